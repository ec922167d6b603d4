"""What people ask of foods and of the kitchen that a written line answers; an honest word where none does."""

from collections.abc import Iterator
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....food.data.knowledge import Spoken
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act, Turning
from ..asked import Asked
from ..yes import leave_yes
from .kitchen_words import (
    BEFORE_OTHERS,
    DETAIL_SAYS_MORE,
    ENDINGS,
    FOR_FOOD,
    HAS_TO,
    IN_THE_PAN,
    IS_AT_HAND,
    IS_LEFT,
    KEEPING,
    MAY_BE_UNKNOWN,
    MOST_LETTERS,
    NOT_BESIDE,
    OF_CONTENTS,
    OF_FOODIE,
    OF_HANDLING,
    OF_LEFTOVERS,
    OF_MONEY,
    OF_STORING,
    OF_SWAPS,
    OF_THE_RECIPE,
    OF_TROUBLE,
    OFFERED,
    OTHERS_FIRST,
    REUSE,
    SLOT,
    TOO_COMMON,
    TROUBLE,
    WANTS_FOOD,
    WANTS_OTHER,
    WARMS,
    WHY,
    WORD,
)
from .leaning import (
    BRIEF,
    RESCUE,
    find_asked_again,
    find_cause_asked,
    find_dish_before,
    find_to_prevent,
    find_told_part,
    is_leaning,
    list_before,
    tells_mishap,
)
from .leftovers import find_short_kind, plan_left_over_dish
from .substituting import names_avoided

# Of bodies, dangers and manners others speak.
_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET})
# A kind of what was learned, and the shares of belief from which its aspect is looked for, and alone.
_KITCHEN, _LEAST_SHARE, _SURE_SHARE = "kitchen", 0.5, 0.8
# What stands in for a thing is told under either.
_ALSO = {"swap": frozenset({"instead"})}
# Acts that are about figures: of them only reasons are told here.
_OF_FIGURES = frozenset({Act.NUTRITION, Act.PRICE})


def plan_line(asked: Asked) -> Plan | None:
    """The written line that holds both what is asked about and what is asked; None where there is none."""
    text = normalize(asked.own_words)
    of_others = OTHERS_FIRST - _list_first(text)
    without = _list_of_leftovers(asked, text) | (of_others - DETAIL_SAYS_MORE)
    known = _plan_line(asked, without, of_others & DETAIL_SAYS_MORE)
    if REUSE not in _list_meant(asked) or not _may_be_known(asked, text):
        return known
    # Of a thing that is no dish its own line says more than what holds of its kind: 피클 국물.
    is_no_dish = not asked.reading.named and not find_short_kind(text)
    return known if known and is_no_dish else plan_left_over_dish(asked) or known


def _list_first(text: str) -> frozenset[str]:
    """The aspects that are looked for before the tables of others, by the words of a text."""
    return frozenset(name for name, said in BEFORE_OTHERS.items() if said(text))


def asks_of_handling(asked: Asked) -> bool:
    """Whether a turn that seems to tell what is at hand asks how it is handled: 얼린 거 녹여서 구워?"""
    text = normalize(asked.own_words)
    if HAS_TO.search(text):
        return True
    goes_on = IS_AT_HAND.search(text) is None and _goes_on_with_trouble(asked, text)
    return goes_on or not OF_HANDLING.isdisjoint(_list_meant(asked))


def plan_cause(asked: Asked) -> Plan | None:
    """Why it went so, where only that is asked of what was told in the kitchen."""
    return _plan_line(asked) if find_cause_asked(asked, normalize(asked.own_words)) else None


def plan_line_after_others(asked: Asked) -> Plan | None:
    """The same of what other planners were asked first."""
    return None if _is_of_others(asked) else _plan_line(asked)


def _list_of_leftovers(asked: Asked, text: str) -> frozenset[str]:
    """The aspects that what is known of leftovers tells, where something is left over."""
    is_dish = bool(asked.reading.named) or find_short_kind(text) is not None
    is_left = is_dish and IS_LEFT.search(text) is not None
    if not _is_left_over(asked) or not (is_left or WARMS.search(text)):
        return frozenset()
    return OF_LEFTOVERS if WARMS.search(text) else OF_LEFTOVERS | {"reheat"}


def _is_left_over(asked: Asked) -> bool:
    is_kept = asked.understanding.topic == KEEPING and asked.understanding.turning is not Turning.ASKS
    return is_kept or asked.understanding.act is Act.LEFTOVERS


def _is_of_others(asked: Asked) -> bool:
    return _is_left_over(asked) or asked.understanding.act is Act.PAIR


def _plan_line(
    asked: Asked, without: frozenset[str] = frozenset(), by_detail: frozenset[str] = frozenset()
) -> Plan | None:
    text = normalize(asked.own_words)
    if not _may_be_known(asked, text):
        return None
    knowledge = asked.sources.facts.knowledge
    food = _find_food(asked, text)
    names = [name for one in asked.reading.named for name in one.names]
    if len(asked.sources.find_ingredients(text)) > 1:
        without |= {REUSE}
    if asked.understanding.act is Act.PAIR:
        without |= NOT_BESIDE
    is_of_figures = asked.understanding.act in _OF_FIGURES
    means, is_sure = find_meant(asked)
    own = Spoken(
        _put_in_names(asked, text),
        names,
        means=means,
        is_sure=is_sure,
        without=without,
        by_detail=by_detail,
        is_trouble=_is_trouble(asked, text),
        needs_detail=is_of_figures
        or (asked.understanding.act is Act.COMPARE and "choose" not in _list_meant(asked)),
    )
    lean = list_before(asked, text)
    says = knowledge.find(replace(own, before=" ".join(lean[:1])))
    if says is None:
        is_other = bool(asked.sources.find_ingredients(text)) or knowledge.names_subject(text)
        other = is_other and not _tells_trouble(asked)
        leaning = (
            replace(
                own,
                before=one,
                names_before=[name for food in asked.sources.find_foods(one) for name in food.names],
                inherits=True,
                names_other=other,
                without=without | TOO_COMMON,
            )
            for one in lean
        )
        spoken = (*leaning, *_list_more(asked, text, own))
        # What was asked for by its own words comes before what holds of whatever was spoken of last.
        exact = (replace(one, needs_detail=True) for one in spoken)
        says = next((found for one in (*exact, *spoken) if (found := knowledge.find(one))), None)
    return _as_known(asked, says, food) if says else None


def _list_more(asked: Asked, text: str, own: Spoken) -> Iterator[Spoken]:
    """The question as it is meant where it asks the same of another thing, or what to do against it."""
    said = normalize(asked.understanding.said)
    if again := find_asked_again(asked, said):
        yield replace(own, text=said, asks=again, without=own.without - _list_first(again))
    if cause := find_cause_asked(asked, text):
        yield replace(own, text=f"{cause} {text}")
    if cause := find_to_prevent(asked, text):
        yield replace(own, text=f"{cause} {text}", without=own.without | {WHY})


def plan_line_of_kind(asked: Asked) -> Plan | None:
    """What is usual with dishes of the kind of the one that is asked about."""
    text = normalize(asked.own_words)
    food = _find_food(asked, text)
    traits = food.traits if food else _find_kind(asked) or _find_kind_before(asked, text)
    if not traits or asked.understanding.act in FOR_FOOD or not _may_be_known(asked, text):
        return None
    without = _list_of_leftovers(asked, text)
    again = find_asked_again(asked, text) or ""
    spoken = Spoken(text, traits=traits, without=without, is_trouble=_is_trouble(asked, text), asks=again)
    if not again:
        means, is_sure = find_meant(asked)
        spoken = replace(spoken, means=means, is_sure=is_sure)
    says = asked.sources.facts.knowledge.find_of_kind(spoken)
    return _as_known(asked, says, food) if says else None


def find_meant(asked: Asked) -> tuple[frozenset[str], bool]:
    """The aspects that are asked by what was learned, and whether they are sure."""
    matter = asked.understanding.matter
    if matter is None or matter.kind != _KITCHEN or matter.share < _LEAST_SHARE:
        return frozenset(), False
    told, means = _list_meant(asked), _ALSO.get(matter.detail, frozenset()) | {matter.detail}
    if told and (matter.share < _SURE_SHARE or told.isdisjoint(means)):
        return frozenset(), False  # its words tell
    return means, matter.share >= _SURE_SHARE


def _is_trouble(asked: Asked, text: str) -> bool:
    tells = TROUBLE.search(text) or IN_THE_PAN.search(text)
    return asked.understanding.topic == RESCUE or bool(tells)


def plan_of_steps(asked: Asked) -> Plan | None:
    """The step that speaks of what a short question asks of a dish; an honest word where none does.

    The whole recipe is no answer to 버터는 언제 넣어?
    """
    text = normalize(asked.own_words)
    food = _find_food(asked, text)
    is_brief = len(text) <= BRIEF and bool(asked.understanding.said_before)
    is_rescue = tells_mishap(asked)
    if asked.understanding.act is not Act.RECIPE or _is_left_over(asked) or food is None:
        return None
    asks_for_it = not is_brief or OF_THE_RECIPE.search(text) or asked.sources.find_foods(text)
    if asks_for_it and not is_rescue:
        return None
    recipe = asked.sources.facts.find_recipe(food)
    words = {ENDINGS.sub("", word) for word in WORD.findall(text)} - set(food.names)
    steps = recipe.steps if recipe else ()
    found = [step for step in steps if any(len(word) > 1 and word in step for word in words)]
    if found and not is_rescue:
        return _as_known(asked, asked.say("knowledge.step", name=food.name, step=found[0]), food)
    if not is_rescue and (part := find_told_part(text, asked.answered)):
        return _as_known(asked, part, food)
    return _as_known(
        asked, asked.say(f"knowledge.{'rescue' if is_rescue else 'unknown'}", name=food.name), food
    )


def _may_be_known(asked: Asked, text: str) -> bool:
    """Whether something of a food or the kitchen is asked that no other planner is there for."""
    act = asked.understanding.act
    if act in _NEVER or (act is Act.IDENTITY and not _names_thing(asked, text)):
        return False
    aspects = {aspect.name for aspect in asked.sources.facts.knowledge.list_aspects(text)}
    if len(text) > MOST_LETTERS or (act in _OF_FIGURES and WHY not in aspects and OF_MONEY.search(text)):
        return False
    wants = WANTS_FOOD.search(text) or (WANTS_OTHER.search(text) and not _goes_on_with_trouble(asked, text))
    return not wants or not aspects.isdisjoint(OF_CONTENTS)


def _goes_on_with_trouble(asked: Asked, text: str) -> bool:
    """Whether it goes on with what went wrong, or tells it itself: 짜게 됐는데 물은 싫어."""
    said = (text, *(normalize(one) for one in list_before(asked, text)[:1]))
    aspects = asked.sources.facts.knowledge.list_aspects
    found = (aspect.name for one in said for aspect in aspects(one, is_trouble=one is not text))
    return not OF_TROUBLE.isdisjoint(found)


def plan_unknown(asked: Asked) -> Plan | None:
    """What is usual where nothing was written down of just this; None where something else answers."""
    text = normalize(asked.own_words)
    is_known = _is_of_others(asked) or asked.understanding.act not in MAY_BE_UNKNOWN
    if is_known or OF_FOODIE.search(text):
        return None
    food = _find_food(asked, text)
    knowledge = asked.sources.facts.knowledge
    name = food.name if food else next(iter(asked.sources.find_ingredients(text)), "")
    name = name or knowledge.find_subject(text)
    aspects = knowledge.list_aspects(text)
    means, is_sure = find_meant(asked)
    if means and (is_sure or not aspects):
        aspects = knowledge.list_named(means)
    known = [aspect for aspect in aspects if aspect.unknown and (name or aspect.name in OF_TROUBLE)]
    if not known or not (name or (asked.understanding.act is Act.RECIPE and SLOT not in known[0].unknown)):
        return None
    texts = [asked.fill(known[0].unknown, name=name)]
    if not name:
        texts.append(asked.say("knowledge.which"))
    if food and all(aspect.name == WHY for aspect in known):
        texts.append(asked.say("what", name=food.name, description=food.description))
    return _as_known(asked, " ".join(texts), food)


def _find_food(asked: Asked, text: str) -> FoodEntry | None:
    """The food that is asked about: named, pointed at, or spoken of last by a short question."""
    is_of_it = not asked.sources.find_ingredients(text) or _tells_trouble(asked)
    told = asked.understanding.told_of if len(text) <= BRIEF and is_of_it else ()
    food = next(iter(asked.foods or told), None)
    return food if food is None or asked.names_food else find_dish_before(asked, food) or food


def _tells_trouble(asked: Asked) -> bool:
    """Whether what was put in is named beside what became of the dish: 설탕 넣었더니 이젠 달아."""
    return not _list_meant(asked).isdisjoint(OF_TROUBLE)


def _names_thing(asked: Asked, text: str) -> bool:
    return bool(asked.reading.named or asked.sources.find_ingredients(text))


def _find_kind_before(asked: Asked, text: str) -> frozenset[str]:
    """The kind of which a short question goes on: 국이 짜, and then 물 넣었더니 밍밍해."""
    before = asked.understanding.said_before
    kind = find_short_kind(before[0]) if before and is_leaning(asked, text) else None
    return frozenset({kind}) if kind else frozenset()


def _find_kind(asked: Asked) -> frozenset[str]:
    """The kind of dishes that is spoken of where no dish is: 부침개."""
    kinds = (wish.traits for wish in asked.reading.wishes if wish.aspect == "form")
    return next(kinds, frozenset())


def _put_in_names(asked: Asked, text: str) -> str:
    """The text with the names of the foods that it calls by another word; what is stored may be another."""
    if not asked.names_food and len(text) <= BRIEF and not OF_STORING.isdisjoint(_list_meant(asked)):
        return text
    other = [food.name for food in asked.reading.named if food.name not in text]
    return " ".join((text, *other))


def _label(asked: Asked, food: FoodEntry | None) -> tuple[str, ...]:
    return (food.name,) if food else tuple(asked.sources.find_ingredients(asked.question)[:1])


def _as_known(asked: Asked, says: str, food: FoodEntry | None) -> Plan | None:
    """The plan; None where it or, but for a swap, the question names what somebody must not have."""
    is_swap = not _list_meant(asked).isdisjoint(OF_SWAPS)
    told = says if is_swap else f"{says} {normalize(asked.own_words)}"
    if asked.person.avoidance.rules and names_avoided(asked, told):
        return None
    foods: tuple[FoodEntry, ...] = (food,) if food else ()
    act: Act = asked.understanding.act if asked.understanding.act is Act.RECIPE else Act.INGREDIENTS
    if asked.understanding.act is Act.LEFTOVERS and not food and REUSE in _list_meant(asked):
        # The dishes that the line names are what is offered.
        foods, act = tuple(asked.sources.find_foods(says))[:OFFERED], Act.LEFTOVERS
    plan = asked.reviewed(leave_yes(asked.own, says), foods, labels=_label(asked, food))
    return replace(plan, understanding=replace(plan.understanding, act=act, topic="knowing"))


def _list_meant(asked: Asked) -> set[str]:
    """The aspects that the question asks of, without those that its words only seem to mean."""
    found = asked.sources.facts.knowledge.list_aspects(normalize(asked.own_words))
    return {aspect.name for aspect in found}.difference(*(aspect.over for aspect in found))
