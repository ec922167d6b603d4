"""The server as a process: how it starts, how it fails to, how it stops, what it writes."""

import socket
import time
from pathlib import Path

import httpx
import pytest

from model_server.local.config import choose_threads
from tests.model_server.live import start_model_server, stop


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"SLOTS": "many"}, "CHATFOODIE_MODEL_SLOTS is 'many'"),
        ({"PATH": "/no/such/model.gguf"}, "cannot be read: No such file"),
        ({"ADAPTER": "nobody"}, "CHATFOODIE_MODEL_ADAPTER is 'nobody'"),
    ],
)
def test_server_when_it_cannot_start_then_prints_one_sentence_and_ends_with_1(
    settings: dict[str, str], sentence: str
) -> None:
    process, line = start_model_server(**settings)
    rest, _ = process.communicate(timeout=20)

    assert sentence in line
    assert rest == ""
    assert process.returncode == 1


# Less than the rest of the answer would take on any machine, and more than one that is busy needs to stop.
UNFINISHED_ANSWER_SECONDS = 6


def test_server_when_the_engine_cannot_load_the_file_then_says_which(tmp_path: Path) -> None:
    path = tmp_path / "damaged.gguf"
    path.write_bytes(b"GGUF" + bytes(1000))

    process, line = start_model_server(PATH=str(path))
    process.communicate(timeout=20)

    assert f"cannot load {path}" in line
    assert process.returncode == 1


def test_server_when_its_port_is_taken_then_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process, line = start_model_server(PORT=str(port), SLOTS="1", ADAPTER="")
        process.communicate(timeout=20)

    assert f"cannot listen on 127.0.0.1:{port}" in line
    assert process.returncode == 1


def test_server_when_told_to_stop_while_it_answers_then_stops_at_once_and_logs_no_words() -> None:
    process, line = start_model_server(SLOTS="2", ADAPTER="")
    url = line.split(" on ")[1].split()[0]
    body = {"inputs": "비밀 질문", "parameters": {"max_new_tokens": 1500, "do_sample": True, "top_k": 9}}

    with httpx.Client(timeout=30) as http, http.stream("POST", f"{url}/generate_stream", json=body) as answer:
        next(answer.iter_lines())
        http.post(f"{url}/generate", json={"inputs": "비밀 질문", "parameters": {"temperature": 0}})
        asked_at = time.monotonic()
        process.terminate()
        output, _ = process.communicate(timeout=10)
        stopped_after = time.monotonic() - asked_at

    assert process.returncode == 0
    assert stopped_after < UNFINISHED_ANSWER_SECONDS
    assert "비밀" not in output
    assert "Traceback" not in output


def test_server_when_stopped_idle_then_ends_with_0() -> None:
    process, _ = start_model_server(SLOTS="1", ADAPTER="")

    assert stop(process) == 0


@pytest.mark.parametrize(("cores", "threads"), [(1, 1), (2, 2), (3, 2), (4, 3), (8, 7), (32, 8)])
def test_threads_when_not_named_then_leave_a_core_to_the_rest_of_the_machine(cores: int, threads: int):
    assert choose_threads(cores) == threads
