"""The members' socket: asks, joins, stops. The turn runs without it (docs/websocket.md)."""

import logging
import threading
import time
from collections.abc import Callable

from flask import Flask, current_app, request
from simple_websocket import ConnectionClosed
from simple_websocket import Server as WebSocket

from ...accounts.identity import (
    Identity,
    check_member,
    current_identity,
    find_identity_again,
    find_identity_from_token,
)
from ...errors import ApiError, DatabaseUnavailable, InvalidTurn
from ...extensions import sock
from ...logs import request_id, set_request_id
from ...web.address import quota_key
from ..store.turn_queries import TurnRow
from ..turns.frames import MemberFrame, is_stop_frame, parse_member_frame
from ..turns.turn import SAVE_SECONDS, MemberTurn, TurnEnd
from .open_sockets import GONE, Conversations, close, send_event, send_text

log = logging.getLogger("chatfoodie.socket")

# How often an answer is looked for that another process writes down once a second.
LOOK_SECONDS = 0.3
# A question that comes right after the handshake is taken for what the handshake said.
IDENTITY_IS_FRESH_SECONDS = 0.5


class SocketWatcher:
    """Passes a turn on to a socket: the newest text as soon as the reader can take it, and the end."""

    def __init__(self, ws: WebSocket, conversations: Conversations, *, detail: bool) -> None:
        self._ws = ws
        self._conversations = conversations
        self._detail = detail
        self._lock = threading.Lock()
        self._unsent: str | None = None
        self._shown: str | None = None
        self._outcome: TurnEnd | ApiError | None = None
        self.is_open = True
        ws.sock.never_wait(self._send)

    def show(self, text: str) -> None:
        self._unsent = text
        self._send()

    def end(self, outcome: TurnEnd | ApiError) -> None:
        if isinstance(outcome, TurnEnd) and outcome.text != (self._unsent or self._shown):
            # What is stored is what is seen last. Clients count on one text before the end (contract 5.1).
            self._unsent = outcome.text
        self._outcome = outcome
        self._send()

    def fail(self, error: ApiError) -> None:
        """End because of us."""
        self.end(error)

    def _send(self) -> None:
        with self._lock:
            if self._ws.sock.is_behind or not self.is_open:
                return  # called again when the reader has caught up; texts in between are skipped
            try:
                if self._unsent is not None:
                    text, self._unsent = self._unsent, None
                    self._shown = text
                    send_text(self._ws, text)
                # The end only when the text is taken: a socket that is closed sends no more.
                if self._outcome is not None and not self._ws.sock.is_behind:
                    self.is_open = False
                    self._send_end(self._outcome)
            except GONE:
                self.is_open = False
                self._ws.event.set()
            except Exception as error:  # the outermost handler: answer without detail, log with it
                log.exception("telling of a turn failed", extra={"error": type(error).__name__})
                self.is_open = False
                self._conversations.try_to_send_error(self._ws, error)

    def _send_end(self, outcome: TurnEnd | ApiError) -> None:
        if isinstance(outcome, ApiError):
            return self._conversations.send_error(self._ws, outcome)
        end = self._conversations.members.describe_end(outcome, detail=self._detail)
        send_event(self._ws, "stream_end", end)
        return close(self._ws)


@sock.route("/api/chat")  # type: ignore[untyped-decorator]
def member_chat(ws: WebSocket) -> None:
    """A member asks one question, or comes back to one."""
    conversations: Conversations = current_app.extensions["conversations"]
    members = conversations.members
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    token = request.args.get("token")
    identity: Identity | None = None
    admitted_at = 0.0

    def admit() -> None:
        nonlocal identity, admitted_at
        # A token alone decides when there is one, as a header does.
        identity = check_member(current_identity() if token is None else find_identity_from_token(token))
        admitted_at = time.monotonic()

    def answer(frame: str | bytes) -> None:
        question = parse_member_frame(frame)
        is_fresh = time.monotonic() - admitted_at < IDENTITY_IS_FRESH_SECONDS
        user_id = (identity if identity and is_fresh else _ask_again(identity, token)).user_id
        watcher = SocketWatcher(ws, conversations, detail=question.detail)
        conversations.keep_turns(app)
        if question.is_question:
            return _watch_turn(conversations, ws, watcher, _begin(app, conversations, user_id, question))
        if question.stop:
            members.request_stop(user_id, question.room_id)
        turn = members.find_live(user_id, question.room_id)
        if turn is not None:
            return _watch_turn(conversations, ws, watcher, turn)
        return _follow(app, conversations, ws, watcher, user_id, question.room_id)

    conversations.serve(ws, quota_key(request.remote_addr), answer, admit)


def _ask_again(identity: Identity | None, token: str | None) -> Identity:
    """Who this is now: a socket may have waited for minutes, and the token or the login have ended.

    Raises:
        InvalidTurn: it is nobody any more (contract 5.2).

    """
    now = find_identity_from_token(token) if token is not None else identity and find_identity_again(identity)
    try:
        return check_member(now)
    except ApiError as error:
        raise InvalidTurn("the login has ended") from error


def _begin(app: Flask, conversations: Conversations, user_id: int, question: MemberFrame) -> MemberTurn:
    """A turn that runs in a thread of its own, whoever watches."""
    conversations.take_slot()
    try:
        turn = conversations.members.begin(user_id, question)
    except BaseException:
        conversations.give_slot_back()
        raise
    turn_request_id = request_id()

    def run() -> None:
        set_request_id(turn_request_id)
        try:
            with app.app_context():
                turn.run()
        finally:
            conversations.members.running.remove(turn)
            conversations.give_slot_back()

    threading.Thread(target=run, name="turn", daemon=True).start()
    return turn


def _watch_turn(
    conversations: Conversations, ws: WebSocket, watcher: SocketWatcher, turn: MemberTurn
) -> None:
    """Pass on a turn of this process until it ends or the client leaves."""
    conversations.runs(ws, turn)
    turn.join(watcher)
    try:
        _read_until_closed(ws, turn.stop)
    finally:
        turn.leave(watcher)


def _follow(
    app: Flask,
    conversations: Conversations,
    ws: WebSocket,
    watcher: SocketWatcher,
    user_id: int,
    room_id: int | None,
) -> None:
    """Pass on what the database shows of a turn that another process runs, or how the last one ended."""
    members = conversations.members
    conversations.runs(ws, watcher)
    follow_request_id = request_id()

    turn: TurnRow | None = None

    def look() -> None:
        nonlocal turn
        set_request_id(follow_request_id)
        shown, seen_at = None, time.monotonic()
        with app.app_context():
            while watcher.is_open:
                try:
                    sight = members.look(user_id, room_id, turn)
                    seen_at = time.monotonic()
                except DatabaseUnavailable as error:
                    if time.monotonic() - seen_at > SAVE_SECONDS:
                        return watcher.end(error)
                    time.sleep(LOOK_SECONDS)
                    continue
                except ApiError as error:
                    return watcher.end(error)
                except Exception as error:  # the outermost handler: answer without detail, log with it
                    log.exception("following failed", extra={"error": type(error).__name__})
                    return watcher.end(ApiError())
                turn = turn or sight.turn
                if sight.text != (shown or ""):
                    shown = sight.text
                    watcher.show(shown)
                if sight.end is not None:
                    return watcher.end(sight.end)
                time.sleep(LOOK_SECONDS)
        return None

    follower = threading.Thread(target=look, name="follower", daemon=True)
    follower.start()

    def stop() -> None:
        try:
            # The turn that was seen: the next one of the room may run by now.
            if turn is not None:
                members.records.request_stop(turn.id)
            else:
                members.request_stop(user_id, room_id)
        except DatabaseUnavailable as error:
            log.warning("a stop was not written down", extra={"detail": str(error)})

    try:
        _read_until_closed(ws, stop)
    finally:
        watcher.is_open = False
        follower.join()


def _read_until_closed(ws: WebSocket, stop: Callable[[], None]) -> None:
    """Read until the socket closes, from either side; all that a client can still say is to stop."""
    try:
        while True:
            frame = ws.receive()
            if frame is not None and is_stop_frame(frame):
                stop()
    except ConnectionClosed:
        pass
