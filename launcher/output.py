"""Lines of several processes on one terminal, without letting any of them wait for it."""

import errno
import os
import queue
import select
import threading
import time
from collections.abc import Callable

# Lines that wait to be printed. A terminal that shows nothing more must not hold up the site.
MOST_WAITING_LINES = 10_000
# How often a silent site looks whether its reader is still there.
LOOK_SECONDS = 1.0
# A disk that is full has room again some time.
FULL = {errno.ENOSPC, errno.EDQUOT}


class Output:
    """Prints lines in their order, from a thread of its own.

    A file that takes nothing more for the moment (a full pipe, a stopped terminal) makes the thread wait and
    nobody else; what does not fit any more, or on a full disk, is left out and counted. Of a file that is
    gone for good `on_broken` is told, once, from that thread.
    """

    def __init__(self, descriptor: int, on_broken: Callable[[], None]) -> None:
        self._descriptor = descriptor
        self._on_broken = on_broken
        self._lines: queue.Queue[str | None] = queue.Queue(MOST_WAITING_LINES)
        self._left_out = 0
        self._thread = threading.Thread(target=self._print_lines, daemon=True)
        self._thread.start()

    def print(self, text: str) -> None:
        """Print `text` as it is, with a line break."""
        try:
            self._lines.put_nowait(f"{text}\n")
        except queue.Full:
            self._left_out += 1

    def print_of(self, name: str, text: str) -> None:
        """Print a line that a process of this name has written."""
        self.print(f"{time.strftime('%H:%M:%S')} {name:<6}| {text}")

    def close(self, seconds: float) -> None:
        """Wait until all is printed, for so long."""
        try:
            self._lines.put_nowait(None)
        except queue.Full:
            return
        self._thread.join(seconds)

    def _print_lines(self) -> None:
        is_broken = False
        while True:
            try:
                line = self._lines.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                line = ""
            if line is None:
                return
            if is_broken:
                continue
            left_out = self._left_out if line else 0
            if left_out:
                line += f"({left_out} lines were left out: nobody read them, or the disk was full)\n"
            try:
                self._check_reader()
                self._write(line.encode(errors="replace"))
                self._left_out -= left_out
            except OSError as error:
                if error.errno in FULL:
                    self._left_out += 1
                    continue
                is_broken = True
                self._on_broken()

    def _check_reader(self) -> None:
        """Raises: BrokenPipeError when a pipe's reader or the terminal is gone."""
        poll = select.poll()
        poll.register(self._descriptor, 0)
        if any(event & (select.POLLERR | select.POLLHUP) for _, event in poll.poll(0)):
            raise BrokenPipeError

    def _write(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._descriptor, data) :]
