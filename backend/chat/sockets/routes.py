"""The two sockets: the guests' and the members' (contract 5; docs/websocket.md)."""

import time

from flask import request
from simple_websocket import Server as WebSocket

from ...accounts.identity import (
    Identity,
    check_member,
    check_password_is_own,
    current_identity,
    find_identity_again,
    find_identity_from_token,
)
from ...errors import ApiError, InvalidTurn
from ...extensions import sock
from ...services import get_services
from ...web.address import quota_key
from ..turns.frames import parse_guest_frame, parse_member_frame

# A question that comes right after the handshake is taken for what the handshake said.
IDENTITY_IS_FRESH_SECONDS = 0.5


@sock.route("/api/public-chat")  # type: ignore[untyped-decorator]
def public_chat(ws: WebSocket) -> None:
    """A guest asks one question."""
    services = get_services()
    address = quota_key(request.remote_addr)
    with services.sockets.opened(ws, address) as conversation:
        services.sockets.check_limits(address)
        frame = parse_guest_frame(conversation.receive())
        conversation.wants_detail = frame.detail
        conversation.watch(services.turns.ask_as_guest(frame, address))


@sock.route("/api/chat")  # type: ignore[untyped-decorator]
def member_chat(ws: WebSocket) -> None:
    """A member asks one question, or comes back to one."""
    services = get_services()
    address = quota_key(request.remote_addr)
    token = request.args.get("token")
    with services.sockets.opened(ws, address) as conversation:
        services.sockets.check_limits(address)
        # A token alone decides when there is one, as a header does.
        member = check_member(current_identity() if token is None else find_identity_from_token(token))
        if token is None:
            check_password_is_own(member)
        admitted_at = time.monotonic()
        frame = parse_member_frame(conversation.receive())
        conversation.wants_detail = frame.detail
        if time.monotonic() - admitted_at >= IDENTITY_IS_FRESH_SECONDS:
            member = _ask_again(member, token)
        services.keeper.start()
        conversation.watch(services.turns.ask_as_member(member.user_id, frame))


def _ask_again(member: Identity, token: str | None) -> Identity:
    """Who this is now: a socket may have waited for minutes, and the token or the login have ended.

    Raises:
        InvalidTurn: it is nobody any more (contract 5.2).

    """
    try:
        return check_member(find_identity_again(member) if token is None else find_identity_from_token(token))
    except ApiError as error:
        raise InvalidTurn("the login has ended") from error
