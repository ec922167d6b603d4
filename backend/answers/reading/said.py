"""A turn as it is read by itself, before anything of the conversation is put to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...food.data.catalogue import FoodEntry
from ...food.reading.wishes import Reading
from .acts import Act, Rule
from .talk_words import get_talk_words

# Acts as which something is asked of a food.
OF_A_FOOD = frozenset(
    {Act.INGREDIENTS, Act.RECIPE, Act.NUTRITION, Act.PRICE, Act.PAIR, Act.DIET, Act.HEALTH, Act.COMPARE}
)


@dataclass(frozen=True)
class Heard:
    """A turn as it is read by itself."""

    text: str
    own: Reading
    # The foods that it names, those that are kinds of dishes as well among them.
    foods: Sequence[FoodEntry]
    # The rule of `acts.yaml` that tells its act, and the one that would if it were about a food.
    rule: Rule | None
    rule_of_food: Rule | None
    # What it would be read as by its words or by a clear vote; unsure where neither tells.
    alone: Act
    topic: str | None
    asks_permission: bool
    # What 그거 and 두 번째 거 mean.
    refers_to: tuple[FoodEntry, ...]
    # A name of which only the head stood in the question before: 화이트와인 for 화이트.
    completed: str

    @property
    def names_food(self) -> bool:
        return bool(self.foods or self.own.named)

    @property
    def refuses(self) -> bool:
        own = self.own
        return bool(own.passed_over or own.eaten or own.denied or own.avoidance.rules)

    @property
    def is_other(self) -> bool:
        """Whether something else than what was told is asked for."""
        return bool(get_talk_words().other.search(self.text))

    @property
    def names_circumstance(self) -> bool:
        """Whether it only says who, when or where: 내일은? 아빠는?"""
        words = get_talk_words()
        name = words.find_name(self.text)
        return bool(name and words.circumstance.match(name))
