"""What the routes of the chat rooms take and give (contract 1.2, 4)."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ..body import AnswerBody, Length, RequestBody, Text, broken_rule, clean_line
from ..errors import InvalidRequest
from .room_queries import NO_ID

TITLE_CHARACTERS = 50
# A page is never larger, whatever is asked for.
MAX_PAGE_SIZE = 1000


def _needed(value: Any) -> Any:
    if value is None:
        raise broken_rule("제목을 반드시 입력해야 합니다.")
    return value


class RenameRequest(RequestBody):
    """A new title. An empty one is taken, and changes nothing (contract 9.4 D9)."""

    title: Annotated[Text, BeforeValidator(_needed), Length(0, TITLE_CHARACTERS, "최대 50자까지 입니다.")] = (
        Field(default=None, validate_default=True)
    )

    @property
    def clean_title(self) -> str:
        return clean_line(self.title)[:TITLE_CHARACTERS]


class NewRoomAnswer(AnswerBody):
    chatroom_id: int


class RoomAnswer(AnswerBody):
    id: int
    title: str
    created_at: datetime


class RoomsAnswer(AnswerBody):
    """The member's rooms, the newest first."""

    chatrooms: list[RoomAnswer]


class MessageAnswer(AnswerBody):
    """One message; `status` says of an answer whether it is still growing, and how it ended."""

    id: int
    content: str
    is_from_chatbot: bool
    status: str
    created_at: datetime


class CursorAnswer(AnswerBody):
    """What to ask for next; the key is -1 on an empty page."""

    key: int
    size: int | None


class MessagesAnswer(AnswerBody):
    messages: list[MessageAnswer]


class MessagePageAnswer(AnswerBody):
    """A page of a room, oldest message first."""

    next_cursor_request: CursorAnswer
    body: MessagesAnswer


def message_page(messages: list[MessageAnswer], size: int | None) -> MessagePageAnswer:
    key = messages[0].id if messages else -1
    return MessagePageAnswer(
        next_cursor_request=CursorAnswer(key=key, size=size), body=MessagesAnswer(messages=messages)
    )


def parse_cursor(key: str | None, size: str | None) -> tuple[int, int | None]:
    """Below which id to look, and how many messages to take; no size means all, and then no key counts.

    An empty parameter counts as absent.

    Raises:
        InvalidRequest: not a number, or a size of which there is nothing to show.

    """
    before, most = _parse_number(key, "key"), _parse_number(size, "size")
    if most is None:
        return NO_ID, None
    if most <= 0:
        raise InvalidRequest(message="1 이상의 정수여야 합니다.", field="size")
    return (NO_ID if before is None else before), min(most, MAX_PAGE_SIZE)


def _parse_number(given: str | None, field: str) -> int | None:
    if not given:
        return None
    digits = given.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 100):
        raise InvalidRequest(message="정수여야 합니다.", field=field)
    return max(-1, min(int(given), NO_ID))
