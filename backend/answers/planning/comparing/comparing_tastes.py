"""How dishes compare in the mouth and in the stomach: taste, what may be disliked, how they are eaten."""

import re
from collections.abc import Mapping, Sequence

from ....food.data.bars import Bar
from ....food.data.catalogue import FoodEntry
from ....korean import normalize
from ..asked import Asked, join_words

_LESS = re.compile(r"덜|안 |적[은게]|없는|않|약한|싫|못 ?먹|순한")
# What makes a dish heavy, with the words for it; the first that holds is told.
_HEAVY: Sequence[tuple[int, str, frozenset[str]]] = (
    (3, "튀겨서", frozenset({"forms:튀김", "forms:치킨"})),
    (3, "매워서", frozenset({"spicy:2", "spicy:3"})),
    (2, "기름져서", frozenset({"oily:느끼함"})),
    (2, "날것이라", frozenset({"caution:날생선", "caution:덜익힌고기"})),
    (2, "유당 때문에 사람에 따라", frozenset({"main:우유", "foods:우유"})),
    (1, "밀가루라", frozenset({"ingredient:밀가루", "forms:면"})),
)
_LIGHT = frozenset({"forms:죽", "forms:수프", "occasions:아플 때", "occasions:속 편하게"})
# Eaten from the hand, and eaten with a mess.
_HANDY = frozenset(
    {"forms:김밥", "forms:샌드위치", "forms:버거", "forms:꼬치", "forms:빵", "forms:과자", "forms:떡"}
)
_MESSY = frozenset({"forms:국물", "forms:탕", "forms:찜", "forms:면", "forms:찌개"})
_BONES = "뼈"
# What fills, the most filling first.
_FILLING = ("고기", "밥", "면", "떡", "빵", "찌개", "탕", "회", "국물", "샐러드")


def compare_digestion(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """Which lies lighter, and what makes the others heavy."""
    heavy = {food: _list_heavy(food) for food in foods}
    weights = {
        food: sum(weight for weight, _ in found) - 2 * (not _LIGHT.isdisjoint(food.traits))
        for food, found in heavy.items()
    }
    least = min(weights.values())
    light = [food for food in foods if weights[food] == least]
    if len(light) == len(foods):
        return [asked.say("compare.digest_alike", names=join_words(food.name for food in foods))]
    texts = [asked.say("compare.digest", name=join_words(food.name for food in light))]
    return [
        *texts,
        *(
            asked.say("compare.heavy", name=food.name, why=heavy[food][0][1])
            for food in foods
            if food not in light and heavy[food]
        ),
    ]


def compare_ease(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """Which is eaten with the least mess."""

    def weigh(food: FoodEntry) -> int:
        taste = asked.sources.facts.tastes.of(food)
        has_bones = taste is not None and _BONES in taste.bars
        return int(not _MESSY.isdisjoint(food.traits)) + has_bones - (not _HANDY.isdisjoint(food.traits))

    least = min(map(weigh, foods))
    easy = [food.name for food in foods if weigh(food) == least]
    key = "ease_alike" if len(easy) == len(foods) else "ease"
    return [asked.say(f"compare.{key}", name=join_words(easy))]


def compare_fullness(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """Which fills more by its kind, where its energy was not measured."""

    def weigh(food: FoodEntry) -> int:
        return min((_FILLING.index(form) for form in food.forms if form in _FILLING), default=len(_FILLING))

    most = min(map(weigh, foods))
    filling = [food.name for food in foods if weigh(food) == most]
    key = "fullness_alike" if len(filling) == len(foods) else "fullness"
    return [asked.say(f"compare.{key}", name=join_words(filling))]


def compare_tastes(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """What each tastes and feels like."""
    tastes = ((food, asked.sources.facts.tastes.of(food)) for food in foods)
    return [asked.say("tasting.taste", name=food.name, taste=taste.taste) for food, taste in tastes if taste]


def say_first_of_tastes(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """The same in one sentence of each."""
    return [f"{text.split('. ')[0].rstrip('.')}." for text in compare_tastes(asked, foods)]


def compare_dislikes(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """Which has more or less of what somebody may not like: 어느 게 덜 비려?"""
    text = normalize(asked.own_words)
    bar = find_bar(asked, text)
    if bar is None:
        return []
    weights = {food: _weigh(asked, food, bar) for food in foods}
    wants_less = bool(_LESS.search(text))
    edge = (min if wants_less else max)(weights.values())
    edges = [food for food in foods if weights[food] == edge]
    others = [food for food in foods if food not in edges]
    told = [_say_bar(asked, food, bar, weights[food]) for food in (*edges, *others)]
    if not others:
        return told[:2]
    return [
        asked.say(
            "compare.less" if wants_less else "compare.more_of", name=join_words(f.name for f in edges)
        ),
        *told[:3],
    ]


def find_bar(asked: Asked, text: str) -> Bar | None:
    """What somebody may not like that a text speaks of."""
    bars = asked.sources.facts.bars
    return next((bar for bar in bars if bar.said.search(text) or bar.asks.search(text)), None)


def _list_heavy(food: FoodEntry) -> list[tuple[int, str]]:
    own = food.traits | {f"foods:{food.name}"}
    return [(weight, why) for weight, why, traits in _HEAVY if not traits.isdisjoint(own)]


def _weigh(asked: Asked, food: FoodEntry, bar: Bar) -> int:
    taste = asked.sources.facts.tastes.of(food)
    if taste is None:
        return 0
    return 2 * (bar.name in taste.bars) + bool(bar.hint.search(taste.taste))


def _say_bar(asked: Asked, food: FoodEntry, bar: Bar, weight: int) -> str:
    sentences: Mapping[int, str] = {0: bar.lacks, 1: bar.some}
    return asked.fill(sentences.get(weight, bar.has), name=food.name)
