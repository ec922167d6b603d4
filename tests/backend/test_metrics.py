"""`GET /metrics`: who may read it, and what it counts of requests. Chats: `contract/test_metrics.py`."""

import math
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from backend.config import Config, InvalidSetting
from backend.metrics.counters import GUEST, MEMBER, Metrics
from tests.backend.person import Person, told
from tests.numbers import Numbers

ROOMS = "/api/chatrooms/<int:room_id>"
MakeApp = Callable[..., Flask]


def read(app: Flask) -> Numbers:
    return Numbers(app.test_client().get("/metrics").text)


# --- who may read -----------------------------------------------------------------------------


def ask_from(app: Flask, peer: str, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return app.test_client().get("/metrics", headers=named, environ_overrides={"REMOTE_ADDR": peer})


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_program_of_the_same_machine_reads_the_numbers(make_app: MakeApp, peer: str):
    answer = ask_from(make_app(), peer)

    assert answer.status_code == 200
    assert answer.content_type.startswith("text/plain; version=")


@pytest.mark.parametrize("peer", ["203.0.113.7", "10.0.0.1", "2001:db8::1", "::ffff:10.0.0.1", "", "unix"])
def test_to_everybody_else_there_is_nothing(make_app: MakeApp, peer: str):
    assert told(ask_from(make_app(), peer)) == (404, "존재하지 않는 주소입니다.")


@pytest.mark.parametrize("trusted_proxies", [0, 1, 2])
@pytest.mark.parametrize("header", ["X_Forwarded_For", "X_Real_IP", "Forwarded", "Via", "X_Forwarded_Host"])
def test_what_came_through_a_proxy_is_refused_whomever_it_names(
    make_app: MakeApp, trusted_proxies: int, header: str
):
    """A proxy on the same machine has the address that a Prometheus server there has."""
    app = make_app(trusted_proxies=trusted_proxies)

    assert ask_from(app, "127.0.0.1", **{header: "127.0.0.1"}).status_code == 404
    assert ask_from(app, "127.0.0.1", **{header: "203.0.113.7"}).status_code == 404
    assert ask_from(app, "203.0.113.7", **{header: "127.0.0.1, 127.0.0.1"}).status_code == 404


def test_setting_names_the_networks_that_may_read(make_app: MakeApp):
    app = make_app(metrics_networks=("10.1.0.0/16", "2001:db8::/32"))
    peers = ("10.1.2.3", "2001:db8::9", "10.2.0.1", "127.0.0.1")

    assert [ask_from(app, peer).status_code for peer in peers] == [200, 200, 404, 404]
    assert ask_from(make_app(metrics_networks=()), "127.0.0.1").status_code == 404


def test_networks_come_from_the_environment_and_a_wrong_one_is_named():
    given = Config.from_environment({"CHATFOODIE_METRICS_NETWORKS": "10.0.0.0/8, ::1"})

    assert given.metrics_networks == ("10.0.0.0/8", "::1")
    assert Config.from_environment({"CHATFOODIE_METRICS_NETWORKS": ""}).metrics_networks == ()
    with pytest.raises(InvalidSetting, match="CHATFOODIE_METRICS_NETWORKS"):
        Config.from_environment({"CHATFOODIE_METRICS_NETWORKS": "10.0.0.1/8"})


# --- what is counted --------------------------------------------------------------------------


def test_requests_are_counted_by_the_route_they_matched_with_method_and_status(make_app: MakeApp):
    app = make_app()
    client = app.test_client()
    client.get("/health")
    client.get("/health")
    client.get("/api/chatrooms/12345")
    client.patch("/api/chatrooms/67890")

    numbers = read(app)

    assert numbers("http_requests_total", route="/health", method="GET", status="200") == 2
    assert numbers("http_request_seconds_count", route="/health", method="GET") == 2
    assert 0 < numbers("http_request_seconds_sum", route="/health") < 10
    assert numbers("http_requests_total", status="405") >= 1
    assert numbers("http_requests_total", route="/metrics") == 0, "itself it counts when it is answered"
    assert read(app)("http_requests_total", route="/metrics", status="200") == 1


def test_what_visitors_invent_makes_no_series_of_its_own(make_app: MakeApp):
    app = make_app()
    client = app.test_client()
    for number in range(20):
        client.open(f"/nowhere/{number}?token=secret{number}", method=f"METHOD{number}")
        client.get(f"/api/chatrooms/{number}/messages?key=secret{number}")

    page = client.get("/metrics").text
    numbers = Numbers(page)

    assert numbers("http_requests_total", route="none", method="other") == 20
    assert {value for value in numbers.values_of("route") if "nowhere" in value} == set()
    assert "secret" not in page
    assert len(numbers.values_of("method")) <= 8


def test_refused_requests_are_counted_by_the_class_of_their_error(make_app: MakeApp):
    app = make_app()
    client = app.test_client()
    client.get("/api/chatrooms")
    client.get("/nowhere")
    client.post("/api/login", json={"loginId": "nobody", "password": "test1234"})

    numbers = read(app)

    kinds = ("NotAuthenticated", "RouteNotFound", "WrongLoginIdOrPassword")
    assert [numbers("errors_total", transport="http", kind=kind) for kind in kinds] == [1, 1, 1]


def test_unexpected_error_is_counted_by_its_class_and_says_no_more(make_app: MakeApp):
    app = make_app()

    @app.get("/broken")
    def break_down() -> str:
        raise ZeroDivisionError("what somebody wrote")

    assert app.test_client().get("/broken").status_code == 500
    page = app.test_client().get("/metrics").text

    assert Numbers(page)("errors_total", transport="http", kind="ZeroDivisionError") == 1
    assert "somebody" not in page


def test_rate_limits_count_whom_they_refuse_by_their_name(make_app: MakeApp):
    app = make_app(validate_limit="1 per minute", login_limit="1 per minute")
    for _ in range(3):
        app.test_client().post("/api/validate/loginId", json={"loginId": "nobody"})
    for _ in range(2):
        app.test_client().post("/api/login", json={"loginId": "nobody", "password": "test1234"})

    numbers = read(app)

    assert numbers("limit_refusals_total", limit="validate") == 2
    assert numbers("limit_refusals_total", limit="login") == 1
    assert numbers("errors_total", kind="TooManyRequests") == 3


def test_two_applications_of_one_process_count_apart(make_app: MakeApp):
    first, second = make_app(), make_app()
    first.test_client().get("/health")

    assert read(first)("http_requests_total", route="/health") == 1
    assert read(second)("http_requests_total", route="/health") == 0


def test_nothing_of_a_person_is_on_the_page(make_app: MakeApp):
    app = make_app()
    person = Person(app)
    person.join()
    person.get(person.path)
    person.log_in("wrong password 1")

    page = app.test_client().get("/metrics").text

    for secret in (person.login_id, person.email, person.token, "wrong password"):
        assert secret not in page
    assert Numbers(page)("http_requests_total", route="/api/users/<int:user_id>") == 1


# --- turns ------------------------------------------------------------------------------------


class MeasuredAnswer:
    """An answer that has ended."""

    def __init__(self, status: str = "complete", tokens: int = 12) -> None:
        self.status = status
        self.tokens = tokens
        self.first_token_seconds: float | None = 0.25
        self.seconds_per_token: float | None = 0.02


def test_every_series_of_turns_is_there_before_the_first_one():
    numbers = Numbers(Metrics().render().decode())

    assert numbers.values_of("chat") == {GUEST, MEMBER}
    assert numbers.values_of("outcome") == {"complete", "stopped", "failed"}
    assert numbers("turns_total") == numbers("tokens_total") == 0


def test_turn_is_running_until_it_ends_and_is_then_counted_once():
    metrics = Metrics()
    with metrics.watch_turn(GUEST, MeasuredAnswer()):
        meanwhile = Numbers(metrics.render().decode())
    after = Numbers(metrics.render().decode())

    assert (meanwhile("turns_running", chat=GUEST), meanwhile("turns_total")) == (1, 0)
    assert (after("turns_running"), after("turns_total", chat=GUEST, outcome="complete")) == (0, 1)
    assert after("tokens_total", chat=GUEST) == 12
    assert math.isclose(after("first_token_seconds_sum", chat=GUEST), 0.25)
    assert math.isclose(after("token_seconds_sum", chat=GUEST), 0.02)


def test_failed_turn_keeps_its_tokens_and_its_kind_but_not_its_pace():
    metrics = Metrics()
    with pytest.raises(ValueError, match="said"), metrics.watch_turn(MEMBER, MeasuredAnswer()):
        raise ValueError("what somebody said")
    numbers = Numbers(metrics.render().decode())

    assert numbers("turns_total", chat=MEMBER, outcome="failed") == numbers("turns_total") == 1
    assert numbers("turn_failures_total", chat=MEMBER, kind="ValueError") == 1
    assert numbers("tokens_total", chat=MEMBER) == 12
    assert numbers("token_seconds_count") == 0
    assert numbers("turns_running") == 0
