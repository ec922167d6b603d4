"""Proving an address."""

from flask import Blueprint, Response, request

from ...errors import (
    DailyMailLimitReached,
    EmailTaken,
    MailNotSent,
    MailSentJustNow,
    TooManyWrongCodes,
    UserNotFound,
    VerificationCodeExpired,
    VerificationCodeUsed,
    VerificationNotFound,
    WrongVerificationCode,
)
from ...services import get_services
from ...web.address import quota_key
from ...web.envelope import envelope
from ...web.rate_limits import limited_by
from ...web.rest import answers, takes
from .. import identity
from ..schemas import ConfirmEmailRequest
from .cookies import answer_with_tokens

email_verifications_blueprint = Blueprint("email_verifications", __name__)


@email_verifications_blueprint.post("")
@limited_by("verification")
@answers(None, UserNotFound, DailyMailLimitReached, MailSentJustNow, MailNotSent)
def send_code() -> Response:
    """Mail a code of six digits to the user's own address."""
    get_services().accounts.verification.send_code(
        identity.get_identity().user_id, quota_key(request.remote_addr)
    )
    return envelope(None)


@email_verifications_blueprint.post("/confirm")
@limited_by("verification")
@answers(
    None,
    VerificationNotFound,
    WrongVerificationCode,
    VerificationCodeExpired,
    VerificationCodeUsed,
    TooManyWrongCodes,
    EmailTaken,
)
@takes(ConfirmEmailRequest)
def confirm_email(body: ConfirmEmailRequest) -> Response:
    """Prove the address with its code; the answer's token is a member's."""
    issued = get_services().accounts.verification.confirm(identity.get_identity(), body.verification_code)
    return answer_with_tokens(issued)
