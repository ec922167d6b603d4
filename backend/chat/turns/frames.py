"""The frames that a socket takes (contract 5.2)."""

from typing import Annotated, Any, TypeVar

import pydantic
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from ...errors import FrameTooLarge, InvalidFrame
from ...web.body import WholeNumber
from .prompt import PastTurn

# Room for nineteen pairs of long answers; larger ones get an error event, much larger ones close code 1009.
MAX_FRAME_BYTES = 131_072
MAX_INPUT_UTF16_UNITS = 500


def _none_is_false(value: Any) -> Any:
    return False if value is None else value


def _none_is_empty(value: Any) -> Any:
    return [] if value is None else value


# Absent and null mean false, as the report documents; Jackson's "true" and "false" are taken too.
Flag = Annotated[bool, BeforeValidator(_none_is_false)]
HistoryPair = Annotated[list[str | None], Field(min_length=2, max_length=2)]
# What somebody avoids, as our pages know it: a guest's device keeps it, and a member's may, too.
AvoidedWord = Annotated[str, Field(min_length=1, max_length=40)]
AvoidedWords = Annotated[list[AvoidedWord], Field(max_length=60), BeforeValidator(_none_is_empty)]


class GuestFrame(BaseModel):
    """A guest's question. Unknown keys are ignored, as in the original."""

    model_config = ConfigDict(frozen=True)

    input: str
    history: Annotated[list[HistoryPair], Field(max_length=20)]
    regenerate: Flag = False
    detail: Flag = False
    avoid: AvoidedWords = Field(default_factory=list)

    @model_validator(mode="after")
    def check_input(self) -> "GuestFrame":
        if is_too_long(self.input):
            raise ValueError("input is too long")
        if not self.input and not self.regenerate:
            raise ValueError("input is empty")
        return self

    @property
    def turns(self) -> list[PastTurn]:
        return [PastTurn(question or "", answer or "") for question, answer in self.history]


class MemberFrame(BaseModel):
    """A member's question, or a request to join or stop a running answer. Unknown keys are ignored."""

    model_config = ConfigDict(frozen=True)

    input: str | None = None
    room_id: Annotated[WholeNumber | None, Field(alias="chatroomId")] = None
    regenerate: Flag = False
    # The input takes the place of the last question, when its answer is complete.
    edit: Flag = False
    detail: Flag = False
    resume: Flag = False
    stop: Flag = False
    avoid: AvoidedWords = Field(default_factory=list)

    @property
    def is_question(self) -> bool:
        return not (self.resume or self.stop)

    @model_validator(mode="after")
    def check_input(self) -> "MemberFrame":
        if not self.is_question:
            return self
        if self.input is None:
            raise ValueError("input is missing")
        if is_too_long(self.input):
            raise ValueError("input is too long")
        if not self.input and (self.edit or not self.regenerate):
            raise ValueError("input is empty")
        return self


def is_too_long(question: str) -> bool:
    """Browsers and the original count UTF-16 units, in which an emoji is two."""
    return len(question.encode("utf-16-le")) > 2 * MAX_INPUT_UTF16_UNITS


class StopFrame(BaseModel):
    """The request to end a running answer."""

    stop: Annotated[bool, Field(strict=True)]


Frame = TypeVar("Frame", GuestFrame, MemberFrame)


def parse_guest_frame(frame: str | bytes) -> GuestFrame:
    """Raises: InvalidFrame or FrameTooLarge."""
    return _parse(GuestFrame, frame)


def parse_member_frame(frame: str | bytes) -> MemberFrame:
    """Raises: InvalidFrame or FrameTooLarge."""
    return _parse(MemberFrame, frame)


def _parse(model: type[Frame], frame: str | bytes) -> Frame:
    if isinstance(frame, bytes):
        raise InvalidFrame("a binary frame")
    if len(frame.encode("utf-8", "surrogatepass")) > MAX_FRAME_BYTES:
        raise FrameTooLarge
    try:
        return model.model_validate_json(frame)
    except pydantic.ValidationError as error:
        # Only the kinds of the errors: the input itself stays out of the log.
        raise InvalidFrame(", ".join(sorted({e["type"] for e in error.errors()}))) from error


def is_stop_frame(frame: str | bytes) -> bool:
    try:
        return StopFrame.model_validate_json(frame).stop
    except pydantic.ValidationError:
        return False
