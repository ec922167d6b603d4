"""How a thing is cooked in a form for which there is no recipe, from `methods.yaml`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from .vocabulary import FORMS
from .yaml_file import read_yaml

METHODS_PATH = Path(__file__).with_name("methods.yaml")
_VEGETABLE, _HOT = "채소", "hot"
# The kinds of `vocabulary.KINDS` that each line holds for; what is none of them is cooked like a vegetable.
_KINDS = {"해산물": frozenset({"해산물", "생선"}), "달걀": frozenset({"달걀"}), "고기": frozenset({"고기"})}


@dataclass(frozen=True)
class Method:
    """The sentences for each kind of thing, with a slot for its name, and what makes it hot."""

    form: str
    by_kind: Mapping[str, str]
    hot: str

    def find(self, kinds: Collection[str]) -> str:
        kind = next((kind for kind, of in _KINDS.items() if not of.isdisjoint(kinds)), _VEGETABLE)
        return self.by_kind[kind]


def read_methods(path: Path = METHODS_PATH) -> Mapping[str, Method]:
    """The methods by their form. Raises InvalidFile for an unknown form or a kind that is missing."""
    methods = {}
    for form, node in read_yaml(path).entries():
        if form not in FORMS:
            raise node.error(f"{form} is no form")
        fields = node.fields((_VEGETABLE, *_KINDS, _HOT))
        says = {kind: text.text() for kind, text in fields.items() if kind != _HOT}
        methods[form] = Method(form, says, fields[_HOT].text())
    return methods
