"""For how many the recipe is that was told, and what so many others need: 몇 인분이야? 나 혼자인데."""

import re
from fractions import Fraction

from ....food.data.catalogue import FoodEntry
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words
from .cooking import as_recipe, join_amount
from .portions import scale_amounts

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET, Act.NUTRITION, Act.PRICE})
_FOR_HOW_MANY = re.compile(
    r"몇 ?(?:인분|명|사람)[^.?!]{0,10}(?:기준|분량|이야|예요|에요|인가|임|이지|거|양|야|용|나와|[?]|$)"
)
_COUNTS = {"혼자": 1, "둘이": 2, "두": 2, "셋이": 3, "세": 3, "넷이": 4, "네": 4, "다섯": 5, "한": 1}
_PEOPLE = re.compile(
    r"(?<![0-9가-힣])(?:(?P<number>[0-9]{1,2}|한|두|세|네|다섯) ?(?:인분|명|식구|사람"
    r"|인(?=이|용|[ ,.?!]|$))"
    r"|(?P<word>혼자|둘이|셋이|넷이))"
)
# So many eat of it; how many there are of something else is not asked here.
_EATS = re.compile(r"먹|인분|용|기준|분량|이면|인데|이서|만들|하려|할 ?거|줄|[0-9]명|식구|[?.!~ ]*$")
_ELSE = re.compile(r"칼로리|열량|가격|얼마(?!나)|비용|추천|말고|물은|물 |간장|설탕|소금|뭐 ?먹|메뉴")
_MOST_LETTERS, _MOST_PEOPLE = 30, 30


def plan_for_people(asked: Asked) -> Plan | None:
    """The servings of the recipe that stands in the last answers, and its amounts for so many; else None."""
    text = normalize(asked.own)
    asks, people = bool(_FOR_HOW_MANY.search(text)), _read_people(text)
    is_of_it = asks or (people and _EATS.search(text))
    if not is_of_it or asked.understanding.act in _NEVER or len(text) > _MOST_LETTERS or _ELSE.search(text):
        return None
    dish = _find_told_dish(asked, text)
    recipe = asked.sources.facts.find_recipe(dish) if dish else None
    if dish is None or recipe is None or not asked.avoidance.select((dish,)):
        return None
    words = {"name": dish.name, "servings": str(recipe.servings)}
    texts = [asked.say("kitchen.servings", **words)] if asks else []
    if people and people != recipe.servings:
        amounts = enumerate_words(
            join_amount(*item) for item in scale_amounts(recipe, Fraction(people, recipe.servings))
        )
        texts.append(asked.say("kitchen.amounts", name=dish.name, people=str(people), amounts=amounts))
        texts += [asked.say("kitchen.more_people")] if people > recipe.servings else []
    elif people:
        texts.append(asked.say("kitchen.same_servings", **words))
    return as_recipe(asked.reviewed(" ".join(texts), (dish,)))


def _read_people(text: str) -> int | None:
    found = _PEOPLE.search(text)
    if found is None:
        return None
    said = found["number"] or found["word"]
    people = _COUNTS.get(said) or (int(said) if said.isdigit() else 0)
    return people if 0 < people <= _MOST_PEOPLE else None


def _find_told_dish(asked: Asked, text: str) -> FoodEntry | None:
    """The dish whose recipe was told in the answer before; no other that the turn names itself."""
    own = asked.sources.find_foods(text)
    told = _TOLD.match(asked.answered)
    foods = asked.sources.find_foods(told["name"]) if told else []
    dish = next((food for food in foods if food.name == told["name"]), None) if told else None
    return dish if dish is not None and (not own or dish in own) else None


# How an answer begins that tells a recipe, or its amounts.
_TOLD = re.compile(r"(?P<name>[가-힣A-Za-z/ ]{1,16}?)(?:은|는|을|를)? (?:이렇게 만들어요|[0-9]{1,2}인분)")
