"""What is answered from what was told just now, before the words of a short turn are looked up."""

from ...plan import Plan
from ..asked import Asked
from ..care.verdicts import warn_of_named
from ..comparing.easiest import plan_easiest
from ..kitchen.for_child import plan_for_child
from ..kitchen.for_people import plan_for_people
from ..kitchen.told_again import plan_told_again
from ..kitchen.told_part import plan_told_figure_again
from ..kitchen.uses import plan_to_buy, plan_uses
from .in_english import plan_in_english
from .which_form import plan_which_form


def plan_from_told(asked: Asked) -> Plan | None:
    """A figure once more, so many portions, the easiest of several, a use that fits, a name in English."""
    plan = (
        plan_told_again(asked)
        or plan_told_figure_again(asked)
        or plan_for_people(asked)
        or plan_easiest(asked)
        or plan_for_child(asked)
        or plan_to_buy(asked)
        or plan_uses(asked)
        or plan_in_english(asked)
        or plan_which_form(asked)
    )
    return warn_of_named(asked, plan) if plan else None
