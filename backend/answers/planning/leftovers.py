"""What can be made of what is at hand: the foods of whose main ingredients most are there."""

import re
from collections.abc import Sequence

from ...food.data.catalogue import FoodEntry
from ...food.data.knowledge import Spoken
from ...food.data.vocabulary import FORMS
from ..plan import Plan
from ..reading.acts import Turning
from .asked import Asked, enumerate_words
from .kin import keep_out_kin, say_kin
from .offering import OFFERED
from .plain import ALWAYS_THERE, SEASONINGS
from .recommending import INFANT_FOOD, plan_recommendation
from .substituting import names_avoided

_MAX_MISSING = 3
# The first few ingredients are what a dish is made of.
_MAIN = 4
# Of what is at hand so much counts although it is not used.
_UNUSED = 0.3
# A dish of exactly what is at hand; and what each missing ingredient costs.
_EXACTLY, _OF_MISSING = 0.5, 0.03
# What people cook at home comes before what they buy.
_OF_RECIPE = 0.15
# What is called by what is at hand is what people think of first.
_OF_NAME = 0.1
# What is called by something that is not there can hardly be made: no 깻잎전 of bean curd and eggs.
_OF_OTHER_NAME = 0.5
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
_SHORT_KIND = re.compile(r"(?<![가-힣])(?:전|떡|국|탕|면|빵)(?=이|을|은|도|들|[ ,.?!]|$)")
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
_MEAT = frozenset({"고기", "해산물"})
_RAW = frozenset({"forms:회", "caution:날생선"})
# Things that are called by the end of the name of another.
_ENDS_ALIKE = {"양배추": "배추", "양파": "파", "땅콩": "콩", "열무": "무", "쑥갓": "갓", "다시마": "마"}
# Other words for what is at hand, as the catalogue calls it.
_SAME = {"계란": "달걀", "쇠고기": "소고기", "파": "대파", "식빵": "빵", "닭가슴살": "닭고기"}
# 밥 is cooked rice: in most questions no word for an ingredient.
_RICE = re.compile(
    r"(?<![가-힣])(?:식은|찬|남은|흰|햇|굳은)? ?(?:찬|쌀)?밥(?=이|도|은|만|하고|이랑|랑|과|으로| |,|$)"
)
# Ingredients of one syllable, which are no word of their own in most questions.
_SHORT = re.compile(
    r"(?<![가-힣])(?P<word>무|파|콩|떡|빵|김|굴|쑥|갓)"
    r"(?=이랑|랑|하고|도 |과 |와 |밖에|만 |,| ?(?:있|한 |반 |조금|남))"
)
_RICE_SAID, _RICE_IN_DISHES = "밥", "쌀"
_DISHES_OF_RICE = frozenset(
    {"forms:볶음밥", "forms:비빔밥", "forms:덮밥", "forms:김밥", "forms:죽", "forms:국밥"}
)
_COOKED = ("식사", "반찬", "안주", "간식")


def plan_leftovers(asked: Asked) -> Plan:
    """Foods that are made of what is at hand, with what is still missing for the first."""
    at_hand = list_at_hand(asked)
    # With other things beside it, a dish that was left over is one of them.
    if len(at_hand) <= 1 and (dish := plan_left_over_dish(asked)):
        return dish
    if not at_hand:
        return _plan_of_kind(asked) or plan_recommendation(asked)
    meant = _meant_by(asked, at_hand)
    foods = _find_foods(asked, [meant.get(word, word) for word in at_hand])
    if not foods:
        key = "no_more" if asked.understanding.turning is Turning.ADDS else "none"
        return asked.reviewed(asked.say(f"leftovers.{key}", at_hand=enumerate_words(at_hand)))
    held = [word for word in at_hand if _holds(foods[0], foods[0].ingredients, meant.get(word, word))]
    texts = [asked.say("leftovers.lead", at_hand=enumerate_words(held), name=foods[0].name)]
    missing = _list_missing(foods[0], [meant.get(word, word) for word in at_hand])
    if missing:
        wanted = enumerate_words(missing[:_MAX_MISSING])
        texts.append(asked.say("leftovers.more", name=foods[0].name, missing=wanted))
    for food in foods[1:]:
        # Each with what it is: a bare name gives nobody a reason.
        texts.append(asked.say("leftovers.second", name=food.name, description=food.description))
    return asked.reviewed(" ".join((*texts, *say_kin(asked, foods))), foods)


def _plan_of_kind(asked: Asked) -> Plan | None:
    """What can be made of a kind of food, where only that is at hand: 냉동만두밖에 없어."""
    kind = next((form for form in FORMS if len(form) > 1 and form in asked.question), "")
    facts = asked.sources.facts
    foods = [
        food
        for food in asked.avoidance.select(asked.sources.catalogue)
        if kind in food.forms and facts.find_recipe(food)
    ]
    if not foods:
        return None
    foods = foods[:OFFERED]
    names = enumerate_words(food.name for food in foods)
    return asked.reviewed(asked.say("leftovers.kind", kind=kind, names=names), foods)


def plan_left_over_dish(asked: Asked) -> Plan | None:
    """How a dish that was left over is warmed, what takes it in, and how it is kept; None where none was."""
    if not _LEFT_OVER.search(asked.question):
        return None
    facts = asked.sources.facts
    foods = asked.avoidance.select(asked.foods)
    kinds = [wish.traits for wish in asked.reading.wishes if wish.aspect == "form"]
    kinds += [frozenset({_SHORT_KINDS[match[0]]}) for match in _SHORT_KIND.finditer(asked.question)]
    for traits in (food.traits for food in foods) if asked.foods else kinds:
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
    found = (*asked.sources.find_ingredients(asked.question), *asked.reading.ingredients, *short)
    words = [_SAME.get(word, word) for word in found]
    foods = dict.fromkeys((*asked.reading.named, *asked.sources.find_foods(asked.question)))
    named = [_SAME.get(food.name, food.name) for food in foods if food.name not in words]
    rice = [_RICE_SAID] if _RICE.search(asked.question) and "쌀밥" not in named else []
    return [word for word in dict.fromkeys((*words, *named, *rice)) if word not in avoided]


def _meant_by(asked: Asked, at_hand: list[str]) -> dict[str, str]:
    """For a cut of meat or a fish that is a food as well the ingredient that it is: 삼겹살 is 돼지고기."""
    table = asked.sources.catalogue.ingredients.ingredients
    return {
        food.name: food.ingredients[0]
        for food in (*asked.reading.named, *asked.sources.find_foods(asked.question))
        if food.name in at_hand and not _MEAT.isdisjoint(table[food.ingredients[0]].kinds)
    }


def _find_foods(asked: Asked, at_hand: list[str]) -> list[FoodEntry]:
    """The foods of whose main ingredients most are at hand and that use most of it; chance among equals."""
    kept_out = asked.avoidance | keep_out_kin(asked)
    is_tinned = bool(_TINNED.search(asked.question))
    table = asked.sources.catalogue.ingredients.ingredients
    meant = {
        name: frozenset(word for word in at_hand if word != _RICE_SAID and _is_kind_of(name, word))
        for name in table
    }
    everything = {name for name, words in meant.items() if words}
    everything |= {_RICE_IN_DISHES} if _RICE_SAID in at_hand else set()
    heats = [wish.traits for wish in asked.reading.wishes if wish.aspect == "heat"]
    scores: dict[FoodEntry, float] = {}
    uses: dict[FoodEntry, frozenset[str]] = {}
    shares: dict[FoodEntry, float] = {}
    adds = asked.understanding.turning is Turning.ADDS and not _OTHER.search(asked.understanding.said)
    told = () if adds else asked.person.recent
    for food in kept_out.select(asked.sources.catalogue):
        if food.course not in _COOKED or food in told or food in asked.reading.named:
            continue
        is_raw = is_tinned and not _RAW.isdisjoint(food.traits)
        if is_raw or INFANT_FOOD in food.description or any(heat.isdisjoint(food.traits) for heat in heats):
            continue
        if everything.isdisjoint(food.ingredients):
            continue
        main = [name for name in food.ingredients if name not in SEASONINGS][:_MAIN]
        is_of_rice = _RICE_SAID in at_hand and _holds(food, food.ingredients, _RICE_SAID)
        used = frozenset().union(*(meant[name] for name in food.ingredients))
        used |= {_RICE_SAID} if is_of_rice else frozenset()
        there = {name for name in food.ingredients if meant[name]}
        there |= {_RICE_IN_DISHES} if is_of_rice else set()
        # Of rice alone one makes gruel; with anything beside it something better.
        is_gruel = used == {_RICE_SAID} and len(at_hand) > 1
        if used and not there.isdisjoint(main) and not is_gruel:
            missing = sum(name not in ALWAYS_THERE and name not in there for name in food.ingredients)
            uses[food], shares[food] = used, sum(name in there for name in main) / len(main)
            scores[food] = shares[food] * (_UNUSED + len(used) / len(at_hand)) - _OF_MISSING * missing
            scores[food] += _OF_RECIPE * (asked.sources.facts.find_recipe(food) is not None)
            is_named = len(used) >= min(2, len(at_hand)) and any(word in food.name for word in used)
            scores[food] += _OF_NAME * is_named
            is_called_by_other = any(len(one) > 1 and one in food.name and one not in there for one in main)
            scores[food] -= _OF_OTHER_NAME * is_called_by_other
            scores[food] += _EXACTLY * (not missing and len(used) == len(at_hand))
    chances = {food: asked.chance.random() for food in scores}
    found: list[FoodEntry] = []
    rest = frozenset(at_hand)
    while len(found) < OFFERED and scores:
        best = max(
            scores,
            key=lambda food: (
                round(scores[food] + _OF_REST * len(uses[food] & rest) / len(at_hand), 3),
                chances[food],
            ),
        )
        del scores[best]
        if not found or shares[best] >= _LEAST_SHARE:
            found.append(best)
            rest -= uses[best]
    return found


def _holds(food: FoodEntry, ingredients: Sequence[str], word: str) -> bool:
    if word == _RICE_SAID:
        return _RICE_IN_DISHES in ingredients and not _DISHES_OF_RICE.isdisjoint(food.traits)
    return any(_is_kind_of(name, word) for name in ingredients)


def _is_kind_of(name: str, word: str) -> bool:
    """Whether an ingredient is a kind of what is at hand: 대파 of 파, and 양배추 of no 배추."""
    return name.endswith(word) and _ENDS_ALIKE.get(name) != word


def _list_missing(food: FoodEntry, at_hand: Sequence[str]) -> list[str]:
    return [
        name
        for name in food.ingredients
        if name not in ALWAYS_THERE and not any(_holds(food, (name,), word) for word in at_hand)
    ]
