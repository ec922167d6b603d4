"""A short turn about a part of what is cooked, with the name of the dish: 고기는 뭐 넣지, behind 카레할 건데.

A part (its meat, its sauce, what is added) is asked of the dish, and a machine stays the one that was told,
though neither is named again.
"""

import re
from collections.abc import Callable, Sequence

_MOST_LETTERS, _BACK, _MOST_TOLD = 26, 3, 40
_LEAD = r"^(?:그럼|그러면|근데|그런데|아|음|오|혹시|그리고)[ ,]+"
# A part, and what asks of it.
_PART = re.compile(
    r"(?<![가-힣])(?:고기|소스|사리|토핑|고명|육수|드레싱|양념장|찍어 ?먹을 ?(?:거|것|소스)|가니쉬)"
    r"(?:는|은|를|을|도|로|으로)? ?(?:뭐|뭘|머|모|무슨|어떤|어느|추천|종류|어울)"
    r"|(?:말고|없이|안 ?매운|순한|다른) ?소스"
    r"|^(?:같이|함께|곁들여(?:서)?) ?먹을 ?(?:김치|반찬|국|거|것|음식|채소|나물|밥|면|빵|술|음료)"
)
_BESIDE = re.compile(r"(?:같이|함께|곁들여)")
_ENDS_IN_PART = re.compile(r"소스로(?:요)?[~.! ]*$")
# What the turn before does with a dish, or that it asks how.
_COOKS = re.compile(
    r"(?:할|만들|끓일|끓이|구울|굽|볶|부칠|부치|튀길|튀기|담글|담그|담궈|삶|찔|무칠|해 ?먹|하려|할라"
    r"|먹으러|먹을 ?(?:건|거)|싸|시킬|시켰)[가-힣]{0,4}|레시피|래시피|하는 ?(?:법|방법)|만드는|끓이는|굽는"
    r"|자꾸|어떻게|어케|언제|몇|얼마|대신|없"
)
_NO_DISH = re.compile(r"추천|뭐 ?먹|칼로리|가격|얼마예요|맛집|차이|비교")
_TOOL = re.compile(
    r"에어프라이어|에어프라이기|에프|전자레인지|전자렌지|오븐|압력솥|전기밥솥|밥솥|찜기|인덕션"
)
_NAMES_NONE = re.compile(r"^(?:몇|얼마나|온도|시간|어떻게|어케)")
_OF_TOOL = re.compile(r"몇 ?(?:도|분|시간)|온도|얼마나 ?(?:돌|구|굽|해)|어떻게 ?(?:돌|구|굽|해)")
_ONLY_NAMED = re.compile(r"^(?P<name>[가-힣]{2,7}?)(?:은|는|도)(?:요)?[?~. ]*$")
_OTHER_WAY = re.compile(r"팬|냄비|찜|삶|끓|볶|튀|칼로리")
# Of what ripens it is asked how long it stands outside; what stood there already is another matter.
_RIPENS = re.compile(
    r"(?:밖|실온|상온|베란다)[^.?!]{0,6}(?:며칠|몇 ?일|얼마나|언제까지)[^.?!]{0,6}"
    r"(?:둬|두고|두면|두나|둘까|놔|익[혀히])"
    r"|^(?:그럼 |근데 )?(?:며칠|얼마나|몇 ?일)(?: ?동안)? ?(?:익[혀히]|숙성|둬야|두고 ?냉장)"
)
_STOOD = re.compile(r"[었았했뒀됐놨]|먹어도|괜찮|상|냄새")
_FERMENTED = re.compile(
    r"[가-힣]{0,3}(?:김치|깍두기|소박이|동치미|섞박지|겉절이|짠지)|[가-힣]{2,4}(?:장아찌|피클)|[가-힣]{1,3}청(?![가-힣])"
)

FindNames = Callable[[str], Sequence[str]]


def complete_cooked(question: str, turns: Sequence[tuple[str, str]], find_dishes: FindNames) -> str:
    """`question` with the dish or the machine of the turns before; empty where it needs none of them."""
    text = re.sub(_LEAD, "", question.strip())
    if not turns or len(text) > _MOST_LETTERS:
        return ""
    before = [said.strip() for said, _ in turns[-_BACK:]][::-1]
    return _add_tool(text, before) or _add_ripening(text, before) or _add_dish(text, before, find_dishes)


def _add_tool(text: str, before: Sequence[str]) -> str:
    tool = next((match[0] for said in before[:2] if (match := _TOOL.search(said))), "")
    if not tool or _TOOL.search(text) or _OTHER_WAY.search(text) or _NAMES_NONE.match(text):
        return ""
    named = _ONLY_NAMED.match(text) if _OF_TOOL.search(before[0]) else None
    if named:
        return f"{tool} {named['name']} 몇 도 몇 분?"
    return f"{tool} {text}" if _OF_TOOL.search(text) else ""


def _add_ripening(text: str, before: Sequence[str]) -> str:
    """밖에 며칠 두고 냉장고 넣어요, of a kimchi that is being made."""
    if not _RIPENS.search(text) or _STOOD.search(text) or _FERMENTED.search(text):
        return ""
    thing = next((match[0] for said in before if (match := _FERMENTED.search(said))), "")
    return f"{thing} 며칠 익혀서 냉장고에 넣어?" if thing else ""


def _add_dish(text: str, before: Sequence[str], find_dishes: FindNames) -> str:
    is_part, ends = _PART.search(text), _ENDS_IN_PART.search(text)
    if not (is_part or ends):
        return ""
    for said in before:
        names = find_dishes(said)
        if names and len(said) <= _MOST_TOLD and _COOKS.search(said) and not _NO_DISH.search(said):
            dish = names[0]
            beside = "에" if _BESIDE.match(text) else ""
            return "" if dish in text else f"{dish}{beside} {text}{' 뭐가 좋아' if ends else ''}"
        if names:
            return ""
    return ""
