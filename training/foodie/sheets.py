"""The judging sheet, and what comes of filled ones.

A sheet is a CSV file: a row an answer, to be given 0 (wrong, unsafe, nonsense, cut), 1 (right, but stiff or
beside the point) or 2 (right, useful, natural) with a reason. Its systems are called A, B, C …, drawn anew
for every question, so that nobody learns whose style is whose; the key, a file of its own, tells them apart.
"""

import csv
import io
import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from string import ascii_uppercase

from training.foodie.errors import DataRefused
from training.foodie.judge_report import Record

COLUMNS = ("id", "group", "half", "system", "questions", "good answer", "answer", "score", "reason")
KEY_COLUMNS = ("id", "system", "label")
SCORES = ("0", "1", "2")
_Z95 = 1.959964


@dataclass(frozen=True)
class Verdict:
    """What one judge gave one answer. `system` is a label where there is a key, else the sheet's letter."""

    id: str
    group: str
    half: str
    system: str
    score: int


def write_sheet(runs: Sequence[Sequence[Record]], path: Path, key_path: Path, seed: int = 1) -> int:
    """Write the sheet of the questions that all runs answered, and its key; how many rows there are."""
    chance = random.Random(seed)  # noqa: S311
    by_id = [{record.id: record for record in run} for run in runs]
    rows, key = [], []
    for id_ in [record.id for record in runs[0] if all(record.id in run for run in by_id)]:
        systems = [run[id_] for run in by_id]
        chance.shuffle(systems)
        for letter, record in zip(ascii_uppercase, systems, strict=False):
            rows.append(
                (
                    *(id_, record.group, record.half, letter, _show_turns(record), record.note),
                    *(_show_answer(record), "", ""),
                )
            )
            key.append((id_, letter, record.label))
    _write_csv(path, COLUMNS, rows)
    _write_csv(key_path, KEY_COLUMNS, key)
    return len(rows)


def read_key(path: Path) -> dict[tuple[str, str], str]:
    """Which system each letter is, by question. Raises: DataRefused."""
    return {(row["id"], row["system"]): row["label"] for row in _read_csv(path, KEY_COLUMNS)}


def read_sheet(path: Path, key: Mapping[tuple[str, str], str] | None = None) -> tuple[list[Verdict], int]:
    """A judge's verdicts, and how many rows have none yet. Raises: DataRefused by file and row."""
    verdicts: list[Verdict] = []
    empty = 0
    for number, row in enumerate(_read_csv(path, ("id", "group", "half", "system", "score")), start=2):
        score = row["score"].strip()
        if not score:
            empty += 1
            continue
        if score not in SCORES:
            raise DataRefused(f"{path}, row {number}: the score of {row['id']} is {score!r}, not 0, 1 or 2.")
        system = row["system"]
        if key is not None:
            if (row["id"], system) not in key:
                raise DataRefused(f"{path}, row {number}: the key does not know {row['id']} {system}.")
            system = key[row["id"], system]
        verdicts.append(Verdict(row["id"], row["group"], row["half"], system, int(score)))
    return verdicts, empty


def render_scores(judges: Sequence[Sequence[Verdict]]) -> str:
    """The mean and the share of 0 by group, half and system, over all judges, with the systems side by side.

    The interval of a share is Wilson's, over answers: two judges of one answer are no two answers, so an
    answer counts as a 0 when any judge gave it one.
    """
    systems = sorted({verdict.system for verdicts in judges for verdict in verdicts})
    groups = list(dict.fromkeys(verdict.group for verdicts in judges for verdict in verdicts))
    lines = ["| group | " + " | ".join(f"{name}: n | mean | share of 0 (95 %)" for name in systems) + " |"]
    lines.append("| --- |" + " ---: | ---: | ---: |" * len(systems))
    halves = sorted({verdict.half for verdicts in judges for verdict in verdicts})
    rows: list[tuple[str, Callable[[Verdict], bool]]] = [
        *((group, partial(_is_of_group, group)) for group in groups),
        *((f"{half} half", partial(_is_of_half, half)) for half in halves if len(halves) > 1),
        ("**all**", lambda verdict: True),
    ]
    for name, belongs in rows:
        cells = [name]
        for system in systems:
            cells += _render_cell(judges, system, belongs)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def measure_kappa(pairs: Sequence[tuple[int, int]], levels: int = len(SCORES)) -> float:
    """Cohen's kappa with quadratic weights, of two judges' scores of the same answers; 1 is agreement.

    Where both gave all answers the same score there is nothing to disagree about: 1.

    Source: Cohen, Weighted kappa (1968), Psychological Bulletin 70(4).
    """
    if not pairs:
        return math.nan
    seen = sum((one - other) ** 2 for one, other in pairs) / len(pairs)
    first = [sum(one == level for one, _ in pairs) for level in range(levels)]
    second = [sum(other == level for _, other in pairs) for level in range(levels)]
    by_chance = (
        sum(
            first[one] * second[other] * (one - other) ** 2
            for one in range(levels)
            for other in range(levels)
        )
        / len(pairs) ** 2
    )
    return 1 - seen / by_chance if by_chance else 1.0


def pair_up(one: Iterable[Verdict], other: Iterable[Verdict]) -> list[tuple[int, int]]:
    """The scores that two judges gave the same answers."""
    theirs = {(verdict.id, verdict.system): verdict.score for verdict in other}
    return [
        (verdict.score, theirs[verdict.id, verdict.system])
        for verdict in one
        if (verdict.id, verdict.system) in theirs
    ]


def find_wilson_interval(part: int, whole: int) -> tuple[float, float]:
    """Between which shares the true one lies, with 95 % confidence.

    Source: Wilson, Probable Inference (1927), JASA 22(158).
    """
    if not whole:
        return 0.0, 1.0
    share = part / whole
    spread = _Z95 * math.sqrt(share * (1 - share) / whole + _Z95**2 / (4 * whole**2))
    middle = share + _Z95**2 / (2 * whole)
    scale = 1 + _Z95**2 / whole
    return max((middle - spread) / scale, 0.0), min((middle + spread) / scale, 1.0)


def _is_of_group(group: str, verdict: Verdict) -> bool:
    return verdict.group == group


def _is_of_half(half: str, verdict: Verdict) -> bool:
    return verdict.half == half


def _render_cell(
    judges: Sequence[Sequence[Verdict]], system: str, belongs: Callable[[Verdict], bool]
) -> list[str]:
    given: dict[tuple[str, str], list[int]] = {}
    for verdicts in judges:
        for verdict in verdicts:
            if verdict.system == system and belongs(verdict):
                given.setdefault((verdict.id, verdict.system), []).append(verdict.score)
    if not given:
        return ["0", "–", "–"]
    mean = sum(sum(scores) / len(scores) for scores in given.values()) / len(given)
    zeros = sum(0 in scores for scores in given.values())
    low, high = find_wilson_interval(zeros, len(given))
    share = f"{100 * zeros / len(given):.1f} % ({100 * low:.1f}–{100 * high:.1f})"
    return [str(len(given)), f"{mean:.2f}", share]


def _show_turns(record: Record) -> str:
    """All questions, with the answers to the earlier ones, which the last answer is to be read after."""
    lines = [f"(avoids: {', '.join(record.profile)})"] if record.profile else []
    for number, turn in enumerate(record.turns):
        lines.append(turn)
        if number < len(record.turns) - 1 and number < len(record.answers):
            lines.append(f"→ {record.answers[number]}")
    return "\n".join(lines)


def _show_answer(record: Record) -> str:
    return record.answer if record.error is None else f"{record.answer}\n[{record.error}]".strip()


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # The byte order mark makes spreadsheets read Korean as Korean.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([_defuse(cell) for cell in row] for row in rows)


def _defuse(cell: str) -> str:
    """A cell that a spreadsheet does not compute: models may begin an answer with = or +."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell


def _read_csv(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataRefused(f"{path} cannot be read: {error}.") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise DataRefused(f"{path} has no column {', '.join(missing)}.")
    return [{name: value or "" for name, value in row.items() if name is not None} for row in reader]
