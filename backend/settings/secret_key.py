"""The secret behind every signature, and the keys derived from it: one for each kind of token."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from ..config import Config, InvalidSetting
from .rules import MIN_SECRET_CHARACTERS


def load_secret(config: Config) -> str:
    """The configured secret, else the one kept in a file, made there once.

    Without either, one that lasts as long as this configuration's process: everybody is logged out by a
    restart, but nothing can be forged.
    """
    if config.secret:
        return config.secret
    return read_or_make_secret(config.secret_path) if config.secret_path else secrets.token_hex(32)


def read_or_make_secret(path: Path) -> str:
    """The secret in the file, which only its owner may read. Of processes that race to make it, one wins.

    Raises:
        InvalidSetting: what the file holds is too short for a secret.

    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_hex(32))
            # A link appears whole or not at all, and never over a file that is there already.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    secret = path.read_text().strip()
    if len(secret) < MIN_SECRET_CHARACTERS:
        raise InvalidSetting(f"The secret in {path} is too short; delete the file, and a new one is made.")
    return secret


def derive_key(secret: str, purpose: str) -> bytes:
    """64 bytes for one purpose, from which neither the secret nor another purpose's key can be found."""
    return hmac.new(secret.encode(), f"chatfoodie {purpose}".encode(), hashlib.sha512).digest()
