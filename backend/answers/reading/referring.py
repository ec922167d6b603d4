"""Which foods an answer offered, and which of them 그거, 두 번째 거 or a question without a name means."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ...food.data.catalogue import FoodEntry
from ...food.reading.avoidance import Avoidance
from ...food.reading.conversation import leave_out_examples
from ...food.reading.foreign import get_translator
from ...food.reading.wishes import WishReader
from ...korean import normalize, squeeze
from .acts import Act, ActWords, Turning, Understanding
from .kitchen import get_kitchen_words

MAX_QUESTION_CHARACTERS = 500
_MAX_ANSWER_CHARACTERS = 2000
# Foods of which the names are kept as one pattern, and answers of which is kept what they offered.
_FOODS_REMEMBERED, _ANSWERS_REMEMBERED = 2048, 1024
# What is asked so is asked of foods that were spoken of already.
_OF_KNOWN = frozenset({Turning.ASKS, Turning.SUPPOSES, Turning.COMPARES, Turning.CHOOSES, Turning.NAMES})
# Acts that bring foods beside the one that was named.
_OFFERING = frozenset({Act.PAIR, Act.REGION, Act.LEFTOVERS})
_ASKS_FOR_ALIKE = re.compile(r"^(?:그거|그건)? ?(?:뭐|무엇)(?:랑|이랑|하고|와)? ?(?:제일 |가장 )?(?:비슷|닮)")


def clean(text: str) -> str:
    """The text that the rules are matched against: as the food is read from it, with single spaces."""
    return " ".join(get_translator().translate(normalize(text)).split())


class Referrer:
    """Finds the foods that a conversation named. Safe to share between threads."""

    def __init__(self, reader: WishReader, words: ActWords) -> None:
        self._reader = reader
        self._words = words
        # The answers of a conversation are looked at again with every turn of it.
        self._offered_remembered = lru_cache(_ANSWERS_REMEMBERED)(self._list_offered)

    def find_spoken_of(self, said: str, answer: str, understood: Understanding) -> tuple[FoodEntry, ...]:
        """The foods that one turn spoke of: those asked about that the answer names, or what it offered.

        `said` is the question, normalised.
        """
        if understood.turning in _OF_KNOWN and understood.reading.named:
            return understood.reading.named
        # 뭐랑 비슷해? brought others, and the talk is still of the one before.
        if _ASKS_FOR_ALIKE.search(said):
            return ()
        asks = get_kitchen_words().read(said)
        # 간장 없으면? spoke of a dish without naming it.
        left_out = asks.without if asks and asks.without else ""
        passed = {*understood.reading.passed_over, *understood.reading.eaten}
        # What a wish goes on from was named before: 막걸리 안주, then 파전은 어제 먹었어.
        words = clean(understood.whole) if understood.act in _OFFERING and understood.whole else said
        named = [] if left_out else [food for food in self._reader.find_foods(words) if food not in passed]
        offered = [food for food in self.list_offered(answer) if food not in passed]
        foods = [food for food in understood.person.avoidance.select(offered) if food.name not in left_out]
        if understood.act is Act.COMPARE and len(named) > 1:
            return tuple(named)
        if understood.act in _OFFERING:
            return tuple([food for food in foods if food not in named] or foods or named)
        return tuple([food for food in foods if food in named] or foods or named)

    def find_referred(
        self, text: str, turns: Sequence[tuple[str, str]], avoidance: Avoidance
    ) -> tuple[FoodEntry, ...]:
        """The foods of the latest answer that named any, or enough, in the order in which it did."""
        ordinal = next((place for place, words in self._words.ordinals if words.search(text)), None)
        if ordinal is None and not self._words.pointing.search(text):
            return ()
        is_of_two = bool(self._words.both.search(text))
        gathered: list[FoodEntry] = []
        for asked, answer in reversed(turns):
            foods = self.list_offered(answer)
            # 견과류는 빼고 골랐어요 names what is not meant.
            foods = avoidance.select(foods) or foods
            asked_foods = self._reader.find_foods(asked[:MAX_QUESTION_CHARACTERS])
            # 라멘 말고: of what was passed over the next question does not ask.
            past = self._reader.read(asked[:MAX_QUESTION_CHARACTERS])
            passed_over = {*past.passed_over, *past.eaten}
            asked_foods = [food for food in asked_foods if food not in passed_over]
            foods = [food for food in foods if food not in passed_over] or foods
            # The first of one is none: it was told of after the choice among several.
            if len(foods) > 1 and ordinal is not None:
                place = ordinal - 1 if ordinal > 0 else ordinal
                return (foods[place],) if place < len(foods) else ()
            # What was asked about and is told of is meant, and not what else the answer named.
            meant = [food for food in foods if food in asked_foods] or foods or asked_foods
            # 둘 중에 of foods that were told of one after the other.
            gathered = list(dict.fromkeys((*meant, *gathered)))
            if gathered and ordinal is None and (len(gathered) > 1 or not is_of_two):
                return tuple(gathered)
        return tuple(gathered) if ordinal in (None, 1, -1) else ()

    def list_offered(self, answer: str) -> list[FoodEntry]:
        """The foods that an answer is about, without those that only tell of another."""
        return list(self._offered_remembered(answer[:_MAX_ANSWER_CHARACTERS]))

    def _list_offered(self, answer: str) -> tuple[FoodEntry, ...]:
        answer = leave_out_examples(answer)
        text = normalize(answer)
        named = self._reader.find_foods(answer)
        return tuple(
            food
            for food in named
            # 라면 in "짜장라면은 삶은 라면에 …" was no offer, nor is 소고기 where 갈비탕 is made of it.
            if not any(
                squeeze(name) in squeeze(other.description) or name in other.ingredients
                for other in named
                if other is not food
                for name in food.names
            )
            and not self._stands_beside(text, food)
        )

    def _stands_beside(self, text: str, food: FoodEntry) -> bool:
        """Whether wherever a food is named something else is only set beside it."""
        ends = [match.end() for match in _compile_names(food).finditer(text)]
        return bool(ends) and all(self._words.beside.match(text, end) for end in ends)


@lru_cache(_FOODS_REMEMBERED)
def _compile_names(food: FoodEntry) -> re.Pattern[str]:
    """Any name of a food, the longest first; there are more foods than `re` itself keeps patterns."""
    return re.compile("|".join(re.escape(name) for name in sorted(food.names, key=len, reverse=True)))
