"""What an answer states of the foods it recommends, held against the catalogue.

Seen are three kinds of statement, by their words: that a food is spicy or is not, which country or kitchen it
comes from, and that something is or is not in it. Not seen: taste, temperature, cooking, where a food suits,
and ingredients that are said to be in it and are no allergens, since the catalogue names the main ones only.
A sentence that names two recommended foods is passed over: nobody could tell of which of them it speaks. What
the food's own description says is no contradiction.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from training.foodie.allergen_words import label_of, read_labels
from training.foodie.scores import Food

# A food counts as from a country when its kitchen is that country's: 짜장면 is 중국 음식 and from Korea.
_KITCHENS = {"한국": "한식", "중국": "중식", "일본": "일식"}
_OF_MANY_LANDS = "세계"

_SENTENCE_END = re.compile(r"(?<=[.!?~])\s+|\n+")
_NO_HEAT = re.compile(r"(?P<hedge>(?:많이|너무|그리|아주|그다지|별로) ?)?(?:맵지 ?않|안 ?매[운워])")
_TURNED_DOWN = r"(?! ?(?:것|거|음식|맛|게|걸|건)?(?:은|는|을|를|이|가|도)? ?(?:말고|빼고|못|싫|대신|피하))"
_HEAT = re.compile(rf"(?<!안 )(?<!안)(?<!덜 )(?<!덜)(?:매콤|매운|매워(?!하)|얼큰|칼칼|화끈){_TURNED_DOWN}")
_KITCHEN = re.compile(r"(?<![가-힣])(?:한식|중식|일식|양식)(?![당장집])")
_WORDS = r"(?P<words>(?:[가-힣]+, ?)*[가-힣]+?)(?:이|가|은|는|을|를|도) ?(?:전혀 |보통 )?"
_HOLDS_NOT = re.compile(rf"{_WORDS}(?:들어가지 ?않|안 ?들어가|들어 ?있지 ?않|없[어는]|빼고 골랐|피해서)")
_HOLDS = re.compile(rf"{_WORDS}(?:들어가(?!지)|들어간|들어 ?있(?!지)|넣)")
# Said of everything that was chosen, not of one food.
_OF_ALL = re.compile(r"골랐|골라|추천드")


@dataclass(frozen=True)
class Claim:
    """One statement about a food. `words` are those by which it was seen."""

    food: Food
    words: str
    is_contradicted: bool


@dataclass(frozen=True)
class Lexicon:
    """The words of the catalogue in which statements are made."""

    origins: tuple[str, ...] = ()
    contents: frozenset[str] = frozenset()
    allergens: frozenset[str] = frozenset()

    @classmethod
    def read(cls, foods: Iterable[Food]) -> "Lexicon":
        foods = list(foods)
        allergens = frozenset(name for food in foods for name in food.allergens)
        ingredients = frozenset(name for food in foods for name in food.ingredients)
        # The longest first: 인도네시아 before 인도.
        origins = sorted({food.origin for food in foods} - {"", _OF_MANY_LANDS}, key=len, reverse=True)
        said = {word for word, label in read_labels().items() if label in allergens}
        return cls(tuple(origins), ingredients | allergens | said, allergens)


def split_sentences(text: str) -> list[str]:
    """The sentences of an answer, without blanks around them."""
    return [sentence.strip() for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def drop_absences(text: str) -> str:
    """`text` without what it says is not in the food: 소고기는 빼고 골랐어요 recommends no 소고기."""
    return _HOLDS_NOT.sub("", text)


def list_claims(
    sentences: Sequence[tuple[str, Collection[Food]]], recommended: Sequence[Food], lexicon: Lexicon
) -> list[Claim]:
    """The statements of an answer about `recommended`; each sentence comes with the foods that it names.

    A sentence that holds a food's description speaks of that food, whatever else the description names.
    """
    ids = {food.id for food in recommended}
    subject: Food | None = None
    claims: list[Claim] = []
    for sentence, named in sentences:
        described = [food for food in recommended if food.description and food.description in sentence]
        here = described or [food for food in named if food.id in ids]
        if here:
            subject = here[0] if len(here) == 1 else None
        text = sentence
        for food in named:
            text = text.replace(food.name, "○")  # 매운탕 is a name, and states nothing
        if subject is not None:
            claims += _find_heat(text, subject)
            claims += _find_land(text, subject, lexicon)
            claims += _find_contents(text, subject, lexicon)
        of_whom = recommended if _OF_ALL.search(text) else [subject] if subject else []
        for food in of_whom:
            claims += _find_absences(text, food, lexicon)
    return claims


def _find_heat(text: str, food: Food) -> Iterator[Claim]:
    for match in _NO_HEAT.finditer(text):
        if not match["hedge"]:
            yield Claim(food, match[0], food.spicy >= 2)
    for match in _HEAT.finditer(_NO_HEAT.sub("", text)):
        yield Claim(food, match[0], food.spicy == 0 and match[0] not in food.description)


def _find_land(text: str, food: Food, lexicon: Lexicon) -> Iterator[Claim]:
    for match in _KITCHEN.finditer(text):
        is_right = match[0] in (food.country, _KITCHENS.get(food.origin)) or match[0] in food.description
        yield Claim(food, match[0], bool(food.country) and not is_right)
    if not lexicon.origins:
        return
    lands = re.compile(rf"({'|'.join(lexicon.origins)})(?:식(?![가-힣])|의|에서)? ?(?:음식|요리|전통|대표)")
    for match in lands.finditer(text):
        is_known = food.origin not in ("", _OF_MANY_LANDS)
        is_right = match[1] == food.origin or _KITCHENS.get(match[1]) == food.country
        yield Claim(food, match[0], is_known and not is_right and match[1] not in food.description)


def _find_contents(text: str, food: Food, lexicon: Lexicon) -> Iterator[Claim]:
    """Of what is said to be in a food, allergens alone: the catalogue knows each food's of those."""
    for match in _HOLDS.finditer(text):
        for word in match["words"].replace(",", " ").split():
            if label_of(word) in lexicon.allergens:
                is_right = _holds(food, word) or word in food.description
                yield Claim(food, f"{word} {match[0]}", not is_right)


def _find_absences(text: str, food: Food, lexicon: Lexicon) -> Iterator[Claim]:
    for match in _HOLDS_NOT.finditer(text):
        for word in match["words"].replace(",", " ").split():
            if word in lexicon.contents:
                yield Claim(food, f"{word} {match[0]}", _holds(food, word))


def _holds(food: Food, word: str) -> bool:
    return word in food.ingredients or label_of(word) in food.allergens
