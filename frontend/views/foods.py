"""A food's own page, what a visitor likes, and what they avoid."""

import logging
from collections.abc import Sequence

from flask import Blueprint, abort, request, url_for
from werkzeug.wrappers import Response

from frontend import htmx, tastes
from frontend.avoidance import describe_others, list_held_allergens
from frontend.clients import get_backend_client
from frontend.clients.food_client import AvoidanceGroup, Food
from frontend.errors import BackendError, BackendRefused
from frontend.forms import explain
from frontend.session import find_user, get_user, needs_account
from frontend.texts import TEXTS

log = logging.getLogger(__name__)
blueprint = Blueprint("foods", __name__)

OCCASIONS = 5
SURVEY = 30
MAX_CHOSEN = 1000  # the API's
# What the consent says is `avoid.consent` of the texts; a change of its meaning gets a name of its own.
CONSENT_WORDING = "2026-11"
# Of these a restaurant near by can be found.
COURSES_TO_FIND = {"식사", "안주", "간식", "디저트"}


@blueprint.get("/foods/<int:food_id>")
def show_food(food_id: int) -> Response:
    user = find_user()
    on_device = tuple(word.strip()[:20] for word in request.args.get("avoid", "").split(",") if word.strip())
    kept = tastes.find_avoided(user)
    words = dict.fromkeys((*(kept or ()), *on_device[: tastes.MAX_WORDS]))
    foods = get_backend_client().foods.list_by_ids([food_id], words)
    if not foods:
        abort(404)
    food = foods[0]
    mine = list_held_allergens(food)
    return htmx.render(
        "food",
        food=food,
        occasions=food.occasions[:OCCASIONS],
        mine=mine,
        warnings=(*describe_others(food), *(() if kept is not None else (TEXTS["avoid.unchecked"],))),
        others=tuple(allergen for allergen in food.allergens if allergen not in mine),
        can_be_found=food.course in COURSES_TO_FIND,
        liked=tastes.list_liked_ids(user),
        in_sheet=True,
    )


@blueprint.post("/foods/<int:food_id>/like")
@needs_account
def like_food(food_id: int) -> Response:
    """Add a food to what the member likes, or take it off: `liked` says which, "1" or "0"."""
    user = get_user()
    client = get_backend_client()
    liked = [favor.id for favor in client.accounts.get_profile(user.id).favors]
    is_liked = request.form.get("liked") == "1"
    wanted = [other for other in liked if other != food_id] + [food_id] * is_liked
    client.accounts.replace_favors(wanted)
    if is_liked:
        tastes.remember_food(user, food_id)
    foods = client.foods.list_by_ids([food_id])
    if not foods:
        abort(404)
    return htmx.render_fragment(
        "heart_saved",
        page=url_for("foods.show_food", food_id=food_id),
        food=foods[0],
        liked=frozenset(wanted),
        text="food.liked" if is_liked else "food.unliked",
        in_sheet=bool(request.form.get("in_sheet")),
    )


@blueprint.post("/foods/<int:food_id>/found")
def note_found(food_id: int) -> Response:
    """Remember that a member went to look where to eat this; the browser reports it as the link is opened."""
    tastes.remember_food(find_user(), food_id)
    return Response(status=204)


# --- what one likes ---------------------------------------------------------------------------


@blueprint.get("/me/likes")
@needs_account
def show_likes() -> Response:
    """Answer the survey: what is liked, then others by chance, or those that were looked for.

    `part` asks for what of it: `grid` with what is looked for and what has been checked so far, or `more`
    than what has been seen.
    """
    query = request.args.get("q", "").strip()[:100]
    part = request.args.get("part") if htmx.is_fragment_wanted() else None
    page = url_for("foods.show_likes")
    if part == "more":
        foods = _list_others(_read_ids("seen"))
        return htmx.render_fragment("food_tiles", page=page, foods=foods, checked=frozenset(), query="")
    checked = _read_ids("foods") if part == "grid" else _list_favors()
    facts = tastes.find_foods(checked)
    current: list[Food] = [facts[food_id] for food_id in checked if food_id in facts]
    found = _find_foods(query) if query else []
    if query:
        foods = [*found, *(food for food in current if food not in found)]
    else:
        foods = [*current, *_list_others(checked)]
    if part == "grid":
        return htmx.render_fragment(
            "food_tiles",
            page=page,
            foods=foods,
            checked=frozenset(checked),
            query=query,
            is_empty=bool(query) and not found,
        )
    return htmx.render(
        "likes",
        foods=foods,
        # What the catalogue cannot show now stays liked all the same.
        kept=[food_id for food_id in checked if food_id not in facts],
        checked=frozenset(checked),
        query=query,
        is_empty=bool(query) and not found,
        is_first=bool(request.args.get("first")),
    )


@blueprint.post("/me/likes")
@needs_account
def save_likes() -> Response:
    chosen = _read_ids("foods")
    get_backend_client().accounts.replace_favors(chosen)
    start = "chat.show_chat" if request.form.get("first") else "me.show_me"
    return htmx.go_to(url_for(start, done="likes"))


def _find_foods(query: str) -> list[Food]:
    return list(get_backend_client().foods.search(query, 1, SURVEY).foods)


def _list_others(seen: Sequence[int]) -> list[Food]:
    """Return foods by chance of which none has been seen."""
    foods = get_backend_client().foods.list_random(SURVEY + len(seen))
    return [food for food in foods if food.id not in seen][:SURVEY]


def _list_favors() -> list[int]:
    return [favor.id for favor in get_backend_client().accounts.get_profile(get_user().id).favors]


def _read_ids(name: str) -> list[int]:
    """Return the foods that a form names, each once."""
    return list(dict.fromkeys(request.values.getlist(name, type=int)))[:MAX_CHOSEN]


# --- what one avoids --------------------------------------------------------------------------


@blueprint.get("/me/avoid")
def show_avoid() -> Response:
    user = find_user()
    chosen = tastes.list_stored_avoided(user)
    offered = tuple(word.strip()[:20] for word in request.args.get("add", "").split(",") if word.strip())
    return _render_avoid((*chosen, *offered[: tastes.MAX_WORDS]), has_consented=bool(chosen))


@blueprint.post("/me/avoid")
def save_avoid() -> Response:
    """Store what a member avoids, if they agree; what a guest chooses stays on the device."""
    user = get_user()
    words = list(dict.fromkeys(request.form.getlist("words")))  # too many: the backend says so
    has_consented = bool(request.form.get("consent"))
    if words and not has_consented:
        errors = {"consent": TEXTS["avoid.consent_missing"]}
        return _render_avoid(words, errors=errors, status=422)
    try:
        get_backend_client().accounts.replace_avoided_words(user.id, words, CONSENT_WORDING)
    except BackendRefused as error:
        if error.status == 401:
            raise
        return _render_avoid(words, errors=explain(error), status=422, has_consented=has_consented)
    return htmx.go_to(url_for("me.show_me", done="avoid"))


def _render_avoid(
    chosen: Sequence[str],
    *,
    errors: dict[str, str] | None = None,
    status: int = 200,
    has_consented: bool = False,
) -> Response:
    user = find_user()
    groups = _list_avoidances()
    offered = {choice.word for group in groups for choice in group.choices}
    return htmx.render(
        "avoid",
        status=status,
        groups=groups,
        chosen=frozenset(chosen),
        others=[word for word in dict.fromkeys(chosen) if word not in offered],
        errors=errors or {},
        has_consented=has_consented,
        is_member=user is not None and user.is_member,
    )


def _list_avoidances() -> tuple[AvoidanceGroup, ...]:
    try:
        return get_backend_client().foods.list_avoidances()
    except BackendError as error:
        log.warning("no choices to avoid: %s", error)
        return ()
