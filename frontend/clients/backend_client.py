"""The one door to the backend's REST API: one method per endpoint, frozen dataclasses out.

Every method may raise what `frontend.clients.wire.Wire` raises.
"""

from dataclasses import dataclass

import httpx

from frontend.clients.account_client import AccountClient
from frontend.clients.food_client import FoodClient
from frontend.clients.room_client import RoomClient
from frontend.clients.visitor import Visitor
from frontend.clients.wire import Wire, read_envelope
from frontend.errors import BackendAnswerUnreadable


@dataclass(frozen=True)
class Readiness:
    """Which of the parts that a chat needs the backend can reach."""

    database: bool
    model_server: bool


class BackendClient:
    """Calls the backend through `http` for one visitor; see `Wire` for what `http` must be."""

    def __init__(self, http: httpx.Client, visitor: Visitor | None = None) -> None:
        self._http = http
        self._wire = Wire(http, visitor or Visitor())
        self.foods = FoodClient(self._wire)
        self.accounts = AccountClient(self._wire)
        self.rooms = RoomClient(self._wire)

    def on_behalf_of(self, visitor: Visitor) -> "BackendClient":
        """Return a client over the same connections that calls for this visitor."""
        return BackendClient(self._http, visitor)

    def get_readiness(self) -> Readiness:
        """Ask whether a question could be answered now; "no" is an answer, not an error.

        Raises:
            BackendUnreachable: the backend did not answer.
            BackendAnswerUnreadable: it answered something that is no readiness report.

        """
        answer = self._wire.send("GET", "/health/ready")
        if answer.status_code not in {200, 503}:
            raise BackendAnswerUnreadable(f"/health/ready answered HTTP {answer.status_code}")
        is_ready = answer.status_code == 200
        report = read_envelope(answer).get("response")
        if not isinstance(report, dict):
            report = {}
        return Readiness(
            database=bool(report.get("database", is_ready)),
            model_server=bool(report.get("modelServer", is_ready)),
        )
