"""The page on which a guest chats with foodie, and the two parts of it that htmx asks for again."""

import logging
from datetime import UTC, datetime
from random import SystemRandom

from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from frontend import htmx
from frontend.clients import get_backend_client
from frontend.errors import BackendError
from frontend.suggestions import FOODS, Suggestion, choose_suggestions, find_day_part
from frontend.texts import TEXTS, list_script_texts

log = logging.getLogger(__name__)
blueprint = Blueprint("chat", __name__)

SOCKET_PATH = "/api/public-chat"
QUESTION_LIMIT = 500  # UTF-16 units, the backend's rule


@blueprint.get("/")
def show_chat() -> Response:
    """Answer the whole page; it comes without waiting for the model server, whose state follows."""
    now = datetime.now(UTC)
    page = make_response(
        render_template(
            "pages/chat.html",
            greeting=TEXTS[f"greeting.{find_day_part(now)}"],
            question_limit=QUESTION_LIMIT,
            script_settings={
                "socketUrl": current_app.config["CHATFOODIE"].public_socket_url,
                "socketPath": SOCKET_PATH,
                "questionLimit": QUESTION_LIMIT,
                "texts": list_script_texts(),
            },
            suggestions=_choose_suggestions(now),
            service_state="well",
        )
    )
    page.cache_control.no_cache = True
    return page


@blueprint.get("/chat")
def redirect_old_address() -> Response:
    """The original's chat lived here."""
    return redirect(url_for("chat.show_chat"), 301)


@blueprint.get("/fragments/suggestions")
def show_suggestions() -> Response:
    return htmx.render_fragment(
        "suggestions", page=url_for("chat.show_chat"), suggestions=_choose_suggestions(datetime.now(UTC))
    )


@blueprint.get("/fragments/service-status")
def show_service_status() -> Response:
    """Answer the banner if the state differs from `shown`, the one the page has.

    A banner swapped for itself would be read out again every twenty seconds.
    """
    state = _find_service_state()
    if htmx.is_fragment_wanted() and request.args.get("shown") == state:
        return htmx.keep_fragment()
    return htmx.render_fragment("service_status", page=url_for("chat.show_chat"), service_state=state)


def _choose_suggestions(now: datetime) -> tuple[Suggestion, ...]:
    try:
        foods = get_backend_client().list_random_foods(FOODS)
    except BackendError as error:
        log.warning("suggestions without foods: %s", error)
        foods = ()
    return choose_suggestions(now, [food.name for food in foods], SystemRandom())


def _find_service_state() -> str:
    """Return `well`, `away` (the backend says a chat would fail) or `unreachable` (it says nothing)."""
    try:
        readiness = get_backend_client().get_readiness()
    except BackendError as error:
        log.warning("service status: %s", error)
        return "unreachable"
    return "well" if readiness.database and readiness.model_server else "away"
