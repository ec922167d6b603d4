"""What goes with a food or a kind of dish: to drink with it, to eat beside it, to end with."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ....food.data.catalogue import FoodEntry
from ....food.data.pairs import Pair
from ....food.reading.wording import Wish
from ...plan import Plan
from ..asked import Asked, enumerate_words
from .drinks import narrow_pairs, plan_of_drink
from .pairing_kinds import plan_of_kind
from .recommending import plan_recommendation

_OFFERED = 3
_KINDS = {"drink": "음료", "dessert": "후식", "side": "곁들임"}
_COURSES = {"drink": "음료", "dessert": "디저트", "side": "반찬"}
_TOPICS = (
    ("dessert", re.compile(r"디저트|후식|달콤|입가심")),
    (
        "drink",
        re.compile(r"음료|마실|(?<!안)(?<!예)술(?![가-힣]?안주)|차 |맥주|소주|와인|막걸리|커피|콜라|사이다"),
    ),
)
# Who speaks of drinking may be offered it.
_DRINKS = re.compile(r"(?<!예)(?<!미)(?<!기)술|맥주|소주|와인|막걸리|한 ?잔|안주|하이볼|사케|위스키|칵테일")
# 뭐랑 먹음 asks for no drink.
_EATS = re.compile(r"(?:뭐|무엇|뭘|머)(?:랑|이랑|하고|에)? ?(?:같이 ?|함께 ?)?먹")
_ONLY_WHY = re.compile(r"^(?:근데|그런데|그건|그럼)? ?왜(?:요|죠|야|지|인데)?[?. ]*$")
_PAIRS = re.compile(r"어울|곁들|궁합|뭐랑|같이 ?먹|안주|반찬|사이드")
_ALCOHOL = re.compile(r"(?<!예)(?<!미)(?<!기)술(?![가-힣]?안주)")
_WINE = re.compile(r"와인")
# With a glass in hand dishes are asked for that go with it.
_WITH_DRINKS, _ORIGIN = "안주", "origin"
_SOUP = re.compile(r"(?:무슨|어떤|어울리는|곁들일|맞는) ?국(?:[은이을]|$|[ ?])|국물은|국은")
# Forms that say of what a dish is made: 고기반찬.
_MADE_OF = frozenset({"고기", "해산물", "생선"})
# Of these kinds of dishes one asks without naming one: 파스타에 와인.
_KINDS_OF_DISHES = frozenset({"form", "ingredient", "origin"})


def plan_pair(asked: Asked) -> Plan:
    """Up to three things that go with the food or the drink, with the reason of the first."""
    topic = asked.understanding.topic or next(
        (topic for topic, words in _TOPICS if words.search(asked.question)), "side"
    )
    if topic == "drink" and _EATS.search(asked.question) and not _TOPICS[1][1].search(asked.question):
        topic = "side"
    wishes = asked.reading.wishes
    goes_with_drink = any(wish.label.endswith(_WITH_DRINKS) for wish in wishes)
    if goes_with_drink and any(wish.aspect == _ORIGIN for wish in wishes):
        return plan_recommendation(asked)  # 레드와인이랑 어울리는 한식
    if of_drink := plan_of_drink(asked):
        return of_drink
    name, known = _find_known(asked, _KINDS.get(topic, _KINDS["side"]))
    if not name and goes_with_drink:
        return plan_recommendation(asked)
    partners = _list_partners(asked, name)
    if name and partners:
        return _plan_of_partners(asked, name, partners)
    allowed = set(asked.avoidance.select(pair.food for pair in known))
    if not _DRINKS.search(asked.question):
        allowed = {other for other in allowed if other.ingredient != "술"}
    elif topic == "drink" and (drinks := {other for other in allowed if other.ingredient == "술"}):
        allowed = drinks
    if _SOUP.search(asked.question) and (soups := {food for food in allowed if "국물" in food.forms}):
        allowed = soups
    fitting = narrow_pairs(asked, [pair for pair in known if pair.food in allowed])[:_OFFERED]
    of_kind = plan_of_kind(asked, name, allowed)
    if of_kind or not name or not fitting:
        return of_kind or _offer_course(asked, topic)
    others = enumerate_words(pair.food.name for pair in fitting)
    texts = [asked.say("pair.after" if topic == "dessert" else "pair.lead", name=name, other=others)]
    # A reason may speak of the one that was left out.
    if fitting[0] is known[0]:
        texts.append(f"{fitting[0].why}.")
    return asked.reviewed(" ".join(texts), [pair.food for pair in fitting], labels=(name,))


def plan_why_they_go(asked: Asked) -> Plan | None:
    """왜? after it was asked what goes with a dish: the reason of the first that was told."""
    if not _ONLY_WHY.search(asked.own_words) or not asked.understanding.said_before:
        return None
    said = asked.understanding.said_before[0]
    bases = asked.sources.find_foods(said)
    if not bases or not _PAIRS.search(said):
        return None
    kind = "음료" if _TOPICS[1][1].search(said) or _DRINKS.search(said) else "곁들임"
    pairs = asked.sources.facts.list_pairs(bases[0], kind)
    pair = next((one for one in pairs if one.food in asked.understanding.told_of), None)
    return asked.reviewed(f"{pair.why}.", (bases[0],), labels=(bases[0].name,)) if pair else None


def _plan_of_partners(asked: Asked, name: str, partners: Sequence[FoodEntry]) -> Plan:
    """Whether what was asked about by name goes with the food, and what more people have with it."""
    texts = []
    for partner in partners:
        kind = _KINDS["drink" if partner.course == "음료" else "side"]
        _, known = _find_known(asked, kind)
        pair = next((one for one in known if one.food is partner), None)
        alike = [one for one in known if (one.food.ingredient == "술") is (partner.ingredient == "술")]
        usual = enumerate_words(one.food.name for one in alike[:2])
        key = "pair.fits" if pair else "pair.unlisted" if usual else "pair.unknown"
        texts.append(asked.say(key, name=name, other=partner.name, usual=usual))
        why = pair.why if pair and _is_first_of_its_reason(known, pair) else ""
        texts += [f"{why}."] if why else []
        texts += [asked.say("pair.wine")] if _WINE.search(partner.name) and not _WINE.search(why) else []
    return asked.reviewed(" ".join(dict.fromkeys(texts)), partners, labels=(name,))


def _is_first_of_its_reason(known: Sequence[Pair], pair: Pair) -> bool:
    """Whether a reason was written for this one above all; it may be another's of the same line."""
    return pair is next(one for one in known if one.why == pair.why) or pair.food.name in pair.why


def _list_bases(asked: Asked) -> list[FoodEntry]:
    """The dishes that something is to go with; a drink is one only where nothing else is named."""
    dishes = [food for food in asked.foods if food.course != "음료"]
    said = asked.avoidance.select(asked.sources.find_foods(asked.question))
    dishes = dishes or [food for food in said if food.course != "음료"]
    earlier = asked.understanding.earlier
    if not (dishes or asked.foods) and earlier is not None:  # 파전 땡긴다, then 막걸리 말고 다른 술은?
        dishes = [food for food in earlier.named if food.course != "음료"]
    return dishes or list(asked.foods)


def _list_partners(asked: Asked, base: str) -> list[FoodEntry]:
    """What is named beside the dish: 막걸리 in 삼겹살이랑 막걸리 어때?, but not what is turned down."""
    named = (*asked.foods, *asked.sources.find_foods(asked.question))
    drinks = [food for food in dict.fromkeys(named) if food.course == "음료" and food.name != base]
    return asked.avoidance.select(drinks)


def _find_known(asked: Asked, kind: str) -> tuple[str, tuple[Pair, ...]]:
    """The name of the dish or of the kind of dishes that is asked about, with its pairs."""
    facts = asked.sources.facts
    bases = _list_bases(asked)
    if bases:
        return bases[0].name, facts.list_pairs(bases[0], kind)
    for wish in _list_kinds(asked):
        if pairs := facts.list_pairs_of(wish.traits, kind):
            return wish.label, pairs
    return "", ()


def _list_kinds(asked: Asked) -> list[Wish]:
    """The kinds of dishes that are spoken of, the first one said first; two that make one word together."""
    kinds = [wish for wish in asked.reading.wishes if wish.aspect in _KINDS_OF_DISHES]
    places = {wish.label: asked.question.find(wish.label) for wish in kinds}
    kinds.sort(key=lambda wish: (places[wish.label] < 0, places[wish.label]))
    # 생선구이 is read as 생선 and 구이.
    for first, second in pairwise(kinds):
        whole = first.label + second.label
        if whole in asked.question:
            return [Wish(second.aspect, whole, first.traits | second.traits), *kinds]
    # 국 in 같이 낼 국 is what is asked for, and was read as 국물.
    return [wish for wish in kinds if places[wish.label] >= 0] or kinds


def _offer_course(asked: Asked, topic: str) -> Plan:
    """Nothing is known to go with it: something of the course that was asked for."""
    course = _COURSES.get(topic, _COURSES["side"])
    if topic == "drink" and _ALCOHOL.search(asked.question):
        wish = Wish("form", "술", frozenset({"forms:술"}))
        reading = replace(asked.reading, wishes=(wish,), named=())
        return plan_recommendation(
            replace(asked, understanding=replace(asked.understanding, reading=reading))
        )
    wish = Wish("course", course, frozenset({f"course:{course}"}))
    if _SOUP.search(asked.own):
        wish = Wish(
            "form", "국물", frozenset({"forms:국물", "forms:찌개"})
        )  # 국은? after the dishes beside it
    left = ("course", "form")
    kept = tuple(one for one in asked.reading.wishes if one.aspect not in left or one.label in _MADE_OF)
    reading = replace(asked.reading, wishes=(*kept, wish), named=())
    return plan_recommendation(replace(asked, understanding=replace(asked.understanding, reading=reading)))
