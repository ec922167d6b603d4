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
from .kitchen.substituting import plan_substitute
from .kitchen.whole_recipe import plan_whole_recipe
from .offering.drinks import plan_other_drink, plan_wine_by_color
from .offering.feasts import plan_others_of, plan_why_of_day
from .offering.pairing import plan_why_they_go
from .offering.plainly import wishes_plainly
from .telling.by_likeness import plan_general, plan_like, plan_like_first
from .telling.described import plan_described
from .telling.knowing import plan_knowing
from .telling.remarking import asks_nothing
from .telling.strangers import plan_stranger
from .telling.tasting import plan_tasting

_TELLS_STOCK = re.compile(r"(?:밖에|뿐|만) ?(?:없|있|이|남)")
# Acts as which a question for something to stand in for an ingredient may be read.
MAY_WANT_INSTEAD = frozenset(
    {Act.RECIPE, Act.LEFTOVERS, Act.INGREDIENTS, Act.RECOMMEND, Act.UNSURE, Act.DIET, Act.PAIR}
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
    plan = _plan_beside_wish(asked) if wishes_plainly(asked) else _plan_known_thing(asked)
    unasked = [word for word in asked.person.avoidance.words if word not in asked.question]
    # A fact that speaks of what somebody must not have (땅콩소스에 찍어 먹어요) is none for them.
    return None if plan and any(word in plan.opening for word in unasked) else plan


def _plan_beside_wish(asked: Asked) -> Plan | None:
    """What a plain wish for a dish may be besides: one of several, for what is at hand, without a tool."""
    return (
        plan_by_tool(asked)
        or plan_like_meat(asked)
        or plan_wine_by_color(asked)
        or plan_others_of(asked)
        or plan_choice(asked)
        or plan_at_hand(asked)
        or plan_without_tool(asked)
        or plan_other_drink(asked)
    )


def _plan_known_thing(asked: Asked) -> Plan | None:
    return (
        plan_form_before(asked)
        or plan_holding(asked)
        or plan_whole_recipe(asked)
        or plan_converted(asked)
        or plan_either(asked)
        or plan_by_tool(asked)
        or plan_like_meat(asked)
        or plan_described(asked)
        or plan_like_first(asked)
        or plan_either_way(asked)
        or (None if tells_trouble(asked) else plan_stranger(asked))
        or plan_why_they_go(asked)
        or plan_wine_by_color(asked)
        or plan_others_of(asked)
        or plan_reaching(asked)
        or plan_reckoned(asked)
        or plan_line(asked)
        or plan_cooked_so(asked)
        or plan_any_recipe(asked)
        or plan_whether(asked)
        or (None if tells_trouble(asked) else plan_tasting(asked))
        or plan_choice(asked)
        or plan_at_hand(asked)
        or plan_without_tool(asked)
        or plan_kitchen(asked)
        or plan_knowing(asked)
        or _plan_instead(asked)
        or plan_line_after_others(asked)
        or plan_line_of_kind(asked)
        or plan_kept(asked)
        or plan_adding(asked)
        or plan_after_trouble(asked)
        or plan_other_drink(asked)
        or plan_why_of_day(asked)
        or plan_like(asked)
        or plan_recipe_after_all(asked)
        or plan_unknown(asked)
        or plan_of_steps(asked)
        or plan_general(asked)
    )


def _plan_instead(asked: Asked) -> Plan | None:
    return plan_substitute(asked) if asked.understanding.act in MAY_WANT_INSTEAD else None


def leave_what_was_asked(asked: Asked) -> Asked:
    """The question in its own words, where it adds to a wish: what was asked before was answered then."""
    adds = asked.understanding.turning is Turning.ADDS
    return replace(asked, question=asked.understanding.said) if adds else asked
