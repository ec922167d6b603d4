"""What who has an allergy asks: may I have it, is it one, what is there for me here, what instead."""

import pytest

from backend.food.data.catalogue import get_catalogue
from backend.food.data.eating_out import get_eating_places
from tests.backend.answering import converse as plan

PLACES = (
    "카페",
    "휴게소",
    "뷔페",
    "급식",
    "비행기",
    "편의점",
    "분식집",
    "빵집",
    "회식",
    "배달",
    "태국 여행",
    "푸드코트",
)


def test_every_food_of_a_place_stands_in_the_catalogue():
    for place in get_eating_places():
        assert all(get_catalogue().find_by_name(name) for name in place.foods), place.name


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("word", "allergen"), [("우유", "우유"), ("땅콩", "땅콩"), ("계란", "알류"), ("새우", "새우")]
)
def test_a_place_is_answered_with_what_it_has_and_what_to_ask(place: str, word: str, allergen: str):
    told = plan(f"{word} 알레르기 있는데 {place}에서 뭐 먹어요")

    assert told.foods
    assert any(one.ask in told.opening for one in get_eating_places())
    assert all(allergen not in food.contents.allergens for food in told.foods)


@pytest.mark.parametrize(
    ("telling", "asking", "word"),
    [
        ("딸이 호두 알레르기예요", "호두과자 안되죠?", "호두"),
        ("우유 알레르기 아이인데", "치즈도 안되죠?", "우유"),
        ("우유 알레르기 아이인데", "햄에도 우유 들어가나요", "우유"),
        ("애가 계란 알레르기 있어요", "어묵에도 계란 들어가나요", "계란"),
        ("계란 먹으면 목이 간지러워요", "마요네즈는요", "계란"),
        ("계란 먹으면 목이 간지러워요", "계란과자는?", "이름처럼 계란"),
        ("저 갑각류 알레르기예요", "칵테일새우 조금은?", "갑각류"),
    ],
)
def test_what_holds_it_is_said_to_hold_it(telling: str, asking: str, word: str):
    opening = plan(telling, asking).opening

    assert word in opening
    assert "드시지" in opening or "먹이지" in opening


@pytest.mark.parametrize("asking", ["김은?", "감자는요", "쌀은 괜찮아?"])
def test_what_holds_none_of_it_is_no_kin(asking: str):
    assert "우유가 없어요" in plan("우유 알레르기 있어요", asking).opening


@pytest.mark.parametrize("asking", ["꾸덕볼은요", "왕딱지칩도?", "그럼 뚝딱바는", "이거 시판 드레싱은요"])
def test_of_what_nobody_knows_it_is_said_what_to_ask(asking: str):
    opening = plan("땅콩 알레르기 있어요", asking).opening

    assert "알 수 없어요" in opening or "자료에 없어요" in opening
    assert "표시" in opening


@pytest.mark.parametrize("asking", ["쪄주면 개안타카데", "익혀먹으면 괜찮지 않나", "튀기면 괜찮다던데"])
def test_cooking_takes_no_allergen_away(asking: str):
    assert "남아" in plan("애가 게장만 먹으면 목이 따가워요", asking).opening


@pytest.mark.parametrize(
    "question",
    [
        "아들래미가 게장만 먹으면 목이 따갑다카는데 그거 알레르기가?",
        "남편이 새우만 먹으면 입술이 붓는다네 이거 알러지 맞나",
        "멜론 먹으면 혀가 갈라지는데 이거 알레르기일까요?",
    ],
)
def test_whether_it_is_one_is_answered_and_no_dish_offered(question: str):
    told = plan(question)

    assert not told.foods
    assert all(word in told.opening for word in ("병원", "119", "빼고"))


@pytest.mark.parametrize(
    ("question", "allergen", "instead"),
    [
        ("우유 알레르기인데 크림 느낌 나게 하는 방법은?", "우유", "코코넛밀크"),
        ("계란 알레르기라 부침개에 계란 대신 뭐 넣죠", "계란", "전분"),
        ("새우 알레르기있는데 김치 담글때 새우젓 대신 뭐 넣어", "새우", "소금"),
        ("땅콩 알레르기 애한테 땅콩버터 대신 뭐", "땅콩", "깨"),
        ("밀 알레르기인데 튀김옷은 뭘로 만들어", "밀", "전분"),
    ],
)
def test_what_stands_in_holds_none_of_it(question: str, allergen: str, instead: str):
    opening = plan(question).opening

    assert instead in opening
    assert f"{allergen}이 들어 있지 않은" in opening or f"{allergen}가 들어 있지 않은" in opening


def test_no_kin_stands_in_for_a_nut():
    assert "아몬드" not in plan("땅콩 알레르기 있는데 땅콩 대신 뭐 넣어").opening


def test_another_wish_is_still_one():
    assert plan("새우 알레르기 있어요", "저녁 메뉴 추천해줘").foods
