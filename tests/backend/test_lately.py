"""What a member had, chose or turned down is remembered for two weeks, and does not come again meanwhile."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from backend import create_app
from backend.answers.reading.heard import list_heard
from backend.answers.service import Answerer
from backend.chat.store.models import Chatroom, Message
from backend.chat.turns.frames import parse_member_frame
from backend.config import Config
from backend.db.transaction import transaction
from backend.food.data.facts import get_facts
from backend.lately import service as lately
from backend.services import get_services
from tests.backend.foods import advisor, food
from tests.backend.person import Person, told
from tests.mailbox import Mailbox

NOW = datetime(2026, 11, 28, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return Answerer(advisor(), get_facts())


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    return make_app(checked_answers=True)


def recent(person: Person) -> list[tuple[str, str]]:
    answer = person.get(f"{person.path}/recent-foods")
    assert told(answer) == (200, None)
    return [(food["foodName"], food["kind"]) for food in answer.get_json()["response"]["foods"]]


def put(person: Person, **body: Any) -> Any:
    return person.post(f"{person.path}/recent-foods", json=body)


def room_with_answer(person: Person, foods: str) -> tuple[int, int]:
    with person.app.app_context(), transaction() as session:
        room = Chatroom(user_id=person.id, title="점심")
        session.add(room)
        session.flush()
        question = Message(chatroom_id=room.id, is_from_chatbot=False, content="점심 추천해줘")
        answer = Message(chatroom_id=room.id, is_from_chatbot=True, content="드셔 보세요.", foods=foods)
        session.add_all([question, answer])
        session.flush()
        return room.id, answer.id


# --- what is heard ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "eaten", "refused"),
    [
        ("김치찌개는 어제 먹었어요", ["김치찌개"], []),
        ("어제 김치찌개 먹었어. 점심 추천해줘", ["김치찌개"], []),
        ("떡볶이 말고 다른 거 추천해줘", [], ["떡볶이"]),
        ("떡볶이는 지겨워, 매운 거 추천해줘", [], ["떡볶이"]),
        ("떡볶이 싫어", [], ["떡볶이"]),
        ("떡볶이 추천해줘", [], []),
        ("짜장면이랑 짬뽕 중에 뭐가 더 매워?", [], []),
    ],
)
def test_question_tells_what_was_eaten_and_what_is_not_wanted(
    answerer: Answerer, question: str, eaten: list[str], refused: list[str]
):
    heard = list_heard(answerer.understand(question))

    assert [food.name for food in heard.eaten] == eaten
    assert [food.name for food in heard.refused] == refused


@pytest.mark.parametrize(
    "question",
    [
        "새우 알레르기 있어, 새우튀김 말고 추천해줘",
        "임산부라서 생선회 말고 추천해줘",
        "떡볶이 먹으면 두드러기 나요, 떡볶이 말고 추천해줘",
        "비건이라 삼겹살 말고 추천해줘",
        "당뇨라 케이크 말고 추천해줘",
        "떡볶이는 못 먹어",
    ],
)
def test_what_may_be_of_health_is_not_heard(answerer: Answerer, question: str):
    heard = list_heard(answerer.understand(question))

    assert (heard.eaten, heard.refused) == ((), ())


# --- what is kept -----------------------------------------------------------------------------


def test_food_is_remembered_listed_and_forgotten_on_every_database(settings: Config, mailbox: Mailbox):
    member = Person(create_app(settings))
    member.join()
    assert told(put(member, foodId=1)) == (200, None)
    assert told(put(member, foodId=2, kind="refused")) == (200, None)
    assert told(put(member, foodId=1, kind="eaten")) == (200, None)

    assert sorted(recent(member)) == [("쌀국수", "eaten"), ("카레", "refused")]
    assert told(member.call("DELETE", f"{member.path}/recent-foods")) == (200, None)
    assert recent(member) == []


@pytest.mark.parametrize(
    "body", [{"foodId": 999_999}, {"foodId": 1, "kind": "hated"}, {}, {"foodId": "x"}, {"foodId": 2**63}]
)
def test_what_is_no_food_or_no_kind_is_refused(member: Person, body: dict[str, Any]):
    assert told(put(member, **body))[0] == 400
    assert recent(member) == []


def test_two_weeks_later_it_counts_no_more_and_the_purge_deletes_it(app: Flask, member: Person):
    with app.app_context():
        lately.remember(member.id, [1], "eaten", NOW)
        lately.remember(member.id, [2], "eaten", NOW + timedelta(days=1))
        later = NOW + timedelta(days=14, hours=1)

        with transaction(read_only=True) as session:
            counted = lately.list_ids(session, member.id, later)
        deleted = lately.purge(later, batch=1)

        assert counted == [2]
        assert deleted == {"recent foods": 1}
        assert [row.food_id for row in lately.list_kept(member.id)] == [2]


def test_disliked_for_being_eaten_already_is_remembered_and_for_the_body_is_not(member: Person):
    for foods, reason in (("1,2", "already_eaten"), ("3", "cannot_eat")):
        room, answer = room_with_answer(member, foods)
        path = f"/api/chatrooms/{room}/messages/{answer}/feedback"
        assert member.call("PUT", path, json={"value": "dislike", "reasons": [reason]}).status_code == 200

    assert sorted(recent(member)) == [("쌀국수", "eaten"), ("카레", "eaten")]


def test_asking_for_another_answer_turns_its_foods_down(app: Flask, member: Person):
    room, _ = room_with_answer(member, "1,2")
    frame = parse_member_frame(f'{{"input": "", "regenerate": true, "chatroomId": {room}}}')

    with app.app_context():
        turn = get_services(app).turns.begin_for_member(member.id, frame)

    assert sorted(recent(member)) == [("쌀국수", "refused"), ("카레", "refused")]
    # The next answer knows it at once.
    assert {food.id for food in turn._generation._question.recent} == {1, 2}


def test_what_a_question_says_is_there_in_the_next_room(app: Flask, member: Person):
    room, other = (member.post("/api/chatrooms").get_json()["response"]["chatroomId"] for _ in range(2))
    question = "떡볶이 알아? 떡볶이는 어제 먹었어요"
    turns = get_services(app).turns

    def begin(room_id: int, asked: str) -> Any:
        return turns.begin_for_member(
            member.id, parse_member_frame(f'{{"input": "{asked}", "chatroomId": {room_id}}}')
        )

    with app.app_context():
        turn = begin(room, question)
        turn._ledger.note_heard(turn._generation._writer.planner.plan(turn._generation._question).heard)
        later = begin(other, "점심 추천해줘")

    assert recent(member) == [("떡볶이", "eaten")]
    assert [food.name for food in later._generation._question.recent] == ["떡볶이"]


def test_memory_that_cannot_be_written_costs_no_answer(
    app: Flask, member: Person, monkeypatch: pytest.MonkeyPatch
):
    room, _ = room_with_answer(member, "1")
    with app.app_context():
        turn = get_services(app).turns.begin_for_member(
            member.id, parse_member_frame(f'{{"input": "떡볶이 말고", "chatroomId": {room}}}')
        )
        member.delete()

        turn._ledger.note_heard(turn._generation._writer.planner.plan(turn._generation._question).heard)


# --- what is chosen ---------------------------------------------------------------------------


def test_foods_of_lately_do_not_come_again_in_a_new_conversation(answerer: Answerer):
    question = "매콤한 한식 추천해줘"
    usual = [answerer.plan(question, chance=random.Random(seed)).foods for seed in range(5)]
    known = [food for foods in usual for food in foods]

    again = [
        food
        for seed in range(5)
        for food in answerer.plan(question, chance=random.Random(seed), recent=known).foods
    ]

    assert again
    assert set(again).isdisjoint(known)


def test_who_names_a_food_gets_it_whenever_it_was_had(answerer: Answerer):
    named = food("떡볶이")

    plans = [
        answerer.plan("떡볶이 먹고 싶어", chance=random.Random(seed), recent=[named]) for seed in range(5)
    ]

    assert any(named in plan.foods for plan in plans)


def test_when_nothing_else_fits_what_was_had_comes_all_the_same(answerer: Answerer):
    everything = advisor().catalogue.foods

    assert answerer.plan("점심 추천해줘", recent=everything).foods
