"""What is one's own: the profile, the password, the address, and leaving."""

import logging

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from frontend import htmx, tastes
from frontend.calendar import find_day, write_day, write_moment
from frontend.clients import get_backend_client
from frontend.errors import BackendError
from frontend.forms import Errors, clean, explain
from frontend.session import forget_user, get_user, let_device_forget, needs_account
from frontend.texts import TEXTS
from frontend.views.accounts import read_person, try_to_send_code

log = logging.getLogger(__name__)
blueprint = Blueprint("me", __name__, url_prefix="/me")

# What the consent says is `me.training.consent` of the texts; a change of its meaning gets a name of its own.
TRAINING_WORDING = "2026-11"
EVENTS = 30
PICTURES = 6  # of what one likes, on the page of all that is one's own


@blueprint.get("")
@needs_account
def show_me() -> Response:
    user = get_user()
    profile = get_backend_client().accounts.get_profile(user.id)
    shown = profile.favors[:PICTURES]
    foods = tastes.find_foods(favor.id for favor in shown)
    return htmx.render(
        "me",
        user=user,
        profile=profile,
        foods=[foods[favor.id] for favor in shown if favor.id in foods],
        more=len(profile.favors) - len(shown),
        avoid=tastes.find_avoided(user),
        teaching_since=_find_training_consent(),
        recent=tastes.list_recent(user) if user.is_member else (),
        # The browser fetches it from the API itself: it may be long, and is sent while it is read.
        data_address=f"/api/users/{user.id}/data",
    )


@blueprint.get("/logins")
@needs_account
def show_logins() -> Response:
    """Answer where the account is logged in, and what has happened to it."""
    client, user = get_backend_client().accounts, get_user()
    events = [
        # What a newer backend tells of is better seen in its own words than not at all.
        {"text": TEXTS.get(f"event.{event.kind}", event.kind), **vars(event)}
        for event in client.list_events(user.id)[:EVENTS]
    ]
    return htmx.render("logins", logins=client.list_logins(user.id), events=events, tell=write_moment)


@blueprint.post("/logins/end")
@needs_account
def end_login() -> Response:
    """Log out one device; without its name all but this one."""
    client, login = get_backend_client().accounts, request.form.get("login", "")
    if login:
        client.end_login(get_user().id, login)
    else:
        client.end_other_logins(get_user().id)
    return htmx.go_to(url_for("me.show_logins", done="logins"))


@blueprint.post("/training")
@needs_account
def give_training_consent() -> Response:
    """Let what the member judged teach foodie, or no longer."""
    agrees = bool(request.form.get("consent"))
    wording = TRAINING_WORDING if agrees else None
    get_backend_client().accounts.give_training_consent(get_user().id, wording)
    return htmx.go_to(url_for("me.show_me", done="teaches" if agrees else "teaches_not"))


@blueprint.post("/recent/forget")
@needs_account
def forget_recent() -> Response:
    """Forget what was eaten, chosen or turned down lately."""
    get_backend_client().accounts.forget_recent_foods(get_user().id)
    return htmx.go_to(url_for("me.show_me", done="recent"))


@blueprint.get("/edit")
@needs_account
def show_edit() -> Response:
    profile = get_backend_client().accounts.get_profile(get_user().id)
    values = {
        "name": profile.name,
        "gender": "female" if profile.is_female else "male",
        "birth": profile.birth.isoformat(),
    }
    return htmx.render("edit", values=values, errors={})


@blueprint.post("/edit")
@needs_account
def edit() -> Response:
    values = clean(request.form, "name", "gender", "birth")
    errors = _update(read_person(values))
    if errors:
        return htmx.render("edit", status=422, values=values, errors=errors)
    return htmx.go_to(url_for("me.show_me", done="profile"))


@blueprint.get("/password")
@needs_account
def show_change_password() -> Response:
    return htmx.render("change_password", errors={}, is_forced=get_user().must_change_password)


@blueprint.post("/password")
@needs_account
def change_password() -> Response:
    current, password = request.form.get("current_password", ""), request.form.get("password", "")
    is_forced = get_user().must_change_password
    errors: Errors = {}
    if not current and not is_forced:
        errors["current_password"] = TEXTS["field.password.empty"]
    if not password:
        errors["password"] = TEXTS["field.password.empty"]
    errors = errors or _update(
        {"password": password, "passwordCheck": password}
        | ({} if is_forced else {"currentPassword": current})
    )
    if errors:
        return htmx.render("change_password", status=422, errors=errors, is_forced=is_forced)
    return htmx.go_to(url_for("me.show_me", done="password"))


@blueprint.get("/email")
@needs_account
def show_change_email() -> Response:
    return htmx.render("change_email", values={}, errors={}, email=get_user().email)


@blueprint.post("/email")
@needs_account
def change_email() -> Response:
    """Change the address and mail it a code; until that is proven, rooms have to wait."""
    user = get_user()
    values = clean(request.form, "email")
    errors: Errors = {}
    if not values["email"]:
        errors["email"] = TEXTS["field.email.wrong"]
    elif user.is_member and values["email"].casefold() == user.email.casefold():
        errors["email"] = TEXTS["field.email.same"]
    errors = (
        errors
        or _find_missing_password()
        or _update({"email": values["email"], "currentPassword": request.form["current_password"]})
    )
    if errors:
        return htmx.render("change_email", status=422, values=values, errors=errors, email=user.email)
    forget_user()
    return htmx.go_to(url_for("accounts.show_verify", sent=int(try_to_send_code())))


@blueprint.get("/delete")
@needs_account
def show_leave() -> Response:
    return htmx.render("leave", values={}, errors={}, count=_count_rooms())


@blueprint.post("/delete")
@needs_account
def leave() -> Response:
    """Delete the account with everything in it, once its login id has been typed."""
    user = get_user()
    values = clean(request.form, "login_id")
    errors: Errors = {}
    if values["login_id"].casefold() != user.login_id.casefold():
        errors["login_id"] = TEXTS["leave.wrong"]
    errors = errors or _find_missing_password()
    if not errors:
        try:
            get_backend_client().accounts.delete(user.id, request.form["current_password"])
        except BackendError as error:
            errors = explain(error)
    if errors:
        return htmx.render("leave", status=422, values=values, errors=errors, count=_count_rooms())
    return let_device_forget(htmx.go_to(url_for("chat.show_chat", done="left")))


def _find_training_consent() -> str | None:
    """Return the day since when what the member judged teaches foodie."""
    try:
        given_at = get_backend_client().accounts.find_training_consent(get_user().id)
    except BackendError as error:
        log.warning("no consent to training: %s", error)
        return None
    return None if given_at is None else write_day(find_day(given_at))


def _count_rooms() -> int:
    return len(get_backend_client().rooms.list_all()) if get_user().is_member else 0


def _find_missing_password() -> Errors:
    """What is for good asks once more who this is: a phone may lie about unlocked."""
    return {} if request.form.get("current_password") else {"current_password": TEXTS["field.password.empty"]}


def _update(fields: dict[str, str]) -> Errors:
    try:
        get_backend_client().accounts.update(get_user().id, fields)
    except BackendError as error:
        return explain(error)
    return {}
