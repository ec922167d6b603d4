"""What a text states of foods, held against the catalogue.

Seen are, by their words: that a food is spicy or is not, which country or kitchen it comes from, that
something is or is not in it. A sentence that names two foods states nothing of either: nobody could tell of
which of them it speaks. What the food's own description says is no contradiction.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ...food.data.avoidables import get_avoidables
from ...food.data.catalogue import Catalogue, FoodEntry

# A food counts as from a country when its kitchen is that country's: 짜장면 is 중국 음식 and from Korea.
_KITCHENS = {"한국": "한식", "중국": "중식", "일본": "일식"}
_OF_MANY_LANDS = "세계"

_NO_HEAT = re.compile(r"(?P<hedge>(?:많이|너무|그리|아주|그다지|별로) ?)?(?:맵지 ?않|안 ?매[운워])")
_TURNED_DOWN = r"(?! ?(?:것|거|음식|맛|게|걸|건)?(?:은|는|을|를|이|가|도)? ?(?:말고|빼고|못|싫|대신|피하))"
_HEAT = re.compile(rf"(?<!안 )(?<!안)(?<!덜 )(?<!덜)(?:매콤|매운|매워(?!하)|얼큰|칼칼|화끈){_TURNED_DOWN}")
_KITCHEN = re.compile(r"(?<![가-힣])(?:한식|중식|일식|양식)(?![당장집])")
_WORDS = r"(?P<words>(?:[가-힣]+, ?)*[가-힣]+?)(?:이|가|은|는|을|를|도) ?(?:전혀 |보통 )?"
_HOLDS_NOT = re.compile(
    rf"{_WORDS}(?:들어가지 ?않|안 ?들어가|들어 ?있지 ?않|없[어는]|빼고 골랐|뺀|피해서|피하지 않)"
)
_HOLDS = re.compile(rf"{_WORDS}(?:들어가(?!지)|들어간|들어 ?있(?!지)|넣)")
# Said of everything that was chosen, not of one food.
_OF_ALL = re.compile(r"골랐|골라|추천드")


@dataclass(frozen=True)
class Claim:
    """One statement about a food. `words` are those by which it was seen."""

    food: FoodEntry
    words: str
    is_contradicted: bool


class Claims:
    """Sees statements in the words of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        allergens = {name for food in catalogue for name in food.contents.allergens}
        ingredients = {name for food in catalogue for name in food.ingredients}
        # The longest first: 인도네시아 before 인도.
        origins = sorted({food.origin for food in catalogue} - {"", _OF_MANY_LANDS}, key=len, reverse=True)
        said = {word for word in get_avoidables().allergen_words if label_of(word) in allergens}
        self._allergens = frozenset(allergens)
        self._contents = frozenset(ingredients | allergens | said)
        self._lands = re.compile(rf"({'|'.join(origins)})(?:식(?![가-힣])|의|에서)? ?(?:음식|요리|전통|대표)")

    def list_claims(
        self, sentences: Sequence[tuple[str, Collection[FoodEntry]]], recommended: Sequence[FoodEntry]
    ) -> list[Claim]:
        """The statements of an answer about `recommended`; each sentence comes with the foods that it names.

        A sentence that holds a food's description speaks of that food, whatever else the description names.
        """
        ids = {food.id for food in recommended}
        subject: FoodEntry | None = None
        claims: list[Claim] = []
        for sentence, named in sentences:
            described = [food for food in recommended if food.description and food.description in sentence]
            here = described or [food for food in named if food.id in ids]
            if here:
                subject = here[0] if len(here) == 1 else None
            text = hide_names(sentence, named)
            if subject is not None:
                claims += self.find_claims(text, subject)
            of_whom = recommended if _OF_ALL.search(text) else [subject] if subject else []
            for food in of_whom:
                claims += self._find_absences(text, food)
        return claims

    def find_claims(self, text: str, food: FoodEntry) -> Iterator[Claim]:
        """What a sentence, its names hidden, states of the one food that it speaks of."""
        yield from _find_heat(text, food)
        yield from self._find_land(text, food)
        yield from self._find_contents(text, food)

    def _find_land(self, text: str, food: FoodEntry) -> Iterator[Claim]:
        for match in _KITCHEN.finditer(text):
            is_right = match[0] in (food.country, _KITCHENS.get(food.origin)) or match[0] in food.description
            yield Claim(food, match[0], bool(food.country) and not is_right)
        for match in self._lands.finditer(text):
            is_known = food.origin not in ("", _OF_MANY_LANDS)
            is_right = match[1] == food.origin or _KITCHENS.get(match[1]) == food.country
            yield Claim(food, match[0], is_known and not is_right and match[1] not in food.description)

    def _find_contents(self, text: str, food: FoodEntry) -> Iterator[Claim]:
        """Of what is said to be in a food, allergens alone: the catalogue knows each food's of those."""
        for match in _HOLDS.finditer(text):
            for word in match["words"].replace(",", " ").split():
                if label_of(word) in self._allergens:
                    is_right = _holds(food, word) or word in food.description
                    yield Claim(food, f"{word} {match[0]}", not is_right)

    def _find_absences(self, text: str, food: FoodEntry) -> Iterator[Claim]:
        for match in _HOLDS_NOT.finditer(text):
            for word in match["words"].replace(",", " ").split():
                if word in self._contents:
                    yield Claim(food, f"{word} {match[0]}", _holds(food, word))


def label_of(word: str) -> str:
    """What the label of a food calls an allergen: 알류 for 계란; other words stay."""
    return get_avoidables().find_allergen(word) or word


def hide_names(sentence: str, named: Collection[FoodEntry]) -> str:
    """`sentence` without the foods' names: 매운탕 is a name, and states nothing."""
    for food in named:
        sentence = sentence.replace(food.name, "○")
    return sentence


def drop_absences(text: str) -> str:
    """`text` without what it says is not in the food: 소고기는 빼고 골랐어요 recommends no 소고기."""
    return _HOLDS_NOT.sub("", text)


def find_absence(text: str, no_content: Collection[str] = ()) -> str | None:
    """The words by which a text says that something is not in a food; of `no_content` it means nothing."""
    for match in _HOLDS_NOT.finditer(text):
        if any(word not in no_content for word in match["words"].replace(",", " ").split()):
            return match[0]
    return None


def _find_heat(text: str, food: FoodEntry) -> Iterator[Claim]:
    for match in _NO_HEAT.finditer(text):
        if not match["hedge"]:
            yield Claim(food, match[0], food.spicy >= 2)
    for match in _HEAT.finditer(_NO_HEAT.sub("", text)):
        yield Claim(food, match[0], food.spicy == 0 and match[0] not in food.description)


def _holds(food: FoodEntry, word: str) -> bool:
    return word in food.ingredients or label_of(word) in food.contents.allergens
