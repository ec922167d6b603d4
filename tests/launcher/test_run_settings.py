"""What `run.py` sets for the processes that it starts."""

import subprocess
import sys
from pathlib import Path

import pytest

import run
from tests.live import find_free_port


@pytest.mark.parametrize(
    ("settings", "served"),
    [
        ({}, "localhost"),
        ({"CHATFOODIE_HOST": "::1"}, "localhost"),
        ({"CHATFOODIE_HOST": "0.0.0.0"}, None),
        ({"CHATFOODIE_ALLOWED_HOSTS": "foodie.example.com"}, "foodie.example.com"),
    ],
)
def test_run_for_this_machine_alone_answers_to_no_other_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], served: str | None
):
    """A name of somebody else that leads to 127.0.0.1 was answered like localhost."""
    for name in ("CHATFOODIE_HOST", "CHATFOODIE_ALLOWED_HOSTS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {**settings, "CHATFOODIE_PORT": str(find_free_port())}.items():
        monkeypatch.setenv(name, value)

    assert run.make_environment(tmp_path, None).get("CHATFOODIE_ALLOWED_HOSTS") == served


@pytest.mark.parametrize(("options", "status"), [(["--help"], 0), (["--port", "80"], 2)])
def test_who_asks_for_help_starts_nothing(tmp_path: Path, options: list[str], status: int):
    """`run.py --help` used to start everything."""
    command = [sys.executable, str(run.ROOT / "run.py"), *options]

    ended = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={"CHATFOODIE_VAR": str(tmp_path / "var")},
    )

    assert ended.returncode == status
    assert "usage: run.py" in ended.stdout + ended.stderr
    assert list(tmp_path.iterdir()) == []
