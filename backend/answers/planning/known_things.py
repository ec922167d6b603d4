"""What is asked of the kitchen, of a word, a drink or a thing, as whatever act the words were read."""

import re
from dataclasses import replace

from ..plan import Plan
from ..reading.acts import Act, Turning
from .asked import Asked
from .care.diets import plan_like_meat
from .care.products import plan_holding
from .comparing.choosing import plan_choice
from .figures.reaching import plan_reaching
from .figures.reckoning import plan_amount, plan_either_way, plan_reckoned
from .kitchen.adding import plan_adding
from .kitchen.additions import plan_addition
from .kitchen.at_hand import plan_at_hand, plan_stock
from .kitchen.by_form import plan_form_before
from .kitchen.by_tool import plan_by_tool
from .kitchen.converting import plan_converted
from .kitchen.cooked_so import plan_any_recipe, plan_cooked_so, plan_recipe_after_all
from .kitchen.cooking import plan_kitchen, plan_without_tool
from .kitchen.either import plan_either, plan_whether
from .kitchen.following import plan_after_trouble, tells_trouble
from .kitchen.keeping import plan_kept
from .kitchen.knowledge import (
    asks_of_handling,
    plan_line,
    plan_line_after_others,
    plan_line_of_kind,
    plan_of_steps,
    plan_unknown,
)
from .kitchen.put_in import plan_how_much, plan_put_in
from .kitchen.substituting import plan_substitute
from .kitchen.whole_recipe import plan_whole_recipe
from .offering.drinks import plan_other_drink, plan_wine_by_color
from .offering.feasts import plan_others_of, plan_why_of_day
from .offering.pairing import plan_why_they_go
from .offering.plainly import wishes_plainly
from .steps import Step, first_of
from .telling.by_likeness import plan_general, plan_like, plan_like_first
from .telling.described import plan_described
from .telling.knowing import plan_knowing
from .telling.often import plan_often_asked
from .telling.remarking import asks_nothing
from .telling.strangers import plan_stranger
from .telling.tasting import plan_tasting

_TELLS_STOCK = re.compile(r"(?:밖에|뿐|만) ?(?:없|있|이|남)")
# Acts as which a question for something to stand in for an ingredient may be read.
MAY_WANT_INSTEAD = frozenset(
    {Act.RECIPE, Act.LEFTOVERS, Act.INGREDIENTS, Act.RECOMMEND, Act.UNSURE, Act.DIET, Act.PAIR}
)


def _unless_trouble(step: Step) -> Step:
    """The step, but for who tells of something that went wrong."""
    return lambda asked: None if tells_trouble(asked) else step(asked)


def _plan_instead(asked: Asked) -> Plan | None:
    return plan_substitute(asked) if asked.understanding.act in MAY_WANT_INSTEAD else None


# What a plain wish for a dish may be besides: one of several, for what is at hand, without a tool.
_BESIDE_WISH: tuple[Step, ...] = (
    plan_by_tool,
    plan_like_meat,
    plan_wine_by_color,
    plan_others_of,
    plan_choice,
    plan_at_hand,
    plan_without_tool,
    plan_other_drink,
)
_KNOWN_THING: tuple[Step, ...] = (
    # One dish, and what is done with it.
    plan_form_before,
    plan_holding,
    plan_whole_recipe,
    plan_converted,
    plan_either,
    plan_by_tool,
    plan_like_meat,
    plan_described,
    plan_like_first,
    # Things that only their words tell.
    plan_either_way,
    _unless_trouble(plan_stranger),
    plan_why_they_go,
    plan_wine_by_color,
    plan_others_of,
    plan_reaching,
    plan_reckoned,
    # The lines of the kitchen, and what comes close to them.
    plan_put_in,
    plan_how_much,
    plan_line,
    plan_cooked_so,
    plan_any_recipe,
    plan_whether,
    _unless_trouble(plan_tasting),
    plan_choice,
    plan_at_hand,
    plan_without_tool,
    plan_kitchen,
    plan_knowing,
    _plan_instead,
    plan_line_after_others,
    plan_line_of_kind,
    plan_kept,
    plan_adding,
    plan_after_trouble,
    plan_other_drink,
    plan_why_of_day,
    # What is often asked, what is only like it, and what can be said though nothing is known.
    plan_often_asked,
    plan_like,
    plan_recipe_after_all,
    plan_unknown,
    plan_of_steps,
    plan_general,
)


def plan_known(asked: Asked) -> Plan | None:
    """What is asked of the kitchen, of a word or a drink, as whatever act the words were read."""
    if reckoned := plan_amount(asked):
        return reckoned
    tells_stock = asked.understanding.turning is Turning.ADDS or _TELLS_STOCK.search(asked.question)
    is_stock = tells_stock and asked.understanding.act is Act.LEFTOVERS and not asks_of_handling(asked)
    if added := plan_addition(asked):
        line = plan_line(asked)  # of this dish more may be known
        return line if line and any(word in line.opening for word in added.labels) else added
    if stock := plan_stock(asked):
        return stock
    if asks_nothing(asked) or is_stock:
        return None  # 소금도 있어 asks nothing of salt, nor 두부밖에 없어 how it is kept
    asked = leave_what_was_asked(asked)
    plan = first_of(_BESIDE_WISH if wishes_plainly(asked) else _KNOWN_THING, asked)
    unasked = [word for word in asked.person.avoidance.words if word not in asked.question]
    # A fact that speaks of what somebody must not have (땅콩소스에 찍어 먹어요) is none for them.
    return None if plan and any(word in plan.opening for word in unasked) else plan


def leave_what_was_asked(asked: Asked) -> Asked:
    """The question in its own words, where it adds to a wish: what was asked before was answered then."""
    adds = asked.understanding.turning is Turning.ADDS
    return replace(asked, question=asked.understanding.said) if adds else asked
