"""A blood sugar or a blood pressure that somebody tells: whether it is high, before what is asked with it."""

import re

from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .signs import HELP

_VALUE = r"[^0-9.?!]{0,8}(?P<value>[0-9]{2,3})(?![0-9])(?! ?(?:일|주|달|개월|년|분|시간|살|세|kcal|g|mg))"
_SUGAR, _PRESSURE = re.compile(rf"(?:혈당|당 ?수치){_VALUE}"), re.compile(rf"혈압{_VALUE}")
_FASTING = re.compile(r"공복|식전|아침 ?(?:혈당|에 ?재)|자고 ?일어")
# From which value what is told, the highest first, by the guidelines of 대한당뇨병학회 and 대한고혈압학회.
_GRAVE, _NO_MEAL = "_grave", "measured.sugar_grave"
_SUGAR_STEPS = ((300, "measured.sugar_grave"), (200, "measured.sugar_high"), (140, "measured.sugar_raised"))
_FASTING_STEPS = (*_SUGAR_STEPS[:2], (126, "measured.fasting_high"), (100, "measured.fasting_raised"))
_PRESSURE_STEPS = (
    (180, "measured.pressure_grave"),
    (140, "measured.pressure_high"),
    (130, "measured.pressure_raised"),
)
_MAY_TELL = frozenset(
    {Act.HEALTH, Act.DIET, Act.RECOMMEND, Act.UNSURE, Act.INGREDIENTS, Act.RECIPE, Act.FEELING}
)


def say_measured(asked: Asked, plan: Plan) -> Plan:
    """The plan behind a word on what was measured, where it does not speak of that itself."""
    key, value = _find_text(asked.own)
    is_told = value in plan.opening or (key.endswith(_GRAVE) and HELP.search(plan.opening))
    if not key or asked.understanding.act not in _MAY_TELL or is_told:
        return plan
    told = asked.text(key, word=value)
    if key == _NO_MEAL:
        return asked.reviewed(told, labels=("혈당",))
    return plan.behind(told)


def _find_text(said: str) -> tuple[str, str]:
    """The key of the text on what is told, and the figure; "" where nothing is, or it needs none."""
    if match := _SUGAR.search(said):
        steps = _FASTING_STEPS if _FASTING.search(said) else _SUGAR_STEPS
    elif match := _PRESSURE.search(said):
        steps = _PRESSURE_STEPS
    else:
        return "", ""
    value = int(match["value"])
    return next((key for least, key in steps if value >= least), ""), match["value"]
