"""Whether what was offered is rice or noodles, has a broth or meat: 밥이야 면이야, 국물 있는 거야."""

import re

from ....food.data.catalogue import FoodEntry
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, join_words

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET})
_MOST_LETTERS, _MOST_FOODS = 22, 3
_KIND = r"밥|면|빵|국물|고기|볶음|튀김|구이|찜|국수"
_IS = r"(?:이야|야|인가|이에요|예요|임|이냐|냐|인 ?거야|인지)"
_EITHER = re.compile(
    rf"^(?:그거 |그건 |이거 |다 )*(?P<one>{_KIND}){_IS}[?, ]*(?:아니면 )?"
    rf"(?P<other>{_KIND}){_IS}(?:요)?[?~. ]*$"
)
# The forms of the catalogue that are of a kind.
_FORMS = {
    "밥": frozenset({"밥", "덮밥", "볶음밥", "비빔밥", "김밥", "초밥", "국밥", "죽", "주먹밥"}),
    "면": frozenset({"면", "국수", "파스타", "라면", "라멘", "냉면", "우동", "칼국수", "볶음면"}),
    "국수": frozenset({"면", "국수", "파스타", "라면", "라멘", "냉면", "우동", "칼국수"}),
    "빵": frozenset({"빵", "샌드위치", "버거", "토스트", "피자"}),
    "국물": frozenset({"국물", "탕", "찌개", "전골", "국밥", "국", "수프", "라멘"}),
    "고기": frozenset({"고기"}),
}


def plan_which_form(asked: Asked) -> Plan | None:
    """Each of what is spoken of under its kind; what is of neither is told by its description."""
    match = _EITHER.match(normalize(asked.own))
    foods = (asked.understanding.refers_to or asked.understanding.told_of)[:_MOST_FOODS]
    is_of_others = asked.understanding.act in _NEVER or len(asked.own) > _MOST_LETTERS
    if match is None or not foods or is_of_others:
        return None
    kinds = (match["one"], match["other"])
    texts: list[str] = []
    left = list(foods)
    for kind in kinds:
        names = [food.name for food in left if _is_of(food, kind)]
        left = [food for food in left if food.name not in names]
        texts += [asked.say("what_form", names=join_words(names), kind=kind)] if names else []
    texts += [asked.say("what", name=food.name, description=food.description) for food in left]
    return asked.reviewed(" ".join(texts), foods)


def _is_of(food: FoodEntry, kind: str) -> bool:
    return not _FORMS.get(kind, frozenset({kind})).isdisjoint(food.forms)
