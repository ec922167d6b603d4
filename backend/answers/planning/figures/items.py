"""What a question names of which figures are known: foods of the catalogue and everyday things."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....food.data.catalogue import FoodEntry
from ....food.data.everyday import EverydayThing, find_things
from ....food.data.helpings import find_strangers
from ....food.data.nutrition import Nutrition
from ....korean import normalize
from ..asked import Asked

_COUNTS = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "열": 10}
_COUNT = re.compile(
    r"^[가-힣]{0,6}? ?(?P<count>[1-9][0-9]?|한|두|세|네|다섯|여섯|일곱|여덟|열) ?"
    r"(?P<unit>개|장|잔|병|캔|줄|봉지|봉|팩|컵|그릇|공기|덩이|덩어리|인분|조각|알|판|모|마리|스쿱|큰술|숟갈|스푼)(?!월)"
)
# What a portion is counted in: 반 모, 5개쯤, 3분의 1캔, 중간 것 1개.
_PORTION = re.compile(
    r"(?:^| )(?:(?P<count>[1-9][0-9]?)|(?P<word>반|한)|(?P<part>[2-9])분의 ?1) ?"
    r"(?P<unit>개|장|줄|알|모|캔|조각|봉지|통|판|팩|병|잔)"
)
_COUNTS_PIECES = re.compile(
    r" ?(?:[1-9][0-9]?|한|두|세|네|다섯|여섯) ?(?:개|장|봉지?|캔|컵|큰술|조각|알|스쿱|마리|판|통)"
)
_FEW_PIECES = 4
_BOTTLES = re.compile(r" ?(?:[2-9]|두|세|네|다섯) ?병")
# 밥 두 공기
_BOWLS = re.compile(r"(?<![가-힣])밥(?:을|도)? ?(?=(?:[2-9]|두|세|네|반) ?공기|말아)")
_HALF = re.compile(r"^[가-힣]{0,3}? ?반(?: ?(?:개|공기|모|그릇|줄|봉지|쪽|만))")


@dataclass(frozen=True)
class Item:
    """One thing with its figures, so many times; `row` is None where none are known."""

    name: str
    portion: str
    row: Nutrition | None
    food: FoodEntry | None
    times: float = 1
    # How much of it was asked about, where that is no whole number of portions: 10개, 한 모.
    shown: str = ""

    @property
    def is_dish(self) -> bool:
        """Whether its figures are those of a dish of the catalogue."""
        own = self.food.nutrition if self.food else None
        is_own = self.row is None or self.row.is_reckoned or self.row is own
        return self.food is not None and is_own

    @property
    def label(self) -> str:
        """김밥 2인분, 계란 1개(50 g)."""
        serving = f"({self.row.serving})" if self.row and self.row.serving != self.portion else ""
        if self.shown:
            return f"{self.name} {self.shown}"
        if self.times == 1:
            return f"{self.name} {self.portion}{serving}"
        shown = f"{self.times:g}" if self.times != 1 / 2 else "반"
        return f"{self.name} {shown}{self.portion.removeprefix('1')}" if self.portion[0] == "1" else self.name


def list_items(asked: Asked, text: str | None = None) -> list[Item]:
    """The foods and things that the question names, each once, in its order."""
    own = normalize(asked.own_words)
    text = _BOWLS.sub("공기밥 ", own if text is None else normalize(text))
    named = asked.reading.named if text == _BOWLS.sub("공기밥 ", own) else ()
    foods: list[tuple[int, int, FoodEntry]] = []
    for food in dict.fromkeys((*named, *asked.sources.find_foods(text))):
        spans = [(text.find(name), len(name)) for name in food.names if name in text]
        start, length = max(spans, key=lambda span: span[1], default=(len(text), 0))
        foods.append((start, start + length, food))
    strangers = find_strangers(asked.sources.facts.helpings.strangers, text)
    foods = [
        one for one in foods if not any(start <= one[0] and one[1] <= end for start, end, _ in strangers)
    ]
    # Of a food that was not measured, or of which pieces are counted, the thing by the same word is told.
    hidden = [
        (start, end)
        for start, end, food in foods
        if food.nutrition and end > start and not _COUNTS_PIECES.match(text[end:])
    ]
    hidden += [(start, end) for start, end, _ in strangers]
    things = find_things(asked.sources.facts.everyday, text, hidden)
    inside = [(at, thing) for at, thing in things if not _is_part(at, thing, foods, text)]
    at_things = {at for at, _ in inside}
    placed: list[tuple[int, Item]] = [
        (start, of_food(asked, food, text[end:]))
        for start, end, food in foods
        # Another spelling of a thing that stands there: 삶은 계란 of 삶은달걀.
        if start not in at_things and not (start == len(text) and at_things)
    ]
    placed += [
        (start, Item(one.name, "1인분", one.row, None, _read_times(text[end:])))
        for start, end, one in strangers
    ]
    placed += [(at, _of_thing(asked, thing, text, at)) for at, thing in inside]
    placed.sort(key=lambda one: one[0])
    return [item for _, item in placed]


def _is_part(at: int, thing: EverydayThing, foods: Sequence[tuple[int, int, FoodEntry]], text: str) -> bool:
    """Whether the word for a thing is only a part of the name of a food: 감자 of 감자탕."""
    match = thing.said.match(text, at)
    end = match.end() if match else at
    return any(start <= at and end <= last and last - start > end - at for start, last, _ in foods)


def of_food(asked: Asked, food: FoodEntry, after: str = "") -> Item:
    """A food with its own figures, or with those of the thing by its name."""
    counted = _COUNT.search(after[:12])
    # Of ten pieces of sushi nobody has ten servings, nor two of two slices of a pizza.
    pieces = _read_number(counted["count"]) if counted and counted["unit"] == "개" else 0
    is_of_pieces = pieces > _FEW_PIECES or (counted is not None and counted["unit"] == "조각")
    times = 1.0 if is_of_pieces else _read_times(after)
    if food.nutrition is None:
        for _, thing in find_things(asked.sources.facts.everyday, food.name):
            if thing.said.fullmatch(food.name):
                return Item(food.name, thing.portion, thing.row, food, times)
    return Item(food.name, "1인분", asked.sources.facts.find_figures(food), food, times)


def _of_thing(asked: Asked, thing: EverydayThing, text: str, at: int) -> Item:
    match = thing.said.match(text, at)
    after = text[match.end() :] if match else ""
    times = _read_times(after)
    # 소주 두 병 is told by the bottle, and not by the glass.
    if times > 1 and _BOTTLES.match(after) and (bottle := _find_bottle(asked, thing)):
        return Item(thing.name, bottle.portion, bottle.row, None, times)
    counted = _COUNT.search(after[:12])
    count, unit = read_portion(thing.portion)
    # Of a portion of five ten are two.
    if counted and unit == counted["unit"] and (count != 1 or thing.portion[0] != "1"):
        number = _read_number(counted["count"])
        return Item(thing.name, thing.portion, thing.row, None, number / count, f"{number}{unit}")
    return Item(thing.name, thing.portion, thing.row, None, times)


def recount(item: Item, text: str) -> Item:
    """The same thing, as many as a short question says: 세 개면."""
    counted = _COUNT.search(text)
    count, unit = read_portion(item.portion)
    if counted is None or unit not in ("", counted["unit"]):
        return item
    number = _read_number(counted["count"])
    return replace(item, times=number / count, shown=f"{number}{counted['unit']}")


def _find_bottle(asked: Asked, thing: EverydayThing) -> EverydayThing | None:
    name = f"{thing.name} 한 병"
    return next((one for one in asked.sources.facts.everyday if one.name == name), None)


def _read_times(after: str) -> float:
    if _HALF.search(after[:10]):
        return 0.5
    found = _COUNT.search(after[:12])
    if not found:
        return 1
    return _read_number(found["count"])


def _read_number(word: str) -> int:
    return _COUNTS.get(word) or int(word)


def read_portion(portion: str) -> tuple[float, str]:
    """How many of what a portion is: 0.5 and 모; of 한 줌 or 100 g once the portion, and no word."""
    match = _PORTION.search(portion)
    if match is None:
        return 1, ""
    if match["part"]:
        return 1 / int(match["part"]), match["unit"]
    return {"반": 0.5, "한": 1.0}.get(match["word"] or "") or float(match["count"]), match["unit"]
