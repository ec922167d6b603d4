"""Questions that make sense only behind the one before them: 반만 먹으면? 그중에 제일 싼 건? 12월은?

The words stand in `leaning.yaml`. What such a question means is decided when the one before it is understood.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ...food.data.catalogue import FoodEntry
from ...food.data.yaml_file import Node, read_yaml
from .acts import Act, Before, Understanding

LEANING_PATH = Path(__file__).with_name("leaning.yaml")

# The foods that a question is about: those of the question before, those of its answer, or none.
ASKED, OFFERED, NOTHING = "asked", "offered", "nothing"
_MOST_NEEDED = 9


@dataclass(frozen=True, slots=True)
class Leaning:
    """Words that lean on the question before, and what is asked about which foods then."""

    act: Act
    topic: str | None
    about: str
    least: int
    after: frozenset[Act]
    after_topic: str | None
    said: re.Pattern[str]
    unless: re.Pattern[str] | None

    def is_said(self, text: str) -> bool:
        return bool(self.said.search(text)) and not (self.unless and self.unless.search(text))

    def may_follow(self, act: Act, topic: str | None) -> bool:
        """Whether the question before was one of those on which such words lean."""
        return (not self.after or act in self.after) and self.after_topic in (None, topic)


def find_leanings(text: str) -> Sequence[Leaning]:
    """The rules whose words stand in `text`, which must be normalised, in the order in which they count."""
    return [rule for rule in _get_rules() if rule.is_said(text)]


def lean_on(
    rules: Sequence[Leaning], question: str, past: Understanding, offered: tuple[FoodEntry, ...]
) -> tuple[Act, str | None, Before] | None:
    """The act and topic of a question that leans on `question`, and what that asked about.

    `past` is that question as it was understood, `offered` what its answer told of.
    """
    earlier = past.before.foods if past.before else ()
    foods_of = {ASKED: past.reading.named or earlier or offered, OFFERED: offered, NOTHING: ()}
    for rule in rules:
        foods = foods_of[rule.about]
        if rule.may_follow(past.act, past.topic) and len(foods) >= rule.least:
            before = Before(question, past.act, past.topic, foods, past.before)
            return rule.act, rule.topic or past.topic, before
    return None


@cache
def _get_rules() -> tuple[Leaning, ...]:
    """The rules of this process, read once."""
    return tuple(_read_rule(node) for node in read_yaml(LEANING_PATH).items())


def _read_rule(node: Node) -> Leaning:
    fields = node.fields(("act", "about", "said"), ("topic", "least", "after", "after_topic", "unless"))
    acts = [act.value for act in Act]
    return Leaning(
        act=Act(fields["act"].word(acts)),
        topic=fields["topic"].text() if "topic" in fields else None,
        about=fields["about"].word((ASKED, OFFERED, NOTHING)),
        least=fields["least"].integer(1, _MOST_NEEDED) if "least" in fields else 0,
        after=frozenset(Act(word) for word in fields["after"].words(acts))
        if "after" in fields
        else frozenset(),
        after_topic=fields["after_topic"].text() if "after_topic" in fields else None,
        said=_compile(fields["said"]),
        unless=_compile(fields["unless"]) if "unless" in fields else None,
    )


def _compile(node: Node) -> re.Pattern[str]:
    return re.compile("|".join(leaf.text() for leaf in node.leaves()))
