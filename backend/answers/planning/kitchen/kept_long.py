"""Whether something may still be had that was frozen for long, or that would have stood in a fridge."""

import re

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from ..care.praising import SENTENCE

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE})
_FROZEN = re.compile(r"냉동실|냉동고|냉동 ?(?!실|고)[가-힣0-9]|얼[려린렸]|꽁꽁")
_FOR_LONG = re.compile(
    r"(?:[0-9]+|한|두|세|네|몇|반|일|이|삼) ?(?:년|해|개월|달)|작년|재작년"
    r"|지난 ?(?:설|추석|명절|겨울|여름)|반년|오래|언제 ?(?:산|넣)"
)
_WHETHER = re.compile(
    r"먹어도|먹을 ?수|버[려리릴]|괜찮|[되돼](?=[?~ ]|$|나|냐|죠|지|려나|요)|될까|ㄱㅊ|안전|상했"
)
_HAD = re.compile(r"먹(?:었|음|였)|드셨|마셨")
# What stood outside, and what would be if it had not: 가방에 있었음, then 냉장고에 넣어 뒀으면.
_IN_A_FRIDGE = re.compile(
    r"^[^.?!]{0,10}냉장(?:고|실)?(?:에|에다)? ?[^.?!]{0,6}(?:넣|있|뒀|두|보관)[^.?!]{0,8}"
    r"(?:으면|다면|더라면|어|었|음|는데)"
)
_OUTSIDE = re.compile(
    r"가방|차에|차 ?안|밖에|식탁|상온|실온|베란다|책상|부엌|반나절|밤새|어제 ?밤|어젯밤|아침에|점심에"
    r"|(?:[0-9]+|몇) ?시간|하루"
)
_SHORT = 28
# The sentence of a thing's line that tells how long.
_HOW_LONG = re.compile(r"(?:냉동|얼)[^.]{0,30}(?:개월|달|년)")


def plan_frozen_long(asked: Asked) -> Plan | None:
    """How long the thing keeps frozen and what to look at; None for any other question."""
    said = normalize(asked.own)
    is_asked = all(one.search(said) for one in (_FROZEN, _FOR_LONG, _WHETHER)) and not _HAD.search(said)
    if not is_asked or asked.understanding.act in _NEVER:
        return None
    found = asked.sources.facts.find_keeping(said)
    told = [one for one in SENTENCE.split(found.says) if _HOW_LONG.search(one)] if found else []
    keeps = told[0].strip() if told else asked.text("kept.usual")
    return asked.reviewed(asked.text("kept.frozen", says=keeps))


def plan_cold(asked: Asked) -> Plan | None:
    """How it would be with what stood outside, had it been in a fridge; None where nothing did."""
    said, before = normalize(asked.own), asked.understanding.said_before
    if not before or len(said) > _SHORT or not _IN_A_FRIDGE.search(said) or not _OUTSIDE.search(before[0]):
        return None
    if asked.understanding.act in _NEVER or _HAD.search(said):
        return None
    return asked.reviewed(asked.text("kept.cold"))
