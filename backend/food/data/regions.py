"""What towns and provinces are known for, from `regions.yaml`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .catalogue import Catalogue, FoodEntry, read_named
from .yaml_file import read_yaml

REGIONS_PATH = Path(__file__).with_name("regions.yaml")

SOURCES = ("mfds", "common")
# People say 전주시 as well as 전주.
_SUFFIXES = ("시", "군", "구")


@dataclass(frozen=True)
class RegionalFood:
    """A food that a town is known for. `why` is a noun phrase: what makes it the town's own."""

    food: FoodEntry
    place: str
    province: str
    source: str
    why: str | None


@dataclass(frozen=True)
class RegionTable:
    """Every regional food, and which provinces a word for one means."""

    foods: tuple[RegionalFood, ...]
    provinces: Mapping[str, Sequence[str]]

    @property
    def places(self) -> tuple[str, ...]:
        """Every word that names a place here."""
        return tuple(dict.fromkeys((*self.provinces, *(regional.place for regional in self.foods))))

    def find(self, place: str) -> tuple[RegionalFood, ...]:
        """What the place is known for: a town's own dishes first, of a province all of them."""
        for word in (place, place[:-1] if place.endswith(_SUFFIXES) else place):
            provinces = self.provinces.get(word, ())
            own = [regional for regional in self.foods if regional.place == word]
            wider = [
                regional for regional in self.foods if regional.province in provinces and regional not in own
            ]
            if own or wider:
                return (*own, *wider)
        return ()


def read_regions(catalogue: Catalogue, path: Path = REGIONS_PATH) -> RegionTable:
    """The table in the file.

    Raises:
        InvalidFile: an unknown food, province or source, or a food given twice for a town; says where.

    """
    fields = read_yaml(path).fields(("provinces", "foods"))
    provinces: dict[str, list[str]] = {}
    names = []
    for node in fields["provinces"].items():
        parts = node.fields(("name", "said"))
        name = parts["name"].text()
        names.append(name)
        for word in (name, *(item.text() for item in parts["said"].items())):
            provinces.setdefault(word, []).append(name)
    foods: list[RegionalFood] = []
    for node in fields["foods"].items():
        parts = node.fields(("food", "place", "province", "source"), ("why",))
        regional = RegionalFood(
            food=read_named(parts["food"], catalogue),
            place=parts["place"].text(),
            province=parts["province"].word(names),
            source=parts["source"].word(SOURCES),
            why=parts["why"].text() if "why" in parts else None,
        )
        if any((other.food, other.place) == (regional.food, regional.place) for other in foods):
            raise node.error(f"{regional.food.name} of {regional.place} stands twice")
        foods.append(regional)
    return RegionTable(tuple(foods), provinces)
