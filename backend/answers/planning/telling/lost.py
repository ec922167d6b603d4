"""A short turn that nothing answers by its own words: what it may be asked of was named some turns ago.

The name is put in front, and the turn is planned once more: 고기는 어느 부위로 해요, of 김치찌개.
"""

import re
from collections.abc import Iterator

from ....food.data.vocabulary import FORMS
from ....korean import normalize
from ...plan import Lane, Plan
from ...reading.acts import Act
from ..asked import Asked
from ..gaps import says_unknown

_MOST_LETTERS, _BACK, _MOST_THINGS = 30, 4, 4
# As these acts nothing is looked for a second time.
_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.GREET, Act.IDENTITY, Act.DIET, Act.HEALTH})
# What answers a question of a thing.
_ANSWERS = frozenset(
    {Act.RECIPE, Act.INGREDIENTS, Act.COMPARE, Act.NUTRITION, Act.PRICE, Act.PAIR, Act.REGION}
)
# Only a name was said: it is a part of what is spoken of.
_ONLY_NAMED = re.compile(r"^(?:그럼 |아 |근데 )?[가-힣]{1,7}?(?:은|는|이|도)?(?:요)?[?~. ]*$")
_ALL_OF_IT = re.compile(r"이렇게 만들어요|무엇이 궁금|알려 주시면|찾아볼게요")
# 앞에 물으신 ‘시금치 데치는 시간은?’에 이어 …: the question itself ends a sentence.
_REPEATS = re.compile(r"앞에 물으신 ‘[^’]{1,60}’에 이어[^.?!]{1,40}없어요")
_INSTEAD = re.compile(r"대신|비슷|대체")
_SENTENCE = re.compile(r"[^.?!\n]+[.?!]+")
_DISHES = tuple(sorted((form for form in FORMS if len(form) > 1), key=len, reverse=True))


def is_lost(asked: Asked, plan: Plan) -> bool:
    """Whether the plan says that nothing is known, of a short turn that follows others."""
    first = _SENTENCE.match(plan.opening)
    is_short = len(asked.own) <= _MOST_LETTERS and bool(asked.understanding.said_before)
    may_be = is_short and plan.act not in _NEVER and asked.understanding.act not in _NEVER
    if not may_be or plan.asks_model or first is None:
        return False
    return says_unknown(first[0]) or _REPEATS.match(plan.opening) is not None


def is_found(asked: Asked, plan: Plan) -> bool:
    """Whether the second plan tells something of what is asked, and not only what the thing is."""
    if plan.lane is not Lane.REVIEWED or plan.act not in _ANSWERS or says_unknown(plan.opening):
        return False
    describes = plan.understanding.topic in (None, "what", "taste") and plan.act is Act.INGREDIENTS
    is_said = plan.opening in asked.answered
    is_other = _INSTEAD.search(asked.own) is not None and not _INSTEAD.search(plan.opening)
    return not (describes or is_said or is_other or _ALL_OF_IT.search(plan.opening))


def list_things(asked: Asked) -> list[str]:
    """What the last turns were of, the likeliest first."""
    text = normalize(asked.own)
    later: list[str] = []
    found: list[str] = []
    for said in asked.understanding.said_before[:_BACK]:
        names = list(_list_names(asked, normalize(said)))
        (later if _ONLY_NAMED.match(said.strip()) else found).extend(names)
    of_one = asked.understanding.told_of if len(asked.understanding.told_of) == 1 else ()
    things = dict.fromkeys((*found, *(food.name for food in of_one), *later))
    passed = {name for food in asked.reading.passed_over for name in food.names}
    return [thing for thing in things if thing not in text and thing not in passed][:_MOST_THINGS]


def _list_names(asked: Asked, said: str) -> Iterator[str]:
    """The dish of a turn, with the words that make it: 김치가 안 익었는데 찌개 is 김치찌개."""
    ingredients = asked.sources.find_ingredients(said)
    kinds = [form for form in _DISHES if form in said]
    for word in ingredients[:2]:
        yield from (f"{word}{kind}" for kind in kinds[:2] if _is_dish(asked, f"{word}{kind}"))
    for food in asked.sources.find_foods(said):
        yield max((name for name in food.names if name in said), key=len, default=food.name)
    if subject := asked.sources.facts.knowledge.find_subject(said):
        yield subject
    yield from ingredients


def _is_dish(asked: Asked, name: str) -> bool:
    return any(name in food.names for food in asked.sources.find_foods(name))
