"""What the catalogue lacks and people ask about: 휘낭시에, 새우깡. It is judged like a food."""

import re
from dataclasses import replace

from ....food.data.avoidables import CONDITION
from ....food.data.catalogue import FoodEntry
from ....food.reading.intents import Intent
from ....korean import normalize, squeeze
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words
from .fitting import find_culprits

# Whether it may be had, is in something or may be given; a name alone asks the same.
_ASKS = re.compile(
    r"(?:은|는|도|이나|나)(?:요)?[?~. ]*$|^[가-힣 ]{2,14}\?*$|들어 ?(?:가|간|있|갔)|들었|함유"
    r"|도 ?(?:되|돼|될|괜찮|상관)|ㄱㅊ|ㄱㄴ|괜찮|안 ?[되돼]|조심|피해|위험|먹었|마셨|먹던데|안전"
)
_PASSED_OVER = re.compile(r"말고|빼고|대신|제외|없이|안 ?좋아|싫|레시피|만드|만들|끓이|칼로리|가격")
_HOLDS = re.compile(r"(?P<word>[가-힣]{1,6}?)(?:이|가|도|은|는|를|을)? ?(?:들어 ?(?:가|간|있|갔)|들었|함유)")
# Acts that hear what somebody asks of a product as something else, or hear nothing in it.
_UNHEARD = frozenset(
    {Act.UNSURE, Act.INGREDIENTS, Act.LEFTOVERS, Act.FEELING, Act.ELSEWHERE, Act.COMPARE, Act.RECOMMEND}
    | {Act.GREET, Act.PAIR, Act.DIET, Act.RECIPE}
)


def name_products(asked: Asked) -> Asked:
    """The question as one about what it names beside the catalogue, for who must mind what they eat."""
    labels = {wish.label for wish in asked.reading.wishes}
    # 채식 도시락 추천 wishes for one, and asks of none.
    products = [food for food in list_products(asked) if food.name not in labels]
    understanding = asked.understanding
    rules = [rule for rule in asked.avoidance.rules if rule.kind != CONDITION]
    is_minded = bool(rules or understanding.situations)
    if not products or not is_minded or _PASSED_OVER.search(asked.own):
        return asked
    is_broken = any(not rule.allows(food) for rule in rules for food in products)
    asks = understanding.asks_permission or _ASKS.search(asked.own) is not None
    if not (asks or is_broken) or understanding.act not in (*_UNHEARD, Act.HEALTH):
        return asked
    act, topic = understanding.act, understanding.topic
    if act in _UNHEARD:
        act, topic = (Act.DIET, "allergy") if rules else (Act.HEALTH, _topic_of(asked))
    reading = replace(asked.reading, named=tuple(products), intent=Intent.FACTS, wishes=())
    return replace(
        asked,
        understanding=replace(
            understanding, act=act, topic=topic, reading=reading, refers_to=(), asks_permission=True
        ),
    )


def plan_holding(asked: Asked) -> Plan | None:
    """Whether a product holds an ingredient that is asked about, for who told of nothing."""
    products = list_products(asked)
    asks = _HOLDS.search(asked.own)
    rule = asked.sources.find_avoidance(asks["word"]) if asks else None
    if not products or asks is None or rule is None:
        return None
    food = products[0]
    if any(not one.allows(food) for one in asked.avoidance.rules):
        return None  # whoever must not have it is told so
    held = [one for each in rule.rules for one in find_culprits(asked.sources.catalogue, food, each)]
    key = "may_hold" if held and asked.sources.is_mixed(food) else "holds" if held else "free"
    words = {"food": food.name, "culprit": enumerate_words(held[:2]), "word": asks["word"]}
    return asked.reviewed(asked.text(f"product.{key}", **words))


def list_products(asked: Asked) -> list[FoodEntry]:
    """What the question names that is no food of the catalogue, nor a part of such a name: 딸기우유푸딩."""
    text, said = normalize(asked.own), squeeze(asked.own)
    known = [squeeze(name) for food in asked.sources.find_foods(text) for name in food.names]
    known = [name for name in known if name in said]

    def is_part(name: str) -> bool:
        return any(name in other or f"{name}{other}" in text for other in known)

    return [
        food
        for food in asked.sources.find_products(text)
        if not any(is_part(squeeze(name)) for name in food.names if squeeze(name) in said)
    ]


def _topic_of(asked: Asked) -> str | None:
    topics = asked.understanding.topics
    return topics[0] if topics else None
