"""A run over the questions: what was asked and answered, as JSON lines, and the table by group."""

import json
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from training.foodie.errors import DataRefused
from training.foodie.judging import Broken
from training.foodie.questions import GROUPS

# Kinds of sentences that the model did not say itself, as the service counts them.
FALL_BACK_KINDS = ("replaced", "plan", "fallback")


@dataclass(frozen=True)
class Record:
    """A question, what one system answered, and which rules that breaks.

    `answers` has one answer a turn, the last one being judged; seconds and `error` are of the last one, too.
    """

    label: str
    id: str
    group: str
    half: str
    turns: tuple[str, ...]
    profile: tuple[str, ...]
    note: str
    answers: tuple[str, ...]
    error: str | None
    first_word_seconds: float | None
    seconds: float
    broken: tuple[Broken, ...]

    @property
    def answer(self) -> str:
        """The answer that is judged; empty where an earlier turn failed."""
        return self.answers[-1] if len(self.answers) == len(self.turns) else ""


def write_records(records: Iterable[Record], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(asdict(record), ensure_ascii=False) + "\n" for record in records]
    path.write_text("".join(lines), encoding="utf-8")


def read_records(path: Path) -> list[Record]:
    """Raises: DataRefused by file and line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataRefused(f"{path} cannot be read: {error}.") from error
    records = []
    for number, line in enumerate(lines, start=1):
        try:
            value = json.loads(line)
            value["broken"] = tuple(Broken(**broken) for broken in value["broken"])
            for name in ("turns", "profile", "answers"):
                value[name] = tuple(value[name])
            records.append(Record(**value))
        except (ValueError, KeyError, TypeError) as error:
            raise DataRefused(f"{path}, line {number}: no record of a judged answer: {error!r}.") from error
    return records


def render_table(records: Sequence[Record]) -> str:
    """The Markdown table by group; then by half, where both were asked, and all together."""
    lines = [
        "| group | n | a rule broken | an error | first word, median | 95th percentile | length, median |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for group in GROUPS:
        of_group = [record for record in records if record.group == group]
        if of_group:
            lines.append(_render_row(group, of_group))
    halves = sorted({record.half for record in records})
    if len(halves) > 1:
        for half in halves:
            lines.append(_render_row(f"{half} half", [record for record in records if record.half == half]))
    lines.append(_render_row("**all**", records))
    return "\n".join(lines)


def render_rules(records: Sequence[Record]) -> str:
    """How often each kind of rule is broken, the most frequent first."""
    counts: dict[str, int] = {}
    for record in records:
        for rule in {broken.rule for broken in record.broken}:
            counts[rule] = counts.get(rule, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "Answers by the rule they break: " + (
        ", ".join(f"{rule} {count}" for rule, count in ranked) or "none"
    )


def render_sentences(counts: Mapping[str, float], fall_back_kinds: Sequence[str] = FALL_BACK_KINDS) -> str:
    """The share of sentences that fell back, and the counts by kind."""
    total = sum(counts.values())
    if not total:
        return "Fall-back rate: the service counts no sentences."
    fallen = sum(count for kind, count in counts.items() if kind in fall_back_kinds)
    kinds = ", ".join(f"{kind} {count:.0f}" for kind, count in sorted(counts.items()))
    return f"Fall-back rate: {_percent(fallen, total)} of {total:.0f} sentences ({kinds})."


def _render_row(name: str, records: Sequence[Record]) -> str:
    waits = [record.first_word_seconds for record in records if record.first_word_seconds is not None]
    lengths = [len(record.answer) for record in records if record.error is None]
    cells = [
        name,
        str(len(records)),
        _percent(sum(bool(record.broken) for record in records), len(records)),
        _percent(sum(record.error is not None for record in records), len(records)),
        _or_dash(waits, lambda values: f"{statistics.median(values):.2f} s"),
        _or_dash(waits, lambda values: f"{find_percentile(values, 95):.2f} s"),
        _or_dash(lengths, lambda values: f"{statistics.median(values):.0f}"),
    ]
    return f"| {' | '.join(cells)} |"


def find_percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least `percent` of all values do not pass (nearest rank)."""
    ordered = sorted(values)
    rank = -(-len(ordered) * percent // 100)
    return ordered[max(int(rank), 1) - 1]


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _or_dash(values: Sequence[float], render: Callable[[Sequence[float]], str]) -> str:
    return render(values) if values else "–"
