"""From a question to what is shown of a model: plans, checks and counts in one generation."""

import itertools
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from backend.answers.checking.sentences import split_sentences
from backend.chat.store.models import COMPLETE
from backend.chat.turns.answer_planner import AnswerPlanner
from backend.chat.turns.generation import Answer, Generation, Outline, Pace, Writer
from backend.chat.turns.prompt import PastTurn, PromptTemplate, Question
from backend.clients.model_client import ModelLimits, Piece, Sampling
from backend.metrics.counters import Metrics
from tests.backend.answering import answerer
from tests.backend.foods import advisor, catalogue, food

TEMPLATE = PromptTemplate(Path("model_server/prompt_template.jinja"))


# Seconds to the first sentence of a model that nobody waits for.
QUICK = 0.1


class SayingModel:
    """A model that says the same to everybody, and remembers what it was asked."""

    def __init__(self, *pieces: str) -> None:
        self.pieces = pieces
        self.prompts: list[str] = []
        self.was_cancelled = False

    def stream(self, prompt: str, sampling: Sampling, stop: tuple[str, ...]) -> "SayingModel":
        self.prompts.append(prompt)
        return self

    def __iter__(self) -> Iterator[Piece]:
        for piece in self.pieces:
            yield Piece(piece, 1)
        yield Piece("", 0, "eos_token")

    def cancel(self) -> None:
        self.was_cancelled = True

    def count_tokens(self, text: str) -> int:
        return len(text)

    def get_limits(self) -> ModelLimits:
        return ModelLimits(4000, 5000)

    def is_ready(self) -> bool:
        return True


def ask(
    model: SayingModel,
    question: str,
    *turns: PastTurn,
    avoided: tuple[str, ...] = (),
    on_text: Callable[[str], None] = lambda text: None,
    metrics: Metrics | None = None,
    template: PromptTemplate = TEMPLATE,
    pace: Pace | None = None,
) -> Answer:
    planner = AnswerPlanner(answerer(), advisor().find_avoidance, metrics or Metrics())
    asked = Question.cleaned(question, turns, (), avoided)
    writer = Writer(model, template, planner, advisor().find_foods, pace=pace or Pace(QUICK))
    return Generation(writer, asked).run(on_text)


def test_what_concerns_a_life_is_answered_without_the_model():
    model = SayingModel("괜찮아요.")

    answer = ask(model, "죽고 싶어")

    assert "109" in answer.text
    assert answer.status == COMPLETE
    assert answer.title is None, "what somebody asks in need names no room"
    assert model.prompts == []


@pytest.mark.parametrize(
    "question", ["떡이 목에 걸렸어요", "10개월 아기가 떡이 목에 걸렸어", "복어 먹고 입술이 저려요"]
)
def test_an_emergency_is_sent_to_119_and_no_caution_stands_before_it(question: str):
    """It used to be told to ask a doctor or a pharmacist, or what infants should not eat."""
    model = SayingModel("괜찮아요.")

    answer = ask(model, question)

    assert "119" in " ".join(split_sentences(answer.text)[:2])
    assert not answer.foods
    assert model.prompts == []


def test_verdict_of_the_model_is_never_shown():
    shown: list[str] = []
    model = SayingModel(" 네, ", "뭐든 ", "먹어도 ", "돼요", ". ", "안전", "해요.")

    answer = ask(model, "비 오는데 뭐 먹지?", on_text=shown.append)

    assert not any("먹어도" in text or "안전" in text for text in shown)
    assert any(one.name in answer.text for one in answer.foods or ())


def test_slow_model_goes_on_from_an_offer_that_is_shown_at_once():
    """On a laptop the first word came after six seconds."""
    model, shown, pace = SayingModel(" 맛있게", " 드세요!"), [""], Pace()

    answer = ask(model, "비 오는데 뭐 먹지?", on_text=shown.append, pace=pace)

    first = shown[1]
    assert len(split_sentences(first)) == 1
    assert any(one.name in first for one in answer.foods)
    assert model.prompts[0].endswith(f"### 답변: {first}")
    assert answer.text.startswith(f"{first} ")
    assert "비 오는" in first or len(split_sentences(answer.text)) > 2, "and why is said"
    assert not pace.is_slow, "the next one may begin by itself"


def test_model_that_says_nothing_leaves_an_answer():
    """It used to be an error after the second try."""
    assert ask(SayingModel(), "비 오는데 뭐 먹지?").text


def test_every_text_that_is_shown_goes_on_from_the_one_before():
    shown = [""]
    model = SayingModel(*"떡볶이가 좋아요. 아주 안전해요. 맛있게 드세요! 또 오세요. 그리고 ")

    answer = ask(model, "떡볶이가 뭐야?", on_text=shown.append)

    assert all(after.startswith(before) for before, after in itertools.pairwise(shown))
    assert shown[-1] == answer.text


def test_model_goes_on_from_what_code_says_of_a_food():
    model = SayingModel(" 맛있게 드세요!")

    answer = ask(model, "떡볶이가 뭐야?")

    opening = answer.text.removesuffix(" 맛있게 드세요!")
    assert model.prompts[0].endswith(f"### 답변: {opening}")


def test_model_of_messages_goes_on_from_it_too():
    """The opening used to be put behind the JSON, which no client could read."""
    model = SayingModel(" 맛있게 드세요!")

    answer = ask(
        model, "비빔밥이 뭐야?", template=PromptTemplate(Path("model_server/templates/messages.jinja"))
    )

    opening = answer.text.removesuffix(" 맛있게 드세요!")
    messages = json.loads(model.prompts[0])
    assert opening
    assert messages[-2:] == [
        {"role": "user", "content": "비빔밥이 뭐야?"},
        {"role": "assistant", "content": opening},
    ]


def test_opening_is_counted_with_the_prompt():
    """It used to be added behind what fitted, and the server cut the oldest words off."""
    question = Question.cleaned(
        "떡볶이가 뭐야?", [PastTurn(f"질문 {number}", "가" * 90) for number in range(40)]
    )
    model = SayingModel()
    plan = Outline(opening="나" * 200, goes_on=True)
    planner = AnswerPlanner(answerer(), advisor().find_avoidance, Metrics())
    writer = Writer(model, TEMPLATE, planner, advisor().find_foods, pace=Pace(QUICK))

    prompt = writer.prompt_for(question, plan)

    assert prompt.endswith(f"### 답변: {plan.opening}")
    assert len(prompt) <= model.get_limits().prompt_tokens(Sampling().max_new_tokens)
    assert "질문 39" in prompt


def test_what_the_profile_avoids_is_kept_out():
    for _ in range(20):
        answer = ask(SayingModel(), "간식 추천해줘", avoided=("우유",))

        assert answer.foods
        assert not any("우유" in one.contents.allergens for one in answer.foods)


def test_food_that_is_warned_of_gets_no_card():
    answer = ask(SayingModel(), "임산부인데 회 먹어도 돼?")

    assert food("회").name in answer.text
    assert answer.foods == ()


@pytest.mark.parametrize(
    ("said", "kind"), [("맛있게 드세요!", "kept"), ("먹어도 안전해요.", "replaced"), ("", "added")]
)
def test_what_became_of_the_sentences_is_counted_by_act(said: str, kind: str):
    metrics = Metrics()

    ask(SayingModel(said), "비 오는데 뭐 먹지?", metrics=metrics)

    assert f'chatfoodie_answer_sentences_total{{act="recommend",kind="{kind}"}}' in metrics.render().decode()


# --- cards ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "said", "cards"),
    [
        ("우유 알레르기가 있어요", "탕후루 어떠세요? 우유는 빼고 골랐어요.", {"탕후루"}),
        ("떡라면 어때요?", "떡라면 어떠세요? 떡국 떡과 소고기를 넣어도 좋아요.", {"떡라면"}),
    ],
)
def test_cards_are_of_what_is_recommended_and_not_of_all_that_is_named(
    question: str, said: str, cards: set[str]
):
    shown = {food.name for food in ask(SayingModel(said), question).foods}

    assert shown <= cards


def test_what_the_question_names_to_be_left_out_has_no_card():
    for question in ("샐러드 말고", "샐러드 말고 다른 거 추천해줘", "샐러드는 빼고 점심 추천해줘"):
        answer = ask(SayingModel("샐러드 대신 비빔밥 어떠세요? 샐러드는 뺐어요."), question)

        assert "샐러드" not in {food.name for food in answer.foods}, question
        assert answer.foods, question


def test_no_card_of_two_hundred_answers_is_of_a_food_that_the_question_rules_out():
    """Each answer names whatever it likes; what is ruled out was written down by whoever judges answers."""
    questions = yaml.safe_load(Path("training/evaluation/questions.yaml").read_text())
    ruled_out = [question for question in questions if "avoid_traits" in question]
    foods, chance = [entry.name for entry in catalogue().foods], random.Random(14)
    planner = AnswerPlanner(answerer(), advisor().find_avoidance, Metrics())
    writer = Writer(SayingModel(), TEMPLATE, planner, advisor().find_foods, pace=Pace(QUICK))
    answers, cards = 0, 0
    for question in ruled_out:
        *before, asked = question["turns"]
        outline = planner.plan(Question.cleaned(asked, [PastTurn(turn, "네.") for turn in before], (), ()))
        offered = [entry.name for entry in outline.foods or ()]
        traits = question["avoid_traits"]
        # Who counts up what they leave out has named no diet, and shellfish is not fish to everybody.
        diet = traits.get("diet") if question["id"] != "diet-27" else None
        for _ in range(16):
            named = chance.sample(foods, 30) + chance.sample(offered, min(2, len(offered)))
            shown = writer.foods_shown(f"{', '.join(chance.sample(named, len(named)))} 어떠세요?", outline)
            answers, cards = answers + 1, cards + len(shown)
            for entry in shown:
                held = {f"allergens:{allergen}" for allergen in traits.get("allergens", ())} & entry.traits
                assert not held, (asked, entry.name)
                assert diet is None or f"diet:{diet}" in entry.traits, (asked, entry.name)

    assert answers >= 200
    assert cards >= 200
