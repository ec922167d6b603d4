"""`/api/chatrooms` (contract 1.2, 4)."""

from flask import Blueprint, Response, current_app, request

from ..accounts.identity import get_identity
from ..errors import envelope
from ..rest import answers, takes
from . import room_schemas as schemas
from .rooms import Rooms

chatrooms_blueprint = Blueprint("chatrooms", __name__)


def _rooms() -> Rooms:
    rooms: Rooms = current_app.extensions["rooms"]
    return rooms


@chatrooms_blueprint.post("")
@answers(schemas.NewRoomAnswer)
def create_room() -> Response:
    answer = schemas.NewRoomAnswer(chatroom_id=_rooms().create(get_identity().user_id))
    return envelope(answer.to_json())


@chatrooms_blueprint.get("")
@answers(schemas.RoomsAnswer)
def list_rooms() -> Response:
    answer = schemas.RoomsAnswer(chatrooms=_rooms().list_of(get_identity().user_id))
    return envelope(answer.to_json())


@chatrooms_blueprint.delete("")
@answers(None)
def delete_all_rooms() -> Response:
    """Ours: the 2023 client sends one request for each room (contract 9.4 D7)."""
    _rooms().delete_all(get_identity().user_id)
    return envelope(None)


@chatrooms_blueprint.put("/<int:room_id>")
@answers(None)
@takes(schemas.RenameRequest)
def rename_room(body: schemas.RenameRequest, room_id: int) -> Response:
    _rooms().rename(get_identity().user_id, room_id, body.clean_title)
    return envelope(None)


@chatrooms_blueprint.delete("/<int:room_id>")
@answers(None)
def delete_room(room_id: int) -> Response:
    _rooms().delete(get_identity().user_id, room_id)
    return envelope(None)


@chatrooms_blueprint.get("/<int:room_id>/messages")
@answers(schemas.MessagePageAnswer)
def list_messages(room_id: int) -> Response:
    before, size = schemas.parse_cursor(request.args.get("key"), request.args.get("size"))
    messages = _rooms().list_messages(get_identity().user_id, room_id, before, size)
    return envelope(schemas.message_page(messages, size).to_json())
