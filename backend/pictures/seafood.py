"""Fish, shellfish, squid and their kin; raw fish and sushi."""

from backend.pictures.palette import darker, lighter
from backend.pictures.pen import Pen, ring
from backend.pictures.vocabulary import piece

FISH = "M-72 4C-60-20-18-26 22-16 40-12 52-4 60 2L86-16Q80 4 88 24L58 8C46 20 14 30-20 26-52 24-68 16-72 4Z"


@piece("fish", "mackerel", 1, 3)
def fish(pen: Pen, colour: str) -> None:
    """A whole grilled fish, head to the left."""
    with pen.at(2, 6):
        pen.path(FISH, darker(colour, 0.5), 0.6)
    pen.path(FISH, pen.soft(colour))
    pen.path("M-70 8C-40 26 20 28 58 7 40 20 14 30-20 26-52 24-66 17-70 8Z", lighter(colour, 0.6))
    pen.path("M-14-22Q6-40 34-14ZM-16 24q8 14 24 2Z", darker(colour, 0.25))
    pen.line("M-44-14q12 16 0 34", darker(colour, 0.4), 2.5)
    pen.line("M-26-16l12 22M-4-18L8 8M18-15l10 20", darker(colour, 0.55), 4, 0.7)
    pen.ellipse(-56, -1, 5, 5, "#fff")
    pen.ellipse(-56, -1, 2.6, 2.6, "#2b2523")
    pen.line("M-50-14q24-10 52-6", "#fff", 3, 0.35)


@piece("small_fish", "#d9a24c", 3, 3)
def small_fish(pen: Pen, colour: str) -> None:
    """굴비: a smaller fish, several side by side."""
    with pen.at(0, 0, 0, 0.62):
        pen.path(FISH, darker(colour, 0.1))
        pen.path("M-70 8C-40 26 20 28 58 7 40 20 14 30-20 26-52 24-66 17-70 8Z", lighter(colour, 0.5))
        pen.line("M-44-14q12 16 0 34M-20-14l10 22M4-16l10 22M26-12l8 16", darker(colour, 0.5), 4, 0.7)
        pen.ellipse(-56, -1, 5, 5, "#2b2523")


@piece("fillet", "mackerel", 2, 4)
def fillet(pen: Pen, colour: str) -> None:
    """Half a fish, skin up, scored."""
    d = "M-66 4Q-50-20 0-18T66-4Q70 0 62 6 20 22-20 20T-66 4Z"
    with pen.at(0, 5):
        pen.path(d, "#e8c9a0")
    pen.path(d, pen.soft(colour))
    pen.path("M-64 6Q-20 8 62 5 20 22-20 20T-64 6Z", lighter(colour, 0.65))
    pen.line("M-34-12l14 20M-10-15L4 8M16-14l12 21M38-10l8 16", darker(colour, 0.45), 3.5, 0.8)
    pen.line("M-54-6Q-30-16 0-15", "#fff", 3, 0.4)


@piece("belt_fish", "silver", 4, 8)
def belt_fish(pen: Pen, colour: str) -> None:
    """갈치: a silvery flat piece, scored."""
    pen.rounded("M-26-8q26-7 52 0v18q-26 6-52 0Z", darker(colour, 0.45), 5)
    pen.rounded("M-26-11q26-7 52 0V7q-26 6-52 0Z", colour, 5)
    pen.line("M-24-9q24-6 48 0", "#fff", 4, 0.8)
    pen.line("M-14-6l5 11M0-7l5 12M13-6l4 11", "#c9863c", 3.5, 0.8)


@piece("fish_steak", "silver", 4, 14)
def fish_steak(pen: Pen, colour: str) -> None:
    """A cross-cut of fish: skin around white flesh, the bone in the middle."""
    d = "M0-15C12-15 17-6 16 2S6 13 0 15C-6 13-15 10-16 2S-12-15 0-15Z"
    with pen.at(0, 4):
        pen.path(d, darker(colour, 0.45))
    pen.path(d, colour)
    with pen.at(0, 0, 0, 0.8):
        pen.path(d, pen.soft("#fbeedd"))
    pen.ellipse(0, -1, 3, 3, "#d9b897")
    pen.line("M0 3v8M-9-2q4 3 5 7M9-2q-4 3-5 7", "#e3c5a6", 1.6)


@piece("braised_fish", "soy_light", 4, 14)
def braised_fish(pen: Pen, colour: str) -> None:
    """A piece of fish under dark or red sauce."""
    d = "M-18-3Q-8-13 6-11T19 0Q12 12-4 11T-18-3Z"
    with pen.at(0, 5):
        pen.path(d, darker(colour, 0.45))
    pen.path(d, pen.soft(colour))
    pen.line("M-9-5l6 10M2-8l6 12", darker(colour, 0.4), 2.4, 0.8)
    pen.line("M-12-4q7-6 15-5", "#fff", 2.4, 0.5)


@piece("eel", "eel", 3, 4)
def eel(pen: Pen, colour: str) -> None:
    """A glazed fillet, ridged along the middle."""
    pen.rounded("M-34-10q34-4 68 0v20q-34 5-68 0Z", darker(colour, 0.4), 5)
    pen.rounded("M-34-13q34-4 68 0V7q-34 5-68 0Z", colour, 5)
    pen.line("M-34-3q34-2 68 0", darker(colour, 0.35), 2)
    pen.line("M-26-9l6 13M-13-9l6 14M0-9l6 14M13-9l6 14M25-9l5 13", lighter(colour, 0.35), 2, 0.6)
    pen.line("M-30-11q26-3 46-1", "#fff", 2.6, 0.6)


@piece("dried_fish", "#cf8a40", 1, 3)
def dried_fish(pen: Pen, colour: str) -> None:
    """황태: opened flat, under a red glaze."""
    d = "M-74 0Q-60-24-10-24T64-8L84-20Q80 2 84 22L64 10Q40 28-10 26T-74 0Z"
    with pen.at(0, 5):
        pen.path(d, darker(colour, 0.4))
    pen.path(d, pen.soft(colour))
    pen.path("M-60 0Q-48-16-8-16T52-2Q30 18-10 18T-60 0Z", "#cb4a20")
    pen.line(
        "M-56 0Q0-6 56 0M-36-10q4 10 0 22M-12-13q4 12 0 28M12-13q4 12 0 26M32-9q3 8 0 17",
        darker("#cb4a20", 0.3),
        2,
    )
    pen.line("M-48-5Q-30-13-8-13", "#fff", 3, 0.5)


@piece("salmon_steak", "salmon", 1, 4)
def salmon_steak(pen: Pen, colour: str) -> None:
    d = "M-56 8Q-54-20-10-24T58-8Q62 10 44 16 0 26-40 22-56 20-56 8Z"
    with pen.at(0, 9):
        pen.path(d, "#8e8580")
    pen.path(d, pen.soft(colour))
    pen.line("M-44 4q30-14 84-8M-40 12q34-12 84-8M-34-8q26-12 66-6", "#ffd9c2", 3)
    pen.line("M-24-18L6 20M2-21l28 36", darker(colour, 0.5), 4, 0.55)


@piece("shrimp", "shrimp", 4, 50)
def shrimp(pen: Pen, colour: str) -> None:
    d = "M12-8C2-16-13-10-13 1-13 12-3 15 5 12"
    with pen.at(0, 3):
        pen.line(d, darker(colour, 0.4), 10)
    pen.path("M4 8L15 5Q18 10 13 13 16 18 9 18L2 15Z", darker(colour, 0.1))
    pen.line(d, colour, 10)
    pen.line("M8-14l-2 8M-2-15l1 9M-11-11l5 7M-17-2l8 2M-15 9l6-4M-6 15l2-7", "#ffe0cc", 2)


@piece("fried_shrimp", "fried", 3, 30)
def fried_shrimp(pen: Pen, colour: str) -> None:
    """A long battered shrimp, the tail out."""
    pen.path("M24-5l14-9q4 6-1 9 6 2 3 9L24 4Z", "#e8502c")
    with pen.at(0, 4):
        pen.line("M-24 3Q0-5 22-1", darker(colour, 0.4), 17)
    pen.line("M-24 2Q0-6 22-2", colour, 17)
    pen.dots(
        [(-24, -2), (-14, 3), (-8, -5), (2, 1), (8, -7), (15, 0), (-18, -4), (-3, -7)],
        4,
        lighter(colour, 0.5),
        0.9,
    )
    pen.dots([(-20, 6), (-10, -1), (-1, 6), (10, 4), (19, -5)], 3, darker(colour, 0.22), 0.8)


@piece("prawn", "#f0643c", 3, 6)
def prawn(pen: Pen, colour: str) -> None:
    """A big prawn in its shell, head and feelers on."""
    pen.line("M-34-6Q-54-20-66-8M-34-2Q-56-8-62 6", darker(colour, 0.2), 1.8)
    pen.line("M-20 12l-4 9M-8 14l-2 9M4 13l1 9M15 10l3 8", darker(colour, 0.1), 2.4)
    pen.path(
        "M-40 0C-34-16-14-16 6-13S40-4 44 4L58-4Q60 4 54 7 60 12 54 17L40 12C26 16-26 20-40 0Z",
        pen.soft(colour),
    )
    pen.line("M-16-14q5 14-1 26M-2-14q5 13 0 27M12-12q4 12 0 24M25-9q3 10 0 20", "#ffd9c2", 2.4)
    pen.ellipse(-31, -3, 2.6, 2.6, "#2b2523")


@piece("squid_ring", "squid", 4, 30)
def squid_ring(pen: Pen, colour: str) -> None:
    with pen.at(0, 2.5):
        pen.line(ring(0, 0, 10, 7), darker(colour, 0.35), 6)
    pen.line(ring(0, 0, 10, 7), colour, 6)
    pen.line("M-10-2Q-8-7 0-7", "#fff", 2.2, 0.7)


@piece("fried_ring", "fried", 6, 30)
def fried_ring(pen: Pen, colour: str) -> None:
    with pen.at(0, 4):
        pen.line(ring(0, 0, 15, 10), darker(colour, 0.4), 10)
    pen.line(ring(0, 0, 15, 10), colour, 10)
    pen.dots(
        [(-13, -6), (-3, -11), (9, -8), (15, 1), (7, 9), (-6, 10), (-15, 2)], 3.4, lighter(colour, 0.45), 0.9
    )


@piece("squid", "squid", 5, 40)
def squid(pen: Pen, colour: str) -> None:
    """A scored, curled piece of the body."""
    pen.rounded("M-12 4Q-10-10 2-9T13 3Q0-2-12 4Z", darker(colour, 0.35), 4)
    pen.rounded("M-12 1Q-10-13 2-12T13 0Q0-5-12 1Z", colour, 4)
    pen.line("M-8-3l6-6M-1-5l6-5M-8-7l4 4M0-11l4 5M6-9l4 5", darker(colour, 0.2), 1.5)


@piece("tentacle", "octopus", 5, 180)
def tentacle(pen: Pen, colour: str) -> None:
    """A curled arm with its suckers."""
    d = "M-14 7C-8-12 6-12 9-3S0 9-1 2"
    with pen.at(0, 3):
        pen.line(d, darker(colour, 0.45), 7)
    pen.line(d, colour, 7)
    pen.dots([(-12, 4), (-9, -1), (-4, -6), (2, -7), (7, -4), (6, 1)], 2.6, lighter(colour, 0.6))


@piece("baby_octopus", "#b8452c", 5, 30)
def baby_octopus(pen: Pen, colour: str) -> None:
    """주꾸미: a round head over curling arms."""
    pen.line("M-6 3q-8 3-10 10M-2 4q-4 6-2 12M3 4q5 5 3 12M7 3q8 2 10 9", darker(colour, 0.15), 5)
    pen.ellipse(0, -5, 11, 12, pen.soft(colour))
    pen.line("M-5-10q3-4 7-4", "#fff", 2.4, 0.6)
    pen.dots([(-13, 9), (-4, 12), (6, 12), (14, 8)], 2, lighter(colour, 0.6))


@piece("octopus", "octopus", 1, 3)
def octopus(pen: Pen, colour: str) -> None:
    """A whole small octopus lying in the pot."""
    arms = (
        "M-14 4C-30 2-44 8-42 20M-10 8C-22 14-30 22-22 28M-3 10q-6 14 0 20"
        "M5 10q10 10 4 20M12 8C26 14 34 20 26 28M15 3C32 0 46 8 43 20"
    )
    pen.line(arms, darker(colour, 0.25), 10)
    with pen.at(0, -2):
        pen.line(arms, colour, 8)
    pen.ellipse(0, -12, 22, 21, pen.soft(colour))
    pen.line("M-12-20q5-8 13-8", "#fff", 4, 0.5)
    pen.dots(
        [(-38, 8), (-28, 20), (-4, 24), (10, 24), (28, 20), (40, 8), (-26, 6), (28, 5)],
        3,
        lighter(colour, 0.6),
    )


@piece("chopped_octopus", "#d9b9b4", 14, 180)
def chopped_octopus(pen: Pen, colour: str) -> None:
    """낙지탕탕이: raw arms, chopped."""
    pen.line("M-8 3q6-8 9-1t8-2", darker(colour, 0.35), 7)
    pen.line("M-8 1q6-8 9-1t8-2", colour, 6.5)
    pen.dots([(-6, 1), (-1, -2), (4, 1)], 2, "#fff8f2")


@piece("clam", "clam", 5, 40)
def clam(pen: Pen, colour: str) -> None:
    """An open shell with its meat."""
    pen.path("M-13 1C-14-12-6-15 0-15S14-12 13 1Q0 6-13 1Z", pen.soft(colour))
    pen.line("M-8-9l4 9M0-13v13M8-9l-4 9", darker(colour, 0.3), 1.6)
    pen.path("M-13 1Q0-5 13 1 12 12 0 13T-13 1Z", "#fff8ee")
    pen.path("M-8 3Q0-3 8 2 8 9 0 9T-8 3Z", "#f3b86a")


@piece("small_clam", "#8a8f73", 9, 60)
def small_clam(pen: Pen, colour: str) -> None:
    pen.path("M-8 3C-8-5-3-7 0-7S8-5 8 3Q0 7-8 3Z", darker(colour, 0.1))
    pen.line("M-5 1Q0-3 5 1M-3-3q3-2 6 0", lighter(colour, 0.5), 1.4)


@piece("mussel", "mussel", 5, 60)
def mussel(pen: Pen, colour: str) -> None:
    pen.path("M-17 2Q-8-12 6-11T17 0Q12 12-2 11T-17 2Z", darker(colour, 0.2))
    pen.path("M-14 2Q-7-9 5-8T14 0Q9 9-2 8T-14 2Z", "#b9bdd2")
    pen.path("M-9 2Q-3-6 6-4T10 1Q5 7-2 6T-9 2Z", pen.soft("#f29a3c"))


@piece("oyster", "#e3dccb", 6, 60)
def oyster(pen: Pen, colour: str) -> None:
    """Shelled: a grey-edged pillow."""
    pen.path("M-13 2C-12-9-4-11 3-10S15-2 12 5 2 11-4 10-14 8-13 2Z", "#77766a")
    pen.path("M-11 1C-10-8-3-9 3-8S12-2 10 3 1 8-4 7-11 5-11 1Z", pen.soft(colour))
    pen.line("M-5-2q3-3 7-2", "#fff", 2, 0.8)


@piece("abalone", "#e9cf9c", 5, 30)
def abalone(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 3, 14, 9, "#4d5a50")
    pen.ellipse(0, 0, 13, 8, pen.soft(colour))
    pen.line(ring(0, 0, 8, 4.5), darker(colour, 0.25), 1.6)
    pen.line("M-8-3q4-3 8-3", "#fff", 1.8, 0.7)


@piece("scallop_shell", "#e9c7a8", 4, 20)
def scallop_shell(pen: Pen, colour: str) -> None:
    """A scallop or a big clam in its half shell, as on the grill."""
    d = "M-22 2Q-24-16-8-18L0-22 8-18Q24-16 22 2 18 18 0 19T-22 2Z"
    with pen.at(0, 4):
        pen.path(d, darker(colour, 0.45))
    pen.path(d, pen.soft(colour))
    pen.line("M-16-10l8 8M-6-16l3 12M6-16l-3 12M16-10l-8 8", darker(colour, 0.25), 1.8)
    pen.ellipse(0, 3, 13, 10, pen.soft("#fff1d8"))
    pen.path("M6-4q9 6 2 13-2-6-2-13Z", "#f28a4a")


@piece("crab", "crab", 1, 6)
def crab(pen: Pen, colour: str) -> None:
    pen.line(
        "M-26 8Q-48 2-56 16M-24 14q-18 2-24 14M-20 18q-10 6-12 14"
        "M26 8Q48 2 56 16M24 14q18 2 24 14M20 18q10 6 12 14",
        darker(colour, 0.1),
        6,
    )
    pen.line("M-26-6Q-46-12-46-28M26-6Q46-12 46-28", colour, 8)
    pen.path(
        "M-46-22q-18-4-12-22 6 4 10 2 6-10 12 0 4 16-10 20ZM46-22q18-4 12-22-6 4-10 2-6-10-12 0-4 16 10 20Z",
        pen.soft(colour),
    )
    pen.path("M-34 2C-32-18-14-22 0-22S32-18 34 2 16 24 0 24-34 18-34 2Z", darker(colour, 0.35))
    pen.path("M-34-2C-32-22-14-26 0-26S32-22 34-2 16 20 0 20-34 14-34-2Z", pen.soft(colour))
    pen.line("M-20-16Q-10-21 0-21", "#fff", 4, 0.5)
    pen.dots([(-12, -2), (0, -6), (12, -2), (-6, 6), (7, 6)], 3.5, lighter(colour, 0.5), 0.8)


@piece("crab_half", "crab", 2, 10)
def crab_half(pen: Pen, colour: str) -> None:
    """A crab cut in two: shell, legs, pale meat and roe."""
    pen.line("M-14 10q-14 2-18 14M-6 14q-8 6-8 14M6 14q6 6 6 14M14 10q14 2 18 14", darker(colour, 0.15), 6)
    pen.path("M-24 4C-22-14-8-18 0-18S22-14 24 4 12 18 0 18-24 16-24 4Z", pen.soft(colour))
    pen.path("M-16 6Q-8-6 0-6T16 6Q10 13 0 13T-16 6Z", "#fff0dc")
    pen.path("M-8 5Q0-4 8 4 4 10-2 9T-8 5Z", "#f2902a")
    pen.line("M-14-8q6-5 12-5", "#fff", 3, 0.5)


@piece("roe_sac", "#f3a27c", 5, 40)
def roe_sac(pen: Pen, colour: str) -> None:
    """알: a plump sac of roe."""
    pen.path("M-16 4C-16-8-4-11 4-8S17 2 12 8-16 14-16 4Z", darker(colour, 0.35))
    pen.path("M-16 1C-16-11-4-14 4-11S17-1 12 5-16 11-16 1Z", pen.soft(colour))
    pen.dots([(-8, -2), (-3, -6), (2, -2), (7, -4), (-4, 3), (3, 3), (9, 1)], 2, lighter(colour, 0.5))


@piece("sea_squirt", "#f47a2a", 6, 60)
def sea_squirt(pen: Pen, colour: str) -> None:
    """멍게: bright, frilled flesh."""
    pen.path("M-13 2q0-8 6-7 2-7 8-4 6-4 8 3 6 2 3 7 1 7-6 6-4 6-9 2-9 1-10-7Z", pen.soft(colour))
    pen.line("M-7 0q4-4 7-1t7-1", lighter(colour, 0.6), 2)


@piece("sea_snail", "#e8d9bd", 7, 60)
def sea_snail(pen: Pen, colour: str) -> None:
    """골뱅이: a curl of firm flesh."""
    pen.path("M-12 5C-12-8 2-12 9-6S10 9 2 7-2-2 3-1", darker(colour, 0.35))
    pen.path("M-12 3C-12-10 2-14 9-8S10 7 2 5-2-4 3-3", pen.soft(colour))
    pen.line("M-7 2C-6-6 2-9 6-5", "#8d7a66", 2)


@piece("urchin", "urchin", 4, 40)
def urchin(pen: Pen, colour: str) -> None:
    pen.path("M-11 2Q-8-8 2-7T11 1Q4 7-3 6T-11 2Z", pen.soft(colour))
    pen.line("M-8 1Q0-5 8 0", darker(colour, 0.25), 1.6)


@piece("fish_cake", "#eec27c", 5, 40)
def fish_cake(pen: Pen, colour: str) -> None:
    """어묵: a flat piece, browned at the edge."""
    pen.rounded("M-12 6L-8-7 13-4 9 9Z", darker(colour, 0.4), 4)
    pen.rounded("M-12 3l4-13 21 3-4 13Z", colour, 4)
    pen.line("M-9 1l3-9", lighter(colour, 0.6), 2.4)


@piece("naruto", "white", 2, 30)
def naruto(pen: Pen, colour: str) -> None:
    """A white slice with a pink whirl."""
    pen.ellipse(0, 2, 12, 10, darker(colour, 0.25))
    pen.ellipse(0, 0, 12, 10, colour)
    pen.line("M5 1C4-6-5-6-5 0-5 5 2 5 2 1", "#f0708a", 2.6)


@piece("crab_stick", "#e8502c", 3, 40)
def crab_stick(pen: Pen, colour: str) -> None:
    pen.line("M-12 2L12-1", "#e6d5c6", 9)
    pen.line("M-12 0L12-3", "#fffaf2", 8)
    pen.line("M-12-3L12-6", colour, 3.4)


@piece("anchovy", "#b58a55", 16, 180)
def anchovy(pen: Pen, colour: str) -> None:
    """A tiny dried fish."""
    pen.path("M-9 0Q-2-5 7 0L11-3v6L7 0Q-2 5-9 0Z", colour)
    pen.line("M-6-1Q-1-3 5 0", "#e9dcc4", 1.4)


# --- raw fish and sushi ---


@piece("sashimi", "salmon", 6, 8)
def sashimi(pen: Pen, colour: str) -> None:
    d = "M-13 9Q-16-8-6-12T12-9Q17 4 10 10T-13 9Z"
    with pen.at(1, 3):
        pen.path(d, darker(colour, 0.35), 0.7)
    pen.path(d, pen.soft(colour))
    pen.line("M-9 6Q-9-6-2-9M-3 8q0-12 7-16M4 8Q5-2 11-6", lighter(colour, 0.6), 1.8, 0.9)


@piece("raw_cube", "tuna", 7, 20)
def raw_cube(pen: Pen, colour: str) -> None:
    """A cube of raw fish for 포케 and 회덮밥."""
    pen.cube(colour, 11, 6)
    pen.line("M-5 0l5-3M0 2l5-3", lighter(colour, 0.6), 1.4, 0.8)


@piece("nigiri", "salmon", 6, 4)
def nigiri(pen: Pen, colour: str) -> None:
    """Fish over a small pillow of rice."""
    pen.shadow(1, 12, 22, 7)
    pen.path("M-19 6Q-19-4-10-4H12Q20-3 19 7T10 15H-10Q-19 15-19 6Z", pen.soft("#fffaf0"))
    pen.dots([(-13, 10), (-5, 12), (3, 11), (11, 12), (15, 7)], 2, "#e6d8c0")
    pen.path("M-22 2Q-22-11-6-12T22-3Q24 4 18 5-2-2-16 6-22 7-22 2Z", pen.soft(colour))
    pen.line("M-14-7q4 4 3 9M-3-10q5 4 4 9M8-9q5 4 4 9", lighter(colour, 0.6), 2, 0.9)


@piece("nigiri_shrimp", "shrimp", 1, 4)
def nigiri_shrimp(pen: Pen, colour: str) -> None:
    nigiri(pen, colour)
    pen.path("M20-2l9-6q3 4 0 6 4 3 1 7Z", "#e8502c")


@piece("nigiri_egg", "omelette", 1, 4)
def nigiri_egg(pen: Pen, colour: str) -> None:
    pen.shadow(1, 12, 22, 7)
    pen.path("M-19 6Q-19-4-10-4H12Q20-3 19 7T10 15H-10Q-19 15-19 6Z", pen.soft("#fffaf0"))
    pen.box(-22, -12, 44, 14, 4, pen.soft(colour))
    pen.box(-4, -13, 8, 27, 2, "#2b3a2a")


@piece("gunkan", "roe", 1, 4)
def gunkan(pen: Pen, colour: str) -> None:
    """A seaweed boat of roe."""
    pen.path("M-16-2v12q16 8 32 0V-2Z", pen.soft("#2b3a2a"))
    pen.ellipse(0, -3, 16, 7, "#1d281d")
    pen.dots([(-10, -4), (-4, -7), (3, -7), (9, -5), (-6, -2), (0, -3), (6, -2), (12, -2)], 6.5, colour)
    pen.dots([(-11, -5), (-5, -8), (2, -8), (8, -6), (-1, -4), (5, -3)], 1.8, "#fff", 0.8)


@piece("squid_sauced", "gochujang", 5, 40)
def squid_sauced(pen: Pen, colour: str) -> None:
    """A ring of squid in red sauce."""
    squid_ring(pen, colour)
    pen.line("M2 7Q9 6 10 1", lighter(colour, 0.6), 2, 0.8)


@piece("roe_heap", "roe", 1)
def roe_heap(pen: Pen, colour: str) -> None:
    """A spoonful of roe."""
    spots = pen.scatter(22, 0, 0, 26, 14)
    pen.dots([(x, y + 2) for x, y in spots], 9, darker(colour, 0.3))
    pen.dots(spots, 8, colour)
    pen.dots([(x - 1.4, y - 1.6) for x, y in spots], 2.2, "#fff", 0.85)


@piece("bonito_heap", "#e3a884", 1)
def bonito_heap(pen: Pen, colour: str) -> None:
    pen.line("M-12 6Q-8-10 0-4T12-6M-10 8Q0-2 12 4M-6-6q6-6 12 2", darker(colour, 0.25), 5)
    pen.line("M-12 4Q-8-12 0-6T12-8M-10 6Q0-4 12 2", lighter(colour, 0.3), 3)


@piece("shrimp_chip", "#f8cdb0", 1, 10)
def shrimp_chip(pen: Pen, colour: str) -> None:
    for x, y in ((-14, 4), (12, 0), (0, -12)):
        with pen.at(x, y):
            pen.path(pen.blob(18, 12, 8, 0.12), darker(colour, 0.2))
            pen.path(pen.blob(17, 11, 8, 0.12), pen.soft(colour))
