"""The food catalogue: one reviewed file, read into memory whole. Where the facts of foodie come from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ...korean import squeeze
from . import vocabulary
from .ingredients import Contents, IngredientTable, read_ingredients
from .nutrition import Nutrition, NutritionTable, read_nutrition
from .traits import CAUTION_PREFIX, PLACE_PREFIX, PLACES_PATH, TraitRule, derive_traits, read_traits
from .yaml_file import Node, read_yaml

CATALOGUE_PATH = Path(__file__).with_name("catalogue.yaml")

MAX_NAME_CHARACTERS = 50
# Ingredients are listed by weight in the dish: the first few are what it is made of.
_MAIN_INGREDIENTS = 4

_REQUIRED = (
    *("id", "name", "aliases", "country", "origin", "flavor", "temperature", "ingredient", "spicy", "oily"),
    *("course", "ingredients", "forms", "occasions", "description"),
)
_OPTIONAL = ("image",)

# A serving with as much sodium as half of what the WHO wants a grown-up to have in a day (2,000 mg).
_SALTY_MG = 1000

# The foods of the original; its web client has their pictures under these names (contract 7.3).
_LAST_ORIGINAL_ID = 70
# The trait of a food that nobody has to be told of.
KNOWN = "place:누구나아는음식"


@dataclass(frozen=True, eq=False)
class FoodEntry:
    """One food with its facts, one object each. `docs/catalogue.md` says what each field means."""

    id: int
    name: str
    aliases: tuple[str, ...]
    image_url: str
    country: str
    origin: str
    flavor: str
    temperature: str
    ingredient: str
    spicy: int
    oily: str
    course: str
    ingredients: tuple[str, ...]
    forms: tuple[str, ...]
    occasions: tuple[str, ...]
    description: str
    nutrition: Nutrition | None
    contents: Contents
    # Every attribute as "field:value", and what follows from them (`traits.py`): what questions, tags, tastes
    # and cautions are matched by.
    traits: frozenset[str]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)

    @property
    def kcal(self) -> int | None:
        """The energy of a serving, where somebody measured it."""
        return None if self.nutrition is None else self.nutrition.kcal

    @property
    def spiciness(self) -> str:
        return vocabulary.SPICINESS[self.spicy]


class Catalogue:
    """All foods, by id and by name."""

    def __init__(
        self,
        foods: Iterable[FoodEntry],
        ingredients: IngredientTable,
        trait_rules: Iterable[TraitRule],
        nutrition: NutritionTable,
    ) -> None:
        self.foods = tuple(sorted(foods, key=lambda food: food.id))
        self.ingredients = ingredients
        self.trait_rules = tuple(trait_rules)
        self.nutrition = nutrition
        self._by_id = {food.id: food for food in self.foods}
        self._by_name = {squeeze(name): food for food in self.foods for name in food.names}

    def __iter__(self) -> Iterator[FoodEntry]:
        return iter(self.foods)

    def __len__(self) -> int:
        return len(self.foods)

    @property
    def trait_names(self) -> frozenset[str]:
        """What may be asked of a food's health (`traits.yaml`)."""
        return frozenset(rule.name for rule in self.trait_rules if rule.prefix == CAUTION_PREFIX)

    def require_all(self, names: Iterable[str], place: Node) -> None:
        """Raises InvalidFile at `place` when one of the names is no food's own name."""
        for name in sorted(names):
            food = self.find_by_name(name)
            if food is None or food.name != name:
                raise place.error(f"{name} is no food of the catalogue")

    def find(self, food_id: int) -> FoodEntry | None:
        return self._by_id.get(food_id)

    def find_by_name(self, name: str) -> FoodEntry | None:
        """By name or alias, however it is spaced."""
        return self._by_name.get(squeeze(name))


def read_catalogue(path: Path = CATALOGUE_PATH) -> Catalogue:
    """The catalogue in the file.

    Raises:
        InvalidFile: names the file, the line and the field of the first mistake.

    """
    table = read_ingredients()
    rules = (*read_traits(table), *read_traits(table, PLACES_PATH, PLACE_PREFIX))
    nutrition = read_nutrition()
    foods: dict[int, FoodEntry] = {}
    owners: dict[str, FoodEntry] = {}
    for node in read_yaml(path).items():
        food = _read_food(node, table, rules, nutrition)
        if food.id in foods:
            raise node.error(f"id: {food.id} is taken by {foods[food.id].name}")
        for name in food.names:
            owner = owners.setdefault(squeeze(name), food)
            if owner is not food:
                raise node.error(f"name: {name} is also a name of {owner.name}")
        foods[food.id] = food
    return Catalogue(foods.values(), table, rules, nutrition)


def read_named(node: Node, catalogue: Catalogue) -> FoodEntry:
    """The food that another file names, by its own name. Raises InvalidFile when there is none."""
    name = node.text()
    catalogue.require_all((name,), node)
    food = catalogue.find_by_name(name)
    assert food is not None  # noqa: S101
    return food


@cache
def get_catalogue() -> Catalogue:
    """The catalogue of this process, read once."""
    return read_catalogue()


def _read_food(
    node: Node, table: IngredientTable, rules: Sequence[TraitRule], nutrition_table: NutritionTable
) -> FoodEntry:
    fields = node.fields(_REQUIRED, _OPTIONAL)
    name = fields["name"].text()
    if len(name) > MAX_NAME_CHARACTERS:
        raise fields["name"].error(f"longer than {MAX_NAME_CHARACTERS} characters")
    contents, ingredients = _read_ingredients(fields["ingredients"], table)
    for word, allergen in table.broken_promises(name, contents):
        raise fields["ingredients"].error(f"the name says {word}, but no ingredient holds {allergen}")
    values: dict[str, Any] = {
        "country": fields["country"].word(vocabulary.COUNTRIES),
        "origin": fields["origin"].word(vocabulary.ORIGINS),
        "flavor": fields["flavor"].word(vocabulary.FLAVORS),
        "temperature": fields["temperature"].word(vocabulary.TEMPERATURES),
        "ingredient": fields["ingredient"].word(vocabulary.INGREDIENTS),
        "oily": fields["oily"].word(vocabulary.OILINESS),
        "course": fields["course"].word(vocabulary.COURSES),
    }
    lists: dict[str, Any] = {
        "forms": fields["forms"].words(vocabulary.FORMS),
        "occasions": fields["occasions"].words(vocabulary.OCCASIONS),
    }
    spicy = fields["spicy"].integer(0, 3)
    nutrition = nutrition_table.rows.get(name)
    measured = nutrition is not None and (nutrition.sodium_mg or 0) >= _SALTY_MG
    traits = list_traits(
        name, values, lists, ingredients, table, {f"spicy:{spicy}", *({"salty:measured"} if measured else ())}
    )
    food_id = fields["id"].integer(1, 1_000_000)
    picture = f"/images/{name}.{'jpg' if food_id <= _LAST_ORIGINAL_ID else 'svg'}"
    return FoodEntry(
        id=food_id,
        name=name,
        aliases=tuple(alias.text() for alias in fields["aliases"].items()),
        image_url=fields["image"].text() if "image" in fields else picture,
        **values,
        **lists,
        spicy=spicy,
        ingredients=ingredients,
        description=fields["description"].text(),
        nutrition=nutrition,
        contents=contents,
        traits=derive_traits(rules, name, traits),
    )


def list_traits(
    name: str,
    values: Mapping[str, str],
    lists: Mapping[str, Sequence[str]],
    ingredients: Sequence[str],
    table: IngredientTable,
    others: Iterable[str] = (),
) -> set[str]:
    """Every attribute of a food as "field:value", and what its ingredients make of it."""
    contents = table.sum_up(ingredients)
    traits = {f"name:{name}", *others} | {f"{field}:{value}" for field, value in values.items()}
    traits |= {f"{field}:{value}" for field, words in lists.items() for value in words}
    traits |= {f"ingredients:{value}" for value in ingredients}
    traits |= {f"main:{value}" for value in ingredients[:_MAIN_INGREDIENTS]}
    traits |= {f"main_kind:{kind}" for kind in table.sum_up(ingredients[:1]).kinds}
    traits |= {f"allergens:{value}" for value in contents.allergens}
    traits |= {f"kinds:{value}" for value in contents.kinds}
    if contents.is_vegetarian:
        traits.add("diet:vegetarian")
    if contents.is_vegan:
        traits.add("diet:vegan")
    return traits


def _read_ingredients(node: Node, table: IngredientTable) -> tuple[Contents, tuple[str, ...]]:
    names: list[str] = []
    for item in node.items():
        name = item.text()
        if name not in table.ingredients:
            raise item.error(f"{name} is not in ingredients.yaml, so its allergens are unknown")
        if name in names:
            raise item.error(f"{name} stands twice")
        names.append(name)
    if not names:
        raise node.error("a food without ingredients has unknown allergens")
    return table.sum_up(names), tuple(names)
