"""What the routes of the chat rooms take and give (contract 1.2, 4)."""

from datetime import datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ...food.schemas import FoodCard
from ...web.body import (
    AnswerBody,
    Flag,
    Length,
    NotEmpty,
    Pattern,
    RequestBody,
    Text,
    WholeNumber,
    broken_rule,
    clean_line,
)
from ...web.parameters import Number, RequestQuery
from ..store.models import MAX_CARDS
from ..store.room_queries import NO_ID
from ..store.version_queries import MAX_VERSIONS

TITLE_CHARACTERS = 50
# Of what a guest brings along: as many turns as the page keeps, each as long as the chat takes and shows.
MAX_IMPORTED_TURNS = 40
QUESTION_UNITS = 500
ANSWER_UNITS = 4000
IMPORT_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

# Why an answer was disliked: eaten already, holds what must not be, beside the question, oddly said.
EATEN_ALREADY = "already_eaten"
FeedbackReason = Literal["already_eaten", "cannot_eat", "off_topic", "odd_words"]
# A page is never larger, whatever is asked for.
MAX_PAGE_SIZE = 1000


def _needed(value: Any) -> Any:
    if value is None:
        raise broken_rule("제목을 반드시 입력해야 합니다.")
    return value


class RenameRequest(RequestBody):
    """A new title. An empty one is taken, and changes nothing."""

    title: Annotated[Text, BeforeValidator(_needed), Length(0, TITLE_CHARACTERS, "최대 50자까지 입니다.")] = (
        Field(default=None, validate_default=True)
    )

    @property
    def clean_title(self) -> str:
        return clean_line(self.title)[:TITLE_CHARACTERS]


class DeleteQuery(RequestQuery):
    """Whether the room may come back, `restorable=true`; without it a deletion is for good, as ever."""

    restorable: bool = False


class ImportedTurn(BaseModel):
    """One exchange of a guest's; an answer that never came is empty.

    `foods` are the ids of those whose cards stood under the answer. Without them it is all that it names.
    """

    model_config = ConfigDict(frozen=True)

    question: Annotated[Text, NotEmpty(), Length(0, QUESTION_UNITS, "최대 500자까지 입니다.")]
    answer: Annotated[Text, Length(0, ANSWER_UNITS, "최대 4000자까지 입니다.")] = ""
    foods: Annotated[list[WholeNumber], Field(max_length=MAX_CARDS)] = Field(default_factory=list)


class ImportRequest(RequestBody):
    """What a guest's browser holds of a conversation. The same `importId` twice is one room."""

    import_id: Annotated[Text, Pattern(IMPORT_ID, "UUID여야 합니다.")]
    turns: Annotated[list[ImportedTurn], Field(min_length=1, max_length=MAX_IMPORTED_TURNS)]


class FeedbackRequest(RequestBody):
    """A verdict on an answer; null takes it back. Reasons belong to a dislike."""

    value: Literal["like", "dislike"] | None = None
    reasons: Annotated[list[FeedbackReason], Field(max_length=len(get_args(FeedbackReason)))] = Field(
        default_factory=list
    )


class VersionRequest(RequestBody):
    """Which version of an answer is to stand in its place, counted from 1."""

    version: Annotated[WholeNumber, Field(ge=1, le=MAX_VERSIONS)]


class MessagesQuery(RequestQuery):
    """A page of a room: at most `size` messages, of those older than the message `key`.

    No size means all of them, and then no key counts.
    """

    key: Annotated[int, Number(None, NO_ID)] | None = None
    # Ours ask for the turn that runs; the 2023 client would show its question twice.
    running: Flag = False
    size: Annotated[int, Number(1, MAX_PAGE_SIZE)] | None = None

    @property
    def before(self) -> int:
        """Below which id to look."""
        return NO_ID if self.size is None or self.key is None else self.key


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
    """One message; `status` says of an answer whether it is still growing, and how it ended.

    `foods` are those that an answer recommends, `feedback` is what the member said of this very text, with
    the reasons. An answer that was made again has `versions`, of which this is number `version`.
    """

    id: int
    content: str
    is_from_chatbot: bool
    status: str
    created_at: datetime
    foods: list[FoodCard] = Field(default_factory=list)
    feedback: str | None = None
    feedback_reasons: list[str] = Field(default_factory=list)
    version: int = 1
    versions: int = 1


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
