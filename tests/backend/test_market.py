"""What groceries cost: the file, and how a question finds its line."""

import re

import pytest

from backend.answers.reading.acts import Act
from backend.food.data.facts import get_facts
from backend.food.data.market import read_market
from backend.food.data.yaml_file import InvalidFile
from tests.backend.answering import converse, plan

EGGS = ("계란 한 판 얼마예요?", "계란은 한 판에 대략 6,500~9,500원쯤이에요.")
BELLY = ("삼겹살 한 근 얼마야", "삼겹살은 국산 한 근에 대략 13,000~21,000원쯤이에요.")
# A band wider than this says nothing; the widest are fish by their size and what may cost nothing.
_WIDEST = 5


def test_bands_are_wide_but_say_something():
    for good in get_facts().market.goods:
        for one in good.sold:
            assert one.most_won <= _WIDEST * max(one.least_won, 1) or one.least_won == 0, good.name


def test_more_of_a_thing_costs_more():
    for good in get_facts().market.goods:
        kinds = {one.unit.split()[0] for one in good.sold}
        if len(kinds & {"국산", "수입", "한우", "횟감", "살만", "껍질째", "믹스", "원두"}):
            continue
        by_weight = sorted(good.sold, key=lambda one: one.grams)
        assert [one.most_won for one in by_weight] == sorted(one.most_won for one in by_weight), good.name


def test_every_good_is_found_by_its_own_words():
    market = get_facts().market
    for good in market.goods:
        for word in good.words:
            assert any(found is good for _, found in market.find(f"{word} 얼마")), word


def test_a_band_in_the_wrong_order_is_refused(tmp_path):
    path = tmp_path / "market.yaml"
    path.write_text(
        "year: 2025\ngoods:\n  - {words: [배추], sold: {한 포기: [2500, 8000, 3000]}}\n", encoding="utf-8"
    )

    with pytest.raises(InvalidFile, match="line 3"):
        read_market(path)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("요새 배추 한포기 얼매나 혀요", "배추는 한 포기에 대략 [0-9,]+~[0-9,]+원"),
        ("쌀 20키로 가격 좀", "쌀은 20키로에 대략 50,000~72,000원"),
        ("대파 두 단 사면 얼마죠", "두 단에 대략 4,000~9,000원"),
        ("마트에서 라면 한봉지 얼마임", "라면은 한 봉지에"),
        ("한우 등심 백그람에 얼마나 하나", "100 g|백 그람"),
        ("딸기 시세", "딸기는"),
        ("공기밥 추가 얼마", "식당 한 공기에"),
        ("김장 20포기 하면 총비용 얼마나 들까요", "20포기에 대략 60,000~160,000원"),
    ],
)
def test_a_grocery_is_told_as_a_band_with_its_years(question: str, said: str):
    planned = plan(question)

    assert planned.act is Act.PRICE
    assert re.search(said, planned.opening)
    assert "2024~2025년" in planned.opening


@pytest.mark.parametrize(
    "question",
    [
        "김치찌개 얼마야",
        "양파링 먹고 싶다",
        "계란 한 개 몇 칼로리야",
        "당면 얼마나 불려야 해",
        "물은 얼마나 넣어?",
    ],
)
def test_a_dish_or_a_figure_is_no_grocery(question: str):
    assert "마트와 시장" not in plan(question).opening


@pytest.mark.parametrize(
    ("turns", "question", "said"),
    [
        ((("한돈 목살 1키로 얼마쯤 하나요", "목살은 ..."),), "미국산은", "목살은 수입 100 g에"),
        ((EGGS,), "비싸네요 다른 걸로 바꿀 만한 거 있나요", "두부나 콩나물"),
        ((EGGS,), "두 판 사면요?", "두 판에 대략 13,000~19,000원"),
        ((BELLY,), "목살은?", "목살은 국산 한 근에"),
        ((EGGS,), "작년보다 오른 거죠?", "알 수 없고.*참가격.*계란은"),
        ((("바나나 하나 얼마야", "바나나는 ..."),), "아니 칼로리 말고 가격", "바나나는"),
    ],
)
def test_a_turn_goes_on_with_the_grocery_before(turns: tuple[tuple[str, str], ...], question: str, said: str):
    assert re.search(said, plan(question, *turns).opening)


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("집에서 김치찌개 끓이면 재료비 얼마나 들어?",), "2인분 만들면 재료비는 대략"),
        (("삼계탕 재료비", "두 마리 하면"), "4인분 만들면"),
        (("제육볶음 5인분 재료비", "사먹으면"), "밖에서 드시면 제육볶음 5인분"),
        (("막창 2인분에 소주 한병 얼마나오지",), "막창구이 2인분"),
        (("김밥 열줄 집에서 싸면 얼마나 들까요", "사는게 나을까"), "10인분.*밖에서 드시면.*집에서 만드는 쪽"),
        (("떡볶이 집에서 해먹는게 싸요 시켜먹는게 싸요",), "재료비는.*밖에서 드시면"),
        (("삼겹살 한근에 얼마쯤 해", "네명이서 구워먹으려면 고기값만 얼마"), "4명에 800 g~1 kg.*원쯤"),
        (("짜장면 둘 탕수육 하나 시키면 얼마야", "짬뽕도 하나 추가하면"), "짜장면 2개, 탕수육 1개, 짬뽕 1개"),
        (("카레 4인분 만드는데 돈 얼마들어", "고기 빼면"), "돼지고기를 빼고|고기를 빼고.*4인분"),
        (
            ("둘이서 삼겹살 3인분 소주 두병 냉면 하나 먹으면 얼마나 나올까",),
            "삼겹살 3인분, 소주 2병, 물냉면 1개",
        ),
        (("쌀국수 한 그릇 보통 얼마쯤 하죠", "두 명이면"), "쌀국수는 2명이면 18,000원"),
        (("애들 열명 생일파티야", "피자 몇판 시키고 얼마"), "피자 4.*원"),
    ],
)
def test_a_meal_is_reckoned_from_its_parts(questions: tuple[str, ...], said: str):
    planned = converse(*questions)

    assert planned.act is Act.PRICE
    assert re.search(said, planned.opening, re.S)


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("엠티 20명 가는데 고기 예산 얼마 잡아야돼",), "160,000~300,000원"),
        (
            ("엠티 20명 가는데 고기 구워먹자", "총 예산 30이면 될까요"),
            "20명에 300,000원이면 한 사람에 약 15,000원",
        ),
        (("8명 집들이 15만원이면 충분할까", "고기로 하면?"), "고기를 사서 구우면"),
        (("6명 생신상 예산 20만원이면 돼요?", "외식으로 하면"), "식당에서 술까지"),
        (("회사 간식비 10만원으로 15명 뭐 살까",), "한 사람에 약 6,700원.*같은 것을"),
        (("손님 30명 뷔페 인당 4만원이면 총 얼마",), "모두 1,200,000원"),
        (("캠핑 4명 먹을거 예산 15만원", "고기 말고 해물로"), "새우와 조개"),
        (("자취생 한달 식비 30만원 가능?", "하루에 얼마꼴이야"), "하루 약 10,000원"),
        (("회식 10명인데 1인당 3만원이면 뭐 먹을 수 있어", "총 얼마임"), "모두 300,000원"),
    ],
)
def test_a_sum_for_several_is_told_for_each(questions: tuple[str, ...], said: str):
    assert re.search(said, converse(*questions).opening)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("순대국밥 한그릇에 만이천원이면 비싼거임?", "12,000원이면 보통"),
        ("이 가격이면 혜자임? 김밥 2500원", "2,500원이면 싼 편"),
        ("시금치 한단에 팔천원이면 비싼거 아니에요?", "한 단에 대략.*8,000원이면 비싼 편"),
        ("치킨 한마리 4만원이면 바가지 아냐?", "한 마리에.*40,000원이면 비싼 편"),
    ],
)
def test_a_price_is_set_beside_the_usual_one(question: str, said: str):
    planned = plan(question)

    assert planned.act is Act.PRICE
    assert re.search(said, planned.opening)


def test_a_sum_that_is_short_says_what_would_do():
    told = plan("20명 바베큐 예산 10만원이면 될까").opening

    assert re.search("모자라|빠듯", told)
    assert "160,000원" in told
