"""docs/patterns.md stays true: its map has every room, and its walk names functions that exist."""

import ast
import re

from tests.live import ROOT

PAGE = (ROOT / "docs" / "patterns.md").read_text()
BACKEND = ROOT / "backend"
MAX_CHAT_FILES = 9


def section(title: str) -> str:
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


def named_steps(text: str) -> list[tuple[str, str]]:
    """(file, function or Class.method) of everything that is named as `file` `name`."""
    return re.findall(r"`([\w/]+\.py)`\s`([\w.]+)`", text)


def defined_names(path: str) -> set[str]:
    """Functions and methods of a file, methods with their class."""
    names = set()
    for node in ast.parse((BACKEND / path).read_text()).body:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.ClassDef):
            methods = [method.name for method in node.body if isinstance(method, ast.FunctionDef)]
            names |= {f"{node.name}.{method}" for method in methods}
    return names


def test_map_has_every_package_of_the_backend_and_no_other():
    packages = {
        path.parent.relative_to(BACKEND).as_posix()
        for path in BACKEND.rglob("*.py")
        if path.parent != BACKEND and "versions" not in path.parts
    }
    rows = [line.split("|")[1] for line in section("The rooms").splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`([a-z_/]+)`", row)}
    # A package whose files are all in its rooms is named by these.
    parents = {name.partition("/")[0] for name in named if "/" in name}

    assert packages - parents <= named <= packages


def test_walk_names_functions_that_exist():
    steps = named_steps(section("One question walks through the rooms"))

    assert len(steps) > MAX_CHAT_FILES
    for path, name in steps:
        assert name in defined_names(path), f"{path} has no {name}"


def test_question_passes_at_most_nine_chat_files_and_none_of_them_twice():
    steps = section("One question walks through the rooms")
    walk = re.findall(r"^\d+\. `(chat/[\w/]+\.py)`", steps, re.MULTILINE)

    assert len(walk) <= MAX_CHAT_FILES
    assert len(set(walk)) == len(walk)
