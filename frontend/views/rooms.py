"""A member's rooms in the drawer: finding, renaming, deleting and bringing back."""

from datetime import UTC, date, datetime

from flask import Blueprint, Flask, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from frontend import htmx
from frontend.calendar import find_day
from frontend.clients import get_backend_client
from frontend.clients.room_client import Room
from frontend.drawer import RoomList, choose_rows
from frontend.errors import BackendError, BackendRefused
from frontend.session import needs_member

blueprint = Blueprint("rooms", __name__)

TITLE_LIMIT = 50  # the API's


@blueprint.get("/rooms")
@needs_member
def show_rooms() -> Response:
    """Answer the drawer's list, the rest of it, or a page with all of it for those without scripts."""
    query = request.args.get("q", "")[:TITLE_LIMIT]
    before = request.args.get("before", type=int)
    rooms = choose_rows(get_backend_client().rooms.list_all(), query, before, _today())
    name = "rooms" if before is None else "room_rows"
    if not htmx.is_fragment_wanted():
        name = "rooms"
    return htmx.render(name, rooms=rooms, open_room=_find_open_room())


@blueprint.get("/chat/<int:room_id>/title")
@needs_member
def edit_title(room_id: int) -> Response:
    return htmx.render("room_form", room=_get_room(room_id), title_limit=TITLE_LIMIT)


@blueprint.put("/chat/<int:room_id>/title")
@blueprint.post("/chat/<int:room_id>/title")
@needs_member
def save_title(room_id: int) -> Response:
    """Give the room a title; a blank one keeps the old."""
    title = " ".join(request.form.get("title", "").split())[:TITLE_LIMIT]
    if title:
        get_backend_client().rooms.rename(room_id, title)
    return htmx.render_fragment(
        "room",
        page=url_for("chat.show_room", room_id=room_id),
        room=_get_room(room_id),
        open_room=_find_open_room(),
    )


@blueprint.delete("/chat/<int:room_id>")
@blueprint.post("/chat/<int:room_id>/delete", endpoint="delete_without_script")
@needs_member
def delete_room(room_id: int) -> Response:
    """Delete a room; a toast offers to bring it back. Whoever deletes the open one goes to the start."""
    get_backend_client().rooms.delete(room_id)
    start = url_for("chat.show_chat", deleted=room_id)
    if not htmx.is_fragment_wanted():
        return redirect(start, 303)
    if _find_open_room() == room_id:
        return htmx.go_to(start)
    return htmx.render_fragment("room_gone", page=start, room_id=room_id)


@blueprint.post("/chat/<int:room_id>/restore")
@needs_member
def restore_room(room_id: int) -> Response:
    """Bring a deleted room back to its place in the list."""
    try:
        get_backend_client().rooms.restore(room_id)
    except BackendRefused as error:
        if error.status not in {404, 410}:
            raise
        return htmx.render_fragment(
            "toast_part", page=url_for("chat.show_chat"), status=error.status, text="room.not_restored"
        )
    room = url_for("chat.show_room", room_id=room_id)
    if htmx.is_fragment_wanted() and request.form.get("row"):
        return htmx.render_fragment("room_back", page=room, room=_get_room(room_id), open_room=None)
    return htmx.go_to(room)


@blueprint.get("/rooms/delete-all")
@needs_member
def ask_to_delete_all() -> Response:
    return htmx.render("delete_all", count=len(get_backend_client().rooms.list_all()))


@blueprint.post("/rooms/delete-all")
@needs_member
def delete_all() -> Response:
    get_backend_client().rooms.delete_all()
    return htmx.go_to(url_for("chat.show_chat", done="rooms"))


def list_drawer_rooms() -> RoomList | None:
    """Return what the drawer of a page shows, or None when the backend cannot say."""
    try:
        return choose_rows(get_backend_client().rooms.list_all(), "", None, _today())
    except BackendError:
        return None


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)

    @app.context_processor
    def provide_drawer() -> dict[str, object]:
        return {"list_drawer_rooms": list_drawer_rooms}


def _get_room(room_id: int) -> Room:
    room = next((room for room in get_backend_client().rooms.list_all() if room.id == room_id), None)
    if room is None:
        abort(404)
    return room


def _find_open_room() -> int | None:
    """Return the room of the page on which htmx asks for a part."""
    folder, _, last = htmx.find_page_path().rpartition("/")
    return int(last) if folder == "/chat" and last.isdecimal() and len(last) < 19 else None


def _today() -> date:
    return find_day(datetime.now(UTC))
