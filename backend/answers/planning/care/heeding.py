"""What is said where a turn sounds like a danger, in words that no table knows, and food would be offered.

What was learned of labelled turns hears more than the tables and errs more often: so it only takes the place
of plans that say nothing of a body, and what it says holds for whoever is in no danger, too.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from ....food.data.signs import get_signs
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ...reading.despair import takes_food_along
from ...reading.matter import DANGERS, Hearing, Matter, hear_matter
from ...reading.plain_wish import asks_plainly
from ..asked import EXPLAINED, Asked, enumerate_words
from ..telling.feeling import is_of_kind
from .air import gives_up, tell_of_air, tell_of_gas
from .ate_up import goes_on_from_figure
from .bodies import CIRCUMSTANCE, OF_A_BODY
from .evidence import is_ordinary_diet, is_told
from .heeding_words import (
    FIGURE,
    HAD,
    HURTS,
    IS_CALM,
    LEAVES_ONE,
    LEAVES_OPEN,
    MAY_EAT,
    OF_A_SMALL_CHILD,
    OF_AN_ALLERGY,
    PLAINLY_OF_FOOD,
    TAKES_BACK,
)
from .praising import SENTENCE
from .signs import HELP

# The shares of belief in all dangers and in its kind from which one is heard. Despair has an own hearing
# (`reading/despair.py`), and takes more here.
_LEAST_SHARE, _LEAST_OF_KIND, _LEAST_OF_DESPAIR = 0.4, 0.22, 0.6
# What is shorter behind another turn only names something: 애는?
_LEAST_LETTERS = 5
# From this share some danger is believed in, whichever it is.
_LEAST_OF_UNCLEAR, _UNCLEAR = 0.5, "unclear"
# The share of one danger from which its own text is said.
_LEAST_OF_DETAIL, _LEAST_OF_GRIEF = 0.22, 0.45
# A turn that says little of it by itself leans on the one before it. That takes more belief, as a wish does.
_LEAST_BY_ITSELF, _LEAST_OF_LEANING = 0.3, 0.6
# Who told of one in the last turn and is not heard to speak of anything else goes on with it.
_LEAST_OF_GOING_ON, _MOST_LETTERS = 0.4, 40
# Who plainly asks for food may say in passing what sounds like a danger.
_LEAST_OF_PLAIN = 0.75
# Who turns a dish down tells of a danger from this belief in one.
_LEAST_OF_LEAVING = 0.4
# The belief in one danger from which it is told instead of advice that sends nobody for help.
_LEAST_OF_CARE = 0.6
# Who has left a matter of a body speaks of it with so little belief, and of another with so much.
_MOST_OF_LEFT, _LEAST_OF_OTHER = 0.05, 0.7
# The belief from which an illness is taken to be asked about.
_LEAST_OF_ILLNESS = 0.55
_DESPAIR, _ALLERGY, _SPOILED, _ILLNESS = "crisis", "allergy", "spoiled", "illness"
_MEDICINE, _EATING, _BODY = "medicine", "eating", "body"
_REACTS_NOW, _WANTS, _HEAT = "allergy/now", "wants", "heat"
# A wish of who is unwell, which foods are chosen for.
_UNWELL = "아플 때"
# Topics of `acts.yaml`.
_ANIMAL, _BOUGHT = "animal", "bought"
_SITUATIONS = frozenset({"occasion", "course", "further"})
# What is said of a danger of which no text of its own was written.
_TEXTS: Mapping[str, str] = {
    "air": "danger.air",
    "allergy": "danger.allergy",
    "body": "danger.body",
    "crisis": "crisis.despair",
    "eating": "danger.eating",
    "infant": "danger.infant",
    "medicine": "danger.medicine",
    "pet": "elsewhere.animal",
    "poison": "danger.poison",
    "pregnant": "danger.pregnant",
    "spoiled": "danger.spoiled",
    _UNCLEAR: "danger.unclear",
}
# Acts whose plans know nothing of a body.
_OF_FOOD = frozenset(
    {
        *(Act.RECOMMEND, Act.INGREDIENTS, Act.RECIPE, Act.COMPARE, Act.PAIR, Act.LEFTOVERS),
        *(Act.NUTRITION, Act.PRICE, Act.REGION, Act.UNSURE, Act.FEELING, Act.GREET, Act.ELSEWHERE),
    }
)
# Of these somebody must be told at once, whatever else was asked.
_PRESSING = frozenset({"air", "body", "crisis", "poison"})
# Of what is at hand something may be offered as either.
_OF_STOCK = frozenset({Act.LEFTOVERS, Act.RECOMMEND})
# Acts whose plans know of one, though it may be another matter.
_OF_CARE = frozenset({Act.HEALTH, Act.DIET, Act.POISON})
# What these tell of drinks, weights and hours is reckoned with.
_RECKONED = frozenset({Act.NUTRITION, Act.PRICE})
# What was offered without a warning was offered to who is well: 점심에 햄버거 먹었거든 저녁은 건강하게.
_OFFERED = re.compile(r"맛있게 드셨으면|어떠세요|추천해요|드셔도 좋아요|골랐어요|도 있어요")
# What is warned of already.
_WARNS = re.compile(
    r"드시지 ?(?:마|않)|먹이지|버리|위험|상의|의사|약사|주의|조심|피하"
    r"|맞지 않|가리지 않|막힐 수|질식|잘게|씨를 빼"
)


def heed_danger(asked: Asked, plan: Plan) -> Plan:
    """The plan; where it speaks of food alone to who seems to be in danger, what to do about that."""
    act = asked.understanding.act
    if asked.understanding.topic == _ANIMAL and (told := heed_again(asked)):
        return told  # what a grape does is no answer to who tells of chocolate
    speaks_of_despair = act is Act.CRISIS or asked.understanding.after is not None
    speaks_of_despair = speaks_of_despair or gives_up(asked)
    if speaks_of_despair and (beside := tell_of_air(asked)):
        return beside
    if gas := tell_of_gas(asked):
        return gas  # whatever was read of a smell and of what is spoiled
    # 애는? 냄새는? names what is asked about, and tells nothing.
    is_name = len(asked.own) < _LEAST_LETTERS and bool(asked.understanding.said_before)
    # Who asks what a thing is that the tables know is believed to be in danger only where that is sure.
    is_explained = plan.understanding.topic == EXPLAINED and _hear_surely(asked) is None
    if HELP.search(plan.opening) or is_name or is_explained or _only_turns_down(asked, plan):
        return plan
    danger = None
    knows_body = OF_A_BODY in plan.labels
    if act in _OF_FOOD and not _WARNS.search(plan.opening) and not knows_body:
        danger = _hear(asked)
    elif act in _OF_CARE or knows_body:
        danger = _hear_surely(asked)
    if danger is not None:
        calm = _offer_to_calm(asked, plan) if danger == _REACTS_NOW else None
        return calm or asked.reviewed(asked.text(_find_text(asked, danger)), labels=(OF_A_BODY,))
    # A row for old people, or for who feeds a child, knows of whom it speaks.
    return plan if CIRCUMSTANCE in plan.labels else _heed_illness(asked, plan)


def _only_turns_down(asked: Asked, plan: Plan) -> bool:
    """초콜릿은 녹아서, of what was offered to take along; 암거나."""
    own = asked.own
    refuses = asked.reading.passed_over or asked.reading.avoidance.rules
    turns_down = CIRCUMSTANCE in plan.labels and refuses and asked.understanding.said_before
    tells = HAD.search(own) or HURTS.search(own) or get_signs().list_signs(normalize(own))
    return bool(LEAVES_OPEN.match(own) or (turns_down and not tells))


def _heed_illness(asked: Asked, plan: Plan) -> Plan:
    """What is known of an illness in the place of food alone, or in front of what was chosen for it."""
    is_of_food = asked.understanding.act in _OF_FOOD and not _WARNS.search(plan.opening)
    illness = _hear_illness(asked) if is_of_food else None
    if illness is None:
        return plan
    if plan.asks_model and any(wish.label == _UNWELL for wish in asked.reading.wishes):
        # 감기걸렸는데 뜨끈한 거 추천: what is chosen is chosen for who is unwell.
        return plan.behind(SENTENCE.split(asked.text(illness))[0])
    return asked.reviewed(asked.text(illness), labels=(OF_A_BODY,))


def _offer_to_calm(asked: Asked, plan: Plan) -> Plan | None:
    """The offer behind what to watch for, where no more than an itch was told of and that is over."""
    things = asked.person.avoidance.things
    is_offer = plan.asks_model and _asks_for_food(asked) and bool(things)
    before = asked.understanding.said_before[:1]
    was_grave = any(get_signs().is_grave(get_signs().list_signs(normalize(said))) for said in before)
    if not is_offer or was_grave or not IS_CALM.search(asked.own):
        return None
    return plan.behind(asked.text("allergy.calm", words=enumerate_words(things)))


def heed_again(asked: Asked) -> Plan | None:
    """What to do about a danger in which is believed, whatever else was planned; None where there is none.

    Of a medicine that was named more is known than of any.
    """
    danger = _hear_surely(asked, DANGERS - {_MEDICINE})
    return (
        None if danger is None else asked.reviewed(asked.text(_find_text(asked, danger)), labels=(OF_A_BODY,))
    )


def _find_text(asked: Asked, danger: str) -> str:
    """The text of a danger; of one that the last turn told already, what else there is to say."""
    texts = asked.sources.texts
    key = f"danger.{danger}".replace("/", ".")
    again = f"{key}.again"
    before = asked.understanding.said_before
    if again in texts and before and _was_told(danger, before[:2]):
        return again
    return key if key in texts else _TEXTS[danger.partition("/")[0]]


def _was_told(danger: str, before: Sequence[str]) -> bool:
    hearing = hear_matter(*before)
    return hears_danger(hearing) and _name_danger(hearing) == danger


def _name_danger(hearing: Hearing, kinds: Collection[str] = DANGERS) -> str:
    """The danger that is likeliest; its kind alone where which it is of that kind is a guess."""
    danger = hearing.likeliest(kinds)
    # Who was left by a friend is not to be told of blows.
    least = _LEAST_OF_GRIEF if danger.kind == _DESPAIR else _LEAST_OF_DETAIL
    return danger.name if danger.share >= least else danger.kind


def hears_danger(hearing: Hearing, kinds: Collection[str] = DANGERS) -> bool:
    """Whether a danger of `kinds` is believed in."""
    danger = hearing.likeliest(kinds)
    least = _LEAST_OF_DESPAIR if danger.kind == _DESPAIR else _LEAST_SHARE
    return hearing.share_of(kinds) >= least and hearing.share_of({danger.kind}) >= _LEAST_OF_KIND


def _list_possible(asked: Asked) -> frozenset[str]:
    """The kinds of danger that may be meant: no allergy where nothing tells of one or of a body."""
    said = (asked.own, *asked.understanding.said_before)
    own = asked.own
    kinds = DANGERS - {_EATING} if is_ordinary_diet(own) or OF_A_SMALL_CHILD.search(own) else DANGERS
    if FIGURE.search(own) and asked.reading.wishes and not HURTS.search(own):
        kinds -= {_BODY}
    tells = any(OF_AN_ALLERGY.search(text) or get_signs().list_signs(normalize(text)) for text in said)
    return kinds if tells or asked.person.avoidance.rules else kinds - {_ALLERGY}


def _find_unclear(asked: Asked, share: float) -> str | None:
    """A danger of which nobody can tell the kind is asked about, unless more is told of a wish."""
    is_of_a_dish = bool(asked.reading.named) or _leaves_something(asked)
    return _UNCLEAR if share >= _LEAST_OF_UNCLEAR and not is_of_a_dish else None


def _leaves_something(asked: Asked) -> bool:
    """Whether a dish is turned down or something is to be left out of one: 굴도 빼 줘."""
    reading = asked.reading
    return bool(reading.passed_over or reading.eaten or reading.denied or reading.avoidance.rules)


def _find_gone_on_with(asked: Asked, share: float) -> str | None:
    """The danger of the turn before, where this one may go on with it: 다시 끓이면 안 될까요."""
    before = asked.understanding.said_before[:2]
    may_go_on = bool(before) and share >= _LEAST_OF_GOING_ON and len(asked.own) <= _MOST_LETTERS
    if not may_go_on or not hears_danger(hear_matter(*before)):
        return None
    return _name_danger(hear_matter(*before))


def _hear(asked: Asked) -> str | None:
    """The danger that is believed in, `kind/detail` or a kind alone."""
    understanding = asked.understanding
    is_known = understanding.act is Act.FEELING and understanding.topic is not None
    is_known = is_known or is_of_kind(asked) or understanding.topic == _BOUGHT  # 만두 사 놨어
    if is_known or TAKES_BACK.search(asked.own) or goes_on_from_figure(asked):
        return None  # a rule knows what is felt: who mourns is in no danger
    before = understanding.said_before[:1]
    is_offered = _OFFERED.search(asked.answered) and not _WARNS.search(asked.answered)
    if understanding.act in _OF_STOCK and not is_offered and _was_spoiled(understanding.said_before[:2]):
        # 딴 거 추천해줘, of oysters that nobody should cook; and of what was had already what to do then.
        before_it = hear_matter(*understanding.said_before[:2])
        return _name_danger(before_it) if HAD.search(understanding.said_before[0]) else _SPOILED
    hearing, kinds = hear_matter(asked.own, *before), _list_possible(asked)
    danger, share = hearing.likeliest(kinds), hearing.share_of(kinds)
    is_plain = _asks_for_food(asked)
    if not is_told(danger, (asked.own, *before)):
        return None
    agrees = understanding.act is Act.RECOMMEND and hearing.likeliest().kind == _WANTS
    if not hears_danger(hearing, kinds) or (agrees and share < _LEAST_OF_LEANING):
        may_go_on = not (is_plain or agrees)
        gone_on_with = _find_gone_on_with(asked, hearing.share_of(DANGERS)) if may_go_on else None
        return gone_on_with or (_find_unclear(asked, share) if may_go_on else None)
    if _is_minded(asked, danger, share):
        return None
    leans = bool(before) and hear_matter(asked.own).share_of(DANGERS) < _LEAST_BY_ITSELF
    is_left = (leans and is_plain) or (leans and share < _LEAST_OF_LEANING)
    is_left = is_left or (is_plain and share < _LEAST_OF_PLAIN)
    return None if is_left else _name_danger(hearing, kinds)


def _is_minded(asked: Asked, danger: Matter, share: float) -> bool:
    """Whether the plan knows of what is heard already, or reckons with it: 남자 178에 80이야."""
    names_food = bool(asked.reading.named or asked.reading.ingredients)
    if danger.kind == _DESPAIR and takes_food_along(normalize(asked.own), names_food=names_food):
        return True  # 도시락 싸 가려고
    if danger.kind == _ALLERGY and danger.name != _REACTS_NOW and _tells_of_heat_alone(asked):
        return True  # 매운 거 못 먹는데
    if danger.share < _LEAST_OF_LEAVING and _leaves_something(asked):
        return True  # 6명 중에 한 명은 돼지고기 안 먹어
    may_eat = MAY_EAT.search(asked.own) or LEAVES_ONE.search(asked.own)
    if danger.kind == _EATING and asked.understanding.said_before and may_eat:
        return True  # 친구가 계란은 먹어, of whom a dish is looked for
    if danger.kind == _ALLERGY and danger.name != _REACTS_NOW and asked.person.avoidance.rules:
        return True  # what is offered leaves it out
    is_told = danger.kind not in _PRESSING and bool(asked.understanding.situations)
    is_told = is_told and asked.understanding.act is Act.RECOMMEND  # what is chosen is chosen for that body
    is_reckoned = danger.kind not in _PRESSING and asked.understanding.act in _RECKONED
    return is_told or (is_reckoned and share < _LEAST_OF_PLAIN)


def _tells_of_heat_alone(asked: Asked) -> bool:
    """Whether all that somebody cannot have is what is hot."""
    reading = asked.reading
    names = reading.named or reading.ingredients or any("매운" not in word for word in reading.lasting.things)
    return any(wish.aspect == _HEAT for wish in reading.wishes) and not names


def _asks_for_food(asked: Asked) -> bool:
    """Whether food is asked for in so many words, or by how it should taste: 오늘은 가볍게."""
    wishes = any(wish.aspect not in _SITUATIONS for wish in asked.reading.wishes)
    is_wish = asked.understanding.act is Act.RECOMMEND and wishes
    return is_wish or asks_plainly(asked.own) or PLAINLY_OF_FOOD.search(asked.own) is not None


def has_left_matter(asked: Asked) -> bool:
    """Whether this turn, read behind the one before, is surely of something else than anybody's body."""
    hearing = hear_matter(asked.own, *asked.understanding.said_before[:1])
    is_of_none = hearing.share_of(DANGERS) <= _MOST_OF_LEFT and hearing.share_of({_ILLNESS}) <= _MOST_OF_LEFT
    return is_of_none and hearing.likeliest().share >= _LEAST_OF_OTHER


def _hear_surely(asked: Asked, kinds: Collection[str] = _PRESSING) -> str | None:
    """One danger of `kinds` in which is believed though a rule has read a matter of health."""
    before = asked.understanding.said_before[:1]
    danger = hear_matter(asked.own, *before).likeliest(DANGERS)
    is_sure = danger.share >= _LEAST_OF_CARE and danger.kind in kinds
    return danger.name if is_sure and is_told(danger, (asked.own, *before)) else None


def _hear_illness(asked: Asked) -> str | None:
    """The text on an illness that is asked about in words that no rule knows."""
    illness = hear_matter(asked.own, *asked.understanding.said_before[:1]).likeliest()
    key = illness.name.replace("/", ".")
    is_heard = illness.kind == _ILLNESS and illness.share >= _LEAST_OF_ILLNESS
    is_heard = is_heard and not asked.understanding.situations
    return key if is_heard and key in asked.sources.texts else None


def _was_spoiled(before: Sequence[str]) -> bool:
    """Whether what is at hand was doubtful, by the question before and the one before that.

    도시락 뭐 싸 가지 asks for a dish and tells of none that was kept.
    """
    if not before or asks_plainly(before[0]):
        return False
    hearing = hear_matter(*before)
    return hears_danger(hearing) and hearing.likeliest(DANGERS).kind == _SPOILED
