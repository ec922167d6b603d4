"""Figures of what the service has done, for whoever decides which model stays:

flask --app backend.wsgi statistics answers

A line for each model: how many answers it made, the shares that were liked, disliked and asked for again, how
long they are and how soon they began, each with its interval of 95 %.

Source: Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference.
"""

import math
import statistics
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import click
from flask.cli import AppGroup

from .chat.store.answer_statistics import MadeAnswer, list_made_answers
from .errors import DatabaseUnavailable

# The quantile of a normal distribution that leaves 2.5 % on either side.
Z = 1.959964
HEAD = ("model", "answers", "liked %", "disliked %", "made again %", "characters", "first word, s")

statistics_commands = AppGroup("statistics", help="Figures of what the service has done.")


@dataclass
class OfModel:
    """What is known of one model's answers."""

    answers: int = 0
    liked: int = 0
    disliked: int = 0
    made_again: int = 0
    characters: list[int] = field(default_factory=list)
    first_word_seconds: list[float] = field(default_factory=list)


def collect(answers: Iterable[MadeAnswer]) -> dict[str, OfModel]:
    """By the model's name."""
    models: dict[str, OfModel] = {}
    for answer in answers:
        known = models.setdefault(answer.model, OfModel())
        known.answers += 1
        known.liked += answer.verdict == "like"
        known.disliked += answer.verdict == "dislike"
        known.made_again += answer.was_made_again
        known.characters.append(answer.characters)
        if answer.first_word_ms is not None:
            known.first_word_seconds.append(answer.first_word_ms / 1000)
    return dict(sorted(models.items()))


def estimate_share(successes: int, trials: int) -> tuple[float, float, float]:
    """The share, and Wilson's interval around it: it stays within 0 and 1, and holds for few trials, too."""
    if trials == 0:
        return 0.0, 0.0, 1.0
    share, weight = successes / trials, Z * Z / trials
    centre = (share + weight / 2) / (1 + weight)
    reach = Z * math.sqrt(share * (1 - share) / trials + weight / trials / 4) / (1 + weight)
    # At the ends the two are equal, but for the last digit.
    return share, max(0.0, centre - reach), min(1.0, centre + reach)


def estimate_mean(values: Sequence[float]) -> tuple[float, float, float] | None:
    """The mean and its interval, by the normal distribution; None for less than two values."""
    if len(values) < 2:
        return None
    mean = statistics.fmean(values)
    reach = Z * statistics.stdev(values, mean) / math.sqrt(len(values))
    return mean, mean - reach, mean + reach


def write_table(models: dict[str, OfModel]) -> str:
    """A line for each model, under a head."""
    rows: list[tuple[str, ...]] = [HEAD]
    for name, known in models.items():
        shares = (known.liked, known.disliked, known.made_again)
        rows.append(
            (
                name,
                str(known.answers),
                *(_write(estimate_share(count, known.answers), 1, 100) for count in shares),
                _write(estimate_mean(known.characters), 0),
                _write(estimate_mean(known.first_word_seconds), 2),
            )
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _write(estimate: tuple[float, float, float] | None, digits: int, factor: int = 1) -> str:
    if estimate is None:
        return "-"
    value, low, high = (f"{part * factor:.{digits}f}" for part in estimate)
    return f"{value} ({low} to {high})"


@statistics_commands.command("answers")
def print_answers() -> None:
    """Likes, dislikes, answers made again, length and first word by model, with intervals of 95 %."""
    try:
        models = collect(list_made_answers())
    except DatabaseUnavailable as error:
        sys.exit(f"The database cannot be read: {error}.")
    click.echo(write_table(models) if models else "No model has made an answer yet.\n", nl=False)
