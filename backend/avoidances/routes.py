"""`/api/users/{id}/avoidances`: what the user cannot or will not eat."""

from flask import Blueprint, Response

from ..accounts.identity import get_own_identity
from ..clock import utc_now
from ..errors import AvoidanceUnknown, HealthConsentMissing, NotYourAccount, UserNotFound
from ..services import get_services
from ..web.body import clean_line
from ..web.envelope import envelope
from ..web.rest import answers, takes
from . import schemas, service

avoidances_blueprint = Blueprint("avoidances", __name__)


@avoidances_blueprint.get("/<int:user_id>/avoidances")
@answers(schemas.AvoidancesAnswer, NotYourAccount)
def get_avoidances(user_id: int) -> Response:
    """What the user avoids, and when they agreed that it is kept."""
    get_own_identity(user_id)
    return envelope(schemas.avoidances_answer(service.get_avoidances(user_id)).to_json())


@avoidances_blueprint.put("/<int:user_id>/avoidances")
@answers(schemas.AvoidancesAnswer, NotYourAccount, AvoidanceUnknown, HealthConsentMissing, UserNotFound)
@takes(schemas.AvoidancesRequest)
def replace_avoidances(body: schemas.AvoidancesRequest, user_id: int) -> Response:
    """Avoid these from now on, and nothing else; health data is kept only with the user's consent."""
    get_own_identity(user_id)
    advisor = get_services().advisor
    kept = service.replace_avoidances(
        user_id,
        [clean_line(word).lower() for word in body.words],
        body.consent_wording,
        is_known=lambda word: advisor.find_avoidance(word) is not None,
        now=utc_now(),
    )
    return envelope(schemas.avoidances_answer(kept).to_json())
