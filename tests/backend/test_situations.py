"""Situations, tools and company that ask for foods which fit them: the words of `situations.yaml`."""

import pytest

from backend.food.data.yaml_file import read_yaml
from backend.food.reading.wording import SITUATIONS_PATH
from tests.backend.foods import advisor, ask, catalogue


def labels(question: str) -> set[str]:
    return {wish.label for wish in ask(question).reading.wishes}


def test_every_food_of_a_situation_is_in_the_catalogue_and_a_choice_is_left():
    names = {food.name for food in catalogue()}
    for node in read_yaml(SITUATIONS_PATH).items():
        foods = [leaf.text() for leaf in node.fields(("label", "foods", "said"))["foods"].leaves()]
        assert set(foods) <= names, sorted(set(foods) - names)
        assert len(set(foods)) == len(foods) >= 12


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("시부모님이 주말에 오신대요 뭘 차리죠", "어른 모시는 자리"),
        ("아버지 칠순인데 어디서 뭘 먹지", "어른 모시는 자리"),
        ("교수님 모시고 점심 먹는데 메뉴 추천", "어른 모시는 자리"),
        ("플렉스 하고 싶은 날 뭐 먹지", "비싼 음식"),
        ("수업 들어가기 전에 먹을 거", "금방 먹을 것"),
        ("한 손으로 먹기 편한 거", "한 손으로 먹을 것"),
        ("야구 보면서 먹을 거 추천", "보면서 먹을 것"),
        ("가스 고장나서 그런데 저녁 뭐 먹지", "불 없이 만드는 것"),
        ("불 안 쓰고 할 수 있는 거", "불 없이 만드는 것"),
        ("프라이팬 하나로 할 만한 거", "팬 하나로 되는 것"),
        ("코펠로 해먹을 만한 거", "냄비 하나로 되는 것"),
        ("에어프라이어로 해먹을 거 추천해줘", "에어프라이어 요리"),
        ("밥솥으로 할 수 있는 요리 뭐 있어", "밥솥으로 되는 것"),
        ("편식하는 딸 저녁 뭐 해줄까", "편식하는 아이"),
        ("중학생 애들 넷이 놀러 오는데 뭐 해주지", "학생들이 좋아하는 것"),
        ("외국인 친구랑 먹을 저녁", "외국 손님"),
        ("40명 먹을 음식 뭐가 좋아", "많은 사람이 먹을 것"),
        ("잇몸이 아픈데 뭐 먹지", "씹기 편한 것"),
        ("사케 한잔할 건데 안주 뭐가 좋아", "사케 안주"),
    ],
)
def test_a_situation_is_read_and_every_offer_fits_it(question: str, label: str):
    assert label in labels(question)
    fitting = next(
        {leaf.text() for leaf in fields["foods"].leaves()}
        for node in read_yaml(SITUATIONS_PATH).items()
        if (fields := node.fields(("label", "foods", "said")))["label"].text() == label
    )

    for seed in range(4):
        offered = {candidate.food.name for candidate in ask(question, seed=seed).choice.candidates}
        assert offered <= fitting, offered - fitting


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("가성비 좋은 거 추천해줘", "비싼 음식"),
        ("불고기 없이 먹을 거", "불 없이 만드는 것"),
        ("엄마 보고 싶다", "어른 모시는 자리"),
        ("smth for my kid", "많은 사람이 먹을 것"),
        ("아침에 보니까 밥이 없네", "아침"),
    ],
)
def test_what_only_sounds_like_a_situation_is_none(question: str, label: str):
    assert label not in {wish.label for wish in advisor().reader.read(question).wishes}


@pytest.mark.parametrize(
    ("question", "food"),
    [
        ("청국장 냄새 못 참겠어 다른 거 추천", "청국장"),
        ("닭가슴살만 두 달째라 미치겠어 다른 거", "닭가슴살"),
        ("김밥은 다들 싸온대서 다른 도시락", "김밥"),
        ("떡볶이 그만 먹고 싶어 다른 거 추천", "떡볶이"),
    ],
)
def test_what_somebody_has_had_enough_of_is_not_offered(question: str, food: str):
    for seed in range(4):
        assert food not in {candidate.food.name for candidate in ask(question, seed=seed).choice.candidates}


def test_the_loss_of_an_occasion_is_no_news():
    advice = ask("데이트하는데 간단하게 해장할 거 새벽에 캠핑 가서")

    assert not any("딱 맞는 건" in note for note in advice.choice.notes)
