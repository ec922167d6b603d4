"""Expressions are compiled when they are first tried: that all of them can be, is found here."""

import re
from collections.abc import Callable

import pytest

from backend.answers.reading.acts import ACTS_PATH, ActWords
from backend.food.data.bodies import read_bodies
from backend.food.data.catalogue import get_catalogue
from backend.food.data.expression import Expression
from backend.food.data.facts import read_facts
from backend.food.data.signs import SIGNS_PATH, WORDS_PATH, Signs
from backend.food.data.yaml_file import read_yaml

TABLES: dict[str, Callable[[], object]] = {
    "facts": lambda: read_facts(get_catalogue()),
    "bodies": read_bodies,
    "signs": lambda: Signs(read_yaml(SIGNS_PATH), read_yaml(WORDS_PATH)),
    "acts": lambda: ActWords(read_yaml(ACTS_PATH)),
}


@pytest.mark.parametrize("name", TABLES)
def test_every_expression_of_a_table_is_one(name: str, monkeypatch: pytest.MonkeyPatch):
    made: list[str] = []
    monkeypatch.setattr(Expression, "__init__", lambda _, pattern: made.append(pattern))
    # An index looks at the letters that one needs.
    monkeypatch.setattr(Expression, "pattern", "가", raising=False)
    TABLES[name]()

    assert made
    assert [pattern for pattern in made if not _compiles(pattern)] == []


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def test_what_is_no_expression_is_found_when_it_is_tried():
    broken = Expression("(밥")

    with pytest.raises(re.error):
        broken.search("밥")


def test_an_expression_is_searched_like_a_compiled_one():
    rice = Expression("밥|쌀")

    assert [match[0] for match in rice.finditer("쌀밥")] == ["쌀", "밥"]
    assert rice.search("보리") is None
    assert rice.match("쌀밥", 1)
    assert rice.fullmatch("쌀밥") is None
    assert rice.sub("콩", "쌀밥") == "콩콩"
