"""A model server that is known to be away: nobody waits for it, and its return is noticed."""

import threading
import time
from dataclasses import dataclass, field

import pytest

from backend.clients.model_client import ModelLimits, ModelStream, Piece, Sampling
from backend.clients.watched_model import LOOKS, WatchedModel
from backend.errors import ModelServerUnreachable


@dataclass
class Server:
    """A `ModelClient` that counts how often it is looked at, each time for a while."""

    ready: bool = True
    look_seconds: float = 0.0
    looks: int = 0
    looked: threading.Event = field(default_factory=threading.Event)

    def stream(self, prompt: str, sampling: Sampling, stop: tuple[str, ...]) -> ModelStream:
        return Stream()

    def count_tokens(self, text: str) -> int:
        return len(text)

    def get_limits(self) -> ModelLimits:
        return ModelLimits(1000, 2000)

    def is_ready(self) -> bool:
        self.looks += 1
        time.sleep(self.look_seconds)
        return self.ready


class Stream:
    def __iter__(self):
        return iter((Piece("네", 1, "eos_token"),))

    def cancel(self) -> None:
        """Nothing runs."""


def ask(model: WatchedModel) -> None:
    model.count_tokens("점심")
    list(model.stream("점심", Sampling(), ()))


def test_questions_to_a_server_that_is_known_to_be_away_are_refused_without_a_look():
    """Each used to wait its own 35 seconds for the same silence."""
    server = Server(ready=False)
    model = WatchedModel(server, look_again_seconds=60)
    with pytest.raises(ModelServerUnreachable):
        ask(model)

    for call in (
        lambda: model.count_tokens("점심"),
        model.get_limits,
        lambda: model.stream("점심", Sampling(), ()),
    ):
        with pytest.raises(ModelServerUnreachable):
            call()

    assert server.looks == LOOKS


def test_questions_at_once_after_a_pause_look_once_for_all_of_them():
    server = Server(ready=False, look_seconds=0.05)
    model = WatchedModel(server, look_again_seconds=60)
    refused = []

    def try_to_ask() -> None:
        try:
            ask(model)
        except ModelServerUnreachable as error:
            refused.append(error)

    threads = [threading.Thread(target=try_to_ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 20
    assert server.looks == LOOKS


def test_server_that_comes_back_is_asked_again_by_itself():
    server = Server(ready=False)
    model = WatchedModel(server, look_again_seconds=0.01)
    with pytest.raises(ModelServerUnreachable):
        ask(model)

    server.ready = True

    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            ask(model)
            break
        except ModelServerUnreachable:
            time.sleep(0.01)
    else:
        raise AssertionError("its return was not noticed")


def test_server_that_answers_is_looked_at_once_in_a_while_and_not_for_each_question():
    server = Server()
    model = WatchedModel(server)

    for _ in range(5):
        ask(model)

    assert server.looks == 1
