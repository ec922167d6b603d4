"""What the routes of favourites take and answer."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ..food.schemas import MAX_SIZE
from ..web.body import AnswerBody, RequestBody, WholeNumber


class FavorsRequest(RequestBody):
    """Everything that the user likes from now on; an empty list clears all."""

    food_ids: Annotated[list[WholeNumber], Field(max_length=MAX_SIZE)]


class FavorsAnswer(AnswerBody):
    food_ids: list[int]


class FavorRecord(AnswerBody):
    """A food that the user likes, and since when."""

    food_id: int
    food_name: str
    created_at: datetime
