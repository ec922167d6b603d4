"""What is known of foods and of what is done with them, from `aspects.yaml` and `known_*.yaml`.

A line answers only a question that holds both what it is of (a word, or a kind of dish that is spoken of) and
what it tells: its aspect, and its detail where it has one. So no line answers what is asked of its neighbour.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from .catalogue import Catalogue
from .expression import Expression
from .handling import compile_words
from .needed_letters import NeededLetters, list_pieces
from .traits import Condition, read_condition
from .yaml_file import Node, read_yaml

ASPECTS_PATH = Path(__file__).with_name("aspects.yaml")
KNOWN_PATHS = tuple(sorted(Path(__file__).parent.glob("known_*.yaml")))

# The key of lines whose details are all that is asked for.
SAID = "said"
# Only of these the detail may stand in the question before: 밥 간은, after 김밥. Else it is what is asked.
_MAY_LEAN = frozenset({"season", "heat", "water", "long", "amount", "lid", "make", "ratio", "order"})
_BEGINNING, _REMEMBERED, _NAMES_REMEMBERED = 2, 64, 2048
# A detail says more of what is meant than the thing it is asked of.
_DETAIL_COUNTS = 2
# A detail of one letter is hardly what was asked for.
_LEAST_OF_DETAIL = 2


@dataclass(frozen=True)
class Aspect:
    """What may be asked of a food, by its words; `unknown` is said where no line answers it."""

    name: str
    said: re.Pattern[str]
    # Words that ask for it only of who tells that something went wrong.
    loose: re.Pattern[str] | None
    unknown: str
    # What the same words do not mean, where they mean this.
    over: frozenset[str] = frozenset()
    # What must follow the name of the thing: 버터가 없으면 asks nothing of the milk that is named beside it.
    follows: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Line:
    """One answer."""

    aspect: str
    detail: Expression | None
    says: str


@dataclass(frozen=True)
class Subject:
    """What lines are of: a thing by the words for it, or all dishes of a kind."""

    words: tuple[str, ...]
    said: Expression | None
    condition: Condition | None
    lines: tuple[Line, ...]

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first letters of its words, at most two of each."""
        return frozenset(word[:_BEGINNING] for word in self.words)

    def stands_before(self, follows: re.Pattern[str], text: str) -> bool:
        """Whether the pattern follows one of its words, or none of them is in the text."""
        found = list(self.said.finditer(text)) if self.said else []
        return not found or any(follows.match(text, match.end()) for match in found)

    def letters_in(self, text: str, names: Sequence[str]) -> int:
        """How many letters of the text name it; 0 where it is only a part of the name of another dish."""
        # Most are not named at all, and the names of dishes need not be looked for.
        if self.said is None or self.said.search(text) is None:
            return 0
        hidden = [
            (found.start(), found.end())
            for name in names
            if name not in self.words
            for found in _compile_name(name).finditer(text)
        ]
        found = (
            match
            for match in self.said.finditer(text)
            if not any(start <= match.start() and match.end() <= end for start, end in hidden)
        )
        return max((len(match[0]) for match in found), default=0)


@dataclass(frozen=True)
class Spoken:
    """A question as far as it is looked for here.

    `names` are those of the foods that it names, `traits` those of the food or the kind that is spoken of.
    `before` is what a short question leans on; `inherits` says that its subject may be there, and
    `names_other` that it names something itself, which must then be the detail of a line.
    """

    text: str
    names: Sequence[str] = ()
    traits: Collection[str] = ()
    before: str = ""
    # The names of the foods in it: 김치찌개 is no kimchi that keeps for months.
    names_before: Sequence[str] = ()
    inherits: bool = False
    names_other: bool = False
    # The question whose aspects count, where this one only names another thing.
    asks: str = ""
    # The aspects that it asks by what was learned of its like; when sure of them, no others are looked for.
    means: frozenset[str] = frozenset()
    is_sure: bool = False
    # Aspects that are not looked for, and those of which others tell unless the text names a line's detail.
    without: frozenset[str] = frozenset()
    by_detail: frozenset[str] = frozenset()
    # Whether something went wrong, and whether only lines with a detail answer.
    is_trouble: bool = False
    needs_detail: bool = False


class Knowledge:
    """The files. Safe to share between threads."""

    def __init__(self, aspects: Sequence[Aspect], subjects: Sequence[Subject]) -> None:
        self._aspects = tuple(aspects)
        self._needed_letters = NeededLetters([aspect.said for aspect in aspects])
        self._of_words = tuple(subject for subject in subjects if subject.said is not None)
        # Most subjects stand in no text by the first letters of any of their words.
        self._places: dict[str, list[int]] = {}
        for place, subject in enumerate(self._of_words):
            for beginning in subject.beginnings:
                self._places.setdefault(beginning, []).append(place)
        self._of_kinds = tuple(subject for subject in subjects if subject.said is None)
        # Each planner asks once more for the same question.
        self._list_remembered = lru_cache(_REMEMBERED)(self._list_aspects)

    def list_aspects(self, text: str, *, is_trouble: bool = False) -> tuple[Aspect, ...]:
        """What a normalised text asks, in the order of the file."""
        return self._list_remembered(text, is_trouble)

    def _list_aspects(self, text: str, is_trouble: bool) -> tuple[Aspect, ...]:
        possible = set(self._needed_letters.list_possible(text))
        return tuple(
            aspect
            for place, aspect in enumerate(self._aspects)
            if (place in possible and aspect.said.search(text))
            or (is_trouble and aspect.loose and aspect.loose.search(text))
        )

    def list_named(self, names: Collection[str]) -> tuple[Aspect, ...]:
        """The aspects of these names."""
        return tuple(aspect for aspect in self._aspects if aspect.name in names)

    def names_subject(self, text: str) -> bool:
        return any(one.said and one.said.search(text) for one in self._list_possible(text))

    def find_subject(self, text: str) -> str:
        """The longest word of a text that lines are of; "" where none is."""
        found = (
            match[0] for one in self._list_possible(text) if one.said for match in one.said.finditer(text)
        )
        return max(found, key=len, default="")

    def find_named_of(self, text: str, aspect: str) -> str:
        """The longest word of a text of which a line tells this, and of them the first; "" where none is."""
        found = [
            (len(match[0]), -match.start(), match[0])
            for one in self._list_possible(text)
            if one.said and any(line.aspect == aspect for line in one.lines)
            for match in one.said.finditer(text)
        ]
        return max(found, default=(0, 0, ""))[2]

    def find(self, spoken: Spoken) -> str | None:
        """The line on a thing that says most of what is asked; None where none holds thing and aspect."""
        possible = self._list_possible(f"{spoken.text} {spoken.before}" if spoken.inherits else spoken.text)
        weighed = ((_weigh_words(subject, spoken), subject) for subject in possible)
        return self._find_best(spoken, [(letters, subject) for letters, subject in weighed if letters])

    def _list_possible(self, text: str) -> list[Subject]:
        """The subjects of which the first letters of a word stand in a text, in the order of the files."""
        pieces = self._places.keys() & list_pieces(text)
        found = {place for piece in pieces for place in self._places[piece]}
        return [self._of_words[place] for place in sorted(found)]

    def find_of_kind(self, spoken: Spoken) -> str | None:
        """The line on a kind of dishes that holds for the traits."""
        fitting = [one for one in self._of_kinds if one.condition and one.condition.holds_for(spoken.traits)]
        return self._find_best(spoken, [(1, subject) for subject in fitting])

    def _find_best(self, spoken: Spoken, subjects: Sequence[tuple[int, Subject]]) -> str | None:
        found = (
            self.list_aspects(spoken.asks or spoken.text, is_trouble=spoken.is_trouble) if subjects else ()
        )
        if spoken.is_sure:
            found = tuple(aspect for aspect in found if aspect.name in spoken.means)
        aspects = {SAID, *spoken.means, *(aspect.name for aspect in found)}.difference(spoken.without)
        not_meant = {name for aspect in found for name in aspect.over} - spoken.means
        following = {aspect.name: aspect.follows for aspect in found if aspect.follows}
        best, says = 0, None
        for letters, subject in subjects:
            elsewhere = {
                name for name, follows in following.items() if not subject.stands_before(follows, spoken.text)
            }
            for line in subject.lines:
                is_asked = line.aspect in aspects and line.aspect not in elsewhere
                is_asked = is_asked and _may_answer(line, spoken, not_meant)
                detail = _weigh_detail(line, spoken) if is_asked else None
                if detail is not None and letters + detail > best:
                    best, says = letters + detail, line.says
        return says


@lru_cache(_NAMES_REMEMBERED)
def _compile_name(name: str) -> re.Pattern[str]:
    """There are more names than `re` itself keeps patterns."""
    return re.compile(re.escape(name))


def _weigh_words(subject: Subject, spoken: Spoken) -> int:
    if letters := subject.letters_in(spoken.text, spoken.names):
        return letters
    return subject.letters_in(spoken.before, spoken.names_before) if spoken.inherits else 0


def _may_answer(line: Line, spoken: Spoken, not_meant: Collection[str]) -> bool:
    """Whether the line is looked for at all, or answers more exactly than who else is asked."""
    if line.aspect not in spoken.by_detail:
        return line.aspect not in not_meant or line.detail is not None
    found = line.detail.search(spoken.text) if line.detail and line.aspect not in not_meant else None
    return found is not None and len(found[0]) >= _LEAST_OF_DETAIL


def _weigh_detail(line: Line, spoken: Spoken) -> int | None:
    """The letters of the question that name the detail, of one before it less; None where it is missing."""
    if line.detail is None:
        return None if spoken.names_other or spoken.needs_detail else 0
    if found := line.detail.search(spoken.text):
        return max(1, len(found[0])) * _DETAIL_COUNTS
    is_before = line.aspect in _MAY_LEAN and spoken.before and not spoken.names_other
    return 1 if is_before and line.detail.search(spoken.before) else None


def read_knowledge(
    catalogue: Catalogue, aspects: Path = ASPECTS_PATH, known: Sequence[Path] = KNOWN_PATHS
) -> Knowledge:
    """All files. Raises InvalidFile for an unknown aspect, food or word, or a text that is no sentence."""
    read = tuple(_read_aspect(name, node) for name, node in read_yaml(aspects).entries())
    names = {aspect.name for aspect in read}
    return Knowledge(
        read,
        tuple(_read_subject(node, catalogue, names) for path in known for node in read_yaml(path).items()),
    )


def _read_aspect(name: str, node: Node) -> Aspect:
    fields = node.fields(("said",), ("loose", "unknown", "over", "follows"))
    loose = re.compile(fields["loose"].text()) if "loose" in fields else None
    said = re.compile("|".join(leaf.text() for leaf in fields["said"].leaves()))
    unknown = fields["unknown"].text() if "unknown" in fields else ""
    over = frozenset(leaf.text() for leaf in fields["over"].leaves()) if "over" in fields else frozenset()
    follows = re.compile(fields["follows"].text()) if "follows" in fields else None
    return Aspect(name, said, loose, unknown, over, follows)


def _read_subject(node: Node, catalogue: Catalogue, aspects: Collection[str]) -> Subject:
    fields = node.fields(("of",), (SAID, *aspects))
    of = fields.pop("of")
    if not fields:
        raise node.error("nothing is said of it")
    lines = tuple(line for name, value in fields.items() for line in _read_lines(name, value))
    if of.is_list:
        words = tuple(leaf.text() for leaf in of.leaves())
        return Subject(words, compile_words(words), None, lines)
    condition = read_condition(of, catalogue.ingredients, catalogue.trait_names)
    catalogue.require_all(condition.names, of)
    return Subject((), None, condition, lines)


def _read_lines(aspect: str, node: Node) -> Iterator[Line]:
    if node.is_text:
        if aspect == SAID:
            raise node.error("details are expected here")
        yield Line(aspect, None, _read_sentence(node))
        return
    for detail, value in node.entries():
        yield Line(aspect, Expression(detail), _read_sentence(value))


def _read_sentence(node: Node) -> str:
    text = node.text()
    if not text.endswith((".", "?", "!")):
        raise node.error("a whole sentence is expected")
    return text
