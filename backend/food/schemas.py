"""What the food routes take and give."""

import random
from collections.abc import Callable, Sequence
from typing import Annotated, Any

from pydantic import Field

from ..body import AnswerBody, RequestBody, Text, WholeNumber
from ..errors import InvalidRequest
from .avoidance import Avoidance
from .candidates import Choice, Person
from .catalogue import Catalogue, FoodEntry
from .korean import normalize
from .vocabulary import ALLERGENS
from .wishes import Reading

# The original's default, enough for its survey of five pages of six (contract 0, point 12).
DEFAULT_SIZE = 30
MAX_SIZE = 1000

DEFAULT_PAGE_SIZE = 20
MAX_PAGE_SIZE = 100
MAX_PAGE = 10_000
MAX_QUERY_CHARACTERS = 100
# A question's limit in the chat (contract 5.2), in UTF-16 units as browsers count.
MAX_QUESTION_UNITS = 500
MAX_LIST_ITEMS = 50
MAX_TEXTS = 100
MAX_TEXT_CHARACTERS = 4000

# People say 계란 and 쇠고기 where the labelling rules say 알류 and 소고기.
_ALLERGEN_WORDS = {
    "계란": "알류",
    "달걀": "알류",
    "난류": "알류",
    "쇠고기": "소고기",
    "콩": "대두",
    "밀가루": "밀",
}


class FoodCard(AnswerBody):
    """A food as a picture with a name."""

    id: int
    name: str
    image_url: str


class FoodsAnswer(AnswerBody):
    foods: list[FoodCard]


class FavorsRequest(RequestBody):
    """Everything that the user likes from now on; an empty list clears all."""

    food_ids: Annotated[list[WholeNumber], Field(max_length=MAX_SIZE)]


class FavorsAnswer(AnswerBody):
    food_ids: list[int]


class FoodFacts(FoodCard):
    """A food with what the catalogue knows of it."""

    aliases: tuple[str, ...]
    description: str
    country: str
    origin: str
    flavor: str
    temperature: str
    ingredient: str
    spicy: int
    oily: str
    course: str
    ingredients: tuple[str, ...]
    forms: tuple[str, ...]
    occasions: tuple[str, ...]
    allergens: list[str]
    vegetarian: bool
    vegan: bool
    pork: bool
    beef: bool
    alcohol: bool
    kcal: int | None


class FoodPageAnswer(AnswerBody):
    """One page of a search."""

    foods: list[FoodFacts]
    total: int
    page: int
    size: int


class RecommendedFood(FoodFacts):
    """A food that was chosen, with the reasons."""

    reasons: tuple[str, ...]


class RecommendationsAnswer(AnswerBody):
    """What would be recommended and why, with the block that the model would read."""

    intent: str
    wishes: list[str]
    avoid: tuple[str, ...]
    candidates: list[RecommendedFood]
    named: list[FoodFacts]
    notes: tuple[str, ...]
    context: str | None


class TextsRequest(RequestBody):
    """Texts in which foods are to be found."""

    texts: Annotated[
        list[Annotated[Text, Field(max_length=MAX_TEXT_CHARACTERS)]], Field(max_length=MAX_TEXTS)
    ]


class NamedFoodsAnswer(AnswerBody):
    """The foods of each text."""

    foods: list[list[FoodFacts]]


def food_card(food: FoodEntry) -> FoodCard:
    return FoodCard(id=food.id, name=food.name, image_url=food.image_url)


def food_facts(food: FoodEntry) -> FoodFacts:
    return FoodFacts(**_facts(food))


def _facts(food: FoodEntry) -> dict[str, Any]:
    contents = food.contents
    return {
        **{name: getattr(food, name) for name in FoodFacts.model_fields if hasattr(food, name)},
        "allergens": [allergen for allergen in ALLERGENS if allergen in contents.allergens],
        "vegetarian": contents.is_vegetarian,
        "vegan": contents.is_vegan,
        "pork": "돼지고기" in contents.kinds,
        "beef": "소고기" in contents.kinds,
        "alcohol": "술" in contents.kinds,
    }


def recommendations(
    reading: Reading, person: Person, choice: Choice, context: str | None
) -> RecommendationsAnswer:
    return RecommendationsAnswer(
        intent=reading.intent.value,
        wishes=[wish.label for wish in reading.wishes],
        avoid=(person.avoidance | reading.avoidance).words,
        candidates=[
            RecommendedFood(**_facts(candidate.food), reasons=candidate.reasons)
            for candidate in choice.candidates
        ],
        named=[food_facts(food) for food in reading.named],
        notes=choice.notes,
        context=context,
    )


def parse_size(given: str | None) -> int:
    """How many foods were asked for. An empty parameter counts as absent, more than all as all.

    Raises:
        InvalidRequest: not a number from 0 upwards.

    """
    return min(_parse_number(given, "size", DEFAULT_SIZE, 0), MAX_SIZE)


def parse_page(page: str | None, size: str | None) -> tuple[int, int]:
    """The page, counted from 1, and its size. Raises: InvalidRequest."""
    number = min(_parse_number(page, "page", 1, 1), MAX_PAGE)
    return number, min(_parse_number(size, "size", DEFAULT_PAGE_SIZE, 1), MAX_PAGE_SIZE)


def parse_query(given: str | None) -> str:
    """Raises: InvalidRequest when it is longer than any name could be."""
    query = (given or "").strip()
    if len(query) > MAX_QUERY_CHARACTERS:
        raise InvalidRequest(message=f"최대 {MAX_QUERY_CHARACTERS}자까지 입니다.", field="query")
    return query


def parse_question(given: str | None) -> str:
    """Raises: InvalidRequest when it is missing or longer than a question may be in the chat."""
    question = (given or "").strip()
    if not question:
        raise InvalidRequest(message="비어 있을 수 없습니다.", field="question")
    if len(question.encode("utf-16-le", "surrogatepass")) > 2 * MAX_QUESTION_UNITS:
        raise InvalidRequest(message=f"최대 {MAX_QUESTION_UNITS}자까지 입니다.", field="question")
    return question


def parse_allergens(given: Sequence[str]) -> list[str]:
    """Allergens of the 22, each by its own name or by a common one. Raises: InvalidRequest."""
    words = _split(given, "allergenFree")
    allergens = [_ALLERGEN_WORDS.get(word, word) for word in words]
    for word, allergen in zip(words, allergens, strict=True):
        if allergen not in ALLERGENS:
            raise InvalidRequest(
                message=f"알 수 없는 알레르기 유발 식품입니다: {word[:20]}", field="allergenFree"
            )
    return allergens


def parse_tags(given: Sequence[str], is_tag: Callable[[str], bool]) -> list[str]:
    """Raises: InvalidRequest for a tag that no food has."""
    words = _split(given, "tag")
    for word in words:
        if not is_tag(word):
            raise InvalidRequest(message=f"알 수 없는 태그입니다: {word[:20]}", field="tag")
    return words


def parse_likes(given: Sequence[str], catalogue: Catalogue) -> list[FoodEntry]:
    """Foods by id or by name. Raises: InvalidRequest."""
    foods = []
    for word in _split(given, "likes"):
        is_id = word.isascii() and word.isdecimal() and len(word) < 10
        food = catalogue.find(int(word)) if is_id else catalogue.find_by_name(word)
        if food is None:
            raise InvalidRequest(message="해당 음식이 존재하지 않습니다.", field="likes")
        foods.append(food)
    return foods


def parse_avoidance(given: Sequence[str], find: Callable[[str], Avoidance | None]) -> Avoidance:
    """Allergens, ingredients, kinds of food, diets or foods to avoid. Raises: InvalidRequest."""
    avoidance = Avoidance()
    for word in _split(given, "avoid"):
        rule = find(word)
        if rule is None:
            raise InvalidRequest(message=f"알 수 없는 재료나 음식입니다: {word[:20]}", field="avoid")
        avoidance |= rule
    return avoidance


def parse_seed(given: str | None) -> random.Random:
    """The chance of a recommendation: repeatable with a seed. Raises: InvalidRequest."""
    if not given:
        return random.SystemRandom()
    return random.Random(_parse_number(given, "seed", 0, 0))  # noqa: S311  (no secret: what to eat)


def _parse_number(given: str | None, field: str, default: int, least: int) -> int:
    if not given:
        return default
    if not (given.isascii() and given.isdecimal()) or len(given) > 10 or int(given) < least:
        raise InvalidRequest(message=f"{least} 이상의 정수여야 합니다.", field=field)
    return int(given)


def _split(given: Sequence[str], field: str) -> list[str]:
    """Words of a parameter that may be repeated, separated by commas, or both."""
    words = [normalize(word).strip() for part in given for word in part.split(",")]
    words = list(dict.fromkeys(word for word in words if word))
    if len(words) > MAX_LIST_ITEMS:
        raise InvalidRequest(message=f"최대 {MAX_LIST_ITEMS}개까지 입니다.", field=field)
    return words
