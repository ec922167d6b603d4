"""What a place or a day is known for, and what is best in a month, less what is passed over or was had."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ....food.data.explained import Found
from ....food.data.known_for import KnownFor
from ....korean import attach, normalize
from ...plan import Plan
from ...reading.acts import Act, Turning
from ..asked import EXPLAINED, Asked, enumerate_words
from ..kitchen.substituting import names_avoided
from .known_for_words import (
    ASKS,
    ASKS_WHEN,
    BRACKETS,
    COUNTRIES,
    GROWN,
    JOURNEY,
    KINDS,
    MAY_BE,
    MONTH,
    NOT,
    NOT_OF_WHEN,
    NOW,
    OF_A_DAY,
    ONLY,
    PASSES,
    SEASONS,
    SHOPS,
    SINO_MONTHS,
    SWEET,
    TRAVELS,
    UNLESS,
    WANTS_OTHERS,
)
from .narrowing import narrow
from .recommending import say_left_out

_TOLD, _BRIEF, _LEAST_LETTERS = 5, 24, 2
_PARTICLE = re.compile(r"^(?:은|는|이|가|을|를|도|류는?)? ?(?:다 |이미 )?")


def plan_known_for(asked: Asked) -> Plan | None:
    """What the named place or day is known for, or what is best in the month; None where neither is asked."""
    understanding = asked.understanding
    if understanding.act not in MAY_BE or understanding.situations:
        return None
    text = normalize(asked.own)
    return _plan_thing(asked, text) or _plan_when(asked, text)


def _plan_thing(asked: Asked, text: str) -> Plan | None:
    if UNLESS.search(text):
        return None
    found, before = _find_thing(asked, text), ""
    names_dish = found is not None and _names_dish(asked, found.thing) and not PASSES.search(text)
    if found is not None and (not ASKS.search(text) or names_dish):
        return None
    if found is None and asked.understanding.turning is not Turning.ASKS:  # 그건 어떤 음식이야 is of a dish
        found, before = _find_before(asked, text)
    if found is None:
        return None
    thing = found.thing
    names = _choose(asked, thing, text, before)
    if not names:
        return None
    lead = thing.lead or f"{attach(found.word, '에서는')}"
    key = "known_for.day" if thing.is_day else "known_for.place"
    texts = [asked.say(key, lead=lead, names=enumerate_words(names[:_TOLD]))]
    if before and _list_kept_from(asked, thing):  # where it is told in one breath, the list shows it
        texts += [sentence.text for sentence in say_left_out(asked)]
    if thing.note and not before:
        texts.append(thing.note)
    if SHOPS.search(text) and not thing.is_day:
        texts.append(asked.say("known_for.shops"))
    return _tell(asked, " ".join(texts), names, found.word)


def _find_thing(asked: Asked, text: str) -> Found[KnownFor] | None:
    """The place or day that a text names, where the word means that."""
    return next((one for one in asked.sources.facts.known_for.find(text) if _is_meant(one, text)), None)


def _is_meant(one: Found[KnownFor], text: str) -> bool:
    if one.word in COUNTRIES and not JOURNEY.search(text):
        return False
    if one.word not in one.thing.other:
        return True
    rest = text[one.end :]
    return (OF_A_DAY if one.thing.is_day else TRAVELS).match(rest) is not None


def _find_before(asked: Asked, text: str) -> tuple[Found[KnownFor] | None, str]:
    """The place or day that a short turn goes on with, and what was asked of it."""
    for said in asked.understanding.said_before[:2] if len(text) <= _BRIEF else ():
        before = normalize(said)
        found = _find_thing(asked, before)
        if found and (ASKS.search(before) or re.search(r"놀러|여행|왔|가는|갔|도착", before)):
            is_asked = ASKS.search(text) or SWEET.search(text) or PASSES.search(text)
            is_asked = is_asked or re.search(r"들어간|저녁|점심|아침|또|더|국물|고기|해산물|매운", text)
            is_other = _names_other(asked, found.thing, text)
            return (found, before) if is_asked and not is_other else (None, "")
    return None, ""


def _names_other(asked: Asked, thing: KnownFor, text: str) -> bool:
    """Whether a dish is named that has nothing to do with it."""
    named = [food.name for food in asked.sources.find_foods(text)]
    every = " ".join((*thing.foods, *thing.sweets))
    is_of_it = all(_shares(name, every.split()) or name in every for name in named)
    holds = asked.sources.find_ingredients(text) if "들어간" not in text else []
    if holds and not any(word in every for word in holds) and not PASSES.search(text):
        return True
    return bool(named) and not is_of_it and not PASSES.search(text) and "들어간" not in text


def _names_dish(asked: Asked, thing: KnownFor) -> bool:
    """Whether a dish is asked about, and not what there is."""
    words = " ".join(thing.words)
    return any(food.name not in words for food in asked.reading.named) and "들어간" not in asked.own


def _list_kept_from(asked: Asked, thing: KnownFor) -> list[str]:
    """The dishes that the turn says are not eaten; of sweets none are told here."""
    words = asked.reading.avoidance.things
    return [name for name in thing.foods if any(word in name for word in words)]


def _choose(asked: Asked, thing: KnownFor, text: str, before: str) -> list[str]:
    """What may be told of it: as it is wished for, less what was had, told or must not be."""
    wished = SWEET.search(text)
    # 빵은 말고 wants what is no bread, and no sweets.
    sweet = wished is not None and not PASSES.match(_PARTICLE.sub("", text[wished.end() :]))
    names = list(thing.sweets if sweet and thing.sweets else thing.foods)
    if holds := re.search(
        r"(?P<word>[가-힣]{1,5}?)(?:이|가)? ?(?:들어간|들어가는|든) ?(?:거|것|걸|음식|디저트)?", text
    ):
        every = [*thing.sweets, *thing.foods]
        names = [name for name in every if holds["word"] in name] or names
    names = _leave_out(asked, names, text, before)
    for wanted, only in ONLY:
        if wanted.search(text):
            names = [name for name in names if only.search(name)] or names
    return names


def _leave_out(asked: Asked, names: Iterable[str], text: str, before: str) -> list[str]:
    said = [text, *([before] if before else [])]
    passed = " ".join(one for one in said if PASSES.search(one) or one is before)
    passes = PASSES.search(text) is not None or bool(before)
    words = [word for word in re.findall(r"[가-힣]+", passed) if len(word) >= _LEAST_LETTERS]
    left = [name for name in names if not (passes and _shares(name, words))]
    if before and WANTS_OTHERS.search(text):
        left = [name for name in left if BRACKETS.sub("", name) not in asked.answered]
    for unwanted, not_these in NOT:
        if any(unwanted.search(one) for one in said):
            left = [name for name in left if not not_these.search(name)]
    left = [name for name in left if _may_have(asked, name)]
    # 떡국 말고 wants no 떡만둣국, either.
    return [name for name in left if not (passes and _is_passed_over(asked, name))] or left


def _is_passed_over(asked: Asked, name: str) -> bool:
    foods = [food for food in asked.sources.find_foods(name) if food.name == name]
    return bool(foods) and not narrow(asked, foods)


def _shares(name: str, words: Sequence[str]) -> bool:
    """Whether one of the words names it: 초당순두부는 in 초당순두부."""
    parts = [part for part in re.findall(r"[가-힣]+", name) if len(part) >= _LEAST_LETTERS]
    return any(
        word.startswith(part) or part in word or (len(word) >= _LEAST_LETTERS and _bare(word) in name)
        for word in words
        for part in parts
    )


def _bare(word: str) -> str:
    """A word without its particle."""
    bare = re.sub(r"(?:이랑|랑|은|는|이|가|을|를|도|하고|만)$", "", word)
    return bare if len(bare) >= _LEAST_LETTERS else word


def _may_have(asked: Asked, name: str) -> bool:
    """Whether who asks may have it; who must avoid something is told of known dishes alone."""
    if not asked.avoidance.rules:
        return True
    foods = asked.sources.find_foods(name)
    if len(asked.avoidance.select(foods)) < len(foods) or names_avoided(asked, name):
        return False
    words = [rule.word for rule in asked.avoidance.rules]
    said = " ".join((asked.question, *asked.understanding.said_before[:1]))
    # What is not eaten by these words alone is no allergy that was told before.
    told_now = all(word in said for word in words)
    return not any(word in name for word in words) and (bool(foods) or told_now)


def _plan_when(asked: Asked, text: str) -> Plan | None:
    """What of a kind is best in the month that is meant."""
    if NOT_OF_WHEN.search(text) or not ASKS_WHEN.search(text):
        return None
    before = normalize(asked.understanding.said_before[0]) if asked.understanding.said_before else ""
    is_on = len(text) <= _BRIEF and PASSES.search(text) is not None
    months, label = _read_months(asked, text)
    kind = next((kind for kind, words in KINDS if words.search(text)), None)
    if is_on and before and not (months and kind):
        own_months, own_label = _read_months(asked, before)
        months, label = (months, label) if months else (own_months, own_label)
        kind = kind or next((one for one, words in KINDS if words.search(before)), None)
    if not months or kind is None:
        return None
    names = _leave_out(
        asked, asked.sources.facts.known_for.list_in_season(kind, months), text, before if is_on else ""
    )
    names = [name for name in names if name not in text]
    if not names:
        return None
    key = "season" if kind in GROWN else "good"
    told = asked.say(f"known_for.{key}", label=label, names=enumerate_words(names[:_TOLD]))
    return _tell(asked, told, names, label)


def _read_months(asked: Asked, text: str) -> tuple[tuple[int, ...], str]:
    if month := MONTH.search(text):
        return (int(month[1]),), f"{month[1]}월"
    for word, number in SINO_MONTHS.items():
        if re.search(rf"(?<![가-힣]){word}", text):
            return (number,), f"{number}월"
    for word, months in SEASONS.items():
        if re.search(rf"(?<![가-힣]){word}", text):
            return months, "장마철" if word == "장마" else word
    now = asked.sources.now().month
    return ((now,), f"{now}월") if NOW.search(text) else ((), "")


def _tell(asked: Asked, told: str, names: Sequence[str], label: str) -> Plan:
    foods = [food for name in names[:_TOLD] for food in asked.sources.find_foods(name) if food.name in name][
        :3
    ]
    plan = asked.reviewed(told, foods, labels=(label,))
    return replace(plan, understanding=replace(plan.understanding, act=Act.REGION, topic=EXPLAINED))
