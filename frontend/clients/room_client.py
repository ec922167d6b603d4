"""A member's chat rooms, and a guest's count of questions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from frontend.clients.wire import Wire
from frontend.errors import BackendAnswerUnreadable


@dataclass(frozen=True)
class Room:
    """A chat room."""

    id: int
    title: str
    created_at: datetime


@dataclass(frozen=True)
class Message:
    """A question or an answer; `status` is streaming, complete, stopped or failed.

    `food_ids` are what an answer recommends; `feedback` is the member's verdict on it, with its reasons. An
    answer that was made again is number `version` of its `versions`.
    """

    id: int
    text: str
    is_answer: bool
    status: str
    created_at: datetime
    food_ids: tuple[int, ...] = ()
    feedback: str | None = None
    reasons: tuple[str, ...] = ()
    version: int = 1
    versions: int = 1


class RoomClient:
    """What a member can do with rooms."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def list_all(self) -> tuple[Room, ...]:
        """Return the member's rooms, the newest first."""
        response = self._wire.get("/api/chatrooms")
        try:
            return tuple(
                Room(int(room["id"]), str(room["title"]), datetime.fromisoformat(room["createdAt"]))
                for room in response["chatrooms"]
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BackendAnswerUnreadable("/api/chatrooms answered without rooms") from error

    def rename(self, room_id: int, title: str) -> None:
        self._wire.put(f"/api/chatrooms/{room_id}", {"title": title})

    def delete(self, room_id: int) -> None:
        """Delete a room so that it can be restored for ten minutes."""
        self._wire.delete(f"/api/chatrooms/{room_id}", restorable="true")

    def delete_all(self) -> None:
        self._wire.delete("/api/chatrooms")

    def restore(self, room_id: int) -> None:
        """Bring back a room that was deleted a moment ago."""
        self._wire.post(f"/api/chatrooms/{room_id}/restore")

    def list_messages(self, room_id: int, size: int, before: int | None = None) -> tuple[Message, ...]:
        """Return the newest `size` messages, of those older than `before`; the oldest first."""
        response = self._wire.get(f"/api/chatrooms/{room_id}/messages", size=size, key=before)
        try:
            return tuple(_read_message(message) for message in response["body"]["messages"])
        except (KeyError, TypeError, ValueError) as error:
            raise BackendAnswerUnreadable("a room's messages are not the documented ones") from error

    def judge(self, room_id: int, message_id: int, verdict: str | None, reasons: list[str]) -> None:
        """Keep what the member thinks of an answer: "like", "dislike" or nothing."""
        self._wire.put(
            f"/api/chatrooms/{room_id}/messages/{message_id}/feedback", {"value": verdict, "reasons": reasons}
        )

    def pin_version(self, room_id: int, message_id: int, version: int) -> None:
        """Let another version of an answer stand in its place."""
        self._wire.put(f"/api/chatrooms/{room_id}/messages/{message_id}/version", {"version": version})

    def count_remaining(self) -> int | None:
        """Return how many questions a guest has left today, or None where nobody counts."""
        response = self._wire.get("/api/public-chat/quota")
        try:
            return None if response["remaining"] is None else int(response["remaining"])
        except (KeyError, TypeError, ValueError) as error:
            raise BackendAnswerUnreadable("the quota is not the documented one") from error


def _read_message(message: Any) -> Message:
    foods = message.get("foods") or ()
    return Message(
        id=int(message["id"]),
        text=str(message["content"]),
        is_answer=bool(message["isFromChatbot"]),
        status=str(message["status"]),
        created_at=datetime.fromisoformat(message["createdAt"]),
        food_ids=tuple(int(food["id"] if isinstance(food, dict) else food) for food in foods),
        feedback=message.get("feedback"),
        reasons=tuple(map(str, message.get("feedbackReasons", ()))),
        version=int(message.get("version", 1)),
        versions=int(message.get("versions", 1)),
    )
