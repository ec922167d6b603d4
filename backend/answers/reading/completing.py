"""Names and questions made whole by the turns before: 화이트 of 레드와인, 목살은? after 삼겹살 칼로리."""

import re
from collections.abc import Callable, Sequence

from ...food.data.catalogue import FoodEntry
from ...food.data.vocabulary import FORMS
from ...korean import attach, has_final_consonant

# Kinds of it are no foods of the catalogue.
_WINE = "와인"
# What a name may end with that the short name of another of its kind leaves away.
_HEADS = sorted({*(form for form in FORMS if len(form) > 1), _WINE, "맥주", "냉면", "라떼", "식초"}, key=len)
_WORD = re.compile(r"[가-힣]+")
_LEAST_NAME = 1
# Particles that differ behind a vowel and behind a consonant.
_PAIRS = (("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("이랑", "랑"), ("으로", "로"))

# A word is said again and asked about: 멜젓? 그게 뭐야.
_ECHOED = re.compile(r"^(?P<word>[가-힣]{2,8})\? ?(?:그게|그거|그건|그것이|그것은) ?(?=뭐|뭔|무슨|무엇)")

# What was just told how to make, where it is no dish of the catalogue: 쌈장 만드는 법도.
_TOLD = re.compile(
    r"^(?:그럼 |근데 |아 |그리고 )?(?P<thing>[가-힣]{2,7}(?: ?(?:소스|양념장|양념|드레싱|국물|육수))?)"
    r"(?:을|를|은|는|도|이|가)? ?(?:만드는|만들|담그는|담는|(?:어떻게|어케) ?(?:만|담)|레시피|황금|비율)"
)
# What may be asked of it by a pronoun: whether somebody may have it, and how it tastes.
_POINTED = re.compile(
    r"^(?:그럼 |근데 |아 |혹시 )?(?:그거|그건|그게|그것|이거|이건)(?:는|은|도)? ?"
    r"(?=[^.?!]*(?:비건|채식|할랄|글루텐|임산부|임신|당뇨|아기|애기|아이|매[워운]|맵))"
)

# Who says once more what they do not want: 아니 매운 거 못 먹는다니까 왜 자꾸 매운 거 알려줘.
_REPEATED = re.compile(
    r"^(?:아니 ?|아 ?)?(?P<told>[^.?!]{2,24}?(?:못 ?먹|안 ?먹|싫))(?:는|어한)?"
    r"(?:다니까|다[고구]|다고 ?(?:했|말했)잖아|댔잖아|다 ?했잖아)(?:요)?[,.~ ]*(?:왜|자꾸|또|계속|근데)"
)

FindFoods = Callable[[str], Sequence[FoodEntry]]


def complete_name(name: str, said: str, find_foods: FindFoods) -> str:
    """`name` with the head that it shares with a name in `said`, if that makes a name; else empty."""
    if not re.fullmatch(r"[가-힣]{1,6}", name):
        return ""
    for word in _WORD.findall(said):
        for head in reversed(_HEADS):
            place = word.find(head)
            whole = name + head
            if (
                place >= _LEAST_NAME
                and not name.endswith(head)
                and (head == "와인" or _is_food(whole, find_foods))
            ):
                return whole
    return ""


def _is_food(name: str, find_foods: FindFoods) -> bool:
    return any(name in food.names for food in find_foods(name))


def put_name(name: str, said: str, old: Sequence[str]) -> str:
    """The question `said` about `name` in place of what it was about; without such a name in front of it."""
    for former in sorted(old, key=len, reverse=True):
        place = said.find(former)
        if place >= 0:
            return f"{said[:place]}{name}{_fit_particle(name, said[place + len(former) :])}"
    return f"{name} {said}"


def _fit_particle(name: str, rest: str) -> str:
    """What stands behind a name, with the half of a particle that fits behind it."""
    for after_consonant, after_vowel in _PAIRS:
        for particle in (after_consonant, after_vowel):
            if re.match(rf"{particle}(?![가-힣])", rest):
                fitting = after_consonant if has_final_consonant(name) else after_vowel
                return fitting + rest[len(particle) :]
    return rest


def name_echoed(question: str) -> str:
    """멜젓? 그게 뭐야 as a question about the word that is said again, and not what was told of.

    What is refused once more is a refusal, and asks for no reason.
    """
    if repeated := _REPEATED.match(question):
        return f"{repeated['told']}어. 다른 거 추천해줘"
    return _ECHOED.sub(lambda match: f"{attach(match['word'], '이/가')} ", question)


def name_pointed(question: str, turns: Sequence[tuple[str, str]], find_foods: FindFoods) -> str:
    """그거 비건도 먹을 수 있어? as a question about the sauce of which the making was just told."""
    told = _TOLD.match(turns[-1][0]) if turns and _POINTED.match(question) else None
    if told is None or find_foods(told["thing"]):
        return question
    return _POINTED.sub(f"{told['thing']} ", question)


# How much for how many was asked, and then only who eats: 3명.
_ASKS_AMOUNT = re.compile(
    r"몇 ?(?:인분|마리|판|호|근|키로|kg|개|봉지|모|병|그램|g|포기|줄)|(?:얼마나|양(?:은|을)?)[^.?!]{0,8}"
    r"(?:시켜|시킬|사|준비|필요|해야|하면|구워|삶|잡)|얼마나[?~. ]*$"
)
_NO_AMOUNT = re.compile(r"칼로리|열량|kcal|단백질|나트륨|가격|얼마야|몇 ?(?:분|시간|도|살|개월)|약|먹여")
_PEOPLE = re.compile(
    r"(?:(?:남자|여자|어른|성인|애|아이|애들|초등학생|고딩)(?:만|은|는)? ?)?(?:총 |다 ?합쳐(?:서)? )?"
    r"(?:[0-9]{1,3}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열두|스무) ?(?:명|사람|인|분)"
    r"(?:이서|이|인데|이면|이요|요|정도|쯤)?"
)
_ONLY_PEOPLE = re.compile(
    rf"^(?:아 |음 |그럼 |우리 |저희 |총 )*(?:{_PEOPLE.pattern}|혼자|둘이|셋이|넷이"
    r"|(?:남자|여자) ?(?:둘|셋|넷|다섯))"
    r"(?:[, ]*(?:이?라|인데|이고|많이 ?먹|잘 ?먹|적게 ?먹|먹을 ?거|애|아이|포함|어른|요|이야|이에요|이서)"
    r"[가-힣 ]{0,12})?[?~.!ㅋㅎ ]*$"
)


def complete_people(question: str, turns: Sequence[tuple[str, str]]) -> str:
    """3명, behind 삼겹살 몇 인분 시켜, as that question for so many."""
    before = turns[-1][0] if turns else ""
    asks = _ASKS_AMOUNT.search(before) and not _NO_AMOUNT.search(before)
    if not asks or not _ONLY_PEOPLE.match(question.strip()):
        return question
    return f"{_PEOPLE.sub(' ', before).strip()} {question}"


# What is drunk with it, asked without naming the dish: 막걸리 말고 뭐 마시지, behind 파전.
_ASKS_DRINK = re.compile(
    r"뭐 ?마[시실]|마실 ?(?:거|것|만한)"
    r"|^(?:그럼 |음 |아 )?(?:술|음료|음료수)(?:은|는)(?: ?(?:뭐|추천)[가-힣 ]{0,6})?[?~.! ]*$"
)
_LEAVES_A_DRINK = re.compile(r"말고|대신|빼고|끊었|못 ?마")
_NO_DISH = frozenset({"음료", "술", "커피", "차"})


def complete_drink(question: str, turns: Sequence[tuple[str, str]], find_foods: FindFoods) -> str:
    """`question` with the dish of the turn before, if it only asks what to drink; else as it is."""
    if not turns or not _ASKS_DRINK.search(question):
        return question
    if find_foods(question) and not _LEAVES_A_DRINK.search(question):
        return question  # the drink itself is named
    dishes = [food for food in find_foods(turns[-1][0]) if _NO_DISH.isdisjoint(food.forms)]
    return f"{dishes[0].name}에 어울리는 음료 {question}" if dishes else question


# Two were set beside each other, and then only who eats or when: 소풍 6살.
_COMPARED = re.compile(r"vs|VS|[가-힣](?:이랑|랑|하고|와|과) ?[가-힣]+ ?중|아니면|냐 [가-힣]+냐|둘 ?중")
_MEASURED = re.compile(r"칼로리|열량|나트륨|단백질|가격|값|싸|싼|시간|맵|매운|차이|소화|뭐가")
_FOR_WHOM = re.compile(
    r"^(?:아 |음 |그럼 )?(?:[0-9]{1,2} ?살|애들?|아이들?|아기|부모님|엄마|아빠|할머니|할아버지|손님|친구|혼자"
    r"|소풍|도시락|캠핑|등산|해장|야식|아침|점심|저녁|술안주|안주|비 ?오는 ?날|더운 ?날|추운 ?날|운동 ?후"
    r"|다이어트|여름|겨울|[0-9한두세네] ?명|랑|이랑|용|에|이|가|은|는|인데|이야"
    r"|먹을 ?거|먹을 ?건데|갈 ?때|라서|이라|[ ,])+"
    r"[요임~.! ㅋㅎ]*$"
)


def complete_comparison(question: str, turns: Sequence[tuple[str, str]]) -> str:
    """소풍 6살, behind 김밥 vs 샌드위치, as that question for such a day."""
    before = turns[-1][0] if turns else ""
    is_bare = _COMPARED.search(before) is not None and not _MEASURED.search(before)
    is_told = is_bare and _FOR_WHOM.match(question.strip()) is not None
    return f"{before} {question}" if is_told else question
