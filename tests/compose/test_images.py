"""What the images are made of, as far as it shows without Docker; `make compose-test` makes them for real."""

import gzip
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from frontend.collect_static import collect
from frontend.static import make_files
from tests.live import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
NEEDED = {
    "backend": PROJECT["project"]["dependencies"],
    **PROJECT["dependency-groups"],
    "training": PROJECT["project"]["optional-dependencies"]["training"],
}
DOCKERFILES = sorted(ROOT.glob("*/Dockerfile"))


def read_locked(name: str) -> dict[str, set[str]]:
    """The versions that a locked set allows for each package."""
    versions: dict[str, set[str]] = {}
    for line in (ROOT / "requirements" / f"{name}.txt").read_text().splitlines():
        package, _, version = line.partition(";")[0].strip().partition("==")
        versions.setdefault(package, set()).add(version)
    return versions


@pytest.mark.parametrize("image", sorted(NEEDED))
def test_image_has_what_its_part_needs_in_the_versions_that_are_tested(image: str):
    locked, tested = read_locked(image), read_locked("train")
    named = {re.split(r"[=<>\[ ]", need)[0] for need in NEEDED[image]}

    assert named <= locked.keys(), "run `make lock`"
    assert all(
        versions <= tested[name]
        for name, versions in locked.items()
        # Packages for other platforms alone.
        if name in tested
    )


@pytest.mark.parametrize("dockerfile", DOCKERFILES, ids=lambda path: path.parent.name)
def test_image_runs_as_nobody_and_has_no_compiler_and_no_pip(dockerfile: Path):
    last_stage = dockerfile.read_text().rpartition("\nFROM ")[2]

    assert re.search(r"^USER 10001", last_stage, re.M)
    assert "HEALTHCHECK" in last_stage
    assert not re.search(r"\bgcc\b|build-essential|pip install", last_stage)


def test_there_is_an_image_for_each_part():
    assert [path.parent.name for path in DOCKERFILES] == [
        "backend",
        "frontend",
        "model_server",
        "nginx",
        "training",
    ]


def test_nothing_secret_and_no_data_goes_into_a_build():
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    allowed = {line[1:].strip("/") for line in lines if line.startswith("!")}

    assert "*" in lines, "all is left out but what is named"
    assert allowed == {"backend", "frontend", "model_server", "training", "nginx", "requirements", "wheels"}


def test_static_files_lie_under_their_fingerprint_and_large_ones_compressed_too(tmp_path: Path):
    folder = tmp_path / "static"
    (folder / "js").mkdir(parents=True)
    (folder / "js" / "large.js").write_text("let a = 1;\n" * 200)
    (folder / "js" / "small.js").write_text("let a = 1;\n")
    (folder / "picture.png").write_bytes(b"\x89PNG" * 1000)

    first = collect(folder, tmp_path / "public")
    first_packed = (first / "js" / "large.js.gz").read_bytes()
    again = collect(folder, tmp_path / "public")
    (folder / "js" / "small.js").write_text("let a = 2;\n")
    changed = collect(folder, tmp_path / "public")

    assert first.parent == tmp_path / "public" / "static"
    assert gzip.decompress(first_packed).decode() == make_files(folder)["js/large.js"]
    assert not (first / "js" / "small.js.gz").exists()
    assert not (first / "picture.png.gz").exists()
    assert again == first
    assert (again / "js" / "large.js.gz").read_bytes() == first_packed, "the same files make the same image"
    assert changed != first
    assert (first / "js" / "small.js").is_file(), "pages of the older release still find theirs"


@pytest.mark.parametrize("module", ["frontend.collect_static", "model_server.local.assemble"])
def test_step_of_a_build_without_a_target_says_how_it_is_called(module: str):
    command = [sys.executable, "-m", module]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert f"python -m {module} " in done.stderr
