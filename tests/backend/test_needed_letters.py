"""Which letters each match of an expression holds, and that none is lost by looking for these alone."""

import re
from collections.abc import Sequence

import pytest
import yaml

from backend.answers.reading.acts import get_act_words
from backend.answers.reading.labelled import read_questions
from backend.food.data.bodies import get_bodies
from backend.food.data.expression import Expression
from backend.food.data.facts import get_facts
from backend.food.data.needed_letters import NeededLetters, read_needed
from backend.food.reading.wording import get_wording
from backend.korean import normalize
from tests.backend.foods import DATA

KNOWN = get_facts()
EXPRESSIONS: dict[str, list[Expression | re.Pattern[str]]] = {
    "rules": [rule.said for rule in get_act_words().rules if rule.said],
    "phrases": [phrase.pattern for phrase in get_wording().phrases],
    "bodies": [body.said for body in get_bodies() if body.said],
    "facts": [fact.what for body in get_bodies() for fact in body.facts],
    "terms": [term.said for term in KNOWN.table_talk.terms],
}


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        ("김치|두부", {"김치", "두부"}),
        ("못 ?먹", {"못"}),
        ("가?나다", {"나다"}),
        ("가*", None),
        ("가+나", {"가"}),
        ("가{2}", {"가"}),
        ("가{0,2}나다", {"나다"}),
        ("가??나+?다", {"나"}),
        ("(?:가|나나)?다", {"다"}),
        ("(?P<word>가|나)다라", {"다라"}),
        ("(?:김치|두부)다", {"김치", "두부"}),
        ("(?:김치|)두부?", {"두"}),
        ("(?<![가-힣])밥은", {"밥은"}),
        ("밥(?!은)", {"밥"}),
        ("^밥은", {"밥은"}),
        ("[가나]", {"가", "나"}),
        ("[1-3] ?명", {"명"}),
        ("[1-3]", {"1", "2", "3"}),
        ("[가-힣]+밥", {"밥"}),
        ("[^가]밥", {"밥"}),
        ("[^가]", None),
        (r"\)밥솥", {"밥솥"}),
        (r"\)", {")"}),
        (r"\d명", {"명"}),
        (".밥", {"밥"}),
        ("밥|", None),
        ("밥|.", None),
        (" ?[?]", None),
        ("(?i)bbq", None),
        ("(가|나(?:[)]|다)|라)마", {"마"}),
    ],
)
def test_needed_letters_are_in_every_match(expression: str, needed: set[str] | None):
    assert read_needed(expression) == (None if needed is None else frozenset(needed))


def test_letters_of_either_case_are_not_looked_for():
    index = NeededLetters([Expression("(?i)bbq"), re.compile("bbq"), None])

    assert index.list_possible("BBQ 치킨") == [0]


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_no_match_is_lost(name: str):
    expressions = EXPRESSIONS[name]
    index = NeededLetters(expressions)
    rows = yaml.safe_load((DATA / "candidate_questions.yaml").read_text(encoding="utf-8"))
    texts = [normalize(row["question"]) for row in rows]
    texts += [normalize(one.text) for one in read_questions(is_kept_aside=True)]

    lost = [text for text in texts if _list_matching(expressions, text) - set(index.list_possible(text))]

    assert lost == []


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_most_expressions_need_not_be_tried(name: str):
    expressions = EXPRESSIONS[name]

    possible = NeededLetters(expressions).list_possible("냉장고에 계란이랑 두부 있는데 뭐 해먹지")

    assert len(possible) < len(expressions) / 3


def _list_matching(expressions: Sequence[Expression | re.Pattern[str]], text: str) -> set[int]:
    return {place for place, one in enumerate(expressions) if one.search(text)}
