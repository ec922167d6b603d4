"""What is said in English to who must not eat something: what was understood, and what to show a cook."""

from collections import Counter
from collections.abc import Sequence

from ....food.data.avoidables import Avoidable
from ....food.data.catalogue import FoodEntry
from ....food.data.english import get_english_names
from ....food.reading.avoidance import Avoidance
from ....korean import attach
from ...plan import Plan
from ..asked import Asked, enumerate_words
from .asking import get_asking
from .dishes import join, list_avoidables, list_holders, list_known, name_dish, tell_holding
from .wording import say

_MOST_HIDDEN, _MOST_DISHES = 4, 4
_DIETS = (
    *(("gluten", "diet.gluten"), ("halal", "diet.halal")),
    *(("muslim", "diet.halal"), ("kosher", "diet.halal")),
)
_MEAT = ("고기", "육류")
_CELIAC = ("celiac", "coeliac")


def plan_english_allergy(asked: Asked, foods: Sequence[FoodEntry]) -> Plan | None:
    """An allergy that is told in this turn, with the dishes that it names; None where none is."""
    asking = get_asking()
    told = asked.own.lower()
    if not asking.says("tells_allergy", told):
        return _plan_diet(asked, told)
    if any(word in told for word in _CELIAC):
        return asked.reviewed(" ".join((say(asked, "diet.gluten"), *_judge(asked, foods, ["글루텐"]))))
    things = list_avoidables(told)
    is_allergic = asking.says("allergic", told)
    if not is_allergic and any(entry.name in _MEAT for entry in things):
        return asked.reviewed(" ".join((*_judge(asked, foods, [_MEAT[0]]), say(asked, "diet.vegan"))))
    if not things and is_allergic and (known := asked.person.avoidance.things):
        return _plan_known(asked, known, foods)
    if not things:
        return asked.reviewed(say(asked, "allergy.unknown")) if is_allergic else None
    words = [entry.name for entry in things]
    texts = [
        say(asked, "allergy.noted", things=name_things(words)),
        *_judge(asked, foods, words),
        say_card(asked, words, is_allergic=is_allergic),
        *_say_hidden(asked, things),
        say(asked, "allergy.check" if is_allergic else "avoid.check"),
    ]
    return asked.reviewed(" ".join(texts), labels=words)


def _plan_known(asked: Asked, words: Sequence[str], foods: Sequence[FoodEntry]) -> Plan:
    texts = (*_judge(asked, foods, words), say_card(asked, words), say(asked, "allergy.check"))
    return asked.reviewed(" ".join(texts), labels=words)


def _plan_diet(asked: Asked, told: str) -> Plan | None:
    asking = get_asking()
    if not asking.says("diet", told) or asking.find_topic(told) in {"where", "holds"}:
        return None
    key = next((key for word, key in _DIETS if word in told), "diet.vegan")
    offers = list_known(asked, asked.avoidance.select(asked.sources.catalogue), _MOST_DISHES)
    names = join([name_dish(food) for food in offers]) if asked.avoidance.rules else ""
    tried = [say(asked, "without.try", thing=_name_diet(key), dishes=names)] if names else []
    return asked.reviewed(" ".join((say(asked, key), *tried)), offers if names else ())


def _name_diet(key: str) -> str:
    return {"diet.gluten": "gluten", "diet.halal": "pork and alcohol"}.get(key, "meat")


def _judge(asked: Asked, foods: Sequence[FoodEntry], words: Sequence[str]) -> list[str]:
    """Of each dish that is named whether it holds any of what must be left."""
    return [tell_holding(asked, food, word) for food in foods[:3] for word in words[:3]]


def say_card(asked: Asked, words: Sequence[str], *, is_allergic: bool = True) -> str:
    """The sentence to show a cook, with its meaning."""
    shown = show_things(words)
    english = name_things(words)
    asks = f"{attach(shown, '을/를')} 빼 주세요."
    if is_allergic:
        korean, meaning = f"저는 {shown} 알레르기가 있어요. {asks}", f"I am allergic to {english}."
    else:
        korean, meaning = f"저는 {attach(shown, '을/를')} 못 먹어요. {asks}", f"I cannot eat {english}."
    return say(asked, "allergy.card", korean=korean, english=f"{meaning} Please leave it out.")


def show_things(words: Sequence[str]) -> str:
    """What is avoided, in the Korean that a cook says."""
    shown = (get_english_names().show_avoided(word) for word in words)
    return enumerate_words(name for names in shown for name in names.split(", "))


def warn_of_dishes(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """What of the dishes somebody must leave; that there is nothing where that is asked."""
    rules = asked.person.avoidance
    texts = []
    for food in foods if rules.rules else ():
        broken = [rule for rule in rules.rules if not rule.allows(food)]
        if broken:
            things = name_things([rule.word for rule in broken])
            by = join(list(dict.fromkeys(list_holders(asked, food, rules)))[:_MOST_HIDDEN])
            key = "allergy.careful" if by else "allergy.careful_plain"
            texts.append(say(asked, key, name=name_dish(food), thing=things, by=by))
        elif get_asking().says("may", asked.own):
            texts.append(say(asked, "allergy.free", name=name_dish(food)))
    return texts


def name_things(words: Sequence[str]) -> str:
    """What is avoided, in English."""
    return join([get_english_names().name_avoided(word) for word in words])


def _say_hidden(asked: Asked, things: Sequence[Avoidable]) -> list[str]:
    """In which seasonings it hides, and which well-known dishes hold it."""
    rules = Avoidance()
    for entry in things:
        rules |= asked.sources.find_avoidance(entry.name) or Avoidance()
    held = [food for food in asked.sources.catalogue if not all(rule.allows(food) for rule in rules.rules)]
    counted: Counter[str] = Counter()
    for food in held:
        counted.update(list_holders(asked, food, rules))
    own = {get_english_names().name_avoided(entry.name) for entry in things}
    hidden = [name for name, _ in counted.most_common(_MOST_HIDDEN + len(own)) if name not in own]
    texts = [say(asked, "allergy.hides", holders=join(hidden[:_MOST_HIDDEN]))] if hidden else []
    if dishes := list_known(asked, held, _MOST_DISHES):
        texts.append(say(asked, "allergy.look_out", dishes=join([name_dish(food) for food in dishes])))
    return texts
