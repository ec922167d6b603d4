"""What goes through the real nginx with the shipped configuration: sockets, addresses, token streams."""

import gzip
import http.client
import json
import os
import select
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.sync.client import connect

from backend.errors import RequestTooLarge, TooManyRequests
from frontend.collect_static import collect
from frontend.static import FOLDER, compute_fingerprint, make_files
from tests.live import ROOT, Served, find_free_port, running, running_backend
from tests.scripted_tgi import Script, ScriptedTgi
from tests.services import find_program


class Front(Served):
    """The site as visitors reach it, and what nginx wrote to its logs."""

    def __init__(self, port: int, folder: Path, balancer_port: int = 0) -> None:
        super().__init__(port)
        self.balancer_url = f"http://127.0.0.1:{balancer_port}"
        self.log = folder / "access.log"
        self.error_log = folder / "error.log"


@contextmanager
def fronting(
    folder: Path, backend_port: int, model_port: int, balancer_port: int, **settings: str
) -> Iterator[Front]:
    """A running nginx, started as its container starts it. `settings` are those on top of nginx/start.sh."""
    find_program("nginx", "nginx")
    port = find_free_port()
    environment = {
        "BACKEND": f"127.0.0.1:{backend_port}",
        "FRONTEND": f"127.0.0.1:{backend_port}",
        "MODEL_SERVERS": f"127.0.0.1:{model_port}",
        "HTTP_LISTEN": f"127.0.0.1:{port}",
        "MODEL_LISTEN": f"127.0.0.1:{balancer_port}",
        "RUN": str(folder / "run"),
        "PUBLIC": str(folder / "public"),
        "PATH": f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin",
    }
    shutil.copytree(ROOT / "nginx" / "errors", folder / "public" / "errors")
    collect(FOLDER, folder / "public")
    # The logs go where a container's would; here they are files to look into.
    command = f"exec {ROOT / 'nginx' / 'start.sh'} >{folder / 'access.log'} 2>{folder / 'error.log'}"
    with running(["sh", "-c", command], **(environment | settings)) as process:
        _wait_until_open(port, process)
        yield Front(port, folder, balancer_port)


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
            with pytest.raises(urllib.error.HTTPError, match="503"):
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


# --- what nginx does by itself -------------------------------------------------------------------


@contextmanager
def fronting_nobody(folder: Path, **settings: str) -> Iterator[Front]:
    """Nginx with nothing behind it."""
    with closed_port() as backend, fronting(folder, backend, backend, find_free_port(), **settings) as front:
        yield front


def fetch(url: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Status, headers and body, whatever the status; no redirection is followed."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    parts = urlsplit(url)
    connection = (
        http.client.HTTPSConnection(parts.netloc, timeout=5, context=context)
        if parts.scheme == "https"
        else http.client.HTTPConnection(parts.netloc, timeout=5)
    )
    connection.request("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    with fronting_nobody(tmp_path_factory.mktemp("alone"), REQUESTS_PER_SECOND="5", BURST="8") as front:
        yield front


def test_static_file_is_kept_for_a_year_and_comes_compressed(alone: Front):
    path = f"/static/{compute_fingerprint(FOLDER)}/js/chat.js"
    status, headers, body = fetch(alone.url + path, **{"Accept-Encoding": "gzip"})
    time.sleep(1)

    assert status == 200
    assert gzip.decompress(body).decode() == make_files(FOLDER)["js/chat.js"]
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert fetch(alone.url + path)[2].decode() == make_files(FOLDER)["js/chat.js"]


def test_static_file_of_another_release_is_left_to_the_frontend(front: Front, alone: Front):
    """Which here is away, or, in the other case, a backend that knows no such path."""
    assert fetch(f"{alone.url}/static/000000000000/js/chat.js")[0] == 503
    assert fetch(f"{front.url}/static/000000000000/js/chat.js")[0] == 404


def test_who_is_away_is_told_in_the_form_that_the_client_reads(alone: Front):
    time.sleep(1)
    status, headers, page = fetch(f"{alone.url}/somewhere")
    assert (status, headers.get_content_type()) == (503, "text/html")
    assert "잠시" in page.decode()
    status, headers, body = fetch(f"{alone.url}/api/foods/random")

    assert (status, headers.get_content_type(), headers["Retry-After"]) == (503, "application/json", "5")
    assert headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert json.loads(body) == {
        "status": 503,
        "response": None,
        "errorMessage": "지금 푸디에 연결할 수 없습니다. 잠시 후 다시 시도해 주세요.",
    }


def test_flood_from_one_address_is_answered_429_and_others_are_not(alone: Front):
    def ask_from(source: str) -> int:
        connection = http.client.HTTPConnection(
            "127.0.0.1", alone.port, source_address=(source, 0), timeout=5
        )
        connection.request("GET", "/api/foods/random")
        answer = connection.getresponse()
        if answer.status == 429:
            assert json.loads(answer.read())["errorMessage"] == TooManyRequests.message
        connection.close()
        return answer.status

    statuses = [ask_from("127.30.0.1") for _ in range(30)]

    assert statuses[:9] == [503] * 9, "one and a burst of eight"
    assert statuses.count(429) >= 15
    assert ask_from("127.30.0.2") == 503


def test_sentences_that_nginx_says_are_those_of_the_backend():
    for name, error in (("too-many", TooManyRequests), ("too-large", RequestTooLarge)):
        said = json.loads((ROOT / "nginx" / "errors" / f"{name}.json").read_text())
        assert said == {"status": error.status, "response": None, "errorMessage": error.message}


def test_head_that_comes_by_drops_is_cut_off(alone: Front):
    with socket.create_connection(("127.0.0.1", alone.port), timeout=20) as slow:
        started_at = time.monotonic()
        slow.sendall(b"GET / HTTP/1.1\r\n")
        dropped = False
        while not dropped and time.monotonic() - started_at < 18:
            time.sleep(1)
            try:
                slow.sendall(b"X-A: b\r\n")
                dropped = bool(select.select([slow], [], [], 0)[0]) and not slow.recv(1)
            except OSError:
                dropped = True

    assert dropped
    assert time.monotonic() - started_at < 13, "ten seconds for the whole head, however it drips"


def test_trial_of_https_speaks_http_2_and_is_not_remembered_by_browsers(tmp_path: Path):
    port = find_free_port()
    with fronting_nobody(
        tmp_path, TLS="self-signed", HTTPS_LISTEN=f"127.0.0.1:{port}", PUBLIC_HTTPS_PORT=str(port)
    ) as front:
        status, headers, _ = fetch(f"{front.url}/a/page?b=c", Host=f"127.0.0.1:{front.port}")
        assert (status, headers["Location"]) == (308, f"https://127.0.0.1:{port}/a/page?b=c")
        status, headers, _ = fetch(f"https://127.0.0.1:{port}/")
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.set_alpn_protocols(["h2", "http/1.1"])
        with (
            socket.create_connection(("127.0.0.1", port), timeout=5) as plain,
            context.wrap_socket(plain) as secured,
        ):
            chosen, version = secured.selected_alpn_protocol(), secured.version()

    assert (status, headers["Strict-Transport-Security"]) == (503, None)
    assert (chosen, version) == ("h2", "TLSv1.3")


def test_mounted_certificate_is_used_and_https_is_then_for_good(tmp_path: Path):
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=chat.example"
    subprocess.run([*make.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    port = find_free_port()
    settings = {"TLS": "files", "TLS_CERTIFICATE": str(certificate), "TLS_KEY": str(key)}
    with fronting_nobody(tmp_path, HTTPS_LISTEN=f"127.0.0.1:{port}", **settings):
        headers = fetch(f"https://127.0.0.1:{port}/")[1]
        served = ssl.get_server_certificate(("127.0.0.1", port))

    assert served.strip() == certificate.read_text().strip()
    assert headers["Strict-Transport-Security"] == "max-age=63072000"


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"TLS": "files"}, 'TLS is "files", but there is no readable certificate'),
        ({"TLS": "yes"}, 'TLS must be off, self-signed or files, not "yes".'),
        ({"BACKEND": ""}, "Set BACKEND"),
    ],
)
def test_start_that_cannot_work_is_refused_in_words(tmp_path: Path, settings: dict[str, str], sentence: str):
    places = {"BACKEND": "127.0.0.1:1", "FRONTEND": "127.0.0.1:1", "MODEL_SERVERS": "127.0.0.1:1"}
    done = subprocess.run(
        [ROOT / "nginx" / "start.sh"],
        env={**os.environ, **places, "RUN": str(tmp_path), **settings},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )

    assert done.returncode != 0
    assert sentence in done.stderr


def test_address_that_a_trusted_proxy_tells_is_believed_and_nobody_else_s(model: ScriptedTgi, tmp_path: Path):
    with (
        running_backend(tmp_path / "var", model.url, TRUSTED_PROXIES="1", GUEST_DAILY_LIMIT="1") as backend,
        fronting(
            tmp_path, backend.port, model.port, find_free_port(), TRUSTED_NETWORKS="127.40.0.0/16"
        ) as front,
    ):
        told = [{"X-Forwarded-For": f"203.0.113.{number}"} for number in (1, 2)]
        behind_proxy = [ask(front, "127.40.0.1", **headers)[-1][1]["event"] for headers in told]
        by_itself = [ask(front, "127.41.0.1", **headers)[-1][1]["event"] for headers in told]

    assert behind_proxy == ["stream_end", "stream_end"], "two visitors"
    assert by_itself == ["stream_end", "error"], "one, whatever they claim"


# --- several servers behind ---------------------------------------------------------------------


def test_model_server_that_is_away_costs_no_answer(model: ScriptedTgi, tmp_path: Path):
    with (
        closed_port() as away,
        fronting(
            tmp_path, away, away, find_free_port(), MODEL_SERVERS=f"127.0.0.1:{away} 127.0.0.1:{model.port}"
        ) as front,
        running_backend(tmp_path / "var", front.balancer_url, GUEST_DAILY_LIMIT="100") as backend,
    ):
        ends = [ask(Front(backend.port, tmp_path), "127.0.0.1")[-1][1]["event"] for _ in range(6)]

    assert ends == ["stream_end"] * 6


def test_answers_go_to_the_model_server_that_has_fewest(tmp_path: Path):
    with (
        ScriptedTgi(Script(seconds_per_token=0.1)) as first,
        ScriptedTgi(Script(seconds_per_token=0.1)) as second,
        closed_port() as nobody,
        fronting(
            tmp_path,
            nobody,
            nobody,
            find_free_port(),
            MODEL_SERVERS=f"127.0.0.1:{first.port} 127.0.0.1:{second.port}",
        ) as front,
        ThreadPoolExecutor(8) as pool,
    ):
        bodies = list(pool.map(lambda _: _generate(front.balancer_url), range(8)))
        shares = [len(first.requests), len(second.requests)]

    assert all(b'"finish_reason"' in body for body in bodies)
    assert sorted(shares) in ([3, 5], [4, 4]), shares


def test_server_that_joins_is_used_and_the_reload_for_it_ends_no_stream(tmp_path: Path):
    """The name gets another address, as with `--scale`; a `getent` of ours is the name server."""
    names = tmp_path / "names"
    (tmp_path / "bin").mkdir()
    getent = tmp_path / "bin" / "getent"
    getent.write_text(f"#!/bin/sh\ncat {names}\n")
    getent.chmod(0o755)
    names.write_text("127.0.0.1 STREAM model\n")
    port = find_free_port()
    with (
        ScriptedTgi(Script(seconds_per_token=0.3), port=port) as old,
        ScriptedTgi(Script(), host="127.0.0.2", port=port) as new,
        closed_port() as nobody,
        fronting(
            tmp_path,
            nobody,
            nobody,
            find_free_port(),
            MODEL_SERVERS=f"model:{port}",
            RESOLVE_SECONDS="0.2",
            PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}:/usr/sbin",
        ) as front,
        ThreadPoolExecutor(1) as pool,
    ):
        running_answer = pool.submit(_generate, front.balancer_url)
        time.sleep(0.5)
        names.write_text("127.0.0.2 STREAM model\n")
        wait_until(lambda: "have changed" in front.error_log.read_text())
        time.sleep(0.3)
        assert not running_answer.done()
        quick = _generate(front.balancer_url)
        names.write_text("")  # a name server that is away: what was known is kept
        time.sleep(0.6)

        assert b'"finish_reason"' in quick
        assert b'"finish_reason"' in _generate(front.balancer_url)
        assert b'"finish_reason"' in running_answer.result(timeout=10)
        assert (len(old.requests), len(new.requests)) == (1, 2)


def wait_until(holds: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _generate(url: str) -> bytes:
    body = json.dumps({"inputs": "점심", "parameters": {"max_new_tokens": 20}}).encode()
    request = urllib.request.Request(
        f"{url}/generate_stream", data=body, headers={"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return bytes(answer.read())
