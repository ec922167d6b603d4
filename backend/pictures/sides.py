"""What stands beside the dish or lies on top of it: dips, small bowls, chopsticks, lemon, ice of its own."""

from backend.pictures.palette import darker, lighter
from backend.pictures.pen import Pen
from backend.pictures.vocabulary import piece


@piece("dip", "chilli_red", 1)
def dip(pen: Pen, colour: str) -> None:
    """A little dish of sauce."""
    pen.shadow(2, 8, 30, 13)
    pen.path("M-27 0Q-24 16-12 17H12Q24 16 27 0Z", darker("#fdfaf3", 0.18))
    pen.ellipse(0, 0, 27, 13, "#fffdf8")
    pen.ellipse(0, 1, 21, 9, pen.soft(colour))
    pen.line("M-12-2q5-4 12-3", "#fff", 2.4, 0.6)


@piece("rice_side", "white", 1)
def rice_side(pen: Pen, colour: str) -> None:
    pen.shadow(2, 24, 34, 9)
    pen.path("M-34 0Q-32 26-12 28H12Q32 26 34 0Z", pen.soft(colour))
    pen.path("M-30 0C-28-26 28-26 30 0Q0 12-30 0Z", pen.soft("#fffaf0"))
    pen.line("M-14-10l4 2M0-15l4 1M12-9l3-2M-4-6l4 1M6-2l4-1M-18-3l4 1", "#e2d4ba", 2.4)


@piece("soup_side", "clear", 1)
def soup_side(pen: Pen, colour: str) -> None:
    """A small bowl of broth or dip to plunge noodles into."""
    pen.shadow(2, 24, 36, 9)
    pen.path("M-36-2Q-33 26-14 28H14Q33 26 36-2Z", pen.soft("#2d2424"))
    pen.ellipse(0, -2, 37, 14, "#5a4442")
    pen.ellipse(0, -1, 32, 11, pen.soft(colour))
    pen.dots([(-10, -3), (4, 2), (12, -4)], 5, "#8cc152")


@piece("mat", "brown", 1)
def mat(pen: Pen, colour: str) -> None:
    """Chopsticks laid beside."""
    pen.line("M-44 10L44-8M-42 17L46 0", darker(colour, 0.2), 4)


@piece("perilla_stack", "#4f8f3c", 1)
def perilla_stack(pen: Pen, colour: str) -> None:
    """Leaves to wrap meat in."""
    d = "M-30 8Q-34-14-8-22 22-24 32-4 24 16-2 20-24 20-30 8Z"
    with pen.at(0, 3):
        pen.path(d, darker(colour, 0.35))
    pen.path(d, pen.soft(lighter(colour, 0.25)))
    pen.line("M-26 8Q4-4 30-4M-8 4l-6-16M6-1l-2-16M-2 2l10 13M12-3l12 12", lighter(colour, 0.65), 2)


@piece("parsley", "#4f9a3c", 1, 20)
def parsley(pen: Pen, colour: str) -> None:
    pen.dots([(-7, 2), (0, -5), (7, 2), (0, 4), (-4, -2), (5, -3)], 10, darker(colour, 0.2))
    pen.dots([(-8, 0), (0, -7), (6, 0), (0, 2)], 7, colour)


@piece("wasabi", "#a3c66a", 1)
def wasabi(pen: Pen, colour: str) -> None:
    pen.path("M-13 5C-12-7-5-10 0-10S12-7 13 5Q0 12-13 5Z", pen.soft(colour))
    pen.line("M-6-2q4-4 8-3", "#fff", 2, 0.5)


@piece("paste", "#a03c1e", 1)
def paste(pen: Pen, colour: str) -> None:
    """A dab of 고추장, 쌈장 or other sauce on top."""
    pen.path("M-15 4C-16-8-6-12 2-11S17-4 14 5 4 11-4 10-14 9-15 4Z", pen.soft(colour))
    pen.line("M-8-4q5-5 11-3M-3 3q5 1 9-2", "#fff", 2.4, 0.5)


@piece("mashed", "#fdefc4", 1, 10)
def mashed(pen: Pen, colour: str) -> None:
    """A mound of mash, salad or hummus beside."""
    pen.path("M-26 10C-26-12-12-20 0-20S26-12 26 10Q0 22-26 10Z", pen.soft(colour))
    pen.line("M-16-2q8 6 16 0t16 0M-12-9q6 5 12 0t12 0", darker(colour, 0.16), 2.4)


@piece("gravy", "teriyaki", 1)
def gravy(pen: Pen, colour: str) -> None:
    """Sauce poured over a big piece, running down its front."""
    pen.path(
        "M-44-6C-42-24-20-30 2-30S42-24 46-8"
        "Q50 8 42 10 36 12 34 2 28 0 24 10 18 20 12 12 8 2 0 6-6 18-14 14-18 4-26 4-32 12-38 8-46 4-44-6Z",
        pen.soft(colour),
    )
    pen.line("M-28-16Q-14-24 6-24", "#fff", 3.4, 0.55)


@piece("vegetable_side", "#4f9440", 1)
def vegetable_side(pen: Pen, colour: str) -> None:
    """Steak garnish: asparagus, carrot, tomato."""
    pen.line("M-26 6L16-10M-24 12L20-3", darker(colour, 0.1), 7)
    pen.line("M-26 4L16-12M-24 10L20-5", lighter(colour, 0.15), 5)
    pen.dots([(16, 8)], 16, "#e2432f")
    pen.dots([(13, 5)], 4, "#fff", 0.7)
    pen.dots([(-2, 14), (-14, 18)], 10, "#f08331")


@piece("foil_pat", "#cf4b3a", 1)
def foil_pat(pen: Pen, colour: str) -> None:
    """A paper slip under a snack."""
    pen.path("M-30 8L-24-12H26L32 8 24 16H-24Z", pen.soft(colour))


@piece("sauce_bowl", "black_bean", 1)
def sauce_bowl(pen: Pen, colour: str) -> None:
    """Sauce served apart from its noodles."""
    pen.shadow(2, 22, 40, 9)
    pen.path("M-40-2Q-36 26-16 28H16Q36 26 40-2Z", pen.soft("#fdfaf3"))
    pen.line("M-34 8Q0 26 34 8", "#d83a2b", 3)
    pen.ellipse(0, -2, 41, 17, "#fffdf8")
    pen.ellipse(0, -1, 35, 13, pen.soft(colour))
    pen.dots([(-14, -3), (2, 3), (14, -4), (-4, -6)], 7, lighter(colour, 0.18))
    pen.line("M-22-5q6-5 14-6", "#fff", 2.4, 0.5)


@piece("tartar", "#fdf4d4", 1)
def tartar(pen: Pen, colour: str) -> None:
    """A thick white sauce with green bits over a cutlet."""
    d = "M-40-2C-38-18-14-22 4-20S42-16 44-2 34 12 28 4 16 16 8 6-6 16-14 6-26 14-32 4-40 6-40-2Z"
    with pen.at(0, 3):
        pen.path(d, darker(colour, 0.3))
    pen.path(d, pen.soft(colour))
    pen.dots([(-24, -6), (-8, -12), (8, -4), (24, -9), (-14, 1), (16, 3)], 3.4, "#6fa03c")
    pen.dots([(-2, -6), (30, -2), (-30, 0)], 3.4, "#f9c23c")


@piece("cream_dollop", "whipped", 1)
def cream_dollop(pen: Pen, colour: str) -> None:
    pen.path("M-18 5C-20-6-10-8-8-12 0-22 8-14 10-10 20-8 18 5 8 13 0 13T-18 5Z", pen.soft(colour))
    pen.line("M-8-4q8 5 16-2", darker(colour, 0.18), 2)


@piece("pine_sprig", "#4f8043", 1)
def pine_sprig(pen: Pen, colour: str) -> None:
    pen.line("M0 0L-28-16M0 0L-32-4M0 0l-30 8M0 0l-22 18M0 0l-6 24M0 0L12 22M0 0L-14-26M0 0L4-28", colour, 3)
    pen.line("M0 0L22 10", "#8a5630", 5)


@piece("rice_cube", "white", 3, 20)
def rice_cube(pen: Pen, colour: str) -> None:
    """인절미 for 빙수."""
    pen.cube(darker("#e8cf9a", 0.02) if colour == "#fdfaf3" else colour, 10, 7)


@piece("mochi", "white", 1)
def mochi(pen: Pen, colour: str) -> None:
    pen.shadow(2, 18, 38, 9)
    pen.path("M-38 6C-38-18-18-28 0-28S38-18 38 6Q34 22 0 22T-38 6Z", pen.soft(colour, 0.8))
    pen.line("M-24-6q5-12 16-14", "#fff", 4)
    pen.dots(pen.scatter(10, 4, -2, 26, 14), 2, darker(colour, 0.12))


@piece("mochi_cut", "red_bean", 1)
def mochi_cut(pen: Pen, colour: str) -> None:
    """Half a 찹쌀떡: `colour` is the filling."""
    pen.shadow(2, 18, 38, 9)
    pen.path("M-36 6C-36-18-18-26 0-26S36-18 36 6Q32 22 0 22T-36 6Z", pen.soft("#fdfaf3", 0.8))
    pen.ellipse(0, 0, 27, 18, pen.soft(colour))
    pen.dots(pen.scatter(8, 0, 0, 18, 11), 4, lighter(colour, 0.2))


@piece("bao_cut", "red_bean", 1)
def bao_cut(pen: Pen, colour: str) -> None:
    """A steamed bun broken open."""
    pen.path("M-32 10C-34-18-14-28 6-26L28-12Q36 4 30 14 0 28-32 10Z", pen.soft("#fdfaf3", 0.8))
    pen.path("M-4-20Q26-22 30 4 26 18 10 18-10 8-4-20Z", "#fffdf6")
    pen.path("M4-12Q22-14 24 2 20 12 10 11-2 4 4-12Z", pen.soft(colour))
    pen.dots([(10, -4), (16, 2), (9, 5)], 3.4, lighter(colour, 0.2))


@piece("crepe_cone", "#f0c878", 1)
def crepe_cone(pen: Pen, colour: str) -> None:
    """크레이프: rolled to a cone, cream and fruit at the top."""
    pen.dots([(-36, -30), (-16, -40), (8, -42), (30, -36)], 34, "#e9dcc6")
    pen.dots([(-36, -33), (-16, -43), (8, -45), (30, -39)], 32, "#fffaf2")
    for x, y in ((-22, -46), (14, -52)):
        with pen.at(x, y, 8 if x > 0 else -12, 1.25):
            pen.path("M0 14C-12 6-14-6-8-10S8-14 9-9 12 6 0 14Z", pen.soft("#e53a42"))
            pen.path("M-9-10L0-7 9-10 4-14 0-18-4-14Z", "#5f9e38")
    pen.dots([(34, -48), (40, -36)], 12, "#4a5690")
    pen.path("M-56-26Q-30-6 0-16 34-30 56-18L12 70Q0 80-10 68Z", darker(colour, 0.3))
    pen.path("M-58-30Q-30-10 0-20 34-34 54-22L8 66Q0 74-8 64Z", pen.soft(colour))
    pen.path("M-58-30Q-10-2 10 10L2 70-8 64Z", lighter(colour, 0.3))
    pen.dots([(26, -10), (36, -2), (18, 12), (24, 24), (-30, -8), (-14, 18)], 6, "#b9742c", 0.4)
    pen.path("M-24 28L28 22 8 66Q0 74-8 64Z", pen.soft("#f5a3ab"))


@piece("marshmallow", "white", 5, 40)
def marshmallow(pen: Pen, colour: str) -> None:
    pen.box(-8, -5, 16, 13, 4, darker(colour, 0.2))
    pen.box(-8, -8, 16, 13, 4, colour)


@piece("vanilla_flower", "#fff3cf", 1)
def vanilla_flower(pen: Pen, colour: str) -> None:
    """A vanilla flower and its pods."""
    pen.line("M-30 16Q0 8 26 18M-26 22Q4 16 30 24", "#4a2a18", 4)
    pen.dots([(0, -12), (12, -2), (7, 11), (-7, 11), (-12, -2)], 16, darker(colour, 0.14))
    pen.dots([(0, -13), (12, -3), (7, 10), (-7, 10), (-12, -3)], 14, colour)
    pen.dots([(0, 0)], 9, "#f2b92c")


@piece("coffee_bottle", "coffee", 1)
def coffee_bottle(pen: Pen, colour: str) -> None:
    pen.shadow(4, 44, 26, 7)
    pen.path("M-10-50H10V-34Q22-28 22-16V38Q22 46 14 46H-14Q-22 46-22 38V-16Q-22-28-10-34Z", pen.soft(colour))
    pen.box(-11, -58, 22, 10, 3, "#c98e54")
    pen.box(-22, -6, 44, 30, 2, "#fdf3df")
    pen.path("M0 0Q12 4 8 14 2 20-4 16-10 10 0 0Z", colour)
    pen.line("M-14-18v52", "#fff", 4, 0.35)


@piece("citrus_half", "yuzu", 1)
def citrus_half(pen: Pen, colour: str) -> None:
    pen.shadow(2, 18, 28, 7)
    pen.ellipse(0, 2, 27, 22, pen.soft(colour))
    pen.ellipse(-4, -2, 20, 17, "#fffbe2")
    pen.ellipse(-4, -2, 17, 14, lighter(colour, 0.2))
    pen.line("M-20-2h32M-12-13L4 9M4-13L-12 9", "#fffbe2", 2)


@piece("ginger_root", "#dcb46c", 1)
def ginger_root(pen: Pen, colour: str) -> None:
    pen.shadow(2, 16, 32, 7)
    d = "M-30 8C-36-4-20-10-14-4-16-20 2-22 4-8 12-16 28-10 24 0 36 4 28 18 14 14 0 20-22 20-30 8Z"
    pen.path(d, pen.soft(colour))
    pen.line("M-20 2q4 4 3 9M-4-8q4 8 2 18M12-4q3 5 1 12", darker(colour, 0.25), 2)
    pen.ellipse(-25, 8, 5, 6, lighter(colour, 0.5))


@piece("green_plum", "plum", 2, 20)
def green_plum(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 0, 12, 12, pen.soft(colour))
    pen.line("M1-11Q-4 0 1 11", darker(colour, 0.25), 1.8)
    pen.line("M-7-4q1-4 4-5", "#fff", 2.4, 0.7)


@piece("barley_ear", "#e0b04c", 1)
def barley_ear(pen: Pen, colour: str) -> None:
    pen.line("M-30 30L10-14", darker(colour, 0.2), 3)
    for i in range(5):
        x, y = -14 + i * 7, 12 - i * 8
        pen.line(f"M{x} {y}l-3-9M{x} {y}l10 2", colour, 7)
        pen.line(f"M{x - 3} {y - 9}l-3-10M{x + 10} {y + 2}l10-2", darker(colour, 0.1), 1.6)


@piece("dried_persimmon", "#a8501c", 1, 10)
def dried_persimmon(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 2, 16, 10, darker(colour, 0.4))
    pen.ellipse(0, 0, 16, 10, pen.soft(colour))
    pen.line("M-6 0h12M0-5v10M-4-4l8 8M4-4l-8 8", darker(colour, 0.4), 1.8)
    pen.line("M-10-4q4-4 9-4", "#fff3e0", 2.2, 0.7)


@piece("powder_heap", "grain_shake", 1)
def powder_heap(pen: Pen, colour: str) -> None:
    """Roasted grain powder on a wooden spoon."""
    pen.line("M8 4L34-18", "#a56a3c", 7)
    pen.ellipse(-8, 10, 26, 13, pen.soft("#b47a45"))
    pen.path("M-30 8Q-24-14-8-16T14 8Q-8 18-30 8Z", pen.soft(darker(colour, 0.05)))
    pen.dots([(-14, -2), (-4, 2), (-8, -8), (4, 4), (-20, 5)], 2, darker(colour, 0.3))


@piece("soy_pack", "#7fae5a", 1)
def soy_pack(pen: Pen, colour: str) -> None:
    """A small carton of soy milk with its straw."""
    pen.shadow(6, 50, 36, 8)
    pen.line("M10-44L18-66l10-2", "#fff", 5)
    pen.path("M-28-40H16V50H-28Z", pen.soft("#fbf1dc"))
    pen.path("M16-40L34-48V40L16 50Z", darker("#fbf1dc", 0.2))
    pen.path("M-28-40L-10-48H34L16-40Z", lighter("#fbf1dc", 0.6))
    pen.path("M-28 6Q-8-8 16 6V50H-28Z", colour)
    pen.path("M16 6L34-2V40L16 50Z", darker(colour, 0.25))
    pen.dots([(-12, -16), (2, -22), (0, -10)], 11, "#e8cf8a")
