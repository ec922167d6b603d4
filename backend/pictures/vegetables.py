"""Vegetables, mushrooms, seaweed, kimchi, tofu, eggs, nuts and what else lies in a bowl."""

from backend.pictures.palette import darker, lighter
from backend.pictures.pen import Pen, ring
from backend.pictures.vocabulary import piece

# --- tofu, eggs, cheese ---


@piece("tofu", "tofu", 4, 8)
def tofu(pen: Pen, colour: str) -> None:
    pen.cube(colour, 14, 8)


@piece("soft_tofu", "tofu", 5, 60)
def soft_tofu(pen: Pen, colour: str) -> None:
    """순두부: a soft spoonful."""
    outline = pen.blob(15, 10, 7, 0.2)
    pen.ellipse(0, 2.5, 15, 10, darker(colour, 0.3))
    pen.path(outline, pen.soft(colour, 0.5))
    pen.line("M-8-3q4-4 8-3", "#fff", 2.4)


@piece("tofu_slice", "#f3cf8a", 5, 8)
def tofu_slice(pen: Pen, colour: str) -> None:
    """A pan-fried slice."""
    pen.rounded("M-18-4L-8-12 20-8 11 2Z", colour, 4)
    pen.rounded("M-18-4L11 2v8l-29-6Z", darker(colour, 0.12), 4)
    pen.rounded("M11 2l9-10v8l-9 10Z", darker(colour, 0.25), 4)
    pen.line("M-9-7L8-4M-4-10l16 3", darker(colour, 0.25), 2, 0.6)


@piece("cube", "ham", 5, 20)
def cube(pen: Pen, colour: str) -> None:
    """A small cube of anything."""
    pen.cube(colour, 9, 6)


@piece("jelly", "#8a6a4e", 6, 10)
def jelly(pen: Pen, colour: str) -> None:
    """묵: a translucent block, longer than tofu."""
    pen.rounded("M-17-3L-5-9 18-3 7 5Z", lighter(colour, 0.2), 2)
    pen.rounded("M-17-3L7 5v9l-24-8Z", colour, 2)
    pen.rounded("M7 5L18-3v8L7 14Z", darker(colour, 0.2), 2)
    pen.line("M-12-2L4 3", "#fff", 2, 0.4)


@piece("fried_egg", "yolk", 1, 20)
def fried_egg(pen: Pen, colour: str) -> None:
    pen.path(
        "M-24 4C-28-8-14-12-10-13-2-20 12-16 15-11 26-10 27 3 20 8 14 17-2 14-8 13-16 16-22 12-24 4Z",
        "#e4b877",
    )
    pen.path(
        "M-23 2C-27-9-13-13-9-14-2-20 11-17 14-12 25-11 25 1 19 6 13 14-2 12-8 11-15 13-21 10-23 2Z",
        "#fffaf0",
    )
    pen.ellipse(1, -3, 10, 8.5, pen.soft(colour))
    pen.line("M-4-6q2-3 5-3", "#fff", 2.2, 0.9)


@piece("half_egg", "yolk", 2, 12)
def half_egg(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 3, 14, 11, darker("#fffaf0", 0.25))
    pen.ellipse(0, 0, 14, 11, "#fffaf0")
    pen.ellipse(0, 0.5, 8, 6.5, pen.soft(colour))
    pen.line("M-9-4q3-4 8-4", "#fff", 2)


@piece("soy_egg", "#ef9a22", 2, 12)
def soy_egg(pen: Pen, colour: str) -> None:
    """A half egg whose white has taken the colour of soy."""
    pen.ellipse(0, 3, 14, 11, "#9a6234")
    pen.ellipse(0, 0, 14, 11, "#c98d54")
    pen.ellipse(0, 0, 12.3, 9.4, "#fff3df")
    pen.ellipse(0, 0.5, 8, 6.5, pen.soft(colour))


@piece("whole_egg", "#fdf3e3", 3, 20)
def whole_egg(pen: Pen, colour: str) -> None:
    pen.shadow(2, 17, 17, 6)
    pen.path("M0-21C11-21 17-5 17 4A17 16 0 0 1-17 4C-17-5-11-21 0-21Z", pen.soft(colour))
    pen.line("M-9-3q2-8 7-11", "#fff", 4, 0.8)


@piece("yolk", "yolk", 1)
def yolk(pen: Pen, colour: str) -> None:
    pen.ellipse(1, 2, 13, 10, darker(colour, 0.4), 0.6)
    pen.ellipse(0, 0, 13, 10.5, pen.soft(colour))
    pen.line("M-7-3q3-4 8-4", "#fff", 2.6, 0.9)


@piece("egg_ribbon", "#fbd866", 5, 60)
def egg_ribbon(pen: Pen, colour: str) -> None:
    """Beaten egg set in broth."""
    pen.line("M-14 2q6-9 11-1t9-2 8 0", darker(colour, 0.15), 7)
    pen.line("M-14 0q6-9 11-1t9-2 8 0", colour, 6)
    pen.line("M-11-2q5-5 8 0", "#fffaf0", 3)


@piece("egg_strips", "omelette", 1, 20)
def egg_strips(pen: Pen, colour: str) -> None:
    """지단: egg cut into threads."""
    pen.line("M-14-1l24-4M-13 3L12 0M-11 7l22-2", darker(colour, 0.2), 3.6)
    pen.line("M-14-3l24-4M-13 1l25-3M-11 5l22-2", colour, 3.4)


@piece("egg_roll", "omelette", 6, 4)
def egg_roll(pen: Pen, colour: str) -> None:
    """계란말이: a slice showing its whirl."""
    pen.box(-13, -9, 28, 25, 8, darker(colour, 0.3))
    pen.box(-15, -13, 28, 26, 8, pen.soft(colour))
    pen.line("M8 0C8-8-9-9-10 0-10 8 5 8 4 0 3-4-5-4-5 0", darker(colour, 0.22), 2.2)
    pen.dots([(-6, -6), (4, 5), (6, -6), (-7, 6)], 2.6, "#6cab3f")
    pen.dots([(1, -8), (-2, 4), (8, 3)], 2.4, "#f08331")


@piece("steamed_egg", "#fbd564", 1)
def steamed_egg(pen: Pen, colour: str) -> None:
    """계란찜: a golden dome risen above its pot."""
    pen.path("M-70 6C-66-28-44-44 0-46S66-28 70 6Q0 46-70 6Z", pen.soft(colour))
    pen.line("M-48-16Q-30-34 0-36", "#fff", 5, 0.5)
    pen.dots(pen.scatter(14, 0, -6, 54, 22), 2.4, darker(colour, 0.2), 0.6)


@piece("omelette", "omelette", 1)
def omelette(pen: Pen, colour: str) -> None:
    """A smooth folded omelette."""
    d = "M-66 8C-58-26-22-36 4-36S62-22 68 8Q40 30 0 30T-66 8Z"
    with pen.at(0, 4):
        pen.path(d, darker(colour, 0.35))
    pen.path(d, pen.soft(colour))
    pen.line("M-50-4Q-30-26 4-27", "#fff", 5, 0.5)
    pen.line("M-58 10Q0 26 58 8", darker(colour, 0.2), 2, 0.6)


@piece("scramble", "#fbd04a", 6, 180)
def scramble(pen: Pen, colour: str) -> None:
    outline = pen.blob(13, 10, 6, 0.25)
    pen.ellipse(0, 2.5, 13, 10, darker(colour, 0.25))
    pen.path(outline, pen.soft(colour))
    pen.line("M-6-2q5-4 9 0", "#fff6d0", 2.4)


@piece("cheese_slice", "cheese", 1, 20)
def cheese_slice(pen: Pen, colour: str) -> None:
    """A square slice, melting."""
    pen.path("M-24-2L2-15 26-3 3 11Q-2 18-6 10Z", darker(colour, 0.2))
    pen.path("M-24-4L2-17 26-5 0 9Z", pen.soft(colour))


@piece("melted_cheese", "cheese", 1)
def melted_cheese(pen: Pen, colour: str) -> None:
    """A sheet of molten cheese over the dish, browned in spots."""
    outline = pen.blob(62, 25, 11, 0.1)
    pen.path(outline, pen.soft(colour))
    pen.dots(pen.scatter(11, 0, 0, 52, 20), 9, "#c9701c", 0.5)
    pen.line("M-40-8q14-12 34-12M6 4q16 2 28-4", "#fff", 3.4, 0.6)


@piece("mozzarella", "whipped", 4, 10)
def mozzarella(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 3, 15, 11, darker(colour, 0.2))
    pen.ellipse(0, 0, 15, 11, pen.soft(colour, 0.6))
    pen.line("M-9-3q4-5 9-5", "#fff", 2.4)


@piece("butter", "butter", 1, 10)
def butter(pen: Pen, colour: str) -> None:
    pen.cube(colour, 11, 6)


# --- kimchi and leaves ---


@piece("kimchi", "#e2592c", 5, 180)
def kimchi(pen: Pen, colour: str) -> None:
    """A piece of cabbage: pale rib, red frilled leaf."""
    pen.path("M-14 4q-2-9 5-9 1-6 8-4 6-4 9 2 7 1 6 7-1 7-9 6-5 5-10 1-8 2-9-3Z", darker(colour, 0.3))
    pen.path("M-14 1q-2-9 5-9 1-6 8-4 6-4 9 2 7 1 6 7-1 7-9 6-5 5-10 1-8 2-9-3Z", pen.soft(colour))
    pen.line("M-10 1Q0-5 9-2", "#fbe3b8", 3.4, 0.9)
    pen.line("M-4-6l3 4M5-7L3-3M2 4L0-1", lighter(colour, 0.4), 1.4)


@piece("kimchi_head", "#df4f26", 1, 4)
def kimchi_head(pen: Pen, colour: str) -> None:
    """김치: a quarter of a cabbage, cut across, its leaves in layers."""
    for i in range(4):
        with pen.at(-36 + i * 24, 3 - (i % 2) * 3, -6):
            pen.path("M-13-20q5-9 13-5 9-5 14 5l2 34q-2 10-15 10t-16-9Z", darker(colour, 0.35))
            pen.path("M-14-24q5-9 13-5 9-5 14 5l2 34q-2 10-15 10t-16-9Z", pen.soft(colour))
            pen.line("M-8-16q0 18 2 32M-1-20v38M7-16q0 16-1 31", "#fbe1b4", 3, 0.9)
            pen.line("M-12-18q4-6 8-3m6-2q6-3 9 3", "#8fb04a", 2.4)


@piece("leaf", "leaf", 4, 180)
def leaf(pen: Pen, colour: str) -> None:
    """A plain green leaf: spinach, perilla, basil, mint."""
    pen.path("M-15 2Q-6-12 14-3 6 12-15 2Z", darker(colour, 0.3))
    pen.path("M-15 0Q-6-14 14-5 6 10-15 0Z", pen.soft(colour))
    pen.line("M-13 0Q0-3 12-5M-4-1l3-5M2-2l2-4M-2-1l4 4", lighter(colour, 0.45), 1.3)


@piece("lettuce", "lettuce", 5, 180)
def lettuce(pen: Pen, colour: str) -> None:
    """A frilled leaf."""
    d = "M-18 4q-4-9 4-10 0-9 9-7 6-6 12 0 9-2 9 7 6 6-1 11-4 8-12 5-6 5-11 0-9 2-10-6Z"
    with pen.at(0, 2.5):
        pen.path(d, darker(colour, 0.35))
    pen.path(d, pen.soft(colour))
    pen.line("M-11 3Q0-2 9-5M-2 0l-3-7M3-2l6 5M0-1l2 7", lighter(colour, 0.55), 1.6)


@piece("cabbage", "cabbage", 5, 180)
def cabbage(pen: Pen, colour: str) -> None:
    """A torn piece of white cabbage."""
    pen.path("M-14 4Q-14-8-2-10T13-6Q16 2 10 8T-14 4Z", darker(colour, 0.25))
    pen.path("M-14 1Q-14-11-2-13T13-9Q16-1 10 5T-14 1Z", pen.soft(colour))
    pen.line("M-10 0Q0-4 9-7M-2-3l-2-5M3-4l4 5", "#fffbe6", 2.4)


@piece("shredded_cabbage", "#d5e59a", 1, 6)
def shredded_cabbage(pen: Pen, colour: str) -> None:
    """A loose heap of shredded cabbage."""
    pen.path("M-28 10C-26-12-10-20 2-20S28-8 29 10Q0 22-28 10Z", pen.soft(darker(colour, 0.1)))
    pen.line(
        "M-22 8q8-16 22-18M-14 12Q-4-6 16-8M-24 2q14-6 26 4"
        "M-6 14Q4 0 24 0M-8-14q14 0 22 12M-18-4q10 2 14 12M4-16q2 12 16 18",
        "#f9fbe2",
        2.4,
    )
    pen.line("M-16 10q8-12 20-14M0 12q6-8 18-8M-14-8q10-2 18 6", "#a9c46a", 1.6)


@piece("kale", "dark_green", 5, 180)
def kale(pen: Pen, colour: str) -> None:
    """Dark cooked greens: 시래기, 나물, 청경채."""
    pen.line("M-14 5Q-4-4 4 2T15-3M-12-2Q-2-9 7-4T14 4", darker(colour, 0.25), 6)
    pen.line("M-14 3Q-4-6 4 0T15-5M-12-4Q-2-11 7-6T14 2", colour, 5)
    pen.line("M-12 2Q-4-5 3 0", lighter(colour, 0.4), 1.6)


@piece("pak_choi", "#5a9a3c", 2, 20)
def pak_choi(pen: Pen, colour: str) -> None:
    pen.path("M-19-2Q-20-14-8-14 2-16 2-6L14 2Q10 10 2 8-8 12-19-2Z", pen.soft(colour))
    pen.path("M-3-5Q8-6 15 0T14 8Q4 10-3-5Z", "#eef5d8")
    pen.line("M-14-6Q-4-7 6 2", "#d8ebb4", 2)


@piece("broccoli", "#4f9440", 4, 15)
def broccoli(pen: Pen, colour: str) -> None:
    pen.path("M-4 2l-2 12h12L4 2Z", "#bcd98a")
    pen.dots([(-8, 0), (8, 0), (-4, -7), (5, -7), (0, 0)], 12, darker(colour, 0.2))
    pen.dots([(-8, -2), (8, -2), (-4, -9), (5, -9), (0, -2)], 10, colour)
    pen.dots([(-9, -5), (-4, -11), (4, -11), (7, -5), (-1, -5)], 2.4, lighter(colour, 0.45))


@piece("sprout", "#fff6de", 6, 180)
def sprout(pen: Pen, colour: str) -> None:
    """콩나물: a white stem with a yellow head."""
    pen.line("M-13 4Q-6-8 2-1T13-1", "#cdb98a", 4)
    pen.line("M-13 3Q-6-9 2-2T13-2", colour, 3)
    pen.dots([(-13, 4), (-11, 2)], 6.5, "#f2cb3c")


@piece("herb", "#4f9a3c", 4, 180)
def herb(pen: Pen, colour: str) -> None:
    """A sprig: coriander, parsley, crown daisy."""
    pen.line("M-12 6Q-2 2 5-4M-3 2q6 2 10 0M-5 3Q-6-3-3-7", colour, 2)
    pen.dots([(6, -6), (1, -6), (8, -1), (9, 3), (5, 3), (-4, -8), (-8, -4), (-1, -9)], 6, colour)
    pen.dots([(5, -7), (7, -2), (-4, -9)], 2.4, lighter(colour, 0.5))


@piece("leek", "scallion", 4, 60)
def leek(pen: Pen, colour: str) -> None:
    """대파, cut aslant."""
    pen.line("M-8 2L8-3", darker(colour, 0.3), 9)
    pen.line("M-8 0L8-5", colour, 9)
    pen.ellipse(9, -5, 3.6, 4.6, "#f3f8d6")
    pen.ellipse(9, -5, 1.6, 2.4, lighter(colour, 0.3))


@piece("leek_shreds", "#8cc152", 1, 10)
def leek_shreds(pen: Pen, colour: str) -> None:
    """파채: a tangle of leek threads."""
    pen.line(
        "M-26 8Q-10-16 6-6T26 4M-24 2Q-6 12 8 0T24-6M-18-6Q0-20 20 8M-22 12Q0 0 22 10M-8-14q14 0 12 18",
        darker(colour, 0.15),
        3.4,
    )
    pen.line("M-24 5Q-8-18 8-8T26 1M-18 10Q-4 8 8-4T22-9M-14-9Q4-18 18 6", "#e9f5c8", 2.4)


@piece("celery", "#8fbf5a", 4, 60)
def celery(pen: Pen, colour: str) -> None:
    """A short green stem: water parsley, garlic stem, chives, asparagus."""
    pen.line("M-12 3L12-3", darker(colour, 0.3), 6)
    pen.line("M-12 1L12-5", colour, 5.5)
    pen.line("M-10 0L8-5", lighter(colour, 0.5), 1.6)


# --- roots, fruit vegetables ---


@piece("radish", "radish", 4, 15)
def radish(pen: Pen, colour: str) -> None:
    """A flat square of white radish, clear from cooking."""
    pen.rounded("M-12 3L-4-7 13-3 6 8Z", darker(colour, 0.25), 4)
    pen.rounded("M-12 0l8-10 17 4-7 11Z", colour, 4)
    pen.line("M-6-1l3-5", "#fff", 2.4)


@piece("radish_cube", "#e8663c", 7, 20)
def radish_cube(pen: Pen, colour: str) -> None:
    """깍두기."""
    pen.cube(colour, 10, 7)


@piece("pickle", "yellow", 3, 15)
def pickle(pen: Pen, colour: str) -> None:
    """단무지: a yellow half round."""
    pen.path("M-13 4A13 11 0 0 1 13 4Z", darker(colour, 0.25))
    pen.path("M-13 2A13 12 0 0 1 13 2Z", pen.soft(colour))


@piece("potato", "potato", 4, 60)
def potato(pen: Pen, colour: str) -> None:
    outline = pen.blob(12, 10, 6, 0.12)
    pen.ellipse(0, 3, 12, 10, darker(colour, 0.35))
    pen.path(outline, pen.soft(colour))
    pen.line("M-6-3q4-4 9-3", "#fff8dc", 2.4, 0.8)


@piece("wedge", "#eab04c", 6, 60)
def wedge(pen: Pen, colour: str) -> None:
    """A fried potato wedge."""
    pen.path("M-17 5Q0-14 17 1 4 14-17 5Z", darker(colour, 0.35))
    pen.path("M-17 2Q0-17 17-2 4 11-17 2Z", pen.soft(colour))
    pen.line("M-14 2Q0-4 14-2", lighter(colour, 0.5), 2.4)


@piece("carrot", "carrot", 4, 30)
def carrot(pen: Pen, colour: str) -> None:
    """A round of carrot."""
    pen.ellipse(0, 2.5, 9, 7, darker(colour, 0.3))
    pen.ellipse(0, 0, 9, 7, pen.soft(colour))
    pen.ellipse(0, 0, 4, 3, lighter(colour, 0.45), 0.8)


@piece("julienne", "carrot", 2, 60)
def julienne(pen: Pen, colour: str) -> None:
    """Matchsticks of any vegetable."""
    pen.line("M-13 3L11-3M-12 8L12 1M-10-2l20-6", darker(colour, 0.28), 3.4)
    pen.line("M-13 1L11-5M-12 6l24-7M-10-4l20-6", colour, 3.2)


@piece("cucumber", "#cfe8a2", 4, 30)
def cucumber(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 2, 11, 8.5, "#38692f")
    pen.ellipse(0, 0, 11, 8.5, "#4f8f3c")
    pen.ellipse(0, 0, 9, 6.8, colour)
    pen.dots([(-3, -2), (3, -2), (0, 2.5), (-4, 2), (4, 2)], 1.8, "#f5f9da")


@piece("zucchini", "#e3ecad", 4, 30)
def zucchini(pen: Pen, colour: str) -> None:
    """애호박: a half moon with a green skin."""
    pen.path("M-12-2A12 12 0 0 0 12-2Z", "#7fae4a")
    pen.path("M-10-2A10 9.5 0 0 0 10-2Z", colour)
    pen.dots([(-4, 2), (0, 3.5), (4, 2)], 1.8, "#f8f8d8")


@piece("eggplant", "eggplant", 6, 40)
def eggplant(pen: Pen, colour: str) -> None:
    """A braised baton: glossy skin, pale side."""
    pen.line("M-14 4L14 0", "#d9b98a", 9)
    pen.line("M-14 0L14-4", colour, 10)
    pen.line("M-11-3L8-6", "#fff", 2.2, 0.5)


@piece("veg_round", "zucchini", 8, 6)
def veg_round(pen: Pen, colour: str) -> None:
    """A round slice with skin, overlapping in 라타투유."""
    pen.ellipse(0, 2, 15, 13, darker(colour, 0.5))
    pen.ellipse(0, 0, 14, 12, darker(colour, 0.25))
    pen.ellipse(0, 0, 12, 10, pen.soft(lighter(colour, 0.3)))
    pen.dots([(-4, -2), (4, -2), (0, 4)], 2, darker(colour, 0.2))


@piece("pepper", "red", 4, 60)
def pepper(pen: Pen, colour: str) -> None:
    """A strip of sweet pepper."""
    pen.line("M-11 4Q0-10 11 2", darker(colour, 0.35), 6)
    pen.line("M-11 2Q0-12 11 0", colour, 5.5)
    pen.line("M-7-2Q0-8 6-4", "#fff", 1.6, 0.6)


@piece("chilli", "chilli", 3, 60)
def chilli(pen: Pen, colour: str) -> None:
    """A slanted ring of chilli."""
    pen.line(ring(0, 0, 7, 4.2), colour, 4)
    pen.dots([(-1, 0), (2, 0.5)], 2, "#fbe3a8")


@piece("dried_chilli", "#b0241a", 4, 180)
def dried_chilli(pen: Pen, colour: str) -> None:
    pen.path("M-15 0Q-8-8 4-5T15 2Q4 6-4 5T-15 0Z", pen.soft(colour))
    pen.line("M-15 0l-4-2", "#6d5a2a", 2.4)
    pen.line("M-9-2Q-2-5 5-2", "#fff", 1.8, 0.5)


@piece("onion", "onion", 4, 60)
def onion(pen: Pen, colour: str) -> None:
    """Arcs of onion."""
    pen.line("M-11 4Q0-11 11 3M-7 7Q1-4 8 7", darker(colour, 0.25), 4.4)
    pen.line("M-11 2Q0-13 11 1M-7 5Q1-6 8 5", colour, 3.8)


@piece("red_onion", "#b05a8e", 3, 60)
def red_onion(pen: Pen, colour: str) -> None:
    pen.line("M-11 3Q0-13 11 2", colour, 5)
    pen.line("M-9 4Q0-9 9 3", "#fbe6f0", 3)


@piece("garlic", "garlic", 4, 60)
def garlic(pen: Pen, colour: str) -> None:
    pen.path("M-7 5Q-8-4 3-8 8-2 6 4T-7 5Z", darker(colour, 0.3))
    pen.path("M-7 3Q-8-6 3-10 8-4 6 2T-7 3Z", pen.soft(colour))


@piece("ginger", "ginger", 3, 60)
def ginger(pen: Pen, colour: str) -> None:
    outline = pen.blob(11, 8, 7, 0.18)
    pen.path(outline, pen.soft(colour))
    pen.line("M-6-1q6-3 12 0M-5 3q5-2 9 0", darker(colour, 0.2), 1.4)


@piece("tomato", "tomato_red", 4, 30)
def tomato(pen: Pen, colour: str) -> None:
    """A slice, its chambers showing."""
    pen.ellipse(0, 3, 14, 11, darker(colour, 0.35))
    pen.ellipse(0, 0, 14, 11, pen.soft(colour))
    pen.line("M0-7V7M-9-4L9 4M-9 4L9-4", "#ffc9a8", 2)
    pen.dots([(-6, -0.5), (6, -0.5), (3, -5.5), (-3, 5.5)], 2, "#ffe08a")


@piece("tomato_wedge", "tomato_red", 4, 40)
def tomato_wedge(pen: Pen, colour: str) -> None:
    pen.path("M-15-1Q0 16 15-1 8-10 0-10T-15-1Z", darker(colour, 0.2))
    pen.path("M-15-2Q0-7 15-2 6 8 0 8T-15-2Z", pen.soft(lighter(colour, 0.2)))
    pen.dots([(-6, 1), (0, 2), (6, 1)], 2.2, "#ffe08a")


@piece("cherry_tomato", "tomato_red", 3, 30)
def cherry_tomato(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 2, 10, 10, darker(colour, 0.3))
    pen.ellipse(0, 0, 10, 10, pen.soft(colour))
    pen.line("M-5-4q2-3 5-3", "#fff", 2.4, 0.8)
    pen.line("M0-9l-4 3M0-9l4 3M0-9v4", "#4f8f3c", 2)


@piece("corn", "corn", 8, 60)
def corn(pen: Pen, colour: str) -> None:
    pen.dots([(-4, 0), (4, 1), (0, -4), (0, 4)], 7, darker(colour, 0.15))
    pen.dots([(-4, -1), (4, 0), (0, -5), (0, 3)], 5.5, colour)


@piece("peas", "#7ab648", 4, 60)
def peas(pen: Pen, colour: str) -> None:
    pen.dots([(-6, 2), (5, 3), (0, -4)], 8, darker(colour, 0.25))
    pen.dots([(-6, 1), (5, 2), (0, -5)], 6.5, colour)


@piece("beans", "bean", 4, 60)
def beans(pen: Pen, colour: str) -> None:
    pen.line("M-8 0l4-2M5 3l4 1M0-7l3 2", darker(colour, 0.25), 8)
    pen.line("M-8-1l4-2M5 2l4 1M0-8l3 2", colour, 6.5)


@piece("olive", "#3f3a34", 4, 30)
def olive(pen: Pen, colour: str) -> None:
    pen.line(ring(0, 0, 5.5, 4.5), colour, 5)
    pen.line("M-4-3q2-2 4-2", "#fff", 1.6, 0.6)


@piece("avocado", "avocado", 4, 20)
def avocado(pen: Pen, colour: str) -> None:
    """A curved slice."""
    pen.path("M-18 4Q-4-16 18 2 2-4-18 4Z", "#5f7f34")
    pen.path("M-17 5Q-4-11 16 3 0 6-17 5Z", pen.soft(colour))
    pen.line("M-14 4Q-3-4 12 2", "#f1efac", 2)


@piece("lemon", "lemon", 1, 30)
def lemon(pen: Pen, colour: str) -> None:
    """A wheel of lemon or lime."""
    pen.ellipse(0, 2, 13, 11, darker(colour, 0.3))
    pen.ellipse(0, 0, 13, 11, colour)
    pen.ellipse(0, 0, 10.6, 8.8, "#fffbe2")
    pen.ellipse(0, 0, 9.4, 7.6, lighter(colour, 0.12))
    pen.line("M-9 0H9M-4.5-6.5l9 13M4.5-6.5l-9 13", "#fffbe2", 1.4)


@piece("lemon_wedge", "lemon", 1, 20)
def lemon_wedge(pen: Pen, colour: str) -> None:
    pen.path("M-15 2Q0 20 15 2 0-8-15 2Z", darker(colour, 0.12))
    pen.path("M-13 2Q0 13 13 2 0-5-13 2Z", lighter(colour, 0.35))
    pen.line("M0-1v8M-6 0l3 6M6 0L3 6", "#fffbe2", 1.4)


@piece("pumpkin", "pumpkin", 4, 30)
def pumpkin(pen: Pen, colour: str) -> None:
    """A wedge with its green rind."""
    pen.path("M-15 2Q0 16 15 2L12-4Q0 6-12-4Z", "#4f7a34")
    pen.path("M-13 0Q0 12 13 0 8-9 0-9T-13 0Z", pen.soft(colour))


@piece("wood_ear", "#3b2c26", 4, 180)
def wood_ear(pen: Pen, colour: str) -> None:
    """Black fungus."""
    pen.path("M-13 3q-1-9 6-9 4-7 10-2 8-1 9 6 2 8-7 7-3 5-8 1-8 3-10-3Z", pen.soft(colour))
    pen.line("M-7 1q3-5 7-3t7-1", "#8a7264", 1.6, 0.8)


@piece("bracken", "#7a5a34", 3, 60)
def bracken(pen: Pen, colour: str) -> None:
    """고사리 and other brown stems."""
    julienne(pen, colour)


@piece("deodeok", "#d8703a", 4, 10)
def deodeok(pen: Pen, colour: str) -> None:
    """더덕: a beaten root under red sauce."""
    d = "M-36 2q12-13 32-11T36-3q4 4-4 7-24 9-44 8T-36 2Z"
    with pen.at(0, 4):
        pen.path(d, darker(colour, 0.4))
    pen.path(d, pen.soft(colour))
    pen.line("M-28 0q16-6 30-4t26 0M-22 5q16-3 30-2t20-1", lighter(colour, 0.5), 2)


@piece("garlic_stem", "#79a648", 4, 60)
def garlic_stem(pen: Pen, colour: str) -> None:
    celery(pen, colour)


# --- mushrooms and seaweed ---


@piece("mushroom", "mushroom", 4, 30)
def mushroom(pen: Pen, colour: str) -> None:
    """A slice: cap and stem."""
    pen.path("M-5 0h10l2 12q-7 3-14 0Z", "#f6e6cc")
    pen.path("M-14 1Q-13-13 0-13T14 1Q7 5 0 4T-14 1Z", darker(colour, 0.25))
    pen.path("M-14-1Q-13-15 0-15T14-1Q7 3 0 2T-14-1Z", pen.soft(colour))
    pen.line("M-8-7q3-5 8-5", "#fff", 2.2, 0.5)


@piece("shiitake", "shiitake", 3, 20)
def shiitake(pen: Pen, colour: str) -> None:
    """A dark cap with a star cut into it."""
    pen.ellipse(0, 3, 14, 10, "#e8cfa8")
    pen.ellipse(0, 0, 14, 10.5, pen.soft(colour))
    pen.line("M-8 0H8M-4-5l8 10M4-5l-8 10", "#f8e8cc", 2.2)


@piece("enoki", "#fdf3dc", 2, 30)
def enoki(pen: Pen, colour: str) -> None:
    """A bundle of thin stems."""
    pen.line("M-14 5L9-5M-14 2L6-9M-13 8l26-7M-12 9l24-4", darker(colour, 0.25), 3)
    pen.line("M-14 4L9-6M-14 1L6-10M-13 7l26-7", colour, 2.4)
    pen.dots([(9, -6), (6, -10), (13, 0), (12, 4)], 6, darker(colour, 0.12))
    pen.dots([(8.5, -7), (5.5, -11), (12.5, -1)], 4.4, colour)


@piece("seaweed", "seaweed", 5, 180)
def seaweed(pen: Pen, colour: str) -> None:
    """미역: a soft dark ribbon."""
    pen.path("M-18 3Q-10-12 0-5T18-6Q20 2 8 3T-6 9-18 3Z", pen.soft(colour))
    pen.line("M-13 1Q-6-7 2-2T14-3", lighter(colour, 0.4), 1.8, 0.8)


@piece("nori", "seaweed", 2, 10)
def nori(pen: Pen, colour: str) -> None:
    """A sheet of dried seaweed, standing."""
    pen.rounded("M-11 16l-3-32 22-6 4 34Z", colour, 3)
    pen.line("M-8-10l13-4M-7 0l14-4M-6 9l14-4", lighter(colour, 0.3), 1.2, 0.6)


@piece("nori_shreds", "seaweed", 1, 10)
def nori_shreds(pen: Pen, colour: str) -> None:
    pen.line("M-15 2L-4-6M-10 7L4 0M-4-2L10-8M0 7L15 2M-12-6l9 9M4-4L9 8M-2 9l7-4M8-2l7-3", colour, 2.4)


# --- nuts, dried fruit, sweets in bowls ---


@piece("jujube", "jujube", 3, 60)
def jujube(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 2, 9, 7, darker(colour, 0.4))
    pen.ellipse(0, 0, 9, 7, pen.soft(colour))
    pen.line("M-5-2q3-3 6-1M0 3q4 0 5-2", lighter(colour, 0.4), 1.4)


@piece("ginkgo", "#dfd05a", 3, 60)
def ginkgo(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 1, 6, 5, darker(colour, 0.3))
    pen.ellipse(0, 0, 6, 5, pen.soft(colour))


@piece("chestnut", "#e8c56c", 3, 40)
def chestnut(pen: Pen, colour: str) -> None:
    """Peeled."""
    pen.path("M-10 5Q-11-8 0-9T10 5Q0 10-10 5Z", pen.soft(colour))
    pen.line("M-5-2q2-4 5-4", "#fff", 1.8, 0.6)


@piece("chestnut_shell", "#7a3f22", 7, 20)
def chestnut_shell(pen: Pen, colour: str) -> None:
    """A roasted chestnut, its shell split over yellow."""
    pen.path("M-16 8Q-17-8 0-15 17-8 16 8 0 16-16 8Z", darker(colour, 0.4))
    pen.path("M-16 5Q-17-11 0-18 17-11 16 5 0 13-16 5Z", pen.soft(colour))
    pen.path("M-7-9Q1-6 7-10 5 2 1 4-4 1-7-9Z", "#f5cf6a")
    pen.line("M-11-2q1-6 5-9", "#fff", 2.2, 0.5)


@piece("walnut", "nut", 4, 60)
def walnut(pen: Pen, colour: str) -> None:
    pen.path("M-12 0Q-11-10-3-9 0-13 4-9 12-9 12 0 13 9 4 9 0 12-4 9-13 9-12 0Z", pen.soft(colour))
    pen.line("M0-10v19M-8-3q4-3 5 2t-3 5M8-3q-4-3-5 2t3 5", darker(colour, 0.4), 1.8)


@piece("almond", "#b4713a", 4, 180)
def almond(pen: Pen, colour: str) -> None:
    pen.path("M-11 1Q-3-9 11 0-3 9-11 1Z", pen.soft(colour))
    pen.line("M-7 0q7-3 13 0M-5 3q5 0 9-1", darker(colour, 0.3), 1.2)


@piece("cashew", "#ecca8a", 3, 180)
def cashew(pen: Pen, colour: str) -> None:
    pen.line("M-8 4Q-6-8 3-5T9 4", darker(colour, 0.3), 8)
    pen.line("M-8 3Q-6-9 3-6T9 3", colour, 7)


@piece("peanut", "#dda75c", 4, 180)
def peanut(pen: Pen, colour: str) -> None:
    pen.dots([(-5, 1), (5, -1)], 11, darker(colour, 0.3))
    pen.dots([(-5, 0), (5, -2)], 10, colour)
    pen.line("M-8-2h3M3-4h3", lighter(colour, 0.6), 1.6)


@piece("red_bean", "red_bean", 1)
def red_bean(pen: Pen, colour: str) -> None:
    """A spoonful of sweet beans."""
    pen.path("M-30 8C-28-14-12-22 0-22S28-14 30 8Q0 22-30 8Z", pen.soft(colour))
    pen.dots(pen.scatter(16, 0, -2, 24, 14), 6, lighter(colour, 0.14))
    pen.dots(pen.scatter(9, -3, -6, 18, 9), 2, "#fff", 0.45)


@piece("new_sprouts", "#7fb548", 2, 60)
def new_sprouts(pen: Pen, colour: str) -> None:
    """새싹: thread stems with pairs of tiny leaves."""
    pen.line("M-10 7Q-4 0-6-6M-3 8Q2 0 1-7M5 7Q8 2 9-4", "#eef3d2", 2)
    pen.dots([(-8, -7), (-4, -7), (-1, -9), (3, -9), (7, -5), (11, -5)], 5, colour)


@piece("sweet_bits", "sweet_potato", 3, 40)
def sweet_bits(pen: Pen, colour: str) -> None:
    """Batons of sweet potato."""
    pen.line("M-11 4L11-2", darker(colour, 0.35), 10)
    pen.line("M-11 1L11-5", colour, 9.5)
    pen.line("M-9-2L8-7", lighter(colour, 0.5), 2.4)


@piece("ginger_heap", "#f8d9b4", 1)
def ginger_heap(pen: Pen, colour: str) -> None:
    """Threads of ginger."""
    pen.line("M-18 8Q-4-10 16-4M-16 0Q0 6 18 2M-10 10Q4 4 10-10M-8-8Q6-4 16 8", darker(colour, 0.25), 4)
    pen.line("M-18 6Q-4-12 16-6M-16-2Q0 4 18 0M-10 8Q4 2 10-12", colour, 3)


@piece("red_ginger", "#e8456a", 1)
def red_ginger(pen: Pen, colour: str) -> None:
    ginger_heap(pen, colour)


@piece("zucchini_strips", "#a9c862", 1, 20)
def zucchini_strips(pen: Pen, colour: str) -> None:
    pen.line("M-14-1l24-4M-13 3L12 0M-11 7l22-2", "#5f8f3c", 3.6)
    pen.line("M-14-3l24-4M-13 1l25-3M-11 5l22-2", lighter(colour, 0.3), 3)


@piece("chives_heap", "#4f8f38", 1)
def chives_heap(pen: Pen, colour: str) -> None:
    """부추, laid over a pot."""
    pen.line("M-34 6L30-12M-32 12L34-6M-36 0L26-16M-28 16L36 0M-30-6L30 2", darker(colour, 0.3), 4)
    pen.line("M-34 4L30-14M-32 10L34-8M-36-2L26-18M-28 14L36-2", colour, 3.4)


@piece("lotus", "#f1dfbc", 3, 20)
def lotus(pen: Pen, colour: str) -> None:
    """A slice of lotus root."""
    pen.ellipse(0, 3, 13, 11, darker(colour, 0.35))
    pen.ellipse(0, 0, 13, 11, pen.soft(colour))
    pen.dots([(0, -6), (6, -2), (4, 5), (-4, 5), (-6, -2)], 4.4, darker(colour, 0.45))
    pen.dots([(0, 0)], 3, darker(colour, 0.45))


@piece("layered", "#e6eeb4", 17, 8)
def layered(pen: Pen, colour: str) -> None:
    """밀푀유: cabbage, perilla and beef in turn, standing on edge."""
    pen.box(-13, -10, 26, 20, 4, darker(colour, 0.3))
    pen.box(-13, -12, 7, 20, 3, colour)
    pen.box(-6, -12, 5, 20, 2, "#4f8f3c")
    pen.box(-1, -12, 7, 20, 3, "#e27a74")
    pen.box(6, -12, 7, 20, 3, lighter(colour, 0.4))


@piece("natto", "#b4803c", 1)
def natto(pen: Pen, colour: str) -> None:
    """A heap of sticky beans, threads between."""
    spots = pen.scatter(26, 0, -6, 40, 17)
    pen.path("M-50 6C-46-20-24-30 0-30S46-20 50 6Q0 30-50 6Z", darker(colour, 0.35))
    pen.dots([(x, y + 2) for x, y in spots], 11, darker(colour, 0.3))
    pen.dots(spots, 10, colour)
    pen.dots([(x - 2, y - 2) for x, y in spots], 3, lighter(colour, 0.6))
    pen.line("M-34 0q10-16 20-4t24-8 20 8M-20-20q12 14 30 6", "#fff6dc", 1.6, 0.8)


@piece("cobb", "lettuce", 1)
def cobb(pen: Pen, colour: str) -> None:
    """콥샐러드: stripes of many things over leaves."""
    pen.path(pen.blob(76, 36, 14, 0.08), pen.soft(colour))
    stripes = (
        (-56, "#e2432f"),
        (-34, "#fbd04a"),
        (-11, "#c0513b"),
        (12, "#b9cf63"),
        (35, "#f8cd3c"),
        (57, "#e6bd88"),
    )
    for x, shade in stripes:
        reach = 27 - abs(x) * 0.16
        spots = [
            (x + dx, -4 + dy * reach / 3)
            for dx, dy in ((-5, -2.6), (5, -2), (-5, -0.8), (5, 0), (-5, 1), (5, 1.8), (-4, 2.7))
        ]
        pen.dots([(px, py + 2.5) for px, py in spots], 12, darker(shade, 0.35))
        pen.dots(spots, 11, shade)
        pen.dots([(px - 2, py - 2) for px, py in spots[::2]], 3, lighter(shade, 0.6))


@piece("flake", "#e6a13c", 14, 180)
def flake(pen: Pen, colour: str) -> None:
    """A corn flake."""
    outline = pen.blob(12, 8, 6, 0.22)
    pen.ellipse(0, 2.5, 12, 8, darker(colour, 0.35))
    pen.path(outline, pen.soft(colour))
    pen.line("M-6-1q5-4 10-1", "#fde3a0", 2)


@piece("granola_heap", "#b9803f", 1)
def granola_heap(pen: Pen, colour: str) -> None:
    spots = pen.scatter(14, 0, 0, 19, 9)
    pen.dots([(x, y + 2) for x, y in spots], 8, darker(colour, 0.35))
    pen.dots(spots, 7, colour)
    pen.dots(spots[::2], 3, lighter(colour, 0.55))


@piece("glass_tangle", "#a9793f", 1)
def glass_tangle(pen: Pen, colour: str) -> None:
    """A lock of wide glass noodles across a braise."""
    d = "M-46 6Q-20-18 6-4T44-6M-44 12Q-14-8 10 4T46 2M-36 0Q-10-22 16-10"
    pen.line(d, darker(colour, 0.35), 6)
    pen.line(d, lighter(colour, 0.15), 4)
    pen.line("M-40 2Q-20-14 0-8M-10 0Q10 4 30-2", "#fff", 1.4, 0.5)
