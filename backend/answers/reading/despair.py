"""Whether somebody speaks of dying or of starving without saying so: 지금 옥상인데 바람 좋다.

Rules know the words for it; this hears what is only like them. Of all that is learned here, an alarm too
many is the smaller harm: it is answered by a question and a telephone number.
"""

from collections.abc import Callable, Collection

from ...food.reading.wishes import Reading
from .acts import Act, Rule
from .classifier import get_classifier
from .signals import read_signals

# What says which crisis a question tells of, if any: its text, reading, conditions and rule.
Hearing = Callable[[str, Reading, Collection[str], Rule | None], tuple[Act, str | None] | None]

# The share of belief from which it is heard. On 1,700 turns of others it was wrong in about one of a hundred.
_LEAST_SHARE = 0.3
# What is heard of somebody who says nothing else: asked about before anything is taken for sure.
_UNSAID = "suicide"
# What a rule says of these is no talk, and is believed.
_SURE = frozenset({Act.NUTRITION, Act.PRICE, Act.COMPARE, Act.HOSTILE, Act.POISON, Act.HEALTH, Act.CRISIS})
# Who is ill says of the illness what is like it (물만 마셔도 토해), and who names a dish mostly means it.
_LEAST_SHARE_OF_OTHERS = 0.75


def hear_despair(
    text: str, reading: Reading, conditions: Collection[str], rule: Rule | None
) -> tuple[Act, str | None] | None:
    """The crisis that a question tells of between its words, with its topic; None where it tells of none."""
    if rule is not None and rule.act in _SURE:
        return None
    # The letters alone: a rule for the cat's food knows nothing of who will be gone.
    vote = get_classifier().vote_for(Act.CRISIS, read_signals(text, reading, (), None))
    least = _LEAST_SHARE_OF_OTHERS if "ill" in conditions or reading.named else _LEAST_SHARE
    return (Act.CRISIS, vote.topic or _UNSAID) if vote.score >= least else None
