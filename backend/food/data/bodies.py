"""What is known of a body and a thing together, from the files of `bodies/`: a fact is found only where
both are spoken of, the body in the question or before it, the thing in the question itself.

So no text about a whole illness answers for a food that it does not name.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from .expression import Expression
from .needed_letters import NeededLetters
from .yaml_file import Node, read_yaml

BODIES_PATH = Path(__file__).with_name("bodies")

# What is told of the person, in whatever words: a situation of the cautions, a diet, a thing avoided.
_TOLD = "@"
# Whoever is spoken of in the question itself is meant before whoever was spoken of earlier.
_IN_THE_QUESTION = 15
# What asks and names nothing: of 치즈는 언제부터 the cheese is what is asked about.
_ASKS = re.compile(
    r"뭐|뭘|무엇|어떤|무슨|언제|부터|얼마나|어떻게|먹|드[시세]|음식|추천|좋|나아|메뉴|안 ?[되돼]|있"
)
_OF_A_NAME = 10
# What is said to who had something is nothing for who only longs for it.
_TO_WHO_HAD = re.compile(r"^[^.?!]{0,16}(?:드셨다(?:고|면)|드신 것)")
_LONGS = re.compile(r"(?:먹|마시)고 ?(?:싶|파)|땡[기겨긴김]|당[기겨긴김]|아른거|먹을까|마실까")
_HAD = re.compile(r"먹었|먹음|먹은|먹어 ?버|마셨|마심|마신|마셔 ?버|드셨|드심|삼[켰킴]|했(?:는데|어)")
# Texts of which is kept whose bodies they speak of: those of a conversation come again with every turn of it.
_REMEMBERED = 2048


@dataclass(frozen=True)
class BodyFact:
    """What is true of `what` for a body, by whose word. `offers`: it answers who asks for food, too.

    `about`: its own subject, where the body is wider: one of a mushroom tells nothing of a shell.
    """

    what: Expression
    about: Expression | None
    unless: Expression | None
    says: str
    offers: bool


@dataclass(frozen=True)
class Body:
    """A state of the body, an age, a medicine or a diet, with all that is known of it and a thing.

    `is_urgent` where a life may hang on it: then nothing else is answered. `is_general`: what holds for all
    who are well, and gives way where a state of somebody was told of before.
    """

    said: Expression | None
    told: frozenset[str]
    authority: str
    source: str
    is_urgent: bool
    is_general: bool
    facts: tuple[BodyFact, ...]


class Bodies:
    """All of the files. Safe to share between threads."""

    def __init__(self, bodies: Collection[Body]) -> None:
        self._bodies = tuple(bodies)
        self._needed_letters = NeededLetters([body.said for body in self._bodies])
        self._places_by_told: dict[str, list[int]] = {}
        for place, body in enumerate(self._bodies):
            for word in body.told:
                self._places_by_told.setdefault(word, []).append(place)
        self._said_remembered = lru_cache(_REMEMBERED)(self._list_said)

    def __iter__(self) -> Iterator[Body]:
        return iter(self._bodies)

    def find(
        self, text: str, before: Sequence[str], told: Collection[str], *, is_urgent: bool, wants_food: bool
    ) -> BodyFact | None:
        """The fact that `text` names most of, of a body in it, in a question `before`, or `told`."""
        here = self._said_remembered(text)
        earlier = frozenset().union(*map(self._said_remembered, before))
        earlier = earlier.union(*(self._places_by_told.get(word, ()) for word in told))
        if any(not self._bodies[place].is_general for place in earlier):
            here = frozenset(place for place in here if not self._bodies[place].is_general)
        meant = here | earlier
        found: list[tuple[int, BodyFact]] = []
        for place in sorted(meant):
            body = self._bodies[place]
            if is_urgent and not body.is_urgent:
                continue
            for fact in body.facts:
                if fact.about is not None and not any(map(fact.about.search, (text, *before))):
                    continue
                weight = _weigh_fact(fact, text) if fact.offers or not wants_food else 0
                if weight:
                    found.append((weight + (_IN_THE_QUESTION if place in here else 0), fact))
        return max(found, key=lambda item: item[0])[1] if found else None

    def _list_said(self, text: str) -> frozenset[int]:
        """The places of the bodies that a text speaks of."""
        possible = ((place, self._bodies[place].said) for place in self._needed_letters.list_possible(text))
        return frozenset(place for place, said in possible if said and said.search(text))


def _weigh_fact(fact: BodyFact, text: str) -> int:
    if fact.unless is not None and fact.unless.search(text):
        return 0
    if _TO_WHO_HAD.search(fact.says) and _LONGS.search(text) and not _HAD.search(text):
        return 0
    return max((_weigh(match[0]) for match in fact.what.finditer(text)), default=0)


def _weigh(words: str) -> int:
    """How much these words say of what is asked about; those that only ask say little."""
    return len(_ASKS.sub("", words).replace(" ", "")) * _OF_A_NAME + len(words)


def read_bodies(path: Path = BODIES_PATH) -> Bodies:
    """The facts in the files of a folder.

    Raises:
        InvalidFile: a block without whom it is about, or a fact without a thing; says in which line.

    """
    return Bodies(
        [_read_body(node) for file in sorted(path.glob("*.yaml")) for node in read_yaml(file).items()]
    )


@cache
def get_bodies() -> Bodies:
    """The facts of this process, read once."""
    return read_bodies()


def _read_body(node: Node) -> Body:
    fields = node.fields(("who", "by", "facts"), ("urgent", "general"))
    who = [leaf.text() for leaf in fields["who"].leaves()]
    authority, source = (leaf.text() for leaf in fields["by"].leaves())
    said = [word for word in who if not word.startswith(_TOLD)]
    if not who:
        raise node.error("nothing says whom it is about")
    return Body(
        said=_compile(said) if said else None,
        told=frozenset(word.removeprefix(_TOLD) for word in who if word.startswith(_TOLD)),
        authority=authority,
        source=source,
        is_urgent="urgent" in fields,
        is_general="general" in fields,
        facts=tuple(_read_fact(fact) for fact in fields["facts"].items()),
    )


def _read_fact(node: Node) -> BodyFact:
    fields = node.fields(("what", "says"), ("about", "unless", "offers"))
    what = [leaf.text() for leaf in fields["what"].leaves()]
    if not what:
        raise node.error("nothing says what it is about")
    return BodyFact(
        what=_compile(what),
        about=_compile([leaf.text() for leaf in fields["about"].leaves()]) if "about" in fields else None,
        unless=_compile([leaf.text() for leaf in fields["unless"].leaves()]) if "unless" in fields else None,
        says=fields["says"].text(),
        offers="offers" in fields,
    )


def _compile(words: Sequence[str]) -> Expression:
    """The words as alternatives. A space in them may be missing: many people type none."""
    return Expression("|".join(words).replace(" ", " ?"))
