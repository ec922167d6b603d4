"""What somebody with an allergy hears of the place where they eat, or of the kitchen that cooks for them."""

import re

from ....food.data.eating_out import find_eating_place
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words
from .allergens import list_allergens, list_things, name_ingredient
from .fitting import allows

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE})
_BODY = "몸"
_TURNS = 3
_OF_MOST_DISHES = frozenset(
    {"밀", "밀가루", "글루텐", "대두", "콩", "달걀", "계란", "우유", "유제품", "유당"}
)
# A house by what it serves, and that one goes there: 게장집 예약했어요.
_HOUSE = re.compile(
    r"(?<![가-힣])(?P<house>(?P<what>[가-힣]{1,6}?) ?(?:집|전문점|무한 ?리필|맛집|축제))"
    r"(?:을|를|에|에서|으로|로|은|는|이|가|인데|이래|이야)?(?![가-힣])"
)
_GOES = re.compile(
    r"예약|가기로|가야|가자|가재|가게|갈|간대|잡았|잡혔|왔|와서|도착|끌려|데려|모시|가는데|에서[^.?!]{0,8}(?:뭐|뭘|먹)|어떡|어떻|어쩌"
)
# What is asked of another dish there.
_OTHER_DISH = re.compile(r"메뉴|시키|시켜|주문|먹|드시|구이|괜찮|안전|되나|될까|있대|있다")
# The thing is left out of what is ordered.
_LEFT_OUT = re.compile(
    r"(?:뺀|빼고|빼서|빼|빼면|없이|안 ?넣[고은]) ?(?:거|것|걸|걸로|거로|것으로|로)?[^.?!]{0,12}"
    r"(?:주문|시키|시켜|달라|부탁|요청|만들어 ?(?:달|주)|해 ?달)"
)
_TAKEN_OUT = re.compile(r"골라 ?내|건져 ?내|건지|걷어 ?내|덜어 ?내|발라 ?내|떼어 ?내|떼고|씻어 ?내|골라 ?먹")
_ASKS_SAFE = re.compile(r"안전|괜찮|안심|믿|되(?:나|죠|지|겠)|돼|될까|ㄱㅊ")


def plan_at_place(asked: Asked) -> Plan | None:
    """What a house that serves it means, or an order without it; None where neither is told."""
    if asked.understanding.act in _NEVER or not asked.person.allergies.rules:
        return None
    return _plan_left_out(asked) or _plan_house(asked) or _plan_house_again(asked)


def _plan_left_out(asked: Asked) -> Plan | None:
    own = normalize(asked.own)
    is_taken_out = _TAKEN_OUT.search(own) is not None and not asked.sources.find_foods(own)
    if not (_LEFT_OUT.search(own) or is_taken_out) or not _ASKS_SAFE.search(own):
        return None
    place = find_eating_place(own)
    words = enumerate_words(list_things(asked))
    texts = [asked.text("allergy.taken_out", words=words), *([place.ask] if place else [])]
    return asked.reviewed(" ".join(texts), labels=(_BODY,))


def _plan_house(asked: Asked) -> Plan | None:
    own = normalize(asked.own)
    house = _find_house(asked, own) if _GOES.search(own) else None
    if house is None:
        return None
    words = enumerate_words(list_things(asked))
    return asked.reviewed(asked.text("allergy.house", place=house, words=words), labels=(_BODY,))


def _plan_house_again(asked: Asked) -> Plan | None:
    """What the turn before told of that house holds for another dish of it, too."""
    own = normalize(asked.own)
    if not _OTHER_DISH.search(own):
        return None
    before = (normalize(said) for said in asked.understanding.said_before[:_TURNS])
    house = next(
        (found for said in before if _GOES.search(said) and (found := _find_house(asked, said))), None
    )
    if house is None or _find_house(asked, own) or re.search(r"다른 ?(?:집|곳|가게|데)|바꾸|취소|옮기", own):
        return None
    words = enumerate_words(list_things(asked))
    return asked.reviewed(asked.text("allergy.house.other", place=house, words=words), labels=(_BODY,))


def _find_house(asked: Asked, text: str) -> str | None:
    """The house that serves what must not be had, by its name: 게장집, 새우구이집."""
    rules = asked.person.allergies
    for match in _HOUSE.finditer(text):
        what = match["what"]
        foods = asked.sources.find_foods(what)
        names = {name_ingredient(asked, word) for word in (*list_allergens(asked), *rules.things)}
        table = asked.sources.catalogue.ingredients.ingredients
        words = [word for word in asked.sources.find_ingredients(what) if word in table]
        is_held = any(not allows(rules, word, table[word]) for word in words)
        is_named = (
            is_held
            or any(word in what for word in names if len(word) > 1)
            or ("게" in names and what.startswith(("게", "꽃게", "대게")))
        )
        # Wheat, soy, eggs and milk are in what most houses serve.
        strict = [rule for rule in rules.rules if name_ingredient(asked, rule.word) not in _OF_MOST_DISHES]
        broken = [food for food in foods if any(not rule.allows(food) for rule in strict)]
        if is_named or broken:
            return match["house"]
    return None
