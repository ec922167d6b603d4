"""The plan of a recommendation: two or three foods, each with a reason that fits the question."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.choosing.candidates import Candidate, Choice
from ....food.data.avoidables import CONDITION, THING
from ....food.data.catalogue import KNOWN, FoodEntry
from ....food.data.vocabulary import COURSES, FORMS, OCCASIONS
from ....food.reading.avoidance import Avoidance, Rule
from ....food.reading.intents import Intent, speaks_of_several
from ....food.reading.wishes import Reading
from ....food.reading.wording import Wish
from ....korean import attach
from ...plan import Plan, Sentence
from ..asked import Asked, enumerate_words, join_words
from ..care.hiding import say_hiding
from ..care.kin import keep_out_kin, say_kin
from ..care.suiting import HEAVY, choose_suited, list_suited, say_why
from .offering import (
    LOW_CARB,
    OFFERED,
    PLACES,
    bring_home,
    choose_by_places,
    keeps_from_carbohydrate,
    list_wishes,
    say_lead,
    wants_one,
)
from .pitching import pitch

_MAX_SENTENCES = 4
_MOST_OF_ONE = 2
_LIKE, _NAMED = "비슷함", "말씀하신 음식"
# Who asks for something like a food knows that food.
ASKS_FOR_KIN = re.compile(r"비슷|닮은|같은 (?:거|것|음식|종류)|대체할|대신 ?(?:먹을|뭐 ?먹|뭘 ?먹)")
# An infant's porridge is offered for infants, not to whoever eats no meat.
INFANT_FOOD = "이유식"
_FOR_INFANTS = re.compile(r"아기|애기|이유식|미음|개월|돌 ")
_IS_NOT_THERE = re.compile(r"먹었|먹어서|없|떨어|말고|빼고|질려|질렸")
# What who keeps away from carbohydrate is not offered.
_OF_CARBOHYDRATE = frozenset(
    {
        *("caution:탄수화물", "caution:단음식", "caution:단음료", "flavor:단맛", "kinds:글루텐"),
        *("ingredient:밥", "ingredient:면", "ingredient:떡", "ingredient:밀가루", "ingredient:곡물"),
        *("main:쌀", "main:감자", "main:고구마", "main:당면", "main:옥수수"),
    }
)
_KOSHER = "코셔"
# What everybody knows, for who wants something new.
_USUAL = "늘 먹는 음식"
# Rice of nothing but grains is what one eats beside.
_GRAINS = frozenset({"쌀", "찹쌀", "현미", "콩", "팥", "수수", "차조", "보리", "귀리", "소금"})
# A house that is named after its dish, and how many kinds of it make one.
_HOUSE = re.compile(
    r"(?<![가-힣])(?P<dish>[가-힣]{1,4}?)(?:집|전문점)(?=에|이|은|는|을|로|인데|왔|갔|가|[ ,.?!]|$)"
)
_KINDS_OF_A_HOUSE = 2
_SWEET = frozenset({"디저트", "간식"})
# What is often in the broth of a house, though the dish be of something else.
_IN_BROTH = frozenset({"kinds:조개", "kinds:갑각류", "kinds:해산물", "allergens:조개류", "allergens:새우"})
_AT_NIGHT, _LIGHT = "야식", frozenset({"다이어트", "속 편하게", "아플 때"})
# Levels of cautions: what is to be left, or only eaten cooked through, or little of it.
_NEVER_OFFERED = frozenset({"avoid", "heat", "limit"})
# Who told of one of these is offered lighter food in later turns, too.
_ILL = frozenset(
    {"당뇨", "고혈압", "신장", "통풍", "위장", "장염", "식중독", "수술", "간질환", "고지혈증", "고령"}
)
# Who says so wants none of what was told just now.
_WANTS_OTHER = re.compile(r"말고|다른|딴 ?거|다시|또|아니|싫|별로|없대|팔렸|더 |새로운|먹었|먹음|질[렸려]")
_TOLD = "앞서 말한 음식"
# Who leaves so much out may lack something.
_MANY_LEFT_OUT = 5
_NO_DISH = frozenset({"occasion", "further", "course"})
# Reasons that say nothing; only where there is no other.
_PLAIN = frozenset({"한 끼 식사", "음식", *COURSES})


def plan_recommendation(asked: Asked) -> Plan:
    """Foods with reasons for the model to tell of; a reviewed text where nothing is left to offer."""
    # Whoever asks about a season, a price or a pair is offered foods all the same.
    kept_out = asked.reading.avoidance | _of_situations(asked) | keep_out_kin(asked)
    told = _drop_the_hour(list_wishes(asked))
    wishes = (*told, *_wish_of_ingredients(asked), *_wish_of_place(asked), *_wish_of_course(asked))
    reading = replace(asked.reading, intent=Intent.RECOMMEND, wishes=wishes, avoidance=kept_out)
    suited = _choose_suited(asked, reading)
    lightly = suited or _choose_lightly(asked, reading)
    choice = (
        lightly
        or choose_by_places(asked, reading)
        or asked.sources.choose(reading, asked.person, asked.chance)
    )
    choice = _choose_others(asked, reading, choice)
    if not choice.candidates:
        return asked.reviewed(" ".join(choice.notes) or asked.text("unsure"))
    labels = [wish.label for wish in asked.reading.wishes]
    left_out = set(asked.reading.named) if ASKS_FOR_KIN.search(asked.question) else set()
    if not _FOR_INFANTS.search(asked.question):
        left_out |= {one.food for one in choice.candidates if INFANT_FOOD in one.food.description}
    # Plain rice and gruel are what one eats beside, or when ill.
    if not asked.reading.wishes or "아플 때" not in labels:
        left_out |= {one.food for one in choice.candidates if _is_plain(one.food)} - set(asked.reading.named)
    fitting = [one for one in choice.candidates if one.food not in left_out]
    is_one = wants_one(asked)
    candidates = bring_home(asked, fitting or choice.candidates)[: 1 if is_one else OFFERED]
    mindful = [_say_mindful(asked)] if suited else []
    lead = " ".join((*say_lead(asked, labels), *_say_notes(asked, choice), *say_unknown(asked), *mindful))
    kin = say_kin(asked, (candidate.food for candidate in candidates))
    sentences = [*write_offers(asked, candidates), *say_left_out(asked)]
    sentences += [Sentence(text, must_say=True) for text in kin]
    sentences += _say_broth(asked, candidates)
    reasons = {reason for candidate in candidates for reason in candidate.reasons}
    avoided = enumerate_words(asked.avoidance.things)
    return asked.from_model(
        lead,
        [
            *([f"피해야 하는 것: {avoided}"] if avoided else []),
            "추천 후보:",
            *(describe_candidate(candidate) for candidate in candidates),
        ],
        sentences,
        [candidate.food for candidate in candidates],
        _MOST_OF_ONE if is_one else _MAX_SENTENCES,
        labels or [food.name for food in asked.reading.named],
        reasons.union(labels),
    )


def _choose_others(asked: Asked, reading: Reading, choice: Choice) -> Choice:
    """The same, but for who wants something else and would be offered what they were offered just now."""
    told = asked.understanding.told_of
    is_same = bool(choice.candidates) and all(one.food in told for one in choice.candidates)
    if not is_same or reading.is_among_told or reading.named or not _WANTS_OTHER.search(asked.own):
        return choice
    beyond = Rule(_TOLD, frozenset(f"name:{food.name}" for food in told), kind=CONDITION)
    others = replace(reading, avoidance=reading.avoidance | Avoidance((beyond,)))
    found = asked.sources.choose(others, asked.person, asked.chance)
    return found if found.candidates else choice


def _is_plain(food: FoodEntry) -> bool:
    is_rice = food.forms == ("밥",) and _GRAINS.issuperset(food.ingredients)
    return food.course == "식사" and (len(food.ingredients) == 1 or is_rice)


def _say_notes(asked: Asked, choice: Choice) -> Sequence[str]:
    """What there is to say of the choosing: what one of several wants and not all can have comes apart."""
    if choice.given_up and set(choice.given_up) <= set(asked.reading.carried):
        return choice.notes[:-1]  # what was told before gives way to what is told now, without a word
    # Of an occasion nobody orders something apart.
    ordered = {wish.label for wish in asked.reading.wishes if wish.aspect not in _NO_DISH}
    told = [label for label in choice.given_up if label in ordered]
    if not told or not speaks_of_several(asked.question):
        return choice.notes
    return (*choice.notes[:-1], asked.say("several.wish", wish=enumerate_words(told)))


def _wish_of_ingredients(asked: Asked) -> list[Wish]:
    """Who names only an ingredient wants it, unless it was eaten or is not there: 두부 어떻게 먹지."""
    reading = asked.reading
    if reading.wishes or reading.named or reading.denied or _IS_NOT_THERE.search(asked.question):
        return []
    words = [word for word in reading.ingredients if word not in asked.avoidance.words]
    return [Wish("ingredient", word, frozenset({f"main:{word}"})) for word in words[:1]]


def _wish_of_place(asked: Asked) -> list[Wish]:
    """Who sits in a house for one dish orders a kind of it: 칼국수집, 죽집."""
    for match in _HOUSE.finditer(asked.question):
        dish = match["dish"]
        names = frozenset(f"name:{one.name}" for one in asked.sources.catalogue if one.name.endswith(dish))
        is_read = any(wish.label == dish for wish in asked.reading.wishes)
        if len(names) >= _KINDS_OF_A_HOUSE and not is_read:
            return [Wish("form", dish, names)]
    return []


def _wish_of_course(asked: Asked) -> list[Wish]:
    """Who must not have the cake that they ask for wants something sweet, and no stew."""
    named = asked.reading.named
    if not named or asked.avoidance.select(named) or any(w.aspect == "course" for w in asked.reading.wishes):
        return []
    courses = dict.fromkeys(food.course for food in named)
    if not _SWEET.isdisjoint(courses):
        courses |= dict.fromkeys(_SWEET)
    return [Wish("course", next(iter(courses)), frozenset(f"course:{course}" for course in courses))]


def _drop_the_hour(wishes: Sequence[Wish]) -> list[Wish]:
    """Without the night, for who wants something light: what people eat at night is not."""
    labels = {wish.label for wish in wishes}
    return [wish for wish in wishes if wish.label != _AT_NIGHT or labels.isdisjoint(_LIGHT)]


def _of_situations(asked: Asked) -> Avoidance:
    """What is to be left or cooked through in the situations that were told of, in this turn or before."""
    rules = []
    for situation in asked.understanding.situations:
        cautions = asked.sources.facts.list_cautions(situation)
        traits = frozenset().union(*(one.traits for one in cautions if one.level in _NEVER_OFFERED))
        if traits:
            rules.append(Rule(situation, traits, kind=CONDITION))
    if asked.reading.wants_news:
        rules.append(Rule(_USUAL, frozenset({KNOWN}), kind=CONDITION))
    if _KOSHER in asked.avoidance.diets:
        rules.append(Rule(_KOSHER, _list_mixed(asked), kind=CONDITION))
    if keeps_from_carbohydrate(asked):
        rules.append(Rule(LOW_CARB, _OF_CARBOHYDRATE, kind=CONDITION))
    return Avoidance(tuple(rules))


def _list_mixed(asked: Asked) -> frozenset[str]:
    """The foods in which meat and milk come together, which nobody eats who eats kosher."""
    return frozenset(
        f"name:{food.name}"
        for food in asked.sources.catalogue
        if {"kinds:고기", "kinds:유제품"} <= food.traits
    )


def _choose_suited(asked: Asked, reading: Reading) -> Choice | None:
    """What suits an illness that an earlier question told of; None where nothing is known to."""
    situations = asked.understanding.situations
    if not situations or reading.named:
        return None
    return choose_suited(asked, situations, reading, is_kept_in_mind=True)


def _say_mindful(asked: Asked) -> str:
    """That what was told of somebody's body is still in mind, and what is offered because of it."""
    rows = list_suited(asked, asked.understanding.situations)
    return asked.text("health.mindful", why=say_why(rows))


def _choose_lightly(asked: Asked, reading: Reading) -> Choice | None:
    """What is not heavy, for who told of an illness; None where nothing of that has what was asked for."""
    if _ILL.isdisjoint(asked.understanding.situations):
        return None
    light = reading.avoidance | Avoidance((Rule("무거운 음식", HEAVY, kind=CONDITION),))
    choice = asked.sources.choose(replace(reading, avoidance=light), asked.person, asked.chance)
    return choice if choice.candidates and not choice.given_up else None


def write_offers(asked: Asked, candidates: Sequence[Candidate], *, are_apart: bool = False) -> list[Sentence]:
    """For each food why it is offered, then what it is; of those that are wished for apart each why."""
    sentences: list[Sentence] = []
    said: list[str] = []
    are_apart = are_apart or {candidate.reasons[0] for candidate in candidates} >= PLACES
    for number, candidate in enumerate(candidates):
        food = candidate.food
        words = {"name": food.name, "description": food.description}
        line = pitch(asked, food, candidate.reasons, said, is_first=not number)
        said.append(line)
        # Of the others that everybody knows the name is enough, unless something speaks for them today.
        is_bare = number > 0 and KNOWN in food.traits and not line
        short = "" if is_bare else line or asked.say("it_is", **words)
        named = f"{attach(food.name, '은/는')} {line}" if line else asked.say("what", **words)
        reason = _say_reason(asked, candidate)
        too = asked.say("second" if number < OFFERED - 1 else "third", name=food.name)
        later = f"{reason if are_apart else too} {short}".rstrip()
        sentences.append(Sentence(reason, food, introduces=True, later=later))
        if not is_bare:
            sentences.append(Sentence(named, food, going_on=short))
    return sentences


def say_left_out(asked: Asked) -> list[Sentence]:
    """That what the question told to avoid was left out; must be said, because somebody relies on it."""
    avoidance, lasting = asked.reading.avoidance, asked.reading.lasting
    diets = avoidance.diets
    told = lasting.things
    # What was left out before and is left out still, was said then.
    carried = set(asked.reading.carried)
    disliked = [word for word in avoidance.things if word not in told and word not in carried]
    texts = []
    if told:
        texts.append(asked.text("allergy.left_out", words=enumerate_words(told)))
    if len(told) >= _MANY_LEFT_OUT:
        texts.append(asked.text("allergy.many"))
    if diets:
        own = f"diet.left_out.{diets[0]}"
        key = own if len(diets) == 1 and own in asked.sources.texts else "diet.left_out"
        texts.append(asked.text(key, words=enumerate_words(diets)))
    if disliked:
        texts.append(asked.text("dislike.left_out", words=join_words(disliked)))
    if asked.reading.allergic.rules:
        texts += say_hiding(asked, avoidance.things)
    return [Sentence(text, must_say=True) for text in texts]


def say_unknown(asked: Asked) -> list[str]:
    """That something was perhaps to be avoided, and what cannot be checked."""
    unsure = enumerate_words(asked.understanding.unsure_avoidance)
    unknown = enumerate_words(word.upper() for word in asked.understanding.unknown_avoidance)
    return [
        *([asked.text("allergy.unsure", words=unsure)] if unsure else []),
        *([asked.text("allergy.unknown", words=unknown)] if unknown else []),
    ]


def describe_candidate(candidate: Candidate) -> str:
    """A candidate as the adapters know it: the name, its reasons, what it is."""
    food = candidate.food
    labels = [food.country if food.country != "외국 음식" else f"{food.origin} 음식"]
    if food.spicy:
        labels.append(food.spiciness)
    labels += [reason for reason in candidate.reasons if reason not in labels]
    return f"- {food.name} ({', '.join(labels[:3])}): {food.description}"


def _say_broth(asked: Asked, candidates: Sequence[Candidate]) -> list[Sentence]:
    """That a broth is to be asked about, for who must not have what it is often made of."""
    rules = [
        rule
        for rule in asked.person.avoidance.rules
        if rule.kind == THING and not rule.blocked.isdisjoint(_IN_BROTH)
    ]
    with_broth = [
        one.food for one in candidates if "forms:국물" in one.food.traits or one.food.name.endswith("칼국수")
    ]
    if not rules or not with_broth:
        return []
    text = asked.text("allergy.broth", words=rules[0].word)
    return [Sentence(text, must_say=True, if_named=tuple(with_broth))]


def _say_reason(asked: Asked, candidate: Candidate) -> str:
    food = candidate.food
    reasons = sorted(candidate.reasons, key=lambda reason: reason in _PLAIN)
    return say_reason(asked, food, reasons[0])


def say_reason(asked: Asked, food: FoodEntry, reason: str) -> str:
    """Why a food is offered, in a sentence that names it."""
    wordings = asked.sources.wordings
    if reason == food.name:  # 파스타라면 파스타가 좋아요
        reason = _NAMED
    if f"reasons.{reason}" in wordings:
        return asked.say(f"reasons.{reason}", name=food.name)
    if reason.endswith(_LIKE):
        liked = reason.removesuffix(_LIKE).rstrip()[:-1]
        is_liked = any(liked == other.name for other in asked.person.likes)
        return asked.say("likeness" if is_liked else "likeness_named", name=food.name, liked=liked)
    if reason in FORMS:
        return asked.say("form", name=food.name, reason=reason)
    if reason in asked.sources.catalogue.ingredients.ingredients:
        return asked.say("ingredient", name=food.name, reason=reason)
    if reason in OCCASIONS or " 또는 " in reason:
        return asked.say("reasons.음식", name=food.name)
    return asked.say("kitchen", name=food.name, reason=reason)
