"""What is asked before the planner of the act: a life, a body, and what the words themselves ask for.

The act is what a turn seems to be as a whole. Each step here is surer of its own: it looks for words that
leave no doubt. `STEPS` is the order, from what harms most if it is missed to what harms least.
"""

import re

from ...food.data.vocabulary import FORMS
from ...food.reading.intents import Intent
from ..plan import Plan
from ..reading.acts import Act, Turning
from .asked import Asked, enumerate_words
from .care.aftercare import EATING, add_care, plan_after_danger
from .care.allergic import plan_allergic
from .care.already import plan_already_had
from .care.ate_up import plan_ate_up
from .care.bodies import plan_of_body
from .care.concerning import list_concerning
from .care.diets import plan_diet, plan_taken_back
from .care.dish_instead import plan_dish_instead
from .care.health import plan_health
from .care.heeding import has_left_matter
from .care.past import happened_once
from .care.reactions import plan_reaction, plan_slip, plan_symptom
from .care.signs import plan_sign, tells_accident
from .care.spoken_of import plan_learned, plan_own_portion, plan_spoken_of, plan_which
from .care.told_first import plan_told_first
from .care.told_later import plan_told_later
from .care.verdicts import judge_foods, list_broken, warn_of_named
from .comparing.comparing_before import list_compared_before
from .figures.by_weight import plan_by_weight
from .figures.counted import plan_counted
from .figures.told_figure import plan_told_figure
from .figures.variant import plan_unknown_variant
from .kitchen.by_tool import asks_how_by_tool
from .kitchen.kept_long import plan_cold, plan_frozen_long
from .kitchen.knowledge import plan_cause
from .kitchen.lacking import plan_lacking
from .kitchen.missing import plan_missing
from .kitchen.optional import plan_optional
from .kitchen.parts import plan_part
from .kitchen.told_part import plan_told_figure_again
from .kitchen.what_makes import plan_what_makes
from .known_things import leave_what_was_asked
from .offering.by_circumstance import plan_circumstance, rules_out
from .offering.family import plan_family
from .offering.known_for import plan_known_for
from .offering.offering import LOW_CARB
from .offering.plainly import wants_other
from .offering.reasons import plan_why
from .offering.recommending import plan_recommendation
from .offering.without_part import plan_without_part
from .steps import Step, first_of
from .telling.by_likeness import plan_like_talk
from .telling.explaining import plan_explained
from .telling.feeling import is_of_kind
from .telling.from_told import plan_from_told
from .telling.often import plan_asked_in_other_words
from .telling.remarking import plan_told
from .telling.spelling import plan_spelling
from .telling.talking import plan_recall, plan_reviewed, plan_talk

# Topics of `acts.yaml`: reasons of an offer, what a person told of themselves, rudeness, a promise.
_WHY, _RECALL, _INSULT, _PROMISE, _SPOILED = "why", "recall", "insult", "promise", "spoiled"
# Crises of which a body that throws up is a part.
_STARVES = frozenset({"eating_disorder", "eating_disorder_of_other", "binge"})
# Acts as which a wish for something without an ingredient may be read.
_MAY_WANT_WITHOUT = frozenset({Act.INGREDIENTS, Act.UNSURE, Act.RECOMMEND, Act.DIET})
# Acts as which may be read what somebody cannot eat, told like a sorrow: 나 새우 못 먹어.
_SAYS_LITTLE = frozenset({Act.FEELING, Act.UNSURE, Act.GREET})
# Acts as which may be read that a body reacts: 두드러기 났는데 약 먹어야 해?
_MAY_BE_REACTION = frozenset({Act.DIET, Act.HEALTH})
# Acts as which may be read what is asked of a sauce or a broth.
_MAY_NAME_A_PART = frozenset({Act.INGREDIENTS, Act.RECIPE, Act.UNSURE})
# Wishes of a body that is unwell, which nobody tells as praise: 속이 너무 안 좋아.
_OF_A_BODY = frozenset({"아플 때", "해장"})
_ASKS_WITHOUT = re.compile(
    r"(?:없는|안 ?들어(?:간|가는)|안 ?든|뺀|없이 ?만든)[^.?!]{0,16}"
    r"(?:있(?:어|을까|나|니|는지|음)|추천|뭐|뭘|먹고 ?싶)"
)
_ASKS_WHETHER = re.compile(r"(?:먹|마시|드시|줘|주)(?:으면|면|어도|여도|도) ?(?:안 ?[되돼]|[되돼]|괜찮|될까)")
_LONGS = re.compile(r"땡[기겨긴김]|땅[기겨긴김]|당[기겨긴김]|먹고 ?싶|마시고 ?싶|생각나|아른거")
# Who must not have something, had it, and asks what now.
_HAS_EATEN = re.compile(
    r"(?:먹(?:었|어 ?버[렸린])|마(?:셨|셔 ?버)|삼켰|드셨)[^.?!]{0,6}"
    r"(?:어떡|어떻게 ?(?:해|하)|어쩌|어째|큰일|괜찮)"
)


def _plan_after_despair(asked: Asked) -> Plan | None:
    """Who spoke of dying is heard on before anything is said of food."""
    after = asked.understanding.after
    is_despair = after is not None and after[0] is Act.CRISIS and after[1] not in EATING
    return plan_after_danger(asked) if is_despair else None


def _plan_told_keeping(asked: Asked) -> Plan | None:
    """밖에 며칠 두고 냉장고 넣어요, of who was told so, asks of a kimchi that ripens."""
    return plan_told_figure_again(asked) if asked.understanding.topic == _SPOILED else None


def _plan_taken_back(asked: Asked) -> Plan | None:
    # 돼지고기 못먹음 이슬람은 아니고 tells of something besides.
    tells = bool(asked.reading.lasting.rules)
    return None if tells or asked.understanding.act is Act.CRISIS else plan_taken_back(asked)


def _plan_sign(asked: Asked) -> Plan | None:
    """A sign of the body; 동생이 먹고 바로 토해 of who starves is none of an upset stomach."""
    starves = asked.understanding.topic in _STARVES and asked.understanding.act is Act.CRISIS
    return None if starves and not tells_accident(asked) else plan_sign(asked)


def _plan_crisis(asked: Asked) -> Plan | None:
    """Nothing else is told to who speaks of a life."""
    return plan_reviewed(asked) if asked.understanding.act is Act.CRISIS else None


def _plan_thing_or_body(asked: Asked) -> Plan | None:
    """What a thing is, what suits a circumstance, or what a body must not have.

    What is asked of a place is known better than what suits the circumstance (대전 가면 빵 뭐 사와).
    But who says what a dish must not be wishes for one (국밥인데 순대 내장 이런 거 안 들어간 거),
    and 에어프라이어 레시피 asks for the steps, not for what the machine is good at.
    """
    body = _plan_of_body(asked)
    after = None if has_left_matter(asked) else plan_after_danger(asked)
    suits = None if asks_how_by_tool(asked) else plan_circumstance(asked)
    explained = None if body or after or (suits and rules_out(asked)) else _plan_explained(asked)
    return explained or suits or plan_without_part(asked) or body or after


def _plan_explained(asked: Asked) -> Plan | None:
    """What a thing is, and what a place or a day is known for, asked so plainly that no more is meant."""
    explained = plan_explained(asked) or plan_known_for(asked)
    return add_care(asked, warn_of_named(asked, explained)) if explained else None


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


def _plan_talk_of_kind(asked: Asked) -> Plan | None:
    return plan_talk(asked) if is_of_kind(asked) else None


def _plan_body_that_reacts(asked: Asked) -> Plan | None:
    """Where a body reacts, or had what it must not have."""
    if asked.understanding.act in _MAY_BE_REACTION and (reaction := plan_reaction(asked)):
        return reaction
    if asked.avoidance.things and _HAS_EATEN.search(asked.question):
        return asked.reviewed(asked.text("allergy.reaction"))
    return None


def _plan_body_that_cannot(asked: Asked) -> Plan | None:
    """Where somebody cannot have something, told like a sorrow: 의사가 잣 먹지 말래요 asks nothing."""
    act = asked.understanding.act
    says_little = act in _SAYS_LITTLE or (act is Act.INGREDIENTS and not asked.foods)
    tells_thing = any(word in asked.question for word in asked.reading.lasting.things)
    return plan_diet(asked) if says_little and tells_thing else None


def _plan_body_unwell(asked: Asked) -> Plan | None:
    is_unwell = any(wish.label in _OF_A_BODY for wish in asked.reading.wishes)
    return plan_recommendation(asked) if asked.understanding.act is Act.FEELING and is_unwell else None


def _plan_promise(asked: Asked) -> Plan | None:
    """Whoever must be sure is promised nothing."""
    things = asked.avoidance.things
    if asked.understanding.topic != _PROMISE or not things:
        return None
    return asked.reviewed(asked.text("allergy.no_promise", words=enumerate_words(things)))


def _plan_broken_leftovers(asked: Asked) -> Plan | None:
    """해물찜 먹자는데 어떡해: what must be left is no leftover.

    구이는 싫고, of beef that is at hand, leaves a way to cook it and no beef.
    """
    must_not = any(rule.word not in FORMS for rule in asked.person.avoidance.rules)
    if asked.understanding.act is not Act.LEFTOVERS or not must_not:
        return None
    broken = list_broken(asked)
    return asked.reviewed(judge_foods(asked, broken, asked.person.avoidance)) if broken else None


def _plan_wish_all_the_same(asked: Asked) -> Plan | None:
    """Who is rude and asks for food is answered like anybody: 병신아 밥이나 추천해."""
    understanding = asked.understanding
    is_rude = (understanding.act, understanding.topic) == (Act.HOSTILE, _INSULT)
    asks = is_rude and asked.reading.intent is Intent.RECOMMEND
    return plan_recommendation(asked) if asks or understanding.topic == LOW_CARB else None


def _plan_wish_without(asked: Asked) -> Plan | None:
    """계란 없는 케이크 있어? asks for food, and not what is in a cake."""
    rules = asked.reading.avoidance
    asks = asked.understanding.act in _MAY_WANT_WITHOUT and _ASKS_WITHOUT.search(asked.question)
    is_broken = rules.things and asked.reading.named and not rules.select(asked.reading.named)
    return warn_of_named(asked, plan_recommendation(asked)) if asks and is_broken else None


def _plan_recall(asked: Asked) -> Plan | None:
    return plan_recall(asked) if asked.understanding.topic == _RECALL else None


def _plan_why(asked: Asked) -> Plan | None:
    return plan_why(asked) or plan_cause(asked) if asked.understanding.topic == _WHY else None


def _plan_made(asked: Asked) -> Plan | None:
    """What may be left out of a dish, what makes it so, or what is known of its sauce."""
    if asked.understanding.topic == _WHY:
        return None
    made = plan_optional(asked) or plan_what_makes(asked)
    if not made and asked.understanding.act in _MAY_NAME_A_PART:
        made = plan_part(asked)
    return warn_of_named(asked, made) if made else None


def _plan_craving(asked: Asked) -> Plan | None:
    """What the cautions say of the dish that a body longs for: 임신했어요, then 육회 땡겨요 ㅋㅋ."""
    situations = asked.understanding.situations
    if not situations or not _LONGS.search(asked.own) or not asked.sources.find_foods(asked.own):
        return None
    return plan_health(asked) if list_concerning(asked, situations) else None


STEPS: tuple[Step, ...] = (
    _plan_taken_back,
    # A life, and a body that is in danger now.
    _plan_after_despair,
    _plan_told_keeping,
    plan_told_first,
    plan_symptom,
    plan_slip,
    _plan_sign,
    plan_already_had,
    plan_frozen_long,
    plan_cold,
    # What an allergy is to, what was learned of it later, and the dish that is spoken of.
    plan_which,
    plan_learned,
    plan_own_portion,
    plan_spoken_of,
    plan_told_later,
    # What is missing, and what somebody must not have.
    plan_missing,
    plan_lacking,
    plan_allergic,
    plan_dish_instead,
    plan_family,
    # A thing, a circumstance, a body and a thing.
    plan_asked_in_other_words,
    _plan_thing_or_body,
    _plan_crisis,
    # Figures that were told, and talk.
    plan_by_weight,
    plan_ate_up,
    plan_unknown_variant,
    plan_told_figure,
    _plan_talk_of_kind,
    plan_spelling,
    plan_from_told,
    # A body once more, where its words are those of a feeling or a wish.
    _plan_body_that_reacts,
    _plan_body_that_cannot,
    _plan_body_unwell,
    _plan_promise,
    _plan_broken_leftovers,
    # Wishes and questions whose words leave no doubt.
    _plan_wish_all_the_same,
    _plan_wish_without,
    _plan_recall,
    _plan_why,
    _plan_made,
    plan_counted,
    _plan_craving,
    plan_like_talk,
    plan_told,
)


def plan_before_act(asked: Asked) -> Plan | None:
    """The plan of the first step that is sure of its own; None leaves the turn to the planner of its act."""
    return first_of(STEPS, asked)
