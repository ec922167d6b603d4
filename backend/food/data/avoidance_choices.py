"""What a person may choose to avoid, in groups: the lists of our pages."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yaml_file import read_yaml

CHOICES_PATH = Path(__file__).with_name("avoidance_choices.yaml")


@dataclass(frozen=True)
class AvoidanceChoice:
    """A word of the avoidance rules, and what people call it."""

    word: str
    name: str


@dataclass(frozen=True)
class AvoidanceGroup:
    """Choices that stand together under a heading."""

    name: str
    choices: tuple[AvoidanceChoice, ...]


def read_avoidance_choices(path: Path = CHOICES_PATH) -> tuple[AvoidanceGroup, ...]:
    """Raises: InvalidFile."""
    groups = []
    known: set[str] = set()
    for group in read_yaml(path).items():
        fields = group.fields(("group", "choices"))
        choices = []
        for choice in fields["choices"].items():
            said = choice.fields(("word",), ("name",))
            word = said["word"].text()
            if word in known:
                raise said["word"].error(f"{word} stands twice")
            known.add(word)
            choices.append(AvoidanceChoice(word, said["name"].text() if "name" in said else word))
        groups.append(AvoidanceGroup(fields["group"].text(), tuple(choices)))
    return tuple(groups)


@cache
def get_avoidance_choices() -> tuple[AvoidanceGroup, ...]:
    """The choices of this process, read once."""
    return read_avoidance_choices()
