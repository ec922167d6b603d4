"""Secrets that lie in files, as container platforms hand them out, read as if they stood in the environment.

`CHATFOODIE_SECRET_FILE=/run/secrets/app_secret` stands for `CHATFOODIE_SECRET` with what that file holds, and
so it is with every setting. In the environment itself a secret shows in `docker inspect` and crash reports.
"""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

PREFIX = "CHATFOODIE_"
SUFFIX = "_FILE"
# A secret is a line; whatever is larger was mounted by mistake.
MAX_BYTES = 65_536
# Sixteen random characters are out of reach of guessing over a network.
MIN_PASSWORD_CHARACTERS = 16
# Random text of 32 characters has 12 different ones and more; a word repeated has not.
MIN_DIFFERENT_CHARACTERS = 10


class SecretUnusable(ValueError):
    """A secret cannot be read, or could be guessed; the text says which and why."""


def read_secret_files(environ: Mapping[str, str]) -> dict[str, str]:
    """`environ` with each `CHATFOODIE_…_FILE` replaced by the setting that it stands for.

    Raises:
        SecretUnusable: a file cannot be read, is empty, or its setting is given twice.

    """
    settings = dict(environ)
    for name, place in environ.items():
        if not (name.startswith(PREFIX) and name.endswith(SUFFIX)):
            continue
        del settings[name]
        if not place:
            continue
        setting = name.removesuffix(SUFFIX)
        if environ.get(setting):
            raise SecretUnusable(f"{setting} and {name} are both set; leave one of them out.")
        settings[setting] = _read(name, Path(place))
    return settings


def _read(name: str, path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            value = file.read(MAX_BYTES).strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise SecretUnusable(f"{name} names {path}, which cannot be read: {reason}.") from error
    if not value:
        raise SecretUnusable(f"{name} names {path}, which is empty.")
    return value


def check_strength(name: str, secret: str) -> None:
    """Raises: SecretUnusable when `secret` has hardly any different characters, as "changeme" repeated."""
    if len(set(secret)) < MIN_DIFFERENT_CHARACTERS:
        raise SecretUnusable(f"{name} could be guessed; `openssl rand -hex 32` makes one that cannot.")


def add_password(database_url: str, password: str, *, is_production: bool) -> str:
    """The URL with the password that is kept apart from it.

    Raises:
        SecretUnusable: there are two passwords, or in production none or a weak one.

    """
    try:
        url = make_url(database_url)
    except ArgumentError as error:
        raise SecretUnusable("CHATFOODIE_DATABASE_URL is no address of a database.") from error
    if url.get_backend_name() == "sqlite":
        return database_url
    if password and url.password:
        raise SecretUnusable(
            "CHATFOODIE_DATABASE_URL has a password, and CHATFOODIE_DATABASE_PASSWORD is set too."
        )
    if password:
        url = url.set(password=password)
    if is_production and len(str(url.password or "")) < MIN_PASSWORD_CHARACTERS:
        raise SecretUnusable(
            f"The password of the database is missing or shorter than {MIN_PASSWORD_CHARACTERS} characters: "
            "set CHATFOODIE_DATABASE_PASSWORD_FILE; `make secrets` makes one."
        )
    return url.render_as_string(hide_password=False) if password else database_url
