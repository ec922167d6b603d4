"""Names that people ask about and the catalogue lacks, from `lexicon.yaml`: never offered, but judged."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ...korean import squeeze
from . import vocabulary
from .catalogue import Catalogue, FoodEntry, get_catalogue, list_traits
from .ingredients import IngredientTable
from .traits import derive_traits
from .yaml_file import Node, read_yaml

LEXICON_PATH = Path(__file__).with_name("lexicon.yaml")

_VARIANTS = "/"
# No food of the catalogue has such an id, and none of these has a card.
_FIRST_ID = -1
# What is meant where a name promises an allergen: eggs by 계란죽.
_INGREDIENTS = {name: name for name in vocabulary.ALLERGENS} | {
    "알류": "달걀",
    "대두": "두부",
    "밀": "밀가루",
    "메밀": "메밀가루",
    "조개류": "조개",
    "아황산류": "와인",
}


class Lexicon:
    """All names of the file, with the food that each means. Safe to share between threads."""

    def __init__(self, names: Mapping[str, FoodEntry], mixed: frozenset[FoodEntry]) -> None:
        self.names = names
        self._mixed = mixed

    def is_mixed(self, food: FoodEntry) -> bool:
        return food in self._mixed


def read_lexicon(catalogue: Catalogue, path: Path = LEXICON_PATH) -> Lexicon:
    """The names in the file.

    Raises:
        InvalidFile: an unknown kind or ingredient, or a name that stands twice; says in which line.

    """
    fields = read_yaml(path).fields(("kinds", "misnamed", "foods"))
    kinds = dict(fields["kinds"].entries())
    misnamed = {leaf.text() for leaf in fields["misnamed"].leaves()}
    names: dict[str, FoodEntry] = {}
    mixed: set[FoodEntry] = set()
    for node in fields["foods"].items():
        parts = node.fields(("kind", "names", "ingredients"), ("mixed", "oily", "spicy", "salty"))
        kind = kinds[parts["kind"].word(kinds)]
        for leaf in parts["names"].leaves():
            said = [one.strip() for one in leaf.text().split(_VARIANTS)]
            promised = () if said[0] in misnamed else _list_promised(said[0], parts, catalogue.ingredients)
            food = _make_food(said, kind, parts, catalogue, _FIRST_ID - len(names), promised)
            for one in said:
                # What the catalogue knows under this name it knows better.
                if catalogue.find_by_name(one) is None:
                    names.setdefault(squeeze(one), food)
            if "mixed" in parts:
                mixed.add(food)
    return Lexicon(names, frozenset(mixed))


@cache
def get_lexicon() -> Lexicon:
    """The names of this process, read once."""
    return read_lexicon(get_catalogue())


def _list_promised(name: str, parts: Mapping[str, Node], table: IngredientTable) -> tuple[str, ...]:
    """The ingredients that a name of a row tells beside those of the row: 새우 of 새우죽."""
    contents = table.sum_up(parts["ingredients"].words(table.ingredients))
    broken = (allergen for _, allergen in table.broken_promises(name, contents))
    return tuple(dict.fromkeys(_INGREDIENTS[allergen] for allergen in broken))


def _make_food(
    said: list[str],
    kind: Node,
    parts: Mapping[str, Node],
    catalogue: Catalogue,
    food_id: int,
    promised: tuple[str, ...],
) -> FoodEntry:
    table = catalogue.ingredients
    own = kind.fields(("course", "forms", "flavor"), ("temperature", "oily", "ingredient"))
    ingredients = (*promised, *parts["ingredients"].words(table.ingredients))
    oily = parts.get("oily") or own.get("oily")
    values = {
        "country": "외국 음식",
        "origin": "세계",
        "flavor": own["flavor"].word(vocabulary.FLAVORS),
        "temperature": own["temperature"].text() if "temperature" in own else "상온",
        "ingredient": own["ingredient"].text() if "ingredient" in own else "당류",
        "oily": oily.word(vocabulary.OILINESS) if oily else "담백함",
        "course": own["course"].word(vocabulary.COURSES),
    }
    forms = own["forms"].words(vocabulary.FORMS)
    spicy = parts["spicy"].integer(0, 3) if "spicy" in parts else 0
    others = {f"spicy:{spicy}", *({"salty:measured"} if "salty" in parts else ())}
    name = said[0]
    traits = list_traits(name, values, {"forms": forms}, ingredients, table, others)
    return FoodEntry(
        id=food_id,
        name=name,
        aliases=tuple(said[1:]),
        image_url="",
        **values,
        forms=forms,
        occasions=(),
        spicy=spicy,
        ingredients=ingredients,
        description=name,
        nutrition=None,
        contents=table.sum_up(ingredients),
        traits=derive_traits(catalogue.trait_rules, name, traits),
    )
