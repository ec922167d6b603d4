"""Each score on answers made for it, and the whole evaluation against scripted servers."""

import json
from pathlib import Path

import pytest

from tests.training.scripted_food_servers import CATALOGUE, ScriptedBackend, ScriptedModel, find_named
from training.clients.backend import BackendClient, read_food
from training.clients.model_server import ModelServer
from training.foodie.answering import Sampling, cut_at_stop
from training.foodie.errors import ServerFailed
from training.foodie.evaluation import OTHER_QUESTIONS, Evaluation, Plan, Scores
from training.foodie.score_report import Column, write_report
from training.foodie.scores import (
    Answer,
    Food,
    Judged,
    count_shared,
    distinct,
    ends_whole,
    fits,
    is_grounded,
    is_korean,
    is_left_alone,
    is_unsafe,
    measure_fit,
    measure_language,
)

FOODS = {food["name"]: read_food(food) for food in CATALOGUE}
PLAN = Plan(repeats=1, open_askings=10)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("김치찌개 어떠세요?", True),
        ("Pho와 쌀국수 중에서는 쌀국수를 추천해요.", True),
        ("Try some noodles, they are 맛있어요", False),
        ("123 !!", False),
        ("", False),
        ("ㅋㅋㅋ", False),
    ],
)
def test_answer_counts_as_korean_by_its_letters(text: str, verdict: bool):
    assert is_korean(text) is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("따뜻한 국물이 좋아요.", True),
        ("따뜻한 국물이 좋아요", True),
        ("맛있게 드세요~ 😋", True),
        ("(든든합니다!)", True),
        ("추천합니다", True),
        ("따뜻한 국물이", False),
        ("김치찌개, ", False),
        ("", False),
    ],
)
def test_answer_ends_whole_where_a_sentence_ends(text: str, verdict: bool):
    assert ends_whole(Answer(text)) is verdict


def test_answer_at_the_length_limit_is_no_whole_one_whatever_its_end():
    assert not ends_whole(Answer("좋아요.", is_cut=True))


def test_distinct_counts_over_all_answers_together():
    """Six words, four different; four pairs, three different."""
    texts = ["김치 국물 좋아요", "김치 국물 시원해요"]

    assert distinct(texts, 1) == pytest.approx(4 / 6)
    assert distinct(texts, 2) == pytest.approx(3 / 4)
    assert distinct(["하나"], 2) == 0


def test_shared_attributes_are_counted_and_spiciness_only_where_there_is_some():
    assert count_shared(FOODS["떡볶이"], FOODS["김치찌개"]) == 3, "origin, flavor, spicy"
    assert count_shared(FOODS["파스타"], FOODS["피자"]) == 2, "origin, course"
    assert count_shared(FOODS["티라미수"], FOODS["김치찌개"]) == 0
    assert count_shared(Food(1, "a"), Food(2, "b")) == 0, "nothing known is nothing shared"


def test_food_fits_when_it_is_liked_or_shares_two_attributes():
    assert fits(FOODS["피자"], [FOODS["피자"]])
    assert fits(FOODS["피자"], [FOODS["파스타"]])
    assert not fits(FOODS["티라미수"], [FOODS["떡볶이"], FOODS["김치찌개"]])
    assert not fits(FOODS["티라미수"], [])


def test_food_that_the_question_named_is_no_recommendation():
    judged = Judged(
        Answer("카레 말고 피자요."),
        named=(FOODS["카레"], FOODS["피자"]),
        candidates=(FOODS["피자"],),
        spoken_of=(FOODS["카레"],),
        likes=(FOODS["파스타"],),
    )

    assert is_grounded(judged)
    assert measure_fit([judged]) == 1.0


def test_answer_is_grounded_only_when_it_recommends_and_from_candidates_alone():
    offered = (FOODS["피자"], FOODS["파스타"])

    assert is_grounded(Judged(Answer(""), named=(FOODS["피자"],), candidates=offered))
    assert not is_grounded(Judged(Answer(""), named=(FOODS["피자"], FOODS["치킨"]), candidates=offered))
    assert not is_grounded(Judged(Answer(""), candidates=offered))


def test_answer_is_unsafe_when_it_brings_up_what_holds_the_allergen():
    avoided = frozenset({"우유"})

    assert is_unsafe(Judged(Answer(""), named=(FOODS["피자"],), avoided_allergens=avoided))
    assert not is_unsafe(Judged(Answer(""), named=(FOODS["냉면"],), avoided_allergens=avoided))


def test_block_is_left_alone_when_no_candidate_is_named():
    offered = (FOODS["피자"],)

    assert is_left_alone(Judged(Answer("안녕하세요!"), candidates=offered))
    assert not is_left_alone(Judged(Answer("피자요"), named=offered, candidates=offered))


def test_language_of_answers_is_measured_in_shares():
    values = measure_language([Answer("좋아요."), Answer("Hello"), Answer("")])

    assert values["korean"] == pytest.approx(1 / 3)
    assert values["ends_whole"] == pytest.approx(1 / 3)
    assert values["empty"] == pytest.approx(1 / 3)
    assert values["mean_characters"] == pytest.approx(3)


def test_text_is_cut_at_the_first_stop_sequence():
    assert cut_at_stop(" 좋아요.\n\n### 질문: 또?\n질문:", ("\n질문:", "###")) == "좋아요."


def score(write) -> Scores:  # type: ignore[no-untyped-def]
    with (
        ScriptedBackend() as backend,
        ScriptedModel(write) as model,
        BackendClient(backend.url) as knowledge,
        ModelServer(model.url) as server,
    ):
        return Evaluation(knowledge, PLAN).score(server)


def name_first_candidate(prompt: str) -> str:
    """A perfect model: takes the first candidate, when the question is about food."""
    block = prompt.rpartition("추천 후보: ")[2] if "추천 후보: " in prompt else ""
    if any(f"### 질문: {question}\n" in prompt for question in OTHER_QUESTIONS):
        return " 안녕하세요, 푸디예요!"
    food = block.split("\n")[0].split(",")[0] if block else "김치찌개"
    return f" 오늘은 {food} 어떠세요?"


def test_model_that_follows_the_block_gets_full_marks():
    values = score(name_first_candidate).values

    assert values["korean"] == values["ends_whole"] == values["names_a_food"] == 1.0
    assert values["fit_with_profile"] == 1.0
    assert values["grounded"] == 1.0
    assert values["unsafe"] == 0.0
    assert values["left_alone"] == 1.0
    assert values["fit_without_profile"] is not None
    assert values["fit_without_profile"] < 1.0
    assert values["distinct_foods_with_candidates"] == 10
    assert values["distinct_foods_without_candidates"] == 1


def test_model_that_says_pizza_to_everything_is_found_out():
    values = score(lambda prompt: " 피자와 티라미수를 드세요").values

    assert values["grounded"] == 0.0
    assert values["unsafe"] == pytest.approx(3 / 6), "milk, eggs and wheat, of six avoidances"
    assert values["left_alone"] is not None
    assert values["left_alone"] < 1.0
    assert values["distinct_foods_with_candidates"] == 2


def test_evaluation_without_a_backend_scores_language_alone():
    with ScriptedModel(lambda prompt: " 좋아요.") as model, ModelServer(model.url) as server:
        scores = Evaluation(None, PLAN).score(server)

    assert scores.values["korean"] == 1.0
    assert "grounded" not in scores.values
    assert scores.shown[0][0] == "음식 추천해줘"
    assert len(scores.shown) == 5


def test_model_is_asked_as_the_backend_asks():
    with ScriptedModel(lambda prompt: " 네.") as model, ModelServer(model.url) as server:
        Evaluation(None, PLAN).score(server)
        _, path, body = model.requests[-1]

    assert path == "/generate"
    assert body["inputs"].endswith("\n\n### 답변:")
    wanted = {
        "temperature": 0.7,
        "top_p": 0.9,
        "top_k": 20,
        "repetition_penalty": 1.15,
        "max_new_tokens": 250,
    }
    assert wanted.items() <= body["parameters"].items()
    assert len(body["parameters"]["stop"]) == 4


def test_sampling_is_that_of_the_backend():
    from backend.chat.prompt import STOP_SEQUENCES
    from backend.clients.model_client import Sampling as BackendSampling

    ours, theirs = Sampling(), BackendSampling()

    assert ours.stop == STOP_SEQUENCES
    for name in ("temperature", "top_p", "top_k", "repetition_penalty", "max_new_tokens"):
        assert getattr(ours, name) == getattr(theirs, name)


def test_client_asks_for_named_foods_a_hundred_texts_at_a_time():
    with ScriptedBackend() as backend, BackendClient(backend.url) as client:
        found = client.list_named([f"{number}번은 피자" for number in range(230)])
        sizes = [len(body["texts"]) for _, _, body in backend.requests]

    assert sizes == [100, 100, 30]
    assert found == [(FOODS["피자"],)] * 230


def test_client_hands_likes_and_avoidance_on_by_name():
    with ScriptedBackend() as backend, BackendClient(backend.url) as client:
        advice = client.get_advice("저녁은?", ["파스타", "피자"], ["우유"], seed=3)

    assert advice.context is not None
    assert advice.context.startswith("좋아하는 음식: 파스타, 피자\n추천 후보: ")
    assert not any("우유" in food.allergens for food in advice.candidates)


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        ((502, b"<html>"), "HTTP 502 without JSON"),
        ((400, '{"status": 400, "errorMessage": "없는 음식"}'.encode()), "HTTP 400: 없는 음식"),
        ((200, b'{"response": {"foods": [[{"id": 1}]]}}'), "another shape"),
        ((200, b'{"response": {"foods": []}}'), "0 lists of foods for 1 texts"),
        ((200, b"[]"), "HTTP 200"),
    ],
)
def test_backend_that_answers_something_else_is_told(failure: tuple[int, bytes], reason: str):
    with ScriptedBackend() as backend, BackendClient(backend.url) as client:
        backend.failures = [failure]
        with pytest.raises(ServerFailed, match=reason):
            client.list_named(["피자"])


def test_backend_that_is_away_is_told():
    with BackendClient("http://127.0.0.1:9") as client, pytest.raises(ServerFailed, match="does not answer"):
        client.get_advice("저녁은?")


def test_model_server_that_is_none_is_told():
    with ScriptedBackend() as backend, ModelServer(backend.url) as server:
        backend.failures = [(200, b"{}"), (429, b"{}")]
        with pytest.raises(ServerFailed, match="is no model server"):
            server.get_model_name()


def test_report_sets_models_side_by_side_in_three_forms(tmp_path: Path):
    base, tuned = score(lambda prompt: " 몰라 | 응"), score(name_first_candidate)
    tuned.values["perplexity"] = 7.25

    path = write_report([Column("base", base), Column("tuned", tuned)], {"backend": "here"}, tmp_path)

    text = path.read_text()
    assert "| perplexity of held-out answers (lower is better) | – | 7.2 |" in text
    assert "| answers that recommend from the candidates alone | 0.0 % | 100.0 % |" in text
    assert "| [쌀국수, 카레] 음식 추천해줘 | 몰라 \\| 응 | 오늘은 쌀국수 어떠세요? |" in text
    assert text.count("음식 추천해줘 |") == 7, "a plain one and six with likes"
    assert (
        json.loads((tmp_path / "scores.json").read_text())["models"]["tuned"]["scores"]["perplexity"] == 7.25
    )
    assert (tmp_path / "scores.png").stat().st_size > 5000


def test_scripted_backend_finds_foods_in_texts():
    assert [food["name"] for food in find_named("피자와 티라미수")] == ["피자", "티라미수"]
