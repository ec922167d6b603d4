"""What speaks for a food that everybody knows: nobody has to be told what 라면 is, but why to have it now.

Each line is true by the catalogue, the recipes, the prices or the nutrition table; the first that fits
counts, and none is said of two foods of one answer.
"""

from collections.abc import Collection, Iterator

from ....food.data.catalogue import KNOWN, FoodEntry
from ..asked import Asked

_LIGHT, _CHEAP, _QUICK = "다이어트", "가성비", frozenset({"간단하게", "직접 해 먹기", "아침", "혼밥"})
# What is bought ready is not cooked.
_BOUGHT = frozenset({"편의점", "배달", "외식"})
_CHEAP_BANDS = ("아주 저렴", "저렴")
_RICE = "밥"
_QUICK_MINUTES = 20
_LIGHT_KCAL = 400
# By traits that a food must have all of, the key of what is said of it.
_LINES: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"course:반찬"}), "side"),
    (frozenset({"forms:국밥"}), "soup_with_rice"),
    (frozenset({"forms:찌개"}), "stew"),
    (frozenset({"forms:죽"}), "gruel"),
    (frozenset({"forms:국물", "forms:라면", "temperature:뜨거움"}), "noodle_soup"),
    (frozenset({"forms:라멘", "temperature:뜨거움"}), "noodle_soup"),
    (frozenset({"forms:파스타"}), "pasta"),
    (frozenset({"forms:면", "temperature:차가움"}), "cold_noodles"),
    (frozenset({"forms:면", "forms:국물", "temperature:뜨거움"}), "noodle_soup"),
    (frozenset({"forms:라면", "temperature:뜨거움"}), "hot_noodles"),
    (frozenset({"forms:면", "spicy:2"}), "hot_sauce"),
    (frozenset({"forms:면"}), "noodles"),
    (frozenset({"forms:탕", "temperature:뜨거움"}), "soup"),
    (frozenset({"forms:전골"}), "pot"),
    (frozenset({"forms:국물", "temperature:뜨거움"}), "soup"),
    (frozenset({"forms:볶음밥"}), "one_bowl"),
    (frozenset({"forms:덮밥"}), "one_bowl"),
    (frozenset({"forms:비빔밥"}), "mixed"),
    (frozenset({"forms:김밥"}), "rolls"),
    (frozenset({"forms:치킨"}), "crisp"),
    (frozenset({"forms:튀김"}), "crisp"),
    (frozenset({"forms:전"}), "pancake"),
    (frozenset({"forms:피자"}), "shared"),
    (frozenset({"forms:버거"}), "handy"),
    (frozenset({"forms:샌드위치"}), "handy"),
    (frozenset({"forms:초밥"}), "bites"),
    (frozenset({"forms:회"}), "raw"),
    (frozenset({"forms:만두"}), "bites"),
    (frozenset({"forms:구이", "main_kind:생선"}), "grilled_fish"),
    (frozenset({"forms:구이", "course:식사"}), "grilled"),
    (frozenset({"forms:고기", "course:식사"}), "meat"),
    (frozenset({"forms:떡", "spicy:2"}), "hot_sauce"),
    (frozenset({"forms:볶음", "spicy:2"}), "hot_sauce"),
    (frozenset({"forms:볶음", "spicy:1"}), "hot_sauce"),
    (frozenset({"forms:샐러드"}), "salad"),
    (frozenset({"forms:과일"}), "fruit"),
    (frozenset({"flavor:단맛", "course:디저트"}), "sweet"),
    (frozenset({"flavor:단맛", "course:간식"}), "sweet"),
)


def pitch(
    asked: Asked,
    food: FoodEntry,
    reasons: Collection[str],
    said: Collection[str] = (),
    *,
    is_first: bool = True,
) -> str:
    """A sentence without a subject that speaks for `food`; "" where there is none or it must be explained.

    It is none of those that were `said` already. What is true of all of a kind is said of the first alone.
    """
    if KNOWN not in food.traits:
        return ""
    # Who wants no rice is not told that it goes with rice.
    wants_no_rice = any(wish.label == _RICE for wish in asked.reading.denied)
    keys = list(_list_keys_of_wishes(asked, food, reasons))
    if is_first:
        keys += [(key, {}) for traits, key in _LINES if traits <= food.traits]
    for key, words in keys:
        lines = asked.say_any(f"pitch.{key}", **words)
        fitting = (line for line in lines if line not in said and not (wants_no_rice and _RICE in line))
        line = next(fitting, None)
        if line is not None:
            return line
    return ""


def _list_keys_of_wishes(
    asked: Asked, food: FoodEntry, reasons: Collection[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """What may be said of the food because of what was wished for."""
    facts = asked.sources.facts
    yield from ((reason, {}) for reason in reasons if f"pitch.{reason}" in asked.sources.wordings)
    if _LIGHT in reasons and food.kcal is not None and food.kcal <= _LIGHT_KCAL:
        yield "light", {"kcal": f"{food.kcal:,}"}
    price = facts.find_price(food)
    if _CHEAP in reasons and price is not None and price.band in _CHEAP_BANDS:
        yield "cheap", {}
    recipe = facts.find_recipe(food)
    is_quick = recipe is not None and recipe.minutes <= _QUICK_MINUTES
    if recipe is not None and is_quick and not _QUICK.isdisjoint(reasons) and _BOUGHT.isdisjoint(reasons):
        yield "quick", {"minutes": str(recipe.minutes)}
