"""What every planner works with: the question as it was understood, and what there is to answer it from."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from ...food.choosing.candidates import Choice
from ...food.data.catalogue import Catalogue, FoodEntry
from ...food.data.facts import Facts
from ...food.reading.avoidance import Avoidance
from ...food.reading.person import Person
from ...food.reading.wishes import Reading
from ...korean import attach, fill
from ..plan import Ground, Lane, Plan, Sentence
from ..reading.acts import Turning, Understanding
from ..speaking.small_talk import SmallTalk
from ..speaking.texts import Texts
from .wordings import Wordings

# What the block of the prompt may be long, in characters: at most 200 tokens of any tokenizer we serve.
MAX_BLOCK_CHARACTERS = 250
_LIST_JOINER = ", "
# The topic of plans that say what a thing is, or what a place or a day is known for.
EXPLAINED = "explained"


@dataclass(frozen=True)
class Sources:
    """Where answers come from."""

    catalogue: Catalogue
    facts: Facts
    texts: Texts
    small_talk: SmallTalk
    wordings: Wordings
    choose: Callable[[Reading, Person, random.Random], Choice]
    # What a text wishes for, by itself.
    read: Callable[[str], Reading]
    find_foods: Callable[[str], list[FoodEntry]]
    # The words for ingredients that a text names.
    find_ingredients: Callable[[str], list[str]]
    find_avoidance: Callable[[str], Avoidance | None]
    # What a text names that the catalogue lacks, and whether its ingredients are those of many alike.
    find_products: Callable[[str], list[FoodEntry]]
    is_mixed: Callable[[FoodEntry], bool]
    now: Callable[[], datetime]


@dataclass(frozen=True)
class Asked:
    """One question with everything at hand to plan its answer."""

    question: str
    understanding: Understanding
    chance: random.Random
    sources: Sources
    # What was said now, where the question is made whole from what was said before.
    said_now: str = ""
    # The answer that was given last, and the last ones, the latest first.
    answered: str = ""
    answers: tuple[str, ...] = ()

    @property
    def own(self) -> str:
        """The words of this turn alone."""
        return self.said_now or self.question

    @property
    def reading(self) -> Reading:
        return self.understanding.reading

    @property
    def person(self) -> Person:
        return self.understanding.person

    @cached_property
    def avoidance(self) -> Avoidance:
        """What must not be offered: what holds for the person, and what this question refuses."""
        return self.person.avoidance | self.reading.avoidance

    @property
    def foods(self) -> tuple[FoodEntry, ...]:
        """The foods that the question is about: those that it names, or else those that it points at."""
        return self.reading.named or self.understanding.refers_to

    @property
    def names_food(self) -> bool:
        """Whether the question itself names a food, and is not asked of those that were spoken of."""
        return bool(self.reading.named) and self.understanding.turning is not Turning.ASKS

    @property
    def own_words(self) -> str:
        """The question by itself, without the one before that it was made whole with."""
        before = self.understanding.before
        return self.question.removesuffix(f" {before.words}") if before else self.question

    @property
    def said(self) -> tuple[str, ...]:
        """The words of the question, and of what it leans on."""
        before = self.understanding.before
        return (self.question, *((before.words,) if before else ()))

    def text(self, key: str, **words: str) -> str:
        """A reviewed text."""
        return self.sources.texts.pick(key, self.chance, words)

    def say(self, key: str, **words: str) -> str:
        """A wording of the plan."""
        return self.sources.wordings.say(key, self.chance, **words)

    def fill(self, sentence: str, **words: str) -> str:
        """A sentence of a fact file with its slots filled."""
        return fill(sentence, words)

    def say_any(self, key: str, **words: str) -> list[str]:
        """All wordings of `key`, in an order that chance makes."""
        return self.sources.wordings.list_all(key, self.chance, **words)

    def ground(self, foods: Iterable[FoodEntry], facts: str, occasions: Iterable[str] = ()) -> Ground:
        return Ground(
            foods=tuple(foods),
            spoken_of=tuple(dict.fromkeys((*self.reading.named, *self.person.likes))),
            likes=self.person.likes,
            avoidance=self.avoidance,
            question=self.question,
            facts=facts,
            occasions=frozenset(occasions),
        )

    def reviewed(
        self,
        text: str,
        foods: Sequence[FoodEntry] = (),
        lane: Lane = Lane.REVIEWED,
        labels: Sequence[str] = (),
    ) -> Plan:
        """A plan of which every word is people's: shown at once, and the model is not asked.

        What somebody must not eat may be spoken of, but gets no card.
        """
        return Plan(
            understanding=self.understanding,
            lane=lane,
            opening=text,
            block=None,
            asks_model=False,
            goes_on=False,
            sentences=(),
            ground=self.ground(self.avoidance.select(foods), text),
            max_sentences=0,
            labels=tuple(labels) or tuple(food.name for food in (foods or self.foods)[:3]),
        )

    def from_model(
        self,
        opening: str,
        block_lines: Sequence[str],
        sentences: Sequence[Sentence],
        foods: Sequence[FoodEntry],
        max_sentences: int,
        labels: Sequence[str] = (),
        occasions: Iterable[str] = (),
        *,
        goes_on: bool = False,
    ) -> Plan:
        """A plan that the model speaks, after what code says at once."""
        lines: list[str] = []
        for line in block_lines:
            if len("\n".join((*lines, line))) > MAX_BLOCK_CHARACTERS:
                break
            lines.append(line)
        block = "\n".join(lines)
        facts = "\n".join((opening, block, *(sentence.text for sentence in sentences)))
        return Plan(
            understanding=self.understanding,
            lane=Lane.MODEL,
            opening=opening,
            block=block or None,
            asks_model=True,
            goes_on=goes_on,
            sentences=tuple(sentences),
            ground=self.ground(foods, facts, occasions),
            max_sentences=max_sentences,
            labels=tuple(labels) or tuple(food.name for food in foods[:3]),
        )


def enumerate_words(words: Iterable[str]) -> str:
    """The words as a list in a sentence, each once."""
    return _LIST_JOINER.join(dict.fromkeys(words))


def join_words(words: Iterable[str]) -> str:
    """The words as one says them: 두부와 김치; more than two as a list."""
    told = list(dict.fromkeys(words))
    if len(told) != 2:
        return enumerate_words(told)
    return f"{attach(told[0], '과/와')} {told[1]}"
