"""Whether a dish to have is asked for so plainly that nothing else is looked for in the words."""

import re

from ...reading.acts import Act
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
    is_other = asked.reading.passed_over or asked.reading.eaten
    return bool(is_believed or is_other) and asks_plainly(asked.own)
