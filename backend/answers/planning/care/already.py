"""What to watch for, for who already had what the turn before warned of: 이미 반 그릇 먹었는데."""

import re

from ....food.data.bodies import BodyFact, get_bodies
from ....food.data.signs import get_signs
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .praising import SENTENCE
from .signs import WANTS_FOOD

_HAD = r"(?:먹(?:었|음|였|인|은|어 ?버)|마(?:셨|심|신|셔 ?버)|드(?:셨|심|렸|려 ?버)|삼[켰킴킨]|줬|넣었|맞았)"
_AMOUNT = (
    r"(?:반|한|두|세|네|몇|[0-9]+) ?"
    r"(?:그릇|잔|컵|입|숟갈|숟가락|수저|개|알|병|조각|모금|마리|접시|캔|봉지|줌|판|점)"
)
# That it is done, of something that is not named again.
_IS_DONE = re.compile(
    rf"(?:이미|벌써|아까|방금|진작|모르고|어제|그저께|아침에|점심에|저녁에)[^.?!]{{0,14}}{_HAD}"
    rf"|{_AMOUNT}(?:을|를|이나|쯤|정도|째)? ?(?:다 )?{_HAD}"
    r"|^(?:근데 ?|그런데 ?|헐 ?|아 ?|다 ?|조금 ?|이미 ?|걍 ?)*"
    rf"{_HAD}(?:는데|어요?|음|네|단 ?말|지)?[^가-힣]*$"
    # 후라이 해먹었어, 국 끓여먹음: of what was doubted a moment ago.
    rf"|(?:해|구워|볶아|끓여|쪄|삶아|데워|부쳐|비벼|무쳐|튀겨|씻어|잘라|떼고|도려내고|갈아|집어|주워|다|그냥)"
    rf" ?{_HAD}"
)
_SHORT = 24
# So many questions back a poison may have been spoken of: 감자에 싹 났는데, 푹 삶으면?, 이미 먹음.
_REMEMBERED = 2
# What is doubted of itself: it was asked about because it might do harm.
_IS_DOUBTED = re.compile(
    r"상[한했해]|쉰|쉬었|곰팡|(?:기한|날짜)|지[난났]|덜 ?익|핑크|날것|싹|초록|푸른|독|이상|알(?:레|러)|부작용"
    r"|(?:[0-9]+|한|두|세|네|몇|며칠|일|이|삼|사) ?(?:주일?|달|개월|년|일|시간)"
    r" ?(?:된|전|묵은|지|넘|동안|째)|이틀|사흘|나흘|열흘|며칠|밤새"
    r"|시큼|미끌|끈적|냄새|실온|상온|밖에|안 ?익|설익|핏기|생(?:으로|것)|날로|부풀|찌그러|녹슨|벌레"
    r"|약(?:이랑|하고|을|도|과|은)? ?(?:먹|같이|함께|괜찮)|[가-힣](?:제|약)(?:를|을|이랑|하고|먹)"
)
# What nobody would have, asked about or not.
_IS_SPOILED = re.compile(
    r"상[한했해]|쉰|쉬었|곰팡|썩|시큼|냄새(?:가|도)? ?(?:나|이상)|덜 ?익|설익"
    r"|싹(?:이)? ?난|독|실온|상온|밖에|베란다"
)
_ASKS_WHETHER = re.compile(r"(?:먹|마셔|드셔|줘|먹여)(?:어)?도|되나|돼|될까|되죠|괜찮|안 ?되|어떡|어쩌")
_WARNS = re.compile(r"드시지|마시지|먹이지|피하|위험|버리|안 ?돼|삼가|독|주의|상하|부담")
_SAYS_WHEN = re.compile(r"119|병원|응급|소아청소년과|산부인과|이미|지켜보|전화")


def plan_already_had(asked: Asked) -> Plan | None:
    """When to call and what to watch, from the fact that warned; None where nothing warned of it."""
    understanding = asked.understanding
    before = understanding.said_before
    own = normalize(asked.own)
    is_done = len(own) <= _SHORT and _IS_DONE.search(own) is not None
    if not before or not is_done or WANTS_FOOD.search(own) or understanding.act is Act.CRISIS:
        return None
    says = _say_what_now(asked, own)
    return asked.reviewed(says) if says is not None else None


def _say_what_now(asked: Asked, own: str) -> str | None:
    understanding = asked.understanding
    before = understanding.said_before
    told = {*understanding.situations, *asked.person.avoidance.words}
    warned = _find_fact(before[0], before[1:], told)
    known = _find_fact(own, before, told)
    if known is not None and known is not warned and _SAYS_WHEN.search(known.says):
        return None  # it is known what this very thing does
    if says := get_signs().find_of_poison(before[:_REMEMBERED]):
        return says
    after = understanding.after
    if after is not None and after[0] is Act.POISON:
        return asked.text("poison.already")
    asked_before = normalize(before[0])
    is_doubted = bool(understanding.situations) or _IS_DOUBTED.search(asked_before) is not None
    is_warned = warned is not None and _WARNS.search(warned.says) is not None
    asks = _ASKS_WHETHER.search(asked_before) is not None or _IS_SPOILED.search(asked_before) is not None
    if not is_warned and not (is_doubted and asks):
        return None
    says_when = SENTENCE.split(warned.says) if warned is not None else []
    when = [part.strip() for part in says_when if _SAYS_WHEN.search(part)]
    return " ".join((asked.text("health.already"), *(when or [asked.text("health.watch")])))


def _find_fact(text: str, before: tuple[str, ...], told: set[str]) -> BodyFact | None:
    return get_bodies().find(normalize(text), before, told, is_urgent=False, wants_food=False)
