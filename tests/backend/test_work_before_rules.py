"""No field of any route, however long, holds the process: the rules come before the work."""

import json
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any, get_args, get_origin
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.test import TestResponse

from backend import MAX_MESSAGE_BYTES, create_app
from backend.accounts.models import ROLE_USER, User
from backend.chat.turns.frames import MAX_FRAME_BYTES, parse_guest_frame
from backend.chat.turns.prompt import Question
from backend.composed import MOST_MARKS, compose
from backend.config import Config
from backend.db.transaction import transaction
from backend.food.schemas import MAX_QUERY_CHARACTERS, MAX_QUESTION_UNITS
from backend.migrate import migrate
from backend.web.body import RequestBody
from backend.web.parameters import RequestQuery
from tests.backend.conftest import CHEAP_HASHES, NO_LIMITS
from tests.backend.person import Person
from tests.backend.test_bad_input import ROUTES

# Everything of one process waits so long at most: it is one event loop.
MOST_SECONDS = 0.05
# gunicorn's limit of a request's first line.
MAX_LINE_BYTES = 4094

UNITS = {
    "combining marks": "\u0315\u0300",
    "vowels that are made of marks": "\u0f73",
    "letters with marks": "a\u0315\u0300\u0301",
    "single consonants": "ㄱ ",
    "consonants": "ㄱ",
    "syllables": "가 ",
    "Hangul in pieces": "\u1112\u1169\u11ab",
    "letters": "a",
    "digits": "1",
    "digits and letters": "1a",
    "blanks": " ",
    "line breaks": "\n",
    "joiners": "\u200d",
    "invisible characters": "\u200b",
    "angles": "<",
    "hashes": "#",
    "at signs": "@a.",
    "dots": ".",
    "emoji": "👩‍👩‍👧‍👦",
    "foods": "김치찌개 ",
    "foods in a row": "김치찌개",
    "refusals": "땅콩 말고 ",
    "allergies": "새우 알레르기 있어 ",
    "commas": ",",
    "different words": "",
}


def fill(kind: str, size: int) -> str:
    """A text of `size` UTF-8 bytes at most."""
    if kind == "different words":
        words = " ".join(f"{chr(0xAC00 + number % 11172)}{number}" for number in range(size // 8))
        return words.encode()[:size].decode(errors="ignore")
    # A letter first: marks by themselves begin a text otherwise.
    unit = UNITS[kind]
    return "a" + unit * ((size - 1) // len(unit.encode()))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    path = tmp_path_factory.mktemp("work") / "chatfoodie.sqlite3"
    config = Config(
        database_url=f"sqlite:///{path}", log_level="ERROR", mail_port=9, **{**CHEAP_HASHES, **NO_LIMITS}
    )
    migrate(config)
    return create_app(config)


@pytest.fixture
def member(app: Flask) -> Person:
    member = Person(app)
    member.join()
    with app.app_context(), transaction() as session:
        session.execute(update(User).where(User.id == member.id).values(role=ROLE_USER))
    member.log_in()
    return member


Send = Callable[[], TestResponse]


@pytest.fixture
def longest(monkeypatch: pytest.MonkeyPatch) -> Callable[[Send], float]:
    """A function that gives the longest time that a request computes without giving others a turn."""
    turns: list[float] = []
    measured, sleep = threading.get_ident(), time.sleep

    def give_a_turn(seconds: float) -> None:
        # Threads that other tests have left look again after a pause: without one they would fill the memory.
        if threading.get_ident() != measured:
            sleep(seconds)
        else:
            turns.append(time.thread_time())

    monkeypatch.setattr(time, "sleep", give_a_turn)

    def measure(send: Send) -> float:
        turns[:] = [time.thread_time()]
        answer = send()
        turns.append(time.thread_time())
        # 413 would mean that nothing was looked at. There is no mail server here.
        assert answer.status_code != 413
        assert answer.status_code < 500 or "메일을 보내지 못했습니다" in answer.get_data(as_text=True)
        return max(later - earlier for earlier, later in pairwise(turns))

    return measure


def list_fields() -> list[tuple[str, str, str, str, bool]]:
    """Method, path, field, where it stands, and whether it is a list, for every field of every route."""
    app = create_app(Config(database_url="sqlite://", log_level="ERROR"))
    found = []
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        method = next(iter(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})), "GET")
        for attribute, base in (("request_model", RequestBody), ("query_model", RequestQuery)):
            model = getattr(view, attribute, base)
            for name, field in model.model_fields.items():
                is_list = get_origin(field.annotation) in {list, tuple} or any(
                    get_origin(part) in {list, tuple} for part in get_args(field.annotation)
                )
                found.append((method, rule.rule, field.alias or name, attribute, is_list))
    return found


FIELDS = list_fields()


def path_of(rule: str, member: Person) -> str:
    return (
        rule.replace("<int:user_id>", str(member.id))
        .replace("<int:room_id>", "1")
        .replace("<file_name>", "a")
        .replace("<login>", "a")
    )


def take_best(measure: Callable[[Send], float], send: Callable[[], TestResponse]) -> float:
    """The shortest of up to three tries: this machine does other things, too."""
    best = 1.0
    for _ in range(3):
        best = min(best, measure(send))
        if best < MOST_SECONDS:
            break
    return best


@pytest.mark.parametrize(("method", "rule", "field", "where", "is_list"), FIELDS)
def test_field_of_any_length_holds_nobody_up(
    member: Person,
    longest: Callable[[Send], float],
    method: str,
    rule: str,
    field: str,
    where: str,
    is_list: bool,
):
    # A name of 64 KB of combining marks used to stop everybody for 1.6 s, of 120 KB for 4.4 s.
    path = path_of(rule, member)
    base = ROUTES.get((method, rule.replace("<int:user_id>", "{id}").replace("<int:room_id>", "{room}")), {})
    slow = {}
    for kind in UNITS:
        for number, send in enumerate(make_requests(member, method, path, field, where, is_list, kind, base)):
            if (seconds := take_best(longest, send)) >= MOST_SECONDS:
                slow[kind, number] = round(seconds, 3)
    assert slow == {}


def make_requests(
    member: Person,
    method: str,
    path: str,
    field: str,
    where: str,
    is_list: bool,
    kind: str,
    base: dict[str, Any],
) -> list[Send]:
    if where == "query_model":
        query = {**({"question": "뭐 먹지?"} if "recommendations" in path else {})}
        # The longest that comes in, and the longest that the rules let be worked on: a search of fifty
        # consonants took 92 ms.
        texts = [fill(kind, MAX_LINE_BYTES - 200)]
        texts += [fill(kind, 4 * most)[:most] for most in (MAX_QUESTION_UNITS, MAX_QUERY_CHARACTERS)]
        queries = [{**query, field: text} for text in texts]
        addresses = [
            f"{path}?{'&'.join(f'{name}={quote(value)}' for name, value in one.items())}" for one in queries
        ]
        return [lambda address=address: member.call(method, address) for address in addresses]
    size = MAX_MESSAGE_BYTES - 2000
    values: list[Any] = [fill(kind, size)]
    if is_list:
        # Many at the edge of a length, and very many short ones.
        values += [[fill(kind, 3900)] * (size // 4000), [fill(kind, 20)] * (size // 30)]
    bodies = [encode({**base, field: value}) for value in values]
    return [
        lambda body=body: member.call(method, path, data=body, content_type="application/json")
        for body in bodies
    ]


def encode(body: dict[str, Any]) -> bytes:
    """The body as JSON, its longest value shortened until all of it may be sent: escapes make it longer."""
    while len(encoded := json.dumps(body, ensure_ascii=False).encode()) > MAX_MESSAGE_BYTES:
        field = max(body, key=lambda name: len(str(body[name])))
        body = {**body, field: body[field][: len(body[field]) * 9 // 10]}
    return encoded


@pytest.mark.parametrize(
    "body",
    [
        "[" * 200_000,
        '{"a":' * 40_000,
        "1" * 250_000,
        json.dumps({f"key {number}": number for number in range(10_000)}),
        json.dumps([0] * 80_000),
        json.dumps({"loginId": [[]] * 50_000}),
        '{"loginId": "' + "\\u0315" * 40_000 + '"}',
    ],
    ids=["lists", "objects", "digits", "keys", "numbers", "empty lists", "escaped marks"],
)
@pytest.mark.parametrize("path", ["/api/join", "/api/login", "/api/foods/named"])
def test_body_of_any_shape_holds_nobody_up(
    app: Flask, longest: Callable[[Send], float], path: str, body: str
):
    client = app.test_client()

    seconds = take_best(longest, lambda: client.post(path, data=body, content_type="application/json"))

    assert seconds < MOST_SECONDS


def test_composing_leaves_out_marks_beyond_what_anybody_writes():
    assert compose("\u1112\u1161\u11ab\u1100\u1173\u11af") == "한글"
    assert compose("e\u0301" * 3) == "ééé"
    assert len(compose("a" + "\u0315" * 1000)) == 1 + MOST_MARKS
    # As many as there may be are left as they are, in their order.
    assert compose("q" + "\u0323\u0307" * 15) == "q" + "\u0323" * 15 + "\u0307" * 15


@pytest.mark.parametrize("kind", UNITS)
@pytest.mark.parametrize("pairs", [1, 19])
def test_history_of_any_frame_holds_nobody_up(kind: str, pairs: int):
    """A guest's frame of 64 KB of marks stopped everybody for 1.8 s, one of many pairs five times."""
    side = fill(kind, (MAX_FRAME_BYTES - 4000) // (2 * pairs))
    while True:
        frame = json.dumps({"input": "안녕", "history": [[side, side]] * pairs}, ensure_ascii=False)
        if len(frame.encode()) <= MAX_FRAME_BYTES:
            break
        side = side[: len(side) * 9 // 10]

    best = 1.0
    for _ in range(3):
        began = time.thread_time()
        parsed = parse_guest_frame(frame)
        Question.cleaned(parsed.input, parsed.turns)
        best = min(best, time.thread_time() - began)

    assert best < MOST_SECONDS
