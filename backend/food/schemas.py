"""What the food routes take and give."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, cast

from pydantic import AfterValidator, Field

from ..errors import InvalidRequest
from ..web.body import AnswerBody, NotEmpty, RequestBody, Text, broken_rule
from ..web.parameters import MAX_WORDS, AtMost, Number, RequestQuery, Words
from .choosing.candidates import Choice
from .data.avoidables import get_avoidables
from .data.avoidance_choices import AvoidanceGroup
from .data.catalogue import Catalogue, FoodEntry
from .data.vocabulary import ALLERGENS
from .reading.avoidance import Avoidance, list_conflicts
from .reading.person import Person
from .reading.wishes import Reading

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

MAX_IDS = 60


class RandomFoodsQuery(RequestQuery):
    """How many foods are asked for; more than there are is all of them."""

    size: Annotated[int, Number(0, MAX_SIZE)] = DEFAULT_SIZE


def _find_allergens(words: tuple[str, ...]) -> tuple[str, ...]:
    """The allergens of the 22, each by its own name or by a common one."""
    allergens = []
    for word in words:
        allergen = get_avoidables().find_allergen(word)
        if allergen is None:
            raise broken_rule(f"알 수 없는 알레르기 유발 식품입니다: {word[:20]}")
        allergens.append(allergen)
    return tuple(allergens)


def _read_ids(words: tuple[str, ...]) -> tuple[str, ...]:
    for word in words:
        if not (word.isascii() and word.isdecimal() and len(word) < 10):
            raise broken_rule("숫자여야 합니다.")
    if len(words) > MAX_IDS:
        raise broken_rule(f"최대 {MAX_IDS}개까지 입니다.")
    return words


class FoodSearchQuery(RequestQuery):
    """What a food's name, tags and allergens must be like, and which page of those foods is asked for.

    With `ids` these foods are meant, in this order, whatever else is asked; unknown ids are left out.
    """

    ids: Annotated[Words, AfterValidator(_read_ids), Field(max_length=MAX_IDS)] = ()
    # What somebody avoids, for `conflicts`; it keeps no food out.
    avoid: Words = ()

    query: Annotated[str, AtMost(MAX_QUERY_CHARACTERS)] = ""
    allergen_free: Annotated[
        Words,
        AfterValidator(_find_allergens),
        Field(json_schema_extra={"items": {"enum": get_avoidables().allergen_words}}),
    ] = ()
    tag: Words = ()
    page: Annotated[int, Number(1, MAX_PAGE)] = 1
    size: Annotated[int, Number(1, MAX_PAGE_SIZE)] = DEFAULT_PAGE_SIZE


class RecommendationsQuery(RequestQuery):
    """A question, with what is known of who asks it. The same `seed` draws the same foods."""

    question: Annotated[str, AtMost(MAX_QUESTION_UNITS), NotEmpty()]
    likes: Words = ()
    avoid: Words = ()
    seed: Annotated[int, Number(0, 2**63)] | None = None


class FoodCard(AnswerBody):
    """A food as a picture with a name."""

    id: int
    name: str
    image_url: str


class FoodsAnswer(AnswerBody):
    foods: list[FoodCard]


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


class ConflictAnswer(AnswerBody):
    """A word of `avoid` that a food goes against.

    `how`: `inside` the food, the food `itself`, or a `diet` or `condition` that it does not suit.
    """

    word: str
    how: str
    allergens: tuple[str, ...]


class ComparedFood(FoodFacts):
    """A food with what of it goes against the words of `avoid`."""

    conflicts: list[ConflictAnswer]


class FoodPageAnswer(AnswerBody):
    """One page of a search."""

    foods: list[ComparedFood]
    total: int
    page: int
    size: int


class RecommendedFood(FoodFacts):
    """A food that was chosen, with the reasons."""

    reasons: tuple[str, ...]


class RecommendationsAnswer(AnswerBody):
    """What would be recommended and why, with the block that the model would read.

    `unknownAvoid` are those words of `avoid` that mean nothing here: nothing was left out for them.
    """

    intent: str
    wishes: list[str]
    avoid: tuple[str, ...]
    unknown_avoid: tuple[str, ...] = ()
    candidates: list[RecommendedFood]
    named: list[FoodFacts]
    notes: tuple[str, ...]
    context: str | None


class AvoidanceChoiceAnswer(AnswerBody):
    """A word that avoidances may hold, and what people call it."""

    word: str
    name: str


class AvoidanceGroupAnswer(AnswerBody):
    name: str
    choices: list[AvoidanceChoiceAnswer]


class AvoidanceChoicesAnswer(AnswerBody):
    """What a person may choose to avoid, in the groups of our pages."""

    groups: list[AvoidanceGroupAnswer]


class TextsRequest(RequestBody):
    """Texts in which foods are to be found."""

    texts: Annotated[
        list[Annotated[Text, Field(max_length=MAX_TEXT_CHARACTERS)]], Field(max_length=MAX_TEXTS)
    ]
    # What somebody avoids, for `conflicts`; it keeps no food out.
    avoid: Annotated[
        list[Annotated[Text, Field(max_length=MAX_QUERY_CHARACTERS)]],
        Field(max_length=MAX_WORDS, default_factory=list),
    ]


class NamedFoodsAnswer(AnswerBody):
    """The foods of each text."""

    foods: list[list[ComparedFood]]


def put_before_pictures(root: str, answer: dict[str, Any]) -> dict[str, Any]:
    """The answer of a food route, with `root` before the address of every picture in it."""
    return answer if not root else cast("dict[str, Any]", _put_before(root, answer))


def _put_before(root: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_put_before(root, item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: f"{root}{item}" if name == "imageUrl" else _put_before(root, item)
        for name, item in value.items()
    }


def food_card(food: FoodEntry) -> FoodCard:
    return FoodCard(id=food.id, name=food.name, image_url=food.image_url)


def food_facts(food: FoodEntry) -> FoodFacts:
    return FoodFacts(**_facts(food))


def compared_food(food: FoodEntry, avoided: Sequence[tuple[str, Avoidance]]) -> ComparedFood:
    conflicts = [
        ConflictAnswer(word=conflict.word, how=conflict.how, allergens=conflict.allergens)
        for conflict in list_conflicts(food, avoided)
    ]
    return ComparedFood(**_facts(food), conflicts=conflicts)


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
    reading: Reading,
    person: Person,
    choice: Choice,
    context: str | None,
    unknown_avoid: Sequence[str] = (),
) -> RecommendationsAnswer:
    return RecommendationsAnswer(
        unknown_avoid=tuple(unknown_avoid),
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


def avoidance_choices(groups: Sequence[AvoidanceGroup]) -> AvoidanceChoicesAnswer:
    return AvoidanceChoicesAnswer(
        groups=[
            AvoidanceGroupAnswer(
                name=group.name,
                choices=[
                    AvoidanceChoiceAnswer(word=choice.word, name=choice.name) for choice in group.choices
                ],
            )
            for group in groups
        ]
    )


def parse_tags(words: Sequence[str], is_tag: Callable[[str], bool]) -> Sequence[str]:
    """Raises: InvalidRequest for a tag that no food has."""
    for word in words:
        if not is_tag(word):
            raise InvalidRequest(message=f"알 수 없는 태그입니다: {word[:20]}", field="tag")
    return words


def parse_likes(words: Sequence[str], catalogue: Catalogue) -> list[FoodEntry]:
    """Foods by id or by name. Raises: InvalidRequest."""
    foods = []
    for word in words:
        is_id = word.isascii() and word.isdecimal() and len(word) < 10
        food = catalogue.find(int(word)) if is_id else catalogue.find_by_name(word)
        if food is None:
            raise InvalidRequest(message="해당 음식이 존재하지 않습니다.", field="likes")
        foods.append(food)
    return foods


def parse_avoidance(words: Sequence[str], find: Callable[[str], Avoidance | None]) -> Avoidance:
    """Allergens, ingredients, kinds of food, diets or foods to avoid. Raises: InvalidRequest."""
    avoidance = Avoidance()
    for word in words:
        rule = find(word)
        if rule is None:
            raise InvalidRequest(message=f"알 수 없는 재료나 음식입니다: {word[:20]}", field="avoid")
        avoidance |= rule
    return avoidance
