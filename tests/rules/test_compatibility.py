"""docs/compatibility.md stays true: every row is there once, and every test that it names exists."""

import re
from itertools import chain

from tests.live import ROOT

PAGE = (ROOT / "docs" / "compatibility.md").read_text()
_TEST = re.compile(r"^def (test_\w+)", re.MULTILINE)


def list_promised_rows() -> list[str]:
    """The list at the top of the page: `5.6.1-3` is three rows."""
    _, promised, _ = PAGE.split("```", 2)
    found: list[str] = []
    for entry in re.split(r"[,\s]+", promised.strip()):
        stem, number, last = re.fullmatch(r"(.*?)(\d+)(?:-(\d+))?", entry).groups()  # type: ignore[union-attr]
        found += [f"{stem}{n}" for n in range(int(number), int(last or number) + 1)]
    return found


def read_rows() -> list[list[str]]:
    """The cells of each row of each table, without the heads."""
    lines = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| row ")]
    return [
        [cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines if "| --- |" not in line
    ]


def named_tests(cell: str) -> list[str]:
    return re.findall(r"`(test_\w+)`", cell)


def test_every_row_is_there_once_and_in_order():
    assert [row[0] for row in read_rows()] == list_promised_rows()


def test_every_named_test_exists():
    files = (ROOT / "tests").rglob("test_*.py")
    existing = set(chain.from_iterable(_TEST.findall(path.read_text()) for path in files))

    missing = {name for row in read_rows() for name in named_tests(row[3])} - existing

    assert missing == set()


def test_every_row_has_a_test_and_a_weakness_at_least_a_reason():
    for row in read_rows():
        assert len(row) == 4, row
        id_, _, here, tests = row
        assert here, id_
        assert named_tests(tests) or (id_[0] in "ABCDE" and tests == "–"), id_
