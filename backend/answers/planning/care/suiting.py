"""Foods for who is ill: only those that the data speaks for, less what the cautions keep out."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from ....food.choosing.candidates import Choice
from ....food.data.avoidables import CONDITION
from ....food.data.suited import Suited
from ....food.reading.avoidance import Avoidance, Rule
from ....food.reading.intents import Intent
from ....food.reading.person import Person
from ....food.reading.wishes import Reading
from ....food.reading.wording import Wish
from ..asked import Asked, enumerate_words

# What nobody who worries about their health is offered, where there is anything else.
HEAVY = frozenset(
    {"oily:느끼함", "caution:짠음식", "caution:매운맛", "caution:단음식", "caution:날생선", "ingredient:술"}
)
# Soup is salty, and may be offered where no caution speaks of salt and nothing else is left.
_SALTY = frozenset({"caution:짠음식"})
# What is kept out of what is offered.
_KEPT_OUT = frozenset({"avoid", "heat", "limit", "ask"})
_DRINK = "음료"
# What is wanted between meals.
_SWEETS = frozenset({"디저트", "간식"})
# A medicine of which no more is told: no food suits it better than another.
_OF_NO_FOOD = frozenset({"약"})
_HOT = "caution:매운맛"
# So few are no choice; then what is eaten beside a meal or between two is looked at as well.
_LEAST = 2
_ANY_COURSE = Wish("course", "음식", frozenset(f"course:{one}" for one in ("식사", "반찬", "간식", "디저트")))
# What says only when or for which part of a meal, and may be left where nothing suits.
_MAY_BE_LEFT = frozenset({"course", "occasion"})


def list_suited(asked: Asked, situations: Sequence[str]) -> list[Suited]:
    """What must speak for a food in each of the situations; the narrower one speaks for the wider."""
    facts = asked.sources.facts
    wishes = [wish.label for wish in asked.reading.wishes]
    rows = {}
    for name in situations:
        of_wishes = [row for wish in wishes if (row := facts.find_suited(name, wish))]
        if row := (of_wishes[0] if of_wishes else facts.find_suited(name)):
            rows[name] = row
    wider = {row.instead_of for row in rows.values()}
    return [row for name, row in rows.items() if name not in wider]


def suits_all(asked: Asked, situations: Sequence[str]) -> bool:
    """Whether the data speaks for foods in every one of the situations."""
    facts = asked.sources.facts
    rows = list_suited(asked, situations)
    wider = {row.instead_of for row in rows}
    asked_for = [name for name in situations if facts.find_situation(name) and name not in _OF_NO_FOOD]
    return all(facts.find_suited(name) or name in wider for name in asked_for)


def say_why(rows: Sequence[Suited]) -> str:
    """What the foods are that suit."""
    return enumerate_words(row.why for row in rows)


def list_kept_out(asked: Asked, situations: Sequence[str]) -> set[str]:
    """What the cautions of the situations speak against."""
    return {
        trait
        for situation in situations
        for caution in asked.sources.facts.list_cautions(situation)
        if caution.level in _KEPT_OUT
        for trait in caution.traits
    }


def choose_suited(
    asked: Asked, situations: Sequence[str], reading: Reading, *, is_kept_in_mind: bool = False
) -> Choice | None:
    """Foods that suit all of the situations and meet the wishes, or else only suit; None where none does."""
    rows = list_suited(asked, situations)
    if not rows:
        return None
    suiting = tuple(food for food in rows[0].foods if all(food in row.foods for row in rows[1:]))
    if not suiting:
        return None
    facts = asked.sources.facts
    of_wish = {name for name in situations for wish in reading.wishes if facts.find_suited(name, wish.label)}
    # Where a line speaks for fruit, the condition's own rule against sweet things does not.
    person = replace(asked.person, avoidance=_without(asked.person.avoidance, of_wish))
    reading = replace(reading, avoidance=_without(reading.avoidance, of_wish), intent=Intent.RECOMMEND)
    reading = replace(reading, among=suiting)
    # The line stands for the wish: fruit is a dessert here, whatever course it has.
    met = {wish for wish in reading.wishes if any(facts.find_suited(name, wish.label) for name in situations)}
    if met:
        others = tuple(wish for wish in reading.wishes if wish not in met)
        reading = replace(reading, wishes=(*others, _ANY_COURSE))
    kept_out = set() if of_wish else list_kept_out(asked, situations)
    if any(wish.label == _DRINK for wish in reading.wishes):
        return None  # what suits is eaten
    # Of a few foods that suit any may do; but who wants something sweet is offered no meal.
    is_short = all(condition.names for row in rows for condition in row.when) and not of_wish
    kept = frozenset[str]() if is_short else _SWEETS
    must = [wish for wish in reading.wishes if wish.aspect not in _MAY_BE_LEFT or wish.label in kept]
    # Who must not have it hot is offered something mild in its place.
    gives_way = is_kept_in_mind or _HOT in kept_out
    mild = [wish for wish in must if wish.aspect != "heat"] if gives_way else must
    for wishes in (reading.wishes, must, mild):
        read = replace(reading, wishes=tuple(wishes))
        found = _choose_lightly(asked, read, person, kept_out, situations[0], is_light=not of_wish)
        if found is None or (len(found.candidates) < _LEAST and not _has_course(wishes)):
            read = replace(read, wishes=(*wishes, _ANY_COURSE))
            found = (
                _choose_lightly(asked, read, person, kept_out, situations[0], is_light=not of_wish) or found
            )
        if found is not None:
            return found
    return None


def _has_course(wishes: Iterable[Wish]) -> bool:
    return any(wish.aspect == "course" for wish in wishes)


def _without(avoidance: Avoidance, situations: Collection[str]) -> Avoidance:
    """The rules but for what keeps out what a line of `suited.yaml` speaks for."""
    return Avoidance(
        tuple(rule for rule in avoidance.rules if rule.kind != CONDITION or rule.word not in situations)
    )


def _choose_lightly(
    asked: Asked, reading: Reading, person: Person, kept_out: set[str], name: str, *, is_light: bool
) -> Choice | None:
    """A choice that gives up no wish: without all that is heavy, or else with soup."""
    for heavy in (HEAVY, HEAVY - _SALTY) if is_light else (frozenset[str](),):
        rule = Avoidance((Rule(name, frozenset(kept_out | heavy), kind=CONDITION),))
        told = replace(reading, avoidance=reading.avoidance | rule)
        choice = asked.sources.choose(told, person, asked.chance)
        if choice.candidates and not choice.given_up:
            return choice
    return None


def offer_drinks(asked: Asked, situations: Sequence[str], wish: Wish, not_drunk: frozenset[str]) -> Choice:
    """Drinks without what the cautions and `not_drunk` keep out."""
    kept_out = list_kept_out(asked, situations) | HEAVY | not_drunk
    avoidance = asked.reading.avoidance | Avoidance((Rule(situations[0], frozenset(kept_out)),))
    reading = replace(asked.reading, intent=Intent.RECOMMEND, named=(), wishes=(wish,), avoidance=avoidance)
    return asked.sources.choose(reading, asked.person, asked.chance)
