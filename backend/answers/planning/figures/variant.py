"""A kind of what was reckoned that nobody here measured: 하프마요는, behind the calories of mayonnaise."""

import re

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act, Turning
from ..asked import Asked
from .items import list_items

_NAME = re.compile(r"^(?:그럼 |근데 |아 )?(?P<name>[가-힣a-z]{2,9}?)(?:은|는|도)(?:요)?[?~. ]*$")
_ZERO = "제로"
# Who, when and how much is no name of a thing.
_NO_NAME = re.compile(
    r"^(?:나|저|우리|여자|남자|아이|애|애들|아기|엄마|아빠|남편|내일|오늘|아침|점심|저녁|하루|일주일|반|절반|둘|셋|전부"
    r"|다른 ?거|나머지|칼로리|단백질|지방|나트륨|당|탄수화물|가격|값|양|맛|국물|껍질|밥)$"
)


def plan_unknown_variant(asked: Asked) -> Plan | None:
    """That it was not measured; None where it is known, or no figure was asked."""
    understanding = asked.understanding
    is_figure = understanding.turning is Turning.SUPPOSES and understanding.act is Act.NUTRITION
    text = normalize(asked.own)
    match = _NAME.match(text) if is_figure and not understanding.situations else None
    if match is None or _NO_NAME.match(match["name"]):
        return None
    name = match["name"]
    known = asked.sources.find_foods(name) or asked.sources.find_ingredients(name) or list_items(asked, name)
    if known:
        return None
    key = "zero" if name.startswith(_ZERO) else "variant"
    return asked.reviewed(asked.say(f"figures.{key}", name=name), labels=(name,))
