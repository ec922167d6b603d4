"""A table for who eats no meat and who wants it: what each makes up for themselves, and dishes without."""

import re
from dataclasses import replace

from ....food.reading.intents import Intent, speaks_of_several
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .recommending import plan_recommendation

_MAY_ASK = frozenset({Act.DIET, Act.RECOMMEND, Act.UNSURE, Act.FEELING, Act.PAIR})
_MEAT = "고기"
_WITHOUT_MEAT = frozenset({_MEAT, "채식", "비건", "락토", "오보", "페스코", "사찰음식"})
_WANTS_MEAT = re.compile(
    r"고기(?:를|만|는|도|가)? ?(?:꼭 |엄청 |제일 |너무 )?(?:좋아|먹고 ?싶|먹(?:는|자|재)|없으면|당기|땡기"
    r"|원하|있어야|러버|귀신|킬러|파(?=[는랑가 ])|덕후)|육식|고기(?:파|러)"
)
_OTHERS = re.compile(r"(?:사람|분|친구|애|쪽|명)(?:들)?(?:이랑|랑|하고|와|과|은|는|도|이|,)")


def plan_apart(asked: Asked) -> Plan | None:
    """Dishes that both may have, with what is served apart; None where nobody wants what another leaves."""
    rules = asked.reading.avoidance
    text = normalize(asked.own)
    leaves = not _WITHOUT_MEAT.isdisjoint((*rules.words, *asked.person.avoidance.words))
    are_several = speaks_of_several(text) or len(_OTHERS.findall(text)) > 1
    if asked.understanding.act not in _MAY_ASK or not (leaves and are_several and _WANTS_MEAT.search(text)):
        return None
    wishes = tuple(wish for wish in asked.reading.wishes if wish.label != _MEAT)
    reading = replace(asked.reading, wishes=wishes, denied=(), intent=Intent.RECOMMEND)
    plan = plan_recommendation(replace(asked, understanding=replace(asked.understanding, reading=reading)))
    return replace(plan, opening=" ".join((asked.say("several.meat"), plan.opening)).strip())
