"""The one door to the backend's REST API: one method per endpoint, frozen dataclasses out."""

from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import httpx

from frontend.clients.visitor import Visitor
from frontend.errors import BackendAnswerUnreadable, BackendRefused, BackendUnreachable


@dataclass(frozen=True)
class Food:
    """A food of the catalogue. `image_url` is relative to the site's root."""

    id: int
    name: str
    image_url: str


@dataclass(frozen=True)
class Readiness:
    """Which of the parts that a chat needs the backend can reach."""

    database: bool
    model_server: bool


class BackendClient:
    """Calls the backend through `http`, whose base URL is the backend's, for one visitor.

    The base URL must be the backend's own, not that of a proxy, which would put our address in the place
    of the visitor's.
    """

    def __init__(self, http: httpx.Client, visitor: Visitor | None = None) -> None:
        self._http = http
        self._visitor = visitor or Visitor()
        # All visitors share the connections. A jar that kept cookies would sign one in as another.
        http.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def on_behalf_of(self, visitor: Visitor) -> "BackendClient":
        """Return a client over the same connections that calls for this visitor."""
        return BackendClient(self._http, visitor)

    def get_readiness(self) -> Readiness:
        """Ask whether a question could be answered now; "no" is an answer, not an error.

        Raises:
            BackendUnreachable: the backend did not answer.
            BackendAnswerUnreadable: it answered something that is no readiness report.

        """
        answer = self._get("/health/ready")
        if answer.status_code not in {200, 503}:
            raise BackendAnswerUnreadable(f"/health/ready answered HTTP {answer.status_code}")
        is_ready = answer.status_code == 200
        report = _read_envelope(answer).get("response")
        if not isinstance(report, dict):
            report = {}
        return Readiness(
            database=bool(report.get("database", is_ready)),
            model_server=bool(report.get("modelServer", is_ready)),
        )

    def list_random_foods(self, size: int) -> tuple[Food, ...]:
        """Return at most `size` foods of the catalogue in random order.

        Raises:
            BackendUnreachable: the backend did not answer.
            BackendRefused: it answered with an error.
            BackendAnswerUnreadable: it answered something else than the documented JSON.

        """
        response = self._get_response("/api/foods/random", size=size)
        try:
            return tuple(
                Food(id=int(food["id"]), name=str(food["name"]), image_url=str(food["imageUrl"]))
                for food in response["foods"]
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BackendAnswerUnreadable("/api/foods/random answered without foods") from error

    def _get(self, path: str, **parameters: int) -> httpx.Response:
        try:
            answer = self._http.get(path, params=parameters, headers=self._visitor.headers)
        except httpx.HTTPError as error:
            raise BackendUnreachable(f"{path}: {error!r}") from error
        self._visitor.set_cookies.extend(answer.headers.get_list("Set-Cookie"))
        return answer

    def _get_response(self, path: str, **parameters: int) -> Any:
        answer = self._get(path, **parameters)
        envelope = _read_envelope(answer)
        if not answer.is_success:
            raise BackendRefused(answer.status_code, str(envelope.get("errorMessage") or ""))
        return envelope.get("response")


def _read_envelope(answer: httpx.Response) -> dict[str, Any]:
    try:
        envelope = answer.json()
    except ValueError as error:
        raise BackendAnswerUnreadable(f"{answer.url.path} answered no JSON") from error
    if not isinstance(envelope, dict):
        raise BackendAnswerUnreadable(f"{answer.url.path} answered no envelope")
    return envelope
