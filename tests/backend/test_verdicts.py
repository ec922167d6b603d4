"""Whether something may be had is answered for dishes, kinds, seasonings and products, turn after turn."""

import pytest

from tests.backend.answering import converse as plan


@pytest.mark.parametrize(
    ("questions", "said", "unsaid"),
    [
        (("대두 알러지라 콩 못 먹어요", "된장찌개는 안 되죠?", "간장은요?"), "간장에도", "자료에 없어요"),
        (("우유 먹으면 두드러기 나", "로제는 ㄱㅊ?"), "로제에는", "자세히"),
        (("글루텐 프리인데 만두 먹어도 돼?",), "만두에는", "글루텐 알레르기"),
        (("오신채 뺀 음식 추천해줘", "부추전은?"), "사찰음식에는 맞지", "맵지"),
        (("오신채 뺀 음식 추천해줘", "김치는"), "사찰음식에는 맞지", "매콤"),
        (("나 락토 베지테리언이야 저녁 추천", "계란찜은?"), "맞지", "소금"),
        (("코셔만 먹어요", "불고기에 치즈 넣어도 돼?"), "고기와 유제품", "맵지"),
        (("유당불내증인데 라떼 마셔도 돼?",), "유당을 뺀 우유", "알레르기"),
        (("유당불내증인데 요거트 먹어도 돼?",), "유당이 적어서", "알레르기"),
        (("비건인데 점심 추천", "삼각김밥?"), "비건에는 맞지", "세모나게"),
        (("사순절 금요일인데 고기 먹어도 돼?",), "금육", "추천"),
        (
            ("아들이 땅콩 아나필락시스가 있어요", "자유시간 초코바 하나 넣어 줘도 될까요?"),
            "땅콩이 들어가는",
            "자세히",
        ),
        (("오이 냄새만 맡아도 토할 거 같아", "냉면 먹어도 돼?"), "오이", "알레르기"),
        (("대두 알레르기 있는데 추석에 뭐 먹을까",), "송편에는", "걸리지"),
    ],
)
def test_what_is_asked_about_gets_a_verdict(questions: tuple[str, ...], said: str, unsaid: str):
    told = plan(*questions).opening

    assert said in told
    assert unsaid not in told


def test_taking_the_allergen_out_is_no_agreement():
    told = plan("팟타이 먹고 싶다", "땅콩 빼고 먹으면 되잖아", avoid=["땅콩"]).opening

    assert "빼 달라고 해도" in told
    assert not told.startswith(("네", "알겠어요"))


@pytest.mark.parametrize("question", ["알레르기 없어", "나는 알레르기 전혀 없어요"])
def test_who_has_no_allergy_is_not_asked_which(question: str):
    assert "없으시군요" in plan(question).opening


def test_what_a_diet_is_may_be_asked_without_keeping_it():
    told = plan("코셔랑 할랄 차이가 뭐야")

    assert "유대교" in told.opening
    assert "이슬람" in told.opening
    assert not told.foods


@pytest.mark.parametrize("seed", range(3))
def test_who_serves_a_hindu_is_offered_no_pork_and_told_to_ask(seed: int):
    told = plan("힌두교 손님 대접할 음식 추천해줘", seed=seed)

    assert all("kinds:돼지고기" not in food.traits for food in told.foods)
    assert any("먼저 여쭤봐" in sentence.text for sentence in told.sentences)


@pytest.mark.parametrize("seed", range(3))
def test_who_sits_in_a_house_for_one_dish_is_offered_a_kind_of_it(seed: int):
    porridge = plan("잣 알레르기가 있어요. 죽집에서 뭘 시키면 안전할까요?", seed=seed)
    noodles = plan("조개 먹으면 두드러기 나요. 칼국수집 왔는데 뭐 시키지", seed=seed)

    assert porridge.foods
    assert all(food.name.endswith("죽") for food in porridge.foods)
    assert all(food.name.endswith("칼국수") for food in noodles.foods)
    assert any("육수를 먼저" in sentence.text for sentence in noodles.sentences)


@pytest.mark.parametrize(
    "question", ["계란 없는 생일 케이크 있어?", "아이가 계란 알레르기인데 생일 케이크 추천해줘"]
)
def test_who_must_not_have_the_cake_is_told_and_offered_something_sweet(question: str):
    told = plan(question)

    assert "달걀이 들어가" in told.opening
    assert "알류" not in told.opening
    assert {food.course for food in told.foods} <= {"디저트", "간식"}


def test_sick_of_bread_is_no_allergy_to_it():
    assert "알레르기" not in plan("빵 알레르기 생길 정도로 빵만 먹었어 밥 추천해줘").opening


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("짬뽕 먹어도 돼?",), "걱정되는 점이"),
        (("비건인데 꿀 먹어도 돼?",), "꿀은 비건에 맞지"),
        (("무슬림인데 맥주 마셔도 돼?",), "맥주는 할랄에 맞지"),
        (("여호와의 증인인데 선지국 먹어도 되나요",), "선지"),
        (("사과 먹으면 입이 가려운데 익히면 괜찮아?",), "조금이라도"),
        (("새우 알레르기 있었는데 이제 괜찮아졌어",), "빼지 않고"),
        (("알레르기 검사는 어디서 해?",), "알레르기내과"),
        (("에피펜 어떻게 써?",), "허벅지"),
        (("계란 알레르기 있는데 독감 백신 맞아도 돼?",), "접종하기 전에"),
    ],
)
def test_what_belongs_to_an_allergy_or_a_creed_is_answered(questions: tuple[str, ...], said: str):
    assert said in plan(*questions).opening


@pytest.mark.parametrize(
    ("avoided", "question"),
    [
        ("아몬드", "크루아상 아몬드는 안되지?"),
        ("견과류", "아몬드 크루아상 먹어도 되나"),
        ("새우", "새우 비빔밥 먹어도 돼?"),
        ("땅콩", "땅콩 마카롱은 괜찮아?"),
    ],
)
def test_kind_of_a_dish_that_is_called_by_the_allergen_is_not_called_free_of_it(avoided: str, question: str):
    """An almond croissant was said to hold no almonds, for the croissant of the catalogue has none."""
    told = plan(question, avoid=[avoided]).opening

    assert "드시지 마세요" in told
    assert "없어요" not in told


def test_question_that_tells_the_allergy_is_still_judged_by_what_the_dish_holds():
    assert "없어요" in plan("새우 알레르기인데 비빔밥 먹어도 돼?").opening
