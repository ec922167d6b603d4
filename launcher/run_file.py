"""Which run of the site a data folder belongs to: a file with its process, address and children."""

import contextlib
import errno
import fcntl
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """A start of the site: its process, its address, and the process groups that it has started."""

    pid: int
    address: str
    groups: list[int] = field(default_factory=list)

    def find_living_groups(self) -> list[int]:
        """The groups that still have processes."""
        return [group for group in self.groups if _lives(group)]


class AlreadyRunning(Exception):
    """Another run has the folder; `run` is None when it has not said yet who it is."""

    def __init__(self, run: Run | None) -> None:
        super().__init__("another run has this folder")
        self.run = run


class RunFile:
    """The file, locked for as long as this process lives; a lock is let go by any death.

    Raises: AlreadyRunning; OSError.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            run = self._read()
            os.close(self._descriptor)
            raise AlreadyRunning(run) from error
        except OSError as error:
            # A file system that knows no locks: the file still says who ran last.
            if error.errno not in {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS}:
                raise
        # The run before, if it did not end by itself.
        self.before = self._read()

    def write(self, run: Run) -> None:
        """Say who runs here now."""
        self._replace(json.dumps(asdict(run)))

    def clear(self) -> None:
        """Say that nobody does."""
        self._replace("")

    def _replace(self, text: str) -> None:
        data = text.encode()
        # Not emptied first: on a full disk the run before would be forgotten, and nothing written.
        os.pwrite(self._descriptor, data, 0)
        os.ftruncate(self._descriptor, len(data))

    def _read(self) -> Run | None:
        with contextlib.suppress(ValueError, TypeError):
            return Run(**json.loads(os.pread(self._descriptor, 10_000, 0)))
        return None


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except OSError:
        return False
    return True
