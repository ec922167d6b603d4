"""The door to the teacher: both wires, and everything that a server or the way to it can do wrong."""

import asyncio
import random
from collections.abc import Callable
from email.utils import formatdate

import pytest

from tests.live import find_free_port
from tests.training.scripted_teacher import Misdeed, ScriptedTeacher
from training.clients.pace import Pace, RetryPolicy
from training.clients.teacher import (
    OpenAiTeacher,
    Sampling,
    Teacher,
    TeacherAnswer,
    TeacherError,
    TeacherMisconfigured,
    TeacherRefused,
    TeacherUnavailable,
    TgiTeacher,
    read_failure,
    read_retry_after,
)

SAMPLING = Sampling(max_tokens=900, temperature=0.8, top_p=0.9)
HTML = b"<html><h1>502 Bad Gateway</h1></html>"


def make_openai(url: str) -> Teacher:
    return OpenAiTeacher(url, "gyosa", SAMPLING, api_key="key-of-a-test", timeout_seconds=0.5)


def make_tgi(url: str) -> Teacher:
    return TgiTeacher(url, SAMPLING, timeout_seconds=0.5)


def ask(teacher: Teacher, prompt: str = "1. 질문:") -> TeacherAnswer:
    async def run() -> TeacherAnswer:
        try:
            return await teacher.ask(prompt)
        finally:
            await teacher.close()

    return asyncio.run(run())


def fail(teacher: Teacher) -> TeacherError:
    with pytest.raises(TeacherError) as caught:
        ask(teacher)
    return caught.value


def test_an_openai_endpoint_is_asked_in_its_own_words():
    with ScriptedTeacher(write=lambda prompt: "답") as server:
        answer = ask(make_openai(f"{server.url}/"), "만들어 주세요")

    assert answer == TeacherAnswer("답", prompt_tokens=500, answer_tokens=300, is_cut=False)
    assert server.requests == [
        {
            "model": "gyosa",
            "messages": [{"role": "user", "content": "만들어 주세요"}],
            "max_tokens": 900,
            "temperature": 0.8,
            "top_p": 0.9,
        }
    ]
    assert server.headers[0]["Authorization"] == "Bearer key-of-a-test"


def test_a_tgi_server_is_asked_in_its_own_words():
    with ScriptedTeacher(write=lambda prompt: "답", finish_reason="length") as server:
        answer = ask(make_tgi(server.url), "가나")

    assert (answer.text, answer.answer_tokens, answer.is_cut) == ("답", 300, True)
    assert answer.prompt_tokens == len("가나".encode()) + 100, "an upper bound: the server does not tell"
    assert server.requests[0]["inputs"] == "가나"
    assert server.requests[0]["parameters"]["max_new_tokens"] == 900


@pytest.mark.parametrize("make", [make_openai, make_tgi])
@pytest.mark.parametrize(
    ("misdeed", "error", "may_be_charged"),
    [
        (Misdeed(429, b'{"error": "slow down"}'), TeacherUnavailable, False),
        (Misdeed(500, b"oh"), TeacherUnavailable, False),
        (Misdeed(502, HTML), TeacherUnavailable, False),
        (Misdeed(200, HTML), TeacherUnavailable, True),
        (Misdeed(200, b'{"choices": [{"mess'), TeacherUnavailable, True),
        (Misdeed(200, b'{"choices": []}'), TeacherUnavailable, True),
        (Misdeed(200, b'{"choices": [{"message": {"content": null}}]}'), TeacherUnavailable, True),
        (Misdeed(200, b"[1]"), TeacherUnavailable, True),
        (Misdeed(200, cut_after=20), TeacherUnavailable, True),
        (Misdeed(200, silent_seconds=0.8), TeacherUnavailable, True),
        (Misdeed(400, b'{"error": "content policy"}'), TeacherRefused, False),
        (Misdeed(422, b"too long"), TeacherRefused, False),
        (Misdeed(401, b'{"error": "no such key"}'), TeacherMisconfigured, False),
        (Misdeed(404, HTML), TeacherMisconfigured, False),
        (Misdeed(302, b"", {"location": "/login"}), TeacherMisconfigured, False),
    ],
)
def test_each_failure_has_its_name(
    make: Callable[[str], Teacher], misdeed: Misdeed, error: type[TeacherError], may_be_charged: bool
):
    with ScriptedTeacher([misdeed]) as server:
        caught = fail(make(server.url))

    assert type(caught) is error
    assert getattr(caught, "may_be_charged", False) is may_be_charged


def test_a_server_that_is_not_there_has_charged_nothing():
    caught = fail(make_openai(f"http://127.0.0.1:{find_free_port()}"))

    assert isinstance(caught, TeacherUnavailable)
    assert not caught.may_be_charged


def test_an_address_that_is_none_is_a_matter_of_configuration():
    assert isinstance(fail(make_openai("teacher.example")), TeacherMisconfigured)


def test_a_long_page_is_not_repeated_whole_in_the_error():
    caught = read_failure(503, None, "<p>" * 10_000, now=0.0)

    assert len(str(caught)) < 300


def test_retry_after_is_read_as_seconds_and_as_a_date():
    assert read_retry_after("7", now=0.0) == 7
    assert read_retry_after("0.5", now=0.0) == 0.5
    assert read_retry_after(formatdate(1_000_030, usegmt=True), now=1_000_000.0) == 30
    assert read_retry_after(formatdate(1_000_000, usegmt=True), now=1_000_030.0) == 0
    assert read_retry_after("soon", now=0.0) is None
    assert read_retry_after(None, now=0.0) is None


def test_waits_double_up_to_the_longest_and_never_undercut_retry_after():
    policy = RetryPolicy(first_wait_seconds=1, max_wait_seconds=10)
    chance = random.Random(1)
    waits = {
        attempt: [policy.choose_wait_seconds(attempt, TeacherUnavailable("busy"), chance) for _ in range(500)]
        for attempt in (1, 2, 3, 9)
    }
    asked = [
        policy.choose_wait_seconds(1, TeacherUnavailable("busy", retry_after_seconds=7), chance)
        for _ in range(100)
    ]

    assert all(max(waits[attempt]) <= limit for attempt, limit in ((1, 1), (2, 2), (3, 4), (9, 10)))
    assert max(waits[3]) > 3.5
    assert min(waits[3]) < 0.5
    assert min(asked) >= 7


def test_requests_start_no_faster_than_the_rate_and_not_before_a_pause_ends():
    now = 0.0
    starts: list[float] = []

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    async def run() -> None:
        pace = Pace(concurrency=5, requests_per_minute=30, sleep=sleep, read_clock=lambda: now)
        for number in range(5):
            async with pace.place():
                starts.append(now)
            if number == 2:
                pace.pause(60)

    asyncio.run(run())

    assert starts == [0, 2, 4, 64, 66]
