"""Every setting of the backend, read from the environment in this one place (prefix CHATFOODIE_)."""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import limits

from .secret_files import SecretUnusable, add_password, check_strength, read_secret_files

PROJECT_ROOT = Path(__file__).resolve().parent.parent

# Enough for the 256 bits behind a signature when drawn at random: `openssl rand -hex 32` gives 64.
MIN_SECRET_CHARACTERS = 32


class InvalidSetting(ValueError):
    """A setting of the environment has a value that cannot be used; the text says which and why."""


@dataclass(frozen=True)
class Config:
    """What the backend is started with. Defaults suit one laptop."""

    database_url: str
    # What tokens, cookies and codes are signed with. Empty: the file at `secret_path`, made when it is
    # missing; without that too, a secret that lasts as long as the process.
    secret: str = field(default="", repr=False)
    secret_path: Path | None = None
    model_url: str = "http://127.0.0.1:8081"
    # The wire that the model server speaks: "tgi", or "openai" for vLLM, SGLang, llama.cpp and Ollama. Then
    # also: which of its models (empty: the first), its key, and its window where it does not tell (0: ask).
    model_api: str = "tgi"
    model_name: str = ""
    model_key: str = field(default="", repr=False)
    model_window_tokens: int = 0
    prompt_template_path: Path = PROJECT_ROOT / "model_server" / "prompt_template.jinja"
    # Whoever is named here may speak for every visitor who is logged in, so by default nobody is.
    allowed_origins: tuple[str, ...] = ()
    # The names that are answered to, beside addresses; empty means any, for a proxy that looks itself. A site
    # for one machine alone answers to "localhost" (`make run`).
    allowed_hosts: tuple[str, ...] = ()
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
    # How long a member's answer may be without a word of the process that makes it, which gives one every
    # second; then that process counts as gone and the answer as failed.
    turn_lease_seconds: float = 9.0
    # Silence of the model server: it sends a comment every 15 s even while a question waits in its queue.
    # After two and a little it hangs, and whoever waits is told.
    model_read_seconds: float = 35.0
    # The session cookie travels over https alone; off on a laptop, where there is none.
    secure_cookies: bool = False
    # The refresh cookie too, which browsers send to http://localhost all the same. Off only where the site
    # is reached over plain http at another name, as in a LAN: who listens there can then log in as others.
    secure_refresh_cookie: bool = True
    # "None" only where pages of other sites are allowed: the 2023 web client's cookie needs it.
    refresh_cookie_same_site: str = "Lax"
    access_token_seconds: int = 300
    refresh_token_days: int = 30
    # Tabs share one cookie: the token just replaced is taken this much longer (contract 2).
    refresh_grace_seconds: int = 30
    # argon2id as OWASP recommends it: 19 MiB, two passes, one lane; about 20 ms on a server's core.
    argon2_memory_kib: int = 19_456
    argon2_passes: int = 2
    argon2_lanes: int = 1
    # Password hashes computed at the same time, and how many more may wait for their turn.
    max_running_hashes: int = 2
    max_waiting_hashes: int = 100
    mail_host: str = "127.0.0.1"
    mail_port: int = 1025
    # How the mail server is spoken to: "none", "starttls" (usually port 587) or "tls" (465).
    mail_encryption: str = "none"
    mail_user: str = ""
    mail_password: str = field(default="", repr=False)
    mail_sender: str = "ChatFoodie <no-reply@chatfoodie.local>"
    mail_timeout_seconds: float = 10.0
    verification_code_minutes: int = 10
    verification_attempts: int = 5
    temporary_password_minutes: int = 30
    # Mails in a day of Korea's calendar: to one address (contract 3), for one user, from one client.
    mails_per_address: int = 5
    mails_per_user: int = 10
    mails_per_client: int = 50
    mail_cooldown_seconds: int = 20
    # Where requests are counted: in memory, or redis://host:6379/0 when there is more than one process.
    rate_limit_storage_url: str = "memory://"
    # Requests of one client, an IPv4 address or an IPv6 household; empty means no limit.
    login_limit: str = "20 per minute; 200 per hour"
    # Whether "test1234", the password of the documentation's examples, may be chosen: on a laptop alone.
    takes_sample_password: bool = True
    # Logins tried for one login id from one client or known device since it last knew the password; and from
    # all clients together that have never logged in.
    failed_login_limit: str = "10 per 10 minutes"
    failed_login_limit_everywhere: str = "100 per hour"
    join_limit: str = "10 per minute; 60 per hour"
    validate_limit: str = "60 per minute; 600 per hour"
    help_limit: str = "10 per minute; 40 per hour"
    verification_limit: str = "20 per minute; 100 per hour"
    # The catalogue is searched on the event loop, which everybody's answers share.
    food_limit: str = "240 per minute"
    # Everything that is kept of a member is read for one file.
    own_data_limit: str = "20 per hour"
    # What `python -m backend.purge` leaves.
    keep_pending_accounts_days: int = 7
    keep_guest_logs_days: int = 30
    # Who may read /metrics: the address at the other end of the connection, whatever a proxy says.
    metrics_networks: tuple[str, ...] = ("127.0.0.0/8", "::1/128")
    # Whether answers are planned from what is known, and the model's sentences judged before they are shown.
    # Without, the model gets the catalogue's block and is shown as it comes: to measure it, not to serve it.
    checked_answers: bool = True
    log_level: str = "INFO"
    log_format: str = "json"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Config":
        """Read the CHATFOODIE_ variables.

        Raises:
            InvalidSetting: a value is of the wrong type or out of range.

        """
        try:
            environ = read_secret_files(environ)
        except SecretUnusable as error:
            raise InvalidSetting(str(error)) from error
        var = Path(environ.get("CHATFOODIE_VAR", PROJECT_ROOT / "var"))
        settings = _Settings(environ)
        is_production = settings.one_of("ENVIRONMENT", "local", ("local", "production")) == "production"
        allowed_origins = settings.origins(
            "ALLOWED_ORIGINS", cls.allowed_origins, may_be_plain=not is_production
        )
        is_secure = settings.switch("SECURE_COOKIES", True)
        # Browsers take "None" over https alone.
        same_site = "None" if allowed_origins and is_secure else cls.refresh_cookie_same_site
        return cls(
            secret=settings.secret("SECRET", is_required=is_production),
            secret_path=None if is_production else var / "secret",
            database_url=settings.database_url(
                f"sqlite:///{var / 'chatfoodie.sqlite3'}", is_production=is_production
            ),
            model_url=settings.url("MODEL_URL", cls.model_url),
            model_api=settings.one_of("MODEL_API", cls.model_api, ("tgi", "openai")),
            model_name=settings.text("MODEL_NAME", ""),
            model_key=settings.text("MODEL_KEY", ""),
            model_window_tokens=settings.integer(
                "MODEL_WINDOW_TOKENS", cls.model_window_tokens, 0, 10_000_000
            ),
            prompt_template_path=Path(settings.text("PROMPT_TEMPLATE", str(cls.prompt_template_path))),
            allowed_origins=allowed_origins,
            allowed_hosts=settings.hosts("ALLOWED_HOSTS", cls.allowed_hosts),
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
            turn_lease_seconds=settings.seconds("TURN_LEASE_SECONDS", cls.turn_lease_seconds),
            model_read_seconds=settings.seconds("MODEL_READ_SECONDS", cls.model_read_seconds),
            secure_cookies=settings.switch("SECURE_COOKIES", is_production),
            secure_refresh_cookie=is_secure,
            refresh_cookie_same_site=settings.one_of(
                "REFRESH_COOKIE_SAME_SITE", same_site, ("None", "Lax", "Strict")
            ),
            access_token_seconds=settings.integer("ACCESS_TOKEN_SECONDS", cls.access_token_seconds, 10, 3600),
            refresh_token_days=settings.integer("REFRESH_TOKEN_DAYS", cls.refresh_token_days, 1, 365),
            refresh_grace_seconds=settings.integer(
                "REFRESH_GRACE_SECONDS", cls.refresh_grace_seconds, 0, 300
            ),
            argon2_memory_kib=settings.integer("ARGON2_MEMORY_KIB", cls.argon2_memory_kib, 7168, 4_194_304),
            argon2_passes=settings.integer("ARGON2_PASSES", cls.argon2_passes, 1, 100),
            argon2_lanes=settings.integer("ARGON2_LANES", cls.argon2_lanes, 1, 64),
            max_running_hashes=settings.integer("MAX_RUNNING_HASHES", cls.max_running_hashes, 1, 64),
            max_waiting_hashes=settings.integer("MAX_WAITING_HASHES", cls.max_waiting_hashes, 0, 10_000),
            mail_host=settings.text("MAIL_HOST", cls.mail_host),
            mail_port=settings.integer("MAIL_PORT", cls.mail_port, 1, 65_535),
            mail_encryption=settings.one_of(
                "MAIL_ENCRYPTION", cls.mail_encryption, ("none", "starttls", "tls")
            ),
            mail_user=settings.text("MAIL_USER", cls.mail_user),
            mail_password=settings.text("MAIL_PASSWORD", ""),
            mail_sender=settings.text("MAIL_SENDER", cls.mail_sender),
            mail_timeout_seconds=settings.seconds("MAIL_TIMEOUT_SECONDS", cls.mail_timeout_seconds),
            verification_code_minutes=settings.integer(
                "VERIFICATION_CODE_MINUTES", cls.verification_code_minutes, 1, 1440
            ),
            verification_attempts=settings.integer(
                "VERIFICATION_ATTEMPTS", cls.verification_attempts, 1, 100
            ),
            temporary_password_minutes=settings.integer(
                "TEMPORARY_PASSWORD_MINUTES", cls.temporary_password_minutes, 1, 1440
            ),
            mails_per_address=settings.integer("MAILS_PER_ADDRESS", cls.mails_per_address, 1, 1_000_000),
            mails_per_user=settings.integer("MAILS_PER_USER", cls.mails_per_user, 1, 1_000_000),
            mails_per_client=settings.integer("MAILS_PER_CLIENT", cls.mails_per_client, 1, 1_000_000),
            mail_cooldown_seconds=settings.integer(
                "MAIL_COOLDOWN_SECONDS", cls.mail_cooldown_seconds, 0, 3600
            ),
            rate_limit_storage_url=settings.text("RATE_LIMIT_STORAGE_URL", cls.rate_limit_storage_url),
            takes_sample_password=not is_production,
            login_limit=settings.limit("LOGIN_LIMIT", cls.login_limit),
            failed_login_limit=settings.limit("FAILED_LOGIN_LIMIT", cls.failed_login_limit),
            failed_login_limit_everywhere=settings.limit(
                "FAILED_LOGIN_LIMIT_EVERYWHERE", cls.failed_login_limit_everywhere
            ),
            join_limit=settings.limit("JOIN_LIMIT", cls.join_limit),
            validate_limit=settings.limit("VALIDATE_LIMIT", cls.validate_limit),
            help_limit=settings.limit("HELP_LIMIT", cls.help_limit),
            verification_limit=settings.limit("VERIFICATION_LIMIT", cls.verification_limit),
            food_limit=settings.limit("FOOD_LIMIT", cls.food_limit),
            own_data_limit=settings.limit("OWN_DATA_LIMIT", cls.own_data_limit),
            keep_pending_accounts_days=settings.integer(
                "KEEP_PENDING_ACCOUNTS_DAYS", cls.keep_pending_accounts_days, 1, 36_500
            ),
            keep_guest_logs_days=settings.integer(
                "KEEP_GUEST_LOGS_DAYS", cls.keep_guest_logs_days, 1, 36_500
            ),
            metrics_networks=settings.networks("METRICS_NETWORKS", cls.metrics_networks),
            checked_answers=settings.switch("CHECKED_ANSWERS", cls.checked_answers),
            log_level=settings.one_of("LOG_LEVEL", cls.log_level, ("DEBUG", "INFO", "WARNING", "ERROR")),
            log_format=settings.one_of("LOG_FORMAT", cls.log_format, ("json", "text")),
        )


class _Settings:
    """Typed access to the variables, with errors that name the variable."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def text(self, name: str, default: str) -> str:
        return self._environ.get(f"CHATFOODIE_{name}") or default

    def origins(self, name: str, default: tuple[str, ...], *, may_be_plain: bool) -> tuple[str, ...]:
        given = self._environ.get(f"CHATFOODIE_{name}")
        origins = default if given is None else tuple(given.replace(",", " ").split())
        for origin in origins:
            # Compared as a whole with what a browser sends: a wildcard or a path would never match.
            if not re.fullmatch(r"https?://[^/*\s]+", origin):
                raise InvalidSetting(
                    f"CHATFOODIE_{name} must list origins such as https://chatfoodie.net, not {origin!r}."
                )
            if origin.startswith("http://") and not may_be_plain:
                raise InvalidSetting(
                    f"CHATFOODIE_{name} must not list {origin} in production: whoever is in a visitor's "
                    "network can answer for it, and speak for the visitor here. Name its https:// address."
                )
        return origins

    def hosts(self, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
        given = self._environ.get(f"CHATFOODIE_{name}")
        hosts = default if given is None else tuple(given.replace(",", " ").lower().split())
        for host in hosts:
            if not re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*", host):
                raise InvalidSetting(
                    f"CHATFOODIE_{name} must list names such as chatfoodie.net, without port, not {host!r}."
                )
        return hosts

    def networks(self, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
        given = self._environ.get(f"CHATFOODIE_{name}")
        networks = default if given is None else tuple(given.replace(",", " ").split())
        for network in networks:
            try:
                ipaddress.ip_network(network)
            except ValueError as error:
                raise InvalidSetting(
                    f"CHATFOODIE_{name} must list networks such as 10.0.0.0/8, not {network!r}."
                ) from error
        return networks

    def secret(self, name: str, *, is_required: bool) -> str:
        value = self.text(name, "")
        if value and len(value) < MIN_SECRET_CHARACTERS:
            raise InvalidSetting(
                f"CHATFOODIE_{name} must have at least {MIN_SECRET_CHARACTERS} characters; "
                "`openssl rand -hex 32` makes one."
            )
        if is_required and not value:
            raise InvalidSetting(
                f"CHATFOODIE_{name} must be set in production; `openssl rand -hex 32` makes one."
            )
        if is_required:
            try:
                check_strength(f"CHATFOODIE_{name}", value)
            except SecretUnusable as error:
                raise InvalidSetting(str(error)) from error
        return value

    def database_url(self, default: str, *, is_production: bool) -> str:
        url, password = self.text("DATABASE_URL", default), self.text("DATABASE_PASSWORD", "")
        try:
            return add_password(url, password, is_production=is_production)
        except SecretUnusable as error:
            raise InvalidSetting(str(error)) from error

    def switch(self, name: str, default: bool) -> bool:
        return self.one_of(name, "true" if default else "false", ("true", "false")) == "true"

    def limit(self, name: str, default: str) -> str:
        value = self._environ.get(f"CHATFOODIE_{name}", default)
        try:
            if value:
                limits.parse_many(value)
        except ValueError as error:
            raise InvalidSetting(
                f'CHATFOODIE_{name} must be like "10 per minute; 60 per hour" or empty, not {value!r}.'
            ) from error
        return value

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
