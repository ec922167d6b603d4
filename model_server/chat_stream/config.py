"""Settings of the gateway: the only reader of the environment in this folder."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from model_server.local.errors import SettingRefused


@dataclass(frozen=True)
class Config:
    """Where to listen, whose pages may ask, and where the model server is."""

    host: str
    port: int
    model_url: str
    # Origins as browsers send them. Programs send none and may always ask.
    origins: tuple[str, ...] = ()


def read_config(environ: Mapping[str, str] = os.environ) -> Config:
    """The settings in `environ`. Raises: SettingRefused."""
    port = environ.get("CHATFOODIE_CHAT_STREAM_PORT", "") or "5005"
    if not port.isdecimal() or int(port) > 65_535:
        raise SettingRefused(f"CHATFOODIE_CHAT_STREAM_PORT is {port!r}: it must be a number from 0 to 65535.")
    model_url = environ.get("CHATFOODIE_MODEL_URL", "") or "http://127.0.0.1:8081"
    if not model_url.startswith(("http://", "https://")):
        raise SettingRefused(
            f"CHATFOODIE_MODEL_URL is {model_url!r}: it must begin with http:// or https://."
        )
    origins = tuple(environ.get("CHATFOODIE_CHAT_STREAM_ORIGINS", "").replace(",", " ").split())
    for origin in origins:
        # Compared as a whole with what a browser sends: a wildcard or a path would never match.
        if not re.fullmatch(r"https?://[^/*\s]+", origin):
            raise SettingRefused(
                f"CHATFOODIE_CHAT_STREAM_ORIGINS names {origin!r}: it must list origins such as "
                "https://chatfoodie.net."
            )
    return Config(
        host=environ.get("CHATFOODIE_CHAT_STREAM_HOST", "") or "127.0.0.1",
        port=int(port),
        model_url=model_url.rstrip("/"),
        origins=origins,
    )
