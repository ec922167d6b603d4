"""What an operator does with the accounts of users:

flask --app backend.wsgi user find [WORDS]   the newest fifty, or whose login id, address or name has them
flask --app backend.wsgi user block NAME     lets them in no more, ends their logins; `unblock` takes it back
flask --app backend.wsgi user verify NAME    takes their address as proven
flask --app backend.wsgi user export NAME    all that is kept of them, as JSON (--to FILE)
flask --app backend.wsgi user delete NAME    the account and everything of it

NAME is a login id or an address, written out. In a container: docker compose exec backend flask --app …
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from .accounts.administration import Administration
from .accounts.models import ROLE_USER
from .clock import utc_now
from .errors import DatabaseUnavailable, EmailTaken, UserNotFound
from .own_data.service import read_head, write_json
from .services import get_services

MOST_FOUND = 50
HEAD = ("login id", "address", "name", "state", "joined", "newest login")

user_commands = AppGroup("user", help="Find, block, verify, export and delete users.")


@user_commands.command("find")
@click.argument("words", default="")
def find(words: str) -> None:
    """Print the newest users, or those whose login id, address or name holds WORDS."""
    with _told():
        found = _administration().find(words, MOST_FOUND)
    rows = [HEAD]
    for user in found:
        state = "blocked" if user.blocked_at else "member" if user.role == ROLE_USER else "pending"
        rows.append(
            (user.login_id, user.email, user.name, state, _tell(user.created_at), _tell(user.newest_login_at))
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows if found else ():
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    click.echo(f"{len(found)} found." if len(found) < MOST_FOUND else f"The newest {MOST_FOUND}.", err=True)


@user_commands.command("block")
@click.argument("name")
def block(name: str) -> None:
    """Let NAME in no more, and end their logins."""
    with _told(name):
        _administration().block(name)
    click.echo(f"{name} is blocked, and logged out everywhere.")


@user_commands.command("unblock")
@click.argument("name")
def unblock(name: str) -> None:
    """Let NAME in again."""
    with _told(name):
        _administration().unblock(name)
    click.echo(f"{name} may log in.")


@user_commands.command("verify")
@click.argument("name")
def verify(name: str) -> None:
    """Take the address of NAME as proven."""
    with _told(name):
        address = _administration().verify(name)
    click.echo(f"{address} counts as proven.")


@user_commands.command("export")
@click.argument("name")
@click.option("--to", type=click.Path(path_type=Path), help="A new file, which only its owner may read.")
def export(name: str, to: Path | None) -> None:
    """Write down all that is kept of NAME, as they get it themselves."""
    services = get_services()
    with _told(name):
        user_id = _administration().get_id(name)
        pieces = write_json(
            read_head(services.accounts, user_id, utc_now()), services.rooms.list_kept(user_id)
        )
        if to is None:
            for piece in pieces:
                click.echo(piece, nl=False)
            return
        try:
            number = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            sys.exit(f"{to} cannot be written: {error.strerror}.")
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.writelines(pieces)
    click.echo(f"Written to {to}.")


@user_commands.command("delete")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(name: str, yes: bool) -> None:
    """Delete the account of NAME, and with it their rooms and all else that is kept of them."""
    with _told(name):
        _administration().get_id(name)
        if not yes:
            click.confirm(f"Delete {name} and everything of theirs? It cannot be undone.", abort=True)
        _administration().delete(name)
    click.echo(f"{name} is deleted.")


def _administration() -> Administration:
    return get_services().accounts.administration


@contextmanager
def _told(name: str = "") -> Iterator[None]:
    """End with a sentence where it cannot be done."""
    try:
        yield
    except UserNotFound:
        sys.exit(f"There is no user whose login id or address is {name}.")
    except EmailTaken:
        sys.exit("Somebody else has proven that address.")
    except DatabaseUnavailable as error:
        sys.exit(f"The database cannot be used: {error}.")


def _tell(moment: datetime | None) -> str:
    return "-" if moment is None else f"{moment:%Y-%m-%d %H:%M}"
