"""Dishes that stand in for the one that somebody must not have: 오징어 알레르기인데 진미채 비슷한 반찬."""

import re
from collections.abc import Sequence

from ....food.data.avoidables import CONDITION
from ....food.data.catalogue import FoodEntry
from ....food.reading.avoidance import Avoidance
from ...plan import Plan
from ..asked import Asked, enumerate_words
from ..offering.feasts import find_feast
from .allergens import list_things
from .fitting import find_culprits
from .kin import keep_out_kin
from .must_not import CHILD, find_eater
from .reactions import say_what_happened

_OFFERED, _LEAST = 3, 2
_ASKS_DISH = re.compile(
    r"비슷한|닮은|대체|대신(?! ?(?:[가-힣]{1,6}(?:을|를)? ?)?(?:넣|써|쓰|쓸|뿌|발라))|(?<![는은한] )느낌"
    r"|못 ?(?:먹|묵|마|드)[^.?!]{1,20}(?:뭐|뭘|머|추천|메뉴|먹고 ?싶)"
    r"|나가는 ?날|나오는 ?날|말고 ?(?:뭐|뭘|다른|딴)"
)
# What then, of a dish that turned out not to do: 그럼 뭐.
_ASKS_THEN = re.compile(
    r"^(?:그럼|그러면|아 ?그럼|에이|아)[ ,]*(?:뭐|뭘|머)(?:를)? ?"
    r"(?:먹|시켜|시키|하|해|드)?[가-힣]{0,3}[?~.ㅠㅜ ]*$"
)
# How the dish itself is made without it is asked, and for no other.
_ASKS_HOW = re.compile(
    r"넣|쓸 ?(?:거|것|만)|뭐 ?써|뭘 ?써|뭘로|뭐로|무엇으로|만들|레시피|끓|양념|간(?:은|을)|육수|방법|재료"
)
_WEIGHTS = (
    ("forms", 3),
    ("flavor", 2),
    ("temperature", 2),
    ("spicy", 1),
    ("ingredient", 1),
    ("country", 1),
    ("occasions", 1),
)
_COURSE = "course"
# How much it counts that two are called alike at the end, 고등어조림 and 두부조림, or are of the day.
_OF_A_NAME, _OF_THE_DAY = 4, 8


def plan_dish_instead(asked: Asked) -> Plan | None:
    """The dishes most like it that hold nothing of what must not be had; None where none is asked for."""
    own = asked.own
    asks = _ASKS_DISH.search(own) or (_ASKS_THEN.search(own) and asked.foods)
    # 제주도 회 못 먹는데 뭐 먹어 asks what the place is known for.
    if not asks or _ASKS_HOW.search(own) or asked.understanding.place:
        return None
    of_a_body = bool(asked.understanding.situations) and not asked.person.allergies.rules
    dish = None if of_a_body else _find_dish(asked)
    if dish is None:
        return None
    alike = list_alike(asked, dish)
    if len(alike) < _LEAST:
        return None
    things = [word for word in list_things(asked) if word not in dish.names]
    words = enumerate_words(things or asked.person.avoidance.words)
    key = "allergy.dish_instead" if things else "diet.dish_instead"
    key = f"{key}.child" if things and find_eater(asked) == CHILD else key
    names = enumerate_words(food.name for food in alike)
    said = asked.text(key, dish=dish.name, foods=names, words=words)
    return asked.reviewed(" ".join((*say_what_happened(asked), *_say_held(asked, dish), said)), alike)


def _find_dish(asked: Asked) -> FoodEntry | None:
    """The dish that is named here, or was spoken of, and may not be had."""
    rules = Avoidance(tuple(rule for rule in asked.person.avoidance.rules if rule.kind != CONDITION))
    table = asked.sources.catalogue.ingredients.ingredients
    named = [food for food in asked.sources.find_foods(asked.own) if food.name not in table]
    named = named or [food for food in asked.foods if food.name not in table]
    if not named and asked.understanding.said_before:  # 급식에 크림수프 나온대요, then 대신 뭐 싸주죠
        before = asked.sources.find_foods(asked.understanding.said_before[0])
        named = [food for food in before if food.name not in table]
    return next((food for food in named if any(not rule.allows(food) for rule in rules.rules)), None)


def _say_held(asked: Asked, dish: FoodEntry) -> list[str]:
    """What in it stands against it, where its name does not say so."""
    for rule in asked.person.avoidance.rules:
        if rule.allows(dish) or rule.word in dish.names:
            continue
        culprits = find_culprits(asked.sources.catalogue, dish, rule)[:1]
        if culprits and culprits[0] not in dish.name:
            return [asked.text("allergy.dish_holds", dish=dish.name, words=enumerate_words(culprits))]
    return []


def list_alike(asked: Asked, dish: FoodEntry) -> Sequence[FoodEntry]:
    """The dishes of the same course that are most like it, and may be had."""
    rules = asked.avoidance | keep_out_kin(asked)
    table = asked.sources.catalogue.ingredients.ingredients
    course = {trait for trait in dish.traits if trait.startswith(f"{_COURSE}:")}
    fitting = rules.select(
        [
            food
            for food in asked.sources.catalogue
            if food is not dish and course <= food.traits and food.name not in table
        ]
    )
    feast = find_feast(asked)
    of_day = set(feast.foods) if feast else set()
    scored = [(_weigh(dish, food) + (_OF_THE_DAY if food in of_day else 0), food) for food in fitting]
    scored.sort(key=lambda item: -item[0])
    return [food for _, food in scored[:_OFFERED]]


def _weigh(dish: FoodEntry, food: FoodEntry) -> int:
    shared = dish.traits & food.traits
    named_alike = _OF_A_NAME if dish.name[-2:] == food.name[-2:] else 0
    return named_alike + sum(
        weight for kind, weight in _WEIGHTS for trait in shared if trait.startswith(f"{kind}:")
    )
