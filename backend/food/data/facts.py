"""Everything that is known of foods beside the catalogue itself: the one door to the fact files.

    facts = get_facts()                       read once for the process, then kept
    facts.list_cautions("임신")               all cautions of a situation, the strictest first
    facts.cautions_of(food, "임신")           those that concern the food; empty says "none known"
    facts.find_nutrition(food)                what a serving holds, by whose measuring; or None
    facts.find_situation("임신")              its label (임신 중) and who knows more (담당 의사)

A situation or a food that the files do not have gives an empty answer, not an error.
"""

from functools import cache

from .catalogue import Catalogue, FoodEntry, get_catalogue
from .cautions import Caution, CautionTable, Situation, read_cautions
from .nutrition import Nutrition


class Facts:
    """The fact files, read and checked against the catalogue. Safe to share between threads."""

    def __init__(self, catalogue: Catalogue, cautions: CautionTable) -> None:
        self.catalogue = catalogue
        self._situations = cautions.situations
        self._cautions: dict[str, tuple[Caution, ...]] = {
            name: tuple(caution for caution in cautions.cautions if caution.situation == name)
            for name in cautions.situations
        }

    @property
    def situations(self) -> tuple[Situation, ...]:
        """Whom there are cautions for."""
        return tuple(self._situations.values())

    def find_situation(self, name: str) -> Situation | None:
        return self._situations.get(name)

    def find_nutrition(self, food: FoodEntry) -> Nutrition | None:
        """What a serving holds, to be said with 약, the serving and the source."""
        return food.nutrition

    def list_cautions(self, situation: str) -> tuple[Caution, ...]:
        """The cautions of a situation, the strictest first."""
        return self._cautions.get(situation, ())

    def cautions_of(self, food: FoodEntry, situation: str) -> tuple[Caution, ...]:
        """Those of the situation's cautions that concern `food`. None is no promise that it is harmless."""
        return tuple(caution for caution in self.list_cautions(situation) if caution.concerns(food.traits))


def read_facts(catalogue: Catalogue) -> Facts:
    """All fact files.

    Raises:
        InvalidFile: names the file, the line and the field of the first mistake.

    """
    for rule in catalogue.trait_rules:
        for name in sorted(rule.names):
            if catalogue.find_by_name(name) is None:
                raise rule.place.error(f"{name} is no food of the catalogue")
    for name, place in catalogue.nutrition.places.items():
        food = catalogue.find_by_name(name)
        if food is None or food.name != name:
            raise place.error(f"food: {name} is no food of the catalogue")
    return Facts(catalogue, read_cautions({rule.name for rule in catalogue.trait_rules}))


@cache
def get_facts() -> Facts:
    """The facts of this process, read once."""
    return read_facts(get_catalogue())
