"""An answer as HTML, what stands under it, and what of a food goes against what a person avoids."""

from datetime import UTC, datetime
from typing import Any

import pytest

from frontend.avoidance import describe_conflicts, describe_others, list_held_allergens
from frontend.clients.food_client import Conflict, FoodFacts
from frontend.conversation import build_answer, list_wishes
from frontend.markdown import render_markdown

NOON = datetime(2026, 11, 28, 3, tzinfo=UTC)


def make_food(name: str = "비빔밥", **more: Any) -> FoodFacts:
    known: dict[str, Any] = {
        "id": 1,
        "name": name,
        "image_url": f"/images/{name}.jpg",
        "description": "",
        "country": "한식",
        "temperature": "뜨거움",
        "spicy": 0,
        "oily": "담백함",
        "course": "식사",
        "ingredients": (),
        "forms": (),
        "occasions": (),
        "allergens": (),
        "is_vegetarian": True,
        "is_vegan": True,
        "has_pork": False,
        "has_alcohol": False,
    }
    return FoodFacts(**{**known, **more})


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("하나\n둘\n\n셋", "<p>하나<br>\n둘</p>\n<p>셋</p>\n"),
        ("**굵게** *기울여*", "<p><strong>굵게</strong> <em>기울여</em></p>\n"),
        ("**“김치”**를", "<p><strong>“김치”</strong>를</p>\n"),
        ("# 제목\n글", "<p><strong>제목</strong></p>\n<p>글</p>\n"),
        ("- 하나\n- 둘", "<ul>\n<li>하나</li>\n<li>둘</li>\n</ul>\n"),
        ("3. 셋\n4. 넷", '<ol start="3">\n<li>셋</li>\n<li>넷</li>\n</ol>\n'),
        ("[글](https://x.kr)", "<p>[글](https://x.kr)</p>\n"),
        ("![글](javascript:1)", "<p>![글](javascript:1)</p>\n"),
        ("| a | b |\n|---|---|", "<p>| a | b |<br>\n|---|---|</p>\n"),
        ("`코드` ~~줄~~", "<p>`코드` ~~줄~~</p>\n"),
    ],
)
def test_markdown_becomes_lines_bold_italic_and_lists_and_the_rest_stays_text(text: str, html: str) -> None:
    assert render_markdown(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "**<b onclick=alert(1)>x</b>**",
        "- <svg/onload=alert(1)>",
        "</p></div><iframe src=//x>",
    ],
)
def test_html_in_an_answer_stays_text(text: str) -> None:
    html = render_markdown(text, ["<b onclick"])

    assert "&lt;" in html
    for tag in ("<script", "<img", "<b ", "<svg", "<iframe", "</div"):
        assert tag not in html


def test_names_are_bold_at_their_first_mention_and_the_longer_name_wins() -> None:
    html = render_markdown("김치찌개와 김치, 김치찌개", ["김치", "김치찌개"])

    assert html == "<p><strong>김치찌개</strong>와 <strong>김치</strong>, 김치찌개</p>\n"
    assert render_markdown("**김치**와 김치", ["김치"]) == "<p><strong>김치</strong>와 김치</p>\n"


def test_deep_nesting_and_many_marks_take_no_time() -> None:
    started = datetime.now(UTC)

    render_markdown("- " * 2000 + "*" * 2000 + "**a" * 1000 + "\n" + "1. " * 1000)

    assert (datetime.now(UTC) - started).total_seconds() < 2


@pytest.mark.parametrize(
    ("food", "wishes"),
    [
        (make_food(), ["더 매콤하게", "국물 있는 걸로", "더 든든하게", "비빔밥은 어제 먹었어요"]),
        (
            make_food("찌개", spicy=2, forms=("찌개",), oily="느끼함"),
            ["덜 맵게", "국물 없는 걸로", "더 담백하게", "찌개는 어제 먹었어요"],
        ),
        (make_food("케이크", course="디저트"), ["더 든든하게", "케이크는 어제 먹었어요"]),
        (None, ["오늘 점심 메뉴 골라 주세요"]),
    ],
)
def test_wishes_follow_from_the_first_card(food: FoodFacts | None, wishes: list[str]) -> None:
    assert list(list_wishes(food, NOON)) == wishes


def test_at_most_three_cards_and_none_of_what_is_avoided() -> None:
    milk = (Conflict("우유", "inside", ("우유",)),)
    foods = [make_food(f"음식{n}", id=n, conflicts=milk if n == 2 else ()) for n in range(1, 6)]

    answer = build_answer("a", "네", NOON, foods=foods)

    assert [food.id for food in answer.cards] == [1, 3, 4]
    assert answer.warnings == ("음식2에는 우유가 들어 있어요.",)


@pytest.mark.parametrize(
    ("more", "is_warned"),
    [
        ("", False),
        ("초밥도 좋아요.", True),
    ],
)
def test_a_kind_that_a_description_names_is_not_warned_of_as_if_it_were_offered(
    more: str, is_warned: bool
) -> None:
    """유부초밥 was shown with "초밥에는 새우가 들어 있어요." to somebody who must not eat shrimps."""
    card = make_food("유부초밥", id=1, description="졸인 유부 주머니에 새콤한 밥을 채운 초밥")
    shrimp = (Conflict("새우", "inside", ("새우",)),)
    kind = make_food("초밥", id=2, conflicts=shrimp)
    text = f"유부초밥은 어때요? 유부 주머니에 새콤한 밥을 채운 초밥이에요. {more}"

    answer = build_answer("a", text, NOON, foods=[card], named=[card, kind])

    assert answer.warnings == (("초밥에는 새우가 들어 있어요.",) if is_warned else ())


@pytest.mark.parametrize(
    ("word", "how", "sentence"),
    [
        ("갑각류", "inside", "비빔밥에는 갑각류가 들어 있어요."),
        ("캐슈너트", "inside", "비빔밥에는 캐슈너트가 들어 있어요."),
        ("페스코", "diet", "비빔밥은 페스코 식단에 맞지 않아요."),
        ("임신", "condition", "비빔밥은 임신을 생각하면 피하는 것이 좋아요."),
        ("매운음식", "itself", "비빔밥은 빼 달라고 한 매운음식에 들어가요."),
        ("무엇", "some newer way", "비빔밥은 빼 달라고 한 무엇에 들어가요."),
    ],
)
def test_what_a_food_goes_against_is_said(word: str, how: str, sentence: str) -> None:
    assert describe_conflicts(make_food(conflicts=(Conflict(word, how, ()),))) == (sentence,)
    assert describe_conflicts(make_food()) == ()


def test_what_the_allergens_show_is_not_said_again() -> None:
    conflicts = (Conflict("할랄", "diet", ("돼지고기",)), Conflict("달걀", "inside", ("알류",)))
    food = make_food(allergens=("알류", "우유", "돼지고기"), conflicts=conflicts)

    assert list_held_allergens(food) == ("알류", "돼지고기")
    assert describe_others(food) == ("비빔밥은 할랄 식단에 맞지 않아요.",)
