"""The questions by which answers are judged, read from `training/evaluation` and checked whole.

`questions.yaml` is the open half, which may be read while answers are built; `questions_sealed.yaml` is the
other. `plain.yaml` and `talks.yaml` hold plain questions and conversations without rules, for readers, each
with a sealed half of its own.
`patterns.yaml` holds expressions that many questions share and name as `$name`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo

from training.foodie.errors import DataRefused

EVALUATION = Path(__file__).resolve().parents[1] / "evaluation"
OPEN_FILE, SEALED_FILE, PATTERNS_FILE = "questions.yaml", "questions_sealed.yaml", "patterns.yaml"
GROUPS = (
    *("greeting", "feeling", "open", "situation", "wishes", "allergy", "diet", "health", "crisis"),
    *("ingredients", "recipe", "compare_pair", "leftovers", "figures", "place_season", "elsewhere", "turns"),
)
# The allergens that Korean labels must name.
# Source: 식품 등의 표시기준, 별지 1 (알레르기 유발물질).
ALLERGENS = (
    *("알류", "우유", "메밀", "땅콩", "대두", "밀", "고등어", "게", "새우", "돼지고기", "복숭아", "토마토"),
    *("아황산류", "호두", "닭고기", "소고기", "오징어", "조개류", "굴", "전복", "홍합", "잣"),
)
MAX_QUESTION_UNITS = 500
Half = Literal["open", "sealed", "plain", "plain_sealed", "talks", "talks_sealed"]
FILES: Mapping[Half, str] = {
    "open": OPEN_FILE,
    "sealed": SEALED_FILE,
    "plain": "plain.yaml",
    "plain_sealed": "plain_sealed.yaml",
    "talks": "talks.yaml",
    "talks_sealed": "talks_sealed.yaml",
}
# What `all` means: the questions that rules judge.
WITH_RULES: tuple[Half, ...] = ("open", "sealed")
Diet = Literal["vegan", "vegetarian", "pescatarian"]

# libyaml's, where PyYAML has it: a tenth of the time for two thousand lines.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SHARED = re.compile(r"\$([a-z_]+)")


@dataclass(frozen=True)
class Rule:
    """A regular expression, `text` as it stands in the file."""

    text: str
    pattern: re.Pattern[str]


def _read_rule(value: Any, info: ValidationInfo) -> Rule:
    if not isinstance(value, str) or not value:
        raise ValueError("a regular expression is expected")
    shared: Mapping[str, str] = (info.context or {}).get("patterns", {})
    unknown = [name for name in _SHARED.findall(value) if name not in shared]
    if unknown:
        raise ValueError(f"{PATTERNS_FILE} has no pattern {', '.join(unknown)}")
    try:
        return Rule(value, re.compile(_SHARED.sub(lambda name: f"(?:{shared[name[1]]})", value)))
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error


def _is_sendable(value: str) -> str:
    if not value.strip() or len(value.encode("utf-16-le")) > 2 * MAX_QUESTION_UNITS:
        raise ValueError(f"a question has 1 to {MAX_QUESTION_UNITS} UTF-16 units")
    return value


def _is_group(value: str) -> str:
    if value not in GROUPS:
        raise ValueError(f"no group; there are {', '.join(GROUPS)}")
    return value


def _is_allergen(value: str) -> str:
    if value not in ALLERGENS:
        raise ValueError(f"no allergen of the labels; there are {', '.join(ALLERGENS)}")
    return value


Rules = tuple[Annotated[Rule, BeforeValidator(_read_rule)], ...]


class Part(BaseModel):
    """An unknown name is an error, not a rule that silently judges nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Traits(Part):
    """What no food that the answer names may hold, by the catalogue, unless the sentence warns of it."""

    allergens: tuple[Annotated[str, BeforeValidator(_is_allergen)], ...] = ()
    diet: Diet | None = None


class Question(Part):
    """One question, or several that are asked one after the other; the answer to the last one is judged.

    `profile` is what the person avoids, told apart from the question. Each of `must` is to be found in the
    answer, and none of `must_not` in any sentence of it. `names`: whether the answer names foods of the
    catalogue at all (`some`, `none`), or others than the answers before it did (`new`). `note` says to
    readers, in a line, what a good answer does.
    """

    id: Annotated[str, Field(pattern=r"^[a-z_]+-[0-9]{2,3}$")]
    group: Annotated[str, BeforeValidator(_is_group)]
    half: Half
    turns: Annotated[
        tuple[Annotated[str, BeforeValidator(_is_sendable)], ...], Field(min_length=1, max_length=5)
    ]
    profile: tuple[str, ...] = ()
    must: Rules = ()
    must_not: Rules = ()
    avoid_traits: Traits = Traits()
    names: Literal["some", "none", "new"] | None = None
    note: Annotated[str, Field(min_length=1)]


def read_questions(half: Half | Literal["all"] = "all", folder: Path = EVALUATION) -> list[Question]:
    """The questions of a half, or all that have rules, in the order of the files.

    Raises: DataRefused with every fault, each by file, id and field.
    """
    patterns = _read_patterns(folder / PATTERNS_FILE)
    questions: list[Question] = []
    faults: list[str] = []
    for of_file in WITH_RULES if half == "all" else (half,):
        name = FILES[of_file]
        rows = _read_yaml(folder / name)
        if not isinstance(rows, list):
            raise DataRefused(f"{folder / name} is no list of questions.")
        for number, row in enumerate(rows, start=1):
            known_as = row.get("id") if isinstance(row, dict) else None
            place = f"{name}: {known_as or f'question {number}'}"
            try:
                question = Question.model_validate(row, context={"patterns": patterns})
            except ValidationError as error:
                faults += [
                    f"{place}: {'.'.join(map(str, fault['loc'])) or 'question'}: {fault['msg']}"
                    for fault in error.errors()
                ]
                continue
            if question.half != of_file:
                faults.append(f"{place}: half: a {question.half} question does not belong into this file")
            if not question.id.startswith(f"{question.group}-"):
                faults.append(f"{place}: group: the id says another group than {question.group}")
            questions.append(question)
    twice = [id_ for id_, count in Counter(question.id for question in questions).items() if count > 1]
    faults += [f"{id_}: id: stands there twice" for id_ in twice]
    if faults:
        raise DataRefused("The questions have faults:\n  " + "\n  ".join(faults))
    return questions


def choose_questions(
    questions: Iterable[Question], groups: Sequence[str] = GROUPS, limit: int | None = None
) -> list[Question]:
    """Those of `groups`, and of them at most `limit`: the first of each group, then the second of each …"""
    by_group: dict[str, list[Question]] = {group: [] for group in groups}
    for question in questions:
        if question.group in by_group:
            by_group[question.group].append(question)
    chosen = [question for of_group in by_group.values() for question in of_group]
    if limit is None or limit >= len(chosen):
        return chosen
    rows = zip_longest(*by_group.values())
    first = [question.id for row in rows for question in row if question is not None][:limit]
    return [question for question in chosen if question.id in first]


def _read_patterns(path: Path) -> dict[str, str]:
    value = _read_yaml(path)
    patterns = value.get("patterns") if isinstance(value, dict) else None
    if not isinstance(patterns, dict):
        raise DataRefused(f"{path} holds no `patterns`.")
    for name, text in patterns.items():
        try:
            re.compile(text)
        except (TypeError, re.error) as error:
            raise DataRefused(f"{path}: patterns.{name}: no regular expression: {error}.") from error
    return patterns


def _read_yaml(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506  (both are safe loaders)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataRefused(f"{path} cannot be read: {error}.") from error
