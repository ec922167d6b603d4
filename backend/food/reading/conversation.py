"""A question in its conversation: what was said before goes on to hold, and is not recommended again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ...korean import normalize
from ..data.avoidables import THING
from ..data.catalogue import FoodEntry
from . import refusals
from .avoidance import Avoidance
from .intents import Intent
from .person import Person
from .wishes import Reading, WishReader
from .wording import MUST, Wish

# Turns that are looked back on. What was said longer ago is rarely meant, but what must be avoided holds.
_RECENT_TURNS = 4
_MAX_RECENT_FOODS = 24
_MAX_ASKED_FOODS = 2
# A frame's history may hold anything; what people and models write is shorter.
_MAX_QUESTION_CHARACTERS = 500
_MAX_ANSWER_CHARACTERS = 2000

# A wish of one of these aspects makes a whole question.
_OF_ITS_OWN = frozenset({"form", "ingredient", "origin", "occasion", "further", "course"})

# Where a meal is had: of these the last that was told holds.
_PLACES = frozenset({"직접 해 먹기", "외식", "배달", "편의점"})

# What foodie shows as an example of a question: "비빔밥에 뭐 들어가?"처럼요. A name alone in quotes is none.
_EXAMPLE = re.compile(r'"[^"\n]*[ ?][^"\n]*"')


def leave_out_examples(answer: str) -> str:
    """An answer without the questions that it only gives as examples: nobody named the foods in them."""
    return _EXAMPLE.sub(" ", answer) if '"' in answer else answer


def read_conversation(
    reader: WishReader,
    question: str,
    turns: Sequence[tuple[str, str]],
    likes: Sequence[FoodEntry] = (),
    avoidance: Avoidance | None = None,
) -> tuple[Reading, Person]:
    """The question as it is meant after `turns` (question and answer, oldest first), and who asks it."""
    reading = reader.read(complete_question(reader, question, turns))
    previous: Reading | None = None
    for past_question, _ in turns:
        if not past_question:
            continue
        past = reader.read(past_question[:_MAX_QUESTION_CHARACTERS])
        if previous is not None and leans_on_a_wish(past):
            previous = _continue(past, previous)
        elif past.intent is Intent.RECOMMEND:
            previous = past
    said = _list_told(reader, turns)
    if previous is not None and leans_on_a_wish(reading):
        reading = continue_reading(reading, previous, said)
    elif reading.is_follow_up and reading.asks_facts and not reading.named and said:
        reading = replace(reading, intent=Intent.FACTS, named=said[:_MAX_ASKED_FOODS])
    return reading, read_person(reader, reading, turns, likes, avoidance)


def read_person(
    reader: WishReader,
    reading: Reading,
    turns: Sequence[tuple[str, str]],
    likes: Sequence[FoodEntry] = (),
    avoidance: Avoidance | None = None,
) -> Person:
    """Who asks what was read: what they told of themselves in `turns` goes on to hold."""
    told = allergic = Avoidance()
    for number, (past_question, _) in enumerate(turns):
        if past_question:
            said = complete_question(reader, past_question[:_MAX_QUESTION_CHARACTERS], turns[:number])
            past = reader.read(said)
            told, allergic = _take_back(told, past) | past.lasting, allergic | past.allergic
    # What stands in a list that the person sees is taken back there.
    kept = avoidance or Avoidance()
    holds = kept | _take_back(told, reading) | reading.lasting
    allergies = frozenset((*kept.rules, *allergic.rules, *reading.allergic.rules))
    return Person(
        likes=tuple(likes),
        avoidance=holds,
        allergies=Avoidance(tuple(rule for rule in holds.rules if rule in allergies and rule.kind == THING)),
        recent=_list_stale(reading, _list_told(reader, turns), likes),
    )


def complete_question(reader: WishReader, question: str, turns: Sequence[tuple[str, str]]) -> str:
    """체리도 그래요 as what it means, where a reaction to something was told of before."""
    if (
        turns
        and (listed := reader.complete_list(question))
        and any(_asks_back(reader, said) for said, _ in turns[-2:])
    ):
        return listed
    whole = refusals.complete_alike(normalize(question))
    if whole == normalize(question):
        return question
    before = (reader.read(past[:_MAX_QUESTION_CHARACTERS]) for past, _ in turns if past)
    return whole if any(reading.tells_reaction or reading.allergic.rules for reading in before) else question


def _asks_back(reader: WishReader, said: str) -> bool:
    """Whether a turn told of allergies and of none by its name, so that it was asked which."""
    said = said[:_MAX_QUESTION_CHARACTERS]
    return refusals.tells_allergy(normalize(said)) and not reader.read(said).lasting.rules


def starts_afresh(reading: Reading) -> bool:
    """Whether a question has a food, a dish or a situation of its own and nothing that leans on another."""
    return reading.stands_alone and any(wish.aspect in _OF_ITS_OWN for wish in reading.wishes)


def leans_on_a_wish(reading: Reading) -> bool:
    """Whether a question goes on from the wish before it: it adds, refuses, or tells of an allergy."""
    if reading.intent is Intent.FACTS or reading.asks_facts or starts_afresh(reading):
        return False
    if reading.is_follow_up:
        return True
    # Who only adds an allergy, or turns something down, still wants what they asked for before.
    refuses = bool(reading.avoidance.rules or reading.denied) and not reading.named
    tells_more = bool(reading.wishes or refuses or reading.tells_how)
    return (
        (refuses and not reading.wishes)
        or bool(reading.lasting.rules and not reading.wishes)
        or (reading.adds and tells_more)
    )


def _take_back(told: Avoidance, reading: Reading) -> Avoidance:
    """What of `told` still holds after a question that takes some of it back: 이제 우유 먹어도 돼."""
    return Avoidance() if reading.returns_all else told - reading.returned


def _list_stale(
    reading: Reading, told: tuple[FoodEntry, ...], likes: Sequence[FoodEntry]
) -> tuple[FoodEntry, ...]:
    """What must not come again: what was told, and for who wants something new, what they like anyway."""
    if reading.is_among_told:
        return ()
    return tuple(dict.fromkeys((*told[:_MAX_RECENT_FOODS], *(likes if reading.wants_news else ()))))


def _list_told(reader: WishReader, turns: Sequence[tuple[str, str]]) -> tuple[FoodEntry, ...]:
    """The foods of the latest answers, the newest answer's first."""
    told: dict[FoodEntry, None] = {}
    for _, answer in reversed(turns[-_RECENT_TURNS:]):
        said = leave_out_examples(answer[:_MAX_ANSWER_CHARACTERS])
        told |= dict.fromkeys(reader.find_foods(said))
    return tuple(told)


def continue_reading(reading: Reading, previous: Reading, told: Sequence[FoodEntry]) -> Reading:
    """A question that goes on from the wish before it; `told` are the foods that it may choose among."""
    reading = _continue(reading, previous)
    if reading.is_among_told and told:
        names = frozenset(f"name:{food.name}" for food in told)
        reading = replace(reading, wishes=(Wish("told", "방금 말한 음식", names), *reading.wishes))
    return reading


def _continue(reading: Reading, previous: Reading) -> Reading:
    """A follow-up keeps the wishes before it, except where it wishes or refuses something else."""
    aspects = {wish.aspect for wish in reading.wishes}
    if "course" in aspects:
        aspects |= {"form", "ingredient", "heat", "oil"}  # "음료는?" after a stew asks for no soupy drink
    # A further situation takes nothing from the one before: 막걸리 안주, then 금방 만들 수 있는 걸로.
    # 카레는 물렸어 takes back no other wish than that for 카레.
    labels = {wish.label for wish in (*reading.wishes, *reading.denied)}
    labels |= frozenset() if _PLACES.isdisjoint(labels) else _PLACES
    kept = tuple(
        wish
        for wish in previous.wishes
        if (wish.aspect not in aspects or wish.aspect in ("occasion", MUST)) and wish.label not in labels
    )
    denied = tuple(dict.fromkeys((*reading.denied, *previous.denied)))
    wanted = (*reading.wishes, *kept)
    labels = {wish.label for wish in wanted}
    return replace(
        reading,
        intent=Intent.RECOMMEND,
        goes_on=True,
        carried=tuple(
            dict.fromkeys(
                (
                    *(wish.label for wish in kept),
                    *(word for word in previous.avoidance.words if word not in reading.avoidance.words),
                )
            )
        ),
        wishes=wanted,
        denied=tuple(wish for wish in denied if wish.label not in labels),
        avoidance=reading.avoidance | previous.avoidance,
    )
