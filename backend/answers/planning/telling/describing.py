"""What is known of a food: what it is, what is in it, how it is, its energy, its making."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.data.avoidables import DIET
from ....food.data.catalogue import FoodEntry
from ....food.data.knowledge import Spoken
from ....food.reading.avoidance import Rule
from ....food.reading.intents import Intent
from ....food.reading.phrases import NOT_HOT
from ....food.reading.wording import Wish
from ...plan import Plan, Sentence
from ..asked import Asked, enumerate_words
from ..care.fitting import find_culprits
from ..care.kin import say_kin
from ..care.verdicts import judge_foods, say_ways_round
from ..kitchen.keeping import plan_keeping
from ..kitchen.leaning import tells_mishap
from ..kitchen.leftovers import plan_left_over_dish, plan_leftovers
from ..kitchen.substituting import names_avoided
from ..offering.recommending import ASKS_FOR_KIN, plan_recommendation
from .plain import list_plain_foods, list_words
from .talking import plan_unsure

_MAX_INGREDIENTS = 6
_MAX_FOODS = 3
_MORE_OF_THE_MODEL = 2
_LEAST_SHARED = 3
_OF_MANY_LANDS = "세계"
_NEVER_HOT = frozenset({"음료", "디저트", "과일", "술", "차", "커피"})
# Topics of which one sentence is the whole answer.
_OF_ONE_THING = frozenset({"heat", "taste", "origin"})
# 땅콩 들어가? 새우 들었어?
_ASKS_WHETHER_IN = re.compile(r"들어 ?가|들어 ?있|들었|넣")
_EATS_NOTHING_HOT = re.compile(
    r"맵찔|(?:매운|맵) ?(?:거|것|걸|음식|맛)?(?:을|를|은|는|도)? ?(?:잘 ?|전혀 ?)?못 ?먹|매운 ?(?:거|것) ?약"
)
_ASKS_WHO_WAS_FIRST = re.compile(r"원조|처음|시작|유래|언제부터|누가")
# The making of something by itself: 쌈장 만드는 법도.
_MAKES = re.compile(
    r"(?<![가-힣])(?P<what>(?!요리|음식|반찬|간식|안주|국물|집에|그거|이거)[가-힣]{2,8}?)"
    r"(?:을|를|은|는|도)? ?(?:만드는|만들기|담그는|담는) ?(?:법|방법|거|순서|$)"
)
_TOOL = re.compile(r"전자 ?[레렌]인?지|에어 ?프라이어|에프|오븐|밥솥|커피 ?포트|토스터")
# What is done with an ingredient before it is a dish.
_HANDLES = re.compile(r"시간|몇 ?분|얼마나|삶|데치|데쳐|손질|씻|불리|불려|해동|까는|깎")
# What to eat, and not what to cook with, in place of something.
_EATS_INSTEAD = re.compile(r"대신 ?(?:뭐|뭘|무엇|무얼)(?:를|을)? ?(?:먹|마시|드시|시켜|시킬)")


def plan_ingredients(asked: Asked) -> Plan:
    """What a food is and holds: the answer by code, and the model may go on about it."""
    foods = asked.foods[:_MAX_FOODS]
    if not foods:
        return _plan_near(asked)
    topic = asked.understanding.topic
    if others := _plan_others(asked, foods):
        return others
    food = foods[0]
    if (topic == "holds" or _ASKS_WHETHER_IN.search(asked.question)) and (words := _asked_ingredients(asked)):
        return asked.reviewed(_say_held(asked, food, words), (food,))
    what = asked.say("what", name=food.name, description=food.description)
    contents = _say_contents(asked, food) if food.ingredients[0] != food.name else ""
    # That a drink or a fruit is not hot goes without saying.
    heat = "" if food.course in _NEVER_HOT or food.ingredient in _NEVER_HOT else _say_heat(asked, food)
    first = {
        "contents": contents or what,
        "heat": " ".join(_say_heat(asked, one) for one in foods),
        "origin": say_origin(asked, food),
        "why": asked.say("why", name=food.name, description=food.description),
        "taste": f"{asked.say(f'taste.{food.flavor}', name=food.name)} {asked.say(f'oily.{food.oily}')}",
    }.get(topic or "", what)
    broken = _broken(asked, foods)
    warning = judge_foods(asked, broken, asked.avoidance)
    kin = say_kin(asked, (one for one in foods if one not in broken))
    opening = " ".join(filter(None, (first, warning, *kin)))
    was_told = topic in _OF_ONE_THING and set(foods) <= set(asked.understanding.told_of)
    # Of what somebody must not eat, or what was told just now, the model does not go on to speak.
    if broken or kin or was_told:
        return asked.reviewed(opening, foods)
    rest = [text for text in (what, contents, heat) if text and text not in opening]
    if topic == "contents":
        return asked.reviewed(f"{opening} {asked.say('contents_differ')}", foods)
    return asked.from_model(
        opening,
        ["음식 정보:", *(describe_fact(one) for one in foods)],
        [Sentence(text, food) for text in rest],
        foods,
        _MORE_OF_THE_MODEL,
        goes_on=True,
    )


def _plan_others(asked: Asked, foods: tuple[FoodEntry, ...]) -> Plan | None:
    """Foods that are like it, for who asks for them, or like it and not hot, for who cannot eat hot food."""
    if ASKS_FOR_KIN.search(asked.question):
        return plan_recommendation(asked)
    is_hot = asked.understanding.topic == "heat" and any(food.spicy for food in foods)
    if not is_hot or not _EATS_NOTHING_HOT.search(asked.question):
        return None
    course = Wish("course", foods[0].course, frozenset({f"course:{foods[0].course}"}))
    reading = replace(asked.reading, intent=Intent.RECOMMEND, wishes=(NOT_HOT, course), named=foods)
    milder = plan_recommendation(replace(asked, understanding=replace(asked.understanding, reading=reading)))
    heat = " ".join(_say_heat(asked, one) for one in foods)
    return replace(milder, opening=f"{heat} {milder.opening}".strip()) if milder.foods else None


def describe_fact(food: FoodEntry) -> str:
    """A food as the adapters know it where facts are asked."""
    contents = f"재료 {', '.join(food.ingredients[:4])}"
    return f"- {food.name} ({food.country}, {food.spiciness}): {food.description}; {contents}"


def plan_recipe(asked: Asked) -> Plan:
    """The steps, one on a line, after a warning that somebody must not eat it."""
    # Of several that "그거 만드는 법" may mean the first of which it is known.
    known = [food for food in asked.foods if asked.sources.facts.find_recipe(food)]
    foods = tuple(known[:1]) or asked.foods[:1]
    if asked.understanding.topic == "keep":
        return plan_left_over_dish(asked) or plan_keeping(asked, foods)
    if not foods and _EATS_INSTEAD.search(asked.question):
        return plan_recommendation(asked)
    if not foods:
        return _plan_recipe_of_ingredient(asked)
    food = foods[0]
    broken = [rule for rule in asked.person.avoidance.rules if not rule.allows(food)]
    warning = [judge_foods(asked, foods, asked.person.avoidance)] if broken else _say_left_away(asked, food)
    # Nobody is taught to cook what they must not eat, but with something else in its place.
    if any(rule.kind != DIET for rule in broken) and not say_ways_round(asked, food, broken):
        return asked.reviewed(" ".join(warning))
    recipe = asked.sources.facts.find_recipe(food)
    if recipe is None:
        return _plan_without_recipe(asked, food, warning)
    figures = {"servings": str(recipe.servings), "minutes": str(recipe.minutes)}
    amounts = enumerate_words(f"{name} {amount}" for name, amount in recipe.amounts)
    lead = (
        *warning,
        asked.say("recipe.lead", name=food.name, **figures),
        asked.say("recipe.amounts", amounts=amounts),
    )
    steps = [f"{number}. {step}" for number, step in enumerate(recipe.steps, start=1)]
    text = "\n".join((" ".join(lead), *steps))
    return asked.reviewed(" ".join((text, *say_kin(asked, foods))), foods)


def _plan_without_recipe(asked: Asked, food: FoodEntry, warning: Sequence[str]) -> Plan:
    """How it is made in short; where nobody wrote that down, what goes in and a dish that is made alike."""
    made = asked.sources.facts.knowledge.find(Spoken(f"{food.name} 만드는 법"))
    if made and not names_avoided(asked, made):
        return asked.reviewed(" ".join((*warning, made)), (food,))
    ingredients = enumerate_words(food.ingredients[:_MAX_INGREDIENTS])
    texts = [asked.say("recipe.unknown", name=food.name, ingredients=ingredients), *warning]
    near = find_alike_with_recipe(asked, food)
    texts += [asked.say("recipe.alike", name=near.name)] if near else []
    return asked.reviewed(" ".join(texts), (food, near) if near else (food,))


def find_alike_with_recipe(asked: Asked, food: FoodEntry) -> FoodEntry | None:
    """A dish of the same form whose making is known and that shares most of the ingredients."""
    shared = {
        other: len(set(other.ingredients) & set(food.ingredients))
        for other in asked.avoidance.select(asked.sources.catalogue)
        if set(other.forms) & set(food.forms)
        and other is not food
        and asked.sources.facts.find_recipe(other) is not None
    }
    best = max(shared, key=lambda other: shared[other], default=None)
    return best if best and shared[best] >= _LEAST_SHARED else None


def _plan_near(asked: Asked) -> Plan:
    """Where only an ingredient is named, of which the catalogue tells nothing: what is made of it."""
    for word in list_words(asked):
        foods = list_plain_foods(asked, word)[:_MAX_FOODS]
        if foods:
            names = enumerate_words(food.name for food in foods)
            return asked.reviewed(asked.say("near", word=word, names=names), foods, labels=(word,))
    return plan_unsure(asked)


def _plan_recipe_of_ingredient(asked: Asked) -> Plan:
    """What can be cooked of an ingredient; how long it alone takes to boil is not known."""
    words = list_words(asked)
    made = _MAKES.search(asked.question)
    if made and (made["what"] in words or not (words or asked.reading.wishes)):
        return asked.reviewed(asked.say("recipe.not_there", word=made["what"]), labels=(made["what"],))
    if not words and (tool := _TOOL.search(asked.question)):
        plan = plan_recommendation(_wish_for_little_work(asked))
        return replace(plan, opening=f"{asked.say('recipe.tool', tool=tool[0])} {plan.opening}".strip())
    if not words:
        return plan_recommendation(asked) if asked.reading.wishes else plan_unsure(asked)
    if tells_mishap(asked):
        # 밀가루 더 넣었더니 딱딱해요 asks for no dish.
        return asked.reviewed(asked.say("knowledge.rescue", name=words[0]), labels=(words[0],))
    if not _HANDLES.search(asked.question):
        return plan_leftovers(asked)
    texts = [asked.say("recipe.of_ingredient", word=words[0])]
    foods = list_plain_foods(asked, words[0])[:_MAX_FOODS]
    if foods:
        names = enumerate_words(food.name for food in foods)
        texts.append(asked.say("recipe.near", word=words[0], names=names))
    return asked.reviewed(" ".join(texts), foods, labels=(words[0],))


def _wish_for_little_work(asked: Asked) -> Asked:
    """The same question with the wish that one kitchen tool alone stands for."""
    if asked.reading.wishes:
        return asked
    wish = Wish("occasion", "간단하게", frozenset({"occasions:간단하게"}))
    reading = replace(asked.reading, wishes=(wish,))
    return replace(asked, understanding=replace(asked.understanding, reading=reading))


def _say_left_away(asked: Asked, food: FoodEntry) -> list[str]:
    """That it is cooked without what the question does not want in it: 당근 빼고 김밥 만드는 법."""
    left = [
        name
        for rule in asked.avoidance.rules
        if not rule.allows(food)
        for name in find_culprits(asked.sources.catalogue, food, rule)
    ]
    return [asked.say("recipe.without", left=enumerate_words(left))] if left else []


def _broken(asked: Asked, foods: Sequence[FoodEntry]) -> tuple[FoodEntry, ...]:
    """Those of the foods that the person must avoid."""
    rules: tuple[Rule, ...] = asked.avoidance.rules
    return tuple(food for food in foods if any(not rule.allows(food) for rule in rules))


def _asked_ingredients(asked: Asked) -> list[str]:
    names = {name for food in asked.foods for name in food.names}
    return [word for word in asked.sources.find_ingredients(asked.question) if word not in names]


def _say_held(asked: Asked, food: FoodEntry, words: Sequence[str]) -> str:
    texts = []
    for word in words[:_MAX_FOODS]:
        holds = word in food.ingredients or any(word in name for name in food.ingredients)
        avoidance = asked.sources.find_avoidance(word)
        if avoidance is not None:
            holds = holds or any(not rule.allows(food) for rule in avoidance.rules)
        texts.append(asked.say("holds" if holds else "holds_not", name=food.name, word=word))
    return " ".join(texts)


def _say_contents(asked: Asked, food: FoodEntry) -> str:
    ingredients = enumerate_words(food.ingredients[:_MAX_INGREDIENTS])
    return asked.say("contents", name=food.name, ingredients=ingredients)


def _say_heat(asked: Asked, food: FoodEntry) -> str:
    return asked.say(f"heat.{food.spiciness}", name=food.name)


def say_origin(asked: Asked, food: FoodEntry) -> str:
    """Of what land it is, and which towns are known for it."""
    texts = [
        asked.say("origin_unknown", name=food.name)
        if food.origin == _OF_MANY_LANDS
        else asked.say("origin", name=food.name, origin=food.origin)
    ]
    towns = enumerate_words(one.place for one in asked.sources.facts.regions_of(food))
    texts += [asked.say("region.towns", name=food.name, places=towns)] if towns else []
    texts += [asked.say("origin_first")] if _ASKS_WHO_WAS_FIRST.search(asked.question) else []
    return " ".join(texts)
