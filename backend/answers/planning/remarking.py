"""What is said to a turn that asks nothing: who takes something, tells what was done, or goes."""

from ...food.data.catalogue import FoodEntry
from ..plan import Lane, Plan
from .asked import Asked

# So like a written question it is that very one.
_SAME = 0.75


def plan_remark(asked: Asked) -> Plan:
    """A short word on it, that names the food where it is sure which is meant; nothing is offered."""
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
