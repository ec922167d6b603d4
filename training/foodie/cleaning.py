"""What is left out of the training data, with the reason of each and two examples of every reason.

A dialogue is dropped for the first reason that applies, in the order of `Fault`. Between alike ones the first
stays, so sources come in the order of their worth.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from training.foodie.answer_style import (
    Level,
    ends_whole,
    find_answer_level,
    has_boilerplate,
    has_role_marker,
    measure_korean_share,
    repeats_itself,
    split_sentences,
    tidy,
)
from training.foodie.dialogues import Dialogue
from training.foodie.similarity import SimilarityIndex, Tokenize

EXAMPLES_OF_EACH = 2
_SHOWN_CHARACTERS = 120
# What stands before 식당 without naming one.
_KINDS_OF_RESTAURANT = (
    "구내|고급|전문|일반|동네|유명|대중|기사|학생|회사|학교|가정|해물|부페|뷔페|채식|한식|양식|중식|일식|분식"
)


class Fault(StrEnum):
    """Why a dialogue is left out."""

    EMPTY = "empty question or answer"
    ROLE_MARKER = "role marker in the text"
    BOILERPLATE = "a machine speaks of itself or declines"
    NOT_KOREAN = "answer is not Korean"
    TOO_SHORT = "answer too short"
    TOO_LONG = "question or answer too long"
    BROKEN_ENDING = "answer does not end in a whole sentence"
    PLAIN_SPEECH = "answer in plain speech (반말)"
    UNWANTED_LEVEL = "answer in a level that the recipe leaves out"
    REPEATED = "answer repeats itself"
    BRAND = "brand or restaurant"
    DUPLICATE = "exact duplicate"
    NEAR_DUPLICATE = "near duplicate"


@dataclass(frozen=True)
class CleaningRules:
    """The numbers of the rules. The lengths keep 99% of the data of 2023, whose median answer has 130."""

    brands: re.Pattern[str]
    min_answer_characters: int = 15
    max_answer_characters: int = 600
    max_question_characters: int = 400
    min_korean_share: float = 0.6
    # ROUGE-L's F of question and answer together, over which the later one is dropped.
    max_rouge_l: float = 0.7
    levels: frozenset[Level] = frozenset({Level.HAEYO, Level.HAPSYO, Level.MIXED})


@dataclass
class CleaningReport:
    """What happened to the dialogues."""

    read: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    dropped: Counter[tuple[str, Fault]] = field(default_factory=Counter)
    examples: dict[Fault, list[Dialogue]] = field(default_factory=dict)
    levels: Counter[Level] = field(default_factory=Counter)
    tidied: int = 0

    def count(self, fault: Fault) -> int:
        """How many were dropped for this reason, of all sources."""
        return sum(count for (_, of), count in self.dropped.items() if of is fault)

    def add_drop(self, dialogue: Dialogue, fault: Fault) -> None:
        self.dropped[dialogue.source, fault] += 1
        examples = self.examples.setdefault(fault, [])
        if len(examples) < EXAMPLES_OF_EACH:
            examples.append(dialogue)

    def format_table(self) -> str:
        """The counts by reason and source, in Markdown."""
        sources = list(self.read)
        rows = [["", *sources, "all"], ["---", *["---:"] * (len(sources) + 1)]]
        rows.append(["read", *(f"{self.read[source]:,}" for source in sources), f"{self.read.total():,}"])
        for fault in Fault:
            if count := self.count(fault):
                each = (f"{self.dropped[source, fault]:,}" for source in sources)
                rows.append([fault.value, *each, f"{count:,}"])
        kept = (f"{self.kept[source]:,}" for source in sources)
        rows.append(["**kept**", *kept, f"**{self.kept.total():,}**"])
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def format_examples(self) -> str:
        """Up to two examples of each reason, in Markdown."""
        parts = []
        for fault in Fault:
            for dialogue in self.examples.get(fault, []):
                told = f"{_shorten(dialogue.question)} → {_shorten(dialogue.answer)}"
                parts.append(f"- {fault.value}: `{dialogue.id}` {told}")
        return "\n".join(parts)


class Cleaner:
    """Takes dialogues one after the other; remembers those it let through."""

    def __init__(self, rules: CleaningRules, tokenize: Tokenize) -> None:
        self.report = CleaningReport()
        self._rules = rules
        self._tokenize = tokenize
        # By what the answer rests on beside its question: context and history. The same words in answer to
        # another profile are another example.
        self._seen: set[tuple[object, ...]] = set()
        self._indexes: dict[tuple[object, ...], SimilarityIndex] = {}

    def clean(self, dialogues: Iterable[Dialogue]) -> list[Dialogue]:
        """Those that may be learned from, tidied."""
        kept = []
        for dialogue in dialogues:
            tidied = tidy_dialogue(dialogue)
            self.report.read[dialogue.source] += 1
            fault = find_fault(tidied, self._rules) or self._find_likeness(tidied)
            if fault:
                self.report.add_drop(dialogue, fault)
                continue
            self.report.kept[dialogue.source] += 1
            self.report.levels[find_answer_level(split_sentences(tidied.answer))] += 1
            self.report.tidied += tidied != dialogue
            kept.append(tidied)
        return kept

    def _find_likeness(self, dialogue: Dialogue) -> Fault | None:
        ground = (dialogue.context, *dialogue.turns[:-1])
        exact = (*ground, normalize_question(dialogue.question), normalize_question(dialogue.answer))
        if exact in self._seen:
            return Fault.DUPLICATE
        self._seen.add(exact)
        index = self._indexes.setdefault(ground, SimilarityIndex(self._rules.max_rouge_l))
        tokens = self._tokenize(f"{dialogue.question}\n{dialogue.answer}")
        if index.find_similar(tokens) is not None:
            return Fault.NEAR_DUPLICATE
        index.add(tokens)
        return None


def find_fault(dialogue: Dialogue, rules: CleaningRules) -> Fault | None:
    """Why the dialogue is left out whatever else there is, or None."""
    answer = dialogue.answer
    sentences = split_sentences(answer)
    level = find_answer_level(sentences)
    texts = [side for turn in dialogue.turns for side in turn]
    checks = (
        (Fault.EMPTY, not all(texts)),
        (Fault.ROLE_MARKER, any(has_role_marker(text) for text in texts)),
        (Fault.BOILERPLATE, has_boilerplate(answer)),
        (Fault.NOT_KOREAN, measure_korean_share(answer) < rules.min_korean_share),
        (Fault.TOO_SHORT, len(answer) < rules.min_answer_characters),
        (
            Fault.TOO_LONG,
            len(answer) > rules.max_answer_characters
            or any(len(question) > rules.max_question_characters for question, _ in dialogue.turns),
        ),
        (Fault.BROKEN_ENDING, not ends_whole(answer, sentences)),
        (Fault.PLAIN_SPEECH, level is Level.PLAIN),
        (Fault.UNWANTED_LEVEL, level not in rules.levels),
        (Fault.REPEATED, repeats_itself(answer, sentences)),
        (Fault.BRAND, any(rules.brands.search(text) for text in texts)),
    )
    return next((fault for fault, applies in checks if applies), None)


def tidy_dialogue(dialogue: Dialogue) -> Dialogue:
    """The dialogue with each of its texts tidied. Questions keep their ends: people leave full stops out."""
    turns = tuple((tidy(question).removesuffix("."), tidy(answer)) for question, answer in dialogue.turns)
    return replace(dialogue, turns=turns)


def normalize_question(question: str) -> str:
    """What two questions share that differ in case, blanks and marks only."""
    return "".join(letter for letter in tidy(question).lower() if letter.isalnum())


def read_brands(path: Path) -> re.Pattern[str]:
    """The pattern of a file with one name a line, and of names that say what they are: …식당, …본점."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return compile_brands([line.strip() for line in lines if line.strip() and not line.startswith("#")])


def compile_brands(names: Sequence[str]) -> re.Pattern[str]:
    """A pattern that finds the names at the beginning of a word, whatever particle follows."""
    korean = [re.escape(name) for name in names if not name.isascii()]
    # CU is a shop in "CU에서", and none in "cuốn".
    latin = [rf"{re.escape(name)}(?![^\W가-힣])" for name in names if name.isascii()]
    shops = rf"(?!{_KINDS_OF_RESTAURANT})[가-힣]{{2,5}}(?:식당|본점|본가)"
    return re.compile(rf"(?<![가-힣A-Za-z0-9])(?:{'|'.join([*korean, *latin, shops])})", re.IGNORECASE)


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_CHARACTERS else f"{line[:_SHOWN_CHARACTERS]}…"
