"""What a conversation told of the person that goes on to hold: a diet, an illness, an age, a danger."""

from collections.abc import Sequence
from functools import lru_cache

from ...food.reading.wishes import Reading, WishReader
from .acts import Act, ActWords, Rule
from .referring import MAX_QUESTION_CHARACTERS, clean

# Texts of which is kept what they tell of the person.
_REMEMBERED = 2048
# What is not forgotten with the next question, and for how many of them.
_DANGERS = frozenset({Act.CRISIS, Act.POISON})
_REMEMBERED_TURNS = 3


class Memory:
    """Looks for it in the earlier questions. Safe to share between threads."""

    def __init__(self, reader: WishReader, words: ActWords) -> None:
        self._reader = reader
        self._words = words
        # A conversation is read again with every turn of it.
        self._told_remembered = lru_cache(_REMEMBERED)(self._read_told)
        self._danger_remembered = lru_cache(_REMEMBERED)(self._read_danger)

    def find_danger(self, turns: Sequence[tuple[str, str]]) -> tuple[Act, str | None] | None:
        """The latest danger that one of the last questions told of."""
        latest = (said[:MAX_QUESTION_CHARACTERS] for said, _ in reversed(turns[-_REMEMBERED_TURNS:]))
        return next((danger for said in latest if (danger := self._danger_remembered(said))), None)

    def list_told(self, text: str, reading: Reading, turns: Sequence[tuple[str, str]]) -> list[Rule]:
        """What the question says of the person, then what earlier ones said and nobody took back."""
        found = [*self._words.list_told(text, reading.diets)]
        undone, all_undone = set(reading.returned.words), reading.returns_all
        for said, _ in reversed(turns):
            if all_undone:
                break
            read_part = said[:MAX_QUESTION_CHARACTERS]
            past = self._reader.read(read_part)
            found += [rule for rule in self._told_remembered(read_part) if rule.told not in undone]
            undone |= set(past.returned.words)
            all_undone = past.returns_all
        return list(dict.fromkeys(found))

    def _read_told(self, said: str) -> tuple[Rule, ...]:
        return self._words.list_told(clean(said), self._reader.read(said).diets)

    def _read_danger(self, said: str) -> tuple[Act, str | None] | None:
        rules = (rule for rule in self._words.list_said(clean(said)) if rule.act in _DANGERS)
        return next(((rule.act, rule.topic) for rule in rules if not rule.when), None)
