"""What one more thing does to the dish that is being cooked: 치즈도 넣나, 견과류도 넣고 싶어, 설탕?"""

import re
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .cooking import as_recipe
from .cooking_words import COOKS
from .substituting import names_avoided
from .told_again import ONCE_MORE

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET, Act.NUTRITION, Act.PRICE})
_BRIEF, _LOOKED_BACK = 26, 3
_LEAD = r"^(?:아|근데|그런데|그럼|그리고|혹시|나|난|거기에?|여기에?|[, ])*"
_ADDS = re.compile(
    rf"{_LEAD}(?P<word>[가-힣A-Za-z]{{1,7}}?)(?: ?가루)?"
    r"(?:을|를|은|는|도|이랑|랑|이|가|좀|더|만|조금|살짝|한 ?(?:스푼|숟갈|줌|장|개)| )*"
    r"(?:넣|섞|올리|올려|뿌리|뿌려|타면|타도|추가|부어|부으|풀어|곁들)(?!지 ?(?:말|마))"
    r"[가-힣 ]{0,12}[?~.!ㅋㅎㅠㅜ ]*$"
)
# How much of what was just asked about: 얼마나 넣어? 고기 한근반.
_HOW_MUCH = re.compile(
    r"^(?:그럼 |근데 )?(?:얼마나|얼마|얼만큼|양은?|몇 ?(?:스푼|숟갈|큰술|컵|개|장|미리|ml|g))"
    r"(?: ?(?:넣|타|부)[가-힣]{0,4})?[?~.! ]*(?:고기 ?[가-힣0-9 ]{1,8}(?:g|kg)?)?[?~.! ]*$"
)
_FIGURE = re.compile(r"[0-9]|반 ?(?:큰술|작은술|컵|모|개|대)|한 ?(?:줌|장|개|조각)|숟가락|큰술")
_SENTENCE = re.compile(r"[^.?!]+[.?!]+")
_BARE = re.compile(rf"{_LEAD}(?P<word>[가-힣]{{1,6}}?)(?:은|는|도)?\?+$")
_NOT = re.compile(r"언제|얼마|몇|왜|없|대신|말고|빼|안 ?넣|먼저|순서|나중")
# What came of it tells of a trouble, and asks nothing of the thing: 소금 더 넣었더니 짜졌어.
_CAME_OF_IT = re.compile(r"[가-힣](?:더니|는데|니까) ?(?!괜찮|되[나는]|[돼될]|어때|맞)[가-힣]")
# Behind what is cooked stands also what went wrong with it.
_WENT_WRONG = re.compile(r"덜 ?익|싱겁|싱거|짜|밍밍|느끼|비린|퍽퍽|바삭|넣")


def plan_addition(asked: Asked) -> Plan | None:
    """What it does, how much of it and when; None where nothing is cooked or nobody knows of it."""
    text = normalize(asked.own)
    before = asked.understanding.said_before
    again = _HOW_MUCH.match(text) and before
    match = _match(normalize(before[0])) if again else _match(text)
    is_of_it = asked.understanding.act not in _NEVER and len(text) <= _BRIEF
    if match is None or not is_of_it or (not again and (_NOT.search(text) or _CAME_OF_IT.search(text))):
        return None
    says = asked.sources.facts.additions.get(match["word"])
    if says and again:
        says = " ".join(one.strip() for one in _SENTENCE.findall(says) if _FIGURE.search(one))
    dish, cooks = _find_cooked(asked)
    if not says or not cooks or (dish and match["word"] in dish.names):
        return None
    if asked.person.avoidance.rules and names_avoided(asked, f"{match['word']} {says}"):
        return None
    plan = as_recipe(asked.reviewed(says, (dish,) if dish else (), labels=(match["word"],)))
    return replace(plan, understanding=replace(plan.understanding, topic=ONCE_MORE)) if again else plan


def _match(text: str) -> re.Match[str] | None:
    return _ADDS.match(text) or _BARE.match(text)


def _find_cooked(asked: Asked) -> tuple[FoodEntry | None, bool]:
    """The dish that one of the last turns cooks, and whether one does."""
    for said in asked.understanding.said_before[:_LOOKED_BACK]:
        dish = next((food for food in asked.sources.find_foods(said) if food.course != "음료"), None)
        if COOKS.search(said) or _WENT_WRONG.search(said):
            return dish, True
    return None, False
