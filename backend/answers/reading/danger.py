"""Whether a turn tells of a danger, in words that no rule knows: learned from turns that people labelled.

Rules and tables know the words for many dangers, and strangers have others. What is learned here hears what
is only like them, and what kind of danger it may be. It learns from the folder `dangers` by
`python -m backend.answers.reading.train_danger`; `dangers.npz` keeps it.
"""

from pathlib import Path

from ...korean import normalize
from .acts import Act
from .classifier import Label, get_classifier
from .signals import Signals, list_grams

WEIGHTS_PATH = Path(__file__).with_name("dangers.npz")
# All kinds are one act here: what counts is how much of a turn speaks of any.
OF_DANGER = Act.HEALTH
NONE = Label(Act.UNSURE, None)
_MOST_CHARACTERS = 120


def hear_danger(text: str, before: str = "") -> tuple[str | None, float]:
    """The kind of danger that a turn most likely tells of, and the share of belief in any, from 0 to 1.

    `before` is the question before it, on which a later turn leans.
    """
    vote = get_classifier(WEIGHTS_PATH).vote_for(OF_DANGER, see_danger(text, before))
    return vote.topic, vote.score


def see_danger(text: str, before: str = "") -> Signals:
    """The letters of a turn, and those of the question before it as marks."""
    return Signals(_squeeze(text), frozenset(list_grams(_squeeze(before))) if before else frozenset())


def _squeeze(text: str) -> str:
    return "".join(normalize(text).split())[:_MOST_CHARACTERS]
