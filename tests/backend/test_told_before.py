"""What was told of an allergy or an illness goes on to hold; who refuses one thing asks for another."""

import re

import pytest

from tests.backend.answering import converse as plan


def said(told) -> str:
    return " ".join((told.opening, *(sentence.text for sentence in told.sentences)))


@pytest.mark.parametrize(
    ("first", "then", "thing"),
    [
        (
            "땅콩 알레르기 있는 손님이 오시는데 한식 상차림 추천 부탁드려요",
            "후식은 뭐가 좋을까요?",
            "땅콩",
        ),
        ("갑각류 알레르기 있는 시어머니 오시는데 저녁 뭐 차릴까요", "디저트는요?", "갑각류"),
        ("땅콩 알레르기 있는 손님 오는데 뭐 차리지", "마실 건?", "땅콩"),
    ],
)
def test_an_allergy_of_a_guest_is_named_again_with_the_next_course(first: str, then: str, thing: str):
    told = plan(first, then)

    assert told.foods
    assert thing in said(told)
    assert re.search("확인", said(told))
    assert not any(thing in food.contents.allergens for food in told.foods)


def test_nothing_is_named_again_where_no_allergy_was_told():
    assert "알레르기" not in said(plan("손님 오는데 뭐 차리지", "후식은 뭐가 좋을까요?"))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("아들이 초3인데 땅콩 알레르기가 심합니다. 소풍 도시락 뭐 싸줄까요", "김밥 말고 다른걸로요"),
        ("딸이 우유 알레르기 있어요 현장체험학습 도시락 뭐가 좋아요?", "유부초밥 말고요"),
    ],
)
def test_a_packed_lunch_stays_one_where_a_dish_is_turned_down(first: str, then: str):
    told = plan(first, then)

    assert told.foods
    assert not any("국물" in food.forms for food in told.foods)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("고등어 먹으면 두드러기 나는데 다른 생선은 ㄱㅊ?", "다른 생선"),
        ("새우 먹으면 두드러기 나는데 다른 해산물은 먹어도 되나요?", "갑각류"),
        ("호두 알레르긴데 다른 견과류는 괜찮을까요", "다른 견과"),
        ("복숭아 먹으면 입이 간지러운데 다른 과일은 괜찮아?", "자두"),
        ("키위 먹으면 목이 간질간질해요 알레르기인가요? 바나나는 먹어도 되나요", "바나나"),
    ],
)
def test_the_others_of_a_kind_are_what_is_asked_about(question: str, words: str):
    told = plan(question)

    assert words in told.opening
    assert re.search("의사|병원", told.opening)


@pytest.mark.parametrize(
    "question",
    [
        "우유랑 계란 알레르기 있는 친구가 있다네요 케이크는 어떡하죠?",
        "계란 알레르기 아이 생일인데 케이크 어떡하죠",
        "밀가루 알레르기 친구 생일 케이크는 뭘로 하죠",
    ],
)
def test_a_cake_that_must_not_be_had_has_something_in_its_place(question: str):
    assert "백설기" in plan(question).opening


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("어묵탕 먹고싶은데 알레르기는 새우 게 쪽이야", ("새우", "게")),
        ("칼국수 먹고싶은데 알레르기는 조개야", ("조개",)),
    ],
)
def test_an_allergy_that_is_named_behind_its_word_is_heard(question: str, things: tuple[str, ...]):
    told = plan(question)

    assert told.understanding.person.allergies.things == things
    assert "자료가 없어서" not in told.opening


def test_what_an_allergy_is_compared_with_is_no_allergy():
    assert plan("땅콩 알레르기는 아몬드도 안돼?").understanding.person.allergies.things == ("땅콩",)
    assert not plan("알레르기는 없고 새우 먹고 싶어요").understanding.person.allergies.things


def test_a_crab_stick_is_judged_by_an_allergy_to_crab():
    told = plan("어묵탕 먹고싶은데 알레르기는 새우 게 쪽이야", "그럼 맛살은?")

    assert re.search("드시지 마세요", told.opening)
    assert "게" in told.opening


@pytest.mark.parametrize(
    "first",
    ["우유 알레르기 있어도 라떼 마실수 있는 방법 있나요", "유당불내증인데 라떼 마실 방법 없어?"],
)
def test_who_does_not_like_one_substitute_is_told_of_another(first: str):
    told = plan(first, "두유는 별로 안좋아해서요 다른거 없나")

    assert "귀리" in told.opening
    assert "두유" not in told.opening


@pytest.mark.parametrize(
    ("first", "then", "words"),
    [
        ("장염걸렸어 뭐 먹어야돼 ㅠㅠ", "내일 회식인데 가서 뭐먹지", "수육"),
        ("배탈났어요 뭐 먹어요", "내일 결혼식 뷔페 가는데 뭐 먹지", "수육"),
        ("통풍인데 뭐 먹지", "내일 회식인데 뭐 먹지", "내장"),
        ("입덧이 너무 심해요 먹을만한거 추천해주세요", "냄새나는건 다 못먹겠어요", "식을수록"),
        ("빈혈 있는 고딩 딸 밥상에 뭐 올리면 좋을까요", "간은 죽어도 안먹는대요", "바지락"),
        ("변비에 좋은 음식 알려줘", "푸룬은 싫어", "키위"),
    ],
)
def test_what_holds_of_an_illness_is_told_for_what_is_asked_now(first: str, then: str, words: str):
    told = plan(first, then)

    assert words in told.opening
    assert "앞서 말씀드린" not in told.opening


def test_who_eats_nothing_is_still_heard():
    assert "1577" in plan("고등학생 딸 저녁 뭐 해줄까요", "밥을 아예 안 먹고 거울만 봐요 살쪘대요").opening


def test_a_dish_is_chosen_for_the_day_without_fish_and_no_week_is_planned():
    told = plan("페스코 채식 시작했어요 일주일 저녁 메뉴 짜주세요", "생선 싫어하는 날은 뭘로 바꿀까요")

    assert told.foods
    assert not any("생선" in food.contents.kinds for food in told.foods)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("냉동실에 1년된 삼겹살 있는데 버려야할까요?", "4~12개월"),
        ("냉동실 삼겹살 8개월 됐는데 괜찮아?", "4~12개월"),
        ("1년 된 냉동만두 먹어도 될까요", "두세 달"),
    ],
)
def test_what_was_frozen_for_long_is_judged_by_how_long(question: str, words: str):
    told = plan(question)

    assert words in told.opening
    assert not told.opening.startswith("네")


@pytest.mark.parametrize("question", ["삼겹살 얼려도 돼?", "소고기 얼려도 되나"])
def test_a_yes_stays_behind_a_question_whether(question: str):
    assert plan(question).opening.startswith("네")


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (("계란 유통기한 일주일 지났는데 먹어도 됨?", "물에 넣어보니까 뜨는데"), "뜨는 달걀"),
        (
            ("김밥 아침에 산거 먹어도돼? 가방에 있었음", "냉장고에 넣어뒀으면 괜찮았을까"),
            "두 시간 안에",
        ),
        (("생닭 냉장고에 3일 있었는데 색이 좀 변한거같애",), "버리세요"),
        (("생닭 냉장고에 3일 있었는데 색이 좀 변한거같애", "냄새는 별로 안나"), "버리시는 게 안전"),
        (("소고기가 겉이 갈색이야", "냄새는 안 나는데"), "초록빛"),
    ],
)
def test_what_is_doubted_is_judged_by_what_is_told_of_it(turns: tuple[str, ...], words: str):
    assert words in plan(*turns).opening


@pytest.mark.parametrize("question", ["닭 색이 노릇하게 구워졌는데 더 구워?", "계란국에 계란 뜨게 하려면"])
def test_what_is_cooked_is_doubted_by_no_colour(question: str):
    assert "버리" not in plan(question).opening
