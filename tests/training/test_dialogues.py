"""The record of all training data, and what becomes of lines that are none."""

from pathlib import Path

import pytest

from training.foodie.alpaca import join_question, parse_row
from training.foodie.dialogues import BrokenLine, Dialogue, read_dialogues, write_dialogues

TWO_TURNS = Dialogue(
    "profile_1",
    "profile",
    (("뭐 먹지?", "국수 어때요?"), ("그건 어제 먹었어", "그럼 덮밥이요.")),
    "좋아하는 음식: 국수\n추천 후보: 덮밥",
)


def test_what_is_written_is_read_back(tmp_path: Path):
    dialogues = [
        TWO_TURNS,
        Dialogue("seed_1", "seeds", (("식혜는 뭐야?", "달콤한 \u2028 음료예요.\n좋아요."),)),
    ]

    write_dialogues(tmp_path / "new/dialogues.jsonl", dialogues)

    assert read_dialogues(tmp_path / "new/dialogues.jsonl") == (dialogues, [])
    assert TWO_TURNS.question == "그건 어제 먹었어"
    assert TWO_TURNS.answer == "그럼 덮밥이요."


def test_a_line_has_the_documented_shape(tmp_path: Path):
    write_dialogues(tmp_path / "d.jsonl", [Dialogue("seed_1", "seeds", (("뭐야?", "밥이요."),))])

    assert (tmp_path / "d.jsonl").read_text(encoding="utf-8") == (
        '{"id": "seed_1", "source": "seeds", "context": null, "turns": [["뭐야?", "밥이요."]]}\n'
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "a", "source"', "Expecting"),
        (b"\xff\xfe", "utf"),
        (b"[]", "not an object"),
        (b'{"source": "s", "turns": [["q", "a"]]}', "`id`"),
        (b'{"id": "", "source": "s", "turns": [["q", "a"]]}', "`id`"),
        (b'{"id": "a", "turns": [["q", "a"]]}', "`source`"),
        (b'{"id": "a", "source": "s", "context": 3, "turns": [["q", "a"]]}', "`context`"),
        (b'{"id": "a", "source": "s", "turns": []}', "`turns`"),
        (b'{"id": "a", "source": "s", "turns": [["q"]]}', "turn"),
        (b'{"id": "a", "source": "s", "turns": [["q", null]]}', "turn"),
    ],
)
def test_a_broken_line_is_named_by_its_number_and_the_rest_is_kept(tmp_path: Path, line: bytes, reason: str):
    good = b'{"id": "a", "source": "s", "turns": [["q", "a"]]}'
    (tmp_path / "d.jsonl").write_bytes(b"\n".join([good, b"", line, good]))

    dialogues, broken = read_dialogues(tmp_path / "d.jsonl")

    assert len(dialogues) == 2
    [fault] = broken
    assert isinstance(fault, BrokenLine)
    assert fault.number == 3
    assert reason in fault.reason


def test_a_file_that_cannot_be_written_whole_leaves_the_old_one(tmp_path: Path):
    path = tmp_path / "d.jsonl"
    write_dialogues(path, [TWO_TURNS])

    def dialogues():
        yield TWO_TURNS
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        write_dialogues(path, dialogues())

    assert read_dialogues(path) == ([TWO_TURNS], [])


@pytest.mark.parametrize(
    ("instruction", "given", "expected"),
    [
        pytest.param("이걸로 뭘 만들까?", "두부, 대파", "이걸로 뭘 만들까?\n두부, 대파", id="ingredients"),
        pytest.param("뭐 먹지?", "", "뭐 먹지?", id="nothing"),
        pytest.param("뭐 먹지?", "<noinput>", "뭐 먹지?", id="the word for nothing"),
        pytest.param("뭐 먹지?", "없음", "뭐 먹지?", id="the Korean word for nothing"),
        pytest.param("", "두부 요리 알려 줘", "두부 요리 알려 줘", id="only an input"),
        pytest.param(
            "두부조림 만드는 방법 알려 줘",
            "두부조림을 만드는 방법은 무엇인가요?",
            "두부조림을 만드는 방법은 무엇인가요?",
            id="the question again",
        ),
        pytest.param(
            "저녁 추천해 주세요", "어떤 음식을 좋아하시나요?", "저녁 추천해 주세요", id="a question back"
        ),
        pytest.param(
            "달걀말이는 어떻게 만들어?",
            "먼저 그릇에 달걀 세 개를 풀고 소금을 조금 넣은 다음 팬에 기름을 두르고 "
            "약한 불에서 천천히 여러 번 말아 가며 익혀요.",
            "달걀말이는 어떻게 만들어?",
            id="the answer in the wrong field",
        ),
    ],
)
def test_an_input_is_joined_to_its_question_only_where_it_adds_something(
    instruction: str, given: str, expected: str
):
    assert join_question(instruction, given) == expected


def test_a_row_of_another_shape_is_refused_by_the_name_of_its_field():
    with pytest.raises(ValueError, match="`output`"):
        parse_row({"instruction": "뭐야?", "output": 3}, "a", "s")
    with pytest.raises(ValueError, match="object"):
        parse_row("뭐야?", "a", "s")
