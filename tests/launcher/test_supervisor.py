"""The supervisor with small processes in place of the site's: who comes back, who ends, who is ended."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from launcher.output import Output
from launcher.run_file import Run, RunFile
from tests.live import ROOT

# Starts helpers, each "NAME:FLAGS:COMMAND" (s: must start, l: must live), and writes their groups to a file.
LAUNCH = """
import sys
from pathlib import Path
from launcher.supervisor import Helper, Supervisor
groups, ready, folder, *helpers = sys.argv[1:]
given = [helper.split(":", 2) for helper in helpers]
supervisor = Supervisor(
    [Helper(name, command, "s" in flags, "l" in flags) for name, flags, command in given],
    {"PATH": "/usr/bin:/bin"},
    Path(folder),
    on_change=lambda living: Path(groups).write_text(" ".join(map(str, living))),
    pauses_seconds=(0.1,) * 5,
)
supervisor.is_ready = ready == "ready"
sys.exit(supervisor.run())
"""
STUBBORN = '''sh -c "trap : TERM INT HUP; while :; do sleep 0.2; done"'''


class Launched:
    """A supervisor in a process of its own; `output` reads the file that it prints to."""

    def __init__(self, folder: Path, *helpers: str, is_ready: bool = True, stdout: int | None = None) -> None:
        self._groups, self._log = folder / "groups", folder / "log"
        # Where the helpers run.
        self.work = folder / "work"
        self.work.mkdir()
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-c", LAUNCH, str(self._groups)),
                    *("ready" if is_ready else "no", str(self.work), *helpers),
                ],
                cwd=ROOT,
                stdout=log if stdout is None else stdout,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def groups(self) -> list[int]:
        return [int(group) for group in self._groups.read_text().split()] if self._groups.exists() else []

    @contextmanager
    def unwritable(self) -> Iterator[None]:
        """Meanwhile writing the groups down is an OSError, as on a full disk."""
        self._groups.unlink()
        self._groups.mkdir()
        yield
        self._groups.rmdir()

    @property
    def output(self) -> str:
        return self._log.read_text()

    def wait_for(self, is_true: Callable[[], bool], seconds: float = 15) -> None:
        deadline = time.monotonic() + seconds
        while not is_true():
            assert time.monotonic() < deadline, self.output
            time.sleep(0.02)


def lives(group: int) -> bool:
    """Whether a group has a process that has not ended."""
    for folder in Path("/proc").iterdir():
        try:
            state, _, its_group, *_ = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(its_group) == group and state != "Z":
            return True
    return False


def has_begun(group: int) -> bool:
    """Whether a helper's command has taken the place of what starts it, which looks for its parent once."""
    return b"tether.py" not in Path(f"/proc/{group}/cmdline").read_bytes()


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Callable[..., Launched]]:
    started: list[Launched] = []

    def start(*helpers: str, **options: bool | int) -> Launched:
        started.append(Launched(tmp_path, *helpers, **options))  # type: ignore[arg-type]
        return started[-1]

    yield start
    for launched in started:
        if launched.process.poll() is None:
            launched.process.kill()
        launched.process.wait(5)
        launched.wait_for(lambda launched=launched: not any(map(lives, launched.groups)))


def test_helper_that_is_killed_comes_back_and_the_others_do_not_notice(launch: Callable[..., Launched]):
    # It used to be: one ends, all end.
    launched = launch("web:sl:sleep 60", "model:s:sleep 60")
    launched.wait_for(lambda: len(launched.groups) == 2)
    web, model = launched.groups

    os.killpg(model, signal.SIGKILL)

    launched.wait_for(lambda: len(launched.groups) == 2 and model not in launched.groups)
    assert web in launched.groups
    assert "model has ended (killed by SIGKILL); it is started again in 0.1 s (1 of 5)." in launched.output
    assert launched.process.poll() is None


def test_helper_that_ends_again_and_again_stays_away_and_the_site_lives(launch: Callable[..., Launched]):
    launched = launch("web:sl:sleep 60", "mail::false")

    launched.wait_for(lambda: "mail has ended 6 times" in launched.output)

    assert launched.output.count("it is started again") == 5
    launched.wait_for(lambda: len(launched.groups) == 1)
    assert launched.process.poll() is None


def test_site_ends_when_what_it_cannot_do_without_ends_again_and_again(launch: Callable[..., Launched]):
    launched = launch("web:sl:false", "mail::sleep 60")

    assert launched.process.wait(15) == 1
    assert "web has ended 6 times (with status 1); ChatFoodie ends." in launched.output
    assert launched.groups == []


def test_site_lives_when_its_groups_cannot_be_written_down(launch: Callable[..., Launched]):
    # A helper that came back while the disk was full used to end all.
    launched = launch("web:sl:sleep 60", "model:s:sleep 60")
    launched.wait_for(lambda: len(launched.groups) == 2)
    web, model = launched.groups

    with launched.unwritable():
        os.killpg(model, signal.SIGKILL)
        launched.wait_for(lambda: launched.output.count("could not be written down") == 2)
        assert launched.process.poll() is None
    os.killpg(web, signal.SIGKILL)

    launched.wait_for(lambda: len(launched.groups) == 2)
    assert {web, model}.isdisjoint(launched.groups)


def test_helper_that_the_machine_cannot_begin_stays_away_and_the_site_lives(launch: Callable[..., Launched]):
    launched = launch("web:sl:sleep 60", "mail::sleep 60")
    launched.wait_for(lambda: len(launched.groups) == 2)
    web, mail = launched.groups
    launched.work.rename(launched.work.with_name("elsewhere"))

    os.killpg(mail, signal.SIGKILL)

    launched.wait_for(lambda: "mail has ended 6 times (not begun: No such file" in launched.output)
    launched.wait_for(lambda: launched.groups == [web])
    assert launched.process.poll() is None


def test_output_on_a_full_disk_ends_nothing(launch: Callable[..., Launched]):
    with Path("/dev/full").open("wb") as full:
        launched = launch("web:sl:sleep 60", "mail::false", stdout=full.fileno())
        launched.wait_for(lambda: len(launched.groups) == 2)
        launched.wait_for(lambda: len(launched.groups) == 1)
        time.sleep(1.5)

        assert launched.process.poll() is None
        assert lives(launched.groups[0])


def test_lines_that_found_no_room_are_counted(tmp_path: Path):
    broken: list[bool] = []
    with (tmp_path / "log").open("w+b") as log, Path("/dev/full").open("wb") as full:
        descriptor = os.dup(full.fileno())
        output = Output(descriptor, lambda: broken.append(True))
        output.print("lost")
        output.print("lost, too")
        deadline = time.monotonic() + 10
        while output._left_out < 2 and time.monotonic() < deadline:
            time.sleep(0.01)
        os.dup2(log.fileno(), descriptor)
        output.print("kept")
        output.close(10)
        os.close(descriptor)

    text = (tmp_path / "log").read_text()
    assert text == "kept\n(2 lines were left out: nobody read them, or the disk was full)\n"
    assert broken == []


def test_run_file_keeps_what_stood_there_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = RunFile(tmp_path / "run.pid")
    file.write(Run(1234567, "http://127.0.0.1:5000", [1, 2, 3]))
    before = (tmp_path / "run.pid").read_text()

    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", refuse)
        with pytest.raises(OSError, match="No space"):
            file.write(Run(1, "http://127.0.0.1:5000"))
    assert (tmp_path / "run.pid").read_text() == before

    file.write(Run(1, "http://127.0.0.1:5000"))
    assert json.loads((tmp_path / "run.pid").read_text())["groups"] == []
    file.clear()
    assert (tmp_path / "run.pid").read_text() == ""


def test_helper_that_cannot_even_start_ends_the_start_at_once(launch: Callable[..., Launched]):
    launched = launch("web:sl:sleep 60", "model:s:sh -c 'echo no weights; exit 1'", is_ready=False)

    assert launched.process.wait(15) == 1
    assert "| no weights" in launched.output
    assert "model could not start (with status 1)" in launched.output


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_ends_everything(launch: Callable[..., Launched], number: signal.Signals):
    # SIGHUP, a closed terminal, used to leave all children running.
    launched = launch("web:sl:sleep 60 & sleep 60", "model:s:sleep 60")
    launched.wait_for(lambda: len(launched.groups) == 2)
    groups = launched.groups

    launched.process.send_signal(number)

    assert launched.process.wait(15) == 0
    assert not any(map(lives, groups))


def test_second_ctrl_c_does_not_wait_for_who_is_stubborn(launch: Callable[..., Launched]):
    launched = launch(f"web:sl:{STUBBORN}")
    launched.wait_for(lambda: len(launched.groups) == 1)
    group = launched.groups[0]
    time.sleep(0.3)
    launched.process.send_signal(signal.SIGINT)
    launched.wait_for(lambda: "ending everything" in launched.output)

    asked_at = time.monotonic()
    launched.process.send_signal(signal.SIGINT)

    assert launched.process.wait(15) == 0
    assert time.monotonic() - asked_at < 3
    assert not lives(group)


def test_children_of_a_supervisor_that_is_killed_end(launch: Callable[..., Launched]):
    # They used to live on: the port taken, the model's memory with them.
    launched = launch("web:sl:sleep 60 & sleep 60", "model:s:sleep 60")
    launched.wait_for(lambda: len(launched.groups) == 2)
    groups = launched.groups
    launched.wait_for(lambda: all(map(has_begun, groups)))

    launched.process.kill()

    launched.wait_for(lambda: not any(map(lives, groups)))


def test_stubborn_children_of_a_supervisor_that_is_killed_are_killed(launch: Callable[..., Launched]):
    launched = launch(f"web:sl:{STUBBORN}")
    launched.wait_for(lambda: len(launched.groups) == 1)
    group = launched.groups[0]
    time.sleep(0.3)

    launched.process.kill()

    launched.wait_for(lambda: not lives(group))


def test_reader_that_goes_away_ends_everything(launch: Callable[..., Launched]):
    reading, writing = os.pipe()
    launched = launch("web:sl:sleep 60", stdout=writing)
    os.close(writing)
    launched.wait_for(lambda: len(launched.groups) == 1)
    group = launched.groups[0]

    os.close(reading)

    assert launched.process.wait(15) == 0
    assert not lives(group)


def test_pipe_that_nobody_reads_holds_up_neither_the_helpers_nor_the_end(launch: Callable[..., Launched]):
    # A full pipe used to make the end wait for ever.
    reading, writing = os.pipe()
    launched = launch("web:sl:yes 'a line of some length'", "mail::sleep 60", stdout=writing)
    os.close(writing)
    launched.wait_for(lambda: len(launched.groups) == 2)
    groups = launched.groups
    time.sleep(1)

    launched.process.send_signal(signal.SIGINT)

    assert launched.process.wait(15) == 0
    assert not any(map(lives, groups))
    os.close(reading)
