"""What is strewn or poured over a finished dish: each is one or two marks over the whole room."""

import math

from backend.pictures.palette import darker, lighter
from backend.pictures.pen import Pen, numbers, ring
from backend.pictures.vocabulary import Room, topping


def _spots(pen: Pen, count: int, room: Room, reach: float = 0.72) -> list[tuple[float, float]]:
    lift = 0 if room.deep else room.ry * 0.2
    spots = pen.scatter(count, room.cx, room.cy - lift, room.rx * reach, room.ry * reach)
    return [(round(x), round(y)) for x, y in spots]


def _flecks(pen: Pen, count: int, room: Room, length: float) -> str:
    marks = []
    for x, y in _spots(pen, count, room):
        angle = pen.rng.uniform(0, math.tau)
        marks.append(f"M{numbers(x, y)}l{numbers(length * math.cos(angle), length * 0.7 * math.sin(angle))}")
    return "".join(marks)


@topping("scallion", "scallion")
def scallion(pen: Pen, colour: str, room: Room) -> None:
    """Rings of green onion."""
    spots = [(round(x), round(y)) for x, y in _spots(pen, 8, room)]
    rings = "".join(ring(x, y, 3.8, 2.6) for x, y in spots)
    pen.line(rings, darker(colour, 0.2), 3.2)
    pen.line("".join(ring(x, y - 0.8, 3.8, 2.6) for x, y in spots), lighter(colour, 0.22), 2.4)


@topping("sesame", "#fff3cf")
def sesame(pen: Pen, colour: str, room: Room) -> None:
    pen.line(_flecks(pen, 16, room, 2), colour, 2.6)


@topping("black_sesame", "#2b2420")
def black_sesame(pen: Pen, colour: str, room: Room) -> None:
    pen.line(_flecks(pen, 13, room, 2), colour, 2.4)


@topping("chilli_rings", "chilli")
def chilli_rings(pen: Pen, colour: str, room: Room) -> None:
    pen.line("".join(ring(x, y, 4.4, 3) for x, y in _spots(pen, 6, room)), colour, 3)


@topping("green_chilli", "#4f9a38")
def green_chilli(pen: Pen, colour: str, room: Room) -> None:
    pen.line("".join(ring(x, y, 4.4, 3) for x, y in _spots(pen, 6, room)), colour, 3)


@topping("chilli_threads", "#c92a1e")
def chilli_threads(pen: Pen, colour: str, room: Room) -> None:
    pen.line(_flecks(pen, 9, room, 9), colour, 1.5)


@topping("chilli_flakes", "#c9301e")
def chilli_flakes(pen: Pen, colour: str, room: Room) -> None:
    pen.dots(_spots(pen, 20, room), 2.6, colour)


@topping("pepper", "#4a3a32")
def pepper(pen: Pen, colour: str, room: Room) -> None:
    pen.dots(_spots(pen, 16, room), 1.7, colour, 0.8)


@topping("herbs", "#4f9138")
def herbs(pen: Pen, colour: str, room: Room) -> None:
    pen.line(_flecks(pen, 15, room, 3.4), colour, 2.6)


@topping("nori_flakes", "seaweed")
def nori_flakes(pen: Pen, colour: str, room: Room) -> None:
    pen.line(_flecks(pen, 13, room, 6), colour, 2)


@topping("crumbs", "#c98d4a")
def crumbs(pen: Pen, colour: str, room: Room) -> None:
    """Crushed nuts."""
    pen.dots(_spots(pen, 16, room), 4, darker(colour, 0.2))
    pen.dots([(x - 0.6, y - 0.8) for x, y in _spots(pen, 12, room)], 3.4, lighter(colour, 0.35))


@topping("pine_nuts", "#fbe9bf")
def pine_nuts(pen: Pen, colour: str, room: Room) -> None:
    marks = _flecks(pen, 7, room, 4)
    pen.line(marks, darker(colour, 0.35), 5.4)
    pen.line(marks, colour, 4)


@topping("parmesan", "#fdf0c2")
def parmesan(pen: Pen, colour: str, room: Room) -> None:
    pen.line(_flecks(pen, 20, room, 4.5), colour, 2.4)


@topping("bonito", "#e9bfa0")
def bonito(pen: Pen, colour: str, room: Room) -> None:
    """Shaved dried fish, moving in the heat."""
    marks = "".join(f"M{numbers(round(x), round(y))}q4-6 7-1t6-3" for x, y in _spots(pen, 9, room))
    pen.line(marks, darker(colour, 0.3), 4.4)
    pen.line(marks, colour, 3.2)


def _zigzag(room: Room, drop: float = 0) -> str:
    lift = 0 if room.deep else room.ry * 0.25
    y = room.cy - lift + drop
    left, step = room.cx - room.rx * 0.62, room.rx * 1.24 / 10
    points = (f"{numbers(left + i * step, y + room.ry * (0.36 if i % 2 else -0.36))}" for i in range(1, 11))
    return f"M{numbers(left, y)}L{' '.join(points)}"


@topping("mayo", "#fffaea")
def mayo(pen: Pen, colour: str, room: Room) -> None:
    pen.line(_zigzag(room, 1.5), darker(colour, 0.3), 4, 0.5)
    pen.line(_zigzag(room), colour, 3.6)


@topping("drizzle", "teriyaki")
def drizzle(pen: Pen, colour: str, room: Room) -> None:
    """Sauce poured in a zigzag."""
    pen.line(_zigzag(room), darker(colour, 0.1), 5)
    pen.line(_zigzag(room, -0.8), lighter(colour, 0.3), 1.6, 0.8)


@topping("oil", "#e5531e")
def oil(pen: Pen, colour: str, room: Room) -> None:
    """Drops of red oil on a soup."""
    spots = _spots(pen, 11, room, 0.8)
    pen.dots(spots, 6.5, colour, 0.65)
    pen.dots([(x - 1, y - 1) for x, y in spots], 2.2, "#fff", 0.6)


@topping("cream", "#fff6e2")
def cream(pen: Pen, colour: str, room: Room) -> None:
    """A thread of cream, poured in a whirl."""
    x, y = room.cx, room.cy
    rx, ry = room.rx, room.ry
    pen.line(
        f"M{numbers(x - rx * 0.5, y + ry * 0.1)}"
        f"C{numbers(x - rx * 0.5, y - ry * 0.8, x + rx * 0.6, y - ry * 0.7, x + rx * 0.45, y + ry * 0.1)}"
        f"S{numbers(x - rx * 0.25, y + ry * 0.6, x - rx * 0.2, y)} "
        f"{numbers(x + rx * 0.1, y - ry * 0.3, x + rx * 0.18, y)}",
        colour,
        3.6,
    )


@topping("cocoa", "cocoa")
def cocoa(pen: Pen, colour: str, room: Room) -> None:
    pen.dots(_spots(pen, 24, room, 0.6), 2.2, colour, 0.85)


@topping("sugar", "#fffaf2")
def sugar(pen: Pen, colour: str, room: Room) -> None:
    pen.dots(_spots(pen, 26, room, 0.8), 2.2, colour, 0.95)


@topping("granola", "#b9803f")
def granola(pen: Pen, colour: str, room: Room) -> None:
    spots = _spots(pen, 16, room, 0.5)
    pen.dots(spots, 7, darker(colour, 0.2))
    pen.dots([(x - 1, y - 1.5) for x, y in spots], 5, lighter(colour, 0.3))


@topping("masago", "roe")
def masago(pen: Pen, colour: str, room: Room) -> None:
    """Flying-fish roe, strewn."""
    pen.dots(_spots(pen, 30, room, 0.6), 4.2, colour)
    pen.dots([(x - 1, y - 1) for x, y in _spots(pen, 10, room, 0.6)], 1.4, "#fff", 0.8)


@topping("rice_grains", "#fffaf0")
def rice_grains(pen: Pen, colour: str, room: Room) -> None:
    """Grains floating in a sweet drink."""
    pen.line(_flecks(pen, 15, room, 3), colour, 3)


@topping("syrup", "honey")
def syrup(pen: Pen, colour: str, room: Room) -> None:
    """Honey or syrup running over the middle."""
    x, y = room.cx, room.cy - (0 if room.deep else room.ry * 0.4)
    d = (
        f"M{numbers(x - 30, y)}q6-12 30-12t30 8"
        f"q4 10-4 12t-8 12-6-8-8-6-4 16-9 14-4-12-12-14-10 8-15 4 0-8-8-14Z"
    )
    pen.path(d, pen.soft(colour), 0.9)
    pen.line(f"M{numbers(x - 18, y - 4)}q8-5 20-5", "#fff", 2.6, 0.8)


@topping("chives", "#3f7f34")
def chives(pen: Pen, colour: str, room: Room) -> None:
    """Long thin greens baked into a pancake."""
    marks = "".join(
        f"M{numbers(round(x) - 15, round(y) + pen.rng.randint(-5, 5))}l30 {pen.rng.randint(-7, 7)}"
        for x, y in _spots(pen, 24, room, 0.72)
    )
    pen.line(marks, colour, 2.6)


@topping("carrot_threads", "carrot")
def carrot_threads(pen: Pen, colour: str, room: Room) -> None:
    pen.line(_flecks(pen, 10, room, 11), colour, 2.2)


@topping("granola_bits", "#b9702c")
def granola_bits(pen: Pen, colour: str, room: Room) -> None:
    pen.dots(_spots(pen, 9, room, 0.45), 4, colour)
