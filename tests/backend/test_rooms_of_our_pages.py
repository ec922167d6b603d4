"""What our own pages do with rooms: bring a guest's conversation along, undo a deletion, judge answers."""

import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, text

from backend.chat.rooms.service import MAX_ROOMS
from backend.chat.store.models import Chatroom, Message
from backend.db.transaction import transaction
from backend.services import get_services
from tests.backend.conftest import Clock
from tests.backend.person import Person, told

NOT_FOUND = (404, "채팅방을 찾을 수 없습니다.")


def bring(person: Person, turns: list[dict[str, Any]], import_id: str = "") -> Any:
    body = {"importId": import_id or str(uuid.uuid4()), "turns": turns}
    return person.post("/api/chatrooms/import", json=body)


def rooms(person: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.get("/api/chatrooms").get_json()["response"]["chatrooms"]
    return found


def messages(person: Person, room: int) -> list[dict[str, Any]]:
    answer = person.get(f"/api/chatrooms/{room}/messages")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.get_json()["response"]["body"]["messages"]
    return found


def room_with_answer(app: Flask, person: Person) -> tuple[int, int]:
    """A room with a question and its answer; its id and the answer's."""
    with app.app_context(), transaction() as session:
        room = Chatroom(user_id=person.id, title="점심")
        session.add(room)
        session.flush()
        question = Message(chatroom_id=room.id, is_from_chatbot=False, content="뭐 먹지?")
        answer = Message(chatroom_id=room.id, is_from_chatbot=True, content="비빔밥 어떠세요?", foods="1,2")
        session.add_all([question, answer])
        session.flush()
        return room.id, answer.id


# --- bringing a conversation along ------------------------------------------------------------


def test_guests_conversation_becomes_a_room_with_its_topic_as_title(member: Person):
    turns = [
        {"question": "매운 음식 추천해줘", "answer": "떡볶이 어떠세요?"},
        {"question": "우유는 못 먹어", "answer": ""},
    ]

    answer = bring(member, turns)

    room = answer.get_json()["response"]["chatroomId"]
    assert [(room["id"], room["title"]) for room in rooms(member)] == [(room, "매운맛 추천")]
    told_again = [(row["content"], row["isFromChatbot"], row["status"]) for row in messages(member, room)]
    assert told_again == [
        ("매운 음식 추천해줘", False, "complete"),
        ("떡볶이 어떠세요?", True, "complete"),
        ("우유는 못 먹어", False, "complete"),
        ("", True, "stopped"),
    ]
    assert [food["name"] for food in messages(member, room)[1]["foods"]] == ["떡볶이"]


def test_same_import_twice_is_one_room(member: Person):
    import_id, turns = str(uuid.uuid4()), [{"question": "점심", "answer": "김밥"}]

    first, second = bring(member, turns, import_id), bring(member, turns, import_id)

    assert first.get_json() == second.get_json()
    assert len(rooms(member)) == 1


def test_imported_answer_has_the_cards_that_it_had_on_the_page(member: Person):
    """An ingredient in a description got a card as if it were recommended."""
    answer = "소국밥을 추천해요. 소국밥은 소고기와 무를 끓인 국에 밥을 만 국밥이에요."
    soup = member.get("/api/foods?query=소국밥").get_json()["response"]["foods"][0]["id"]
    cake = member.get("/api/foods?query=치즈케이크").get_json()["response"]["foods"][0]["id"]
    turns = [{"question": "점심", "answer": answer, "foods": [soup, cake]}]

    room = bring(member, turns).get_json()["response"]["chatroomId"]

    assert [food["name"] for food in messages(member, room)[-1]["foods"]] == ["소국밥"]


def test_import_of_somebody_else_is_a_room_of_its_own(app: Flask, member: Person, mailbox: Any):
    import_id, turns = str(uuid.uuid4()), [{"question": "점심", "answer": "김밥"}]
    bring(member, turns, import_id)
    other = Person(app)
    other.join()
    other.token = other.prove_email(mailbox).headers["Authorization"]

    room = bring(other, turns, import_id).get_json()["response"]["chatroomId"]

    assert [row["id"] for row in rooms(other)] == [room]
    assert room not in [row["id"] for row in rooms(member)]


@pytest.mark.parametrize(
    "turns",
    [
        [],
        [{"question": "점심", "answer": "김밥"}] * 41,
        [{"question": "", "answer": "김밥"}],
        [{"question": "가" * 501, "answer": ""}],
        [{"question": "점심", "answer": "가" * 4001}],
        [{"answer": "김밥"}],
        [{"question": "점심", "answer": "김밥", "foods": [1, 2, 3, 4]}],
        [{"question": "점심", "answer": "김밥", "foods": "1"}],
        [{"question": "점심", "answer": "김밥", "foods": [True]}],
        ["점심"],
        {},
        None,
    ],
)
def test_what_is_no_conversation_is_a_400(member: Person, turns: Any):
    assert bring(member, turns).status_code == 400
    assert rooms(member) == []


def test_import_without_a_uuid_is_a_400(member: Person):
    turns = [{"question": "점심", "answer": "김밥"}]

    assert bring(member, turns, "x" * 36).status_code == 400


# --- a deletion that can be undone ------------------------------------------------------------


def test_room_comes_back_whole_within_ten_minutes(app: Flask, member: Person, clock: Clock):
    room, _ = room_with_answer(app, member)
    before = messages(member, room)

    assert member.call("DELETE", f"/api/chatrooms/{room}?restorable=true").status_code == 200
    assert rooms(member) == []
    assert told(member.get(f"/api/chatrooms/{room}/messages")) == NOT_FOUND
    clock.pass_time(minutes=9)

    assert told(member.post(f"/api/chatrooms/{room}/restore")) == (200, None)
    assert messages(member, room) == before
    assert told(member.post(f"/api/chatrooms/{room}/restore")) == (200, None), "a second click does no harm"


def test_answer_that_was_running_comes_back_as_broken_with_its_text(app: Flask, member: Person, clock: Clock):
    """It used to stay "streaming" for ever: nobody could end it any more."""
    room, answer = room_with_answer(app, member)
    with app.app_context(), transaction() as session:
        now = clock().strftime("%Y-%m-%d %H:%M:%S.%f")
        session.execute(text(f"UPDATE message SET status = 'streaming', content = '' WHERE id = {answer}"))
        session.execute(
            text(
                "INSERT INTO running_turn (chatroom_id, question_id, answer_id, owner, text, "
                "is_stop_requested, heartbeat_at) "
                f"VALUES ({room}, {answer - 1}, {answer}, 'o', '비빔', 0, '{now}')"
            )
        )

    member.call("DELETE", f"/api/chatrooms/{room}?restorable=true")
    member.post(f"/api/chatrooms/{room}/restore")

    shown = messages(member, room)[-1]
    assert (shown["content"], shown["status"]) == ("비빔", "failed")


def test_question_in_need_names_no_room(member: Person):
    turns = [{"question": "죽고 싶어", "answer": "많이 힘드셨겠어요."}]

    bring(member, turns)

    assert "죽고" not in rooms(member)[0]["title"]


def test_room_is_gone_for_good_after_ten_minutes(app: Flask, member: Person, clock: Clock):
    room, _ = room_with_answer(app, member)
    member.call("DELETE", f"/api/chatrooms/{room}?restorable=true")
    clock.pass_time(minutes=10, seconds=1)

    assert told(member.post(f"/api/chatrooms/{room}/restore")) == NOT_FOUND
    with app.app_context():
        assert get_services(app).rooms.purge()["deleted rooms"] >= 1
        with transaction(read_only=True) as session:
            left = session.execute(text(f"SELECT COUNT(*) FROM message WHERE chatroom_id = {room}"))
            assert left.scalar_one() == 0


def test_deletion_without_a_way_back_is_for_good(app: Flask, member: Person):
    room, _ = room_with_answer(app, member)

    member.call("DELETE", f"/api/chatrooms/{room}")

    assert told(member.post(f"/api/chatrooms/{room}/restore")) == NOT_FOUND


def test_stranger_restores_nothing(app: Flask, member: Person, mailbox: Any):
    room, _ = room_with_answer(app, member)
    member.call("DELETE", f"/api/chatrooms/{room}?restorable=true")
    stranger = Person(app)
    stranger.join()
    stranger.token = stranger.prove_email(mailbox).headers["Authorization"]

    answer = stranger.post(f"/api/chatrooms/{room}/restore")

    assert told(answer) == (403, "현재 유저의 채팅방이 아닙니다.")
    assert rooms(member) == []


# --- verdicts ---------------------------------------------------------------------------------


def judge(person: Person, room: int, message: int, **body: Any) -> tuple[int, str | None]:
    path = f"/api/chatrooms/{room}/messages/{message}/feedback"
    return told(person.call("PUT", path, json=body))


def kept(app: Flask, message: int) -> list[tuple[str, str, str]]:
    with app.app_context(), transaction(read_only=True) as session:
        rows = session.execute(
            text(f"SELECT value, reasons, content FROM answer_feedback WHERE message_id = {message}")
        )
        return [(row[0], row[1], row[2]) for row in rows]


def test_dislike_is_kept_with_its_reasons_and_the_answers_text(app: Flask, member: Person):
    room, answer = room_with_answer(app, member)

    assert judge(member, room, answer, value="dislike", reasons=["off_topic", "odd_words"]) == (200, None)

    assert kept(app, answer) == [("dislike", "off_topic,odd_words", "비빔밥 어떠세요?")]
    assert messages(member, room)[1]["feedback"] == "dislike"
    assert messages(member, room)[1]["feedbackReasons"] == ["off_topic", "odd_words"]
    assert messages(member, room)[0]["feedback"] is None


def test_second_verdict_replaces_the_first_and_null_takes_it_back(app: Flask, member: Person):
    room, answer = room_with_answer(app, member)
    judge(member, room, answer, value="dislike", reasons=["off_topic"])

    judge(member, room, answer, value="like", reasons=["off_topic"])
    assert kept(app, answer) == [("like", "", "비빔밥 어떠세요?")]

    judge(member, room, answer, value=None)
    assert kept(app, answer) == []
    assert messages(member, room)[1]["feedback"] is None


def test_verdict_on_a_text_that_is_there_no_more_is_not_shown(app: Flask, member: Person):
    room, answer = room_with_answer(app, member)
    judge(member, room, answer, value="like")
    with app.app_context(), transaction() as session:
        session.execute(text(f"UPDATE message SET content = '김밥' WHERE id = {answer}"))

    assert messages(member, room)[1]["feedback"] is None
    assert kept(app, answer)[0][2] == "비빔밥 어떠세요?"


def test_question_and_somebody_elses_answer_cannot_be_judged(app: Flask, member: Person):
    room, answer = room_with_answer(app, member)
    other_room, other_answer = room_with_answer(app, member)

    for message in (answer - 1, other_answer, 0, 2**70):
        assert judge(member, room, message, value="like")[0] == 404
    assert kept(app, other_answer) == []
    assert other_room != room


@pytest.mark.parametrize(
    "body",
    [
        {"value": "love"},
        {"value": "dislike", "reasons": ["because"]},
        {"value": 1},
        {"value": "dislike", "reasons": "off_topic"},
    ],
)
def test_unknown_verdict_is_a_400(app: Flask, member: Person, body: dict[str, Any]):
    room, answer = room_with_answer(app, member)

    assert judge(member, room, answer, **body)[0] == 400
    assert kept(app, answer) == []


def test_message_names_the_foods_of_its_cards(app: Flask, member: Person):
    room, _ = room_with_answer(app, member)

    question, answer = messages(member, room)

    assert question["foods"] == []
    assert [food["id"] for food in answer["foods"]] == [1, 2]
    assert set(answer["foods"][0]) == {"id", "name", "imageUrl"}


# --- how many ---------------------------------------------------------------------------------


def test_member_with_as_many_rooms_as_the_list_shows_is_told_to_delete_some(app: Flask, member: Person):
    """Any number could be made, and what was beyond the list could be neither found nor deleted."""
    with app.app_context(), transaction() as session:
        rows = [{"user_id": member.id, "title": "대화", "is_named": True}] * (MAX_ROOMS - 1)
        session.execute(insert(Chatroom), rows)

    last = member.post("/api/chatrooms")
    too_many = member.post("/api/chatrooms"), bring(member, [{"question": "점심은?", "answer": "비빔밥"}])

    assert last.status_code == 200
    for answer in too_many:
        assert told(answer) == (
            409,
            "대화는 2,000개까지 둘 수 있습니다. 지난 대화를 지운 뒤에 다시 시도해 주세요.",
        )
    room_id = last.get_json()["response"]["chatroomId"]
    assert member.call("DELETE", f"/api/chatrooms/{room_id}").status_code == 200
    assert member.post("/api/chatrooms").status_code == 200
