"""How much protein a day somebody of a weight needs, and how much of one food holds that much.

0.91 g a kilogramme is the recommended intake of 2020 한국인 영양소 섭취기준 (보건복지부·한국영양학회);
for who trains, 1.4 to 2.0 g (International Society of Sports Nutrition, 2017).
"""

import re

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .items import list_items

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.DIET})
_WEIGHT = re.compile(r"(?<![0-9])(?P<weight>[3-9][0-9]|1[0-4][0-9]) ?(?:kg|키로|킬로|키로그램)")
_OF_PROTEIN = re.compile(r"단백질")
_ASKS = re.compile(r"하루|얼마|몇|먹어야")
_LOSES = re.compile(r"빼|감량|굶|단식|다이어트")
_AS_FOOD = re.compile(
    r"(?:으로|로) ?(?:치면|따지면|환산|먹으면|하면)[^.?!]{0,6}(?:몇|얼마)|몇 ?(?:g|그램|그람|개|조각)"
)
_MOST_LETTERS, _BACK = 24, 3
_EACH, _TRAINS = 0.91, (1.4, 2.0)


def plan_by_weight(asked: Asked) -> Plan | None:
    """The protein of a day for the weight, or so much of a food; None where no day's protein was asked."""
    text = normalize(asked.own)
    said = [normalize(one) for one in asked.understanding.said_before[:_BACK]]
    asks = any(_OF_PROTEIN.search(one) and _ASKS.search(one) for one in (text, *said[:_BACK]))
    is_of_others = asked.understanding.act in _NEVER or asked.understanding.situations
    if not asks or is_of_others or len(text) > _MOST_LETTERS or _LOSES.search(text):
        return None
    if match := _WEIGHT.search(text):
        return _plan_day(asked, int(match["weight"]))
    told = next((found for one in said if (found := _WEIGHT.search(one))), None)
    return _plan_food(asked, text, int(told["weight"])) if told and _AS_FOOD.search(text) else None


def _plan_day(asked: Asked, weight: int) -> Plan:
    least, most = (round(each * weight) for each in _TRAINS)
    words = {
        "weight": str(weight),
        "amount": str(round(_EACH * weight)),
        "least": str(least),
        "most": str(most),
    }
    return asked.reviewed(asked.say("daily.by_weight", **words))


def _plan_food(asked: Asked, text: str, weight: int) -> Plan | None:
    item = next((one for one in list_items(asked, text) if one.row and one.row.protein_g), None)
    grams = re.search(r"(?P<grams>[0-9]+) ?(?:g|mL)", item.row.serving) if item and item.row else None
    if item is None or item.row is None or not item.row.protein_g or grams is None:
        return None
    day = round(_EACH * weight)
    needed = int(round(day / item.row.protein_g * int(grams["grams"]), -1))
    words = {
        "name": item.name,
        "serving": grams[0],
        "held": f"{item.row.protein_g:g}",
        "day": str(day),
        "needed": f"{needed:,}",
    }
    return asked.reviewed(asked.say("daily.as_food", **words), [item.food] if item.food else [])
