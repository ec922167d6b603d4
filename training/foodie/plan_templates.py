"""The answers of `training/data/plans`, one file for each act, as templates with slots.

A template may be said when every one of its slots has a word; what it states besides has to hold of its whole
group: the reason of the group, or that the plan knows nothing.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from training.foodie.errors import DataRefused
from training.foodie.korean import fill, list_slots

PLANS = Path(__file__).resolve().parents[1] / "data" / "plans"

_FOODS = frozenset({"a", "b", "c", "a.what", "b.what"})
_TOLD = frozenset({"s1", "s2", "s3", "all"})
# What each file's templates may speak of.
SLOTS: Mapping[str, frozenset[str]] = {
    "recommend": _FOODS | {"reason", "liked", "kitchen"},
    "ingredients": frozenset({"a", "a.what", "contents", "kitchen"}),
    "compare": _FOODS | _TOLD | {"a.only", "b.only", "a.kitchen", "b.kitchen", "hot", "mild"},
    "pair": _FOODS | _TOLD | {"main"},
    "leftovers": _FOODS | _TOLD | {"hand", "more"},
    "recipe": frozenset({"a", "contents", "steps"}),
    "nutrition": _TOLD | {"a", "kcal", "serving"},
    "price": _TOLD | {"a"},
    "region": _TOLD | {"a", "b", "c", "place"},
    "diet": _FOODS | _TOLD | {"word"},
    "unknown": frozenset({"a", "a.what", "contents", "topic", "x"}),
    "second": _FOODS | {"contents"},
}

Groups = Mapping[str, Sequence[str]]


class PlanTemplates:
    """The templates by act and group."""

    def __init__(self, acts: Mapping[str, Groups]) -> None:
        self._acts = acts

    @classmethod
    def read(cls, folder: Path = PLANS) -> "PlanTemplates":
        """The templates of a folder.

        Raises: DataRefused with every fault, by file, group and slot.
        """
        acts: dict[str, Groups] = {}
        faults: list[str] = []
        for path in sorted(folder.glob("*.yaml")):
            groups = yaml.safe_load(path.read_text(encoding="utf-8"))
            if path.stem not in SLOTS:
                faults.append(f"{path.name}: there is no such act")
                continue
            acts[path.stem] = groups
            for group, templates in groups.items():
                for template in templates:
                    unknown = list_slots(template) - SLOTS[path.stem]
                    if unknown:
                        faults.append(
                            f"{path.name}: {group}: no slot {', '.join(sorted(unknown))}: {template}"
                        )
        faults += [f"{act}.yaml is missing" for act in SLOTS if act not in acts]
        if faults:
            raise DataRefused(f"The templates of {folder} have faults:\n  " + "\n  ".join(faults))
        return cls(acts)

    def has(self, act: str, group: str) -> bool:
        return group in self._acts[act]

    def items(self) -> Iterator[tuple[str, str, str]]:
        """Each act, group and template."""
        for act, groups in self._acts.items():
            for group, templates in groups.items():
                for template in templates:
                    yield act, group, template

    def pick(self, act: str, group: str, words: Mapping[str, str], chance: random.Random) -> str | None:
        """A template of the group that `words` fill; None when there is none."""
        fitting = [one for one in self._acts[act].get(group, ()) if list_slots(one) <= words.keys()]
        return chance.choice(fitting) if fitting else None


def fill_template(template: str, words: Mapping[str, str]) -> str:
    """The answer of a template. A slot whose word is empty leaves no blank behind."""
    return " ".join(fill(template, words).split())
