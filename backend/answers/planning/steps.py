"""An order of planners, written as a table: the first that has an answer gives it."""

from collections.abc import Callable, Sequence

from ..plan import Plan
from .asked import Asked

# Plans an answer, or returns None where it has none to this question.
Step = Callable[[Asked], Plan | None]


def first_of(steps: Sequence[Step], asked: Asked) -> Plan | None:
    """The plan of the first step that has one; the later ones are not asked."""
    for step in steps:
        if plan := step(asked):
            return plan
    return None
