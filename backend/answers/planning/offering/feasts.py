"""What belongs to a feast day: its foods, less what is not wanted, by what is asked of them."""

import re

from ....food.data.catalogue import FoodEntry
from ....food.data.seasons import Feast
from ....korean import normalize
from ...plan import Plan
from ..asked import Asked, enumerate_words
from ..care.verdicts import judge_foods
from ..figures.figures import FIELDS, list_wanted
from ..figures.ranking import list_figures, rank, wants_least
from ..telling.plain import list_dishes_of
from .narrowing import narrow
from .recommending import say_left_out

_OFFERED = 3
_OTHERS_OF = re.compile(
    r"(?:다른|또 ?다른|그 ?밖에) ?(?P<word>[가-힣]{1,4}?)(?:로|으로)? ?(?:만든 ?)?(?:음식|요리|간식|디저트)"
)
# 살 안 찌는 asks for the least of the energy.
_FATTENS = re.compile(r"살 ?(?:이 ?)?(?:안 |덜 |더 |많이 )?[찌쪄찔]|다이어트|가벼운|가볍")

_WHY = re.compile(r"왜|이유|까닭|유래|무슨 ?뜻|의미")
# 떡국 꼭 먹어야 해? asks whether the custom binds.
_ASKS_WHETHER_MUST = re.compile(
    r"(?:꼭|무조건|반드시|굳이) ?(?:다 )?(?:먹|해|챙|차리)[가-힣]*야|안 ?(?:먹으면|먹어도|해도|차려도)"
)


def plan_others_of(asked: Asked) -> Plan | None:
    """다른 팥음식은? wants what else is made of an ingredient, and not what the day has."""
    text = normalize(asked.own_words)
    match = _OTHERS_OF.search(text)
    table = asked.sources.catalogue.ingredients.ingredients
    if match is None or match["word"] not in table or match["word"] in asked.avoidance.words:
        return None
    passed = {*asked.person.recent, *asked.understanding.told_of, *asked.reading.named}
    foods = [food for food in list_dishes_of(asked, match["word"]) if food not in passed]
    # Of many forms, and not three soups.
    by_form = list({food.forms[:1]: food for food in reversed(foods)}.values())[::-1][:_OFFERED]
    if not by_form:
        return None
    names = enumerate_words(food.name for food in by_form)
    told = asked.say("others.of", word=match["word"], names=names)
    first = asked.say("what", name=by_form[0].name, description=by_form[0].description)
    return asked.reviewed(f"{told} {first}", by_form, labels=(match["word"],))


def find_feast(asked: Asked) -> Feast | None:
    """The feast day that the question names, or the one that it leans on."""
    return next(
        (
            feast
            for said in asked.said
            for feast in asked.sources.facts.list_feasts()
            if any(word in said for word in (feast.name, *feast.said) if len(word) > 1)
        ),
        None,
    )


def plan_why_of_day(asked: Asked) -> Plan | None:
    """Why a day has its food: 동짓날에 팥죽은 왜 먹어; None where none is asked about."""
    feast = find_feast(asked) if _WHY.search(asked.own) else None
    names_its_food = feast is not None and any(food.name in asked.own for food in feast.foods)
    return asked.reviewed(f"{feast.why}.", labels=(feast.name,)) if feast and names_its_food else None


def plan_feast(asked: Asked, feast: Feast) -> Plan:
    """Why the day has its food, and what else people have on it."""
    wanted = narrow(asked, feast.foods)
    if ranked := _plan_ranked(asked, feast, wanted):
        return ranked
    foods = wanted[:_OFFERED]
    # What the day is known for and this person must not have is no secret.
    told = [food for food in feast.foods if food.name in feast.why and food not in foods]
    unnamed = [food for food in told if food.name not in asked.question]
    broken = tuple(food for food in unnamed if not asked.person.avoidance.select((food,)))
    warning = judge_foods(asked, broken, asked.avoidance) if broken else ""
    left_out = " ".join(sentence.text for sentence in say_left_out(asked))
    # Who asks for something else need not be told what the day is known for.
    is_passed = any(food not in wanted and food not in broken for food in told)
    text = " ".join(part for part in ("" if is_passed else f"{feast.why}.", warning) if part)
    if foods:
        names = enumerate_words(food.name for food in foods)
        text = f"{text} {asked.say('region.feast', feast=feast.name, name=names)}"
    elif not text:
        text = asked.say("region.feast_only", feast=feast.name)
    if _ASKS_WHETHER_MUST.search(asked.question):
        text = f"{asked.say('region.feast_not_must')} {text}"
    return asked.reviewed(f"{text} {left_out}".strip(), foods, labels=(feast.name,))


def _plan_ranked(asked: Asked, feast: Feast, foods: list[FoodEntry]) -> Plan | None:
    """The foods of the day by a nutrient; None where none is asked about."""
    names = list_wanted(asked.question) or (("kcal",) if _FATTENS.search(asked.question) else ())
    if not names:
        return None
    is_least = wants_least(asked.question) or bool(_FATTENS.search(asked.question))
    ranked = rank(foods, names[0], is_least=is_least)[:_OFFERED]
    if not ranked:
        return None
    words = {"feast": feast.name, "nutrient": FIELDS[names[0]][1], "foods": list_figures(ranked, names[0])}
    said = asked.say(f"region.feast_{'least' if is_least else 'most'}", **words)
    return asked.reviewed(f"{said} {asked.say('nutrition.by_serving')}", ranked, labels=(feast.name,))
