"""`make run`: one command, one address, real answers, and nothing left behind."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import connect

from model_server.local.config import read_config
from tests.e2e.site import Site, processes_of
from tests.live import ROOT, find_free_port

HANGUL = re.compile("[가-힣]")


def ask(site: Site, question: str, **fields: Any) -> list[dict[str, Any]]:
    with connect(site.socket_url) as connection:
        connection.send(json.dumps({"input": question, "history": [], "regenerate": False, **fields}))
        return [json.loads(message) for message in connection]


def test_one_address_is_printed_when_a_question_can_be_answered(site: Site):
    assert site.output.count("ChatFoodie is ready: http://localhost:") == 1
    with urllib.request.urlopen(f"{site.url}/health/ready") as answer:
        assert answer.status == 200


def test_guest_gets_growing_korean_text_from_the_real_model_and_one_end(site: Site):
    events = ask(site, "매운 음식 추천해줘")

    shown = [event["response"] for event in events if event["event"] == "text_stream"]
    assert len(shown) >= 3
    assert all(len(later) > len(earlier) for earlier, later in pairwise(shown[:-1]))
    assert HANGUL.search(shown[-1])
    assert [event for event in events if event["event"] == "stream_end"] == [
        {"event": "stream_end", "response": ""}
    ]
    assert "\ufffd" not in shown[-1]
    assert "###" not in shown[-1]


def test_long_history_is_answered_by_the_real_model(site: Site):
    history = [[f"{n}번째 질문이에요. 무엇을 먹을까요?", "따뜻한 국밥을 추천해요. " * 12] for n in range(19)]

    events = ask(site, "그럼 오늘은?", history=history)

    assert events[-1] == {"event": "stream_end", "response": ""}


def test_stop_frees_the_model_for_the_next_question(site: Site):
    with connect(site.socket_url) as connection:
        connection.send('{"input":"세상의 모든 음식을 알려줘","history":[],"regenerate":false}')
        connection.recv()
        connection.send('{"stop": true}')
        last = [json.loads(message) for message in connection][-1]

    assert last["event"] == "stream_end"
    asked_at = time.monotonic()
    assert ask(site, "점심은?")[-1]["event"] == "stream_end"
    assert time.monotonic() - asked_at < 60


def test_ctrl_c_leaves_no_process_behind_and_a_second_start_takes_the_weights_as_they_are(
    site: Site, tmp_path: Path
):
    before = list_weights()
    # A proxy in the environment is for the world outside, not for our own address.
    other = Site(tmp_path / "var", http_proxy="http://127.0.0.1:9")
    other.wait_until_ready()
    tab = http.client.HTTPConnection("127.0.0.1", other.port)
    tab.request("GET", "/")
    tab.getresponse().read()
    assert any("model_server.local" in command for command in processes_of(other))

    status = other.press_ctrl_c()

    assert status == 0
    assert processes_of(other) == []
    # `site` ran before it and made them, which is what a first start takes its time for.
    assert before
    assert list_weights() == before


def list_weights() -> dict[str, int]:
    """When each file was written that the model server has made ready for itself."""
    folder = read_config().cache_folder
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.gguf")}


def is_ready(site: Site) -> bool:
    try:
        with urllib.request.urlopen(f"{site.url}/health/ready", timeout=5):
            return True
    except OSError:
        return False


def test_helpers_that_are_killed_come_back_and_a_closed_terminal_ends_all(tmp_path: Path):
    # Each of these deaths used to end the whole site; the closed terminal left all of it running.
    site = Site(tmp_path / "var")
    site.wait_until_ready()
    before = site.groups()

    for group in before:
        os.kill(group, signal.SIGKILL)
    deadline = time.monotonic() + 60
    while not (len(site.groups()) == 3 and not set(site.groups()) & set(before) and is_ready(site)):
        assert site.process.poll() is None, site.output
        assert time.monotonic() < deadline, site.output
        time.sleep(0.2)

    assert site.output.count("is started again in 1 s (1 of 5)") == 3
    assert ask(site, "점심은?")[-1]["event"] == "stream_end"
    os.kill(site.process.pid, signal.SIGHUP)
    assert site.process.wait(20) == 0
    assert processes_of(site) == []


def test_pipe_that_is_closed_ends_all(tmp_path: Path):
    """As `make run | head` closes it: the site went on printing to nobody, with its port taken."""
    site = Site(tmp_path / "var", pipes_output=True)
    assert site.process.stdout is not None
    assert site.process.stdout.readline()

    site.process.stdout.close()

    assert site.process.wait(30) == 0
    assert processes_of(site) == []


def test_run_that_is_killed_leaves_nothing_and_its_folder_has_one_run_at_a_time(tmp_path: Path):
    first = Site(tmp_path / "var")
    first.wait_until_ready()

    first.process.kill()
    first.process.wait(5)
    second = Site(tmp_path / "var", port=first.port)
    second.wait_until_ready()
    said = run_and_fail(CHATFOODIE_PORT=str(find_free_port()), CHATFOODIE_VAR=str(tmp_path / "var"))

    assert said.startswith(f"ChatFoodie cannot start: it runs already on {tmp_path / 'var'}: process")
    assert f"process {second.process.pid} serves http://localhost:{second.port}" in said
    assert len(processes_of(second)) < 10, "the first run's are gone"
    assert second.press_ctrl_c() == 0
    assert processes_of(second) == []


def test_an_ipv6_address_is_served_and_told_with_its_brackets(tmp_path: Path):
    # It used to be called taken, because IPv4 alone was tried.
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            pass
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
    site = Site(tmp_path / "var", CHATFOODIE_HOST="::1")
    site.wait_until_ready()

    assert f"ChatFoodie is ready: http://[::1]:{site.port} " in site.output
    assert site.press_ctrl_c() == 0


def run_and_fail(**settings: str) -> str:
    done = subprocess.run(
        [sys.executable, "run.py"],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


def test_taken_port_gets_one_clear_sentence(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = run_and_fail(CHATFOODIE_PORT=str(port), CHATFOODIE_VAR=str(tmp_path))

    assert said.startswith(f"ChatFoodie cannot start: the address 127.0.0.1:{port} is taken")
    assert len(said.splitlines()) == 1


def test_port_that_is_no_number_gets_one_clear_sentence(tmp_path: Path):
    said = run_and_fail(CHATFOODIE_PORT="eighty", CHATFOODIE_VAR=str(tmp_path))

    assert "CHATFOODIE_PORT must be a number" in said


def test_data_folder_that_cannot_be_made_gets_one_clear_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("")

    said = run_and_fail(CHATFOODIE_PORT=str(find_free_port()), CHATFOODIE_VAR=str(tmp_path / "file" / "var"))

    assert "cannot be made" in said
    assert "CHATFOODIE_VAR" in said


def test_database_that_is_no_database_gets_one_clear_sentence(tmp_path: Path):
    (tmp_path / "chatfoodie.sqlite3").write_text("no database " * 1000)

    said = run_and_fail(CHATFOODIE_PORT=str(find_free_port()), CHATFOODIE_VAR=str(tmp_path))

    assert "cannot be prepared" in said
    assert len(said.splitlines()) == 1


def test_unusable_setting_gets_one_clear_sentence(tmp_path: Path):
    said = run_and_fail(
        CHATFOODIE_PORT=str(find_free_port()),
        CHATFOODIE_VAR=str(tmp_path),
        CHATFOODIE_GUEST_DAILY_LIMIT="many",
    )

    assert said.startswith("ChatFoodie cannot start: CHATFOODIE_GUEST_DAILY_LIMIT must be a whole number")
