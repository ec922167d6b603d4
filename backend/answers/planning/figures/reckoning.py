"""What is reckoned, in the order that counts: budgets and targets, home or outside, orders, sums."""

from ...plan import Plan
from ..asked import Asked
from ..comparing.alternatives import plan_alternatives
from ..comparing.comparing import plan_comparison_going_on
from ..comparing.comparing_on import plan_figures_beside
from .bills import plan_bill_going_on
from .buying import plan_buying
from .fair_prices import plan_fair_price
from .group_budgets import plan_group_budget
from .home_costs import plan_home_cost
from .market import plan_market
from .orders import plan_order
from .sums import plan_going_on
from .taking_out import plan_taken_out
from .targets import plan_target


def plan_amount(asked: Asked) -> Plan | None:
    """A sum for several people, or a meal for an amount: 닭 빼고 tells more of the one before."""
    return plan_target(asked) or plan_group_budget(asked)


def plan_either_way(asked: Asked) -> Plan | None:
    """A dish cooked at home beside one that is bought, or two other ways of one thing."""
    return plan_home_cost(asked) or plan_alternatives(asked)


def plan_reckoned(asked: Asked) -> Plan | None:
    """The first of them that is asked for; None where none is."""
    return (
        plan_fair_price(asked)
        or plan_order(asked)
        or plan_buying(asked)
        or plan_market(asked)
        or plan_taken_out(asked)
        or plan_figures_beside(asked)
        or plan_comparison_going_on(asked)
        or plan_going_on(asked)
        or plan_bill_going_on(asked)
    )
