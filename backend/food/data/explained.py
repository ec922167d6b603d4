"""What things of the table are (`explained/*.yaml`), and what sets things alike apart (`apart/*.yaml`).

Names are found though spaces are missing or too many (갈매기 살이뭐야): a text is searched without them.
A short name must begin a word and be followed by a particle, a long one may stand anywhere.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from ...korean import is_syllable, normalize
from .expression import Expression
from .table_talk import GLOSSARY_PATH
from .yaml_file import Node, read_yaml

EXPLAINED_PATH = Path(__file__).parent / "explained"
APART_PATH = Path(__file__).parent / "apart"

T = TypeVar("T")

# What may be told of a thing: what it is, why it is called so, what it is made of, what goes with it.
ASPECTS = ("what", "why", "made", "kinds", "soup", "drink", "side", "sauce", "raw", "dish")
_BEGINNING, _SHORT, _MIDDLE, _LEAST_SIDES = 2, 2, 3, 2
# What follows a short name up to the end of its word.
_PARTICLES = re.compile(
    r"(?:이|가|은|는|을|를|도|만|랑|이랑|하고|과|와|의|에|에서|에는|엔"
    r"|로|으로|까지|부터|보다|처럼|같은|같이|말고|하나|요|임|님|용|란"
    r"|이란"
    r"|(?:이)?(?:라는|라고|라는게|라는건|란게|란건|래|야|여|고|며|나|나요"
    r"|지|죠|요|예요|에요|네|니|냐|냐고|던가)|예요|인데|인가|인가요|인지"
    r"|일까"
    r"|(?:이|가|은|는)?(?:뭐|머|뭔|무슨|무엇|어떤|왜|차이)[가-힣]*|(?:이|가)?(?:아닌|아니"
    r"|맞)[가-힣]*|(?:이|랑|이랑|하고)?(?:다른|차이|같은|뭐가)[가-힣]*)?"
)
# What may stand before a name of three letters in the middle of a word.
_BEFORE = ("랑", "하고", "과", "와", "이나", "은", "는", "이", "가", "말고", "의", "에", "도", "냐")


@dataclass(frozen=True)
class Explained:
    """One thing. `asks` are more exact questions of it, by words that ask them."""

    words: tuple[str, ...]
    says: Mapping[str, str]
    asks: tuple[tuple[Expression, str], ...]


@dataclass(frozen=True)
class Apart:
    """Things that are alike, each by its words; what sets them apart, and which one to take."""

    sides: tuple[tuple[str, ...], ...]
    says: str
    pick: str
    asks: tuple[tuple[Expression, str], ...]


@dataclass(frozen=True)
class Found(Generic[T]):
    """What a text names, and by which word."""

    word: str
    thing: T
    start: int
    end: int


class Names(Generic[T]):
    """Things by their names. Safe to share between threads."""

    def __init__(self) -> None:
        self._by_beginning: dict[str, list[tuple[str, T]]] = {}

    def add(self, word: str, thing: T) -> None:
        squeezed = "".join(normalize(word).split())
        self._by_beginning.setdefault(squeezed[:_BEGINNING], []).append((squeezed, thing))

    def find(self, text: str) -> list[Found[T]]:
        """The things that a text names, in its order; of names inside one another the longest."""
        text = normalize(text)
        places = [place for place, letter in enumerate(text) if not letter.isspace()]
        squeezed = "".join(text[place] for place in places)
        found = sorted(self._list(text, squeezed, places), key=lambda one: (one.start - one.end, one.start))
        kept: list[Found[T]] = []
        for one in found:
            inside = (
                other
                for other in kept
                if one.start < other.end
                and other.start < one.end
                and (other.start, other.end) != (one.start, one.end)
            )
            if not any(inside):
                kept.append(one)
        return sorted(kept, key=lambda one: one.start)

    def _list(self, text: str, squeezed: str, places: Sequence[int]) -> Iterator[Found[T]]:
        for start in range(len(squeezed)):
            pieces = {squeezed[start], squeezed[start : start + _BEGINNING]}
            for word, thing in (one for piece in pieces for one in self._by_beginning.get(piece, ())):
                end = start + len(word)
                if squeezed.startswith(word, start) and _stands_alone(text, places, start, end):
                    yield Found(word, thing, places[start], places[end - 1] + 1)


def _stands_alone(text: str, places: Sequence[int], start: int, end: int) -> bool:
    """Whether a name is one there, and no part of another word."""
    first, after, length = places[start], places[end - 1] + 1, end - start
    begins = first == 0 or not is_syllable(text[first - 1])
    if length > _MIDDLE:
        return True
    if length == _MIDDLE:
        return begins or text[:first].endswith(_BEFORE)
    rest = re.match(r"[가-힣]*", text[after:])
    is_whole = after - first == length
    return begins and is_whole and bool(rest and _PARTICLES.fullmatch(rest[0]))


class ExplainedTable:
    """Both folders. Safe to share between threads."""

    def __init__(self, things: Sequence[Explained], apart: Sequence[Apart]) -> None:
        self.things, self.apart = tuple(things), tuple(apart)
        self._things: Names[Explained] = Names()
        self._sides: Names[tuple[int, int]] = Names()
        for thing in things:
            for word in thing.words:
                self._things.add(word, thing)
        for place, one in enumerate(apart):
            for side, words in enumerate(one.sides):
                for word in words:
                    self._sides.add(word, (place, side))

    def find(self, text: str) -> list[Found[Explained]]:
        """The things that a text names; one letter alone stands for too much."""
        return [one for one in self._things.find(text) if len(one.word) >= _BEGINNING]

    def list_apart(self, *texts: str) -> list[Apart]:
        """The sets of which the texts name two at least, the first text one; what is named most first."""
        sides: dict[int, dict[int, int]] = {}
        own: set[int] = set()
        for number, text in enumerate(texts):
            for one in self._sides.find(text):
                place, side = one.thing
                named = sides.setdefault(place, {})
                named[side] = max(named.get(side, 0), one.end - one.start)
                if number == 0:
                    own.add(place)
        counted = {
            place: (len(named), sum(named.values()), -len(self.apart[place].sides))
            for place, named in sides.items()
            if len(named) >= _LEAST_SIDES and place in own
        }
        return [
            self.apart[place] for place in sorted(counted, key=lambda place: counted[place], reverse=True)
        ]


class Named(Protocol):
    """What stands in a folder under its words."""

    @property
    def words(self) -> tuple[str, ...]: ...


N = TypeVar("N", bound=Named)


def read_named(folder: Path, read: Callable[[Node], N]) -> list[N]:
    """All that the files of a folder hold. Raises InvalidFile for a word that stands twice."""
    things: list[N] = []
    said: set[str] = set()
    for path in sorted(folder.glob("*.yaml")):
        for node in read_yaml(path).items():
            thing = read(node)
            for word in thing.words:
                if word in said:
                    raise node.error(f"{word} stands twice")
                said.add(word)
            things.append(thing)
    return things


def read_explained(
    explained: Path = EXPLAINED_PATH, apart: Path = APART_PATH, glossary: Path = GLOSSARY_PATH
) -> ExplainedTable:
    """All files of both folders, and what the glossary has besides.

    Raises:
        InvalidFile: a text that is no sentence, or a word that stands twice; says where.

    """
    things, sets = read_named(explained, _read_thing), []
    said = {word for thing in things for word in thing.words}
    for path in sorted(apart.glob("*.yaml")):
        sets += [_read_apart(node) for node in read_yaml(path).items()]
    more = read_yaml(glossary).fields(("words", "differences"))
    for node in more["words"].items():
        fields = node.fields(("words", "says"))
        words = tuple(word for leaf in fields["words"].leaves() if (word := leaf.text()) not in said)
        things.append(Explained(words, {"what": fields["says"].text()}, ()))
    sets += [_read_apart(node) for node in more["differences"].items()]
    return ExplainedTable(things, sets)


def _read_thing(node: Node) -> Explained:
    fields = node.fields(("words",), (*ASPECTS, "asks"))
    words = tuple(leaf.text() for leaf in fields.pop("words").leaves())
    asks = _read_asks(fields.pop("asks")) if "asks" in fields else ()
    says = {name: _read_sentence(value) for name, value in fields.items()}
    if not says and not asks:
        raise node.error("nothing is said of it")
    return Explained(words, says, asks)


def _read_apart(node: Node) -> Apart:
    fields = node.fields(("between", "says"), ("pick", "asks"))
    sides = tuple(tuple(leaf.text() for leaf in side.leaves()) for side in fields["between"].items())
    if len(sides) < _LEAST_SIDES:
        raise node.error("two things at least are expected")
    pick = _read_sentence(fields["pick"]) if "pick" in fields else ""
    asks = _read_asks(fields["asks"]) if "asks" in fields else ()
    return Apart(sides, _read_sentence(fields["says"]), pick, asks)


def _read_asks(node: Node) -> tuple[tuple[Expression, str], ...]:
    return tuple((Expression(words), _read_sentence(value)) for words, value in node.entries())


def _read_sentence(node: Node) -> str:
    text = node.text()
    if not text.endswith((".", "?", "!")):
        raise node.error("a whole sentence is expected")
    return text
