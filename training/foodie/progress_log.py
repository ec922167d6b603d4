"""What a run leaves to look at: terminal lines, metrics.jsonl, a plot of the loss, TensorBoard events."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

METRICS_NAME = "metrics.jsonl"
PLOT_NAME = "loss.png"


class ProgressLog:
    """The log of one run in `folder`. After a kill, what came after the checkpoint is forgotten."""

    def __init__(self, folder: Path, *, from_step: int, report: Callable[[str], None]) -> None:
        # Its import takes a second, and only runs need it.
        from torch.utils.tensorboard import SummaryWriter  # noqa: PLC0415

        self._folder = folder
        self._report = report
        self._rows = [row for row in read_metrics(folder) if row["step"] <= from_step]
        self._before = self._rows[-1].get("seconds", 0.0) if self._rows else 0.0
        self._began_at = time.monotonic()
        lines = "".join(json.dumps(row) + "\n" for row in self._rows)
        (folder / METRICS_NAME).write_text(lines)
        self._events: Any = SummaryWriter(str(folder / "tensorboard"), purge_step=from_step + 1)

    def add(self, step: int, **values: float) -> None:
        """Note `values` of `step`, and the seconds that all runs up to it took."""
        row = {"step": step, **values, "seconds": round(self._before + time.monotonic() - self._began_at, 1)}
        self._rows.append(row)
        with (self._folder / METRICS_NAME).open("a") as file:
            file.write(json.dumps(row) + "\n")
        for name, value in values.items():
            self._events.add_scalar(name, value, step)

    def say(self, text: str) -> None:
        """One line on the terminal."""
        self._report(text)

    def close(self) -> None:
        """Draw the loss, and write out the events."""
        self._events.close()
        draw_loss(self._rows, self._folder / PLOT_NAME)


def read_metrics(folder: Path) -> list[dict[str, Any]]:
    """The rows of a run's metrics; a last line that was cut by a kill is left out."""
    path = folder / METRICS_NAME
    rows = []
    for line in path.read_text().splitlines() if path.is_file() else []:
        try:
            rows.append(json.loads(line))
        except ValueError:
            break
    return rows


def draw_loss(rows: list[dict[str, Any]], path: Path) -> None:
    """A PNG of the loss on learned and on held-out answers over the steps, in nats a token."""
    import matplotlib  # noqa: PLC0415  (a second, and only here)

    matplotlib.use("Agg")
    from matplotlib import pyplot  # noqa: PLC0415

    figure, axes = pyplot.subplots(figsize=(8, 4.5), layout="constrained")
    for name, label, style in (
        ("loss", "learned", {"linewidth": 1}),
        ("held_out_loss", "held out", {"marker": "o"}),
    ):
        points = [(row["step"], row[name]) for row in rows if name in row]
        if points:
            axes.plot(*zip(*points, strict=True), label=label, **style)
            axes.legend()
    axes.set(xlabel="step", ylabel="loss (nats a token)")
    axes.grid(alpha=0.3)
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


def format_duration(seconds: float) -> str:
    """H:MM:SS."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
