"""What is made of dough or rice: rice cakes, dumplings, pancakes, rolls, pizza, burgers, sandwiches."""

import math

from backend.pictures.palette import darker, lighter
from backend.pictures.pen import Pen, numbers, ring
from backend.pictures.vocabulary import piece

# --- rice cakes and dumplings ---


@piece("stick", "white", 6, 40)
def stick(pen: Pen, colour: str) -> None:
    """A finger of rice cake, one end showing."""
    pen.line("M-15 5L15-1", darker(colour, 0.4), 13)
    pen.line("M-15 2L15-4", colour, 13)
    pen.line("M-13-2L11-7", "#fff", 3, 0.6)
    pen.ellipse(15, -4, 4.6, 6, lighter(colour, 0.3))


@piece("rice_oval", "white", 6, 60)
def rice_oval(pen: Pen, colour: str) -> None:
    """떡국떡: a slanted coin."""
    pen.ellipse(0, 3, 14, 8, darker(colour, 0.3))
    pen.ellipse(0, 0, 14, 8, pen.soft(colour, 0.6))
    pen.line("M-8-2q4-3 9-3", "#fff", 2)


@piece("ball", "white", 5)
def ball(pen: Pen, colour: str) -> None:
    """A small round: 새알심, 경단, 찹쌀떡."""
    pen.ellipse(0, 3, 12, 10, darker(colour, 0.35))
    pen.ellipse(0, 0, 12, 10.5, pen.soft(colour))
    pen.line("M-7-4q3-4 7-4", "#fff", 2.4, 0.8)


@piece("dough_flake", "dough", 6, 180)
def dough_flake(pen: Pen, colour: str) -> None:
    """수제비: torn dough."""
    outline = pen.blob(15, 10, 6, 0.25)
    pen.ellipse(0, 3, 15, 10, darker(colour, 0.3))
    pen.path(outline, pen.soft(colour, 0.6))
    pen.line("M-7-2q4-3 8-2", "#fff", 2.2)


@piece("gnocchi", "#f2d79a", 10, 60)
def gnocchi(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 3, 11, 8, darker(colour, 0.3))
    pen.ellipse(0, 0, 11, 8, pen.soft(colour))
    pen.line("M-6-5l-1 9M-1-7l-1 13M4-6L3 6", darker(colour, 0.18), 1.6)


@piece("macaroni", "#f8c552", 12, 180)
def macaroni(pen: Pen, colour: str) -> None:
    pen.line("M-8 4Q-6-8 7-5", darker(colour, 0.35), 9)
    pen.line("M-8 2Q-6-10 7-7", colour, 8)
    pen.ellipse(8, -7, 2.4, 2.6, darker(colour, 0.35))


@piece("dumpling", "dough", 6, 8)
def dumpling(pen: Pen, colour: str) -> None:
    """A half moon with a pleated edge."""
    pen.path("M-20 7C-19-9-8-15 2-15S20-7 20 7Q0 17-20 7Z", darker(colour, 0.35))
    pen.path("M-20 4C-19-12-8-18 2-18S20-10 20 4Q0 14-20 4Z", pen.soft(colour))
    pen.line("M-17-2l7 5M-12-9l5 7M-5-14l3 8M4-15l-1 8M12-10l-5 7M17-3l-7 6", darker(colour, 0.22), 2)
    pen.line("M-19 3C-18-11-8-17 2-17S19-9 19 3", lighter(colour, 0.7), 2.6)


@piece("fried_dumpling", "dough", 6, 6)
def fried_dumpling(pen: Pen, colour: str) -> None:
    """군만두: the same, its belly browned."""
    dumpling(pen, lighter("#e9b764", 0.2))
    pen.path("M-18 5Q0-3 18 5 0 15-18 5Z", "#bd6f24")
    pen.line("M-12 6Q0 1 12 6", "#e5a04c", 2, 0.8)


@piece("round_dumpling", "dough", 5, 10)
def round_dumpling(pen: Pen, colour: str) -> None:
    """A round dumpling gathered at the top."""
    pen.path("M-21 6C-22-12-8-18 0-18S22-12 21 6Q0 18-21 6Z", darker(colour, 0.3))
    pen.path("M-21 3C-22-15-8-21 0-21S22-15 21 3Q0 15-21 3Z", pen.soft(colour))
    pen.line(
        "M0-16Q-14-12-17 0M0-16Q-7-9-8 4M0-16v21M0-16Q7-9 8 4M0-16Q14-12 17 0", darker(colour, 0.2), 1.8, 0.8
    )
    pen.ellipse(0, -17, 5, 3.6, lighter(colour, 0.5))


@piece("kimchi_dumpling", "#f6cfae", 5, 10)
def kimchi_dumpling(pen: Pen, colour: str) -> None:
    """A thin skin, the red filling shining through."""
    dumpling(pen, colour)
    pen.ellipse(0, 0, 12, 7, "#e0542a", 0.55)


@piece("siumai", "#f6dd9c", 3, 6)
def siumai(pen: Pen, colour: str) -> None:
    """An open dumpling, shrimp on top."""
    pen.path("M-14-6L-11 12Q0 18 11 12L14-6Z", pen.soft(colour))
    pen.line("M-8-3l1 15M0-2v17M8-3L7 12", darker(colour, 0.2), 1.6)
    pen.ellipse(0, -7, 14, 7, darker(colour, 0.1))
    pen.ellipse(0, -8, 11, 5.5, "#d9a27c")
    pen.dots([(0, -9)], 8, "#f0703c")


@piece("hargow", "#fdf3ea", 3, 6)
def hargow(pen: Pen, colour: str) -> None:
    """A clear dumpling, pink inside."""
    dumpling(pen, colour)
    pen.ellipse(0, 1, 12, 6, "#f6a58a", 0.6)


@piece("bao", "white", 3)
def bao(pen: Pen, colour: str) -> None:
    """호빵: a smooth steamed bun."""
    pen.path("M-32 12C-34-16-16-26 0-26S34-16 32 12Q0 28-32 12Z", darker(colour, 0.25))
    pen.path("M-32 8C-34-20-16-30 0-30S34-20 32 8Q0 24-32 8Z", pen.soft(colour, 0.8))
    pen.line("M-20-8q5-12 16-14", "#fff", 4, 0.9)


@piece("songpyeon", "white", 3, 10)
def songpyeon(pen: Pen, colour: str) -> None:
    pen.path("M-17 6C-15-12 0-15 6-12S19 0 17 7Q0 13-17 6Z", darker(colour, 0.35))
    pen.path("M-17 3C-15-15 0-18 6-15S19-3 17 4Q0 10-17 3Z", pen.soft(colour))
    pen.line("M-11-3Q-4-12 5-11", "#fff", 2.6, 0.6)


@piece("block", "#e8cf9a", 5, 6)
def block(pen: Pen, colour: str) -> None:
    """인절미, 백설기: a rice-cake block; powder comes from its colour."""
    pen.cube(colour, 19, 14)
    pen.dots(pen.scatter(8, 0, 0, 13, 6), 1.8, darker(colour, 0.22), 0.8)


@piece("yakgwa", "#a9601f", 5, 8)
def yakgwa(pen: Pen, colour: str) -> None:
    """약과: a scalloped round pressed with a flower."""
    points = [(20 * math.cos(a * math.tau / 10), 13 * math.sin(a * math.tau / 10)) for a in range(10)]
    with pen.at(0, 5):
        pen.dots(points, 13, darker(colour, 0.4))
    pen.dots(points, 13, colour)
    pen.ellipse(0, 0, 20, 13, pen.soft(colour))
    pen.line("M0-8V8M-13 0h26M-9-6L9 6M9-6L-9 6", darker(colour, 0.35), 2.4)
    pen.dots([(0, 0)], 7, lighter(colour, 0.2))
    pen.line("M-15-6q5-5 12-6", "#fff", 2.4, 0.6)


@piece("gangjeong", "#e9bf7a", 5, 8)
def gangjeong(pen: Pen, colour: str) -> None:
    """강정: a bar of puffed grain in syrup."""
    pen.cube(colour, 20, 9)
    pen.dots(pen.scatter(13, 0, 0, 14, 7), 3.4, lighter(colour, 0.55))
    pen.dots(pen.scatter(5, 0, 1, 12, 6), 3, "#b0502c")


# --- pancakes ---


@piece("jeon", "#f0bf5c", 1, 4)
def jeon(pen: Pen, colour: str) -> None:
    """A big pan-fried pancake with a crisp edge."""
    outline = pen.blob(78, 39, 16, 0.035)
    with pen.at(0, 5):
        pen.path(outline, darker(colour, 0.45))
    pen.path(outline, darker(colour, 0.22))
    with pen.at(0, 0, 0, 0.93, 0.91):
        pen.path(outline, pen.soft(colour))
    pen.dots(pen.scatter(12, 0, 0, 66, 31), 5, darker(colour, 0.25), 0.45)


@piece("long_scallion", "#5f9e38", 9, 14)
def long_scallion(pen: Pen, colour: str) -> None:
    """A length of scallion baked into a 파전."""
    pen.line("M-26 3Q0-4 26 1", darker(colour, 0.2), 6)
    pen.line("M-26 2Q0-5 26 0", colour, 4.5)
    pen.line("M-24 1Q-8-3 2-3", lighter(colour, 0.5), 1.8)


@piece("jeon_small", "#f6cd6c", 7, 12)
def jeon_small(pen: Pen, colour: str) -> None:
    """A small egg-coated round."""
    outline = pen.blob(18, 12, 8, 0.08)
    pen.ellipse(0, 4, 18, 12, darker(colour, 0.4))
    pen.path(outline, pen.soft(colour))
    pen.line("M-10-4q5-4 11-3", "#fff3c8", 2.4, 0.8)
    pen.dots([(4, 3), (-5, 4)], 3.4, darker(colour, 0.25), 0.6)


@piece("meat_jeon", "#f6cd6c", 6, 12)
def meat_jeon(pen: Pen, colour: str) -> None:
    """An egg coat with the meat showing through, and a ring of chilli."""
    jeon_small(pen, colour)
    pen.ellipse(0, 0, 12, 7, "#8a5a38", 0.6)
    pen.line(ring(0, 0, 4, 2.6), "#da2f20", 2.6)


@piece("pancake", "#e8ae5a", 3, 3)
def pancake(pen: Pen, colour: str) -> None:
    """One thick pancake of a stack."""
    pen.path("M-58 0v9Q-54 34 0 34T58 9V0Z", "#f8dfa4")
    pen.path("M-58 0Q-54 27 0 27T58 0v3Q54 31 0 31T-58 3Z", darker(colour, 0.25), 0.5)
    pen.ellipse(0, 0, 58, 26, pen.soft(colour))
    pen.ellipse(0, -1, 50, 21, darker(colour, 0.08))


@piece("crepe", "#f3cf85", 1, 4)
def crepe(pen: Pen, colour: str) -> None:
    """Folded into a fan, cream and fruit at the top."""
    pen.path("M0 58L-58-24Q0-58 58-24Z", darker(colour, 0.35))
    pen.path("M0 54L-58-28Q-30-20 0-40 30-20 58-28Z", pen.soft(colour))
    pen.line("M0 54Q-30 8-34-30M0 54Q4 0 4-38M0 54Q30 8 36-30", darker(colour, 0.25), 2.4, 0.7)
    pen.dots([(-34, -34), (-16, -42), (4, -44), (22, -42), (38, -34)], 22, "#fffaf2")


@piece("half_moon", "#f0b93c", 1, 4)
def half_moon(pen: Pen, colour: str) -> None:
    """반쎄오, 오믈렛: a crisp folded crêpe, its filling at the seam."""
    pen.path("M-74 20C-66-30-30-44 4-44S66-26 74 20Q0 40-74 20Z", darker(colour, 0.4))
    pen.path("M-74 14C-66-36-30-50 4-50S66-32 74 14Q0 34-74 14Z", pen.soft(colour))
    pen.line("M-58-4Q-40-32-4-38", "#fff", 4, 0.5)
    pen.dots(pen.scatter(14, 0, -10, 56, 22), 4, darker(colour, 0.3), 0.6)


@piece("takoyaki", "#c9853c", 6, 10)
def takoyaki(pen: Pen, colour: str) -> None:
    """A browned ball under sauce."""
    pen.shadow(1, 12, 17, 6)
    pen.ellipse(0, 0, 17, 16, pen.soft(colour))
    pen.path("M-16-4Q-12-17 2-17T17-3Q12 2 9-2 5 5 1 0-3 5-7-1-12 3-16-4Z", "#5a2814")
    pen.line("M-9-11q4-3 8-3", "#fff", 2.2, 0.5)
    pen.line("M-9-4l5-6 5 6 5-7 4 5", "#fbf0cf", 2)


@piece("hotteok", "#d8923c", 2, 4)
def hotteok(pen: Pen, colour: str) -> None:
    """호떡: a fried round, syrup running from the bitten side."""
    pen.ellipse(0, 7, 46, 27, darker(colour, 0.4))
    pen.ellipse(0, 0, 46, 27, "#f4d596")
    pen.ellipse(0, -1, 41, 23, pen.soft(colour))
    pen.dots(pen.scatter(10, 0, -1, 32, 16), 5, darker(colour, 0.3), 0.4)
    pen.path("M28 10Q44 2 47 14 40 34 30 30 22 20 28 10Z", "#5f2a10")
    pen.line("M34 14q3 6-1 10", "#fff", 2.2, 0.6)


# --- rolls of rice ---


@piece("gimbap", "yellow", 7, 6)
def gimbap(pen: Pen, colour: str) -> None:
    """A slice: seaweed, rice, filling; `colour` is the filling that marks it."""
    pen.path("M-17-2v9Q-15 21 0 21T17 7V-2Z", "#1b251b")
    pen.ellipse(0, -2, 17, 15, "#2b3a2a")
    pen.ellipse(0, -2, 14.5, 12.6, "#fffaf0")
    pen.dots([(-9, -7), (-10, 2), (9, -8), (10, 2), (0, -12), (-3, 8), (4, 8)], 2, "#e2d4ba")
    pen.dots([(-4, -5), (3, 2)], 8, colour)
    pen.dots([(4, -5)], 7, "#f08331")
    pen.dots([(-5, 2)], 7, "#5f9e38")
    pen.dots([(0, -1)], 5, "#e58a7a")


@piece("plain_roll", "white", 6, 10)
def plain_roll(pen: Pen, _colour: str) -> None:
    """충무김밥: a finger roll with nothing but rice."""
    pen.line("M-10 5L11-1", "#151d15", 19)
    pen.line("M-10 2L11-4", "#2b3a2a", 19)
    pen.ellipse(12, -4, 7, 9.5, "#fffaf0")
    pen.dots([(10, -8), (14, -4), (11, 1), (9, -4)], 2, "#dccdb2")
    pen.line("M-12-4L5-9", "#fff", 2, 0.25)


@piece("futomaki", "salmon", 4, 5)
def futomaki(pen: Pen, colour: str) -> None:
    """A thick roll, richly filled."""
    pen.path("M-25-2v12Q-22 30 0 30T25 10V-2Z", "#1b251b")
    pen.ellipse(0, -2, 25, 22, "#2b3a2a")
    pen.ellipse(0, -2, 22, 19, "#fffaf0")
    pen.box(-13, -13, 12, 10, 3, pen.soft("#fbc940"))
    pen.box(1, -12, 12, 10, 3, pen.soft(colour))
    pen.box(-12, 0, 10, 9, 3, "#7fb548")
    pen.box(0, 0, 13, 10, 3, pen.soft("#c93748"))
    pen.dots([(-17, -4), (17, -6), (-16, 4), (17, 4), (0, 14), (0, -17)], 2, "#dccdb2")


@piece("onigiri", "white", 2, 6)
def onigiri(pen: Pen, colour: str) -> None:
    """A rounded triangle with its strip of seaweed."""
    pen.shadow(2, 28, 34, 8)
    pen.path("M0-34Q8-34 12-27L34 14Q40 28 26 30H-26Q-40 28-34 14L-12-27Q-8-34 0-34Z", pen.soft(colour, 0.8))
    pen.line(
        "M-14-10l3 2M8-18l-2 3M-22 10l4 1M18 2l3-2M-4-4l2 3M22 16l3 1M2-26l2 2M-26 20l4-1", "#dccdb2", 2.4
    )
    pen.path("M-15 4h30v22q0 5-5 5h-20q-5 0-5-5Z", pen.soft("#2b3a2a"))


@piece("rice_ball", "white", 5, 10)
def rice_ball(pen: Pen, colour: str) -> None:
    """주먹밥: a ball of rice flecked with seaweed."""
    pen.shadow(1, 13, 18, 6)
    pen.ellipse(0, 0, 18, 17, pen.soft(colour, 0.8))
    pen.line("M-8-6l4 2M4-10l3 3M-3 5l4-1M8 3l3-2M-10 4l2 3M1-2l3 1", "#2b3a2a", 2.4)
    pen.dots([(-3, -10), (9, -4), (-6, 0), (3, 8)], 2.4, "#f08331")


@piece("yubu", "#cf8f42", 6, 6)
def yubu(pen: Pen, colour: str) -> None:
    """유부초밥: a fried tofu pouch, rice at the top."""
    pen.path("M-20 4Q-22 20-14 22H14Q22 20 20 4Z", darker(colour, 0.3))
    pen.path("M-20 0Q-22 17-14 19H14Q22 17 20 0Q0 10-20 0Z", pen.soft(colour))
    pen.ellipse(0, 0, 20, 10, "#fffaf0")
    pen.dots([(-12, -2), (-5, 3), (4, -4), (11, 1), (2, 5)], 2, "#dccdb2")
    pen.dots([(-7, -4), (7, 4), (13, -3)], 2.4, "#2b3a2a")
    pen.dots([(-1, 0), (8, -4)], 2.6, "#f08331")
    pen.line("M-15 7Q-8 12 0 12", lighter(colour, 0.5), 2)


@piece("ssam", "lettuce", 4, 10)
def ssam(pen: Pen, colour: str) -> None:
    """쌈밥: rice in a leaf, tied up, paste on top."""
    pen.shadow(1, 14, 20, 6)
    pen.path("M-20 4C-22-12-8-18 0-18S22-12 20 4Q14 17 0 17T-20 4Z", pen.soft(colour))
    pen.line("M-15 6Q-8-4-2-16M15 6Q8-4 2-16M0 14v-14", lighter(colour, 0.5), 1.8)
    pen.ellipse(0, -13, 9, 6, "#fffaf0")
    pen.dots([(0, -15)], 8, "#8a4424")


@piece("rice_paper", "#f8efe4", 5, 8)
def rice_paper(pen: Pen, colour: str) -> None:
    """월남쌈: a clear roll, colours showing through."""
    pen.line("M-20 5L20-3", darker(colour, 0.4), 21)
    pen.line("M-20 2L20-6", colour, 21)
    pen.line("M-16-2L16-9", "#f0643c", 5, 0.8)
    pen.line("M-16 4L16-3", "#7fb548", 5, 0.8)
    pen.line("M-14 9L12 4", "#b05a8e", 3, 0.6)
    pen.ellipse(21, -6, 7, 10.5, pen.soft(colour))
    pen.dots([(20, -10), (23, -5), (20, -1)], 4.4, "#f08331")
    pen.line("M-20-5L10-11", "#fff", 3, 0.7)


@piece("fried_roll", "#d9922f", 5, 10)
def fried_roll(pen: Pen, colour: str) -> None:
    """춘권, 짜조: a crisp roll."""
    pen.line("M-20 5L20-1", darker(colour, 0.45), 17)
    pen.line("M-20 2L20-4", colour, 17)
    pen.line("M-18-3L14-8", lighter(colour, 0.6), 3.4, 0.8)
    pen.dots([(-14, 4), (-4, 0), (6, 3), (14, -3), (-8, 7), (18, 1)], 2.6, darker(colour, 0.3), 0.7)


@piece("gimmari", "#d9a04a", 6, 20)
def gimmari(pen: Pen, colour: str) -> None:
    """김말이: battered seaweed, glass noodles at the cut end."""
    pen.line("M-16 5L14 0", darker(colour, 0.45), 18)
    pen.line("M-16 2L14-3", colour, 18)
    pen.dots([(-15, -2), (-6, 4), (1, -6), (7, 3), (-10, 7)], 4, lighter(colour, 0.5), 0.8)
    pen.ellipse(16, -3, 7, 9, "#2b3a2a")
    pen.ellipse(16, -3, 5, 7, "#d9c29a")
    pen.dots([(15, -6), (17, -3), (15, 0)], 2, "#8f7a4e")


@piece("cheese_stick", "fried", 5, 14)
def cheese_stick(pen: Pen, colour: str) -> None:
    fried_roll(pen, colour)
    pen.ellipse(20, -4, 6, 8, "#fff3cf")
    pen.path("M17 0q4 16 8 16 2-8-1-17Z", "#fff3cf")


@piece("finger", "fried", 5, 40)
def finger(pen: Pen, colour: str) -> None:
    """A long fried piece: sweet potato, vegetables, 튀김."""
    pen.line("M-19 6Q0-2 19-1", darker(colour, 0.45), 15)
    pen.line("M-19 3Q0-5 19-4", colour, 15)
    pen.dots([(-17, -1), (-8, 3), (-2, -6), (6, 0), (13, -7), (18, -1)], 4, lighter(colour, 0.5), 0.85)


@piece("croquette", "fried_dark", 3, 10)
def croquette(pen: Pen, colour: str) -> None:
    outline = "M-28 0Q-26-19 0-19T28 0 0 19-28 0Z"
    with pen.at(0, 5):
        pen.path(outline, darker(colour, 0.45))
    pen.path(outline, pen.soft(colour))
    pen.dots(pen.scatter(13, 0, -1, 22, 14), 3, lighter(colour, 0.5), 0.85)


@piece("falafel", "#8f5a24", 6, 10)
def falafel(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 4, 16, 13, darker(colour, 0.45))
    pen.ellipse(0, 0, 16, 14, pen.soft(colour))
    pen.dots(pen.scatter(9, 0, 0, 12, 10), 2.8, lighter(colour, 0.4), 0.9)
    pen.dots([(-4, 4), (5, -3), (1, 7)], 2.4, "#6f9a3c")


@piece("samosa", "#dd9c44", 3, 8)
def samosa(pen: Pen, colour: str) -> None:
    pen.rounded("M0-26L30 20Q0 30-30 20Z", darker(colour, 0.4), 6)
    pen.rounded("M0-30L30 15Q0 25-30 15Z", colour, 6)
    pen.path("M0-30L30 15Q14 22 2 21Z", darker(colour, 0.16))
    pen.line("M-28 16Q0 26 28 16", lighter(colour, 0.4), 3)
    pen.dots([(-10, 2), (-4, -12), (-14, 11), (12, 6), (5, -6), (17, 13)], 2.4, darker(colour, 0.35), 0.6)


@piece("shrimp_toast", "#e3a548", 5, 8)
def shrimp_toast(pen: Pen, colour: str) -> None:
    """멘보샤: two fried slices of bread around shrimp."""
    pen.box(-19, 4, 38, 14, 5, darker(colour, 0.35))
    pen.box(-19, -4, 38, 16, 4, "#f8b394")
    pen.rounded("M-17-4L-9-18H21L17-4Z", colour, 5)
    pen.box(-20, -6, 40, 8, 4, darker(colour, 0.12))
    pen.dots([(-6, -12), (4, -14), (12, -9), (-1, -8)], 2.6, lighter(colour, 0.5), 0.8)


@piece("popped", "#fff3d0", 22, 180)
def popped(pen: Pen, colour: str) -> None:
    """팝콘."""
    pen.dots([(-5, 3), (5, 4), (0, -4)], 13, darker(colour, 0.22))
    pen.dots([(-6, 0), (5, 1), (0, -6), (0, 2)], 10.5, colour)
    pen.dots([(0, 0)], 5, "#f2bf4a")


@piece("fry", "#f6c44c", 18, 24)
def fry(pen: Pen, colour: str) -> None:
    """One potato chip, standing."""
    pen.box(-4, -30, 9, 56, 2, darker(colour, 0.25))
    pen.box(-4, -30, 6, 56, 2, colour)


@piece("chip", "#f2be4e", 12, 180)
def chip(pen: Pen, colour: str) -> None:
    """감자칩: a thin curled round."""
    pen.ellipse(1, 3, 17, 11, darker(colour, 0.4))
    pen.ellipse(0, 0, 17, 11.5, pen.soft(colour))
    pen.line("M-10-3q9-6 20-1", "#fff3c0", 2.4, 0.8)
    pen.dots([(-6, 3), (2, 4), (7, 0)], 1.8, darker(colour, 0.35), 0.7)


@piece("nacho", "#f0b446", 10, 180)
def nacho(pen: Pen, colour: str) -> None:
    pen.rounded("M-16 10L1-15 17 9Z", darker(colour, 0.4), 3)
    pen.rounded("M-16 7L1-18 17 6Z", colour, 3)
    pen.dots([(-5, 2), (2, -6), (7, 3), (0, 5)], 2, darker(colour, 0.35), 0.7)


# --- flat breads, pizza, tacos ---


@piece("naan", "#efcb8c", 2, 8)
def naan(pen: Pen, colour: str) -> None:
    d = "M-52 10C-58-14-28-30 2-28S58-18 56 2 22 28-12 26-48 24-52 10Z"
    with pen.at(0, 5):
        pen.path(d, darker(colour, 0.4))
    pen.path(d, pen.soft(colour))
    pen.dots([(-28, -6), (-6, -14), (18, -8), (36, 2), (4, 8), (-20, 12), (22, 14)], 13, "#b4692c", 0.45)
    pen.dots([(-28, -6), (18, -8), (4, 8), (-20, 12)], 6, "#6d3814", 0.5)


@piece("flatbread", "#f1d49a", 3, 20)
def flatbread(pen: Pen, colour: str) -> None:
    """Pita or tortilla, folded in four."""
    pen.path("M-22 12Q-18-18 20-16 22 6 6 16Z", darker(colour, 0.35))
    pen.path("M-22 9Q-18-21 20-19 22 3 6 13Z", pen.soft(colour))
    pen.dots([(-6, -5), (7, -9), (2, 4)], 6, "#b87a3a", 0.4)


PIZZA_CUT = "M0-2L64-18A78 40 0 0 1 66 20Z"


@piece("pizza", "#f8cf5a", 1)
def pizza(pen: Pen, colour: str) -> None:
    """A whole pizza, one slice drawn out; `colour` is its cheese."""
    pen.shadow(4, 8, 92, 46)
    pen.ellipse(0, 5, 90, 45, darker("#c9813a", 0.35))
    pen.ellipse(0, 0, 90, 45, pen.soft("#dda04e"))
    pen.ellipse(0, 0, 80, 38, "#d8502a")
    pen.path(pen.blob(74, 34, 14, 0.04), pen.soft(colour))
    pen.line("M-80-14L80 14M-46 34L46-34M-20-40L20 40", darker(colour, 0.3), 2, 0.7)
    pen.dots(pen.scatter(8, 0, 0, 66, 30), 7, "#c9772a", 0.4)
    pen.line("M-84-6Q-74-34-20-42", "#fff", 4, 0.35)


@piece("pepperoni", "#c8382a", 9, 20)
def pepperoni(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 1.5, 11, 7.5, darker(colour, 0.35))
    pen.ellipse(0, 0, 11, 7.5, pen.soft(colour))
    pen.dots([(-4, -1), (3, -3), (4, 2), (-1, 3)], 2, "#f08a6a")


@piece("taco", "#f3c052", 3, 6)
def taco(pen: Pen, colour: str) -> None:
    pen.path("M-34 14C-34-22-14-34 4-34S38-20 38 14Z", darker(colour, 0.3))
    pen.dots([(-26, -4), (-18, -16), (-6, -25), (8, -27), (20, -20), (29, -8)], 17, "#8cc152")
    pen.dots([(-22, -10), (0, -26), (24, -14)], 10, "#e2432f")
    pen.dots([(-12, -20), (13, -24), (31, -2)], 9, "#8a4f35")
    pen.dots([(-29, 2), (6, -27), (-6, -21)], 5, "#fdf3cf")
    pen.path("M-38 18C-38-10-20-22-2-22S34-8 34 18Q-2 24-38 18Z", pen.soft(colour))
    pen.dots([(-20, 2), (-6, -8), (8, 4), (18, -4), (-10, 12), (22, 10)], 2.6, darker(colour, 0.3), 0.7)


@piece("burrito", "#f3dcb0", 2, 10)
def burrito(pen: Pen, colour: str) -> None:
    """A wrap cut across, wrapped in foil below; `colour` is the flat bread."""
    pen.line("M-28 14L24-8", darker(colour, 0.4), 38)
    pen.line("M-28 10L24-12", colour, 38)
    pen.line("M-32 12L-8 2", "#cfd4d8", 38)
    pen.line("M-34 0l22-9M-30 22l24-10", "#fff", 2.4, 0.8)
    pen.ellipse(27, -13, 15, 19, lighter(colour, 0.4))
    pen.ellipse(28, -13, 12, 15.5, "#7fb548")
    pen.dots([(24, -20), (31, -8)], 9, "#e2432f")
    pen.dots([(31, -19), (25, -8)], 9, "#8a4f35")
    pen.dots([(28, -14), (28, -3)], 6, "#fdf3cf")


@piece("quesadilla", "#f3cf85", 3, 8)
def quesadilla(pen: Pen, colour: str) -> None:
    """A wedge of tortilla, cheese running from the cut."""
    pen.rounded("M-36 14Q-10-30 34-24L20 18Z", darker(colour, 0.35), 4)
    pen.path("M-38 14L20 18l16-42 2 12-14 42-62-6Z", "#f7b52c")
    pen.rounded("M-36 9Q-10-35 34-29L20 13Z", colour, 4)
    pen.dots([(-10, -6), (6, -16), (16, -4), (4, 4), (22, -18)], 8, "#b56f2c", 0.45)
    pen.path("M-8 18q2 12 5 0Z", "#f7b52c")


@piece("enchilada", "#cf4a24", 3, 4)
def enchilada(pen: Pen, colour: str) -> None:
    """A rolled tortilla under sauce and cheese."""
    pen.line("M-40 4L40 0", darker("#e5b566", 0.35), 26)
    pen.line("M-40 0L40-4", "#ecc27a", 26)
    pen.path("M-32-14Q0-20 32-17L34 8Q20 4 12 10 0 4-12 11-20 6-32 9Z", pen.soft(colour))
    pen.path("M-26-10Q0-15 26-12 22 2 14-2 6 6-2-1-12 5-18-2-26 0-26-10Z", "#fbd15c")


# --- burgers, sandwiches ---


def _bun_bottom(pen: Pen) -> None:
    pen.shadow(4, 50, 66, 11)
    pen.path("M-54 30H54Q58 54 40 54H-40Q-58 54-54 30Z", pen.soft("#d9953f"))


def _bun_top(pen: Pen) -> None:
    pen.path("M-58-6C-58-44-28-56 0-56S58-44 58-6Q58 0 50 0H-50Q-58 0-58-6Z", pen.soft("#e0993c"))
    pen.line("M-42-22Q-34-42-8-45", "#fff", 5, 0.5)
    pen.line(
        "M-20-34l5-2M-4-44l5 1M12-36l5 2M26-42l5 2M-30-16l5-1M4-24l5 1M36-26l4 3M22-14l5 1M-12-18l4-1",
        "#fff3cf",
        3,
    )


def _salad_layer(pen: Pen, y: float) -> None:
    with pen.at(0, y):
        pen.path(
            "M-62 0Q-56-8-48-2H50"
            "q10-6 13 2 2 8-9 7-6 8-14 1-8 8-16 1-8 8-16 0-8 8-16 0-9 7-16-1-8 8-15-1-9 7-15-1Q-62 9-62 0Z",
            pen.soft("#86bb45"),
        )


@piece("burger", "beef", 1)
def burger(pen: Pen, colour: str) -> None:
    _bun_bottom(pen)
    pen.box(-58, 16, 116, 18, 9, pen.soft(colour))
    pen.box(-52, 8, 104, 9, 4, pen.soft("#e2432f"))
    _salad_layer(pen, 2)
    _bun_top(pen)


@piece("cheeseburger", "beef", 1)
def cheeseburger(pen: Pen, colour: str) -> None:
    _bun_bottom(pen)
    for y in (24, 6):
        pen.box(-57, y, 114, 15, 7, pen.soft(colour))
        pen.path(f"M-58 {y}h116l-16 3-12 11-12-11h-40l-10 9-12-9Z", "#fbc02c")
    _bun_top(pen)


@piece("fried_burger", "fried", 1)
def fried_burger(pen: Pen, colour: str) -> None:
    """A crisp fillet, wider than its bun, with white sauce."""
    _bun_bottom(pen)
    pen.path(
        "M-64 20q0-10 10-8l14-4 14 4 14-4 14 4 14-4 14 4 14-3 10 3"
        "q12-2 12 8 2 8-8 9-10 10-20 2-8 8-16 1-10 8-20 0-8 8-18 0-8 6-16-1-12 4-18-11Z",
        pen.soft(colour),
    )
    pen.dots([(-50, 19), (-30, 24), (-12, 19), (8, 24), (28, 19), (46, 23)], 4, lighter(colour, 0.5))
    _salad_layer(pen, 4)
    pen.path("M-50 6q4 10 10 3 8 11 16 1h44q8 9 14 0 6 4 12-4l-4-6h-90Z", "#fffaf0")
    _bun_top(pen)


@piece("shrimp_burger", "#f0b05a", 1)
def shrimp_burger(pen: Pen, colour: str) -> None:
    """A pale fillet with shrimps at its edge."""
    _bun_bottom(pen)
    pen.box(-58, 14, 116, 20, 10, pen.soft(colour))
    pen.line("M-40 30q-8-12 4-13 8 1 6 7M-4 31q-8-12 4-13 8 1 6 7M32 30q-8-12 4-13 8 1 6 7", "#f0643c", 6)
    _salad_layer(pen, 4)
    pen.path("M-46 4q4 10 12 2 8 11 16 1h36q8 9 14 0l12-6Z", "#fffaf0")
    _bun_top(pen)


@piece("triangle_sandwich", "#f3d9a4", 2, 4)
def triangle_sandwich(pen: Pen, colour: str) -> None:
    """A halved sandwich, cut face to the front."""
    pen.shadow(2, 36, 46, 9)
    pen.path("M-44 34L0-38 46 30 40 38Z", darker(colour, 0.3))
    pen.path("M-46 32L-8-40 0-38 42 34Z", pen.soft("#c98a44"))
    pen.path("M-40 34L0-32 40 34Z", "#fdf0d4")
    pen.path("M-40 34L0-32l3 5L-31 34Z", lighter(colour, 0.3))
    pen.line("M-26 32L5-20", "#86bb45", 7)
    pen.line("M-15 32L9-9", "#e2432f", 7)
    pen.line("M-5 32L14 1", "#fbc940", 6)
    pen.line("M5 32L19 10", "#f19c93", 7)


@piece("club_sandwich", "#e0b068", 2, 3)
def club_sandwich(pen: Pen, colour: str) -> None:
    """A wedge of three slices and two fillings, held by a pick."""
    pen.shadow(2, 34, 44, 9)
    pen.line("M0-58V-20", "#e8c48a", 3)
    pen.dots([(0, -58)], 11, "#5f9e38")
    pen.dots([(0, -50)], 8, "#d83a2b")
    pen.path("M-42-10L30-34 44-22 40 30-42 38Z", darker(colour, 0.35))
    for y in (-14, 6, 26):
        pen.rounded(f"M-42 {y}L42 {y - 8}v9L-42 {y + 10}Z", colour, 4)
        pen.line(f"M-40 {y + 2}L40 {y - 6}", lighter(colour, 0.5), 2)
    for y in (0, 20):
        pen.line(f"M-42 {y}q6 6 12 0t12-2 12-1 12-1 12-1 12-2 12-1", "#86bb45", 5)
    pen.line("M-40 5L40-3M-40 25L40 17", "#e2432f", 3)
    pen.line("M-40 9L40 1", "#f19c93", 3)
    pen.line("M-40 29L40 21", "#fbc940", 3)
    pen.rounded("M-42-14L20-36 42-22Z", lighter(colour, 0.25), 5)


@piece("cutlet_sandwich", "#d98e35", 2, 4)
def cutlet_sandwich(pen: Pen, colour: str) -> None:
    """카츠산도: soft white bread around a thick cutlet."""
    pen.box(-34, -26, 72, 62, 6, darker("#fdf0d8", 0.3))
    pen.box(-38, -30, 72, 62, 6, "#fdf6e6")
    pen.box(-37, -14, 70, 32, 5, "#7a3a14")
    pen.box(-37, -12, 70, 28, 7, pen.soft(colour))
    pen.box(-33, -7, 62, 18, 5, "#f3d0ac")
    pen.line("M-26-1q10 4 20 0t22 2M-22 6q12-3 22 0t20-1", "#e0b088", 2)


@piece("toast_sandwich", "#dfa04c", 2, 5)
def toast_sandwich(pen: Pen, colour: str) -> None:
    """길거리 토스트: egg, cabbage, ham between toasted slices, in paper."""
    pen.rounded("M-36-18Q0-30 36-20L38 8H-38Z", darker(colour, 0.12), 6)
    pen.path("M-42 2q8-8 16-3 8-7 16-2 9-6 17 0 8-6 16 1 10-5 17 6l-6 12h-70Z", "#fbc940")
    pen.line("M-36 10q8-8 14-1t14-1 14 1 14-1 14 1", "#b8d878", 4)
    pen.box(-40, 10, 80, 8, 4, "#f19c93")
    pen.box(-40, 16, 80, 16, 6, pen.soft(colour))
    pen.line("M-20-16L-4 2M0-20L16-2M18-20l12 13", darker(colour, 0.35), 3, 0.5)
    pen.path("M-44 22Q0 34 44 20L40 48Q0 56-38 48Z", pen.soft("#fffaf2"))


@piece("bagel_sandwich", "#c98238", 1)
def bagel_sandwich(pen: Pen, colour: str) -> None:
    pen.shadow(4, 44, 62, 10)
    pen.path("M-54 20H54Q58 46 36 46H-36Q-58 46-54 20Z", pen.soft(colour))
    pen.path(
        "M-56 14q6-6 12 0 8 10 16 2 8 10 18 2 10 9 18 0 9 9 17 0 8 7 17 0 8 6 14 0l-2-12h-92Z", "#fffaf2"
    )
    pen.path("M-54 8Q-30-2 0 4T54 6q6 8-6 10-20-6-40-1T-44 17Q-58 16-54 8Z", pen.soft("#f98c5c"))
    _salad_layer(pen, 0)
    pen.path("M-56-2C-56-34-28-42 0-42S56-34 56-2Q0 8-56-2Z", pen.soft(colour))
    pen.ellipse(0, -26, 17, 7, darker(colour, 0.4))
    pen.line("M-38-18q6-12 16-16", "#fff", 4, 0.5)
    pen.line("M-26-10l4 1M-8-12l4 1M12-12l4-1M30-16l4-2M34-6l4-1M-40-8l3 2", "#fff3cf", 3)


@piece("banh_mi", "#dca04c", 1, 4)
def banh_mi(pen: Pen, colour: str) -> None:
    """A split baguette, stuffed."""
    pen.shadow(4, 30, 88, 12)
    pen.path("M-84 12Q-80 34-50 36H50Q82 34 86 10Z", pen.soft(darker(colour, 0.1)))
    pen.path(
        "M-80 6q10-14 20-8 10-10 20-2 12-10 22-1 10-9 22-1 12-9 22 0 14-8 22 2 14-5 20 10-74 14-148 0Z",
        "#86bb45",
    )
    pen.line("M-66 2l20-8M-28 0l22-9M8-4l24-2M42-4l22 4", "#f08331", 4)
    pen.line("M-56 6l24-8M-10 2l22-6M30 2l24-2", "#fffaf0", 4)
    pen.dots([(-44, 3), (-18, 2), (22, 3), (56, 4)], 11, "#b5602c")
    pen.path("M-84 4C-80-26-40-34 0-34S82-28 86 2Q60-14 0-14T-84 4Z", pen.soft(colour))
    pen.line("M-44-26l12 10M-10-31L0-20M24-30l8 12", lighter(colour, 0.55), 4)


@piece("hot_dog", "#d88a34", 1, 4)
def hot_dog(pen: Pen, colour: str) -> None:
    """A corn dog on its stick: what 핫도그 is in Korea."""
    pen.line("M44 27L84 47", "#e0b070", 7)
    pen.line("M-42-14L36 24", darker(colour, 0.4), 46)
    pen.line("M-42-18L36 20", colour, 46)
    pen.dots(
        [
            (-52, -24),
            (-36, -4),
            (-20, -22),
            (-8, 8),
            (6, -8),
            (22, 22),
            (36, 8),
            (-30, -30),
            (20, 2),
            (42, 24),
        ],
        6,
        lighter(colour, 0.45),
        0.8,
    )
    pen.line("M-58-20q12 6 14-6t12 2 6 8 12 0 6 8 12 0 6 8 12 1 6 8 11 2", "#d02f20", 5)
    pen.line("M-50-30Q-42-37-32-34", "#fff", 4, 0.5)


@piece("wrap", "#f1d6a2", 1, 4)
def wrap(pen: Pen, colour: str) -> None:
    """A standing wrap in paper, filling out of the top."""
    pen.shadow(2, 62, 34, 7)
    pen.dots([(-22, -38), (-6, -46), (12, -46), (26, -36)], 26, "#86bb45")
    pen.dots([(-14, -42), (16, -44)], 15, "#e2432f")
    pen.dots([(2, -48), (-24, -32), (28, -30)], 15, "#d98e35")
    pen.path("M-38-32Q0-48 38-32L24 50Q0 60-24 50Z", pen.soft(colour))
    pen.line("M-38-32Q6-26 26 40", darker(colour, 0.25), 2.4)
    pen.dots([(-16, -16), (10, -24), (22, -8), (-4, -30)], 6, "#b56f2c", 0.4)
    pen.path("M-36 0L38-4 24 54Q0 64-24 54Z", pen.soft("#fffaf2"))
    pen.path("M-35 6L37 2l-3 12-66 4Z", "#f28a1e")


@piece("egg_benedict", "#fbcf4a", 2, 4)
def egg_benedict(pen: Pen, colour: str) -> None:
    pen.path("M-38 18q0 16 38 16t38-16V6h-76Z", pen.soft("#dda04e"))
    pen.ellipse(0, 8, 40, 15, "#f19c93")
    pen.path("M-32 4C-32-20-16-26 0-26S32-20 32 4Q0 18-32 4Z", pen.soft("#fffaf0"))
    pen.path("M-26-8Q-20-27 0-28T26-8Q30 6 24 12 18 4 12 8 8 18 2 8-8 6-14 12-20 6-26-8Z", pen.soft(colour))
    pen.dots([(-6, -14), (6, -18), (3, -8)], 3, "#5f9e38")
    pen.line("M-16-14q4-8 12-9", "#fff", 3, 0.7)


@piece("lasagna", "#e2592c", 1)
def lasagna(pen: Pen, colour: str) -> None:
    """A block in layers."""
    pen.path("M-54 34V-8L-8-30 58-12V26L8 48Z", darker(colour, 0.3))
    pen.path("M-54-8L8 10v38L-54 30Z", pen.soft(colour))
    pen.path("M8 10L58-12v38L8 48Z", darker(colour, 0.2))
    pen.line("M-54 2L8 20l50-22M-54 14L8 32l50-22M-54 25L8 43l50-21", "#fbe3a4", 5)
    pen.path(
        "M-58-8Q-30-36-8-34 40-28 62-12 60 0 52-4 46 12 38 0 20 8 10 12 "
        "4 28-2 10-30 0-36 4-40 14-46-2-56 2-58-8Z",
        pen.soft("#fbcf5c"),
    )
    pen.dots([(-20, -14), (6, -20), (26, -12), (2, -2)], 8, "#c9742a", 0.5)


@piece("tortellini", "#f3d080", 8, 60)
def tortellini(pen: Pen, colour: str) -> None:
    pen.line(ring(0, 0, 8, 6), darker(colour, 0.25), 8)
    pen.line(ring(0, -1, 8, 6), colour, 6.5)


# --- further rolls, pancakes and breads ---


@piece("tuna_gimbap", "#d9b98f", 7, 6)
def tuna_gimbap(pen: Pen, colour: str) -> None:
    """참치김밥: a heart of pale tuna in a perilla leaf."""
    pen.path("M-17-2v9Q-15 21 0 21T17 7V-2Z", "#1b251b")
    pen.ellipse(0, -2, 17, 15, "#2b3a2a")
    pen.ellipse(0, -2, 14.5, 12.6, "#fffaf0")
    pen.ellipse(0, -2, 10, 8.6, "#4f8f3c")
    pen.ellipse(0, -2, 8, 6.8, colour)
    pen.dots([(-3, -3), (2, -1), (-1, 2)], 3, lighter(colour, 0.5))
    pen.dots([(9, -9), (-10, 3)], 5, "#f7c93e")


@piece("cheese_gimbap", "#fbb92c", 7, 6)
def cheese_gimbap(pen: Pen, colour: str) -> None:
    """치즈김밥: a yellow square of cheese in the middle."""
    pen.path("M-17-2v9Q-15 21 0 21T17 7V-2Z", "#1b251b")
    pen.ellipse(0, -2, 17, 15, "#2b3a2a")
    pen.ellipse(0, -2, 14.5, 12.6, "#fffaf0")
    pen.box(-9, -9, 18, 13, 2, colour)
    pen.line("M-7-7h12", "#fff1b8", 2.4)
    pen.dots([(-3, 1), (4, 1)], 5, "#f19c93")
    pen.dots([(5, -4)], 4.4, "#5f9e38")


@piece("bindae", "#dca948", 3, 4)
def bindae(pen: Pen, colour: str) -> None:
    """빈대떡: a small thick mung-bean pancake."""
    outline = pen.blob(36, 21, 9, 0.06)
    pen.ellipse(0, 7, 36, 21, darker(colour, 0.45))
    pen.path(outline, "#b9742a")
    with pen.at(0, 0, 0, 0.86):
        pen.path(outline, pen.soft(colour))
    pen.line("M-14-4l9-3M6-8l8 2M-4 6l9-2", "#6cab3f", 3.4)
    pen.line("M-16 5l6 2M8 2l7 2", "#d9452c", 3)
    pen.dots([(-22, -2), (0, 0), (20, -4), (12, 9)], 3, "#fff0c4")


@piece("beef_jeon", "#f6cf74", 7, 10)
def beef_jeon(pen: Pen, colour: str) -> None:
    """육전: an oval slice of beef in egg."""
    outline = pen.blob(19, 12, 9, 0.1)
    pen.ellipse(0, 3, 19, 12, darker(colour, 0.4))
    pen.path(outline, pen.soft(colour))
    with pen.at(0, 0, 0, 0.72):
        pen.path(outline, "#94603c", 0.75)
    pen.line("M-8-3q6-3 12 0M-6 3q5-2 11 0", "#e3b27c", 1.6)


@piece("oyster_jeon", "#f8d67c", 8, 12)
def oyster_jeon(pen: Pen, colour: str) -> None:
    jeon_small(pen, colour)
    pen.ellipse(0, -1, 10, 6.4, "#8b887c")
    pen.ellipse(0, -1.6, 8, 4.8, "#e3dccb")
    pen.line("M8-8l4 3", "#da2f20", 2.6)


@piece("flat_crepes", "#f8e8c4", 1)
def flat_crepes(pen: Pen, colour: str) -> None:
    """A little pile of thin wheat cakes."""
    pen.ellipse(0, 8, 34, 17, darker(colour, 0.3))
    pen.ellipse(0, 4, 34, 17, darker(colour, 0.12))
    pen.ellipse(0, 0, 34, 17, pen.soft(colour))
    pen.dots([(-12, -3), (6, 4), (14, -5), (-4, 6)], 5, darker(colour, 0.25), 0.4)


@piece("wonton", "#fbe8c0", 4, 20)
def wonton(pen: Pen, colour: str) -> None:
    """A filled skin with loose, frilled ends."""
    pen.path(
        "M-20-6Q-8-12-4-4 4-12 10-6 20-10 20-2 14 4 10 4 10 14 0 14-10 14-10 4-18 4-20-6Z",
        darker(colour, 0.3),
    )
    pen.path(
        "M-20-9Q-8-15-4-7 4-15 10-9 20-13 20-5 14 1 10 1 10 11 0 11-10 11-10 1-18 1-20-9Z", pen.soft(colour)
    )
    pen.ellipse(0, 3, 7, 5, "#f0a58a", 0.8)


@piece("veg_fried", "#f0b64c", 2, 30)
def veg_fried(pen: Pen, colour: str) -> None:
    """A battered round of pumpkin or lotus root."""
    outline = pen.blob(18, 12, 9, 0.1)
    pen.ellipse(0, 4, 18, 12, darker(colour, 0.4))
    pen.path(outline, lighter(colour, 0.35))
    pen.ellipse(0, 0, 12, 7.5, "#f28a24")
    pen.dots([(-12, -6), (0, -9), (12, -5), (14, 4), (-14, 4), (2, 10)], 3.6, lighter(colour, 0.7))


@piece("leaf_fried", "#5f8f3c", 2, 40)
def leaf_fried(pen: Pen, colour: str) -> None:
    """A perilla leaf in thin batter."""
    d = "M-20 4Q-12-16 8-14T22 2Q8 16-6 12T-20 4Z"
    with pen.at(0, 3):
        pen.path(d, darker("#eab450", 0.3))
    pen.path(d, "#f3cf7c")
    with pen.at(0, 0, 0, 0.72):
        pen.path(d, colour)
    pen.line("M-14 2Q0-4 16 1", lighter(colour, 0.6), 1.6)


@piece("flat_wrap", "#efcf98", 1, 3)
def flat_wrap(pen: Pen, colour: str) -> None:
    """케밥: thick flat bread around meat and salad, lying."""
    pen.path("M-66 24C-74-6-44-34 0-36S74-14 68 22Q40 44 0 44T-66 24Z", darker(colour, 0.35))
    pen.path("M-62 6C-54-26-24-42 4-42S60-30 64 0Q30 30-10 28T-62 6Z", pen.soft(darker(colour, 0.06)))
    pen.dots([(-46, -4), (-30, -14), (-10, -18), (12, -20), (34, -16), (50, -6)], 20, "#86bb45")
    pen.dots([(-38, 0), (-16, -8), (8, -10), (32, -6), (48, 2)], 15, "#9a552c")
    pen.dots([(-26, -6), (20, -12), (42, -8)], 11, "#e2432f")
    pen.line("M-44 2q10-12 20-4t20-4 20-2 24 4", "#fffaf0", 4)
    pen.path(
        "M-68 16Q-50-6-20 4 20 12 66-2 78 20 60 32 30 44 0 42-40 42-62 30-70 24-68 16Z", pen.soft(colour)
    )
    pen.dots([(-40, 18), (-14, 22), (12, 26), (38, 18), (54, 12)], 8, "#b4692c", 0.4)


@piece("hummus", "#ecd2a0", 1)
def hummus(pen: Pen, colour: str) -> None:
    """Spread with a spoon's swirl, oil in the groove, chickpeas on top."""
    pen.path(pen.blob(58, 27, 11, 0.04), pen.soft(colour))
    pen.line("M-40 4Q-36-18 0-18T38 0 4 15-18 2 6-3", darker(colour, 0.25), 7, 0.7)
    pen.line("M-38 2Q-34-16 0-16T36-2 6 12", "#d9a41e", 3.4, 0.9)
    pen.dots([(-4, -4), (6, -6), (2, 2), (12, 0)], 8, "#f3dfae")
    pen.dots([(-28, 8), (24, 9), (-22, -10), (28, -10)], 3, "#c9452c")


@piece("pizza_white", "#fdf0c8", 1)
def pizza_white(pen: Pen, colour: str) -> None:
    """고르곤졸라피자: pale, no tomato, blue cheese."""
    pen.shadow(4, 8, 92, 46)
    pen.ellipse(0, 4, 90, 44, darker("#c9813a", 0.35))
    pen.ellipse(0, 0, 90, 44, pen.soft("#e0a856"))
    pen.path(pen.blob(78, 36, 14, 0.04), pen.soft(colour))
    pen.line("M-80-14L80 14M-46 34L46-34M-20-40L20 40", darker(colour, 0.25), 2, 0.7)
    pen.dots(pen.scatter(9, 0, 0, 66, 30), 11, "#dc9a3c", 0.4)
    pen.dots(pen.scatter(12, 0, 0, 62, 28), 5, "#6f8f9c", 0.75)


@piece("crouton", "#dca352", 5, 40)
def crouton(pen: Pen, colour: str) -> None:
    pen.cube(colour, 9, 7)


@piece("chip_stick", "#f5c552", 7, 80)
def chip_stick(pen: Pen, colour: str) -> None:
    """A thick potato chip, lying."""
    pen.line("M-18 4L18-1", darker(colour, 0.35), 9)
    pen.line("M-18 1L18-4", colour, 8.5)
    pen.line("M-16-1L16-6", lighter(colour, 0.6), 2.2)


@piece("rice_mound", "white", 1)
def rice_mound(pen: Pen, colour: str) -> None:
    """The rice beside a curry: a mound on the left."""
    pen.path("M-88 8C-84-24-62-38-40-38S0-24 6 10Q-36 34-88 8Z", pen.soft(colour, 0.8))
    grains = pen.scatter(24, -42, -6, 36, 22)
    pen.line(
        "".join(
            f"M{numbers(round(x), round(y))}l{pen.rng.choice(('3 1', '2-2', '3 0', '1 2'))}"
            for x, y in grains
        ),
        "#e2d4ba",
        2.2,
    )


@piece("sauce_pour", "black_bean", 1)
def sauce_pour(pen: Pen, colour: str) -> None:
    """A thick sauce with lumps, poured over noodles."""
    outline = pen.blob(42, 20, 12, 0.12)
    with pen.at(0, 2):
        pen.path(outline, darker(colour, 0.3))
    pen.path(outline, pen.soft(colour))
    pen.dots(pen.scatter(8, 0, 0, 30, 13), 8, lighter(colour, 0.18))
    pen.dots(pen.scatter(5, 4, 1, 26, 11), 5, "#c9a878", 0.7)
    pen.line("M-26-8q8-7 22-7", "#fff", 3, 0.45)


@piece("skewer_bits", "#c98a52", 3, 30)
def skewer_bits(pen: Pen, colour: str) -> None:
    """Tendon on a short stick."""
    pen.line("M-20 6L22-8", "#e0b070", 3)
    pen.line("M-10 4l0 0M1 0l0 0M12-4l0 0", darker(colour, 0.4), 13)
    pen.line("M-10 2l0 0M1-2l0 0M12-6l0 0", colour, 12)
    pen.line("M-12-1l2-1M-1-5l2-1M10-9l2-1", "#fff", 2.4, 0.6)


@piece("ketchup_wave", "ketchup", 1)
def ketchup_wave(pen: Pen, colour: str) -> None:
    d = "M-44 0q8-20 14-2t14-4 14-4 14-2 14 2 16 4"
    with pen.at(0, 1.5):
        pen.line(d, darker(colour, 0.35), 7)
    pen.line(d, colour, 6)
    pen.line("M-40-6q4-8 7 0", "#fff", 2, 0.6)


@piece("noodle_nest", "cream", 1)
def noodle_nest(pen: Pen, colour: str) -> None:
    """A small coil of thin noodles beside something else."""
    pen.ellipse(0, 4, 36, 19, darker(colour, 0.3))
    pen.ellipse(0, 0, 36, 19, darker(colour, 0.12))
    pen.line(
        "".join(ring(0, -k * 0.35, 34 - k * 4.4, 17 - k * 2.2) for k in range(7)), lighter(colour, 0.5), 2
    )
    pen.line("M-30 2Q-10-16 14-4M-22 10Q4 16 28 0M-12-12Q10-14 24-6", darker(colour, 0.25), 1.6)
