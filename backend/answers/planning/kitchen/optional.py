"""Whether what an answer just named must go in: 카레가루 꼭 넣어야 하나, behind 닭갈비 양념."""

import re

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .cooking import INSTEAD_OF_TOOL, as_recipe
from .leaving_out import say_instead
from .substituting import is_avoided, list_fitting

_MAY_BE = frozenset({Act.RECIPE, Act.INGREDIENTS, Act.UNSURE, Act.FEELING, Act.RECOMMEND})
_MUST = re.compile(
    r"(?P<word>[가-힣]{1,8}?)(?:은|는|이|가|을|를|도)? ?(?:꼭|반드시|무조건|굳이)? ?"
    r"(?:(?:넣어야|있어야|써야|들어가야|사야) ?(?:만 ?)?(?:하|되|돼|함|해)"
    r"|(?:안 ?넣어도|없어도|빼도|생략해도|안 ?써도) ?(?:되|돼|괜찮|상관|맛)"
    r"|(?:없는데|없음|없어요?|없으면|없네)(?=[ ?.!~ㅠㅜ]|$))"
)
# 시간 없는데 lacks nothing that is cooked.
_NO_THING = frozenset(
    {"시간", "자신", "재료", "양념", "방법", "여유", "기운", "입맛", "냄비", "도구", "돈", "조리", "준비"}
)
_BRIEF = 30


def plan_optional(asked: Asked) -> Plan | None:
    """What stands in for it, or that it can be left away; None where nothing such was told just now."""
    text = normalize(asked.own_words)
    match = _MUST.search(text) if asked.understanding.act in _MAY_BE and len(text) <= _BRIEF else None
    if match is None or not asked.answered or not asked.understanding.said_before:
        return None
    word = match["word"]
    dishes = {name for food in asked.understanding.told_of for name in food.names}
    is_told = len(word) > 1 and word in asked.answered and word not in dishes
    # What a dish is made of before all else cannot be left away.
    is_main = any(food.ingredients[:1] == (word,) for food in asked.understanding.told_of)
    if word in _NO_THING or word in INSTEAD_OF_TOOL or not is_told or is_main or is_avoided(asked, word):
        return None
    fitting = list_fitting(asked, word)
    texts = [asked.say("recipe.optional", word=word)]
    if fitting:
        texts = say_instead(asked, word, fitting)
    return as_recipe(asked.reviewed(" ".join(texts), labels=(word,)))
