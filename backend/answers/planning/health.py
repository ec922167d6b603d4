"""What concerns a body: the reviewed cautions of the fact files, never a verdict of the model."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ...food.data.avoidables import CONDITION
from ...food.data.catalogue import FoodEntry
from ...food.data.cautions import Caution
from ...food.data.traits import derive_traits
from ...food.reading.avoidance import Avoidance, Rule
from ...food.reading.intents import Intent
from ...food.reading.wording import Wish
from ..plan import Plan
from .asked import Asked, enumerate_words
from .diets import judge_foods
from .figures import say_nutrients
from .plain import list_plain_foods, list_words
from .recommending import HEAVY, INFANT_FOOD

_MAX_CAUTIONS = 2
_OFFERED = 3
# Of whom too little is known to offer a dish: an infant's food, what a clinic or a kidney allows.
_NOTHING_IS_OFFERED = frozenset({"영아", "수술", "신장"})
# Wishes that say what a food is like or made of.
_OF_A_FOOD = frozenset({"heat", "flavor", "oil", "form", "ingredient"})
# Shorter words of a caution's subject are too common to be looked for by their beginning.
_LONG_WORD = 4
# Questions of which the text says all there is to say.
_OF_THEMSELVES = frozenset({"claims", "spoiled", "alcohol", "red_flag"})
_DIABETES = "당뇨"
# Who has this should not eat for some hours before they sleep.
_TO_EAT_NOTHING_AT_NIGHT = "위장"
_BEFORE_SLEEP = re.compile(r"자기 ?전|잠들기|자려|야식|늦은 ?밤|한밤|새벽|밤에|밤늦")
# Who asks for something to drink, as in place of alcohol or coffee, and what is then left out besides.
_DRINKS = re.compile(r"마실|음료|(?:술|커피|맥주|소주|와인|콜라) ?대신")
_DRINK = Wish("course", "음료", frozenset({"course:음료"}))
_NOT_DRUNK = frozenset({"ingredient:술", "kinds:술", "caution:술", "kinds:카페인", "caution:단음료"})
# Who asks how much of something may be had asks for nothing else.
_ASKS_HOW_MUCH = re.compile(
    r"몇 ?(?:잔|개|캔|병|번|그램|g|알|조각|컵)|얼마나 ?(?:먹|마셔|마시)"
    r"|까지 ?(?:먹|마셔|마시|괜찮|돼|되|\?|$)"
)
# What is asked of the food and not of a body: no doctor knows more.
_OF_KEEPING = frozenset({"leftover_raw", "past_date", "keeping", "safe_lunch"})
# Who asks this asks for food, whatever the words: for a soft meal, for what to put in a box.
_ASKS_FOR_FOOD: Mapping[str | None, tuple[Wish, ...]] = {
    "after_fast": (),
    "safe_lunch": (Wish("course", "반찬", frozenset({"course:반찬"})),),
}
# Soup is salty, and may be offered where no caution speaks of salt and nothing else is left.
_SALTY = frozenset({"caution:짠음식"})
# What is kept out of what is offered.
_KEPT_OUT = frozenset({"avoid", "heat", "limit", "ask"})


def plan_health(asked: Asked) -> Plan:
    """The cautions that concern the question, then who knows more, then foods that they leave."""
    topic, situations = asked.understanding.topic, asked.understanding.situations
    if topic in _OF_THEMSELVES or not situations:
        key = f"health.{topic}" if f"health.{topic}" in asked.sources.texts else "health.general"
        return asked.reviewed(asked.text(key))
    facts = asked.sources.facts
    texts = []
    # 임신 and 당뇨 are rules on the catalogue, too; what is to be said of them are the cautions.
    rules = tuple(rule for rule in asked.avoidance.rules if rule.kind != CONDITION)
    broken = tuple(food for food in asked.foods if any(not rule.allows(food) for rule in rules))
    texts += [judge_foods(asked, broken, Avoidance(rules))] if broken else []
    cautions = _list_concerning(asked, situations)
    words = list_words(asked)
    if not cautions and (asked.foods or words):
        situation = facts.find_situation(situations[0])
        assert situation is not None  # noqa: S101  (the words of acts.yaml are held to the cautions' by a test)
        names = enumerate_words(food.name for food in asked.foods) or enumerate_words(words)
        texts.append(asked.text("health.no_caution", label=situation.label, food=names))
        texts += _say_carbohydrate(asked, situation.name, words)
        cautions = list(facts.list_cautions(situation.name))[:1]
    elif not cautions and asked.understanding.asks_permission and topic not in _ASKS_FOR_FOOD:
        texts.append(asked.text("health.no_source"))
    elif not cautions:
        cautions = [caution for name in situations for caution in facts.list_cautions(name)]
    told = cautions[:_MAX_CAUTIONS]
    texts += [sentence for caution in told for sentence in caution.sentences]
    asks = [situation.ask for name in situations if (situation := facts.find_situation(name))]
    if topic not in _OF_KEEPING:
        texts.append(asked.text("health.ask", ask=asks[0] if asks else "의사나 약사"))
    offered, why = _offer(asked, situations)
    if offered:
        texts += asked.reading.notes
        names = enumerate_words(food.name for food in offered)
        texts.append(asked.text("health.pick" if why else "health.pick_drinks", why=why, foods=names))
    return asked.reviewed(" ".join(dict.fromkeys(texts)), offered)


def _say_carbohydrate(asked: Asked, situation: str, words: Sequence[str]) -> list[str]:
    """For who has diabetes what was measured of the food, or of what is made of the ingredient alone."""
    foods = [*asked.foods, *(food for word in words for food in list_plain_foods(asked, word))]
    for food in foods if situation == _DIABETES else ():
        row = food.nutrition
        if row is not None and row.carbohydrate_g is not None:
            source = asked.say("nutrition.source", source=row.source.name)
            return [*say_nutrients(asked, food, row, ("carbohydrate",)), source]
    return []


def _list_concerning(asked: Asked, situations: Sequence[str]) -> list[Caution]:
    """The cautions about what the question names: foods, ingredients, or what the caution is about."""
    facts = asked.sources.facts
    # 초밥 먹고 싶다는데 names a food, although it is read as a wish.
    foods = (*asked.foods, *asked.sources.find_foods(asked.question))
    traits = set().union(*(food.traits for food in foods), _traits_of_words(asked))
    for wish in asked.reading.wishes:  # 매운 거 먹어도 돼?
        if wish.aspect in _OF_A_FOOD:
            traits |= derive_traits(asked.sources.catalogue.trait_rules, wish.label, wish.traits)
    told = [caution for situation in situations for caution in facts.list_cautions(situation)]
    about_it = [
        caution
        for caution in told
        if caution.concerns(traits) or any(word in asked.question for word in _words_of(caution))
    ]
    # One without traits is about the situation as a whole: 술과 약.
    return list(dict.fromkeys((*about_it, *(caution for caution in told if not caution.traits))))


def _traits_of_words(asked: Asked) -> frozenset[str]:
    """What follows for health from the ingredients that the question names: 꿀, 맥주."""
    table = asked.sources.catalogue.ingredients
    traits: set[str] = set()
    for word in asked.sources.find_ingredients(asked.question):
        if word in table.ingredients:
            of_word = {f"ingredients:{word}", f"main:{word}"}
            of_word |= {f"kinds:{kind}" for kind in table.ingredients[word].kinds}
            traits |= derive_traits(asked.sources.catalogue.trait_rules, word, of_word)
    return frozenset(traits)


def _words_of(caution: Caution) -> Iterable[str]:
    """What it is about, as people begin such words: 카페인, 술, 꿀; 참치 of 참치통조림."""
    traits = [trait.partition(":")[2] for trait in caution.traits]
    return [*traits, *(word[:2] for word in caution.subject.split() if len(word) >= _LONG_WORD)]


def _offer(asked: Asked, situations: Sequence[str]) -> tuple[list[FoodEntry], str]:
    """Up to three foods of which the data says that they suit all of the situations, and what foods
    these are (nothing for drinks).

    None for who asked for none, or for something that nothing mild is like.
    """
    asks = asked.reading.intent is Intent.RECOMMEND or asked.understanding.topic in _ASKS_FOR_FOOD
    if not asks or not _NOTHING_IS_OFFERED.isdisjoint(situations):
        return [], ""
    if asked.understanding.asks_permission or _ASKS_HOW_MUCH.search(asked.question):
        return [], ""
    if _TO_EAT_NOTHING_AT_NIGHT in situations and _BEFORE_SLEEP.search(asked.question):
        return [], ""
    facts = asked.sources.facts
    wishes = _ASKS_FOR_FOOD.get(asked.understanding.topic, asked.reading.wishes)
    blocked = {
        trait
        for situation in situations
        for caution in facts.list_cautions(situation)
        if caution.level in _KEPT_OUT
        for trait in caution.traits
    }
    if _DRINKS.search(asked.question) or any(wish.label == _DRINK.label for wish in wishes):
        wishes, blocked, why = (_DRINK,), blocked | _NOT_DRUNK, ""
    else:
        suited = [one for name in situations if (one := facts.find_suited(name))]
        if len(suited) < len(situations):
            return [], ""
        why = enumerate_words(one.why for one in suited)
        blocked |= {
            f"name:{food.name}"
            for food in asked.sources.catalogue
            if food.course == _DRINK.label or not all(one.holds_for(food) for one in suited)
        }
    for kept_out in (blocked | HEAVY, blocked | (HEAVY - _SALTY)):
        rule = Avoidance((Rule(situations[0], frozenset(kept_out)),))
        avoidance = asked.reading.avoidance | rule
        reading = replace(
            asked.reading, intent=Intent.RECOMMEND, named=(), wishes=wishes, avoidance=avoidance
        )
        choice = asked.sources.choose(reading, asked.person, asked.chance)
        found = [] if choice.given_up else [candidate.food for candidate in choice.candidates]
        offered = [food for food in found if INFANT_FOOD not in food.description][:_OFFERED]
        if offered:
            return offered, why
    return [], ""
