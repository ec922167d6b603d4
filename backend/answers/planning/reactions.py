"""What a body did to somebody: now, each time, or once, long ago."""

import re
from dataclasses import replace

from ..plan import Plan
from ..reading.acts import Act
from .asked import Asked, enumerate_words

# Signs of an allergy on a body, what says that it was just eaten, and what says that it is told of the past.
_SIGNS = re.compile(
    r"두드러기|가려[워운웠우]|가렵|간지|간질|붓[는고기]|부어|부었|부은|발진|빨개|빨갛|반점|따가|따끔|뒤집어|올라[왔와온]"
    r"|조[여이]|얼얼|숨|호흡|기도|응급|쓰러|기절|아나필|119|입원|실려|죽을 ?뻔|죽어|병원"
)
# Signs after which it is a matter of minutes.
_GRAVE = re.compile(
    r"숨|호흡|기도|응급|쓰러|기절|아나필|119|입원|실려|죽을 ?뻔|죽어|붓|부어|부었|부은|조[여이]|병원"
)
# What only the bowels did.
_BOWELS = re.compile(
    r"설사|배탈|배(?:가|도)? ?(?:아[프파팠픔]|부글)|토[하해했]|속(?:이|도)? ?(?:안 ?좋|불편|울렁)|화장실"
)
_EACH_TIME = re.compile(r"(?:먹|마시)(?:으면|면)|(?:먹|마실) ?때|먹을 ?때|때마다|먹기만|먹었다 ?하면|먹어도")
_EATEN = re.compile(r"먹(?:고|었|은 ?(?:뒤|후|다음)|자마자|다가|더니)|마[시셨]|드시고|드셨|지금|방금|갑자기")
_LONG_AGO = re.compile(
    r"예전|옛날|어릴|어렸|작년|때부터|적(?:이|도)? ?있|(?:하|나|생기|오)곤|(?:먹을|마실) ?때|(?:먹으|마시)면"
    r"|때마다|잤|자고|[0-9] ?(?:년|달|개월) ?전|지난 ?(?:달|주|해|번)|저번|(?<![가-힣])전에"
    r"|[갔났했됐왔봤샀썼컸잤탔렸졌켰쳤셨렀겼였었았섰웠녔뒀줬췄]었|먹기만|먹었다 ?하면|먹어도"
)


def say_what_happened(asked: Asked) -> list[str]:
    """What to think of what a body did to somebody each time, or once, long ago."""
    question = asked.question
    if not (asked.reading.tells_reaction and _LONG_AGO.search(question)):
        return []
    is_of_each_time = _EACH_TIME.search(question) is not None
    if _SIGNS.search(question) and not is_of_each_time:
        is_grave = _GRAVE.search(question) is not None
        return [asked.text("allergy.happened" if is_grave else "allergy.happened_mildly")]
    if _SIGNS.search(question):
        return [asked.text("allergy.habitual")]
    return [asked.text("allergy.habitual_bowels")] if _BOWELS.search(question) else []


def warn_of_reaction(asked: Asked, plan: Plan) -> Plan:
    """The plan, after a word on what the body did each time: 우유만 마시면 두드러기 나, 빵 추천해줘."""
    warning = " ".join(say_what_happened(asked))
    if not warning:
        return plan
    ground = replace(plan.ground, facts=f"{warning}\n{plan.ground.facts}")
    return replace(plan, opening=f"{warning} {plan.opening}".strip(), ground=ground)


def plan_reaction(asked: Asked) -> Plan | None:
    """What to do where a body reacts to what was just eaten; None where none does, or it was long ago."""
    question = asked.question
    is_sure = asked.understanding.act is Act.DIET or asked.reading.tells_reaction
    if (
        not is_sure
        or not _SIGNS.search(question)
        or not _EATEN.search(question)
        or _LONG_AGO.search(question)
    ):
        return None
    words = enumerate_words(asked.reading.lasting.things)
    reacted = [asked.text("allergy.reacted", words=words)] if words else []
    return asked.reviewed(" ".join((asked.text("allergy.reaction"), *reacted)))
