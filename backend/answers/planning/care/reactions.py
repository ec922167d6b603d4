"""What a body did to somebody: now, each time, or once, long ago."""

import re

from ....food.data.signs import get_signs
from ....food.reading.refusals import tells_allergy
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words
from .fitting import allows
from .past import tells_experience

# Signs of an allergy on a body, what says that it was just eaten, and what says that it is told of the past.
_SIGNS = re.compile(
    r"두드러기|가려[워운웠우]|가렵|간지|간질|붓[는고기]|부어|부었|부은|발진|빨개|빨갛|[벌뻘][개게겋]|시뻘|반점|따가|따갑|따끔|근질|갈라지|갈라져|까져|까지는|쓰라|뒤집어|올라[왔와온]"
    r"|조[여이]|얼얼|숨|호흡|기도|응급|쓰러|기절|아나필|119|입원|실려|죽을 ?뻔|죽어|병원"
)
# Signs after which it is a matter of minutes.
_GRAVE = re.compile(
    r"숨|호흡|기도|응급|쓰러|기절|아나필|119|입원|실려|죽을 ?뻔|죽어|붓|부어|부었|부은|조[여이]|병원"
)
# What a mouth, a throat, the breath or the skin does within minutes.
_ACUTE = re.compile(
    r"(?:입술|입 ?안|입속|입천장|(?<![가-힣])입|혀|혓바닥"
    r"|목(?:구멍)?|얼굴|눈두덩|눈|귀)(?:이|가|도|은|는|끝이?)?"
    r" ?(?:좀 |자꾸 |막 |점점 )?(?:간지|간질|근질|가려|가렵|붓|부어|부었|부은|조[여이]"
    r"|얼얼|저[려리린릿]|따끔|막[히혀])"
    r"|숨(?: ?쉬기(?:가|도)?| ?쉬는 ?(?:게|거|것도?|데)|이|을|도)? ?(?:좀 |조금 |쪼금 |약간 |막 )?"
    r"(?:차|막|안 ?쉬|못 ?쉬|가빠|답답|힘들|불편|쌕쌕)|쌕쌕|두드러기"
    r"|온몸이? ?(?:가려|가렵|간지|간질)"
)
# What the airway of who has an allergy does at first; a cold is told besides.
_COUGHS = re.compile(
    r"기침|컹컹|콜록|캑캑|켁켁|목소리(?:가|도)? ?(?:쉬|변|갈라|이상|안 ?나)|침(?:을|도)? ?못 ?삼"
)
_OF_A_COLD = re.compile(r"감기|독감|코로나|비염|콧물|(?:며칠|어제|지난주|일주일)[^.?!]{0,6}부터")
# What is only supposed: 먹다가 기침하면 어떡해요?
_SUPPOSED = re.compile(r"(?:하|나|오|생기|되|붓|부으|올라오|차|막히)면|혹시|만약|만일|일 ?때")
_AIRWAY = frozenset({"breath", "blue", "choke", "faint", "throat"})
# The skin and one of these together are anaphylaxis, though the breath is still free.
_OF_THE_SKIN, _WITH_THE_SKIN = frozenset({"hives", "swell"}), frozenset({"vomit", "dizzy", "limp"})
# What is in a throat is no allergy, whatever it does to the breath.
_CHOKES = frozenset({"choking", "choking_infant"})
# Of somebody who asks for food in spite of it, or of what is only hot.
_NO_SYMPTOM = re.compile(
    r"추천|골라|메뉴|(?:뭐|뭘) ?(?:먹|시키)|으면 ?(?:어떡|어떻)|매운|매워|매콤|마라|맛있"
)
# Who asks what else may be given while no more than an itch is told: 키위 먹고 입 가렵대요 과일 뭐 줄까요.
_WANTS_ANOTHER = re.compile(
    r"추천|골라|메뉴|(?:뭐|뭘|머|무슨|어떤)[^.?!]{0,8}"
    r"(?:먹[을지이여]|먹(?=$|[?~ ])|줄|주지|주면|줘야|시키|시킬|해 ?[줄주먹]|사 ?[줄주먹])"
)
_WANTS_HELP = re.compile(r"어떡|어떻|어쩌|어째|괜찮|해야|약(?:을|은)? ?(?:뭐|뭘|먹)|병원|119")
# Who had something, and asks for nothing else.
_HAD = re.compile(
    r"(?<!못)(?<!못 )(?<!안)(?<!안 )(?<!뭐)(?<!뭐 )(?<!뭘)(?<!뭘 )"
    r"(?:먹(?:었(?!으면)|음|어 ?버|은 ?(?:것|거) ?같)|마(?:셨|심|셔 ?버)|드셨|삼[켰킴]|입에 ?넣[었음어])"
    r"(?![^.?!]{0,24}(?:추천|골라|뭐 ?먹|뭘 ?먹|먹고 ?싶|말고|빼고))"
)
# That it is done already, of what was spoken of before.
_JUST = re.compile(r"이미|벌써|방금|모르고|실수|입에 ?넣|한 ?입|어 ?버렸")
# What somebody tells to be allergic to, and did not have: 복숭아 알러지인데 자두 먹었어.
_TOLD_ALLERGY = re.compile(r"[가-힣]{1,8} ?알[레러](?:르)?(?:기|지)[가-힣]{0,3}")
# What only the bowels did.
_BOWELS = re.compile(
    r"설사|배탈|배(?:가|도)? ?(?:아[프파팠픔]|부글)|토[하해했]|속(?:이|도)? ?(?:안 ?좋|불편|울렁)|화장실"
)
_EACH_TIME = re.compile(
    r"(?:[먹묵]|마시|드시)(?:으면|면)|[먹묵]기만|(?:먹|마실) ?때|먹을 ?때|때마다|먹었다 ?하면"
    r"|먹어도(?! ?(?:되|돼|될|괜찮|안 ?[되돼]))"
)
_EATEN = re.compile(r"먹(?:고|었|은 ?(?:뒤|후|다음)|자마자|다가|더니)|마[시셨]|드시고|드셨|지금|방금|갑자기")
_LONG_AGO = re.compile(
    r"예전|옛날|어릴|어렸|작년|때부터|적(?:이|도)? ?있|(?:하|나|생기|오)곤|(?:[먹묵]을|마실) ?때"
    r"|(?:[먹묵]으|마시|드시)면|원래|평소|체질|항상|(?<![가-힣])늘 |매번"
    r"|(?:나|있어|올라와|생겨)서 ?(?:못 ?[먹묵](?!겠)|안 ?[먹묵]|못 ?드|빼|피)"
    r""
    r"|(?:입에|혀에|피부에|손에)(?:만)? ?(?:대|닿)(?:도|아도|면|으면|기만)"
    r"|때마다|잤|자고|[0-9] ?(?:년|달|개월) ?전|지난 ?(?:달|주|해|번)|저번|(?<![가-힣])전에"
    r"|[갔났했됐왔봤샀썼컸잤탔렸졌켰쳤셨렀겼였었았섰웠녔뒀줬췄]었|먹기만|먹었다 ?하면"
    r"|먹어도(?! ?(?:되|돼|될|괜찮|안 ?[되돼]))"
)


def is_long_ago(said: str) -> bool:
    """Whether a reaction is told of the past, or as what always comes, and not of now."""
    return _LONG_AGO.search(said) is not None or tells_experience(said)


def say_what_happened(asked: Asked) -> list[str]:
    """What to think of what a body did to somebody each time, or once, long ago.

    Who only itches and asks what else to eat is told first when it is an emergency all the same.
    """
    question = asked.question
    if asked.reading.tells_reaction and wants_another(asked):
        return [asked.text("allergy.before_another")]
    if not (asked.reading.tells_reaction and is_long_ago(question)):
        return []
    is_of_each_time = _EACH_TIME.search(question) is not None
    if _SIGNS.search(question) and not is_of_each_time:
        is_grave = _GRAVE.search(question) is not None
        return [asked.text("allergy.happened" if is_grave else "allergy.happened_mildly")]
    if _SIGNS.search(question):
        return [asked.text("allergy.habitual")]
    return [asked.text("allergy.habitual_bowels")] if _BOWELS.search(question) else []


def wants_another(asked: Asked) -> bool:
    """Whether something else to eat is asked for, while the body tells no more than an itch or hives now."""
    said = normalize(asked.own)
    is_mild = _SIGNS.search(said) is not None and not _GRAVE.search(said) and not is_long_ago(said)
    signs = frozenset(get_signs().list_signs(said))
    is_mild = is_mild and signs.isdisjoint(_AIRWAY | _WITH_THE_SKIN) and not get_signs().is_grave(signs)
    return is_mild and _WANTS_ANOTHER.search(said) is not None and not _WANTS_HELP.search(said)


def warn_of_reaction(asked: Asked, plan: Plan) -> Plan:
    """The plan, after a word on what the body did each time: 우유만 마시면 두드러기 나, 빵 추천해줘."""
    warning = " ".join(say_what_happened(asked))
    if not warning:
        return plan
    return plan.behind(warning)


def say_reaction(asked: Asked) -> str:
    """What to do where a body reacts now; a breath or a throat that closes is not waited for."""
    signs = get_signs().list_signs(normalize(asked.own))
    are_two = not (_OF_THE_SKIN.isdisjoint(signs) or _WITH_THE_SKIN.isdisjoint(signs))
    is_grave = are_two or not _AIRWAY.isdisjoint(signs)
    return asked.text("allergy.airway" if is_grave else "allergy.reaction")


def plan_symptom(asked: Asked) -> Plan | None:
    """What to do where a mouth, a throat or the skin of who has an allergy, or had a poison, tells of it now.

    It may be all that is said: 입술이 좀 간지러운데.
    """
    said = normalize(asked.own)
    after = asked.understanding.after
    if asked.person.allergies.rules and (coughs := _plan_cough(asked, said)):
        return coughs
    if not _ACUTE.search(said) or is_long_ago(said) or _NO_SYMPTOM.search(said) or wants_another(asked):
        return None
    if asked.understanding.topic in _CHOKES:
        return None
    if after is not None and after[0] is Act.POISON:
        return asked.reviewed(asked.text("poison.after_emergency"))
    return asked.reviewed(say_reaction(asked)) if asked.person.allergies.rules else None


def _plan_cough(asked: Asked, said: str) -> Plan | None:
    """What a cough means for who has an allergy, now or if it should come; None where it is of a cold."""
    if not _COUGHS.search(said) or _OF_A_COLD.search(said) or asked.understanding.topic in _CHOKES:
        return None
    if _SUPPOSED.search(said):
        return asked.reviewed(asked.text("allergy.if_reacts"))
    is_past = is_long_ago(said) or _NO_SYMPTOM.search(said)
    return None if is_past else asked.reviewed(asked.text("allergy.airway"))


def plan_slip(asked: Asked) -> Plan | None:
    """What to watch for, for who just had what they are allergic to: 쌈장 찍은 고기 한입 먹음."""
    # What this question tells of a body is no allergy that was known before.
    known = tells_allergy(normalize(asked.own))
    rules = asked.person.allergies if known else asked.person.allergies - asked.reading.lasting
    if not rules.rules or not _HAD.search(asked.own) or is_long_ago(asked.own):
        return None
    sources, said = asked.sources, _TOLD_ALLERGY.sub(" ", normalize(asked.own))
    had = (*sources.find_foods(said), *sources.find_products(said))
    table = sources.catalogue.ingredients.ingredients
    words = [word for word in sources.find_ingredients(said) if word in table]
    before = asked.understanding.said_before
    if not had and not words and before and _JUST.search(asked.own):
        # 이미 입에 넣어 줬어: what was asked about.
        had = (*sources.find_foods(before[0]), *sources.find_products(before[0]))
    # 땅콩과자, which no table knows, is called by it.
    is_named = any(len(word) > 1 and word in said for word in rules.things)
    if is_named and not words and not had:
        return asked.reviewed(asked.text("allergy.slip", words=enumerate_words(rules.things)))
    if len(rules.select(had)) == len(had) and all(allows(rules, word, table[word]) for word in words):
        return None
    return asked.reviewed(asked.text("allergy.slip", words=enumerate_words(rules.things)))


def plan_reaction(asked: Asked) -> Plan | None:
    """What to do where a body reacts to what was just eaten; None where none does, or it was long ago."""
    question = asked.question
    is_sure = asked.understanding.act is Act.DIET or asked.reading.tells_reaction
    if (
        not is_sure
        or not _SIGNS.search(question)
        or not _EATEN.search(question)
        or is_long_ago(question)
        or wants_another(asked)
    ):
        return None
    words = enumerate_words(asked.reading.lasting.things)
    reacted = [asked.text("allergy.reacted", words=words)] if words else []
    return asked.reviewed(" ".join((say_reaction(asked), *reacted)))
