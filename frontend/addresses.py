"""Addresses that a visitor brings along: where they wanted to go before they had to log in."""

from urllib.parse import quote, urlsplit

from flask import request, url_for


def find_next() -> str:
    """Return where the visitor wanted to go before they had to log in: a path of ours, else the start."""
    wanted = request.values.get("next", "")
    return wanted if is_own_path(wanted) else url_for("chat.show_chat")


def is_own_path(address: str) -> bool:
    """Return whether an address stays on this site, however a browser may read it."""
    # Browsers take "\\" for "/" and drop control characters: "/\\evil", "/\t/evil".
    if not address.startswith("/") or not address.isprintable() or "\\" in address or " " in address:
        return False
    parts = urlsplit(address)
    return not address.startswith("//") and not parts.scheme and not parts.netloc


def build_login_address(page: str) -> str:
    """Return the address of the login page that leads back to `page`."""
    return f"{url_for('accounts.show_login')}?next={quote(page)}"
