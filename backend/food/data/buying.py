"""How much is bought or ordered for so many people, from `buying.yaml`."""

import math
from dataclasses import dataclass
from pathlib import Path

from .expression import Expression
from .handling import compile_words
from .yaml_file import Node, read_yaml

BUYING_PATH = Path(__file__).with_name("buying.yaml")

_GRAMS, _KILOGRAM = "g", 1000
_ROUNDED = 50
_PAIR = 2


@dataclass(frozen=True)
class Purchase:
    """What is bought of one thing for each person, from and to, in `unit`; `pack` is another measure."""

    words: tuple[str, ...]
    said: Expression
    what: str
    each: tuple[float, float]
    unit: str
    pack: tuple[str, int] | None
    note: str

    def say_for(self, heads: int) -> str:
        """800 g~1 kg(1근 반쯤), 4~8마리."""
        least, most = (amount * heads for amount in self.each)
        if self.unit != _GRAMS:
            low, high = max(1, math.ceil(least - 0.01)), max(1, math.ceil(most - 0.01))
            return f"{low}{self.unit}" if low == high else f"{low}~{high}{self.unit}"
        low_weight, high_weight = _say_weight(least), _say_weight(most)
        if low_weight == high_weight:
            text = high_weight
        else:
            # 200~300 g, but 900 g~1.2 kg
            number, unit = low_weight.split()
            text = f"{number if high_weight.endswith(f' {unit}') else low_weight}~{high_weight}"
        return f"{text}({self._say_packs((least + most) / 2)})" if self.pack else text

    def count_heads(self, amount: float) -> tuple[int, int]:
        """How many people so much of it is for, from and to."""
        return max(1, math.floor(amount / self.each[1])), max(1, math.floor(amount / self.each[0]))

    def _say_packs(self, grams: float) -> str:
        name, size = self.pack or ("", 1)
        halves = max(1, round(grams / size * 2))
        whole, half = divmod(halves, 2)
        return f"약 {whole}{name} 반" if whole and half else f"약 {whole}{name}" if whole else f"약 반 {name}"


def find_purchase(purchases: tuple[Purchase, ...], text: str) -> tuple[str, Purchase] | None:
    """The longest word of the table that a text names, and what is bought of it."""
    found = [(match[0], one) for one in purchases if (match := one.said.search(text))]
    return max(found, key=lambda item: len(item[0]), default=None)


def read_buying(path: Path = BUYING_PATH) -> tuple[Purchase, ...]:
    """The file. Raises InvalidFile for a pair of numbers in the wrong order, or a word that stands twice."""
    purchases: list[Purchase] = []
    known: set[str] = set()
    for node in read_yaml(path).items():
        fields = node.fields(("of", "each", "unit"), ("what", "pack", "note"))
        words = tuple(leaf.text() for leaf in fields["of"].leaves())
        if not known.isdisjoint(words):
            raise node.error(f"{', '.join(sorted(known.intersection(words)))} stands twice")
        known.update(words)
        purchases.append(
            Purchase(
                words=words,
                said=compile_words(words),
                what=fields["what"].text() if "what" in fields else "",
                each=_read_pair(fields["each"]),
                unit=fields["unit"].text(),
                pack=_read_pack(fields["pack"]) if "pack" in fields else None,
                note=fields["note"].text() if "note" in fields else "",
            )
        )
    return tuple(purchases)


def _say_weight(grams: float) -> str:
    rounded = round(grams / _ROUNDED) * _ROUNDED if grams >= _ROUNDED * _PAIR else round(grams)
    return f"{rounded / _KILOGRAM:g} kg" if rounded >= _KILOGRAM else f"{rounded} g"


def _read_pair(node: Node) -> tuple[float, float]:
    numbers = [_read_number(item) for item in node.items()]
    if len(numbers) != _PAIR or numbers[0] > numbers[1]:
        raise node.error("two numbers are expected, the smaller first")
    return numbers[0], numbers[1]


def _read_number(node: Node) -> float:
    try:
        number = float(node.text())
    except ValueError as error:
        raise node.error("a number is expected here") from error
    if number <= 0:
        raise node.error("a number above 0 is expected")
    return number


def _read_pack(node: Node) -> tuple[str, int]:
    name, size = node.items()
    return name.text(), size.integer(1, 10_000)
