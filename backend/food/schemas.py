"""What the food routes take and give."""

import random
from collections.abc import Callable, Sequence
from typing import TypedDict

from ..errors import InvalidRequest
from .avoidance import Avoidance
from .candidates import Candidate, Choice, Person
from .catalogue import Catalogue, FoodEntry
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


class FoodCard(TypedDict):
    """A food as a picture with a name."""

    id: int
    name: str
    imageUrl: str


class FoodFacts(FoodCard):
    """A food with what the catalogue knows of it."""

    aliases: list[str]
    description: str
    country: str
    origin: str
    flavor: str
    temperature: str
    ingredient: str
    spicy: int
    oily: str
    course: str
    ingredients: list[str]
    forms: list[str]
    occasions: list[str]
    allergens: list[str]
    vegetarian: bool
    vegan: bool
    pork: bool
    beef: bool
    alcohol: bool
    kcal: int | None


class RecommendedFood(FoodFacts):
    """A food that was chosen, with the reasons."""

    reasons: list[str]


def food_card(food: FoodEntry) -> FoodCard:
    return {"id": food.id, "name": food.name, "imageUrl": food.image_url}


def food_facts(food: FoodEntry) -> FoodFacts:
    return {
        **food_card(food),
        "aliases": list(food.aliases),
        "description": food.description,
        "country": food.country,
        "origin": food.origin,
        "flavor": food.flavor,
        "temperature": food.temperature,
        "ingredient": food.ingredient,
        "spicy": food.spicy,
        "oily": food.oily,
        "course": food.course,
        "ingredients": list(food.ingredients),
        "forms": list(food.forms),
        "occasions": list(food.occasions),
        "allergens": [allergen for allergen in ALLERGENS if allergen in food.contents.allergens],
        "vegetarian": food.contents.is_vegetarian,
        "vegan": food.contents.is_vegan,
        "pork": "돼지고기" in food.contents.kinds,
        "beef": "소고기" in food.contents.kinds,
        "alcohol": "술" in food.contents.kinds,
        "kcal": food.kcal,
    }


def recommended_food(candidate: Candidate) -> RecommendedFood:
    return {**food_facts(candidate.food), "reasons": list(candidate.reasons)}


def recommendations(
    reading: Reading, person: Person, choice: Choice, context: str | None
) -> dict[str, object]:
    """What would be recommended and why, with the block that the model would read."""
    return {
        "intent": reading.intent.value,
        "wishes": [wish.label for wish in reading.wishes],
        "avoid": list((person.avoidance | reading.avoidance).words),
        "candidates": [recommended_food(candidate) for candidate in choice.candidates],
        "named": [food_facts(food) for food in reading.named],
        "notes": list(choice.notes),
        "context": context,
    }


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


def parse_texts(body: object) -> list[str]:
    """The texts of a request to name foods. Raises: InvalidRequest."""
    texts = body.get("texts") if isinstance(body, dict) else None
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise InvalidRequest(message="글의 목록이어야 합니다.", field="texts")
    if len(texts) > MAX_TEXTS or any(len(text) > MAX_TEXT_CHARACTERS for text in texts):
        raise InvalidRequest(
            message=f"{MAX_TEXT_CHARACTERS}자 이내의 글이 최대 {MAX_TEXTS}개까지 입니다.", field="texts"
        )
    return texts


def _parse_number(given: str | None, field: str, default: int, least: int) -> int:
    if not given:
        return default
    if not (given.isascii() and given.isdecimal()) or len(given) > 10 or int(given) < least:
        raise InvalidRequest(message=f"{least} 이상의 정수여야 합니다.", field=field)
    return int(given)


def _split(given: Sequence[str], field: str) -> list[str]:
    """Words of a parameter that may be repeated, separated by commas, or both."""
    words = [word.strip() for part in given for word in part.split(",")]
    words = list(dict.fromkeys(word for word in words if word))
    if len(words) > MAX_LIST_ITEMS:
        raise InvalidRequest(message=f"최대 {MAX_LIST_ITEMS}개까지 입니다.", field=field)
    return words
