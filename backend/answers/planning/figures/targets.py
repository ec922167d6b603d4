"""Meals that reach an amount of a nutrient, or stay within one, with figures: 단백질 40g 채우는 한 끼."""

import re
from dataclasses import dataclass, replace

from ....food.data.catalogue import FoodEntry
from ....food.data.everyday import EverydayThing
from ....food.data.nutrition import Nutrition
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from ..kitchen.substituting import is_avoided
from .figures import FIELDS
from .market import NOT_OF_MONEY

_NUTRIENT = r"(?P<nutrient>단백질|탄수화물|탄수|지방|나트륨|칼로리|열량)"
_AMOUNT = r"(?P<amount>[1-9][0-9]{1,3}) ?(?P<unit>g|그램|그람|mg|k?cal|칼로리|킬로칼로리|칼)"
_NAMED = re.compile(rf"{_NUTRIENT}(?:은|는|을|를|이|가|만|도)? ?(?:총 |한 |약 )?{_AMOUNT}?")
_BARE = re.compile(_AMOUNT)
_AT_MOST = re.compile(r"이하|이내|미만|안(?:쪽|으로|에서|에 )|아래|언더|넘지|안 ?넘|까지|밑|안으")
_AT_LEAST = re.compile(r"이상|넘게|넘는|채우|채워|채울|섭취|되는|먹으려|보충|들어간|들어있")
_WANTS = re.compile(
    r"짜 ?(?:줘|주|봐)|식단|한 ?끼|메뉴|추천|뭐 ?먹|뭘 ?먹|먹어야|조합|채우|채워|채울|맞추|맞춰|먹을 ?수"
    r"|뭐가 ?있|뭐 ?있|(?:이상|이하|넘는) ?(?:들어|있는|되는|인 )"
)
_GOES_ON = re.compile(r"말고|빼고|빼|다른|또|더 |하나 ?더|없이|싫|위주|넣어|으로(?:만)?[?]?$")
_HOW_MANY = re.compile(r"몇 ?(?:개|모|장|조각|g|그램|알|캔|팩|인분|공기|줄)|얼마나 ?먹")
_ASKS = re.compile(r"(?:칼로리|열량|단백질|탄수화물|나트륨)(?:은|는|도|이)?|총 |합")
_NO_RICE = re.compile(r"밥(?:은|을)? ?(?:없이|빼|말고|안 ?먹)")
_OF_A_DAY = re.compile(r"하루|1일|매일|일주일")
_KEYS = {"단백질": "protein", "탄수화물": "carbohydrate", "탄수": "carbohydrate"}
_KEYS |= {"지방": "fat", "나트륨": "sodium"}
# What is added to a meal for its protein, with the ingredient by which somebody avoids it.
_SIDES = (
    ("삶은 계란", "달걀", 2),
    ("두부", "두부", 1),
    ("그릭요거트", "요거트", 1),
    ("참치캔", "참치", 1),
    ("닭가슴살", "닭고기", 1),
)
_RICE_FORMS = frozenset({"밥", "덮밥", "비빔밥", "볶음밥", "국밥", "김밥"})
_WITH_RICE = frozenset({"찌개", "국물", "탕", "구이", "볶음", "조림", "찜", "무침", "전골"})
_WITH_ITS_OWN = frozenset(
    {"쌀", "쌀국수면", "밀가루", "메밀면", "라면사리", "소면", "당면", "떡", "빵", "감자"}
)
_BOWL = "공기밥"
# Of so few kcal a day no menu is made for anybody: as NHS (very low calorie diets).
_TOO_LITTLE = 1000
_SHORT, _BACK, _TOLD, _POOL, _MEALS = 24, 2, 2, 12, 3
_NEAR_LEAST, _FEW, _NEAR_MOST, _OF_LIMIT, _MOST_SIDES = 0.5, 0.25, 1.15, 0.55, 2


@dataclass(frozen=True)
class _Target:
    """So much of a nutrient at least, or at most."""

    nutrient: str
    amount: int
    is_limit: bool

    @property
    def label(self) -> str:
        _, label, unit = FIELDS[self.nutrient]
        return f"{self.amount:,} kcal" if self.nutrient == "kcal" else f"{label} {self.amount:,} {unit}"


@dataclass(frozen=True)
class _Meal:
    """A dish with what is had beside it."""

    food: FoodEntry
    row: Nutrition
    sides: tuple[tuple[EverydayThing, float], ...] = ()

    def total(self, nutrient: str) -> int | None:
        field = FIELDS[nutrient][0]
        rows = (self.row, *(thing.row for thing, _ in self.sides))
        figures: list[int | None] = [getattr(row, field) for row in rows]
        times = (1.0, *(times for _, times in self.sides))
        known = [figure * many for figure, many in zip(figures, times, strict=True) if figure is not None]
        return round(sum(known)) if len(known) == len(figures) else None


def plan_target(asked: Asked) -> Plan | None:
    """Two or three meals with what they make; None where no such amount is asked for, or a food is named."""
    text = normalize(asked.understanding.said or asked.own_words)
    if asked.understanding.act in NOT_OF_MONEY or asked.understanding.situations:
        return None
    if told := _plan_told(asked, text):
        return told
    target = _read(text)
    if target is None or not (_WANTS.search(text) or target.is_limit):
        before = asked.understanding.said_before[:_BACK]
        leans = len(text) <= _SHORT and bool(_GOES_ON.search(text))
        target = next(
            (one for said in before if leans and _WANTS.search(said) and (one := _read(said))), None
        )
    if target is None or _HOW_MANY.search(text):
        return None
    is_of_a_day = any(_OF_A_DAY.search(said) for said in (text, *asked.understanding.said_before[:1]))
    whole = target
    if is_of_a_day:
        target = replace(target, amount=round(target.amount / _MEALS))
    passed = {*asked.reading.passed_over, *asked.reading.eaten}
    named = [food for food in asked.sources.find_foods(text) if food not in passed]
    if named and not _GOES_ON.search(text):
        return None
    meals = _choose(asked, target, text)
    is_too_little = is_of_a_day and whole.nutrient == "kcal" and whole.amount < _TOO_LITTLE
    if not meals or is_too_little:
        return asked.reviewed(asked.say("target.too_little", target=whole.label)) if is_too_little else None
    lines = [_say_meal(asked, meal, target) for meal in meals]
    first = asked.say(f"target.{'within' if target.is_limit else 'reach'}", target=target.label)
    if is_of_a_day:
        first = f"{asked.say('target.day', whole=whole.label, each=target.label)} {first}"
    texts = [first, *lines, asked.say("target.about")]
    plan = asked.reviewed(" ".join(texts), [meal.food for meal in meals])
    return replace(plan, understanding=replace(plan.understanding, act=Act.NUTRITION, topic=None))


def _plan_told(asked: Asked, text: str) -> Plan | None:
    """칼로리는 총 얼마? behind such meals: of each what it makes, for nobody has all of them."""
    before = asked.understanding.said_before[:_BACK]
    target = next((one for said in before if _WANTS.search(said) and (one := _read(said))), None)
    if target is None or len(text) > _SHORT or not _ASKS.search(text) or asked.sources.find_foods(text):
        return None
    told = [food for food in asked.understanding.told_of if food.course == "식사"]
    composed = (_compose(asked, food, target, _FEW, no_rice=False) for food in told)
    meals = [meal for meal in composed if meal]
    if not meals:
        return None
    lines = [_say_meal(asked, meal, target) for meal in meals]
    plan = asked.reviewed(" ".join((*lines, asked.say("target.about"))), [meal.food for meal in meals])
    return replace(plan, understanding=replace(plan.understanding, act=Act.NUTRITION, topic=None))


def _read(text: str) -> _Target | None:
    named = _NAMED.search(text)
    amount = named if named and named["amount"] else _BARE.search(text)
    if amount is None:
        return None
    is_energy = amount["unit"] in ("cal", "kcal", "칼로리", "킬로칼로리", "칼")
    nutrient = "kcal" if is_energy else _KEYS.get(named["nutrient"] if named else "", "")
    if not nutrient:
        return None
    is_limit = bool(_AT_MOST.search(text)) or (nutrient != "protein" and not _AT_LEAST.search(text))
    return _Target(nutrient, int(amount["amount"]), is_limit)


def _choose(asked: Asked, target: _Target, text: str) -> list[_Meal]:
    """Some of the nearest, by chance."""
    aspects = ("form", "ingredient", "occasion", "course")
    said = " ".join((text, *asked.understanding.said_before[:1]))
    wished = [wish.traits for wish in asked.reading.wishes if wish.aspect in aspects and wish.label in said]
    no_rice = bool(_NO_RICE.search(text))
    wants_rice = bool(re.search(r"밥으로|밥 ?종류|밥이랑", text))
    every = [
        food
        for food in asked.avoidance.select(asked.sources.catalogue)
        if food.course in ("식사", "간식") and food not in asked.reading.passed_over
        if not wants_rice or not _RICE_FORMS.isdisjoint(food.forms)
        if not no_rice or _RICE_FORMS.isdisjoint(food.forms)
    ]
    pool = [food for food in every if food.course == "식사"]
    fitting = [food for food in every if all(not traits.isdisjoint(food.traits) for traits in wished)]
    # Of who wants breakfast first what is had for it, however much must come to it.
    composed = (_compose(asked, food, target, _FEW, no_rice=no_rice) for food in fitting if wished)
    meals = [meal for meal in composed if meal]
    if not meals:
        composed = (_compose(asked, food, target, _NEAR_LEAST, no_rice=no_rice) for food in pool)
        meals = [meal for meal in composed if meal]
    meals.sort(key=lambda meal: meal.total("kcal") or 0)
    if target.is_limit:
        meals.sort(key=lambda meal: -(meal.total("protein") or 0))
    best = meals[:_POOL]
    taken = asked.chance.sample(best, min(_TOLD + target.is_limit, len(best)))
    return [meal for meal in best if meal in taken]


def _compose(asked: Asked, food: FoodEntry, target: _Target, least: float, *, no_rice: bool) -> _Meal | None:
    """The dish as a meal, if it comes near the amount; with rice where it is had with rice."""
    row = asked.sources.facts.find_figures(food)
    if row is None:
        return None
    things = {thing.name: thing for thing in asked.sources.facts.everyday}
    sides: tuple[tuple[EverydayThing, float], ...] = ()
    bare = _WITH_ITS_OWN.isdisjoint(food.ingredients) or bool(row.note and "밥" in row.note)
    if bare and not no_rice and not _WITH_RICE.isdisjoint(food.forms) and not is_avoided(asked, "쌀"):
        sides = ((things[_BOWL], 1.0),)
    meal = _Meal(food, row, sides)
    total = meal.total(target.nutrient)
    if total is None:
        return None
    if target.is_limit:
        return meal if _OF_LIMIT * target.amount <= total <= target.amount else None
    if total < least * target.amount:
        return None
    for name, ingredient, times in _SIDES if target.nutrient == "protein" else ():
        if total >= target.amount:
            break
        thing = things.get(name)
        if (
            thing is None
            or is_avoided(asked, ingredient)
            or ingredient in food.ingredients[:1]
            or len(meal.sides) > _MOST_SIDES
        ):
            continue
        meal = replace(meal, sides=(*meal.sides, (thing, float(times))))
        total = meal.total(target.nutrient) or 0
    return meal if target.amount <= total <= _NEAR_MOST * target.amount + 10 else None


def _say_meal(asked: Asked, meal: _Meal, target: _Target) -> str:
    parts = [f"{meal.food.name} 1인분", *(_say_side(thing, times) for thing, times in meal.sides)]
    told = tuple(dict.fromkeys((target.nutrient, "kcal", "protein")))
    figures = [
        f"약 {total:,} kcal" if name == "kcal" else f"{FIELDS[name][1]} 약 {total:,} {FIELDS[name][2]}"
        for name in told
        if (total := meal.total(name)) is not None
    ]
    key = "meal" if meal.sides else "dish"
    return asked.say(f"target.{key}", parts=" + ".join(parts), figures=", ".join(figures))


def _say_side(thing: EverydayThing, times: float) -> str:
    if times != 1 and thing.portion.startswith("1"):
        return f"{thing.name} {times:g}{thing.portion.removeprefix('1')}"
    return f"{thing.name} {thing.portion}"
