"""What a conversation is about after some turns: what was wished and asked, which foods are spoken of."""

from dataclasses import dataclass, replace

from ...food.data.catalogue import FoodEntry
from ...food.reading.intents import Intent
from ...food.reading.wishes import Reading
from .acts import Act, Before, Turning, Understanding
from .kitchen import get_kitchen_words

# Acts that ask for food.
_OF_WISHES = frozenset({Act.RECOMMEND, Act.LEFTOVERS, Act.PAIR, Act.REGION})
# Acts that may wish for food as well, in their own way: 임산부인데 점심 추천해줘, 철분 많은 거 추천해줘.
_KEPT = frozenset({Act.DIET, Act.HEALTH, Act.NUTRITION})
# Acts that ask about it. A pair and a season are wished for and asked about.
_OF_QUESTIONS = frozenset(
    {Act.INGREDIENTS, Act.RECIPE, Act.NUTRITION, Act.PRICE, Act.COMPARE, Act.PAIR, Act.REGION}
    | {Act.DIET, Act.HEALTH}
)
# What interrupts no talk of food.
_DANGERS = frozenset({Act.CRISIS, Act.POISON})
# A danger is not forgotten with the next question, but after so many.
_REMEMBERED_DANGERS = 3
_ASIDE = _DANGERS | {Act.GREET, Act.IDENTITY, Act.FEELING, Act.ELSEWHERE, Act.HOSTILE}
# What is asked so is asked of foods, as whatever act it was read.
_ASKS = frozenset({Turning.ASKS, Turning.SUPPOSES, Turning.COMPARES, Turning.CHOOSES, Turning.EXCEEDS})
_CHOSEN = "chosen"
_OF_NO_FOOD = frozenset({"restaurant", "shop"})
_OPINION = "opinion"
_DRINK = "음료"
# What is asked only where something is cooked.
_IN_A_KITCHEN = frozenset({"time", "water", "heat", "amount", "how"})


@dataclass(frozen=True)
class Request:
    """What food was wished for, with all that was told of it since."""

    words: str
    act: Act
    topic: str | None
    reading: Reading


@dataclass(frozen=True)
class Talk:
    """A conversation so far. Each turn makes a new one of it."""

    request: Request | None = None
    # The last question about foods, in words that make sense by themselves.
    question: Before | None = None
    # The foods that are spoken of, in the order in which they were named.
    foods: tuple[FoodEntry, ...] = ()
    # Whether the latest turn about food asked something, and did not wish for any.
    last_is_question: bool = False
    # Whether it was asked how something is made or handled.
    is_of_kitchen: bool = False
    # The latest turn as it was understood.
    latest: Reading | None = None
    # The dangers that the last turns told of, the latest last; None for a turn that told of none.
    dangers: tuple[tuple[Act, str | None] | None, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.request is None and self.question is None and not self.foods

    @property
    def is_offer(self) -> bool:
        """Whether the latest turn about food wished for some, and was given some."""
        return self.request is not None and not self.last_is_question

    @property
    def last_act(self) -> Act | None:
        """As which act the latest turn about food was read."""
        if self.last_is_question:
            return self.question.act if self.question else None
        return self.request.act if self.request else None

    @property
    def has_dish(self) -> bool:
        """Whether one dish is spoken of, with which something may be had."""
        is_pair = self.question is not None and self.question.act is Act.PAIR
        return is_pair or (len(self.foods) == 1 and self.foods[0].course != _DRINK)

    @property
    def danger(self) -> tuple[Act, str | None] | None:
        """The latest danger that one of the last turns told of."""
        return next((danger for danger in reversed(self.dangers) if danger), None)

    def follow(self, understood: Understanding, said: str, foods: tuple[FoodEntry, ...]) -> "Talk":
        """The conversation after a turn: `said` are its whole words, `foods` those that it was about."""
        danger = (understood.act, understood.topic) if understood.act in _DANGERS else None
        dangers = (*self.dangers, danger)[-_REMEMBERED_DANGERS:]
        return replace(self._follow_food(understood, said, foods), dangers=dangers)

    def _follow_food(self, understood: Understanding, said: str, foods: tuple[FoodEntry, ...]) -> "Talk":
        latest = understood.reading
        is_wish = understood.act not in _DANGERS and latest.intent is Intent.RECOMMEND
        if understood.topic in _OF_NO_FOOD:
            return replace(self, latest=latest)  # of shops nobody is told more with the next turn
        if understood.act in _ASIDE and not is_wish:
            chosen = (understood.refers_to or latest.named) if understood.topic == _CHOSEN else ()
            return replace(self, latest=latest, foods=chosen or self.foods)
        foods = foods or (
            self.foods if understood.turning is not None or understood.act is Act.UNSURE else ()
        )
        asked = get_kitchen_words().read(said)
        in_kitchen = understood.act is Act.RECIPE or bool(
            asked and understood.act not in _OF_WISHES and not _IN_A_KITCHEN.isdisjoint(asked.aspects)
        )
        wishes = understood.act in _OF_WISHES or latest.intent is Intent.RECOMMEND
        of_one = understood.act is Act.REGION and bool(latest.named)
        # 물은 얼마나 넣어 was asked in the kitchen, whatever else it may be read as.
        asks = understood.turning in _ASKS or understood.act is Act.COMPARE
        is_question = asks or of_one or (understood.act in _OF_QUESTIONS and not wishes) or in_kitchen
        if understood.act is Act.UNSURE and not in_kitchen and (not foods or understood.turning is None):
            # What was not understood may be asked on of, where nothing else was spoken of.
            asked_first = Before(said, understood.act, None, ()) if self.is_empty else self.question
            return replace(
                self,
                question=asked_first,
                latest=latest,
                last_is_question=self.is_empty or self.last_is_question,
            )
        is_lost = understood.act is Act.UNSURE and understood.turning in _ASKS and self.question is not None
        if understood.topic == _OPINION or is_lost:
            return replace(self, foods=foods, latest=latest)
        if wishes and not is_question:
            is_kept = understood.act in _OF_WISHES | _KEPT
            act, topic = (understood.act, understood.topic) if is_kept else (Act.RECOMMEND, None)
            request = Request(said, act, topic, latest)
            question = self.question
            if understood.act in _OF_QUESTIONS:
                question = Before(said, understood.act, understood.topic, latest.named)
            # Of what has the most iron one asks, and wishes for it.
            is_both = understood.act is Act.NUTRITION
            return Talk(request, question, foods, is_both, in_kitchen, latest)
        question = Before(said, understood.act, understood.topic, latest.named or foods)
        return replace(
            self,
            question=question,
            foods=foods,
            last_is_question=True,
            is_of_kitchen=in_kitchen,
            latest=latest,
        )
