"""Access and refresh tokens: what they say, and how they are signed (contract 2).

The payload is decoded in browsers with plain `atob`, so it is ASCII without `>`, `?` and `~`.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import jwt

from ..errors import InvalidRefreshToken
from ..settings.secret_key import derive_key

ALGORITHM = "HS512"
# Ours have about 300; what is longer is not looked at.
MAX_TOKEN_CHARACTERS = 2048
_REQUIRED_CLAIMS = ["exp", "id", "jti", "sid", "typ"]


@dataclass(frozen=True)
class AccessClaims:
    """Whom an access token names. Its role is for the browser; the one that counts is in the database."""

    user_id: int
    family: str


@dataclass(frozen=True)
class RefreshClaims:
    user_id: int
    family: str
    number: str


class Tokens:
    """Makes and reads tokens; each kind has its own key, so that neither passes for the other."""

    def __init__(self, secret: str, *, access_seconds: int, refresh_days: int) -> None:
        self._access_key = derive_key(secret, "access token")
        self._refresh_key = derive_key(secret, "refresh token")
        self._successor_key = derive_key(secret, "refresh token succession")
        self.access_lifetime = timedelta(seconds=access_seconds)
        self.refresh_lifetime = timedelta(days=refresh_days)

    def make_access_token(self, user_id: int, role: str, family: str, now: datetime) -> str:
        claims = {
            "id": user_id,
            "role": role,
            "exp": int((now + self.access_lifetime).timestamp()),
            "iat": int(now.timestamp()),
            "jti": secrets.token_hex(8),
            "typ": "access",
            "sid": family,
        }
        return jwt.encode(claims, self._access_key, ALGORITHM)

    def make_refresh_token(self, claims: RefreshClaims, created_at: datetime, expires_at: datetime) -> str:
        """The same token each time for the same arguments: tabs that race get one and the same."""
        payload = {
            "id": claims.user_id,
            "exp": int(expires_at.timestamp()),
            "iat": int(created_at.timestamp()),
            "jti": claims.number,
            "typ": "refresh",
            "sid": claims.family,
        }
        return jwt.encode(payload, self._refresh_key, ALGORITHM)

    def read_access_token(self, token: str) -> AccessClaims | None:
        """Whom a token names; None when it is not ours, of another kind, or too old."""
        payload = _read(token, self._access_key, "access")
        return None if payload is None else AccessClaims(payload["id"], payload["sid"])

    def read_refresh_token(self, token: str) -> RefreshClaims:
        """Raises: InvalidRefreshToken."""
        payload = _read(token, self._refresh_key, "refresh")
        if payload is None:
            raise InvalidRefreshToken("not ours, or too old")
        return RefreshClaims(payload["id"], payload["sid"], payload["jti"])

    def successor_of(self, number: str) -> str:
        """The number of the token that replaces the one with this number; nobody else can tell it."""
        return hmac.new(self._successor_key, number.encode(), hashlib.sha256).hexdigest()[:32]


def new_number() -> str:
    """128 bits by chance, for a token or a family."""
    return secrets.token_hex(16)


def hash_of(number: str) -> str:
    """What the database keeps of a token's number."""
    return hashlib.sha256(number.encode()).hexdigest()


def _read(token: str, key: bytes, kind: str) -> dict[str, Any] | None:
    if len(token) > MAX_TOKEN_CHARACTERS:
        return None
    try:
        # Not `iat`: the clocks of two hosts may differ by a second.
        payload = jwt.decode(
            token, key, algorithms=[ALGORITHM], options={"require": _REQUIRED_CLAIMS, "verify_iat": False}
        )
    except (jwt.InvalidTokenError, ValueError):  # ValueError: characters that are no ASCII
        return None
    has_types = isinstance(payload["id"], int) and isinstance(payload["sid"], str)
    return payload if has_types and payload["typ"] == kind else None
