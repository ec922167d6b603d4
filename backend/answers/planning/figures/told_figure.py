"""What follows from a figure that was told just now: 세 개 먹었는데, 그거 하루치의 몇 퍼야."""

import re
from dataclasses import dataclass, replace

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET, Act.PRICE})
# 붕어빵 1개(80 g)는 약 180 kcal예요; 불닭볶음면 1봉지(140 g)는 나트륨 약 1,280 mg예요.
_TOLD = re.compile(
    r"^(?P<name>[가-힣A-Za-z]{1,14}) (?P<unit>1[가-힣]{1,3}|100 g)(?: ?\((?P<weight>[^)]{1,14})\))?"
    r"(?:은|는|에는)? (?:(?P<nutrient>나트륨|단백질|당류|당|탄수화물|지방) )?"
    r"약 (?P<figure>[0-9,]+) ?(?P<measure>kcal|mg|g)(?:예요|이에요)"
)
_ANY_FIGURE = re.compile(r"약 [0-9,]+ ?(?:kcal|mg|g)(?:예요|이에요)")
_NUMBERS = {
    "한": 1,
    "하나": 1,
    "두": 2,
    "둘": 2,
    "세": 3,
    "셋": 3,
    "네": 4,
    "넷": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
}
_COUNTED = re.compile(
    r"^(?:그럼|그거|그걸|이거|나|난|저|만약|오늘|아까|방금|한 ?번에|[, ])*"
    rf"(?P<count>[1-9][0-9]?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}) ?"
    r"(?P<piece>개|조각|줄|장|알|점|봉지|봉|그릇|캔|잔|병|컵|쪽|판|통|마리|팩|공기|인분)?"
    r"(?:를|을|씩|만|째)? ?(?P<more>더 ?)?"
    r"(?:먹|마시|마셨|드|이면|면|은|는|이요|요|어치|정도|기준|까지)?[가-힣 ]{0,8}[?~.!ㅋㅎㅠㅜ ]*$"
)
_SHARE = re.compile(
    r"(?:하루|일일|1일|권장)[가-힣 ]{0,12}"
    r"(?:몇 ?(?:퍼|프로|%|퍼센트)|얼마나? ?(?:야|예요|되|돼|차지|임)|비율|대비)|몇 ?(?:퍼센트|퍼|프로|%)"
)
# The question before was of one piece.
_OF_ONE = re.compile(r"하나|한 ?(?:개|조각|줄|장|알|봉지|그릇|캔|잔)|1 ?(?:개|조각|줄|장|알)|개당")
_MOST_PIECES = 4
# What a day's reference is, by the ministry's labelling standard, which is reckoned for 2,000 kcal.
_OF_A_DAY = {"kcal": 2000, "나트륨": 2000, "단백질": 55, "당류": 100, "탄수화물": 324, "지방": 54}
_SAME_NAMES = {"당": "당류"}
_BRIEF = 26


@dataclass(frozen=True)
class _Figure:
    """What was told of one food: the unit it was told of, and the figure."""

    name: str
    unit: str
    weight: str
    nutrient: str
    figure: int
    measure: str


def plan_told_figure(asked: Asked) -> Plan | None:
    """A multiple of it or its share of a day; None where no single figure was told."""
    text = normalize(asked.own)
    if asked.understanding.act in _NEVER or len(text) > _BRIEF or asked.sources.find_foods(text):
        return None
    told = _read(asked.answered)
    if told is None:
        return None
    says = _say_share(asked, told) if _SHARE.search(text) else _say_multiple(asked, told, text)
    if not says:
        return None
    plan = asked.reviewed(says, asked.understanding.told_of[:1], labels=(told.name,))
    return replace(plan, understanding=replace(plan.understanding, act=Act.NUTRITION))


def _read(answered: str) -> _Figure | None:
    match = _TOLD.match(answered)
    if match is None or len(_ANY_FIGURE.findall(answered)) != 1:
        return None
    nutrient = match["nutrient"] or ""
    return _Figure(
        match["name"],
        match["unit"],
        match["weight"] or "",
        _SAME_NAMES.get(nutrient, nutrient),
        int(match["figure"].replace(",", "")),
        match["measure"],
    )


def _say_multiple(asked: Asked, told: _Figure, text: str) -> str:
    match = _COUNTED.match(text)
    if match is None or (match["piece"] is None and not match["more"] and match["count"] not in _NUMBERS):
        return ""
    count = _NUMBERS.get(match["count"]) or int(match["count"])
    count += 1 if match["more"] else 0
    piece = match["piece"] or "개"
    if count < 2 or told.unit == "100 g":
        return ""
    figure = f"{told.nutrient} 약 {told.figure * count:,} {told.measure}".strip()
    words = {"name": told.name, "count": str(count), "figure": figure, "piece": piece}
    unit = told.unit[1:]
    if unit != "인분" and (unit == piece or (piece == "개" and match["piece"] is None)):
        return asked.say("told_figure.times", **{**words, "piece": unit})
    if unit != "인분" or piece in ("인분", "그릇", "공기"):
        return ""  # servings are counted by who tells figures
    if match["more"]:
        return asked.say("told_figure.servings", **words)
    before = asked.understanding.said_before[:2]
    is_of_one = piece == "개" and count <= _MOST_PIECES and any(map(_OF_ONE.search, before))
    return asked.say("told_figure.pieces", weight=told.weight or told.unit, **words) if is_of_one else ""


def _say_share(asked: Asked, told: _Figure) -> str:
    day = _OF_A_DAY.get("kcal" if told.measure == "kcal" else told.nutrient)
    if day is None:
        return ""
    share = round(told.figure * 100 / day)
    what = told.nutrient or "열량"
    words = {"name": told.name, "unit": told.unit, "what": what, "share": str(share)}
    return asked.say("told_figure.share", day=f"{day:,} {told.measure}", **words)
