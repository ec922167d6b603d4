"""What fills a vessel before the pieces: soup, sauce, rice, noodles, porridge; and steam and ice."""

import math

from backend.pictures.palette import darker, lighter, mix
from backend.pictures.pen import Pen, number, numbers, ring
from backend.pictures.vocabulary import Room

NOODLES = {"thin": 1.5, "medium": 2.4, "thick": 4.4, "flat": 6.0, "wavy": 2.5}


def draw_soup(pen: Pen, colour: str, room: Room) -> None:
    pen.ellipse(room.cx, room.cy, room.rx, room.ry, pen.soft(colour))
    left, top = room.cx - room.rx, room.cy
    pen.line(
        f"M{numbers(left + 7, top + 3)}"
        f"Q{numbers(left + 14, top - room.ry * 0.7, room.cx - 18, top - room.ry * 0.84)}",
        "#fff",
        3,
        0.4,
    )
    drops = pen.scatter(6, room.cx, room.cy, room.rx * 0.86, room.ry * 0.82)
    pen.line("".join(ring(round(x), round(y), 2.6, 1.4) for x, y in drops), lighter(colour, 0.55), 1, 0.7)


def draw_sauce(pen: Pen, colour: str, room: Room) -> None:
    """A pool with an uneven edge."""
    with pen.at(room.cx, room.cy):
        pen.path(pen.blob(room.rx * 0.95, room.ry * 0.92, 11, 0.07), pen.soft(colour))
    pen.line(
        f"M{numbers(room.cx - room.rx * 0.7, room.cy - 4)}"
        f"q{numbers(10, -room.ry * 0.45, room.rx * 0.5, -room.ry * 0.5)}",
        "#fff",
        3,
        0.4,
    )


def draw_rice(pen: Pen, colour: str, room: Room) -> None:
    """A mound, its grains as short strokes."""
    rx, height = room.rx * 0.92, room.ry * 1.05
    base = room.cy + room.ry * 0.1
    outline = (
        f"M{numbers(room.cx - rx, base)}c{numbers(4, -height * 1.35, 2 * rx - 4, -height * 1.35, 2 * rx, 0)}"
        f"a{numbers(rx, room.ry * 0.8)} 0 0 1 {numbers(-2 * rx, 0)}Z"
    )
    pen.path(outline, pen.soft(colour, 0.8))
    _grains(pen, colour, room.cx, room.cy - height * 0.22, rx * 0.84, height * 0.78)


def draw_flat_rice(pen: Pen, colour: str, room: Room) -> None:
    """Rice spread over the whole vessel."""
    pen.ellipse(room.cx, room.cy, room.rx, room.ry, pen.soft(colour, 0.8))
    _grains(pen, colour, room.cx, room.cy, room.rx * 0.92, room.ry * 0.9)


def _grains(pen: Pen, colour: str, cx: float, cy: float, rx: float, ry: float) -> None:
    for shade, count in ((darker(colour, 0.16), 30), (lighter(colour, 0.7), 26)):
        strokes = []
        for x, y in pen.scatter(count, cx, cy, rx, ry):
            angle = pen.rng.uniform(0, math.pi)
            dx, dy = round(3.2 * math.cos(angle)), round(2 * math.sin(angle))
            strokes.append(f"M{numbers(round(x), round(y))}l{numbers(dx, dy)}")
        pen.line("".join(strokes), shade, 2)


def draw_noodles(pen: Pen, colour: str, kind: str, room: Room) -> None:
    """Strands: a bed, arcs around the middle, and locks of parallel strands thrown across."""
    width = NOODLES[kind]
    rx, ry = room.rx * 0.84, room.ry * 0.82
    cy = room.cy - (0 if room.deep else 8)
    lift = 4 if room.deep else room.ry * 0.5
    dark, light = darker(colour, 0.26), lighter(colour, 0.3)
    with pen.at(room.cx, cy + (0 if room.deep else 6)):
        pen.path(pen.blob(rx * 1.02, ry * 1.04, 9, 0.06), pen.soft(darker(colour, 0.12)))
    step = max(width * 1.5, 2.6)
    arcs: list[list[str]] = [[], [], []]
    reach, i = ry - 1, 0
    while reach > 2:
        share = reach / ry
        x, y = rx * share, reach
        middle = cy - lift * (1 - share * share) + pen.rng.uniform(-1, 1)
        cx = room.cx + pen.rng.uniform(-3, 3)
        turn = pen.rng.uniform(0, math.tau)
        for start, span in ((turn, 2.4), (turn + 2.7, 2.2)):
            arcs[i % 3].append(_arc(cx, middle, x, y, start, span))
        reach -= step * 0.95
        i += 1
    for strands, shade in zip(arcs, (dark, light, colour), strict=True):
        if strands:
            pen.line("".join(strands), shade, width)
    for a, b, c, d in (
        ((-0.8, 0.1), (-0.4, -0.9), (0.3, -0.8), (0.62, -0.1)),
        ((-0.5, -0.2), (0.1, -0.6), (0.9, 0.1), (0.2, 0.62)),
        ((-0.62, 0.3), (-0.3, 0.8), (0.4, 0.7), (0.75, 0.15)),
    ):
        _lock(pen, (room.cx, cy - lift * 0.5), (rx, ry), (a, b, c, d), (width, colour, kind))


def _arc(cx: float, cy: float, rx: float, ry: float, start: float, span: float) -> str:
    x1, y1 = round(cx + rx * math.cos(start)), round(cy + ry * math.sin(start))
    x2, y2 = round(cx + rx * math.cos(start + span)), round(cy + ry * math.sin(start + span))
    return f"M{numbers(x1, y1)}A{numbers(round(rx), round(ry))} 0 0 1 {numbers(x2, y2)}"


def _lock(
    pen: Pen,
    centre: tuple[float, float],
    size: tuple[float, float],
    curve: tuple[tuple[float, float], ...],
    strand: tuple[float, str, str],
) -> None:
    """Parallel strands along one curve, over a darker bed that sets them off."""
    width, colour, kind = strand
    count = 3 if width > 3 else 5
    gap = width * 1.25 if width > 2 else 2.6
    points = [(centre[0] + x * size[0], centre[1] + y * size[1]) for x, y in curve]

    def strand_at(offset: float) -> str:
        moved = [(x + offset * 0.3, y + offset) for x, y in points]
        if kind == "wavy":
            return _wave(moved)
        whole = [(round(x), round(y)) for x, y in moved]
        return f"M{numbers(*whole[0])}C{numbers(*whole[1], *whole[2], *whole[3])}"

    half = (count - 1) / 2
    pen.line(strand_at(1), darker(colour, 0.3), gap * count + 1)
    pen.line("".join(strand_at((i - half) * gap) for i in range(0, count, 2)), lighter(colour, 0.3), width)
    pen.line("".join(strand_at((i - half) * gap) for i in range(1, count, 2)), colour, width)


def _wave(points: list[tuple[float, float]]) -> str:
    """The cubic through `points` as a wavy line: instant noodles."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
    steps = []
    for i in range(8):
        t = i / 7
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        steps.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    first, second, *rest = steps
    bend = ((first[0] + second[0]) / 2 + 2, (first[1] + second[1]) / 2 - 3)
    path = f"M{numbers(*map(round, first))}Q{numbers(*map(round, bend), *map(round, second))}"
    return path + "".join(f"T{numbers(round(x), round(y))}" for x, y in rest)


def draw_porridge(pen: Pen, colour: str, room: Room) -> None:
    """Thick and grainy, with the trace of a spoon."""
    draw_soup(pen, colour, room)
    light = [
        ring(round(x), round(y), 2.6, 1.6)
        for x, y in pen.scatter(22, room.cx, room.cy, room.rx * 0.86, room.ry * 0.84)
    ]
    pen.path("".join(light), mix(colour, "#ffffff", 0.5), 0.6)
    pen.line(
        f"M{numbers(room.cx - room.rx * 0.5, room.cy + 3)}"
        f"q{numbers(room.rx * 0.5, room.ry * 0.7, room.rx, -2)}",
        darker(colour, 0.15),
        2,
        0.6,
    )


def draw_steam(pen: Pen, room: Room) -> None:
    top = max(room.cy - room.ry - 6, 34)
    wisp = "q-7-7 0-14t0-14"
    strokes = "".join(
        f"M{number(room.cx + dx)} {number(top + dy)}{wisp}" for dx, dy in ((-26, 2), (0, -2), (26, 2))
    )
    pen.line(strokes, "#fff", 5, 0.6)


def draw_ice(pen: Pen, room: Room) -> None:
    """A few cubes floating near the rim."""
    for dx, dy, turn in ((-0.56, 0.1, -12), (0.5, 0.42, 14), (0.42, -0.5, -8)):
        with pen.at(room.cx + dx * room.rx, room.cy + dy * room.ry, turn):
            pen.box(-9, -7, 18, 14, 4, "#fff", 0.55)
            pen.box(-6, -4.5, 11, 8, 3, "#cfe9f5", 0.7)
            pen.line("M-5-3h5", "#fff", 2)
