"""Two model servers side by side: which of them answers in a room, and what guests get."""

from dataclasses import dataclass
from hashlib import sha256

from .generation import Writer

ROOMS = 100


@dataclass(frozen=True)
class Writers:
    """A second model earns its place in some rooms, so that what people say of both can be compared."""

    first: Writer
    second: Writer | None = None
    # In so many rooms of a hundred the second one answers.
    share: int = 0

    def for_guest(self) -> Writer:
        """Of a guest nothing is kept that could be compared."""
        return self.first

    def for_room(self, room_id: int) -> Writer:
        """The same one as long as the room is there; raising the share moves rooms to the second only."""
        if self.second is None:
            return self.first
        # Not the id itself: ids of rooms that one member opens in a row would follow the share's steps.
        place = int.from_bytes(sha256(f"the model of room {room_id}".encode()).digest()[:8]) % ROOMS
        return self.second if place < self.share else self.first
