"""How the text of a setting becomes its value. A rule that is broken says in a ValueError what must be."""

import ipaddress
import re
from collections.abc import Callable
from pathlib import Path

import limits

# Enough for the 256 bits behind a signature when drawn at random: `openssl rand -hex 32` gives 64.
MIN_SECRET_CHARACTERS = 32


def text(value: str) -> str:
    return value


def file(value: str) -> Path:
    return Path(value)


def whole(least: int, most: int) -> Callable[[str], int]:
    """A whole number between two others."""

    def read(value: str) -> int:
        if not value.isdecimal() or not least <= int(value) <= most:
            raise ValueError(f"must be a whole number from {least} to {most}, not {value!r}.")
        return int(value)

    return read


def seconds(value: str) -> float:
    try:
        number = float(value)
    except ValueError as error:
        raise ValueError(f"must be a number of seconds, not {value!r}.") from error
    if not 0 < number <= 86_400:
        raise ValueError(f"must be over 0 and at most 86400 seconds, not {value}.")
    return number


def one_of(*choices: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}, not {value!r}.")
        return value

    return read


def switch(value: str) -> bool:
    return one_of("true", "false")(value) == "true"


def url(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError(f"must start with http:// or https://, not {value!r}.")
    return value.rstrip("/")


def short_label(value: str) -> str:
    if not re.fullmatch(r"[\w.:+-]{1,40}", value, re.ASCII):
        raise ValueError(f"must be up to 40 letters, digits and . : + - _, not {value!r}.")
    return value


def long_secret(value: str) -> str:
    if len(value) < MIN_SECRET_CHARACTERS:
        raise ValueError(
            f"must have at least {MIN_SECRET_CHARACTERS} characters; `openssl rand -hex 32` makes one."
        )
    return value


def limit(value: str) -> str:
    """How often something may be done; an empty text means as often as one likes."""
    try:
        if value:
            limits.parse_many(value)
    except ValueError as error:
        raise ValueError(f'must be like "10 per minute; 60 per hour" or empty, not {value!r}.') from error
    return value


def origins(value: str) -> tuple[str, ...]:
    listed = tuple(value.replace(",", " ").split())
    for origin in listed:
        # Compared as a whole with what a browser sends: a wildcard or a path would never match.
        if not re.fullmatch(r"https?://[^/*\s]+", origin):
            raise ValueError(f"must list origins such as https://chatfoodie.net, not {origin!r}.")
    return listed


def hosts(value: str) -> tuple[str, ...]:
    listed = tuple(value.replace(",", " ").lower().split())
    for host in listed:
        if not re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*", host):
            raise ValueError(f"must list names such as chatfoodie.net, without port, not {host!r}.")
    return listed


def networks(value: str) -> tuple[str, ...]:
    listed = tuple(value.replace(",", " ").split())
    for network in listed:
        try:
            ipaddress.ip_network(network)
        except ValueError as error:
            raise ValueError(f"must list networks such as 10.0.0.0/8, not {network!r}.") from error
    return listed


# An empty text is a value for these, and not the same as none.
MAY_BE_EMPTY = frozenset({limit, origins, hosts, networks})
