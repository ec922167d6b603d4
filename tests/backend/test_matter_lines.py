"""Lines on matters that were learned: each file is read, and a turn finds the line written for it."""

import random
from pathlib import Path

import pytest

from backend.answers.reading.matter import get_hearer, hear_matter
from backend.answers.speaking.matter_lines import LINES_PATH, MatterLines, get_matter_lines
from backend.food.data.yaml_file import InvalidFile, read_yaml
from tests.backend.answering import converse

FILES = sorted(LINES_PATH.glob("*.yaml"))
# The share of a file's written turns that must find a line, and the share that must find their own.
FINDS, FINDS_OWN = 0.9, 0.8
MOST_CHARACTERS = 260


def read(folder: Path, text: str) -> MatterLines:
    path = folder / "some.yaml"
    path.write_text(text, encoding="utf-8")
    return MatterLines(read_yaml(path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_of_a_matter_that_is_learned(path: Path):
    names = {name.replace("/", "_") for name in hear_matter("안녕").names}

    assert path.stem in names
    assert get_hearer() is get_hearer()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_written_turns_find_their_lines(path: Path):
    lines = get_matter_lines(path.stem)
    assert lines is not None
    asked = [
        (leaf.text(), [says.text()] if says.is_text else [one.text() for one in says.leaves()])
        for entry in read_yaml(path).fields(("general", "entries"))["entries"].items()
        for says in [entry.fields(("asked", "says"), ("of",))["says"]]
        for leaf in entry.fields(("asked", "says"), ("of",))["asked"].leaves()
    ]
    found = [(lines.find(text, "", random.Random(1)), says) for text, says in asked]

    assert sum(one is not None for one, _ in found) >= FINDS * len(found)
    assert sum(one in says for one, says in found) >= FINDS_OWN * len(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_lines_are_short(path: Path):
    lines = get_matter_lines(path.stem)
    assert lines is not None

    for says in (*lines.general, *(text for line in lines.items() for text in line.says)):
        assert len(says) <= MOST_CHARACTERS, says


def test_a_line_of_a_thing_is_said_only_where_that_is_named(tmp_path: Path):
    lines = read(
        tmp_path,
        "general: [어떤 음식인지 알려 주세요.]\nentries:\n"
        "  - {asked: [소스는 뭐가 좋아], of: [연어], says: 연어에는 홀스래디시가 어울려요.}\n"
        "  - {asked: [소스는 뭐로 하지], of: [삼겹살], says: 삼겹살에는 기름장이 어울려요.}\n",
    )

    assert lines.find("연어 소스 뭐로 하지", "", random.Random(1)) == "연어에는 홀스래디시가 어울려요."
    assert lines.find("소스는?", "삼겹살 구울 건데", random.Random(1)) == "삼겹살에는 기름장이 어울려요."
    assert lines.find("소스는 뭐가 좋아", "", random.Random(1)) is None


def test_what_is_no_sentence_is_refused_with_its_line(tmp_path: Path):
    with pytest.raises(InvalidFile, match="line 3"):
        read(tmp_path, "general: [네.]\nentries:\n  - {asked: [음], says: 아니}\n")


def test_what_is_avoided_is_not_told_of():
    told = converse("밤 11시인데 먹어도 되려나", avoid=["우유"])

    assert "우유가" not in told.opening
