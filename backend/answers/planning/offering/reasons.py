"""Why something was offered: what the person wished and avoids that it meets."""

from ....food.data.vocabulary import COURSES
from ....food.reading.intents import Intent
from ...plan import Plan
from ..asked import Asked, enumerate_words

_TOLD = 3


def plan_why(asked: Asked) -> Plan | None:
    """The reasons of the latest offer; None where nothing was offered."""
    earlier, foods = asked.understanding.earlier, asked.foods[:_TOLD]
    if earlier is None or earlier.intent is not Intent.RECOMMEND or not foods:
        return None
    by_wishes: dict[tuple[str, ...], list[str]] = {}
    texts = []
    for food in foods:
        met = tuple(
            wish.label
            for wish in earlier.wishes
            if wish.label not in COURSES and not wish.traits.isdisjoint(food.traits)
        )
        if food in earlier.named:
            texts.append(asked.say("reason.named", name=food.name))
        elif not met and food in asked.person.likes:
            texts.append(asked.say("reason.liked", name=food.name))
        else:
            by_wishes.setdefault(met, []).append(food.name)
    for met, names in by_wishes.items():
        key = "reason.wish" if met else "reason.any"
        texts.append(asked.say(key, wishes=enumerate_words(met), name=enumerate_words(names)))
    texts += [asked.say("why", name=food.name, description=food.description) for food in foods]
    words = enumerate_words(asked.avoidance.things)
    texts += [asked.say("reason.avoided", words=words)] if words else []
    return asked.reviewed(" ".join(texts), foods)
