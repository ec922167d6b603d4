"""What is known of a body and a thing is told where both are spoken of, and of nothing else."""

import re

import pytest

from backend.food.data.bodies import get_bodies
from backend.food.data.facts import get_facts
from tests.backend.answering import converse as plan


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("씬지로이드 먹는데 라떼 마셔도 될까요",), "흡수"),
        (("와파린 먹고 있어요", "나물은 어때요"), "늘 비슷하게"),
        (("콩팥이 나빠서 저염소금으로 바꿨는데 괜찮죠",), "칼륨"),
        (("결석이 있대요 아몬드 먹어도 되나요",), "수산"),
        (("8개월 아기예요", "그럼 치즈 줘도 되나요"), "아기용"),
        (("임신 5개월", "구운 연어는요?"), "괜찮아요"),
        (("통풍 있어요", "하이볼 한잔은"), "어떤 술도"),
        (("고무장갑 라텍스 알레르기 있는데 키위 괜찮나",), "라텍스"),
        (("달걀 알러지인데 인플루엔자 백신 맞아도 돼요?",), "대개 맞을 수 있어요"),
        (("금육재 지키는데 참치 먹어도 돼?",), "생선"),
        (("자몽주스랑 리피토 먹었어요",), "근육"),
        (("인슐린 맞는 걸 깜빡했는데 지금 맞아도 돼?",), "약마다 달라요"),
        (("수유 중인데 수면제 먹었는데 젖 먹여도 되나요",), "짜 둔 모유"),
        (("당뇨 있어요 손이 떨리고 식은땀이 나요", "집에 아무것도 없어요"), "119"),
        (("열흘 굶었는데 뭐부터 먹지",), "병원에 먼저"),
        (("엄마가 혈압약을 두 번 드셨어요",), "다음 약을"),
        (("임신 중인데 육회비빔밥 먹어도 돼?",), "피하"),
        (("6개월 아기 꿀 들어간 과자 먹었어",), "소아청소년과"),
        (("통풍인데 아스피린 먹어도 돼?",), "요산을 올려"),
    ],
)
def test_the_thing_that_is_asked_about_is_answered_for_the_body_that_was_told_of(
    questions: tuple[str, ...], said: str
):
    assert said in plan(*questions).opening


@pytest.mark.parametrize(
    ("questions", "unsaid"),
    [
        (("갑상선약 먹는데 커피 마셔도 돼?",), "진통제"),
        (("요로결석인데 시금치 먹어도 돼?",), "칼륨이 몸에"),
        (("6개월 아기인데 메이플시럽 줘도 돼?",), "따로 나오지"),
        (("복숭아 먹고 입술이 부었어요 약 먹으면 되나",), "술과 약"),
        (("임신 7개월 간식 뭐가 좋아",), "돌 전"),
        (("혈압약 먹는데 밥 두 번 먹었어",), "다음 약"),
    ],
)
def test_no_neighbour_of_the_thing_answers_for_it(questions: tuple[str, ...], unsaid: str):
    assert unsaid not in plan(*questions).opening


def test_breath_that_fails_after_a_reaction_is_a_call_for_now():
    told = plan("고등어 먹고 두드러기 났어요", "숨이 좀 가빠하는데요").opening

    assert "119" in told


@pytest.mark.parametrize("question", ["복어집 세 명이면 뭐 시켜", "복국집 가는데 튀김이 나아 지리가 나아"])
def test_a_licensed_house_of_puffer_fish_is_no_poisoning(question: str):
    assert "드시지 마세요" not in plan(question).opening


@pytest.mark.parametrize("question", ["김치찌개 레시피 알려줘", "저녁 추천해줘", "커피 얼마야"])
def test_who_asks_for_something_else_is_not_told_of_the_body(question: str):
    told = plan("통풍 있어요", question)

    assert told.opening not in {fact.says for body in get_bodies() for fact in body.facts}


def test_every_fact_names_its_source_and_ends_as_a_sentence():
    for body in get_bodies():
        assert body.authority
        assert body.source
        for fact in body.facts:
            assert fact.says.endswith((".", "?")), fact.says
            assert len(fact.says) < 400, fact.says


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("아이가 철분제를 한 통 먹었어요", "119", "4,000 IU"),
        ("종합비타민을 세 배 먹었어요", "표시된 양보다", "4,000 IU"),
        ("비타민d 5만짜리를 매일 먹고 있었어요", "4,000 IU", "철분제"),
        ("술 끊는 약 디설피람 먹는데 맥주 한 잔 괜찮아?", "2주", "4,000 IU"),
    ],
)
def test_too_much_of_one_supplement_is_not_answered_with_another(question: str, said: str, unsaid: str):
    fact = get_bodies().find(question, (), (), is_urgent=False, wants_food=False)

    assert fact
    assert said in fact.says
    assert unsaid not in fact.says


def test_meat_and_fish_are_done_at_the_same_heat_in_every_text():
    says = [fact.says for body in get_bodies() for fact in body.facts]
    facts = get_facts()
    for situation in facts.situations:
        for caution in facts.list_cautions(situation.name):
            says += [*caution.sentences, caution.figure or ""]

    assert any("75 ℃에서 1분" in one for one in says)
    assert not [one for one in says if re.search(r"(?<!\d)(?:63|71|74) ℃", one)]


def test_no_fact_offers_what_somebody_is_allergic_to():
    told = plan("당뇨가 있고 계란 알레르기도 있어요", "간식 뭐 먹을까").opening

    assert "삶은 달걀" not in told


def test_the_same_fact_is_not_told_twice_in_a_row():
    first = plan("통풍 있어요", "소주는?").opening
    again = plan("통풍 있어요", "소주는?", "하이볼은?").opening

    assert again != first
    assert again.startswith("앞서 말씀드린 대로예요")


def test_who_drank_too_much_and_vomits_is_offered_neither_coffee_nor_a_roast():
    assert "커피와 탄산" in plan("어제 소주 세 병 마셨어", "토함", "마실 거부터").opening
    assert not plan("어제 소주 세 병 마셨어", "토함", "저녁쯤엔 뭐 먹을 수 있을까").foods


def test_no_caution_offers_what_somebody_is_allergic_to():
    assert "식빵" not in plan("밀 알레르기 있어요", "입덧이 심한데 뭐 먹을까").opening


def test_a_bowel_that_always_reacts_is_no_illness_of_now():
    assert "나을 때까지" not in plan("우유 마시면 설사해", "요거트는?").opening
