"""How the backend is called: one visitor's requests out, the inside of its envelope back."""

import re
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import httpx

from frontend.clients.visitor import Visitor
from frontend.errors import BackendAnswerUnreadable, BackendRefused, BackendUnreachable

# Behind a change may stand a slow password hash or a mail server.
WRITE_TIMEOUT_SECONDS = 20.0

# A sentence about a field ends in ":field" (docs/api.md).
_ABOUT_FIELD = re.compile(r"(?P<sentence>.*):(?P<field>[A-Za-z]+)", re.DOTALL)


class Wire:
    """Calls the backend through `http`, whose base URL is the backend's, for one visitor.

    The base URL must be the backend's own, not that of a proxy, which would put our address in the place
    of the visitor's.
    """

    def __init__(self, http: httpx.Client, visitor: Visitor) -> None:
        self._http = http
        self.visitor = visitor
        # All visitors share the connections. A jar that kept cookies would sign one in as another.
        http.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def get(self, path: str, **parameters: Any) -> Any:
        """Return what the backend answers; parameters that are None are left out.

        Raises:
            BackendUnreachable: the backend did not answer.
            BackendRefused: it answered with an error.
            BackendAnswerUnreadable: it answered something else than the documented JSON.

        """
        return _open_envelope(self.send("GET", path, parameters=parameters))

    def post(self, path: str, body: object = None) -> Any:
        """Like `get`, for what changes something."""
        return _open_envelope(self.send("POST", path, body=body))

    def put(self, path: str, body: object) -> Any:
        """Like `get`, for what changes something."""
        return _open_envelope(self.send("PUT", path, body=body))

    def delete(self, path: str, body: object = None, **parameters: Any) -> Any:
        """Like `get`, for what changes something."""
        return _open_envelope(self.send("DELETE", path, parameters=parameters, body=body))

    def send(
        self, method: str, path: str, *, parameters: dict[str, Any] | None = None, body: object = None
    ) -> httpx.Response:
        """Return the whole answer, whatever its status.

        Raises:
            BackendUnreachable: the backend did not answer.

        """
        given = {name: value for name, value in (parameters or {}).items() if value is not None}
        timeout = httpx.USE_CLIENT_DEFAULT if method == "GET" else WRITE_TIMEOUT_SECONDS
        try:
            answer = self._http.request(
                method, path, params=given, json=body, headers=self.visitor.make_headers(), timeout=timeout
            )
        except httpx.HTTPError as error:
            raise BackendUnreachable(f"{path}: {error!r}") from error
        self.visitor.set_cookies.extend(answer.headers.get_list("Set-Cookie"))
        return answer


def read_envelope(answer: httpx.Response) -> dict[str, Any]:
    """Return the envelope of an answer of either kind.

    Raises:
        BackendAnswerUnreadable: there is none.

    """
    try:
        envelope = answer.json()
    except ValueError as error:
        raise BackendAnswerUnreadable(f"{answer.url.path} answered no JSON") from error
    if not isinstance(envelope, dict):
        raise BackendAnswerUnreadable(f"{answer.url.path} answered no envelope")
    return envelope


def _open_envelope(answer: httpx.Response) -> Any:
    envelope = read_envelope(answer)
    if answer.is_success:
        return envelope.get("response")
    message = str(envelope.get("errorMessage") or "")
    about_field = _ABOUT_FIELD.fullmatch(message)
    wait = answer.headers.get("Retry-After", "")
    raise BackendRefused(
        answer.status_code,
        about_field["sentence"] if about_field else message,
        field=about_field["field"] if about_field else "",
        retry_after_seconds=int(wait) if wait.isdecimal() else None,
    )
