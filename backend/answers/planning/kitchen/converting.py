"""How many cups or spoons so many grams are: 밀가루 500g이 몇 컵, 물 300미리 종이컵으로."""

import re

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .cooking import as_recipe

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET, Act.PRICE})
_AMOUNT = re.compile(r"(?<![0-9])(?P<amount>[1-9][0-9]{0,3}) ?(?:g|그[램람]|ml|미리|밀리|cc|시시)(?![a-z])")
_WANTED = re.compile(
    r"(?P<paper>종이 ?컵)|몇 ?(?P<unit>컵|스푼|큰술|숟가락|숟갈|밥숟|작은술|티스푼)"
    r"|(?P<by>컵|숟가락|스푼|큰술)(?:으로|로)"
)
_OF_FOOD = re.compile(r"칼로리|단백질|나트륨|가격|얼마(?:야|예|함)|물(?:은|을)? ?(?:얼마|몇)|인분")
_LIQUIDS = ("물", "우유", "육수", "간장", "식초", "맛술", "액젓", "소주", "청주", "주스", "두유")
# How each measure is counted, and how one of it is called.
_IN_WORDS = {
    "종이컵": ("종이컵 ", "컵", "종이컵 하나"),
    "컵": ("200 mL 컵으로 ", "컵", "한 컵"),
    "큰술": ("", "큰술", "1큰술"),
    "작은술": ("", "작은술", "1작은술"),
}
_CUP, _PAPER_CUP, _SPOON, _TEASPOON = 200, 180, 15, 5
_MOST_LETTERS = 34


def plan_converted(asked: Asked) -> Plan | None:
    """The amount in the measure that is asked for; None where no weight of it is known."""
    text = normalize(asked.own)
    amount, wanted = _AMOUNT.search(text), _WANTED.search(text)
    is_asked = amount and wanted and len(text) <= _MOST_LETTERS and not _OF_FOOD.search(text)
    if not is_asked or amount is None or wanted is None or asked.understanding.act in _NEVER:
        return None
    unit, volume = _find_unit(wanted)
    name = next((word for word in asked.sources.find_ingredients(text)), "")
    liquid = next((word for word in _LIQUIDS if re.search(rf"(?<![가-힣]){word}(?![가-힣]{{2}})", text)), "")
    weight = _weigh(asked, name, unit, volume) or (volume if liquid else 0)
    if not weight:
        return None
    count = int(amount["amount"]) / weight
    shown = f"{round(count * 2) / 2:g}" if count >= 1 else f"{count:.1f}"
    words = {
        "name": name if _weigh(asked, name, unit, volume) else liquid,
        "amount": amount[0].strip(),
        "shown": f"{_IN_WORDS[unit][0]}{shown}{_IN_WORDS[unit][1]}",
        "one": _IN_WORDS[unit][2],
        "weight": f"{round(weight)} {'mL' if liquid else 'g'}",
    }
    return as_recipe(asked.reviewed(asked.say("kitchen.converted", **words), labels=(words["name"],)))


def _find_unit(wanted: re.Match[str]) -> tuple[str, int]:
    said = wanted["unit"] or wanted["by"] or ""
    if wanted["paper"]:
        return "종이컵", _PAPER_CUP
    if said == "컵":
        return "컵", _CUP
    return ("작은술", _TEASPOON) if said in ("작은술", "티스푼") else ("큰술", _SPOON)


def _weigh(asked: Asked, name: str, unit: str, volume: int) -> float:
    """What one such measure of it weighs, from what a cup or a spoon of it weighs."""
    one = asked.sources.facts.composition.ingredients.get(name)
    if one is None:
        return 0
    if unit in ("큰술", "작은술") and "큰술" in one.weights:
        return one.weights["큰술"] * volume / _SPOON
    return one.weights["컵"] * volume / _CUP if "컵" in one.weights else 0
