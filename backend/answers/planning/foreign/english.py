"""The plan for a question in English: a danger first, then an allergy, then what is asked of a dish."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....food.data.english import get_english_names
from ....food.reading.foreign import get_translator
from ....food.reading.intents import Intent
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from . import dishes
from .allergies import name_things, plan_english_allergy, say_card, show_things, warn_of_dishes
from .asking import get_asking
from .dangers import Heard, hear_danger
from .wording import get_english, say

_LETTER = re.compile(r"[^\W\d_]")
_HANGUL = re.compile(r"[가-힣ㄱ-ㅣ]")
_LAST_LATIN = "\u024f"
# What is shorter, such as ok or hi, is English only behind English.
_LEAST_LETTERS = 4
_KOREAN_SHARE = 0.3
_AGAIN = "again"
_MOST_FOODS, _OFFERED, _DRAWS = 2, 3, 4
# What is meant by it, that and the like.
_POINTS = re.compile(r"\b(?:it|that|this|they|them|one|those|these|the dish)\b", re.I)
_OF_NO_DISH = frozenset({"thanks", "bye", "self", "where", "delivery", "elsewhere"})
_BOARD = "custom."
# What is asked of a dish beside whether it may be had.
_OF_FIGURES = frozenset({"price", "calories", "spicy", "taste", "recipe"})

Teller = Callable[[Asked, FoodEntry], str]


def is_english(asked: Asked) -> bool:
    """Whether a turn is written in Latin letters, in which names of dishes may stand in Hangul."""
    before = asked.understanding.said_before[:1]
    return _is_latin(asked.own, _LEAST_LETTERS) or (
        _is_latin(asked.own, 1) and any(_is_latin(said, _LEAST_LETTERS) for said in before)
    )


def _is_latin(text: str, least: int) -> bool:
    letters = _LETTER.findall(text)
    hangul = len(_HANGUL.findall(text))
    if len(letters) < least or hangul >= len(letters) * _KOREAN_SHARE:
        return False
    return all(letter <= _LAST_LATIN or _HANGUL.match(letter) for letter in letters)


def plan_english(asked: Asked, offer: Callable[[Asked], Plan]) -> Plan:
    """What to say in English. `offer` chooses dishes for a wish that was put into Korean words."""
    if heard := hear_danger(asked):
        return asked.reviewed(say_danger(asked, heard), labels=("몸",))
    foods = get_english_names().find_foods(asked.own)
    if phrase := get_asking().find_phrase(asked.own):
        return asked.reviewed(_say_phrase(asked, phrase, foods))
    points = _POINTS.search(asked.own) is not None
    if allergy := plan_english_allergy(asked, foods or (_list_told(asked)[:1] if points else ())):
        return allergy
    is_wish = get_asking().says("wants", asked.own) and not asked.understanding.situations
    if asked.understanding.act is Act.HEALTH and not is_wish:
        return asked.reviewed(say(asked, "care"))
    return _plan_topic(asked, foods, offer)


def say_danger(asked: Asked, heard: Heard) -> str:
    """The text of the danger, or else of its kind; what else there is to say where it was told before."""
    texts = get_english()
    kind = heard.name.partition(".")[0]
    keys = [f"danger.{heard.name}", f"danger.{kind}"]
    if heard.is_again:
        keys = [*(f"{key}.{_AGAIN}" for key in keys), *keys]
    return say(asked, next(key for key in keys if key in texts))


def _say_phrase(asked: Asked, phrase: str, foods: Sequence[FoodEntry]) -> str:
    """The Korean for what somebody wants to say; of an allergy that was told, that one."""
    told = [entry.name for entry in dishes.list_avoidables(asked.own)]
    is_allergic = get_asking().says("allergic", asked.own)
    known = told if is_allergic and told else list(asked.person.avoidance.things)
    if known and (is_allergic or phrase in {"order", "thanks", "without"}):
        polite = say(asked, "phrase.polite", things=show_things(known), english=name_things(known))
        return " ".join((say_card(asked, known), polite))
    if phrase == "without" and told:
        return say(asked, "phrase.without", examples=say_card(asked, told, is_allergic=False))
    foods = foods or _list_told(asked)
    name = foods[0].name if foods else "비빔밥"
    roman = get_english_names().romanize(name).lower()
    return say(asked, f"phrase.{phrase}", dish=name, roman=roman, examples="")


def _list_told(asked: Asked) -> tuple[FoodEntry, ...]:
    """The dishes that the talk is about."""
    understanding = asked.understanding
    return asked.foods or understanding.told_of


def _plan_topic(asked: Asked, named: tuple[FoodEntry, ...], offer: Callable[[Asked], Plan]) -> Plan:
    """What is asked of a dish or of the table, or else dishes for a wish."""
    asking = get_asking()
    topic = asking.find_topic(asked.own)
    if topic is not None and (topic.startswith(_BOARD) or topic in _OF_NO_DISH):
        told = named or _list_told(asked)
        korean = {"korean": told[0].name if told else "한식"} if topic == "where" else {}
        return asked.reviewed(say(asked, topic, **korean))
    wants = asking.says("wants", asked.own)
    points = topic and (_POINTS.search(asked.own) or not wants)
    foods = (named or (_list_told(asked) if points else ()))[:_MOST_FOODS]
    if foods and (topic or named) and not (wants and not topic):
        return _plan_of_dishes(asked, topic, foods)
    if wants or (asked.reading.intent is Intent.RECOMMEND and topic is None):
        return _plan_offer(asked, offer)
    return asked.reviewed(say(asked, _find_question_back(asked, topic)))


def _find_question_back(asked: Asked, topic: str | None) -> str:
    """The key of what is said where no dish is known."""
    if topic == "what" and not _POINTS.search(asked.own):
        return "what.unknown"
    if topic is not None:
        return "which"
    return "greet" if get_asking().says("greets", asked.own) else "unsure"


def _plan_of_dishes(asked: Asked, topic: str | None, foods: tuple[FoodEntry, ...]) -> Plan:
    """What is asked of them; what of them somebody must leave comes first, and is all where it was asked."""
    warned = warn_of_dishes(asked, foods)
    if topic == "holds":
        return asked.reviewed(" ".join((*warned, _tell_held(asked, foods))), foods[:1])
    asks_leave = bool(warned) and get_asking().says("may", asked.own)
    if asks_leave and topic not in _OF_FIGURES:
        return asked.reviewed(" ".join(warned), foods)
    return asked.reviewed(" ".join((*warned, _tell(asked, topic, foods))), foods)


def _tell(asked: Asked, topic: str | None, foods: Sequence[FoodEntry]) -> str:
    tell = _TELLERS.get(topic or "", dishes.tell_what)
    texts = [tell(asked, food) for food in foods]
    if topic == "spicy" and any(food.spicy for food in foods):
        texts.append(say(asked, "dish.spicy_less"))
    if topic == "compare":
        texts = [dishes.tell_what(asked, food) for food in foods]
        texts += [dishes.tell_calories(asked, food) for food in foods if food.kcal]
    return " ".join(texts)


def _tell_held(asked: Asked, foods: Sequence[FoodEntry]) -> str:
    """Whether the dish holds what is asked about: what is an ingredient as well is no dish here."""
    things = [entry.name for entry in dishes.list_avoidables(asked.own)]
    if not things:
        return say(asked, "holds.which", name=dishes.name_dish(foods[0]), main=dishes.list_main(foods[0]))
    return " ".join(dishes.tell_holding(asked, foods[0], thing) for thing in things)


def _plan_offer(asked: Asked, offer: Callable[[Asked], Plan]) -> Plan:
    """Dishes for a wish, each with a line."""
    question = get_translator().translate(normalize(asked.question))
    korean = replace(asked, question=question, said_now=question)
    drawn = dict.fromkeys(food for _ in range(_DRAWS) for food in offer(korean).foods)
    names_land = any(wish.aspect == "origin" for wish in asked.reading.wishes)
    # What has an English name is what a guest can find out more about.
    chosen = sorted(drawn, key=lambda food: _rank(food, names_land=names_land))[:_OFFERED]
    if not chosen:
        return asked.reviewed(say(asked, "offer.none"))
    lines = [say(asked, "offer.lead"), *(dishes.tell_offer(asked, food) for food in chosen)]
    if things := asked.avoidance.things:
        lines.append(say(asked, "offer.avoided", things=name_things(things)))
    return asked.reviewed(" ".join((*lines, say(asked, "offer.more"))), chosen)


def _rank(food: FoodEntry, *, names_land: bool) -> tuple[bool, bool]:
    """Dishes of Korea first, unless another land was named, and those that have an English name."""
    return not (names_land or food.origin == "한국"), not get_english_names().is_known(food)


def _tell_spicy(asked: Asked, food: FoodEntry) -> str:
    return say(asked, "dish.spicy", name=dishes.name_dish(food), heat=dishes.tell_heat(food))


def _tell_eat(asked: Asked, food: FoodEntry) -> str:
    return say(asked, "dish.eat", name=dishes.name_dish(food))


def _tell_pair(asked: Asked, food: FoodEntry) -> str:
    return say(asked, "dish.pair", name=dishes.name_dish(food))


def _tell_recipe(asked: Asked, food: FoodEntry) -> str:
    return say(asked, "dish.recipe", what=dishes.tell_what(asked, food), korean=food.name)


_TELLERS: Mapping[str, Teller] = {
    "what": dishes.tell_what,
    "form": dishes.tell_what,
    "compare": dishes.tell_what,
    "spicy": _tell_spicy,
    "price": dishes.tell_price,
    "alone": dishes.tell_alone,
    "calories": dishes.tell_calories,
    "taste": dishes.tell_taste,
    "eat": _tell_eat,
    "pair": _tell_pair,
    "recipe": _tell_recipe,
}
