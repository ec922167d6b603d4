"""Whether a food, a kind of dishes or an ingredient fits what somebody avoids: the catalogue decides."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.data.avoidables import CONDITION, DIET, get_avoidables
from ....food.data.catalogue import FoodEntry
from ....food.data.vocabulary import FORMS
from ....food.reading.avoidance import Avoidance, Rule
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words
from .concerning import say_condition
from .fitting import allows, find_culprits, find_hidden, find_ways_round
from .kin import say_kin

# Who asks whether a little of it will do, or whether it is enough to take something out.
A_LITTLE = re.compile(r"조금|한 ?입|소량|살짝|한 ?번쯤|한 ?번만|익히면|국물만|헹궈")
TAKEN_OUT = re.compile(r"빼고 ?(?:먹|시키|주문|달라)|빼면|빼 ?달라|골라내|골라 ?먹|덜어내|걷어내")
# Acts that tell of a food without a word on whom it suits: 땅콩버터 칼로리.
_TELLS_WITHOUT_VERDICT = frozenset({Act.NUTRITION, Act.PRICE, Act.PAIR, Act.REGION, Act.INGREDIENTS})
# Said already, however it is put.
_WARNS = re.compile(r"드시지 (?:마세요|않는 게)|다른 걸 고르|맞지 않")
_MAX_FOODS = 3
# So many are named; a list of six is a lecture.
_MAX_CULPRITS = 3
# With a diet of which the two must not come together, what the one is and what the other.
_KOSHER = "코셔"
_MEAT, _DAIRY = "kinds:고기", "kinds:유제품"


def judge_foods(asked: Asked, foods: tuple[FoodEntry, ...], avoidance: Avoidance) -> str:
    """For each food whether it fits, with the ingredient that stands against it and a way round.

    What a body must not have is no ingredient: of that the caution speaks.
    """
    conditions = [rule for rule in avoidance.rules if rule.kind == CONDITION]
    avoidance = Avoidance(tuple(rule for rule in avoidance.rules if rule.kind != CONDITION))
    texts: list[str] = []
    for food in foods[:_MAX_FOODS]:
        broken = [rule for rule in avoidance.rules if not rule.allows(food)]
        against = [rule for rule in conditions if not rule.allows(food)]
        told = [text for rule in against for text in say_condition(asked, food, rule.word)]
        texts += [text for text in told if text not in texts]
        if not avoidance.rules or (against and not broken):
            continue
        if broken:
            texts += [_say_broken(asked, food, broken), *say_ways_round(asked, food, broken)]
        else:
            added = _judge_variant(asked, food, avoidance) or _judge_what_is_added(asked, food, avoidance)
            kin = say_kin(asked, (food,)) or _say_other_ingredient(asked, food, avoidance)
            texts.append(added or " ".join(kin) or _say_free(asked, food, avoidance))
    is_refused = any(not rule.allows(food) for food in foods for rule in avoidance.rules)
    if is_refused and avoidance.rules[0].kind != DIET:
        texts += [text for text in (say_a_little(asked, avoidance),) if text]
    return " ".join(texts)


def say_a_little(asked: Asked, avoidance: Avoidance) -> str:
    """That neither a little of it nor taking it out will do; "" where nobody asks, or nobody is allergic."""
    allergic = [rule.word for rule in avoidance.rules if rule in asked.person.allergies.rules]
    allergic = [word for word in allergic if word not in get_avoidables().intolerances]
    if not allergic:
        return ""
    if TAKEN_OUT.search(asked.question):
        return asked.text("allergy.taken_out", words=enumerate_words(allergic))
    return asked.text("allergy.little") if A_LITTLE.search(asked.question) else ""


def judge_kinds(asked: Asked, avoidance: Avoidance) -> str:
    """For a kind of dishes that is asked about whether any of it fits: 만두 of who must not have wheat."""
    rules = [rule for rule in avoidance.rules if rule.kind != CONDITION]
    for wish in asked.reading.wishes if rules else ():
        if wish.aspect != "form" or wish.label not in FORMS:
            continue
        foods = [food for food in asked.sources.catalogue if not wish.traits.isdisjoint(food.traits)]
        fitting = Avoidance(tuple(rules)).select(foods)
        words = {"food": wish.label, "word": enumerate_words(rule.word for rule in rules)}
        group = "diet.kind" if all(rule.kind == DIET for rule in rules) else "kind"
        how = "none" if not fitting else "all" if len(fitting) == len(foods) else "some"
        names = enumerate_words(food.name for food in fitting[:_MAX_FOODS])
        return asked.text(f"{group}.{how}", foods=names, **words)
    return ""


def judge_words(asked: Asked, words: Sequence[str], avoidance: Avoidance) -> str:
    """For ingredients that are asked about whether they hold what is avoided: 간장 and 대두."""
    table = asked.sources.catalogue.ingredients
    rules = [rule for rule in avoidance.rules if rule.kind != CONDITION]
    if not rules:
        return ""  # what a body must not have is no ingredient
    texts = []
    # 콩 and 대두 are one to the table.
    for rule in {rule.blocked | rule.required: rule for rule in reversed(rules)}.values():
        held = [word for word in words if _is_avoided(asked, word, rule)]
        if held:
            texts.append(_say_ingredient_holds(asked, held, rule))
    if texts:
        return " ".join(dict.fromkeys(texts))
    known = [word for word in words if word in table.ingredients or word in table.families]
    if not known:
        return ""
    if all(rule.kind == DIET for rule in rules):
        own = f"diet.ingredient_free.{rules[0].word}"
        key = own if own in asked.sources.texts else "diet.ingredient_free"
        return asked.text(key, asked=enumerate_words(known), word=rules[0].word)
    things = enumerate_words(rule.word for rule in rules if rule.kind != DIET)
    return asked.text("allergy.other_ingredient", asked=enumerate_words(known), words=things)


def _say_ingredient_holds(asked: Asked, held: Sequence[str], rule: Rule) -> str:
    names = enumerate_words(held)
    if rule.kind == DIET:
        return asked.text("diet.ingredient_holds", asked=names, word=rule.word)
    if rule.word in get_avoidables().intolerances:
        is_little = all(one in get_avoidables().little_lactose for one in held)
        return asked.text(f"intolerance.{'little' if is_little else 'holds'}", food=names, culprit="유당")
    key = "allergy" if rule in asked.person.allergies.rules else "avoided"
    return asked.text(f"{key}.ingredient_holds", asked=names, words=rule.word)


def _judge_variant(asked: Asked, food: FoodEntry, avoidance: Avoidance) -> str:
    """Of 아몬드 크루아상 what a 크루아상 holds says nothing: a kind that is called by what is avoided."""
    question = asked.own.replace(" ", "")
    name = food.name.replace(" ", "")
    for rule in avoidance.rules:
        words = [word for word in asked.sources.find_ingredients(asked.own) if word not in food.name]
        for word in (rule.word, *words):
            is_beside = f"{word}{name}" in question or f"{name}{word}" in question
            if rule.kind != DIET and is_beside and _is_avoided(asked, word, rule):
                return asked.text("allergy.variant", word=word, food=food.name)
    return ""


def _is_avoided(asked: Asked, word: str, rule: Rule) -> bool:
    table = asked.sources.catalogue.ingredients
    return word == rule.word or any(
        name in table.ingredients and not allows(Avoidance((rule,)), name, table.ingredients[name])
        for name in (word, *table.families.get(word, ()))
    )


def _judge_what_is_added(asked: Asked, food: FoodEntry, avoidance: Avoidance) -> str:
    """That what the question adds to a food does not fit: 불고기에 치즈 of who eats kosher."""
    table = asked.sources.catalogue.ingredients.ingredients
    words = [
        word
        for word in asked.sources.find_ingredients(asked.own)
        if word in table and word not in food.name and word not in avoidance.things
    ]
    if _KOSHER in avoidance.diets:
        kinds = {f"kinds:{kind}" for word in words for kind in table[word].kinds}
        if (_MEAT in food.traits and _DAIRY in kinds) or (_DAIRY in food.traits and _MEAT in kinds):
            return asked.text("diet.kosher_mixed")
    held = [word for word in words if not allows(avoidance, word, table[word])]
    return judge_words(asked, held, avoidance) if held else ""


def _say_other_ingredient(asked: Asked, food: FoodEntry, avoidance: Avoidance) -> list[str]:
    """Of what is nothing but itself nobody knows whether it is like what is avoided: 자두 beside 복숭아."""
    if food.ingredients != (food.name,) or not asked.person.allergies.rules or not avoidance.things:
        return []
    words = enumerate_words(avoidance.things)
    return [asked.text("allergy.other_ingredient", asked=food.name, words=words)]


def list_broken(asked: Asked) -> tuple[FoodEntry, ...]:
    """The foods that the question names or points at and the person must not have."""
    rules = asked.avoidance.rules
    return tuple(food for food in asked.foods if any(not rule.allows(food) for rule in rules))


def warn_of_named(asked: Asked, plan: Plan) -> Plan:
    """The plan with a word on each food that the question is about and the person must not have."""
    broken = tuple(food for food in list_broken(asked) if not _is_passed_over(asked, food))
    if not broken or not (plan.asks_model or asked.understanding.act in _TELLS_WITHOUT_VERDICT):
        return plan
    warning = judge_foods(asked, broken, asked.avoidance)
    speaks_of_it = any(name in plan.opening for food in broken for name in food.names)
    if not warning or warning in plan.opening or (speaks_of_it and _WARNS.search(plan.opening)):
        return plan
    if not plan.asks_model:
        return replace(plan, opening=f"{plan.opening} {warning}")
    return plan.behind(warning)


def _is_passed_over(asked: Asked, food: FoodEntry) -> bool:
    """Whether only the food itself is not wanted, of which nobody need be warned: 떡국 말고."""
    held = asked.person.avoidance.rules
    broken = [rule for rule in asked.avoidance.rules if not rule.allows(food)]
    return all(rule not in held and rule.word in food.names for rule in broken)


def say_ways_round(asked: Asked, food: FoodEntry, broken: Sequence[Rule]) -> list[str]:
    """What to take instead of each ingredient that stands against the food, where that is all it takes."""
    ways: list[str] = []
    for rule in broken:
        culprits = find_culprits(asked.sources.catalogue, food, rule)
        found = find_ways_round(asked.sources.facts, culprits, rule)
        if found is None:
            return []
        ways += found
    words = enumerate_words(rule.word for rule in broken)
    key = "diet.way_round" if all(rule.kind == DIET for rule in broken) else "allergy.way_round"
    return [asked.text(key, food=food.name, ways=enumerate_words(ways), words=words)]


def _say_broken(asked: Asked, food: FoodEntry, broken: Sequence[Rule]) -> str:
    # An allergy before a diet: the one is a danger, the other a choice.
    rule = min(broken, key=lambda rule: rule.kind == DIET)
    culprits = find_culprits(asked.sources.catalogue, food, rule)
    # Who only does not eat something has no allergy.
    is_allergic = rule in asked.person.allergies.rules
    if not culprits:
        group = "diet" if rule.kind == DIET else "allergy"
        return asked.text(f"{group}.holds_unknown", food=food.name, word=rule.word)
    words = {"food": food.name, "culprit": enumerate_words(culprits[:_MAX_CULPRITS]), "word": rule.word}
    if asked.sources.is_mixed(food):
        group = "diet" if rule.kind == DIET else "allergy" if is_allergic else "avoided"
        return asked.text(f"{group}.may_hold", **words)
    if rule.kind == DIET:
        # 맥주 holds no 맥주, it is some.
        return asked.text("diet.holds_unknown" if food.name in culprits else "diet.holds", **words)
    if rule.word in get_avoidables().intolerances:
        return _say_intolerance(asked, food, culprits, words["culprit"])
    group = "allergy" if is_allergic else "avoided"
    if rule.word == food.name:  # 복숭아 is what must be left, and does not merely hold it
        return asked.text(f"{group}.itself", words=rule.word)
    hidden = enumerate_words(find_hidden(asked.sources.catalogue, culprits, rule)[:_MAX_CULPRITS])
    return asked.text(f"{group}.holds_hidden" if hidden else f"{group}.holds", hidden=hidden, **words)


def _say_intolerance(asked: Asked, food: FoodEntry, culprits: Sequence[str], named: str) -> str:
    """Of what a bowel does not digest: how much of it there is."""
    little = get_avoidables().little_lactose
    is_little = all(one in little for one in culprits) or food.name in little
    own = "유당" if food.name in culprits else named
    return asked.text(f"intolerance.{'little' if is_little else 'holds'}", food=food.name, culprit=own)


def _say_free(asked: Asked, food: FoodEntry, avoidance: Avoidance) -> str:
    key = "diet.free" if all(rule.kind == DIET for rule in avoidance.rules) else "allergy.free"
    own = [f"diet.free.{word}" for word in avoidance.diets if f"diet.free.{word}" in asked.sources.texts]
    key = own[0] if own else key
    return asked.text(key, food=food.name, word=enumerate_words(avoidance.words))
