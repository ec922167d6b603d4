"""Whether an ingredient is one that a person must not have."""

from ...food.data.ingredients import IngredientTable
from ...food.reading.avoidance import Avoidance
from .statements import label_of


def is_avoided_ingredient(word: str, table: IngredientTable, avoidance: Avoidance) -> bool:
    """`word` names an ingredient or an allergen; what it holds and what it is a kind of count."""
    contents = table.ingredients.get(word)
    traits = {f"ingredients:{word}", f"main:{word}", f"allergens:{label_of(word)}"}
    if contents is not None:
        traits |= {f"allergens:{name}" for name in contents.allergens}
        traits |= {f"kinds:{kind}" for kind in contents.kinds}
    return any(not rule.blocked.isdisjoint(traits) for rule in avoidance.rules)
