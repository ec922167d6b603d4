"""The page on which one chats with foodie, and the parts of a conversation that htmx asks for."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from random import SystemRandom

from flask import Blueprint, abort, current_app, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from frontend import htmx, tastes
from frontend.calendar import find_day, find_day_part, write_day
from frontend.clients import get_backend_client
from frontend.clients.account_client import User
from frontend.clients.food_client import FoodFacts, Recommendation
from frontend.clients.room_client import Message
from frontend.conversation import Answer, Turn, build_answer, list_food_ids, pair_messages
from frontend.errors import BackendError
from frontend.session import find_user_for_frame, get_user, needs_member
from frontend.suggestions import choose_questions
from frontend.texts import TEXTS, list_failures, list_script_texts
from frontend.views.suggestions import choose_tiles

blueprint = Blueprint("chat", __name__)

GUEST_SOCKET_PATH = "/api/public-chat"
MEMBER_SOCKET_PATH = "/api/chat"
QUESTION_LIMIT = 500  # UTF-16 units, the backend's rule
MESSAGES = 20  # of a room at once
MAX_MISSED_PAGES = 5  # that a tab which slept is told of

# What a guest's browser sends to have its answers rendered.
MAX_TURNS = 40
MAX_TURNS_BYTES = 128 * 1024
MAX_ANSWER_CHARACTERS = 4000
MAX_VERSIONS = 5  # of an answer
_KEY = re.compile(r"[A-Za-z0-9-]{1,40}", re.ASCII)

VERDICTS = {"like", "dislike"}
REASONS = ("already_eaten", "cannot_eat", "off_topic", "odd_words")  # the API's


@dataclass(frozen=True)
class Page:
    """Turns of a room, and whether there are older ones than `older_before`."""

    turns: tuple[Turn, ...]
    older_before: int | None


@blueprint.get("/chat")
@blueprint.get("/")
def show_chat() -> Response:
    """Answer the page with a new conversation; it does not wait for the model server, whose state follows."""
    return _render_chat(find_user_for_frame(), None, Page((), None))


@blueprint.get("/chat/<int:room_id>")
@needs_member
def show_room(room_id: int) -> Response:
    user = get_user()
    return _render_chat(user, room_id, _load_page(user, room_id, None))


@blueprint.get("/chat/<int:room_id>/messages")
@needs_member
def show_messages(room_id: int) -> Response:
    """Answer the turns before a message, or those that came after one."""
    user = get_user()
    after = request.args.get("after", type=int)
    if after is not None:
        page = Page(_load_missed(user, room_id, after), None)
    else:
        page = _load_page(user, room_id, request.args.get("before", type=int))
    return htmx.render_fragment(
        "turns",
        page=url_for("chat.show_room", room_id=room_id),
        turns=page.turns,
        older_before=page.older_before,
        room_id=room_id,
        liked=tastes.list_liked_ids(user),
    )


@blueprint.get("/chat/<int:room_id>/answers/<int:message_id>")
@needs_member
def show_answer(room_id: int, message_id: int) -> Response:
    """Answer one answer as it stands when it is finished."""
    user = get_user()
    messages = get_backend_client().rooms.list_messages(room_id, 2, message_id + 1)
    if not messages or messages[-1].id != message_id or not messages[-1].is_answer:
        abort(404)
    question = messages[0].text if len(messages) > 1 and not messages[0].is_answer else ""
    avoid = tastes.find_avoided(user)
    answer = _build_answers(messages[-1:], avoid)[message_id]
    if avoid is not None:
        answer = replace(answer, remember=tastes.find_new_avoidances(question, avoid))
    return htmx.render_fragment(
        "answer",
        page=url_for("chat.show_room", room_id=room_id),
        answer=answer,
        room_id=room_id,
        liked=tastes.list_liked_ids(user),
    )


@blueprint.post("/chat/<int:room_id>/answers/<int:message_id>/feedback")
@needs_member
def judge_answer(room_id: int, message_id: int) -> Response:
    """Keep a verdict; the same one a second time takes it back."""
    verdict = request.form.get("verdict", "")
    before = request.form.get("verdict_before", "")
    reasons = [reason for reason in request.form.getlist("reasons") if reason in REASONS]
    if verdict not in VERDICTS:
        # A reason was tapped, which belongs to the verdict that stands.
        verdict = before
    elif verdict == before:
        verdict = ""
    chosen = verdict if verdict in VERDICTS else None
    reasons = reasons if chosen == "dislike" else []
    get_backend_client().rooms.judge(room_id, message_id, chosen, reasons)
    return htmx.render_fragment(
        "feedback",
        page=url_for("chat.show_room", room_id=room_id),
        answer=Answer(
            key=str(message_id),
            html=Markup(),
            message_id=message_id,
            verdict=chosen,
            reasons=tuple(reasons),
        ),
        room_id=room_id,
        focus=request.form.get("verdict") or "reasons",
    )


@blueprint.post("/chat/<int:room_id>/answers/<int:message_id>/version")
@needs_member
def pin_version(room_id: int, message_id: int) -> Response:
    """Let another version of an answer stand in its place, and answer its turn."""
    version = request.form.get("version", type=int)
    if version is None:
        abort(400)
    user = get_user()
    rooms = get_backend_client().rooms
    rooms.pin_version(room_id, message_id, version)
    messages = rooms.list_messages(room_id, 2, message_id + 1)
    turns = _finish(pair_messages(messages, None, find_day(datetime.now(UTC))), user)
    return htmx.render_fragment(
        "turn",
        page=url_for("chat.show_room", room_id=room_id),
        turn=replace(turns[-1], day=""),  # which stands above it already
        room_id=room_id,
        liked=tastes.list_liked_ids(user),
    )


@blueprint.post("/answers")
def show_guest_answers() -> Response:
    """Answer a guest's own answers as they stand when they are finished; nothing is stored."""
    turns = _read_turns()
    avoid = _read_words("avoid")
    now = datetime.now(UTC)
    foods = tastes.find_foods((food_id for turn in turns for food_id in turn.food_ids), avoid)
    named = tastes.find_named([turn.text for turn in turns], avoid)
    newest = request.form.get("newest", "")
    answers = [
        replace(
            build_answer(
                turn.key,
                turn.text,
                now,
                foods=[foods[food_id] for food_id in turn.food_ids if food_id in foods],
                named=named[place] if named else (),
                is_compared=named is not None or not turn.food_ids,
                remember=tastes.find_new_avoidances(turn.question, avoid) if turn.key == newest else (),
            ),
            version=turn.version,
            versions=turn.versions,
        )
        for place, turn in enumerate(turns)
    ]
    user = find_user_for_frame()
    return htmx.render_fragment(
        "answers",
        page=url_for("chat.show_chat"),
        answers=answers,
        room_id=None,
        liked=tastes.list_liked_ids(user),
    )


# --- a room's turns ---------------------------------------------------------------------------


def _load_page(user: User, room_id: int, before: int | None) -> Page:
    """Return the newest turns of those before a message.

    One message more is asked for: it tells whether there are older ones, and on which day.
    """
    found = get_backend_client().rooms.list_messages(room_id, MESSAGES + 1, before)
    shown, rest = found[-MESSAGES:], found[:-MESSAGES]
    if rest and not rest[-1].is_answer and shown[0].is_answer:
        shown, rest = shown[1:], shown[:1]  # an answer stays with its question
    turns = pair_messages(shown, rest[-1] if rest else None, find_day(datetime.now(UTC)))
    return Page(_finish(turns, user), shown[0].id if rest and shown else None)


def _load_missed(user: User, room_id: int, after: int) -> tuple[Turn, ...]:
    """Return the turns that came after a message, for a tab that has slept."""
    client = get_backend_client().rooms
    found: tuple[Message, ...] = ()
    before: Message | None = None
    key = None
    for _ in range(MAX_MISSED_PAGES):
        page = client.list_messages(room_id, MESSAGES, key)
        found = (*(message for message in page if message.id > after), *found)
        before = next((message for message in reversed(page) if message.id <= after), None)
        if before is not None or not page:
            break
        key = page[0].id
    return _finish(pair_messages(found, before, find_day(datetime.now(UTC))), user)


def _finish(turns: Sequence[Turn], user: User) -> tuple[Turn, ...]:
    """Return the turns with their answers' look."""
    answers = _build_answers([turn.reply for turn in turns if turn.reply], tastes.find_avoided(user))
    return tuple(replace(turn, answer=answers[turn.reply.id]) if turn.reply else turn for turn in turns)


def _build_answers(messages: Sequence[Message], avoid: Sequence[str] | None) -> dict[int, Answer]:
    """Return the looks of answers; with None nobody can say what is avoided, and no card is shown."""
    foods: dict[int, FoodFacts] = {}
    named = None
    if avoid is not None:
        foods = tastes.find_foods(list_food_ids(messages), avoid)
        named = tastes.find_named([message.text[:MAX_ANSWER_CHARACTERS] for message in messages], avoid)
    now = datetime.now(UTC)
    return {
        message.id: build_answer(
            str(message.id),
            message.text,
            now,
            foods=[foods[food_id] for food_id in message.food_ids if food_id in foods],
            named=named[place] if named else (),
            reply=message,
            is_compared=named is not None or not message.food_ids,
        )
        for place, message in enumerate(messages)
    }


# --- what a guest's browser sends -------------------------------------------------------------


@dataclass(frozen=True)
class GuestTurn:
    """A turn that a guest's browser has kept."""

    key: str
    question: str
    text: str
    food_ids: tuple[int, ...]
    version: int
    versions: int


def _read_turns() -> list[GuestTurn]:
    if (request.content_length or 0) > MAX_TURNS_BYTES:
        abort(413)
    try:
        return [_read_turn(turn) for turn in json.loads(request.form.get("turns", "[]"))[:MAX_TURNS]]
    except (ValueError, TypeError, KeyError, RecursionError):
        abort(400)


def _read_turn(turn: dict[str, object]) -> GuestTurn:
    key, text, question, ids = turn["id"], turn["answer"], turn.get("question", ""), turn.get("foods", [])
    if not isinstance(key, str) or not _KEY.fullmatch(key) or not isinstance(ids, list):
        raise ValueError("no turn of ours")
    food_ids = tuple(food_id for food_id in ids if type(food_id) is int and 0 < food_id < 2**31)
    version, versions = _read_place(turn.get("version")), _read_place(turn.get("versions"))
    return GuestTurn(
        key,
        str(question)[:QUESTION_LIMIT],
        str(text)[:MAX_ANSWER_CHARACTERS],
        food_ids[:3],
        version,
        versions,
    )


def _read_place(number: object) -> int:
    return number if isinstance(number, int) and 0 < number <= MAX_VERSIONS else 1


def _read_words(name: str) -> tuple[str, ...]:
    words = [word.strip()[:20] for word in request.values.get(name, "").split(",")]
    return tuple(word for word in words if word)[: tastes.MAX_WORDS]


# --- the page ---------------------------------------------------------------------------------


def _render_chat(user: User | None, room_id: int | None, page: Page) -> Response:
    now = datetime.now(UTC)
    is_member = user is not None and user.is_member
    avoid = tastes.find_avoided(user)
    has_cards = any(turn.answer and turn.answer.cards for turn in page.turns)
    remaining = None if is_member else _count_remaining()
    body = render_template(
        "pages/chat.html",
        room_id=room_id,
        turns=page.turns,
        older_before=page.older_before,
        liked=tastes.list_liked_ids(user) if has_cards else frozenset(),
        avoid=avoid,
        greeting=TEXTS[f"greeting.{find_day_part(now)}"],
        tiles=choose_tiles(now, avoid) if room_id is None else Recommendation(),
        questions=choose_questions(now, SystemRandom()),
        question_limit=QUESTION_LIMIT,
        service_state="well",
        script_settings={
            "socketUrl": current_app.config["CHATFOODIE"].public_socket_url,
            "socketPath": MEMBER_SOCKET_PATH if is_member else GUEST_SOCKET_PATH,
            "isMember": is_member,
            "room": room_id,
            "remaining": remaining,
            "avoid": avoid or (),
            "avoidNames": tastes.find_everyday_names(),
            "today": write_day(find_day(now)),
            "questionLimit": QUESTION_LIMIT,
            "texts": list_script_texts(),
            "failures": list_failures(),
        },
    )
    answer = current_app.make_response(body)
    answer.cache_control.no_cache = True
    if is_member:
        answer.cache_control.no_store = True
    return answer


def _count_remaining() -> int | None:
    try:
        return get_backend_client().rooms.count_remaining()
    except BackendError:
        return None
