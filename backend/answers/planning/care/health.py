"""What concerns a body: the reviewed cautions of the fact files, never a verdict of the model."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ....food.data.avoidables import CONDITION
from ....food.data.catalogue import FoodEntry
from ....food.reading.avoidance import Avoidance
from ....food.reading.intents import Intent
from ....food.reading.wording import Wish
from ...plan import Plan
from ..asked import Asked, enumerate_words
from ..figures.figures import say_nutrients
from ..offering.recommending import INFANT_FOOD
from ..telling.plain import list_plain_foods, list_words
from .concerning import list_concerning, list_general
from .phrasing import is_to_drink_instead, leave_replaced
from .praising import praises_what_is_avoided
from .suitability import say_lead, say_made_of
from .suiting import choose_suited, list_suited, offer_drinks, say_why, suits_all
from .verdicts import judge_foods

_MAX_CAUTIONS = 2
_OFFERED = 3
# Of whom too little is known to offer a dish: an infant's food, what a clinic or a kidney allows.
NOTHING_IS_OFFERED = frozenset({"영아", "수술", "신장", "삼킴", "저혈당", "저요오드", "마오 억제제"})
# Questions of which the text says all there is to say.
_OF_THEMSELVES = frozenset(
    {"claims", "spoiled", "mold", "alcohol", "underage", "driving", "red_flag", "together"}
    | {"vaccine_allergy", "allergy_test", "anaphylaxis", "epipen"}
)
_DIABETES = "당뇨"
# Who has this should not eat for some hours before they sleep.
TO_EAT_NOTHING_AT_NIGHT = "위장"
BEFORE_SLEEP = re.compile(r"자기 ?전|잠들기|자려|야식|늦은 ?밤|한밤|새벽|밤에|밤늦")
# Who asks for something to drink, as in place of alcohol or coffee, and what is then left out besides.
_DRINKS = re.compile(r"마실|음료|(?:술|커피|맥주|소주|와인|콜라) ?대신")
_DRINK = Wish("course", "음료", frozenset({"course:음료"}))
_NOT_DRUNK = frozenset({"ingredient:술", "kinds:술", "caution:술", "kinds:카페인", "caution:단음료"})
# Who asks how much of something may be had asks for nothing else.
_ASKS_HOW_MUCH = re.compile(
    r"몇 ?(?:잔|개|캔|병|번|그램|g|알|조각|컵)|얼마나 ?(?:먹|마셔|마시)"
    r"|까지 ?(?:먹|마셔|마시|괜찮|돼|되|\?|$)"
)
# 외식 뭐가 무난할까 asks for food, 매운 거 먹으면 빨개지나 for none, whatever else the words be.
_ASKS_WHICH = re.compile(
    r"(?:뭐|뭘|뭐가|어떤 ?(?:거|게|것|음식)|무슨 ?[가-힣]+)[^.?!]{0,8}(?:괜찮|좋|무난|안전)"
)
_ASKS_WHAT_BECOMES = re.compile(r"(?:먹으면|마시면)(?! ?(?:좋|될|되|괜찮))")
# Who asks for a list of what to leave asks for no leave: 임신 초기인데 먹으면 안 되는 음식 알려줘.
_ASKS_WHAT_TO_LEAVE = re.compile(
    r"(?:먹으면|마시면|먹어선|먹지) ?(?:안 ?[되돼될]|말아야|못)[가-힣]{0,3} ?(?:[거것게건걸]|음식|음료|과일)"
    r"|(?:피해|조심해|주의해|가려|삼가|멀리해)야 ?(?:할|하는|되는|될) ?(?:[거것게건걸]|음식|음료|점)"
    r"|(?:피할|조심할|주의할|가릴|삼갈) ?(?:[거것게건걸]|음식|음료)"
    r"|(?:뭐|뭘|무엇을|어떤 ?걸) ?(?:못 ?먹|먹으면 ?안|피해|조심|주의|가려)"
)
_MOST_TO_LEAVE = 7
# What is asked of the food and not of a body: no doctor knows more.
_OF_KEEPING = frozenset({"leftover_raw", "past_date", "keeping", "safe_lunch"})
# That a doctor or a pharmacist is to be asked, said already.
_SAYS_WHO_KNOWS = re.compile(r"(?:의사|약사|임상영양사)(?:에게|와|과|나)[^.]{0,14}(?:물어|상의|확인|정하)")
# Who asks this asks for food, whatever the words: for a soft meal, for what to put in a box.
_ASKS_FOR_FOOD: Mapping[str | None, tuple[Wish, ...]] = {
    "after_fast": (),
    "safe_lunch": (Wish("course", "반찬", frozenset({"course:반찬"})),),
}
# What is told of an illness that no caution is about, and offered to who asks for food: soft and mild.
_ILLNESS = "illness"
_UNWELL = "위장"
# Of these nobody here knows what may be eaten.
_OF_DIETS_OF_THEIR_OWN = re.compile(r"페닐케톤|갈락토스|윌슨|단풍|요소회로|췌장")


def plan_health(asked: Asked) -> Plan:
    """The cautions that concern the question, then who knows more, then foods that they leave."""
    topic, situations = asked.understanding.topic, asked.understanding.situations
    if topic in _OF_THEMSELVES or not situations:
        return _plan_text(asked)
    # 임신 and 당뇨 are rules on the catalogue, too; what is to be said of them are the cautions.
    rules = tuple(rule for rule in asked.avoidance.rules if rule.kind != CONDITION)
    broken = tuple(food for food in asked.foods if any(not rule.allows(food) for rule in rules))
    texts = [judge_foods(asked, broken, Avoidance(rules))] if broken else []
    texts += _say_cautions(asked, situations)
    asks = [situation.ask for name in situations if (situation := asked.sources.facts.find_situation(name))]
    if topic not in _OF_KEEPING and not _SAYS_WHO_KNOWS.search(" ".join(texts)):
        texts.append(asked.text("health.ask", ask=asks[0] if asks else "의사나 약사"))
    offered, why = _offer(asked, situations)
    if offered:
        texts += asked.reading.notes
        names = enumerate_words(food.name for food in offered)
        texts.append(asked.text("health.pick" if why else "health.pick_drinks", why=why, foods=names))
    return asked.reviewed(" ".join(dict.fromkeys(texts)), offered)


def _plan_text(asked: Asked) -> Plan:
    """The text of a topic of which no caution is told, with something mild for who is unwell and hungry."""
    topic = asked.understanding.topic
    key = f"health.{topic}" if f"health.{topic}" in asked.sources.texts else "health.general"
    text = asked.text(key)
    if topic != _ILLNESS or not _asks_for_food(asked) or _OF_DIETS_OF_THEIR_OWN.search(asked.question):
        return asked.reviewed(text)
    offered, why = _choose(asked, (_UNWELL,))
    if not offered:
        return asked.reviewed(text)
    names = enumerate_words(food.name for food in offered)
    return asked.reviewed(f"{text} {asked.text('health.pick', why=why, foods=names)}", offered)


def _say_cautions(asked: Asked, situations: Sequence[str]) -> list[str]:
    """What the cautions say of what is named, that they say nothing of it, or what there is to know."""
    topic = asked.understanding.topic
    cautions = list_concerning(asked, situations)
    words = list_words(asked)
    if not cautions and (asked.foods or words):
        found = (asked.sources.facts.find_situation(name) for name in situations)
        situation = next((one for one in found if one is not None), None)
        if situation is None:  # 유당 is a diet to the tables, of which no caution is written
            return [judge_foods(asked, asked.foods, asked.person.avoidance)]
        names = enumerate_words(food.name for food in asked.foods) or enumerate_words(words)
        no_caution = asked.text("health.no_caution", label=situation.label, food=names)
        made_of = say_made_of(asked, situation, asked.foods[0]) if len(asked.foods) == 1 else []
        return [no_caution, *(_say_carbohydrate(asked, situation.name, words) or made_of)]
    asks_what = _ASKS_WHAT_TO_LEAVE.search(asked.question) is not None
    asks_leave = asked.understanding.asks_permission and topic not in _ASKS_FOR_FOOD
    if not cautions and asks_leave and not asks_what:
        return [asked.text("health.no_source")]
    told = (cautions or list_general(asked, situations))[: _MOST_TO_LEAVE if asks_what else _MAX_CAUTIONS]
    about = asked.sources.facts.find_situation(told[0].situation) if cautions else None
    lead = say_lead(asked, about, cautions) if about else []
    # What is asked about is judged already, and one reason is enough; of a list each item is named alone.
    sentences = [
        sentence
        for one in (told[:1] if lead else told)
        for sentence in (one.sentences[:1] if asks_what and not cautions else one.sentences)
    ]
    return [*lead, *(one for one in sentences if not praises_what_is_avoided(asked, one))]


def _say_carbohydrate(asked: Asked, situation: str, words: Sequence[str]) -> list[str]:
    """For who has diabetes what was measured of the food, or of what is made of the ingredient alone."""
    foods = [*asked.foods, *(food for word in words for food in list_plain_foods(asked, word))]
    for food in foods if situation == _DIABETES else ():
        row = food.nutrition
        if row is not None and row.carbohydrate_g is not None:
            source = asked.say("nutrition.source", source=row.source.name)
            return [*say_nutrients(asked, food, row, ("carbohydrate",)), source]
    return []


def _asks_for_food(asked: Asked) -> bool:
    """Whether food is asked for, and no verdict or amount."""
    asks = asked.reading.intent is Intent.RECOMMEND or asked.understanding.topic in _ASKS_FOR_FOOD
    asks = asks or bool(leave_replaced(asked.own))
    if _ASKS_WHICH.search(asked.question):
        return asks
    tells = _ASKS_HOW_MUCH.search(asked.question) or _ASKS_WHAT_BECOMES.search(asked.question)
    return asks and not asked.understanding.asks_permission and tells is None


def _offer(asked: Asked, situations: Sequence[str]) -> tuple[list[FoodEntry], str]:
    """Up to three foods of which the data says that they suit all of the situations, and what foods
    these are (nothing for drinks).

    None for who asked for none, or for something that nothing mild is like.
    """
    if not _asks_for_food(asked) or not NOTHING_IS_OFFERED.isdisjoint(situations):
        return [], ""
    if TO_EAT_NOTHING_AT_NIGHT in situations and BEFORE_SLEEP.search(asked.question):
        return [], ""
    wishes = _ASKS_FOR_FOOD.get(asked.understanding.topic, asked.reading.wishes)
    is_drunk = _DRINKS.search(asked.question) is not None or is_to_drink_instead(asked.own)
    if is_drunk or any(wish.label == _DRINK.label for wish in wishes):
        choice = offer_drinks(asked, situations, _DRINK, _NOT_DRUNK)
        return [] if choice.given_up else [one.food for one in choice.candidates][:_OFFERED], ""
    return _choose(asked, situations) if suits_all(asked, situations) else ([], "")


def _choose(asked: Asked, situations: Sequence[str]) -> tuple[list[FoodEntry], str]:
    """The foods that suit, and what they are."""
    wishes = _ASKS_FOR_FOOD.get(asked.understanding.topic, asked.reading.wishes)
    reading = replace(asked.reading, named=(), wishes=wishes)
    choice = choose_suited(asked, situations, reading)
    found = [one.food for one in choice.candidates] if choice else []
    offered = [food for food in found if INFANT_FOOD not in food.description][:_OFFERED]
    return offered, say_why(list_suited(asked, situations)) if offered else ""
