"""Every setting of the backend: its default, its rule and its reason. The environment is read here alone.

A setting's variable is its name in capitals behind CHATFOODIE_; `settings/rules.py` says how it is read.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any, Self, get_type_hints

from .settings.rules import (
    MAY_BE_EMPTY,
    file,
    hosts,
    limit,
    long_secret,
    networks,
    one_of,
    origins,
    seconds,
    short_label,
    switch,
    text,
    url,
    whole,
)
from .settings.secret_files import PREFIX, SecretUnusable, add_password, check_strength, read_secret_files

PROJECT_ROOT = Path(__file__).resolve().parent.parent

_MODE = one_of("local", "production")


class InvalidSetting(ValueError):
    """A setting of the environment has a value that cannot be used; the text says which and why."""


@dataclass(frozen=True)
class Config:
    """What the backend is started with. Defaults suit one laptop."""

    database_url: Annotated[str, text]
    # What tokens, cookies and codes are signed with. Empty: the file at `secret_path`, made when it is
    # missing; without that too, a secret that lasts as long as the process.
    secret: Annotated[str, long_secret] = field(default="", repr=False)
    secret_path: Path | None = None
    model_url: Annotated[str, url] = "http://127.0.0.1:8081"
    # The wire that the model server speaks: "tgi", or "openai" for vLLM, SGLang, llama.cpp and Ollama. Then
    # also: which of its models (empty: the first), its key, and its window where it does not tell (0: ask).
    model_api: Annotated[str, one_of("tgi", "openai")] = "tgi"
    model_name: Annotated[str, text] = ""
    model_key: Annotated[str, text] = field(default="", repr=False)
    model_window_tokens: Annotated[int, whole(0, 10_000_000)] = 0
    # What its answers are remembered as made by (`flask statistics answers`): a new adapter, a new label.
    model_label: Annotated[str, short_label] = "first"
    # A second one beside it, to compare: another address, another name behind the same one, or both. It
    # speaks the same wire, has the same key, and answers in so many rooms of a hundred.
    second_model_url: Annotated[str, url] = ""
    second_model_name: Annotated[str, text] = ""
    second_model_label: Annotated[str, short_label] = "second"
    second_model_share: Annotated[int, whole(0, 100)] = 50
    prompt_template_path: Annotated[Path, file] = PROJECT_ROOT / "model_server" / "prompt_template.jinja"
    # Whoever is named here may speak for every visitor who is logged in, so by default nobody is.
    allowed_origins: Annotated[tuple[str, ...], origins] = ()
    # The names that are answered to, beside addresses; empty means any, for a proxy that looks itself. A site
    # for one machine alone answers to "localhost" (`make run`).
    allowed_hosts: Annotated[tuple[str, ...], hosts] = ()
    # How many reverse proxies in front of us are ours; 0 means that forwarded headers are ignored.
    trusted_proxies: Annotated[int, whole(0, 10)] = 0
    guest_daily_limit: Annotated[int, whole(0, 1_000_000)] = 20
    # Answers that one process streams at the same time; the next question gets an honest "busy".
    max_running_turns: Annotated[int, whole(1, 100_000)] = 1000
    # Sockets that one process keeps open, and that one address may keep open in it. Fewer than gunicorn's
    # worker_connections, so that pages and health checks always find room.
    max_sockets: Annotated[int, whole(1, 100_000)] = 3500
    max_sockets_per_address: Annotated[int, whole(1, 100_000)] = 256
    # A socket that has not asked anything is closed after ten minutes, as in the original (contract 5.1).
    idle_socket_seconds: Annotated[float, seconds] = 600.0
    # How long the head of a request may take to arrive, and its body once more.
    request_seconds: Annotated[float, seconds] = 15.0
    # How long one frame may take to leave before its reader counts as gone.
    send_deadline_seconds: Annotated[float, seconds] = 10.0
    # The whole of one answer, waiting in the model server's queue included (contract 6.5).
    turn_deadline_seconds: Annotated[float, seconds] = 600.0
    # How long a member's answer may be without a word of the process that makes it, which gives one every
    # second; then that process counts as gone and the answer as failed.
    turn_lease_seconds: Annotated[float, seconds] = 9.0
    # Silence of the model server: it sends a comment every 15 s even while a question waits in its queue.
    # After two and a little it hangs, and whoever waits is told.
    model_read_seconds: Annotated[float, seconds] = 35.0
    # The session cookie travels over https alone; off on a laptop, where there is none.
    secure_cookies: Annotated[bool, switch] = False
    # The refresh cookie too, which browsers send to http://localhost all the same. Off only where the site
    # is reached over plain http at another name, as in a LAN: who listens there can then log in as others.
    secure_refresh_cookie: bool = True
    # "None" only where pages of other sites are allowed: the 2023 web client's cookie needs it.
    refresh_cookie_same_site: Annotated[str, one_of("None", "Lax", "Strict")] = "Lax"
    access_token_seconds: Annotated[int, whole(10, 3600)] = 300
    refresh_token_days: Annotated[int, whole(1, 365)] = 30
    # Tabs share one cookie: the token just replaced is taken this much longer (contract 2).
    refresh_grace_seconds: Annotated[int, whole(0, 300)] = 30
    # argon2id as OWASP recommends it: 19 MiB, two passes, one lane; about 20 ms on a server's core.
    argon2_memory_kib: Annotated[int, whole(7168, 4_194_304)] = 19_456
    argon2_passes: Annotated[int, whole(1, 100)] = 2
    argon2_lanes: Annotated[int, whole(1, 64)] = 1
    # Password hashes computed at the same time, and how many more may wait for their turn.
    max_running_hashes: Annotated[int, whole(1, 64)] = 2
    max_waiting_hashes: Annotated[int, whole(0, 10_000)] = 100
    mail_host: Annotated[str, text] = "127.0.0.1"
    mail_port: Annotated[int, whole(1, 65_535)] = 1025
    # How the mail server is spoken to: "none", "starttls" (usually port 587) or "tls" (465).
    mail_encryption: Annotated[str, one_of("none", "starttls", "tls")] = "none"
    mail_user: Annotated[str, text] = ""
    mail_password: Annotated[str, text] = field(default="", repr=False)
    mail_sender: Annotated[str, text] = "ChatFoodie <no-reply@chatfoodie.local>"
    mail_timeout_seconds: Annotated[float, seconds] = 10.0
    verification_code_minutes: Annotated[int, whole(1, 1440)] = 10
    verification_attempts: Annotated[int, whole(1, 100)] = 5
    temporary_password_minutes: Annotated[int, whole(1, 1440)] = 30
    # Mails in a day of Korea's calendar: to one address (contract 3), for one user, from one client.
    mails_per_address: Annotated[int, whole(1, 1_000_000)] = 5
    mails_per_user: Annotated[int, whole(1, 1_000_000)] = 10
    mails_per_client: Annotated[int, whole(1, 1_000_000)] = 50
    mail_cooldown_seconds: Annotated[int, whole(0, 3600)] = 20
    # Where requests are counted: in memory, or redis://host:6379/0 when there is more than one process.
    rate_limit_storage_url: Annotated[str, text] = "memory://"
    # Requests of one client, an IPv4 address or an IPv6 household; empty means no limit.
    login_limit: Annotated[str, limit] = "20 per minute; 200 per hour"
    # Whether "test1234", the password of the documentation's examples, may be chosen: on a laptop alone.
    takes_sample_password: bool = True
    # Logins tried for one login id from one client or known device since it last knew the password; and from
    # all clients together that have never logged in.
    failed_login_limit: Annotated[str, limit] = "10 per 10 minutes"
    failed_login_limit_everywhere: Annotated[str, limit] = "100 per hour"
    join_limit: Annotated[str, limit] = "10 per minute; 60 per hour"
    validate_limit: Annotated[str, limit] = "60 per minute; 600 per hour"
    help_limit: Annotated[str, limit] = "10 per minute; 40 per hour"
    verification_limit: Annotated[str, limit] = "20 per minute; 100 per hour"
    # The catalogue is searched on the event loop, which everybody's answers share.
    food_limit: Annotated[str, limit] = "240 per minute"
    # Everything that is kept of a member is read for one file.
    own_data_limit: Annotated[str, limit] = "20 per hour"
    # What `python -m backend.purge` leaves.
    keep_pending_accounts_days: Annotated[int, whole(1, 36_500)] = 7
    keep_guest_logs_days: Annotated[int, whole(1, 36_500)] = 30
    # Who may read /metrics: the address at the other end of the connection, whatever a proxy says.
    metrics_networks: Annotated[tuple[str, ...], networks] = ("127.0.0.0/8", "::1/128")
    # Whether answers are planned from what is known, and the model's sentences judged before they are shown.
    # Without, the model gets the catalogue's block and is shown as it comes: to measure it, not to serve it.
    checked_answers: Annotated[bool, switch] = True
    # Whether the model may answer harmless questions by itself that no table answers. For models of some
    # billions of parameters that know of food and cooking; a small one would invent (docs/models.md).
    model_knows: Annotated[bool, switch] = False
    log_level: Annotated[str, one_of("DEBUG", "INFO", "WARNING", "ERROR")] = "INFO"
    log_format: Annotated[str, one_of("json", "text")] = "json"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """Read the CHATFOODIE_ variables; without one, or with an empty one, the default stays.

        Raises:
            InvalidSetting: a value is of the wrong type or out of range.

        """
        try:
            environ = read_secret_files(environ)
            var = Path(environ.get("CHATFOODIE_VAR") or PROJECT_ROOT / "var")
            mode = environ.get("CHATFOODIE_ENVIRONMENT") or "local"
            is_production = _read("CHATFOODIE_ENVIRONMENT", mode, _MODE) == "production"
            settings: dict[str, Any] = {
                "database_url": f"sqlite:///{var / 'chatfoodie.sqlite3'}",
                "secret_path": None if is_production else var / "secret",
                "secure_cookies": is_production,
                "takes_sample_password": not is_production,
            }
            given = {
                name: _read(variable, environ[variable], rule)
                for name, variable, rule in list_settings()
                if environ.get(variable) or (variable in environ and rule in MAY_BE_EMPTY)
            }
            settings |= given
            settings["secure_refresh_cookie"] = given.get("secure_cookies", True)
            # Browsers take "None" over https alone.
            if given.get("allowed_origins") and settings["secure_refresh_cookie"]:
                settings.setdefault("refresh_cookie_same_site", "None")
            password = environ.get("CHATFOODIE_DATABASE_PASSWORD", "")
            settings["database_url"] = add_password(
                settings["database_url"], password, is_production=is_production
            )
            if is_production:
                _check_production(settings)
        except SecretUnusable as error:
            raise InvalidSetting(str(error)) from error
        return cls(**settings)


def list_settings() -> Iterator[tuple[str, str, Callable[[str], Any]]]:
    """Name, variable and rule of every setting that the environment may give."""
    hints = get_type_hints(Config, include_extras=True)
    for setting in fields(Config):
        rules = getattr(hints[setting.name], "__metadata__", ())
        if rules:
            yield setting.name, f"{PREFIX}{setting.name.removesuffix('_path').upper()}", rules[0]


def _read(variable: str, value: str, rule: Callable[[str], Any]) -> Any:
    try:
        return rule(value)
    except ValueError as error:
        raise InvalidSetting(f"{variable} {error}") from error


def _check_production(settings: Mapping[str, Any]) -> None:
    """Raises: InvalidSetting, SecretUnusable."""
    if not settings.get("secret"):
        raise InvalidSetting("CHATFOODIE_SECRET must be set in production; `openssl rand -hex 32` makes one.")
    check_strength("CHATFOODIE_SECRET", settings["secret"])
    for origin in settings.get("allowed_origins", ()):
        if origin.startswith("http://"):
            raise InvalidSetting(
                f"CHATFOODIE_ALLOWED_ORIGINS must not list {origin} in production: whoever is in a visitor's "
                "network can answer for it, and speak for the visitor here. Name its https:// address."
            )
