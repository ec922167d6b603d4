"""What is told to be missing beside what is at hand: 밥은 없고 계란만 4개, 생크림 반 통 남음 빵은 못 구움."""

import re
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....food.data.vocabulary import KINDS
from ....food.reading.avoidance import Avoidance, Rule
from ....korean import normalize
from ...reading.acts import Act
from ..asked import Asked
from .stock import DISHES_OF_RICE, RICE_SAID, is_kind_of

# Acts as which may be read what somebody has and lacks.
_MAY_LACK = frozenset({Act.LEFTOVERS, Act.RECOMMEND, Act.UNSURE})
_END = r"(?=[ ,.?!~ㅠㅜ]|$)"
_LACKS = re.compile(
    r"(?<![가-힣])(?P<word>[가-힣]{1,8}?)(?:은|는|이|가|도|을|를)? ?(?:하나도 |다 |지금 |아예 )?"
    r"(?:(?<!밖에)(?<!밖에 )없(?:고|는데|어서|어요|어|음|네요|네|다|지만)|떨어(?:졌[가-힣]{0,3}|짐)"
    r"|(?:못|안) ?(?:구[워움울우]|굽|써|쓰|씀|쓸|사|쪄|찌|튀)[가-힣]{0,3}|귀찮[가-힣]{0,3}"
    rf"|말고|빼고|싫[가-힣]{{0,3}}){_END}[ ,]*"
)
# What is told to be there.
_HAS = re.compile(
    r"있|남|밖에|뿐|만 |[가-힣]만$|[0-9한두세네]+ ?(?:개|모|통|봉|알|장|팩|캔)|로 ?(?:뭐|뭘)|많"
)
# Tools: nothing is made of them, but what is said of their want is no question of how they are used.
_TOOLS = frozenset(
    {"오븐", "전자레인지", "전자렌지", "에어프라이어", "에프", "가스불", "불", "밥솥", "믹서기", "가스레인지"}
)
# Kinds that are called by one syllable, and what is called by more than an ingredient.
_FORMS = {
    RICE_SAID: DISHES_OF_RICE | {"forms:밥"},
    "빵": frozenset({"forms:빵"}),
    "국": frozenset({"forms:국물"}),
    "면": frozenset({"forms:면"}),
    "떡": frozenset({"forms:떡", "ingredients:떡"}),
}


def leave_out_absent(asked: Asked) -> Asked:
    """The question without what is told to be missing, of which no dish is offered, either."""
    text = normalize(asked.question)
    if asked.understanding.act not in _MAY_LACK or not _HAS.search(text):
        return asked
    rules, rest = [], text
    for match in _LACKS.finditer(text):
        blocked = _find_blocked(asked, match["word"])
        if blocked is None:
            continue
        rest = rest.replace(match[0], "", 1)
        rules += [Rule(match["word"], blocked)] if blocked else []
    if rest == text or not _names_anything(asked, rest):
        return asked
    reading = asked.reading
    left = replace(
        reading,
        avoidance=reading.avoidance | Avoidance(tuple(rules)),
        named=tuple(food for food in reading.named if _is_in(food, rest)),
        ingredients=tuple(word for word in reading.ingredients if word in rest),
    )
    understanding = replace(asked.understanding, reading=left)
    return replace(asked, question=rest, understanding=understanding)


def _find_blocked(asked: Asked, word: str) -> frozenset[str] | None:
    """The traits of what is made of it: none for a tool; None for a word that is nothing to cook with."""
    if word in _TOOLS:
        return frozenset()
    if word in _FORMS:
        return _FORMS[word]
    if word in KINDS:
        return frozenset({f"kinds:{word}"})
    table = asked.sources.catalogue.ingredients.ingredients
    meant = {word, *asked.sources.find_ingredients(word), *(f.name for f in asked.sources.find_foods(word))}
    names = [name for name in table if any(is_kind_of(name, one) for one in meant)]
    blocked = frozenset(f"ingredients:{name}" for name in names)
    avoidance = asked.sources.find_avoidance(word)
    blocked |= {trait for rule in avoidance.rules for trait in rule.blocked} if avoidance else frozenset()
    is_known = blocked or meant - {word} or word in asked.reading.avoidance.things
    return blocked if is_known else None


def _names_anything(asked: Asked, text: str) -> bool:
    is_rice = re.search(r"(?<![가-힣])(?:식은|찬|남은)? ?(?:찬|쌀)?밥", text) is not None
    return bool(is_rice or asked.sources.find_ingredients(text) or asked.sources.find_foods(text))


def _is_in(food: FoodEntry, text: str) -> bool:
    return any(name in text for name in food.names)
