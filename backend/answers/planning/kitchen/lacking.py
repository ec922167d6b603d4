"""What a dish is made with or without while it is cooked: 간장이 없음 쯔유만 있는데, 고기 없이.

Behind a dish that was asked about in the kitchen; behind an offer the same words ask for another dish.
"""

import re
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....food.reading.avoidance import Avoidance
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from ..figures.market import OF_MONEY
from .cooking import as_recipe
from .cooking_words import COOKS
from .leaving_out import find_held, plan_without
from .substituting import find_instead, is_avoided, list_fitting, names_avoided

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.NUTRITION, Act.PRICE, Act.IDENTITY})
_BRIEF, _LOOKED_BACK = 32, 3
_LEAD = r"^(?:아|앗|근데|그런데|그럼|아니|저|나|난|집에|지금|혹시|[, ])*"
_LACKS = re.compile(
    rf"{_LEAD}(?P<old>[가-힣]{{1,7}}?)(?:이|가|은|는|도|을|를)? ?(?:집에 |지금 |하나도 |다 |딱 )?"
    r"(?:없(?:어|음|네|는데|으면|이|다|고|어서|거든)|떨어(?:졌|짐|져)[가-힣]{0,3}"
    r"|말고|빼고|빼면|대신(?:에)?|다 ?썼[가-힣]{0,3}"
    r"|안 ?넣(?:고|으면|어도)|못 ?넣[가-힣]{0,3}|싫[가-힣]{1,3})"
    r"(?:요|데요)?(?P<rest>[,. ?!~].*)?$"
)
# 카레가루 꼭 넣어야 하나: whether it must be in it.
_MUST = re.compile(
    rf"{_LEAD}(?P<old>[가-힣]{{1,7}}?)(?:은|는|을|를|도|이|가)? ?(?:꼭|반드시|무조건|굳이|필수로) ?"
    r"(?:넣어야|들어가야|있어야|필요|써야|해야)"
)
_NEW = re.compile(
    r"^[,. ]*(?:대신 |그냥 |집에 )*(?P<new>[가-힣]{1,7}?)(?:은|는|을|를|이|가|으로|로|만|밖에|라도|도)*"
    r"(?: ?(?:있|해|넣|쓰|써|하면|할|되|돼|가능|없)[가-힣 ]{0,8})?(?:요)?[?~.! ㅠㅜㅋㅎ]*$"
)
# 우유밖에 없어 has milk; and what a dough does not rise or set without.
_ONLY = re.compile(r"(?:밖에|[가-힣]만)$")
_NEEDED = re.compile(r"베이킹|이스트|소다|젤라틴|한천|밀가루|부침가루|튀김가루|간수")
_ASKS_WHETHER = re.compile(r"[되돼될됨]|괜찮|어때|가능|\?")
_SPICES = re.compile(
    r"월계수|후추|바질|파슬리|로즈마리|오레가노|타임$|계피|시나몬|팔각|정향|통깨|깨$|고명|민트|허브"
    r"|미원|다시다|조미료|연두|파프리카가루|쑥갓|미나리|깻잎|청양고추|맛소금"
)
_TOLD_OF_A_BODY = re.compile(
    r"알레르기|알러지|못 ?먹|안 ?먹|비건|채식|두드러기|가려|유당|임신|당뇨|할랄|안 ?된대"
)


def plan_lacking(asked: Asked) -> Plan | None:
    """The dish without it, or with the other; None where no dish is cooked or a body must not have it."""
    text = normalize(asked.own)
    dish = _find_dish(asked, text)
    if not _cooks(asked, text) or _TOLD_OF_A_BODY.search(text):
        return None
    must, lacks = _MUST.match(text), _LACKS.match(text)
    match = must or lacks
    word = match["old"] if match else ""
    if not word or _ONLY.search(word) or not _is_thing(asked, word) or (dish and word in dish.names):
        return None
    plain = _leave_refusal(asked, dish)
    new = _NEW.match((lacks["rest"] or "").strip()) if lacks and not must else None
    swapped = _plan_swapped(plain, dish, word, new["new"]) if new else None
    if new and swapped is None and _is_thing(asked, new["new"]):
        return None  # of two things others may know more
    plan = swapped or _plan_left_out(plain, dish, word, must=must is not None)
    return as_recipe(plan) if plan else None


def _plan_left_out(asked: Asked, dish: FoodEntry | None, word: str, *, must: bool) -> Plan | None:
    """The dish without it, and what stands in; None where others know more."""
    held = find_held(asked, dish, word) if dish else [word]
    says = find_instead(asked, word)
    is_main = dish is not None and word in dish.ingredients[:1]
    if says and not is_main and word not in says:
        says = None  # of another thing that is called so as well
    fitting = list_fitting(asked, next(iter(held), word))
    if says and (is_main or not fitting):
        return _say_line(asked, dish, word, says)
    if held or (fitting and not must):
        is_spared = bool(held) and must and not (fitting or is_main)
        spared = _say_line(asked, dish, word, "") if is_spared else None
        return plan_without(asked, word) if fitting else spared
    return None if _NEEDED.search(word) else _say_line(asked, dish, word, "")


def _find_dish(asked: Asked, text: str) -> FoodEntry | None:
    """The dish that one of the last turns cooks, where this one is short and names no other."""
    understanding = asked.understanding
    if understanding.act in _NEVER or len(text) > _BRIEF or not understanding.said_before:
        return None
    for said in understanding.said_before[:_LOOKED_BACK]:
        dish = next((food for food in asked.sources.find_foods(said) if food.course != "음료"), None)
        if dish is not None:
            return dish if COOKS.search(said) else None
    return None


def _cooks(asked: Asked, text: str) -> bool:
    """Whether the turn is short and one of the last two asked how something is cooked."""
    before = asked.understanding.said_before[:2]
    if before and OF_MONEY.search(before[0]):
        return False  # 고기 빼면, of what the ingredients cost, asks for another sum
    return asked.understanding.act not in _NEVER and len(text) <= _BRIEF and any(map(COOKS.search, before))


def _is_thing(asked: Asked, word: str) -> bool:
    facts = asked.sources.facts
    known = _SPICES.search(word) or word in facts.substitutable or asked.sources.find_ingredients(word)
    return bool(known) or any(word in line.old for line in facts.swaps) or word == "고기"


def _leave_refusal(asked: Asked, dish: FoodEntry | None) -> Asked:
    """The question about the dish: what is not there was heard as what must not be in it."""
    heard = (*asked.reading.avoidance.rules, *asked.reading.lasting.rules)
    kept = tuple(rule for rule in asked.person.avoidance.rules if rule not in heard)
    reading = replace(asked.reading, avoidance=Avoidance(()), named=(dish,) if dish else (), ingredients=())
    person = replace(asked.person, avoidance=Avoidance(kept))
    understanding = replace(asked.understanding, act=Act.RECIPE, topic=None, reading=reading, person=person)
    return replace(asked, understanding=understanding)


def _plan_swapped(asked: Asked, dish: FoodEntry | None, old: str, new: str) -> Plan | None:
    if is_avoided(asked, new):
        return None
    says = asked.sources.facts.find_swap(old, new)
    if says and _ASKS_WHETHER.search(asked.own):
        says = f"{asked.say('substitute.may', word=old, name=new)} {says}"
    if says is None:
        fitting = next((one for one in asked.sources.facts.substitutes(old) if one.name == new), None)
        says = asked.say("substitute.fits", word=old, name=new, how=fitting.how) if fitting else None
    if says is None and _is_thing(asked, new):
        says = find_instead(asked, old)
    if says is None or (asked.person.avoidance.rules and names_avoided(asked, says)):
        return None
    return asked.reviewed(says, (dish,) if dish else (), labels=(new,))


def _say_line(asked: Asked, dish: FoodEntry | None, word: str, says: str) -> Plan:
    """The written line, behind a word on what the dish does not need."""
    is_spare = dish is not None and not find_held(asked, dish, word) and not _NEEDED.search(word)
    is_main = dish is None or word in dish.ingredients[:1] or _NEEDED.search(word) is not None
    key = "optional" if is_spare else "" if is_main else "other"
    lead = asked.say(f"without.{key}", name=dish.name, word=word) if dish and key else ""
    return asked.reviewed(f"{lead} {says}".strip(), (dish,) if dish else (), labels=(word,))
