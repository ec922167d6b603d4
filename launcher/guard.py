"""End what a parent has left behind: reads from standard input which process groups it started.

`+123` is a group that began, `-123` one that ended. When the parent is gone, by whatever death, its end of
the pipe is closed; the groups that are left are then told to end, and made to.

    python guard.py SECONDS
"""

import os
import signal
import sys
import time

STEP_SECONDS = 0.05


def main(patience_seconds: float) -> None:
    """Wait for the end of standard input, then end the groups."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups: set[int] = set()
    for line in sys.stdin:
        change, group = line[0], int(line[1:])
        (groups.add if change == "+" else groups.discard)(group)
    end_groups(groups, patience_seconds)


def end_groups(groups: set[int], patience_seconds: float) -> None:
    """Tell the groups to end; kill those that have not after `patience_seconds`."""
    left = {group for group in groups if send(group, signal.SIGTERM)}
    deadline = time.monotonic() + patience_seconds
    while left and time.monotonic() < deadline:
        time.sleep(STEP_SECONDS)
        left = {group for group in left if send(group, 0)}
    for group in left:
        send(group, signal.SIGKILL)


def send(group: int, number: int) -> bool:
    """Send a signal to all processes of a group; 0 only looks. Whether there was any."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    except PermissionError:  # what macOS says of a group that has only ended processes
        return False
    return True


if __name__ == "__main__":
    main(float(sys.argv[1]))
