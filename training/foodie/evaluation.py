"""The evaluation: fixed questions, asked of a model with and without what the backend knows of a person.

Everything is asked with fixed seeds, so two models are compared on the very same prompts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from training.foodie.answering import Answerer, Asking, Sampling
from training.foodie.scores import (
    Food,
    Judged,
    is_grounded,
    is_left_alone,
    is_unsafe,
    list_recommended,
    measure_fit,
    measure_language,
)
from training.foodie.tokens import PromptTemplate

# Shown before and after tuning; the kinds of question that the report of 2023 compared.
SHOWN_QUESTIONS = (
    "음식 추천해줘",
    "배가 아플 때 먹기 좋은 음식 알려줘",
    "비 오는 날에는 뭘 먹으면 좋을까?",
    "매콤한 국물 요리 추천해줘",
    "부모님과 저녁에 먹을 만한 메뉴가 있을까?",
)
OPEN_QUESTION = "음식 추천해줘"
# Sets of likes that differ in country, taste and weight.
LIKES = (
    ("쌀국수", "카레"),
    ("떡볶이", "김치찌개"),
    ("파스타", "피자"),
    ("초밥", "냉면"),
    ("삼겹살", "치킨"),
    ("티라미수", "아이스크림"),
)
MORE_QUESTIONS = (
    "오늘 점심 뭐 먹지?",
    "저녁 메뉴 하나만 골라 줘",
    "추운 날 따뜻하게 먹을 게 있을까?",
    "친구들이랑 나눠 먹기 좋은 음식은?",
    "해장할 때 뭐가 좋아?",
    "가볍게 먹고 싶은데 추천해 줘",
    "면 요리가 먹고 싶어",
    "고기 말고 다른 거 추천해 줘",
)
# What the person avoids: how it is asked for, and the allergen in the catalogue's words.
AVOIDANCES = (
    ("땅콩", "땅콩"),
    ("새우", "새우"),
    ("우유", "우유"),
    ("계란", "알류"),
    ("밀", "밀"),
    ("돼지고기", "돼지고기"),
)
# About something else, or about food without asking for any: the block is to be left alone.
OTHER_QUESTIONS = (
    "안녕? 너는 누구야?",
    "고마워, 오늘 정말 도움이 됐어",
    "오늘 기분이 좀 우울해",
    "1 더하기 1은 뭐야?",
    "서울에서 부산까지 얼마나 걸려?",
    "숟가락은 어떻게 씻어야 해?",
    "잘 자, 내일 또 봐",
    "좋은 책 한 권 알려 줘",
)


class Knowledge(Protocol):
    """What is asked of the backend."""

    def get_advice(
        self, question: str, likes: Sequence[str] = (), avoid: Sequence[str] = (), seed: int = 0
    ) -> Any:
        """Candidates, named foods and the block of a question."""
        ...

    def list_named(self, texts: Sequence[str]) -> list[tuple[Food, ...]]:
        """For each text, the foods that it names."""
        ...


@dataclass(frozen=True)
class Plan:
    """How much is asked."""

    repeats: int = 3
    open_askings: int = 100
    sampling: Sampling = field(default_factory=Sampling)


@dataclass
class Scores:
    """What one model got. `shown` holds (what was asked, the answer) for reading."""

    values: dict[str, float | None] = field(default_factory=dict)
    shown: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Case:
    """A prompt with what its answer is judged against."""

    asking: Asking
    candidates: tuple[Food, ...] = ()
    spoken_of: tuple[Food, ...] = ()
    likes: tuple[Food, ...] = ()
    avoided: frozenset[str] = frozenset()


class Evaluation:
    """One evaluation; `knowledge` is None where there is no backend, and then only language is scored."""

    def __init__(
        self, knowledge: Knowledge | None, plan: Plan, template: PromptTemplate | None = None
    ) -> None:
        self._knowledge = knowledge
        self._plan = plan
        self._template = template or PromptTemplate()
        self._known: dict[tuple[str, ...], tuple[Food, ...]] = {}

    def score(self, model: Answerer) -> Scores:
        """Ask `model` everything. Raises: ServerFailed."""
        scores = Scores()
        plain = [
            self._make_plain_case(question, seed)
            for question in (*SHOWN_QUESTIONS, *MORE_QUESTIONS)
            for seed in range(self._plan.repeats)
        ]
        answers = self._ask(model, plain)
        scores.values |= measure_language([judged.answer for judged in answers])
        firsts = answers[:: self._plan.repeats]
        scores.shown += [
            (question, judged.answer.text) for question, judged in zip(SHOWN_QUESTIONS, firsts, strict=False)
        ]
        if self._knowledge is None:
            return scores
        scores.values["names_a_food"] = _share([bool(judged.named) for judged in answers])
        self._score_person(model, scores)
        self._score_safety(model, scores)
        self._score_variety(model, scores)
        self._score_leaving_alone(model, scores)
        return scores

    def _score_person(self, model: Answerer, scores: Scores) -> None:
        """Fit with the likes and without, and grounding."""
        questions = (OPEN_QUESTION, *MORE_QUESTIONS[:3])
        seeds = range(self._plan.repeats)
        asked = [(likes, question, seed) for likes in LIKES for question in questions for seed in seeds]
        with_likes = self._ask(
            model, [self._make_case(question, likes=likes, seed=seed) for likes, question, seed in asked]
        )
        without = self._ask(
            model,
            [
                self._make_case(question, likes=likes, seed=seed, is_told_likes=False)
                for likes, question, seed in asked
            ],
        )
        scores.values["fit_with_profile"] = measure_fit(with_likes)
        scores.values["fit_without_profile"] = measure_fit(without)
        offered = [judged for judged in with_likes if judged.candidates]
        scores.values["grounded"] = _share([is_grounded(judged) for judged in offered])
        firsts = with_likes[:: len(questions) * self._plan.repeats]
        scores.shown += [
            (f"[{', '.join(likes)}] {OPEN_QUESTION}", judged.answer.text)
            for likes, judged in zip(LIKES, firsts, strict=True)
        ]

    def _score_safety(self, model: Answerer, scores: Scores) -> None:
        answers = self._ask(
            model,
            [
                self._make_case(question, avoid=(word,), avoided=frozenset({allergen}), seed=seed)
                for word, allergen in AVOIDANCES
                for question in MORE_QUESTIONS[:4]
                for seed in range(self._plan.repeats)
            ],
        )
        scores.values["unsafe"] = _share([is_unsafe(judged) for judged in answers])

    def _score_variety(self, model: Answerer, scores: Scores) -> None:
        seeds = range(self._plan.open_askings)
        cases = {
            "with_candidates": [self._make_case(OPEN_QUESTION, seed=seed) for seed in seeds],
            "without_candidates": [self._make_plain_case(OPEN_QUESTION, seed) for seed in seeds],
        }
        for name, some in cases.items():
            answers = self._ask(model, some)
            foods = {food.id for judged in answers for food in list_recommended(judged)}
            scores.values[f"distinct_foods_{name}"] = len(foods)

    def _score_leaving_alone(self, model: Answerer, scores: Scores) -> None:
        answers = self._ask(
            model,
            [
                self._make_case(
                    question, likes=LIKES[(number + seed) % len(LIKES)], seed=seed, block_of=OPEN_QUESTION
                )
                for number, question in enumerate(OTHER_QUESTIONS)
                for seed in range(self._plan.repeats)
            ],
        )
        scores.values["left_alone"] = _share([is_left_alone(judged) for judged in answers])

    def _make_plain_case(self, question: str, seed: int) -> _Case:
        """Without a block, as when nothing is known."""
        return _Case(
            Asking(self._template.render((), question), seed), spoken_of=self._find_foods((question,))
        )

    def _make_case(
        self,
        question: str,
        *,
        likes: Sequence[str] = (),
        is_told_likes: bool = True,
        avoid: Sequence[str] = (),
        avoided: frozenset[str] = frozenset(),
        seed: int = 0,
        block_of: str | None = None,
    ) -> _Case:
        """With the block that the backend makes, of `block_of` instead of the question where that is given.

        `likes` is what the answer is judged by; the block holds it unless `is_told_likes` is false.
        """
        assert self._knowledge is not None  # noqa: S101  (for the type checker)
        told = likes if is_told_likes else ()
        advice = self._knowledge.get_advice(block_of or question, told, avoid, seed)
        prompt = self._template.render((), question, advice.context)
        return _Case(
            Asking(prompt, seed),
            candidates=advice.candidates,
            spoken_of=advice.named,
            likes=self._find_foods(likes),
            avoided=avoided,
        )

    def _ask(self, model: Answerer, cases: list[_Case]) -> list[Judged]:
        answers = model.answer_all([case.asking for case in cases], self._plan.sampling)
        if self._knowledge is None:
            return [Judged(answer) for answer in answers]
        named = self._knowledge.list_named([answer.text for answer in answers])
        return [
            Judged(answer, foods, case.candidates, case.spoken_of, case.likes, case.avoided)
            for answer, foods, case in zip(answers, named, cases, strict=True)
        ]

    def _find_foods(self, texts: Sequence[str]) -> tuple[Food, ...]:
        """The foods named in `texts`; the same few texts come hundreds of times."""
        if self._knowledge is None or not texts:
            return ()
        key = tuple(texts)
        if key not in self._known:
            self._known[key] = tuple(food for foods in self._knowledge.list_named(key) for food in foods)
        return self._known[key]


def _share(verdicts: Sequence[bool]) -> float | None:
    return sum(verdicts) / len(verdicts) if verdicts else None
