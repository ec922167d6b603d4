"""What words of the table mean, what sets alike things apart, how foods are eaten and what they are like.

From `glossary.yaml` and `manners.yaml`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .catalogue import Catalogue
from .expression import Expression
from .handling import compile_words
from .needed_letters import NeededLetters
from .traits import Condition, read_condition
from .yaml_file import Node, read_yaml

GLOSSARY_PATH = Path(__file__).with_name("glossary.yaml")
MANNERS_PATH = Path(__file__).with_name("manners.yaml")

_SIDES = 2


@dataclass(frozen=True)
class Term:
    """A word that is no food of the catalogue, and what it means."""

    said: Expression
    says: str


@dataclass(frozen=True)
class Difference:
    """Two things by the words for each, and what sets them apart."""

    sides: tuple[Expression, Expression]
    says: str

    def letters_in(self, text: str) -> int:
        """How many letters of a text name the two; 0 where one is missing."""
        found = [max((len(match[0]) for match in side.finditer(text)), default=0) for side in self.sides]
        return sum(found) if all(found) else 0


@dataclass(frozen=True)
class Manner:
    """Of which foods something is said."""

    condition: Condition
    says: str


@dataclass(frozen=True)
class Character:
    """A character that people ask for by these words; `none` is said of what no line holds for."""

    said: Expression
    none: str
    lines: tuple[Manner, ...]


@dataclass(frozen=True)
class TableTalk:
    terms: tuple[Term, ...]
    differences: tuple[Difference, ...]
    eating: tuple[Manner, ...]
    characters: tuple[Character, ...]

    @cached_property
    def _needed_letters(self) -> NeededLetters:
        return NeededLetters([term.said for term in self.terms])

    def find_term(self, text: str) -> tuple[str, str] | None:
        """The longest word of the glossary in a text, and what it means."""
        possible = (self.terms[place] for place in self._needed_letters.list_possible(text))
        found = [(match[0], term.says) for term in possible if (match := term.said.search(text))]
        return max(found, key=lambda item: len(item[0]), default=None)

    def find_difference(self, text: str) -> str | None:
        """What sets the two things apart that most letters of a text name."""
        best = max(self.differences, key=lambda one: one.letters_in(text))
        return best.says if best.letters_in(text) else None

    def find_eating(self, traits: Collection[str]) -> str | None:
        """How a food with these traits is eaten."""
        return find_manner(self.eating, traits)

    def find_character(self, text: str) -> Character | None:
        """The character that a text asks for."""
        return next((one for one in self.characters if one.said.search(text)), None)


def find_manner(lines: Sequence[Manner], traits: Collection[str]) -> str | None:
    """What the first line says that holds of a food with these traits."""
    return next((line.says for line in lines if line.condition.holds_for(traits)), None)


def read_table_talk(
    catalogue: Catalogue, glossary: Path = GLOSSARY_PATH, manners: Path = MANNERS_PATH
) -> TableTalk:
    """Both files. Raises InvalidFile for an unknown food, or a word that is a food of the catalogue."""
    words = read_yaml(glossary).fields(("words", "differences"))
    lines = read_yaml(manners).fields(("eating", "character"))
    known = {name for food in catalogue for name in food.names}
    return TableTalk(
        terms=tuple(_read_term(node, known) for node in words["words"].items()),
        differences=tuple(_read_difference(node) for node in words["differences"].items()),
        eating=tuple(_read_manner(node, catalogue) for node in lines["eating"].items()),
        characters=tuple(_read_character(node, catalogue) for node in lines["character"].items()),
    )


def _read_term(node: Node, known: Collection[str]) -> Term:
    fields = node.fields(("words", "says"))
    words = tuple(leaf.text() for leaf in fields["words"].leaves())
    for word in words:
        if word in known:
            raise node.error(f"{word} is a food of the catalogue")
    return Term(compile_words(words), fields["says"].text())


def _read_difference(node: Node) -> Difference:
    fields = node.fields(("between", "says"))
    sides = [
        compile_words(tuple(leaf.text() for leaf in side.leaves())) for side in fields["between"].items()
    ]
    if len(sides) != _SIDES:
        raise node.error("two things are expected")
    return Difference((sides[0], sides[1]), fields["says"].text())


def _read_manner(node: Node, catalogue: Catalogue) -> Manner:
    fields = node.fields(("of", "says"))
    condition = read_condition(fields["of"], catalogue.ingredients, catalogue.trait_names)
    catalogue.require_all(condition.names, node)
    return Manner(condition, fields["says"].text())


def _read_character(node: Node, catalogue: Catalogue) -> Character:
    fields = node.fields(("name", "said", "none", "lines"))
    lines = tuple(_read_manner(line, catalogue) for line in fields["lines"].items())
    return Character(Expression(fields["said"].text()), fields["none"].text(), lines)
