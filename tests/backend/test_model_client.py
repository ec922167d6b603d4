"""The model client against a scripted server: every failure has its own error (engine facts 3.3, 3.7)."""

import socket
import threading
import time

import pytest

from backend import errors
from backend.clients.http_connections import MAX_IDLE_CONNECTIONS
from backend.clients.model_client import Piece, Sampling, TgiModelClient
from tests.live import find_free_port
from tests.scripted_tgi import FAILURES, ScriptedTgi

STOP = ("###",)


def client_of(tgi: ScriptedTgi, **options: float) -> TgiModelClient:
    return TgiModelClient(tgi.url, **options)


def stream(client: TgiModelClient) -> list[Piece]:
    return list(client.stream("### 질문: 점심?\n\n### 답변:", Sampling(), STOP))


def test_answer_arrives_whole_with_its_reason_to_end(tgi: ScriptedTgi):
    pieces = stream(client_of(tgi))

    assert "".join(piece.text for piece in pieces) == "".join(tgi.script.tokens)
    assert pieces[-1].finish_reason == "eos_token"
    assert sum(piece.tokens for piece in pieces) == len(tgi.script.tokens)


def test_tokens_that_arrive_together_come_out_together(tgi: ScriptedTgi):
    tgi.script.tokens_per_write = 4
    tgi.script.seconds_per_token = 0.02

    pieces = stream(client_of(tgi))

    assert len(pieces) == -(-len(tgi.script.tokens) // 4)


def test_parameters_of_the_contract_reach_the_server(tgi: ScriptedTgi):
    stream(client_of(tgi))

    sent = tgi.requests[-1]["parameters"]
    assert (sent["temperature"], sent["top_p"], sent["top_k"]) == (0.4, 0.9, 20)
    assert sent.get("repetition_penalty") is None, "it counts the prompt, whose foods are to be named"
    assert (sent["max_new_tokens"], sent["truncate"], sent["stop"]) == (250, 1798, ["###"])


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        ("busy", errors.ModelServerBusy),
        ("busy event", errors.ModelServerBusy),
        ("validation event", errors.ModelRequestRefused),
        ("incomplete event", errors.ModelAnswerCut),
        ("html", errors.ModelServerUnreachable),
        ("html with 200", errors.ModelServerBroken),
        ("plain 422", errors.ModelRequestRefused),
        ("plain 500", errors.ModelServerBroken),
        ("cut", errors.ModelAnswerCut),
        ("clean end", errors.ModelAnswerCut),
        ("garbage", errors.ModelServerBroken),
        ("silent", errors.ModelServerTimeout),
        ("stalls", errors.ModelServerTimeout),
    ],
)
def test_failure_of_the_server_comes_out_as_our_error(
    tgi: ScriptedTgi, failure: str, error: type[errors.ModelServerError]
):
    client = client_of(tgi, read_seconds=0.5)
    tgi.script.failure = failure

    with pytest.raises(error):
        stream(client)

    tgi.script.failure = ""
    assert stream(client), "the next question works"


def test_every_failure_of_the_scripted_server_has_its_row():
    marks = test_failure_of_the_server_comes_out_as_our_error.pytestmark
    rows = {row[0] for mark in marks for row in mark.args[1]}

    assert rows == set(FAILURES)


def test_server_that_is_down_is_unreachable():
    client = TgiModelClient(f"http://127.0.0.1:{find_free_port()}")

    with pytest.raises(errors.ModelServerUnreachable):
        stream(client)
    assert not client.is_ready()


def test_server_that_hangs_up_before_it_answers_is_unreachable():
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hang_up() -> None:
            for _ in range(2):
                listener.accept()[0].close()

        threading.Thread(target=hang_up, daemon=True).start()
        client = TgiModelClient(f"http://127.0.0.1:{listener.getsockname()[1]}")

        with pytest.raises(errors.ModelServerUnreachable):
            client.count_tokens("김치")


def test_window_too_small_for_an_answer_is_the_model_servers_fault(tgi: ScriptedTgi):
    tgi.script.max_total_tokens = 200

    with pytest.raises(errors.ModelServerBroken):
        stream(client_of(tgi))


def test_rush_leaves_no_more_than_a_few_connections_open(tgi: ScriptedTgi):
    tgi.script.seconds_per_token = 0.05
    client = client_of(tgi)
    client.get_limits()
    threads = [threading.Thread(target=stream, args=(client,)) for _ in range(MAX_IDLE_CONNECTIONS + 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    time.sleep(0.1)

    assert len(tgi.open_transports) <= MAX_IDLE_CONNECTIONS + 1


def test_answer_that_takes_too_long_in_all_is_ended(tgi: ScriptedTgi):
    tgi.script.seconds_per_token = 0.1

    with pytest.raises(errors.ModelServerTimeout):
        stream(client_of(tgi, deadline_seconds=0.25))


@pytest.mark.parametrize("closes_connection", [False, True])
@pytest.mark.parametrize("moment", ["while tokens flow", "before the first token"])
@pytest.mark.alone
def test_cancel_ends_the_stream_without_an_error_and_the_server_notices(
    tgi: ScriptedTgi, moment: str, closes_connection: bool
):
    # With "connection: close" http.client used to hide the socket, and cancelling did nothing.
    tgi.script.closes_connection = closes_connection
    tgi.script.seconds_per_token = 30 if moment == "before the first token" else 0.02
    tgi.script.failure = "stalls" if moment == "before the first token" else ""
    tgi.script.fail_after_tokens = 1
    running = client_of(tgi).stream("질문", Sampling(), STOP)
    pieces: list[Piece] = []
    reader = threading.Thread(target=lambda: pieces.extend(running))
    reader.start()
    time.sleep(0.1)

    cancelled_at = time.monotonic()
    running.cancel()
    reader.join(2)

    assert not reader.is_alive()
    assert time.monotonic() - cancelled_at < 0.5
    assert all(piece.finish_reason is None for piece in pieces)
    deadline = time.monotonic() + 2
    while not tgi.abandoned_after and time.monotonic() < deadline:
        time.sleep(0.01)
    assert tgi.abandoned_after
    assert tgi.abandoned_after[0] < len(tgi.script.tokens)


def test_cancel_before_the_stream_began_asks_the_server_nothing(tgi: ScriptedTgi):
    running = client_of(tgi).stream("질문", Sampling(), STOP)
    running.cancel()

    assert list(running) == []
    assert tgi.requests == []


def test_one_connection_serves_answer_after_answer(tgi: ScriptedTgi):
    client = client_of(tgi)
    client.get_limits()
    before = tgi.connections
    for _ in range(5):
        stream(client)

    assert tgi.connections == before + 1


def test_kept_connection_that_the_server_closed_meanwhile_is_replaced(tgi: ScriptedTgi):
    client = client_of(tgi)
    stream(client)
    tgi.close_connections()
    time.sleep(0.05)

    assert stream(client)[-1].finish_reason == "eos_token"


def test_body_that_stays_open_after_the_answer_delays_its_end_by_a_moment_only(tgi: ScriptedTgi):
    client = client_of(tgi)
    tgi.script.ends_body = False
    started_at = time.monotonic()

    assert stream(client)[-1].finish_reason == "eos_token"
    assert time.monotonic() - started_at < 2
    assert stream(client)[-1].finish_reason == "eos_token"
    assert tgi.connections >= 2, "a connection with an open body is not used again"


def test_limits_are_asked_for_once(tgi: ScriptedTgi):
    client = client_of(tgi)
    for _ in range(3):
        assert client.get_limits().max_total_tokens == 2048

    assert tgi.info_calls == 1


def test_tokens_are_counted_by_the_server(tgi: ScriptedTgi):
    assert client_of(tgi).count_tokens("김치찌개") == 4


def test_details_of_errors_never_quote_the_prompt(tgi: ScriptedTgi):
    tgi.script.failure = "validation event"

    with pytest.raises(errors.ModelRequestRefused) as caught:
        stream(client_of(tgi))

    assert "inputs" not in str(caught.value)


def test_silence_in_a_body_without_chunks_is_a_time_out_too():
    """A proxy that speaks HTTP/1.0 takes the chunks off: the answer then counted as stopped by its reader."""
    event = (
        b'data:{"index":1,"token":{"id":1,"text":"\xea\xb0\x80","logprob":-0.5,"special":false},'
        b'"generated_text":null,"details":null}\n\n'
    )
    head = b"HTTP/1.0 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"
    limits = b'{"max_input_tokens": 900, "max_total_tokens": 2000}'
    info = b"HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n" + limits
    with socket.create_server(("127.0.0.1", 0)) as listener:
        silent: list[socket.socket] = []

        def serve() -> None:
            asked, _ = listener.accept()
            with asked:
                asked.recv(65_536)
                asked.sendall(info)
            answering, _ = listener.accept()
            silent.append(answering)
            answering.recv(65_536)
            answering.sendall(head + event)

        threading.Thread(target=serve, daemon=True).start()
        client = TgiModelClient(f"http://127.0.0.1:{listener.getsockname()[1]}", read_seconds=0.5)
        pieces = []
        with pytest.raises(errors.ModelServerTimeout):
            pieces += [piece.text for piece in client.stream("점심?", Sampling(), STOP)]
        silent[0].close()
