"""The pen: collects marks and gradients, and writes them as compact SVG.

Every shape is one mark; there are no filters and no references to other documents. Numbers keep at most one
decimal: at 240 units across that is finer than any screen, and it keeps a picture near three kilobytes.
"""

import math
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from random import Random

from backend.pictures.palette import darker, lighter

Point = tuple[float, float]


def number(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def numbers(*values: float) -> str:
    """The values as path data: a minus sign separates as well as a space does."""
    return " ".join(number(value) for value in values).replace(" -", "-")


def ring(cx: float, cy: float, rx: float, ry: float) -> str:
    """An ellipse as path data, so that many of them can be one mark."""
    # One arc that stops a tenth short of where it began: half as long to write as two half ellipses.
    return f"M{numbers(cx - rx, cy)}a{numbers(rx, ry)} 0 1 1 0 .1"


def _key(text: str) -> str:
    """An id made from what it stands for: two pictures in one page may then share it without harm."""
    return f"p{zlib.crc32(text.encode()):x}"


class _Stamp:
    """A piece written once. A marker, since nothing else repeats a drawing without an href."""

    def __init__(self, body: str, *, uneven: bool) -> None:
        self.body = body
        self.key = _key(body)
        self.uneven = uneven
        self.uses = 0


class _Place:
    """Where a stamp goes; written at the end, when it is known how often the stamp is used."""

    def __init__(self, stamp: _Stamp, x: float, y: float, turn: float, size: float) -> None:
        self._stamp, self._x, self._y, self._turn, self._size = stamp, x, y, turn, size

    def __str__(self) -> str:
        if self._stamp.uses == 1:
            return f'<g transform="{_moves(self._x, self._y, self._turn, self._size)}">{self._stamp.body}</g>'
        # A marker is turned along its line and scaled by the line's width; the line itself stays unpainted.
        angle = math.radians(self._turn)
        ahead = numbers(round(60 * math.cos(angle)), round(60 * math.sin(angle)))
        width = "" if self._size == 1 else f' stroke-width="{self._size:.3g}"'
        start = numbers(round(self._x), round(self._y))
        return f'<path d="M{start}l{ahead}"{width} marker-start="url(#{self._stamp.key})"/>'


class Pen:
    """What one picture is drawn with; `rng` decides placement, and nothing else is random."""

    def __init__(self, seed: str) -> None:
        # Placement only, and it must repeat: the same food is the same bytes.
        self.rng = Random(seed)  # noqa: S311
        self._marks: list[str | _Place] = []
        self._gradients: dict[str, str] = {}
        self._stamps: dict[str, list[_Stamp]] = {}
        self._turns = 0

    def body(self) -> str:
        return "".join(map(str, self._marks))

    def definitions(self) -> str:
        """What the body refers to: gradients, and the stamps that are used more than once."""
        stamps = (stamp for variants in self._stamps.values() for stamp in variants if stamp.uses > 1)
        return "".join(self._gradients.values()) + "".join(
            f'<marker id="{stamp.key}" orient="auto" overflow="visible">{stamp.body}</marker>'
            for stamp in stamps
        )

    # --- paint ---

    def soft(self, colour: str, depth: float = 1.0) -> str:
        """A fill of `colour` lit from the upper left."""
        return self._gradient(lighter(colour, 0.3 * depth), darker(colour, 0.2 * depth))

    def hollow(self, colour: str) -> str:
        """A fill for the inside of something: shade at the upper left, light at the lower right."""
        return self._gradient(darker(colour, 0.22), lighter(colour, 0.2))

    def blend(self, top: str, bottom: str) -> str:
        """A fill from one colour down to another, for drinks in layers."""
        key = _key(f"{top}/{bottom}")
        self._gradients[key] = (
            f'<linearGradient id="{key}" x2="0" y2="1"><stop offset=".15" stop-color="{top}"/>'
            f'<stop offset=".7" stop-color="{bottom}"/></linearGradient>'
        )
        return f"url(#{key})"

    def _gradient(self, start: str, end: str) -> str:
        key = _key(start + end)
        self._gradients[key] = (
            f'<linearGradient id="{key}" y2="1">'
            f'<stop stop-color="{start}"/><stop offset="1" stop-color="{end}"/></linearGradient>'
        )
        return f"url(#{key})"

    # --- marks ---

    def path(self, d: str, fill: str, opacity: float = 1.0) -> None:
        self._marks.append(f'<path d="{d}" fill="{fill}"{_faint(opacity)}/>')

    def rounded(self, d: str, colour: str, width: float) -> None:
        """A shape with its corners rounded by a border of its own colour."""
        self._marks.append(
            f'<path d="{d}" fill="{colour}" stroke="{colour}" stroke-width="{number(width)}"/>'
        )

    def line(self, d: str, colour: str, width: float, opacity: float = 1.0) -> None:
        self._marks.append(
            f'<path d="{d}" stroke="{colour}" stroke-width="{number(width)}"{_faint(opacity)}/>'
        )

    def ellipse(self, cx: float, cy: float, rx: float, ry: float, fill: str, opacity: float = 1.0) -> None:
        where = f'cx="{number(cx)}" cy="{number(cy)}"'
        if rx == ry:
            self._marks.append(f'<circle {where} r="{number(rx)}" fill="{fill}"{_faint(opacity)}/>')
        else:
            size = f'rx="{number(rx)}" ry="{number(ry)}"'
            self._marks.append(f'<ellipse {where} {size} fill="{fill}"{_faint(opacity)}/>')

    def box(
        self, x: float, y: float, width: float, height: float, r: float, fill: str, opacity: float = 1.0
    ) -> None:
        self._marks.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
            f' rx="{number(r)}" fill="{fill}"{_faint(opacity)}/>'
        )

    def dots(self, points: Iterable[Point], width: float, colour: str, opacity: float = 1.0) -> None:
        """Round dots, all in one mark: a line of no length with round ends."""
        self.line("".join(f"M{numbers(x, y)}h0" for x, y in points), colour, width, opacity)

    def shadow(self, cx: float, cy: float, rx: float, ry: float) -> None:
        """The shade a thing throws on what it stands on."""
        self._marks.append(
            f'<ellipse class="fp-shade" cx="{number(cx)}" cy="{number(cy)}"'
            f' rx="{number(rx)}" ry="{number(ry)}"/>'
        )

    def backdrop(self, kind: str) -> None:
        d = (
            "M62 8C104-2 170 2 202 18 236 36 240 74 236 108 232 150 204 172 146 176 "
            "92 180 40 176 16 144-4 114 0 62 14 40 24 22 38 13 62 8Z"
        )
        self._marks.append(f'<path class="fp-{kind}" d="{d}"/>')

    @contextmanager
    def at(
        self, x: float, y: float, turn: float = 0, size: float = 1, height: float | None = None
    ) -> Iterator[None]:
        """Draw what follows around (x, y), turned by degrees and scaled; `height` scales the other axis."""
        self._marks.append(f'<g transform="{_moves(x, y, turn, size, height)}">')
        yield
        self._marks.append("</g>")

    # --- stamps: the same piece in several places ---

    def stamp(
        self, kind: str, draw: Callable[["Pen"], None], x: float, y: float, turn: float, size: float
    ) -> None:
        """Put what `draw` draws at (x, y), turned and scaled; equal kinds are written once.

        A piece that is uneven by chance gets two variants, so that a heap of them does not look printed.
        """
        variants = self._stamps.setdefault(kind, [])
        if not variants or (len(variants) == 1 and variants[0].uneven):
            variants.append(self._carve(draw))
            chosen = variants[-1]
        else:
            chosen = variants[self._turns % len(variants)]
        self._turns += 1
        chosen.uses += 1
        self._marks.append(_Place(chosen, x, y, turn, size))

    def _carve(self, draw: Callable[["Pen"], None]) -> "_Stamp":
        kept, self._marks = self._marks, []
        before = self.rng.getstate()
        draw(self)
        body = "".join(map(str, self._marks))
        self._marks = kept
        return _Stamp(body, uneven=self.rng.getstate() != before)

    # --- forms ---

    def blob(self, rx: float, ry: float, corners: int = 7, wobble: float = 0.14) -> str:
        """Path data of an uneven rounded lump around the origin."""
        points = []
        digits = 0 if rx > 10 else 1
        for i in range(corners):
            angle = math.tau * i / corners
            reach = 1 + self.rng.uniform(-wobble, wobble)
            x, y = rx * 1.1 * reach * math.cos(angle), ry * 1.1 * reach * math.sin(angle)
            points.append((round(x, digits), round(y, digits)))
        middles = [_middle(points[i - 1], points[i]) for i in range(corners)]
        steps = (f"Q{numbers(*points[i], *middles[(i + 1) % corners])}" for i in range(corners))
        return f"M{numbers(*middles[0])}{''.join(steps)}Z"

    def cube(self, colour: str, half: float, height: float) -> None:
        """A block seen from above its edge, light on top and at the left."""
        d = half * 0.5
        self.rounded(
            f"M{numbers(-half, 0)}l{numbers(half, d)}v{numbers(height)}l{numbers(-half, -d)}Z",
            darker(colour, 0.1),
            1.5,
        )
        self.rounded(
            f"M{numbers(half, 0)}l{numbers(-half, d)}v{numbers(height)}l{numbers(half, -d)}Z",
            darker(colour, 0.24),
            1.5,
        )
        self.rounded(
            f"M{numbers(-half, 0)}l{numbers(half, -d)} {numbers(half, d)} {numbers(-half, d)}Z",
            lighter(colour, 0.15),
            1.5,
        )

    def scatter(self, count: int, cx: float, cy: float, rx: float, ry: float) -> list[Point]:
        """Points spread evenly, with a little disorder, over an ellipse, the farthest first."""
        start = self.rng.uniform(0, math.tau)
        points = []
        for i in range(count):
            reach = math.sqrt((i + 0.5) / count)
            angle = start + i * 2.399963  # the golden angle: no two spokes coincide
            jitter = self.rng.uniform(-0.06, 0.06)
            points.append(
                (cx + rx * (reach + jitter) * math.cos(angle), cy + ry * (reach + jitter) * math.sin(angle))
            )
        return sorted(points, key=lambda point: point[1])


def _moves(x: float, y: float, turn: float, size: float, height: float | None = None) -> str:
    moves = f"translate({numbers(x, y)})" if x or y else ""
    if round(turn):
        moves += f"rotate({round(turn)})"
    if size != 1 or height:
        moves += f"scale({size:.2g} {height:.2g})" if height else f"scale({size:.3g})"
    return moves


def _middle(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _faint(opacity: float) -> str:
    return "" if opacity == 1 else f' opacity="{opacity:.2g}"'.replace("0.", ".")
