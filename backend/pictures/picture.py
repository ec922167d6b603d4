"""One food as SVG: backdrop, vessel, filling, pieces, toppings, the vessel's front, sides, steam."""

import math
from functools import cache

from backend.pictures import (  # noqa: F401  (each adds its words to the vocabulary)
    breads,
    doughs,
    fills,
    fruits,
    meats,
    seafood,
    sides,
    toppings,
    vegetables,
    vessels,
)
from backend.pictures import drinks as cups
from backend.pictures.layouts import LAYOUTS, Place
from backend.pictures.palette import COLOURS
from backend.pictures.pen import Pen
from backend.pictures.spec import Spec, Word, load_specs, parse_spec
from backend.pictures.vocabulary import WORDS, Room

# The backdrop by day and by night. The darker ones keep enough light for dark food to stand out.
BACKDROPS = {
    "warm": ("#ffecd6", "#573d2a"),
    "cool": ("#e3f1f3", "#314b54"),
    "fresh": ("#ebf3d8", "#414f31"),
    "sweet": ("#ffe6e4", "#593a3f"),
}
CORNERS = ((202, 142), (38, 142), (200, 46), (40, 46))
# Loose pieces are drawn somewhat larger than laid ones: they overlap, and less of each is seen.
LOOSE_SIZE = 1.15
GARNISH_PLACES = ((0.74, 0.5), (-0.76, 0.46), (0.72, -0.6))
HERO_PLACES = {
    1: ((0.0, 0.0),),
    2: ((-0.34, -0.3), (0.34, 0.3)),
    3: ((0.0, -0.5), (-0.5, 0.2), (0.5, 0.3)),
    4: ((-0.4, -0.45), (0.44, -0.38), (-0.5, 0.34), (0.38, 0.42)),
}


def draw_picture(name: str) -> str:
    """The picture of the food called `name`, as an SVG document.

    Raises: KeyError where pictures.yaml has no such food, ValueError where its line has an unknown word.
    """
    return draw_spec(name, parse_spec(name, load_specs()[name]))


@cache
def list_pictured() -> frozenset[str]:
    """The names of all foods that have a picture."""
    return frozenset(load_specs())


def draw_spec(name: str, spec: Spec) -> str:
    pen = Pen(name)
    vessel = WORDS.vessels[spec.vessel.kind]
    colour = spec.vessel.colour or _resolve(vessel.colour)
    room = vessel.room
    pen.backdrop(spec.backdrop)
    vessel.back(pen, colour)
    _fill(pen, spec, room)
    _ring(pen, spec.pieces["under"], room)
    _heroes(pen, spec.pieces["hero"], room)
    _pieces(pen, spec, room)
    _around(pen, spec.pieces["around"], room)
    if spec.air == "ice":
        fills.draw_ice(pen, room)
    _centre(pen, spec, room)
    for word in spec.top:
        topping = WORDS.toppings[word.kind]
        topping.draw(pen, word.colour or _resolve(topping.colour), _raised(spec, room))
    for word, (x, y) in zip(spec.pieces["garnish"], GARNISH_PLACES, strict=False):
        _one(pen, word, (room.cx + x * room.rx, room.cy + y * room.ry, 0))
    if vessel.front:
        vessel.front(pen, colour)
    for word, (x, y) in zip(spec.pieces["side"], CORNERS, strict=False):
        _one(pen, word, (x, y, 0))
    for word in spec.pieces["beside"]:
        _one(pen, word, (204, 116, 0))
    if spec.air == "steam":
        fills.draw_steam(pen, room)
    return _document(pen, spec.backdrop)


def _document(pen: Pen, backdrop: str) -> str:
    day, night = BACKDROPS[backdrop]
    style = (
        f".fp-shade{{fill:#4a2208;opacity:.16}}.fp-{backdrop}{{fill:{day}}}"
        f"@media(prefers-color-sche"
        f"me:dark){{.fp-shade{{fill:#000;opacity:.26}}.fp-{backdrop}{{fill:{night}}}}}"
    )
    # Nothing is filled unless it says so: lines, the most frequent mark, need not.
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 180" fill="none"'
        ' stroke-linecap="round" stroke-linejoin="round">'
        f"<style>{style}</style><defs>{pen.definitions()}</defs>{pen.body()}</svg>"
    )


def _fill(pen: Pen, spec: Spec, room: Room) -> None:
    colours = spec.colours
    if "soup" in colours and spec.vessel.kind in cups.DRINKS:
        cups.draw_drink(pen, spec.vessel.kind, colours["soup"], colours.get("layer"))
    elif "soup" in colours:
        fills.draw_soup(pen, colours["soup"], room)
    if "porridge" in colours:
        fills.draw_porridge(pen, colours["porridge"], room)
    if "sauce" in colours:
        fills.draw_sauce(pen, colours["sauce"], room)
    if "flat_rice" in colours:
        fills.draw_flat_rice(pen, colours["flat_rice"], room)
    if "rice" in colours:
        fills.draw_rice(pen, colours["rice"], room)
    if spec.noodles:
        fills.draw_noodles(pen, spec.noodles.colour or _resolve("wheat"), spec.noodles.kind, room)


def _ring(pen: Pen, words: tuple[Word, ...], room: Room) -> None:
    things = [word for word in words for _ in range(word.count or WORDS.pieces[word.kind].count)]
    for word, place in zip(things, LAYOUTS["ring"](len(things), room, pen.rng), strict=True):
        _one(pen, word, place)


def _heroes(pen: Pen, words: tuple[Word, ...], room: Room) -> None:
    things = [word for word in words for _ in range(word.count or 1)]
    for word, (x, y) in zip(things, HERO_PLACES.get(len(things), ()), strict=True):
        _one(pen, word, (room.cx + x * room.rx, room.cy - 4 + y * room.ry, 0))


def _pieces(pen: Pen, spec: Spec, room: Room) -> None:
    words = [
        word for word in spec.pieces["pieces"] for _ in range(word.count or WORDS.pieces[word.kind].count)
    ]
    if not words:
        return
    layout = spec.arrange or ("scatter" if room.deep or room.upright else "heap")
    if layout in {"scatter", "heap"}:
        pen.rng.shuffle(words)
    places = LAYOUTS[layout](len(words), _raised(spec, room), pen.rng)
    loose = layout in {"scatter", "heap"} and not room.upright
    size = spec.size * (LOOSE_SIZE if loose else 1)
    for word, place in zip(words, places, strict=True):
        _one(pen, word, place, size)


def _around(pen: Pen, words: tuple[Word, ...], room: Room) -> None:
    """Each word a little heap in its own direction."""
    heaps: list[tuple[float, float, Word]] = []
    for i, word in enumerate(words):
        angle = -math.pi / 2 + math.tau * (i + 0.5) / len(words)
        heaps.append(
            (room.cx + room.rx * 0.6 * math.cos(angle), room.cy + room.ry * 0.58 * math.sin(angle), word)
        )
    size = 1 if room.deep else room.rx / 72
    for x, y, word in sorted(heaps, key=lambda heap: heap[1]):
        for px, py in pen.scatter(word.count or 3, x, y, 14 * size, 8 * size):
            _one(pen, word, (px, py, math.nan), size)


def _centre(pen: Pen, spec: Spec, room: Room) -> None:
    words = [word for word in spec.pieces["centre"] for _ in range(word.count or 1)]
    up = _raised(spec, room)
    spread = 19 if len(words) > 1 else 0
    places = pen.scatter(len(words), up.cx, up.cy, spread * 1.4, spread * 0.6)
    for word, (x, y) in zip(words, places, strict=True):
        _one(pen, word, (x, y, 0) if len(words) == 1 else (x, y, math.nan))


def _raised(spec: Spec, room: Room) -> Room:
    """The room on top of a mound of rice or noodles: narrower, and higher."""
    if "rice" in spec.colours:
        return Room(room.cx, room.cy - room.ry * 0.42, room.rx * 0.92, room.ry * 0.78, deep=True)
    if spec.noodles and not room.deep:
        return Room(room.cx, room.cy - room.ry * 0.42, room.rx * 0.76, room.ry * 0.62, deep=True)
    return room


def _one(pen: Pen, word: Word, place: Place, size: float = 1) -> None:
    """One piece at its place; a turn of nan leaves it to chance, within what the piece allows."""
    kind = WORDS.pieces[word.kind]
    x, y, turn = place
    if math.isnan(turn):
        turn = pen.rng.uniform(-kind.turn, kind.turn)
    colour = word.colour or _resolve(kind.colour)
    pen.stamp(f"{word.kind}{colour}", lambda pen: kind.draw(pen, colour), x, y, turn, word.size * size)


def _resolve(colour: str) -> str:
    return COLOURS.get(colour, colour)
