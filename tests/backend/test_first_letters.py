"""By which letters a regular expression may begin, and that no match is lost by looking for these alone."""

import re
from collections.abc import Sequence

import pytest
import yaml

from backend.answers.reading.acts import get_act_words
from backend.food.data.bodies import get_bodies
from backend.food.data.facts import get_facts
from backend.food.data.first_letters import FirstLetters, read_beginnings
from backend.food.reading.wording import get_wording
from backend.korean import normalize
from tests.backend.foods import DATA

KNOWN = get_facts()
EXPRESSIONS: dict[str, list[re.Pattern[str]]] = {
    "rules": [rule.said for rule in get_act_words().rules if rule.said],
    "phrases": [phrase.pattern for phrase in get_wording().phrases],
    "bodies": [body.said for body in get_bodies() if body.said],
    "facts": [fact.what for body in get_bodies() for fact in body.facts],
    "terms": [term.said for term in KNOWN.table_talk.terms],
}


@pytest.mark.parametrize(
    ("expression", "beginnings"),
    [
        ("김치|두부", {"김치", "두부"}),
        ("못 ?먹", {"못"}),
        ("가?나다", {"가", "나다"}),
        ("가*", None),
        ("가+나", {"가"}),
        ("가{2}", {"가"}),
        ("가{0,2}나다", {"가", "나다"}),
        ("(?:가|나나)?다", {"가", "나나", "다"}),
        ("(?P<word>가|나)다", {"가", "나"}),
        ("(?<![가-힣])밥은", {"밥은"}),
        ("^밥은", {"밥은"}),
        ("[가나]다", {"가", "나"}),
        ("[1-3] ?명", {"1", "2", "3"}),
        ("[가-힣]+밥", None),
        ("[^가]밥", None),
        (r"\?밥", {"?"}),
        (r"\d명", None),
        (".밥", None),
        ("밥|", None),
        ("(?i)bbq", None),
        ("(가|나(?:[)]|다)|라)마", {"가", "나", "라"}),
    ],
)
def test_beginnings_are_those_of_every_match(expression: str, beginnings: set[str] | None):
    found = read_beginnings(expression)

    assert found == (None if beginnings is None else frozenset(beginnings))


def test_letters_of_either_case_may_begin_anywhere():
    index = FirstLetters([re.compile("bbq", re.IGNORECASE), re.compile("bbq"), None])

    assert index.list_possible("BBQ 치킨") == [0]


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_no_match_is_lost(name: str):
    expressions = EXPRESSIONS[name]
    index = FirstLetters(expressions)
    rows = yaml.safe_load((DATA / "candidate_questions.yaml").read_text(encoding="utf-8"))
    texts = [normalize(row["question"]) for row in rows]

    lost = [text for text in texts if _list_matching(expressions, text) - set(index.list_possible(text))]

    assert lost == []


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_most_expressions_need_not_be_tried(name: str):
    expressions = EXPRESSIONS[name]

    possible = FirstLetters(expressions).list_possible("냉장고에 계란이랑 두부 있는데 뭐 해먹지")

    assert len(possible) < len(expressions) / 3


def _list_matching(expressions: Sequence[re.Pattern[str]], text: str) -> set[int]:
    return {place for place, one in enumerate(expressions) if one.search(text)}
