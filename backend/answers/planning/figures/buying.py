"""How much is to be bought or ordered for so many people, and how many so much is for."""

import re
from dataclasses import replace

from ....food.data.buying import Purchase, find_purchase
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked

_MAY_BE_BUYING = frozenset(
    {
        Act.RECIPE,
        Act.RECOMMEND,
        Act.UNSURE,
        Act.PRICE,
        Act.PAIR,
        Act.INGREDIENTS,
        Act.LEFTOVERS,
        Act.NUTRITION,
    }
    | {Act.REGION, Act.FEELING, Act.COMPARE}
)
# Who asks for an amount to get.
_HOW_MUCH = re.compile(
    r"몇 ?(?:근|마리|모|봉|개|키로|킬로|kg|판|단|포기|병|캔|줄|통|박스|그램|g|인분|접시|장|팩|송이|쪽|호)"
    r"|(?:얼마나|얼마큼|얼만큼|얼마) ?(?:나 ?)?(?:씩 ?)?(?:사|시[키켜]|주문|준비|잡|필요|있어야"
    r"|삶|구[우워]|해야|하면)"
    r"|양(?:은|을|이)? ?(?:얼마|어느|몇)|몇 ?(?:명|사람|인)(?:이|분)? ?(?:먹|분량|정도)"
)
_GETS = re.compile(
    r"사(?:야|면|지|나|요|는|둘|가|갈|[ ?]|$)|살[까지]|샀|시[키켜]|주문|준비|잡[아으]|필요|장 ?(?:보|봐)"
    r"|구[워우]|삶|먹|해야|싸야|되[나노냐]?|돼|될까|[?]$|몇 ?[가-힣]{1,2}[?]?$|양(?:은|을)?[?]?$"
)
# Who buys or orders, for however many.
_BUYS = re.compile(r"사야|사면|사지|사나|사요|사는|살까|시[키켜]|주문|준비|장 ?(?:보|봐)|사 ?[?]?$")
_OF_FIGURES = re.compile(
    r"칼로리|열량|단백질|나트륨|원에|얼마예요|가격|값|채우|고춧가루|간장|설탕|소금|마늘|큰술|스푼"
    r"|숟|(?<![가-힣])물(?:은|을|이)? |밥 ?(?:한|몇) ?공기|하루|먹어도|마셔도|한 ?번에 ?몇"
)
_COUNTS = {
    "하나": 1,
    "두": 2,
    "둘": 2,
    "세": 3,
    "셋": 3,
    "서너": 4,
    "네": 4,
    "넷": 4,
    "너이": 4,
    "다섯": 5,
    "대여섯": 6,
    "여섯": 6,
}
_COUNTS |= {
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "백": 100,
}
# 열다섯, 스물두: what stands behind a ten is a number below ten.
_TENS = {"열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50}
_COUNTS |= {
    f"{ten}{word}": ten_count + count
    for ten, ten_count in _TENS.items()
    for word, count in tuple(_COUNTS.items())
    if count < _TENS["열"]
}
_HEADS = re.compile(
    rf"(?P<count>[1-9][0-9]{{0,2}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))}) ?"
    r"(?:명|인분|사람|식구|인(?![가-힣])|이?서(?:면|가)?(?![가-힣])|분이|가족)"
)
_GROWN, _SMALL = (
    re.compile(rf"(?:{words}) ?(?P<count>[1-9]|하나|둘|셋|넷|다섯)")
    for words in ("어른|성인", "아이|애들?|아기|어린이")
)
_ONE_EACH = re.compile(r"(?:한|1) ?(?:사람|명|인) ?(?:당|에|이)|인당|일인당")
_ALSO = re.compile(r"(?P<adults>[1-9][0-9]?) ?명.{0,8}(?:아이|애|아기) ?(?P<children>[1-9]) ?명")
_OF_SO_MUCH = re.compile(
    r"(?P<amount>[1-9][0-9]{0,3}(?:\.[0-9])?|한|두|세|반) ?(?P<unit>kg|키로|킬로|근|g|그램|[마판병통모]리?)"
)
_GRAMS = {"kg": 1000, "키로": 1000, "킬로": 1000, "근": 600, "g": 1, "그램": 1}
_FOR_HOW_MANY = re.compile(r"몇 ?(?:명|사람|인)")
_MEAT = "고기"
_BRIEF, _USUAL, _BACK = 30, 4, 3


def plan_buying(asked: Asked) -> Plan | None:
    """The amount for those who eat; None where none is asked for, or where it is not known."""
    text = normalize(asked.own_words)
    if asked.understanding.act not in _MAY_BE_BUYING or asked.understanding.situations:
        return None
    if not _HOW_MUCH.search(text) or not _GETS.search(text) or _OF_FIGURES.search(text):
        return None
    found = _find_purchase(asked, text)
    if found is None:
        return None
    word, purchase = found
    if find_heads(asked, text) is None and not (_BUYS.search(text) or _FOR_HOW_MANY.search(text)):
        return None
    if any(avoided in word for avoided in asked.person.avoidance.words):
        return None
    said = _say_heads_for(asked, word, purchase, text) if _FOR_HOW_MANY.search(text) else ""
    said = said or _say_amount(asked, word, purchase, text)
    foods = asked.avoidance.select(asked.sources.find_foods(word))[:1]
    plan = asked.reviewed(said, foods, labels=(word,))
    return replace(plan, understanding=replace(plan.understanding, act=Act.RECIPE, topic="kitchen"))


def _find_purchase(asked: Asked, text: str) -> tuple[str, Purchase] | None:
    """What the question names, or the last ones did: 고기 is that of the dish that was spoken of."""
    purchases = asked.sources.facts.buying
    of_dish = find_purchase(purchases, text.replace(_MEAT, ""))
    own = of_dish or find_purchase(purchases, text)
    told = " ".join(food.name for food in asked.understanding.told_of[:1])
    lean = (*asked.understanding.said_before[:_BACK], told) if len(text) <= _BRIEF else ()
    if of_dish is not None:
        return of_dish
    before = next((found for said in lean if (found := find_purchase(purchases, said))), None)
    return before if before and (own is None or before[1].pack) else own


def _say_amount(asked: Asked, word: str, purchase: Purchase, text: str) -> str:
    heads = find_heads(asked, text)
    what = purchase.what or word
    shown = heads or _USUAL
    key = "buying.heads" if heads else "buying.usual"
    texts = [asked.say(key, what=what, heads=str(shown), amount=purchase.say_for(shown))]
    return " ".join((*texts, purchase.note)).strip()


def _say_heads_for(asked: Asked, word: str, purchase: Purchase, text: str) -> str:
    """How many people 1 kg is for."""
    match = _OF_SO_MUCH.search(text)
    if match is None:
        return ""
    count = {"한": 1.0, "두": 2.0, "세": 3.0, "반": 0.5}.get(match["amount"]) or float(match["amount"])
    grams = _GRAMS.get(match["unit"])
    if purchase.unit != "g" if grams else not purchase.unit.startswith(match["unit"]):
        return ""
    least, most = purchase.count_heads(count * (grams or 1))
    shown = f"{least}명" if least == most else f"{least}~{most}명"
    label = f"{purchase.what or word} {match[0]}"
    return asked.say("buying.for", what=label, heads=shown)


def find_heads(asked: Asked, text: str) -> int | None:
    """For how many, from the question or the last ones; a child is half a grown-up."""
    if _ONE_EACH.search(text):
        return 1
    for said in (text, *asked.understanding.said_before[:_BACK]):
        if grown := _GROWN.search(said):
            small = _SMALL.search(said)
            return _read_count(grown["count"]) + ((_read_count(small["count"]) + 1) // 2 if small else 0)
        if also := _ALSO.search(said):
            return int(also["adults"]) + (int(also["children"]) + 1) // 2
        if match := _HEADS.search(said):
            return _read_count(match["count"])
    return None


def _read_count(word: str) -> int:
    return _COUNTS.get(word) or int(word)
