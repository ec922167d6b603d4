"""How foods compare: by what was asked for, or in what they differ; and one of them for who wants one."""

import re
from collections.abc import Callable, Mapping, Sequence

from ...food.data.catalogue import FoodEntry
from ...food.data.prices import BANDS
from ...food.data.vocabulary import SPICINESS
from ..plan import Plan
from .asked import Asked, enumerate_words, join_words
from .comparing_items import plan_difference, plan_items, plan_with_a_word
from .comparing_uses import compare_broths, compare_for_a_child, compare_for_sharing
from .figures import NUTRIENTS, list_wanted, say_nutrients
from .kin import say_kin
from .prices import say_prices
from .verdicts import judge_foods

_WHY = "why"
_MAX_FOODS = 4
_MAX_INGREDIENTS = 6
# Energies that differ by less than this share are told as alike: they are measured in other kitchens.
_CLOSE = 0.1
_SALTY = re.compile(r"짜(?!장|글|파)|짠|나트륨|염분")
# By what foods are compared, and the words for it; the first that is asked for counts.
_ASPECTS = (
    ("nutrient", re.compile(r"나트륨|염분|[덜더] ?짜|짠 |짜요|짜\?|단백질|지방(?!간)|탄수화물|당류")),
    ("kcal", re.compile(r"칼로리|열량|kcal|살 ?(?:이 ?)?(?:덜 |안 |더 |많이 )?[찌쪄찔]|가벼|가볍|다이어트")),
    ("rich", re.compile(r"국물[^.?!]{0,8}(?:진|걸쭉|뽀얗)|진한 ?(?:거|건|국물|쪽)|더 ?진")),
    ("price", re.compile(r"가격|싼|싸(?!먹)|비싼|비싸|저렴|얼마|값|돈(?!까|가스|카츠|코츠|부리)|가성비")),
    ("time", re.compile(r"빨리|빠르|빠른|시간|금방|간단|오래 ?걸|몇 ?분|쉬운|쉽")),
    ("heat", re.compile(r"맵|매운|매워|매울")),
    ("filling", re.compile(r"든든|배부|배 ?부르|포만|양이? ?많")),
    ("child", re.compile(r"아이|애들?(?=[^가-힣]|가|는|도|한테|랑)|아기|초[1-6]|유치원|[0-9] ?살")),
    ("shared", re.compile(r"나눠|여럿|다 ?같이|모임|파티|[2-9] ?명|셋이|넷이|친구들|혼자|혼밥")),
    ("health", re.compile(r"건강|몸에 ?(?:더 ?|덜 ?)?(?:좋|나[빠쁘])")),
    ("oily", re.compile(r"기름|느끼|담백")),
    (
        "occasion",
        re.compile(
            r"해장|몸보신|보양|기운|추울|더울|안주|야식|아침|손님|생일|데이트|간식|아이|혼밥|든든|배부"
        ),
    ),
    ("contents", re.compile(r"재료|들어|차이|달라|다른|다르")),
)
# Who wants to be told which.
_CHOOSES = re.compile(
    r"하나만|제일|젤 |가장|"
    r"골라|정해|뭐 ?먹|뭘 ?먹|먹을까|시킬까|갈까|나을|나아|나은|낫|좋을까|좋아|좋지|고민|추천|픽|택"
)
# Two stand to choose from, and nothing else is asked: 초밥or라멘.
_EITHER = re.compile(r"(?<![a-z])or(?![a-z])|(?<![a-z])vs(?![a-z])|아니면|냐 |(?<=[가-힣]) 대 |중에")
# Of what, the question before told.
_ONLY_WHICH = re.compile(r"(?:더|제일|젤|가장|덜)? ?(?:낮|높|적|많)(?:아|은|을|지|나|니|음|다|어)")
# Wishes for which a food is had, whatever it tastes like.
_OCCASIONS = frozenset({"occasion", "further", "course"})
_WANTS_MOST, _WANTS_LEAST = re.compile(r"많|높|더 ?짜|짠|짜(?!장|글|파)"), re.compile(r"적|낮|덜|안 ")
_LEAST_KNOWN = 2
_KNOWN_BY = {"뜨거움": "따뜻한 걸", "차가움": "시원한 걸"}


def plan_comparison(asked: Asked) -> Plan:
    """The foods by the aspect that was asked for; else what each is and in what they differ."""
    foods = tuple(dict.fromkeys((*_list_named(asked), *asked.understanding.refers_to)))[:_MAX_FOODS]
    if of_items := plan_items(asked):
        return of_items
    if len(foods) < _LEAST_KNOWN:
        foods = tuple(dict.fromkeys((*foods, *asked.understanding.told_of)))[
            : max(_LEAST_KNOWN, _MAX_FOODS if not foods else 0)
        ]
    if len(foods) < _LEAST_KNOWN:
        return plan_difference(asked) or _plan_one(asked, foods)
    if asked.understanding.topic == _WHY:
        told = [asked.say("compare.why"), *_describe(asked, foods), *_compare_contents(asked, foods)]
        return asked.reviewed(" ".join(told), foods)
    aspect = _find_aspect(asked)
    told = _WAYS[aspect](asked, foods) if aspect else []
    chooses = bool(_CHOOSES.search(asked.question) or _EITHER.search(asked.question))
    if chooses and (aspect in (None, "occasion") or not told):
        told = [*_choose(asked, foods, told)]
    elif aspect is None or aspect == "contents" or not told:
        said = asked.sources.facts.table_talk.find_difference(" ".join(food.name for food in foods[:2]))
        told = [*([said] if said else _describe(asked, foods)), *told, *_say_when(asked, foods[0], foods[1])]
    # After all else, so that no limit cuts it off.
    broken = tuple(food for food in foods if any(not rule.allows(food) for rule in asked.avoidance.rules))
    told += [judge_foods(asked, broken, asked.avoidance)] if broken else []
    told += say_kin(asked, (food for food in foods if food not in broken))
    return asked.reviewed(" ".join(text for text in dict.fromkeys(told) if text), foods)


def _list_named(asked: Asked) -> Sequence[FoodEntry]:
    """All that are named: 라면 is a kind of dish, too, and read as a wish for any of them."""
    passed = {*asked.reading.passed_over, *asked.reading.eaten}
    every = [food for food in asked.sources.find_foods(asked.question) if food not in passed]
    return every if len(every) > len(asked.reading.named) else asked.reading.named


def _find_aspect(asked: Asked) -> str | None:
    """What is compared: what the question names, or only says the direction of, 둘 중 뭐가 더 낮아."""
    said = asked.said if _ONLY_WHICH.search(asked.question) else asked.said[:1]
    return next((name for one in said for name, words in _ASPECTS if words.search(one)), None)


def _plan_one(asked: Asked, foods: Sequence[FoodEntry]) -> Plan:
    """Of two only one is a food that is known: the other may be the kind of dishes that it belongs to."""
    if not foods:
        return asked.reviewed(asked.say("compare.unnamed"))
    food = foods[0]
    if told := plan_with_a_word(asked, food):
        return told
    what = asked.say("what", name=food.name, description=food.description)
    kind = next((wish for wish in asked.reading.wishes if wish.aspect == "form"), None)
    if kind is None:
        return asked.reviewed(f"{asked.say('compare.one', name=food.name)} {what}", foods)
    belongs = not kind.traits.isdisjoint(food.traits)
    first = asked.say(f"compare.{'of_kind' if belongs else 'other_kind'}", name=food.name, kind=kind.label)
    return asked.reviewed(f"{first} {what}", foods)


def _describe(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    return [asked.say("what", name=food.name, description=food.description) for food in foods[:2]]


def _choose(asked: Asked, foods: Sequence[FoodEntry], reasons: Sequence[str]) -> list[str]:
    """One of them, with what speaks for it, and when the other would be the better one."""
    allowed = asked.avoidance.select(foods) or list(foods)
    wished = [wish.traits for wish in asked.reading.wishes if wish.aspect in _OCCASIONS]
    is_cold = asked.sources.now().month in (11, 12, 1, 2, 3)
    served = "temperature:뜨거움" if is_cold else "temperature:차가움"

    def weigh(food: FoodEntry) -> tuple[int, int]:
        """Chance has no part in it: who asks once more is told the same."""
        meets = sum(not traits.isdisjoint(food.traits) for traits in wished)
        return 4 * meets + 2 * (food in asked.person.likes) + (served in food.traits), -food.id

    best = max(allowed, key=weigh)
    texts = [*reasons[:1], asked.say("compare.pick", name=best.name)]
    other = next((food for food in foods if food is not best), None)
    if not reasons and other is not None:
        texts += _say_when(asked, best, other)
    return texts


def _say_when(asked: Asked, best: FoodEntry, other: FoodEntry) -> list[str]:
    """When one has the one, and when the other."""
    one, two = _tell_apart(best, other)
    return [asked.say("compare.when", first=best.name, other=other.name, one=one, two=two)]


def _tell_apart(one: FoodEntry, other: FoodEntry) -> tuple[str, str]:
    """In a few words what each of the two is wanted for."""
    if one.temperature != other.temperature and {one.temperature, other.temperature} <= set(_KNOWN_BY):
        return _KNOWN_BY[one.temperature], _KNOWN_BY[other.temperature]
    if one.spicy != other.spicy:
        return ("매콤한 걸", "덜 매운 걸") if one.spicy > other.spicy else ("덜 매운 걸", "매콤한 걸")
    if one.oily != other.oily:
        return ("진한 걸", "담백한 걸") if one.oily == "느끼함" else ("담백한 걸", "진한 걸")
    only = [
        next((name for name in food.ingredients if name not in another.ingredients), food.ingredients[0])
        for food, another in ((one, other), (other, one))
    ]
    return f"{only[0]} 든 걸", f"{only[1]} 든 걸"


def _compare_time(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """How long each takes by its recipe, the quickest first."""
    known = [(recipe.minutes, food) for food in foods if (recipe := asked.sources.facts.find_recipe(food))]
    known.sort(key=lambda item: item[0])
    unknown = [food.name for food in foods if food not in [one for _, one in known]]
    texts = []
    if known:
        times = enumerate_words(f"{food.name} {minutes}분" for minutes, food in known)
        quickest = known[0][1].name if len(known) > 1 and known[0][0] < known[1][0] else ""
        texts.append(
            asked.say("compare.quickest" if quickest else "compare.time", name=quickest, times=times)
        )
    texts += [asked.say("compare.time_unknown", name=join_words(unknown))] if unknown else []
    return texts


def _compare_price(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """Which is the cheapest or the dearest by its band, then what each costs."""
    prices = [(food, asked.sources.facts.find_price(food)) for food in foods]
    bands = [(BANDS.index(price.band), food) for food, price in prices if price]
    if not bands:
        return say_prices(asked, tuple(foods))
    dearest = bool(re.search(r"비싼|비싸", asked.question))
    edge = (max if dearest else min)(band for band, _ in bands)
    names = [food.name for band, food in bands if band == edge]
    if len(names) == len(foods):
        return [asked.say("compare.price_alike"), *say_prices(asked, tuple(foods))]
    key = "compare.dearest" if dearest else "compare.cheapest"
    return [asked.say(key, name=join_words(names)), *say_prices(asked, tuple(foods))]


def _compare_nutrient(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """How much of what was asked for a serving of each holds."""
    named = next((name for said in asked.said for name in list_wanted(said) if name in NUTRIENTS), "protein")
    nutrient = "sodium" if _SALTY.search(asked.question) else named
    rows = [(food, asked.sources.facts.find_nutrition(food)) for food in foods]
    field, label, _ = NUTRIENTS[nutrient]
    known = [(food, row) for food, row in rows if row is not None and getattr(row, field) is not None]
    if len(known) < 2:
        return [asked.say("compare.nutrient_unknown", nutrient=label)]
    known.sort(key=lambda item: getattr(item[1], field))
    if _WANTS_MOST.search(asked.question) and not _WANTS_LEAST.search(asked.question):
        known.reverse()
        first = asked.say("compare.most", name=known[0][0].name, nutrient=label)
    else:
        first = asked.say("compare.least", name=known[0][0].name, nutrient=label)
    return [first, *(text for food, row in known for text in say_nutrients(asked, food, row, (nutrient,)))]


def _compare_energy(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    rows = [(food, asked.sources.facts.find_nutrition(food)) for food in foods]
    known = sorted(((row.kcal, food) for food, row in rows if row), key=lambda item: item[0])
    unknown = [food.name for food, row in rows if row is None]
    if len(known) < 2:
        return [asked.say("compare.kcal_unknown")]
    figures = enumerate_words(f"{food.name} 약 {kcal:,} kcal" for kcal, food in known)
    is_close = known[-1][0] - known[0][0] < _CLOSE * known[-1][0]
    most = bool(re.search(r"높|많|더 ?[찌쪄]", asked.question)) and not re.search(r"낮|적|덜", asked.question)
    key = "compare.kcal_close" if is_close else "compare.kcal_most" if most else "compare.kcal_least"
    name = known[-1][1].name if most else known[0][1].name
    texts = [asked.say(key, name=name, figures=figures)]
    return [*texts, *([asked.say("compare.kcal_missing", name=join_words(unknown))] if unknown else [])]


def _compare_filling(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """Which has the most energy: the nearest that was measured to how full one gets."""
    known = sorted(
        ((row.kcal, food) for food in foods if (row := asked.sources.facts.find_nutrition(food))),
        key=lambda item: -item[0],
    )
    if len(known) < _LEAST_KNOWN:
        return _choose(asked, foods, [])
    figures = enumerate_words(f"{food.name} 약 {kcal:,} kcal" for kcal, food in known)
    return [asked.say("compare.filling", name=known[0][1].name, figures=figures)]


def _compare_health(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """No verdict, but the figures by which people go."""
    rows = [(food, row) for food in foods if (row := asked.sources.facts.find_nutrition(food))]
    told = [text for food, row in rows for text in say_nutrients(asked, food, row, ("kcal", "sodium"))]
    return [asked.say("compare.health"), *told]


def _compare_heat(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    by_heat: dict[int, list[str]] = {}
    for food in foods:
        by_heat.setdefault(food.spicy, []).append(food.name)
    names = join_words(food.name for food in foods)
    if len(by_heat) == 1:
        key = "heat_none" if foods[0].spiciness == SPICINESS[0] else "heat_same"
        return [asked.say(f"compare.{key}", names=names)]
    degrees = sorted(by_heat, reverse=True)
    first = [asked.say("compare.heat", more=by_heat[degrees[0]][0])] if len(foods) == 2 else []
    return [*first, *(asked.say(f"heat.{SPICINESS[one]}", name=join_words(by_heat[one])) for one in degrees)]


def _compare_oil(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    oily = [food.name for food in foods if food.oily == "느끼함"]
    plain = [food.name for food in foods if food.oily != "느끼함"]
    if not oily or not plain:
        return [asked.say(f"compare.all_{'oily' if oily else 'plain'}", names=join_words(oily or plain))]
    return [asked.say("compare.oily", oily=join_words(oily), plain=join_words(plain))]


def _compare_occasion(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """Which of them people have on such an occasion, by the catalogue."""
    wish = next((one for one in asked.reading.wishes if one.aspect in _OCCASIONS), None)
    if wish is None:
        return []
    fitting = [food.name for food in foods if not wish.traits.isdisjoint(food.traits)]
    if not fitting:
        return [
            asked.say("compare.no_occasion", occasion=wish.label, names=join_words(f.name for f in foods))
        ]
    key = "compare.all_occasion" if len(fitting) == len(foods) else "compare.occasion"
    return [asked.say(key, occasion=wish.label, name=join_words(fitting))]


def _compare_contents(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    first, second = foods[:2]
    texts = _list_differences(asked, first, second)
    by_temperature = {first.temperature: first, second.temperature: second}
    if set(by_temperature) == {"뜨거움", "차가움"}:
        hot, cold = by_temperature["뜨거움"], by_temperature["차가움"]
        texts.append(asked.say("compare.served", hot=hot.name, cold=cold.name))
    if first.spicy != second.spicy:
        more, less = (first, second) if first.spicy > second.spicy else (second, first)
        texts.append(asked.say("compare.hotter", more=more.name, less=less.name))
    return texts


def _list_differences(asked: Asked, first: FoodEntry, second: FoodEntry) -> list[str]:
    """What only one of the two is made of."""
    only = [
        [name for name in food.ingredients[:_MAX_INGREDIENTS] if name not in other.ingredients][:3]
        for food, other in ((first, second), (second, first))
    ]
    if not any(only):
        return [asked.say("compare.alike")]
    if not all(only):
        more, names = (first, only[0]) if only[0] else (second, only[1])
        return [asked.say("compare.more", more=more.name, only=join_words(names))]
    words = {"first": first.name, "second": second.name}
    return [
        asked.say(
            "compare.contents", first_only=join_words(only[0]), second_only=join_words(only[1]), **words
        )
    ]


_WAYS: Mapping[str, Callable[[Asked, Sequence[FoodEntry]], list[str]]] = {
    "nutrient": _compare_nutrient,
    "kcal": _compare_energy,
    "price": _compare_price,
    "time": _compare_time,
    "heat": _compare_heat,
    "filling": _compare_filling,
    "health": _compare_health,
    "oily": _compare_oil,
    "occasion": _compare_occasion,
    "rich": compare_broths,
    "child": compare_for_a_child,
    "shared": compare_for_sharing,
    "contents": _compare_contents,
}
