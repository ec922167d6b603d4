"""What people avoid, as they call it: the words of `avoidables.yaml`, with the traits that they keep out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ...korean import squeeze
from . import vocabulary
from .yaml_file import Node, read_yaml

AVOIDABLES_PATH = Path(__file__).with_name("avoidables.yaml")

# In which list of the file something stands: an allergen, another thing, a way to eat, a state of the body.
ALLERGEN, THING, DIET, CONDITION = "allergen", "thing", "diet", "condition"

# Kinds of traits that a food can have; a misspelt one would keep out nothing.
_TRAITS = frozenset(
    {"allergens", "caution", "course", "diet", "flavor", "forms", "ingredient", "ingredients", "kinds"}
    | {"main", "oily", "salty", "spicy"}
)


@dataclass(frozen=True)
class Avoidable:
    """Something that somebody avoids. `ingredient` is what it is called where it stands in a food."""

    kind: str
    name: str
    said: tuple[str, ...]
    foreign: tuple[str, ...]
    avoids: tuple[str, ...]
    only: tuple[str, ...]
    ingredient: str | None

    @property
    def words(self) -> tuple[str, ...]:
        return (self.name, *self.said)


@dataclass(frozen=True)
class Family:
    """What somebody who is allergic to one of it may react to as well, by whose word."""

    traits: frozenset[str]
    authority: str
    source: str
    date: str


class Avoidables:
    """All of the file, by the words that people use."""

    def __init__(
        self,
        entries: tuple[Avoidable, ...],
        must_not: Mapping[str, tuple[str, ...]],
        families: tuple[Family, ...],
        intolerances: frozenset[str] = frozenset(),
        little_lactose: frozenset[str] = frozenset(),
    ) -> None:
        self._entries = entries
        self._by_word = {squeeze(word): entry for entry in entries for word in entry.words}
        self.must_not = must_not
        self.families = families
        # What a bowel does not digest, and no allergy is; and the ingredients that hold little of it.
        self.intolerances = intolerances
        self.little_lactose = little_lactose

    def __iter__(self) -> Iterator[Avoidable]:
        return iter(self._entries)

    def find(self, word: str) -> Avoidable | None:
        """By its name or another word for it, however it is spaced."""
        return self._by_word.get(squeeze(word))

    @property
    def allergen_words(self) -> list[str]:
        """Every word for one of the 22, their own names first."""
        allergens = [entry for entry in self._entries if entry.kind == ALLERGEN]
        return list(dict.fromkeys([*(e.name for e in allergens), *(w for e in allergens for w in e.said)]))

    def find_allergen(self, word: str) -> str | None:
        """The label of the 22 that `word` means: 알류 for 계란."""
        entry = self.find(word)
        return entry.name if entry and entry.kind == ALLERGEN else None


def read_avoidables(path: Path = AVOIDABLES_PATH) -> Avoidables:
    """The words in the file.

    Raises:
        InvalidFile: a word that stands twice, a trait of no known kind, an allergen too few.

    """
    root = read_yaml(path)
    lists = ("allergens", "things", "diets", "conditions", "related", "must_not")
    fields = root.fields(lists, ("intolerances", "little_lactose"))
    entries: dict[str, Avoidable] = {}
    kinds = {"allergens": ALLERGEN, "things": THING, "diets": DIET, "conditions": CONDITION}
    for section, kind in kinds.items():
        for node in fields[section].items():
            entry = _read_entry(node, kind)
            for word in dict.fromkeys((entry.name, *entry.said)):
                if entries.setdefault(squeeze(word), entry) is not entry:
                    raise node.error(f"{word} stands twice")
    labels = {entry.name for entry in entries.values() if entry.kind == ALLERGEN}
    if labels != set(vocabulary.ALLERGENS):
        odd = sorted(labels ^ set(vocabulary.ALLERGENS))[0]
        raise fields["allergens"].error(f"{odd} is missing, or none of the labelled allergens")
    must_not = {trait: _read_traits(node) for trait, node in fields["must_not"].entries()}
    families = tuple(_read_family(node) for node in fields["related"].items())
    intolerances, little = (
        frozenset(leaf.text() for leaf in fields[name].leaves()) if name in fields else frozenset[str]()
        for name in ("intolerances", "little_lactose")
    )
    return Avoidables(tuple(dict.fromkeys(entries.values())), must_not, families, intolerances, little)


@cache
def get_avoidables() -> Avoidables:
    """The words of this process, read once."""
    return read_avoidables()


def _read_entry(node: Node, kind: str) -> Avoidable:
    fields = node.fields((), ("name", "said", "foreign", "avoids", "only", "ingredient"))
    said = tuple(leaf.text() for leaf in fields["said"].leaves()) if "said" in fields else ()
    ingredient = fields["ingredient"].text() if "ingredient" in fields else None
    name = fields["name"].text() if "name" in fields else ingredient or next(iter(said), None)
    if name is None:
        raise node.error("nothing says what it is called")
    if kind == ALLERGEN:
        ingredient = ingredient or name
    avoids = _read_traits(fields["avoids"]) if "avoids" in fields else ()
    return Avoidable(
        kind=kind,
        name=name,
        said=said,
        foreign=tuple(leaf.text() for leaf in fields["foreign"].leaves()) if "foreign" in fields else (),
        avoids=(f"allergens:{name}", f"ingredients:{name}", *avoids) if kind == ALLERGEN else avoids,
        only=_read_traits(fields["only"]) if "only" in fields else (),
        ingredient=ingredient,
    )


def _read_family(node: Node) -> Family:
    fields = node.fields(("traits", "authority", "source", "date", "confidence"))
    return Family(
        traits=frozenset(_read_traits(fields["traits"])),
        authority=fields["authority"].text(),
        source=fields["source"].text(),
        date=fields["date"].text(),
    )


def _read_traits(node: Node) -> tuple[str, ...]:
    traits = []
    for leaf in node.leaves():
        trait = leaf.text()
        if trait.partition(":")[0] not in _TRAITS or not trait.partition(":")[2]:
            raise leaf.error(f"{trait} is no trait of a food")
        traits.append(trait)
    return tuple(traits)
