"""Cups, glasses and bottles. A drinking vessel is filled by `soup`; a second colour, `layer`, lies over it.

The pieces named in a line float in the glass or on the cup, and what stands beside it is a piece of its own.
"""

from backend.pictures.palette import darker, lighter, mix
from backend.pictures.pen import Pen, ring
from backend.pictures.vocabulary import Room, piece, vessel

# --- hot cups: an ellipse of drink, seen like a bowl ---


@vessel("mug", Room(112, 62, 46, 17, deep=True), "white")
def mug(pen: Pen, colour: str) -> None:
    pen.shadow(122, 152, 62, 12)
    pen.line("M164 82q30-6 30 20t-38 26", darker(colour, 0.16), 12)
    pen.line("M163 80q30-6 30 20t-38 25", colour, 9)
    pen.path("M58 62L64 134Q66 152 112 153T160 134L166 62Z", pen.soft(colour))
    pen.ellipse(112, 62, 54, 21, lighter(colour, 0.5))
    pen.ellipse(112, 63, 49, 18, pen.hollow(colour))
    pen.line("M68 88L72 128", "#fff", 6, 0.5)


@vessel("cup", Room(112, 78, 47, 18, deep=True), "white")
def cup(pen: Pen, colour: str) -> None:
    """A coffee cup on its saucer."""
    pen.shadow(122, 152, 94, 14)
    pen.ellipse(116, 142, 90, 24, darker(colour, 0.25))
    pen.ellipse(116, 138, 90, 24, pen.soft(colour))
    pen.ellipse(116, 138, 52, 12, darker(colour, 0.14))
    pen.line("M162 88q28-6 26 14t-34 18", darker(colour, 0.18), 9)
    pen.line("M161 86q28-6 26 14t-34 18", colour, 7)
    pen.path("M56 78C58 112 76 138 92 139Q112 142 132 139C150 138 166 112 168 78Z", pen.soft(colour))
    pen.ellipse(112, 78, 56, 22, lighter(colour, 0.5))
    pen.ellipse(112, 79, 51, 19, pen.hollow(colour))
    pen.line("M66 98Q72 120 84 130", "#fff", 5, 0.5)


@vessel("espresso_cup", Room(116, 92, 30, 11, deep=True), "white")
def espresso_cup(pen: Pen, colour: str) -> None:
    """Small, on a small saucer."""
    pen.shadow(122, 150, 74, 12)
    pen.ellipse(118, 141, 70, 19, darker(colour, 0.25))
    pen.ellipse(118, 137, 70, 19, pen.soft(colour))
    pen.ellipse(118, 137, 38, 9, darker(colour, 0.14))
    pen.line("M148 102q20-4 18 10t-24 12", colour, 6)
    pen.path("M80 92L86 126Q90 138 116 138T146 126L152 92Z", pen.soft(colour))
    pen.ellipse(116, 92, 36, 14, lighter(colour, 0.5))
    pen.ellipse(116, 93, 32, 12, pen.hollow(colour))
    pen.line("M88 106l4 18", "#fff", 4, 0.6)


@vessel("tea_bowl", Room(120, 82, 52, 20, deep=True), "celadon")
def tea_bowl(pen: Pen, colour: str) -> None:
    """A Korean tea cup without a handle, on a wooden coaster."""
    pen.shadow(126, 154, 74, 12)
    pen.ellipse(120, 148, 70, 17, darker("#b47a45", 0.3))
    pen.ellipse(120, 144, 70, 17, pen.soft("#b47a45"))
    pen.path("M60 82C60 118 78 144 96 146Q120 150 144 146C162 144 180 118 180 82Z", pen.soft(colour))
    pen.ellipse(120, 82, 60, 24, lighter(colour, 0.5))
    pen.ellipse(120, 83, 56, 21, pen.hollow(mix(colour, "#fffaf0", 0.4)))
    pen.line("M72 104Q78 126 90 136", "#fff", 5, 0.45)


@vessel("glass_cup", Room(112, 68, 46, 17, deep=True), "ice")
def glass_cup(pen: Pen, colour: str) -> None:
    """A glass mug: tea whose colour matters. The drink is drawn by its front."""
    pen.shadow(122, 152, 58, 11)
    pen.line("M160 86q30-6 28 18t-34 22", mix(colour, "#9fb8c4", 0.35), 9)
    pen.line("M160 86q30-6 28 18t-34 22", "#fff", 4, 0.7)
    pen.path("M60 66L68 140Q70 152 112 153T156 140L164 66Z", colour, 0.9)
    pen.ellipse(112, 66, 52, 20, "#fff", 0.9)


# --- glasses: seen from the side, the drink behind the wall ---

GLASS_WALL = "M74 30L84 146Q86 156 120 157T156 146L166 30Z"
GLASS_DRINK = "M78 52L86 142Q88 150 120 151T154 142L162 52Z"
GLASS_ROOM = Room(120, 96, 32, 40, upright=True)


def _glass_back(pen: Pen, colour: str) -> None:
    pen.shadow(126, 156, 52, 10)
    pen.path(GLASS_WALL, colour, 0.75)
    pen.ellipse(120, 30, 45, 10, "#fff", 0.35)
    pen.line(ring(120, 30, 45, 10), "#fff", 2.4, 0.9)


def _glass_front(pen: Pen, _colour: str) -> None:
    pen.line("M84 46L92 138", "#fff", 5, 0.6)
    pen.line("M154 60L148 132", "#fff", 3, 0.35)
    pen.line("M74 31Q120 54 166 31", "#fff", 3, 0.8)


@vessel("glass", GLASS_ROOM, "ice", front=_glass_front)
def glass(pen: Pen, colour: str) -> None:
    _glass_back(pen, colour)


def _straw_front(pen: Pen, colour: str) -> None:
    _glass_front(pen, colour)
    pen.line("M126 52L142 13 158 8", "#f28a1e", 6)
    pen.line("M129 44l4-9M137 25l3-7M149 11l4-1", "#fff", 6, 0.8)


@vessel("iced_glass", GLASS_ROOM, "ice", front=_straw_front)
def iced_glass(pen: Pen, colour: str) -> None:
    """A tall glass with a straw; the pieces are its ice."""
    _glass_back(pen, colour)


def _boba_front(pen: Pen, _colour: str) -> None:
    pen.line("M122 38L136 10", "#5a3a2c", 11)
    pen.line("M120 36L134 9", "#9a6a54", 3)
    pen.path("M72 40Q74 14 120 14T168 40Z", "#dceef5", 0.75)
    pen.line("M72 41Q120 54 168 41", "#fff", 5, 0.9)
    pen.line("M84 56L92 138", "#fff", 5, 0.6)


@vessel("boba_cup", GLASS_ROOM, "ice", front=_boba_front)
def boba_cup(pen: Pen, colour: str) -> None:
    """A clear cup with a domed lid and a thick straw."""
    _glass_back(pen, colour)


def _beer_front(pen: Pen, _colour: str) -> None:
    pen.line("M88 66v72M108 68v74M130 68v73", "#fff", 4, 0.4)
    pen.dots(
        [
            (80, 54),
            (98, 48),
            (116, 52),
            (134, 47),
            (90, 40),
            (108, 38),
            (126, 40),
            (140, 54),
            (74, 44),
            (146, 44),
        ],
        22,
        "#fffaf0",
    )
    pen.dots([(84, 48), (104, 40), (124, 46)], 8, "#fff")
    pen.line("M82 62q4 14 0 20M132 60q-2 10 2 14", "#fffaf0", 9)


@vessel("beer_mug", Room(110, 98, 32, 40, upright=True), "ice", front=_beer_front)
def beer_mug(pen: Pen, colour: str) -> None:
    pen.shadow(122, 156, 60, 10)
    pen.line("M148 74q36-8 36 22t-36 34", mix(colour, "#9fb8c4", 0.3), 13)
    pen.line("M148 74q36-8 36 22t-36 34", "#fff", 6, 0.7)
    pen.path("M68 46L72 148Q74 157 110 158T148 148L152 46Z", pen.soft("#f3ae27"))


def _wine_front(pen: Pen, _colour: str) -> None:
    pen.line("M88 36Q82 64 98 84", "#fff", 5, 0.6)
    pen.line("M82 25Q120 39 158 25", "#fff", 2.6, 0.8)


@vessel("wine_glass", Room(120, 62, 30, 20, upright=True), "ice", front=_wine_front)
def wine_glass(pen: Pen, colour: str) -> None:
    pen.shadow(124, 160, 40, 7)
    pen.ellipse(120, 156, 34, 8, mix(colour, "#9fb8c4", 0.25))
    pen.ellipse(120, 154, 32, 6.5, colour)
    pen.line("M120 104v48", mix(colour, "#9fb8c4", 0.2), 6)
    pen.line("M119 106v44", "#fff", 2.4)
    pen.path("M82 24C70 78 94 106 120 106S170 78 158 24Z", colour, 0.85)
    pen.ellipse(120, 24, 38, 9, "#fff", 0.5)


WINE_DRINK = "M79 50Q120 62 161 50C162 82 142 101 120 101S78 82 79 50Z"


@vessel("sundae_glass", Room(120, 66, 54, 20, deep=True), "ice")
def sundae_glass(pen: Pen, colour: str) -> None:
    """A stemmed dish for ice cream."""
    pen.shadow(124, 162, 46, 8)
    pen.ellipse(120, 156, 40, 9, mix(colour, "#9fb8c4", 0.3))
    pen.path("M112 118h16l4 38h-24Z", mix(colour, "#9fb8c4", 0.15))
    pen.path("M56 68Q66 126 120 126T184 68Z", pen.soft(mix(colour, "#9fb8c4", 0.1)))
    pen.ellipse(120, 68, 65, 25, "#fff")
    pen.ellipse(120, 69, 61, 22, pen.hollow(colour))
    pen.line("M72 84Q80 108 96 116", "#fff", 4, 0.8)


# --- what floats or stands in a glass ---


@piece("ice", "ice", 4, 30)
def ice(pen: Pen, colour: str) -> None:
    pen.box(-12, -11, 24, 22, 6, "#fff", 0.5)
    pen.box(-8, -7, 16, 14, 4, colour, 0.5)
    pen.line("M-7-7h7", "#fff", 2.6, 0.9)


@piece("pearl", "#2e1a14", 18)
def pearl(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 0, 7, 7, colour)
    pen.dots([(-2, -2)], 2.4, "#fff", 0.6)


@piece("bubble", "white", 10)
def bubble(pen: Pen, colour: str) -> None:
    pen.ellipse(0, 0, 2.6, 2.6, colour, 0.75)


@piece("heart", "milk", 1)
def heart(pen: Pen, colour: str) -> None:
    """Latte art."""
    pen.path("M0 12C-34 2-28-12-14-11-4-10 0-5 0-3 0-5 4-10 14-11 28-12 34 2 0 12Z", colour)
    pen.path("M0 7C-20 1-16-6-9-5-3-4 0-2 0 0 0-2 3-4 9-5 16-6 20 1 0 7Z", "#c08a58")
    pen.path("M0 4C-12 0-9-3-5-3-1-2 0-1 0 1 0-1 1-2 5-3 9-3 12 0 0 4Z", colour)


@piece("foam", "milk", 1)
def foam(pen: Pen, colour: str) -> None:
    """Milk foam heaped over the cup."""
    pen.path("M-46 4C-44-16-20-24 0-24S44-16 46 4Q40 18 0 19T-46 4Z", pen.soft(colour, 0.6))
    pen.dots([(-26, -4), (-8, -12), (16, -10), (28, 0), (4, 2), (-14, 6)], 4, "#fff")


@piece("cream_top", "whipped", 1)
def cream_top(pen: Pen, colour: str) -> None:
    """Whipped cream in a swirl over a drink."""
    pen.path(
        "M-46 8Q-50-8-34-12-36-26-18-30-14-42 4-48 12-36 20-30 38-26 34-12 50-8 46 8 20 18 0 18T-46 8Z",
        pen.soft(colour),
    )
    pen.line("M-34-12Q0 0 34-12M-19-30Q2-20 20-30", darker(colour, 0.18), 3)


@piece("tea_leaf", "#5f9e3c", 2, 60)
def tea_leaf(pen: Pen, colour: str) -> None:
    pen.path("M-9 1Q-3-8 9-2 3 6-9 1Z", pen.soft(colour))


@piece("tea_bag", "white", 1)
def tea_bag(pen: Pen, colour: str) -> None:
    """The string and tag of a tea bag, over the rim."""
    pen.line("M-8-14Q6-4 14 16L16 34", "#fffaf0", 2)
    pen.box(6, 32, 22, 24, 3, pen.soft("#f28a1e"))
    pen.line("M12 42h10", colour, 3)


@piece("stick_cinnamon", "cinnamon", 1, 20)
def stick_cinnamon(pen: Pen, colour: str) -> None:
    pen.line("M-26 10L26-12", darker(colour, 0.35), 9)
    pen.line("M-26 8L26-14", colour, 8)
    pen.line("M-24 5L24-15", lighter(colour, 0.4), 2)


@piece("glass_rim_lemon", "lemon", 1, 10)
def glass_rim_lemon(pen: Pen, colour: str) -> None:
    """A wheel on the rim."""
    pen.ellipse(0, 0, 17, 17, darker(colour, 0.12))
    pen.ellipse(0, 0, 14, 14, "#fffbe2")
    pen.ellipse(0, 0, 12.4, 12.4, lighter(colour, 0.1))
    pen.line("M-12 0H12M-6-10L6 10M6-10L-6 10", "#fffbe2", 2)


@piece("mint", "#5aa64c", 1, 20)
def mint(pen: Pen, colour: str) -> None:
    pen.path("M0 4Q-18 2-20-12-4-14 0 4ZM0 4Q18 2 20-12 4-14 0 4ZM0 2Q-9-12 0-24 9-12 0 2Z", pen.soft(colour))
    pen.line("M0 2v-18M-3 2l-10-9M3 2l10-9", lighter(colour, 0.4), 1.4)


# --- bottles and cans, drawn at their final size around the middle of the picture ---


@piece("bottle", "soju_green", 1)
def bottle(pen: Pen, colour: str) -> None:
    """A soju bottle."""
    pen.shadow(4, 64, 30, 8)
    pen.path(
        "M-8-78H8V-50Q8-40 18-30 22-24 22-14V54Q22 64 10 64H-10Q-22 64-22 54V-14Q-22-24-18-30-8-40-8-50Z",
        pen.soft(colour),
    )
    pen.box(-10, -84, 20, 13, 3, "#cfd4d8")
    pen.box(-22, -6, 44, 42, 2, "#fffaf0")
    pen.dots([(0, 15)], 20, mix(colour, "#ffffff", 0.35))
    pen.line("M-14 0v52M-13-22q0-8 6-14", "#fff", 4, 0.4)


@piece("shot_glass", "ice", 1)
def shot_glass(pen: Pen, colour: str) -> None:
    pen.shadow(2, 26, 22, 6)
    pen.path("M-20-20L-14 22Q0 28 14 22L20-20Z", mix(colour, "#9fb8c4", 0.12), 0.9)
    pen.path("M-17-8L-13 17Q0 22 13 17L17-8Q0-2-17-8Z", "#fff", 0.75)
    pen.ellipse(0, -20, 20, 6, "#fff")
    pen.ellipse(0, -20, 17, 4.4, mix(colour, "#9fb8c4", 0.2))
    pen.line("M-13-10l3 24", "#fff", 3)


@piece("wine_bottle", "#2f4a34", 1)
def wine_bottle(pen: Pen, colour: str) -> None:
    pen.shadow(4, 64, 28, 8)
    pen.path(
        "M-7-80H7V-44Q8-36 16-28 20-22 20-12V56Q20 64 10 64H-10Q-20 64-20 56V-12Q-20-22-16-28-8-36-7-44Z",
        pen.soft(colour),
    )
    pen.box(-8, -82, 16, 24, 3, "#8a1c3a")
    pen.box(-20, 2, 40, 36, 2, "#f8ecd0")
    pen.line("M-12 14h24M-8 22h16", "#8a1c3a", 3)
    pen.line("M-12-8v62", "#fff", 4, 0.3)


@piece("beer_bottle", "#7a4216", 1)
def beer_bottle(pen: Pen, colour: str) -> None:
    wine_bottle(pen, colour)


@piece("can", "#d02f20", 1)
def can(pen: Pen, colour: str) -> None:
    pen.shadow(4, 52, 34, 8)
    pen.path("M-28-44L-32-34V40Q-32 52-24 54H24Q32 52 32 40V-34L28-44Z", pen.soft(colour))
    pen.path("M-32-6Q0-26 32-2V16Q0-8-32 12Z", "#fffaf0")
    pen.path("M-32 40Q-32 52-24 54H24Q32 52 32 40 0 50-32 40Z", "#aeb4b8")
    pen.ellipse(0, -43, 29, 8, "#dfe3e6")
    pen.ellipse(0, -42, 24, 5.6, "#aeb4b8")
    pen.ellipse(3, -42, 7, 2.4, "#7d8388")
    pen.line("M-23-28V34", "#fff", 5, 0.45)


@piece("sport_bottle", "#4f9bd6", 1)
def sport_bottle(pen: Pen, colour: str) -> None:
    """A plastic bottle with a blue label."""
    pen.shadow(4, 66, 34, 8)
    pen.path(
        "M-14-64H14V-54Q30-46 30-30V52Q30 66 18 66H-18Q-30 66-30 52V-30Q-30-46-14-54Z", pen.soft("#d8edf5")
    )
    pen.box(-15, -80, 30, 18, 4, pen.soft("#fffaf0"))
    pen.box(-31, -22, 62, 52, 4, pen.soft(colour))
    pen.path("M-31 14Q-10-6 31-8V4Q-6 4-31 26Z", "#fff", 0.9)
    pen.line("M-22-40V56", "#fff", 5, 0.5)


@piece("milk_carton", "#4f86c6", 1)
def milk_carton(pen: Pen, colour: str) -> None:
    pen.shadow(6, 62, 44, 9)
    pen.path("M-34-24H14V62H-34Z", pen.soft("#fdfaf3"))
    pen.path("M14-24L38-32V52L14 62Z", darker("#fdfaf3", 0.18))
    pen.path("M-34-24L-24-54H24L14-24Z", pen.soft(colour))
    pen.path("M24-54L38-32 14-24Z", darker(colour, 0.3))
    pen.box(-25, -66, 50, 14, 3, lighter(colour, 0.3))
    pen.path("M-34 20Q-10 4 14 18V62H-34Z", colour)
    pen.path("M14 18L38 8V52L14 62Z", darker(colour, 0.25))


@piece("banana_bottle", "#fdeaa0", 1)
def banana_bottle(pen: Pen, colour: str) -> None:
    """바나나우유: the pot-bellied bottle."""
    pen.shadow(4, 58, 46, 9)
    pen.path(
        "M-24-52Q-28-40-40-26-50-12-50 4-50 24-40 40-32 56-24 58"
        "H24Q32 56 40 40 50 24 50 4 50-12 40-26 28-40 24-52Z",
        pen.soft(colour),
    )
    pen.line("M-49 2Q0 16 49 2", darker(colour, 0.18), 3)
    pen.ellipse(0, -52, 26, 8, pen.soft("#5fae5a"))
    pen.path("M-20 30Q12 40 22 16 30 18 26 24 16 46-20 36Z", pen.soft("#f7c93e"))
    pen.line("M-30-28Q-40-14-40 2", "#fff", 6, 0.6)


@piece("kettle", "#e0b048", 1)
def kettle(pen: Pen, colour: str) -> None:
    """The dented yellow kettle of 막걸리."""
    pen.shadow(4, 46, 54, 10)
    pen.line("M-34-26Q-20-64 10-60T38-24", darker(colour, 0.35), 6)
    pen.path("M36 6Q60 0 62-30L74-32Q74 14 40 30Z", pen.soft(darker(colour, 0.08)))
    pen.path("M-46 6C-46-22-24-30 0-30S46-22 46 6Q46 44 20 46H-20Q-46 44-46 6Z", pen.soft(colour))
    pen.ellipse(0, -28, 24, 8, darker(colour, 0.15))
    pen.ellipse(0, -31, 24, 8, lighter(colour, 0.3))
    pen.dots([(0, -38)], 9, "#3a3030")
    pen.line("M-34 0Q-32-16-20-20", "#fff", 5, 0.6)


@piece("small_bowl", "makgeolli", 1)
def small_bowl(pen: Pen, colour: str) -> None:
    """A little metal bowl of drink."""
    pen.shadow(2, 24, 40, 7)
    pen.path("M-42-6Q-38 26-16 28H16Q38 26 42-6Z", pen.soft("#d9a73c"))
    pen.ellipse(0, -6, 43, 15, "#f6dc94")
    pen.ellipse(0, -5, 38, 12, pen.soft(colour))


@piece("tall_glass_beer", "beer", 1)
def tall_glass_beer(pen: Pen, colour: str) -> None:
    pen.path("M-20-34L-14 40H14L20-34Z", pen.soft(colour))
    pen.dots([(-12, -36), (0, -40), (12, -36)], 18, "#fffaf0")


@piece("teapot", "white", 1)
def teapot(pen: Pen, colour: str) -> None:
    pen.shadow(2, 26, 36, 7)
    pen.line("M28-4q18-4 16 8t-20 12", colour, 6)
    pen.path("M-26 6Q-40 0-44-16l8-2Q-32-6-22-8Z", pen.soft(colour))
    pen.path("M-30 4C-30-18-14-22 0-22S30-18 30 4Q30 26 14 27H-14Q-30 26-30 4Z", pen.soft(colour))
    pen.ellipse(0, -21, 15, 4.6, darker(colour, 0.2))
    pen.dots([(0, -28)], 8, colour)


@vessel("latte_glass", GLASS_ROOM, "ice", front=_glass_front)
def latte_glass(pen: Pen, colour: str) -> None:
    """A glass whose layers are the point."""
    _glass_back(pen, colour)
    pen.ellipse(120, 152, 60, 9, darker("#b47a45", 0.2))


def _yogurt_front(pen: Pen, _colour: str) -> None:
    pen.line("M66 84Q72 126 86 146", "#fff", 6, 0.7)
    pen.line("M60 70Q120 102 180 70", "#fff", 3, 0.7)


@vessel("yogurt_glass", Room(120, 68, 56, 20, deep=True), "whipped", front=_yogurt_front)
def yogurt_glass(pen: Pen, colour: str) -> None:
    """A small glass pot of yogurt."""
    pen.shadow(126, 154, 60, 11)
    pen.path("M56 68L70 140Q74 154 120 155T170 140L184 68Z", pen.soft(colour))
    pen.path("M63 104L70 140Q74 154 120 155T170 140L177 104Q120 126 63 104Z", pen.soft("#e8748a"))
    pen.ellipse(120, 68, 65, 24, "#fff")


def _shake_front(pen: Pen, colour: str) -> None:
    _glass_front(pen, colour)
    with pen.at(120, 46, 0, 0.86):
        cream_top(pen, "#fffaf2")
    pen.dots([(126, 16)], 14, "#d02f3c")
    pen.line("M126 10q2-5 9-6", "#5f9e38", 2)
    pen.dots([(98, 44), (112, 32), (136, 38), (148, 48), (120, 48)], 3.4, "#f28aa0")


@vessel("shake_glass", GLASS_ROOM, "ice", front=_shake_front)
def shake_glass(pen: Pen, colour: str) -> None:
    _glass_back(pen, colour)
    pen.line("M98 52L86 10", "#f28a1e", 7)


# --- what is in the glass ---

DRINKS = {
    "glass": GLASS_DRINK,
    "iced_glass": GLASS_DRINK,
    "boba_cup": GLASS_DRINK,
    "latte_glass": GLASS_DRINK,
    "shake_glass": GLASS_DRINK,
    "beer_mug": "M72 62L76 144Q78 152 110 153T144 144L148 62Z",
    "wine_glass": WINE_DRINK,
    "glass_cup": "M63 82L70 138Q72 149 112 150T154 138L161 82Z",
}
_SURFACES = {
    "glass": (120, 52, 42, 8),
    "iced_glass": (120, 52, 42, 8),
    "boba_cup": (120, 52, 42, 8),
    "latte_glass": (120, 52, 42, 8),
    "shake_glass": (120, 52, 42, 8),
    "beer_mug": (110, 62, 38, 7),
    "wine_glass": (120, 51, 41, 8),
    "glass_cup": (112, 80, 49, 16),
}


def draw_drink(pen: Pen, kind: str, colour: str, layer: str | None) -> None:
    """The liquid: of one colour, or running from `layer` above to `colour` below."""
    pen.path(DRINKS[kind], pen.blend(layer, colour) if layer else pen.soft(colour, 0.8))
    pen.ellipse(*_SURFACES[kind], lighter(layer or colour, 0.3))
