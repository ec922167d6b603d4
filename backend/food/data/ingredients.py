"""What an ingredient means for an allergy or a diet. Foods list ingredients; everything else is derived
here, so that no allergen is typed twice and none is forgotten.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import vocabulary
from .yaml_file import read_yaml

INGREDIENTS_PATH = Path(__file__).with_name("ingredients.yaml")

# A narrower kind is also the wider one.
_WIDER = {
    "돼지고기": ("고기",),
    "소고기": ("고기",),
    "닭고기": ("고기",),
    "오리고기": ("고기",),
    "양고기": ("고기",),
    "생선": ("해산물",),
    "갑각류": ("해산물",),
    "조개": ("해산물",),
    "연체류": ("해산물",),
}
NOT_VEGETARIAN = frozenset({"고기", "육수", "해산물", "젓갈"})
NOT_VEGAN = NOT_VEGETARIAN | {"달걀", "유제품", "꿀"}
# Wheat holds gluten, and so do barley, rye and, by contact, oats; those are no allergens of the 22.
_GLUTEN_ALLERGEN = "밀"


@dataclass(frozen=True, slots=True)
class Contents:
    """The labelled allergens and the kinds of food that something holds."""

    allergens: frozenset[str]
    kinds: frozenset[str]

    @property
    def is_vegetarian(self) -> bool:
        return not self.kinds & NOT_VEGETARIAN

    @property
    def is_vegan(self) -> bool:
        return not self.kinds & NOT_VEGAN


@dataclass(frozen=True)
class IngredientTable:
    """All ingredients by name, and what a food's name promises of them.

    A food that is called 새우… without shrimp among its ingredients is a mistake that could hurt somebody,
    so `promises` says of such words which allergens must be there. The longest comes first and uses up its
    letters: 굴비, a dried fish, is not taken for 굴, an oyster. `families` says what else somebody avoids who
    avoids a word: of 쌀 also 떡.
    """

    ingredients: Mapping[str, Contents]
    promises: Sequence[tuple[str, tuple[str, ...]]]
    families: Mapping[str, tuple[str, ...]]

    def sum_up(self, names: Iterable[str]) -> Contents:
        """What `names` hold together. Raises KeyError for a name that the table lacks."""
        found = [self.ingredients[name] for name in names]
        return Contents(
            frozenset(allergen for contents in found for allergen in contents.allergens),
            frozenset(kind for contents in found for kind in contents.kinds),
        )

    def broken_promises(self, name: str, contents: Contents) -> Iterator[tuple[str, str]]:
        """Each word of a food's name with an allergen that it promises and the food lacks."""
        for word, allergens in self.promises:
            if word in name:
                name = name.replace(word, " ")
                yield from ((word, allergen) for allergen in allergens if allergen not in contents.allergens)


def read_ingredients(path: Path = INGREDIENTS_PATH) -> IngredientTable:
    """The table in the file.

    Raises:
        InvalidFile: an unknown allergen or kind, or a name given twice; says in which line.

    """
    fields = read_yaml(path).fields({"groups", "families", "promises"})
    ingredients: dict[str, Contents] = {}
    for group in fields["groups"].items():
        parts = group.fields({"allergens", "kinds", "names"})
        allergens = parts["allergens"].words(vocabulary.ALLERGENS)
        contents = make_contents(allergens, parts["kinds"].words(vocabulary.KINDS))
        for node in parts["names"].leaves():
            name = node.text()
            if name in ingredients:
                raise node.error(f"the ingredient {name} stands twice")
            ingredients[name] = contents
    families = {}
    for node in fields["families"].items():
        parts = node.fields({"word", "names"})
        families[parts["word"].text()] = parts["names"].words(ingredients)
    promises = []
    for node in fields["promises"].items():
        parts = node.fields({"word", "allergens"})
        promises.append((parts["word"].text(), parts["allergens"].words(vocabulary.ALLERGENS)))
    promises.sort(key=lambda promise: -len(promise[0]))
    return IngredientTable(ingredients, promises, families)


def make_contents(allergens: Iterable[str], kinds: Iterable[str]) -> Contents:
    """The allergens, and the kinds with all that are wider."""
    allergens = frozenset(allergens)
    return Contents(allergens, _widen(kinds, allergens))


def _widen(kinds: Iterable[str], allergens: Iterable[str]) -> frozenset[str]:
    widened = {wider for kind in kinds for wider in (kind, *_WIDER.get(kind, ()))}
    return frozenset(widened | ({"글루텐"} if _GLUTEN_ALLERGEN in allergens else set()))
