"""What to do at a sign of the body, told after something was had or is taken: 얼굴이랑 손이 부어."""

import re
from collections.abc import Collection

from ...food.data.signs import get_signs
from ...korean import normalize
from ..plan import Plan
from ..reading.acts import Act
from .asked import Asked

# Their own texts say what to do, and nothing may stand before them.
_OF_THEMSELVES = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE})
_RED_FLAG = "red_flag"
# Of the poisons the text that speaks of none.
_EMERGENCY = "emergency"
# What an allergy may do within hours after who has one had something.
_OF_AN_ALLERGY = frozenset(
    {"faint", "breath", "throat", "swell", "hives", "heart", "dizzy", "limp", "vomit", "belly", "diarrhoea"}
)
_HAD = re.compile(r"먹(?:었|음|은|고|다가|더니)|마(?:셨|심|신|시고)|드셨|드시고|삼[켰킴]")
# Of what is not told of a body now: supposed, long ago, over, or only said so.
_NOT_NOW = re.compile(
    r"(?:으면|하면|나면|오면|되면|되나|일까 ?봐|할까 ?봐|날까 ?봐|않게|안 ?나게|예방|막으려)"
    r"|예전|옛날|어릴|어렸|작년|재작년|지난 ?(?:주|달|해|번)|저번|[0-9]+ ?(?:년|달|개월) ?전|적(?:이|도)? ?있"
    r"|때마다|먹기만|(?:하|나|생기|오)곤|[갔났했됐왔봤]었"
    r"|(?:먹고|마시고) ?(?:잤|자고)|괜찮아졌|지금은? ?괜찮|가라앉|나았|멎었|멈췄|다행|농담|장난"
)
_ONLY_SAID = re.compile(
    r"맛있|맛이? ?(?:좋|기절)|매운 ?(?:거|것|걸|게)? ?(?:추천|먹고 ?싶)|막히[는게]|죽을? ?맛"
)
# A heart beats for other reasons, too.
_OF_A_MIND = frozenset({"chest", "heart", "worse", "sleepless", "head", "dizzy", "tremble", "limp"})
_MOVES_A_MIND = re.compile(
    r"설레|기대|소개팅|면접|시험|데이트|회사|상사|스트레스|속상|이별|헤어|짜증|야근|돈(?:이|도)|월급|월세|배고파"
)
# Whoever asks for a dish and tells no grave sign is answered with one that suits.
WANTS_FOOD = re.compile(
    r"추천|골라|메뉴|레시피"
    r"|(?:뭐|뭘|무엇을?|어떤 ?(?:거|걸|음식))(?:를|을)? ?(?:먹|시키|시켜|해 ?먹|사|줄|주면|드|만들|마시)"
    r"|(?:뭐|뭘|뭐가) ?(?:없|있|괜찮|좋)|먹을 ?(?:만한|거|것)|좋은 ?(?:거|음식|것)|낫는|먹고 ?싶|가볍게$"
    r"|(?:먹|마셔)(?:도|어도) ?(?:돼|되|괜찮)"
)
# What a cause and a sign may lie apart, in questions.
_REMEMBERED = 4


def plan_sign(asked: Asked) -> Plan | None:
    """What to do at the sign that is told now, by the cause that was spoken of; None where none is told."""
    understanding = asked.understanding
    is_other = understanding.act in _OF_THEMSELVES and understanding.topic != _EMERGENCY
    is_other = is_other or understanding.topic == _RED_FLAG
    after = understanding.after
    if is_other or (after is not None and after[0] is Act.CRISIS):
        return None
    said = normalize(asked.own)
    signs = get_signs().list_signs(said)
    is_grave = get_signs().is_grave(signs)
    if _is_none_of_now(asked, said, signs) or (WANTS_FOOD.search(said) and not is_grave):
        return None
    before = understanding.said_before[:_REMEMBERED]
    is_allergic = bool((asked.person.allergies - asked.reading.lasting).rules)
    if is_allergic and not _OF_AN_ALLERGY.isdisjoint(signs) and any(map(_HAD.search, (said, *before))):
        return asked.reviewed(asked.text("allergy.reaction"))
    told = {*understanding.situations, *asked.person.avoidance.words}
    says = get_signs().find(said, before, told) if signs or before else None
    if says is None and is_grave:
        says = get_signs().find_always(signs)
    return asked.reviewed(says) if says is not None else None


def _is_none_of_now(asked: Asked, said: str, signs: Collection[str]) -> bool:
    """Whether it is supposed, over or told of a feeling, or answered where an allergy is told."""
    is_mood = _MOVES_A_MIND.search(said) is not None and _OF_A_MIND.issuperset(signs)
    tells_allergy = asked.understanding.act is Act.DIET and bool(asked.reading.lasting.rules)
    return is_mood or tells_allergy or bool(_NOT_NOW.search(said) or _ONLY_SAID.search(said))
