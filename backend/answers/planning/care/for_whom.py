"""That a verdict speaks to who asks, and not as if they had the allergy: 아기한테 마요네즈 줘도 돼?"""

import re
from dataclasses import replace

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .must_not import CHILD, ELDER, OTHER, SELF, find_eater

# Who is asked about is given it: 남친한테 복숭아 아이스티 사 줘도 되나.
_GIVES = re.compile(
    r"(?:줘|사 ?줘|먹여|드려|해 ?줘|내|시켜 ?줘|보내|챙겨 ?줘|싸 ?줘|차려|대접해)도 ?(?:되|돼|될|괜찮|ㄱㅊ)"
    r"|(?:줄|드릴|먹일|사 ?줄|대접할|차릴)(?:까|려는|건데|거)|주면 ?(?:안|되|돼)|먹이면"
)
_OF_CARE = frozenset({Act.DIET, Act.HEALTH, Act.INGREDIENTS})
_SPEAKS_OF_ALLERGY = re.compile(r"알레르기가 있으시면|못 드시면|피하시거나|드셔 보신 적이")
_VERBS = {CHILD: "먹이지 마세요", ELDER: "드리지 마세요", OTHER: "주지 마세요"}
_SAID_OTHERWISE = (
    ("알레르기가 있으시면", "알레르기가 있으면"),
    ("약을 드셨어도", "약을 먹었어도"),
    ("드셔 보신 적이 없다면", "먹어 본 적이 없다면"),
    ("드시고 숨이", "먹고 숨이"),
    ("못 드시면 피하시거나", "못 먹으면 피하거나"),
)


def speak_to_giver(asked: Asked, plan: Plan) -> Plan:
    """The plan; where somebody else must not have it, in words for who would give it to them."""
    if plan.asks_model or plan.act not in _OF_CARE or not _SPEAKS_OF_ALLERGY.search(plan.opening):
        return plan
    eater = find_eater(asked)
    if eater == SELF or not (eater == CHILD or _GIVES.search(normalize(asked.own))):
        return plan
    text = plan.opening.replace("드시지 마세요", _VERBS[eater])
    for said, otherwise in _SAID_OTHERWISE:
        text = text.replace(said, otherwise)
    return replace(plan, opening=text, ground=replace(plan.ground, facts=text))
