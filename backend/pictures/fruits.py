"""Fruit, whole or cut, and the vegetables that are eaten as such (corn, sweet potato)."""

from backend.pictures.palette import darker, lighter
from backend.pictures.pen import Pen, ring
from backend.pictures.vocabulary import piece


@piece("apple", "apple", 1)
def apple(pen: Pen, colour: str) -> None:
    pen.shadow(4, 58, 52, 10)
    pen.path("M0-34C20-50 60-40 58-2 56 36 28 62 0 54-28 62-56 36-58-2-60-40-20-50 0-34Z", pen.soft(colour))
    pen.path("M-16-38Q0-24 16-38 8-28 0-28T-16-38Z", darker(colour, 0.45))
    pen.line("M0-30Q0-48 8-58", "#6d4426", 5)
    pen.path("M8-46Q20-66 44-58 34-40 8-46Z", pen.soft("#6fae3e"))
    pen.line("M-42-10Q-40-28-26-32", "#fff", 7, 0.6)
    pen.dots([(20, 10), (30, -8), (8, 24), (36, 18), (-10, 6), (-24, 22)], 2.4, "#ffd9a0", 0.7)


@piece("peach", "peach", 1)
def peach(pen: Pen, colour: str) -> None:
    pen.shadow(4, 56, 52, 10)
    pen.path("M-6-40C20-56 60-36 58 0 54 38 22 58 0 58-26 58-56 36-58 0-58-32-28-52-6-40Z", pen.soft(colour))
    pen.path("M6-40C34-48 58-30 58 0 54 38 22 58 2 58 30 34 34-14 6-40Z", "#f0607a", 0.4)
    pen.line("M-4-40Q-34 0-4 54", darker(colour, 0.28), 3, 0.7)
    pen.path("M0-42Q16-68 46-58 36-36 0-42Z", pen.soft("#7cb548"))
    pen.line("M0-40q-2-8-8-12", "#6d4426", 5)
    pen.line("M-46-6Q-44-24-30-32", "#fff", 6, 0.5)


@piece("mandarin", "mandarin", 2, 8)
def mandarin(pen: Pen, colour: str) -> None:
    pen.shadow(2, 32, 36, 9)
    pen.path("M0-30C24-32 40-18 40 2S22 34 0 34-40 22-40 2-24-32 0-30Z", pen.soft(colour))
    pen.path("M-8-26L0-22 8-26 3-30 6-36 0-33-6-36-3-30Z", "#5f9e38")
    pen.line("M-28-6Q-26-18-14-22", "#fff", 5, 0.6)
    pen.dots([(10, 4), (20, -6), (4, 18), (22, 14), (-10, 10)], 2.2, darker(colour, 0.2), 0.6)


@piece("mandarin_open", "mandarin", 1)
def mandarin_open(pen: Pen, colour: str) -> None:
    """Peeled, in segments."""
    pen.path(
        "M-38 14Q-48-2-30-4-26-22-8-14 8-24 20-10 40-14 38 6 48 20 28 22 10 34-6 24-30 30-38 14Z",
        pen.soft(darker(colour, 0.05)),
    )
    pen.ellipse(0, -2, 28, 21, pen.soft(lighter(colour, 0.12)))
    pen.line("M0-20V19M-24-10L24 9M-24 8L24-12M-28 0H28", "#fff0d2", 2.6)


@piece("watermelon", "watermelon", 2, 4)
def watermelon(pen: Pen, colour: str) -> None:
    """A wedge."""
    pen.path("M-72-14Q-50 58 6 60T78-16Z", "#2f6b34")
    pen.path("M-68-16Q-46 50 6 52T74-18Z", "#8cc66a")
    pen.path("M-66-17Q-44 44 6 46T72-19Z", "#f4f3cf")
    pen.path("M-62-20Q-40 36 6 39T68-22Q0-30-62-20Z", pen.soft(colour))
    pen.line("M-34-8l2 5M-14 4l2 6M8-8l1 6M26 6l-1 6M42-10l-2 5M4 22l1 6M-22 18l3 4M24-12l-1 3", "#2b1a14", 5)


@piece("strawberry", "strawberry", 3, 14)
def strawberry(pen: Pen, colour: str) -> None:
    pen.shadow(2, 34, 24, 6)
    pen.path("M0 38C-30 18-36-10-24-20S22-30 26-18 28 20 0 38Z", pen.soft(colour))
    pen.path(
        "M-24-20L-14-12-8-20 0-10 8-20 15-12 26-20Q14-32 4-29L2-38-4-29Q-16-31-24-20Z", pen.soft("#62a63c")
    )
    pen.dots([(-14, -4), (0, -2), (13, -5), (-8, 8), (7, 8), (0, 20), (-17, 6), (17, 6)], 3, "#ffe08a")
    pen.line("M-20-6q0-6 4-9", "#fff", 4, 0.6)


@piece("grapes", "grape", 1)
def grapes(pen: Pen, colour: str) -> None:
    pen.shadow(8, 56, 44, 9)
    pen.line("M0-42Q-2-58 10-66", "#7a5a34", 6)
    pen.path("M4-44Q20-70 52-56 46-40 56-32 28-24 4-44Z", pen.soft("#6fae3e"))
    rows = (
        (-30, (-36, -12, 12, 36)),
        (-10, (-44, -22, 0, 22, 44)),
        (10, (-32, -10, 12, 34)),
        (29, (-20, 2, 24)),
        (47, (-8, 13)),
    )
    spots = [(x, y) for y, xs in rows for x in xs]
    pen.dots([(x + 2, y + 3) for x, y in spots], 27, darker(colour, 0.5))
    pen.dots(spots, 25, colour)
    pen.dots([(x - 2, y - 2) for x, y in spots], 17, lighter(colour, 0.12), 0.7)
    pen.dots([(x - 5, y - 5) for x, y in spots], 5, "#fff", 0.7)


@piece("banana", "banana", 1)
def banana(pen: Pen, colour: str) -> None:
    """A hand of three."""
    pen.shadow(0, 48, 76, 10)
    for dx, dy, turn in ((16, -14, -26), (8, -4, -10), (0, 8, 6)):
        with pen.at(dx, dy, turn):
            pen.path(
                "M-72 8Q-66 12-62 14-20 26 20 4 48-12 58-40L70-42Q66-2 30 24-12 48-60 30-72 22-72 8Z",
                darker(colour, 0.3),
            )
            pen.path(
                "M-72 8Q-66 10-62 12-20 22 20 0 48-16 58-42L67-42Q62-6 28 18-12 40-60 24-72 18-72 8Z",
                pen.soft(colour),
            )
            pen.line("M-62 18Q-10 32 30 8T62-40", darker(colour, 0.16), 2)
            pen.line("M-72 9l-4-3", "#5a4028", 5)
    pen.line("M54-56L62-72", "#7a6a2c", 12)


@piece("chamoe", "melon", 2, 10)
def chamoe(pen: Pen, colour: str) -> None:
    """참외: yellow with white stripes."""
    pen.shadow(2, 34, 44, 9)
    pen.path("M-50 2C-48-22-22-34 4-34S50-18 50 4 26 36 0 36-52 26-50 2Z", pen.soft(colour))
    pen.line("M-46-8Q0-26 48-6M-50 4Q0-8 50 6M-46 16Q0 12 46 18M-30 28Q0 26 30 28", "#fff8dc", 4.4)
    pen.line("M50 2l7-3", "#7a8a3c", 5)


@piece("chamoe_cut", "#fffaf0", 1, 10)
def chamoe_cut(pen: Pen, colour: str) -> None:
    pen.path("M-40-6Q-36 34 2 34T42-6Z", pen.soft("#f6d543"))
    pen.ellipse(1, -6, 41, 19, "#fbe88a")
    pen.ellipse(1, -6, 37, 16, colour)
    pen.ellipse(1, -6, 20, 7, "#f6e3a4")
    pen.dots([(-12, -6), (-4, -9), (5, -4), (13, -8), (-6, -3), (10, -2)], 3.6, "#fffdf4")


@piece("mango", "mango", 1)
def mango(pen: Pen, colour: str) -> None:
    """A whole one and a half cut into a hedgehog."""
    with pen.at(-34, -14, -20):
        pen.path(
            "M-46 6C-48-22-16-36 12-30S54 0 42 18 6 40-18 36-44 26-46 6Z", pen.soft(darker(colour, 0.04))
        )
        pen.path("M-20 36C-2 40 30 34 42 18 50 6 40-14 26-24 34 4 12 30-20 36Z", "#e2532c", 0.45)
        pen.line("M-34-4q4-14 16-18", "#fff", 5, 0.6)
        pen.line("M38-20l8-6", "#6d4a2a", 5)
    pen.shadow(36, 50, 52, 9)
    pen.path("M-14 14Q-8 48 36 50T88 12Z", pen.soft("#e8862c"))
    pen.ellipse(37, 14, 52, 23, darker(colour, 0.12))
    for row, xs in ((4, (18, 38, 58)), (15, (2, 24, 46, 70)), (27, (20, 42, 62))):
        for x in xs:
            pen.box(x - 9, row - 10, 18, 15, 4, pen.soft(colour))


@piece("sweet_potato", "skin_purple", 2, 8)
def sweet_potato(pen: Pen, colour: str) -> None:
    """A whole one, split open over its yellow flesh."""
    pen.shadow(2, 24, 66, 10)
    pen.path("M-70 8Q-56-18-10-24T70-4Q56 22 4 26T-70 8Z", darker(colour, 0.3))
    pen.path("M-70 4Q-56-22-10-28T70-8Q56 18 4 22T-70 4Z", pen.soft(colour))
    pen.path("M-44 0Q-20-18 8-18T48-8Q28 8 0 10T-44 0Z", pen.soft("#f8c04a"))
    pen.line("M-30-2Q-6-12 30-10M-18 3Q4-2 26-4", "#fde3a0", 2.6)


@piece("roast_sweet_potato", "#6b3a44", 1, 6)
def roast_sweet_potato(pen: Pen, colour: str) -> None:
    """Broken in two, steaming, the skin charred."""
    for x, turn in ((-36, -10), (40, 8)):
        with pen.at(x, 0, turn):
            side = -1 if x < 0 else 1
            pen.path(f"M0-24Q{side * 44}-30 {side * 50} 2 {side * 44} 30 0 26Z", pen.soft(colour))
            pen.ellipse(0, 1, 13, 25, "#fbd46a")
            pen.ellipse(0, 1, 9.5, 20, pen.soft("#f7b52c"))
            pen.line("M-3-10q4 4 0 8t3 10", "#fde8a4", 2.4)
            pen.dots([(side * 22, -10), (side * 32, 6), (side * 24, 14)], 6, "#2b1a1a", 0.4)


@piece("corn_cob", "corn", 2, 8)
def corn_cob(pen: Pen, colour: str) -> None:
    pen.shadow(2, 26, 66, 9)
    pen.path("M-26 8Q-50-30-78-16-70 4-84 14-60 30-26 14Z", pen.soft("#8fbf5a"))
    pen.path("M-44-14Q0-30 46-20 74-14 76 0 74 16 46 22 0 30-44 18Z", pen.soft(colour))
    pen.line(
        "M-34-10Q10-22 62-10M-36-1Q10-7 70-1M-36 8Q10 8 66 9M-30 16Q10 20 50 17", darker(colour, 0.28), 2.4
    )
    pen.line("M-24-18v37M-10-21v43M4-23v46M18-23v46M32-22v43M46-19v38M59-14v28", darker(colour, 0.28), 2.4)
    pen.path("M-36-16Q-60-12-84 14-50 22-30 18-44 4-36-16Z", pen.soft("#a9d06a"))


@piece("blueberry", "blueberry", 4)
def blueberry(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 1, 7.5, 7, darker(colour, 0.3))
    pen.ellipse(0, 0, 7.5, 7, pen.soft(colour))
    pen.dots([(1, -2)], 4, darker(colour, 0.4))


@piece("banana_slice", "#fdeeb8", 4, 20)
def banana_slice(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 2.5, 12, 9, darker(colour, 0.25))
    pen.ellipse(0, 0, 12, 9, colour)
    pen.line("M-4-1l3 1M4-1L1 1M0 3V1", "#b58a4a", 2)


@piece("kiwi", "kiwi", 3, 20)
def kiwi(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 2, 12, 9.5, "#7a5a34")
    pen.ellipse(0, 0, 12, 9.5, pen.soft(colour))
    pen.ellipse(0, 0, 4, 3, "#f3f6d4")
    pen.dots([(-6, -2), (6, -2), (0, -5), (-5, 3), (5, 3), (0, 5)], 1.8, "#2b2a1a")


@piece("mango_cube", "mango", 5, 20)
def mango_cube(pen: Pen, colour: str) -> None:
    pen.cube(colour, 10, 7)


@piece("melon_ball", "watermelon", 6)
def melon_ball(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 2, 11, 10, darker(colour, 0.3))
    pen.ellipse(0, 0, 11, 10.5, pen.soft(colour))
    pen.line("M-6-4q2-4 6-4", "#fff", 2.4, 0.7)


@piece("citrus_slice", "yuzu", 3, 60)
def citrus_slice(pen: Pen, colour: str) -> None:
    """Thin peel and rounds in a sweet tea."""
    pen.line(ring(0, 0, 12, 8), colour, 3.4)
    pen.ellipse(0, 0, 10, 6.4, lighter(colour, 0.4), 0.85)
    pen.line("M-9 0H9M-5-5L5 5M5-5L-5 5", lighter(colour, 0.8), 1.4)


@piece("pineapple", "yellow", 4, 40)
def pineapple(pen: Pen, colour: str) -> None:
    pen.path("M-13 6Q0-18 13 6 0 14-13 6Z", darker(colour, 0.2))
    pen.path("M-13 3Q0-21 13 3 0 11-13 3Z", pen.soft(colour))
    pen.line("M-6-2l2 6M0-7V6M6-2L4 4", darker(colour, 0.2), 1.6)
