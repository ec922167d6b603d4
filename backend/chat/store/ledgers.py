"""What a turn is written down in: a guest's (`guest_answers.py`) and a member's (`member_answers.py`)."""

from dataclasses import dataclass
from typing import Protocol

from ...answers.reading.heard import Heard
from .leases import NOBODY, Lease
from .turn_queries import Maker


@dataclass(frozen=True)
class TurnEnd:
    """How a turn ended well: the text that is seen last, and what its ledger knows besides."""

    text: str
    # A member's: the messages of the question and of the answer.
    question_id: int | None = None
    answer_id: int | None = None
    # A guest's: how many more may be asked today.
    remaining: int | None = None
    # The foods whose cards stand under the text.
    food_ids: tuple[int, ...] = ()


class Ledger(Protocol):
    """One turn's. It is charged or stored already when there is one; one of the two calls ends it."""

    @property
    def chat(self) -> str:
        """GUEST or MEMBER, for the metrics."""

    @property
    def lease(self) -> Lease | None:
        """What other processes see of the turn."""

    @property
    def outlives_watchers(self) -> bool:
        """Whether the answer is worth making when nobody watches any more."""

    def note_heard(self, heard: Heard) -> None:
        """Remember what the question let know of foods. Raises nothing: an answer is worth more."""

    def write_end(
        self,
        text: str,
        status: str,
        title: str | None,
        food_ids: tuple[int, ...] = (),
        maker: Maker = NOBODY,
    ) -> TurnEnd:
        """The answer is complete or stopped; `title` is what a room without a name is called from now on.

        `food_ids` are the foods whose cards stand under it, `maker` is the model that made it.

        Raises:
            TurnIsGone: its room was deleted, or somebody thought this process dead.
            DatabaseUnavailable: not yet written, though tried for a while; it may be tried again.

        """

    def write_failure(self, text: str) -> None:
        """The answer broke off because of us. Raises as `write_end` does."""
