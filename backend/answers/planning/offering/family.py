"""One dish for many who each have something of their own: whoever must not have a thing decides for all."""

from dataclasses import replace

from ....food.reading.intents import Intent, count_persons
from ....food.reading.wording import Wish
from ....korean import normalize
from ...plan import Plan, Sentence
from ...reading.acts import Act
from ...reading.plain_wish import asks_plainly
from ..asked import Asked, enumerate_words
from .recommending import plan_recommendation

_MAY_ASK = frozenset({Act.HEALTH, Act.DIET, Act.LEFTOVERS, Act.RECOMMEND, Act.FEELING, Act.UNSURE})
# From so many persons on nobody can be met in all.
_MANY = 3
# Of what is at hand the first two are looked for: more no dish holds.
_AT_HAND = 2


def plan_family(asked: Asked) -> Plan | None:
    """A dish without what any of them must leave, of what is at hand; None where no such family is fed."""
    reading, text = asked.reading, normalize(asked.own)
    must_leave = bool(reading.lasting.things)
    is_of_many = must_leave and count_persons(text) >= _MANY and asks_plainly(text)
    if asked.understanding.act not in _MAY_ASK or not is_of_many:
        return None
    wishes = tuple(wish for wish in reading.wishes if wish.aspect in ("heat", "form", "course"))
    if things := reading.ingredients[:_AT_HAND]:
        traits = frozenset(f"ingredients:{word}" for word in things)
        wishes = (*wishes, Wish("ingredient", things[0], traits))
    chosen = replace(reading, wishes=wishes, denied=(), named=(), intent=Intent.RECOMMEND)
    plan = plan_recommendation(replace(asked, understanding=replace(asked.understanding, reading=chosen)))
    ill = reading.lasting.conditions
    told = (Sentence(asked.say("several.ill", words=enumerate_words(ill)), must_say=True),) if ill else ()
    return replace(
        plan,
        opening=" ".join((asked.say("several.family"), plan.opening)).strip(),
        sentences=(*plan.sentences, *told) if plan.asks_model else plan.sentences,
    )
