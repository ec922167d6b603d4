"""What things cost that are no dish on a menu, in the order in which it is looked for."""

from ..plan import Plan
from .asked import Asked
from .buying import plan_buying
from .group_budgets import plan_group_budget
from .home_costs import plan_home_cost
from .market import plan_market
from .orders import plan_order


def plan_money(asked: Asked) -> Plan | None:
    """The money of several people, of a dish cooked at home, of an order, the amount to buy, or groceries."""
    return (
        plan_group_budget(asked)
        or plan_home_cost(asked)
        or plan_order(asked)
        or plan_buying(asked)
        or plan_market(asked)
    )
