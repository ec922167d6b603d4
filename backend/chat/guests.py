"""`/api/public-chat/quota`: how many questions a guest may still ask today."""

from datetime import datetime

from flask import Blueprint, Response, request

from ..services import get_services
from ..web.address import quota_key
from ..web.body import AnswerBody
from ..web.envelope import envelope
from ..web.rest import answers

guests_blueprint = Blueprint("guests", __name__)


class QuotaAnswer(AnswerBody):
    """What is left of a day of Korea's calendar."""

    limit: int
    remaining: int
    resets_at: datetime


@guests_blueprint.get("/quota")
@answers(QuotaAnswer)
def get_quota() -> Response:
    """What a guest's address may still ask today; asking this costs nothing."""
    left = get_services().turns.guest_quota.look(quota_key(request.remote_addr))
    answer = QuotaAnswer(limit=left.limit, remaining=left.remaining, resets_at=left.resets_at)
    return envelope(answer.to_json())
