"""Starts processes, brings back those that end, and ends all of them together."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from launcher.guard import end_groups, send
from launcher.output import Output

FOLDER = Path(__file__).resolve().parent
# A process that ends is started again after the first pause, one that ends again after the next, ...
PAUSES_SECONDS = (1.0, 2.0, 4.0, 8.0, 16.0)
# Who lived so long has nothing to do with the ends before.
STEADY_SECONDS = 600.0
# From SIGTERM to SIGKILL: gunicorn's 3 seconds for sockets and 1.9 for turns, and a little.
PATIENCE_SECONDS = 6.0
LAST_LINES_SECONDS = 1.0


@dataclass(frozen=True)
class Helper:
    """One process of the site.

    `must_start`: when it ends with an error before the site is ready, the site cannot start. `must_live`:
    when it ends again and again, the site ends, too.
    """

    name: str
    command: str
    must_start: bool
    must_live: bool


@dataclass
class _Running:
    helper: Helper
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    ends: int = 0
    # When it is to be started; None while it runs, and when it stays away.
    start_at: float | None = 0.0


@dataclass(frozen=True)
class _Ended:
    running: _Running
    group: int
    status: int


@dataclass(frozen=True)
class _Told:
    number: int


@dataclass
class Supervisor:
    """Runs the helpers until it is told to stop: by SIGINT, SIGTERM or SIGHUP, or by `stop`.

    `on_change` is called with the process groups that live, whenever these have changed.
    """

    helpers: Sequence[Helper]
    environment: Mapping[str, str]
    folder: Path
    on_change: Callable[[list[int]], None] = lambda _: None
    pauses_seconds: Sequence[float] = PAUSES_SECONDS
    output: Output = field(init=False)
    # Set by whoever sees that the site answers.
    is_ready: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        # Not Queue: a signal handler may interrupt a put, and must not wait for it.
        self._events: queue.SimpleQueue[_Ended | _Told] = queue.SimpleQueue()
        self._all = [_Running(helper) for helper in self.helpers]
        self._known_groups: set[int] = set()
        # nohup has it ignored, so that the site outlives its terminal.
        self._ignores_hangup = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        self.output = Output(sys.stdout.fileno(), self._lose_output)

    def run(self) -> int:
        """Run everything until it is told to stop. Returns the exit status.

        To be called in the main thread: signals arrive there, and a child is told of the end of the very
        thread that started it.
        """
        for number in self._signals():
            signal.signal(number, lambda number, _: self._events.put(_Told(number)))
        # Its standard input is the pipe that closes when this process is gone.
        guard = subprocess.Popen(
            [sys.executable, "-E", str(FOLDER / "guard.py"), str(PATIENCE_SECONDS)],
            stdin=subprocess.PIPE,
            # It outlives us, and must not keep a pipe open that we have written to.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        assert guard.stdin is not None  # noqa: S101  (for mypy)
        try:
            return self._watch(guard.stdin)
        finally:
            self._end_all()
            self.output.close(LAST_LINES_SECONDS)
            self._tell(guard.stdin, [])
            guard.stdin.close()
            guard.wait()

    def stop(self) -> None:
        """End everything; from any thread."""
        self._events.put(_Told(signal.SIGTERM))

    def _signals(self) -> list[int]:
        hangup = [] if self._ignores_hangup else [signal.SIGHUP]
        return [signal.SIGINT, signal.SIGTERM, *hangup]

    def _lose_output(self) -> None:
        """Nobody reads what is printed any more: as if the terminal had been closed."""
        if not self._ignores_hangup:
            self.stop()

    def _watch(self, guard: IO[bytes]) -> int:
        while True:
            for running in self._all:
                if running.start_at is not None and running.start_at <= time.monotonic():
                    if self._try_to_start(running):
                        return 1
                    self._tell(guard, self._groups())
            try:
                event = self._events.get(timeout=self._seconds_to_next_start())
            except queue.Empty:
                continue
            if isinstance(event, _Told):
                self.output.print(f"\n{signal.Signals(event.number).name}: ending everything ...")
                return 0
            # What is left of its group would hold its port.
            send(event.group, signal.SIGKILL)
            event.running.process = None
            is_the_end = self._plan_next_start(event.running, _describe(event.status), event.status > 0)
            self._tell(guard, self._groups())
            if is_the_end:
                return 1

    def _seconds_to_next_start(self) -> float | None:
        planned = [running.start_at for running in self._all if running.start_at is not None]
        return max(0.0, min(planned) - time.monotonic()) if planned else None

    def _try_to_start(self, running: _Running) -> bool:
        """True if it cannot be started and the whole site must end."""
        running.started_at, running.start_at = time.monotonic(), None
        try:
            self._start(running)
        except OSError as error:  # the machine has no room for a process now, and may have it again
            return self._plan_next_start(running, f"not begun: {error.strerror}", is_failure=True)
        return False

    def _start(self, running: _Running) -> None:
        process = subprocess.Popen(
            [sys.executable, "-E", str(FOLDER / "tether.py"), str(os.getpid()), running.helper.command],
            env=dict(self.environment),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            # A group of its own: Ctrl-C reaches this process alone, which ends the others in good order.
            start_new_session=True,
        )
        running.process = process
        for work in (self._pass_on_lines, self._wait_for_end):
            threading.Thread(target=work, args=(running, process), daemon=True).start()

    def _pass_on_lines(self, running: _Running, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdout is not None  # noqa: S101  (for mypy)
        for line in process.stdout:
            self.output.print_of(running.helper.name, line.decode(errors="replace").rstrip())
        process.stdout.close()

    def _wait_for_end(self, running: _Running, process: "subprocess.Popen[bytes]") -> None:
        self._events.put(_Ended(running, process.pid, process.wait()))

    def _plan_next_start(self, running: _Running, how: str, is_failure: bool) -> bool:
        """Say when what has ended is started again. True if the whole site must end."""
        helper = running.helper
        if helper.must_start and is_failure and not self.is_ready:
            self.output.print(f"{helper.name} could not start ({how}); what it said stands above.")
            return True
        if time.monotonic() - running.started_at > STEADY_SECONDS:
            running.ends = 0
        running.ends += 1
        most = len(self.pauses_seconds)
        if running.ends > most:
            result = "ChatFoodie ends" if helper.must_live else "it stays away, all else goes on without it"
            self.output.print(f"{helper.name} has ended {running.ends} times ({how}); {result}.")
            return helper.must_live
        pause = self.pauses_seconds[running.ends - 1]
        running.start_at = time.monotonic() + pause
        self.output.print(
            f"{helper.name} has ended ({how}); it is started again in {pause:g} s ({running.ends} of {most})."
        )
        return False

    def _end_all(self) -> None:
        groups = set(self._groups())
        # A second Ctrl-C: at once.
        hurry = threading.Event()
        for number in self._signals():
            signal.signal(number, lambda *_: hurry.set())
        waiting = threading.Thread(target=end_groups, args=(groups, PATIENCE_SECONDS), daemon=True)
        waiting.start()
        while waiting.is_alive():
            waiting.join(0.05)
            if hurry.is_set():
                for group in groups:
                    send(group, signal.SIGKILL)

    def _groups(self) -> list[int]:
        return [running.process.pid for running in self._all if running.process]

    def _tell(self, guard: IO[bytes], groups: list[int]) -> None:
        """Tell who must know which process groups there are now."""
        before, now = self._known_groups, set(groups)
        lines = [f"+{group}\n" for group in now - before] + [f"-{group}\n" for group in before - now]
        self._known_groups = now
        try:
            guard.write("".join(lines).encode())
            guard.flush()
        except BrokenPipeError:
            pass  # somebody has killed the guard; the kernel still tells the children on Linux
        try:
            self.on_change(groups)
        except OSError as error:
            # A full disk, say: only a start after a crash needs what is written there.
            self.output.print(f"Which processes run could not be written down ({error.strerror}).")


def _describe(status: int) -> str:
    return f"killed by {signal.Signals(-status).name}" if status < 0 else f"with status {status}"
