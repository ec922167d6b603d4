"""What groceries cost, as wide bands by what they are sold by, from `market.yaml`."""

import re
from dataclasses import dataclass
from pathlib import Path

from .expression import Expression
from .handling import compile_words
from .needed_letters import NeededLetters
from .yaml_file import Node, read_yaml

MARKET_PATH = Path(__file__).with_name("market.yaml")

_MOST_WON, _MOST_GRAMS = 150_000, 20_000
# 한 판(30개), 10개, 국산 한 근, 5개 묶음: what is counted stands at the end.
_COUNTED = re.compile(r"(?P<count>한|[0-9]+) ?(?P<noun>[가-힣]{1,2})(?:\([^()]*\))?$")
_BUNDLE = re.compile(r"(?P<count>[0-9]+)[개캔] (?P<noun>묶음)$")
_WEIGHED = re.compile(r"[0-9.]+ ?(?:g|kg)(?:\)|$)")


@dataclass(frozen=True)
class Sold:
    """One way in which a thing is sold: so many of `noun`, of so many grams, from and to so many won."""

    unit: str
    noun: str
    count: int
    grams: int
    least_won: int
    most_won: int

    @property
    def is_weighed(self) -> bool:
        """Whether it is told by weight: 국산 100 g, 한 근."""
        return bool(_WEIGHED.search(self.unit)) or self.noun == "근"


@dataclass(frozen=True)
class Good:
    """A thing that shops sell. The first of `words` is its name, the first way to sell it the usual one."""

    name: str
    words: tuple[str, ...]
    said: Expression
    sold: tuple[Sold, ...]
    note: str
    # What is cheaper and does as well.
    instead: str

    def cost(self, grams: float) -> tuple[float, float]:
        """About from and to how many won so many grams cost, bought in the usual way."""
        one = self.sold[0]
        return one.least_won * grams / one.grams, one.most_won * grams / one.grams


class Market:
    """All goods, and the years whose prices were estimated. Safe to share between threads."""

    def __init__(self, year: str, goods: tuple[Good, ...]) -> None:
        self.year = year
        self.goods = goods
        self._index = NeededLetters([good.said for good in goods])

    def find(self, text: str) -> list[tuple[int, Good]]:
        """The goods that a text names, with where each stands; none within another's word."""
        possible = [self.goods[place] for place in self._index.list_possible(text)]
        found = [(m.start(), m.end(), good) for good in possible for m in good.said.finditer(text)]
        found.sort(key=lambda item: (item[0] - item[1], item[0]))
        taken: list[tuple[int, int]] = []
        kept: dict[str, tuple[int, Good]] = {}
        for start, end, good in found:
            if any(start < last and first < end for first, last in taken):
                continue
            taken.append((start, end))
            kept.setdefault(good.name, (start, good))
        return sorted(kept.values(), key=lambda item: item[0])

    def find_by_word(self, word: str) -> Good | None:
        """The good that goes by exactly this word."""
        return next((good for good in self.goods if word in good.words), None)


def read_market(path: Path = MARKET_PATH) -> Market:
    """The file. Raises InvalidFile for a band in the wrong order or a word that stands twice."""
    fields = read_yaml(path).fields(("year", "goods"))
    goods: list[Good] = []
    known: set[str] = set()
    for node in fields["goods"].items():
        parts = node.fields(("words", "sold"), ("note", "instead"))
        words = tuple(leaf.text() for leaf in parts["words"].leaves())
        if not known.isdisjoint(words):
            raise node.error(f"{', '.join(sorted(known.intersection(words)))} stands twice")
        known.update(words)
        sold = tuple(_read_sold(unit, child) for unit, child in parts["sold"].entries())
        note = parts["note"].text() if "note" in parts else ""
        instead = parts["instead"].text() if "instead" in parts else ""
        goods.append(Good(words[0], words, compile_words(words), sold, note, instead))
    return Market(fields["year"].text(), tuple(goods))


def _read_sold(unit: str, node: Node) -> Sold:
    numbers = [leaf.integer(0, _MOST_WON) for leaf in node.items()]
    if len(numbers) != 3 or numbers[0] > _MOST_GRAMS or not numbers[1] < numbers[2]:
        raise node.error("grams, the least and the most won are expected")
    counted = _BUNDLE.search(unit) or _COUNTED.search(unit)
    noun = counted["noun"] if counted else ""
    count = int(counted["count"]) if counted and counted["count"] != "한" else 1
    return Sold(unit, noun, 1 if noun == "묶음" else count, *numbers)
