"""The two sockets: the guests' and the members' (contract 5; docs/websocket.md)."""

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
        services.keeper.start()
        services.login_watch.start()
        conversation.member = member
        frame = parse_member_frame(conversation.receive())
        conversation.wants_detail = frame.detail
        member = _ask_again(member, token)
        conversation.watch(services.turns.ask_as_member(member.user_id, frame))


def _ask_again(member: Identity, token: str | None) -> Identity:
    """Who this is now: the token or the login may have ended since the handshake, minutes or no time ago.

    Raises:
        InvalidTurn: it is nobody any more (contract 5.2).

    """
    try:
        return check_member(find_identity_again(member) if token is None else find_identity_from_token(token))
    except ApiError as error:
        raise InvalidTurn("the login has ended") from error
