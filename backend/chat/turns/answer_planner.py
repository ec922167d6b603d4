"""The plans of `backend.answers` as a generation carries them out."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from ...answers.reading.acts import Act
from ...answers.reading.heard import list_heard
from ...answers.service import Answerer, SpokenAnswer
from ...food.reading.avoidance import Avoidance
from ...metrics.counters import Metrics
from ..rooms.title import title_of_topic
from .generation import Outline
from .prompt import STOP_SEQUENCES, Question


@dataclass(frozen=True)
class AnswerPlanner:
    """Plans from everything that is known, and judges what the model makes of it."""

    answerer: Answerer
    find_avoidance: Callable[[str], Avoidance | None]
    metrics: Metrics
    # Whether the model may answer by itself what no table answers.
    model_knows: bool = False

    def plan(self, question: Question, *, is_slow: bool = False) -> Outline:
        turns = [(turn.question, turn.answer) for turn in question.turns]
        avoidance, unknown = Avoidance(), []
        for word in dict.fromkeys(question.avoided):
            rules = self.find_avoidance(word)
            if rules is None:
                unknown.append(word)
            else:
                avoidance |= rules
        plan = self.answerer.plan(
            question.text,
            turns,
            question.likes,
            avoidance,
            unknown=unknown,
            recent=question.recent,
            model_knows=self.model_knows,
        )

        if is_slow:
            plan = plan.begun()

        def speak() -> SpokenAnswer:
            return self.answerer.speak(plan, STOP_SEQUENCES, self._count(plan.act))

        return Outline(
            block=plan.block,
            opening=plan.opening,
            goes_on=plan.goes_on,
            asks_model=plan.asks_model,
            title=title_of_topic(question.text, plan.understanding),
            foods=plan.foods,
            heard=list_heard(plan.understanding),
            speak=speak,
        )

    def _count(self, act: Act) -> Callable[[Counter[str]], None]:
        return lambda fates: self.metrics.count_sentences(act.value, fates)
