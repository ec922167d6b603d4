"""`bin/setup`: what is missing is said in one sentence, with the way out."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.live import ROOT

TOOLS = ("sh", "dirname", "cmp", "mkdir", "df", "awk", "grep", "rm", "cp", "cat", "printf")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout without a virtual environment, with one small package to install."""
    (tmp_path / "bin").mkdir()
    shutil.copy(ROOT / "bin" / "setup", tmp_path / "bin")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "run.txt").write_text("six==1.17.0\n")
    return tmp_path


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A PATH with the shell's tools and no Python at all."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in TOOLS:
        if found := shutil.which(name):
            (folder / name).symlink_to(found)
    return folder


def put_in(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def run_setup(checkout: Path, tools: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "bin/setup", "run"],
        cwd=checkout,
        env={"PATH": str(tools), "HOME": str(checkout), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def expect_one_sentence(done: subprocess.CompletedProcess[str], *words: str) -> None:
    said = done.stderr.strip().splitlines()
    assert done.returncode == 1
    assert said[-1].startswith("ChatFoodie cannot be installed: ")
    assert len(said) == 1, said
    assert all(word in said[0] for word in words), said


def test_machine_without_python_is_told_what_to_install(checkout: Path, tools: Path):
    expect_one_sentence(run_setup(checkout, tools), "Python 3.11 or newer was not found", "python3-venv")


def test_python_that_is_too_old_counts_as_missing(checkout: Path, tools: Path):
    put_in(tools, "python3", "exit 1")  # what the version test answers for an old one

    expect_one_sentence(run_setup(checkout, tools), "Python 3.11 or newer was not found")


def test_python_without_venv_is_told_which_package_brings_it(checkout: Path, tools: Path):
    put_in(tools, "python3", 'case "$2" in *version_info*) exit 0 ;; *) exit 1 ;; esac')

    expect_one_sentence(run_setup(checkout, tools), "no venv module", "apt-get install python3-venv")


def test_full_disk_is_noticed_before_anything_is_made(checkout: Path, tools: Path):
    put_in(tools, "df", 'printf "head\\n/dev/x 9 9 1000 99%% /\\n"')

    expect_one_sentence(run_setup(checkout, tools), "disk is nearly full", "2 GB")
    assert not (checkout / ".venv").exists()


def test_network_that_is_away_is_named(checkout: Path, tools: Path):
    (tools / "python3").symlink_to(sys.executable)
    nowhere = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_RETRIES": "0",
        "PIP_CONFIG_FILE": os.devnull,
    }

    expect_one_sentence(run_setup(checkout, tools, **nowhere), "package index cannot be reached", "network")
    assert not (checkout / ".venv" / ".installed-run").exists(), "the next try installs"


def test_second_run_with_nothing_new_does_nothing(checkout: Path, tools: Path):
    (checkout / ".venv").mkdir()
    shutil.copy(checkout / "requirements" / "run.txt", checkout / ".venv" / ".installed-run")

    done = run_setup(checkout, tools)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
