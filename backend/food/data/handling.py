"""What is done to one thing in the kitchen: how long, with how much water, how hot. From `handling*.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .catalogue import Catalogue, FoodEntry, read_named
from .expression import Expression
from .yaml_file import Node, read_yaml

HANDLING_PATHS = tuple(Path(__file__).with_name(f"{name}.yaml") for name in ("handling", "handling_meat"))

# What may be asked of a handling, each with its sentence.
ASPECTS = ("time", "water", "heat", "how")
# What may follow a word of one syllable: 밤을 is a chestnut, 밤새 is none.
_AFTER_SHORT = r"(?=(?:은|는|이|가|을|를|도|만|이랑|랑|으로|로|하고)?(?:[^가-힣]|$)|물)"


@dataclass(frozen=True)
class Tip:
    """What else people ask of it, by their words, and the answer."""

    said: Expression
    says: str


@dataclass(frozen=True)
class Handling:
    """One thing that is done to something: 달걀 삶기. `aspects` are whole sentences by `ASPECTS`."""

    name: str
    # The words for the thing, without any expression in them.
    words: tuple[str, ...]
    of: Expression
    doing: Expression | None
    food: FoodEntry | None
    aspects: Mapping[str, str]
    tips: tuple[Tip, ...]

    def score(self, text: str) -> int:
        """How much of a text speaks of this: the letters of the thing and of what is done; 0 for neither."""
        thing = self.names_thing(text)
        if not thing or self.doing is None:
            return thing
        done = max((len(match[0]) for match in self.doing.finditer(text)), default=0)
        return thing + done if done else 0

    def names_thing(self, text: str) -> int:
        """How many letters name the thing alone: 당면은 몇 분?"""
        return max((len(match[0]) for match in self.of.finditer(text)), default=0)

    def find_tip(self, text: str) -> str | None:
        return next((tip.says for tip in self.tips if tip.said.search(text)), None)


# Words of two syllables that stand in others: 바가지, 세 가지.
_HOMONYMS = {
    "가지": r"(?<![가-힣])(?<!몇 )(?<!(?<![가-힣])한 )(?<!두 )(?<!세 )(?<!네 )(?<!여러 )가지(?!고|각)"
}


def compile_words(words: tuple[str, ...]) -> Expression:
    """Words as alternatives, the longest first; one of a single syllable must stand for itself."""
    ordered = sorted(words, key=len, reverse=True)
    parts = (
        _HOMONYMS.get(word)
        or (rf"(?<![가-힣]){word}{_AFTER_SHORT}" if len(word) == 1 else word.replace(" ", " ?"))
        for word in ordered
    )
    return Expression("|".join(parts))


def read_handlings(catalogue: Catalogue, paths: tuple[Path, ...] = HANDLING_PATHS) -> tuple[Handling, ...]:
    """The lines of the files, in their order. Raises InvalidFile for an unknown food or an empty line."""
    return tuple(_read_handling(node, catalogue) for path in paths for node in read_yaml(path).items())


def _read_handling(node: Node, catalogue: Catalogue) -> Handling:
    fields = node.fields(("of", "name"), ("doing", "food", "tips", *ASPECTS))
    aspects = {aspect: fields[aspect].text() for aspect in ASPECTS if aspect in fields}
    if not aspects:
        raise node.error("nothing is said of it")
    for aspect, text in aspects.items():
        if not text.endswith("."):
            raise fields[aspect].error("a whole sentence is expected")
    words = tuple(leaf.text() for leaf in fields["of"].leaves())
    tips = []
    for item in fields["tips"].items() if "tips" in fields else ():
        tip = item.fields(("said", "says"))
        tips.append(Tip(Expression(tip["said"].text()), tip["says"].text()))
    doing = [leaf.text() for leaf in fields["doing"].leaves()] if "doing" in fields else []
    return Handling(
        name=fields["name"].text(),
        words=words,
        of=compile_words(words),
        doing=Expression("|".join(doing)) if doing else None,
        food=read_named(fields["food"], catalogue) if "food" in fields else None,
        aspects=aspects,
        tips=tuple(tips),
    )
