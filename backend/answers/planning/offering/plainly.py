"""Whether a dish to have is asked for so plainly that nothing else is looked for in the words."""

import re

from ...reading.acts import Act, Turning
from ...reading.plain_wish import asks_plainly
from ..asked import Asked

# The matter of who wants a dish, and the share of belief in it from which it is taken to be the whole matter.
_WANTS, _LEAST_SHARE = "wants", 0.8
# So much belief in another matter is no doubt.
_MOST_OF_OTHER = 0.6
# What was offered is too much of something, or should be something else.
_TURNS_DOWN = re.compile(
    r"^(?:그건|이건|그거|다|전부)? ?(?:너무|좀) ?(?:달|짜|느끼|무거|무겁|매울|매워|맵|비싸|흔하|뻔하)"
    r"[가-힣 ]{0,5}[~.!ㅠㅜ ]*$"
    r"|^[가-힣 ]{1,10}[은는운인] ?(?:걸|거|것으|쪽으)로(?:요)?[~.! ]*$"
)
# Acts as which may be read what says only what it is not and what it is to be.
_MAY_NAME_OTHER = frozenset({Act.NUTRITION, Act.PRICE, Act.INGREDIENTS, Act.UNSURE, Act.RECIPE, Act.PAIR})
_NAMES_OTHER = re.compile(r"(?:말고|빼고) (?:다른 )?[가-힣]{1,8}[~.!ㅠㅜ ]*$")
# 짭짤한데 감자 아닌거, 국물 떡볶이 말고 다른 분식: what it is not stands last, with its kind or 거 behind.
_IS_NOT = re.compile(
    r"(?:말고|빼고|아닌|아니고|안 ?들어[간가]는?|안 ?든|뺀)"
    r"(?!.*(?:되는|돼|해도|넣|대신|왜|어떻게|만드는|끓|몇))"
    r" ?(?:(?:다른|딴|비슷한|맛있는|괜찮은) ?)?[가-힣]{0,6}"
    r"(?:거|것|걸|음식|간식|디저트|후식|안주|메뉴|분식|빵|국|탕|찌개|반찬|요리|면|국수|밥|과일|음료|차|전|떡)"
    r"(?:로|으로|요)?[~.! ㅎㅋㅠ]*$"
)
_ONLY_NAMES_OTHER = re.compile(r"[가-힣]{1,6} ?(?:말고|빼고) [가-힣]{1,8}[~.!ㅠㅜ ]*$")
_PASSES_OVER = re.compile(r"(?:말고|빼고)(?:요|는)?[~.! ]*$")
_A_THING = re.compile(r"[은는운인한] ?(?:거|걸|것|걸로|거로|것으로)(?:요)?[~.! ]*$")
_OTHER = re.compile(r"말고|빼고|다른 ?(?:거|것|건|걸|음식|메뉴|데)|딴 ?거|또 ?(?:뭐|다른|없)")


def passes_over(text: str) -> bool:
    """Whether only something is passed over: 과일 말고."""
    return _PASSES_OVER.search(text) is not None


def wants_other(asked: Asked) -> bool:
    """Whether something else is wished for than what was offered, or of what kind it should be."""
    if asked.reading.passed_over or asked.reading.eaten or _OTHER.search(asked.own):
        return True
    # 냄새 안 나는 거, behind a lunch box that was offered, tells of none that was kept too long.
    return _A_THING.search(asked.own) is not None and bool(asked.sources.read(asked.own).wishes)


def wants_another(asked: Asked) -> bool:
    """Whether it only says which dish it is not, and of what kind it is, now or before."""
    understanding = asked.understanding
    if understanding.act not in _MAY_NAME_OTHER or not asked.reading.wishes:
        return False
    goes_on = understanding.turning is Turning.ADDS and bool(asked.reading.passed_over)
    is_of_kitchen = any(wish.aspect == "origin" for wish in asked.reading.wishes)
    if understanding.act is Act.PAIR and not goes_on:
        return _ONLY_NAMES_OTHER.match(asked.own) is not None  # 햄버거에 콜라 말고 wants what goes with it
    names_other = _NAMES_OTHER.search(asked.own) or _IS_NOT.search(asked.own)
    return names_other is not None or (goes_on and is_of_kitchen and not asked.foods)


def wishes_plainly(asked: Asked) -> bool:
    """Whether the rules, the words themselves and what was learned agree that a dish is wished for.

    소고기는 비싸고 돼지고기 땡긴다 asks for no price, 떡볶이 순대 먹고 싶은데 뭐 시키지 for no way to order.
    """
    understanding, matter = asked.understanding, asked.understanding.matter
    if understanding.act is not Act.RECOMMEND:
        return False
    if understanding.said_before and _TURNS_DOWN.search(asked.own.strip()):
        return True
    is_believed = matter is not None and matter.kind == _WANTS and matter.share >= _LEAST_SHARE
    # 고수 빼고 동남아 음식 추천해줘: a little like other matters, and believed to be none of them.
    is_believed = is_believed or matter is None or matter.kind == _WANTS or matter.share < _MOST_OF_OTHER
    # 피자 치킨 말고 뭐 시키지 says which dishes it is not.
    names_other = _IS_NOT.search(asked.own) is not None
    is_other = names_other or asked.reading.passed_over or asked.reading.eaten
    return bool(is_believed or is_other) and (asks_plainly(asked.own) or names_other)
