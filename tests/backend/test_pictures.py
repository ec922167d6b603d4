"""The pictures of the foods: every one draws, small, safe, the same each time, unlike every other."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from backend.pictures import draw_picture, list_pictured
from backend.pictures.contact_sheet import write_page
from backend.pictures.picture import draw_spec
from backend.pictures.spec import parse_spec
from backend.pictures.vocabulary import WORDS

LARGEST_BYTES = 6_000
SVG = "{http://www.w3.org/2000/svg}"
DRAWING_ELEMENTS = {
    SVG + name
    for name in (
        "svg", "style", "defs", "linearGradient", "stop", "marker", "g", "path", "ellipse", "circle", "rect",
    )
}  # fmt: skip


def read_svg(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  (we wrote it ourselves, a moment ago)


@pytest.fixture(scope="module")
def pictures() -> dict[str, str]:
    return {name: draw_picture(name) for name in sorted(list_pictured())}


def test_every_food_is_a_drawing_of_the_right_size(pictures: dict[str, str]) -> None:
    assert len(pictures) > 400
    for name, svg in pictures.items():
        root = read_svg(svg)
        assert root.tag == SVG + "svg", name
        assert root.get("viewBox") == "0 0 240 180", name
        assert len(svg.encode()) < LARGEST_BYTES, name


def test_pictures_hold_nothing_but_shapes(pictures: dict[str, str]) -> None:
    for name, svg in pictures.items():
        for element in read_svg(svg).iter():
            assert element.tag in DRAWING_ELEMENTS, name
            assert element.tag == SVG + "style" or not (element.text or "").strip(), name
            assert not (element.tail or "").strip(), name
            for attribute in element.keys():  # noqa: SIM118  (an element iterates over its children)
                assert not attribute.startswith("on"), name
                assert "href" not in attribute, name
        assert set(re.findall(r"url\((.)", svg)) <= {"#"}, name
        assert "nan" not in svg, name


def test_everything_that_a_picture_refers_to_is_in_it(pictures: dict[str, str]) -> None:
    for name, svg in pictures.items():
        ids = re.findall(r' id="([^"]+)"', svg)
        assert len(ids) == len(set(ids)), name
        assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(ids), name


def test_an_id_means_the_same_in_every_picture(pictures: dict[str, str]) -> None:
    """Several pictures may stand in one page, where ids are shared."""
    meaning: dict[str, str] = {}
    for name, svg in pictures.items():
        for element in read_svg(svg).iter():
            if key := element.get("id"):
                text = ElementTree.tostring(element, encoding="unicode")
                assert meaning.setdefault(key, text) == text, (name, key)


def test_a_picture_drawn_twice_is_the_same_bytes(pictures: dict[str, str]) -> None:
    for name, svg in pictures.items():
        assert draw_picture(name) == svg, name


def test_no_two_foods_look_the_same(pictures: dict[str, str]) -> None:
    drawings = sorted(pictures.values())
    assert all(one != other for one, other in pairwise(drawings))


def test_pictures_have_colours_for_the_dark(pictures: dict[str, str]) -> None:
    for name, svg in pictures.items():
        day, _, night = svg.partition("@media(prefers-color-scheme:dark)")
        backdrop = re.search(r'<path class="(fp-\w+)"', svg)
        assert backdrop, name
        assert f".{backdrop[1]}{{fill:" in day, name
        assert f".{backdrop[1]}{{fill:" in night, name


def test_an_unpictured_food_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        draw_picture("없는음식")


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ({"vessel": "bucket"}, "bucket"),
        ({"soup": "plaid"}, "plaid"),
        ({"pieces": ["unicorn*3"]}, "unicorn"),
        ({"pieces": ["tofu:plaid"]}, "plaid"),
        ({"top": ["glitter"]}, "glitter"),
        ({"noodles": "endless:wheat"}, "endless"),
        ({"arrange": "anyhow"}, "anyhow"),
        ({"air": "fog"}, "fog"),
        ({"backdrop": "stormy"}, "stormy"),
        ({"sprinkles": ["sesame"]}, "sprinkles"),
        ({"hero": ["Burger!"]}, "Burger!"),
        ({"size": "big"}, "big"),
        ({"hero": ["burger*9"]}, "9"),
    ],
)
def test_an_unknown_word_is_an_error_that_names_the_food_and_the_word(
    line: dict[str, object], word: str
) -> None:
    with pytest.raises(ValueError, match="시험음식") as raised:
        parse_spec("시험음식", line)
    assert word in str(raised.value)


def test_every_word_of_the_vocabulary_can_be_drawn() -> None:
    for kind in WORDS.pieces:
        read_svg(draw_spec(kind, parse_spec(kind, {"pieces": [f"{kind}*2"]})))
    for kind in WORDS.toppings:
        read_svg(draw_spec(kind, parse_spec(kind, {"vessel": "plate", "top": [kind]})))
    for kind in WORDS.vessels:
        read_svg(draw_spec(kind, parse_spec(kind, {"vessel": kind, "soup": "clear"})))


def test_the_contact_sheet_shows_each_food_with_its_name() -> None:
    page = write_page(["김밥", "라면"])
    assert page.count("<img ") == 2
    assert "<figcaption>김밥</figcaption>" in page
