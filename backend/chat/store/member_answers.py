"""A member's answer is written down here: as a message of its room, under the lease of this process."""

import logging
import time
from dataclasses import dataclass

from ...answers.reading.heard import Heard
from ...errors import ApiError, DatabaseUnavailable, TurnIsGone
from ...lately import service as lately
from ...lately.models import EATEN, REFUSED
from ...metrics.counters import MEMBER
from .leases import NOBODY, Lease, Leases
from .ledgers import TurnEnd
from .models import COMPLETE, FAILED
from .turn_queries import Maker

log = logging.getLogger("chatfoodie.chat")

# A database that is away for a moment, as while it is started anew, is nobody's concern; then it is told.
SAVE_SECONDS = 15.0
SAVE_PAUSE_SECONDS = 1.0


@dataclass(frozen=True)
class MemberLedger:
    """A member's: the answer's message in its room, and the lease of this process."""

    leases: Leases
    lease: Lease
    user_id: int
    question_id: int
    answer_id: int
    # Text and status of the answer that is made again; None when there was none.
    replaces: tuple[str, str] | None = None
    # The question's text when the turn was there before: an answer made again, or a question edited.
    asked: str | None = None
    chat: str = MEMBER
    outlives_watchers: bool = True

    def note_heard(self, heard: Heard) -> None:
        for kind, foods in ((EATEN, heard.eaten), (REFUSED, heard.refused)):
            if not foods:
                continue
            try:
                lately.remember(self.user_id, [food.id for food in foods], kind, self.leases.now())
            except ApiError as error:
                log.warning("foods were not remembered", extra={"error": type(error).__name__})

    def write_end(
        self,
        text: str,
        status: str,
        title: str | None,
        food_ids: tuple[int, ...] = (),
        maker: Maker = NOBODY,
    ) -> TurnEnd:
        is_written = self._is_to_replace(text, status)
        answer = (self.answer_id, text, status) if is_written else None
        give_up_at = time.monotonic() + SAVE_SECONDS
        while True:
            try:
                # Nothing said is no topic.
                kept_title = title if text else None
                if not self.leases.finish(self.lease, answer, kept_title, food_ids, self.asked, maker):
                    raise TurnIsGone
                break
            except DatabaseUnavailable:
                if time.monotonic() > give_up_at:
                    raise
                time.sleep(SAVE_PAUSE_SECONDS)
        kept = text if is_written or self.replaces is None else self.replaces[0]
        return TurnEnd(kept, self.question_id, self.answer_id, food_ids=food_ids if is_written else ())

    def write_failure(self, text: str) -> None:
        self.write_end(text, FAILED, None)

    def _is_to_replace(self, text: str, status: str) -> bool:
        """Whether the answer's message is to hold this: a whole answer is replaced by a whole one only."""
        if self.replaces is None or status == COMPLETE:
            return True
        return self.replaces[1] == FAILED and status != FAILED and bool(text)
