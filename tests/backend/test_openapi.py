"""The OpenAPI document says what the routes do: made of them, and held against thousands of requests."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from backend.openapi.routes import list_operations
from tests.backend.person import Person
from tests.mailbox import Mailbox

DOCUMENT = "/api/openapi.json"
LEAST_CASES = 2_000
CASES_OF_EACH = 100
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
# After these, whoever sent them has no login any more.
ENDS_LOGIN = {("DELETE", "/api/users/{userId}"), ("PUT", "/api/users/{userId}"), ("POST", "/api/logout")}


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    """One without limits, on SQLite."""
    return make_app(mails_per_address=10**6, mails_per_user=10**6, mails_per_client=10**6)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


class _Senders:
    """Who may send a case: nobody, a forger, an account with an unproven address, or a member with a room."""

    def __init__(self, app: Flask, mailbox: Mailbox) -> None:
        self._app, self._mailbox = app, mailbox
        self.renew()

    def renew(self) -> None:
        self.pending, self.member = Person(self._app), Person(self._app)
        self.pending.join()
        self.member.join()
        self.member.token = self.member.prove_email(self._mailbox).headers["Authorization"]
        room = self.member.post("/api/chatrooms").get_json()["response"]["chatroomId"]
        self.ids = {"userId": self.member.id, "roomId": room}

    def find_token(self, who: str) -> str | None:
        return {
            "nobody": None,
            "forger": f"{self.member.token[:-4]}AAAA",
            "pending": self.pending.token,
            "member": self.member.token,
        }[who]


def test_every_kind_of_request_gets_a_documented_answer_and_never_a_5xx(
    app: Flask, mailbox: Mailbox, report_figure: Callable[[str], None]
):
    schema = schemathesis.openapi.from_wsgi(DOCUMENT, app)
    senders = _Senders(app, mailbox)
    statuses: Counter[int] = Counter()

    def send(case: Case, who: str, is_own: bool) -> None:
        token = senders.find_token(who)
        if is_own and case.path_parameters:
            known = {name: senders.ids[name] for name in case.path_parameters if name in senders.ids}
            case.path_parameters = {**case.path_parameters, **known}
        answer = case.call(headers={"Authorization": token} if token else {})
        statuses[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)
        operation = case.method.upper(), case.operation.path
        ended = operation in ENDS_LOGIN or (operation == ("DELETE", "/api/chatrooms/{roomId}"))
        if (answer.status_code == 200 and ended) or operation == ("DELETE", "/api/chatrooms"):
            senders.renew()

    for found in schema.get_all_operations():
        operation = found.ok()
        cases = st.one_of(
            operation.as_strategy(generation_mode=GenerationMode.POSITIVE),
            operation.as_strategy(generation_mode=GenerationMode.NEGATIVE),
        )
        senders_of_it = st.sampled_from(["member", "member", "pending", "nobody", "forger"])
        settings(
            max_examples=CASES_OF_EACH,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )(given(cases, senders_of_it, st.booleans())(send))()

    report_figure(
        f"OpenAPI: {statuses.total():,} generated requests, by status {dict(sorted(statuses.items()))}."
    )
    assert statuses.total() >= LEAST_CASES
    # They came through: not everything was refused at the gate.
    assert {200, 400, 401, 403, 404} <= set(statuses)


def test_document_has_every_rest_route_of_the_api(app: Flask, client: FlaskClient):
    paths = client.get(DOCUMENT).get_json()["paths"]
    documented = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    served = {
        (method, rule.rule.replace("<int:", "{").replace("<", "{").replace(">", "}"))
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/") and not rule.websocket and not rule.endpoint.startswith("openapi.")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert {(method, _snake(path)) for method, path in documented} == served


def test_every_operation_says_what_it_does_and_who_may_call_it(app: Flask, client: FlaskClient):
    operations = [
        operation
        for methods in client.get(DOCUMENT).get_json()["paths"].values()
        for operation in methods.values()
    ]
    assert all(operation["summary"].endswith(".") for operation in operations)
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names)
    assert {operation.gate for operation in list_operations(app)} == {"anyone", "account", "member"}


def test_rules_of_the_models_are_the_rules_of_the_document(client: FlaskClient):
    schemas = client.get(DOCUMENT).get_json()["components"]["schemas"]
    login_id = schemas["JoinRequest"]["properties"]["loginId"]
    assert (login_id["minLength"], login_id["maxLength"], login_id["pattern"]) == (4, 40, r"^[\w.]+$")
    assert set(schemas["JoinRequest"]["required"]) == {"loginId", "password", "passwordCheck", "email"}
    parameters = client.get(DOCUMENT).get_json()["paths"]["/api/foods"]["get"]["parameters"]
    page = next(parameter for parameter in parameters if parameter["name"] == "page")
    assert page == {
        "name": "page",
        "in": "query",
        "required": False,
        "schema": {"type": "integer", "minimum": 1, "default": 1},
    }


def test_error_statuses_of_the_contract_stand_in_the_document(client: FlaskClient):
    paths: dict[str, Any] = client.get(DOCUMENT).get_json()["paths"]
    assert {"461", "462", "400", "429"} <= set(paths["/api/join"]["post"]["responses"])
    assert "이미 존재하는 아이디입니다" in paths["/api/join"]["post"]["responses"]["461"]["description"]
    assert {"401", "403", "404"} <= set(paths["/api/chatrooms/{roomId}"]["delete"]["responses"])


def test_page_for_people_shows_every_route_and_needs_nothing_from_elsewhere(app: Flask, client: FlaskClient):
    answer = client.get("/api/docs")
    page = answer.get_data(as_text=True)
    assert answer.content_type.startswith("text/html")
    for operation in list_operations(app):
        assert operation.public_path in page
        assert operation.description.split("`")[0].replace("'", "&#39;") in page
    assert not re.search("https?://|<script|@import", page)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_document_is_sent_once_to_whoever_has_it(client: FlaskClient):
    first = client.get(DOCUMENT)
    again = client.get(DOCUMENT, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def _snake(path: str) -> str:
    return (
        "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in path)
        if "{" in path
        else path
    )
