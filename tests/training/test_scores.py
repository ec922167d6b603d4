"""Each score on answers made for it, and the whole evaluation against scripted servers."""

import json
from pathlib import Path

import pytest

from tests.training.scripted_food_servers import CATALOGUE, ScriptedBackend, ScriptedModel, find_named
from training.clients.backend import BackendClient, read_food
from training.clients.model_server import ModelServer
from training.foodie.answering import Sampling, cut_at_stop
from training.foodie.errors import ServerFailed
from training.foodie.evaluation import LIKING, PLAIN, Evaluation, Plan, Scores
from training.foodie.plans import read_questions_of_plans, read_small_talk
from training.foodie.probes import (
    ALLERGENS,
    NARROW_QUESTIONS,
    OPEN_QUESTIONS,
    OTHER_QUESTIONS,
    draw_profiles,
)
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
    list_recommended,
    measure_fit,
    measure_language,
)

FOODS = {food["name"]: read_food(food) for food in CATALOGUE}
PLAN = Plan(profiles=12, open_askings=10, other_askings=8)


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
    assert count_shared(FOODS["파스타"], FOODS["쌀국수"]) == 2, "ingredient, form; not the course"
    assert count_shared(FOODS["티라미수"], FOODS["김치찌개"]) == 0
    assert count_shared(Food(1, "a"), Food(2, "b")) == 0, "nothing known is nothing shared"


def test_food_fits_when_it_is_liked_or_shares_two_attributes():
    assert fits(FOODS["피자"], [FOODS["피자"]])
    assert fits(FOODS["파스타"], [FOODS["쌀국수"]])
    assert not fits(FOODS["티라미수"], [FOODS["떡볶이"], FOODS["김치찌개"]])
    assert not fits(FOODS["티라미수"], [])


def test_food_that_the_question_named_is_no_recommendation():
    judged = Judged(
        Answer("카레 말고 파스타요."),
        named=(FOODS["카레"], FOODS["파스타"]),
        candidates=(FOODS["파스타"],),
        spoken_of=(FOODS["카레"],),
        likes=(FOODS["쌀국수"],),
    )

    assert is_grounded(judged)
    assert measure_fit([judged]) == 1.0


def test_liked_food_named_as_the_reason_is_no_recommendation_unless_it_is_a_candidate():
    """떡볶이를 좋아하시니 김치찌개도 … used to count as recommending both."""
    named = (FOODS["떡볶이"], FOODS["김치찌개"])
    judged = Judged(Answer(""), named=named, candidates=(FOODS["김치찌개"],), spoken_of=(FOODS["떡볶이"],))
    offered = Judged(Answer(""), named=named, candidates=named, spoken_of=(FOODS["떡볶이"],))

    assert list_recommended(judged) == [FOODS["김치찌개"]]
    assert is_grounded(judged)
    assert list_recommended(offered) == [FOODS["떡볶이"], FOODS["김치찌개"]]


def test_food_in_the_description_of_a_candidate_is_a_recommendation_only_without_that_candidate():
    described = {FOODS["카레"].id: frozenset({FOODS["치킨"].id})}
    offered = (FOODS["카레"], FOODS["냉면"])

    copied = Judged(Answer(""), named=(FOODS["카레"], FOODS["치킨"]), candidates=offered, described=described)
    own = Judged(Answer(""), named=(FOODS["냉면"], FOODS["치킨"]), candidates=offered, described=described)

    assert list_recommended(copied) == [FOODS["카레"]]
    assert is_grounded(copied)
    assert not is_grounded(own)


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
    assert values["grounded"] == values["left_alone"] == 1.0
    assert values["unsafe_with_profile"] == 0.0
    assert values["fit_with_profile"] == 1.0, "the scripted backend offers what is liked"
    assert values["fit_without_profile"] is not None
    assert values["fit_without_profile"] < 1.0
    assert values["distinct_foods_with_candidates"] == 10
    assert values["distinct_foods_without_candidates"] == 1


def test_model_that_says_pizza_to_everything_is_found_out():
    scores = score(lambda prompt: " 피자와 티라미수를 드세요")
    told = [record for record in scores.judged if record["kind"] == "profile told"]
    holding = [record for record in told if {"우유", "밀", "알류"} & set(record["avoided"])]

    assert scores.values["grounded"] is not None
    assert scores.values["grounded"] < 0.1
    assert holding
    assert scores.values["unsafe_with_profile"] == pytest.approx(len(holding) / len(told))
    assert scores.values["left_alone"] is not None
    assert scores.values["left_alone"] < 1.0
    assert scores.values["distinct_foods_with_candidates"] == 2


def test_both_models_are_asked_the_very_same():
    lines: list[str] = []
    told = []
    with (
        ScriptedBackend() as backend,
        ScriptedModel(name_first_candidate) as model,
        BackendClient(backend.url) as knowledge,
        ModelServer(model.url) as server,
    ):
        evaluation = Evaluation(knowledge, PLAN, report=lines.append)
        for _ in range(2):
            evaluation.score(server)
            # Eight are asked at a time; in which order they arrive is chance.
            told.append(sorted((body["inputs"], body["parameters"]["seed"]) for _, _, body in model.requests))
            model.requests.clear()

    assert told[0] == told[1]
    assert len(told[0]) == 5 + 5 + 6 + 2 * 10 + 2 * 12 + 8
    assert lines == ["25 of 68 answers", "50 of 68 answers", "68 of 68 answers"] * 2


def test_candidate_that_the_block_has_no_room_for_is_none():
    """The backend's list goes on where the block ends; who names the rest has read it nowhere."""
    scores = score(lambda prompt: " 좋아요.")

    offered = [record["candidates"] for record in scores.judged if record["candidates"]]
    assert {len(names) for names in offered} <= {1, 2}, "the scripted backend chooses one more"


def test_profiles_are_drawn_by_their_seed_and_nobody_likes_what_they_must_avoid():
    profiles = draw_profiles(list(FOODS.values()), 200, 1)

    assert profiles == draw_profiles(list(FOODS.values()), 200, 1)
    assert profiles != draw_profiles(list(FOODS.values()), 200, 2)
    assert {len(profile.likes) for profile in profiles} == {1, 2, 3}
    assert {profile.avoided for profile in profiles} == set(ALLERGENS)
    assert not any(profile.allergen in food.allergens for profile in profiles for food in profile.likes)
    assert sum(profile.is_open for profile in profiles) == 134


def test_what_is_scored_was_not_learned():
    """The plan dialogues are made of these wordings; a model would only have to remember."""
    learned = {text for texts in read_questions_of_plans().values() for text in texts}
    learned |= {question for question, _ in read_small_talk()}

    assert learned.isdisjoint((*OPEN_QUESTIONS, *NARROW_QUESTIONS, *OTHER_QUESTIONS))


def test_allergens_of_the_profiles_are_those_that_the_backend_knows():
    from backend.food.schemas import FoodSearchQuery

    query = FoodSearchQuery.model_validate({"allergenFree": ALLERGENS.values()})

    assert query.allergen_free == tuple(ALLERGENS.values())


def test_evaluation_without_a_backend_scores_language_alone():
    with ScriptedModel(lambda prompt: " 좋아요.") as model, ModelServer(model.url) as server:
        scores = Evaluation(None, PLAN).score(server)

    assert scores.values["korean"] == 1.0
    assert "grounded" not in scores.values
    assert list(scores.shown) == [PLAIN]
    assert scores.shown[PLAIN][0][0] == "음식 추천해줘"
    assert len(scores.judged) == 5 + 12


def test_model_is_asked_as_the_backend_asks():
    with ScriptedModel(lambda prompt: " 네.") as model, ModelServer(model.url) as server:
        Evaluation(None, PLAN).score(server)
        _, path, body = model.requests[-1]

    assert path == "/generate"
    assert body["inputs"].endswith("\n\n### 답변:")
    wanted = {
        "temperature": 0.4,
        "top_p": 0.9,
        "top_k": 20,
        "max_new_tokens": 250,
    }
    assert wanted.items() <= body["parameters"].items()
    assert len(body["parameters"]["stop"]) == 4


def test_sampling_is_that_of_the_backend():
    from backend.chat.turns.prompt import STOP_SEQUENCES
    from backend.clients.model_client import Sampling as BackendSampling

    ours, theirs = Sampling(), BackendSampling()

    assert ours.stop == STOP_SEQUENCES
    for name in ("temperature", "top_p", "top_k", "max_new_tokens"):
        assert getattr(ours, name) == getattr(theirs, name)


def test_client_asks_for_named_foods_a_hundred_texts_at_a_time():
    with ScriptedBackend() as backend, BackendClient(backend.url) as client:
        found = client.list_named([f"{number}번은 피자" for number in range(230)])
        sizes = [len(body["texts"]) for _, _, body in backend.requests]

    assert sizes == [100, 100, 30]
    assert found == [(FOODS["피자"],)] * 230


def test_client_reads_the_whole_catalogue_page_by_page(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("training.clients.backend.FOODS_AT_ONCE", 5)
    with ScriptedBackend() as backend, BackendClient(backend.url) as client:
        foods = client.list_foods()
        asked = [path for _, path, _ in backend.requests]

    assert foods == list(FOODS.values())
    assert asked == [f"/api/foods?page={page}&size=5" for page in (1, 2, 3)]


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
    base.values |= {"perplexity": 20.0, "perplexity of seeds": 18.0}
    tuned.values |= {"perplexity": 7.25, "perplexity of seeds": 9.0}

    path = write_report([Column("base", base), Column("tuned", tuned)], {"backend": "here"}, tmp_path)

    text = path.read_text()
    titles = [line for line in text.splitlines() if line.startswith("## ")]
    assert titles[0] == "## Five questions before and after, the model by itself"
    assert titles[1:3] == ["## Targets", "## Figures"]
    assert "| perplexity of held-out answers (lower is better) | 20.0 | 7.2 |" in text
    assert "| perplexity of seeds | 18.0 | 9.0 |" in text
    assert "| answers that recommend from the candidates alone | 0.0 % | 100.0 % |" in text
    assert "| [쌀국수, 카레] 음식 추천해줘 | 몰라 \\| 응 | 오늘은 쌀국수 어떠세요? |" in text
    assert len(tuned.shown[LIKING]) == 6
    assert (
        json.loads((tmp_path / "scores.json").read_text())["models"]["tuned"]["scores"]["perplexity"] == 7.25
    )
    assert len((tmp_path / "answers.jsonl").read_text().splitlines()) == 2 * 68
    assert (tmp_path / "scores.png").stat().st_size > 5000


def test_report_says_which_targets_are_met(tmp_path: Path):
    base, tuned = Scores({"perplexity": 20.0}), Scores({"perplexity": 8.0, "korean": 0.979, "grounded": 0.9})
    tuned.values |= {"fit_with_profile": 0.6, "fit_without_profile": 0.39}

    path = write_report([Column("base", base), Column("tuned", tuned)], {}, tmp_path)

    text = path.read_text()
    assert "| perplexity, as a share of the base's | at most 0.42 | 0.40 | met |" in text
    assert "| answers in Korean | at least 98.0 % | 97.9 % | not met |" in text
    assert "| answers that recommend from the candidates alone | at least 90.0 % | 90.0 % | met |" in text
    assert "| fit, times that without the profile | at least 1.50 | 1.54 | met |" in text
    assert "| the same for open questions | at least 1.50 | – | not measured |" in text


def test_scripted_backend_finds_foods_in_texts():
    assert [food["name"] for food in find_named("피자와 티라미수")] == ["피자", "티라미수"]
