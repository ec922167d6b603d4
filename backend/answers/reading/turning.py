"""How a turn goes on with the conversation: what of the turns before it is needed to understand it.

`find_turning` tries the ways to do so in one order. What is taken over is the matter of `wholeness.py`.
"""

import re
from collections.abc import Callable

from ...food.reading.conversation import leans_on_a_wish, starts_afresh
from ...food.reading.intents import Intent
from ...korean import squeeze
from .acts import Act, Turning
from .budget import find_budget
from .compared import sets_two_beside
from .kitchen import get_kitchen_words
from .moods import get_mood_words
from .said import OF_A_FOOD, Heard
from .talk import Talk
from .talk_words import get_talk_words
from .telling import asks_for_a_kind, only_tells

# What a conversation about food is left for.
_ELSEWHERE = frozenset(
    {Act.CRISIS, Act.POISON, Act.HOSTILE, Act.GREET, Act.IDENTITY, Act.ELSEWHERE, Act.FEELING}
)
_CARE = frozenset({Act.DIET, Act.HEALTH})
_SHORT, _MOST_OF_ADDED, _SHORT_NAME = 22, 40, 5
# Acts of which one may be asked of another food.
_REPEATED = frozenset({*OF_A_FOOD, Act.REGION, Act.UNSURE})
# Acts as which a supposition may be read by its own words.
_WISHED = frozenset({Act.RECOMMEND, Act.PAIR, Act.LEFTOVERS, Act.UNSURE})
_NAMED_SO, _TASTES = frozenset({"form", "ingredient"}), frozenset({"form", "flavor", "temperature"})
# Topics as which nearly every question with 있어 or 알려 is read.
_WEAK = frozenset({"holds", "what"})
# As which of them a question may be read that is asked of a food, and something told that adds to a wish.
_ASKED_ALONE = frozenset({*OF_A_FOOD, Act.UNSURE}) - _CARE
# As these only what asks is read, whether it ends like a question (밥도 말았어, of calories) or not.
_ASKED_BY_VOTE = frozenset({Act.RECIPE, Act.NUTRITION, Act.PRICE, Act.COMPARE})
_OF_A_STOCK = frozenset({Act.LEFTOVERS, Act.REGION})
_WISHED_ALONE = frozenset({Act.RECOMMEND, Act.LEFTOVERS})
_TOLD_ALONE = frozenset({Act.UNSURE, Act.RECOMMEND})
_RECKONED = frozenset({Act.NUTRITION, Act.PRICE})
_DRINK = "음료"
_WITH_IT = re.compile(r"(?:이랑|랑|하고|에|와|과)(?:요)?[~.! ]*$")
# 걔 토마토 싫어해 points at somebody.
_MADE_AS = re.compile(r"[가-힣](?:으로|로)(?:요|만|는)?[~.!? ]*$")
_SOMEBODY = re.compile(r"(?:걔|얘|쟤|그 ?(?:사람|분|친구|애))(?:는|가|도|네)? ")
# Topics of a mood as which what is told of food may be read.
_OF_A_MOOD = frozenset({"complaint", "mood", "tired", "worried", "failed"})


def find_turning(heard: Heard, talk: Talk) -> Turning | None:
    """What the turn needs of `talk`; None for one that makes sense by itself."""
    looks = _NAMELESS
    if only_tells(heard, talk):
        return Turning.TELLS
    # 짬짜면 vs 볶짜면, behind an offer, asks of the two that it names.
    is_of_its_own = sets_two_beside(heard.text) and not (heard.refers_to or heard.refuses)
    if talk.is_empty or is_of_its_own or _is_elsewhere(heard, talk):
        looks = ()
    elif heard.rule is not None and heard.rule.act in _CARE:
        looks = _OF_CARE
    elif heard.refers_to and not (heard.is_other or _wishes_for_some(heard) or _SOMEBODY.match(heard.text)):
        looks = _POINTING
    return next((turning for turning, holds in looks if holds(heard, talk)), None)


def _is_elsewhere(heard: Heard, talk: Talk) -> bool:
    """Whether the talk of food is left; a vote alone does not tell that of 간은 싫어."""
    mood = get_mood_words().read(heard.text)
    if mood is not None and asks_for_a_kind(heard, mood, talk):
        return False
    if heard.rule is not None:
        # 토마토도 별로 complains of no answer, and 졸리면 안 되니까 tells what must not be.
        is_condition = talk.is_offer and get_talk_words().is_condition(heard.text)
        tells_of_food = heard.rule.topic in _OF_A_MOOD and (heard.refuses or is_condition)
        return heard.rule.act in _ELSEWHERE and not tells_of_food
    return heard.alone in _ELSEWHERE and not _may_lean(heard)


def _wishes_for_some(heard: Heard) -> bool:
    """맵지 않은 걸로 points at nothing, however it begins; 그거 매운 거야? does."""
    words = get_talk_words()
    wishes = heard.own.wishes or heard.own.denied
    return bool(wishes and words.things.search(heard.text) and not words.plainly.search(heard.text))


def _may_lean(heard: Heard) -> bool:
    """Whether what a vote takes for small talk tells of food all the same."""
    words, own = get_talk_words(), heard.own
    is_of_food = heard.rule_of_food is not None and heard.rule_of_food.topic not in _WEAK
    is_wish = leans_on_a_wish(own) and own.intent is Intent.RECOMMEND
    lists = (words.bodies, words.things, words.choosing, words.supposing)
    return bool(
        heard.refuses
        or heard.asks_permission
        or heard.refers_to
        or is_of_food
        or is_wish
        or find_budget(heard.text)
        or words.find_name(heard.text)
        or any(one.search(heard.text) for one in lists)
    )


# --- Of who told of a diet or an illness ---


def _asks_of_care(heard: Heard, talk: Talk) -> bool:
    """비건도 먹을 수 있어? or 땅콩 빼고 먹으면 되잖아, of the dish that is spoken of."""
    words = get_talk_words()
    leaves_out = words.leaving_out.search(heard.text) and not words.anew.search(heard.text)
    names_nothing = not (heard.names_food or heard.own.ingredients or heard.own.avoidance.things)
    # 짬뽕에서 해물만 빼 달라고 하면요? names the dish that it is asked of.
    names_dish = any(food.name not in heard.own.avoidance.things for food in heard.own.named)
    is_of_told = (leaves_out and not names_dish) or (heard.asks_permission and names_nothing)
    return bool(talk.foods and is_of_told)


def _adds_care(heard: Heard, talk: Talk) -> bool:
    # 한 명은 채식이야 tells of who eats what is offered.
    is_told = talk.is_offer and heard.own.diets and not (heard.names_food or "?" in heard.text)
    return talk.request is not None and bool(leans_on_a_wish(heard.own) or is_told)


# --- Of a turn that names something ---


def _compares(heard: Heard, talk: Talk) -> bool:
    is_one = len(heard.foods) == 1 or len(heard.own.named) == 1
    return bool(is_one and talk.foods and get_talk_words().than.search(heard.text))


def _takes_course(heard: Heard, talk: Talk) -> bool:
    """음료는? of a dish, or 맥주는? after what else goes with it."""
    words = get_talk_words()
    said, is_pair = words.strip_lead(heard.text), talk.question is not None and talk.question.act is Act.PAIR
    if talk.is_offer and not is_pair and _MADE_AS.search(heard.text) and heard.own.wishes:
        return False  # 그럼 국물로, behind what is at hand
    if (words.course.match(said) or (is_pair and words.beside_it.match(said))) and talk.has_dish:
        return True
    drinks = bool(heard.own.named) and all(food.course == _DRINK for food in heard.own.named)
    return is_pair and drinks and _is_name(heard)


def _reckons_together(heard: Heard, talk: Talk) -> bool:
    """라면이랑 같이 먹으면 총 얼마야?"""
    question = talk.question if talk.last_is_question else None
    may_be = question is not None and question.act in _RECKONED
    return may_be and bool(get_talk_words().together.search(heard.text))


def _names(heard: Heard, talk: Talk) -> bool:
    """A name alone, of which the question before is asked, or which is proposed behind a wish."""
    asked = talk.question.act if talk.question else None
    if heard.completed and asked is not None:
        return True
    if not _is_name(heard):
        return False
    if (talk.last_is_question and asked in _REPEATED) or (asked is Act.PAIR and heard.own.named):
        return True
    # A dish is proposed; an ingredient or a kind of dishes is wished for. 소주랑 says what it is had with.
    if _WITH_IT.search(heard.text) and all(food.course == _DRINK for food in heard.own.named):
        return False
    return bool(heard.own.named and talk.request is not None and talk.request.act is Act.RECOMMEND)


def _is_name(heard: Heard) -> bool:
    """Whether nothing stands there but the name of a food, an ingredient or a kind of dishes."""
    name = squeeze(get_talk_words().find_name(heard.text))
    known = [one for food in (*heard.foods, *heard.own.named) for one in food.names]
    known += [*heard.own.ingredients, *(wish.label for wish in heard.own.wishes if wish.aspect in _NAMED_SO)]
    longest = max((len(squeeze(one)) for one in known if squeeze(one) in name), default=0)
    is_alias = heard.names_food and not longest
    is_all = len(name) - longest <= 1 if known else False
    return bool(name) and (is_all or (is_alias and len(name) <= _SHORT_NAME))


# --- Of a turn that names no food to ask about ---


def _chooses(heard: Heard, talk: Talk) -> bool:
    words, text = get_talk_words(), heard.text
    names = heard.names_food or heard.own.ingredients
    asks = words.choosing.search(text) or words.ranking.search(text) or _asks_why_of_several(heard, talk)
    return bool(asks and not names and len(talk.foods) > 1 and not heard.is_other)


def _chooses_of_meant(heard: Heard, talk: Talk) -> bool:
    """둘 중에 뭐가 더 매워?"""
    ranks = get_talk_words().ranking.search(heard.text) and len(heard.refers_to) > 1
    return bool(ranks) or _asks_why_of_several(heard, talk)


def _asks_why_of_several(heard: Heard, talk: Talk) -> bool:
    is_compared = talk.question is not None and talk.question.act is Act.COMPARE and talk.last_is_question
    return is_compared and len(talk.foods) > 1 and bool(get_talk_words().why.match(heard.text))


def _exceeds(heard: Heard, talk: Talk) -> bool:
    """더 낮은 거 없어? after a figure."""
    question = talk.question if talk.last_is_question and not heard.names_food else None
    has_figure = question is not None and question.act is Act.NUTRITION and bool(question.foods)
    return has_figure and bool(get_talk_words().beside.search(heard.text))


def _supposes(heard: Heard, talk: Talk) -> bool:
    words, text = get_talk_words(), heard.text
    question = talk.question if talk.last_is_question else None
    if question is None or len(text) > _SHORT or words.anew.search(text):
        return False
    is_amount = question.act is Act.NUTRITION and words.amounts.search(text)
    # A kitchen's 뚜껑 닫으면? is asked there.
    is_told = heard.rule is not None and heard.rule.act not in _WISHED
    is_supposed = words.supposing.search(text) and not is_told and not get_kitchen_words().read(text)
    return bool(is_amount or is_supposed) or heard.names_circumstance or _names_unknown(heard)


def _names_unknown(heard: Heard) -> bool:
    """줄기는? of what nobody here knows by that name, and no 칼로리는?"""
    rule = heard.rule_of_food
    is_aspect = rule is not None and rule.act in OF_A_FOOD and rule.topic not in _WEAK
    is_name = bool(get_talk_words().find_name(heard.text)) and not heard.asks_permission
    return is_name and not is_aspect and not heard.names_food and not heard.own.wishes


def _repeats_for_meant(heard: Heard, talk: Talk) -> bool:
    """그럼 첫 번째는?"""
    is_name = bool(get_talk_words().find_name(heard.text))
    return is_name and talk.last_is_question and heard.rule_of_food is None


def _asks_of_meant(heard: Heard, _talk: Talk) -> bool:
    """Whether something is asked of 그거, which else is taken or turned down."""
    if heard.rule is not None and heard.rule.act is Act.RECOMMEND:
        return False
    is_rule = heard.rule_of_food is not None and heard.rule_of_food.act in OF_A_FOOD
    return is_rule or heard.asks_permission or bool(get_talk_words().asking.search(heard.text))


def _asks(heard: Heard, talk: Talk) -> bool:
    """Whether something is asked of what is spoken of, and no other food is wished for."""
    words, text, own = get_talk_words(), heard.text, heard.own
    is_spoken_of = bool(talk.foods or talk.last_is_question) and len(text) <= _MOST_OF_ADDED
    # 음료는? asks for some.
    is_course = bool(words.course.match(words.strip_lead(text))) and talk.is_offer
    is_own = heard.names_food or heard.is_other or _is_wish(heard) or heard.names_circumstance or is_course
    is_wished = heard.alone in _WISHED_ALONE and not heard.asks_permission
    if not is_spoken_of or is_own or is_wished:
        return False
    # 새우 들어가? is asked of the dish, 두부는 무슨 콩으로 만들어? of 두부.
    if own.ingredients and not (talk.is_of_kitchen or words.holding.search(text)):
        return False
    if talk.is_offer and words.is_condition(text):
        return False
    rule = heard.rule_of_food
    is_rule = rule is not None and rule.act in OF_A_FOOD
    if is_rule and rule is not None and (rule is heard.rule or rule.topic not in _WEAK):
        return True
    if heard.asks_permission:
        # 로제는 괜찮아? names what nobody here knows.
        return not words.find_name(text)
    # 국물 있어? after an offer asks for some; 영어 할 줄 알아? is asked of nothing on the table.
    wishes_more = talk.is_offer and any(wish.aspect in _TASTES for wish in own.wishes)
    asks = is_rule or words.asking.search(text) or heard.alone in _ASKED_BY_VOTE
    return bool(asks) and not wishes_more and heard.alone in _ASKED_ALONE


def _is_wish(heard: Heard) -> bool:
    words, text, own = get_talk_words(), heard.text, heard.own
    is_rule = heard.rule is not None and heard.rule.act is Act.RECOMMEND
    refuses = own.passed_over or own.eaten or own.avoidance.rules
    lists = (words.anew, words.things, words.of_its_own)
    return bool(is_rule or refuses or any(one.search(text) for one in lists))


def _adds(heard: Heard, talk: Talk) -> bool:
    """Whether it tells more of the wish before, whatever that asked for."""
    request, own = talk.request, heard.own
    is_condition = talk.is_offer and get_talk_words().is_condition(heard.text)
    is_own = not (heard.refuses or is_condition) and _is_of_its_own(heard)
    is_own = is_own or get_talk_words().no_matter.search(heard.text) is not None
    # 김밥 말고요 names what is not wanted, and asks nothing of it.
    names = bool(own.named or get_talk_words().find_name(heard.text)) and not heard.refuses
    is_for_a_body = request is not None and request.act in _CARE and names
    if request is None or is_own or is_for_a_body:
        return False
    # Behind an offer 국물 튀는 건 안 돼 흰 셔츠 입음 is no wish of its own, however much it tells.
    is_whole = not is_condition and (len(heard.text) > _MOST_OF_ADDED or starts_afresh(own))
    return leans_on_a_wish(own) or (not is_whole and _tells_more(heard, talk))


def _tells_more(heard: Heard, talk: Talk) -> bool:
    words, text, own = get_talk_words(), heard.text, heard.own
    # 고춧가루는 있어 된장도, after what else is there.
    is_same = talk.request is not None and heard.alone is talk.request.act and heard.alone in _OF_A_STOCK
    if heard.refuses or find_budget(text) or heard.names_circumstance or is_same:
        return True
    if talk.is_offer and (words.is_condition(text) or words.gone.search(text)):
        return True
    if any(one.search(text) for one in (words.things, words.adding, words.bodies)) or _is_name(heard):
        return True
    is_short = len(text) <= _SHORT
    # 첫날은 뭐 먹어? asks for food and tells nothing of what.
    if words.anew.search(text):
        return is_short and not own.wishes and not own.named
    # What is told behind an offer and asks nothing is told because of it.
    is_told = heard.rule is None and heard.alone in _TOLD_ALONE and not words.asking.search(text)
    return is_short and talk.is_offer and is_told


def _is_of_its_own(heard: Heard) -> bool:
    """Whether it names a food and asks something of it: 장어 비싸? 김밥이랑 먹을 국물."""
    if heard.rule is not None and heard.rule.act in OF_A_FOOD:
        return heard.names_food or not (heard.rule.act is Act.PAIR or _wishes_for_some(heard))
    asks = heard.alone in OF_A_FOOD or bool(get_talk_words().asking.search(heard.text))
    return heard.names_food and asks and not _is_name(heard)


_Looks = tuple[tuple[Turning, Callable[[Heard, Talk], bool]], ...]

_OF_CARE: _Looks = ((Turning.ASKS, _asks_of_care), (Turning.ADDS, _adds_care))
_POINTING: _Looks = (
    (Turning.SUPPOSES, _reckons_together),
    (Turning.CHOOSES, _chooses_of_meant),
    (Turning.SUPPOSES, _supposes),
    (Turning.NAMES, _repeats_for_meant),
    (Turning.ASKS, _asks_of_meant),
)
_NAMELESS: _Looks = (
    (Turning.COMPARES, _compares),
    (Turning.COURSE, _takes_course),
    (Turning.SUPPOSES, _reckons_together),
    (Turning.NAMES, _names),
    (Turning.CHOOSES, _chooses),
    (Turning.EXCEEDS, _exceeds),
    (Turning.SUPPOSES, _supposes),
    (Turning.ASKS, _asks),
    (Turning.ADDS, _adds),
)
