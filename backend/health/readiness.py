"""Whether a question could be answered and kept now: what `/health/ready` says."""

import shutil
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from sqlalchemy import text

from ..clients.model_client import ModelClient
from ..clock import seoul_now
from ..db.sqlite_file import find_sqlite_path, identify
from ..db.transaction import transaction
from ..errors import DatabaseUnavailable

# Whoever asks more often is told what was found just now: looking locks the database for a moment.
FRESH_SECONDS = 1.0
# A disk with less than this takes no answers for long, and SQLite itself needs some to stay whole.
MIN_FREE_BYTES = 16_000_000


class _NotKept(Exception):
    """Ends a transaction whose write is not meant."""


@dataclass
class Readiness:
    """Looks at what a question needs, at most once a second."""

    model: ModelClient
    database_url: str
    fresh_seconds: float = FRESH_SECONDS
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _seen_at: float = field(default=float("-inf"))
    _seen: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._path = find_sqlite_path(self.database_url)
        # What is written goes to this very file, also when another one lies in its place meanwhile.
        self._file = identify(self._path) if self._path else None

    def look(self) -> dict[str, bool]:
        """Each part, and whether it is ready. Needs an application context."""
        with self._lock:
            if time.monotonic() - self._seen_at > self.fresh_seconds:
                self._seen = {"database": self._takes_writes(), "modelServer": self.model.is_ready()}
                self._seen_at = time.monotonic()
            return dict(self._seen)

    def _takes_writes(self) -> bool:
        if self._path is not None and not self._has_its_file(self._path):
            return False
        try:
            with transaction() as session:
                if self._path is not None:
                    session.execute(text("PRAGMA user_version = 0"))
                else:
                    session.execute(
                        text("INSERT INTO guest_quota (address, day, used) VALUES (:address, :day, 0)"),
                        {"address": f"ready {token_hex(8)}", "day": seoul_now().date()},
                    )
                raise _NotKept
        except _NotKept:
            return True
        except DatabaseUnavailable:
            return False

    def _has_its_file(self, path: Path) -> bool:
        """Whether the file is the one that was there at the start, on a disk that has room."""
        now = identify(path)
        if self._file is None:
            self._file = now  # it was made after the start, or will be by the first write
        if now != self._file or not path.parent.is_dir():
            return False
        return shutil.disk_usage(path.parent).free >= MIN_FREE_BYTES
