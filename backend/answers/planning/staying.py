"""What is said to who told of a danger in one of the last turns and goes on: of the same matter, and no dish.

Who asks for a remedy, how long to wait or what to eat meanwhile leans on what was told: 물집 잡혔는데, then
된장 바를까. What the other planners know of it is kept; what they would offer from the kitchen is not.
"""

import re
from collections.abc import Collection, Sequence

from ...food.data.bodies import get_bodies
from ...food.data.signs import get_signs
from ...korean import normalize
from ..plan import Lane, Plan
from ..reading.acts import Act
from .aftercare import EATING, EMERGENCIES
from .asked import Asked
from .signs import HELP, ONLY_ASKS, SPEAKS_OF_DYING, WANTS_FOOD, is_each_time, is_mood, is_not_now

# So many questions back it may have been told.
_REMEMBERED = 3
# So many before that may name what it comes of.
_CAUSES_WITHIN = 3
# What passes by itself is no matter to stay in.
_MILD = frozenset({"heavy", "sleepless", "cramp", "head", "worse", "chili", "joint", "cold"})
_OF_THE_GUT = frozenset({"vomit", "diarrhoea", "belly", "fever", "dry", "limp", "dizzy"})
# What an allergy does within minutes: of these only first aid is help.
_ACUTE = frozenset({"throat", "swell", "hives", "mouth", "numb", "heart", "faint"})
# Who asks nothing of a body.
_OF_THEMSELVES = frozenset({Act.HOSTILE, Act.IDENTITY})
_OF_AN_ALLERGY = frozenset({Act.DIET, Act.HEALTH, Act.POISON})
# Texts that speak of a doctor and of nothing that was told.
_VAGUE = frozenset({None, "medicine", "together", "general", "claims", "illness"})
# Dangers after which somebody may well mean to die.
_MAY_BE_MEANT = frozenset({"overdose", "lethal", "swallowed", "drunk", "chemical"})
_HAD = re.compile(r"먹(?:었|음|였|인|은|어 ?버)|마(?:셨|심|신|셔 ?버)|드(?:셨|심)|삼[켰킴킨]|핥|주워")
# That it is over. Whoever only looks well after a poison is not meant: 지금은 멀쩡해 보여요.
_IS_OVER = re.compile(
    r"괜찮아졌|나아졌|나았|다 ?나은|가라앉|멎었|멈췄|안 ?아[파프픔팠]|나왔|빠졌|내려갔|뚫렸|깨어났"
    r"|병원 ?(?:다녀|갔다)|퇴원|119 ?(?:불렀|왔|전화했)|응급실(?:에|을)? ?(?:왔|다녀|갔다|가는)"
    r"|농담|장난|고마|고맙|감사|다행|ㄱㅅ|땡큐"
)
_REMEDY = re.compile(
    r"(?:먹|마시|마셔|먹여|먹이|바르|바를|발라|붙이|따|빼|터뜨|터트|주무르|두드리|재우|재워|깨우|씻|식히|담그|대|넣|누르)"
    r"[가-힣]{0,3}(?:면|도|까|될|되|돼|줄|나|지)|[를을ㄹ]까|까요?[?~]*$|약 ?(?:먹|있)"
)
_WAIT = re.compile(
    r"기다|지켜|내일|자고|참[아으을]|참는|언제까지|얼마나|나아지|낫겠|낫나|나을까|괜찮(?:겠|을|지|나|은)|큰일"
    r"|병원 ?(?:가|안)|심각|위험"
)
_SOFT = frozenset({"forms:죽", "occasions:아플 때"})


def stay_with_matter(asked: Asked, plan: Plan) -> Plan:
    """The plan; where a danger was told of and it speaks of food and of no help, what to do about that."""
    understanding = asked.understanding
    before = understanding.said_before[:_REMEMBERED]
    is_other = understanding.act in _OF_THEMSELVES or (understanding.act is Act.CRISIS and _is_despair(asked))
    if not before or is_other or (understanding.after is not None and understanding.after[0] is Act.CRISIS):
        return plan
    if any(_IS_OVER.search(normalize(said)) for said in (asked.own, *before)):
        return plan
    says, signs = _find_matter(asked, before)
    if says is None or _says_enough(asked, plan, signs) or (signs and _is_fit(asked, plan, signs)):
        return plan
    return asked.reviewed(_say_on(asked, says, signs), labels=("몸",))


def _is_despair(asked: Asked) -> bool:
    """Whether a life may be meant: of who chokes, 자고 나면 내려가겠지 means the bread."""
    after = asked.understanding.after
    may_be_meant = after is not None and after[1] in _MAY_BE_MEANT
    speaks_of_it = SPEAKS_OF_DYING.search(normalize(asked.own)) is not None
    return asked.understanding.topic in EATING or may_be_meant or speaks_of_it


def _says_enough(asked: Asked, plan: Plan, signs: Collection[str]) -> bool:
    """Whether the plan speaks of help, or of what is known of a body, an allergy or a poison."""
    understanding = asked.understanding
    if understanding.act is Act.CRISIS:
        return False  # heard where none was told
    is_acute = not signs or get_signs().is_grave(signs) or not _ACUTE.isdisjoint(signs)
    if HELP.search(ONLY_ASKS.sub("", plan.opening)):
        is_vague = understanding.act is Act.HEALTH and understanding.topic in _VAGUE
        return not (is_acute and is_vague) or bool(get_signs().list_signs(normalize(asked.own)))
    if is_acute:
        return False
    if plan.foods or plan.asks_model or plan.lane is not Lane.REVIEWED:
        return False
    if asked.understanding.act in _OF_AN_ALLERGY and asked.person.allergies.rules:
        return True
    told = {*understanding.situations, *asked.avoidance.words}
    before = understanding.said_before
    fact = get_bodies().find(normalize(asked.own), before, told, is_urgent=False, wants_food=False)
    return fact is not None and fact.says in plan.opening


def _find_matter(asked: Asked, before: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """What was to be done about the latest danger that was told, and its signs; None where none was."""
    understanding = asked.understanding
    told = {*understanding.situations, *asked.person.avoidance.words}
    for place, text in enumerate(before):
        said = normalize(text)
        signs = [sign for sign in get_signs().list_signs(said) if sign not in _MILD]
        earlier = understanding.said_before[place + 1 : place + 1 + _CAUSES_WITHIN]
        if signs and not _is_no_matter(said, signs):
            says = get_signs().find(said, earlier, told)
            if says is None and get_signs().is_grave(signs):
                says = get_signs().find_always(signs)
            if says is not None:
                return says, signs
        if _HAD.search(said) and not is_not_now(said) and (poison := get_signs().find_of_poison((said,))):
            return poison, ()
    after = understanding.after
    if after is not None and after[0] is Act.POISON and after[1] in EMERGENCIES:
        return asked.text("poison.after_emergency"), ()
    return None, ()


def _is_no_matter(said: str, signs: Collection[str]) -> bool:
    wants_food = WANTS_FOOD.search(said) is not None and not get_signs().is_grave(signs)
    return wants_food or is_mood(said, signs) or is_not_now(said) or is_each_time(said, signs)


def _is_fit(asked: Asked, plan: Plan, signs: Collection[str]) -> bool:
    """Whether it is a gruel, of somebody whose stomach is upset."""
    foods = plan.foods or asked.foods
    is_light = not get_signs().is_grave(signs) and not _OF_THE_GUT.isdisjoint(signs)
    return bool(foods) and is_light and all(not _SOFT.isdisjoint(food.traits) for food in foods)


def _say_on(asked: Asked, says: str, signs: Collection[str]) -> str:
    own = normalize(asked.own)
    if WANTS_FOOD.search(own):
        is_light = not get_signs().is_grave(signs) and not _OF_THE_GUT.isdisjoint(signs)
        return asked.text("stay.gut" if is_light else "stay.food", says=says)
    if _WAIT.search(own):
        return asked.text("stay.wait", says=says)
    return asked.text("stay.remedy" if _REMEDY.search(own) else "stay.tells", says=says)
