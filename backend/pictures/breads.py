"""Bread, pastry, cakes, biscuits, ice cream and what else is sweet."""

from backend.pictures.palette import darker, lighter
from backend.pictures.pen import Pen
from backend.pictures.vocabulary import piece

# --- bread ---


@piece("bun", "#d98f3c", 1, 4)
def bun(pen: Pen, colour: str) -> None:
    """단팥빵: a glossy round with a dimple of sesame."""
    pen.shadow(4, 30, 66, 14)
    pen.path("M-62 12C-62-26-32-44 0-44S62-26 62 12Q60 36 0 36T-62 12Z", pen.soft(colour))
    pen.path("M-60 18Q-56 35 0 35T60 18Q40 28 0 28T-60 18Z", "#f3cf8e", 0.8)
    pen.line("M-42-14Q-34-32-12-35", "#fff", 5, 0.6)
    pen.line("M-6-24l4 1M4-28l4 1M10-20l4-1M0-16l4 1M-10-17l3 2", "#3a2418", 3)


@piece("cut_bun", "#d98f3c", 1, 4)
def cut_bun(pen: Pen, colour: str) -> None:
    """The half of a filled bun, beside its whole: `colour` is the filling's."""
    with pen.at(-24, -12, 0, 0.8):
        bun(pen, "#dd9742")
    pen.shadow(34, 38, 44, 10)
    pen.path("M-8 20C-8-6 12-18 34-18S76-6 76 20Q74 40 34 40T-8 20Z", pen.soft("#dd9742"))
    pen.path("M0 20C0 2 16-8 34-8S68 2 68 20Q64 34 34 34T0 20Z", "#fbe7bd")
    pen.path("M10 20C12 8 22 2 34 2S56 8 58 20Q52 29 34 29T10 20Z", pen.soft(colour))


@piece("soboro", "#e0a04a", 1, 4)
def soboro(pen: Pen, colour: str) -> None:
    """A bun under a crust of crumbs."""
    bun(pen, colour)
    pen.path(
        "M-58-4C-52-30-28-46 0-46S54-30 58-4Q48 4 40-1 30 8 20 1 8 10-4 2-16 9-26 1-38 6-46-1-54 3-58-4Z",
        pen.soft(lighter(colour, 0.35)),
    )
    pen.dots(pen.scatter(26, 0, -22, 46, 17), 7, lighter(colour, 0.55))
    pen.dots(pen.scatter(16, 2, -19, 44, 16), 5, darker(colour, 0.14))


@piece("salt_bread", "#dd9a44", 2, 6)
def salt_bread(pen: Pen, colour: str) -> None:
    """소금빵: a plump spindle of a roll in bands, coarse salt on top."""
    pen.shadow(2, 24, 60, 10)
    pen.path("M-66 14Q-50-6-32-12-20-30 0-30T32-12Q50-6 66 14 50 28 0 28T-66 14Z", darker(colour, 0.35))
    pen.path(
        "M-66 10Q-56-6-34-12L-26 20Q-54 22-66 10ZM66 10Q56-6 34-12L26 20Q54 22 66 10Z",
        pen.soft(darker(colour, 0.08)),
    )
    pen.path(
        "M-40-14Q-26-26-16-26L-10 22-30 21Q-44 2-40-14ZM40-14Q26-26 16-26L10 22 30 21Q44 2 40-14Z",
        pen.soft(colour),
    )
    pen.path("M-20-30Q0-38 20-30L15 22Q0 27-15 22Z", pen.soft(lighter(colour, 0.18)))
    pen.line("M-14-26Q0-32 12-27M-38-10q6-9 12-11", "#fff", 3.4, 0.5)
    pen.dots([(-8, -18), (4, -22), (10, -12), (-2, -8), (-12, -6), (6, 0), (-4, 6)], 4.4, "#fff")


@piece("croissant", "#d98f3a", 1, 6)
def croissant(pen: Pen, colour: str) -> None:
    pen.shadow(2, 34, 74, 12)
    pen.path(
        "M-78 28Q-76-2-52-14L-38 18Q-56 22-60 36-76 42-78 28Z"
        "M78 28Q76-2 52-14L38 18Q56 22 60 36 76 42 78 28Z",
        pen.soft(darker(colour, 0.1)),
    )
    pen.path(
        "M-56-12Q-44-32-22-34L-14 16-38 20Q-50 6-56-12ZM56-12Q44-32 22-34L14 16 38 20Q50 6 56-12Z",
        pen.soft(colour),
    )
    pen.path("M-26-34Q0-48 26-34L18 18Q0 24-18 18Z", pen.soft(lighter(colour, 0.15)))
    pen.line(
        "M-12-34Q-10-8-8 16M12-34Q10-8 8 16M-44-20q6 20 14 34"
        "M44-20q-6 20-14 34M-68 8q8 8 12 20M68 8q-8 8-12 20",
        darker(colour, 0.28),
        3,
        0.8,
    )
    pen.line("M-18-30Q0-40 14-34M-48-14q6-10 14-13", "#fff", 4, 0.5)


@piece("loaf", "#c9813a", 1, 3)
def loaf(pen: Pen, colour: str) -> None:
    """식빵: a tin loaf with one slice cut."""
    pen.shadow(4, 46, 80, 12)
    pen.path("M-34-32Q-30-56 0-54H56Q84-54 82-28L78 30Q76 44 60 44H-30Z", pen.soft(darker(colour, 0.08)))
    pen.line("M10-53q16 4 14 26v66M40-53q16 4 14 26v64", darker(colour, 0.25), 2, 0.5)
    pen.path("M-70-26C-80-52-40-58-22-46-4-58 28-46 20-24L16 32Q16 46 2 46H-50Q-66 46-66 32Z", colour)
    pen.path(
        "M-62-26C-70-46-38-50-22-38-6-50 20-40 12-24L9 30Q9 39 0 39H-48Q-59 39-59 30Z",
        pen.soft("#fdeecb", 0.5),
    )
    pen.dots(pen.scatter(10, -24, 0, 28, 26), 3, "#f2d9a0")


@piece("garlic_bread", "#d9953c", 4, 6)
def garlic_bread(pen: Pen, colour: str) -> None:
    """A buttered slice with green flecks."""
    pen.shadow(2, 20, 30, 8)
    pen.path("M-27 8C-30-14-14-24 4-22S30-8 26 8 10 24-4 22-25 20-27 8Z", darker(colour, 0.3))
    pen.path("M-27 3C-30-19-14-29 4-27S30-13 26 3 10 19-4 17-25 15-27 3Z", colour)
    pen.path("M-22 2C-24-15-11-24 4-22S24-10 21 2 8 14-3 13-20 12-22 2Z", pen.soft("#fbdf92"))
    pen.line("M-10-8l4 1M4-14l3 2M10-2l3-2M-6 6l4-1M6 7l3 1M-2-2l3 1M-14-1l2 2", "#5f9e38", 3)


@piece("baguette", "#d98f3a", 2, 6)
def baguette(pen: Pen, colour: str) -> None:
    pen.shadow(2, 22, 88, 8)
    pen.path("M-92 6C-88-12-50-22 0-22S90-14 92 2 60 22 0 22-92 20-92 6Z", pen.soft(colour))
    pen.line("M-62-14q4 14 20 20M-30-19q4 16 20 23M2-20q4 16 20 22M34-18q4 14 18 18", "#fbe3b0", 7)
    pen.line(
        "M-62-14q4 14 20 20M-30-19q4 16 20 23M2-20q4 16 20 22M34-18q4 14 18 18", darker(colour, 0.3), 1.6, 0.5
    )


@piece("ring_bread", "#cf8a3c", 1, 4)
def ring_bread(pen: Pen, colour: str) -> None:
    """Bagel."""
    pen.shadow(4, 26, 70, 18)
    pen.ellipse(0, 6, 66, 38, darker(colour, 0.35))
    pen.ellipse(0, -2, 66, 40, pen.soft(colour))
    pen.ellipse(0, -6, 20, 9, darker(colour, 0.5))
    pen.path("M-20-6Q0 6 20-6 18 4 0 4T-20-6Z", lighter(colour, 0.25))
    pen.line("M-48-14Q-36-32-10-35", "#fff", 5, 0.55)
    pen.line(
        "M-38 6l5 2M-24 18l5 1M0 22l5 0M24 16l5-2M40 4l4-3M-46-6l3 3M30-18l4 2M8-26l5 1M-20-24l4-1M48-10l3 3",
        "#fff6dc",
        3.4,
    )


@piece("donut", "#f28aa0", 1, 4)
def donut(pen: Pen, colour: str) -> None:
    """A ring under icing; `colour` is the icing."""
    pen.shadow(4, 26, 70, 18)
    pen.ellipse(0, 8, 66, 38, darker("#d9953f", 0.3))
    pen.ellipse(0, 0, 66, 40, pen.soft("#dd9a44"))
    pen.path(
        "M-62-6C-58-30-30-40 0-40S58-30 62-6"
        "Q64 6 54 4 48 18 36 12 26 26 12 18 0 28-14 18-26 24-36 12-48 18-54 4-64 6-62-6Z",
        pen.soft(colour),
    )
    pen.ellipse(0, -8, 20, 9.5, darker("#c9813a", 0.35))
    pen.path("M-20-8Q0 6 20-8 18 3 0 3T-20-8Z", "#e8b25c")
    for shade, d in (
        ("#fff", "M-40-10l6 2M-8-30l6 1M38-16l5 3M8 10l6-1"),
        ("#f7c93e", "M-24 2l5 3M20-28l6 2M-30-24l5-2M44-2l4 3"),
        ("#5aa9d6", "M-46-2l4 4M30 2l5-3M-10 10l5 2M6-24l4 2"),
    ):
        pen.line(d, shade, 3.6)
    pen.line("M-48-16Q-36-32-14-35", "#fff", 3.4, 0.6)


@piece("twist", "#cf8a38", 2, 8)
def twist(pen: Pen, colour: str) -> None:
    """꽈배기: two strands of fried dough, sugared."""
    pen.shadow(2, 24, 74, 8)
    for i in range(6):
        with pen.at(-52 + i * 21, 0, -32):
            pen.ellipse(1, 4, 20, 13, darker(colour, 0.35))
            pen.ellipse(0, 0, 20, 13, pen.soft(colour))
    pen.dots(pen.scatter(34, 0, -2, 64, 14), 2.2, "#fff6e2", 0.95)


@piece("fish_bread", "#d98f3a", 2, 4)
def fish_bread(pen: Pen, colour: str) -> None:
    """붕어빵."""
    d = (
        "M-56 2C-48-26-14-34 14-24 26-18 34-10 38-6L58-22"
        "Q66-20 62-2 66 16 58 22L38 8C30 20 8 30-14 28-40 26-54 18-56 2Z"
    )
    with pen.at(2, 6):
        pen.path(d, darker(colour, 0.45))
    pen.path(d, pen.soft(colour))
    pen.line("M-30-18q12 20 0 38", darker(colour, 0.35), 3)
    pen.line(
        "M-14-14q8 6 0 12M2-16q8 6 0 12M18-12q7 6 0 11M-14 4q8 6 0 12M2 4q8 6 0 12M18 3q6 5 0 10",
        darker(colour, 0.3),
        2.6,
    )
    pen.line("M46-6l12-8M47 1h13M46 6l11 8", darker(colour, 0.3), 2.4)
    pen.ellipse(-40, -4, 5, 5, darker(colour, 0.5))
    pen.line("M-52 8q6 2 10 0", darker(colour, 0.4), 2.4)
    pen.line("M-40-18Q-22-27 0-24", "#fff", 4, 0.45)


@piece("egg_bread", "#e2a048", 2, 3)
def egg_bread(pen: Pen, colour: str) -> None:
    """계란빵: an oblong cake with an egg baked on it."""
    pen.shadow(2, 26, 44, 10)
    pen.path("M-40-8L-36 18Q-34 28-22 28H22Q34 28 36 18L40-8Z", pen.soft(darker(colour, 0.08)))
    pen.ellipse(0, -8, 42, 22, pen.soft(colour))
    pen.ellipse(0, -9, 32, 15, "#fffaf0")
    pen.ellipse(0, -10, 15, 9, pen.soft("#f9b22c"))
    pen.line("M-8-14q4-3 8-3", "#fff", 2.4, 0.8)
    pen.dots([(-22, -10), (20, -14), (18, -3), (-18, -2)], 2.6, "#5f9e38")


@piece("walnut_cake", "#c9853a", 7, 14)
def walnut_cake(pen: Pen, colour: str) -> None:
    """호두과자: a walnut-shaped little cake."""
    pen.ellipse(1, 5, 18, 15, darker(colour, 0.45))
    pen.ellipse(0, 0, 18, 16, pen.soft(colour))
    pen.line("M0-15Q-3 0 0 15", darker(colour, 0.4), 2.6)
    pen.line(
        "M-14-3q6-6 8 0t-7 6M-7 11q6-4 4-9M14-3q-6-6-8 0t7 6M7 11q-6-4-4-9M-8-11q5 0 5 4M8-11q-5 0-5 4",
        darker(colour, 0.35),
        2,
    )
    pen.line("M-12-7q3-5 8-6", "#fff", 2.2, 0.5)


@piece("scone", "#e2ab5c", 2, 5)
def scone(pen: Pen, colour: str) -> None:
    pen.shadow(2, 32, 44, 10)
    pen.path("M-40 6Q-44 28-34 34H34Q44 28 40 6Z", pen.soft(darker(colour, 0.1)))
    pen.line("M-40 12q20 8 38 2t42 0", "#fbe3b0", 4)
    pen.path("M-42 4C-46-22-20-34 2-32S46-20 42 4Q20 14-2 10T-42 4Z", pen.soft(colour))
    pen.line("M-28-12Q-18-24 0-24", "#fff", 4, 0.5)
    pen.dots([(-16, -4), (8, -14), (22, -2), (0, 2)], 5, "#6b3325")


@piece("english_toast", "#d9953f", 2, 4)
def english_toast(pen: Pen, colour: str) -> None:
    """A square slice: 프렌치토스트, 토스트."""
    pen.rounded("M-46 8L-14-20 48-10 20 22Z", darker(colour, 0.35), 6)
    pen.rounded("M-46 0L-14-28 48-18 20 14Z", "#b9702c", 6)
    pen.rounded("M-38 0L-12-22 40-14 18 9Z", lighter(colour, 0.25), 4)
    pen.line("M-16-14L22-7M-24-6L18 2", colour, 5, 0.6)


@piece("waffle", "#dd9a40", 1, 3)
def waffle(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 9, 72, 38, darker(colour, 0.45))
    pen.ellipse(0, 0, 72, 39, pen.soft(colour))
    pen.line(
        "M-66-14L30 35M-44-30L56 21M-12-38L70 4M-64 12L10-38M-40 31L46-29M-4 38L68-8",
        darker(colour, 0.32),
        5,
        0.75,
    )
    pen.line("M-66-16L30 33M-44-32L56 19M-12-40L70 2", lighter(colour, 0.45), 1.6, 0.8)


@piece("churro", "#c27c34", 3, 10)
def churro(pen: Pen, colour: str) -> None:
    pen.line("M-54 10L54-10", darker(colour, 0.45), 18)
    pen.line("M-54 7L54-13", colour, 18)
    pen.line("M-54 2L52-18M-54 8L54-12M-54 13L54-7", darker(colour, 0.25), 2)
    pen.line("M-54 4L52-16", lighter(colour, 0.4), 2.4)
    pen.dots(pen.scatter(16, 0, -2, 50, 9), 2, "#fff6e2")


@piece("egg_tart", "#f9c23c", 3, 4)
def egg_tart(pen: Pen, colour: str) -> None:
    pen.shadow(1, 20, 32, 8)
    pen.path("M-33-6L-24 18Q0 28 24 18L33-6Z", pen.soft("#d98f3a"))
    pen.line("M-26-2l6 18M-13 2l3 19M0 3v20M13 2l-3 19M26-2l-6 18", darker("#d98f3a", 0.3), 2, 0.7)
    pen.ellipse(0, -7, 34, 16, pen.soft("#eab45c"))
    pen.ellipse(0, -8, 27, 12, pen.soft(colour))
    pen.dots([(-8, -11), (8, -6), (12, -12), (-14, -6)], 7, "#a85a1c", 0.6)
    pen.line("M-18-12q6-5 14-5", "#fff", 2.6, 0.7)


# --- biscuits and sweets ---


@piece("cookie", "#d29a54", 3, 10)
def cookie(pen: Pen, colour: str) -> None:
    outline = pen.blob(33, 21, 9, 0.05)
    pen.ellipse(0, 5, 33, 21, darker(colour, 0.4))
    pen.path(outline, pen.soft(colour))
    pen.dots([(-16, -6), (2, -12), (16, -4), (-4, 4), (12, 9), (-18, 6)], 8, "#4a2414")
    pen.dots([(-17, -8), (1, -14), (15, -6), (-5, 2)], 2.4, "#9a6a4c")


@piece("brownie", "#54291a", 3, 6)
def brownie(pen: Pen, colour: str) -> None:
    pen.cube(colour, 34, 22)
    pen.line("M-16-2q8-6 14 0t14-3M-4 8q6-4 12-1M4-10q6-3 12 1", lighter(colour, 0.3), 2.4, 0.8)
    pen.dots([(-8, 3), (8, -6), (2, 10), (18, 1)], 6, "#b67a43")


@piece("macaron", "pink", 3, 8)
def macaron(pen: Pen, colour: str) -> None:
    pen.shadow(1, 20, 28, 7)
    pen.path("M-27 8Q-28 22 0 23T27 8Z", pen.soft(colour))
    pen.line("M-25 8q5 5 10 1 5 5 10 1 5 4 10 0 5 5 10 0 5 4 9-1", lighter(colour, 0.35), 3)
    pen.box(-24, -1, 48, 9, 4, "#fffaf0")
    pen.path("M-27-2C-27-20-12-26 0-26S27-20 27-2Q14 2 0 2T-27-2Z", pen.soft(colour))
    pen.line("M-26-2q5 4 10 1 5 4 10 1 5 3 10 0 5 4 10 0 5 3 9-1", darker(colour, 0.12), 3)
    pen.line("M-17-13q5-7 13-8", "#fff", 3, 0.7)


@piece("choco_bar", "chocolate", 1, 6)
def choco_bar(pen: Pen, colour: str) -> None:
    """A tablet half out of its wrapper."""
    pen.shadow(4, 30, 76, 14)
    pen.rounded("M-64 14L-24-34 60-20 22 32Z", darker(colour, 0.4), 6)
    pen.rounded("M-64 6L-24-42 60-28 22 24Z", colour, 6)
    for row in range(3):
        for col in range(4):
            x, y = -50 + col * 21 + row * 13, 3 + col * 4 - row * 15
            pen.rounded(f"M{x - 7} {y}l9-11 14 2-9 11Z", lighter(colour, 0.16), 2)
    pen.rounded("M-2 22L-20 19-2-2 34-14 50 2 22 30Z", "#cfd4d8", 3)
    pen.rounded("M6 28L18 4 58-14 66-8 30 34Z", "#d83a2b", 4)
    pen.line("M-56 4L-24-36", "#fff", 2.4, 0.4)


@piece("truffle", "chocolate", 5, 10)
def truffle(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 4, 15, 12, darker(colour, 0.5))
    pen.ellipse(0, 0, 15, 13, pen.soft(colour))
    pen.line("M-10-2q4-6 8 0t8-2 5 1", lighter(colour, 0.5), 2.4)


@piece("pudding", "#fbd56a", 1)
def pudding(pen: Pen, colour: str) -> None:
    """A turned-out custard under caramel."""
    pen.path("M-56 30Q0 48 56 30 50 44 0 46T-56 30Z", "#8a4a16", 0.8)
    pen.path("M-36-34L-52 28Q0 50 52 28L36-34Z", pen.soft(colour))
    pen.path(
        "M-38-26Q-36-40 0-40T38-26"
        "Q40-8 34-10 28-2 24-14 16-6 10-4-2 14-8-6-16-10-22-4-30 4-33-12-40-8-38-26Z",
        pen.soft("#9c5418"),
    )
    pen.ellipse(0, -34, 35, 10, "#b4681f")
    pen.line("M-22-37q10-4 20-4", "#fff", 3, 0.7)
    pen.line("M-38 2l-6 20", "#fff", 4, 0.5)


# --- cakes ---


def _cake_slice(pen: Pen, top: str, side: str, layers: str) -> None:
    """A wedge, its point to the left front: a top, a cut side with layers, a back in shade."""
    pen.shadow(6, 46, 76, 12)
    pen.path("M-66-6L62-34V14L-56 46Q-66 48-66 40Z", pen.soft(side))
    pen.line("M-65 10L62-18M-65 26L62-3", layers, 5)
    pen.path("M62-34Q78-30 76-14L74 20Q72 26 62 14Z", darker(top, 0.25))
    pen.path("M-66-6Q-72-10-60-15L36-44Q60-48 74-30 78-22 62-20L-56-2Q-66 0-66-6Z", pen.soft(top))


@piece("cake_slice", "whipped", 1)
def cake_slice(pen: Pen, colour: str) -> None:
    """생크림케이크: sponge, cream, a strawberry."""
    _cake_slice(pen, colour, "sponge" if colour == "sponge" else "#f6d07c", colour)
    with pen.at(34, -44):
        strawberry_small(pen, "#e53a42")
    pen.dots([(50, -10), (10, 0), (-24, 8)], 9, "#e53a42")
    pen.dots([(-10, -20), (4, -25)], 11, "#fff")


@piece("cheesecake", "#fbe3a0", 1)
def cheesecake(pen: Pen, colour: str) -> None:
    pen.shadow(6, 46, 76, 12)
    pen.path("M-66-6L62-34V18L-56 48Q-66 50-66 42Z", pen.soft(colour))
    pen.path("M-66 30L62 2V18L-56 48Q-66 50-66 42Z", "#b4773a")
    pen.path("M62-34Q78-30 76-14L74 22Q72 28 62 18Z", darker(colour, 0.25))
    pen.path("M-66-6Q-72-10-60-15L36-44Q60-48 74-30 78-22 62-20L-56-2Q-66 0-66-6Z", pen.soft("#d98f3c"))
    pen.path("M-54-10L34-36Q52-40 64-30 60-26 52-24L-48-7Q-56-6-54-10Z", "#e9ae58")
    pen.line("M-40-14L30-34", "#fff", 3, 0.5)


@piece("choco_cake", "chocolate", 1)
def choco_cake(pen: Pen, colour: str) -> None:
    _cake_slice(pen, colour, "#7a4326", "#3a1c12")
    pen.path("M-62-6q8 16 14 2 8 20 16-2 6 14 12-3 8 18 15-4 8 12 14-4l12-8Z", colour)
    pen.dots([(30, -38), (44, -36)], 13, lighter(colour, 0.2))
    pen.dots([(36, -46)], 12, "#c92f3c")
    pen.line("M-50-12L14-31", "#fff", 3, 0.4)


@piece("tiramisu", "cocoa", 1)
def tiramisu(pen: Pen, colour: str) -> None:
    """A square, cream and coffee by layers, cocoa on top."""
    pen.shadow(4, 46, 72, 12)
    pen.path("M-62-8L4 14V50L-62 26Z", "#fdf0d2")
    pen.path("M4 14L66-14V20L4 50Z", darker("#fdf0d2", 0.15))
    pen.line("M-60 6L4 28l60-29M-60 20L4 42l60-28", "#8a5230", 7)
    pen.path("M-64-8L-2-34 68-14 4 14Z", pen.soft(colour))
    pen.rounded("M-60-9L-2-32 64-14 4 11Z", colour, 3)
    pen.dots(pen.scatter(20, 2, -11, 42, 13), 2.4, lighter(colour, 0.28))


@piece("sponge_block", "sponge", 1)
def sponge_block(pen: Pen, colour: str) -> None:
    """카스텔라: a block with a brown top."""
    pen.path("M-60 0L2 22v28L-60 28Z", pen.soft(colour))
    pen.path("M2 22L64-6v28L2 50Z", darker(colour, 0.2))
    pen.rounded("M-58-3L0-26 62-8 2 18Z", "#a9652c", 4)


@piece("strawberry_small", "strawberry", 1, 10)
def strawberry_small(pen: Pen, colour: str) -> None:
    pen.path("M0 14C-12 6-14-6-8-10S8-14 9-9 12 6 0 14Z", pen.soft(colour))
    pen.path("M-9-10L0-7 9-10 4-14 0-18-4-14Z", "#5f9e38")
    pen.dots([(-4, -2), (3, -4), (0, 4), (5, 2)], 1.8, "#ffe08a")


# --- ice ---


@piece("scoop", "vanilla", 3, 8)
def scoop(pen: Pen, colour: str) -> None:
    """A scoop of ice cream."""
    pen.path(
        "M-25 8C-28-22-14-30 0-30S28-22 25 8Q26 18 18 14 12 22 4 16-6 22-12 15-26 20-25 8Z",
        darker(colour, 0.22),
    )
    pen.path(
        "M-25 4C-28-25-14-33 0-33S28-25 25 4Q26 14 18 10 12 18 4 12-6 18-12 11-26 16-25 4Z", pen.soft(colour)
    )
    pen.line("M-15-12q4-12 13-14", "#fff", 4, 0.7)
    pen.line("M-6 2q8 2 14-2M4-12q6 1 9-2", darker(colour, 0.14), 2)


@piece("cone", "vanilla", 1)
def cone(pen: Pen, colour: str) -> None:
    """A cone with soft ice, turned in a spiral."""
    pen.path("M-30-2L0 84 30-2Z", pen.soft("#dda04e"))
    pen.line(
        "M-20 24L12 0M-12 46L24 18M-4 68L16 44M20 24L-12 0M12 46L-24 18M4 68L-16 44",
        darker("#dda04e", 0.3),
        2,
    )
    pen.box(-35, -10, 70, 15, 7, pen.soft("#e5ae60"))
    pen.path(
        "M-38-12Q-42-26-28-30-34-44-18-48-20-62-2-82 4-64 18-50 32-44 28-30 42-26 38-12 20-4 0-4T-38-12Z",
        pen.soft(colour),
    )
    pen.line("M-30-28Q2-18 30-28M-19-47Q2-38 20-48", darker(colour, 0.2), 3)
    pen.line("M-22-22q-8-4-6 4M-12-42q-6 0-4 4", "#fff", 3.4, 0.8)


@piece("shaved_ice", "whipped", 1)
def shaved_ice(pen: Pen, colour: str) -> None:
    """A mountain of shaved ice with beans and fruit."""
    pen.path(
        "M-66 18Q-60-10-44-20-34-48-12-54 4-66 18-54 40-46 46-22 62-10 66 18Q0 44-66 18Z", pen.soft(colour)
    )
    pen.dots(pen.scatter(26, 0, -10, 50, 28), 3, "#d5e8f0")
    with pen.at(0, -38, 0, 0.85):
        pen.path("M-30 8C-28-14-12-22 0-22S28-14 30 8Q0 26-30 8Z", pen.soft("#63262a"))
        pen.dots(pen.scatter(14, 0, -2, 24, 14), 7, "#7d3a38")
        pen.dots(pen.scatter(8, -3, -6, 18, 9), 2, "#fff", 0.45)


@piece("soft_swirl", "whipped", 1)
def soft_swirl(pen: Pen, colour: str) -> None:
    """A whirl of cream."""
    pen.path(
        "M-30 10Q-34-4-22-8-24-20-10-24-10-34 2-42 8-32 14-24 26-20 22-8 34-4 30 10 0 22-30 10Z",
        pen.soft(colour),
    )
    pen.line("M-22-8Q0 2 22-8M-11-24Q2-16 14-24", darker(colour, 0.18), 2.6)


@piece("yogurt_swirl", "whipped", 1)
def yogurt_swirl(pen: Pen, colour: str) -> None:
    """The surface of thick yogurt, stirred."""
    pen.line("M-36 4Q-30-12 0-12T34 0 0 11-16 2 6-3", darker(colour, 0.16), 5, 0.7)
    pen.line("M-36 2Q-30-14 0-14T34-2 0 9-16 0 6-5", "#fff", 4)
