"""Allergies told apart from the word for them, and the dishes that stand in for what they rule out."""

import pytest

from backend.answers.reading.acts import Act
from tests.backend.answering import converse as plan
from tests.backend.foods import ask

LISTS = (
    ("나 알러지가 좀 많아 우유 계란 밀", {"우유", "계란", "밀"}),
    ("알러지 있어 새우 게 조개", {"새우", "게", "조개"}),
    ("저 알레르기 좀 있는데 복숭아 키위요", {"복숭아", "키위"}),
    ("알러지 목록 우유 밀 대두", {"우유", "밀", "대두"}),
    ("못 먹는 거 많아요 굴 조개 새우", {"굴", "조개", "새우"}),
    ("알레르기 3개 있음 땅콩이랑 호두랑 메밀", {"땅콩", "호두", "메밀"}),
    ("안 먹는 거: 오이 가지", {"오이", "가지"}),
    ("알러지가 있어서 (우유, 계란)", {"우유", "계란"}),
    ("우유 계란 밀 이렇게 세개 알러지", {"우유", "계란", "밀"}),
    ("알러지 검사했더니 새우랑 게 나왔어", {"새우", "게"}),
    ("아이가 알레르기가 여러개에요 계란이랑 우유랑 견과류요", {"계란", "우유", "견과류"}),
    ("제가 알러지가 있는게 새우야", {"새우"}),
)


@pytest.mark.parametrize(("question", "words"), LISTS)
def test_every_word_of_a_list_is_left_out(question: str, words: set[str]):
    reading = ask(question).reading

    assert set(reading.lasting.words) == words


@pytest.mark.parametrize(
    "question",
    ["알러지 있어 새우 먹어도 돼?", "알러지 많은 음식 우유 계란 밀 맞지?", "새우 게 조개 넣고 끓인 탕"],
)
def test_what_is_only_asked_about_is_no_list(question: str):
    reading = ask(question).reading

    assert not reading.lasting.things


@pytest.mark.parametrize("asking", ["아침밥 뭐먹어", "친구집 놀러가서 먹을땐 뭐 먹을수있을까", "점심 추천"])
def test_what_was_told_in_a_list_holds_for_the_next_offer(asking: str):
    told = plan("나 알러지가 좀 많아 우유 계란 밀", asking)

    assert all({"우유", "알류", "밀"}.isdisjoint(food.contents.allergens) for food in told.foods)
    assert "우유" in told.opening or any("우유" in sentence.text for sentence in told.sentences)


def test_who_only_tells_of_several_hears_that_they_are_kept():
    opening = plan("우유 계란 밀 다 알러지임").opening

    assert "우유, 계란, 밀" in opening
    assert "달걀" not in opening


@pytest.mark.parametrize(
    ("question", "allergen"),
    [
        ("닭고기 알레르기라 삼계탕 못먹음 복날 대체", "닭고기"),
        ("새우 알러지라 짬뽕 못먹음 대신 뭐먹지", "새우"),
        ("오징어 알러지 진단받음. 진미채볶음 좋아했는데 비슷한 반찬 없나", "오징어"),
        ("급식실 조리사입니다 메밀알러지 학생 있는데 냉면 나가는 날 대체식", "메밀"),
        ("우유알러지 있어서 라떼 못 마심 뭐마심?", "우유"),
        ("게 알레르기 간장게장 대신", "게"),
    ],
)
def test_dishes_stand_in_for_what_must_not_be_had(question: str, allergen: str):
    told = plan(question)

    assert len(told.foods) > 1
    assert all(allergen not in food.contents.allergens for food in told.foods)
    assert "뱉고" not in told.opening


def test_who_had_what_is_called_by_it_hears_what_to_watch_for():
    told = plan("땅콩 알러지인데 방금 땅콩과자 먹음")

    assert told.act is Act.DIET
    assert "뱉고" in told.opening


@pytest.mark.parametrize(
    ("telling", "asking"),
    [
        ("나 예전에 조개먹고 두드러기난적있음", "조금만 먹어보면 되지않을까?"),
        ("새우먹으면 목이 좀 막히는 느낌? 그냥 먹어도 되나", "한마리만은?"),
        ("땅콩 알레르기 있어", "하나만 먹어볼까"),
        ("우유 알러지 있어요", "한모금도 안되나"),
        ("게 먹고 응급실 간 적 있어", "맛만 볼까?"),
        ("호두 알레르기인데", "몇알은 괜찮지 않나"),
        ("고등어 먹고 두드러기", "다시 먹어보고 확인해볼까"),
    ],
)
def test_neither_a_little_nor_a_trial_will_do(telling: str, asking: str):
    opening = plan(telling, asking).opening

    assert "조금이라도 드시지 마세요" in opening
    assert "검사" in opening


@pytest.mark.parametrize("asking", ["사과 한조각은?", "조금 매운거 추천해줘"])
def test_a_little_of_something_else_is_asked_of_that(asking: str):
    assert "조금이라도" not in plan("땅콩 알레르기 있어", asking).opening


@pytest.mark.parametrize(
    ("telling", "listing", "words"),
    [
        ("나 알레르기 많은데 말해도 돼?", "새우 복숭아 밀이야", {"새우", "복숭아", "밀"}),
        ("알러지 있는데요", "계란이랑 우유요", {"계란", "우유"}),
        ("알레르기 있는데", "견과류", {"견과류"}),
    ],
)
def test_who_is_asked_which_tells_of_them_by_a_list_alone(telling: str, listing: str, words: set[str]):
    told = plan(telling, listing, "간식 추천해줘")

    assert set(told.understanding.person.avoidance.words) == words
    assert all(word not in food.name for food in told.foods for word in words)


def test_a_list_that_nobody_asked_for_tells_no_allergy():
    assert not plan("점심 추천", "계란이랑 우유요").understanding.person.avoidance.rules


@pytest.mark.parametrize("question", ["참외랑 멜론도 피해야 되나요?", "꿀은 피해야 될까"])
def test_what_is_asked_to_be_left_is_not_told_to_be(question: str):
    assert not ask(question).reading.lasting.things


def test_a_tea_is_told_by_what_it_is_made_of():
    assert "메밀" in plan("메밀차 마시고 목이 부었어 작년에", "냉면 먹어도 되려나").opening


def test_nothing_is_offered_before_it_is_known_what_the_allergy_is_to():
    assert not plan("알러지 있어", "뭐 먹지").foods
    assert plan("알레르기 비염 있어", "저녁 추천").foods


def test_the_list_may_come_after_the_wish():
    told = plan("알러지가 좀 많아", "저녁 메뉴 추천해줘", "우유랑 계란이야")

    assert set(told.understanding.person.avoidance.words) == {"우유", "계란"}


@pytest.mark.parametrize(
    "question",
    [
        "갑각류 알레르기 있는데 오늘 회사 회식이 중국집이래",
        "새우 알러지인데 중국집 가재",
        "땅콩 알레르기 중국 음식",
    ],
)
def test_an_allergy_at_a_chinese_house_is_none_to_seasoning(question: str):
    assert "MSG" not in plan(question).opening
    assert "MSG" in plan("중국집만 가면 머리가 아파 조미료 알레르기인가").opening
