"""Figures of the nutrition table in sentences: what a question asks of which nutrient, and how it is told."""

import re

from ....food.data.catalogue import FoodEntry
from ....food.data.nutrition import Nutrition
from ....food.data.rich_in import RichIn, find_rich_in
from ....korean import attach, normalize
from ...plan import Plan
from ..asked import Asked, enumerate_words
from ..kitchen.substituting import is_avoided

# What is told of a nutrient: the field of its figure, its name, its unit, and what people call it.
NUTRIENTS = {
    "carbohydrate": ("carbohydrate_g", "탄수화물", "g"),
    "protein": ("protein_g", "단백질", "g"),
    "fat": ("fat_g", "지방", "g"),
    "sodium": ("sodium_mg", "나트륨", "mg"),
    "sugar": ("sugars_g", "당류", "g"),
}
# The same with the energy.
FIELDS = {"kcal": ("kcal", "열량", "kcal"), **NUTRIENTS}
_WORDS = {
    "carbohydrate": re.compile(r"탄수|탄단지"),
    "protein": re.compile(r"단백|탄단지"),
    "fat": re.compile(r"(?<!저)지방(?!에서| 음식)|탄단지"),
    "sodium": re.compile(r"나트륨|염분|소금"),
    "sugar": re.compile(r"당류|당분|설탕|(?<![가-힣])당(?:이|은|도|질)?(?= )"),
}
_FRUIT, _DRINK = re.compile(r"과일"), re.compile(r"음료|마실|마시")
_MEATLESS = re.compile(r"고기 ?(?:말고|빼|없이|아닌|안)|채식|비건|식물성")
# Nutrients that the table does not have.
_NOT_MEASURED = re.compile(
    r"철분|칼슘|비타민 ?[A-Za-z0-9]*|식이 ?섬유|오메가 ?-?3?|칼륨|마그네슘|아연|엽산|콜레스테롤|콜라겐|유산균"
)
_KCAL = re.compile(r"칼로리|열량|kcal")
_BOWLS = re.compile(r"공기|(?<![가-힣])밥 ?(?:한|몇|두) ?그릇")
_COUNTS_BOWLS = re.compile(r"몇 ?(?:공기|그릇)")
# A bowl of boiled rice of 210 g, in kcal.
_RICE_KCAL = 310
_RICE = ("쌀밥", "현미밥", "잡곡밥", "보리밥")
# More than the serving that was measured.
_WHOLE = re.compile(r"(?:한|반|두) ?(?:마리|판|통|냄비|솥|박스|봉지)|통째|다 ?먹으면|전부 ?먹")


def list_wanted(question: str) -> tuple[str, ...]:
    """The nutrients that a question names, energy first; empty where it names none."""
    named = tuple(name for name, words in _WORDS.items() if words.search(question))
    return (("kcal",) if _KCAL.search(question) else ()) + named


def say_nutrients(asked: Asked, food: FoodEntry, row: Nutrition, names: tuple[str, ...]) -> list[str]:
    """Those of the nutrients that were measured in one sentence, after the energy."""
    texts = []
    if "kcal" in names:
        texts.append(asked.say("nutrition.kcal", name=food.name, serving=row.serving, kcal=f"{row.kcal:,}"))
    parts, unknown = [], []
    for name in (name for name in names if name != "kcal"):
        field, label, unit = NUTRIENTS[name]
        amount = getattr(row, field)
        if amount is None:
            unknown.append(label)
        else:
            parts.append(f"{attach(label, '이/가')} 약 {amount:,} {unit}")
    if parts and texts:
        texts.append(asked.say("nutrition.also", parts=enumerate_words(parts)))
    elif parts:
        texts.append(
            asked.say("nutrition.holds", name=food.name, serving=row.serving, parts=enumerate_words(parts))
        )
    if unknown:
        words = enumerate_words(unknown)
        texts.append(asked.say("nutrition.unknown_amount", name=food.name, nutrient=words))
    return texts


def say_rice(asked: Asked, key: str) -> list[str]:
    """The energy of a bowl of the rice that was measured, for who counts in bowls of rice."""
    foods = map(asked.sources.catalogue.find_by_name, _RICE if _BOWLS.search(asked.question) else ())
    measured = [(food.name, food.nutrition) for food in foods if food is not None and food.nutrition]
    return [
        asked.say(key, name=name, serving=row.serving, kcal=f"{row.kcal:,}") for name, row in measured[:1]
    ]


def say_beside(asked: Asked, kcal: int) -> list[str]:
    """How many bowls of rice that is, for who counts in them, and that a whole one is more than a serving."""
    texts = [asked.say("sum.bowls", bowls=count_bowls(kcal))] if _COUNTS_BOWLS.search(asked.question) else []
    texts = texts or say_rice(asked, "nutrition.rice")
    if _WHOLE.search(asked.question):
        texts.append(asked.say("nutrition.whole"))
    return texts


def count_bowls(kcal: float) -> str:
    """Bowls of rice with as much energy, to the half."""
    return f"{max(0.5, round(2 * kcal / _RICE_KCAL) / 2):g}"


def plan_unmeasured(asked: Asked) -> Plan | None:
    """That a nutrient is not in the data; None where no such one is asked about."""
    named = _NOT_MEASURED.search(asked.question)
    if named is None or list_wanted(asked.question):
        return None
    nutrient = named[0].strip()
    rich = find_rich_in(asked.sources.facts.rich_in, normalize(asked.question))
    if rich is None:
        return asked.reviewed(asked.say("nutrition.not_measured", nutrient=nutrient))
    names = [name for name in _choose_rich(asked, rich) if not is_avoided(asked, name)]
    if not names:
        return asked.reviewed(asked.say("nutrition.not_measured", nutrient=nutrient))
    words = {"nutrient": nutrient, "names": enumerate_words(names)}
    return asked.reviewed(f"{asked.say('nutrition.rich_in', **words)} {rich.why}")


def _choose_rich(asked: Asked, rich: RichIn) -> tuple[str, ...]:
    """Those of the kind that is asked for, as far as such are known."""
    text = asked.question
    of_kind = (
        (_FRUIT, rich.fruits),
        (_DRINK, rich.drinks),
        (_MEATLESS, rich.meatless),
    )
    return next((names for words, names in of_kind if names and words.search(text)), rich.foods)
