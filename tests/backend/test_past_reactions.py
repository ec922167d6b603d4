"""A reaction that is over, or always comes: the wish behind it is answered; one of now gets first aid."""

import re

import pytest

from tests.backend.answering import converse as plan


@pytest.mark.parametrize(
    ("question", "allergens"),
    [
        ("두유 먹고 죽을뻔. 콩 안 들어간 한식 있긴 해?", {"대두"}),
        ("두유 먹고 두드러기 난 적 있는데 점심 추천해줘", {"대두"}),
        ("복숭아 만지기만 해도 가려운 사람임 여름 디저트 ㄱㄱ", {"복숭아"}),
        ("새우 먹고 응급실 가봤음 안주 추천좀", {"새우"}),
        ("땅콩 먹고 기절할 뻔했던 사람인데 간식 뭐 먹지", {"땅콩"}),
        ("작년에 게 먹다가 목 부어서 119탔음 오늘 점심 뭐 먹지", {"게"}),
    ],
)
def test_who_reacted_long_ago_is_offered_what_holds_none_of_it(question: str, allergens: set[str]):
    told = plan(question)

    assert told.foods
    for food in told.foods:
        assert allergens.isdisjoint(food.contents.allergens), food.name


def test_a_dish_that_is_named_is_judged_and_no_emergency():
    told = plan("메밀 먹고 호흡곤란 와본 1인.. 냉면 괜찮나")

    assert "메밀" in told.opening
    assert re.search("드시지", told.opening)
    assert not re.search("지금 바로 119", told.opening)


def test_where_soy_hides_is_told():
    told = plan("두유 먹고 죽을뻔. 콩 안 들어간 한식 있긴 해?")

    assert "간장" in " ".join((told.opening, *(sentence.text for sentence in told.sentences)))


@pytest.mark.parametrize(
    "question",
    [
        "아들이 키위 먹고 입 가렵대요 과일 뭐 줄까요",
        "딸이 새우 먹고 두드러기가 조금 났는데 저녁 메뉴 추천해줘",
    ],
)
def test_who_only_itches_and_asks_for_food_is_told_the_signs_first(question: str):
    told = plan(question)

    assert "119" in told.opening
    assert told.foods
    assert not {"키위", "새우"} & {name for food in told.foods for name in (food.name, *food.ingredients)}


@pytest.mark.parametrize(
    "question",
    [
        "예전에도 그랬는데 오늘 새우 먹고 목이 부어요",
        "방금 땅콩 먹고 죽을뻔 했어요 목이 부어요",
        "새우 먹고 숨차는데 저녁 뭐 먹지",
        "애가 계란 먹고 두드러기 올라왔어요",
        "새우 먹고 입술이 붓는데 저녁 메뉴 추천해줘",
        "우유 먹고 두드러기 나고 토하는데 저녁 뭐 줄까요",
        "새우 먹고 가려워요 어떡해요",
    ],
)
def test_who_reacts_now_is_told_what_to_do_and_offered_nothing(question: str):
    told = plan(question)

    assert "119" in told.opening
    assert not told.foods


def test_who_is_calm_again_after_an_itch_is_offered_something_without_it():
    told = plan("애가 계란 먹고 두드러기 올라왔어요", "지금은 가라앉았어요 저녁 뭐 먹일까요")

    assert "119" in told.opening
    assert told.foods
    assert all("알류" not in food.contents.allergens for food in told.foods)
    assert not plan("땅콩 먹고 숨이 막혔어요", "지금은 가라앉았어요 저녁 뭐 먹일까요").foods


def test_who_is_well_since_yesterday_is_offered_a_meal():
    told = plan("어제 게장 먹고 두드러기 났었는데 지금은 괜찮음 점심 뭐먹지")

    assert told.foods
    assert all("게" not in food.contents.allergens for food in told.foods)


def test_a_fall_of_long_ago_is_told_as_what_happened_once():
    told = plan("예전에 복숭아 먹고 쓰러진 적 있는데 자두는 먹어도 되나").opening

    assert "때마다" not in told
    assert "자두" in told


def test_what_is_asked_behind_a_reaction_is_judged_and_not_its_cause():
    assert "참치" in plan("고등어 먹고 두드러기 난 적 있는데 참치는 괜찮나요").opening
    assert "아몬드" in plan("어릴때 땅콩 먹고 응급실 간 적 있는데 아몬드는 돼?").opening
    assert "드시지" in plan("전에 새우 먹고 두드러기 난 적 있는데 새우 또 먹어도 되나요").opening
