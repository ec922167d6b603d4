"""Whether one sentence of the model may be shown: its names, figures and properties must rest on the plan.

A sentence that states nothing cannot be false; it only has to be whole, Korean and new. What is wrong is told
as one word, so that a model's faults can be counted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...food.data.catalogue import FoodEntry
from ...food.reading.named_foods import Mention
from ...korean import normalize, squeeze
from ..plan import Ground
from .attributing import attribute, is_compared
from .avoided import is_avoided_ingredient
from .faults import find_fault_of_form, find_fault_of_words, find_promise
from .said import Said
from .sentences import is_whole, strip_list_mark
from .statements import find_absence
from .words import get_checked_words

if TYPE_CHECKING:
    from .judge import Judge

# The fault of a good wish that nothing gave a reason for: the answer goes on without it.
CHEERS = "cheering"
_WORDS = get_checked_words()
# Stands for what the catalogue says of a food.
_DESCRIBED = "그런 음식"
# Behind the name of a food: it is told what that is.
_IS_TOLD_OF = re.compile(r"(?:은|는)(?![가-힣])[^,]*(?:이에요|예요|입니다|이랍니다|랍니다)[.!~]*$")
# What is told of a food, and is told of none where no food was named yet: 단맛이 나요.
_TELLS_OF_FOOD = re.compile(
    r"(?:음식|요리|국|찌개|탕|면|밥|죽|전|구이|볶음|튀김|찜|간식|디저트|음료|고기)(?:이에요|예요|입니다|이죠|랍니다)[.!~]*$"
    r"|(?:맛|향|식감)(?:이|도)? ?(?:나요|나죠|좋아요|있어요|일품이에요|특징이에요)[.!~]*$"
    r"|(?:들어가요|들어 있어요|만들어요|어우러져요)[.!~]*$"
)
_WORD = re.compile(r"[가-힣]+")
# 국물 없는 육개장: without a particle many words stand so, 부담 없이.
_WITHOUT = re.compile(r"(?P<what>[가-힣]+) ?없(?:는|이|어)")
# A food is offered, and not only told of as a part of another.
_OFFERS = re.compile(r"추천|어떠(?:세|신)|어때|드셔 ?보|드세요")


@dataclass(frozen=True)
class Verdict:
    """A sentence as it may be shown; `fault` says in a word why it may not."""

    text: str
    fault: str | None = None
    is_mended: bool = False
    named: tuple[FoodEntry, ...] = ()


class GroundedJudge:
    """Judges the sentences of one answer, one after another."""

    def __init__(self, judge: "Judge", ground: Ground) -> None:
        self._judge = judge
        self._ground = ground
        self._facts = normalize(ground.facts)
        self._question = normalize(ground.question)
        self._told = f"{self._question}\n{self._facts}"
        self._told_words = frozenset(re.findall(r"[가-힣]+", self._told))
        self._names = tuple(squeeze(food.name) for food in ground.foods)
        self._allowed = frozenset((*ground.foods, *ground.spoken_of))
        self._subject: FoodEntry | None = None
        self._said = Said()

    def judge(self, sentence: str) -> Verdict:
        """What becomes of the next sentence. One that may be shown counts as said."""
        bare = strip_list_mark(sentence.strip())
        mended = self._judge.mender.mend(bare, self._names, self._told_words)
        text, described = self._hide_descriptions(normalize(mended))
        mentions = self._judge.foods.find(text)
        named = tuple(dict.fromkeys(mention.meant for mention in mentions))
        fault = find_fault_of_form(mended, self._told)
        if fault is None and self._said.offers_again(text, mentions):
            fault = "repeated"
        fault = fault or self._find_fault(mended, text, named, mentions, described)
        if fault is None:
            self.note(mended, named)
        shown = sentence.replace(bare, mended) if mended != bare else sentence
        return Verdict(shown, fault, mended != bare, named)

    def note(self, sentence: str, named: Sequence[FoodEntry] | None = None) -> None:
        """Count `sentence` as said: it is not to come again, and the next one may speak of its food."""
        if named is None:
            named = self._judge.foods.find_foods(sentence)
        about = [food for food in named if food in self._allowed] or list(named)
        if about:
            about = self._list_offered(sentence, about) if len(about) > 1 else about
            self._subject = about[0] if len(about) == 1 else None
        self._said.note(sentence, about)

    def _list_offered(self, sentence: str, named: Sequence[FoodEntry]) -> list[FoodEntry]:
        """Of several foods those that are not only compared with: 두유 of 라테와 닮은 두유."""
        text = normalize(sentence)
        mentions = self._judge.foods.find(text)
        compared = {mention.meant for mention in mentions if is_compared(text, mention)}
        about = [food for food in named if food not in compared] or list(named)
        return [food for food in about if food in self._ground.foods] or about

    def find_foods(self, text: str) -> list[FoodEntry]:
        return self._judge.foods.find_foods(text)

    @property
    def spoken_of(self) -> list[FoodEntry]:
        """The food that the last sentence was about."""
        return [self._subject] if self._subject else []

    def _hide_descriptions(self, text: str) -> tuple[str, list[FoodEntry]]:
        """`text` without what the catalogue says of our foods, and all foods whose description it holds."""
        described = [food for food in self._allowed if normalize(food.description) in text]
        for food in described:
            text = text.replace(normalize(food.description), _DESCRIBED)
        return text, [*described, *self._judge.find_described(text)]

    def _find_fault(
        self,
        whole: str,
        text: str,
        named: Sequence[FoodEntry],
        mentions: Sequence[Mention[FoodEntry]],
        described: Sequence[FoodEntry],
    ) -> str | None:
        if fault := self._find_fault_beside_others(whole):
            return fault
        if self._ground.is_open:
            return find_promise(text, self._facts) or self._find_avoided(text, named)
        spans = [(mention.start, mention.end) for mention in mentions]
        subjects = self._subjects(named)
        # What nobody was named for, or one of several, is told of nobody knows whom.
        is_of_nobody = not named and self._subject is None
        if any(is_of_nobody or food not in subjects for food in described):
            return "mixed up"
        if is_of_nobody and not self._said and _TELLS_OF_FOOD.search(whole):
            return "mixed up"
        if normalize(whole) in self._facts:  # the plan's own words are true
            return None
        return (
            find_fault_of_words(text, self._told, self._facts)
            or self._find_fault_of_names(text, named, mentions)
            or self._find_fault_of_contents(text, named, spans)
            or self._find_fault_of_properties(text, named, mentions)
        )

    def _find_fault_beside_others(self, whole: str) -> str | None:
        if not is_whole(whole):
            return "unfinished"
        return "repeated" if self.is_said(whole) else None

    def is_said(self, text: str) -> bool:
        """Whether the answer has this sentence already, in these words or nearly."""
        return self._said.holds(text)

    def _find_fault_of_names(
        self, text: str, named: Sequence[FoodEntry], mentions: Sequence[Mention[FoodEntry]]
    ) -> str | None:
        # 닭똥집 is short for 닭똥집볶음, but in that it is an ingredient.
        as_food = [m for m in mentions if text[m.start : m.end] not in m.meant.ingredients]
        if len(as_food) > len({mention.meant for mention in as_food}):
            return "explained by itself"
        spans = [(mention.start, mention.end) for mention in mentions]
        warns = _WORDS.warns.search(text) is not None
        # What another is like is no offer; it was told of by who asks.
        compared = {m.meant for m in mentions if is_compared(text, m)}
        offers = _OFFERS.search(text) is not None and self._allowed.isdisjoint(named)
        # What only the question names is no subject: the plan holds nothing of it.
        told_of = {m.meant for m in as_food if _IS_TOLD_OF.match(text, m.end)} - self._allowed
        for food in named:
            if not self._may_be_named(food, named) or offers or food in told_of:
                return "name"
            is_avoided = any(not rule.allows(food) for rule in self._ground.avoidance.rules)
            if is_avoided and not (warns or self._is_part(food, named) or food in compared):
                return "avoided"
        for match in _WORDS.dishes.finditer(text):
            is_named = any(start < match.end() and match.start() < end for start, end in spans)
            if not is_named and match[0] not in self._told_words and match[0] not in self._told:
                return "invented dish"
        if _WORDS.liking.search(text) and named and "좋아" not in self._question:
            likes = self._ground.likes
            if not any(food in likes for food in named):
                return "liking"
        return None

    def _may_be_named(self, food: FoodEntry, named: Sequence[FoodEntry]) -> bool:
        return food in self._allowed or self._is_part(food, named) or food.name in self._question

    def _is_part(self, food: FoodEntry, named: Sequence[FoodEntry]) -> bool:
        """Whether a food is meant as something in, or told of, another one: 두부 of 김치찌개."""
        owners = [other for other in named if other is not food and other in self._allowed]
        owners += [self._subject] if self._subject else list(self._allowed)
        if food in self._ground.foods:
            return False
        return any(
            name in owner.ingredients or name in owner.description for owner in owners for name in food.names
        )

    def _find_fault_of_contents(
        self, text: str, named: Sequence[FoodEntry], spans: Sequence[tuple[int, int]]
    ) -> str | None:
        if find_absence(text, _WORDS.no_content) is not None:
            return "absence"  # what is not in a food is said by code alone
        if any(self._is_of_food(match) for match in _WITHOUT.finditer(text)):
            return "absence"
        subjects = self._subjects(named)
        sources = [source for food in subjects for source in (*food.ingredients, food.description)]
        if len(subjects) != 1:
            sources.append(self._facts)
        sources.append(self._question)
        warns = _WORDS.warns.search(text) is not None
        for mention in self._judge.ingredients.find(text):
            # What an ingredient is, the plan tells of none: 생선은 … 삭힌 젓갈이에요.
            if not (mention.start or named) and _IS_TOLD_OF.match(text, mention.end):
                return "ingredient"
            if any(start <= mention.start and mention.end <= end for start, end in spans):
                continue
            word = mention.meant
            if not any(word in source or source in word for source in sources):
                return "ingredient"
            if not warns and self._is_avoided_ingredient(word):
                return "avoided"
        return None

    def _is_of_food(self, absence: re.Match[str]) -> bool:
        """Whether what is said to be missing is an ingredient or a property of food: 국물, not 부담."""
        if _WORDS.no_property.search(absence[0]):
            return False
        what = absence["what"]
        return bool(self._judge.ingredients.find(what)) or self._judge.any_property.search(what) is not None

    def _find_avoided(self, text: str, named: Sequence[FoodEntry]) -> str | None:
        """A food or an ingredient that must not be had, and is not warned of."""
        if _WORDS.warns.search(text):
            return None
        rules = self._ground.avoidance.rules
        words = (mention.meant for mention in self._judge.ingredients.find(text))
        is_avoided = any(not rule.allows(food) for rule in rules for food in named) or any(
            self._is_avoided_ingredient(word) for word in words
        )
        return "avoided" if is_avoided else None

    def _is_avoided_ingredient(self, word: str) -> bool:
        return is_avoided_ingredient(word, self._judge.table, self._ground.avoidance)

    def _find_fault_of_properties(
        self, text: str, named: Sequence[FoodEntry], mentions: Sequence[Mention[FoodEntry]]
    ) -> str | None:
        otherwise = [self._subject] if self._subject else list(self._ground.foods)
        for part, spoken_of in attribute(text, mentions, self._allowed):
            foods, is_of_each = spoken_of or otherwise, bool(spoken_of or self._subject)
            # Where nobody could tell of which of them it speaks, one of which it is true is enough.
            tells = any if is_of_each else all
            if (named or self._subject) and foods and tells(self._is_contradicted(part, f) for f in foods):
                return "contradicted"
            if foods and self._judge.any_property.search(part):
                shown = _WORDS.no_property.sub("", part)
                if tells(any(self._contradicts(shown, food)) for food in foods):
                    return "property"
        if _WORDS.cheers.search(text) and not _WORDS.weary.search(self._told):
            return CHEERS
        if named or not _WORDS.wishes_well.search(text):
            if any(match[0] not in self._told for match in _WORDS.times.finditer(text)):
                return "situation"
            if self._judge.any_situation.search(text) and self._invents_situation(text):
                return "situation"
        return None

    def _is_contradicted(self, text: str, food: FoodEntry) -> bool:
        return any(claim.is_contradicted for claim in self._judge.claims.find_claims(text, food))

    def _subjects(self, named: Sequence[FoodEntry]) -> list[FoodEntry]:
        """The foods that a sentence speaks of: those that it names, or the one spoken of last."""
        here = [food for food in named if food in self._allowed]
        return here or ([self._subject] if self._subject else list(self._ground.foods))

    def _contradicts(self, text: str, food: FoodEntry) -> Iterator[bool]:
        for phrase in self._judge.properties:
            if phrase.wish.traits.isdisjoint(food.traits):
                for match in phrase.pattern.finditer(text):
                    yield (
                        match[0] not in food.description
                        and not any(match[0] in ingredient for ingredient in food.ingredients)
                        and not self._is_of_told_name(text, match)
                    )

    def _is_of_told_name(self, text: str, match: re.Match[str]) -> bool:
        """Whether it only stands in a longer name that was told: 구이 in 가온구이, which was asked about."""
        word = next((one for one in _WORD.finditer(text) if one.start() <= match.start() < one.end()), None)
        return word is not None and any(
            match[0] in told and len(told) > len(match[0]) and word[0].startswith(told)
            for told in self._told_words
        )

    def _invents_situation(self, text: str) -> bool:
        """Whether it speaks of a situation that nobody told of, in these words or in others for it."""
        shown = _WORDS.no_situation.sub("", text)
        return any(
            phrase.wish.label not in self._ground.occasions
            and phrase.pattern.search(shown) is not None
            and phrase.pattern.search(self._told) is None
            for phrase in self._judge.situations
        )
