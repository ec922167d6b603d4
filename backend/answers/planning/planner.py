"""Which plan answers a question: what is surer than its act, or its act; and what holds of every plan."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from ...food.data.avoidables import CONDITION
from ..plan import Plan
from ..reading.acts import Act
from .asked import Asked
from .before_act import plan_before_act
from .care.aftercare import add_care
from .care.diets import plan_diet, plan_product
from .care.for_whom import speak_to_giver
from .care.health import NOTHING_IS_OFFERED, plan_health
from .care.heeding import has_left_matter, heed_danger
from .care.kept_in_mind import remind_of_allergy
from .care.measured import say_measured
from .care.phrasing import leave_replaced
from .care.products import name_products
from .care.signs import tell_sign_instead
from .care.staying import stay_with_matter
from .care.verdicts import warn_of_named
from .comparing.comparing import plan_comparison
from .figures.nutrition import plan_nutrition
from .foreign.english import is_english, plan_english
from .kitchen.absent import leave_out_absent
from .kitchen.at_hand import hear_of_time
from .kitchen.leftovers import plan_leftovers
from .known_things import MAY_WANT_INSTEAD, plan_known
from .offering.apart import plan_apart
from .offering.budgets import plan_cost, plan_offer
from .offering.eating_out import plan_eating_out
from .offering.opinions import plan_opinion
from .offering.pairing import plan_pair
from .offering.places import plan_region
from .offering.plainly import passes_over, wants_another
from .offering.recommending import plan_recommendation
from .offering.two_wishes import plan_two_wishes
from .steps import Step, first_of
from .telling.again import say_other
from .telling.describing import plan_ingredients, plan_recipe
from .telling.feeling import answer_feeling
from .telling.often import plan_often_asked, tell_instead_of_vague
from .telling.talking import (
    is_foreign,
    is_gibberish,
    plan_certain_talk,
    plan_foreign,
    plan_reviewed,
    plan_talk,
)

_PLANNERS: Mapping[Act, Callable[[Asked], Plan]] = {
    Act.GREET: plan_talk,
    Act.IDENTITY: plan_talk,
    Act.FEELING: plan_talk,
    Act.RECOMMEND: plan_offer,
    Act.INGREDIENTS: plan_ingredients,
    Act.RECIPE: plan_recipe,
    Act.COMPARE: plan_comparison,
    Act.PAIR: plan_pair,
    Act.LEFTOVERS: plan_leftovers,
    Act.NUTRITION: plan_nutrition,
    Act.PRICE: plan_cost,
    Act.REGION: plan_region,
    Act.DIET: plan_diet,
    Act.HEALTH: plan_health,
    Act.CRISIS: plan_reviewed,
    Act.POISON: plan_reviewed,
    Act.ELSEWHERE: plan_talk,
    Act.HOSTILE: plan_reviewed,
    Act.UNSURE: plan_talk,
}
# Surer than the act, once nothing of a body or of talk was found.
_BEFORE_PLANNER: tuple[Step, ...] = (
    *(plan_two_wishes, plan_apart, plan_opinion, plan_eating_out, plan_known),
    plan_often_asked,
)
# What is answered whatever tongue it was asked in.
_IN_ANY_LANGUAGE = frozenset({Act.CRISIS, Act.POISON})
# Acts as which a word of thanks may be read that speaks of eating: 고마워 잘 먹을게.
_MAY_BE_TALK = frozenset({Act.RECOMMEND, Act.INGREDIENTS})
# Acts as which a question about something that the catalogue lacks may be read: 초코바 하나 넣어 줘도 될까.
_MAY_BE_UNKNOWN = frozenset(
    {Act.UNSURE, Act.INGREDIENTS, Act.LEFTOVERS, Act.FEELING, Act.ELSEWHERE, Act.COMPARE}
)


def plan_answer(asked: Asked) -> Plan:
    """The plan that answers the question; English is answered in English."""
    act = asked.understanding.act
    if is_english(asked) and not is_gibberish(asked):
        return plan_english(asked, plan_recommendation)
    if not is_foreign(asked.question) or act in _IN_ANY_LANGUAGE or is_gibberish(asked):
        return _plan_and_heed(asked)
    return plan_foreign(asked)


def _plan_and_heed(asked: Asked) -> Plan:
    """The plan, held against what the person told of a body and against what was said last."""
    asked = hear_of_time(name_products(asked))
    # Whoever tells a sign of the body, or told one just now, is offered no dish.
    plan = tell_sign_instead(asked, plan_before_act(asked) or _plan_by_act(asked))
    if not has_left_matter(asked):
        plan = stay_with_matter(asked, plan)
    plan = say_other(asked, say_measured(asked, heed_danger(asked, plan)))
    return answer_feeling(asked, speak_to_giver(asked, remind_of_allergy(asked, plan)))


def _plan_by_act(asked: Asked) -> Plan:
    """The plan of the act, or of what is surer: talk, a product, two wishes, a thing of the kitchen."""
    act = _read_act(asked)
    if wants_another(asked):
        act = Act.RECOMMEND  # 소고기 말고 고기
        asked = replace(asked, understanding=replace(asked.understanding, act=act))
    if act in _MAY_BE_TALK and (talk := plan_certain_talk(asked)):
        return talk
    if act in _MAY_BE_UNKNOWN and (product := plan_product(asked)):
        return product
    asked = leave_out_absent(asked)
    plan = first_of(_BEFORE_PLANNER, asked) or tell_instead_of_vague(asked, _PLANNERS[act](asked))
    return add_care(asked, warn_of_named(asked, plan))


def _read_act(asked: Asked) -> Act:
    """The act, or HEALTH where what was told of a body asks for it."""
    understanding, act = asked.understanding, asked.understanding.act
    situations = understanding.situations
    # 과일 말고, behind what was offered to that body, wants another of it.
    # 힌두교 is a diet to the tables, and no state of a body.
    is_known = any(asked.sources.facts.find_situation(name) is not None for name in situations)
    is_of_a_body = act is not Act.DIET and is_known and not passes_over(asked.own)
    is_health = (
        (act is Act.INGREDIENTS and understanding.asks_permission and _is_ill(asked))
        # What a body must not have is no diet.
        or (act is Act.DIET and bool(situations) and _has_no_rule(asked))
        # 그럼 빵 대신 뭐 먹어, of who must not have it.
        or (act in MAY_WANT_INSTEAD and is_of_a_body and leave_replaced(asked.own))
        # What a clinic allows is not chosen here, in later turns either.
        or (act is Act.RECOMMEND and not NOTHING_IS_OFFERED.isdisjoint(situations))
    )
    return Act.HEALTH if is_health else act


def _has_no_rule(asked: Asked) -> bool:
    """Whether nothing but a state of the body says what must be left."""
    return all(rule.kind == CONDITION for rule in asked.avoidance.rules) and not asked.reading.tells_reaction


def _is_ill(asked: Asked) -> bool:
    return any(wish.label == "아플 때" for wish in asked.reading.wishes)
