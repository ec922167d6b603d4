"""How things are kept and how long, from `keeping.yaml`."""

from dataclasses import dataclass
from pathlib import Path

from .expression import Expression
from .handling import compile_words
from .yaml_file import read_yaml

KEEPING_PATH = Path(__file__).with_name("keeping.yaml")

# Whose days they are, where they are not merely usual ones.
_SOURCES = {"chart": "미국 FoodSafety.gov의 냉장·냉동 보관표"}


@dataclass(frozen=True)
class Keeping:
    """How one thing is kept; `source` is empty where it is only what people do."""

    said: Expression
    says: str
    source: str


def read_keeping(path: Path = KEEPING_PATH) -> tuple[Keeping, ...]:
    """The lines of the file. Raises InvalidFile for an unknown source or a text that is no sentence."""
    lines = []
    for node in read_yaml(path).items():
        fields = node.fields(("of", "says"), ("source",))
        says = fields["says"].text()
        if not says.endswith("."):
            raise fields["says"].error("a whole sentence is expected")
        words = tuple(leaf.text() for leaf in fields["of"].leaves())
        source = _SOURCES[fields["source"].word(_SOURCES)] if "source" in fields else ""
        lines.append(Keeping(compile_words(words), says, source))
    return tuple(lines)


def find_keeping(lines: tuple[Keeping, ...], text: str) -> Keeping | None:
    """The line of the thing that most letters of a text name; of several the last one named."""
    found = [(match, line) for line in lines for match in line.said.finditer(text)]
    best = max(found, key=lambda item: (len(item[0][0]), item[0].end()), default=None)
    return best[1] if best else None
