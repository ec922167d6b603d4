"""The words of `words.yaml`, ready to be looked for."""

import re
from functools import cache
from pathlib import Path

from ...food.data.yaml_file import Node, read_yaml

WORDS_PATH = Path(__file__).with_name("words.yaml")

_SECTIONS = (
    *("labels", "verdicts", "posing", "cooking", "diets", "times", "warns", "wishes_well", "liking"),
    *("cheers", "weary", "dishes", "no_situation", "no_property", "no_content"),
)


class CheckedWords:
    """The file, section by section, each as one pattern."""

    def __init__(self, root: Node) -> None:
        texts = {
            name: "|".join(leaf.text() for leaf in node.leaves())
            for name, node in root.fields(_SECTIONS).items()
        }
        self.labels = re.compile(texts["labels"])
        self.verdicts = re.compile(texts["verdicts"])
        self.posing = re.compile(texts["posing"])
        self.cooking = re.compile(texts["cooking"])
        self.diets = re.compile(texts["diets"])
        self.times = re.compile(texts["times"])
        self.warns = re.compile(texts["warns"])
        self.wishes_well = re.compile(texts["wishes_well"])
        self.cheers = re.compile(texts["cheers"])
        self.weary = re.compile(texts["weary"])
        self.liking = re.compile(texts["liking"])
        self.no_situation = re.compile(texts["no_situation"])
        self.no_property = re.compile(texts["no_property"])
        self.no_content = frozenset(texts["no_content"].split("|"))
        self.dishes = re.compile(rf"[가-힣]+(?:{texts['dishes']})")


@cache
def get_checked_words() -> CheckedWords:
    """The words of this process, read once.

    Raises:
        InvalidFile: a section is missing or unknown; says in which line.

    """
    return CheckedWords(read_yaml(WORDS_PATH))
