"""What is told of a life beside a wish for food: a word that fits the feeling stands before the offer."""

from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked

# Plans that offer something to eat.
_OFFERS = frozenset({Act.RECOMMEND, Act.PAIR, Act.LEFTOVERS})


def is_of_kind(asked: Asked) -> bool:
    """Whether the turn is read as the kind of talk that its words are."""
    understanding = asked.understanding
    return understanding.kind is not None and understanding.topic == understanding.kind


def answer_feeling(asked: Asked, plan: Plan) -> Plan:
    """The plan; where it offers food to who told of a feeling besides, a word on that first."""
    key = f"before.{asked.understanding.kind}"
    is_offer = plan.act in _OFFERS and (plan.asks_model or bool(plan.foods))
    if asked.understanding.kind is None or not is_offer or key not in asked.sources.texts:
        return plan
    word = asked.text(key)
    return plan if word in asked.answered else plan.behind(word)
