"""A question about two things that the turns before set beside each other: 수육엔 뭐가 나아, of two cuts.

The things need be no dishes: cuts of meat, kinds of coffee and of cold noodles are told apart by tables of
their own, which know them by their names. So the names are put in front of the question.
"""

import re
from collections.abc import Callable, Sequence

_MOST_LETTERS, _BACK, _LEAST_NAME = 26, 4, 2
_LEAD = r"^(?:그럼|그러면|근데|그런데|아|음|오|혹시|저기|요새|요즘)[ ,]+"
_NAME = r"[가-힣a-zA-Z]{1,8}"
# What sets two apart, or asks which of them.
_DIFFERS = (
    r"차이|다른 ?(?:점|거|건|게)|(?:뭐가|머가|모가|뭐|어떻게|어케) ?(?:다[르름]|달)|비교|구분|구별|뭔 ?차"
)
_ASKS_OF_TWO = (
    rf"{_DIFFERS}|뭐가|머가|모가|어느|어떤 ?(?:게|쪽)|어디가|누가|둘 ?중|중에|중 |(?<![가-힣])[더덜] |뭐 ?먹"
    r"|살까|할까|시킬까|나을까"
)
_SETS_APART = re.compile(_ASKS_OF_TWO)
# 육개장이랑 비교하면 names but one.
_NO_NAME = re.compile(
    r"비교|뭐|머|뭘|같이|함께|먹|마시|어떤|어느|그거|그건|이거|둘|차이|다르|다른|똑같|비슷|칼로리|가격|맛"
)
# Words that stand between the two tell that they are set beside each other.
_JOINED = re.compile(
    rf"(?P<one>(?:[가-힣]{{1,6}} )?{_NAME}?)(?:이랑|랑|하고|(?<=[가-힣]{{2}})[와과]| ?vs\.?|,|/|이냐|냐) ?"
    rf"(?P<other>{_NAME}?)(?:이랑|랑|하고|이냐|냐|은|는|이|가|의|을|를)?(?=[ ?]|$)"
)
_THAN = re.compile(rf"(?P<one>{_NAME}?)(?:이|가|은|는) (?P<other>{_NAME}?)보다 ")
_EACH = re.compile(
    rf"(?P<one>{_NAME}?)(?:이|가) (?P<said>[가-힣]{{1,5}})[?, ]+(?P<other>{_NAME}?)(?:이|가) (?P=said)"
)
# Two bare names, what sets them apart behind: 안심 등심 차이.
_BARE = re.compile(rf"(?P<one>{_NAME}) (?P<other>{_NAME}?)(?:은|는|이|가|의)? (?:의 )?(?:{_DIFFERS})")
# Only a name, asked of behind another: 그럼 감자는?
_ONLY_NAMED = re.compile(rf"^(?:그럼 |그러면 |근데 |아 )?(?P<name>{_NAME}?)(?:은|는|는요|은요|도)[?~. ]*$")
# What asks which of two.
_WHICH = re.compile(
    r"(?:뭐|머|모|누|어디|어느 ?(?:게|쪽|거|것)|어떤 ?(?:게|쪽|거))(?:이|가|은|로)? ?"
    r"(?=(?:더|덜|제일|젤|나[아은을음]|낫|좋|맛|싸|싼|비싸|많|적|높|낮|맵|달|짜|건강|쉬|쉽|빨|든든|가벼|오래"
    r"|진하|진해|잘|안 ?|살|칼|소화|부드|담백|고소|시원|달라))"
    r"|어느 ?쪽|어떤 ?쪽|(?:둘|두 ?개|이|그) ?중(?:에|에서|엔)?|뭐(?:야|임|예요|에요|지)(?: 그럼)?[?~. ]*$"
    r"|(?:으로|로|을|를|걸|거) ?(?:할까|살까|먹을까|시킬까|고를까)"
    r"|(?:엔|에는|에) (?:뭐|뭘|머)(?:를|로)? ?(?:써|쓰|넣|사|하|해|먹|좋)"
    r"|^(?:난|나는|저는|전|애들은|아이는) [가-힣 ]{2,12}(?:좋은데|좋아하는데|싫은데|좋아해|못 ?먹는데)"
)
_OTHERS = re.compile(
    r"말고|추천|다른 ?(?:거|것|건)|레시피|만드|만들|고마|감사|(?:이랑|랑|하고|보다|vs)|그거|그건|뜻|이름|이게"
)
# Another course is asked for: 찌개는 뭐가 좋아, behind two drinks.
_COURSE = re.compile(
    r"^(?:그럼 |그러면 |근데 )?(?:찌개|국|국물|반찬|음료|마실 ?거|술|디저트|후식|밥|면|안주|소스"
    r"|사이드|곁들일)"
    r"[가-힣 ]{0,3}(?:은|는) "
)
FindNames = Callable[[str], Sequence[str]]


def complete_compared(question: str, turns: Sequence[tuple[str, str]], find_names: FindNames) -> str:
    """`question` of the two that the turns before compared; empty where it asks for none of two.

    `find_names` lists the things of a text that are known by a name.
    """
    text = question.strip()
    if (
        not turns
        or len(text) > _MOST_LETTERS
        or not _WHICH.search(text)
        or _OTHERS.search(text)
        or _COURSE.match(text)
    ):
        return ""
    pair = _find_pair([said for said, _ in turns], find_names)
    if not pair or any(name in text for name in pair):
        return ""
    return f"{pair[0]}랑 {pair[1]} 중에 {re.sub(_LEAD, '', text)}"


def sets_two_beside(text: str) -> bool:
    """Whether two are named and set beside each other by the text itself: 짬짜면 vs 볶짜면."""
    match = _JOINED.search(text)
    if match is None or _NO_NAME.match(match["other"]) or _NO_NAME.match(match["one"]):
        return False
    return _SETS_APART.search(text) is not None or match.end() == len(text.strip("?~. "))


def _find_pair(said: Sequence[str], find_names: FindNames) -> tuple[str, str] | None:
    """The two that were set beside each other last; short questions of them may stand between."""
    for place in range(len(said) - 1, max(-1, len(said) - 1 - _BACK), -1):
        one = said[place].strip()
        if pair := _read_pair(one, find_names):
            return pair
        named = _ONLY_NAMED.match(one)
        if named and place and _is_name(named["name"], find_names):
            before = find_names(said[place - 1])
            return (before[0], named["name"]) if before else None
        if len(one) > _MOST_LETTERS or not (_WHICH.search(one) or len(one) <= _MOST_LETTERS // 2):
            return None
    return None


def _read_pair(said: str, find_names: FindNames) -> tuple[str, str] | None:
    text = re.sub(_LEAD, "", said)
    if each := _EACH.search(text):
        return each["one"], each["other"]
    if than := _THAN.search(text):
        return than["one"], than["other"]
    if not _SETS_APART.search(text) and not _JOINED.fullmatch(text.rstrip("?~. ")):
        return None
    for words in (_JOINED, _BARE):
        match = words.search(text)
        if match and match["one"] and match["other"] and not _NO_NAME.match(match["other"]):
            return match["one"].strip(), match["other"]
    known = find_names(text)  # 고추장 된장 나트륨 뭐가 높아
    return (known[0], known[1]) if len(known) > 1 and text.startswith(known[0]) else None


def _is_name(name: str, find_names: FindNames) -> bool:
    return bool(name) and len(name) >= _LEAST_NAME and bool(find_names(name))
