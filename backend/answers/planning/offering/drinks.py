"""What goes with a drink: dishes, snacks and sweets."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....food.data.pairs import Pair
from ....food.reading.wording import Wish
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act, Turning
from ..asked import Asked, enumerate_words
from .recommending import plan_recommendation

_OFFERED = 3
_BESIDE = "곁들임"
_DRINK = "음료"
_OF_A_DISH = frozenset({"form", "ingredient", "flavor", "heat", "origin", "temperature"})
# Drinks that are a kind, and no food by that name.
_KINDS = {"커피": frozenset({"forms:커피"}), "차": frozenset({"forms:차"})}
_COURSES = frozenset({"식사", "안주", "반찬", "간식"})
# Red wine goes with dark meat, white with what comes from the sea and with fowl.
_COLORS = (
    (re.compile(r"레드"), frozenset({"main_kind:소고기", "main_kind:돼지고기", "main_kind:양고기"})),
    (re.compile(r"화이트"), frozenset({"kinds:해산물", "main_kind:닭고기", "kinds:생선"})),
)
_COLOR, _WINE = re.compile(r"화이트|레드"), "와인"
_BRIEF, _ORIGIN, _WESTERN = 12, "origin", "양식"
_KIND = re.compile(r"(?<![가-힣])(?P<word>커피|차)(?=랑|에|와|하고|엔|이랑| ?한 ?잔| ?마)")
_SNACK = re.compile(r"안주")
# 하이볼이랑 같이 먹을 거
_BESIDE_A_DRINK = re.compile(
    r"(?P<drink>[가-힣]+?)(?:이랑|랑|하고|와|과|에|엔|에는) ?(?:같이|함께|곁들|어울|먹을|먹기)"
)
_OTHER = re.compile(r"다른 ?(?:거|것|건|걸|음식)|또 ?(?:뭐|다른|없|있)|딴 ?(?:거|것|걸)")
_LIGHTER, _MANY_KCAL = re.compile(r"칼로리|열량|가벼|살 ?(?:안|덜) ?찌"), 10_000
_TASTES = frozenset({"heat", "flavor", "oil", "temperature"})
# What says that something is to be had with a drink, where the act does not.
_WITH = re.compile(r"안주|어울|곁들|같이|함께|먹을|먹기|마실|마시|기분|분위기|땡|당기|치맥|피맥|한 ?잔|짝")
# Acts as which a wish for something beside a drink may be read.
_NOT_WITH_WINE = frozenset(
    f"forms:{form}"
    for form in ("국물", "찌개", "국", "탕", "국밥", "전골", "라면", "죽", "밥", "볶음밥", "비빔밥", "덮밥")
)
_MAY_BE_DRINK = frozenset({Act.PAIR, Act.RECOMMEND, Act.FEELING, Act.UNSURE, Act.COMPARE})


def plan_other_drink(asked: Asked) -> Plan | None:
    """What goes with a drink, where the words ask for food or the drink is none of the catalogue."""
    text = normalize(asked.question)
    if asked.understanding.act not in _MAY_BE_DRINK or not _WITH.search(text):
        return None
    beside = _BESIDE_A_DRINK.search(text)
    is_beside = beside is not None and _names_drink(asked, beside["drink"])
    has_form = any(wish.aspect == "form" for wish in asked.reading.wishes)
    is_snack = has_form and _SNACK.search(text) and _list_drinks(asked)
    if asked.understanding.act is Act.RECOMMEND and (is_beside or is_snack):
        return plan_of_drink(asked)
    one = next((one for one in asked.sources.facts.other_drinks if one.said.search(text)), None)
    if one is None or len(asked.avoidance.select(one.foods)) < len(one.foods):
        return None
    return asked.reviewed(one.says, one.foods, labels=(one.foods[0].name,))


def plan_wine_by_color(asked: Asked) -> Plan | None:
    """화이트면? after wine was spoken of."""
    text = normalize(asked.own_words)
    match = _COLOR.search(text)
    said = " ".join((text, *asked.understanding.said_before[:2]))
    if match is None or len(text) > _BRIEF or _WINE not in said or asked.sources.find_foods(text):
        return None
    # A broth of anchovies is no dish for white wine.
    western = Wish(_ORIGIN, _WESTERN, frozenset({f"country:{_WESTERN}"}))
    found = list_dishes_for(replace(asked, question=text), _WINE, (western,))
    if not found:
        return None
    name = f"{match[0]}{_WINE}"
    others = enumerate_words(food.name for food in found)
    return asked.reviewed(asked.say("pair.lead", name=name, other=others), found, labels=(name,))


def plan_of_drink(asked: Asked) -> Plan | None:
    """What goes with the drink that the question is about; None where it names a dish beside it."""
    name, pairs = _find_pairs(asked)
    wishes = [wish for wish in asked.reading.wishes if wish.aspect in _OF_A_DISH and wish.label != name]
    is_snack = bool(_SNACK.search(asked.question))
    said = (*asked.foods, *asked.avoidance.select(asked.sources.find_foods(asked.question)))
    if not pairs or any(food.course != _DRINK for food in said):
        return None
    allowed = set(asked.avoidance.select(pair.food for pair in pairs))
    fitting = [pair for pair in pairs if pair.food in allowed]
    if wishes:
        wished = [
            pair for pair in fitting if all(not wish.traits.isdisjoint(pair.food.traits) for wish in wishes)
        ]
        # What people drink with such dishes tells as well what to eat with the drink.
        is_told = bool(wished) and not any(words.search(asked.question) for words, _ in _COLORS)
        may_look = not is_told and (is_snack or not _asks_of_kind(asked, wishes))
        if may_look and (found := list_dishes_for(asked, name, wishes)):
            return _plan_dishes(asked, name, found)
        # 국물 있는 소주 안주 is a wish for dishes; 파스타에 와인 is about the dish.
        if not wished and asked.understanding.turning is Turning.ADDS and not is_snack:
            wished = fitting
        if not wished:
            return plan_recommendation(asked) if is_snack else None
        fitting = wished
    fitting = narrow_pairs(asked, fitting)[:_OFFERED]
    if not fitting:
        return None
    others = enumerate_words(pair.food.name for pair in fitting)
    texts = [asked.say("pair.lead", name=name, other=others)]
    texts += [f"{fitting[0].why}."] if fitting[0] is pairs[0] else []
    return asked.reviewed(" ".join(texts), [pair.food for pair in fitting], labels=(name,))


def narrow_pairs(asked: Asked, pairs: Sequence[Pair]) -> list[Pair]:
    """Those that meet what a later turn adds: others than were told, lighter ones, of another taste."""
    if asked.understanding.turning is not Turning.ADDS:
        return list(pairs)
    left = [pair for pair in pairs if pair.food not in asked.person.recent]
    if not left and _OTHER.search(asked.question):
        return []  # something of the course is offered
    left = left or list(pairs)
    if _LIGHTER.search(asked.question):
        left = sorted(left, key=lambda pair: pair.food.kcal if pair.food.kcal is not None else _MANY_KCAL)
    for wish in asked.reading.wishes:
        if wish.aspect in _TASTES:
            left = [pair for pair in left if not wish.traits.isdisjoint(pair.food.traits)] or left
    denied = [wish.traits for wish in asked.reading.denied]
    return [pair for pair in left if all(traits.isdisjoint(pair.food.traits) for traits in denied)] or left


def list_dishes_for(asked: Asked, drink: str, wishes: Sequence[Wish]) -> list[FoodEntry]:
    """The dishes that fit the wishes and that the drink is had with, the closest first."""
    color = next((traits for words, traits in _COLORS if words.search(asked.question)), None)
    ranked = []
    for food in asked.avoidance.select(asked.sources.catalogue):
        if food.course not in _COURSES or any(wish.traits.isdisjoint(food.traits) for wish in wishes):
            continue
        if color and color.isdisjoint(food.traits):
            continue
        if drink == _WINE and not _NOT_WITH_WINE.isdisjoint(food.traits):
            continue  # no soup and no bowl of rice, whatever is in it
        pairs = [pair.food.name for pair in asked.sources.facts.list_pairs(food, _DRINK)]
        if drink in pairs:
            has_recipe = asked.sources.facts.find_recipe(food) is not None
            ranked.append((pairs.index(drink), not has_recipe, food))
    ranked.sort(key=lambda item: item[:2])
    return [food for _, _, food in ranked[:_OFFERED]]


def _asks_of_kind(asked: Asked, wishes: Sequence[Wish]) -> bool:
    """파스타에 와인: the drink is asked about for a kind of dishes."""
    return any(
        re.search(rf"{re.escape(wish.label)}(?:에|에는|엔|랑|이랑|하고|와|과)(?![가-힣])", asked.question)
        for wish in wishes
    )


def _plan_dishes(asked: Asked, drink: str, foods: Sequence[FoodEntry]) -> Plan:
    names = enumerate_words(food.name for food in foods)
    why = next(
        (pair.why for pair in asked.sources.facts.list_pairs(foods[0], _DRINK) if pair.food.name == drink),
        "",
    )
    texts = [asked.say("pair.lead", name=drink, other=names), *([f"{why}."] if why else [])]
    return asked.reviewed(" ".join(texts), foods, labels=(drink,))


def _names_drink(asked: Asked, word: str) -> bool:
    return word in _KINDS or any(food.course == _DRINK for food in asked.sources.find_foods(word))


def _find_pairs(asked: Asked) -> tuple[str, Sequence[Pair]]:
    """The drink that is named, or its kind, with what goes with it."""
    facts = asked.sources.facts
    if drinks := _list_drinks(asked):
        return drinks[0].name, facts.list_pairs(drinks[0], _BESIDE)
    kind = _KIND.search(normalize(asked.question))
    return (kind["word"], facts.list_pairs_of(_KINDS[kind["word"]], _BESIDE)) if kind else ("", ())


def _list_drinks(asked: Asked) -> list[FoodEntry]:
    said = dict.fromkeys((*asked.reading.named, *asked.sources.find_foods(asked.question)))
    return asked.avoidance.select(food for food in said if food.course == _DRINK)
