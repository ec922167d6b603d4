"""What planning hands on: the sentences of an answer, who speaks them, and what the model may rest on."""

from dataclasses import dataclass, field, replace
from enum import Enum

from ..food.data.catalogue import FoodEntry
from ..food.reading.avoidance import Avoidance
from .reading.acts import Act, Understanding


class Lane(Enum):
    """Who speaks: people's reviewed text, people's small talk, or the model from the plan."""

    REVIEWED = "reviewed"
    SMALL_TALK = "small_talk"
    MODEL = "model"


@dataclass(frozen=True)
class Sentence:
    """A sentence of the plan: true, whole, and fit to be shown as it stands."""

    text: str
    # The food it is about; a sentence of the model about the same food gives way to it.
    food: FoodEntry | None = None
    # It must reach the reader, whatever the model says; with `if_named` only where one of these was offered.
    must_say: bool = False
    if_named: tuple[FoodEntry, ...] = ()
    # It names its food for the first time: not to be said of one that was named already.
    introduces: bool = False
    # The same where another food was offered before it: "아니면 …".
    later: str = ""
    # The same right behind a sentence that named its food, which need not be named again.
    going_on: str = ""


@dataclass(frozen=True)
class Ground:
    """What a sentence of the model may rest on. What is not in here is not true for us."""

    # What may be named, and is shown as a card.
    foods: tuple[FoodEntry, ...] = ()
    # Foods that the question or the plan speak of without recommending them; liked ones.
    spoken_of: tuple[FoodEntry, ...] = ()
    likes: tuple[FoodEntry, ...] = ()
    avoidance: Avoidance = field(default_factory=Avoidance)
    question: str = ""
    # All texts of the plan. A verdict must stand here: a question whether something is harmless makes none.
    facts: str = ""
    # The situations that the question is about: 비 오는 날, 해장.
    occasions: frozenset[str] = frozenset()
    # Whether the model speaks of what no table holds: then only what it may not say is looked for.
    is_open: bool = False


@dataclass(frozen=True)
class Plan:
    """One answer before it is spoken."""

    understanding: Understanding
    lane: Lane
    # Shown at once; "" for nothing.
    opening: str
    # What stands under `### 정보:` of the prompt; None for no block.
    block: str | None
    asks_model: bool
    # Whether the model goes on from the opening, as if it had begun so; otherwise it does not know of it.
    goes_on: bool
    sentences: tuple[Sentence, ...]
    ground: Ground
    # So many sentences of the model are enough.
    max_sentences: int
    # What the answer is about in a few words, for the room's title; empty when nothing can be seen.
    labels: tuple[str, ...] = ()
    # Said in front of the first sentence of the model that may be shown.
    preface: str = ""

    @property
    def act(self) -> Act:
        return self.understanding.act

    @property
    def foods(self) -> tuple[FoodEntry, ...]:
        """What may be named and gets a card."""
        return self.ground.foods

    def behind(self, text: str) -> "Plan":
        """The same with `text`, which is true, said before all of it."""
        ground = replace(self.ground, facts=f"{text}\n{self.ground.facts}")
        return replace(self, opening=f"{text} {self.opening}".strip(), ground=ground)

    def begun(self) -> "Plan":
        """The same, its first offer said at once: a slow model goes on from there."""
        first = self.sentences[0] if self.asks_model and self.sentences else None
        if first is None or not first.introduces or self.goes_on:
            return self
        opening = f"{self.opening} {first.text}".strip()
        return replace(self, opening=opening, goes_on=True, max_sentences=max(1, self.max_sentences - 1))
