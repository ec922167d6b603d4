"""One line of pictures.yaml, read and checked.

A word is `kind`, and may go on with `:colour`, `*count` and `@size`: `tofu`, `leek*3`, `gimbap:orange*6@1.2`.

    vessel     what it lies in, `bowl`, `plate:blue`, …; `none` for a thing on the table
    soup       colour of the liquid; `layer` a second one, over it in a glass
    porridge   colour of a thick soup;  sauce: colour of a pool
    rice       colour of a mound of rice;  flat_rice: rice spread out
    noodles    `thin`, `medium`, `thick`, `flat` or `wavy`, with a colour: `thin:wheat`
    under      a ring of leaves below everything
    hero       big things in the middle
    pieces     small things, laid as `arrange` says (layouts.py), all made larger or smaller by `size`
    around     heaps around the middle, as in 비빔밥
    centre     what crowns the dish
    top        what is strewn over it
    garnish    what lies on the plate beside the food: right, left, behind
    side       what stands in the corners: lower right, lower left, upper right, upper left
    beside     a bottle, carton or other tall thing next to a glass
    air        `steam`, `ice` or nothing
    backdrop   `warm`, `cool`, `fresh` or `sweet`

Raises ValueError naming the food and the word for anything else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from backend.pictures.fills import NOODLES
from backend.pictures.layouts import LAYOUTS
from backend.pictures.palette import COLOURS
from backend.pictures.vocabulary import WORDS

PICTURES = Path(__file__).with_name("pictures.yaml")
BACKDROPS = ("warm", "cool", "fresh", "sweet")
MOST_HEROES = 4
AIRS = ("steam", "ice", "none")
_WORD = re.compile(r"(?P<kind>[a-z_]+)(:(?P<colour>[a-z_]+))?(\*(?P<count>\d+))?(@(?P<size>\d*\.?\d+))?")

_COLOUR_KEYS = ("soup", "layer", "porridge", "sauce", "rice", "flat_rice")
_PIECE_KEYS = ("under", "hero", "pieces", "around", "centre", "garnish", "side", "beside")
_KEYS = frozenset(
    {"vessel", "noodles", "arrange", "size", "top", "air", "backdrop", *_COLOUR_KEYS, *_PIECE_KEYS}
)


@dataclass(frozen=True)
class Word:
    kind: str
    colour: str | None
    count: int | None
    size: float


@dataclass(frozen=True)
class Spec:
    """A checked line; colours are already `#rrggbb`."""

    vessel: Word
    colours: Mapping[str, str]
    noodles: Word | None
    pieces: Mapping[str, tuple[Word, ...]]
    top: tuple[Word, ...]
    arrange: str | None
    size: float
    air: str
    backdrop: str


@cache
def load_specs() -> dict[str, dict[str, object]]:
    """The lines of pictures.yaml by food, unchecked: one bad line spoils only its own picture."""
    lines = yaml.safe_load(PICTURES.read_text(encoding="utf-8"))
    assert isinstance(lines, dict)  # noqa: S101
    return lines


def parse_spec(food: str, line: Mapping[str, object]) -> Spec:
    reader = _Reader(food)
    reader.one_of("key", _KEYS, *line)
    words = {key: reader.words(line.get(key)) for key in (*_PIECE_KEYS, "top")}
    for key in _PIECE_KEYS:
        reader.one_of("piece", WORDS.pieces, *(word.kind for word in words[key]))
    top = words.pop("top")
    reader.few("hero", sum(word.count or 1 for word in words["hero"]), MOST_HEROES)
    reader.one_of("topping", WORDS.toppings, *(word.kind for word in top))
    vessel = reader.word(line.get("vessel", "none"))
    reader.one_of("vessel", WORDS.vessels, vessel.kind)
    noodles = reader.word(line["noodles"]) if "noodles" in line else None
    if noodles:
        reader.one_of("noodles", NOODLES, noodles.kind)
    arrange = line.get("arrange")
    if arrange is not None:
        reader.one_of("arrangement", LAYOUTS, str(arrange))
    air = str(line.get("air", "none"))
    reader.one_of("air", AIRS, air)
    backdrop = str(line.get("backdrop", "cool" if air == "ice" else "warm"))
    reader.one_of("backdrop", BACKDROPS, backdrop)
    return Spec(
        vessel=vessel,
        colours={key: reader.colour(str(line[key])) for key in _COLOUR_KEYS if key in line},
        noodles=noodles,
        pieces=words,
        top=top,
        arrange=None if arrange is None else str(arrange),
        size=reader.size(line.get("size", 1)),
        air=air,
        backdrop=backdrop,
    )


class _Reader:
    """Reads words for one food, whose name goes into every complaint."""

    def __init__(self, food: str) -> None:
        self._food = food

    def words(self, value: object) -> tuple[Word, ...]:
        if value is None:
            return ()
        values = value if isinstance(value, list) else [value]
        return tuple(self.word(item) for item in values)

    def word(self, value: object) -> Word:
        match = _WORD.fullmatch(str(value))
        if not match:
            raise ValueError(f"{self._food}: {str(value)!r} is not written as kind:colour*count@size")
        colour, count, size = match["colour"], match["count"], match["size"]
        return Word(
            kind=match["kind"],
            colour=self.colour(colour) if colour else None,
            count=int(count) if count else None,
            size=float(size) if size else 1.0,
        )

    def colour(self, name: str) -> str:
        self.one_of("colour", COLOURS, name)
        return COLOURS[name]

    def size(self, value: object) -> float:
        if not isinstance(value, int | float):
            raise ValueError(f"{self._food}: size {value!r} is not a number")
        return float(value)

    def few(self, key: str, count: int, most: int) -> None:
        if count > most:
            raise ValueError(f"{self._food}: {count} things as {key}, at most {most} find a place")

    def one_of(self, what: str, known: object, *names: str) -> None:
        for name in names:
            if name not in known:  # type: ignore[operator]
                raise ValueError(f"{self._food}: unknown {what} {name!r}")
