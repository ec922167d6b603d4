"""Where several pieces lie: each layout gives a place and a turn for every piece, the farthest first."""

import math
from collections.abc import Callable
from random import Random

from backend.pictures.vocabulary import Room

Place = tuple[float, float, float]
Layout = Callable[[int, Room, Random], list[Place]]


def _spiral(count: int, rng: Random) -> list[tuple[float, float]]:
    """Points spread evenly over the unit disc."""
    start = rng.uniform(0, math.tau)
    points = []
    for i in range(count):
        reach = math.sqrt((i + 0.5) / count) + rng.uniform(-0.05, 0.05)
        angle = start + i * 2.399963
        points.append((reach * math.cos(angle), reach * math.sin(angle)))
    return points


def scatter(count: int, room: Room, rng: Random) -> list[Place]:
    """Afloat, level."""
    spread = 0.8 if room.upright else 0.74
    points = sorted(_spiral(count, rng), key=lambda point: point[1])
    return [(room.cx + x * room.rx * spread, room.cy + y * room.ry * spread, math.nan) for x, y in points]


def heap(count: int, room: Room, rng: Random) -> list[Place]:
    """A pile, highest in the middle."""
    rise = room.ry * (0.5 if room.deep else 0.8)

    def height(point: tuple[float, float]) -> float:
        return rise * max(0.0, 1 - point[0] ** 2 - point[1] ** 2)

    points = sorted(_spiral(count, rng), key=lambda point: (round(height(point) / 9), point[1]))
    return [
        (room.cx + x * room.rx * 0.72, room.cy + y * room.ry * 0.66 - height((x, y)) + rise * 0.2, math.nan)
        for x, y in points
    ]


def spread(count: int, room: Room, rng: Random) -> list[Place]:
    """Level, out to the edge: what lies on a pizza."""
    points = sorted(_spiral(count, rng), key=lambda point: point[1])
    return [(room.cx + x * room.rx * 0.94, room.cy - 4 + y * room.ry * 0.9, math.nan) for x, y in points]


def row(count: int, room: Room, _rng: Random) -> list[Place]:
    return [(room.cx + share * room.rx * 0.74, room.cy - 4, 0) for share in _shares(count)]


def fan(count: int, room: Room, _rng: Random) -> list[Place]:
    """Overlapping, along an arc."""
    return [
        (room.cx + share * room.rx * 0.7, room.cy - 6 + share * share * room.ry * 0.4, share * 14)
        for share in _shares(count)
    ]


def fans(count: int, room: Room, rng: Random) -> list[Place]:
    """Two fans, one before the other."""
    back = count // 2
    far = Room(room.cx, room.cy - room.ry * 0.42, room.rx * 0.9, room.ry)
    near = Room(room.cx, room.cy + room.ry * 0.32, room.rx, room.ry)
    return fan(back, far, rng) + fan(count - back, near, rng)


def grid(count: int, room: Room, _rng: Random) -> list[Place]:
    """Rows, two or three of them, staggered."""
    rows = 1 if count <= 2 else 2 if count <= 7 else 3
    places: list[Place] = []
    left = count
    for i in range(rows):
        here = math.ceil(left / (rows - i)) if i % 2 else left // (rows - i)
        left -= here
        y = room.cy - 3 + (i - (rows - 1) / 2) * room.ry * (0.9 if rows == 2 else 0.66)
        wide = 0.72 if here > 2 else 0.46
        places += [(room.cx + share * room.rx * wide, y, 0) for share in _shares(here)]
    return places


def stack(count: int, room: Room, _rng: Random) -> list[Place]:
    """One on another, upwards."""
    return [(room.cx + (-1) ** i * 2, room.cy + room.ry * 0.3 - i * 13, 0) for i in range(count)]


def rows(count: int, room: Room, _rng: Random) -> list[Place]:
    """Long things side by side, each a little nearer."""
    return [
        (room.cx + share * 6, room.cy - 2 + share * room.ry * (0.6 if count > 2 else 0.5), -7)
        for share in _shares(count)
    ]


def ring(count: int, room: Room, rng: Random) -> list[Place]:
    start = rng.uniform(0, 0.5) - math.pi / 2
    places = []
    for i in range(count):
        angle = start + math.tau * i / count
        places.append(
            (room.cx + room.rx * 0.66 * math.cos(angle), room.cy + room.ry * 0.62 * math.sin(angle), math.nan)
        )
    return sorted(places, key=lambda place: place[1])


def standing(count: int, room: Room, rng: Random) -> list[Place]:
    """Upright in a tub, the outer ones leaning out."""
    places = []
    for i, share in enumerate(_shares(count)):
        back = i % 2 == 0
        rise = (1 - share * share) * 14 + rng.uniform(-5, 5)
        places.append((room.cx + share * room.rx * 0.86, room.cy - rise - (12 if back else 0), share * 16))
    return sorted(places, key=lambda place: place[1])


def bottom(count: int, room: Room, _rng: Random) -> list[Place]:
    """Sunk to the bottom of a glass."""
    return [
        (room.cx - 23 + (i % 5) * 10.5 + (i // 5 % 2) * 4, room.cy + room.ry - 12 * (i // 5), math.nan)
        for i in range(count)
    ]


def surface(count: int, room: Room, _rng: Random) -> list[Place]:
    """Afloat at the top of a glass."""
    return [
        (room.cx + share * room.rx * 0.7, room.cy - room.ry * (0.85 if i % 2 else 0.5), math.nan)
        for i, share in enumerate(_shares(count))
    ]


def curry(count: int, room: Room, rng: Random) -> list[Place]:
    """On the right half, the rice being on the left."""
    half = Room(room.cx + room.rx * 0.42, room.cy + 2, room.rx * 0.62, room.ry * 0.9, deep=True)
    return scatter(count, half, rng)


def front(count: int, room: Room, _rng: Random) -> list[Place]:
    """Along the near edge of something big."""
    return [
        (room.cx + share * room.rx * 0.72, room.cy + room.ry * (0.72 - 0.3 * share * share), math.nan)
        for share in _shares(count)
    ]


def log(count: int, room: Room, _rng: Random) -> list[Place]:
    """Rolls piled like logs: the lower row first."""
    low = count - count // 3 if count > 2 else count
    places: list[Place] = []
    for here, rise in ((low, 0.25), (count - low, -0.5)):
        if here:
            wide = 0.62 if rise > 0 else 0.3
            places += [
                (room.cx + share * room.rx * wide, room.cy + room.ry * rise + share * 8, -24)
                for share in _shares(here)
            ]
    return places


def rings(count: int, room: Room, _rng: Random) -> list[Place]:
    """Two rings, one inside the other, every piece turned along its ring."""
    inner = count // 3
    places = []
    for here, reach in ((count - inner, 0.82), (inner, 0.42)):
        for i in range(here):
            angle = math.tau * i / here
            x, y = math.cos(angle), math.sin(angle)
            places.append(
                (room.cx + room.rx * reach * x, room.cy + room.ry * reach * y, 24 * x * (1 if y < 0 else -1))
            )
    return sorted(places, key=lambda place: place[1])


def rosette(count: int, room: Room, _rng: Random) -> list[Place]:
    """Petals around a middle: raw fish on its plate."""
    places = []
    for i in range(count):
        angle = math.tau * i / count
        x, y = math.cos(angle), math.sin(angle)
        places.append(
            (room.cx + room.rx * 0.7 * x, room.cy + room.ry * 0.68 * y, math.degrees(math.atan2(y, x)) + 90)
        )
    return sorted(places, key=lambda place: place[1])


def mound(count: int, room: Room, rng: Random) -> list[Place]:
    """Heaped high over a small opening, drawn from the back and the top down."""
    places = []
    for x, y in _spiral(count, rng):
        places.append((room.cx + x * room.rx * 0.88, room.cy + y * min(room.ry, 22) * 1.2 - 15, math.nan))
    return sorted(places, key=lambda place: place[1])


def duo(count: int, room: Room, _rng: Random) -> list[Place]:
    """A tall thing at the left, and what belongs to it, smaller, at its right."""
    return [
        (room.cx - 26, room.cy + 4, 0) if i == 0 else (room.cx + 14 + 30 * i, room.cy + 36, 0)
        for i in range(count)
    ]


def _shares(count: int) -> list[float]:
    """`count` numbers from -1 to 1, evenly."""
    return [0.0] if count == 1 else [2 * i / (count - 1) - 1 for i in range(count)]


LAYOUTS: dict[str, Layout] = {
    "scatter": scatter,
    "heap": heap,
    "spread": spread,
    "row": row,
    "fan": fan,
    "fans": fans,
    "grid": grid,
    "stack": stack,
    "rows": rows,
    "ring": ring,
    "standing": standing,
    "bottom": bottom,
    "surface": surface,
    "curry": curry,
    "front": front,
    "log": log,
    "rings": rings,
    "rosette": rosette,
    "mound": mound,
    "duo": duo,
}
