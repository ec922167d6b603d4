"""The answers for the chat: a plan for a question, and somebody who speaks it under watch."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..food.data.catalogue import FoodEntry
from ..food.data.facts import Facts
from ..food.data.lexicon import get_lexicon
from ..food.reading.avoidance import Avoidance
from ..food.reading.named_foods import ProductFinder
from ..food.service import FoodAdvisor
from .checking.judge import Judge
from .checking.spoken import SpokenAnswer
from .plan import Plan
from .planning.asked import Asked, Sources
from .planning.gaps import open_gap
from .planning.kitchen.told_part import plan_told_before
from .planning.planner import plan_answer
from .planning.telling.lost import is_found, is_lost, list_things
from .planning.wordings import get_wordings
from .reading.acts import Understanding
from .reading.typed import read_keys, read_typed
from .reading.understander import Understander
from .speaking.matter_lines import read_matter_lines
from .speaking.small_talk import get_small_talk
from .speaking.texts import get_texts

__all__ = ["Answerer", "Plan", "SpokenAnswer"]

# Of so many answers the last are looked at for what was told.
_ANSWERS_KEPT = 3


class Answerer:
    """Plans answers, and hands out who watches over the model while it speaks them. Safe to share."""

    def __init__(self, advisor: FoodAdvisor, facts: Facts) -> None:
        read_matter_lines()  # now, so that nobody's answer waits for the files
        self._understander = Understander(advisor.reader)
        self._judge = Judge(advisor.catalogue)
        self._sources = Sources(
            catalogue=advisor.catalogue,
            facts=facts,
            texts=get_texts(),
            small_talk=get_small_talk(),
            wordings=get_wordings(),
            choose=advisor.choose,
            read=advisor.reader.read,
            find_foods=advisor.find_foods,
            find_ingredients=self._judge.find_ingredients,
            find_avoidance=advisor.find_avoidance,
            find_products=ProductFinder(advisor.catalogue, get_lexicon()).find_foods,
            is_mixed=get_lexicon().is_mixed,
            now=advisor.now,
        )

    def plan(
        self,
        question: str,
        turns: Sequence[tuple[str, str]] = (),
        likes: Sequence[FoodEntry] = (),
        avoidance: Avoidance | None = None,
        chance: random.Random | None = None,
        unknown: Sequence[str] = (),
        recent: Sequence[FoodEntry] = (),
        *,
        model_knows: bool = False,
    ) -> Plan:
        """What to say to `question` after `turns` (question and answer, oldest first), and who says it.

        `unknown` are things to avoid that no rule knows: the person is told that they cannot be checked.
        `recent` are foods that the person had, chose or turned down in other conversations.
        `model_knows` says that the model may answer by itself what no table answers.
        """
        keys, question = read_keys(question), read_typed(question)
        turns = tuple((read_typed(said), answer) for said, answer in turns)
        understanding = _leave_out_recent(
            self._understander.understand(question, turns, likes, avoidance), recent
        )
        if unknown:
            known = dict.fromkeys((*understanding.unknown_avoidance, *unknown))
            understanding = replace(understanding, unknown_avoidance=tuple(known))
        chance = chance or random.Random()  # noqa: S311  (no secret)
        answered = turns[-1][1] if turns else ""
        whole = understanding.whole or question
        said = understanding.plainly or question
        answers = tuple(answer for _, answer in reversed(turns[-_ANSWERS_KEPT:]))
        asked = Asked(whole, understanding, chance, self._sources, said, answered, answers)
        plan = plan_answer(asked)
        if is_lost(asked, plan):
            plan = plan_told_before(asked) or self._plan_of_earlier(asked, turns, likes, avoidance) or plan
        plan = open_gap(asked, plan) if model_knows else plan
        return plan.behind(asked.text("typed.keys", words=question)) if keys else plan

    def _plan_of_earlier(
        self,
        asked: Asked,
        turns: Sequence[tuple[str, str]],
        likes: Sequence[FoodEntry],
        avoidance: Avoidance | None,
    ) -> Plan | None:
        """What is known where the turn is asked of something that the turns before it named."""
        for thing in list_things(asked):
            question = f"{thing} {asked.own}"
            understanding = self._understander.understand(question, turns, likes, avoidance)
            whole = understanding.whole or question
            again = replace(asked, question=whole, understanding=understanding, said_now=question)
            if is_found(asked, plan := plan_answer(again)):
                return plan
        return None

    def understand(self, question: str) -> Understanding:
        """What a question means by itself."""
        return self._understander.understand(question)

    def speak(
        self,
        plan: Plan,
        stop_sequences: tuple[str, ...],
        on_end: Callable[[Counter[str]], None] = lambda fates: None,
    ) -> SpokenAnswer:
        """Who watches over the model while it says `plan`; `on_end` is told what became of its sentences."""
        return SpokenAnswer(plan, self._judge, stop_sequences, on_end)


def _leave_out_recent(understanding: Understanding, recent: Sequence[FoodEntry]) -> Understanding:
    """The same for a person who had these lately; who names a food, or chooses among some, means it."""
    reading, person = understanding.reading, understanding.person
    fresh = [food for food in recent if food not in reading.named]
    if not fresh or reading.is_among_told:
        return understanding
    known = tuple(dict.fromkeys((*person.recent, *fresh)))
    return replace(understanding, person=replace(person, recent=known))
