"""Which of two things goes into a dish, or whether one does: 크림파스타엔 우유 넣어요 생크림 넣어요?

What the catalogue and the recipe hold decides; a verb that is said twice asks for no drink beside it.
"""

import re

from ....food.data.catalogue import FoodEntry
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words
from ..telling.plain import SEASONINGS
from .cooking import as_recipe
from .stock import SAME
from .substituting import is_avoided, list_fitting

# Of bodies, dangers and manners others speak.
_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET})
_PUTS = r"(?:넣|쓰|써|쓸|뿌[리려]|발라|바르|얹|올[리려]|풀|섞|타)"
_JUDGES = r"(?:나아|나은|나을|낫|좋|맛있|맞|어울|정석|국룰)"
_ENDS = r"[가-힣]{0,5}"
_WORD = r"[가-힣]{1,7}?"
_AFTER_WORD = r"(?:을|를|이|가|은|는|도|로|으로)?"
_OR = r"[ ,?]*(?:아니면|아님|혹은|또는|vs|or)?[ ,?]*"
_END = r"[ ?.~!ㅋㅎ]*$"
# Behind the name of the dish: 에는, 끓일 때, 는 보통.
_LEAD = (
    r"^(?:에다가?|에|엔|에는|에서|은|는|할 ?때|끓일 ?때|만들 ?때)?"
    r"(?: (?:보통|원래|주로|근데|혹시|할 ?때|만들 ?때|끓일 ?때))* ?"
)
_ONE, _OTHER = rf"(?P<one>{_WORD})", rf"(?P<other>{_WORD})"
_DOES = rf"{_AFTER_WORD} ?(?:{_PUTS}|들어|{_JUDGES}){_ENDS}"
_IS = r"(?:이야|야|이냐|냐|인가|이에요|예요)"
_EITHER = tuple(
    re.compile(_LEAD + middle + _END)
    for middle in (
        # 우유 넣어요 생크림 넣어요, 돼지고기가 나아 참치가 나아
        rf"{_ONE}{_DOES}{_OR}{_OTHER}{_DOES}",
        # 간장이야 굴소스야, 우유냐 생크림이냐
        rf"{_ONE}{_IS}{_OR}{_OTHER}{_IS}(?: ?{_PUTS}{_ENDS})?",
        # 우유랑 생크림 중에 뭐 넣어
        rf"{_ONE}(?:이랑|랑|하고|와|과|이나|나)? ?(?:아니면|vs|or|,)? ?{_OTHER} ?(?:중에?서?|둘 ?중에?) ?"
        rf"(?:뭐|뭘|어느|어떤)[가-힣 ]{{0,5}}(?:{_PUTS}|{_JUDGES}){_ENDS}",
    )
)
# 넣어 안 넣어, 넣나요?
_NOT = rf"(?:안 ?{_PUTS}{_ENDS}|말[가-힣]{{0,3}})"
_ONLY_ASKS = r"(?:어|나|니|는 ?거|는지|는게|음|냐|가)?(?:요|야|여|맞아|가)?"
_WHETHER = re.compile(rf"{_LEAD}{_ONE}{_AFTER_WORD} ?{_PUTS}(?:{_ENDS}{_OR}{_NOT}|{_ONLY_ASKS}){_END}")
_STANDS_FOR_NOTHING = frozenset({"안", "뭐", "뭘", "더", "또", "많이", "언제", "얼마나", "먼저", "같이"})


def plan_either(asked: Asked) -> Plan | None:
    """Which of the two is usual in the dish; None where neither is, or no dish and two things are named."""
    return _plan(asked, *_EITHER, is_held=True)


def plan_whether(asked: Asked) -> Plan | None:
    """Whether one thing is usual in it: 된장찌개에 고추장 넣어요 안 넣어요? And of two that are not."""
    return _plan(asked, _WHETHER, *_EITHER, is_held=False)


def _plan(asked: Asked, *patterns: re.Pattern[str], is_held: bool) -> Plan | None:
    found = _find_dish(asked) if asked.understanding.act not in _NEVER else None
    if found is None:
        return None
    dish, rest = found
    match = next((match for pattern in patterns if (match := pattern.search(rest))), None)
    words = [_find_word(asked, said) for said in match.groupdict().values()] if match else []
    known = [word for word in words if word]
    if not known or len(known) < len(words) or len(set(known)) < len(known):
        return None
    if is_held and not any(_holds(dish, word) for word in known):
        return None
    if not asked.avoidance.select((dish,)) or any(is_avoided(asked, word) for word in known):
        return None
    said = _say_either(asked, dish, known) if len(known) > 1 else [_say_whether(asked, dish, known[0])]
    return as_recipe(asked.reviewed(" ".join(said), (dish,)))


def _find_dish(asked: Asked) -> tuple[FoodEntry, str] | None:
    """The dish that is named first, or was spoken of, and what is said behind it."""
    text = normalize(asked.own_words)
    found = [
        (match.start(), -match.end(), food)
        for food in asked.reading.named
        for name in food.names
        if (match := re.search(" ?".join(map(re.escape, name)), text))
    ]
    if found:
        _, end, food = min(found, key=lambda item: item[:2])
        return (food, text[-end:]) if food.ingredients[0] != food.name else None
    told = next((food for food in asked.understanding.told_of if asked.sources.facts.find_recipe(food)), None)
    return (told, text) if told else None


def _find_word(asked: Asked, said: str) -> str | None:
    """The ingredient that a word means; None where it is none."""
    table = asked.sources.catalogue.ingredients.ingredients
    said = SAME.get(said, said)
    if said in table:
        return said
    if said in _STANDS_FOR_NOTHING:
        return None
    foods = (food.name for food in asked.sources.find_foods(said))
    meant = (*asked.sources.find_ingredients(said), *foods)
    return next((word for word in meant if word in table), None)


def _holds(dish: FoodEntry, word: str) -> bool:
    return any(name == word or name.endswith(word) for name in dish.ingredients)


def _say_either(asked: Asked, dish: FoodEntry, words: list[str]) -> list[str]:
    held = [word for word in words if _holds(dish, word)]
    if len(held) == len(words):
        return _say_of_both(asked, dish, words)
    if not held:
        return [asked.say("adding.neither", name=dish.name, one=words[0], other=words[1])]
    left = next(word for word in words if word not in held)
    texts = [asked.say("adding.one", name=dish.name, word=held[0], left=left)]
    fitting = next((item for item in list_fitting(asked, held[0]) if item.name == left), None)
    texts += [asked.say("substitute.how", name=left, how=fitting.how)] if fitting else []
    return texts


def _say_of_both(asked: Asked, dish: FoodEntry, words: list[str]) -> list[str]:
    """That both go in where the recipe takes both; else that either does, that of the recipe first."""
    recipe = asked.sources.facts.find_recipe(dish)
    amounts = dict(recipe.amounts) if recipe else {}
    told = " ".join((*amounts, *(recipe.steps if recipe else ())))
    used = [word for word in words if word in told]
    if recipe is None or not used:
        return [asked.say("adding.both", name=dish.name, one=words[0], other=words[1])]
    if len(used) < len(words):
        left = next(word for word in words if word not in used)
        return [asked.say("adding.either", name=dish.name, word=used[0], left=left)]
    texts = [asked.say("adding.both", name=dish.name, one=words[0], other=words[1])]
    if all(word in amounts for word in words):
        said = enumerate_words(f"{word} {amounts[word]}" for word in words)
        texts.append(asked.say("adding.amounts", people=str(recipe.servings), amounts=said))
    return texts


def _say_whether(asked: Asked, dish: FoodEntry, word: str) -> str:
    if _holds(dish, word):
        key = "adding.usual" if word in SEASONINGS else "adding.held"
        return asked.say(key, name=dish.name, word=word)
    if word in SEASONINGS:
        return asked.say("adding.to_taste", name=dish.name, word=word)
    others = (
        food.name
        for food in asked.avoidance.select(asked.sources.catalogue)
        if food is not dish
        and word in food.ingredients
        and food.origin == dish.origin
        and food.forms[:1] == dish.forms[:1]
    )
    other = next(others, None)
    key = "adding.seldom" if other is None else "adding.seldom_but"
    return asked.say(key, name=dish.name, word=word, other=other or "")
