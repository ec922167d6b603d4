"""Which sentences of a model may be shown: each fault with a sentence that has it; good ones stay."""

import pytest

from backend.answers.checking.judge import Judge
from backend.answers.plan import Ground
from tests.backend.foods import avoidance, catalogue, food

JUDGE = Judge(catalogue())


def fault_of(sentence: str, *said: str, avoid: tuple[str, ...] = (), **fields: str) -> str | None:
    """The fault of a sentence after those `said`, where 김치전 and 칼국수 may be offered on a rainy day."""
    ground = Ground(
        foods=(food("김치전"), food("칼국수")),
        avoidance=avoidance(avoid),
        question=fields.get("question", "비 오는데 뭐 먹지?"),
        facts=fields.get("facts", "비 오는 날 김치전 칼국수"),
        occasions=frozenset({"비 오는 날"}),
    )
    judge = JUDGE.of(ground)
    for one in said:
        assert judge.judge(one).fault is None, one
    return judge.judge(sentence).fault


@pytest.mark.parametrize(
    "sentence",
    [
        "비 오는 날에는 김치전이 잘 어울려요.",
        "김치전은 잘게 썬 김치를 밀가루 반죽에 섞어 부친 전이에요.",
        "아니면 칼국수는 어떠세요?",
        "맛있게 드세요!",
        "드시고 기운 내세요!",
        "오늘도 좋은 하루 보내세요.",
        "고민될 때는 둘 다 좋죠.",
    ],
)
def test_sentence_that_rests_on_the_plan_is_kept(sentence: str):
    assert fault_of(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("떡볶이도 좋아요.", "name"),
        ("김치전에는 김치전이 들어가요.", "explained by itself"),
        ("김치치즈전골은 어떠세요?", "invented dish"),
        ("김치전에는 새우가 들어가요.", "ingredient"),
        ("칼국수는 아주 매워요.", "contradicted"),
        ("칼국수는 베트남 음식이에요.", "contradicted"),
        ("시원한 칼국수는 어떠세요?", "property"),
        ("김치전은 먹어도 돼요.", "verdict"),
        ("김치전은 감기에 좋아요.", "verdict"),
        ("김치전을 드시면 속이 편해질 거예요.", "verdict"),
        ("임신 중이시면 칼국수는 괜찮아요.", "verdict"),
        ("김치전은 300 칼로리예요.", "verdict"),
        ("김치전은 5분이면 돼요.", "figure"),
        ("김치전은 삼십분이면 돼요.", "figure"),
        ("비건 음식으로 김치전을 추천해요.", "diet"),
        ("땅콩이 들어가지 않는 음식으로 골랐어요.", "absence"),
        ("아침으로 김치전이 좋아요.", "situation"),
        ("월급날이 생각나실 때는 김치전이 좋아요.", "addressed"),
        ("손님으로 칼국수를 추천해요.", "situation"),
        ("말씀하신 라볶이는 빼고 골랐어요.", "addressed"),
        ("좋아하시는 김치전은 어떠세요?", "liking"),
        ("제가 먹어 봤는데 김치전이 좋아요.", "posing"),
        ("김치와 밀가루를 함께 볶아주세요.", "cooking"),
        ("- 김치전 (한식, 비 오는 날): 김치를 부친 전", "label"),
        ("추천 후보: 김치전이에요.", "label"),
        ("Kimchi pancake is good.", "language"),
        ("김치전이 最高예요.", "language"),
        ("김치전이 정말로ㅁ 좋아요.", "language"),
        ("김치전이 좋아좋아좋아요.", "loop"),
        ("김치전과 함께", "unfinished"),
        ("김치전이 최고다.", "unfinished"),
    ],
)
def test_sentence_with_a_fault_is_refused_for_it(sentence: str, fault: str):
    assert fault_of(sentence) == fault


def test_sentence_that_was_said_is_not_said_again_in_other_marks():
    assert fault_of("오늘은 김치전 어떠세요", "오늘은 김치전 어떠세요?") == "repeated"


def test_what_is_said_of_one_food_is_not_said_of_another():
    """A small model begins one food and goes on with another's description."""
    assert fault_of(f"{food('칼국수').description}예요.", "김치전을 추천해요.") == "mixed up"
    assert fault_of(f"{food('칼국수').description}예요.", "칼국수를 추천해요.") is None


def test_verdict_in_the_question_allows_none_in_the_answer():
    assert fault_of("김치전은 괜찮아요.", question="김치전 괜찮아?") == "verdict"


def test_verdict_of_the_plan_may_be_said():
    assert fault_of("김치전은 괜찮아요.", facts="김치전은 괜찮아요.") is None


def test_avoided_food_is_named_only_to_warn_of_it():
    assert fault_of("김치전을 추천해요.", avoid=("밀가루",)) == "avoided"
    assert fault_of("김치전에는 밀가루가 들어가니 드시지 마세요.", avoid=("밀가루",)) is None


def test_ingredient_that_is_avoided_is_no_offer():
    assert fault_of("김치전에 돼지고기를 곁들이면 좋아요.", avoid=("돼지고기",)) in ("avoided", "ingredient")


def test_food_of_the_question_may_be_named():
    assert fault_of("떡볶이 말고 김치전은 어떠세요?", question="떡볶이 말고 다른 거") is None


def test_bent_name_is_mended_and_counts_as_named():
    ground = Ground(foods=(food("뼈해장국"),), question="해장 추천", facts="뼈해장국")

    verdict = JUDGE.of(ground).judge("뼈해장을 추천해요.")

    assert (verdict.text, verdict.fault, verdict.is_mended) == ("뼈해장국을 추천해요.", None, True)
    assert verdict.named == (food("뼈해장국"),)
