"""A turn with what it is asked of: the choice in the same breath, two that were compared, a dish."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...food.data.catalogue import FoodEntry
from ...food.reading.avoidance import Avoidance
from ...food.reading.wishes import WishReader
from .chosen import complete_chosen
from .compared import complete_compared
from .cooked import complete_cooked
from .named_things import NamedThings
from .referring import Referrer, clean
from .so_much import complete_amount
from .talk import Talk


@dataclass(frozen=True)
class Completed:
    """The words of the turn made whole. `is_of_one` says that one dish was chosen, of which it is asked."""

    words: str
    is_of_one: bool = False


class Completer:
    """Safe to share between threads."""

    def __init__(self, reader: WishReader, referrer: Referrer) -> None:
        self._reader = reader
        self._referrer = referrer
        self._named = NamedThings(reader)

    def complete(self, question: str, talk: Talk, turns: Sequence[tuple[str, str]]) -> Completed | None:
        """The question with what it leaves unsaid; None where it needs nothing of the kind."""

        def find_referred(text: str) -> Sequence[FoodEntry]:
            return self._referrer.find_referred(text, turns, Avoidance())

        if words := complete_chosen(clean(question), talk, self._reader.find_foods, find_referred):
            return Completed(words, is_of_one=not ("중에 " in words or words.endswith("어때?")))
        words = complete_amount(clean(question), talk) or complete_compared(
            question, turns, self._named.list_things
        )
        words = words or complete_cooked(question, turns, self._named.list_dishes)
        return Completed(words) if words else None
