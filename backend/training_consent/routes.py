"""`/api/users/{id}/training-consent`: whether what the user judged may teach foodie."""

from flask import Blueprint, Response

from ..accounts.identity import get_own_identity
from ..clock import utc_now
from ..errors import NotYourAccount, TrainingConsentUnknown, UserNotFound
from ..web.envelope import envelope
from ..web.rest import answers, takes
from . import schemas, service

training_consent_blueprint = Blueprint("training_consent", __name__)


@training_consent_blueprint.get("/<int:user_id>/training-consent")
@answers(schemas.TrainingConsentAnswer, NotYourAccount)
def get_training_consent(user_id: int) -> Response:
    """Whether the user agreed, when, and to which wording."""
    get_own_identity(user_id)
    return envelope(schemas.training_consent_answer(service.get_consent(user_id)).to_json())


@training_consent_blueprint.put("/<int:user_id>/training-consent")
@answers(schemas.TrainingConsentAnswer, NotYourAccount, TrainingConsentUnknown, UserNotFound)
@takes(schemas.TrainingConsentRequest)
def give_training_consent(body: schemas.TrainingConsentRequest, user_id: int) -> Response:
    """Agree that answers which the user judges are used for training, or take that back with null."""
    get_own_identity(user_id)
    kept = service.give_consent(user_id, body.consent_wording, utc_now())
    return envelope(schemas.training_consent_answer(kept).to_json())
