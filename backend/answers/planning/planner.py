"""Which plan answers which act."""

from collections.abc import Callable, Mapping

from ..plan import Plan
from ..reading.acts import Act
from .asked import Asked
from .describing import plan_comparison, plan_ingredients, plan_nutrition, plan_price, plan_recipe
from .diets import plan_diet
from .health import plan_health
from .leftovers import plan_leftovers
from .places import plan_pair, plan_region
from .recommending import plan_recommendation
from .talking import is_foreign, plan_foreign, plan_reviewed, plan_talk

_PLANNERS: Mapping[Act, Callable[[Asked], Plan]] = {
    Act.GREET: plan_talk,
    Act.IDENTITY: plan_talk,
    Act.FEELING: plan_talk,
    Act.RECOMMEND: plan_recommendation,
    Act.INGREDIENTS: plan_ingredients,
    Act.RECIPE: plan_recipe,
    Act.COMPARE: plan_comparison,
    Act.PAIR: plan_pair,
    Act.LEFTOVERS: plan_leftovers,
    Act.NUTRITION: plan_nutrition,
    Act.PRICE: plan_price,
    Act.REGION: plan_region,
    Act.DIET: plan_diet,
    Act.HEALTH: plan_health,
    Act.CRISIS: plan_reviewed,
    Act.POISON: plan_reviewed,
    Act.ELSEWHERE: plan_talk,
    Act.HOSTILE: plan_reviewed,
    Act.UNSURE: plan_talk,
}
# What is answered whatever tongue it was asked in.
_IN_ANY_LANGUAGE = frozenset({Act.CRISIS, Act.POISON})


def plan_answer(asked: Asked) -> Plan:
    """The plan of the act that the question was read into."""
    act = asked.understanding.act
    if is_foreign(asked.question) and act not in _IN_ANY_LANGUAGE:
        return plan_foreign(asked)
    return _PLANNERS[act](asked)
