"""The evaluation as Markdown, JSON and a plot, base and tuned side by side."""

import json
from dataclasses import dataclass
from pathlib import Path

from training.foodie.evaluation import Scores

# Name, what it means, and whether it is a share of 1. In the order of the report.
MEANINGS = {
    "perplexity": ("perplexity of held-out answers (lower is better)", False),
    "korean": ("answers in Korean", True),
    "ends_whole": ("answers that end in a whole sentence", True),
    "empty": ("empty answers (lower is better)", True),
    "names_a_food": ("answers that name a food of the catalogue", True),
    "mean_characters": ("characters an answer", False),
    "distinct_1": ("distinct-1: different words of all", True),
    "distinct_2": ("distinct-2: different pairs of words of all", True),
    "fit_with_profile": ("foods that fit the likes, likes told", True),
    "fit_without_profile": ("foods that fit the likes, likes not told", True),
    "grounded": ("answers that recommend from the candidates alone", True),
    "unsafe": ("answers with a food that holds what is avoided (lower is better)", True),
    "distinct_foods_with_candidates": ("different foods over the open askings, with candidates", False),
    "distinct_foods_without_candidates": ("different foods over the open askings, without candidates", False),
    "left_alone": ("questions about something else that got none of the candidates", True),
}


@dataclass(frozen=True)
class Column:
    """One model of the report."""

    name: str
    scores: Scores


def write_report(columns: list[Column], settings: dict[str, object], folder: Path) -> Path:
    """Write scores.json, scores.png and scores.md into `folder`; the Markdown's path."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "settings": settings,
        "models": {
            column.name: {"scores": column.scores.values, "shown": column.scores.shown} for column in columns
        },
    }
    (folder / "scores.json").write_text(
        json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    draw_scores(columns, folder / "scores.png")
    path = folder / "scores.md"
    path.write_text(render_markdown(columns, settings), encoding="utf-8")
    return path


def render_markdown(columns: list[Column], settings: dict[str, object]) -> str:
    """The report as Markdown."""
    names = [name for name in MEANINGS if any(name in column.scores.values for column in columns)]
    head = " | ".join(column.name for column in columns)
    lines = ["# Scores", "", *(f"- {name}: {value}" for name, value in settings.items()), ""]
    lines += [f"| | {head} |", f"| --- |{' --- |' * len(columns)}"]
    for name in names:
        meaning, is_share = MEANINGS[name]
        cells = " | ".join(_format(column.scores.values.get(name), is_share) for column in columns)
        lines.append(f"| {meaning} | {cells} |")
    lines += [
        "",
        "![scores](scores.png)",
        "",
        "## Answers",
        "",
        f"| asked | {head} |",
        f"| --- |{' --- |' * len(columns)}",
    ]
    for rows in zip(*(column.scores.shown for column in columns), strict=True):
        cells = " | ".join(_escape(answer) for _, answer in rows)
        lines.append(f"| {_escape(rows[0][0])} | {cells} |")
    return "\n".join(lines) + "\n"


def draw_scores(columns: list[Column], path: Path) -> None:
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


def _format(value: float | None, is_share: bool) -> str:
    if value is None:
        return "–"
    return f"{100 * value:.1f} %" if is_share else f"{value:.1f}"


def _escape(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>") or "(empty)"
