"""How a word is spelled, of those that are often asked about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ...food.data.yaml_file import Node, read_yaml

SPELLINGS_PATH = Path(__file__).with_name("spellings.yaml")


@dataclass(frozen=True)
class Spellings:
    """The file: what is right by what is written, words of which both are right, and what is told apart."""

    right: Mapping[str, str]
    both: tuple[tuple[str, ...], ...]
    says: tuple[tuple[tuple[str, ...], str], ...]

    def find(self, text: str) -> tuple[str, str, str] | None:
        """The text's key in `speaking/kinds.yaml` with its two words; None where no word is known."""
        for words in self.both:
            if all(word in text for word in words):
                return "spelling.both", words[0], words[1]
        wrong = max((word for word in self.right if word in text), key=len, default=None)
        if wrong is not None:
            return "spelling.right", self.right[wrong], wrong
        return None

    def explain(self, text: str) -> str | None:
        """What is told apart where two of the words stand in the text."""
        return next((says for of, says in self.says if sum(word in text for word in of) > 1), None)


@cache
def get_spellings() -> Spellings:
    """The spellings of this process, read once."""
    fields = read_yaml(SPELLINGS_PATH).fields(("right", "both", "says"))
    return Spellings(
        {wrong: right for right, node in fields["right"].entries() for wrong in _read(node)},
        tuple(tuple(_read(node)) for node in fields["both"].items()),
        tuple(_read_says(node) for node in fields["says"].items()),
    )


def _read(node: Node) -> Iterator[str]:
    return (leaf.text() for leaf in node.leaves())


def _read_says(node: Node) -> tuple[tuple[str, ...], str]:
    fields = node.fields(("of", "says"))
    return tuple(_read(fields["of"])), fields["says"].text()
