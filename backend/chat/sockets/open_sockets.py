"""The open sockets: how many there may be, what is told when something goes wrong, how all end together."""

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from simple_websocket import Server as WebSocket

from ...accounts.identity import Identity
from ...errors import ApiError, ServerRestarting, TooManySockets
from ...metrics.counters import Metrics
from ..turns.running import RunningTurns
from .conversation import Conversation, ListCards
from .events import GONE

log = logging.getLogger("chatfoodie.socket")

# How long the other side gets to answer our close frame before the connection is simply cut.
CLOSE_REPLY_SECONDS = 2.0


class OpenSockets:
    """The sockets of this process, of guests and of members."""

    def __init__(
        self,
        running: RunningTurns,
        list_cards: ListCards,
        metrics: Metrics,
        *,
        most: int,
        most_per_address: int,
        idle_seconds: float,
    ) -> None:
        self._running = running
        self._list_cards = list_cards
        self._metrics = metrics
        self._most = most
        self._most_per_address = most_per_address
        self._idle_seconds = idle_seconds
        self._open: dict[WebSocket, Conversation] = {}
        self._open_by_address: Counter[str] = Counter()
        metrics.ask_for_open_sockets(lambda: len(self._open))

    @contextmanager
    def opened(self, ws: WebSocket, address: str) -> Iterator[Conversation]:
        """A socket that has just opened. Whatever is raised inside, its client hears of it, and it closes."""
        conversation = Conversation(ws, self._list_cards, self._metrics, idle_seconds=self._idle_seconds)
        self._open[ws] = conversation
        self._open_by_address[address] += 1
        try:
            yield conversation
        except ApiError as error:
            conversation.try_to_tell(error)
        except GONE:
            pass  # the client left; there is nobody to tell
        except Exception as error:  # the outermost handler: answer without detail, log with it
            log.exception("socket failed unexpectedly", extra={"error": type(error).__name__})
            conversation.try_to_tell(error)
        finally:
            del self._open[ws]
            self._open_by_address[address] -= 1
            if not self._open_by_address[address]:
                del self._open_by_address[address]
            # The closing handshake: leaving at once would answer the client's close frame with a reset.
            ws.thread.join(CLOSE_REPLY_SECONDS)

    def check_limits(self, address: str) -> None:
        """Raises: TooManySockets when more are open than may be, from this address or from all."""
        if self._open_by_address[address] > self._most_per_address or len(self._open) > self._most:
            raise TooManySockets

    def list_members(self) -> list[tuple[Conversation, Identity]]:
        """The sockets that listen for somebody's login."""
        return [(one, one.member) for one in list(self._open.values()) if one.member is not None]

    def close_all(self) -> None:
        """Tell every client that the server restarts; used when the process is asked to end."""
        self._running.end_all()
        for conversation in list(self._open.values()):
            conversation.end(ServerRestarting())
