"""For those who are not logged in: what is free, and what was forgotten."""

from flask import Blueprint, Response, request

from ...errors import (
    DailyMailLimitReached,
    EmailTaken,
    LoginIdTaken,
    MailNotSent,
    MailSentJustNow,
    TooManyPasswordChecks,
    UserNotFound,
)
from ...services import get_services
from ...web.address import quota_key
from ...web.envelope import envelope
from ...web.rate_limits import limited_by
from ...web.rest import answers, takes
from ..schemas import EmailRequest, FindLoginIdRequest, LoginIdAnswer, LoginIdRequest, ResetPasswordRequest

validate_blueprint = Blueprint("validate", __name__)
help_blueprint = Blueprint("help", __name__)


@validate_blueprint.post("/loginId")
@limited_by("validate")
@answers(None, LoginIdTaken)
@takes(LoginIdRequest)
def validate_login_id(body: LoginIdRequest) -> Response:
    """Whether a login id is free."""
    get_services().accounts.recovery.check_login_id_is_free(body.login_id)
    return envelope(None)


@validate_blueprint.post("/email")
@limited_by("validate")
@answers(None, EmailTaken)
@takes(EmailRequest)
def validate_email(body: EmailRequest) -> Response:
    """Whether an address is free."""
    get_services().accounts.recovery.check_email_is_free(body.email)
    return envelope(None)


@help_blueprint.post("/loginId")
@limited_by("help")
@answers(LoginIdAnswer, UserNotFound)
@takes(FindLoginIdRequest)
def find_login_id(body: FindLoginIdRequest) -> Response:
    """The login id of an address, masked."""
    return envelope(
        LoginIdAnswer(login_id=get_services().accounts.recovery.get_masked_login_id(body.email)).to_json()
    )


@help_blueprint.post("/password")
@limited_by("help")
@answers(None, UserNotFound, DailyMailLimitReached, MailSentJustNow, MailNotSent, TooManyPasswordChecks)
@takes(ResetPasswordRequest)
def reset_password(body: ResetPasswordRequest) -> Response:
    """Mail a temporary password, which ends by itself; the old one goes on until it is used."""
    get_services().accounts.recovery.reset_password(body, quota_key(request.remote_addr))
    return envelope(None)
