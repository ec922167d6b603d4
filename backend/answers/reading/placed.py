"""A turn in its conversation, before it is decided what it means, and as what it is then read."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...food.data.catalogue import FoodEntry
from ...food.reading.avoidance import Avoidance
from ...food.reading.intents import Intent
from ...food.reading.person import Person
from ...food.reading.wishes import Reading
from .acts import Act, Rule, Turning
from .matter import Hearing
from .said import Heard
from .talk import Talk
from .wholeness import Whole

# A greeting with a question behind it is that question.
_BRIEF_CHARACTERS = 16


class Holds:
    """Which of `acts.CONDITIONS` hold of a question, whatever it is read as."""

    def __init__(
        self,
        text: str,
        person: Person,
        refers_to: tuple[FoodEntry, ...],
        asks_permission: bool,
        talk: Talk,
        follows: bool,
        told: Sequence[Rule],
    ) -> None:
        self.refers_to = refers_to
        self.asks_permission = asks_permission
        self._always = {
            name
            for name, value in {
                "permission": asks_permission,
                "avoids": bool(person.avoidance.rules),
                "follows": follows,
                "offered": talk.is_offer,
                "brief": len(text) <= _BRIEF_CHARACTERS,
                "ill": any(rule.act is Act.HEALTH for rule in told),
            }.items()
            if value
        }
        if talk.last_act is not None:
            self._always.add(f"after {talk.last_act.value}")

    def list(self, reading: Reading, refers_to: Sequence[FoodEntry]) -> set[str]:
        """Those that hold where the question is read so."""
        # 파스타 먹을까 피자 먹을까: some foods are kinds of dishes as well, and read as wishes.
        dishes = {wish.label for wish in reading.wishes if wish.aspect in {"form", "ingredient"}}
        is_about_food = reading.intent is Intent.RECOMMEND or bool(reading.named or reading.wishes)
        holds = {
            "food": bool(reading.named or refers_to),
            "dish": bool(reading.named or refers_to or dishes),
            "two_dishes": not refers_to and len({food.name for food in reading.named} | dishes) > 1,
            "idle": reading.intent is Intent.OTHER and not reading.named,
            "stock": bool(reading.ingredients or "ingredient" in {w.aspect for w in reading.wishes}),
            "reacts": reading.tells_reaction,
            "wants": reading.intent is Intent.RECOMMEND,
            "quiet": not is_about_food,
        }
        return self._always | {name for name, value in holds.items() if value}


@dataclass(frozen=True)
class Placed:
    """A turn in its conversation."""

    typed: str
    question: str
    turns: tuple[tuple[str, str], ...]
    talk: Talk
    heard: Heard
    # What it may be about, by what was learned.
    hearing: Hearing
    person: Person
    # What the person must not have, by what they told before.
    kept: Avoidance
    # Rules for what they told of themselves.
    told: tuple[Rule, ...]
    holds: Holds
    # The turn in the words of a wish, where it only says what is wrong with an offer.
    plainly: str = ""


@dataclass(frozen=True)
class Sense:
    """As what a turn is read; each step makes a new one of it."""

    act: Act
    topic: str | None
    reading: Reading
    turning: Turning | None
    whole: Whole
    refers_to: tuple[FoodEntry, ...]
    asks_permission: bool
