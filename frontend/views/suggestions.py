"""What the empty page suggests, the banner, and what else of it changes by itself."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from random import SystemRandom

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from frontend import htmx, tastes
from frontend.clients import get_backend_client
from frontend.clients.food_client import Recommendation
from frontend.errors import BackendError
from frontend.session import find_user_for_frame
from frontend.suggestions import choose_tile_question

log = logging.getLogger(__name__)
blueprint = Blueprint("suggestions", __name__)

TILES = 3


@blueprint.get("/suggestions")
def show_tiles() -> Response:
    """Answer other foods for this hour, without what the member or the guest's device says to avoid."""
    on_device = tuple(word.strip()[:20] for word in request.args.get("avoid", "").split(",") if word.strip())
    kept = tastes.find_avoided(find_user_for_frame())
    tiles = choose_tiles(datetime.now(UTC), kept, on_device[: tastes.MAX_WORDS])
    return htmx.render_fragment("tiles", page=url_for("chat.show_chat"), tiles=tiles)


@blueprint.get("/service-status")
def show_service_status() -> Response:
    """Answer the banner if the state differs from `shown`, the one the page has.

    A banner swapped for itself would be read out again every twenty seconds.
    """
    state = _find_service_state()
    if htmx.is_fragment_wanted() and request.args.get("shown") == state:
        return htmx.keep_fragment()
    return htmx.render_fragment("service_status", page=url_for("chat.show_chat"), service_state=state)


def choose_tiles(now: datetime, kept: Sequence[str] | None, on_device: Sequence[str] = ()) -> Recommendation:
    """Return foods that fit the hour and the season; none when the backend cannot say, or what is avoided.

    `kept` is what the member avoids, None when nobody knows, `on_device` what the device says besides.
    """
    if kept is None:
        return Recommendation()
    try:
        found = get_backend_client().foods.recommend(choose_tile_question(now), (*kept, *on_device))
    except BackendError as error:
        log.warning("no tiles: %s", error)
        return Recommendation()
    foods = SystemRandom().sample(found.foods, min(TILES, len(found.foods)))
    return Recommendation(tuple(foods), found.unknown)


def _find_service_state() -> str:
    """Return `well`, `away` (the backend says a chat would fail) or `unreachable` (it says nothing)."""
    try:
        readiness = get_backend_client().get_readiness()
    except BackendError as error:
        log.warning("service status: %s", error)
        return "unreachable"
    return "well" if readiness.database and readiness.model_server else "away"
