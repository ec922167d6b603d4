"""Who takes one of what was offered and asks something of it: 첫 번째 걸로 할게 재료 뭐 사.

The choice is said by the name of what was chosen, and the question is asked of it. Whether what was offered
can be made at home, or would do for something else as well, is asked of all of it.
"""

import re
from collections.abc import Callable, Sequence

from ...food.data.catalogue import FoodEntry
from ...korean import attach
from .talk import Talk

_MOST_LETTERS, _MOST_FOODS = 40, 3
_LEAD = r"^(?:(?:그럼|그러면|오|아|음|좋아|좋다|오케이|ㅇㅋ|네|응)[ ,.~!]+)*"
_WILL = (
    r"할게|할래|하자|할께|갈게|갈래|가자|정했|먹을래|먹을게|먹을께|먹자|먹으려고|해볼게|해볼래|해 ?먹을래"
    r"|골랐|픽|결정|시킬게|시킬래|살게|만들래|만들게"
)
_TAKES = rf" ?(?:걸로|것으로|거로|꺼로|으로|로|거|꺼)? ?(?:{_WILL})[가-힣]{{0,3}}[ ,.~!ㅋㅎ]*"
_THING = r"(?: ?(?:거|것|꺼))?"
_ORDINAL = rf"(?:첫|두|둘|세|셋|네|1|2|3|4) ?(?:번째|번){_THING}|(?:맨 ?)?(?:처음|마지막){_THING}"
_LEADS_ON = r"(?:근데 |그럼 |그러면 |그러려면 )?"
_CHOSEN = re.compile(rf"{_LEAD}(?P<which>{_ORDINAL}|[가-힣]{{1,9}}?){_TAKES}{_LEADS_ON}(?P<rest>.{{2,20}})$")
_ASKS = re.compile(
    r"재료|레시피|만드|만들|어떻게|어케|칼로리|열량|소스|음료|마실|반찬|곁들|얼마|뭐|뭘|머 |몇|매[워운]|맵"
    r"|가격|어디|애들?|아이|시간|언제|괜찮|되[나니]|돼|양|단백질|나트륨|보관|\?"
)
_TO_BUY = re.compile(r"재료[가-힣 ]{0,8}(?:사|살|준비|필요|있어야)")
_OF_IT = r"^(?:그럼 |그건 |그거 |이거 |혹시 |근데 )*"
# Of several that were offered: 집에서도 만들 수 있는 거야?
_MADE_AT_HOME = re.compile(
    rf"{_OF_IT}집에서도 ?(?:만들|해 ?먹을|할) ?수 ?(?:있|없|도 ?있)"
    r"(?:어|나|을까|는 ?거야|는건가|음|냐|는지|어요|나요|는 ?거예요)[가-힣]{0,2}[?~. ]*$"
)
# For too much that was had: 내일 뭐로 만회하지.
_MAKES_UP = re.compile(r"(?:뭐|뭘|어떻게)[가-힣]{0,2} ?(?:만회|상쇄|벌충)")
_OTHER_DISH = re.compile(
    rf"{_OF_IT}(?P<not>[가-힣]{{2,8}}?)(?:은|는)? ?말고 "
    r"(?P<name>[가-힣]{2,8}?)(?:은|는|으로|로|요)?[?~.! ]*$"
)
# What it would cost at home, behind what it costs outside.
_AT_HOME = re.compile(
    r"^(?:그럼 |근데 |차라리 |그냥 )*집에서 ?"
    r"(?:하면|구우면|만들면|끓이면|튀기면|해 ?먹으면|사다 ?먹으면|해 ?먹는 ?게)"
    r"[^?]{0,8}(?:싸|저렴|얼마|이득|절약|덜 ?들|돈)"
)
# Whether what was offered would do for something else as well: 소주 안주로도 되나.
_SUITS = re.compile(
    rf"{_OF_IT}(?P<for>(?:소주|맥주|막걸리|와인|술)? ?안주|해장|도시락|아침|점심|저녁|야식|간식"
    r"|반찬|손님상|다이어트)"
    r"(?:용)?(?:으로|로|에)(?:도|는)? ?(?:되|돼|될|괜찮|좋|어울|ㄱㅊ|가능|먹어도)[가-힣]*[?~. ]*$"
)

Find = Callable[[str], Sequence[FoodEntry]]


def complete_chosen(text: str, talk: Talk, find_foods: Find, find_referred: Find) -> str:
    """The question asked of what was chosen; empty where nothing is chosen, or nothing asked of it."""
    if not talk.foods or len(text) > _MOST_LETTERS:
        return ""
    if of_all := _ask_of_all(text, [food.name for food in talk.foods[:_MOST_FOODS]]):
        return of_all
    if other := _find_other(text, find_foods):
        return f"{attach(other.name, '은/는')} 어때?"
    match = _CHOSEN.match(text)
    if match is None or not _ASKS.search(match["rest"]):
        return ""
    which, rest = match["which"], match["rest"].strip()
    food = next(iter(find_referred(which) if re.fullmatch(_ORDINAL, which) else find_foods(which)), None)
    asks = "재료 알려줘" if _TO_BUY.search(rest) else rest
    return f"{food.name} {asks}" if food else ""


def _find_other(text: str, find_foods: Find) -> FoodEntry | None:
    """The dish that is wanted in the place of another: 라볶이 말고 쫄면."""
    match = _OTHER_DISH.match(text)
    if match is None or not find_foods(match["not"]):
        return None
    return next((food for food in find_foods(match["name"]) if match["name"] in food.names), None)


def _ask_of_all(text: str, names: Sequence[str]) -> str:
    """What is asked of the one that was offered, or of which of several it holds."""
    is_one = len(names) == 1
    if _MADE_AT_HOME.match(text):
        return f"{names[0]} 집에서 만드는 법 어려워?" if is_one else "그 중에 집에서 만들기 제일 쉬운 건?"
    if _MAKES_UP.search(text):
        return "가볍게 먹을 거 추천해줘"
    if is_one and _AT_HOME.search(text):
        return f"{names[0]} 집에서 만들면 얼마야?"
    if suits := _SUITS.match(text):
        occasion = suits["for"]
        return (
            f"{names[0]} {occasion}로 괜찮아?"
            if is_one
            else f"{'랑 '.join(names)} 중에 {occasion}로 좋은 건?"
        )
    return ""
