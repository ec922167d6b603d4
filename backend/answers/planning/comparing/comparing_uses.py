"""How dishes compare for who eats them: a child, several at one table, somebody who wants a rich broth."""

import re
from collections.abc import Sequence

from ....food.data.catalogue import FoodEntry
from ..asked import Asked, join_words

# What spoils first in a lunch box.
_SPOILS = frozenset(
    {
        "달걀",
        "마요네즈",
        "두부",
        "시금치",
        "콩나물",
        "생크림",
        "우유",
        "크림치즈",
        "햄",
        "맛살",
        "참치",
        "어묵",
        "새우",
    }
    | {"연어", "광어", "오징어", "돼지고기", "소고기", "닭고기", "감자"}
)
_ALONE = re.compile(r"혼자|혼밥")
# What stands in the middle of a table.
_SHARED = frozenset({"치킨", "피자", "전골", "탕", "찜", "고기", "구이", "회", "튀김", "꼬치", "전"})
_BROTHS = frozenset({"국물", "탕", "국밥", "찌개", "전골", "라멘", "라면", "수프"})
# What makes a broth rich, the richest first.
_RICH = ("사골육수", "돼지뼈", "들깨", "생크림", "치즈", "된장", "고추장")


def compare_for_a_child(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """The mildest of them, and which are hot."""
    least = min(food.spicy for food in foods)
    mild = [food.name for food in foods if food.spicy == least]
    if len(mild) == len(foods):
        return [asked.say("compare.child_alike", names=join_words(mild))]
    hot = [food for food in foods if food.spicy > least]
    told = [asked.say(f"heat.{food.spiciness}", name=food.name) for food in hot]
    return [asked.say("compare.child", name=join_words(mild)), *told]


def compare_keeping(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """Which holds less of what spoils first, and how either is carried on a warm day."""
    counts = {food.name: len(_SPOILS.intersection(food.ingredients)) for food in foods}
    least = min(counts.values())
    names = [name for name, count in counts.items() if count == least]
    key = "keeps_alike" if len(names) == len(foods) else "keeps"
    return [asked.say(f"compare.{key}", names=join_words(names)), asked.say("compare.keep_cold")]


def compare_for_sharing(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """Which is put in the middle of a table, or which is had by one alone."""
    shared = [food.name for food in foods if not _SHARED.isdisjoint(food.forms)]
    others = [food.name for food in foods if food.name not in shared]
    is_alone = bool(_ALONE.search(asked.question))
    names = others if is_alone else shared
    if not names or len(names) == len(foods):
        return []
    return [asked.say(f"compare.{'alone' if is_alone else 'shared'}", name=join_words(names))]


def compare_broths(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """Which broth is the richer one, by what was written of the two or by what is in it."""
    said = asked.sources.facts.table_talk.find_difference(" ".join(food.name for food in foods[:2]))
    if not any(not _BROTHS.isdisjoint(food.forms) for food in foods):
        return []

    def weigh(food: FoodEntry) -> int:
        rich = min((_RICH.index(name) for name in food.ingredients if name in _RICH), default=len(_RICH))
        return rich - (len(_RICH) if food.oily == "느끼함" else 0)

    ordered = sorted(foods, key=weigh)
    if weigh(ordered[0]) == weigh(ordered[-1]):
        first = asked.say("compare.rich_alike", names=join_words(food.name for food in foods))
    else:
        first = asked.say("compare.rich", name=ordered[0].name)
    return [first, *([said] if said else [])]
