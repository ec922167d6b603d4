"""Whether a dish would do that somebody proposes behind an offer: 냉면은? of who wants something light."""

import re
from bisect import bisect

from ....food.data.catalogue import KNOWN, FoodEntry
from ....food.data.nutrition import Nutrition
from ....korean import normalize
from ...plan import Plan
from ...reading.wholeness import OPINION
from ..asked import Asked
from .pitching import pitch

_LIGHTLY = "다이어트"
# What a dish has or has not, whoever eats it.
_OF_THE_DISH = frozenset({"form", "ingredient", "heat", "flavor", "oil", "temperature", "origin"})
_MEAL = "식사"
_BRIEF, _TWO = 24, 2
_WEIGHS = re.compile(r"까[^.?!]*까|(?<![가-힣])(?:vs|or)(?![a-z])|중에|아니면|냐[ ,]|이냐")
# A dish is proposed that the catalogue lacks; the end of its name tells of what kind it is.
_PROPOSES = re.compile(
    r"(?:오 |음 |그럼 |아니면 |혹시 )*(?P<word>[가-힣]{1,7}(?:국|탕|찌개|전|죽|면|국수|밥|볶음|구이|찜|조림"
    r"|샐러드|빵|떡|튀김|무침|나물|김치|수프|파스타|카레|만두|피자|버거))(?:은|는|도)? ?"
    r"(?:어때|어떨까|어떤데|어떤가|괜찮(?:을까|아\?|나))"
)


def plan_opinion(asked: Asked) -> Plan | None:
    """What speaks for the dish and what against it; None where none was proposed."""
    foods = asked.avoidance.select(asked.reading.named)
    if asked.understanding.topic != OPINION or len(foods) != 1:
        return _plan_rest_of_two(asked) or _plan_unknown(asked)
    return _plan_of(asked, foods[0])


def _plan_of(asked: Asked, food: FoodEntry) -> Plan:
    unmet = [
        wish.label
        for wish in asked.reading.wishes
        if wish.aspect in _OF_THE_DISH and wish.traits.isdisjoint(food.traits)
    ]
    is_light = any(wish.label == _LIGHTLY for wish in asked.reading.wishes)
    if is_light and food.nutrition is not None:
        texts = _say_how_light(asked, food, food.nutrition)
    elif unmet:
        texts = [asked.say("opinion.unmet", name=food.name, wish=unmet[0])]
    else:
        texts = [asked.say("opinion.fits", name=food.name)]
    line = pitch(asked, food, (), [], is_first=True)
    if KNOWN in food.traits and line:
        texts.append(line)
    elif not is_light:
        texts.append(asked.say("it_is", name=food.name, description=food.description))
    return asked.reviewed(" ".join(texts), (food,))


def _plan_rest_of_two(asked: Asked) -> Plan | None:
    """The other of two that were weighed, where one of them was had or is turned down: 어제 치킨 먹었잖아."""
    before = asked.understanding.said_before[:1]
    if not before or len(asked.own) > _BRIEF or not _WEIGHS.search(before[0]):
        return None
    weighed = asked.sources.find_foods(before[0])
    left = [food for food in weighed if food in (*asked.reading.eaten, *asked.reading.passed_over)]
    rest = asked.avoidance.select([food for food in weighed if food not in left])
    if len(weighed) != _TWO or len(left) != 1 or len(rest) != 1:
        return None
    line = pitch(asked, rest[0], (), [], is_first=True)
    told = asked.say("opinion.rest", name=rest[0].name, left=left[0].name)
    return asked.reviewed(f"{told} {line}".strip(), rest)


def _plan_unknown(asked: Asked) -> Plan | None:
    """That a dish would do of which only its kind is known by its name: 된장국은 어때?"""
    match = _PROPOSES.match(normalize(asked.own))
    is_behind = bool(asked.understanding.told_of) and not asked.person.avoidance.rules
    if match is None or not is_behind or asked.sources.find_foods(asked.own):
        return None
    return asked.reviewed(asked.say("opinion.unknown", word=match["word"]), labels=(match["word"],))


def _say_how_light(asked: Asked, food: FoodEntry, row: Nutrition) -> list[str]:
    """Its energy, and whether that is in the lower or the upper third of the meals that were measured."""
    measured = sorted(one.nutrition.kcal for one in _list_meals(asked) if one.nutrition)
    place = bisect(measured, row.kcal) * 3 // (len(measured) + 1)
    return [
        asked.say("nutrition.kcal", name=food.name, serving=row.serving, kcal=f"{row.kcal:,}"),
        asked.say(f"opinion.{('light', 'middle', 'heavy')[place]}"),
    ]


def _list_meals(asked: Asked) -> list[FoodEntry]:
    return [food for food in asked.sources.catalogue if food.course == _MEAL]
