"""What people ask of foods and of the kitchen that a written line answers; an honest word where none does."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from ...food.data.catalogue import FoodEntry
from ...food.data.knowledge import Spoken
from ...korean import normalize
from ..plan import Plan
from ..reading.acts import Act, Turning
from .asked import Asked
from .leaning import BRIEF, find_asked_again, find_to_prevent, is_leaning, list_before
from .leftovers import find_short_kind, plan_left_over_dish
from .substituting import names_avoided

# Of bodies, dangers and manners others speak.
_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET})
# Acts that are about figures: of them only reasons are told here.
_OF_FIGURES = frozenset({Act.NUTRITION, Act.PRICE})
_WHY = "why"
_FOR_FOOD = frozenset({Act.PAIR, Act.RECOMMEND})
# With these words food is wanted; what to put into a dish is asked for with them, too.
_WANTS_FOOD = re.compile(
    r"추천|골라|뭐 ?먹|뭘 ?먹|먹[고구] ?싶|뭐 ?시|맛집"
    r"|땡[기겨긴]|당[겨긴]|알(?:레|러)르?기|임신|당뇨|혈압|개월"
    r"|(?:거|걸|것)(?:로|루|으로)|되는 ?거|싫어|싫은|못 ?(?:먹|드)"
)
# Who asks what goes with a dish does not ask how children have it.
_NOT_BESIDE = frozenset({"kids", "variety", "choose"})
_OF_CONTENTS = frozenset({"reuse", "add", "cut", "variety", "choose", "menu", "ratio", "side"})
# Of these other planners know more: of what is done to one thing, of a dish by its recipe, of the catalogue.
_OTHERS_FIRST = frozenset(
    {
        "how",
        "swap",
        "instead",
        "reheat",
        "eat",
        "taste",
        "smell",
        "side",
        "tool",
        "long",
        "heat",
        "water",
        "amount",
    }
    | {"chewy", "crisp", "prepare", "difference", "origin", "when", "where", "ratio"}
)
# Of these many short questions speak that ask for something else.
_TOO_COMMON = frozenset({"how", "menu", "kids", "side", "saving", "taste"})
# What becomes of something that is left over is told by what is known of keeping and of leftovers.
_KEEPING = "keep"
# What becomes of one thing; of several the dishes count that take them all.
_REUSE = "reuse"
_OFFERED = 3
_OF_TROUBLE = frozenset(
    {"salty", "bland", "hot", "sweet", "sour", "bitter", "burnt", "runny", "thick", "greasy"}
)
_OF_STORING = frozenset({"keep", "freeze", "thaw", "reheat"})
_OF_SWAPS = frozenset({"instead", "swap", "change", "ratio"})
_OF_LEFTOVERS = frozenset({"tough", "soft", "greasy"})
# What is done before anything is cooked is no handling with a time.
_WASHES = re.compile(r"손질|씻|다듬|갈변|꼭지|닦")
# What is left over is warmed as that says; what is warmed by a machine has its minutes told by the handling.
_WARMS = re.compile(r"^(?!.*(?:남은|남긴|식은|어제|살리)).*(?:데[우워울운]|뎁히|덥히)")
_BY_MACHINE = re.compile(r"[레렌]인?지|프라이어|에프|오븐|밥솥|몇 ?[분도]")
_HOW_MUCH_INSTEAD = re.compile(r"대신[^.?!]{0,14}(?:얼마|몇 |비율|똑같|같은 ?양)")
_BEFORE_OTHERS: Mapping[str, Callable[[str], bool]] = {
    "prepare": lambda text: _WASHES.search(text) is not None,
    "ratio": lambda text: _HOW_MUCH_INSTEAD.search(text) is not None,
    "reheat": lambda text: _WARMS.search(text) is not None and _BY_MACHINE.search(text) is None,
}
# Who tells that something went wrong: a topic, and words.
_RESCUE = "rescue"
_TROUBLE = re.compile(
    r"어쩌|어떡|어뜩|우짜|망했|망한|망함|ㅠ|ㅜ|자꾸|맨날|실패|살려|살릴|왜 ?이|너무|넘 |해결|큰일|되살"
)
# A recipe itself is asked for.
_OF_THE_RECIPE = re.compile(
    r"만드는|만들어|만들 ?수|만들기|해 ?먹을 ?수|끓이는 ?법|레시피|조리법|요리법|방법"
    r"|어떻게 ?(?:만|끓|해 ?먹)|재료"
)
_WORD = re.compile(r"[가-힣]{2,}")
_ENDINGS = re.compile(r"(?:은|는|이|가|을|를|도|만|에|로|으로|랑|이랑|하고|까지|부터|요|죠)$")
_OF_MONEY = re.compile(
    r"가격|값|비싸|비싼|[0-9천만] ?원|칼로리|열량|단백질|나트륨|지방|탄수|영양"
    r"|얼마(?:야|예요|에요|임|인가|쯤|정도)"
)
# In a long story a word for a food and one for an aspect may stand far apart.
_MOST_LETTERS = 70
# Acts as which a question may be read that asks something of a food which nobody wrote down.
_MAY_BE_UNKNOWN = frozenset({Act.INGREDIENTS, Act.RECIPE, Act.UNSURE, Act.FEELING})
_OF_FOODIE = re.compile(r"추천|골라|자꾸|계속|나한테|대답|말해|그렇게 ?생각")


def plan_line(asked: Asked) -> Plan | None:
    """The written line that holds both what is asked about and what is asked; None where there is none."""
    text = normalize(asked.own_words)
    known = _plan_line(asked, (_OTHERS_FIRST - _list_first(text)) | _list_of_leftovers(asked, text))
    if _REUSE not in _list_meant(asked) or not _may_be_known(asked, text):
        return known
    # Of a thing that is no dish its own line says more than what holds of its kind: 피클 국물.
    is_no_dish = not asked.reading.named and not find_short_kind(text)
    return known if known and is_no_dish else plan_left_over_dish(asked) or known


def _list_first(text: str) -> frozenset[str]:
    """The aspects that are looked for before the tables of others, by the words of a text."""
    return frozenset(name for name, said in _BEFORE_OTHERS.items() if said(text))


def plan_line_after_others(asked: Asked) -> Plan | None:
    """The same of what other planners were asked first."""
    return None if _is_of_others(asked) else _plan_line(asked)


def _list_of_leftovers(asked: Asked, text: str) -> frozenset[str]:
    """The aspects that what is known of leftovers tells, where something is left over."""
    if not _is_left_over(asked):
        return frozenset()
    return _OF_LEFTOVERS if _WARMS.search(text) else _OF_LEFTOVERS | {"reheat"}


def _is_left_over(asked: Asked) -> bool:
    is_kept = asked.understanding.topic == _KEEPING and asked.understanding.turning is not Turning.ASKS
    return is_kept or asked.understanding.act is Act.LEFTOVERS


def _is_of_others(asked: Asked) -> bool:
    return _is_left_over(asked) or asked.understanding.act is Act.PAIR


def _plan_line(asked: Asked, without: frozenset[str] = frozenset()) -> Plan | None:
    text = normalize(asked.own_words)
    if not _may_be_known(asked, text):
        return None
    knowledge = asked.sources.facts.knowledge
    food = _find_food(asked, text)
    names = [name for one in asked.reading.named for name in one.names]
    if len(asked.sources.find_ingredients(text)) > 1:
        without |= {_REUSE}
    if asked.understanding.act is Act.PAIR:
        without |= _NOT_BESIDE
    is_of_figures = asked.understanding.act in _OF_FIGURES
    own = Spoken(
        _put_in_names(asked, text),
        names,
        without=without,
        is_trouble=_is_trouble(asked, text),
        needs_detail=is_of_figures
        or (asked.understanding.act is Act.COMPARE and "choose" not in _list_meant(asked)),
    )
    lean = list_before(asked, text)
    says = knowledge.find(replace(own, before=" ".join(lean[:1])))
    if says is None:
        is_other = bool(asked.sources.find_ingredients(text)) or knowledge.names_subject(text)
        other = is_other and not _tells_trouble(asked)
        leaning = (
            replace(
                own,
                before=one,
                names_before=[name for food in asked.sources.find_foods(one) for name in food.names],
                inherits=True,
                names_other=other,
                without=without | _TOO_COMMON,
            )
            for one in lean
        )
        spoken = (*leaning, *_list_more(asked, text, own))
        # What was asked for by its own words comes before what holds of whatever was spoken of last.
        exact = (replace(one, needs_detail=True) for one in spoken)
        says = next((found for one in (*exact, *spoken) if (found := knowledge.find(one))), None)
    return _as_known(asked, says, food) if says else None


def _list_more(asked: Asked, text: str, own: Spoken) -> Iterator[Spoken]:
    """The question as it is meant where it asks the same of another thing, or what to do against it."""
    said = normalize(asked.understanding.said)
    if again := find_asked_again(asked, said):
        yield replace(own, text=said, asks=again, without=own.without - _list_first(again))
    if cause := find_to_prevent(asked, text):
        yield replace(own, text=f"{cause} {text}", without=own.without | {_WHY})


def plan_line_of_kind(asked: Asked) -> Plan | None:
    """What is usual with dishes of the kind of the one that is asked about."""
    text = normalize(asked.own_words)
    food = _find_food(asked, text)
    traits = food.traits if food else _find_kind(asked) or _find_kind_before(asked, text)
    if not traits or asked.understanding.act in _FOR_FOOD or not _may_be_known(asked, text):
        return None
    without = _list_of_leftovers(asked, text)
    again = find_asked_again(asked, text) or ""
    spoken = Spoken(text, traits=traits, without=without, is_trouble=_is_trouble(asked, text), asks=again)
    says = asked.sources.facts.knowledge.find_of_kind(spoken)
    return _as_known(asked, says, food) if says else None


def _is_trouble(asked: Asked, text: str) -> bool:
    return asked.understanding.topic == _RESCUE or bool(_TROUBLE.search(text))


def plan_of_steps(asked: Asked) -> Plan | None:
    """The step that speaks of what a short question asks of a dish; an honest word where none does.

    The whole recipe is no answer to 버터는 언제 넣어?
    """
    text = normalize(asked.own_words)
    food = _find_food(asked, text)
    is_brief = len(text) <= BRIEF and bool(asked.understanding.said_before)
    is_rescue = asked.understanding.topic == _RESCUE
    if asked.understanding.act is not Act.RECIPE or _is_left_over(asked) or food is None:
        return None
    asks_for_it = not is_brief or _OF_THE_RECIPE.search(text) or asked.sources.find_foods(text)
    if asks_for_it and not is_rescue:
        return None
    recipe = asked.sources.facts.find_recipe(food)
    words = {_ENDINGS.sub("", word) for word in _WORD.findall(text)} - set(food.names)
    steps = recipe.steps if recipe else ()
    found = [step for step in steps if any(len(word) > 1 and word in step for word in words)]
    if found and not is_rescue:
        return _as_known(asked, asked.say("knowledge.step", name=food.name, step=found[0]), food)
    return _as_known(
        asked, asked.say(f"knowledge.{'rescue' if is_rescue else 'unknown'}", name=food.name), food
    )


def _may_be_known(asked: Asked, text: str) -> bool:
    """Whether something of a food or the kitchen is asked that no other planner is there for."""
    act = asked.understanding.act
    if act in _NEVER or (act is Act.IDENTITY and not _names_thing(asked, text)):
        return False
    aspects = {aspect.name for aspect in asked.sources.facts.knowledge.list_aspects(text)}
    if len(text) > _MOST_LETTERS or (act in _OF_FIGURES and _WHY not in aspects and _OF_MONEY.search(text)):
        return False
    return not _WANTS_FOOD.search(text) or not aspects.isdisjoint(_OF_CONTENTS)


def plan_unknown(asked: Asked) -> Plan | None:
    """That of this nothing was written down, with what is usual; None where something else answers."""
    text = normalize(asked.own_words)
    food = _find_food(asked, text)
    is_known = _is_of_others(asked) or asked.understanding.act not in _MAY_BE_UNKNOWN
    if is_known or _OF_FOODIE.search(text) or food is None:
        return None
    aspects = asked.sources.facts.knowledge.list_aspects(text)
    unknown = next((aspect.unknown for aspect in aspects if aspect.unknown), "")
    if not unknown:
        return None
    texts = [asked.fill(unknown, name=food.name)]
    if aspects[0].name == _WHY or all(aspect.name == _WHY for aspect in aspects if aspect.unknown):
        texts.append(asked.say("what", name=food.name, description=food.description))
    return _as_known(asked, " ".join(texts), food)


def _find_food(asked: Asked, text: str) -> FoodEntry | None:
    """The food that is asked about: named, pointed at, or spoken of last by a short question."""
    is_of_it = not asked.sources.find_ingredients(text) or _tells_trouble(asked)
    told = asked.understanding.told_of if len(text) <= BRIEF and is_of_it else ()
    food = next(iter(asked.foods or told), None)
    return food if food is None or asked.names_food else _find_dish_before(asked, food) or food


def _find_dish_before(asked: Asked, told: FoodEntry) -> FoodEntry | None:
    """The dish that was asked about, where the answer named only what goes into it: 우유를 넣으세요."""
    recipes = asked.sources.facts.find_recipe
    before = asked.understanding.said_before
    if not before or told.name not in asked.sources.catalogue.ingredients.ingredients or recipes(told):
        return None
    return next((food for food in asked.sources.find_foods(before[0]) if recipes(food)), None)


def _tells_trouble(asked: Asked) -> bool:
    """Whether what was put in is named beside what became of the dish: 설탕 넣었더니 이젠 달아."""
    return not _list_meant(asked).isdisjoint(_OF_TROUBLE)


def _names_thing(asked: Asked, text: str) -> bool:
    return bool(asked.reading.named or asked.sources.find_ingredients(text))


def _find_kind_before(asked: Asked, text: str) -> frozenset[str]:
    """The kind of which a short question goes on: 국이 짜, and then 물 넣었더니 밍밍해."""
    before = asked.understanding.said_before
    kind = find_short_kind(before[0]) if before and is_leaning(asked, text) else None
    return frozenset({kind}) if kind else frozenset()


def _find_kind(asked: Asked) -> frozenset[str]:
    """The kind of dishes that is spoken of where no dish is: 부침개."""
    kinds = (wish.traits for wish in asked.reading.wishes if wish.aspect == "form")
    return next(kinds, frozenset())


def _put_in_names(asked: Asked, text: str) -> str:
    """The text with the names of the foods that it calls by another word; what is stored may be another."""
    if not asked.names_food and len(text) <= BRIEF and not _OF_STORING.isdisjoint(_list_meant(asked)):
        return text
    other = [food.name for food in asked.reading.named if food.name not in text]
    return " ".join((text, *other))


def _label(asked: Asked, food: FoodEntry | None) -> tuple[str, ...]:
    return (food.name,) if food else tuple(asked.sources.find_ingredients(asked.question)[:1])


def _as_known(asked: Asked, says: str, food: FoodEntry | None) -> Plan | None:
    """The plan; None where it or, but for a swap, the question names what somebody must not have."""
    is_swap = not _list_meant(asked).isdisjoint(_OF_SWAPS)
    told = says if is_swap else f"{says} {normalize(asked.own_words)}"
    if asked.person.avoidance.rules and names_avoided(asked, told):
        return None
    foods: tuple[FoodEntry, ...] = (food,) if food else ()
    act: Act = asked.understanding.act if asked.understanding.act is Act.RECIPE else Act.INGREDIENTS
    if asked.understanding.act is Act.LEFTOVERS and not food and _REUSE in _list_meant(asked):
        # The dishes that the line names are what is offered.
        foods, act = tuple(asked.sources.find_foods(says))[:_OFFERED], Act.LEFTOVERS
    plan = asked.reviewed(says, foods, labels=_label(asked, food))
    return replace(plan, understanding=replace(plan.understanding, act=act, topic="knowing"))


def _list_meant(asked: Asked) -> set[str]:
    """The aspects that the question asks of, without those that its words only seem to mean."""
    found = asked.sources.facts.knowledge.list_aspects(normalize(asked.own_words))
    return {aspect.name for aspect in found}.difference(*(aspect.over for aspect in found))
