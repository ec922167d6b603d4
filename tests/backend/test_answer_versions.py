"""Answers that are made again, questions that are edited: what gives way, what can be looked at again."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from backend.chat.store.version_queries import MAX_VERSIONS
from backend.chat.turns.frames import parse_member_frame
from backend.chat.turns.turn import Turn
from backend.db.transaction import transaction
from backend.errors import InvalidFrame, NothingToRegenerate
from backend.services import get_services
from tests.backend.person import Person, told
from tests.mailbox import Mailbox
from tests.scripted_tgi import ScriptedTgi, words_as_tokens

NO_VERSION = (404, "답변의 다른 판을 찾을 수 없습니다.")


@dataclass
class Talk:
    """A member's room, in which a scripted model answers."""

    app: Flask
    member: Person
    room: int
    tgi: ScriptedTgi

    def begin(self, question: str, **frame: Any) -> Turn:
        asked = parse_member_frame(json.dumps({"input": question, "chatroomId": self.room, **frame}))
        return get_services(self.app).turns.begin_for_member(self.member.id, asked)

    def ask(self, question: str, answer: str, *, failure: str = "", **frame: Any) -> None:
        self.tgi.script.tokens, self.tgi.script.failure = words_as_tokens(answer), failure
        with self.app.app_context():
            self.begin(question, **frame).run()

    def messages(self) -> list[dict[str, Any]]:
        answer = self.member.get(f"/api/chatrooms/{self.room}/messages")
        found: list[dict[str, Any]] = answer.get_json()["response"]["body"]["messages"]
        return found

    def said(self) -> list[str]:
        return [message["content"] for message in self.messages()]

    def place(self) -> tuple[int, int]:
        last = self.messages()[-1]
        return last["version"], last["versions"]

    def pin(self, version: object, message: int | None = None) -> Any:
        message = message or self.messages()[-1]["id"]
        path = f"/api/chatrooms/{self.room}/messages/{message}/version"
        return self.member.call("PUT", path, json={"version": version})

    def count_rows(self) -> int:
        with self.app.app_context(), transaction(read_only=True) as session:
            return int(session.execute(text("SELECT COUNT(*) FROM answer_version")).scalar_one())


@pytest.fixture
def talk(make_app: Callable[..., Flask], tgi: ScriptedTgi, mailbox: Mailbox) -> Talk:
    app = make_app(model_url=tgi.url)
    member = Person(app)
    member.join()
    member.token = member.prove_email(mailbox).headers["Authorization"]
    with app.app_context():
        room = get_services(app).rooms.create(member.id)
    return Talk(app, member, room, tgi)


# --- versions ---------------------------------------------------------------------------------


def test_answer_that_was_made_once_has_one_version_and_keeps_no_row(talk: Talk):
    talk.ask("점심 뭐 먹지?", "김밥 어때요?")

    assert talk.place() == (1, 1)
    assert talk.count_rows() == 0
    assert told(talk.pin(1)) == NO_VERSION


def test_old_answer_can_be_had_again_and_the_new_one_too(talk: Talk):
    talk.ask("점심 뭐 먹지?", "김밥 어때요?")
    talk.ask("", "냉면 어때요?", regenerate=True)

    assert (talk.said()[-1], talk.place()) == ("냉면 어때요?", (2, 2))
    assert talk.pin(1).status_code == 200
    assert (talk.said()[-1], talk.place()) == ("김밥 어때요?", (1, 2))
    assert talk.pin(2).status_code == 200
    assert (talk.said()[-1], talk.place()) == ("냉면 어때요?", (2, 2))


def test_next_question_goes_on_from_the_version_that_is_pinned(talk: Talk):
    talk.ask("점심 뭐 먹지?", "김밥 어때요?")
    talk.ask("", "냉면 어때요?", regenerate=True)
    talk.pin(1)

    talk.ask("그거 매워?", "안 매워요.")

    prompt = json.dumps(talk.tgi.requests[-1], ensure_ascii=False)
    assert "김밥 어때요?" in prompt
    assert "냉면 어때요?" not in prompt


def test_the_same_answer_again_is_no_other_version(talk: Talk):
    talk.ask("점심 뭐 먹지?", "김밥 어때요?")
    talk.ask("", "김밥 어때요?", regenerate=True)

    assert talk.place() == (1, 1)


def test_only_so_many_versions_are_kept_and_the_oldest_goes(talk: Talk):
    talk.ask("점심 뭐 먹지?", "1번 김밥이요.")
    for number in range(2, MAX_VERSIONS + 3):
        talk.ask("", f"{number}번 김밥이요.", regenerate=True)

    assert talk.place() == (MAX_VERSIONS, MAX_VERSIONS)
    assert talk.count_rows() == MAX_VERSIONS
    talk.pin(1)
    assert talk.said()[-1] == "3번 김밥이요."


def test_failed_answer_is_no_version_and_one_that_fails_keeps_none(talk: Talk):
    talk.ask("점심 뭐 먹지?", "김밥 어때요? 든든하고 좋아요.", failure="cut")
    talk.ask("", "냉면 어때요?", regenerate=True)
    assert (talk.said()[-1], talk.place()) == ("냉면 어때요?", (1, 1))

    talk.ask("", "국수 어때요? 시원하고 좋아요.", regenerate=True, failure="cut")
    assert (talk.said()[-1], talk.place()) == ("냉면 어때요?", (1, 1))


def test_verdict_stays_with_the_version_that_it_was_given_for(talk: Talk):
    talk.ask("점심 뭐 먹지?", "김밥 어때요?")
    answer = talk.messages()[-1]["id"]
    path = f"/api/chatrooms/{talk.room}/messages/{answer}/feedback"
    talk.member.call("PUT", path, json={"value": "like"})
    talk.ask("", "냉면 어때요?", regenerate=True)
    assert talk.messages()[-1]["feedback"] is None

    talk.pin(1)

    assert talk.messages()[-1]["feedback"] == "like"


def test_number_that_no_version_can_have_is_a_400(talk: Talk):
    talk.ask("점심 뭐 먹지?", "김밥 어때요?")

    for version in (0, MAX_VERSIONS + 1, -1, "x", None, True, 10**30):
        assert talk.pin(version).status_code == 400, version


def test_version_or_answer_that_is_not_there_is_a_404(talk: Talk):
    talk.ask("점심 뭐 먹지?", "김밥 어때요?")
    talk.ask("", "냉면 어때요?", regenerate=True)
    question = talk.messages()[0]["id"]

    assert told(talk.pin(3)) == NO_VERSION
    assert told(talk.pin(1, question)) == NO_VERSION
    assert told(talk.pin(1, 10**15)) == NO_VERSION
    assert told(talk.pin(1, 2**63)) == NO_VERSION


def test_no_version_is_pinned_while_another_is_being_made(talk: Talk):
    talk.ask("점심 뭐 먹지?", "김밥 어때요?")
    talk.ask("", "냉면 어때요?", regenerate=True)
    with talk.app.app_context():
        running = talk.begin("", regenerate=True)
        get_services(talk.app).turns.running.add(running)

        assert talk.pin(1).status_code == 409

    assert talk.said()[-1] == "냉면 어때요?"


# --- editing the last question ----------------------------------------------------------------


def test_edited_question_takes_the_place_of_the_old_one_with_its_answer(talk: Talk):
    talk.ask("점심 뭐 먹지?", "김밥 어때요?")
    before = talk.messages()

    talk.ask("저녁 뭐 먹지?", "찌개 어때요?", edit=True)

    assert talk.said() == ["저녁 뭐 먹지?", "찌개 어때요?"]
    assert [message["id"] for message in talk.messages()] == [message["id"] for message in before]
    assert "점심 뭐 먹지?" not in json.dumps(talk.tgi.requests[-1], ensure_ascii=False)
    talk.pin(1)
    assert talk.said() == ["점심 뭐 먹지?", "김밥 어때요?"]
    assert talk.place() == (1, 2)


def test_old_turn_stays_until_the_new_answer_is_complete(talk: Talk):
    talk.ask("점심 뭐 먹지?", "김밥 어때요?")
    with talk.app.app_context():
        running = talk.begin("저녁 뭐 먹지?", edit=True)
        get_services(talk.app).turns.running.add(running)
        assert talk.said() == ["점심 뭐 먹지?", "김밥 어때요?"]
        running.stop()
        running.run()

    assert talk.said() == ["점심 뭐 먹지?", "김밥 어때요?"]


def test_nothing_is_lost_when_the_answer_to_an_edited_question_fails(talk: Talk):
    talk.ask("점심 뭐 먹지?", "김밥 어때요?")

    talk.ask("저녁 뭐 먹지?", "찌개 어때요? 따뜻하고 좋아요.", edit=True, failure="cut")

    assert talk.said() == ["점심 뭐 먹지?", "김밥 어때요?"]
    assert talk.messages()[-1]["status"] == "complete"


def test_question_without_an_answer_can_be_edited(talk: Talk):
    talk.ask("점심 뭐 먹지?", "", failure="busy")
    assert talk.messages()[-1]["status"] == "failed"

    talk.ask("저녁 뭐 먹지?", "찌개 어때요?", edit=True)

    assert talk.said() == ["저녁 뭐 먹지?", "찌개 어때요?"]
    assert talk.place() == (1, 1)


def test_room_without_a_question_has_none_to_edit(talk: Talk):
    with talk.app.app_context(), pytest.raises(NothingToRegenerate):
        talk.begin("저녁 뭐 먹지?", edit=True)


def test_question_is_not_edited_to_nothing():
    with pytest.raises(InvalidFrame):
        parse_member_frame('{"input": "", "chatroomId": 1, "edit": true, "regenerate": true}')


# --- what goes with the room ------------------------------------------------------------------


def test_versions_go_with_their_room(talk: Talk):
    talk.ask("점심 뭐 먹지?", "김밥 어때요?")
    talk.ask("", "냉면 어때요?", regenerate=True)
    assert talk.count_rows() == 2

    talk.member.call("DELETE", f"/api/chatrooms/{talk.room}")

    assert talk.count_rows() == 0


def test_other_versions_are_on_the_page_of_ones_own_data(talk: Talk):
    talk.ask("점심 뭐 먹지?", "김밥 어때요?")
    talk.ask("저녁 뭐 먹지?", "찌개 어때요?", edit=True)

    page = talk.member.get(f"{talk.member.path}/data.html").get_data(as_text=True)

    assert "질문: 점심 뭐 먹지?" in page
    assert page.count("김밥 어때요?") == page.count("찌개 어때요?") == 1
