"""The chatbot API of 2023: the old request word for word, over a scripted and over the real model server."""

import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from model_server.chat_stream.config import read_config
from model_server.chat_stream.reply import Reply
from model_server.chat_stream.request import RequestRefused, read_request
from model_server.chat_stream.server import MOST_SOCKETS
from model_server.local.errors import SettingRefused
from tests.live import find_free_port, running, wait_for_http
from tests.scripted_tgi import Script, ScriptedTgi

# What the backend of 2023 sent for a guest (contract 6.3), its misspelt name and its float included.
REQUEST = {
    "user_input": "매운 음식 추천해줘",
    "history": {
        "internal": [["안녕하세요!", "안녕하세요! 반갑습니다."]],
        "visible": [["안녕하세요!", "안녕하세요! 반갑습니다."]],
    },
    "regenerate": False,
    "max_new_token": 250,
    "character": "Example",
    "instruction_template": "Alpaca",
    "your_name": "회원",
    "temperature": 0.7,
    "top_p": 0.9,
    "repetition_penalty": 1.15,
    "top_k": 20.0,
    "early_stopping": False,
    "stopping_strings": ["\n###", "\n답변", "\n고객", "\n회원", ":", "\n푸디"],
    "is_favor_chat": False,
}
Event = dict[str, Any]


@contextmanager
def gateway_to(model_url: str) -> Iterator[str]:
    port = find_free_port()
    settings = {
        "CHATFOODIE_CHAT_STREAM_PORT": str(port),
        "CHATFOODIE_MODEL_URL": model_url,
        "CHATFOODIE_CHAT_STREAM_ORIGINS": "https://ours.example, http://localhost:3000",
    }
    with running([sys.executable, "-m", "model_server.chat_stream"], **settings) as process:
        wait_for_http(f"http://127.0.0.1:{port}/health", process)
        yield f"ws://127.0.0.1:{port}/api/v1/chat-stream"


@pytest.fixture(scope="module")
def tgi() -> Iterator[ScriptedTgi]:
    with ScriptedTgi() as server:
        yield server


@pytest.fixture(scope="module")
def gateway(tgi: ScriptedTgi) -> Iterator[str]:
    with gateway_to(tgi.url) as url:
        yield url


def ask(socket: ClientConnection, **changes: Any) -> list[Event]:
    """The events of one request."""
    socket.send(json.dumps({**REQUEST, **changes}, ensure_ascii=False))
    events = [json.loads(socket.recv(60))]
    while events[-1]["event"] != "stream_end":
        events.append(json.loads(socket.recv(60)))
    return events


def last_pair(event: Event) -> list[str]:
    pair: list[str] = event["history"]["internal"][-1]
    return pair


def test_request_of_the_report_is_answered_as_then(gateway: str, tgi: ScriptedTgi):
    tgi.script = Script(seconds_per_token=0.05)
    with connect(gateway) as socket:
        *texts, end = ask(socket)

    assert [event["event"] for event in texts] == ["text_stream"] * len(texts)
    assert len(texts) >= 3
    assert [event["message_num"] for event in [*texts, end]] == list(range(len(texts) + 1))
    assert end == {"event": "stream_end", "message_num": len(texts)}
    answers = [last_pair(event)[1] for event in texts]
    assert answers[-1] == "오늘은 따뜻한 김치찌개를 추천해 드려요. 밥과 함께 드시면 든든해요."
    assert all(answers[-1].startswith(answer) for answer in answers), "each holds the whole text so far"
    assert texts[-1]["history"]["internal"] == [
        ["안녕하세요!", "안녕하세요! 반갑습니다."],
        ["매운 음식 추천해줘", answers[-1]],
    ]
    assert texts[-1]["history"]["visible"] == texts[-1]["history"]["internal"]


def test_request_of_the_report_means_on_tgi_s_wire_what_it_meant(gateway: str, tgi: ScriptedTgi):
    with connect(gateway) as socket:
        ask(socket, typical_p=1, seed=-1)
    sent = tgi.requests[-1]

    past = "### 질문: 안녕하세요!\n\n### 답변: 안녕하세요! 반갑습니다.\n\n"
    assert sent["inputs"] == f"{past}### 질문: 매운 음식 추천해줘\n\n### 답변:"
    stops = sent["parameters"].pop("stop")
    assert sent["parameters"] == {
        "max_new_tokens": 250,
        "do_sample": True,
        "temperature": 0.7,
        "top_p": 0.9,
        "top_k": 20,
        "repetition_penalty": 1.15,
        "truncate": 1798,
    }
    assert type(sent["parameters"]["top_k"]) is int
    assert len(stops) == 4
    assert ":" in stops


def test_one_socket_takes_request_after_request(gateway: str, tgi: ScriptedTgi):
    tgi.script = Script()
    with connect(gateway) as socket:
        assert [ask(socket)[-1]["event"] for _ in range(3)] == ["stream_end"] * 3


def test_regenerating_asks_the_last_question_again(gateway: str, tgi: ScriptedTgi):
    pairs = [["안녕?", "안녕하세요!"], ["저녁은?", "오래된 답"]]
    with connect(gateway) as socket:
        events = ask(socket, user_input="", regenerate=True, history={"internal": pairs, "visible": pairs})

    assert tgi.requests[-1]["inputs"].endswith("### 질문: 저녁은?\n\n### 답변:")
    assert "오래된 답" not in tgi.requests[-1]["inputs"]
    history = events[-2]["history"]["internal"]
    assert history[0] == ["안녕?", "안녕하세요!"]
    assert (len(history), history[1][0]) == (2, "저녁은?")


def test_answer_ends_before_its_first_stop_string_and_shows_no_half_of_it(gateway: str, tgi: ScriptedTgi):
    tgi.script = Script(tokens=["비빔밥", "이요.", "\n", "회", "원", ": 고마워"], seconds_per_token=0.04)
    with connect(gateway) as socket:
        *texts, _ = ask(socket, stopping_strings=[])

    assert {last_pair(event)[1] for event in texts} <= {"비빔밥", "비빔밥이요."}
    assert last_pair(texts[-1])[1] == "비빔밥이요."


def test_what_people_see_is_escaped_and_what_the_model_wrote_is_not(gateway: str, tgi: ScriptedTgi):
    tgi.script = Script(tokens=["<b>", "밥"])
    with connect(gateway) as socket:
        events = ask(socket, user_input="<i>", history={"internal": [], "visible": []})

    assert events[-2]["history"] == {
        "internal": [["<i>", "<b>밥"]],
        "visible": [["&lt;i&gt;", "&lt;b&gt;밥"]],
    }


@pytest.mark.parametrize("failure", ["busy", "busy event", "html", "cut", "garbage"])
def test_failure_of_the_model_server_closes_the_socket_with_a_reason(
    gateway: str, tgi: ScriptedTgi, failure: str
):
    tgi.script = Script(failure=failure)
    with connect(gateway) as socket:
        socket.send(json.dumps(REQUEST))
        events = [json.loads(message)["event"] for message in _until_closed(socket)]

    assert set(events) <= {"text_stream"}
    assert socket.close_code == 1011
    assert socket.close_reason


class _OddModel(BaseHTTPRequestHandler):
    """A model server that answers JSON, but not what TGI would."""

    answers: ClassVar[dict[str, str]] = {}

    def do_GET(self) -> None:
        body = self.answers[self.path].encode()
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        kind = "text/event-stream" if self.path == "/generate_stream" else "application/json"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def odd_gateway() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _OddModel) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with gateway_to(f"http://127.0.0.1:{server.server_port}") as url:
            yield url
        server.shutdown()


@pytest.mark.parametrize(
    "odd",
    [
        {"/info": "{}"},
        {"/info": "[]"},
        {"/info": '{"max_total_tokens": "many", "max_input_tokens": 3}'},
        {"/tokenize": "3"},
        {"/generate_stream": "data: 3\n\n"},
        {"/generate_stream": 'data: "error"\n\n'},
        {"/generate_stream": f"data: {'[' * 40_000}\n\n"},
    ],
)
def test_model_server_that_answers_nonsense_closes_the_socket(odd_gateway: str, odd: dict[str, str]):
    """The client used to wait for ever."""
    limits = '{"max_total_tokens": 2048, "max_input_tokens": 1800}'
    _OddModel.answers = {"/info": limits, "/tokenize": "[]", "/generate_stream": ""} | odd
    with connect(odd_gateway) as socket:
        socket.send(json.dumps(REQUEST))
        assert _until_closed(socket) == []

    assert socket.close_code == 1011
    assert socket.close_reason


def test_text_that_cannot_be_sent_closes_the_socket(gateway: str, tgi: ScriptedTgi):
    tgi.script = Script()
    with connect(gateway) as socket:
        socket.send(json.dumps({**REQUEST, "user_input": "\ud800"}))
        _until_closed(socket)

    assert socket.close_code == 1011


@pytest.mark.parametrize("origin", ["https://other.example", "null", "https://ours.example.org"])
def test_page_of_another_origin_may_not_ask(gateway: str, origin: str):
    with pytest.raises(InvalidStatus) as refusal, connect(gateway, additional_headers={"Origin": origin}):
        pass

    assert refusal.value.response.status_code == 403


@pytest.mark.parametrize("origin", ["https://ours.example", "http://localhost:3000"])
def test_page_of_a_listed_origin_may_ask(gateway: str, tgi: ScriptedTgi, origin: str):
    tgi.script = Script()
    with connect(gateway, additional_headers={"Origin": origin}) as socket:
        assert ask(socket)[-1]["event"] == "stream_end"


def test_sockets_are_limited_and_free_again_when_closed(gateway: str, tgi: ScriptedTgi):
    tgi.script = Script()
    with ExitStack() as stack:
        for _ in range(MOST_SOCKETS):
            stack.enter_context(connect(gateway))
        with pytest.raises(InvalidStatus) as refusal, connect(gateway):
            pass

    assert refusal.value.response.status_code == 503
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with suppress(InvalidStatus), connect(gateway) as socket:
            assert ask(socket)[-1]["event"] == "stream_end"
            return
    pytest.fail("no socket is free again")


def test_events_repeat_only_the_newest_of_a_large_history(gateway: str, tgi: ScriptedTgi):
    tgi.script = Script()
    pairs = [[f"질문 {number}", "a" * 4000] for number in range(25)]
    with connect(gateway, max_size=None) as socket:
        *texts, _ = ask(socket, history={"internal": pairs, "visible": pairs})

    internal, visible = texts[-1]["history"]["internal"], texts[-1]["history"]["visible"]
    assert internal[:-1] == pairs[-8:], "two of 4 KiB each in 64 KiB"
    assert len(internal) == len(visible)


def test_large_events_are_sent_more_seldom(gateway: str, tgi: ScriptedTgi):
    tgi.script = Script(tokens=["밥"] * 20, seconds_per_token=0.05)
    with connect(gateway, max_size=None) as socket:
        *texts, _ = ask(socket, user_input="a" * 150_000, history={"internal": [], "visible": []})

    assert len(texts) <= 6, "of 300,000 characters each, in a second"
    assert last_pair(texts[-1])[1] == "밥" * 20


def test_client_that_leaves_ends_its_answer(gateway: str, tgi: ScriptedTgi):
    tgi.script = Script(tokens=["밥"] * 200, seconds_per_token=0.05)
    before = len(tgi.abandoned_after)
    with connect(gateway) as socket:
        socket.send(json.dumps(REQUEST))
        socket.recv(10)
    deadline = time.monotonic() + 10
    while len(tgi.abandoned_after) == before and time.monotonic() < deadline:
        time.sleep(0.05)

    assert len(tgi.abandoned_after) == before + 1
    assert tgi.abandoned_after[-1] < 150


def test_long_history_loses_its_oldest_pairs(gateway: str, tgi: ScriptedTgi):
    """The scripted server counts a token for each character."""
    tgi.script = Script()
    pairs = [[f"질문 {number}", "가" * 100] for number in range(40)]
    with connect(gateway) as socket:
        events = ask(socket, history={"internal": pairs, "visible": pairs})

    prompt = tgi.requests[-1]["inputs"]
    assert len(prompt) <= 1798
    assert "질문 39" in prompt
    assert "질문 0\n" not in prompt
    assert len(events[-2]["history"]["internal"]) == 41, "the client's own record stays whole"


def _until_closed(socket: ClientConnection) -> list[str | bytes]:
    from websockets.exceptions import ConnectionClosed

    messages = []
    try:
        while True:
            messages.append(socket.recv(20))
    except ConnectionClosed:
        return messages


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("{", "no JSON"),
        ("[" * 200_000, "no JSON"),
        ('{"user_input": "a", "top_k": 1' + "0" * 400 + "}", "top_k must be a number"),
        ("[]", "no JSON object"),
        ('{"user_input": 3}', "user_input must be a text"),
        ('{"user_input": "a", "history": {"internal": [["a"]]}}', "lists of two texts"),
        ('{"user_input": "a", "history": {"internal": [["a", 1]]}}', "lists of two texts"),
        ('{"user_input": "", "regenerate": true}', "nothing to regenerate"),
        ('{"user_input": "a", "temperature": "warm"}', "temperature must be a number"),
        ('{"user_input": "a", "top_k": NaN}', "top_k must be a number"),
        ('{"user_input": "a", "stopping_strings": "x"}', "stopping_strings must be a list"),
    ],
)
def test_message_that_is_no_request_is_refused_with_its_reason(message: str, reason: str):
    with pytest.raises(RequestRefused, match=reason):
        read_request(message)


@pytest.mark.parametrize("message", ["{", "[" * 200_000])
def test_refused_message_closes_the_socket(gateway: str, message: str):
    with connect(gateway) as socket:
        socket.send(message)
        assert _until_closed(socket) == []

    assert (socket.close_code, socket.close_reason) == (1008, "the message is no JSON")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, {"max_new_tokens": 200, "do_sample": True, "temperature": 0.7}),
        ({"temperature": 0}, {"max_new_tokens": 200}),
        ({"do_sample": False, "top_p": 0.5}, {"max_new_tokens": 200}),
        (
            {"max_new_tokens": 99999, "top_p": 1, "top_k": 0, "typical_p": 1.0, "seed": -1},
            {"max_new_tokens": 1024, "do_sample": True, "temperature": 0.7},
        ),
        (
            {"max_new_tokens": 5, "typical_p": 0.5, "seed": 7.0, "repetition_penalty": 1},
            {"max_new_tokens": 5, "do_sample": True, "temperature": 0.7, "typical_p": 0.5, "seed": 7},
        ),
    ],
)
def test_values_that_meant_off_are_left_out(given: dict[str, Any], wanted: dict[str, Any]):
    assert read_request(json.dumps({"user_input": "a", **given})).parameters == wanted


def test_text_that_only_looked_like_a_stop_is_shown_at_the_end():
    reply = Reply(("\n###",))
    reply.feed(" 밥\n##")
    held = reply.shown
    reply.end()

    assert (held, reply.shown) == ("밥", "밥\n##")


def test_setting_that_cannot_be_used_is_refused():
    for environ in (
        {"CHATFOODIE_CHAT_STREAM_PORT": "http"},
        {"CHATFOODIE_MODEL_URL": "model:8081"},
        {"CHATFOODIE_CHAT_STREAM_ORIGINS": "https://*.example.org"},
    ):
        with pytest.raises(SettingRefused, match=next(iter(environ))):
            read_config(environ)


def test_real_model_answers_the_report_s_request(model_server: str):
    with gateway_to(model_server) as url, connect(url) as socket:
        *texts, end = ask(socket, max_new_token=40, stopping_strings=[])

    assert end["event"] == "stream_end"
    assert texts
    assert last_pair(texts[-1])[1]
