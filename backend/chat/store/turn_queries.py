"""Database access of the turns that run: one row for each, with the text so far and its process's lease."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, cast

from sqlalchemy import Table, bindparam, delete, insert, select, update

from ...db.statements import DbSession, changed_rows, insert_row
from .models import FAILED, STREAMING, Message, RunningTurn

_turn = cast(Table, RunningTurn.__table__)
_message = cast(Table, Message.__table__)

_COLUMNS = (
    _turn.c.id,
    _turn.c.chatroom_id,
    _turn.c.question_id,
    _turn.c.answer_id,
    _turn.c.text,
    _turn.c.heartbeat_at,
)
_FIND_IN_ROOM = select(*_COLUMNS).where(_turn.c.chatroom_id == bindparam("room"))
_ADD = insert(_turn)
_DELETE = delete(_turn).where(_turn.c.id == bindparam("turn"))
_UPDATE_TEXT = (
    update(_turn)
    .where(_turn.c.id == bindparam("turn"))
    .values(text=bindparam("so_far"), heartbeat_at=bindparam("now"))
)
_REQUEST_STOP = update(_turn).where(_turn.c.id == bindparam("turn")).values(is_stop_requested=True)
_OWN_TURNS = select(_turn.c.id, _turn.c.is_stop_requested).where(_turn.c.owner == bindparam("process"))
_END_ANSWER = (
    update(_message)
    .where(_message.c.id == bindparam("message"))
    .values(content=bindparam("text"), status=bindparam("end"), foods=bindparam("cards"))
)
_END_MADE_ANSWER = _END_ANSWER.values(model=bindparam("model_name"), first_word_ms=bindparam("first_word"))
_EDIT_QUESTION = (
    update(_message).where(_message.c.id == bindparam("message")).values(content=bindparam("text"))
)
_FAIL_ANSWER = (
    update(_message)
    .where(_message.c.id == bindparam("message"), _message.c.status == STREAMING)
    .values(content=bindparam("text"), status=FAILED)
)


class Maker(NamedTuple):
    """The model that made an answer, and after how long its first word came; neither where people did."""

    model: str | None = None
    first_word_ms: int | None = None


class TurnRow(NamedTuple):
    """A running turn as another process sees it."""

    id: int
    room_id: int
    question_id: int
    answer_id: int
    text: str
    heartbeat_at: datetime


def find_turn_in_room(session: DbSession, room_id: int) -> TurnRow | None:
    found = session.execute(_FIND_IN_ROOM, {"room": room_id}).first()
    return None if found is None else TurnRow(*found)


def create_turn(
    session: DbSession, room_id: int, question_id: int, answer_id: int, owner: str, now: datetime
) -> int:
    values = {
        "chatroom_id": room_id,
        "question_id": question_id,
        "answer_id": answer_id,
        "owner": owner,
        "text": "",
        "is_stop_requested": False,
        "heartbeat_at": now,
    }
    return insert_row(session, _ADD, values)


def delete_turn(session: DbSession, turn_id: int) -> bool:
    """End a turn; False when somebody else did, or its room is gone."""
    return changed_rows(session, _DELETE, {"turn": turn_id}) == 1


def update_texts(session: DbSession, texts: Sequence[tuple[int, str]], now: datetime) -> None:
    """Write the texts so far, and with them the lease, of turns that may have ended meanwhile."""
    session.execute(
        _UPDATE_TEXT,
        [{"turn": turn_id, "so_far": text, "now": now} for turn_id, text in texts],
        execution_options={"synchronize_session": False},
    )


def list_own_turns(session: DbSession, owner: str) -> dict[int, bool]:
    """The turns of a process by id, and whether somebody wants each to stop."""
    return {row[0]: row[1] for row in session.execute(_OWN_TURNS, {"process": owner})}


def request_stop(session: DbSession, turn_id: int) -> None:
    session.execute(_REQUEST_STOP, {"turn": turn_id})


def list_expired_turns(session: DbSession, oldest: datetime, newest: datetime, most: int) -> Sequence[int]:
    """The rooms of turns whose heartbeat is not between these times: their process is gone."""
    is_expired = (_turn.c.heartbeat_at < oldest) | (_turn.c.heartbeat_at > newest)
    return session.scalars(select(_turn.c.chatroom_id).where(is_expired).limit(most)).all()


def end_answer(
    session: DbSession,
    message_id: int,
    text: str,
    status: str,
    foods: str | None,
    maker: Maker | None = None,
) -> None:
    """Write what an answer says from now on; without a maker, whoever it says has made it stays."""
    values = {"message": message_id, "text": text, "end": status, "cards": foods}
    if maker is None:
        session.execute(_END_ANSWER, values)
    else:
        made = {"model_name": maker.model, "first_word": maker.first_word_ms}
        session.execute(_END_MADE_ANSWER, {**values, **made})


def edit_question(session: DbSession, message_id: int, text: str) -> None:
    session.execute(_EDIT_QUESTION, {"message": message_id, "text": text})


def fail_answer(session: DbSession, message_id: int, text: str) -> None:
    """Mark an answer as failed that nobody finishes. An older answer that was to be replaced stays."""
    session.execute(_FAIL_ANSWER, {"message": message_id, "text": text})
