"""Become a command that is told to end when its parent is gone: `python tether.py PARENT_PID COMMAND`.

On Linux the kernel does it, at once and whatever the parent died of. Elsewhere `guard.py` alone does.
"""

import ctypes
import os
import signal
import sys

# prctl(2)
PR_SET_PDEATHSIG = 1


def main(parent: int, command: str) -> None:
    """Replace this process with a shell that replaces itself with the command."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    # It may have ended before the kernel was asked.
    if os.getppid() != parent:
        sys.exit(1)
    os.execl("/bin/sh", "sh", "-c", f"exec {command}")  # noqa: S606


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
