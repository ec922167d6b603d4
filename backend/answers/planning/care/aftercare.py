"""What is said once more to who told of a danger a moment ago, whatever they ask now."""

import re
from collections.abc import Mapping
from dataclasses import replace

from ....food.data.signs import get_signs
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words
from .suiting import choose_suited

# A poison that was swallowed, a throat that closes: what is asked next is asked about that.
EMERGENCIES = frozenset(
    {"emergency", "choking", "choking_infant", "drunk", "overdose", "swallowed", "infant_reaction"}
)
# Who is near to somebody in danger, and who is hungry for want of money.
_OF_NEED = ("farewell_of_other", "harm_of_other", "hunger")
# That it is over, or was meant otherwise.
_IS_OVER = re.compile(
    r"괜찮아졌|(?:지금|이제)(?:은|는|야)? ?괜찮|다행|고마|감사|퇴원|농담|장난|아니(?:야|고|에요|라)"
    r"|병원 ?(?:다녀|갔다)|119 ?(?:불|왔|전화)"
)
# Who spoke of dying does not take it back by a thank-you or a "no".
_WAS_NO_DESPAIR = re.compile(r"농담|장난|괜찮아졌|오해|그런 ?(?:뜻|말|의미)[^.?!]{0,4}아니")
# Who took too much of a medicine grows sleepy: that is told of itself.
_AFTER_EMERGENCY: Mapping[str | None, str] = {"overdose": "poison.after_overdose"}
# Of what was in a throat or a stomach.
_IS_OUT = re.compile(r"나왔|빠졌|토해 ?냈|살았|깨어났")
_WANTS_A_DISH = re.compile(r"추천|메뉴|레시피")
_FISHBONE, _SWALLOWED = "fishbone", "swallowed"
# So many turns back it may have been said that it is over.
_REMEMBERED = 3
_TALKS = frozenset({Act.UNSURE, Act.FEELING, Act.GREET})
_OF_A_DISH = frozenset({Act.RECIPE, Act.INGREDIENTS, Act.NUTRITION, Act.PAIR})
_ABOUT_WEIGHT = re.compile(
    r"살|빼|칼로리|다이어트|체중|몸무게|굶|키로|킬로|kg|덜 ?먹|적게|버티|버틸"
    r"|[가-힣]만 ?(?:먹|마)|참(?:으면|아야|을)|토하|뱉"
)
# By the topic of the crisis, what is told again to who goes on to ask how to eat less.
EATING: Mapping[str | None, str] = {
    "eating_disorder": "crisis.eating_disorder",
    "one_food": "crisis.one_food",
    "binge": "crisis.binge",
    "eats_little": "crisis.eats_little",
}
# Who asks nothing tells of it: 빵 여덟 개 먹음.
_ASKS = re.compile(r"[?]|뭐|뭘|무엇|어떻게|어떤|추천|골라|메뉴|줘|주세요|먹을까|먹지|할까|되나|될까|나요")
_STARVING = frozenset({"eating_disorder", "one_food", "eats_little"})
# The situation of the cautions and of what suits for who did not eat for days.
_FASTED = "단식"
_OFFERED = 3
_OF_OTHERS = "suicide_of_other"
# What others do to somebody: signs of a body that stand beside are told of there.
VIOLENCE = (
    *("violence", "violence_army", "violence_home", "violence_school", "violence_work"),
    *("violence_office", "child_alone", "spiked", "meal_withheld"),
)
# What is told to who asks on for somebody else's sake, or after something was done: how to speak, what to do.
_AFTER_OTHERS: Mapping[str | None, str] = {
    _OF_OTHERS: "crisis.after_other",
    "eating_disorder_of_other": "crisis.after_eating_other",
    "cut_now": "crisis.cut_now.again",
    "smoke_now": "crisis.smoke_now.again",
    **{topic: f"crisis.{topic}.again" for topic in (*VIOLENCE, *_OF_NEED)},
}
# Who is hungry for want of money, and tells what is left.
_HUNGRY, _OF_WHAT_THERE_IS = (
    frozenset({"hunger", "meal_withheld"}),
    frozenset({Act.LEFTOVERS, Act.RECOMMEND, Act.RECIPE}),
)
# Who cannot speak on a telephone may write.
_FEARS_TO_CALL = re.compile(
    r"(?:전화|통화)[^.?!]{0,14}(?:무서|무섭|못|싫|안 ?(?:할|하고)|어려|어렵|부담|떨려|불안|자신)"
    r"|(?:목소리|말)[^.?!]{0,6}(?:안 ?나|못 ?하겠)"
)


def plan_after_danger(asked: Asked) -> Plan | None:
    """The plan for who told of a danger before and now asks what leans on it; None where nothing does."""
    after = asked.understanding.after
    said = (asked.own, *_list_before(asked))
    if after is None or any(_is_over(one, *after) for one in said):
        return None
    act, topic = after
    if act is Act.POISON:
        return _plan_after_poison(asked, topic)
    if topic in EATING:
        return _plan_after_starving(asked, topic)
    key = _find_after_despair(asked, topic)
    return None if key is None else asked.reviewed(asked.text(key), labels=("이야기",))


def _find_after_despair(asked: Asked, topic: str | None) -> str | None:
    """The text for who spoke of dying or of harm and goes on with it."""
    now = asked.understanding.act
    if topic in _HUNGRY and now in _OF_WHAT_THERE_IS:
        return None  # what there is at home is to be cooked
    if _FEARS_TO_CALL.search(asked.own):
        return "crisis.no_call"
    goes_on = now is not Act.CRISIS and (now in _TALKS or _asks_for_no_food(asked))
    return _AFTER_OTHERS.get(topic, "crisis.after_talk") if goes_on else None


def _is_over(said: str, act: Act, topic: str | None) -> bool:
    """Whether it was said that the danger has passed, or was none."""
    if act is Act.CRISIS and topic not in EATING:
        return _WAS_NO_DESPAIR.search(said) is not None
    return bool(_IS_OVER.search(said) or (act is Act.POISON and _IS_OUT.search(said)))


def _asks_for_no_food(asked: Asked) -> bool:
    """Whether no food is named or wished for, or it is named and nothing asked: 죽이라도 먹으라고 하지 마."""
    reading = asked.reading
    names = asked.sources.find_foods(asked.own) or asked.sources.find_ingredients(asked.own)
    if asked.understanding.act in _OF_A_DISH and not names:
        return True  # 뭐 해먹을 힘도 없어
    return not (reading.wishes or reading.named or reading.ingredients) or not _ASKS.search(asked.own)


def _plan_after_poison(asked: Asked, topic: str | None) -> Plan | None:
    """The same help again, whatever is asked of the milk or the bread that might be given meanwhile."""
    now = asked.understanding.act
    if topic == _FISHBONE and asked.understanding.topic == _SWALLOWED:
        return asked.reviewed(asked.text("poison.fishbone"))  # 삼켰는데 더 아파요: a spoon of rice
    if now in (Act.CRISIS, Act.POISON):
        return None
    if topic in EMERGENCIES and not _WANTS_A_DISH.search(asked.own):
        return asked.reviewed(asked.text(_AFTER_EMERGENCY.get(topic, "poison.after_emergency")))
    if topic == _FISHBONE and not _WANTS_A_DISH.search(asked.own):
        return asked.reviewed(asked.text("poison.fishbone"))
    # A sign that was told since has its own help.
    tells_sign = any(get_signs().list_signs(normalize(said)) for said in (asked.own, *_list_before(asked)))
    return asked.reviewed(asked.text("poison.after_asked")) if now is Act.UNSURE and not tells_sign else None


def _list_before(asked: Asked) -> tuple[str, ...]:
    return asked.understanding.said_before[:_REMEMBERED]


def _plan_after_starving(asked: Asked, topic: str | None) -> Plan | None:
    """No diet for who asks on for one, something soft for who is hungry now, and an ear for who tells on."""
    now = asked.understanding.act
    if now in (Act.CRISIS, Act.POISON):
        return None
    if _ABOUT_WEIGHT.search(asked.question):
        return asked.reviewed(asked.text(EATING[topic]), labels=("이야기",))
    if (_asks_for_no_food(asked) and now is not Act.RECOMMEND) or not _ASKS.search(asked.own):
        return asked.reviewed(asked.text("crisis.after_eating"), labels=("이야기",))
    is_hungry = now is Act.RECOMMEND and topic in _STARVING and not asked.reading.named
    return _offer_first_meal(asked) if is_hungry else None


def _offer_first_meal(asked: Asked) -> Plan | None:
    """Something soft for who starved and is hungry now; None where nothing of it fits."""
    choice = choose_suited(asked, (_FASTED,), replace(asked.reading, named=(), wishes=()))
    foods = [candidate.food for candidate in choice.candidates][:_OFFERED] if choice else []
    names = enumerate_words(food.name for food in foods)
    return asked.reviewed(asked.text("crisis.first_meal", foods=names), foods) if foods else None


def add_care(asked: Asked, plan: Plan) -> Plan:
    """The plan with a word of care in front, for who spoke of dying and is offered food all the same."""
    after = asked.understanding.after
    if after is None or asked.understanding.act is not Act.RECOMMEND or _is_over(asked.question, *after):
        return plan
    if after[0] is not Act.CRISIS or after[1] in EATING or after[1] in _AFTER_OTHERS:
        return plan
    return replace(plan, opening=f"{asked.text('crisis.after')} {plan.opening}".strip())
