"""What can be made of what is at hand: the foods of whose main ingredients most are there."""

import re
from collections.abc import Iterator, Sequence

from ....food.data.catalogue import FoodEntry
from ....food.data.knowledge import Spoken
from ....food.data.recipes import Recipe
from ....food.data.vocabulary import FORMS
from ...plan import Plan
from ...reading.acts import Turning
from ..asked import Asked, enumerate_words
from ..care.kin import keep_out_kin, say_kin
from ..offering.offering import OFFERED
from ..offering.recommending import INFANT_FOOD, plan_recommendation
from ..telling.plain import ALWAYS_THERE, SEASONINGS
from .by_form import plan_by_form
from .combining import PASSED_OVER, Combined, find_combined, plan_one_thing
from .stock import RICE_SAID, SAME, Stock, holds
from .substituting import names_avoided

_MAX_MISSING = 3
# What people cook at home comes before what they buy.
_OF_RECIPE = 0.15
# What a further food must have of its main ingredients, and that it uses what the ones before it left.
_LEAST_SHARE, _OF_REST = 0.3, 0.3
# The situation of the cautions for what was cooked and is kept.
KEEPING = "보관"
# What says that a dish was had before, and not that something is in the kitchen.
_LEFT_OVER = re.compile(
    r"남은|남았|남긴|남겼|남아|남음|남는|식은|식었|먹다|눅눅|딱딱해|굳은|굳었|불은|불었|살리|처리|처치|활용|데우|데워"
    r"|(?:신|쉰|시어|묵은) ?(?:김치|깍두기)|너무 ?(?:셔|시어)"
    r"|너무 ?많(?:이 ?(?:남|했|만들|샀|사 ?[왔버]|받|끓였|있)|(?:은데|아서?) ?(?:어떡|어쩌|뭐|뭘|어떻))"
)
# Kinds of dishes that are called by one syllable.
# What is to be made of something else is not left over: 배추 남은 걸로 국 끓이는 법.
_SHORT_KIND = re.compile(
    r"(?<![가-힣])(?:전|떡|국|탕|면|빵)(?=이|을|은|도|들|[ ,.?!]|$)(?!을? ?(?:끓|만들|부치|부쳐|구울|해 ?먹))"
)
_SHORT_KINDS = {
    "전": "forms:전",
    "떡": "forms:떡",
    "국": "forms:국물",
    "탕": "forms:탕",
    "면": "forms:면",
    "빵": "forms:빵",
}
# Kimchi and rice cake are no cooked food that must be cooled.
_KEPT_COLD = frozenset({"temperature:차가움", "temperature:상온"})
# 소금도 있어 asks for no other dish than before.
_OTHER = re.compile(r"다른|또|말고|빼고|딴 ?거|싫|질[렸려]|더")
_TINNED = re.compile(r"캔|통조림|깡통")
_END_OF_WORD = re.compile(r"(?:만|이랑|랑|하고|은|는|이|가|도|밖에)$")
_MEAT = frozenset({"고기", "해산물"})
_RAW = frozenset({"forms:회", "caution:날생선"})
# The same for words that the catalogue does not know as anything: 묵은지.
_CALLED = re.compile(
    r"(?P<김치>묵은지)|(?P<햄>스팸|런천미트)|(?P<떡>떡국 ?떡|떡볶이 ?떡)|(?P<만두>냉동 ?만두)"
    r"|(?P<돼지고기>다짐육|대패(?:삼겹살?)?|돈까스 ?고기|앞다리살?|뒷다리살?)"
    r"|(?P<닭고기>(?<![가-힣])(?:생)?닭(?= ?(?:[한두반0-9]|으로|이 |을 |있|사|샀|남)))"
)
# 밥 is cooked rice: in most questions no word for an ingredient.
_RICE = re.compile(
    r"(?<![가-힣])(?:식은|찬|남은|흰|햇|굳은)? ?(?:찬|쌀)?밥(?=이|도|은|만|하고|이랑|랑|과|으로| |,|$)"
)
# Ingredients of one syllable, which are no word of their own in most questions.
_SHORT = re.compile(
    r"(?<![가-힣])(?P<word>무|파|콩|떡|빵|김|굴|쑥|갓|햄)"
    r"(?=이랑|랑|하고|도 |과 |와 |밖에|만 |,| ?(?:있|한 |반 |조금|남))"
)
_CARRIERS = frozenset({"쌀", "밀가루", "빵", "전분"})
_KINDS_WISHED = frozenset({"course", "form"})
_ONLY_ONE = re.compile(r"(?:하나|한 ?가지|1개|한 ?개)만")
_COOKED = ("식사", "반찬", "안주", "간식")


def plan_leftovers(asked: Asked) -> Plan:
    """Foods that are made of what is at hand, with what is still missing for the first."""
    at_hand = list_at_hand(asked)
    # With other things beside it, a dish that was left over is one of them.
    if len(at_hand) <= 1 and (dish := plan_left_over_dish(asked)):
        return dish
    if not at_hand:
        return _plan_of_kind(asked) or plan_one_thing(asked, at_hand) or plan_recommendation(asked)
    meant = _meant_by(asked, at_hand)
    foods = _find_foods(asked, [meant.get(word, word) for word in at_hand])
    if known := _plan_known(asked, at_hand, foods):
        return known
    if not foods:
        key = "no_more" if asked.understanding.turning is Turning.ADDS else "none"
        return asked.reviewed(asked.say(f"leftovers.{key}", at_hand=enumerate_words(at_hand)))
    held = [word for word in at_hand if holds(foods[0], foods[0].ingredients, meant.get(word, word))]
    texts = [asked.say("leftovers.lead", at_hand=enumerate_words(held), name=foods[0].name)]
    missing = list_missing(foods[0], [meant.get(word, word) for word in at_hand])
    if missing:
        wanted = enumerate_words(missing[:_MAX_MISSING])
        texts.append(asked.say("leftovers.more", name=foods[0].name, missing=wanted))
    for food in foods[1:]:
        # Each with what it is: a bare name gives nobody a reason.
        texts.append(asked.say("leftovers.second", name=food.name, description=food.description))
    return asked.reviewed(" ".join((*texts, *say_kin(asked, foods))), foods)


def _plan_known(asked: Asked, at_hand: list[str], foods: Sequence[FoodEntry]) -> Plan | None:
    """What comes before the dishes of the catalogue, or where there are none."""
    if method := plan_by_form(asked, at_hand):
        return method
    if combined := find_combined(asked):
        return _plan_combined(asked, combined, foods)
    return None if foods else _plan_of_kind(asked) or plan_one_thing(asked, at_hand)


def _plan_combined(asked: Asked, combined: Combined, foods: Sequence[FoodEntry]) -> Plan:
    """What cooks make of it, and beside it another such dish or one that is cooked by a recipe."""
    known = [food for food in foods if asked.sources.facts.find_recipe(food) and food not in combined.foods]
    second = combined.second
    if not second and known:
        second = asked.say("leftovers.second", name=known[0].name, description=known[0].description)
    told = tuple(dict.fromkeys((*combined.foods, *known)))[:OFFERED]
    return asked.reviewed(" ".join((combined.first, second, *say_kin(asked, told))).strip(), told)


def _plan_of_kind(asked: Asked) -> Plan | None:
    """What can be made of a kind of food, where only that is at hand: 냉동만두밖에 없어."""
    said = PASSED_OVER.sub(" ", asked.question)
    kind = next((form for form in FORMS if len(form) > 1 and form in said), "")
    facts = asked.sources.facts
    known = [
        (food, recipe)
        for food in asked.avoidance.select(asked.sources.catalogue)
        if (recipe := facts.find_recipe(food))
    ]
    foods = [food for food, _ in known if kind in food.forms]
    if not foods:
        # What a recipe buys of it: 소면 is the flour of some dishes.
        bought = {
            name: [food for food, recipe in known if name in _list_bought(recipe)]
            for name in _list_words(asked)
        }
        kind, foods = next(((name, found) for name, found in bought.items() if found), ("", []))
    if not foods:
        return None
    foods = foods[:OFFERED]
    names = enumerate_words(food.name for food in foods)
    return asked.reviewed(asked.say("leftovers.kind", kind=kind, names=names), foods)


def _is_made_of(asked: Asked, food: FoodEntry) -> bool:
    """Whether it is made at home of what it holds first: of flour nobody bakes a baguette or makes 라면."""
    recipe = asked.sources.facts.find_recipe(food)
    amount = dict(recipe.amounts).get(food.ingredients[0], "") if recipe else ""
    return amount[:1].isdigit()


def _list_bought(recipe: Recipe) -> frozenset[str]:
    """The forms in which the ingredients of a recipe are bought: 소면 200 g."""
    return frozenset(amount.split()[0] for _, amount in recipe.amounts)


def _list_words(asked: Asked) -> list[str]:
    return [_END_OF_WORD.sub("", word) for word in re.findall(r"[가-힣]{2,}", asked.question)]


def plan_left_over_dish(asked: Asked) -> Plan | None:
    """How a dish that was left over is warmed, what takes it in, and how it is kept; None where none was."""
    if not _LEFT_OVER.search(asked.question):
        return None
    facts = asked.sources.facts
    foods = [food for food in asked.avoidance.select(asked.foods) if not _is_a_place(asked, food)]
    kinds = [wish.traits for wish in asked.reading.wishes if wish.aspect == "form"]
    kinds += [frozenset({_SHORT_KINDS[match[0]]}) for match in _SHORT_KIND.finditer(asked.question)]
    for traits in (food.traits for food in foods) if foods else kinds:
        left_over = facts.find_left_over(traits)
        if left_over is None or not _RAW.isdisjoint(traits):
            continue
        into = [food for food in asked.avoidance.select(left_over.into) if food not in foods]
        names = enumerate_words(food.name for food in into)
        known = _find_reuse(asked, foods, traits)
        again = [asked.say("leftovers.into", names=names)] if into else []
        again = [known] if known else again
        kept = facts.list_cautions(KEEPING)[0].sentences if _KEPT_COLD.isdisjoint(traits) else ()
        return asked.reviewed(" ".join((left_over.how, *again, *kept)), into)
    return None


def _is_a_place(asked: Asked, food: FoodEntry) -> bool:
    """Whether it names only where something is from: 족발집에서 준 쌈채소."""
    named = [name for name in food.names if name in asked.question]
    return bool(named) and all(
        re.search(rf"{re.escape(name)} ?(?:집|가게|식당)", asked.question) for name in named
    )


def find_short_kind(text: str) -> str | None:
    """The trait of a kind of dishes that is called by one syllable: 국, 전."""
    match = _SHORT_KIND.search(text)
    return _SHORT_KINDS[match[0]] if match else None


def _find_reuse(asked: Asked, foods: Sequence[FoodEntry], traits: frozenset[str]) -> str | None:
    """What becomes of it by its name or its kind; None where that names what is avoided."""
    knowledge = asked.sources.facts.knowledge
    named = [food.name for food in foods] or [match[0] for match in _SHORT_KIND.finditer(asked.question)]
    says = next((found for name in named if (found := knowledge.find(Spoken(f"남은 {name} 활용")))), None)
    says = says or knowledge.find_of_kind(Spoken("남은 것 활용", traits=traits))
    return None if says and asked.person.avoidance.rules and names_avoided(asked, says) else says


def list_at_hand(asked: Asked) -> list[str]:
    """What there is, as it is called: ingredients, foods that may be one, and rice."""
    avoided = set(asked.avoidance.words)
    short = [match["word"] for match in _SHORT.finditer(asked.question)]
    short += [
        word for match in _CALLED.finditer(asked.question) for word, said in match.groupdict().items() if said
    ]
    found = (*asked.sources.find_ingredients(asked.question), *asked.reading.ingredients, *short)
    # 계란 안 먹는데 is no egg at hand, whatever the catalogue calls it.
    words = [SAME.get(word, word) for word in found if word not in avoided]
    foods = dict.fromkeys((*asked.reading.named, *asked.sources.find_foods(asked.question)))
    # 목살 있는데 has no 목살구이.
    called = {food: next((n for n in food.names if n in asked.question), food.name) for food in foods}
    named = [SAME.get(called[food], called[food]) for food in foods if called[food] not in words]
    rice = [RICE_SAID] if _RICE.search(asked.question) and "쌀밥" not in named else []
    return [word for word in dict.fromkeys((*words, *named, *rice)) if word not in avoided]


def _meant_by(asked: Asked, at_hand: list[str]) -> dict[str, str]:
    """For a cut of meat or a fish that is a food as well the ingredient that it is: 삼겹살 is 돼지고기."""
    table = asked.sources.catalogue.ingredients.ingredients
    return {
        name: food.ingredients[0]
        for food in (*asked.reading.named, *asked.sources.find_foods(asked.question))
        for name in food.names
        if name in at_hand and not _MEAT.isdisjoint(table[food.ingredients[0]].kinds)
    }


def _find_foods(asked: Asked, at_hand: list[str]) -> list[FoodEntry]:
    """The foods of whose main ingredients most are at hand and that use most of it; chance among equals."""
    facts, stock = asked.sources.facts, Stock(at_hand, asked.sources.catalogue)
    uses = {food: use for food in _list_cooked(asked) if (use := stock.find_use(food))}
    uses = {
        food: use for food, use in uses.items() if not use.words <= SEASONINGS or _is_made_of(asked, food)
    }
    wished = [wish.traits for wish in asked.reading.wishes if wish.aspect in _KINDS_WISHED]
    # 반찬 하나만 of what is at hand is a side dish, where one can be made of it.
    fitting = {
        food: use
        for food, use in uses.items()
        if all(not traits.isdisjoint(food.traits) for traits in wished)
        and any(holds(food, _find_main(food), word) for word in at_hand)
    }
    uses = fitting if wished and fitting else uses
    scores = {food: use.score + _OF_RECIPE * bool(facts.find_recipe(food)) for food, use in uses.items()}
    chances = {food: asked.chance.random() for food in scores}
    found: list[FoodEntry] = []
    rest = frozenset(at_hand)
    most = 1 if _ONLY_ONE.search(asked.question) else OFFERED
    while len(found) < most and scores:
        shares_of_rest = {food: _OF_REST * len(uses[food].words & rest) / len(at_hand) for food in scores}
        best = max(scores, key=lambda one: (round(scores[one] + shares_of_rest[one], 3), chances[one]))
        del scores[best]
        if not found or uses[best].share >= _LEAST_SHARE:
            found.append(best)
            rest -= uses[best].words
    return found


def _find_main(food: FoodEntry) -> Sequence[str]:
    """What it is made of before all else, but for the rice or the flour that carries it."""
    return [name for name in food.ingredients if name not in _CARRIERS and name not in ALWAYS_THERE][:1]


def _list_cooked(asked: Asked) -> Iterator[FoodEntry]:
    """The dishes that may be offered at all."""
    kept_out = asked.avoidance | keep_out_kin(asked)
    is_tinned = bool(_TINNED.search(asked.question))
    heats = [wish.traits for wish in asked.reading.wishes if wish.aspect == "heat"]
    denied = {trait for wish in asked.reading.denied for trait in wish.traits}
    adds = asked.understanding.turning is Turning.ADDS and not _OTHER.search(asked.understanding.said)
    told = {*(() if adds else asked.person.recent), *asked.reading.named}
    for food in kept_out.select(asked.sources.catalogue):
        if food.course not in _COOKED or food in told or INFANT_FOOD in food.description:
            continue
        is_raw = is_tinned and not _RAW.isdisjoint(food.traits)
        if not denied.isdisjoint(food.traits):
            continue  # 부침개 말고
        if not is_raw and not any(heat.isdisjoint(food.traits) for heat in heats):
            yield food


def list_missing(food: FoodEntry, at_hand: Sequence[str]) -> list[str]:
    """What of the food is not at hand, but what every kitchen has."""
    return [
        name
        for name in food.ingredients
        if name not in ALWAYS_THERE and not any(holds(food, (name,), word) for word in at_hand)
    ]
