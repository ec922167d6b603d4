"""Allergies and diets as people tell of them: each time it is eaten, by a religion, by an old word."""

import re

import pytest

from tests.backend.answering import converse as plan

PUNGENT = {"대파", "쪽파", "마늘", "마늘종", "부추", "양파", "김치"}


@pytest.mark.parametrize(
    ("question", "allergen"),
    [
        ("우유만 마시면 온몸에 두드러기남 빵 추천좀", "우유"),
        ("땅콩 먹으면 목이 부어요 간식 뭐 있을까", "땅콩"),
        ("새우 먹을 때마다 가려운데 안주 추천", "새우"),
        ("계란 먹으면 두드러기 나는데 아침 메뉴 추천해줘", "알류"),
        ("밀가루 먹으면 발진 올라오는데 간식 추천", "밀"),
    ],
)
def test_who_reacts_each_time_is_warned_and_still_answered(question: str, allergen: str):
    told = plan(question)

    assert re.search("검사|병원", told.opening)
    assert "119" in told.opening
    for food in told.foods:
        assert allergen not in food.contents.allergens, food.name


@pytest.mark.parametrize(
    "question",
    [
        "방금 새우 먹었는데 두드러기 올라와",
        "땅콩 먹고 지금 온몸이 가려워",
        "오늘 우유 마시고 입 주변이 빨개졌어요",
    ],
)
def test_who_reacts_now_is_offered_nothing(question: str):
    told = plan(question)

    assert not told.foods
    assert "119" in told.opening


@pytest.mark.parametrize(
    "question",
    [
        "오신채 안먹는데 뭐 먹지",
        "오신채 빼고 저녁 추천",
        "오신채 못 먹는 사람 점심 메뉴",
        "오훈채 없는 음식 추천해줘",
        "오신채 안 들어간 반찬 추천",
    ],
)
def test_the_five_pungent_vegetables_are_left_out(question: str):
    told = plan(question)

    assert told.foods
    assert not any(PUNGENT & set(food.ingredients) for food in told.foods)


@pytest.mark.parametrize(
    "question",
    [
        "불교라 계란은 먹어도 되나요",
        "스님인데 우유 마셔도 되나요",
        "불자인데 생선 먹어도 괜찮아?",
        "절에 다니는데 고기 먹어도 돼?",
        "사찰에서 달걀 먹어도 될까",
    ],
)
def test_what_a_religion_allows_is_not_decided(question: str):
    assert re.search("종단과 절", plan(question).opening)


@pytest.mark.parametrize(
    "question",
    [
        "고기 안먹는 사람이랑 고기 없으면 밥 안먹는 사람이랑 같이",
        "아들이 고기 없으면 밥 안 먹어 반찬 추천",
        "국물 없으면 밥 못 먹는 아빠 저녁",
        "김치 없으면 밥을 안 먹는 남편 저녁 추천",
    ],
)
def test_who_eats_no_rice_without_something_does_not_avoid_rice(question: str):
    assert "밥" not in plan(question).understanding.reading.avoidance.words


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("메밀 알레르기인데 막국수는?", "막국수에는 메밀면"),
        ("우유 알레르기 있는데 바나나우유는?", "바나나우유에는 (?:이름처럼 )?우유"),
        ("나 땅콩 알레르기야 팟타이는요?", "팟타이에는 .*땅콩"),
        ("복숭아 알레르기인데 복숭아는?", "양이 적어도"),
        # Products that the catalogue lacks hold what they are called by.
        ("새우 알레르기인데 새우깡은 먹어도 돼?", "새우깡에는 새우"),
        ("땅콩 알레르기인데 땅콩잼?", "땅콩버터에는 땅콩"),
        ("새우 못 먹는데 새우젓은 괜찮아?", "새우젓에(?:는|도) .*새우"),
        ("우유 알러지 있는 애한테 딸기우유푸딩은 괜찮을까", "푸딩에는 우유"),
    ],
)
def test_who_asks_of_a_food_with_the_allergen_is_told_to_leave_it(question: str, said: str):
    """The allergy was noted, and the food that was asked about not judged."""
    opening = plan(question).opening

    assert re.search(said, opening), opening
    assert re.search("(?:드시|먹이)지 마[세시]|피해 주세요", opening)


@pytest.mark.parametrize(
    "question",
    ["새우 알레르기인데 새우 안 들어간 만두 추천해줘", "땅콩 알레르기 있어요", "우유 못 먹어요 빵 추천"],
)
def test_who_tells_of_an_allergy_is_not_warned_of_what_nobody_named(question: str):
    assert "이름처럼" not in plan(question).opening


EACH_ITS_OWN = (
    "{} 먹으면 입술 따갑고 {} 먹으면 혀가 갈라지는데 간식 뭐 먹지",
    "{} 묵으면 목이 간질간질하고 {} 묵으면 입술이 붓는다 간식 추천",
    "{} 먹고 눈이 퉁퉁 부었고 {} 먹으면 입천장이 까지는데 모임때 뭐 먹지",
    "{} 먹으면 입안이 부어요 {}도 그래요 간식 추천",
    "{} 먹으면 입이 근질거리고 {}도 그카네 뭐 묵노",
    "{} 먹으면 목이 간지럽고 {}는 더 심해요 간식 뭐 먹지",
    "첫째는 {} 둘째는 {} 알레르기 있는데 간식 뭐 줄까요",
    "첫째는 {}, 둘째는 {} 셋째는 멀쩡해요. 뭘 사먹이죠",
    "큰애는 {} 못 먹고 막내는 {} 못 먹어요 간식 추천",
)


@pytest.mark.parametrize("telling", EACH_ITS_OWN)
@pytest.mark.parametrize(("one", "other"), [("토마토", "키위"), ("땅콩", "우유"), ("새우", "오징어")])
def test_every_reaction_and_every_child_counts(telling: str, one: str, other: str):
    avoided = plan(telling.format(one, other)).understanding.person.avoidance.words

    assert {one, other} <= set(avoided)


@pytest.mark.parametrize(
    "later", ["체리도 그래요", "체리도 요즘 간지러움", "체리도 똑같아요ㅠㅠ", "체리도 좀 그런데"]
)
def test_what_does_the_same_is_told_in_a_later_turn(later: str):
    told = plan("복숭아 먹으면 목이 가려워요 과일 추천", later, "그럼 다른 과일 추천해줘")

    assert {"복숭아", "체리"} <= set(told.understanding.person.avoidance.words)
    assert not {"복숭아", "체리"} & {food.name for food in told.foods}


def test_what_another_person_eats_is_not_refused_with_it():
    told = plan("저녁은 파스타, 남편은 새우 못 먹어요").understanding.person.avoidance.words

    assert "새우" in told
    assert "파스타" not in told


@pytest.mark.parametrize(
    "question", ["우유는 원래 두드러기 나서 못 먹여요", "계란은 평소에 두드러기 나서 안 먹어요"]
)
def test_a_reaction_of_old_is_noted_and_no_emergency(question: str):
    told = plan(question)

    assert "지금" not in told.opening
    assert "빼고" in told.opening


def test_a_breath_that_is_heavy_after_a_reaction_is_an_emergency():
    assert "119" in plan("새우 먹고 입술이 부었어", "숨쉬는게 쪼금 답답하긴 해요").opening
