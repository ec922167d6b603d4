"""A life in danger by what was done already: help comes first, then an ear; and angry turns that are none."""

import re

import pytest

from backend.answers.reading.acts import Act, get_act_words
from backend.food.data.catalogue import get_catalogue
from backend.food.data.signs import get_signs
from tests.backend.answering import converse as plan


@pytest.mark.parametrize(
    "said",
    [
        "손목 그었는데 무서워",
        "손목 긋고 피가 안멈춰",
        "칼로 팔 그어버렸어 어떡해",
        "동생이 손목을 그었어요",
        "방금 자해했어",
    ],
)
def test_who_is_cut_is_told_119_and_to_press_before_all_else(said: str):
    told = plan(said)

    assert told.act is Act.CRISIS
    assert "119" in re.split(r"(?<=[.!?])\s", told.opening)[0]
    assert "누르" in told.opening or "누른" in told.opening
    assert "109" in told.opening
    assert "119" in plan(said, "뭐 먹지").opening


@pytest.mark.parametrize("said", ["번개탄 피웠어", "방에서 번개탄 피워 놨어 무서워"])
def test_who_lit_charcoal_is_told_to_leave(said: str):
    told = plan(said)

    assert re.search("나와 119", re.split(r"(?<=[.!?])\s", told.opening)[0])
    assert "109" in told.opening
    assert plan("번개탄 피워서 삼겹살 구웠는데 뭐랑 먹지").act is not Act.CRISIS


@pytest.mark.parametrize("then", ["무서워", "나 무서워", "너무 무서워"])
def test_a_fear_alone_is_no_starving_and_the_help_goes_on(then: str):
    """무서워 was answered with words on eating."""
    for said in ("방에서 번개탄 피워 놨어", "손목 그었어"):
        assert "119" in re.split(r"(?<=[.!?])\s", plan(said, then).opening)[0]
    assert plan(then).act is not Act.CRISIS


@pytest.mark.parametrize(
    "said", ["수면제 한 통 다 먹었어", "약 한꺼번에 다 털어 넣었어", "타이레놀 30알 먹었어"]
)
def test_who_swallowed_pills_is_told_119_first(said: str):
    told = plan(said)

    assert "119" in re.split(r"(?<=[.!?])\s", told.opening)[0]
    assert "109" in told.opening


@pytest.mark.parametrize("said", ["손목 긋고 싶어", "칼로 긋고 싶다"])
def test_who_only_thinks_of_it_is_heard(said: str):
    assert "109" in plan(said).opening


def test_who_purges_and_aches_is_sent_to_a_doctor():
    told = plan("먹토 3년차 목이 너무 아픈데 뭐먹지")

    assert "병원" in told.opening
    assert "1577-0199" in told.opening


@pytest.mark.parametrize(
    "said",
    [
        "씨발 진짜 못알아듣네",
        "왜 대답을 안해",
        "헛소리하네 진짜",
        "자꾸 딴소리 해",
        "말귀를 못 알아먹네",
        "엉뚱한 소리만 하네",
    ],
)
def test_who_is_angry_with_the_answers_is_in_no_danger(said: str):
    assert not re.search("119|109", plan(said).opening)


@pytest.mark.parametrize(
    "said",
    [
        "할머니가 갑자기 말을 못 알아들어요",
        "아버지가 헛소리를 하세요",
        "술 마신 친구가 대답을 안해",
        "엄마가 사람을 못 알아봐요",
    ],
)
def test_who_is_confused_is_still_helped(said: str):
    assert "119" in plan(said).opening


@pytest.mark.parametrize(
    "said", ["안 먹어본 거 먹어보고 싶은데", "처음 보는 음식 먹어볼래", "새로운 거 도전하고 싶어"]
)
def test_a_wish_for_something_new_is_no_allergy(said: str):
    assert "119" not in plan(said).opening


def test_what_to_eat_first_after_days_is_answered():
    told = plan("이틀째 굶었는데 뭐부터 먹어야돼")

    assert re.search("미음|죽", told.opening)
    assert "1577-0199" in plan("살 빼려고 이틀째 굶었는데 뭐 먹지").opening


@pytest.mark.parametrize(
    "wish", ["{} 먹고 싶다", "점심에 {} 먹고 커피", "{}랑 피자 추천", "토요일에 {} 피클"]
)
def test_no_food_of_the_catalogue_sounds_like_a_sign_of_the_body(wish: str):
    for food in get_catalogue():
        said = wish.format(food.name)
        assert not get_signs().is_grave(get_signs().list_signs(said)), said
        rules = (rule for rule in get_act_words().list_said(said) if rule.act is Act.CRISIS)
        assert not list(rules), said


@pytest.mark.parametrize(
    "said",
    [
        "토스트랑 커피 먹고싶다",
        "토요일에 커피랑 먹을 디저트",
        "토마토 피자 만드는 법",
        "껍질까지 벗기니 부들부들 감사해요",
        "갈비 두근이면 몇 인분이야",
        "아이폰 배터리 빨리 닳는데",
        "약과시럽 달아 죽겠다",
        "인덕션이 약해서 한꺼번에 못 볶거든",
        "죽고싶다고 한적 없어 죽 먹고싶다고",
        "숯불 피웠는데 있는건 옥수수랑 소세지 두줄",
        "속초오징어순대 먹고 싶어",
        "머리 터질거 같아 달달한거",
    ],
)
def test_words_that_only_hold_those_of_a_danger_are_none(said: str):
    assert not re.search("바로 119|119에 전화|응급실|109에", plan(said).opening)


@pytest.mark.parametrize(
    "said",
    [
        "토했는데 피가 섞여 나와",
        "아이가 토하는데 검붉은색이에요",
        "구토에 피가 섞였어요",
        "똥에 피 묻어 나와",
        "몸을 부들부들 떨어요",
        "심장이 두근거리고 숨이 차요",
        "아기가 배터리를 삼켰어요",
        "비누 먹어버렸어",
        "약 한꺼번에 먹고 죽을까",
        "죽을래",
        "머리가 터질 것 같이 아파 뭐 먹지",
        "딸이 밥을 안먹어요 살 빼야 한대요",
        "아무도 나를 안 좋아해",
    ],
)
def test_those_of_a_danger_are_still_heard(said: str):
    assert re.search("119|병원|응급|109", plan(said).opening)
