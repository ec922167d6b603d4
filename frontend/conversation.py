"""How a conversation is shown: turns out of messages, and what stands under an answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from markupsafe import Markup

from frontend.avoidance import describe_conflicts
from frontend.calendar import find_day, find_day_part, write_day
from frontend.clients.food_client import FoodFacts
from frontend.clients.room_client import Message
from frontend.markdown import render_markdown
from frontend.texts import TEXTS, say

CARDS = 3
# Of these one can ask for a dish with broth, or a hotter one; of a cake nobody does.
MEALS = {"식사", "안주", "반찬"}
BROTHS = {"국물", "찌개", "탕", "전골", "국밥"}
SPICY_FROM = 2


@dataclass(frozen=True)
class Answer:
    """An answer as it stands on a page. `key` makes its id there; `message_id` is its id in a room."""

    key: str
    html: Markup
    text: str = ""
    cards: tuple[FoodFacts, ...] = ()
    wishes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    remember: tuple[str, ...] = ()
    message_id: int | None = None
    verdict: str | None = None
    reasons: tuple[str, ...] = ()
    version: int = 1  # of so many `versions`
    versions: int = 1


@dataclass(frozen=True)
class Turn:
    """A question with its answer; either may be missing where a page of a room begins or ends.

    `state` is one of those that fragments/_turn.html names; `day` is written above the turn, if not empty.
    """

    question: str | None
    answer: Answer | None
    state: str
    day: str = ""
    question_id: int | None = None
    reply: Message | None = field(default=None, compare=False)

    @property
    def last_id(self) -> int | None:
        return self.reply.id if self.reply else self.question_id


def pair_messages(messages: Sequence[Message], before: Message | None, today: date) -> tuple[Turn, ...]:
    """Return the turns of these messages of a room, the oldest first, without their answers' look.

    `before` is the message in front of them, whose day decides whether theirs is written.
    """
    turns: list[Turn] = []
    last_day = find_day(before.created_at) if before else today
    position = 0
    while position < len(messages):
        message = messages[position]
        following = messages[position + 1] if position + 1 < len(messages) else None
        question = None if message.is_answer else message
        reply = message if message.is_answer else following if following and following.is_answer else None
        position += 1 if question is None or reply is None else 2
        day = find_day(message.created_at)
        turns.append(
            Turn(
                question=question.text if question else None,
                answer=None,
                state=reply.status if reply else "failed",
                day=write_day(day) if day != last_day else "",
                question_id=question.id if question else None,
                reply=reply,
            )
        )
        last_day = day
    return tuple(turns)


def build_answer(
    key: str,
    text: str,
    now: datetime,
    *,
    foods: Sequence[FoodFacts] = (),
    named: Sequence[FoodFacts] = (),
    reply: Message | None = None,
    remember: Sequence[str] = (),
    is_compared: bool = True,
) -> Answer:
    """Return how an answer looks to someone with whose avoidances the foods have been compared.

    `foods` are those it recommends, `named` all that it names; `reply` is its message in a room. Where the
    foods could not be compared, the answer says so.
    """
    cards = tuple(food for food in foods if not food.conflicts)[:CARDS]
    offered = [food for food in named if not _only_describes(food, cards, text)]
    everything = {food.id: food for food in (*foods, *offered)}.values()
    return Answer(
        key=key,
        html=render_markdown(text, [food.name for food in cards]),
        text=text,
        cards=cards,
        wishes=list_wishes(cards[0] if cards else None, now),
        warnings=(
            *(sentence for food in everything for sentence in describe_conflicts(food)),
            *(() if is_compared else (TEXTS["avoid.unchecked"],)),
        ),
        remember=tuple(remember),
        message_id=reply.id if reply else None,
        verdict=reply.feedback if reply else None,
        reasons=reply.reasons if reply else (),
        version=reply.version if reply else 1,
        versions=reply.versions if reply else 1,
    )


def _only_describes(food: FoodFacts, cards: Sequence[FoodFacts], text: str) -> bool:
    """Return whether an answer says a food's name only in telling what another one is.

    "유부초밥은 … 채운 초밥이에요" offers no 초밥: what others hold would be read as a warning of this one.
    A name that is said more often than the descriptions of the cards say it is warned of.
    """
    told = sum(card.description.count(food.name) for card in cards if card.name in text)
    for card in cards:
        text = text.replace(card.name, " ")
    return 0 < text.count(food.name) <= told


def list_wishes(food: FoodFacts | None, now: datetime) -> tuple[str, ...]:
    """Return what may be asked for after an answer: at most four, made from the first card's facts."""
    if food is None:
        return (TEXTS[f"wish.{find_day_part(now)}"],)
    names = []
    if food.course in MEALS:
        names.append("less_spicy" if food.spicy >= SPICY_FROM else "spicier")
        names.append("without_broth" if BROTHS & set(food.forms) else "with_broth")
    names.append("lighter" if food.oily == "느끼함" else "richer")
    return (*(TEXTS[f"wish.{name}"] for name in names), say("wish.eaten", food=food.name))


def list_food_ids(messages: Iterable[Message]) -> list[int]:
    """Return the foods of all these messages, each once."""
    return list(dict.fromkeys(food_id for message in messages for food_id in message.food_ids))
