"""Allergies, diets, religions: whether a named food fits is decided by the catalogue and said by code."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ...food.data.avoidables import CONDITION, DIET
from ...food.data.catalogue import FoodEntry
from ...food.reading.avoidance import Avoidance, Rule
from ...food.reading.intents import Intent
from ..plan import Plan
from ..reading.acts import Act
from .asked import Asked, enumerate_words
from .concerning import say_condition
from .fitting import allows, find_culprits, find_hidden, find_ways_round
from .kin import say_kin
from .recommending import plan_recommendation, say_unknown

# Who asks whether a little of it will do.
_A_LITTLE = re.compile(
    r"조금|한 ?입|소량|살짝|한 ?번쯤|한 ?번만|익히면|빼고 먹으면|빼면|빼달라|골라내|덜어내|국물만|헹궈"
)
# Signs of an allergy on a body, what says that it was just eaten, and what says that it is told of the past.
_SIGNS = re.compile(
    r"두드러기|가려[워운웠우]|가렵|간지럽|간질|붓[는고기]|부어|부었|부은|발진|빨개|빨갛|반점|따가|따끔|뒤집어|올라[왔와온]"
    r"|조[여이]|얼얼|숨|호흡|기도|응급|쓰러|기절|아나필|119|입원|실려|죽을 ?뻔|죽어|병원"
)
# Signs after which it is a matter of minutes.
_GRAVE = re.compile(
    r"숨|호흡|기도|응급|쓰러|기절|아나필|119|입원|실려|죽을 ?뻔|죽어|붓|부어|부었|부은|조[여이]|병원"
)
# What only the bowels did.
_BOWELS = re.compile(
    r"설사|배탈|배(?:가|도)? ?(?:아[프파팠픔]|부글)|토[하해했]|속(?:이|도)? ?(?:안 ?좋|불편|울렁)|화장실"
)
_EACH_TIME = re.compile(r"(?:먹|마시)(?:으면|면)|(?:먹|마실) ?때|먹을 ?때|때마다|먹기만|먹었다 ?하면|먹어도")
_EATEN = re.compile(r"먹(?:고|었|은 ?(?:뒤|후|다음)|자마자|다가|더니)|마[시셨]|드시고|드셨|지금|방금|갑자기")
_LONG_AGO = re.compile(
    r"예전|옛날|어릴|어렸|작년|때부터|적(?:이|도)? ?있|(?:하|나|생기|오)곤|(?:먹을|마실) ?때|(?:먹으|마시)면"
    r"|때마다|잤|자고|[0-9] ?(?:년|달|개월) ?전|지난 ?(?:달|주|해|번)|저번|[았었였]었"
    r"|먹기만|먹었다 ?하면|먹어도"
)
# "버터는?" of who told of an allergy.
_NAMES_ANOTHER = re.compile(r"(?:은|는|도|이나|나)(?:요)?[?~. ]*$")
# What stands in front of and behind the name of an allergen in a longer name: 새우깡, 바나나우유.
_LONGER_NAME = (
    r"(?<![가-힣])(?P<name>(?P<head>[가-힣]{{0,4}}){word}"
    r"(?P<tail>(?!알레|알러|못|안 |만|들어)[가-힣]{{0,3}}?))"
    r"(?:은|는|도|이나|나|을|를|이|가|랑|하고)?(?:요)? ?(?:[?~.,!]|$|먹|괜찮|마[시셔]|드[시셔셨])"
)
_MAY_EAT = re.compile(r"(?:먹|마[시셔]|드[시셔셨])[가-힣]{0,3} ?(?:되|돼|될|괜찮|있)[가-힣]*")
# A name of one syllable stands in too many words: 게.
_LEAST_SYLLABLES = 2
# Acts that tell of a food without a word on whom it suits: 땅콩버터 칼로리.
_TELLS_WITHOUT_VERDICT = frozenset({Act.NUTRITION, Act.PRICE, Act.PAIR, Act.REGION})
_MAX_FOODS = 3
# So many are named; a list of six is a lecture.
_MAX_CULPRITS = 3
# Who only tells of an allergy is not offered a dish yet.
_WANTS_FOOD = re.compile(r"추천|싶|땡기|당기|뭐|뭘|먹을|먹지|메뉴|골라|배고|있을까|어때|음식|요리")


def plan_diet(asked: Asked) -> Plan:
    """A verdict on the foods named, foods that fit, or a word that it will be kept in mind."""
    if asked.understanding.topic == "buddhist":
        return asked.reviewed(asked.text("diet.buddhist"))
    if verdict := _say_verdict(asked):
        return asked.reviewed(verdict)
    unknown = " ".join(say_unknown(asked))
    if asked.reading.intent is Intent.RECOMMEND and (
        asked.reading.wishes or _WANTS_FOOD.search(asked.question)
    ):
        # As long as nobody knows what somebody is allergic to, nothing may be offered.
        is_known = asked.avoidance.rules or unknown or asked.understanding.topic != "allergy"
        if not is_known:
            return asked.reviewed(asked.text("allergy.asked_back"))
        return _warn_of_reaction(asked, plan_recommendation(asked))
    noted = _say_noted(asked) if asked.reading.avoidance.rules else asked.text("allergy.asked_back")
    return asked.reviewed(" ".join((*_say_what_happened(asked), unknown or noted)))


def _say_what_happened(asked: Asked) -> list[str]:
    """What to think of what a body did to somebody each time, or once, long ago."""
    question = asked.question
    if not (asked.reading.tells_reaction and _LONG_AGO.search(question)):
        return []
    is_of_each_time = _EACH_TIME.search(question) is not None
    if _SIGNS.search(question) and not is_of_each_time:
        is_grave = _GRAVE.search(question) is not None
        return [asked.text("allergy.happened" if is_grave else "allergy.happened_mildly")]
    if _SIGNS.search(question):
        return [asked.text("allergy.habitual")]
    return [asked.text("allergy.habitual_bowels")] if _BOWELS.search(question) else []


def _say_verdict(asked: Asked) -> str:
    """Whether what is asked about may be had; "" where food is asked for, or nothing is avoided."""
    question = asked.question
    if not asked.avoidance.rules:
        return ""
    # 막국수는? of who told of an allergy asks whether it may be had.
    asks_of_one = asked.understanding.asks_permission or (
        _NAMES_ANOTHER.search(question) is not None and not _WANTS_FOOD.search(question)
    )
    if asked.foods:
        if asked.reading.intent is Intent.RECOMMEND and not asks_of_one:
            return ""
        return " ".join((*say_unknown(asked), judge_foods(asked, asked.foods, asked.avoidance)))
    told = "" if _WANTS_FOOD.search(_drop_permission(question)) else _say_in_its_name(asked)
    return told or (_answer_unnamed(asked) if _asks_of_unnamed(asked) else "")


def _warn_of_reaction(asked: Asked, plan: Plan) -> Plan:
    """The plan, after a word on what the body did each time: 우유만 마시면 두드러기 나, 빵 추천해줘."""
    warning = " ".join(_say_what_happened(asked))
    if not warning:
        return plan
    ground = replace(plan.ground, facts=f"{warning}\n{plan.ground.facts}")
    return replace(plan, opening=f"{warning} {plan.opening}".strip(), ground=ground)


def plan_reaction(asked: Asked) -> Plan | None:
    """What to do where a body reacts to what was just eaten; None where none does, or it was long ago."""
    question = asked.question
    is_sure = asked.understanding.act is Act.DIET or asked.reading.tells_reaction
    if (
        not is_sure
        or not _SIGNS.search(question)
        or not _EATEN.search(question)
        or _LONG_AGO.search(question)
    ):
        return None
    words = enumerate_words(asked.reading.lasting.things)
    reacted = [asked.text("allergy.reacted", words=words)] if words else []
    return asked.reviewed(" ".join((asked.text("allergy.reaction"), *reacted)))


def _asks_of_unnamed(asked: Asked) -> bool:
    """Whether it asks if something may be eaten that is no dish, or a little of what was spoken of."""
    question = asked.question
    if _NAMES_ANOTHER.search(question) and _list_others(asked) and not _WANTS_FOOD.search(question):
        return True
    if asked.reading.intent is Intent.RECOMMEND and not asked.understanding.asks_permission:
        return False
    return asked.understanding.asks_permission or _A_LITTLE.search(question) is not None


def _answer_unnamed(asked: Asked) -> str:
    """What to say to "may I?" where no food is named: often the very thing that is avoided is meant."""
    diets = asked.avoidance.diets
    if diets and not (asked.person.allergies.rules or asked.reading.lasting.things):
        return asked.text("diet.unnamed_diet", words=enumerate_words(diets))
    return _answer_allergic(asked)


def _answer_allergic(asked: Asked) -> str:
    avoidance = asked.avoidance
    if _A_LITTLE.search(asked.question) and avoidance.things:
        return asked.text("allergy.little")
    own = [word for word in avoidance.things if word in asked.question]
    others = _list_others(asked)
    if own and not others:
        return asked.text("allergy.itself", words=enumerate_words(own))
    if others and avoidance.things:
        words = enumerate_words(own or avoidance.things)
        table = asked.sources.catalogue.ingredients.ingredients
        held = [one for one in others if one in table and not allows(avoidance, one, table[one])]
        if held:
            return asked.text("allergy.ingredient_holds", asked=enumerate_words(held), words=words)
        return asked.text("allergy.other_ingredient", asked=enumerate_words(others), words=words)
    if avoidance.things:
        return asked.text("diet.unnamed", words=enumerate_words(avoidance.things))
    return asked.text("diet.unnamed_diet", words=enumerate_words(avoidance.words))


def _drop_permission(question: str) -> str:
    """먹어도 돼 asks for a verdict, and not for food."""
    return _MAY_EAT.sub("", question)


def _say_in_its_name(asked: Asked) -> str:
    """That a product which the catalogue lacks holds what it is called by; "" where none is named."""
    for word in asked.avoidance.things:
        if len(word) < _LEAST_SYLLABLES:
            continue
        for match in re.finditer(_LONGER_NAME.format(word=word), asked.question):
            if match["head"] or match["tail"]:
                return asked.text("allergy.in_its_name", asked=match["name"], words=word)
    return ""


def _list_others(asked: Asked) -> list[str]:
    """The ingredients that the question names beside what is avoided: 버터 of who must not have 우유."""
    own = [word for word in asked.avoidance.things if word in asked.question]
    return [
        w for w in asked.sources.find_ingredients(asked.question) if not any(w in o or o in w for o in own)
    ]


def plan_taken_back(asked: Asked) -> Plan | None:
    """That something is not avoided any more; None when nothing was taken back, or food is asked for."""
    if asked.reading.intent is Intent.RECOMMEND:
        return None
    if asked.understanding.takes_all_back:
        return asked.reviewed(asked.text("allergy.all_taken_back"))
    if asked.understanding.taken_back:
        words = enumerate_words(asked.understanding.taken_back)
        return asked.reviewed(asked.text("allergy.taken_back", words=words))
    return None


def judge_foods(asked: Asked, foods: tuple[FoodEntry, ...], avoidance: Avoidance) -> str:
    """For each food whether it fits, with the ingredient that stands against it and a way round.

    What a body must not have is no ingredient: of that the caution speaks.
    """
    conditions = [rule for rule in avoidance.rules if rule.kind == CONDITION]
    avoidance = Avoidance(tuple(rule for rule in avoidance.rules if rule.kind != CONDITION))
    texts = []
    for food in foods[:_MAX_FOODS]:
        broken = [rule for rule in avoidance.rules if not rule.allows(food)]
        against = [rule for rule in conditions if not rule.allows(food)]
        told = [text for rule in against for text in say_condition(asked, food, rule.word)]
        texts += [text for text in told if text not in texts]
        if against and not broken:
            continue
        if broken:
            texts += [_say_broken(asked, food, broken), *say_ways_round(asked, food, broken)]
        else:
            kin = say_kin(asked, (food,)) or _say_other_ingredient(asked, food, avoidance)
            texts.append(" ".join(kin) or _say_free(asked, food, avoidance))
    is_refused = any(not rule.allows(food) for food in foods for rule in avoidance.rules)
    if is_refused and _A_LITTLE.search(asked.question) and avoidance.rules[0].kind != DIET:
        texts.append(asked.text("allergy.little"))
    return " ".join(texts)


def _say_other_ingredient(asked: Asked, food: FoodEntry, avoidance: Avoidance) -> list[str]:
    """Of what is nothing but itself nobody knows whether it is like what is avoided: 자두 beside 복숭아."""
    if food.ingredients != (food.name,) or not asked.person.allergies.rules or not avoidance.things:
        return []
    words = enumerate_words(avoidance.things)
    return [asked.text("allergy.other_ingredient", asked=food.name, words=words)]


def list_broken(asked: Asked) -> tuple[FoodEntry, ...]:
    """The foods that the question names or points at and the person must not have."""
    rules = asked.person.avoidance.rules
    return tuple(food for food in asked.foods if any(not rule.allows(food) for rule in rules))


def warn_of_named(asked: Asked, plan: Plan) -> Plan:
    """The plan with a word on each food that the question is about and the person must not have."""
    broken = list_broken(asked)
    if not broken or not (plan.asks_model or asked.understanding.act in _TELLS_WITHOUT_VERDICT):
        return plan
    warning = judge_foods(asked, broken, asked.person.avoidance)
    if not warning or warning in plan.opening:
        return plan
    if not plan.asks_model:
        return replace(plan, opening=f"{plan.opening} {warning}")
    ground = replace(plan.ground, facts=f"{warning}\n{plan.ground.facts}")
    return replace(plan, opening=f"{warning} {plan.opening}".strip(), ground=ground)


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
    if not culprits:
        return asked.text("allergy.holds_unknown", food=food.name, word=rule.word)
    words = {"food": food.name, "culprit": enumerate_words(culprits[:_MAX_CULPRITS]), "word": rule.word}
    if rule.kind == DIET:
        return asked.text("diet.holds", **words)
    if rule.word == food.name:  # 복숭아 is what must be left, and does not merely hold it
        return asked.text("allergy.itself", words=rule.word)
    hidden = find_hidden(asked.sources.catalogue, culprits, rule)
    if hidden:
        return asked.text("allergy.holds_hidden", hidden=enumerate_words(hidden[:_MAX_CULPRITS]), **words)
    return asked.text("allergy.holds", **words)


def _say_free(asked: Asked, food: FoodEntry, avoidance: Avoidance) -> str:
    key = "diet.free" if all(rule.kind == DIET for rule in avoidance.rules) else "allergy.free"
    own = [f"diet.free.{word}" for word in avoidance.diets if f"diet.free.{word}" in asked.sources.texts]
    key = own[0] if own else key
    return asked.text(key, food=food.name, word=enumerate_words(avoidance.words))


def _say_noted(asked: Asked) -> str:
    avoidance = asked.reading.avoidance
    if avoidance.things and asked.reading.tells_reaction:
        return asked.text("allergy.noted_reaction", words=enumerate_words(avoidance.things))
    if avoidance.things:  # A diet beside them is kept as well, but nobody avoids 채식.
        return asked.text("allergy.noted", words=enumerate_words(avoidance.things))
    return asked.text("diet.noted", words=enumerate_words(avoidance.words))
