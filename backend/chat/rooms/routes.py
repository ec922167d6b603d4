"""`/api/chatrooms` (contract 1.2, 4)."""

from flask import Blueprint, Response

from ...accounts.identity import get_identity, is_from_cookie
from ...errors import (
    AnswerNotFound,
    ChatroomNotFound,
    ChatroomOwnerNotFound,
    NotYourChatroom,
    RoomIsAnswering,
    TooManyRooms,
    VersionNotFound,
)
from ...services import get_services
from ...web.envelope import envelope
from ...web.rest import answers, takes, takes_query
from . import schemas

chatrooms_blueprint = Blueprint("chatrooms", __name__)


@chatrooms_blueprint.post("")
@answers(schemas.NewRoomAnswer, ChatroomOwnerNotFound, TooManyRooms)
def create_room() -> Response:
    """Open a chat room, whose title is the day until its topic is known."""
    answer = schemas.NewRoomAnswer(chatroom_id=get_services().rooms.create(get_identity().user_id))
    return envelope(answer.to_json())


@chatrooms_blueprint.post("/import")
@answers(schemas.NewRoomAnswer, ChatroomOwnerNotFound, TooManyRooms)
@takes(schemas.ImportRequest)
def import_room(body: schemas.ImportRequest) -> Response:
    """Make a room of what was said as a guest; the same import twice is one room."""
    room_id = get_services().rooms.bring_along(get_identity().user_id, body.import_id, body.turns)
    return envelope(schemas.NewRoomAnswer(chatroom_id=room_id).to_json())


@chatrooms_blueprint.get("")
@answers(schemas.RoomsAnswer)
def list_rooms() -> Response:
    """The member's rooms, the newest first."""
    answer = schemas.RoomsAnswer(chatrooms=get_services().rooms.list_of(get_identity().user_id))
    return envelope(answer.to_json())


@chatrooms_blueprint.delete("")
@answers(None)
def delete_all_rooms() -> Response:
    """Delete all rooms at once; the client of 2023 sends one request for each."""
    get_services().rooms.delete_all(get_identity().user_id)
    return envelope(None)


@chatrooms_blueprint.put("/<int:room_id>")
@answers(None, ChatroomNotFound, NotYourChatroom)
@takes(schemas.RenameRequest)
def rename_room(body: schemas.RenameRequest, room_id: int) -> Response:
    """Give a room a title, which then stays; an empty one changes nothing."""
    get_services().rooms.rename(get_identity().user_id, room_id, body.clean_title)
    return envelope(None)


@chatrooms_blueprint.delete("/<int:room_id>")
@answers(None, ChatroomNotFound, NotYourChatroom)
@takes_query(schemas.DeleteQuery)
def delete_room(asked: schemas.DeleteQuery, room_id: int) -> Response:
    """Delete a room with its messages; an answer that is running ends. It can be restorable for a while."""
    if asked.restorable:
        get_services().rooms.hide(get_identity().user_id, room_id)
    else:
        get_services().rooms.delete(get_identity().user_id, room_id)
    return envelope(None)


@chatrooms_blueprint.post("/<int:room_id>/restore")
@answers(None, ChatroomNotFound, NotYourChatroom)
def restore_room(room_id: int) -> Response:
    """Bring back a room that was deleted as restorable in the last ten minutes."""
    get_services().rooms.restore(get_identity().user_id, room_id)
    return envelope(None)


@chatrooms_blueprint.put("/<int:room_id>/messages/<int:message_id>/feedback")
@answers(None, ChatroomNotFound, NotYourChatroom, AnswerNotFound)
@takes(schemas.FeedbackRequest)
def judge_answer(body: schemas.FeedbackRequest, room_id: int, message_id: int) -> Response:
    """Like or dislike an answer, with reasons; null takes it back."""
    get_services().rooms.judge_answer(get_identity().user_id, room_id, message_id, body.value, body.reasons)
    return envelope(None)


@chatrooms_blueprint.put("/<int:room_id>/messages/<int:message_id>/version")
@answers(None, ChatroomNotFound, NotYourChatroom, VersionNotFound, RoomIsAnswering)
@takes(schemas.VersionRequest)
def pin_version(body: schemas.VersionRequest, room_id: int, message_id: int) -> Response:
    """Let another version of an answer, and the question that it answered, stand in its place."""
    get_services().rooms.pin_version(get_identity().user_id, room_id, message_id, body.version)
    return envelope(None)


@chatrooms_blueprint.get("/<int:room_id>/messages")
@answers(schemas.MessagePageAnswer, ChatroomNotFound, NotYourChatroom)
@takes_query(schemas.MessagesQuery)
def list_messages(asked: schemas.MessagesQuery, room_id: int) -> Response:
    """The messages of a room, the oldest of the page first.

    A turn that is not finished is shown with `running=true`, and to our own pages.
    """
    messages = get_services().rooms.list_messages(
        get_identity().user_id,
        room_id,
        asked.before,
        asked.size,
        with_running=asked.running or is_from_cookie(),
    )
    return envelope(schemas.message_page(messages, asked.size).to_json())
