"""What groceries cost: 배추 한 포기, 계란 두 판, 쌀 20키로, as wide bands of which the years are told."""

import re
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....food.data.market import Good, Sold
from ....korean import is_syllable, normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words
from ..kitchen.substituting import names_avoided

# Of bodies, dangers and manners others speak.
NOT_OF_MONEY = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET})
OF_MONEY = re.compile(
    r"(?:얼마|얼매|을매|올마)(?!나|[큼만간]|[ 쯤]*(?:동안|안 ?남|넣|부|걸|두|익|끓|삶|굽|불|간|만에|붓))"
    # Most of what follows 얼마나 is done with a thing, and costs nothing.
    r"|(?:얼마|얼매|을매|올마)나 ?"
    r"(?:해(?!야|서|도)|[혀허]|하(?!면|려|기|게)|할까|함|나가|나와|나올|나오|드[나는니]|들(?!어)|비싸|줘야|주면)"
    r"|(?:얼마|얼매) ?나[오올와]|가격|시세|물가|비용"
    r"|(?<![가-힣])(?:[가-힣]{1,6})?값(?!어치)|몇 ?(?:원|천 ?원|만 ?원)|비싸|비싼|비쌀|비쌈|싼가"
    r"|싸(?:요|나|냐|네|졌|다|[?]|$)"
)
_OF_FIGURES = re.compile(r"칼로리|열량|단백질|나트륨|지방|탄수|영양|kcal")
# 재료비 and 예산 are reckoned by others; what a meal costs, too.
_OF_A_MEAL = re.compile(r"재료 ?(?:비|값)|예산|사 ?먹|시켜|배달 ?시|외식|식당|가게에서|메뉴|인당|인분")
_AT_A_SHOP = re.compile(r"마트|시장|장 ?보|편의점|슈퍼|쿠팡|사면|사려|살려|도매|농협|한 ?박스|택배|국산|수입")
_SINCE = re.compile(
    r"작년|재작년|지난 ?(?:주|달|해)|(?:많이 |더 |왜 )?(?:올랐|오른|올라|내렸|내린|비싸졌|싸졌)"
)
_NUMBERS = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
COUNTS = {word: float(number) for number, word in enumerate(_NUMBERS, start=1)}
COUNTS |= {"스무": 20, "반": 0.5, "백": 100}
_AMOUNT = re.compile(
    rf"(?<![0-9가-힣.])(?P<count>[1-9][0-9]{{0,3}}(?:\.[0-9])?|{'|'.join(COUNTS)}) ?"
    r"(?P<unit>kg|키로|킬로|근|그램|그람|g|리터|판|포기|단|모|봉지|봉|팩|개 ?묶음|개|알|통|마리|망|상자|박스"
    r"|송이|캔|병|장|톳|묶음|공기)(?![a-z])"
)
# 세 배로 is no pear; as many letters stay where they are.
_TIMES = re.compile(r"(?:(?<=[0-9])|(?<=[한두세네몇])|(?<=[0-9한두세네몇] ))배(?=로|[ 는은를을])")
_KIND = re.compile(r"수입|국산|한우|한돈|미국산|호주산|외국산")
_SAME_KIND = {"한돈": "국산", "미국산": "수입", "호주산": "수입", "외국산": "수입"}
# 아니 칼로리 말고 가격; and what makes a turn polite.
_NOT_FIGURES = re.compile(r"(?:칼로리|열량|영양)(?:은|는)? ?말고|(?<=[가-힣])요(?=[?.!~ ]*$)")
_AGAIN = re.compile(r"^(?:아니|그게|말고| )*(?:가격|값|얼마)")
_DEAR = re.compile(r"비싸|비싼|싸게|싼 ?(?:데|곳)|저렴하게|아끼")
_INSTEAD = re.compile(r"다른 ?(?:걸|거|것)|말고|대신|대체|싼 ?(?:거|걸|것|채소|고기|과일|생선|쌈)")
_GRAMS = {"kg": 1000, "키로": 1000, "킬로": 1000, "근": 600, "g": 1, "그램": 1, "그람": 1, "리터": 1000}
_SAME_UNIT = {"봉지": "봉", "박스": "상자", "알": "개", "장": "개"}
_BRIEF, _BACK, _MOST_TOLD, _MOST_GOODS, _MOST_TIMES = 22, 3, 3, 3, 100


def plan_market(asked: Asked) -> Plan | None:
    """The bands of what is named; None where no grocery is asked the price of."""
    text = _NOT_FIGURES.sub("", normalize(asked.understanding.said or asked.own_words))
    if asked.understanding.act in NOT_OF_MONEY or _OF_FIGURES.search(text) or _OF_A_MEAL.search(text):
        return None
    before = next(iter(asked.understanding.said_before[:_BACK]), "")
    is_lean = len(text) <= _BRIEF and bool(OF_MONEY.search(before)) and not _OF_FIGURES.search(before)
    if not OF_MONEY.search(text) and not is_lean:
        return None
    if not OF_MONEY.search(text) and "얼마나" in text:
        return None  # 한 단에 얼마나 담가지는지
    may_be_other = bool(OF_MONEY.search(before) and _INSTEAD.search(text)) and len(text) <= 2 * _BRIEF
    earlier = _list_goods(asked, before) if is_lean or may_be_other else []
    if earlier and may_be_other:
        return _plan_instead(asked, earlier[0])
    goods, amount = _list_goods(asked, text, is_lean=bool(earlier)), _AMOUNT.search(text)
    if earlier and not goods and any(words.search(text) for words in (_SINCE, _AMOUNT, _KIND, _AGAIN, _DEAR)):
        goods = _list_of_kind(asked, before, text) or earlier[:1]
    elif is_lean and amount is None:  # 목살은? behind 삼겹살 한 근
        amount = _AMOUNT.search(before)
    if not goods:
        return None
    told = [_say_good(asked, good, text, amount) for good in goods[:_MOST_GOODS]]
    year = asked.sources.facts.market.year
    since = [asked.say("market.since")] if _SINCE.search(text) else []
    since += (
        [asked.say("market.cheaper")] if earlier and _DEAR.search(text) and goods[0].sold[0].grams else []
    )
    notes = [good.note for good in goods[:1] if good.note]
    texts = [*since, *told, *notes, asked.say("market.source", year=year)]
    plan = asked.reviewed(" ".join(texts), labels=tuple(good.name for good in goods[:_MOST_GOODS]))
    return replace(plan, understanding=replace(plan.understanding, act=Act.PRICE, topic=None))


def _plan_instead(asked: Asked, good: Good) -> Plan | None:
    """What is cheaper than a grocery that was asked about; None where nothing is known."""
    if not good.instead or names_avoided(asked, good.instead):
        return None
    plan = asked.reviewed(f"{good.instead} {asked.say('market.cheaper')}", labels=(good.name,))
    return replace(plan, understanding=replace(plan.understanding, act=Act.PRICE, topic=None))


def _list_of_kind(asked: Asked, before: str, text: str) -> list[Good]:
    """What was asked of before, as 수입 or 국산: 등심 of 한우 등심."""
    kind = _find_kind(text)
    goods = asked.sources.facts.market.goods if kind else ()
    return [
        good
        for good in goods
        if any(kind and one.unit.startswith(kind) for one in good.sold) and good.said.search(before)
    ][:1]


def _find_kind(text: str) -> str:
    kind = _KIND.search(text)
    return _SAME_KIND.get(kind[0], kind[0]) if kind else ""


def _list_goods(asked: Asked, text: str, *, is_lean: bool = False) -> list[Good]:
    """The goods that a text names, but for those that are only a part of a dish's name, or sold as a dish."""
    market = asked.sources.facts.market
    named = market.find(_TIMES.sub(" ", text))
    foods = asked.sources.find_foods(text) if named else []
    spans = [(text.find(name), text.find(name) + len(name), food) for food in foods for name in food.names]
    spans = [span for span in spans if span[0] >= 0]
    by_unit = _AMOUNT.search(text)
    at_shop = is_lean or bool(_AT_A_SHOP.search(text))
    goods = []
    for at, good in named:
        match = good.said.match(text, at)
        end = match.end() if match else at
        around = [span for span in spans if span[0] <= at and span[1] >= end]
        longer = any(last - start > end - at for start, last, _ in around)
        is_dish = any(_is_ordered(food) for _, _, food in around) and not good.sold[0].unit.startswith("식당")
        sold_so = by_unit is not None and _find_sold(good, by_unit["unit"]) is not None
        if not longer and (not is_dish or at_shop or sold_so):
            goods.append(good)
    return goods


def _is_ordered(food: FoodEntry) -> bool:
    """Whether people ask what it costs as a dish, and not from a shop."""
    return food.course in ("식사", "안주") and "과일" not in food.forms


def _say_good(asked: Asked, good: Good, text: str, amount: re.Match[str] | None) -> str:
    kind = _find_kind(text)
    fitting = [one for one in good.sold if kind and one.unit.startswith(kind)]
    of_kind = fitting or list(good.sold)
    # 국산 is what is told first anyway.
    scaled = say_amount(good, amount) if amount and (not fitting or fitting[0] is good.sold[0]) else None
    if scaled:
        return asked.say("market.one", name=good.name, unit=scaled[0], won=scaled[1])
    bands = [(one.unit, say_band(one.least_won, one.most_won)) for one in of_kind[:_MOST_TOLD]]
    if len(bands) == 1:
        return asked.say("market.one", name=good.name, unit=bands[0][0], won=bands[0][1])
    return asked.say(
        "market.several", name=good.name, bands=enumerate_words(f"{u}에 {won}" for u, won in bands)
    )


def find_band(asked: Asked, text: str) -> tuple[Good, str, float, float] | None:
    """The first grocery that a text names, by what it is sold, and from and to what that costs."""
    goods, amount = _list_goods(asked, text), _AMOUNT.search(text)
    if not goods:
        return None
    one, times, unit = goods[0].sold[0], 1.0, goods[0].sold[0].unit
    if amount and (found := _scale(goods[0], amount)):
        one, times, unit = found
    return goods[0], unit, one.least_won * times, one.most_won * times


def say_amount(good: Good, amount: re.Match[str]) -> tuple[str, str] | None:
    """두 판 and about what that costs; None where the thing is not sold so."""
    found = _scale(good, amount)
    if found is None:
        return None
    one, times, shown = found
    return shown, say_band(one.least_won * times, one.most_won * times)


def _scale(good: Good, amount: re.Match[str]) -> tuple[Sold, float, str] | None:
    """In which way so much of it is sold, how many times that, and the amount as it is told."""
    word, unit = amount["count"], amount["unit"]
    if unit.endswith("묶음"):
        word, unit = "한", "묶음"
    count = COUNTS.get(word) or float(word)
    shown = f"{word}{unit}" if word[0].isdigit() and is_syllable(unit[0]) else f"{word} {unit}"
    grams = _GRAMS.get(unit)
    one = _find_sold(good, unit) if grams is None else _choose_weighed(good, count * grams)
    if one is None or (grams is not None and not one.grams):
        return None
    times = count * grams / one.grams if grams is not None else count / one.count
    label = "한우 " if one.unit.startswith("한우") else "국산 " if one.unit.startswith("국산") else ""
    return (one, times, f"{label}{shown}") if 0 < times <= _MOST_TIMES else None


def _choose_weighed(good: Good, grams: float) -> Sold:
    """The way in which so many grams are bought: the nearest weight, the usual kind first."""
    return min(good.sold, key=lambda one: (not one.is_weighed, abs(one.grams - grams), good.sold.index(one)))


def _find_sold(good: Good, unit: str) -> Sold | None:
    if unit in _GRAMS:
        return next((one for one in good.sold if one.is_weighed), None)
    noun = _SAME_UNIT.get(unit, unit)
    return next((one for one in good.sold if one.noun in (unit, noun)), None)


def say_band(least: float, most: float) -> str:
    """2,200~3,500원, rounded as one tells a price."""
    low, high = round_won(least), round_won(most)
    return f"{high:,}원 안쪽" if low == 0 else f"{low:,}~{high:,}원"


def round_won(won: float) -> int:
    step = 100 if won < 10_000 else 500 if won < 50_000 else 1_000
    return round(won / step) * step
