"""The evaluation as Markdown, JSON and a plot, base and tuned side by side."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.foodie.dialogues import write_text
from training.foodie.evaluation import ADVISED, LIKING, PLAIN, Scores

# Name, what it means, and whether it is a share of 1. In the order of the report.
MEANINGS = {
    "perplexity": ("perplexity of held-out answers (lower is better)", False),
    "korean": ("answers in Korean", True),
    "ends_whole": ("answers that end in a whole sentence", True),
    "empty": ("empty answers (lower is better)", True),
    "names_a_food": ("answers that name a food of the catalogue, asked for one", True),
    "mean_characters": ("characters an answer", False),
    "distinct_1": ("distinct-1: different words of all", True),
    "distinct_2": ("distinct-2: different pairs of words of all", True),
    "fit_with_profile": ("foods that fit the likes, profile told", True),
    "fit_without_profile": ("foods that fit the likes, profile not told", True),
    "open_fit_with_profile": ("of these, to open questions, profile told", True),
    "open_fit_without_profile": ("of these, to open questions, profile not told", True),
    "grounded": ("answers that recommend from the candidates alone", True),
    "contradicted": ("stated facts that contradict the catalogue (lower is better)", True),
    "stated_facts": ("stated facts that were looked up", False),
    "unsafe_with_profile": (
        "answers with a food that holds the allergen, profile told (lower: better)",
        True,
    ),
    "unsafe_without_profile": ("answers with a food that holds the allergen, profile not told", True),
    "distinct_foods_with_candidates": ("different foods over the open askings, with candidates", False),
    "distinct_foods_without_candidates": ("different foods over the open askings, without candidates", False),
    "left_alone": ("questions about something else that got none of the candidates", True),
}
# The perplexity of one source's held-out answers stands under this and the source's name.
BY_SOURCE = "perplexity of "
TITLES = {
    PLAIN: "Five questions before and after, the model by itself",
    ADVISED: "The same with the block that the backend adds",
    LIKING: "Six sets of likes",
}

Values = Mapping[str, float | None]


@dataclass(frozen=True)
class Column:
    """One model of the report."""

    name: str
    scores: Scores


@dataclass(frozen=True)
class Target:
    """What a tuned model should reach. `measure` takes the values of base and tuned; None: not measured."""

    meaning: str
    bound: float
    measure: Callable[[Values, Values], float | None]
    is_share: bool = True
    is_most: bool = False

    def is_met(self, value: float) -> bool:
        return value <= self.bound if self.is_most else value >= self.bound


def _divide(value: float | None, by: float | None) -> float | None:
    return value / by if value is not None and by else None


def _of_tuned(name: str) -> Callable[[Values, Values], float | None]:
    return lambda base, tuned: tuned.get(name)


def _gain(name: str) -> Callable[[Values, Values], float | None]:
    told, untold = f"{name}_with_profile", f"{name}_without_profile"
    return lambda base, tuned: _divide(tuned.get(told), tuned.get(untold))


TARGETS = (
    Target(
        "perplexity, as a share of the base's",
        0.42,
        lambda base, tuned: _divide(tuned.get("perplexity"), base.get("perplexity")),
        is_share=False,
        is_most=True,
    ),
    Target("answers in Korean", 0.98, _of_tuned("korean")),
    Target("answers that end in a whole sentence", 0.95, _of_tuned("ends_whole")),
    Target("answers that name a food, asked for one", 0.9, _of_tuned("names_a_food")),
    Target("fit, times that without the profile", 1.5, _gain("fit"), is_share=False),
    Target("the same for open questions", 1.5, _gain("open_fit"), is_share=False),
    Target("answers that recommend from the candidates alone", 0.9, _of_tuned("grounded")),
    Target(
        "different foods over the open askings, without candidates",
        40,
        _of_tuned("distinct_foods_without_candidates"),
        is_share=False,
    ),
)


def write_report(columns: Sequence[Column], settings: Mapping[str, object], folder: Path) -> Path:
    """Write the report into `folder`; the Markdown's path.

    scores.md, scores.json and scores.png are the report; answers.jsonl holds every answer of every model.
    """
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "settings": settings,
        "models": {
            column.name: {"scores": column.scores.values, "shown": column.scores.shown} for column in columns
        },
    }
    write_text(folder / "scores.json", json.dumps(content, indent=2, ensure_ascii=False) + "\n")
    lines = [
        json.dumps({"model": column.name, **record}, ensure_ascii=False) + "\n"
        for column in columns
        for record in column.scores.judged
    ]
    write_text(folder / "answers.jsonl", "".join(lines))
    draw_scores(columns, folder / "scores.png")
    path = folder / "scores.md"
    write_text(path, render_markdown(columns, settings))
    return path


def render_markdown(columns: Sequence[Column], settings: Mapping[str, object]) -> str:
    """The report as Markdown: what people would read first, then whether it is good enough, then why."""
    lines = ["# Scores", ""]
    lines += _render_answers(PLAIN, columns)
    if len(columns) == 2:
        lines += _render_targets(columns[0].scores.values, columns[1].scores.values)
    lines += ["## Figures", "", *(f"- {name}: {value}" for name, value in settings.items()), ""]
    head = " | ".join(column.name for column in columns)
    lines += [f"| | {head} |", f"| --- |{' --- |' * len(columns)}"]
    for name, (meaning, is_share) in list_meanings(columns).items():
        cells = " | ".join(_format(column.scores.values.get(name), is_share) for column in columns)
        lines.append(f"| {meaning} | {cells} |")
    lines += ["", "![scores](scores.png)", ""]
    for title in (ADVISED, LIKING):
        lines += _render_answers(title, columns)
    return "\n".join(lines).rstrip() + "\n"


def list_meanings(columns: Sequence[Column]) -> dict[str, tuple[str, bool]]:
    """The rows of the figures: what was measured of any model, the perplexity also by source."""
    measured = {name for column in columns for name in column.scores.values}
    rows: dict[str, tuple[str, bool]] = {}
    for name, meaning in MEANINGS.items():
        if name in measured:
            rows[name] = meaning
        if name == "perplexity":
            rows |= {other: (other, False) for other in sorted(measured) if other.startswith(BY_SOURCE)}
    return rows


def draw_scores(columns: Sequence[Column], path: Path) -> None:
    """A PNG of all shares, a bar a model."""
    import matplotlib  # noqa: PLC0415  (a second, and only here)

    matplotlib.use("Agg")
    from matplotlib import pyplot  # noqa: PLC0415

    names = [
        name
        for name, (_, is_share) in MEANINGS.items()
        if is_share and any(column.scores.values.get(name) is not None for column in columns)
    ]
    height = 0.8 / len(columns)
    figure, axes = pyplot.subplots(figsize=(8, 1 + 0.45 * len(names)), layout="constrained")
    for number, column in enumerate(columns):
        places = [row + number * height for row in range(len(names))]
        axes.barh(places, [column.scores.values.get(name) or 0 for name in names], height, label=column.name)
    axes.set_yticks([row + 0.4 - height / 2 for row in range(len(names))], names)
    axes.set(xlim=(0, 1), xlabel="share")
    axes.invert_yaxis()
    axes.legend()
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


def _render_targets(base: Values, tuned: Values) -> list[str]:
    lines = ["## Targets", "", "| | target | measured | |", "| --- | --- | --- | --- |"]
    for target in TARGETS:
        value = target.measure(base, tuned)
        verdict = "not measured" if value is None else "met" if target.is_met(value) else "not met"
        bound = _format_target(target, target.bound)
        measured = "–" if value is None else _format_target(target, value)
        sign = "at most" if target.is_most else "at least"
        lines.append(f"| {target.meaning} | {sign} {bound} | {measured} | {verdict} |")
    return [*lines, ""]


def _format_target(target: Target, value: float) -> str:
    if target.is_share:
        return f"{100 * value:.1f} %"
    return f"{value:.0f}" if target.bound >= 10 else f"{value:.2f}"


def _render_answers(title: str, columns: Sequence[Column]) -> list[str]:
    """A table of questions with each model's answer; nothing when none was asked."""
    tables = [column.scores.shown.get(title, []) for column in columns]
    if not any(tables):
        return []
    lines = [f"## {TITLES[title]}", "", f"| asked | {' | '.join(column.name for column in columns)} |"]
    lines.append(f"| --- |{' --- |' * len(columns)}")
    for rows in zip(*tables, strict=True):
        cells = " | ".join(_escape(answer) for _, answer in rows)
        lines.append(f"| {_escape(rows[0][0])} | {cells} |")
    return [*lines, ""]


def _format(value: float | None, is_share: bool) -> str:
    if value is None:
        return "–"
    return f"{100 * value:.1f} %" if is_share else f"{value:.1f}"


def _escape(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>") or "(empty)"
