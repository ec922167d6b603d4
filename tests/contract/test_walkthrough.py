"""docs/api.md, taken step by step against a live backend; `tests/e2e` takes it against `make run`."""

import socket
import sys
import time
from pathlib import Path

import pytest

from tests.contract.walkthrough import Step, find_difference, read_steps
from tests.live import find_free_port, running, running_backend
from tests.scripted_tgi import ScriptedTgi


def test_page_shows_what_the_server_answers(tmp_path: Path, tgi: ScriptedTgi):
    mail_port, log = find_free_port(), tmp_path / "run.log"
    sink = ["sh", "-c", f"exec '{sys.executable}' -m backend.mail_sink >'{log}'"]
    with (
        running(sink, CHATFOODIE_MAIL_PORT=str(mail_port)),
        running_backend(tmp_path, tgi.url, MAIL_PORT=str(mail_port), ALLOWED_ORIGINS="") as backend,
    ):
        wait_for_port(mail_port)
        difference = find_difference({"SITE": backend.url, "RUN_LOG": str(log)})

    if difference:
        pytest.fail(difference, pytrace=False)


def wait_for_port(port: int) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_only_bash_blocks_are_steps_and_the_text_below_belongs_to_them():
    page = (
        "a\n```sh\nmake run\n```\n```text\nno\n```\n```bash\nls\n```\nb\n```text\nx\n```\n```bash\ncd\n```\n"
    )

    assert read_steps(page) == [Step(8, "ls\n", "x\n"), Step(15, "cd\n", "")]


@pytest.mark.parametrize(
    ("shown", "printed", "is_answer"),
    [
        ('{"id": …}\n', '{"id": 7}\n', True),
        ('{"id": …}\n', '{"id": }\n', False),
        ('{"id": …}\n', '{"id": 7\n}\n', False),
        ("a\n…\nz\n", "a\nz\n", True),
        ("a\n…\nz\n", "a\nb\nc\nz\n", True),
        ("a\n…\nz\n", "a\nb\n", False),
        ("a.c\n", "abc\n", False),
        ("a\n", "a\nb\n", False),
        ("", "curl: (7) Failed to connect\n", False),
    ],
)
def test_ellipsis_alone_may_differ_from_what_is_printed(shown: str, printed: str, is_answer: bool):
    assert Step(1, "", shown).is_answered_by(printed) is is_answer
