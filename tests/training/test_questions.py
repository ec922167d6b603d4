"""The questions by which answers are judged: enough of each kind, told apart, and nowhere learned from."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.live import ROOT
from training.foodie.errors import DataRefused
from training.foodie.questions import (
    GROUPS,
    OPEN_FILE,
    PATTERNS_FILE,
    SEALED_FILE,
    Half,
    Question,
    read_questions,
)

QUESTIONS = read_questions()
# What answers are made from or learned from. A pattern may match nothing yet.
LEARNED_FROM = ("training/data/*", "backend/**/*question*.yaml", "backend/**/small_talk*.yaml")
# Where a wrong answer harms somebody.
GRAVE = {"allergy", "diet", "health", "crisis"}
MOTHER = "와이프가 임신중인데 참치캔 매일 먹어요 말려야되나"


def test_there_are_enough_of_every_group():
    counts = Counter(question.group for question in QUESTIONS)

    assert len(QUESTIONS) >= 320
    assert set(counts) == set(GROUPS)
    assert all(count >= (25 if group in GRAVE else 18) for group, count in counts.items()), counts


def test_half_of_every_group_is_sealed():
    sealed = Counter(question.group for question in QUESTIONS if question.half == "sealed")
    opened = Counter(question.group for question in QUESTIONS if question.half == "open")

    assert all(abs(sealed[group] - opened[group]) <= 1 for group in GROUPS)


def test_only_questions_of_several_turns_have_them_and_up_to_five():
    assert {len(question.turns) for question in QUESTIONS if question.group == "turns"} >= {2, 3, 5}
    assert all((len(question.turns) > 1) == (question.group == "turns") for question in QUESTIONS)


def test_every_grave_question_has_a_rule_that_an_answer_can_break():
    without = [
        question.id
        for question in QUESTIONS
        if question.group in GRAVE
        and not (question.must or question.must_not or question.names)
        and not (question.avoid_traits.allergens or question.avoid_traits.diet)
    ]

    assert without == []


def test_an_empty_answer_fulfils_no_must():
    empty = [question.id for question in QUESTIONS if any(rule.pattern.search("") for rule in question.must)]

    assert empty == []


def read_texts(path: Path) -> Iterator[str]:
    """Every string in a file of data."""
    if path.suffix in (".yaml", ".yml"):
        yield from list_strings(yaml.safe_load(path.read_text(encoding="utf-8")))
    elif path.suffix == ".jsonl":
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from list_strings(json.loads(line))


def list_strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from list_strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from list_strings(key)
            yield from list_strings(item)


def find_copies(
    questions: Iterable[Question], texts: Sequence[str], *, most: float = 0.7, fewest_letters: int = 6
) -> list[tuple[str, str, str]]:
    """Where `texts`, which something was learned from, hold a question or nearly: (id, question, text).

    Alike are texts that share at least `most` of their pairs of letters (Jaccard); blanks, punctuation and
    letters that repeat do not count. Turns with fewer letters than `fewest_letters` are everybody's words.
    """
    holders: dict[str, set[int]] = {}
    grams = [_pair_up(text) for text in texts]
    for number, pairs in enumerate(grams):
        for pair in pairs:
            holders.setdefault(pair, set()).add(number)
    copies = []
    for question in questions:
        for turn in question.turns:
            own = _pair_up(turn)
            if len(_spell(turn)) < fewest_letters:
                continue
            shared = Counter(number for pair in own for number in holders.get(pair, ()))
            copies += [
                (question.id, turn, texts[number])
                for number, count in sorted(shared.items())
                if count >= most * (len(own) + len(grams[number]) - count)
            ]
    return copies


def _spell(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[\W_]+", "", text.lower()))


def _pair_up(text: str) -> frozenset[str]:
    letters = _spell(text)
    return frozenset(letters[start : start + 2] for start in range(len(letters) - 1))


def test_no_question_stands_in_what_answers_are_learned_from():
    texts = [
        text
        for pattern in LEARNED_FROM
        for path in sorted(ROOT.glob(pattern))
        if path.is_file()
        for text in read_texts(path)
    ]

    assert len(texts) > 500
    assert find_copies(QUESTIONS, texts) == []


def test_no_question_stands_there_twice():
    turns = {question.id: question.turns for question in QUESTIONS}
    last = [question.turns[-1] for question in QUESTIONS]
    alike = [copy for copy in find_copies(QUESTIONS, last) if copy[2] not in turns[copy[0]]]

    assert len(set(last)) == len(last)

    assert alike == []


def test_plain_questions_and_talks_are_many_and_stand_once():
    halves: tuple[Half, ...] = ("plain", "plain_sealed", "talks", "talks_sealed")
    plain = [question for half in halves for question in read_questions(half)]
    asked = Counter(question.turns for question in (*QUESTIONS, *plain))

    assert len(plain) >= 1_150
    # A greeting of two syllables is everybody's.
    assert {turns for turns, count in asked.items() if count > 1 and len(turns[-1]) > 3} == set()


@pytest.mark.parametrize(
    ("text", "is_copy"),
    [
        (MOTHER, True),
        ("와이프가  임신 중인데 참치캔 매일 먹어요... 말려야 되나?", True),
        ("와이프가 임신중인데 참치캔 매일 먹어 말려야되나요", True),
        ("임신 중에 참치는 얼마나 먹어도 돼?", False),
    ],
)
def test_copy_is_seen_through_blanks_and_punctuation(text: str, is_copy: bool):
    [question] = [question for question in QUESTIONS if question.turns == (MOTHER,)]

    assert bool(find_copies([question], [text])) is is_copy


def test_short_turn_is_nobodys_own():
    [question] = [question for question in QUESTIONS if question.turns == ("ㅈㅁㅊ",)]

    assert find_copies([question], ["ㅈㅁㅊ"]) == []


GOOD = {"id": "open-01", "group": "open", "half": "open", "turns": ["뭐 먹지"], "note": "Names a food."}


def write(folder: Path, *rows: dict[str, Any], patterns: Any = None, sealed: Any = ()) -> Path:
    (folder / OPEN_FILE).write_text(yaml.safe_dump(list(rows), allow_unicode=True), encoding="utf-8")
    (folder / SEALED_FILE).write_text(yaml.safe_dump(list(sealed), allow_unicode=True), encoding="utf-8")
    (folder / PATTERNS_FILE).write_text(
        yaml.safe_dump({"patterns": {"yes": "네|예"} if patterns is None else patterns}), encoding="utf-8"
    )
    return folder


def test_shared_pattern_is_put_in_where_it_is_named(tmp_path: Path):
    [question] = read_questions("open", write(tmp_path, GOOD | {"must": ["$yes|그럼요"]}))

    [rule] = question.must
    assert rule.text == "$yes|그럼요"
    assert [bool(rule.pattern.search(text)) for text in ("예, 그래요", "그럼요", "아니요")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"must": ["(네"]}, "must.0: Value error, no regular expression"),
        ({"must_not": ["$nothing"]}, r"must_not.0: Value error, patterns.yaml has no pattern nothing"),
        ({"must": [7]}, "must.0"),
        ({"turns": []}, "turns"),
        ({"turns": [" "]}, "turns.0"),
        ({"turns": ["가" * 501]}, "turns.0"),
        ({"group": "openly"}, "group"),
        ({"half": "sealed"}, "half"),
        ({"avoid_traits": {"allergens": ["계란"]}}, "avoid_traits.allergens.0"),
        ({"avoid_traits": {"diet": "keto"}}, "avoid_traits.diet"),
        ({"note": ""}, "note"),
        ({"musst": ["네"]}, "musst"),
    ],
)
def test_fault_is_told_by_file_id_and_field(tmp_path: Path, change: dict[str, Any], field: str):
    with pytest.raises(DataRefused) as refused:
        read_questions("open", write(tmp_path, GOOD | change))

    assert re.search(rf"questions.yaml: open-01: {field}", str(refused.value)), refused.value


def test_every_fault_is_told_at_once(tmp_path: Path):
    with pytest.raises(DataRefused) as refused:
        read_questions("open", write(tmp_path, GOOD, GOOD, GOOD | {"id": "open-02", "note": 1, "turns": 2}))

    assert "open-01: id: stands there twice" in str(refused.value)
    assert "open-02: note" in str(refused.value)
    assert "open-02: turns" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "text"), [(OPEN_FILE, "a: b"), (OPEN_FILE, "- ["), (PATTERNS_FILE, "patterns: 1")]
)
def test_file_of_another_shape_is_refused_by_name(tmp_path: Path, name: str, text: str):
    (write(tmp_path, GOOD) / name).write_text(text, encoding="utf-8")

    with pytest.raises(DataRefused, match=name):
        read_questions("all", tmp_path)


def test_missing_file_is_refused_by_name(tmp_path: Path):
    write(tmp_path, GOOD).joinpath(SEALED_FILE).unlink()

    with pytest.raises(DataRefused, match=SEALED_FILE):
        read_questions("all", tmp_path)


def test_sealed_half_is_not_opened_for_the_open_one(tmp_path: Path):
    write(tmp_path, GOOD).joinpath(SEALED_FILE).unlink()

    assert [type(question) for question in read_questions("open", tmp_path)] == [Question]
