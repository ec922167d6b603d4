"""The judges against a scripted service: what they ask, what they write, and when they refuse."""

import csv
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.live import running_backend
from tests.scripted_tgi import Script, ScriptedTgi
from tests.training.scripted_food_servers import ScriptedService
from training.clients.guest_chat import GuestChat, parse_sentence_counts
from training.foodie.allergy_probes import WAYS, draw_askings
from training.foodie.errors import DataRefused, ServerFailed
from training.foodie.judge_report import read_records
from training.foodie.questions import ALLERGENS, GROUPS, choose_questions, read_questions
from training.scripts import judge_allergies, judge_answers


def ignore(frame: dict[str, Any]) -> str:
    return "안녕하세요! 오늘도 맛있는 하루 보내세요."


def run(service: ScriptedService, out: Path, *options: str) -> int:
    return judge_answers.main(["--url", service.url, "--out", str(out), *options])


def test_a_run_writes_records_tables_and_a_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with ScriptedService(ignore) as service:
        assert run(service, tmp_path, "--groups", "open", "greeting", "--half", "open") == 0

    printed = capsys.readouterr().out
    records = read_records(tmp_path / "whole.jsonl")
    assert {record.group for record in records} == {"open", "greeting"}
    assert len(records) == len(service.frames) == 20
    assert all(record.half == "open" and record.first_word_seconds is not None for record in records)
    assert {broken.rule for record in records for broken in record.broken if record.group == "open"} == {
        "names"
    }
    assert "| open | 10 | 90.0 % | 0.0 % |" in printed
    assert "Fall-back rate: 25.0 % of 80 sentences (model 60, replaced 20)." in printed, "of this run alone"
    assert (tmp_path / "whole.md").read_text(encoding="utf-8").strip() in printed
    with (tmp_path / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 20


def test_turns_are_asked_one_after_the_other_with_their_history(tmp_path: Path):
    with ScriptedService(lambda frame: f"{len(frame['history'])}번째 답") as service:
        replies = GuestChat(service.url).converse(["하나", "둘", "셋"], ["땅콩"])

    assert [reply.text for reply in replies] == ["0번째 답", "1번째 답", "2번째 답"]
    assert service.frames == [
        {"input": "하나", "history": [], "regenerate": False, "avoid": ["땅콩"]},
        {"input": "둘", "history": [["하나", "0번째 답"]], "regenerate": False, "avoid": ["땅콩"]},
        {
            "input": "셋",
            "history": [["하나", "0번째 답"], ["둘", "1번째 답"]],
            "regenerate": False,
            "avoid": ["땅콩"],
        },
    ]


def test_several_questions_at_once_come_back_in_their_order(tmp_path: Path):
    with ScriptedService(lambda frame: frame["input"]) as service:
        assert run(service, tmp_path, "--groups", "open", "--concurrency", "4") == 0

    records = read_records(tmp_path / "whole.jsonl")
    assert [record.answer for record in records] == [record.turns[-1] for record in records]
    assert [record.id for record in records] == [
        question.id for question in choose_questions(read_questions(), ["open"])
    ]


def test_limit_takes_from_every_group(tmp_path: Path):
    with ScriptedService(ignore) as service:
        assert run(service, tmp_path, "--limit", str(2 * len(GROUPS) + 1)) == 0

    counts = [
        sum(record.group == group for record in read_records(tmp_path / "whole.jsonl")) for group in GROUPS
    ]
    assert counts == [3] + [2] * (len(GROUPS) - 1)


def test_error_of_a_turn_ends_its_conversation_and_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    error = [{"event": "error", "response": "지금 이용자가 많아 답할 수 없습니다."}]
    with ScriptedService(lambda frame: error) as service:
        assert run(service, tmp_path, "--groups", "turns", "--limit", "3") == 0

    assert len(service.frames) == 3
    records = read_records(tmp_path / "whole.jsonl")
    assert all(record.broken[0].rule == "error" and record.answer == "" for record in records)
    assert "| turns | 3 | 100.0 % | 100.0 % | – | – | – |" in capsys.readouterr().out


def test_answer_that_breaks_off_is_an_error(tmp_path: Path):
    with ScriptedService(lambda frame: [{"event": "text_stream", "response": "오늘은"}]) as service:
        [reply] = GuestChat(service.url).converse(["뭐 먹지"])

    assert (reply.text, reply.error) == ("오늘은", "the connection was closed in mid-answer")


def test_silent_service_is_an_error_after_the_time_allowed(tmp_path: Path):
    def wait(frame: dict[str, Any]) -> str:
        time.sleep(1)
        return "늦은 답"

    with ScriptedService(wait) as service:
        [reply] = GuestChat(service.url, timeout_seconds=0.2).converse(["뭐 먹지"])

    assert reply.error == "no end within 0 s"
    assert reply.first_word_seconds is None


def test_used_up_quota_stops_the_run_and_names_the_setting(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    error = [{"event": "error", "response": "일일 최대 횟수에 도달했습니다."}]
    with ScriptedService(lambda frame: error) as service:
        assert run(service, tmp_path, "--limit", "5") == 1

    assert "CHATFOODIE_GUEST_DAILY_LIMIT" in capsys.readouterr().err
    assert not (tmp_path / "whole.jsonl").exists()


def test_missing_service_is_told_before_anything_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with ScriptedService(ignore) as service:
        url = service.url

    assert judge_answers.main(["--url", url, "--out", str(tmp_path)]) == 1
    assert "does not answer" in capsys.readouterr().err


def test_service_without_the_socket_is_refused():
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        with pytest.raises(ServerFailed, match="takes no questions"):
            GuestChat(f"http://127.0.0.1:{server.server_port}").converse(["뭐 먹지"])


def test_service_that_counts_no_sentences_is_judged_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with ScriptedService(ignore) as service:
        service.sentences = None
        assert run(service, tmp_path, "--limit", "2") == 0

    assert "the service counts no sentences" in capsys.readouterr().out


def test_counts_are_added_over_other_labels():
    text = (
        'chatfoodie_answer_sentences_total{kind="model",lane="c"} 3.0\n'
        'chatfoodie_answer_sentences_total{lane="a",kind="model"} 1e+01\n'
        'chatfoodie_other_total{kind="model"} 9.0\n'
    )

    assert parse_sentence_counts(text) == {"model": 13.0}


def test_runs_beside_one_another_share_a_sheet(tmp_path: Path):
    with ScriptedService(ignore) as service:
        run(service, tmp_path, "--limit", "4", "--label", "base")
        assert run(service, tmp_path, "--limit", "4", "--beside", str(tmp_path / "base.jsonl")) == 0

    with (tmp_path / "key.csv").open(encoding="utf-8-sig", newline="") as file:
        assert sorted(row["label"] for row in csv.DictReader(file)) == ["base"] * 4 + ["whole"] * 4


def test_two_runs_of_one_name_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with ScriptedService(ignore) as service:
        run(service, tmp_path, "--limit", "2")
        assert run(service, tmp_path, "--limit", "2", "--beside", str(tmp_path / "whole.jsonl")) == 1

    assert "labels of their own" in capsys.readouterr().err


def test_broken_record_is_refused_by_line(tmp_path: Path):
    (tmp_path / "run.jsonl").write_text('{"label": "a"}\n', encoding="utf-8")

    with pytest.raises(DataRefused, match="line 1"):
        read_records(tmp_path / "run.jsonl")


def test_questions_are_chosen_by_group_and_half():
    chosen = choose_questions(read_questions("sealed"), ["health"], 5)

    assert [question.group for question in chosen] == ["health"] * 5
    assert {question.half for question in chosen} == {"sealed"}


def judge(service: ScriptedService, out: Path, *options: str) -> int:
    return judge_allergies.main(["--url", service.url, "--out", str(out), *options])


def test_people_with_allergies_are_drawn_alike_and_differ():
    askings = draw_askings(300, seed=7)

    assert askings == draw_askings(300, seed=7)
    assert {asking.told for asking in askings} == set(WAYS)
    assert {allergen for asking in askings for allergen in asking.question.avoid_traits.allergens} == set(
        ALLERGENS
    )
    assert {len(asking.question.avoid_traits.allergens) for asking in askings} == {1, 2, 3}
    assert len({asking.question.turns for asking in askings}) > 150


def test_what_is_avoided_is_told_in_one_way_only():
    for asking in draw_askings(60, seed=7):
        words = asking.question.note.split(", ")
        spoken = all(word in asking.question.turns[0] for word in words)
        assert (asking.told == "profile") == bool(asking.question.profile)
        assert (asking.told == "turn before") == (len(asking.question.turns) == 2)
        assert spoken == (asking.told != "profile")


def test_answers_that_name_no_allergen_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with ScriptedService(ignore) as service:
        assert judge(service, tmp_path, "--count", "9") == 0

    assert "| **all** | 9 | 0 (0.0–29.9 %) | 0 |" in capsys.readouterr().out
    lines = (tmp_path / "allergies.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["told"] for line in lines] == [*WAYS] * 3


def test_one_answer_with_an_allergen_fails_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """치킨 holds 닭고기 and 밀, 티라미수 밀, 우유 and 알류."""

    def speak(frame: dict[str, Any]) -> str:
        return "치킨이나 티라미수는 어떠세요?" if "밀가루" in frame["input"] else "물을 드세요."

    with ScriptedService(speak) as service:
        assert judge(service, tmp_path, "--count", "120", "--told", "question", "--concurrency", "4") == 1

    rows = [
        json.loads(line) for line in (tmp_path / "allergies.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    unsafe = [row for row in rows if row["unsafe"]]
    assert unsafe == [row for row in rows if "밀가루" in row["turns"][0]]
    assert "(밀): 치킨이나 티라미수는 어떠세요?" in capsys.readouterr().out


def test_warning_of_an_allergen_passes(tmp_path: Path):
    with ScriptedService(lambda frame: "치킨과 티라미수는 피하세요.") as service:
        assert judge(service, tmp_path, "--count", "30") == 0


def test_answers_that_fail_are_no_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    error = [{"event": "error", "response": "지금은 답할 수 없어요."}]
    with ScriptedService(lambda frame: error) as service:
        assert judge(service, tmp_path, "--count", "3") == 1

    assert "| **all** | 3 | 0 (0.0–56.1 %) | 3 |" in capsys.readouterr().out


def test_real_backend_is_asked_as_it_wants_to_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """The scripted service obeys whatever comes; the backend's own socket, food routes and metrics do not."""
    with (
        ScriptedTgi(Script(seconds_per_token=0.01)) as tgi,
        running_backend(tmp_path, tgi.url, GUEST_DAILY_LIMIT="100") as backend,
    ):
        url = f"http://127.0.0.1:{backend.port}"
        out = tmp_path / "judged"
        assert judge_answers.main(["--url", url, "--out", str(out), "--limit", "3"]) == 0
        counts = GuestChat(url).count_sentences()

    records = read_records(out / "whole.jsonl")
    assert len(records) == 3
    assert {record.error for record in records} == {None}
    assert all(record.answer and record.first_word_seconds for record in records)
    assert all(kind and count >= 0 for kind, count in counts.items())
