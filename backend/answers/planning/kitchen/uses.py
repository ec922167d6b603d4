"""Which of the uses that were told of something left over fit what is added now: 밥이랑 먹고 싶어.

And what has still to be bought for the dishes that were told of it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ....food.data.catalogue import FoodEntry
from ....food.data.knowledge import Spoken
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words
from .cooking import join_amount
from .leftovers import list_at_hand, list_missing, plan_leftovers

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET, Act.NUTRITION, Act.PRICE})
# Whoever told this has something of which something is to be made.
_HAS = re.compile(
    r"남은|남았|남아|남긴|남는|남네|많은데|많아|가득|처치|처리|소진|먹어야 ?(?:하|해|되|돼)"
    r"|(?:있는데|있어|있음|생겼|샀는데|받았)[^.?!]{0,14}(?:뭐|뭘|말고|색다|활용|요리|메뉴|추천|먹)"
    r"|(?:으로|로|가지고) ?(?P<of>뭐|뭘)"
)
_SOUP = re.compile(r"(?:국|탕|찌개|전골|수프|국밥|죽)$")
_HOT = re.compile(
    r"김치|고추장|매운|떡볶이|제육|비빔|육개장|짬뽕|닭갈비|쫄면|닭발|마라|주꾸미|낙지"
    r"|(?<!안주)(?<![이식심])라면|매콤|두루치기|찌개"
)
_MEAT = re.compile(
    r"고기|제육|햄|삼겹|불고기|갈비|돼지|닭|치킨|베이컨|소시지|부대|족발|보쌈|스팸|두루치기|돈까스|뭇국"
)
_RICE = re.compile(r"(?<!눌은)(?:밥|죽|리조또|리소토|누룽지)$")
_NOODLE = re.compile(r"(?:국수|면|우동|파스타|수제비|잡채)$")
_BREAD = re.compile(r"샌드위치|토스트|또띠야|토르티야|버거|피자|빵|브리또|부리또")
_SIDE = re.compile(r"(?:무침|볶음|조림|찜|구이|전|부침|말이|생채|나물|장아찌|깍두기|김치)$")


@dataclass(frozen=True)
class _Condition:
    """What is added, and which uses meet it."""

    key: str
    said: re.Pattern[str]
    meets: Callable[[str], bool]


_CONDITIONS = (
    _Condition(
        "child",
        re.compile(r"아이|아기|애기|(?<![가-힣])애(?:들|가|도|는|랑|한테)|어린이|유아|초등"),
        lambda name: not _HOT.search(name),
    ),
    _Condition(
        "mild",
        re.compile(
            r"안 ?(?:맵|매운|매콤)|맵지 ?않|덜 ?(?:맵|매운)|순한|매운 ?(?:거|건"
            r"|것)[^.?!]{0,3}(?:말고|빼|싫|못)"
        ),
        lambda name: not _HOT.search(name),
    ),
    _Condition(
        "meatless",
        re.compile(r"고기(?:는|가|를)? ?(?:없이|빼고|안 ?들|말고|없는|안 ?넣)"),
        lambda name: not _MEAT.search(name),
    ),
    _Condition(
        "dry",
        re.compile(r"(?:국물|국|찌개|탕)(?:은|는)? ?(?:말고|없는|없이|싫|빼)"),
        lambda name: not _SOUP.search(name),
    ),
    _Condition("hot", re.compile(r"매콤|매운|맵게|칼칼|얼큰"), lambda name: True),
    _Condition(
        "rice",
        re.compile(r"밥(?:이랑|하고|과|에|으로|이 ?좋|종류|류)(?! ?먹고 ?남)"),
        lambda name: bool(_RICE.search(name)),
    ),
    _Condition("side", re.compile(r"반찬"), lambda name: bool(_SIDE.search(name))),
    _Condition(
        "noodle",
        re.compile(r"(?:면|국수)(?:이랑|하고|과|에|으로|이 ?좋|종류|류|요리)"),
        lambda name: bool(_NOODLE.search(name)),
    ),
    _Condition("bread", re.compile(r"빵(?:이랑|하고|과|에|으로)"), lambda name: bool(_BREAD.search(name))),
    _Condition(
        "soup", re.compile(r"국물|국으로|찌개로|탕으로|국 ?종류"), lambda name: bool(_SOUP.search(name))
    ),
)
_DISH = re.compile(
    r"(?<![가-힣])[가-힣]{0,6}(?:덮밥|볶음밥|비빔밥|국밥|주먹밥|김밥|초밥|죽밥"
    r"|김치밥전|밥전|(?<!반)죽|누룽지|리조또|국수|우동|파스타|(?<!안주)(?<![이식심])라면|쫄면"
    r"|수제비|떡국|떡볶이|샌드위치|토스트|또띠야|버거|피자|샐러드|무침|볶음|조림|찜"
    r"|구이|[가-힣]전|부침|말이|생채"
    r"|깍두기|피클|장아찌|[가-힣]국|[가-힣]탕|찌개|전골|수프|카레|만두|그라탱|오믈렛"
    r"|튀김|고로케|코울슬로|오코노미야키)"
    r"(?=이나|나(?= )|을|를|와|과|로|으로|에|도|이 |가 |은|는|이[,.]|,|\.| |$)"
)
_MOST_LETTERS, _MOST_NAMED, _LONGEST = 24, 4, 8
# So few uses are not all that is known.
_FEW, _REUSE = 2, frozenset({"reuse"})
_BUYS = re.compile(
    r"(?:뭐|뭘|무엇|무슨|재료)[^.?!]{0,10}(?:사야|사면|사 ?가|사와|사 ?올|필요|있어야"
    r"|더 ?사|준비)|더 ?사야|더 ?필요"
)


def plan_uses(asked: Asked) -> Plan | None:
    """The uses that fit; None where nothing was left over, or nothing is added that is known here."""
    text = normalize(asked.own)
    before = _find_stock_before(asked)
    if before is None or len(text) > _MOST_LETTERS or asked.understanding.act in _NEVER:
        return None
    condition = next((one for one in _CONDITIONS if one.said.search(text)), None)
    if condition is None or _names_other(asked, text):
        return None
    told = [name for name in _list_told(asked, asked.answered) if condition.meets(name)]
    if len(told) < _FEW:
        known = (name for name in _list_told(asked, _find_reuses(asked, before)) if condition.meets(name))
        told = list(dict.fromkeys((*told, *known)))
    told = told[:_MOST_NAMED]
    if not told:
        return _plan_of_stock(asked, before, condition)
    texts = [asked.say(f"uses.{condition.key}", names=enumerate_words(told))]
    texts += [asked.say("uses.for_child")] if condition.key == "child" else []
    return _as_leftovers(asked.reviewed(" ".join(texts), labels=tuple(told[:3])))


def plan_to_buy(asked: Asked) -> Plan | None:
    """What is still missing for the dishes that were told of what is at hand; None where none were."""
    text = normalize(asked.own)
    before = _find_stock_before(asked)
    is_asked = before is not None and len(text) <= _MOST_LETTERS and _BUYS.search(text)
    if before is None or not is_asked or asked.understanding.act in _NEVER:
        return None
    told = replace(asked, question=before)
    at_hand = list_at_hand(told)
    foods = asked.avoidance.select(asked.sources.find_foods(text) or asked.sources.find_foods(asked.answered))
    known = [food for food in foods if food.name not in before and asked.sources.facts.find_recipe(food)]
    texts = []
    for food in known[:3]:
        lacking = list_missing(food, [*at_hand, *_list_kinds(food, before)])
        recipe = asked.sources.facts.find_recipe(food)
        amounts = recipe.amounts if recipe else ()
        missing = [join_amount(name, amount) for name, amount in amounts if name in lacking]
        if missing:
            texts.append(asked.say("uses.buy", name=food.name, missing=enumerate_words(missing)))
    return _as_leftovers(asked.reviewed(" ".join(texts), known)) if texts else None


def _list_kinds(food: FoodEntry, before: str) -> Sequence[str]:
    """What a kind that is at hand stands for: frozen dumplings are all that is in them."""
    is_of_kind = any(form in before for form in food.forms if len(form) > 1)
    return ("밀가루", "돼지고기", "두부", "당면", "부추", "배추", "양배추") if is_of_kind else ()


def _find_stock_before(asked: Asked) -> str | None:
    """The question before that told of something left over or at hand."""
    said = asked.understanding.said_before[:2]
    found = next((one for one in said if _tells_stock(asked, normalize(one))), None)
    # The one before that counts only where the last turn added to it as this does.
    is_last = found is not None and found == said[0]
    return found if is_last or (found and len(said[0]) <= _MOST_LETTERS) else None


def _tells_stock(asked: Asked, text: str) -> bool:
    """Whether something is there to be used; 점심으로 뭐 먹지 names nothing that is."""
    found = _HAS.search(text)
    if found is None:
        return False
    return found["of"] is None or bool(list_at_hand(replace(asked, question=text)))


def _names_other(asked: Asked, text: str) -> bool:
    """Whether a dish is named that is not only what it is to be had with."""
    foods = [food for food in asked.sources.find_foods(text) if food.name not in ("쌀밥", "식빵")]
    return bool(foods)


def _find_reuses(asked: Asked, before: str) -> str:
    """What is known to become of the things that were at hand."""
    find = asked.sources.facts.knowledge.find
    things = list_at_hand(replace(asked, question=before))
    # Of several things there is more to make than of each.
    lines = (
        ()
        if len(things) > 1
        else (find(Spoken(f"남은 {thing} 활용", means=_REUSE, is_sure=True)) for thing in things)
    )
    return " ".join(line for line in lines if line)


def _list_told(asked: Asked, told: str) -> list[str]:
    """The dishes that an answer named, but those that somebody must not have."""
    names = list(dict.fromkeys(match[0] for match in _DISH.finditer(told) if len(match[0]) <= _LONGEST))
    rules = asked.avoidance.rules
    kept = []
    for name in names:
        foods = [food for food in asked.sources.find_foods(name) if name in food.names]
        if rules and (asked.person.avoidance.rules and not foods):
            continue  # what nobody knows is offered to nobody who must be careful
        if len(asked.avoidance.select(foods)) == len(foods):
            kept.append(name)
    return kept


def _plan_of_stock(asked: Asked, before: str, condition: _Condition) -> Plan | None:
    """Dishes of what is at hand that meet it, where none of those that were told does."""
    told = replace(asked, question=before)
    if not list_at_hand(told):
        return None
    plan = plan_leftovers(told)
    is_met = plan.foods and all(condition.meets(food.name) for food in plan.foods)
    return _as_leftovers(plan) if is_met else None


def _as_leftovers(plan: Plan) -> Plan:
    return replace(plan, understanding=replace(plan.understanding, act=Act.LEFTOVERS, topic=None))
