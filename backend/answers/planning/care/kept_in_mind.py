"""That an allergy which was told before holds for what is offered now: 후식은 뭐가 좋을까요 of a guest."""

from dataclasses import replace

from ...plan import Plan, Sentence
from ...reading.acts import Act
from ..asked import Asked, enumerate_words

# Acts whose foods are offered, and not only spoken of.
_OFFERS = frozenset({Act.RECOMMEND, Act.PAIR, Act.LEFTOVERS, Act.REGION, Act.DIET})


def remind_of_allergy(asked: Asked, plan: Plan) -> Plan:
    """The plan; where it offers food and is silent on an allergy of an earlier turn, that it was minded."""
    before = " ".join(asked.understanding.said_before)
    told = [word for word in asked.person.allergies.things if word in before]
    said = " ".join((plan.opening, *(sentence.text for sentence in plan.sentences)))
    told = [word for word in told if word not in said]
    if not told or not plan.foods or plan.act not in _OFFERS:
        return plan
    if not asked.person.allergies.select(plan.foods):
        return plan  # what must be left is not offered, but warned of
    text = asked.text("allergy.still_left_out", words=enumerate_words(told))
    if plan.asks_model:
        return replace(plan, sentences=(*plan.sentences, Sentence(text, must_say=True)))
    ground = replace(plan.ground, facts=f"{plan.ground.facts}\n{text}")
    return replace(plan, opening=f"{plan.opening} {text}", ground=ground)
