"""The words a line of pictures.yaml may use, collected from the files that draw them.

A vessel holds food in a `Room`; a piece is drawn around the origin and put in its place by the picture. A
small piece is about 25 units wide; one that stands for the whole dish (a fish, a pizza, a cake) is about 150.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from backend.pictures.pen import Pen

Draw = Callable[[Pen, str], None]


@dataclass(frozen=True)
class Room:
    """The ellipse in which food lies. `deep` for bowls, whose soup must stay below the rim."""

    cx: float
    cy: float
    rx: float
    ry: float
    deep: bool = False
    upright: bool = False


@dataclass(frozen=True)
class Vessel:
    room: Room
    colour: str
    back: Draw
    front: Draw | None = None


@dataclass(frozen=True)
class Piece:
    draw: Draw
    colour: str
    count: int
    turn: float


@dataclass(frozen=True)
class Topping:
    """Something strewn over the whole dish, drawn in one go."""

    draw: Callable[[Pen, str, Room], None]
    colour: str


@dataclass
class Vocabulary:
    vessels: dict[str, Vessel] = field(default_factory=dict)
    pieces: dict[str, Piece] = field(default_factory=dict)
    toppings: dict[str, Topping] = field(default_factory=dict)


WORDS = Vocabulary()


def piece(name: str, colour: str = "white", count: int = 3, turn: float = 15) -> Callable[[Draw], Draw]:
    """Register a piece: its usual colour, how many where a line gives no number, how far it may be turned."""

    def register(draw: Draw) -> Draw:
        WORDS.pieces[name] = Piece(draw, colour, count, turn)
        return draw

    return register


def vessel(name: str, room: Room, colour: str = "white", front: Draw | None = None) -> Callable[[Draw], Draw]:
    def register(draw: Draw) -> Draw:
        WORDS.vessels[name] = Vessel(room, colour, draw, front)
        return draw

    return register


def topping(
    name: str, colour: str = "white"
) -> Callable[[Callable[[Pen, str, Room], None]], Callable[[Pen, str, Room], None]]:
    def register(draw: Callable[[Pen, str, Room], None]) -> Callable[[Pen, str, Room], None]:
        WORDS.toppings[name] = Topping(draw, colour)
        return draw

    return register
