"""What the food routes take and give."""

from typing import Annotated

from pydantic import Field

from ..body import AnswerBody, RequestBody, WholeNumber
from ..errors import InvalidRequest
from .models import Food

# The original's default, enough for its survey of five pages of six (contract 0, point 12).
DEFAULT_SIZE = 30
MAX_SIZE = 1000


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


def food_card(food: Food) -> FoodCard:
    return FoodCard(id=food.id, name=food.name, image_url=food.image_url)


def parse_size(given: str | None) -> int:
    """How many foods were asked for. An empty parameter counts as absent, more than all as all.

    Raises:
        InvalidRequest: not a number from 0 upwards.

    """
    if not given:
        return DEFAULT_SIZE
    if not (given.isascii() and given.isdecimal()) or len(given) > 10:
        raise InvalidRequest(message="0 이상의 정수여야 합니다.", field="size")
    return min(int(given), MAX_SIZE)
