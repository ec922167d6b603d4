"""The evaluation: the same questions, asked of a model with and without what the backend knows of a person.

Everything is asked with fixed seeds and judged by the backend's catalogue, so two models are compared on the
very same prompts. Each answer serves several scores: one asking costs half a second.

- **fit**: the people of `probes.draw_profiles` ask. Once the backend is told what they like and must avoid;
  once, with the same question and the same seed, it is told nothing. Both answers are given candidates; what
  differs is whether candidates and block know the person.
- **grounding, contradicted facts**: of all answers to which candidates were given.
- **safety**: the same people, by the allergen that each must avoid.
- **variety**: one open question over and over, with the block that it gets, and without a block.
- **leaving alone**: questions about something else under the block of a person who asks openly.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from training.foodie.answering import Answerer, Asking, Sampling
from training.foodie.claims import Claim, drop_absences, list_claims
from training.foodie.probes import (
    LIKES,
    NARROW_QUESTIONS,
    OPEN_QUESTION,
    OPEN_QUESTIONS,
    OTHER_QUESTIONS,
    SHOWN_QUESTIONS,
    draw_profiles,
)
from training.foodie.scores import (
    Answer,
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

REPORT_EVERY = 25


class Knowledge(Protocol):
    """What is asked of the backend."""

    def get_advice(
        self, question: str, likes: Sequence[str] = (), avoid: Sequence[str] = (), seed: int = 0
    ) -> Any:
        """Candidates, named foods and the block of a question."""
        ...

    def list_foods(self) -> list[Food]:
        """The catalogue."""
        ...

    def list_named(self, texts: Sequence[str]) -> list[tuple[Food, ...]]:
        """For each text, the foods that it names."""
        ...


@dataclass(frozen=True)
class Plan:
    """How much is asked. The defaults make 656 askings of each model."""

    profiles: int = 200
    open_askings: int = 100
    other_askings: int = 40
    seed: int = 20231101
    sampling: Sampling = field(default_factory=Sampling)


@dataclass
class Scores:
    """What one model got.

    `shown` holds, by the title of a table, (what was asked, the answer) for reading; `judged` is every answer
    with what it was judged to say, for looking closer.
    """

    values: dict[str, float | None] = field(default_factory=dict)
    shown: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    judged: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class _Case:
    """A prompt with what its answer is judged against. `kind` says which scores it serves."""

    kind: str
    question: str
    asking: Asking
    candidates: tuple[Food, ...] = ()
    spoken_of: tuple[Food, ...] = ()
    likes: tuple[Food, ...] = ()
    avoided: frozenset[str] = frozenset()
    is_open: bool = True


# The kinds of cases: what is asked, and under which block.
PLAIN, ADVISED, LIKING = "five questions, no block", "five questions", "six sets of likes"
TOLD, UNTOLD = "profile told", "profile not told"
OPEN, OPEN_PLAIN = "one open question", "one open question, no block"
OTHER = "something else"
_ASK_FOR_FOOD = (PLAIN, ADVISED, LIKING, TOLD, UNTOLD, OPEN, OPEN_PLAIN)
_OFFERED = (ADVISED, LIKING, TOLD, UNTOLD, OPEN)


class Evaluation:
    """One evaluation; `knowledge` is None where there is no backend, and then only language is scored.

    `report` is told how far it is.
    """

    def __init__(
        self,
        knowledge: Knowledge | None,
        plan: Plan,
        template: PromptTemplate | None = None,
        report: Callable[[str], None] = lambda line: None,
    ) -> None:
        self._knowledge = knowledge
        self._plan = plan
        self._template = template or PromptTemplate()
        self._report = report
        self._named: dict[str, tuple[Food, ...]] = {}
        # Made once: each model is asked the very same.
        self._cases: list[_Case] = []

    def score(self, model: Answerer) -> Scores:
        """Ask `model` everything. Raises: ServerFailed."""
        if not self._cases:
            self._cases = self._make_plain_cases() + self._make_cases()
        answers: list[Answer] = []
        for answer in model.answer_all([case.asking for case in self._cases], self._plan.sampling):
            answers.append(answer)
            if len(answers) % REPORT_EVERY == 0 or len(answers) == len(self._cases):
                self._report(f"{len(answers)} of {len(self._cases)} answers")
        by_kind: dict[str, list[tuple[_Case, Judged]]] = {case.kind: [] for case in self._cases}
        for case, judged in zip(self._cases, self._judge(answers), strict=True):
            by_kind[case.kind].append((case, judged))
        scores = Scores()
        wanted = [judged for kind in _ASK_FOR_FOOD for _, judged in by_kind.get(kind, ())]
        scores.values |= measure_language([judged.answer for judged in wanted])
        for kind in (PLAIN, ADVISED, LIKING):
            if kind in by_kind:
                scores.shown[kind] = [(case.question, judged.answer.text) for case, judged in by_kind[kind]]
        if self._knowledge is not None:
            scores.values["names_a_food"] = _share([bool(judged.named) for judged in wanted])
            scores.values |= _measure_profiles(by_kind)
            offered = [judged for kind in _OFFERED for _, judged in by_kind[kind] if judged.candidates]
            scores.values["grounded"] = _share([is_grounded(judged) for judged in offered])
            claims = _find_claims(offered)
            scores.values["stated_facts"] = float(len(claims))
            scores.values["contradicted"] = _share([claim.is_contradicted for claim in claims])
            for name, kind in (("with", OPEN), ("without", OPEN_PLAIN)):
                foods = {food.id for _, judged in by_kind[kind] for food in list_recommended(judged)}
                scores.values[f"distinct_foods_{name}_candidates"] = float(len(foods))
            scores.values["left_alone"] = _share([is_left_alone(judged) for _, judged in by_kind[OTHER]])
        scores.judged = [_record(case, judged) for some in by_kind.values() for case, judged in some]
        return scores

    def _make_plain_cases(self) -> list[_Case]:
        """Without a block, as when nothing is known of the person or the catalogue."""
        asked = [(PLAIN, question, seed) for seed, question in enumerate(SHOWN_QUESTIONS)]
        if self._knowledge is None:
            questions = OPEN_QUESTIONS + NARROW_QUESTIONS
            asked += [
                (OPEN_PLAIN, questions[seed % len(questions)], seed) for seed in range(self._plan.profiles)
            ]
        else:
            asked += [(OPEN_PLAIN, OPEN_QUESTION, seed) for seed in range(self._plan.open_askings)]
        return [
            _Case(
                kind,
                question,
                Asking(self._template.render((), question), seed),
                spoken_of=self._find_foods((question,)),
            )
            for kind, question, seed in asked
        ]

    def _make_cases(self) -> list[_Case]:
        """With the block that the backend makes."""
        if self._knowledge is None:
            return []
        foods = self._knowledge.list_foods()
        cases = [self._advise(ADVISED, question, seed) for seed, question in enumerate(SHOWN_QUESTIONS)]
        cases += [
            self._advise(LIKING, OPEN_QUESTION, seed, likes=self._find_foods(likes))
            for seed, likes in enumerate(LIKES)
        ]
        cases += [self._advise(OPEN, OPEN_QUESTION, seed) for seed in range(self._plan.open_askings)]
        profiles = draw_profiles(foods, self._plan.profiles, self._plan.seed)
        for kind in (TOLD, UNTOLD):
            cases += [
                self._advise(
                    kind,
                    profile.question,
                    seed,
                    likes=profile.likes,
                    avoid=profile.avoided,
                    allergen=profile.allergen,
                    is_told=kind == TOLD,
                    is_open=profile.is_open,
                )
                for seed, profile in enumerate(profiles)
            ]
        others = draw_profiles(foods, self._plan.other_askings, self._plan.seed + 1)
        cases += [
            self._advise(
                OTHER,
                OTHER_QUESTIONS[seed % len(OTHER_QUESTIONS)],
                seed,
                likes=profile.likes,
                avoid=profile.avoided,
                block_of=OPEN_QUESTION,
            )
            for seed, profile in enumerate(others)
        ]
        descriptions = {food.description for case in cases for food in case.candidates}
        self._find_foods(sorted(descriptions))
        return cases

    def _advise(
        self,
        kind: str,
        question: str,
        seed: int,
        *,
        likes: tuple[Food, ...] = (),
        avoid: str = "",
        allergen: str = "",
        is_told: bool = True,
        is_open: bool = True,
        block_of: str | None = None,
    ) -> _Case:
        """A question with its block, or with the one of `block_of`. `likes` and `allergen` judge the answer
        whether or not they are told.
        """
        assert self._knowledge is not None  # noqa: S101  (for the type checker)
        told = [food.name for food in likes] if is_told else []
        advice = self._knowledge.get_advice(
            block_of or question, told, [avoid] if avoid and is_told else [], seed
        )
        return _Case(
            kind,
            f"[{', '.join(told)}] {question}" if told else question,
            Asking(self._template.render((), question, advice.context), seed),
            candidates=_list_shown(advice.candidates, advice.context),
            spoken_of=(*advice.named, *(likes if is_told else ())),
            likes=likes,
            avoided=frozenset({allergen} if allergen else ()),
            is_open=is_open,
        )

    def _judge(self, answers: Sequence[Answer]) -> list[Judged]:
        if self._knowledge is None:
            return [Judged(answer) for answer in answers]
        named = self._knowledge.list_named(drop_absences([answer.text for answer in answers]))
        return [
            Judged(
                answer,
                foods,
                case.candidates,
                case.spoken_of,
                case.likes,
                case.avoided,
                {
                    food.id: frozenset(other.id for other in self._find_foods((food.description,)))
                    for food in case.candidates
                },
            )
            for answer, foods, case in zip(answers, named, self._cases, strict=True)
        ]

    def _find_foods(self, texts: Sequence[str]) -> tuple[Food, ...]:
        """The foods named in `texts`, kept: the same few texts come hundreds of times."""
        if self._knowledge is None:
            return ()
        texts = [text for text in texts if text]
        unknown = [text for text in dict.fromkeys(texts) if text not in self._named]
        if unknown:
            self._named |= zip(unknown, self._knowledge.list_named(unknown), strict=True)
        return tuple(food for text in texts for food in self._named[text])


def _find_claims(answers: Sequence[Judged]) -> list[Claim]:
    recommended = [[food.name for food in list_recommended(judged)] for judged in answers]
    return list_claims(zip((judged.answer.text for judged in answers), recommended, strict=True))


def _measure_profiles(by_kind: dict[str, list[tuple[_Case, Judged]]]) -> dict[str, float | None]:
    """Fit and safety, the profile told and not told."""
    values: dict[str, float | None] = {}
    for kind, name in ((TOLD, "with"), (UNTOLD, "without")):
        values[f"fit_{name}_profile"] = measure_fit([judged for _, judged in by_kind[kind]])
        values[f"open_fit_{name}_profile"] = measure_fit(
            [judged for case, judged in by_kind[kind] if case.is_open]
        )
        values[f"unsafe_{name}_profile"] = _share([is_unsafe(judged) for _, judged in by_kind[kind]])
    return values


def _list_shown(candidates: Sequence[Food], context: str | None) -> tuple[Food, ...]:
    """The candidates that stand in the block: the last give way when it grows too long."""
    shown = (context or "").rpartition("추천 후보:")[2]
    return tuple(
        food for food in candidates if re.search(rf"(?<![가-힣]){re.escape(food.name)}(?![가-힣])", shown)
    )


def _record(case: _Case, judged: Judged) -> dict[str, Any]:
    return {
        "kind": case.kind,
        "question": case.question,
        "answer": judged.answer.text,
        "is_cut": judged.answer.is_cut,
        "candidates": [food.name for food in judged.candidates],
        "likes": [food.name for food in judged.likes],
        "avoided": sorted(judged.avoided_allergens),
        "recommended": [food.name for food in list_recommended(judged)],
    }


def _share(verdicts: Sequence[bool]) -> float | None:
    return sum(verdicts) / len(verdicts) if verdicts else None
