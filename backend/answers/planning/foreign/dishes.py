"""Lines about dishes in English, made of the catalogue's fields."""

from collections.abc import Iterable, Sequence

from ....food.data.avoidables import Avoidable, get_avoidables
from ....food.data.catalogue import KNOWN, FoodEntry
from ....food.data.english import get_english_names
from ....food.reading.avoidance import Avoidance
from ..asked import Asked
from .wording import say

# What every dish is seasoned with says nothing of it.
_SEASONINGS = frozenset(
    {"소금", "설탕", "식용유", "후추", "참기름", "깨", "간장", "마늘", "대파", "양파", "물엿", "맛술"}
)
_MOST_MAIN, _MOST_HIDDEN = 3, 3
_ALONE, _SHARED = "혼밥", "여럿이"


def name_dish(food: FoodEntry) -> str:
    return get_english_names().name(food)


def tell_what(asked: Asked, food: FoodEntry) -> str:
    """What a dish is, of what it is made and how hot."""
    main = list_main(food)
    key = "dish.what" if main else "dish.what_plain"
    origin = get_english_names().origins.get(food.origin, "")
    kind = f"{origin} {_name_kind(food)}".strip()
    return say(asked, key, name=name_dish(food), kind=kind, main=main, heat=tell_heat(food))


def tell_offer(asked: Asked, food: FoodEntry) -> str:
    """The line of a dish that is offered."""
    main = list_main(food)
    key = "offer.line" if main else "offer.line_plain"
    return say(asked, key, name=name_dish(food), kind=_name_kind(food), main=main, heat=tell_heat(food))


def _name_kind(food: FoodEntry) -> str:
    names = get_english_names()
    return next((names.forms[form] for form in food.forms if form in names.forms), names.courses[food.course])


def tell_heat(food: FoodEntry) -> str:
    return get_english_names().heat[food.spicy]


def list_main(food: FoodEntry) -> str:
    """The first few ingredients, without what everything is seasoned with."""
    names = get_english_names()
    main = [names.find_ingredient(name) for name in food.ingredients if name not in _SEASONINGS]
    return join([name for name in main if name][:_MOST_MAIN])


def tell_price(asked: Asked, food: FoodEntry) -> str:
    """About what one person pays."""
    price = asked.sources.facts.find_price(food)
    if price is None:
        return say(asked, "price.unknown", name=name_dish(food))
    least, most = price.range_won
    if price.average is not None:
        return say(asked, "price.average", name=name_dish(food), won=f"{price.average.won:,}")
    if price.whole is not None:
        whole = {"least": f"{price.whole.least_won:,}", "most": f"{price.whole.most_won:,}"}
        return say(asked, "price.whole", name=name_dish(food), heads=str(price.whole.heads), **whole)
    if most is None:
        return say(asked, "price.dear", name=name_dish(food), least=f"{least:,}")
    return say(asked, "price.band", name=name_dish(food), least=f"{least:,}", most=f"{most:,}")


def tell_alone(asked: Asked, food: FoodEntry) -> str:
    """Whether one person eats it, as far as the tables tell."""
    price = asked.sources.facts.find_price(food)
    is_whole = price is not None and price.whole is not None and price.whole.heads > 1
    is_grilled = "구이" in food.forms and "고기" in food.forms
    if is_whole or is_grilled or {"전골", "회"} & set(food.forms) or food.occasions.count(_SHARED):
        return say(asked, "alone.shared", name=name_dish(food))
    key = "alone.fine" if _ALONE in food.occasions or food.course == "식사" else "alone.small"
    return say(asked, key, name=name_dish(food))


def tell_calories(asked: Asked, food: FoodEntry) -> str:
    if food.kcal is None:
        return say(asked, "kcal.unknown", name=name_dish(food))
    return say(asked, "kcal.known", name=name_dish(food), kcal=f"{food.kcal:,}")


def tell_taste(asked: Asked, food: FoodEntry) -> str:
    flavor = get_english_names().flavors[food.flavor]
    words = {"flavor": flavor, "heat": tell_heat(food), "main": list_main(food)}
    return say(asked, "dish.taste", name=name_dish(food), **words)


def list_avoidables(text: str) -> tuple[Avoidable, ...]:
    """The things that a text in English names and that somebody may avoid."""
    words = f" {' '.join(''.join(c if c.isalpha() else ' ' for c in text.lower()).split())} "
    found: dict[str, Avoidable] = {}
    for entry in get_avoidables():
        said = [word for word in entry.foreign if word.isascii()]
        for word in sorted(said, key=len, reverse=True):
            if any(f" {word}{ending} " in words for ending in ("", "s", "es")):
                found.setdefault(entry.name, entry)
                break
    return tuple(found.values())


def tell_holding(asked: Asked, food: FoodEntry, word: str) -> str:
    """Whether a dish holds what is asked about, and by which ingredients."""
    rules = asked.sources.find_avoidance(word) or Avoidance()
    thing = get_english_names().name_avoided(word)
    if not rules.rules:
        return say(asked, "holds.unknown", name=name_dish(food), thing=thing)
    if not all(rule.allows(food) for rule in rules.rules):
        by = join(list_holders(asked, food, rules)[:_MOST_HIDDEN])
        key = "holds.by" if by and by != thing else "holds.yes"
        return say(asked, key, name=name_dish(food), thing=thing, by=by)
    return say(asked, "holds.no", name=name_dish(food), thing=thing)


def list_holders(asked: Asked, food: FoodEntry, rules: Avoidance) -> list[str]:
    """The ingredients of a dish that somebody avoids, in English."""
    blocked = {trait for rule in rules.rules for trait in rule.blocked}
    table = asked.sources.catalogue.ingredients
    holders = []
    for name in food.ingredients:
        contents = table.ingredients[name]
        traits = {f"ingredients:{name}", *(f"allergens:{one}" for one in contents.allergens)}
        if blocked & (traits | {f"kinds:{kind}" for kind in contents.kinds}):
            holders.append(get_english_names().find_ingredient(name))
    return [name for name in holders if name]


def list_known(asked: Asked, foods: Iterable[FoodEntry], most: int) -> Sequence[FoodEntry]:
    """The foods that everybody in Korea knows, drawn by chance."""
    known = [food for food in foods if KNOWN in food.traits and food.course == "식사"]
    return asked.chance.sample(known, min(most, len(known)))


def join(words: Sequence[str]) -> str:
    """The words as one says them, each once: rice, egg and beef."""
    told = list(dict.fromkeys(words))
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}" if told else ""
