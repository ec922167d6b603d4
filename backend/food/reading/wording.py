"""The words of `wording.yaml`, ready to be looked for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ..data.needed_letters import NeededLetters
from ..data.yaml_file import Node, read_yaml

WORDING_PATH = Path(__file__).with_name("wording.yaml")
SITUATIONS_PATH = Path(__file__).with_name("situations.yaml")

_PARTICLES = "을|를|이|가|은|는|도|만|과|와|랑|이랑|하고|나|이나|으로|로|라면|라도|이라도|부터|보다|처럼"
_EATEN = r"""(?=[\s,.!?~/·)"'’”」\]ㅋㅎㅠㅜ]|$|먹|시켜|추천|좋|땡|어때|말고|빼고|한그릇|한접시)"""
_SHORTHANDS = {
    "{word}": r"(?<![가-힣])",
    "{end}": (
        r"(?=$|[^가-힣]|[을를이가은는도만의]|에(?!서)|으로|로|류|종류|요리|음식|메뉴|말고|빼고|없|있|들어|먹|추천|좋|땡|당기"
        r"|이나|나 |랑|하고|인데|이고|이면)"
    ),
    "{eaten}": _EATEN,
    "{food_end}": f"(?:{_PARTICLES}|집|예요|이에요|입니다|이죠|이야|야)?{_EATEN}",
}

_WORD_BEGINS = re.compile(r"\{word\}([가-힣])")

# The aspects under which food can be wished for, in the order in which they are read.
ASPECTS = (
    *("diet", "origin", "heat", "flavor", "oil", "temperature", "form", "occasion", "further", "course"),
)
# Of a wish that must be met, told behind an offer: 국물 튀는 건 안 돼.
MUST = "must"
# Adjectives are denied in front (안 매운) or by their ending (맵지 않은), nouns behind (국물 말고).
_ADJECTIVES = frozenset({"heat", "flavor", "oil", "temperature"})


@dataclass(frozen=True)
class Wish:
    """Something a question asks of a food: one of `traits`."""

    aspect: str
    label: str
    traits: frozenset[str]


@dataclass(frozen=True)
class Phrase:
    """Words and the wish they say."""

    wish: Wish
    pattern: re.Pattern[str]

    @property
    def is_adjective(self) -> bool:
        return self.wish.aspect in _ADJECTIVES


@dataclass(frozen=True, slots=True)
class Guard:
    """Where a name that is a common word as well is meant as itself: rules on the text around it."""

    unless_followed: re.Pattern[str] | None = None
    unless_preceded: re.Pattern[str] | None = None
    only_followed: re.Pattern[str] | None = None
    only_in: re.Pattern[str] | None = None
    unless_in: re.Pattern[str] | None = None
    # Takes the place of what must follow.
    or_preceded: re.Pattern[str] | None = None

    @classmethod
    def after(cls, words: str, announced_by: str | None = None) -> "Guard":
        """A guard that lets a name count only in front of `words`, or right behind an announcement."""
        announced = re.compile(f"(?:{announced_by}) ?$") if announced_by else None
        return cls(only_followed=re.compile(words), or_preceded=announced)

    def allows(self, text: str, start: int, end: int) -> bool:
        before = text[max(0, start - 12) : start]
        return not (
            (self.unless_followed and self.unless_followed.match(text, end))
            or (self.unless_preceded and self.unless_preceded.search(before))
            or (
                self.only_followed
                and not self.only_followed.match(text, end)
                and not (self.or_preceded and self.or_preceded.search(before))
            )
            or (self.only_in and not self.only_in.search(text))
            or (self.unless_in and self.unless_in.search(text))
        )


class Wording:
    """The files, section by section."""

    def __init__(self, root: Node, situations: Node) -> None:
        fields = root.fields(
            (
                "wishes",
                "intensifiers",
                "not_a_kitchen",
                "refusals",
                "announcements",
                "degrees",
                "lately",
                "ate",
                "wanted",
                "questions",
                "names",
            ),
            ("common_words", "common_ingredients", "short_ingredients"),
        )
        self._fields = fields
        people = _alternatives(fields["not_a_kitchen"])
        stronger = _alternatives(fields["intensifiers"])
        self.intensifiers = re.compile(rf"(?<![가-힣ㄱ-ㅎ])(?:{stronger})(?![가-힣ㄱ-ㅎ]) *")
        phrases = (
            phrase
            for aspect, node in fields["wishes"].fields(ASPECTS).items()
            for phrase in _read_phrases(aspect, node, people)
        )
        # Where words match both, a situation counts before an occasion.
        self.phrases = (*_read_situations(situations), *phrases)
        self._needed_letters = NeededLetters([phrase.pattern for phrase in self.phrases])
        self.refusals = {name: _alternatives(node) for name, node in fields["refusals"].entries()}
        self.degrees = {
            name: re.compile(f"(?:{_alternatives(node)}) ?$") for name, node in fields["degrees"].entries()
        }
        self.questions = {name: _alternatives(node) for name, node in fields["questions"].entries()}
        self.names = {
            name: tuple(leaf.text() for leaf in node.leaves()) for name, node in fields["names"].entries()
        }
        self.guards = _read_guards(fields["common_words"])
        self.ingredient_guards = _read_guards(fields["common_ingredients"])

    def list_phrases(self, text: str) -> Iterator[Phrase]:
        """The phrases that may stand in a text, in the order in which they are read."""
        return (self.phrases[place] for place in self._needed_letters.list_possible(text))

    def guard_ingredients(self, words: Iterable[str], short: Guard) -> dict[str, Guard]:
        """For words for ingredients the rules on what stands around them: of one syllable `short` as well."""
        guards = {word: short for word in words if len(word) == 1}
        for word, guard in self.ingredient_guards.items():
            guards[word] = replace(short, unless_preceded=guard.unless_preceded) if word in guards else guard
        return guards

    def alternatives(self, section: str) -> str:
        """A section that is one list, as one regular expression."""
        return _alternatives(self._fields[section])


def _read_guards(node: Node) -> dict[str, Guard]:
    return {
        name: Guard(**{rule: re.compile(_alternatives(words)) for rule, words in rules.entries()})
        for name, rules in node.entries()
    }


def _read_phrases(aspect: str, node: Node, people: str) -> Iterable[Phrase]:
    for item in node.items():
        fields = item.fields(("label", "said"), ("traits",))
        label = fields["label"].text()
        traits = [f"occasions:{label}"]
        if "traits" in fields:
            traits = [trait.text() for trait in fields["traits"].items()]
        said = _alternatives(fields["said"])
        if aspect == "origin":
            said = f"(?:{said})(?! ?(?:{people}))"
        yield Phrase(Wish(aspect, label, frozenset(traits)), re.compile(said))


def _read_situations(node: Node) -> Iterable[Phrase]:
    for item in node.items():
        fields = item.fields(("label", "foods", "said"))
        names = frozenset(f"name:{name.text()}" for name in fields["foods"].leaves())
        wish = Wish("occasion", fields["label"].text(), names)
        yield Phrase(wish, re.compile(_alternatives(fields["said"])))


def _alternatives(node: Node) -> str:
    return "|".join(_expand(leaf.text()) for leaf in node.leaves())


def _expand(expression: str) -> str:
    # That a word begins here is looked at behind its first letter, by which a search finds the place: that
    # makes the search several times as fast.
    expression = _WORD_BEGINS.sub(r"\1(?<![가-힣]\1)", expression)
    for shorthand, meaning in _SHORTHANDS.items():
        expression = expression.replace(shorthand, meaning)
    return expression


@cache
def get_wording() -> Wording:
    """The wording of this process, read once."""
    return Wording(read_yaml(WORDING_PATH), read_yaml(SITUATIONS_PATH))
