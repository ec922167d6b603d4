"""One of several for who cannot choose: 초밥or라멘, 치킨이냐 피자냐, 떡볶이 순대 튀김 중에 하나만.

A question that names nothing itself may go on with those of one before: 그럼 제일 매운 건?
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....food.reading.intents import Intent
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from ..figures.items import list_items
from .comparing import ASKS_SAME, plan_comparison

# Of bodies, dangers and manners others speak.
_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET, Act.RECIPE})
_EITHER = re.compile(
    r"(?<![a-z])or(?![a-z])|(?<![a-z])vs\.?(?![a-z])|아니면|[가-힣](?:이냐|냐)[ ,]+[가-힣]+(?:이냐|냐)"
    r"|중에(?:서)?|[가-힣] 중 |둘 ?중|[가-힣] 대 [가-힣]"
)
_PICKS = re.compile(
    r"하나만|골라|정해|뭐랑|뭘로|뭐로|어느|뭐 ?먹"
    r"|뭘 ?먹|먹을까|시킬까|낫|나을|나아|좋을까|좋아|vs|or|냐|대|아니면|픽|추천"
    r"|제일|젤|가장|뭐가|순으로|순서|많은|적은|높은|낮은|덜|더 "
)
# What may be asked again of those that were compared.
_AGAIN = re.compile(
    r"제일|젤 |가장|더 |덜 |뭐가|어느 ?(?:게|거|쪽|것)|어떤 ?게|골라|하나만|정해|뭐 ?먹을까|순서|순으로"
    r"|^(?:그럼 |그리고 )?(?:가격|칼로리|열량|단백질|지방|나트륨|탄수화물|당|맛|시간|값|양)"
    r"(?:은|는|도|로는|으로는)"
)
_COMPARES = re.compile(r"차이|비교|뭐가|제일|젤 |가장|더 |덜 |어느 ?(?:게|거|쪽)|vs|달라")
_ENDINGS = re.compile(r"(?<=[가-힣])(?:이냐|냐)(?=[ ,?!.]|$)")
_MAX_LETTERS, _BRIEF = 60, 24
_LEAST, _TURNS = 2, 3
# Kinds of dishes that are chosen between as if each were a dish.
_KINDS = frozenset(
    {"볶음밥", "튀김", "치킨", "피자", "파스타", "라면", "김밥", "국밥", "덮밥", "초밥", "카레", "만두"}
    | {"국수"}
)

# 감자탕 vs 뼈해장국 같은 거 아님? wants to be told apart what it names, and neither of the two.
_ASKS_SAME = re.compile(rf"{ASKS_SAME}|차이")


def plan_choice(asked: Asked) -> Plan | None:
    """The comparison, whatever the words were read as; None where no two things stand to choose from."""
    text = _ENDINGS.sub(" ", normalize(asked.own_words))
    if asked.understanding.act in _NEVER or len(text) > _MAX_LETTERS or _ASKS_SAME.search(asked.own):
        return None
    if _EITHER.search(normalize(asked.own_words)) and _PICKS.search(asked.own_words):
        passed = {*asked.reading.passed_over, *asked.reading.eaten}
        foods = [food for food in list_choices(asked, text) if food not in passed]
        # 둘 중에 뭐가 더 매워? was read as of both.
        foods = foods if len(foods) >= _LEAST else list(asked.reading.named)
        if len(foods) >= _LEAST or len(list_items(asked, text)) >= _LEAST:
            return _compare(asked, text, foods)
    return _plan_again(asked, text)


def _plan_again(asked: Asked, text: str) -> Plan | None:
    """Those of an earlier question by what is asked of them now."""
    names_other = asked.sources.find_foods(text) or asked.sources.find_ingredients(text)
    if len(text) > _BRIEF or names_other or not _AGAIN.search(text):
        return None
    for said in asked.understanding.said_before[:_TURNS]:
        is_choice = _EITHER.search(said) or _COMPARES.search(said)
        before = _ENDINGS.sub(" ", said)
        foods = list_choices(asked, before)
        items = list_items(asked, before)
        if len(foods) >= _LEAST or len(items) >= _LEAST:
            names = " ".join(dict.fromkeys((*(f.name for f in foods), *(item.name for item in items))))
            return _compare(asked, f"{names} 중에 {text}", foods) if is_choice else None
    return None


def list_choices(asked: Asked, text: str) -> list[FoodEntry]:
    """The foods that a text names, and one of each kind that it names without a food: 짜장 짬뽕 볶음밥."""
    # Word by word as well: 짬뽕 볶음밥 is two dishes.
    words = (food for word in text.split() for food in asked.sources.find_foods(word))
    foods = list(dict.fromkeys((*asked.sources.find_foods(text), *words)))
    rest = text
    for food in foods:
        for name in food.names:
            rest = rest.replace(name, " ")
    kinds = [word for word in re.findall(r"[가-힣]{2,}", rest) if word in _KINDS]
    return list(dict.fromkeys((*foods, *(one for kind in kinds if (one := _find_usual(asked, kind))))))


def _find_usual(asked: Asked, kind: str) -> FoodEntry | None:
    """The dish that stands for its kind: the one with the shortest name, measured if one was."""
    fitting = [food for food in asked.sources.catalogue if food.name.endswith(kind)]
    return min(fitting, key=lambda food: (food.nutrition is None, len(food.name)), default=None)


def _compare(asked: Asked, question: str, foods: Sequence[FoodEntry]) -> Plan:
    reading = replace(asked.reading, named=tuple(foods), intent=Intent.FACTS)
    understanding = replace(asked.understanding, act=Act.COMPARE, topic=None, reading=reading, refers_to=())
    return plan_comparison(replace(asked, question=question, understanding=understanding))
