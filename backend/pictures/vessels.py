"""Bowls, plates, pots and boards: what food lies in, seen from about 45 degrees.

A vessel draws its back before the food and, where it has one, its front after it.
"""

from backend.pictures.palette import darker, lighter, mix
from backend.pictures.pen import Pen, numbers, ring
from backend.pictures.vocabulary import Room, vessel

BOWL = Room(120, 84, 79, 37, deep=True)
PLATE = Room(120, 97, 86, 40)
FLAT = Room(120, 100, 90, 44)

# --- bowls ---


def _bowl(pen: Pen, outside: str, inside: str, rim: str) -> None:
    pen.shadow(126, 157, 78, 12)
    pen.path("M86 148h68l-4 14q-30 6-60 0Z", darker(outside, 0.3))
    pen.path("M31 82C33 126 66 156 96 158Q120 161 144 158C174 156 207 126 209 82Z", pen.soft(outside))
    pen.ellipse(120, 82, 89, 45, rim)
    pen.ellipse(120, 84, 84, 41, pen.hollow(inside))


def _bowl_gleam(pen: Pen, _colour: str) -> None:
    """Light along the lower rim and on the left wall: it makes the glaze."""
    pen.line("M36 99C56 141 184 141 204 99", "#fff", 3, 0.45)
    pen.line("M48 122Q56 138 70 147", "#fff", 5, 0.35)


@vessel("bowl", BOWL, front=_bowl_gleam)
def bowl(pen: Pen, colour: str) -> None:
    _bowl(pen, colour, colour, lighter(colour, 0.5))


@vessel("patterned_bowl", BOWL, "blue", front=_bowl_gleam)
def patterned_bowl(pen: Pen, colour: str) -> None:
    _bowl(pen, "#fdfaf3", "#fdfaf3", colour)
    pen.ellipse(120, 83, 86, 43, "#fffdf8")
    pen.ellipse(120, 84, 83, 40, pen.hollow("#fdfaf3"))
    pen.line("M42 120C76 152 164 152 198 120", colour, 5)


@vessel("chinese_bowl", BOWL, "red", front=_bowl_gleam)
def chinese_bowl(pen: Pen, colour: str) -> None:
    _bowl(pen, "#fdfaf3", "#fdfaf3", "#fffdf8")
    pen.line("M39 112C66 149 174 149 201 112", colour, 9)
    pen.line("M45 115C72 146 168 146 195 115", "#fdfaf3", 1.5)
    pen.line("M52 118h6v5m14 3h6v5m16-1h6v5m18-4h6v4m18-6h6v4m16-10h5v4m10-12h5v4", "#fdfaf3", 1.5)


@vessel("lacquer_bowl", BOWL, "#b3261e", front=_bowl_gleam)
def lacquer_bowl(pen: Pen, colour: str) -> None:
    _bowl(pen, "#2d2424", colour, "#463636")


@vessel("ramen_bowl", BOWL, "#c5362a", front=_bowl_gleam)
def ramen_bowl(pen: Pen, colour: str) -> None:
    _bowl(pen, colour, "#fdf3e0", darker(colour, 0.3))
    pen.line("M42 116C72 149 168 149 198 116", "#fff3dc", 2.5, 0.9)
    pen.line("M58 136q5-8 10 0t10 0m12 9q6-8 12 0t12 0m12 0q6-8 12 0t12-1m8-7q5-8 10-1t9-4", "#fff3dc", 2)


@vessel("brass_bowl", BOWL, "brass", front=_bowl_gleam)
def brass_bowl(pen: Pen, colour: str) -> None:
    _bowl(pen, colour, mix(colour, "#fff4c0", 0.3), lighter(colour, 0.55))
    pen.line("M38 112C64 152 176 152 202 112", darker(colour, 0.35), 1.5, 0.6)


@vessel("steel_bowl", BOWL, "steel", front=_bowl_gleam)
def steel_bowl(pen: Pen, colour: str) -> None:
    _bowl(pen, colour, "#e6eaec", "#f7fafb")
    pen.path("M64 116q10 26 30 34-12-14-16-30ZM170 114q-6 20-20 32 20-8 32-30Z", "#fff", 0.5)


@vessel("glass_bowl", BOWL, "ice", front=_bowl_gleam)
def glass_bowl(pen: Pen, colour: str) -> None:
    pen.shadow(126, 157, 70, 10)
    pen.path("M31 82C33 126 66 156 96 158Q120 161 144 158C174 156 207 126 209 82Z", pen.soft(colour), 0.85)
    pen.ellipse(120, 82, 89, 45, "#fff", 0.9)
    pen.ellipse(120, 84, 85, 41, pen.hollow(colour))
    pen.line("M66 128l16 20m18-16l4 24m32-24l-2 24m36-32l-16 24", "#fff", 2, 0.7)


@vessel("wood_bowl", BOWL, "wood", front=_bowl_gleam)
def wood_bowl(pen: Pen, colour: str) -> None:
    _bowl(pen, colour, darker(colour, 0.15), lighter(colour, 0.3))
    pen.line("M44 112C70 140 160 144 190 120M58 130C84 150 150 152 176 136", darker(colour, 0.3), 1.5, 0.5)


@vessel(
    "porridge_bowl", Room(120, 88, 81, 38, deep=True), "celadon", front=lambda pen, colour: _low_gleam(pen)
)
def porridge_bowl(pen: Pen, colour: str) -> None:
    pen.shadow(126, 154, 84, 12)
    pen.path("M27 86C31 126 64 152 96 154Q120 156 144 154C176 152 209 126 213 86Z", pen.soft(colour))
    pen.path("M92 151h56l-3 8q-25 4-50 0Z", darker(colour, 0.3))
    pen.ellipse(120, 86, 93, 46, lighter(colour, 0.5))
    pen.ellipse(120, 88, 87, 42, pen.hollow(mix(colour, "#fffaf0", 0.5)))


def _low_gleam(pen: Pen) -> None:
    pen.line("M34 104C56 145 184 145 206 104", "#fff", 3, 0.4)


# --- 뚝배기 and other hot stone ---


def _bubbles(pen: Pen, _colour: str) -> None:
    points = [(51, 80), (60, 74), (57, 96), (184, 92), (178, 78), (152, 113), (90, 113)]
    pen.dots(points, 5, "#fff", 0.4)
    pen.line("M40 100C62 141 178 141 200 100", "#fff", 2.5, 0.2)


@vessel("stone_bowl", Room(120, 85, 73, 35, deep=True), "charcoal", front=_bubbles)
def stone_bowl(pen: Pen, colour: str) -> None:
    pen.shadow(126, 160, 84, 11)
    pen.ellipse(120, 154, 84, 15, darker("#c98e54", 0.25))
    pen.ellipse(120, 151, 84, 15, pen.soft("#c98e54"))
    pen.path("M38 84C24 108 44 146 78 152Q120 158 162 152C196 146 216 108 202 84Z", pen.soft(colour))
    pen.path("M36 108h-9q-5 0-4 6t7 6h9ZM204 108h9q5 0 4 6t-7 6h-9Z", darker(colour, 0.1))
    pen.ellipse(120, 82, 86, 44, lighter(colour, 0.22))
    pen.ellipse(120, 83, 80, 40, darker(colour, 0.2))
    pen.ellipse(120, 86, 77, 37, "#1d1412")
    pen.line("M42 116Q50 138 74 146", "#fff", 5, 0.16)
    pen.dots([(60, 128), (84, 142), (120, 138), (156, 142), (184, 124), (106, 148)], 2, "#fff", 0.25)


@vessel("dolsot", Room(120, 82, 74, 36, deep=True), "slate", front=_bubbles)
def dolsot(pen: Pen, colour: str) -> None:
    pen.shadow(124, 156, 104, 15)
    pen.box(22, 134, 196, 24, 10, darker("#8a5630", 0.25))
    pen.box(22, 129, 196, 23, 10, pen.soft("#a56a3c"))
    pen.path("M38 82C34 112 48 142 76 146Q120 152 164 146C192 142 206 112 202 82Z", pen.soft(colour))
    pen.ellipse(120, 80, 84, 43, lighter(colour, 0.28))
    pen.ellipse(120, 82, 77, 38, "#2a2422")
    pen.dots([(56, 120), (84, 138), (112, 132), (140, 140), (170, 130), (192, 110)], 2.5, "#fff", 0.3)


@vessel("rice_bowl", Room(120, 86, 62, 28, deep=True), "white")
def rice_bowl(pen: Pen, colour: str) -> None:
    pen.shadow(124, 158, 60, 10)
    pen.path("M94 148h52l-3 12q-23 4-46 0Z", darker(colour, 0.25))
    pen.path("M47 84C48 122 74 150 98 153Q120 156 142 153C166 150 192 122 193 84Z", pen.soft(colour))
    pen.ellipse(120, 84, 73, 35, lighter(colour, 0.5))
    pen.ellipse(120, 86, 68, 31, pen.hollow(colour))
    pen.line("M64 112Q70 132 84 142", "#fff", 4, 0.4)


@vessel("donburi", Room(120, 86, 75, 35, deep=True), "navy", front=_bowl_gleam)
def donburi(pen: Pen, colour: str) -> None:
    _bowl(pen, colour, "#fdf6ea", lighter(colour, 0.2))
    pen.line("M44 120C74 151 166 151 196 120", "#fff", 2, 0.6)
    pen.line("M66 134l8-5 8 10 8-7 9 10 9-7 10 7 10-7 9 7 9-10 8 7 8-10 8 5", "#fff", 1.8, 0.6)


# --- plates and boards ---


def _plate(pen: Pen, colour: str, rim: str, rx: float = 106, ry: float = 53) -> None:
    pen.shadow(124, 114, rx + 4, ry + 4)
    pen.ellipse(120, 110, rx, ry, darker(colour, 0.22))
    pen.ellipse(120, 105, rx, ry, rim)
    pen.ellipse(120, 105, rx - 3, ry - 2, pen.soft(colour, 0.6))
    pen.ellipse(120, 104, rx * 0.8, ry * 0.77, pen.hollow(mix(colour, "#fffaf0", 0.25)))


@vessel("plate", PLATE)
def plate(pen: Pen, colour: str) -> None:
    _plate(pen, colour, lighter(colour, 0.5))


@vessel("blue_plate", PLATE, "blue")
def blue_plate(pen: Pen, colour: str) -> None:
    _plate(pen, "#fdfaf3", colour)
    pen.line(ring(120, 105, 92, 44), colour, 2, 0.6)


@vessel("oval_plate", Room(120, 98, 94, 39))
def oval_plate(pen: Pen, colour: str) -> None:
    _plate(pen, colour, lighter(colour, 0.5), 114, 48)


@vessel("small_plate", Room(120, 100, 64, 30))
def small_plate(pen: Pen, colour: str) -> None:
    _plate(pen, colour, lighter(colour, 0.5), 88, 43)


@vessel("deep_plate", Room(120, 96, 82, 38, deep=True))
def deep_plate(pen: Pen, colour: str) -> None:
    """A pasta plate: a wide rim around a well."""
    pen.shadow(124, 111, 109, 53)
    pen.ellipse(120, 104, 106, 51, darker(colour, 0.22))
    pen.ellipse(120, 98, 106, 51, lighter(colour, 0.4))
    pen.ellipse(120, 98, 103, 49, pen.soft(colour, 0.6))
    pen.ellipse(120, 97, 88, 42, pen.hollow(mix(colour, "#fffaf0", 0.2)))


@vessel("green_tray", Room(120, 97, 90, 40), "#6fae6a")
def green_tray(pen: Pen, colour: str) -> None:
    """The speckled melamine plate of every 분식집."""
    _plate(pen, colour, lighter(colour, 0.4), 110, 50)
    pen.dots(pen.scatter(26, 120, 105, 100, 45), 2.2, "#fff", 0.8)


@vessel(
    "side_dish", Room(120, 92, 76, 36, deep=True), "white", front=lambda pen, colour: _low_dish_gleam(pen)
)
def side_dish(pen: Pen, colour: str) -> None:
    """A low 반찬 dish."""
    pen.shadow(125, 144, 84, 15)
    pen.path("M26 92Q38 140 84 149h72q46-9 58-57Z", pen.soft(darker(colour, 0.04)))
    pen.ellipse(120, 90, 94, 46, lighter(colour, 0.5))
    pen.ellipse(120, 92, 87, 41, pen.hollow(colour))


def _low_dish_gleam(pen: Pen) -> None:
    pen.line("M33 108C56 149 184 149 207 108", "#fff", 3, 0.4)


@vessel("long_plate", Room(120, 100, 96, 30), "slate")
def long_plate(pen: Pen, colour: str) -> None:
    pen.shadow(124, 118, 114, 36)
    pen.path("M18 76q-5 26 0 56 2 12 14 13 88 7 176 0 12-1 14-13 5-30 0-56Z", darker(colour, 0.35))
    pen.path(
        "M32 64q88-7 176 0 12 1 14 12 4 26 0 48-2 12-14 13-88 7-176 0-12-1-14-13-4-24 0-48 2-11 14-12Z",
        lighter(colour, 0.25),
    )
    pen.path(
        "M34 68q86-6 172 0 10 1 12 10 3 22 0 42-2 11-12 12-86 6-172 0-10-1-12-12-3-20 0-42 2-9 12-10Z",
        pen.soft(colour, 0.7),
    )


@vessel("board", Room(120, 98, 88, 38), "wood")
def board(pen: Pen, colour: str) -> None:
    pen.shadow(124, 126, 116, 36)
    pen.path("M28 62h184q8 0 10 8l12 58q1 16-12 16H18q-13 0-12-16l12-58q2-8 10-8Z", darker(colour, 0.35))
    pen.path("M28 56h184q8 0 10 8l12 60q0 11-12 11H18q-12 0-12-11l12-60q2-8 10-8Z", pen.soft(colour))
    pen.line("M24 76q90 6 190-1M18 98q70-6 110 0t96-2M14 120q110 8 208-2", darker(colour, 0.25), 1.5, 0.6)


@vessel("leaf_plate", FLAT, "#4f9a4a")
def leaf_plate(pen: Pen, colour: str) -> None:
    """A plate laid with a banana leaf."""
    _plate(pen, "#d9a05f", "#e8bd86")
    pen.path("M26 118C40 66 130 52 214 86 204 128 110 158 26 118Z", pen.soft(colour))
    pen.line(
        "M30 117Q120 112 212 87M70 84l10 28m26-38l10 34m26-34l12 28m20-21l6 15"
        "M66 132l16-18m26 22l16-26m26 18l12-24",
        lighter(colour, 0.35),
        1.5,
    )


@vessel("basket", Room(120, 92, 78, 33), "wood")
def basket(pen: Pen, colour: str) -> None:
    """A woven basket with paper; the front wall comes after the food."""
    pen.shadow(124, 152, 92, 13)
    pen.path("M22 92C30 130 52 152 76 154h88c24-2 46-24 54-62Z", darker(colour, 0.2))
    pen.ellipse(120, 92, 98, 42, darker(colour, 0.3))
    pen.path("M40 96L22 66 62 74 84 46 120 62 158 46 176 74 218 66 202 98 120 132Z", pen.soft("#fffaf0", 0.5))


def _basket_front(pen: Pen, colour: str) -> None:
    pen.path("M22 94C40 126 200 126 218 94 212 130 188 154 164 156H76C52 154 28 130 22 94Z", pen.soft(colour))
    pen.line("M31 112C60 138 180 138 209 112M42 128C70 150 170 150 198 128", darker(colour, 0.35), 2, 0.7)
    pen.line(
        "M46 112l6 24m16-16l5 28m18-22l3 28m26-28v28m27-28l-3 28m21-34l-5 28m21-36l-6 24",
        darker(colour, 0.35),
        2,
        0.6,
    )
    pen.line("M24 97C44 127 196 127 216 97", lighter(colour, 0.4), 4)


vessel("basket", Room(120, 88, 78, 32), "wood", front=_basket_front)(basket)


def _steamer_front(pen: Pen, colour: str) -> None:
    pen.path("M24 96C40 132 200 132 216 96V126C200 164 40 164 24 126Z", pen.soft(colour))
    pen.line("M25 119C50 155 190 155 215 119", darker(colour, 0.35), 5, 0.6)
    pen.line("M25 99C44 131 196 131 215 99", lighter(colour, 0.45), 5)
    pen.line("M88 121v33m64-33v33", darker(colour, 0.4), 4, 0.5)


@vessel("steamer", Room(120, 92, 76, 31), "#dba763", front=_steamer_front)
def steamer(pen: Pen, colour: str) -> None:
    pen.shadow(124, 154, 96, 12)
    pen.ellipse(120, 94, 98, 44, darker(colour, 0.1))
    pen.ellipse(120, 96, 91, 39, pen.hollow(darker(colour, 0.3)))
    pen.ellipse(120, 99, 86, 35, pen.soft("#fdf3df", 0.4))


@vessel("zaru", Room(120, 94, 82, 36), "#cda25c")
def zaru(pen: Pen, colour: str) -> None:
    """The flat bamboo tray of cold noodles."""
    pen.shadow(124, 116, 108, 46)
    pen.ellipse(120, 104, 104, 48, darker(colour, 0.35))
    pen.ellipse(120, 96, 104, 48, lighter(colour, 0.15))
    pen.ellipse(120, 97, 94, 42, pen.hollow(colour))
    pen.line("M40 80h160M30 92h180M29 104h182M38 116h164M58 128h124", darker(colour, 0.25), 1.5, 0.6)


# --- pots and pans ---


def _handles(pen: Pen, colour: str) -> None:
    pen.line("M26 92q-16-2-16 9t18 8M214 92q16-2 16 9t-18 8", colour, 6)


@vessel("pot", Room(120, 82, 80, 37, deep=True), "#e8b53a", front=_bowl_gleam)
def pot(pen: Pen, colour: str) -> None:
    """양은냄비, the thin yellow pot of 라면."""
    pen.shadow(124, 154, 88, 11)
    _handles(pen, darker(colour, 0.35))
    pen.path("M27 80L40 136Q46 154 72 156h96q26-2 32-20L213 80Z", pen.soft(colour))
    pen.ellipse(120, 80, 93, 46, lighter(colour, 0.55))
    pen.ellipse(120, 82, 87, 41, pen.hollow(colour))


@vessel("hotpot", Room(120, 82, 88, 38, deep=True), "#4a4644")
def hotpot(pen: Pen, colour: str) -> None:
    """A wide shallow pot on a table burner."""
    pen.shadow(124, 168, 84, 8)
    pen.box(44, 142, 152, 26, 8, pen.soft("#7d8891"))
    pen.box(52, 151, 80, 6, 3, "#3b4248", 0.6)
    pen.ellipse(174, 155, 8, 8, "#3b4248")
    pen.line("M174 155l3-5", "#fff", 2)
    pen.path(
        "M74 144q4-9 8 0 4-9 8 0 4-9 8 0 4-9 8 0 4-9 8 0 4-9 8 0 4-9 8 0 4-9 8 0 4-9 8 0 4-9 8 0 4-9 8 0Z",
        "#5aa9e8",
    )
    _handles(pen, darker(colour, 0.3))
    pen.path("M20 80Q26 128 62 137h116q36-9 42-57Z", pen.soft(colour))
    pen.ellipse(120, 80, 100, 47, lighter(colour, 0.4))
    pen.ellipse(120, 82, 94, 42, pen.hollow(darker(colour, 0.1)))
    pen.line("M32 102C50 126 100 134 140 132", "#fff", 3, 0.25)


@vessel("pan", Room(108, 96, 84, 38, deep=True), "#3d3a3a")
def pan(pen: Pen, colour: str) -> None:
    pen.shadow(116, 114, 102, 46)
    pen.line("M186 78L226 54", "#a4653a", 12)
    pen.line("M184 75L224 51", "#c98e54", 4)
    pen.ellipse(108, 103, 99, 46, darker(colour, 0.35))
    pen.ellipse(108, 95, 100, 46, lighter(colour, 0.3))
    pen.ellipse(108, 97, 93, 41, pen.hollow(colour))


@vessel("paella_pan", Room(120, 97, 98, 43, deep=True), "#4a4543")
def paella_pan(pen: Pen, colour: str) -> None:
    pen.shadow(124, 112, 110, 52)
    pen.line("M14 84q-12 12 0 26M226 84q12 12 0 26", "#c9a13c", 5)
    pen.ellipse(120, 105, 107, 50, darker(colour, 0.35))
    pen.ellipse(120, 97, 108, 50, lighter(colour, 0.35))
    pen.ellipse(120, 99, 101, 45, pen.hollow(colour))


@vessel("iron_plate", Room(120, 96, 88, 37), "#3a3838")
def iron_plate(pen: Pen, colour: str) -> None:
    """A sizzling plate on its wooden tray."""
    pen.shadow(124, 124, 112, 40)
    pen.path("M30 76h180q18 0 20 18l2 28q-2 16-20 16H28q-18 0-20-16l2-28q2-18 20-18Z", darker("#a4653a", 0.3))
    pen.path("M30 70h180q18 0 20 18l2 28q-2 16-20 16H28q-18 0-20-16l2-28q2-18 20-18Z", pen.soft("#b47542"))
    pen.ellipse(120, 104, 100, 44, darker(colour, 0.3))
    pen.ellipse(120, 100, 100, 44, lighter(colour, 0.25))
    pen.ellipse(120, 100, 94, 40, pen.hollow(colour))


def _grill_bars() -> str:
    return "".join(f"M{numbers(x, 66)}L{numbers(120 + (x - 120) * 1.2, 134)}" for x in range(48, 200, 12))


@vessel("grill", Room(120, 96, 84, 36), "#55504e")
def grill(pen: Pen, colour: str) -> None:
    """A table grill over embers."""
    pen.shadow(124, 126, 108, 38)
    pen.path("M14 96Q22 144 70 152h100q48-8 56-56Z", pen.soft(darker(colour, 0.2)))
    pen.ellipse(120, 96, 107, 48, lighter(colour, 0.3))
    pen.ellipse(120, 98, 98, 42, "#3a1a10")
    pen.ellipse(120, 102, 84, 33, "#e2531c", 0.75)
    pen.ellipse(128, 102, 50, 19, "#ffb03a", 0.7)
    pen.line(_grill_bars(), "#2b2523", 3)
    pen.line(ring(120, 98, 98, 42), "#8a8482", 4)


@vessel(
    "gratin_dish", Room(120, 92, 80, 33, deep=True), "#f3e6d0", front=lambda pen, colour: _low_dish_gleam(pen)
)
def gratin_dish(pen: Pen, colour: str) -> None:
    pen.shadow(124, 140, 92, 14)
    pen.path("M32 82q-20-4-22 10 0 14 26 14ZM208 82q20-4 22 10 0 14-26 14Z", pen.soft(darker(colour, 0.08)))
    pen.path("M24 90Q34 138 76 148h88q42-10 52-58Z", pen.soft(colour))
    pen.ellipse(120, 90, 97, 42, lighter(colour, 0.6))
    pen.ellipse(120, 92, 90, 37, pen.hollow(colour))


@vessel("split_pot", Room(120, 82, 86, 38, deep=True), "steel")
def split_pot(pen: Pen, colour: str) -> None:
    """훠궈: a red and a white half, with the wave between them."""
    hotpot(pen, colour)
    pen.ellipse(120, 83, 90, 39, pen.soft("#b8281a"))
    pen.path("M84 47Q150 44 122 82T150 120Q92 126 58 111 30 98 30 83 34 56 84 47Z", pen.soft("#f6ecd8"))
    pen.line("M84 46Q150 44 122 82T154 119", "#c9cdd0", 5)
    pen.line("M84 45Q148 44 120 81", "#fff", 1.5, 0.8)


@vessel("royal_pot", Room(120, 98, 88, 36, deep=True), "brass")
def royal_pot(pen: Pen, colour: str) -> None:
    """신선로: a brass pot with a chimney in the middle."""
    pen.shadow(124, 162, 60, 9)
    pen.path("M92 140h56l10 22q-38 8-76 0Z", pen.soft(darker(colour, 0.15)))
    _handles(pen, darker(colour, 0.3))
    pen.path("M22 96Q30 136 76 148h88q46-12 54-52Z", pen.soft(colour))
    pen.ellipse(120, 96, 99, 42, lighter(colour, 0.5))
    pen.ellipse(120, 98, 92, 37, pen.hollow(colour))


def _chimney(pen: Pen, colour: str) -> None:
    pen.path("M100 96L106 40h28l6 56q-20 10-40 0Z", pen.soft(colour))
    pen.ellipse(120, 40, 14, 5, lighter(colour, 0.5))
    pen.ellipse(120, 40.5, 10, 3.3, "#e2531c")
    pen.line("M109 50l-4 40", "#fff", 3, 0.5)


vessel("royal_pot", Room(120, 98, 84, 33, deep=True), "brass", front=_chimney)(royal_pot)


@vessel("compartments", Room(120, 96, 84, 38), "#8a2f24")
def compartments(pen: Pen, colour: str) -> None:
    """구절판: an eight-sided lacquer box with nine places."""
    pen.shadow(124, 130, 112, 34)
    pen.path("M14 90l48-42h116l48 42v20l-48 42H62l-48-42Z", darker(colour, 0.4))
    pen.path("M14 90l48-42h116l48 42-48 46H62Z", pen.soft(colour))
    pen.path("M28 91l40-36h104l40 36-40 38H68Z", pen.hollow("#3a1a14"))
    pen.line("M28 91h184M68 55l104 74M172 55L68 129M120 55v74", colour, 4)


# --- paper, boxes, no vessel at all ---


def _tub_front(pen: Pen, colour: str) -> None:
    pen.path("M62 78L76 158q44 10 88 0L178 78Q120 100 62 78Z", pen.soft("#fffaf0", 0.6))
    pen.path("M80 84l8 77 14 2-5-75ZM114 88v77h13l1-77ZM144 88l-4 75 13-2 8-77Z", colour)
    pen.line("M62 79Q120 101 178 79", "#fff", 3, 0.8)


@vessel("tub", Room(120, 76, 52, 20), "red", front=_tub_front)
def tub(pen: Pen, colour: str) -> None:
    """A striped paper tub: popcorn, chicken, fries."""
    pen.shadow(124, 162, 54, 8)
    pen.ellipse(120, 78, 58, 20, pen.hollow("#f3e3c8"))


def _cup_noodle_front(pen: Pen, colour: str) -> None:
    pen.path("M58 66L78 156q42 10 84 0L182 66Q120 94 58 66Z", pen.soft("#fffaf0", 0.6))
    pen.path("M64 92L74 138Q120 152 166 138L176 92Q120 114 64 92Z", pen.soft(colour))
    pen.path("M98 112q22 6 44 0l-4 24q-18 4-36 0Z", "#fff3dc")
    pen.line("M104 122q6-5 10 0t10 0 11-1M106 129q6-5 10 0t10 0 9-1", "#f28a1e", 2)
    pen.line("M58 67Q120 95 182 67", "#fff", 4, 0.9)


@vessel("paper_cup", Room(120, 66, 56, 21, deep=True), "red", front=_cup_noodle_front)
def paper_cup(pen: Pen, _colour: str) -> None:
    """A noodle cup, its lid bent back."""
    pen.shadow(124, 160, 54, 8)
    pen.path("M70 52Q92 14 150 22 178 32 172 54Z", pen.soft("#e6eaec"))
    pen.ellipse(120, 66, 63, 25, "#fff")
    pen.ellipse(120, 67, 59, 22, pen.hollow("#f3e3c8"))


@vessel("box", Room(120, 100, 82, 34), "kraft")
def box(pen: Pen, colour: str) -> None:
    pen.shadow(124, 146, 106, 16)
    pen.path("M34 74L20 34q100-14 200 0l-14 40Z", pen.soft(darker(colour, 0.1)))
    pen.path("M34 72h172l22 54H12Z", pen.hollow(darker(colour, 0.2)))


def _box_front(pen: Pen, colour: str) -> None:
    pen.path("M12 124h216l-8 28q-100 10-200 0Z", pen.soft(colour))
    pen.line("M13 125h214", lighter(colour, 0.5), 3)


vessel("box", Room(120, 98, 80, 30), "kraft", front=_box_front)(box)


@vessel("paper", FLAT, "#f3dfbd")
def paper(pen: Pen, colour: str) -> None:
    """A sheet of baking paper."""
    pen.shadow(124, 130, 100, 26)
    pen.path("M20 74L66 52 178 46 222 66 230 122 176 150 62 148 10 126Z", pen.soft(colour))
    pen.line("M20 74l28 16-38 36M222 66l-26 18 34 38", darker(colour, 0.2), 1.5, 0.6)


@vessel("none", Room(120, 96, 76, 40), "white")
def none(pen: Pen, _colour: str) -> None:
    pen.shadow(122, 146, 84, 12)


@vessel("air", Room(120, 96, 76, 40), "white")
def air(pen: Pen, _colour: str) -> None:
    """Nothing, not even a shade: the piece brings its own."""


# --- further vessels ---


@vessel("wood_tray", Room(120, 98, 86, 36), "#b47542")
def wood_tray(pen: Pen, colour: str) -> None:
    """채반, a low round wooden tray."""
    pen.shadow(124, 116, 110, 46)
    pen.ellipse(120, 108, 108, 48, darker(colour, 0.35))
    pen.ellipse(120, 100, 108, 48, pen.soft(colour))
    pen.ellipse(120, 101, 98, 41, pen.hollow(lighter(colour, 0.12)))
    pen.line("M34 90q80-8 170 0M26 104q94-6 188 0M40 120q80-6 160 0", darker(colour, 0.2), 1.5, 0.6)


@vessel("blue_plate_deep", Room(120, 96, 82, 38, deep=True), "blue")
def blue_plate_deep(pen: Pen, colour: str) -> None:
    deep_plate(pen, "#fdfaf3")
    pen.line(ring(120, 98, 97, 46), colour, 4, 0.8)


@vessel("blue_bowl", BOWL, "blue", front=_bowl_gleam)
def blue_bowl(pen: Pen, colour: str) -> None:
    _bowl(pen, colour, "#fdfaf3", lighter(colour, 0.3))
    pen.dots(
        [(58, 116), (80, 132), (104, 126), (128, 138), (152, 126), (176, 128), (188, 112)], 6, "#fff", 0.8
    )


@vessel("bread_bowl", Room(120, 82, 62, 25, deep=True), "#c98238")
def bread_bowl(pen: Pen, colour: str) -> None:
    """A hollowed loaf."""
    pen.shadow(126, 156, 88, 12)
    pen.path("M32 88C26 132 62 158 120 158S214 132 208 88Q200 44 120 44T32 88Z", pen.soft(colour))
    pen.ellipse(120, 82, 78, 34, "#f6dca6")
    pen.ellipse(120, 83, 67, 28, pen.hollow("#e9c588"))
    pen.line("M52 118q8 16 24 24", lighter(colour, 0.5), 5, 0.6)
    pen.dots(
        [(60, 108), (90, 136), (130, 142), (168, 130), (190, 108), (110, 128), (150, 146)],
        4,
        lighter(colour, 0.45),
        0.8,
    )


@vessel("basket_flat", Room(120, 100, 84, 36), "#c99a56")
def basket_flat(pen: Pen, colour: str) -> None:
    zaru(pen, colour)
    pen.path("M38 92L62 62 120 70 176 60 204 90 192 128 124 138 54 130Z", pen.soft("#fffaf0", 0.5))


def _paper_box_front(pen: Pen, colour: str) -> None:
    pen.path("M30 88L48 154h144l18-66Q120 112 30 88Z", pen.soft(colour))
    pen.path("M30 88Q120 112 210 88l-3 12Q120 124 33 100Z", lighter(colour, 0.4))
    pen.dots([(120, 132)], 22, lighter(colour, 0.5))
    pen.path("M112 134q8-16 16 0-8 8-16 0Z", darker(colour, 0.2))


@vessel("paper_box", Room(120, 84, 76, 24), "#e0653a", front=_paper_box_front)
def paper_box(pen: Pen, colour: str) -> None:
    """A snack box of stiff paper."""
    pen.shadow(124, 156, 84, 9)
    pen.path("M30 88L44 60H196L210 88 196 116H44Z", pen.hollow(darker(colour, 0.25)))


@vessel("lunch_box", Room(120, 98, 88, 36), "#241c1c")
def lunch_box(pen: Pen, colour: str) -> None:
    """A lacquer box, red inside."""
    pen.shadow(124, 132, 112, 28)
    pen.path("M10 80H230V134Q230 146 218 146H22Q10 146 10 134Z", darker(colour, 0.1))
    pen.path(
        "M28 46H212Q220 46 222 54L230 122Q230 132 220 132H20Q10 132 10 122L18 54Q20 46 28 46Z",
        pen.soft("#4a2a2a"),
    )
    pen.path(
        "M36 54H204Q210 54 211 60L217 116Q218 123 210 123H30Q22 123 23 116L29 60Q30 54 36 54Z",
        pen.hollow("#a82c22"),
    )
    pen.line("M14 138h150", "#c9a13c", 2, 0.7)
