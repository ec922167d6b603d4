"""A body or a diet told in passing, with a question: what is asked is answered, for the one who is meant."""

import re

import pytest

from backend.food.data.catalogue import get_catalogue
from backend.food.data.serving import find_kin, get_hiding_places, get_kin, get_occasions
from backend.food.data.told import get_told_lines
from tests.backend.answering import converse as plan


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("메뚜기 먹고 두드러기 났는데 새우도 조심해야 하나요",), "트로포미오신"),
        (("복숭아 먹으면 입이 간지러운데 자두는 먹어도 되나요",), "장미과"),
        (("홍삼 먹고 온몸이 가려웠어요 삼계탕에서 인삼 빼면 되나요",), "처음부터"),
        (("딸기 먹으면 혀가 까끌까끌해 딸기케익은 ㄱㅊ?",), "딸기케익에는 딸기가"),
        (("여친이 땅콩 알러지인데 땅콩 먹고 키스해도 되나",), "바로는 안"),
        (("새우 먹고 뛰면 두드러기 나고 어지러워요 운동 전에 뭐 먹죠",), "혼자 운동하지"),
        (("어릴 때 우유 알러지 있었는데 이제 괜찮지 않을까",), "유발시험"),
        (("맥주 마시면 얼굴 빨개지는 거 알러지야?",), "아세트알데히드"),
        (("유치원에 땅콩 알러지 있는 아이가 와요 간식에서 뭘 빼야 하나요",), "땅콩버터"),
        (("회사 다과 준비하는데 우유랑 계란 못 드시는 분이 계세요",), "다과"),
        (("비행기 타는데 견과 알러지 미리 말해야 하나요",), "항공사"),
        (("비건인데 회식이 고깃집이야 뭐 먹지",), "쌈채소"),
        (("저포드맵 한식 뭐 있어",), "파의 초록"),
        (("디톡스 주스 하면 독소 빠져?",), "근거는 없어요"),
        (("간헐적 단식 16:8 하는데 첫끼로 뭐가 좋아",), "단백질"),
        (("간헐적 단식 16:8 하는데 첫끼로 뭐가 좋아", "아침에 우유는 되나"), "깨지니"),
        (("복싱 시합 2주 전인데 5키로 남음 뭐 먹지",), "이뇨제"),
        (("고기 없는 불고기 가능?",), "두부"),
        (("두유 먹으면 배 아픈데 두부도 안 되나",), "대두"),
        (("우유 먹으면 설사하는데 아이스크림은 괜찮나",), "유당불내증"),
        (("키위 먹고 목이 간지러웠던 적 있는데 골드키위는?",), "골드키위도 키위의"),
        (("땅콩 알러지면 콩나물도 못 먹어?",), "많지 않아요"),
        (("복숭아 알러지인데 자두 먹었어 괜찮나",), "장미과"),
        (("어제 새우 먹고 입술 부었는데 오늘 또 먹어도 돼?",), "또 드시지 마세요"),
        (("힌두교 룸메 앞에서 소고기 구워도 되나",), "예의"),
        (("저녁 6시 이후 안 먹으면 살 빠져?",), "먹은 양"),
        (("식욕 억제하는 음식 있나",), "1577-0199"),
        (("알러지 검사에서 우유 3단계 나왔는데 치즈 끊어야 해?",), "숫자만으로"),
        (("막국수집에서 수육만 먹어도 되나 메밀 알러지",), "섞여요"),
        (("아기한테 땅콩 언제부터 먹여도 돼",), "늦출 필요는"),
        (("단식 3일차인데 뭐부터 먹지",), "미음"),
        (("하루 한 끼만 먹으면 살 빠져?",), "1577-0199"),
        (("오곡밥 먹는데 팥 알러지",), "팥"),
        (("아기가 계란 알러지인데 마요네즈 줘도 돼?",), "먹이지 마세요"),
        (("셋 다 알러지가 달라 첫째 계란 둘째 땅콩 셋째 우유 저녁 뭐 해",), "저녁으로"),
    ],
)
def test_what_is_asked_is_answered(questions: tuple[str, ...], said: str):
    assert said in plan(*questions).opening


@pytest.mark.parametrize(
    "question",
    [
        "방금 새우 먹고 숨이 차요",
        "땅콩 먹고 목이 조여요 뭐 먹으면 나아?",
        "지금 입술이 붓는데 새우 먹어서 그런가 게는 괜찮아?",
        "사흘째 굶었는데 어지러워 뭐 먹지",
        "사흘째 굶었는데 살 빼는 식단 짜줘",
        "먹고 토하는데 살 빠지는 음식",
    ],
)
def test_a_body_that_needs_help_now_is_told_of_it(question: str):
    assert re.search("119|병원|1577", plan(question).opening)


@pytest.mark.parametrize(
    "question", ["마늘이 나한테는 쥐약이야 마늘 없는 반찬 추천", "성당 구역모임 음식 뭐 하지"]
)
def test_harmless_words_fire_no_danger(question: str):
    assert "119" not in plan(question).opening


def test_a_mere_dish_without_any_rule_is_left_to_the_offers():
    assert plan("간식 추천해줘").asks_model
    assert plan("저녁 뭐 먹지").asks_model


def test_the_tables_name_ingredients_that_are_known():
    table = get_catalogue().ingredients.ingredients
    names = {name for occasion in get_occasions() for food in occasion.foods for name in food.ingredients}

    assert names <= set(table)
    assert len(get_hiding_places()) > 40
    assert len(get_kin()) > 30
    assert all(line.authority and line.source for line in get_told_lines())


def test_every_expression_of_the_lines_can_be_tried():
    for line in get_told_lines():
        for expression in (*line.wanted, line.lean, line.unless):
            if expression is not None:
                re.compile(expression.pattern)


def test_kin_is_of_two_different_things_and_the_closest_family_first():
    assert find_kin("망고", "망고") is None
    close, loose = find_kin("망고", "캐슈너트"), find_kin("땅콩", "두부")

    assert close is not None
    assert "옻나무" in close.why
    assert loose is not None
    assert loose.is_loose


def test_plain_things_are_no_dishes_that_hold_what_must_not_be() -> None:
    for seed in range(6):
        told = plan("새우 알레르기 있어요 국물 있는 걸로 하나만", seed=seed)

        assert "콩나물국" not in told.opening  # the catalogue's is salted with shrimps


def test_what_thawed_in_a_broken_fridge_is_judged_and_no_dish_made_of_it():
    for asked in (
        "냉장고 고장나서 고기 다 녹았는데 먹어도 되나",
        "냉동실 문이 열려 있었는데 만두 다시 얼려도 되나요",
        "김치냉장고 꺼졌는데 안에 있는 음식 어떡하죠",
    ):
        assert "4시간" in plan(asked).opening
    assert "4시간" not in plan("냉장고에서 물이 새요 어떻게 고치나요").opening
