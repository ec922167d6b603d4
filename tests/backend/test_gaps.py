"""Questions that no table answers, and a model that may know: what it is asked, what of it is shown."""

from collections.abc import Sequence

import pytest

from backend.answers.checking.spoken import KEPT
from backend.answers.planning.gaps import says_unknown
from backend.answers.speaking.texts import get_texts
from backend.chat.turns.answer_planner import AnswerPlanner
from backend.chat.turns.generation import Answer, Generation, Pace, Writer
from backend.chat.turns.prompt import PastTurn, Question
from backend.metrics.counters import Metrics
from tests.backend.answering import answerer
from tests.backend.foods import advisor
from tests.backend.test_answer_planner import QUICK, TEMPLATE, SayingModel

UNKNOWN = "뫄뫄탕 만드는 법 알려줘"
KNOWS = (" 육수를 ", "먼저 끓여", "요. ", "그다음 채소를 넣고 20분 더 끓이면 돼요.")


def ask(
    model: SayingModel,
    question: str,
    *turns: PastTurn,
    avoided: Sequence[str] = (),
    knows: bool = True,
    metrics: Metrics | None = None,
) -> Answer:
    planner = AnswerPlanner(answerer(), advisor().find_avoidance, metrics or Metrics(), model_knows=knows)
    writer = Writer(model, TEMPLATE, planner, advisor().find_foods, pace=Pace(QUICK))
    return Generation(writer, Question.cleaned(question, turns, (), tuple(avoided))).run(lambda text: None)


@pytest.mark.parametrize("question", [UNKNOWN, "뫄뫄탕이랑 부부찜은 뭐가 달라?"])
def test_model_that_knows_answers_what_no_table_holds_and_says_so(question: str):
    model, metrics = SayingModel(*KNOWS), Metrics()

    answer = ask(model, question, metrics=metrics)

    assert "아는" in answer.text.split(".")[0], "that it is no checked fact is said first"
    assert answer.text.endswith("육수를 먼저 끓여요. 그다음 채소를 넣고 20분 더 끓이면 돼요.")
    assert "자료에 없어요" not in answer.text
    assert question in model.prompts[0]
    assert f',kind="{KEPT}"}} 2.0' in metrics.render().decode()


def test_small_model_is_not_asked():
    model = SayingModel(*KNOWS)

    answer = ask(model, UNKNOWN, knows=False)

    assert "자료에 없어요" in answer.text
    assert model.prompts == []


def test_what_a_table_answers_is_told_from_it():
    model = SayingModel(*KNOWS)

    assert "kcal" in ask(model, "김치찌개 칼로리").text
    assert model.prompts == []


@pytest.mark.parametrize(
    "question",
    [
        "뫄뫄탕 냉장고에 며칠 둬도 돼?",
        "뫄뫄탕 고기가 덜 익었는데 어떡해?",
        "산에서 캔 뫄뫄버섯 손질하는 법",
        "임산부인데 뫄뫄탕 만드는 법 알려줘",
        "우리 애기 뫄뫄탕 만드는 법 알려줘",
        "뫄뫄탕 얼마야?",
        "죽고 싶어",
        "파이썬 코드 짜줘",
    ],
)
def test_what_could_harm_and_what_is_no_matter_of_food_is_not_the_models(question: str):
    answer = ask(SayingModel(" 국물이 진하게 우러나요."), question)

    assert answer.text
    assert "아는 대로" not in answer.text
    assert "아는 만큼" not in answer.text


def test_who_must_avoid_something_is_told_what_is_not_known():
    """Nobody could check what the model names: an ingredient may stand under a word that no table has."""
    model = SayingModel(" 땅콩을 듬뿍 넣어요.")

    by_profile = ask(model, UNKNOWN, avoided=["땅콩"])
    by_an_earlier_turn = ask(model, UNKNOWN, PastTurn("나 땅콩 알레르기 있어", "알겠어요."))

    for answer in (by_profile, by_an_earlier_turn):
        assert "땅콩을 듬뿍" not in answer.text
        assert "자료에 없어요" in answer.text


@pytest.mark.parametrize(
    "said",
    [
        " 면역에 좋은 음식이에요.",
        " 먹어도 괜찮아요.",
        " 제가 직접 먹어 봤어요.",
        " This is a stew.",
        " 추천 후보: 없음.",
        " ",
    ],
)
def test_promise_or_nonsense_of_a_model_that_knows_gives_way_to_what_code_says(said: str):
    answer = ask(SayingModel(said), UNKNOWN)

    assert said.strip() not in answer.text or not said.strip()
    assert "자료에 없어요" in answer.text
    assert "아는 대로" not in answer.text
    assert "아는 만큼" not in answer.text


def test_good_sentence_between_bad_ones_is_shown_alone():
    answer = ask(SayingModel(" 면역에 좋아요. 무를 얇게 썰어 넣어요. 아주 안전해요."), UNKNOWN)

    assert "무를 얇게 썰어 넣어요." in answer.text
    assert "면역" not in answer.text
    assert "안전" not in answer.text


# What tells something, or only follows what was said to be unknown.
NO_GAPS = ("eaten", "permission", "gibberish", "of_told_more")


# Texts for who was not understood that say something all the same.
ANSWERS = {"eaten", "permission", "gibberish", "of_told_more", "described", "described_else"}


def test_every_text_that_asks_back_counts_as_a_gap():
    texts = {
        text
        for key, wordings in get_texts().items()
        if key.startswith("unsure")
        and key.partition(".")[2]
        not in ("eaten", "permission", "gibberish", "of_told_more", "described", "described_else")
        for text in wordings
    }

    assert texts
    assert [text for text in texts if not says_unknown(text)] == []
