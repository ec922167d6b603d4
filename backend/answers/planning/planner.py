"""Which plan answers which act."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from ...food.data.avoidables import CONDITION
from ...food.data.vocabulary import FORMS
from ...food.reading.intents import Intent
from ..plan import Plan
from ..reading.acts import Act, Turning
from .asked import Asked, enumerate_words
from .care.aftercare import EATING, add_care, plan_after_danger
from .care.allergic import plan_allergic
from .care.already import plan_already_had
from .care.bodies import plan_of_body
from .care.diets import plan_diet, plan_product, plan_taken_back
from .care.for_whom import speak_to_giver
from .care.health import NOTHING_IS_OFFERED, plan_health
from .care.heeding import has_left_matter, heed_danger
from .care.kept_in_mind import remind_of_allergy
from .care.measured import say_measured
from .care.past import happened_once
from .care.phrasing import leave_replaced
from .care.products import name_products
from .care.reactions import plan_reaction, plan_slip, plan_symptom
from .care.signs import plan_sign, tell_sign_instead, tells_accident
from .care.staying import stay_with_matter
from .care.told_first import plan_told_first
from .care.told_later import plan_told_later
from .care.verdicts import judge_foods, list_broken, warn_of_named
from .comparing.comparing import plan_comparison
from .comparing.comparing_before import list_compared_before
from .figures.counted import plan_counted
from .figures.nutrition import plan_nutrition
from .figures.told_figure import plan_told_figure
from .foreign.english import is_english, plan_english
from .kitchen.absent import leave_out_absent
from .kitchen.at_hand import hear_of_time
from .kitchen.by_tool import asks_how_by_tool
from .kitchen.kept_long import plan_cold, plan_frozen_long
from .kitchen.knowledge import (
    plan_cause,
)
from .kitchen.lacking import plan_lacking
from .kitchen.leftovers import plan_leftovers
from .kitchen.missing import plan_missing
from .kitchen.optional import plan_optional
from .kitchen.parts import plan_part
from .kitchen.what_makes import plan_what_makes
from .known_things import MAY_WANT_INSTEAD, leave_what_was_asked, plan_known
from .offering.apart import plan_apart
from .offering.budgets import plan_cost, plan_offer
from .offering.by_circumstance import plan_circumstance, rules_out
from .offering.eating_out import plan_eating_out
from .offering.family import plan_family
from .offering.known_for import plan_known_for
from .offering.offering import LOW_CARB
from .offering.opinions import plan_opinion
from .offering.pairing import plan_pair
from .offering.places import plan_region
from .offering.plainly import passes_over, wants_another, wants_other
from .offering.reasons import plan_why
from .offering.recommending import plan_recommendation
from .offering.two_wishes import plan_two_wishes
from .offering.without_part import plan_without_part
from .telling.again import say_other
from .telling.by_likeness import plan_like_talk
from .telling.describing import plan_ingredients, plan_recipe
from .telling.explaining import plan_explained
from .telling.feeling import answer_feeling, is_of_kind
from .telling.from_told import plan_from_told
from .telling.remarking import plan_told
from .telling.spelling import plan_spelling
from .telling.talking import (
    is_foreign,
    is_gibberish,
    plan_certain_talk,
    plan_foreign,
    plan_recall,
    plan_reviewed,
    plan_talk,
)

_PLANNERS: Mapping[Act, Callable[[Asked], Plan]] = {
    Act.GREET: plan_talk,
    Act.IDENTITY: plan_talk,
    Act.FEELING: plan_talk,
    Act.RECOMMEND: plan_offer,
    Act.INGREDIENTS: plan_ingredients,
    Act.RECIPE: plan_recipe,
    Act.COMPARE: plan_comparison,
    Act.PAIR: plan_pair,
    Act.LEFTOVERS: plan_leftovers,
    Act.NUTRITION: plan_nutrition,
    Act.PRICE: plan_cost,
    Act.REGION: plan_region,
    Act.DIET: plan_diet,
    Act.HEALTH: plan_health,
    Act.CRISIS: plan_reviewed,
    Act.POISON: plan_reviewed,
    Act.ELSEWHERE: plan_talk,
    Act.HOSTILE: plan_reviewed,
    Act.UNSURE: plan_talk,
}
# The topic of who asks for the reasons of an offer.
_WHY = "why"
# Of who asks what they told of themselves; and of who is rude.
_RECALL, _INSULT = "recall", "insult"
# Crises of which a body that throws up is a part.
_STARVES = frozenset({"eating_disorder", "eating_disorder_of_other", "binge"})
# What is answered whatever tongue it was asked in.
_IN_ANY_LANGUAGE = frozenset({Act.CRISIS, Act.POISON})
# Acts as which a word of thanks may be read that speaks of eating: 고마워 잘 먹을게.
_MAY_BE_TALK = frozenset({Act.RECOMMEND, Act.INGREDIENTS})
# Acts as which a question about something that the catalogue lacks may be read: 초코바 하나 넣어 줘도 될까.
_MAY_BE_UNKNOWN = frozenset(
    {Act.UNSURE, Act.INGREDIENTS, Act.LEFTOVERS, Act.FEELING, Act.ELSEWHERE, Act.COMPARE}
)
# Acts as which a wish for something without an ingredient may be read.
_MAY_WANT_WITHOUT = frozenset({Act.INGREDIENTS, Act.UNSURE, Act.RECOMMEND, Act.DIET})
_ASKS_WITHOUT = re.compile(
    r"(?:없는|안 ?들어(?:간|가는)|안 ?든|뺀|없이 ?만든)[^.?!]{0,16}"
    r"(?:있(?:어|을까|나|니|는지|음)|추천|뭐|뭘|먹고 ?싶)"
)
_ASKS_WHETHER = re.compile(r"(?:먹|마시|드시|줘|주)(?:으면|면|어도|여도|도) ?(?:안 ?[되돼]|[되돼]|괜찮|될까)")
# A topic of `acts.yaml`: whoever must be sure is promised nothing.
_PROMISE = "promise"
# Who must not have something, had it, and asks what now.
_HAS_EATEN = re.compile(
    r"(?:먹(?:었|어 ?버[렸린])|마(?:셨|셔 ?버)|삼켰|드셨)[^.?!]{0,6}"
    r"(?:어떡|어떻게 ?(?:해|하)|어쩌|어째|큰일|괜찮)"
)
# Acts as which may be read what somebody cannot eat, told like a sorrow: 나 새우 못 먹어.
_SAYS_LITTLE = frozenset({Act.FEELING, Act.UNSURE, Act.GREET})
# Wishes of a body that is unwell, which nobody tells as praise: 속이 너무 안 좋아.
_OF_A_BODY = frozenset({"아플 때", "해장"})
# Acts as which may be read that a body reacts: 두드러기 났는데 약 먹어야 해?
_MAY_BE_REACTION = frozenset({Act.DIET, Act.HEALTH})
# Acts as which may be read what is asked of a sauce or a broth.
_MAY_NAME_A_PART = frozenset({Act.INGREDIENTS, Act.RECIPE, Act.UNSURE})


def plan_answer(asked: Asked) -> Plan:
    """The plan of the act that the question was read into; English is answered in English."""
    act = asked.understanding.act
    if is_english(asked) and not is_gibberish(asked):
        return plan_english(asked, plan_recommendation)
    if not is_foreign(asked.question) or act in _IN_ANY_LANGUAGE or is_gibberish(asked):
        return _plan_act(asked)
    return plan_foreign(asked)


def _plan_act(asked: Asked) -> Plan:
    asked = hear_of_time(name_products(asked))
    # At the end: whoever tells a sign of the body, or told one just now, is offered no dish.
    plan = tell_sign_instead(asked, _plan_by_act(asked))
    if not has_left_matter(asked):
        plan = stay_with_matter(asked, plan)
    plan = say_other(asked, say_measured(asked, heed_danger(asked, plan)))
    return answer_feeling(asked, speak_to_giver(asked, remind_of_allergy(asked, plan)))


def _plan_by_act(asked: Asked) -> Plan:
    act = asked.understanding.act
    if act is not Act.CRISIS and (taken_back := plan_taken_back(asked)):
        return taken_back
    # Nothing else is told to who speaks of a life.
    special = _plan_for_safety(asked) or (plan_reviewed(asked) if act is Act.CRISIS else None)
    special = special or plan_told_figure(asked) or (plan_talk(asked) if is_of_kind(asked) else None)
    special = special or plan_spelling(asked) or plan_from_told(asked) or _plan_special(asked)
    special = special or plan_counted(asked) or plan_like_talk(asked) or plan_told(asked)
    if special:
        return special
    if act is Act.INGREDIENTS and asked.understanding.asks_permission and _is_ill(asked):
        act = Act.HEALTH
    if act is Act.DIET and asked.understanding.situations and _has_no_rule(asked):
        act = Act.HEALTH  # what a body must not have is no diet
    is_of_a_body = act is not Act.DIET and bool(asked.understanding.situations)
    # 과일 말고, behind what was offered to that body, wants another of it.
    is_of_a_body = is_of_a_body and not passes_over(asked.own)
    if act in MAY_WANT_INSTEAD and is_of_a_body and leave_replaced(asked.own):
        act = Act.HEALTH  # 그럼 빵 대신 뭐 먹어, of who must not have it
    if act is Act.RECOMMEND and not NOTHING_IS_OFFERED.isdisjoint(asked.understanding.situations):
        act = Act.HEALTH  # what a clinic allows is not chosen here in later turns, either
    if wants_another(asked):
        act = Act.RECOMMEND  # 소고기 말고 고기
        asked = replace(asked, understanding=replace(asked.understanding, act=act))
    if act in _MAY_BE_TALK and (talk := plan_certain_talk(asked)):
        return talk
    if act in _MAY_BE_UNKNOWN and (product := plan_product(asked)):
        return product
    asked = leave_out_absent(asked)
    known = plan_two_wishes(asked) or plan_apart(asked) or plan_opinion(asked) or plan_eating_out(asked)
    if known := known or plan_known(asked):
        return add_care(asked, warn_of_named(asked, known))
    return add_care(asked, warn_of_named(asked, _PLANNERS[act](asked)))


def _plan_explained(asked: Asked) -> Plan | None:
    """What a thing is, and what a place or a day is known for, asked so plainly that no more is meant."""
    explained = plan_explained(asked) or plan_known_for(asked)
    return add_care(asked, warn_of_named(asked, explained)) if explained else None


def _plan_for_safety(asked: Asked) -> Plan | None:
    """What comes before all else, for somebody's life or body."""
    # 동생이 먹고 바로 토해 of who starves is no upset stomach.
    starves = asked.understanding.topic in _STARVES and asked.understanding.act is Act.CRISIS
    starves = starves and not tells_accident(asked)
    now = plan_told_first(asked) or plan_symptom(asked) or plan_slip(asked)
    now = now or (None if starves else plan_sign(asked))
    now = now or plan_already_had(asked) or plan_frozen_long(asked) or plan_cold(asked)
    now = _plan_after_despair(asked) or now or plan_told_later(asked)
    now = now or plan_missing(asked) or plan_lacking(asked) or plan_allergic(asked)
    if now := now or plan_family(asked):
        return now
    body = _plan_of_body(asked)
    after = None if has_left_matter(asked) else plan_after_danger(asked)
    # What is asked of a place is known better than what suits the circumstance: 대전 가면 빵 뭐 사와.
    # But who says what it must not be wishes for a dish: 국밥인데 순대 내장 이런 거 안 들어간 거.
    # 에어프라이어 레시피 is asked for the steps, and not only for what the machine is good at.
    suits = None if asks_how_by_tool(asked) else plan_circumstance(asked)
    explained = None if body or after or (suits and rules_out(asked)) else _plan_explained(asked)
    return explained or suits or plan_without_part(asked) or body or after


def _plan_after_despair(asked: Asked) -> Plan | None:
    """Who spoke of dying is heard on before anything is said of food."""
    after = asked.understanding.after
    is_despair = after is not None and after[0] is Act.CRISIS and after[1] not in EATING
    return plan_after_danger(asked) if is_despair else None


def _has_no_rule(asked: Asked) -> bool:
    """Whether nothing but a state of the body says what must be left."""
    return all(rule.kind == CONDITION for rule in asked.avoidance.rules) and not asked.reading.tells_reaction


def _plan_of_body(asked: Asked) -> Plan | None:
    """What is known of a body and a thing; of what is only turned down nobody asks."""
    understanding = asked.understanding
    turned_down = understanding.turning is Turning.ADDS and wants_other(asked)
    # 국물 말고 면만 먹으면 안 돼, of who has a sore stomach, asks for a verdict and no other dish.
    turned_down = turned_down and not _ASKS_WHETHER.search(asked.own)
    is_despair = understanding.act is Act.CRISIS and understanding.topic not in EATING
    # Who tells of a reaction that is over needs no first aid.
    is_over = asked.reading.tells_reaction and happened_once(asked.own)
    is_of_none = turned_down or is_despair or is_over or _compares_dishes(asked)
    return None if is_of_none else plan_of_body(leave_what_was_asked(asked))


def _compares_dishes(asked: Asked) -> bool:
    """미역국이랑 북엇국 중에 해장엔? is asked of the two, and of no body."""
    understanding = asked.understanding
    is_of_a_body = understanding.situations or understanding.topics or asked.person.avoidance.rules
    are_two = understanding.act is Act.COMPARE and len(asked.reading.named) > 1
    return (are_two or bool(list_compared_before(asked))) and not is_of_a_body


def _plan_special(asked: Asked) -> Plan | None:
    """What comes before the plan of the act, for somebody's sake; None where nothing does."""
    act, topic = asked.understanding.act, asked.understanding.topic
    if told := _plan_for_a_body(asked):
        return told
    if topic == _PROMISE and (things := asked.avoidance.things):
        return asked.reviewed(asked.text("allergy.no_promise", words=enumerate_words(things)))
    # 구이는 싫고, of beef that is at hand, leaves a way to cook it and no beef.
    must_not = any(rule.word not in FORMS for rule in asked.person.avoidance.rules)
    broken = list_broken(asked) if act is Act.LEFTOVERS and must_not else ()
    if broken:
        # 해물찜 먹자는데 어떡해: what must be left is no leftover.
        return asked.reviewed(judge_foods(asked, broken, asked.person.avoidance))
    if topic == LOW_CARB or _asks_all_the_same(asked):
        return plan_recommendation(asked)
    if act in _MAY_WANT_WITHOUT and _ASKS_WITHOUT.search(asked.question) and _is_without_broken(asked):
        # 계란 없는 케이크 있어? asks for food, and not what is in a cake.
        return warn_of_named(asked, plan_recommendation(asked))
    return _plan_part_or_why(asked)


def _asks_all_the_same(asked: Asked) -> bool:
    """Whether who is rude asks for food: 병신아 밥이나 추천해 is answered like anybody."""
    is_rude = (asked.understanding.act, asked.understanding.topic) == (Act.HOSTILE, _INSULT)
    return is_rude and asked.reading.intent is Intent.RECOMMEND


def _plan_for_a_body(asked: Asked) -> Plan | None:
    """Where a body reacts, cannot have something or is unwell, though the words be those of a feeling."""
    act = asked.understanding.act
    if act in _MAY_BE_REACTION and (reaction := plan_reaction(asked)):
        return reaction
    if asked.avoidance.things and _HAS_EATEN.search(asked.question):
        return asked.reviewed(asked.text("allergy.reaction"))
    # 의사가 잣 먹지 말래요 asks nothing.
    says_little = act in _SAYS_LITTLE or (act is Act.INGREDIENTS and not asked.foods)
    if says_little and any(word in asked.question for word in asked.reading.lasting.things):
        return plan_diet(asked)
    if act is Act.FEELING and any(wish.label in _OF_A_BODY for wish in asked.reading.wishes):
        return plan_recommendation(asked)
    return None


def _plan_part_or_why(asked: Asked) -> Plan | None:
    """The reasons of an offer, or what is known of the dish of a sauce."""
    if asked.understanding.topic == _RECALL:
        return plan_recall(asked)
    if asked.understanding.topic == _WHY:
        return plan_why(asked) or plan_cause(asked)
    if made := plan_optional(asked) or plan_what_makes(asked):
        return warn_of_named(asked, made)
    part = plan_part(asked) if asked.understanding.act in _MAY_NAME_A_PART else None
    return warn_of_named(asked, part) if part else None


def _is_without_broken(asked: Asked) -> bool:
    """Whether the question names a food that usually holds what it is asked without."""
    rules = asked.reading.avoidance
    return bool(rules.things and asked.reading.named and not rules.select(asked.reading.named))


def _is_ill(asked: Asked) -> bool:
    return any(wish.label == "아플 때" for wish in asked.reading.wishes)
