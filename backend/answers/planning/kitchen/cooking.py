"""What is asked in the kitchen: how long, how much water, how hot, for how many, without what.

What is done to one thing (달걀 삶기) is told by its line of the facts, a dish by its recipe; a question that
names neither goes on with what was spoken of.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ....food.data.catalogue import FoodEntry
from ....food.data.handling import Handling
from ....food.data.recipes import Recipe
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ...reading.kitchen import KitchenQuestion, get_kitchen_words
from ..asked import Asked, enumerate_words
from .kitchen_words import OF_THE_RECIPE, TOLD_ELSEWHERE, TOLD_HERE
from .leaning import find_dish_before, find_told_part
from .leaving_out import plan_without
from .portions import scale_amount, scale_amounts

_NOTHING_ASKED = KitchenQuestion((), None, None, None, None)
# 오븐 없이: what a machine does is no help.
_NO_TOOL = re.compile(r"(?:오븐|에어 ?프라이어|전자 ?레인지|밥솥)(?:이|가)? ?없")
# What does the work of a machine or a pot.
INSTEAD_OF_TOOL = {
    "오븐": "에어프라이어나 뚜껑 덮은 프라이팬",
    "에어프라이어": "기름을 조금 두른 프라이팬이나 오븐",
    "에프": "기름을 조금 두른 프라이팬이나 오븐",
    "전자레인지": "냄비나 찜기",
    "밥솥": "바닥이 두꺼운 냄비",
    "뚝배기": "바닥이 두꺼운 냄비",
    "찜기": "물을 깐 냄비와 오목한 접시",
    "믹서기": "강판이나 절구",
    "믹서": "강판이나 절구",
    "거품기": "젓가락이나 포크",
    "저울": "숟가락이나 종이컵",
    "종이호일": "기름을 얇게 바른 팬",
}
_MISSING_TOOL = re.compile(
    rf"(?<![가-힣])(?P<tool>{'|'.join(INSTEAD_OF_TOOL)})(?:이|가|은|는|도)? ?(?:없|고장)"
)
# The topic of who asks how long something keeps.
_KEEPING = "keep"
# What is done in a pot or a pan, by its stems.
_DOING = re.compile(
    r"삶|끓|볶|굽|구워|구우|튀[기긴겨]|(?<![가-힣])(?:찌|쪄|찐)|데[치쳐친]|불[려리린]|재[우워운]|절[여이인]"
)
_HOW_MUCH_TO_BUY = re.compile(r"몇 ?(?:근|키로|kg|마리|개|팩)|얼마나 ?(?:사|준비|필요|삶|구워)")
# What only goes on with what was spoken of before is short.
_BRIEF = 26
# 당면은 몇 분? names nothing but the thing and what is asked.
_BARE = 10
# 굴은 어떻게 먹나요 asks for no washing.
_OF_EATING = re.compile(r"먹|드시|드세요")
_MAX_FOODS = 3
_STEPS_TOLD = 2
# How each aspect is looked for in the steps of a recipe.
_IN_STEPS = {"time": "분", "heat": "불"}
# Aspects of which a handling has a sentence, in the order in which they are told.
_TOLD = ("can", "time", "heat", "water", "how")
# Acts as which what is asked in the kitchen may be read.
_MAY_BE_KITCHEN = frozenset(
    {Act.RECIPE, Act.INGREDIENTS, Act.LEFTOVERS, Act.NUTRITION, Act.PRICE, Act.RECOMMEND, Act.UNSURE}
    | {Act.FEELING, Act.IDENTITY, Act.GREET, Act.REGION, Act.PAIR, Act.COMPARE}
)
# Of these a bare number of people asks for something else.
_OF_FIGURES = frozenset({Act.NUTRITION, Act.PRICE, Act.RECOMMEND, Act.PAIR, Act.REGION, Act.COMPARE})


def plan_kitchen(asked: Asked) -> Plan | None:
    """The answer to what is asked in the kitchen; None where nothing is."""
    if _is_of_an_offer(asked):
        return None
    text = normalize(asked.question)
    return _plan_tip(asked, text) if _asks_elsewhere(asked) else _plan_asked(asked, text)


def _plan_asked(asked: Asked, text: str) -> Plan | None:
    """What a measure, a handling or a recipe tells of it."""
    read = get_kitchen_words().read(text)
    question = _NOTHING_ASKED if read is None else read
    is_keeping = asked.understanding.topic == _KEEPING and not question.tool
    if asked.understanding.act not in _MAY_BE_KITCHEN or is_keeping:
        return None
    only_amount = question.aspects == ("amount",)
    measured = _plan_measure(asked, text, question) if only_amount else None
    # All lines of the facts are looked through: only for who asks how or with what something is done.
    is_handled = bool(question.aspects or question.tool) and not measured
    if is_handled and (found := _find_handling(asked, text, may_be_bare=True)):
        return _plan_handling(asked, found, question, text)
    without = plan_without(asked, question.without) if question.without else None
    if plan := measured or without or _plan_measure(asked, text, question):
        return as_recipe(plan)
    if going_on := _plan_going_on(asked, text, question):
        return going_on
    foods = (asked.reading.named or asked.understanding.refers_to)[:_MAX_FOODS]
    return _plan_of_dishes(asked, foods, question, text) if foods else None


def _asks_elsewhere(asked: Asked) -> bool:
    """Whether its own words ask for what the minutes of a handling are no answer to: 냄새는? after 몇 분?"""
    own = normalize(asked.own_words)
    aspects = {aspect.name for aspect in asked.sources.facts.knowledge.list_aspects(own)}
    question = get_kitchen_words().read(own)
    is_here = question is not None and not TOLD_HERE.isdisjoint(question.aspects)
    return not (is_here or aspects.isdisjoint(TOLD_ELSEWHERE))


def _plan_tip(asked: Asked, text: str) -> Plan | None:
    """What a handling has to say of just this; None where it tells other things alone."""
    found = _find_handling(asked, text) if asked.understanding.act in _MAY_BE_KITCHEN else None
    tip = found.find_tip(normalize(asked.own_words)) if found else None
    if found is None or tip is None:
        return None
    return as_recipe(asked.reviewed(tip, (found.food,) if found.food else (), labels=(found.name,)))


def plan_without_tool(asked: Asked) -> Plan | None:
    """What does the work of a machine that is not there, behind what was told of cooking."""
    text = normalize(asked.question)
    match = _MISSING_TOOL.search(text)
    is_first = not asked.understanding.said_before or asked.understanding.act not in _MAY_BE_KITCHEN
    if match is None or is_first or len(text) > _BRIEF or _is_of_an_offer(asked):
        return None
    said = asked.say("kitchen.instead", tool=match["tool"], others=INSTEAD_OF_TOOL[match["tool"]])
    return as_recipe(asked.reviewed(said, labels=(match["tool"],)))


def _is_of_an_offer(asked: Asked) -> bool:
    """Whether several foods are compared, or more is told of a wish: 오븐 없어."""
    act, reading = asked.understanding.act, asked.reading
    return (act is Act.COMPARE and len(reading.named) > 1) or (act is Act.RECOMMEND and reading.goes_on)


def _find_handling(asked: Asked, text: str, *, may_be_bare: bool = False) -> Handling | None:
    """The line of the facts that most of the text speaks of, unless it is of something to be avoided."""
    handlings = asked.sources.facts.handlings
    score, found = max(((one.score(text), one) for one in handlings), key=lambda item: item[0])
    if not score and may_be_bare and len(text) <= _BARE and not _OF_EATING.search(text):
        # What is usually done to it is meant where nothing is named.
        score, found = max(((one.names_thing(text), one) for one in handlings), key=lambda item: item[0])
    if not score or any(word in asked.avoidance.words for word in found.words):
        return None
    if (found.food and not asked.avoidance.select((found.food,))) or _NO_TOOL.search(text):
        return None
    if OF_THE_RECIPE.search(text) and any(
        asked.sources.facts.find_recipe(food) and food is not found.food for food in asked.reading.named
    ):
        return None  # 떡볶이 만드는 법 asks for more than how its 떡 is soaked
    # 고등어조림 is another dish than a fish that is fried.
    fried = {f"{word}구이" for word in found.words}
    others = [food for food in asked.reading.named if food is not found.food and food.name not in fried]
    is_other = any(
        word in food.name and food.name not in found.words for food in others for word in found.words
    )
    return None if is_other else found


def _plan_handling(asked: Asked, one: Handling, question: KitchenQuestion, text: str) -> Plan:
    """What was asked of it, or how it is done; what is not known is named."""
    tip = one.find_tip(text)
    wanted = [aspect for aspect in _TOLD if aspect in question.aspects]
    texts = [tip] if tip else [one.aspects[aspect] for aspect in wanted if aspect in one.aspects]
    if "can" in wanted and not tip:
        texts = [
            asked.say("kitchen.can"),
            *(one.aspects[key] for key in ("how", "time") if key in one.aspects),
        ]
    missing = [aspect for aspect in wanted if aspect not in one.aspects and aspect != "can"]
    if not texts and missing:
        texts.append(asked.say(f"kitchen.no_{missing[0]}", name=one.name))
    if not texts or texts == [one.aspects.get("how")]:
        texts += [one.aspects[key] for key in ("how", "time") if key in one.aspects]
    foods = (one.food,) if one.food else ()
    return as_recipe(asked.reviewed(" ".join(dict.fromkeys(texts)), foods, labels=(one.name,)))


def _plan_measure(asked: Asked, text: str, question: KitchenQuestion) -> Plan | None:
    """How much a spoon or a piece is, or what so many people have of something."""
    if "amount" not in question.aspects or "water" in question.aspects:
        return None
    measure = asked.sources.facts.measures.find_measure(_leave_out_names(asked, text))
    if measure is None or (asked.foods and not measure.is_of_thing):
        return None
    # Of a dish that was just told of its own amounts count.
    told = asked.understanding.told_of[:1]
    if told and not asked.names_food and _find_amount(asked, told[0], text):
        return None
    texts = [measure.says]
    people = question.servings or (_find_people(asked) if _HOW_MUCH_TO_BUY.search(text) else None)
    if people and measure.serving:
        least, most = (people * number for number in measure.serving)
        unit = f" {measure.unit}" if measure.unit == "g" else measure.unit
        amount = f"{least:,}~{most:,}{unit}"
        texts.insert(0, asked.say("kitchen.for_people", people=str(people), amount=amount))
    elif measure.serving and measure.is_of_thing and ("인분" in text or _HOW_MUCH_TO_BUY.search(text)):
        least, most = measure.serving
        texts.insert(0, asked.say("kitchen.for_people", people="1", amount=f"{least}~{most} {measure.unit}"))
    return asked.reviewed(" ".join(texts))


def _find_people(asked: Asked) -> int | None:
    """For how many it was said to be before."""
    read = (get_kitchen_words().read(said) for said in asked.understanding.said_before[:2])
    return next((one.servings for one in read if one and one.servings), None)


def _leave_out_names(asked: Asked, text: str) -> str:
    """The text without the dishes that it names, in which 된장 is no bean paste to be measured."""
    for food in asked.reading.named:
        if asked.sources.facts.find_recipe(food) and asked.sources.find_ingredients(
            text.replace(food.name, "")
        ):
            text = text.replace(food.name, "")
    return text


def _plan_of_dishes(
    asked: Asked, foods: Sequence[FoodEntry], question: KitchenQuestion, text: str
) -> Plan | None:
    """What a recipe or a kind of dish tells of what is asked; None where the recipe itself is."""
    foods = asked.avoidance.select(foods)
    known = [food for food in foods if asked.sources.facts.find_recipe(food)] or foods[:1]
    if not known:
        return None
    food = known[0]
    recipe = asked.sources.facts.find_recipe(food)
    texts: list[str] = []
    if "water" in question.aspects:
        texts += _say_water(asked, food, recipe, question)
    elif question.servings or question.times or "amount" in question.aspects:
        if asked.understanding.act in _OF_FIGURES and "amount" not in question.aspects:
            return None
        texts += _say_amounts(asked, food, recipe, question, text)
    elif "heat" in question.aspects:
        texts += _say_of_steps(asked, food, recipe, "heat")
    elif "time" in question.aspects and recipe is None and (told := find_told_part(text, asked.answered)):
        texts.append(told)
    elif "time" in question.aspects:
        texts += [text for one in known for text in _say_time(asked, one)]
        texts += _say_of_steps(asked, food, recipe, "time") if len(known) == 1 and recipe else []
    elif question.tool:
        texts += _say_tool(asked, food, recipe, question.tool)
    if not texts:
        return None
    return as_recipe(asked.reviewed(" ".join(texts), known))


def _say_water(asked: Asked, food: FoodEntry, recipe: Recipe | None, question: KitchenQuestion) -> list[str]:
    serving = asked.sources.facts.measures.find_water(food.traits)
    if serving is None:
        return [asked.say("kitchen.no_water", name=food.name), *_say_time(asked, food)[: bool(recipe)]]
    people = question.servings or (recipe.servings if recipe else 1)
    people = max(1, round(people * (question.times or 1)))
    least, most = (people * number for number in serving)
    words = {"people": str(people), "amount": f"{least:,}~{most:,}"}
    return [asked.say("kitchen.water", name=food.name, **words)]


def _say_time(asked: Asked, food: FoodEntry) -> list[str]:
    recipe = asked.sources.facts.find_recipe(food)
    if recipe is None:
        return [asked.say("kitchen.no_time", name=food.name)]
    return [asked.say("kitchen.time", name=food.name, minutes=str(recipe.minutes))]


def _say_of_steps(asked: Asked, food: FoodEntry, recipe: Recipe | None, aspect: str) -> list[str]:
    """The steps of the recipe that speak of it."""
    steps = [step for step in (recipe.steps if recipe else ()) if _IN_STEPS[aspect] in step]
    if not steps and aspect == "heat":
        usual = asked.sources.facts.measures.find_heat(food.traits)
        return [usual or asked.say("kitchen.no_heat", name=food.name)]
    return steps[:_STEPS_TOLD]


def _say_tool(asked: Asked, food: FoodEntry, recipe: Recipe | None, tool: str) -> list[str]:
    texts = [asked.say("kitchen.no_tool", name=food.name, tool=tool)]
    if recipe is not None:
        texts += [asked.say("kitchen.usual", minutes=str(recipe.minutes)), *recipe.steps[:_STEPS_TOLD]]
    return texts


def _say_amounts(
    asked: Asked, food: FoodEntry, recipe: Recipe | None, question: KitchenQuestion, text: str
) -> list[str]:
    """The amount of the ingredient that is asked about, or of all, for so many people."""
    if recipe is None:
        return [asked.say("kitchen.no_amount", name=food.name)]
    people = question.servings or round(recipe.servings * (question.times or 1)) or 1
    times = Fraction(people, recipe.servings)
    one = _find_amount(asked, food, text)
    if one is not None:
        name, amount = one
        words = {
            "name": food.name,
            "people": str(people),
            "amount": join_amount(name, scale_amount(amount, times)),
        }
        return [asked.say("kitchen.amount", **words)]
    amounts = enumerate_words(join_amount(*item) for item in scale_amounts(recipe, times))
    texts = [asked.say("kitchen.amounts", name=food.name, people=str(people), amounts=amounts)]
    if times > 1:
        texts.append(asked.say("kitchen.more_people"))
    return texts


def _find_amount(asked: Asked, food: FoodEntry, text: str) -> tuple[str, str] | None:
    """The ingredient of the recipe that a text names: 면 is the flour that is told as 면 100 g."""
    recipe = asked.sources.facts.find_recipe(food)
    words = asked.sources.find_ingredients(text)
    for name, amount in recipe.amounts if recipe else ():
        form = amount.split()[0]
        is_form = not form[0].isdigit() and form in text.replace(food.name, "")
        if name in words or is_form or any(word.endswith(name) or name.endswith(word) for word in words):
            return name, amount
    return None


def join_amount(name: str, amount: str) -> str:
    """밀가루 and 면 100 g are 면 100 g: the form that is bought says more."""
    return (
        amount
        if not amount[0].isdigit() and amount.split(maxsplit=1)[0] != name and " " in amount
        else f"{name} {amount}"
    )


def _plan_going_on(asked: Asked, text: str, question: KitchenQuestion) -> Plan | None:
    """The same of what was spoken of before, by a short question that names nothing else."""
    if not asked.understanding.said_before or len(text) > _BRIEF or asked.names_food:
        return None
    if question and asked.understanding.told_of and _find_amount(asked, asked.understanding.told_of[0], text):
        return _plan_of_dishes(asked, asked.understanding.told_of[:1], question, text)
    for said in asked.understanding.said_before:
        # 에프로 몇 분? says what is done to what was spoken of.
        whole = f"{said} {text}" if question.tool or not get_kitchen_words().read(said) else said
        before = _find_handling(asked, whole) if get_kitchen_words().read(whole) else None
        if before is None:
            continue
        means_it = before.doing is not None and before.doing.search(text)
        if _DOING.search(text) and not means_it:
            continue  # 몇 분 끓여? asks nothing of what was soaked before
        if question or means_it or before.find_tip(text):
            asks = question if question else replace(question, aspects=("time",))
            return _plan_handling(asked, before, asks, text)
    if asked.sources.find_ingredients(text) and not question.without:
        return None
    if question and (told := asked.understanding.told_of[:_MAX_FOODS]):
        dish = find_dish_before(asked, told[0])
        return _plan_of_dishes(asked, (dish,) if dish else told, question, text)
    return None


def as_recipe(plan: Plan) -> Plan:
    """The plan as one of how something is made, whatever the question was read as."""
    return replace(plan, understanding=replace(plan.understanding, act=Act.RECIPE, topic="kitchen"))
