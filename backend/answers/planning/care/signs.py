"""What to do at a sign of the body, told after something was had or is taken: 얼굴이랑 손이 부어."""

import re
from collections.abc import Collection, Sequence

from ....food.data.body_words import tells_trouble
from ....food.data.signs import get_signs
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ...reading.kind import find_kind
from ..asked import Asked, enumerate_words
from .aftercare import EATING, VIOLENCE
from .past import tells_experience
from .reactions import say_reaction

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
    r"(?:으면(?!서)|(?:하|나|오|되)면(?!서)|되나|일까 ?봐|할까 ?봐|날까 ?봐|않게|안 ?나게|예방|막으려)"
    r"|예전|옛날|어릴|어렸|작년|재작년|지난 ?(?:주|달|해|번)|저번|[0-9]+ ?(?:년|달|개월) ?전|적(?:이|도)? ?있"
    r"|때마다|먹기만|(?:하|나|생기|오)곤|[갔났했됐왔봤]었"
    r"|(?:먹고|마시고) ?(?:잤|자고)|괜찮아졌|지금은? ?괜찮|가라앉|나았|(?<!땀이)(?<!땀이 )(?:멎었|멈췄)|다행"
    r"|농담|장난"
)
# How it might be treated is asked now, and what hurts when somebody stands up hurts now.
_OF_NOW = re.compile(
    r"(?:바르|부으|대|씻으|먹으|마시|붙이|뿌리|누르|담그|빼|두드리)면 ?(?:되|돼|괜찮|안 ?돼)"
    r"|(?:침|물)(?:을)? ?(?:넘[기길]|삼[키킬]) ?때(?:마다)?|(?:삼킬|씹을|깨물) ?때(?:마다)?"
    r"|(?:일어나|일어서|앉았다 ?일어나|누우|삼키|숨 ?쉬)면"
    r"|(?:빨아|빼|묶어|뿌려|발라|터뜨려|눌러|씻어|헹궈|토해|두드려|기다려)도 ?(?:되|돼|괜찮|안 ?돼)"
    r"|(?:요리|사용|불|가스|켜|틀어|자|씻|들어가|누워|운전|출근|운동|술)[가-힣]{0,3}도 ?(?:되|돼|괜찮|안 ?돼)"
    r"|(?:해열제|지사제|진통제|소화제|약)[^.?!]{0,8}(?:먹여|먹어|써|줘)도 ?(?:되|돼|괜찮)"
)
OF_A_PET = re.compile(
    r"햄스터|기니피그|앵무새|고슴도치|토끼|강아지|고양이|냥이|멍멍|댕댕|반려|(?<![가-힣])개(?:가|는)"
)
_ONLY_SAID = re.compile(
    r"맛있|맛이? ?(?:좋|기절)|매운 ?(?:거|것|걸|게)? ?(?:추천|먹고 ?싶)|막히[는게]|죽을? ?맛"
    r"|[가-힣](?:는|한) ?(?:매운 ?)?맛"
)
# A heart beats for other reasons, too.
_OF_A_MIND = frozenset({"chest", "heart", "worse", "sleepless", "head", "dizzy", "tremble", "limp"})
_OF_THE_BELLY = frozenset({"belly", "heavy"})
# A kind of talk (`reading/kinds`), and the sign that is only said in it.
_TIRED_OF_A_SMELL, _OF_DISGUST = "smell_of_work", frozenset({"vomit"})
_SORE_AT_HEART = re.compile(r"속(?:이|도)? ?(?:쓰|상|타|터|뒤집|답답|끓)")
_MOVES_A_MIND = re.compile(
    r"설레|기대|소개팅|면접|시험|데이트|회사|상사|스트레스|속상|이별|헤어|짜증|야근|돈(?:이|도)|월급|월세|배고파"
    r"|결과(?:를|가|만)? ?(?:기다|나오|발표)|합격|발표|수능|오디션|무대|고백|첫 ?출근|화가|분해서|억울"
)
# Whoever asks for a dish and tells no grave sign is answered with one that suits.
WANTS_FOOD = re.compile(
    r"추천|ㅊㅊ|골라|메뉴|레시피"
    r"|(?:뭐|뭘|무엇을?|어떤 ?(?:거|걸|음식))(?:를|을)? ?(?:먹|시키|시켜|해 ?먹|사|줄|주면|드|만들|마시)"
    r"|(?:뭐|뭘|뭐가) ?(?:없|있|괜찮|좋)|먹을 ?(?:만한|거|것)|좋은 ?(?:거|음식|것)|낫는|먹고 ?싶|가볍게$"
    r"|(?:먹|마셔)(?:도|어도) ?(?:돼|되|괜찮)"
)
# Signs that are told of a mind as well: after food, an allergy or a medicine they are those of a body.
_OF_A_BREATH = frozenset({"breath", "throat", "chest", "heart", "swell", "hives", "mouth", "numb", "dizzy"})
# Accidents, which nobody tells of a mind.
_OF_A_BODY = frozenset(
    {"choke", "stroke", "burn", "cut", "eye", "foreign", "sting", "heat", "waters", "seizure", "confused"}
    | {"bloody_vomit", "bloody_stool", "vomit", "diarrhoea", "yellow", "dry", "foam", "urine", "faint"}
)
_SPEAKS_OF_WEIGHT = re.compile(
    r"(?<![가-힣])살(?:이|을|만)? ?(?:찌|찔|쪄|빠|빼)|빼|몸무게|체중|폭식|먹토|[0-9] ?(?:kg|키로|킬로)"
    r"|다이어트|굶|단식|칼로리"
    r"|역겨|변비약|토하고 ?(?:올|오|나|싶)|토해야|토할까|매일|맨날|항상|습관|편해|후련|생리|뚱뚱|거울|죄책"
)
_ACCIDENTS = frozenset({"choke", "burn", "cut", "eye", "foreign", "sting", "stroke", "seizure"})
_OF_URINE = frozenset({"foam", "urine"})
# Who speaks so is heard before anything is said of the body.
SPEAKS_OF_DYING = re.compile(
    r"죽[고을어었자]|살기|살고|자살|자해|유서|옥상|한강|뛰어 ?내"
    r"|끝내|사라지|손목|그었|긋|목(?:을)? ?매|번개탄|농약"
    r"|약(?:을|도)? ?(?:다|한 ?통|모아|많이|[0-9]+ ?알)|수면제|[0-9]{2,} ?알|지쳤|다 ?싫|아무도|혼자"
)
_MEDICINE = re.compile(r"(?<![가-힣])약(?:을|도|은|이)? ?먹|[가-힣](?:제|약|정)(?:를|을|이랑|하고)? ?먹")
# Who helps, and what only says that a body is each another's.
HELP = re.compile(r"119|109|1577|병원|응급|이비인후과|소아청소년과|산부인과|안과|치과|내과|약국")
ONLY_ASKS = re.compile(r"[^.?!]*상의[^.?!]*[.?!]")
_MAY_BE_ALLERGY = _OF_AN_ALLERGY | {"mouth", "numb", "worse", "fever"}
# Who worked hard aches, and asks nothing of it: 김장하느라 허리 끊어질 것 같다.
_OF_TOIL = re.compile(
    r"김장|이사|청소|설거지|운동|등산|걸[었어]|서 ?있|하느라|일하느라|농사|육아|노래방|코노|공부"
)
# Acts whose plans speak of a kitchen or of nothing.
_OF_A_KITCHEN = frozenset(
    {Act.INGREDIENTS, Act.RECIPE, Act.COMPARE, Act.PAIR, Act.LEFTOVERS, Act.NUTRITION, Act.PRICE, Act.UNSURE}
)
# What comes back each time: 키위 먹으면 혀가 갈라지는데.
_EACH_TIME = re.compile(
    r"(?:입에|혀에|피부에|손에|살에)(?:만)? ?(?:대|닿)(?:도|아도|면|으면|기만)"
    r"|(?:먹|마시|닿|드시)(?:으면|면|기만)|(?:만|기만) ?(?:먹|하)|때마다"
)
_OF_EACH_TIME = frozenset({"mouth", "throat", "hives", "swell", "numb", "breath"})
# What a cause and a sign may lie apart, in questions.
_REMEMBERED = 4


def plan_sign(asked: Asked) -> Plan | None:
    """What to do at the sign that is told now, by the cause that was spoken of; None where none is told."""
    understanding = asked.understanding
    is_other = understanding.act in _OF_THEMSELVES and understanding.topic != _EMERGENCY
    is_other = (is_other and not _is_of_a_body(asked)) or understanding.topic == _RED_FLAG
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
        return asked.reviewed(say_reaction(asked))
    told = {*understanding.situations, *asked.person.avoidance.words}
    says = get_signs().find(said, before, told) if signs or before else None
    if says is None and is_grave:
        says = get_signs().find_always(signs)
    return asked.reviewed(says) if says is not None else None


def _is_none_of_now(asked: Asked, said: str, signs: Collection[str]) -> bool:
    """Whether it is supposed, over or told of a feeling, or answered where an allergy is told."""
    moves_a_mind = is_mood(said, signs)
    tells_allergy = asked.understanding.act is Act.DIET and bool(asked.reading.lasting.rules)
    tells_allergy = tells_allergy and _MAY_BE_ALLERGY.issuperset(signs) and not OF_A_PET.search(said)
    return moves_a_mind or tells_allergy or is_not_now(said)


def is_not_now(said: str) -> bool:
    """Whether it is supposed, long ago, over, or no more than a figure of speech."""
    is_past = _NOT_NOW.search(_OF_NOW.sub(" ", said)) is not None or tells_experience(said)
    return is_past or _ONLY_SAID.search(said) is not None


def _is_of_a_body(asked: Asked) -> bool:
    """Whether what was taken for despair or anger is the breath, a throat or a wound of a body.

    Nobody is answered so who speaks of dying besides.
    """
    understanding = asked.understanding
    said = normalize(asked.own)
    signs = get_signs().list_signs(said)
    if signs and _OF_URINE.issuperset(signs):
        return True  # 맥주 거품처럼 is no drinking
    is_taken_so = understanding.act in (Act.CRISIS, Act.HOSTILE)
    if understanding.topic in EATING and _SPEAKS_OF_WEIGHT.search(said):
        return False
    is_taken_so = is_taken_so and understanding.topic not in VIOLENCE
    if not is_taken_so or SPEAKS_OF_DYING.search(said):
        return False
    if not _OF_A_BODY.isdisjoint(signs):
        return True
    before = understanding.said_before[:_REMEMBERED]
    reading = asked.reading
    names_food = bool(reading.named or reading.ingredients or asked.person.allergies.rules)
    spoke_of_food = names_food or any(
        _HAD.search(text) or _MEDICINE.search(text) or asked.sources.find_foods(text)
        for text in (said, *before)
    )
    return spoke_of_food and not _OF_A_BREATH.isdisjoint(signs)


def tells_accident(asked: Asked) -> bool:
    """Whether a wound or a blocked throat is told, which no wish to be thin explains."""
    return not _ACCIDENTS.isdisjoint(get_signs().list_signs(normalize(asked.own)))


def tell_sign_instead(asked: Asked, plan: Plan) -> Plan:
    """The plan; where a sign is told and it speaks of food and of no help, what to do at the sign instead."""
    understanding = asked.understanding
    after = understanding.after
    is_other = understanding.act in _OF_THEMSELVES and not _is_of_a_body(asked)
    if is_other or (after is not None and after[0] is Act.CRISIS):
        return plan
    said = normalize(asked.own)
    signs = get_signs().list_signs(said)
    if HELP.search(ONLY_ASKS.sub("", plan.opening)):
        return plan
    says = _say_what_to_do(asked, said, signs) if signs else _ask_of_trouble(asked, plan, said)
    return asked.reviewed(says) if says is not None else plan


def _ask_of_trouble(asked: Asked, plan: Plan, said: str) -> str | None:
    """What to watch for, and what happened, where a body is told of in words that no sign knows."""
    speaks_of_food = plan.asks_model or plan.foods or asked.understanding.act in _OF_A_KITCHEN
    tells_of_meal = asked.understanding.act is Act.FEELING and _HAD.search(said)
    if not (speaks_of_food or tells_of_meal) or not tells_trouble(said) or WANTS_FOOD.search(said):
        return None
    is_none = _MOVES_A_MIND.search(said) or _OF_TOIL.search(said) or is_not_now(said)
    return None if is_none else asked.text("sign.unknown")


def _say_what_to_do(asked: Asked, said: str, signs: Sequence[str]) -> str | None:
    if is_each_time(said, signs):
        return asked.text("allergy.habitual")
    wants_food = WANTS_FOOD.search(said) is not None and not get_signs().is_grave(signs)
    if wants_food or is_mood(said, signs) or is_not_now(said):
        return None
    understanding = asked.understanding
    told = {*understanding.situations, *asked.person.avoidance.words}
    says = get_signs().find(said, understanding.said_before[:_REMEMBERED], told)
    says = says or get_signs().find_always(signs)
    words = enumerate_words(asked.reading.lasting.things)
    if says is None or not words or understanding.act is not Act.DIET:
        return says
    return f"{says} {asked.text('allergy.reacted', words=words)}"


def is_each_time(said: str, signs: Collection[str]) -> bool:
    """Whether it is told of what something does each time: 키위 먹으면 혀가 갈라지는데."""
    comes_back = _EACH_TIME.search(_OF_NOW.sub(" ", said)) and not _ONLY_SAID.search(said)
    return bool(comes_back) and not _OF_EACH_TIME.isdisjoint(signs)


def is_mood(said: str, signs: Collection[str]) -> bool:
    """Whether a heart beats or a head aches for what is no matter of a body."""
    kind = find_kind(said)
    if kind is not None and kind.name == _TIRED_OF_A_SMELL and _OF_DISGUST.issuperset(signs):
        return True  # 튀김기 앞에 있었더니 냄새만 맡아도 토나와
    # 상사한테 깨져서 속이 쓰리다: nobody is told of a torn stomach.
    may_be = _OF_A_MIND | (_OF_THE_BELLY if _SORE_AT_HEART.search(said) else frozenset())
    return _MOVES_A_MIND.search(said) is not None and may_be.issuperset(signs)
