"""What goes into training of members' rooms: liked turns of those who agreed, without name, id or health."""

import csv
import json
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend import export_liked
from backend.chat.store.models import AnswerFeedback, Chatroom, Message
from backend.clock import utc_now
from backend.db.transaction import transaction
from backend.export_liked import collect, write_disliked, write_liked
from backend.services import get_services
from tests.backend.person import Person, told
from training.foodie.dialogues import read_dialogues

ASKED, SAID = "매운 음식 추천해줘", "떡볶이 어떠세요? 매콤달콤한 떡 요리예요."


@dataclass
class Turn:
    """A question and its answer, as a room of the test holds them."""

    question: str = ASKED
    answer: str = SAID
    foods: str = "떡볶이"
    verdict: str | None = None
    reasons: str = ""


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    return make_app()


@pytest.fixture
def teacher(member: Person) -> Person:
    """A member who agreed."""
    assert told(consent(member, "2026-11")) == (200, None)
    return member


def consent(person: Person, wording: str | None) -> Any:
    path = f"{person.path}/training-consent"
    return person.call("PUT", path, json={"consentWording": wording})


def have_room(person: Person, *turns: Turn) -> None:
    catalogue = get_services(person.app).advisor.catalogue
    with person.app.app_context(), transaction() as session:
        room = Chatroom(user_id=person.id, title="비밀 제목")
        session.add(room)
        session.flush()
        for turn in turns:
            foods = ",".join(str(food.id) for food in catalogue if food.name in turn.foods.split(","))
            question = Message(chatroom_id=room.id, is_from_chatbot=False, content=turn.question)
            answer = Message(
                chatroom_id=room.id, is_from_chatbot=True, content=turn.answer, foods=foods or None
            )
            session.add(question)
            session.flush()
            session.add(answer)
            session.flush()
            if turn.verdict:
                session.add(
                    AnswerFeedback(
                        message_id=answer.id,
                        value=turn.verdict,
                        reasons=turn.reasons,
                        content=turn.answer,
                        created_at=utc_now(),
                    )
                )


def found(app: Flask) -> export_liked.Found:
    with app.app_context():
        return collect(get_services(app))


def liked(app: Flask) -> list[list[list[str]]]:
    return [row["turns"] for row in found(app).liked.values()]


# --- the consent ------------------------------------------------------------------------------


def test_consent_is_off_kept_with_its_time_and_taken_back(member: Person):
    path = f"{member.path}/training-consent"
    nothing = {"consentWording": None, "consentedAt": None}

    assert member.get(path).get_json()["response"] == nothing
    assert told(consent(member, "1999-01"))[0] == 400
    assert member.get(path).get_json()["response"] == nothing
    kept = consent(member, "2026-11").get_json()["response"]
    assert (kept["consentWording"], kept["consentedAt"][-1]) == ("2026-11", "Z")
    assert member.get(path).get_json()["response"] == kept
    consent(member, None)
    assert member.get(path).get_json()["response"] == nothing


def test_nothing_is_exported_without_consent_or_after_it_was_taken_back(app: Flask, member: Person):
    have_room(member, Turn(verdict="like"))
    assert liked(app) == []
    consent(member, "2026-11")
    assert liked(app) == [[[ASKED, SAID]]]

    consent(member, None)

    assert liked(app) == []


# --- what is written --------------------------------------------------------------------------


def test_liked_turn_is_a_dialogue_that_training_reads(app: Flask, teacher: Person, tmp_path: Path):
    path = tmp_path / "liked.jsonl"
    have_room(teacher, Turn("안녕", "안녕하세요!", foods=""), Turn(verdict="like"), Turn(answer="카레요."))

    path.write_text(write_liked(found(app)), encoding="utf-8")

    dialogues, broken = read_dialogues(path)
    assert broken == []
    (dialogue,) = dialogues
    assert dialogue.source == "liked"
    assert dialogue.turns == (("안녕", "안녕하세요!"), (ASKED, SAID))
    assert dialogue.context is not None
    assert dialogue.context.startswith("추천 후보:\n- 떡볶이 (한식, ")
    assert "매" in dialogue.context.partition("):")[0]


def test_nothing_written_tells_whose_it_is(app: Flask, teacher: Person):
    have_room(teacher, Turn(verdict="like"))

    text = write_liked(found(app))

    for mark in (teacher.login_id, teacher.email, "비밀", utc_now().strftime("%Y")):
        assert mark not in text
    assert set(json.loads(text)) == {"id", "source", "context", "turns"}
    assert json.loads(text)["id"].startswith("liked_")


@pytest.mark.parametrize(
    "question",
    [
        "나는 홍길동이야, 매운 음식 추천해줘",
        "길동이는 매운 거 좋아해, 매운 음식 추천해줘",
        "me@example.com 으로 매운 음식 추천 보내줘",
        "010-1234-5678 로 매운 음식 추천해줘",
        "민수 씨랑 먹을 매운 음식 추천해줘",
        "김대리님이랑 먹을 매운 음식 추천해줘",
    ],
)
def test_turn_that_may_name_somebody_is_left_out(app: Flask, teacher: Person, question: str):
    teacher.put(name="홍길동")
    have_room(teacher, Turn(question, verdict="like"))

    assert liked(app) == []
    assert found(app).left_out["private"] == 1


def test_parents_and_guests_are_nobodys_names(app: Flask, teacher: Person):
    have_room(teacher, Turn("부모님이랑 손님이랑 먹을 매운 음식 추천해줘", verdict="like"))

    assert len(liked(app)) == 1


# --- health -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        "나 새우 알레르기 있어",
        "임산부인데 회 먹어도 돼?",
        "당뇨인데 뭐 먹지?",
        "나 비건이야",
        "땅콩 먹으면 목이 부어",
    ],
)
@pytest.mark.parametrize("is_before", [True, False])
def test_room_that_speaks_of_a_body_an_allergy_or_a_diet_is_left_out_whole(
    app: Flask, teacher: Person, question: str, is_before: bool
):
    care = Turn(question, "알겠어요.", foods="")
    turns = [care, Turn(verdict="like")] if is_before else [Turn(verdict="like"), care]
    have_room(teacher, *turns, Turn(verdict="dislike", reasons="off_topic"))

    everything = found(app)

    assert (everything.liked, everything.disliked) == ({}, [])
    assert everything.left_out["health"] == 2


def test_answer_that_tells_of_an_allergy_takes_what_follows_along(app: Flask, teacher: Person):
    have_room(
        teacher,
        Turn(verdict="like"),
        Turn("하나 더", "라볶이는 어떠세요? 우유 알레르기가 있으시니 확인해 주세요.", verdict="like"),
        Turn("다른 매운 음식", verdict="like"),
    )

    assert liked(app) == [[[ASKED, SAID]]]
    assert found(app).left_out["health"] == 2


def test_member_who_keeps_avoidances_is_left_out_whole(app: Flask, teacher: Person):
    have_room(teacher, Turn(verdict="like"))
    body = {"words": ["우유"], "consentWording": "2026-11"}
    teacher.call("PUT", f"{teacher.path}/avoidances", json=body)

    assert liked(app) == []
    assert found(app).left_out["members who avoid"] == 1


# --- what is worth learning -------------------------------------------------------------------


@pytest.mark.parametrize(
    "turn",
    [
        Turn(answer="떡볶이나 김밥 어떠세요?"),  # no card, and so no block, has 김밥
        Turn(answer="어떤 음식이 좋으세요?", foods=""),
        Turn("김치찌개 레시피 알려줘", "김치와 돼지고기를 볶다가 물을 붓고 끓여요.", foods="김치찌개"),
    ],
)
def test_answer_that_rests_on_no_block_teaches_nothing(app: Flask, teacher: Person, turn: Turn):
    turn.verdict = "like"
    have_room(teacher, turn)

    assert liked(app) == []
    assert found(app).left_out["no block"] == 1


def test_verdict_on_a_text_that_gave_way_counts_no_more(app: Flask, teacher: Person):
    have_room(teacher, Turn(verdict="like"))
    with app.app_context(), transaction() as session:
        session.query(Message).filter_by(is_from_chatbot=True).update({"content": "라면 어떠세요?"})

    assert liked(app) == []


def test_deleted_room_is_not_read(app: Flask, teacher: Person):
    have_room(teacher, Turn(verdict="like"))
    with app.app_context(), transaction() as session:
        session.query(Chatroom).update({"deleted_at": utc_now()})

    assert liked(app) == []


# --- dislikes ---------------------------------------------------------------------------------


def test_dislikes_come_as_a_table_whose_cells_are_no_formulas(app: Flask, teacher: Person):
    have_room(teacher, Turn("=매운 음식 추천해줘", verdict="dislike", reasons="off_topic,odd_words"))
    have_room(teacher, Turn("안 매운 음식 추천해줘", verdict="dislike", reasons="cannot_eat"))

    rows = list(csv.reader(write_disliked(found(app)).splitlines()))

    assert rows == [
        ["act", "reasons", "question", "answer", "foods"],
        ["recommend", "off_topic, odd_words", "'=매운 음식 추천해줘", SAID, "떡볶이"],
    ]


def test_command_writes_both_files_for_their_owner_alone_and_says_what_it_left_out(
    app: Flask,
    teacher: Person,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    have_room(teacher, Turn(verdict="like"))
    have_room(teacher, Turn("나 비건이야", verdict="like"))
    paths = [tmp_path / "new" / "liked.jsonl", tmp_path / "new" / "disliked.csv"]
    monkeypatch.setenv("CHATFOODIE_DATABASE_URL", app.config["SQLALCHEMY_DATABASE_URI"])
    monkeypatch.setattr(sys, "argv", ["export_liked", "--liked", str(paths[0]), "--disliked", str(paths[1])])

    export_liked.main()

    assert "1 liked turns, 0 disliked ones; left out: 1 (health)" in capsys.readouterr().out
    assert len(paths[0].read_text().splitlines()) == 1
    assert [stat.S_IMODE(path.stat().st_mode) for path in paths] == [0o600, 0o600]
