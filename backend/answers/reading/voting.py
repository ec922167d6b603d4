"""The act of a question that no words tell: the classifier's vote, where that is clear."""

from ...food.reading.intents import Intent
from ...food.reading.wishes import Reading
from .acts import Act
from .classifier import get_classifier

# A vote must be this clear; between them the question is asked back.
_LEAST_SCORE, _LEAST_LEAD = 0.35, 0.15
# Without its topic the answer to one of these can only be a general one: so it takes a clearer vote.
CARE = frozenset({Act.CRISIS, Act.POISON, Act.HEALTH, Act.DIET})
_LEAST_SCORE_OF_CARE = 0.5


def vote(text: str, reading: Reading) -> tuple[Act, str | None]:
    """The act of a question that no words tell: the classifier's when that is clear, else the food's."""
    found = get_classifier().vote(text)
    least = _LEAST_SCORE_OF_CARE if found.act in CARE else _LEAST_SCORE
    # Whoever asks for food is not asked back.
    is_asked_back = found.act is Act.UNSURE and reading.intent is Intent.RECOMMEND
    # A dish of the catalogue is no poison, and asking whether it may be had no cry for help.
    is_only_a_dish = found.act in CARE and bool(reading.named) and not reading.wishes
    if found.score >= least and found.lead >= _LEAST_LEAD and not is_asked_back:
        return (Act.UNSURE if is_only_a_dish else found.act), None
    if reading.intent is Intent.FACTS:
        return Act.INGREDIENTS, "what"
    return (Act.RECOMMEND if reading.intent is Intent.RECOMMEND else Act.UNSURE), None
