"""Meat: slices, lumps, ribs, fried pieces, sausages, whole birds."""

from backend.pictures.palette import darker, lighter
from backend.pictures.pen import Pen, ring
from backend.pictures.vocabulary import piece


@piece("slice", "pork", 4, 40)
def meat_slice(pen: Pen, colour: str) -> None:
    """A thin cooked slice with a rim of fat."""
    pen.path("M-14 1C-13-8-4-10 4-8S15-4 14 3 6 11-3 10-14 8-14 1Z", darker(colour, 0.3))
    pen.path("M-14-1C-13-10-4-12 4-10S15-6 14 1 6 9-3 8-14 6-14-1Z", pen.soft(colour))
    pen.line("M-10 1Q-4-6 3-4T11 0M-6 4q6-4 11 0", lighter(colour, 0.45), 1.8, 0.8)


@piece("belly", "pork", 5, 35)
def belly(pen: Pen, colour: str) -> None:
    """Pork belly: lean and fat in layers."""
    pen.rounded("M-17-4q17 5 34-1v10q-17 6-34 1Z", darker(colour, 0.35), 3)
    pen.rounded("M-17-6q17 5 34-1v10q-17 6-34 1Z", colour, 3)
    pen.line("M-16-4q16 5 32-1M-16 2q16 5 32-1", "#fdeed8", 2.6)
    pen.line("M-16-7q16 5 32-1", darker(colour, 0.25), 1.6)


@piece("boiled_pork", "#d9ad90", 6, 12)
def boiled_pork(pen: Pen, colour: str) -> None:
    """수육: a pale slice, its skin brown at the top."""
    pen.rounded("M-15 0q1-13 15-13t15 13q0 6-6 7h-18q-6-1-6-7Z", darker(colour, 0.3), 2)
    pen.rounded("M-15-2q1-13 15-13t15 13q0 6-6 7h-18q-6-1-6-7Z", colour, 2)
    pen.line("M-15-3q2-12 15-12t15 12", "#a8683e", 3)
    pen.line("M-11-3q2-7 11-7t11 7", "#fdf0de", 3.4)
    pen.line("M-8 2q8-3 16 0", "#fdf0de", 1.6, 0.7)


@piece("trotter", "#8a4526", 7, 16)
def trotter(pen: Pen, colour: str) -> None:
    """족발: a dark glossy slice with a thick skin."""
    pen.rounded("M-16 0q3-11 16-11t16 10q0 7-8 8h-16q-8-1-8-7Z", darker(colour, 0.35), 2)
    pen.rounded("M-16-2q3-11 16-11t16 10q0 7-8 8h-16q-8-1-8-7Z", "#c98f68", 2)
    pen.line("M-16-3q4-10 16-10t16 9", colour, 5)
    pen.line("M-11-8q5-4 11-4", "#fff", 1.8, 0.6)
    pen.line("M-8 1q8-3 15 0", "#e9c4a2", 2)


@piece("lump", "grilled", 5, 180)
def lump(pen: Pen, colour: str) -> None:
    """A braised or roasted lump."""
    outline = pen.blob(12, 10, 7)
    pen.ellipse(0, 2.5, 12, 10, darker(colour, 0.4))
    pen.path(outline, pen.soft(colour))
    pen.line("M-6-4q4-3 8-1", "#fff", 2.2, 0.5)
    pen.line("M-4 3q5 2 9-1", darker(colour, 0.25), 1.6, 0.7)


@piece("crispy", "fried", 6, 180)
def crispy(pen: Pen, colour: str) -> None:
    """A fried lump with a rough crust."""
    outline = pen.blob(13, 11, 9, 0.2)
    pen.ellipse(1, 3, 13, 11, darker(colour, 0.4))
    pen.path(outline, pen.soft(colour))
    pen.dots([(-5, -4), (3, -6), (7, 1), (-2, 2), (-8, 2)], 3, lighter(colour, 0.45), 0.8)
    pen.dots([(0, -2), (4, 5), (-6, 6), (-1, 7)], 2.2, darker(colour, 0.28), 0.8)


@piece("glazed", "sweet_chilli", 6, 180)
def glazed(pen: Pen, colour: str) -> None:
    """A fried lump under a shining sauce."""
    outline = pen.blob(13, 11, 8, 0.17)
    pen.ellipse(1, 3, 13, 11, darker(colour, 0.45))
    pen.path(outline, pen.soft(colour))
    pen.line("M-7-4q4-5 9-3M-2 3q5 1 8-2", "#fff", 2.4, 0.65)


@piece("drumstick", "fried", 4, 60)
def drumstick(pen: Pen, colour: str) -> None:
    pen.line("M10 8L22 17", "#fff6e4", 5)
    pen.dots([(22, 14), (20, 19)], 7, "#fff6e4")
    pen.path("M-18-6C-16-18 2-20 10-8 16 1 14 9 12 12-2 16-20 8-18-6Z", darker(colour, 0.4))
    pen.path("M-18-9C-16-21 2-22 10-10 16-2 14 7 12 9-2 13-20 5-18-9Z", pen.soft(colour))
    pen.line("M-12-9q5-7 12-6", "#fff", 3, 0.5)
    pen.dots([(-6, -2), (3, -7), (5, 2), (-4, 5), (8, -1)], 2.6, darker(colour, 0.25), 0.8)


@piece("wing", "fried", 5, 50)
def wing(pen: Pen, colour: str) -> None:
    d = "M-19 2C-18-9-6-12 1-6 6-12 17-11 20-5 14-4 11 0 8 6 2 12-16 13-19 2Z"
    with pen.at(0, 3):
        pen.path(d, darker(colour, 0.4))
    pen.path(d, pen.soft(colour))
    pen.line("M-13-1q4-6 9-5M5-4q5-4 9-3", "#fff", 2.4, 0.5)
    pen.line("M1-6q1 5-3 8", darker(colour, 0.3), 1.8, 0.7)


@piece("rib", "grilled", 4, 14)
def rib(pen: Pen, colour: str) -> None:
    """A braised rib: meat around a bone."""
    pen.line("M-20 4L20-3", "#f4e3c8", 7)
    pen.path("M-14-6Q0-15 13-9 17 1 12 8-2 15-13 10-17 2-14-6Z", darker(colour, 0.4))
    pen.path("M-14-8Q0-17 13-11 17-1 12 6-2 13-13 8-17 0-14-8Z", pen.soft(colour))
    pen.line("M-8-7q7-5 14-3", "#fff", 2.4, 0.5)
    pen.line("M-9 2q9 4 18-1", darker(colour, 0.3), 1.8, 0.7)


@piece("la_rib", "grilled", 5, 8)
def la_rib(pen: Pen, colour: str) -> None:
    """LA갈비: a long thin strip with three round bones along one edge."""
    pen.rounded("M-40-4q40-8 80 0v13q-40-7-80 0Z", darker(colour, 0.4), 4)
    pen.rounded("M-40-7q40-8 80 0v13q-40-7-80 0Z", colour, 4)
    pen.line("M-36 2q36-7 72 0M-30-4q30-5 60 0", lighter(colour, 0.3), 1.8, 0.6)
    pen.dots([(-26, -8), (0, -11), (26, -8)], 12, darker(colour, 0.3))
    pen.dots([(-26, -9), (0, -12), (26, -9)], 9, "#f8e9d0")
    pen.dots([(-26, -9), (0, -12), (26, -9)], 3.5, "#d9b48e")


@piece("rib_rack", "teriyaki", 1, 4)
def rib_rack(pen: Pen, colour: str) -> None:
    """폭립: a rack, the bones showing at the front."""
    pen.line("M-56 18l-4 15M-34 22l-3 15M-12 24l-1 15M12 24l1 15M34 22l3 15M56 18l4 15", "#f6e6cc", 7)
    pen.path("M-68-14Q0-34 68-14 76 6 66 26 0 40-66 26-76 6-68-14Z", darker(colour, 0.35))
    pen.path("M-68-20Q0-40 68-20 76 0 66 20 0 34-66 20-76 0-68-20Z", pen.soft(colour))
    pen.line(
        "M-46-24q-5 22 0 46M-23-28q-3 26 0 54M0-29v56M23-28q3 26 0 54M46-24q5 22 0 46",
        darker(colour, 0.4),
        3,
        0.7,
    )
    pen.line("M-62-14Q-30-26-6-26M12-16q16 0 26 3M-56 2q8-3 14-3", "#fff", 3.5, 0.4)


@piece("steak", "grilled", 1, 4)
def steak(pen: Pen, colour: str) -> None:
    """A thick steak with the marks of the grill."""
    d = "M-56 6C-60-20-30-36 2-34S58-26 58-2 34 30 4 30-52 30-56 6Z"
    with pen.at(0, 8):
        pen.path(d, darker(colour, 0.5))
    pen.path(d, pen.soft(colour))
    pen.line("M-40-14L-8 24M-20-27L22 26M4-30L42 18", darker(colour, 0.55), 5, 0.8)
    pen.line("M-50 2C-52-18-26-30 0-29", lighter(colour, 0.6), 4, 0.6)


@piece("steak_slices", "beef", 1, 4)
def steak_slices(pen: Pen, colour: str) -> None:
    """A steak cut open, pink inside."""
    for i in range(6):
        with pen.at(-45 + i * 18, 6 - abs(i - 2.5) * 2, 12):
            pen.path("M-8-24Q8-32 14-20T14 18Q4 28-8 22Z", darker(colour, 0.35))
            pen.path("M-12-24Q4-30 8-20T8 18Q0 27-12 22-16 0-12-24Z", colour)
            pen.path("M-10-18Q1-23 4-15T4 13Q-1 20-10 16-13 0-10-18Z", "#dd6a62")


@piece("patty", "beef", 1, 4)
def patty(pen: Pen, colour: str) -> None:
    """A thick round of minced meat."""
    pen.path("M-42 2q0 26 42 27t42-27Z", darker(colour, 0.45))
    pen.ellipse(0, 0, 42, 25, pen.soft(colour))
    pen.line("M-30-6q10-12 28-12", "#fff", 3.5, 0.35)
    pen.dots(pen.scatter(12, 2, 3, 30, 15), 2.6, darker(colour, 0.35), 0.7)


@piece("small_patty", "beef", 6, 10)
def small_patty(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 4, 17, 11, darker(colour, 0.4))
    pen.ellipse(0, 0, 17, 11, pen.soft(colour))
    pen.line("M-11-2q5-6 12-5", "#fff", 2, 0.4)
    pen.dots([(-5, 2), (3, 4), (7, -2), (0, -1)], 2, darker(colour, 0.3), 0.7)


@piece("meatball", "beef", 6)
def meatball(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 2, 13, 12, darker(colour, 0.35))
    pen.ellipse(0, 0, 13, 12, pen.soft(colour))
    pen.line("M-7-4q3-5 8-4", "#fff", 2.4, 0.5)
    pen.dots([(3, 4), (-4, 5), (6, -1)], 2, darker(colour, 0.3), 0.7)


@piece("cutlet", "fried", 1, 4)
def cutlet(pen: Pen, colour: str) -> None:
    """A breaded cutlet cut into fingers, the meat showing at the cuts."""
    pen.path("M-58-2Q-58-24-28-26H36Q60-22 60 0 60 22 34 28H-30Q-58 24-58-2Z", darker(colour, 0.45))
    for i in range(6):
        with pen.at(-47 + i * 19, 0 if i in (0, 5) else -3, 10):
            tall = 20 if i in (0, 5) else 27
            pen.box(-9, -tall, 19, 2 * tall, 8, "#f6dcb8")
            pen.box(-11, -tall, 15, 2 * tall, 7, pen.soft(colour))
    pen.dots(pen.scatter(16, 0, -2, 52, 20), 2.6, lighter(colour, 0.5), 0.9)
    pen.dots(pen.scatter(14, 2, 0, 52, 20), 2, darker(colour, 0.3), 0.8)


@piece("big_cutlet", "fried", 1, 4)
def big_cutlet(pen: Pen, colour: str) -> None:
    """A whole cutlet, uncut."""
    d = "M-60 0C-62-26-26-38 8-34S62-18 60 6 28 34-6 34-58 26-60 0Z"
    with pen.at(1, 6):
        pen.path(d, darker(colour, 0.45))
    pen.path(d, pen.soft(colour))
    pen.dots(pen.scatter(20, 0, 0, 52, 27), 3, lighter(colour, 0.45), 0.8)
    pen.dots(pen.scatter(16, 2, 2, 50, 26), 2.4, darker(colour, 0.3), 0.8)


@piece("beef_cutlet", "fried_dark", 1, 4)
def beef_cutlet(pen: Pen, colour: str) -> None:
    """규카츠: fingers with a thin crust, red inside, turned to show it."""
    for i in range(5):
        with pen.at(-42 + i * 21, 2, 8):
            pen.box(-10, -24, 24, 52, 8, darker(colour, 0.35))
            pen.box(-12, -27, 23, 52, 8, colour)
            pen.box(-9, -23, 17, 44, 6, "#c94f50")
            pen.line("M-5-14q5 8 1 16t1 14", "#f0a5a0", 2, 0.8)


@piece("whole_chicken", "#ecc08c", 1, 3)
def whole_chicken(pen: Pen, colour: str) -> None:
    """A whole bird on its back, the legs crossed in front."""
    pen.path("M-46-8Q-62 0-52 18-40 22-34 6ZM46-8Q62 0 52 18 40 22 34 6Z", pen.soft(darker(colour, 0.15)))
    pen.path("M-46 2C-46-26-24-40 0-40S46-26 46 2 26 28 0 28-46 28-46 2Z", darker(colour, 0.35))
    pen.path("M-46-2C-46-30-24-44 0-44S46-30 46-2 26 24 0 24-46 24-46-2Z", pen.soft(colour))
    pen.line("M0-38Q3-24 0-12", darker(colour, 0.25), 2.4)
    for side in (1, -1):
        legs = (
            f"M{side * 38}-4C{side * 34}-22 {side * 12}-20 {side * 8}-4 {side * 4} 10 "
            f"{side * -4} 18 {side * -10} 22"
            f"L{side * -6} 30C{side * 10} 28 {side * 40} 22 {side * 38}-4Z"
        )
        pen.line(f"M{side * -8} 26L{side * -20} 31", "#fbf0da", 7)
        pen.path(legs, darker(colour, 0.32))
        with pen.at(0, -3):
            pen.path(legs, pen.soft(lighter(colour, 0.15)))
    pen.line("M-28-22Q-18-36 0-37M-26 0q4-8 10-9", "#fff", 4, 0.55)


@piece("feet", "gochujang", 5, 60)
def feet(pen: Pen, colour: str) -> None:
    """닭발: a shank and three toes."""
    d = "M-15 2q7-4 14 0M0 1Q8-9 16-8M0 2q9 0 17 3M-1 3Q6 9 12 12"
    with pen.at(0, 3):
        pen.line(d, darker(colour, 0.45), 7)
    pen.line(d, colour, 7)
    pen.line("M-13 0q5-3 10-1M4-4q5-4 9-4", "#fff", 2, 0.6)


@piece("sausage", "sausage", 3, 20)
def sausage(pen: Pen, colour: str) -> None:
    pen.line("M-22 5Q0 14 22 3", darker(colour, 0.4), 14)
    pen.line("M-22 2Q0 11 22 0", colour, 14)
    pen.line("M-18-2Q0 6 16-3", "#fff", 3, 0.45)
    pen.line("M-12 1l6 7M0 3l6 7M11 1l5 7", darker(colour, 0.35), 2)


@piece("sausage_slice", "sausage", 5)
def sausage_slice(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 2, 9, 7, darker(colour, 0.35))
    pen.ellipse(0, 0, 9, 7, colour)
    pen.ellipse(0, -0.3, 7, 5, pen.soft(lighter(colour, 0.35)))


@piece("spam", "ham", 4, 20)
def spam(pen: Pen, colour: str) -> None:
    pen.box(-12, -6, 24, 16, 4, darker(colour, 0.3))
    pen.box(-12, -9, 24, 16, 4, pen.soft(colour))
    pen.line("M-8-5h9", "#fff", 2, 0.5)


@piece("ham", "ham", 3, 40)
def ham(pen: Pen, colour: str) -> None:
    """A thin folded slice."""
    pen.path("M-15 4Q-12-10 2-10T15 4Q8 1 4 6-2 2-6 7-10 3-15 4Z", pen.soft(colour))
    pen.line("M-15 4Q-12-10 2-10T15 4", darker(colour, 0.2), 2)


@piece("bacon", "bacon", 4, 40)
def bacon(pen: Pen, colour: str) -> None:
    pen.line("M-17 0q6-6 11 0t11 0 11-1", darker(colour, 0.3), 9)
    pen.line("M-17-1q6-6 11 0t11 0 11-1", colour, 7)
    pen.line("M-17-1q6-6 11 0t11 0 11-1", "#fbd9b4", 2)


@piece("sundae", "#4a2620", 8, 12)
def sundae(pen: Pen, colour: str) -> None:
    """순대: a dark round of noodles and blood in its skin."""
    pen.ellipse(0, 5, 12, 10, darker(colour, 0.3))
    pen.ellipse(0, 0, 12, 10, "#8f6654")
    pen.ellipse(0, 0, 10, 8, pen.soft(colour))
    pen.line("M-5-2q4-4 6 0t5-1M-5 3q4-3 5 0t5 0", "#b59682", 1.6, 0.8)


@piece("blood", "blood", 5, 10)
def blood(pen: Pen, colour: str) -> None:
    pen.cube(colour, 13, 7)


@piece("intestine", "#c98a52", 7, 180)
def intestine(pen: Pen, colour: str) -> None:
    """곱창: a curled tube, its filling pale."""
    pen.line("M-10 3Q-8-8 2-7T10 4", darker(colour, 0.4), 13)
    pen.line("M-10 1Q-8-10 2-9T10 2", colour, 13)
    pen.line("M-8-4Q-4-11 3-10", lighter(colour, 0.5), 3)
    pen.ellipse(10, 3, 4.5, 4, "#f8e6c2")


@piece("gizzard", "#a8603f", 8, 180)
def gizzard(pen: Pen, colour: str) -> None:
    """닭똥집: a firm little lobe with a notch."""
    pen.path("M-11 3C-13-7-3-10 0-4 3-10 13-7 11 3 8 11-8 11-11 3Z", darker(colour, 0.4))
    pen.path("M-11 0C-13-10-3-13 0-7 3-13 13-10 11 0 8 8-8 8-11 0Z", pen.soft(colour))
    pen.line("M0-6v9", darker(colour, 0.3), 2)
    pen.line("M-7-4q2-3 4-3", "#fff", 2, 0.5)


@piece("raw_beef_nest", "raw_beef", 1)
def raw_beef_nest(pen: Pen, colour: str) -> None:
    """육회: a heap of thin raw strips."""
    pen.path("M-42 14C-40-12-18-28 0-28S40-12 42 14Q0 30-42 14Z", darker(colour, 0.4))
    rows = (
        "M-36 10Q-20-6-4 2T32 6M-34 2Q-14-14 6-6T36 2M-28-6Q-8-22 10-12T30-6"
        "M-20-14Q-2-28 18-14M-28 16Q-6 8 10 14T34 12M-16 18q16-6 30 2"
    )
    pen.line(rows, darker(colour, 0.15), 6)
    with pen.at(0, -1.5):
        pen.line(rows, lighter(colour, 0.12), 3.4)
    pen.line("M-30-2Q-16-12-4-8M-4-14Q8-18 16-12M4 4q12 4 22 0", lighter(colour, 0.5), 1.8)


@piece("raw_slices", "raw_beef", 6, 12)
def raw_slices(pen: Pen, colour: str) -> None:
    """A thin raw slice, rolled, for the pot or the grill."""
    pen.path("M-16 4Q-18-10-4-11T16-6Q18 4 10 9T-10 10Z", darker(colour, 0.3))
    pen.path("M-16 2Q-18-12-4-13T16-8Q18 2 10 7T-10 8Z", pen.soft(colour))
    pen.line("M-11 0q4-8 12-6t12 0M-8 4q8-5 16-1M-4-8q6 0 10 2", "#fde6dc", 2.2)


@piece("raw_belly", "raw_pork", 5, 8)
def raw_belly(pen: Pen, colour: str) -> None:
    """A long raw strip: 삼겹살 on its grill."""
    pen.rounded("M-30-7q30 6 60-2v14q-30 8-60 2Z", darker(colour, 0.3), 4)
    pen.rounded("M-30-9q30 6 60-2v14q-30 8-60 2Z", colour, 4)
    pen.line("M-29-6q29 6 58-2M-29 2q29 6 58-2", "#fff3ea", 3.4)
    pen.line("M-29-11q29 6 58-2", "#e58a72", 2)


@piece("grilled_belly", "#c07a4a", 5, 8)
def grilled_belly(pen: Pen, colour: str) -> None:
    raw = "M-28-8q28 6 56-2v13q-28 8-56 2Z"
    with pen.at(0, 3):
        pen.rounded(raw, darker(colour, 0.4), 4)
    pen.rounded(raw, colour, 4)
    pen.line("M-27-4q27 6 54-2M-27 3q27 6 54-2", "#f6dcb0", 3)
    pen.line("M-16-8l3 14M0-6l2 13M14-8l2 14", darker(colour, 0.45), 2.4, 0.6)


@piece("marbled_steak", "raw_beef", 2, 8)
def marbled_steak(pen: Pen, colour: str) -> None:
    """Raw beef with fat running through it."""
    d = "M-32 4C-34-14-14-22 4-20S34-12 34 2 18 20 0 20-30 18-32 4Z"
    with pen.at(0, 4):
        pen.path(d, darker(colour, 0.35))
    pen.path(d, "#f8dccb")
    with pen.at(0, 0, 0, 0.88):
        pen.path(d, pen.soft(colour))
    pen.line("M-20 2q6-8 12-4t10-6M-8 12q8-8 14-3t12-6M6-8q6 4 14 0M-16-8q6-2 8 2", "#fbdccd", 2.2)


@piece("thick_cut", "raw_pork", 3, 8)
def thick_cut(pen: Pen, colour: str) -> None:
    """A thick pork cut with one border of fat: 목살, 항정살."""
    d = "M-30 6C-34-10-18-22 2-20S32-12 32 2 14 18-4 18-27 16-30 6Z"
    with pen.at(0, 4):
        pen.path(d, darker(colour, 0.35))
    pen.path(d, pen.soft(colour))
    pen.line("M-29 4C-31-10-17-20 2-19S30-12 31 1", "#fff3ea", 4)
    pen.line("M-12-4L6 12M2-9l16 16", darker(colour, 0.3), 2.6, 0.6)


@piece("roast_slices", "#b5602c", 6, 8)
def roast_slices(pen: Pen, colour: str) -> None:
    """A slice of roast duck: crisp skin above pale meat."""
    pen.path("M-17 6Q-14-12 2-12T17 4Q4 14-17 6Z", darker(colour, 0.35))
    pen.path("M-17 4Q-14-14 2-14T17 2Q4 12-17 4Z", "#e8bd94")
    pen.line("M-16 1Q-12-12 2-12T15 0", colour, 5)
    pen.line("M-10-8q5-4 11-4", "#fff", 2, 0.6)


@piece("breast", "chicken", 1, 6)
def breast(pen: Pen, colour: str) -> None:
    """닭가슴살: a grilled breast, half of it sliced."""
    d = "M-54 4C-52-18-24-28 6-26S56-12 58 4 30 26 0 26-54 22-54 4Z"
    with pen.at(0, 6):
        pen.path(d, darker(colour, 0.35))
    pen.path(d, pen.soft(colour))
    pen.line("M-40-12q8 14 2 32M-24-20q10 18 3 43M-7-24q10 22 3 48", "#fff6e6", 4)
    pen.line("M14-22l16 20M28-22l16 20M6-10l20 26M24 4l12 14", darker(colour, 0.5), 3.5, 0.7)


@piece("tandoori", "#d8502a", 4, 50)
def tandoori(pen: Pen, colour: str) -> None:
    drumstick(pen, colour)
    pen.line("M-12-2l8 8M-4-10l9 9", darker(colour, 0.6), 3, 0.6)


# --- on sticks ---


def _stick(pen: Pen) -> None:
    pen.line("M-58 0H64", darker("#e0b070", 0.3), 4)
    pen.line("M-58-1H64", "#e0b070", 3)


@piece("skewer_meat", "grilled", 3, 4)
def skewer_meat(pen: Pen, colour: str) -> None:
    _stick(pen)
    for i in range(6):
        with pen.at(-44 + i * 15, 0):
            pen.box(-7, -7, 14, 18, 5, darker(colour, 0.45))
            pen.box(-7, -10, 14, 18, 5, pen.soft(colour))
    pen.line("M-48-5h6m9-1h6m9 1h6m9 0h6m9-1h6", "#fff", 2, 0.4)


@piece("skewer_chicken", "grilled", 3, 4)
def skewer_chicken(pen: Pen, colour: str) -> None:
    """Chicken and leek by turns."""
    _stick(pen)
    for i in range(5):
        with pen.at(-42 + i * 17, 0, -8):
            pen.path("M-10-2Q-9-12 0-12T10-2 8 11-1 11-10 6-10-2Z", darker(colour, 0.45))
            pen.path("M-10-4Q-9-14 0-14T10-4 8 9-1 9-10 4-10-4Z", pen.soft(colour))
    for x in (-34, 0):
        pen.box(x, -9, 8, 18, 3, "#cfe59a")
        pen.line(f"M{x + 2}-7v14", "#7fb548", 2)
    pen.line("M-48-7q4-3 7-2m27 2q4-3 7-2m10 2q4-3 7-2m10 2q4-3 7-2", "#fff", 2, 0.5)


@piece("skewer_cake", "gochujang", 3, 4)
def skewer_cake(pen: Pen, colour: str) -> None:
    """떡꼬치: rice cakes side by side under red sauce."""
    _stick(pen)
    for i in range(6):
        pen.box(-50 + i * 15, -15, 14, 34, 7, darker(colour, 0.35))
        pen.box(-50 + i * 15, -18, 14, 34, 7, pen.soft(colour))
    pen.line("M-46-12v8m15-8v8m15-8v8m15-8v8m15-8v8m15-8v8", "#fff", 2.4, 0.5)


@piece("skewer_both", "gochujang", 3, 4)
def skewer_both(pen: Pen, colour: str) -> None:
    """소떡소떡: sausage and rice cake by turns."""
    _stick(pen)
    for i in range(6):
        shade = "#c8552f" if i % 2 == 0 else "#fdf3e2"
        pen.box(-50 + i * 15, -13, 14, 30, 7, darker(shade, 0.3))
        pen.box(-50 + i * 15, -16, 14, 30, 7, pen.soft(shade))
    pen.line("M-48-4q8-6 15 0t15 0 15 0 15 0 15 0 14-1", colour, 5)


@piece("skewer_fishcake", "#e5b566", 3, 4)
def skewer_fishcake(pen: Pen, colour: str) -> None:
    """어묵꼬치: a sheet of fish cake folded along the stick."""
    _stick(pen)
    d = "M-50 4q6-22 14 0t14 0 14 0 14 0 14 0 14 0"
    with pen.at(0, 4):
        pen.line(d, darker(colour, 0.4), 13)
    pen.line(d, colour, 13)
    pen.line(d, lighter(colour, 0.4), 4)


@piece("skewer_fruit", "strawberry", 3, 4)
def skewer_fruit(pen: Pen, colour: str) -> None:
    """탕후루: fruit under clear sugar."""
    _stick(pen)
    for i, shade in enumerate((colour, "#8bc34a", colour, "#f7942a", colour)):
        pen.ellipse(-42 + i * 21, 0, 11.5, 12.5, "#fff", 0.6)
        pen.ellipse(-42 + i * 21, 0, 10, 11, pen.soft(shade))
    pen.line("M-47-5q3-4 6-3m15 3q3-4 6-3m15 3q3-4 6-3m15 3q3-4 6-3m15 3q3-4 6-3", "#fff", 3, 0.9)


@piece("kebab_cone", "grilled", 1)
def kebab_cone(pen: Pen, colour: str) -> None:
    """Meat on the upright spit, for 케밥."""
    pen.line("M0-62V52", "#a9a4a0", 5)
    pen.path("M-34-46Q0-62 34-46L16 40Q0 48-16 40Z", pen.soft(colour))
    pen.line(
        "M-31-32q31 12 61 0M-27-14q27 11 54 0M-23 4q23 10 46 0M-19 22q19 9 38 0", darker(colour, 0.35), 3, 0.8
    )
    pen.line("M-26-42q6 40 14 74", lighter(colour, 0.5), 4, 0.6)


@piece("rib_grill", "#8f4a26", 4, 8)
def rib_grill(pen: Pen, colour: str) -> None:
    """갈비: a scored strip unrolled from its bone."""
    pen.line("M-52 2L-34 0", "#f6e6cc", 13)
    pen.dots([(-54, -2), (-54, 6)], 8, "#f6e6cc")
    pen.rounded("M-36-8Q0-14 44-8L46 8Q0 12-36 9Z", darker(colour, 0.45), 5)
    pen.rounded("M-36-11Q0-17 44-11L46 5Q0 9-36 6Z", colour, 5)
    pen.line("M-24-11l6 16M-10-13l6 18M4-13l6 18M18-12l6 17M32-11l6 15", darker(colour, 0.35), 2)
    pen.line("M-30-9Q0-14 38-9", lighter(colour, 0.5), 2.6, 0.6)


@piece("ring_meat", "#cf9660", 8, 20)
def ring_meat(pen: Pen, colour: str) -> None:
    """막창: thick grilled rings."""
    with pen.at(0, 4):
        pen.line(ring(0, 0, 12, 8), darker(colour, 0.45), 11)
    pen.line(ring(0, 0, 12, 8), colour, 11)
    pen.line("M-14-5Q-8-12 4-11M8 9Q14 5 14 0", lighter(colour, 0.5), 2.6)
    pen.line("M-12 7l4-4M0-10l1 5M12 4l-4-2", darker(colour, 0.4), 2, 0.7)


@piece("chashu", "#d9a67e", 2, 12)
def chashu(pen: Pen, colour: str) -> None:
    """A round slice of rolled pork."""
    pen.ellipse(0, 3, 21, 15, "#6d3418")
    pen.ellipse(0, 0, 21, 15, "#8f4a22")
    pen.ellipse(0, 0, 18.5, 12.6, pen.soft(colour))
    pen.line("M12-3C8-12-10-10-11 0-10 8 6 8 6 1 4-4-4-4-4 1", "#fdeedb", 3)


@piece("braised_belly", "#7a3414", 4, 4)
def braised_belly(pen: Pen, colour: str) -> None:
    """동파육: a glossy square of layered belly."""
    pen.cube(colour, 17, 16)
    pen.line("M-17 6L0 14l17-8M-17 12L0 20l17-8", "#f0c9a0", 2.4)
    pen.line("M-9-1l8-4", "#fff", 3, 0.6)


@piece("flat_fried", "#eeb85c", 6, 30)
def flat_fried(pen: Pen, colour: str) -> None:
    """꿔바로우: a wide, flat, pale crisp slab."""
    outline = pen.blob(20, 11, 8, 0.12)
    pen.ellipse(1, 4, 20, 11, darker(colour, 0.4))
    pen.path(outline, pen.soft(colour))
    pen.line("M-12-3q6-5 12-3t10 0", "#fff8dc", 2.6, 0.8)
    pen.dots([(-6, 4), (4, 3), (11, 0)], 2.6, darker(colour, 0.25), 0.7)


@piece("minced", "#7a3c20", 1, 40)
def minced(pen: Pen, colour: str) -> None:
    """A spoonful of minced meat."""
    spots = pen.scatter(15, 0, 0, 21, 11)
    pen.dots([(x, y + 2) for x, y in spots], 8, darker(colour, 0.35))
    pen.dots(spots, 7, colour)
    pen.dots(spots[::3], 2.2, lighter(colour, 0.45))


@piece("chicken_strip", "#e6bd88", 2, 40)
def chicken_strip(pen: Pen, colour: str) -> None:
    """A slice of grilled breast."""
    pen.rounded("M-17 0Q0-13 17-4L15 5Q0-2-15 8Z", darker(colour, 0.35), 3)
    pen.rounded("M-17-3Q0-16 17-7L15 2Q0-5-15 5Z", colour, 3)
    pen.line("M-9-5l4 7M1-8l3 7M10-8l3 7", darker(colour, 0.55), 2.2, 0.7)


@piece("grilled_thigh", "#b8692c", 1, 4)
def grilled_thigh(pen: Pen, colour: str) -> None:
    """치킨스테이크: a boned thigh, skin up, sauced."""
    d = "M-58 4C-64-16-40-30-18-26-6-38 24-34 34-24 58-24 66-4 54 10 40 28 14 22 2 30-20 34-50 26-58 4Z"
    with pen.at(0, 7):
        pen.path(d, darker(colour, 0.5))
    pen.path(d, pen.soft(colour))
    pen.line("M-36-14L-10 20M-14-24L18 20M12-28l28 36", darker(colour, 0.55), 4, 0.6)
    pen.line("M-46-8q10-12 24-11M0-26q10-4 22-2", "#fff", 4, 0.5)
    pen.dots([(-28, 8), (10, -10), (34, -6), (-4, 6), (24, 12)], 3, "#6f9a3c")


@piece("cheese_cutlet", "fried", 1, 4)
def cheese_cutlet(pen: Pen, colour: str) -> None:
    """치즈돈까스: cut in two, white cheese stretching between."""
    pen.path("M-18-14Q6-2 26-14L28 14Q6 34-16 18Z", pen.soft("#fff0c4"))
    pen.path("M-14 14q2 22 7 4 4 20 9 3 4 16 8 0 4 14 8-4Z", "#ffe9ae")
    for x, d in (
        (-40, "M-30-22Q0-34 24-22L26 20Q0 32-30 22-40 0-30-22Z"),
        (46, "M-24-22Q4-34 28-20 38 0 28 22 4 32-22 20Z"),
    ):
        with pen.at(x, 0):
            with pen.at(0, 6):
                pen.path(d, darker(colour, 0.45))
            pen.path(d, pen.soft(colour))
            pen.dots(pen.scatter(10, 0, 0, 20, 18), 3, lighter(colour, 0.5), 0.85)
    pen.line("M-15-18q8 18-1 34", "#fff6dc", 7)
    pen.line("M24-18q-6 18 1 32", "#fff6dc", 7)
