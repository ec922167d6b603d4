"""What foods cost: measured averages for a few, a band by comparison for all others, from `prices.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .catalogue import Catalogue, FoodEntry, read_named
from .traits import Condition, read_condition
from .yaml_file import read_yaml

PRICES_PATH = Path(__file__).with_name("prices.yaml")

# Cheapest first. Up to about 5,000 won for one person, up to about 9,000, up to about 15,000, and more.
BANDS = ("아주 저렴", "저렴", "보통", "비쌈")
_BAND_LIMITS_WON = (5_000, 9_000, 15_000)
_LEAST_WON = 2_000


@dataclass(frozen=True)
class Average:
    """An average price and who measured it, where and when: to be said with all of these."""

    won: int
    unit: str
    source: str
    place: str
    month: str


@dataclass(frozen=True)
class Whole:
    """About what is paid for what is sold whole, and how many share it: 한 마리, 한 판."""

    unit: str
    least_won: int
    most_won: int
    heads: int


@dataclass(frozen=True)
class Price:
    """How dear a food is beside others; an average only where somebody measured one."""

    band: str
    average: Average | None
    whole: Whole | None = None

    @property
    def range_won(self) -> tuple[int, int | None]:
        """About the least and the most that one person pays; no most for the dearest."""
        if self.average is not None:
            return self.average.won, self.average.won
        if self.whole is not None:
            return self.whole.least_won // self.whole.heads, self.whole.most_won // self.whole.heads
        limits = (_LEAST_WON, *_BAND_LIMITS_WON)
        return limits[BANDS.index(self.band)], self.most_won

    @property
    def most_won(self) -> int | None:
        """About the most that one person pays for a food of this band; None for the dearest."""
        return dict(zip(BANDS, _BAND_LIMITS_WON, strict=False)).get(self.band)

    def is_within(self, won: int) -> bool:
        """Whether a food is known to cost no more: by its average, or by the most of its band."""
        most = self.average.won if self.average else self.most_won
        return most is not None and most <= won


@dataclass(frozen=True)
class PriceTable:
    """Averages by food id, and the rules for the band of all others: the first that holds counts."""

    averages: Mapping[int, Average]
    wholes: Mapping[int, Whole]
    rules: tuple[tuple[Condition, str], ...]

    def find(self, food: FoodEntry) -> Price | None:
        average = self.averages.get(food.id)
        if average is not None:
            return Price(BANDS[sum(average.won > limit for limit in _BAND_LIMITS_WON)], average)
        for condition, band in self.rules:
            if condition.holds_for(food.traits):
                return Price(band, None, self.wholes.get(food.id))
        return None


def read_prices(catalogue: Catalogue, path: Path = PRICES_PATH) -> PriceTable:
    """The table in the file. Raises InvalidFile for an unknown food or band, or an implausible price."""
    fields = read_yaml(path).fields(("source", "averages", "wholes", "bands"))
    source = fields["source"].fields(("name", "place", "month"))
    averages = {}
    for node in fields["averages"].items():
        parts = node.fields(("food", "won", "unit"))
        averages[read_named(parts["food"], catalogue).id] = Average(
            won=parts["won"].integer(500, 200_000),
            unit=parts["unit"].text(),
            source=source["name"].text(),
            place=source["place"].text(),
            month=source["month"].text(),
        )
    wholes = {}
    for node in fields["wholes"].items():
        parts = node.fields(("food", "unit", "from", "to", "heads"))
        wholes[read_named(parts["food"], catalogue).id] = Whole(
            unit=parts["unit"].text(),
            least_won=parts["from"].integer(500, 200_000),
            most_won=parts["to"].integer(500, 200_000),
            heads=parts["heads"].integer(1, 9),
        )
    rules = []
    for node in fields["bands"].items():
        parts = node.fields(("band", "of"))
        condition = read_condition(parts["of"], catalogue.ingredients, catalogue.trait_names)
        catalogue.require_all(condition.names, node)
        rules.append((condition, parts["band"].word(BANDS)))
    return PriceTable(averages, wholes, tuple(rules))
