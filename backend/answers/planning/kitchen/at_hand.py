"""What is at hand, however it is told: with what was at hand before, or where the words ask for food."""

import re
from dataclasses import replace

from ....food.data.combos import find_combos
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .leftovers import list_at_hand, plan_leftovers

# Acts as which may be read what somebody has in the kitchen.
_MAY_BE_AT_HAND = frozenset({Act.LEFTOVERS, Act.RECOMMEND, Act.UNSURE, Act.FEELING})
_AT_HAND = re.compile(
    r"냉장고[^.?!]{0,14}(?:있|남|밖|뿐|털)|냉파|냉털"
    r"|(?:있는데|있어서|있거든|있음|남았는데|남아서|밖에 ?없|뿐인데|뿐이|만 ?(?:잔뜩 ?)?(?:있|많))"
    r"[^.?!]{0,16}"
    r"(?:뭐|뭘|만들|해 ?먹|요리|반찬|[.?!~ ]|$)|남은|남았"
    r"|(?:로|으로|가지고|갖고|넣고|써서|만으로)[^.?!]{0,4}"
    r"(?:뭐|뭘|만들|해 ?먹|할 ?수|할만|할 ?만|요리할|간단)"
)
# One thing more of what there is: 밥은 있어, 아 양파도 있음.
_MORE = re.compile(
    r"^(?:아|참|그리고|근데|또|,| )*[가-힣 ,]{1,16}?(?:은|는|도|이|가|랑|이랑|하고)? ?"
    r"(?:있어|있음|있다|있네|있는데|있긴 ?해|있긴 ?한데|있거든|남았어|남았네|남아 ?있어|샀어)"
    r"(?:요)?[?~.!ㅋㅎ ]*$"
)
# 김치도 있긴 있다 그럼 같이 뭐 해?
_MORE_AND_WHAT = re.compile(
    r"^[가-힣 ,]{1,12}?(?:도|은|는|이|가) ?(?:있긴 ?)?(?:있다|있어|있음|있는데|있네)(?:요)?"
    r"[^.?!]{0,10}(?:뭐|뭘) ?(?:해|만들|하지)"
)
# The same with less heat: 매운 거 싫은데.
_MILD = re.compile(
    r"안 ?맵|안 ?매운|덜 ?맵|덜 ?매운|매운 ?(?:거|건|것)(?:은|는)? ?(?:싫|못|말고|빼)|맵지 ?않"
)
_OTHER = re.compile(r"추천|뭐로 ?만|뭘로 ?만|무엇으로|안주(?:로|용|거리|감)")
_THERE = re.compile(r" ?(?:있어|있음|있는데|있거든|있습니다|있고|남았|남아)")
_HAS_NO_TIME = re.compile(r"(?:시간|약속|회식|일|돈|여유|관심|손님)(?:이|은|도|가)? ?(?:좀 |조금 |많이 )?있")
# What was learned of stock, the share from which it is believed, and of how many things.
_STOCK, _SURE_OF_STOCK, _SEVERAL = "stock", 0.6, 2
_MAY_BE_STOCK = frozenset(
    {Act.LEFTOVERS, Act.RECOMMEND, Act.UNSURE, Act.RECIPE, Act.INGREDIENTS, Act.COMPARE}
)
# What is asked of one thing, and not for a dish.
_OF_HANDLING = re.compile(
    r"보관|며칠|얼마|얼[려리]|해동|녹[이여]|데[우워]|살리|상[한했할]|어떻게 ?(?:해야|하|손질|씻)"
    r"|몇 |왜|되[나?]|돼[요?]|될까|괜찮|레시피|만드는|비율|차이|대신|언제|같이 ?(?:넣"
    r"|먹)|남은|남긴|식은|먹다"
)
# What is counted in a list of things, and what else may stand there.
_COUNTS = re.compile(r"[0-9]|하나|둘|셋|한 ?|두 ?|세 ?|반 ?|조금|약간|끝|전부|뿐")
_MEALS = re.compile(r"먹[은었음으]|마[셨심시]|칼로리|얼마|원|인분|시[키켜]|주문")
_NOTHING_ELSE = re.compile(
    r"(?:[0-9/., ]|하나|둘|셋|한|두|세|네|반|조금|약간|끝|전부|뿐|있음|있어|이게|다|개|장|알|봉지?"
    r"|캔|모|공기|줌|쪽|통|단|판|토막|마리|근|팩|랑|이랑|하고|이|만|밖에 ?없"
    r"|뭐 ?(?:해|하지|만들|먹지)|[?!~ㅋㅎㅠㅜ])*"
)
_BRIEF = 24
_KEEPING = "keep"
_TURNS = 3
# Aspects of what is known that ask of keeping something, and not for food.
_OF_KEEPING = frozenset({"keep", "freeze", "thaw", "reheat"})


def hear_of_time(asked: Asked) -> Asked:
    """The question as one of no kind where it tells of time and not of food: 저녁에 약속 있어."""
    understanding = asked.understanding
    tells = understanding.act is Act.LEFTOVERS and _HAS_NO_TIME.search(normalize(asked.own_words))
    return replace(asked, understanding=replace(understanding, act=Act.UNSURE)) if tells else asked


def plan_at_hand(asked: Asked) -> Plan | None:
    """What can be made of it; None where the question tells of nothing at hand."""
    text = normalize(asked.question)
    says_what = bool(asked.understanding.said_before) and _MORE_AND_WHAT.search(text) is not None
    if (
        asked.understanding.topic == _KEEPING
        or (asked.understanding.act not in _MAY_BE_AT_HAND and not says_what)
        or _HAS_NO_TIME.search(text)
    ):
        return None
    if (_OTHER.search(text) and not _tells_several(asked, text)) or _is_kept(asked, text):
        return None
    is_mild = bool(_MILD.search(text)) and not asked.reading.named
    is_more = len(text) <= _BRIEF and (is_mild or says_what or bool(_MORE.search(text)))
    before = _list_before(asked) if is_more else []
    told = replace(asked, question=" ".join((*before, text)))
    is_told = _AT_HAND.search(text) or _tells_several(asked, text)
    tells = before or (asked.understanding.act is not Act.LEFTOVERS and is_told)
    if not tells or not list_at_hand(told):
        return None
    plan = plan_leftovers(told)
    return replace(plan, understanding=replace(plan.understanding, act=Act.LEFTOVERS, topic=None))


def _tells_several(asked: Asked, text: str) -> bool:
    """Whether several things are told to be there before something is asked for: 가지 감자 당근 있어요."""
    there = _THERE.search(text)
    return there is not None and len(list_at_hand(replace(asked, question=text[: there.end()]))) >= _SEVERAL


def plan_stock(asked: Asked) -> Plan | None:
    """What can be made of several things that are at hand, by what was learned: 냉동만두랑 떡국떡 있음."""
    matter, text = asked.understanding.matter, normalize(asked.own_words)
    is_stock = matter is not None and matter.name == _STOCK and matter.share >= _SURE_OF_STOCK
    is_stock = is_stock or _lists_things(asked, text)
    if not is_stock or asked.understanding.act not in _MAY_BE_STOCK or _OF_HANDLING.search(text):
        return None
    if len(list_at_hand(asked)) < _SEVERAL:
        return None
    plan = plan_leftovers(asked)
    return replace(plan, understanding=replace(plan.understanding, act=Act.LEFTOVERS, topic=None))


def _lists_things(asked: Asked, text: str) -> bool:
    """Whether a turn is a list of things, or names three of which cooks make one dish: 식빵2 치즈1 끝."""
    combos = find_combos(asked.sources.facts.combos, text)
    if combos and len(combos[0][1]) > _SEVERAL and _THERE.search(text):
        return True
    if not combos or not _COUNTS.search(text) or _MEALS.search(text):
        return False
    rest = text
    for word in sorted((*list_at_hand(asked), *combos[0][1], *_names(asked)), key=len, reverse=True):
        rest = rest.replace(word, " ")
    return _NOTHING_ELSE.fullmatch(rest) is not None


def _names(asked: Asked) -> list[str]:
    found = (*asked.reading.named, *asked.sources.find_foods(asked.question))
    return [name for food in found for name in food.names]


def _is_kept(asked: Asked, text: str) -> bool:
    """Whether what is left is to be kept: 남은 미역국 며칠 가?"""
    aspects = asked.sources.facts.knowledge.list_aspects(text)
    return any(aspect.name in _OF_KEEPING for aspect in aspects)


def _list_before(asked: Asked) -> list[str]:
    """The last questions that told of something at hand, the oldest first."""
    found: list[str] = []
    for said in asked.understanding.said_before[:_TURNS]:
        if not (_AT_HAND.search(said) or _MORE.search(said)):
            break
        found.insert(0, said)
    return found
