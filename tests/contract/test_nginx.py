"""What goes through the real nginx with the shipped configuration: sockets, addresses, token streams."""

import http.client
import json
import os
import socket
import string
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from websockets.sync.client import connect

from tests.live import ROOT, Served, find_free_port, running, running_backend
from tests.scripted_tgi import Script, ScriptedTgi
from tests.services import find_program

MAIN = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log warn; {user}
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class Front(Served):
    """The site as visitors reach it, and what nginx wrote to its logs."""

    def __init__(self, port: int, folder: Path) -> None:
        super().__init__(port)
        self.log = folder / "access.log"
        self.error_log = folder / "error.log"


@contextmanager
def fronting(folder: Path, backend_port: int, model_port: int, balancer_port: int) -> Iterator[Front]:
    """A running nginx with the shipped configuration."""
    nginx = find_program("nginx", "nginx")
    port = find_free_port()
    template = string.Template((ROOT / "nginx" / "chatfoodie.conf.template").read_text())
    site = template.safe_substitute(
        BACKEND=f"127.0.0.1:{backend_port}",
        FRONTEND=f"127.0.0.1:{backend_port}",
        MODEL_SERVERS=f"server 127.0.0.1:{model_port};",
        LISTEN=f"127.0.0.1:{port}",
        MODEL_LISTEN=f"127.0.0.1:{balancer_port}",
    )
    for device, log in (("/dev/stdout", "access.log"), ("/dev/stderr", "error.log")):
        site = site.replace(device, str(folder / log))
    (folder / "site.conf").write_text(site)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user))
    with running([nginx, "-c", str(folder / "nginx.conf"), "-p", str(folder)]) as process:
        _wait_until_open(port, process)
        yield Front(port, folder)


def _wait_until_open(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(400):
        assert process.poll() is None, "nginx has ended"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx does not listen")


@pytest.fixture(scope="module")
def model() -> Iterator[ScriptedTgi]:
    with ScriptedTgi(Script(seconds_per_token=0.05)) as server:
        yield server


@pytest.fixture(scope="module")
def front(model: ScriptedTgi, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("nginx")
    balancer_port = find_free_port()
    settings = {"TRUSTED_PROXIES": "1", "GUEST_DAILY_LIMIT": "3"}
    with (
        running_backend(folder / "var", f"http://127.0.0.1:{balancer_port}", **settings) as backend,
        fronting(folder, backend.port, model.port, balancer_port) as front,
    ):
        yield front


def ask(front: Front, source: str, **headers: str) -> list[tuple[float, dict[str, object]]]:
    with connect(front.socket_url, source_address=(source, 0), additional_headers=headers) as connection:
        connection.send('{"input":"점심","history":[],"regenerate":false}')
        started_at = time.monotonic()
        return [(time.monotonic() - started_at, json.loads(message)) for message in connection]


def test_tokens_pass_one_by_one_through_both_proxies(front: Front):
    events = ask(front, "127.20.0.1")

    moments = [moment for moment, event in events if event["event"] == "text_stream"]
    assert events[-1][1] == {"event": "stream_end", "response": ""}
    assert len(moments) >= 8
    # Ten tokens, 50 ms apart: bunched together, most of them would come at the same moment.
    assert sum(later - earlier > 0.02 for earlier, later in pairwise(moments)) >= 6


def test_page_of_the_sites_own_address_may_open_the_socket(front: Front):
    with connect(front.socket_url, origin=front.url):
        pass


def test_guest_is_counted_by_the_address_that_nginx_saw_whatever_they_claim(front: Front):
    forged = {"X-Forwarded-For": "203.0.113.5", "X-Real-IP": "203.0.113.6"}
    ends = [ask(front, "127.20.0.2", **forged)[-1][1]["event"] for _ in range(3)]
    forged["X-Forwarded-For"] = "203.0.113.77"

    assert ends == ["stream_end"] * 3
    assert ask(front, "127.20.0.2", **forged)[-1][1]["event"] == "error"


def test_query_of_a_request_is_not_logged(front: Front):
    with urllib.request.urlopen(f"{front.url}/health?token=Bearer%20secret") as answer:
        assert answer.status == 200
    time.sleep(0.1)

    assert "/health" in front.log.read_text()
    assert "secret" not in front.log.read_text()


@contextmanager
def closed_port() -> Iterator[int]:
    """A port where nobody answers: it is held, or another server might be given it meanwhile."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def test_token_of_a_socket_is_not_logged_when_the_backend_is_away(tmp_path: Path):
    """Contract 9.1 A1: nginx logs an error with the whole line of its request."""
    with (
        closed_port() as backend,
        closed_port() as model,
        fronting(tmp_path, backend, model, find_free_port()) as front,
    ):
        for path in ("/api/chat?token=Bearer%20secret", "/api/public-chat?token=secret", "/api/foods/random"):
            with pytest.raises(urllib.error.HTTPError, match="502"):
                urllib.request.urlopen(front.url + path)
        time.sleep(0.1)

        assert "connect() failed" in front.error_log.read_text(), "of the request without a token"
        assert "/api/chat" in front.log.read_text()
        assert "secret" not in front.log.read_text() + front.error_log.read_text()


@pytest.mark.parametrize("path", ["/metrics", "//metrics", "/health/../metrics", "/metrics/", "/%6Detrics"])
def test_numbers_of_the_backend_do_not_reach_the_internet(front: Front, path: str):
    """Even were nginx to send the path to the backend, which it is here for want of a frontend."""
    connection = http.client.HTTPConnection("127.0.0.1", front.port, timeout=5)
    connection.request("GET", path, headers={"X-Forwarded-For": "127.0.0.1"})
    answer = connection.getresponse()

    assert answer.status in {301, 308, 404}
    assert b"chatfoodie_" not in answer.read()
    connection.close()


def test_model_server_that_is_busy_is_told_through_the_balancer(front: Front, model: ScriptedTgi):
    model.script = Script(failure="busy")
    try:
        events = ask(front, "127.20.0.3")
    finally:
        model.script = Script(seconds_per_token=0.05)

    assert events[-1][1]["event"] == "error"
    assert "질문이 몰려" in str(events[-1][1]["response"])


def test_body_of_two_megabytes_is_refused_before_it_reaches_the_backend(front: Front):
    request = urllib.request.Request(f"{front.url}/api/foods/random", data=b"a" * 2_000_000)

    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 413
