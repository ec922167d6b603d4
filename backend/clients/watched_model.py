"""A model server whose state is known: what it is known not to answer is refused at once (a circuit breaker).

Without it each question to a server that hangs or loads waits its own time for the same silence.
"""

import logging
import threading
import time

from ..errors import ModelServerUnreachable
from .model_client import ModelClient, ModelLimits, ModelStream, Sampling

log = logging.getLogger("chatfoodie.model")

# A server that was ready so lately is taken at its word: a question after a pause costs one look, no other.
READY_IS_FRESH_SECONDS = 2.0
# How often a server that is away is looked for, so that the first question after its return is answered.
LOOK_AGAIN_SECONDS = 1.0
# Behind a proxy another of several servers answers the second look.
LOOKS = 2
# Nobody has asked for so long: the next question looks for itself.
UNASKED_SECONDS = 60.0


class WatchedModel:
    """A `ModelClient` in front of another one. Safe to share between threads."""

    def __init__(self, model: ModelClient, *, look_again_seconds: float = LOOK_AGAIN_SECONDS) -> None:
        self._model = model
        self._look_again_seconds = look_again_seconds
        # Held while somebody looks: who comes meanwhile gets what was found.
        self._looking = threading.Lock()
        self._ready_at = float("-inf")
        self._asked_at = float("-inf")
        self._is_away = False

    def stream(self, prompt: str, sampling: Sampling, stop: tuple[str, ...]) -> ModelStream:
        self._check()
        return self._model.stream(prompt, sampling, stop)

    def count_tokens(self, text: str) -> int:
        self._check()
        return self._model.count_tokens(text)

    def get_limits(self) -> ModelLimits:
        self._check()
        return self._model.get_limits()

    def is_ready(self) -> bool:
        return self._model.is_ready()

    def _check(self) -> None:
        """Raises: ModelServerUnreachable when the server is known not to answer."""
        self._asked_at = time.monotonic()
        if self._is_away:
            raise ModelServerUnreachable("known to be away")
        if self._asked_at - self._ready_at < READY_IS_FRESH_SECONDS:
            return
        with self._looking:
            # Somebody else may have looked while this one waited.
            if not self._is_away and time.monotonic() - self._ready_at >= READY_IS_FRESH_SECONDS:
                self._look()
        if self._is_away:
            raise ModelServerUnreachable("not ready")

    def _look(self) -> None:
        if any(self._model.is_ready() for _ in range(LOOKS)):
            self._ready_at = time.monotonic()
            return
        self._is_away = True
        log.warning("the model server is away; questions are refused until it is back")
        try:
            threading.Thread(target=self._look_again, name="model-watch", daemon=True).start()
        except RuntimeError:  # the machine has no thread left: the next question looks for itself
            self._is_away = False
            raise ModelServerUnreachable("not ready") from None

    def _look_again(self) -> None:
        """Until it is back, or nobody asks any more."""
        while time.monotonic() - self._asked_at < UNASKED_SECONDS:
            time.sleep(self._look_again_seconds)
            if self._model.is_ready():
                self._ready_at = time.monotonic()
                log.warning("the model server is back")
                break
        self._is_away = False
