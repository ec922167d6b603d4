"""The frontend's settings. This is the only module of the folder that reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

BACKEND_URL = "http://127.0.0.1:8080"
MAX_PROXIES = 10


@dataclass(frozen=True)
class Config:
    """Where the other parts are.

    `backend_url`: how this server reaches the backend.
    `public_socket_url`: how a browser reaches the backend's sockets, such as `wss://chat.example.org`,
    without a path; empty when pages and sockets share one origin, as they do behind nginx.
    `source_url`: where the introduction says the source code is; empty leaves that out.
    `trusted_proxies`: how many reverse proxies stand before this server, and before the backend.
    """

    backend_url: str = BACKEND_URL
    public_socket_url: str = ""
    source_url: str = ""
    trusted_proxies: int = 0

    def __post_init__(self) -> None:
        """Refuse an address that would make every page or every chat fail later.

        Raises:
            ValueError: an address is not what its setting needs.

        """
        if urlsplit(self.backend_url).scheme not in {"http", "https"}:
            raise ValueError(f"CHATFOODIE_BACKEND_URL must be an http(s) address: {self.backend_url}")
        if self.source_url and urlsplit(self.source_url).scheme not in {"http", "https"}:
            raise ValueError(f"CHATFOODIE_SOURCE_URL must be an http(s) address: {self.source_url}")
        socket = urlsplit(self.public_socket_url)
        # The address becomes part of a Content-Security-Policy, in which a space or ';' would start
        # something else.
        is_origin = socket.scheme in {"ws", "wss"} and socket.hostname and not socket.path.strip("/")
        if self.public_socket_url and (not is_origin or set(self.public_socket_url) & set(" ;,'\"?#")):
            raise ValueError(
                "CHATFOODIE_PUBLIC_SOCKET_URL must be an origin such as wss://chat.example.org: "
                f"{self.public_socket_url}"
            )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the settings; what is unset or empty keeps its default."""
        return cls(
            backend_url=environment.get("CHATFOODIE_BACKEND_URL") or BACKEND_URL,
            public_socket_url=environment.get("CHATFOODIE_PUBLIC_SOCKET_URL", "").rstrip("/"),
            source_url=environment.get("CHATFOODIE_SOURCE_URL", ""),
            trusted_proxies=_read_proxies(environment.get("CHATFOODIE_TRUSTED_PROXIES") or "0"),
        )


def _read_proxies(value: str) -> int:
    if not value.isdecimal() or int(value) > MAX_PROXIES:
        raise ValueError(f"CHATFOODIE_TRUSTED_PROXIES must be a number from 0 to {MAX_PROXIES}: {value}")
    return int(value)
