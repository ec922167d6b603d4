"""docs/security.md stays true: each defect that was found has its row, and each test that it names exists."""

import re
from itertools import chain

from tests.live import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text()
DEFECTS = range(1, 16)


def test_every_defect_has_a_row_with_a_test():
    found = PAGE.partition("## The faults that were found")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in found.splitlines() if re.match(r"\| \d+ \|", line)]

    assert {int(row[0]) for row in rows} == set(DEFECTS)
    for row in rows:
        assert len(row) == 4, row
        assert "`test_" in row[3], row


def test_every_named_test_exists():
    files = (ROOT / "tests").rglob("test_*.py")
    existing = set(
        chain.from_iterable(re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE) for path in files)
    )

    assert set(re.findall(r"`(test_\w+)`", PAGE)) - existing == set()
