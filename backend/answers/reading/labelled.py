"""The labelled questions of the folders `questions`, `turns` and `matters`: what the classifiers learn from.

A line of `questions` is asked first; one of `turns` is asked after a question and the foods of its answer. In
`matters` the question before stands in the same line; each matter has a file, a large one a folder.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...food.data.yaml_file import read_yaml
from .classifier import Label

QUESTIONS_PATH = Path(__file__).with_name("questions")
TURNS_PATH = Path(__file__).with_name("turns")
MATTERS_PATH = Path(__file__).with_name("matters")
_KEPT_ASIDE = "kept_aside.yaml"
# Between a turn of `matters` and the question before it stands this.
_THEN = " // "
# The questions of these acts are turns of these matters as well.
_AS_MATTERS = {
    "compare": "compare",
    "crisis/binge": "eating/binge",
    "crisis/cut_now": "crisis/harm",
    "crisis/eating_disorder": "eating/starve",
    "crisis/eating_disorder_of_other": "eating/other",
    "crisis/suicide": "crisis/dying",
    "crisis/suicide_of_other": "crisis/other",
    "elsewhere": "elsewhere",
    "greet": "greet",
    "hostile": "rude",
    "identity": "self",
    "ingredients/contents": "holds",
    "ingredients/eating": "kitchen/eat",
    "ingredients/heat": "taste",
    "ingredients/holds": "holds",
    "ingredients/origin": "origin",
    "ingredients/taste": "taste",
    "ingredients/what": "what",
    "leftovers": "stock",
    "nutrition": "figures",
    "pair/dessert": "side",
    "pair/drink": "drink",
    "pair/side": "side",
    "recipe/instead": "kitchen/swap",
    "recipe/keep": "kitchen/keep",
    "recommend": "wants",
    "region/feast": "place",
    "region/region": "place",
    "region/restaurant": "where",
    "region/season": "place",
}


@dataclass(frozen=True)
class Question:
    """What was said and what it asks for; `turns` are what stood before it, as question and answer."""

    text: str
    label: Label
    turns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Turn:
    """What was said, what was asked before it, and what it is about: `kind/detail`, or a kind alone."""

    text: str
    before: str
    matter: str

    @property
    def kind(self) -> str:
        return self.matter.partition("/")[0]


def read_matters(is_kept_aside: bool) -> Iterator[Turn]:
    """The turns that are labelled by what they are about; to learn from, the questions of acts as well."""
    for path in _list_files(MATTERS_PATH, is_kept_aside):
        for name, node in read_yaml(path).entries():
            for line in _split(node.text()):
                before, _, own = line.rpartition(_THEN)
                yield Turn(own, before.rpartition(_THEN)[2], name)
    if not is_kept_aside:
        for one in read_questions(is_kept_aside=False):
            if matter := _AS_MATTERS.get(str(one.label)):
                yield Turn(one.text, "", matter)


def read_questions(is_kept_aside: bool) -> Iterator[Question]:
    """The first questions to learn from, or those that were kept aside."""
    for path in _list_files(QUESTIONS_PATH, is_kept_aside):
        for name, node in read_yaml(path).entries():
            yield from (Question(line, Label.parse(name)) for line in _split(node.text()))


def read_turns(is_kept_aside: bool) -> Iterator[Question]:
    """The later turns to learn from, or those that were kept aside."""
    for path in _list_files(TURNS_PATH, is_kept_aside):
        for node in read_yaml(path).items():
            fields = node.fields(("before", "then"), ("answer",))
            answer = fields["answer"].text() if "answer" in fields else ""
            before = ((fields["before"].text(), answer),)
            for name, lines in fields["then"].entries():
                yield from (Question(line, Label.parse(name), before) for line in _split(lines.text()))


def _list_files(folder: Path, is_kept_aside: bool) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.yaml")) if (path.name == _KEPT_ASIDE) is is_kept_aside]


def _split(text: str) -> Iterator[str]:
    return filter(None, map(str.strip, text.splitlines()))
