"""docs/security.md stays true: each defect that was found has its row, and each test that it names exists."""

import re
from itertools import chain

from tests.live import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text()
DEFECTS = range(1, 16)
# The requirements of level 1, as ASVS 5.0.0 numbers them.
LEVEL_1 = (
    "1.2.1-5 1.3.1-2 1.5.1 2.1.1 2.2.1-2 2.3.1 3.2.1-2 3.3.1 3.4.1-2 3.5.1-3 4.1.1 4.4.1 5.2.1-2 5.3.1-2 "
    "6.1.1 6.2.1-8 6.3.1-2 6.4.1-2 7.2.1-4 7.4.1-2 8.1.1 8.2.1-2 8.3.1 9.1.1-3 9.2.1 10.4.1-5 11.3.1-2 "
    "11.4.1 12.1.1 12.2.1-2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1"
)


def test_every_defect_has_a_row_with_a_test():
    found = PAGE.partition("## The faults that were found")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in found.splitlines() if re.match(r"\| \d+ \|", line)]

    assert {int(row[0]) for row in rows} == set(DEFECTS)
    for row in rows:
        assert len(row) == 4, row
        assert "`test_" in row[3], row


def test_every_requirement_of_level_1_has_one_row():
    table = PAGE.partition("## ASVS 5.0.0, level 1")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if re.match(r"\| \d", line)]
    written = [part.replace(" to ", "-") for row in rows for part in row.strip().split(", ")]

    assert len(expand(LEVEL_1.split())) == 70
    assert sorted(expand(written)) == sorted(expand(LEVEL_1.split()))


def expand(written: list[str]) -> list[str]:
    """The numbers of "1.2.1-5" or "1.2.1-1.2.5", one by one."""
    numbers = []
    for part in written:
        first, _, last = part.partition("-")
        section, _, begin = first.rpartition(".")
        end = last.rpartition(".")[2] or begin
        numbers += [f"{section}.{number}" for number in range(int(begin), int(end) + 1)]
    return numbers


def test_every_named_test_exists():
    files = (ROOT / "tests").rglob("test_*.py")
    existing = set(
        chain.from_iterable(re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE) for path in files)
    )

    assert set(re.findall(r"`(test_\w+)`", PAGE)) - existing == set()
