"""Verification codes: drawn by chance, kept as keyed hashes."""

import hashlib
import hmac
import secrets

from ..settings.secret_key import derive_key


class Codes:
    """Draws and hashes six-digit codes.

    The hash has a key, because the few codes there are would be tried in a second against a plain one.
    """

    def __init__(self, secret: str) -> None:
        self._code_key = derive_key(secret, "verification code")
        self._address_key = derive_key(secret, "mail address")

    @staticmethod
    def draw() -> str:
        return str(100_000 + secrets.randbelow(900_000))

    def hash(self, code: str, user_id: int, email: str) -> str:
        """Bound to the user and the address, so that a hash is of no use in another row."""
        return self._keyed(self._code_key, f"{code}:{user_id}:{email.lower()}")

    def hash_address(self, email: str) -> str:
        """What mails to an address are counted by, so that the address itself is not kept."""
        return self._keyed(self._address_key, email.lower())

    @staticmethod
    def _keyed(key: bytes, text: str) -> str:
        return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def are_equal(one: str, other: str) -> bool:
    """Whether they are, in a time that does not tell where they differ."""
    return hmac.compare_digest(one, other)
