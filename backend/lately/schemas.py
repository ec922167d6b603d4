"""What the routes of recent foods take and answer."""

from datetime import datetime
from typing import Literal

from ..web.body import AnswerBody, RequestBody, WholeNumber
from .models import CHOSEN
from .queries import RecentRow


class RecentFoodRequest(RequestBody):
    """A food that the member has just chosen, or had, or does not want now."""

    food_id: WholeNumber
    kind: Literal["eaten", "chosen", "refused"] = CHOSEN  # type: ignore[assignment]


class RecentFoodRecord(AnswerBody):
    """A food, and what was heard of it last."""

    food_id: int
    food_name: str
    kind: str
    heard_at: datetime


class RecentFoodsAnswer(AnswerBody):
    """The newest first."""

    foods: list[RecentFoodRecord]


def recent_food_records(rows: list[RecentRow]) -> list[RecentFoodRecord]:
    return [RecentFoodRecord(**row._asdict()) for row in rows]
