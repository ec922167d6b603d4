"""Why something was offered: what the person wished and avoids that it meets."""

from collections.abc import Collection, Sequence

from ....food.data.catalogue import FoodEntry
from ....food.data.vocabulary import COURSES
from ....food.reading.intents import Intent
from ....korean import attach
from ...plan import Plan
from ..asked import Asked, enumerate_words
from .pitching import pitch

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
    texts += _speak_for(asked, foods, [wish.label for wish in earlier.wishes])
    words = enumerate_words(asked.avoidance.things)
    texts += [asked.say("reason.avoided", words=words)] if words else []
    return asked.reviewed(" ".join(texts), foods)


def _speak_for(asked: Asked, foods: Sequence[FoodEntry], wishes: Collection[str]) -> list[str]:
    """What speaks for each; of what must be explained, what it is."""
    texts: list[str] = []
    said: list[str] = []
    for food in foods:
        line = pitch(asked, food, wishes, said)
        said.append(line)
        if line:
            texts.append(f"{attach(food.name, '은/는')} {line}")
        else:
            texts.append(asked.say("what", name=food.name, description=food.description))
    return texts
