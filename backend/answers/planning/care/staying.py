"""What is said to who told of a danger in one of the last turns and goes on: of the same matter, and no dish.

Who asks for a remedy, how long to wait or what to eat meanwhile leans on what was told: 물집 잡혔는데, then
된장 바를까. What the other planners know of it is kept; what they would offer from the kitchen is not.
"""

import re
from collections.abc import Collection, Sequence

from ....food.data.bodies import get_bodies
from ....food.data.body_words import tells_trouble
from ....food.data.signs import get_signs
from ....korean import normalize
from ...plan import Lane, Plan
from ...reading.acts import Act
from ..asked import Asked
from .aftercare import EATING, EMERGENCIES
from .signs import HELP, OF_A_PET, ONLY_ASKS, SPEAKS_OF_DYING, WANTS_FOOD, is_each_time, is_mood, is_not_now

# So many questions back it may have been told.
_REMEMBERED = 3
# So many before that may name what it comes of.
_CAUSES_WITHIN = 3
# What passes by itself is no matter to stay in.
_MILD = frozenset({"heavy", "sleepless", "cramp", "head", "worse", "chili", "joint"})
# What is no matter to stay in where nothing is known that it comes of.
_OF_NO_CAUSE = frozenset(
    {"tremble", "dizzy", "belly", "joint", "head", "toothache", "tooth", "heart", "sight"}
)
_OF_THE_GUT = frozenset({"vomit", "diarrhoea", "belly", "fever", "dry", "limp", "dizzy"})
# What an allergy does within minutes: of these only first aid is help.
_ACUTE = frozenset({"throat", "swell", "hives", "mouth", "numb", "heart", "faint"})
# What is waited with for no meal.
_PRESSING = _ACUTE | _OF_THE_GUT | {"bleed_below", "bleed", "mouth_blood", "sight", "urine", "cold"}
# Of a sign that mostly passes by itself the help says so, where it does not.
_PRESSES = re.compile(r"지금 (?:바로 )?(?:119|다니는|응급실)|바로 응급실")
# Who asks nothing of a body.
_OF_THEMSELVES = frozenset({Act.HOSTILE, Act.IDENTITY})
_OF_AN_ALLERGY = frozenset({Act.DIET, Act.HEALTH, Act.POISON})
# Dangers after which somebody may well mean to die.
_MAY_BE_MEANT = frozenset({"overdose", "lethal", "swallowed", "drunk", "chemical"})
_HAD = re.compile(
    r"먹(?:는 ?중|고 ?있|었|음|였|인|은|어 ?버)|마(?:셨|심|신|셔 ?버)|드(?:셨|심)|삼[켰킴킨]|핥|주워"
)
# That it is over. Whoever only looks well after a poison is not meant: 지금은 멀쩡해 보여요.
_IS_OVER = re.compile(
    r"괜찮아졌|나아졌|나았|다 ?나은|가라앉|멎었|멈췄|안 ?아[파프픔팠]|깨어났"
    r"|^(?:방금|이제|다|드디어|겨우|아까)? ?(?:나왔|빠졌|내려갔|뚫렸)"
    r"|(?:가시|뼈|떡|건전지|동전|구슬)[^.?!]{0,8}(?:나왔|빠졌|내려갔)"
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
_WATCHES = re.compile(
    r"(?:뭘|무엇을|무슨|어떤|뭐를?)[^.?!]{0,8}(?:지켜|봐야|살펴|증상)|증상(?:은|이)? ?(?:언제|뭐|어떻)"
    r"|(?:아직|지금|현재)(?:은|까지|까진)?(?:은)? ?(?:멀쩡|괜찮|아무렇지|별 ?이상|증상)"
)
# What was done when it happened.
_HAPPENED = re.compile(r"다가|더니|먹고|마시고|먹은 ?(?:뒤|후|다음)|나서(?:부터)?|썰|깨물|씹")
# Who cannot bear a smell is not ill of it: 오이 냄새만 맡아도 토할 것 같아.
_LOATHES = re.compile(r"(?:냄새|맡|보기|생각|상상)(?:만|기만)? ?(?:맡아도|해도|하면|봐도|보면)")
_SMEARS = re.compile(r"바[르를른]|발라|발랐|붙[이였]")
# Who asks what an animal may have.
_FEEDS = re.compile(r"먹|줘|줄까|주면|급여|사료|간식")
_OF_A_KITCHEN = frozenset(
    {Act.RECOMMEND, Act.INGREDIENTS, Act.RECIPE, Act.LEFTOVERS, Act.NUTRITION, Act.PAIR, Act.UNSURE}
)
_SHORT = 16
_UNKNOWN, _UNKNOWN_WITHIN = "unknown", 2
_SOFT = frozenset({"forms:죽", "occasions:아플 때"})


def stay_with_matter(asked: Asked, plan: Plan) -> Plan:
    """The plan; where a danger was told of and it speaks of food and of no help, what to do about that."""
    understanding = asked.understanding
    before: Sequence[str] = understanding.said_before[:_REMEMBERED]
    is_other = understanding.act in _OF_THEMSELVES
    is_other = is_other or (understanding.act is Act.CRISIS and _is_despair(asked))
    if not before or is_other or (understanding.after is not None and understanding.after[0] is Act.CRISIS):
        return plan
    before = _leave_what_is_over((normalize(asked.own), *before))
    if not before:
        return plan
    if _is_of_a_pet(asked, plan, before):
        return asked.reviewed(asked.text("elsewhere.animal"))
    says, signs = _find_matter(asked, before)
    if says is None and (says := _find_warning(asked, before)) is not None:
        signs = ()
    if says is None and _asks_to_watch(asked, before):
        says, signs = asked.text("health.watch"), (_UNKNOWN,)
    # 굴 먹었어요, of whose belly hurts, tells the cause and asks for no gruel.
    is_fit = bool(signs) and not _HAD.search(asked.own) and _is_fit(asked, plan, signs)
    if says is None or _says_enough(asked, plan, signs) or is_fit:
        return plan
    return asked.reviewed(_say_on(asked, says, signs), labels=("몸",))


def _leave_what_is_over(said: Sequence[str]) -> Sequence[str]:
    """The questions before this one, the latest first, as far back as nothing was said to be over."""
    over = next((place for place, text in enumerate(said) if _IS_OVER.search(text)), len(said))
    return said[1:over]


def _is_of_a_pet(asked: Asked, plan: Plan, before: Sequence[str]) -> bool:
    """Whether dishes would be offered to who asks on what an animal may have: 기름만 빼서."""
    of_a_kitchen = plan.asks_model or bool(plan.foods) or asked.understanding.act in _OF_A_KITCHEN
    is_fed = OF_A_PET.search(before[0]) is not None and _FEEDS.search(before[0]) is not None
    if not of_a_kitchen or not is_fed or WANTS_FOOD.search(asked.own) or "동물" in plan.opening:
        return False
    return not asked.sources.find_foods(asked.own)


def _is_despair(asked: Asked) -> bool:
    """Whether a life may be meant: of who chokes, 자고 나면 내려가겠지 means the bread."""
    after = asked.understanding.after
    may_be_meant = after is not None and after[1] in _MAY_BE_MEANT
    speaks_of_it = SPEAKS_OF_DYING.search(normalize(asked.own)) is not None
    return asked.understanding.topic in EATING or may_be_meant or speaks_of_it


def _says_enough(asked: Asked, plan: Plan, signs: Collection[str]) -> bool:
    """Whether the plan speaks of help, or of what is known of a body, an allergy or a poison."""
    understanding = asked.understanding
    # A crisis is heard where none was told, and who says 치약 발랐어 of a burn swallowed none.
    is_smeared = understanding.act is Act.POISON and _SMEARS.search(asked.own) is not None
    if understanding.act is Act.CRISIS or is_smeared:
        return False
    is_acute = not signs or get_signs().is_grave(signs) or not _ACUTE.isdisjoint(signs)
    if HELP.search(ONLY_ASKS.sub("", plan.opening)):
        is_vague = understanding.act is Act.HEALTH
        return not (is_acute and is_vague) or bool(get_signs().list_signs(normalize(asked.own)))
    if is_acute:
        return False
    if plan.foods or plan.asks_model or plan.lane is not Lane.REVIEWED:
        return False
    if asked.understanding.act in _OF_AN_ALLERGY and asked.person.avoidance.things:
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
        signs = get_signs().list_signs(said)
        earlier = understanding.said_before[place + 1 : place + 1 + _CAUSES_WITHIN]
        if place == 0 and _HAD.search(asked.own):
            earlier = (asked.own, *earlier)  # 굴 먹었어요, of whose belly hurts
        if signs and not _is_no_matter(said, signs):
            says = get_signs().find(said, earlier, told)
            if says is None and not _OF_NO_CAUSE.issuperset(signs):
                says = get_signs().find_always(signs)
            # Of who has a high blood pressure a headache is no mild one.
            is_mild = _MILD.issuperset(signs) and not (says and _PRESSES.search(says))
            if says is not None and not is_mild:
                return says, signs
        if _HAD.search(said) and not is_not_now(said) and (poison := get_signs().find_of_poison((said,))):
            return poison, ()
        if place < _UNKNOWN_WITHIN and _tells_unknown(asked, said):
            return asked.text("sign.unknown"), (_UNKNOWN,)
    after = understanding.after
    if after is not None and after[0] is Act.POISON and after[1] in EMERGENCIES:
        return asked.text("poison.after_emergency"), ()
    return None, ()


def _tells_unknown(asked: Asked, said: str) -> bool:
    """Whether something happened to a body that no sign knows: 오징어 씹다가 입이 안 벌어져."""
    is_told = _HAPPENED.search(said) is not None and tells_trouble(said)
    return is_told and not asked.sources.find_foods(asked.own) and not _is_no_matter(said, ())


def _find_warning(asked: Asked, before: Sequence[str]) -> str | None:
    """What was said of a poison that was had, for who hopes that nothing comes of it: 괜찮겠지."""
    own = normalize(asked.own)
    if len(own) > _SHORT or not (_WAIT.search(own) or _REMEDY.search(own)) or asked.sources.find_foods(own):
        return None
    for place, text in enumerate(before[:_UNKNOWN_WITHIN]):
        if _HAD.search(text):
            earlier = before[place + 1 :]
            fact = get_bodies().find(normalize(text), earlier, (), is_urgent=True, wants_food=False)
            if fact is not None and HELP.search(fact.says):
                return fact.says
    return None


def _asks_to_watch(asked: Asked, before: Sequence[str]) -> bool:
    """Whether somebody had something and is asked what to look out for: 아직 멀쩡하대."""
    had = any(map(_HAD.search, before[:_UNKNOWN_WITHIN]))
    return had and _WATCHES.search(normalize(asked.own)) is not None


def _is_no_matter(said: str, signs: Collection[str]) -> bool:
    wants_food = WANTS_FOOD.search(said) is not None and not get_signs().is_grave(signs)
    wants_food = wants_food or _LOATHES.search(said) is not None
    return wants_food or is_mood(said, signs) or is_not_now(said) or is_each_time(said, signs)


def _is_fit(asked: Asked, plan: Plan, signs: Collection[str]) -> bool:
    """Whether it is a gruel, of somebody whose stomach is upset, or food after what food may mend."""
    is_slight = not get_signs().is_grave(signs) and (_PRESSING | {_UNKNOWN}).isdisjoint(signs)
    if is_slight and WANTS_FOOD.search(normalize(asked.own)):
        return True
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
