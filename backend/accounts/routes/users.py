"""A user's own account: the profile, the logins, what has happened."""

from flask import Blueprint, Response, request

from ...errors import (
    CurrentPasswordNeeded,
    EmailTaken,
    InvalidBirth,
    LoginIdNotFree,
    NotYourAccount,
    PasswordMustBeChanged,
    PasswordsDiffer,
    PasswordTooCommon,
    TooManyPasswordChecks,
    UserNotFound,
    WrongCurrentPassword,
)
from ...services import get_services
from ...web.body import parse_body
from ...web.envelope import envelope
from ...web.rate_limits import limited_by
from ...web.rest import answers, takes
from .. import identity
from ..schemas import DeleteUserRequest, LoginsAnswer, ProfileAnswer, SecurityEventsAnswer, UpdateUserRequest
from .cookies import answer_and_forget, answer_with_tokens, visitor

users_blueprint = Blueprint("users", __name__)


@users_blueprint.get("/<int:user_id>")
@answers(ProfileAnswer, NotYourAccount, UserNotFound)
def get_profile(user_id: int) -> Response:
    """The user's own profile, with favourites."""
    identity.get_own_identity(user_id)
    return envelope(get_services().accounts.profiles.get_profile(user_id).to_json())


@users_blueprint.put("/<int:user_id>")
@limited_by("login")
@answers(
    None,
    NotYourAccount,
    UserNotFound,
    PasswordsDiffer,
    PasswordTooCommon,
    WrongCurrentPassword,
    CurrentPasswordNeeded,
    PasswordMustBeChanged,
    InvalidBirth,
    LoginIdNotFree,
    EmailTaken,
    TooManyPasswordChecks,
)
@takes(UpdateUserRequest)
def update_user(body: UpdateUserRequest, user_id: int) -> Response:
    """Change what is given; a new password ends other logins, a new address must be proven.

    With the session cookie, login id, password and address change only with `currentPassword`, or within ten
    minutes of logging in; after a mailed password, the password has to change first, and by itself.
    """
    issued = get_services().accounts.profiles.update_user(
        identity.get_own_identity(user_id), body, visitor(), is_from_our_pages=identity.is_from_cookie()
    )
    return answer_with_tokens(issued)


@users_blueprint.delete("/<int:user_id>")
@limited_by("login")
@answers(
    None, NotYourAccount, UserNotFound, CurrentPasswordNeeded, PasswordMustBeChanged, WrongCurrentPassword
)
def delete_user(user_id: int) -> Response:
    """Delete the account with everything in it.

    A body with `currentPassword` is needed with the session cookie, later than ten minutes after logging in.
    """
    owner = identity.get_own_identity(user_id)
    # The 2023 client sends none, and a body that is none is left unread.
    body = parse_body(DeleteUserRequest, request.get_data()) if request.is_json else DeleteUserRequest()
    get_services().accounts.profiles.delete_user(
        owner, body.current_password, is_from_our_pages=identity.is_from_cookie()
    )
    return answer_and_forget()


@users_blueprint.get("/<int:user_id>/logins")
@answers(LoginsAnswer, NotYourAccount)
def list_logins(user_id: int) -> Response:
    """The devices that are logged in."""
    logins = get_services().accounts.safety.list_logins(identity.get_own_identity(user_id))
    return envelope(LoginsAnswer(logins=logins).to_json())


@users_blueprint.delete("/<int:user_id>/logins")
@answers(None, NotYourAccount)
def end_other_logins(user_id: int) -> Response:
    """Log out every device but this one."""
    get_services().accounts.safety.end_logins(identity.get_own_identity(user_id), None, visitor())
    return envelope(None)


@users_blueprint.delete("/<int:user_id>/logins/<login>")
@answers(None, NotYourAccount)
def end_login(user_id: int, login: str) -> Response:
    """Log out one device."""
    get_services().accounts.safety.end_logins(identity.get_own_identity(user_id), login, visitor())
    return envelope(None)


@users_blueprint.get("/<int:user_id>/security-events")
@answers(SecurityEventsAnswer, NotYourAccount)
def list_security_events(user_id: int) -> Response:
    """What has happened to the account in the last 90 days: logins, refusals, changes."""
    owner = identity.get_own_identity(user_id)
    events = get_services().accounts.safety.list_events(owner.user_id)
    return envelope(SecurityEventsAnswer(events=events).to_json())
