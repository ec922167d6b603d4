"""When foods are in season, and what belongs to feast days, from `seasons.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .catalogue import Catalogue, FoodEntry, read_named
from .yaml_file import Node, read_yaml

SEASONS_PATH = Path(__file__).with_name("seasons.yaml")

SEASON_KINDS = ("과일", "해산물", "음식")


@dataclass(frozen=True)
class SeasonalFood:
    """A food and the months of its season, the first one first (a winter's begin in December)."""

    food: FoodEntry
    kind: str
    months: tuple[int, ...]


@dataclass(frozen=True)
class Feast:
    """A day with its foods. `said` is how people name it besides; no months: it may be any day."""

    name: str
    said: tuple[str, ...]
    when: str
    months: tuple[int, ...]
    why: str
    foods: tuple[FoodEntry, ...]


@dataclass(frozen=True)
class SeasonTable:
    """Foods by season, and feasts by every word for them."""

    foods: tuple[SeasonalFood, ...]
    feasts: tuple[Feast, ...]
    feasts_by_word: Mapping[str, Feast]


def read_seasons(catalogue: Catalogue, path: Path = SEASONS_PATH) -> SeasonTable:
    """The table in the file.

    Raises:
        InvalidFile: an unknown food, a month that is none, or a word that names two feasts; says where.

    """
    fields = read_yaml(path).fields(("foods", "feasts"))
    foods: dict[int, SeasonalFood] = {}
    for node in fields["foods"].items():
        parts = node.fields(("food", "kind", "months"))
        food = read_named(parts["food"], catalogue)
        if food.id in foods:
            raise node.error(f"{food.name} stands twice")
        months = _read_months(parts["months"])
        if not months:
            raise parts["months"].error("a season has at least one month")
        foods[food.id] = SeasonalFood(food, parts["kind"].word(SEASON_KINDS), months)
    feasts = []
    by_word: dict[str, Feast] = {}
    for node in fields["feasts"].items():
        parts = node.fields(("name", "said", "when", "months", "why", "foods"))
        feast = Feast(
            name=parts["name"].text(),
            said=tuple(item.text() for item in parts["said"].items()),
            when=parts["when"].text(),
            months=_read_months(parts["months"]),
            why=parts["why"].text(),
            foods=tuple(read_named(item, catalogue) for item in parts["foods"].items()),
        )
        if not feast.foods:
            raise parts["foods"].error("a feast without foods says nothing")
        for word in (feast.name, *feast.said):
            if by_word.setdefault(word, feast) is not feast:
                raise node.error(f"{word} also names {by_word[word].name}")
        feasts.append(feast)
    return SeasonTable(tuple(foods.values()), tuple(feasts), by_word)


def _read_months(node: Node) -> tuple[int, ...]:
    months = tuple(item.integer(1, 12) for item in node.items())
    if len(set(months)) != len(months):
        raise node.error("a month stands twice")
    return months
