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
        "오늘도 좋은 하루 보내세요.",
        "고민될 때는 둘 다 좋죠.",
        "부담 없이 드시기에는 칼국수가 좋아요.",
    ],
)
def test_sentence_that_rests_on_the_plan_is_kept(sentence: str):
    assert fault_of(sentence) is None


@pytest.mark.parametrize(
    "sentence", ["김치전도 좋아요.", "아니면 김치전은 어떠세요?", "김치전도 있어요.", "김치전을 추천해요."]
)
def test_food_is_offered_once(sentence: str):
    assert fault_of(sentence) is None
    assert fault_of(sentence, "김치전은 어떠세요?") == "repeated"
    assert fault_of(sentence, "김치전은 잘게 썬 김치를 밀가루 반죽에 섞어 부친 전이에요.") == "repeated"


@pytest.mark.parametrize(
    "sentence", ["칼국수도 좋아요.", "김치전은 비 오는 날에 좋아요.", "김치전과 칼국수가 좋아요."]
)
def test_what_is_new_of_a_food_is_no_second_offer(sentence: str):
    assert fault_of(sentence, "김치전은 어떠세요?") is None


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("떡볶이도 좋아요.", "name"),
        # No food was named that they could be said of.
        ("단맛이 나요.", "mixed up"),
        ("채소와 고기를 넣은 면을 국물에 말아 낸 음식이에요.", "mixed up"),
        ("김치전에는 김치전이 들어가요.", "explained by itself"),
        ("김치치즈전골은 어떠세요?", "invented dish"),
        ("김치전에는 새우가 들어가요.", "ingredient"),
        ("밀가루는 얇게 썬 밀가루와 김치를 삭힌 젓갈이에요.", "ingredient"),
        ("칼국수는 아주 매워요.", "contradicted"),
        ("칼국수는 베트남 음식이에요.", "contradicted"),
        ("시원한 칼국수는 어떠세요?", "property"),
        ("국물 없는 칼국수는 어떠세요?", "absence"),
        ("김치 없이 부친 김치전이에요.", "absence"),
        # A part of what is offered is no offer, and a description without a name is of nobody knows what.
        ("김치는 추천해요.", "name"),
        ("막걸리는 맑은 물에 끓인 술이에요.", "name"),
        ("칼국수는 안 매움이에요.", "label"),
        ("잘게 썬 김치를 밀가루 반죽에 섞어 부친 전이에요.", "mixed up"),
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


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("", "언제 먹어도 좋죠."),
        ("", "처음 드시는 분도 금방 알아보실 거예요."),
        ("오늘 너무 힘들었어 저녁 추천", "칼국수 드시고 기운 내세요."),
        ("", "세 가지를 골랐어요."),
        ("", "이 시간에 출출하면 칼국수죠."),
        ("", "기름기가 부담스러운 날엔 칼국수를 추천해요."),
        ("", "바지락 맛을 느끼기에는 칼국수가 좋아요."),
        ("가온구이 재료 알려줘", "가온구이는 제가 아는 음식이 아니에요."),
        ("칼국수 보관 기간 알려줘", "보관 기간은 제 자료에 들어 있지 않네요."),
        ("", "정확하지 않은 걸 말씀드릴 수는 없어요."),
        ("", "국물 한 숟갈이 생각나셨군요."),
        ("", "친구이시면 함께 칼국수 어떠세요?"),
        ("", "김치전은 매콤하고 칼국수는 담백한 편이에요."),
        ("", "매콤한 김치전과 따뜻한 칼국수가 있어요."),
        ("김밥보다 매운 거", "김밥보다 더 매워요."),
        ("여름에 먹을 거", "여름 식탁에는 칼국수를 올려 보세요."),
    ],
)
def test_what_is_true_is_not_refused(question: str, sentence: str):
    said = ("칼국수는 어떠세요?",) if "칼국수" not in sentence else ()
    said = ("김치전은 어떠세요?",) if question.startswith("김밥") else said
    assert fault_of(sentence, *said, question=question) is None, sentence


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("김치전은 차갑고 칼국수는 담백해요.", "property"),
        ("김치전은 매콤하고 칼국수도 매콤해요.", "contradicted"),
        ("김치전과 칼국수는 차가워요.", "property"),
        ("매콤한 칼국수와 김치전이 있어요.", "contradicted"),
        ("새우는 없어요.", "absence"),
        ("보관 기간과 새우는 들어 있지 않아요.", "absence"),
        ("귀찮은 날에는 칼국수 어떠세요?", "situation"),
        ("가지를 넣은 칼국수예요.", "ingredient"),
    ],
)
def test_what_is_not_true_is_still_refused(sentence: str, fault: str):
    assert fault_of(sentence, question="뭐 먹지?") == fault


def test_what_the_plan_itself_says_is_true_whatever_words_it_has():
    own = "제가 아는 칼국수의 재료로는 비건에 어긋나는 것이 없어요."
    assert fault_of(own, facts=f"칼국수 {own}") is None
    assert fault_of(own) is not None


def test_short_sentence_within_a_longer_one_is_no_repetition():
    assert fault_of("따뜻한 국물을 넉넉히 부어 먹는 칼국수예요.", "칼국수예요.") is None


@pytest.mark.parametrize(
    "before", ["칼국수와 닮은 김치전은 어떠세요?", "수제비를 좋아하시면 김치전도 입에 맞으실 거예요."]
)
def test_what_follows_a_comparison_is_said_of_what_was_offered(before: str):
    described = f"{food('김치전').description}이에요."
    assert fault_of(described, before, question="수제비 말고 비슷한 거 좋아해") is None


def test_what_is_described_after_two_offers_is_said_of_nobody():
    described = f"{food('김치전').description}이에요."
    assert fault_of(described, "김치전과 칼국수가 있어요.") == "mixed up"


@pytest.mark.parametrize("sentence", ["드시고 기운 내세요!", "오늘도 힘내세요."])
def test_only_who_told_of_weariness_is_cheered_up(sentence: str):
    assert fault_of(sentence, question="야근하고 왔더니 지친다 뭐 먹지") is None
    assert fault_of(sentence, question="견과류 다 안 되는데 디저트 좀") == "cheering"
