"""Every setting of the backend, read from the environment in this one place (prefix CHATFOODIE_)."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parent.parent

# The development origin and the public names that the 2023 web client was built for (contract 1.0).
DEFAULT_ALLOWED_ORIGINS = (
    "http://localhost:3000",
    "http://chatfoodie.net",
    "https://chatfoodie.net",
    "http://www.chatfoodie.net",
    "https://www.chatfoodie.net",
)


class InvalidSetting(ValueError):
    """A setting of the environment has a value that cannot be used; the text says which and why."""


@dataclass(frozen=True)
class Config:
    """What the backend is started with. Defaults suit one laptop."""

    database_url: str
    model_url: str = "http://127.0.0.1:8081"
    prompt_template_path: Path = PROJECT_ROOT / "model_server" / "prompt_template.jinja"
    allowed_origins: tuple[str, ...] = DEFAULT_ALLOWED_ORIGINS
    # How many reverse proxies in front of us are ours; 0 means that forwarded headers are ignored.
    trusted_proxies: int = 0
    guest_daily_limit: int = 20
    # Answers that one process streams at the same time; the next question gets an honest "busy".
    max_running_turns: int = 1000
    # Sockets that one process keeps open, and that one address may keep open in it. Fewer than gunicorn's
    # worker_connections, so that pages and health checks always find room.
    max_sockets: int = 3500
    max_sockets_per_address: int = 256
    # A socket that has not asked anything is closed after ten minutes, as in the original (contract 5.1).
    idle_socket_seconds: float = 600.0
    # How long one frame may take to leave before its reader counts as gone.
    send_deadline_seconds: float = 10.0
    # The whole of one answer, waiting in the model server's queue included (contract 6.5).
    turn_deadline_seconds: float = 600.0
    # Silence of the model server: it sends a comment every 15 s even while a question waits in its queue.
    model_read_seconds: float = 60.0
    mail_host: str = "127.0.0.1"
    mail_port: int = 1025
    log_level: str = "INFO"
    log_format: str = "json"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Config":
        """Read the CHATFOODIE_ variables.

        Raises:
            InvalidSetting: a value is of the wrong type or out of range.

        """
        var = Path(environ.get("CHATFOODIE_VAR", PROJECT_ROOT / "var"))
        settings = _Settings(environ)
        return cls(
            database_url=settings.text("DATABASE_URL", f"sqlite:///{var / 'chatfoodie.sqlite3'}"),
            model_url=settings.url("MODEL_URL", cls.model_url),
            prompt_template_path=Path(settings.text("PROMPT_TEMPLATE", str(cls.prompt_template_path))),
            allowed_origins=settings.words("ALLOWED_ORIGINS", cls.allowed_origins),
            trusted_proxies=settings.integer("TRUSTED_PROXIES", cls.trusted_proxies, 0, 10),
            guest_daily_limit=settings.integer("GUEST_DAILY_LIMIT", cls.guest_daily_limit, 0, 1_000_000),
            max_running_turns=settings.integer("MAX_RUNNING_TURNS", cls.max_running_turns, 1, 100_000),
            max_sockets=settings.integer("MAX_SOCKETS", cls.max_sockets, 1, 100_000),
            max_sockets_per_address=settings.integer(
                "MAX_SOCKETS_PER_ADDRESS", cls.max_sockets_per_address, 1, 100_000
            ),
            idle_socket_seconds=settings.seconds("IDLE_SOCKET_SECONDS", cls.idle_socket_seconds),
            send_deadline_seconds=settings.seconds("SEND_DEADLINE_SECONDS", cls.send_deadline_seconds),
            turn_deadline_seconds=settings.seconds("TURN_DEADLINE_SECONDS", cls.turn_deadline_seconds),
            model_read_seconds=settings.seconds("MODEL_READ_SECONDS", cls.model_read_seconds),
            mail_host=settings.text("MAIL_HOST", cls.mail_host),
            mail_port=settings.integer("MAIL_PORT", cls.mail_port, 1, 65_535),
            log_level=settings.one_of("LOG_LEVEL", cls.log_level, ("DEBUG", "INFO", "WARNING", "ERROR")),
            log_format=settings.one_of("LOG_FORMAT", cls.log_format, ("json", "text")),
        )


class _Settings:
    """Typed access to the variables, with errors that name the variable."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def text(self, name: str, default: str) -> str:
        return self._environ.get(f"CHATFOODIE_{name}") or default

    def words(self, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
        given = self._environ.get(f"CHATFOODIE_{name}")
        return default if given is None else tuple(given.replace(",", " ").split())

    def url(self, name: str, default: str) -> str:
        value = self.text(name, default).rstrip("/")
        if not value.startswith(("http://", "https://")):
            raise InvalidSetting(f"CHATFOODIE_{name} must start with http:// or https://, not {value!r}.")
        return value

    def one_of(self, name: str, default: str, choices: tuple[str, ...]) -> str:
        value = self.text(name, default)
        if value not in choices:
            raise InvalidSetting(f"CHATFOODIE_{name} must be one of {', '.join(choices)}, not {value!r}.")
        return value

    def integer(self, name: str, default: int, least: int, most: int) -> int:
        value = self.text(name, str(default))
        if not value.isdecimal() or not least <= int(value) <= most:
            raise InvalidSetting(
                f"CHATFOODIE_{name} must be a whole number from {least} to {most}, not {value!r}."
            )
        return int(value)

    def seconds(self, name: str, default: float) -> float:
        value = self.text(name, str(default))
        try:
            seconds = float(value)
        except ValueError as error:
            raise InvalidSetting(f"CHATFOODIE_{name} must be a number of seconds, not {value!r}.") from error
        if not 0 < seconds <= 86_400:
            raise InvalidSetting(f"CHATFOODIE_{name} must be over 0 and at most 86400 seconds, not {value}.")
        return seconds
