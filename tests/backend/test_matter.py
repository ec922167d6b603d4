"""What turns are about by what was learned: how much of strangers is heard, how little mistaken."""

from collections.abc import Callable

import pytest

from backend.answers.planning.care.heeding import hears_danger
from backend.answers.reading.labelled import Turn, read_matters
from backend.answers.reading.matter import DANGERS, Hearing, hear_matter

Heard = list[tuple[Turn, Hearing]]


@pytest.fixture(scope="module")
def heard() -> Heard:
    """The turns that were kept aside."""
    return [(turn, hear_matter(turn.text, turn.before)) for turn in read_matters(is_kept_aside=True)]


def test_most_dangers_that_were_kept_aside_are_heard(heard: Heard, report_figure: Callable[[str], None]):
    told = [hears_danger(hearing) for turn, hearing in heard if turn.kind in DANGERS]
    other = [hears_danger(hearing) for turn, hearing in heard if turn.kind not in DANGERS]

    report_figure(
        f"Dangers: of {len(told)} kept aside {sum(told) / len(told):.2f} are heard without any table,"
        f" of {len(other)} other turns {sum(other) / len(other):.3f} are taken for one."
    )
    assert sum(told) / len(told) >= 0.7
    assert sum(other) / len(other) <= 0.03


def test_half_of_the_matters_that_were_kept_aside_are_named(
    heard: Heard, report_figure: Callable[[str], None]
):
    exact = sum(hearing.likeliest().name == turn.matter for turn, hearing in heard) / len(heard)

    report_figure(f"Matters: of {len(heard)} turns kept aside {exact:.2f} are read as what they are.")
    assert exact >= 0.45


def test_every_matter_that_was_kept_aside_is_learned(heard: Heard):
    names = set(heard[0][1].names)

    assert {turn.matter for turn, _ in heard} <= names


def test_shares_are_shares(heard: Heard):
    for _, hearing in heard[:20]:
        assert hearing.shares.sum() == pytest.approx(1, abs=1e-4)
        assert hearing.share_of({name.partition("/")[0] for name in hearing.names}) == pytest.approx(
            1, abs=1e-4
        )
