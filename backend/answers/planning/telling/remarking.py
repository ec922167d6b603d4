"""What is said to a turn that asks nothing: who takes something, tells what was done, or goes."""

from ....food.data.catalogue import FoodEntry
from ....korean import normalize
from ...plan import Lane, Plan
from ...reading.acts import Act, Turning
from ...reading.talk_words import get_talk_words
from ..asked import Asked
from ..care.verdicts import warn_of_named
from ..gaps import may_harm

# So like a written question it is that very one.
_SAME = 0.75
# Who was told what to mind is not only wished a good meal, for so many turns.
_MEANS_TO_EAT = frozenset({"chosen", "assents", "had", "proposes", "tasty"})
_LOOKED_BACK = 3
# As these a turn is read that asks nothing.
_TOLD = frozenset({Act.FEELING, Act.GREET})
# Wishes to which more is told.
_ADDED_TO = frozenset({Act.RECOMMEND, Act.PAIR, Act.HEALTH})
# Who only nods asks nothing of what sounds like it: ㅇㅋ 굳.
_NODS = frozenset({"agreed", "laugh", "surprise", "thanks", "chosen", "assents"})


def plan_told(asked: Asked) -> Plan | None:
    """A word on what is only told; None where something is asked or wished for."""
    tells = asked.understanding.turning is Turning.TELLS and asked.understanding.act in _TOLD
    return warn_of_named(asked, _plan_remark(asked)) if tells else None


def asks_nothing(asked: Asked) -> bool:
    """Whether it nods, or only tells more of a wish: 냄새 나면 안 돼 asks nothing of what smells."""
    understanding = asked.understanding
    if understanding.act is Act.FEELING and understanding.topic in _NODS:
        return True
    is_wish = understanding.turning is Turning.ADDS and understanding.act in _ADDED_TO
    words = get_talk_words()
    return is_wish and (words.is_condition(asked.own) or not words.asking.search(asked.own))


def _plan_remark(asked: Asked) -> Plan:
    """A short word on it, that names the food where it is sure which is meant; nothing is offered."""
    before = asked.understanding.said_before[:_LOOKED_BACK]
    if asked.understanding.topic in _MEANS_TO_EAT and any(may_harm(normalize(said)) for said in before):
        return asked.reviewed(asked.text("feeling.careful"))
    found = asked.sources.small_talk.find(asked.own, asked.chance)
    if found and found[1] >= _SAME:
        return asked.reviewed(found[0], lane=Lane.SMALL_TALK)
    key, food = f"{asked.understanding.act.value}.{asked.understanding.topic or 'other'}", _find_food(asked)
    if food is not None and f"{key}_food" in asked.sources.texts:
        return asked.reviewed(asked.text(f"{key}_food", food=food.name), lane=Lane.SMALL_TALK)
    return asked.reviewed(asked.text(key), lane=Lane.SMALL_TALK)


def _find_food(asked: Asked) -> FoodEntry | None:
    """The one food that is meant; of several offers nobody knows which one was taken."""
    foods = asked.reading.named or asked.understanding.refers_to
    return foods[0] if len(foods) == 1 else None
