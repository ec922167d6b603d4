"""What is asked of a body and a thing: the fact that is known of the two together."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.data.avoidables import CONDITION, DIET
from ....food.data.bodies import BodyFact, get_bodies
from ....food.data.catalogue import FoodEntry
from ....food.reading.avoidance import Avoidance
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words
from ..yes import leave_yes
from .aftercare import EMERGENCIES
from .health import BEFORE_SLEEP, NOTHING_IS_OFFERED, TO_EAT_NOTHING_AT_NIGHT
from .phrasing import asks_how_much, is_to_drink_instead, leave_replaced, list_joined, tells_how_much
from .praising import SENTENCE, praises_what_is_avoided
from .reactions import plan_reaction, say_what_happened
from .suiting import choose_suited, list_suited, say_why, suits_all
from .verdicts import judge_foods

# Only what may cost a life is told instead of these, and nothing where there is blood or a high fever.
_OF_THEMSELVES = frozenset({Act.CRISIS, Act.POISON})
_NEVER_ELSE = frozenset({"red_flag", "suicide_of_other"})
# Whoever says so wants a dish, whatever else is named; who asks whether they may wants none.
_WANTS = re.compile(
    r"추천|골라|메뉴|(?:뭐|뭘|무엇을?|어떤 ?(?:거|걸|음식))(?:를|을)?"
    r" ?(?:먹|시키|시켜|해 ?먹|해 ?드|사|싸|차려|챙겨|해 ?[주줄줘]|줄|주면|드|만들)"
    r"|(?:뭐|뭘|뭐가) ?(?:없|있|괜찮|좋)(?:나|을까|어|지|은|아)"
)
# Who is asked or called is said already.
_KNOWN = re.compile(r"의사|병원|약사|119|소아청소년과|산부인과|응급실|진료|임상영양사")
# What is asked of a dish and not of a body.
_ASKS_ELSE = re.compile(
    r"(?<!미음 )(?<!미음)(?<!이유식 )(?:레시피|만드는 ?(?:법|방법)|끓이는 ?법)"
    r"|칼로리|열량|kcal|가격|얼마(?:야|예요|에요|임|인가)"
)
# What is to be left is asked about, and no dish.
_MINDS = re.compile(r"조심|피해|피하|주의")
# Acts of who told something that was not heard.
_HEARS_NOTHING = frozenset({Act.UNSURE, Act.GREET, Act.FEELING, Act.IDENTITY, Act.HEALTH})
# Of these only what tells of a body: 간식은 and 데우는 법 좀 ask for what they say.
_MAY_TELL = frozenset({Act.RECIPE, Act.INGREDIENTS, Act.RECOMMEND})
_TELLS_OF_A_BODY = re.compile(
    r"수치|진단|검사|병원|의사|[가-힣](?:대요|래요|답니다|대$|래$)"
    r"|(?:먹|맞|받|앓)고 ?있|아[프파픔팠]|(?<![가-힣])약(?:을|도|은|이)?"
)
_ASKS = re.compile(r"[?]|뭐|뭘|어때|할까|을까|있(?:나|어요)|나요|까요|줘")
# What was asked for by its kind, and who asks on which of it may be had.
_KIND = re.compile(r"과일|음료|마실|간식|디저트|반찬|국물|야식|안주")
_ASKS_WHICH_OF_KIND = re.compile(
    r"^(?:그럼|그러면|아니|그래서|대체|도대체)? ?(?:대신 ?)?(?:뭐|뭘|뭐가|무엇|어떤 ?(?:거|게|건))"
    r"[^.?!]{0,6}(?:괜찮|되|돼|될|좋|먹|나아|나은|드|있)"
)
# The label of what is said of a body and of no dish.
OF_A_BODY = "몸"
# The same of an offer for a circumstance: it knows of the age or the place that was told.
CIRCUMSTANCE = "상황"
_OF_LATE = 2
# Whose age nobody told, and who must not have what others may.
_OF_AN_INFANT = re.compile(r"(?<![가-힣])(?:아기|애기|아가|신생아|이유식)")
# A fact that names things in the place of others.
_SAYS_INSTEAD = re.compile(r"대신|말고")
_OFFERED = 3
_REPEATED = 2
# Where what was done first ends, and what was done besides begins: 술 마셨어요 그리고 브리치즈도 먹음.
_AND = re.compile(r"그리고|게다가|거기다가?|또한|심지어|(?<=[가-힣])[.!,~]+(?= )")
_WAS_HAD = re.compile(r"먹(?:었|음|은|어 ?버)|마(?:셨|심|신|셔 ?버)|드(?:셨|심|신)|삼[켰킴]")
_TELLS_LITTLE = 14
_BOTH = 2
_DRINK = "음료"
# Who says this has done.
_GOODBYES = frozenset({"thanks", "bye"})


def plan_of_body(asked: Asked) -> Plan | None:
    """The fact about the body that is spoken of and the thing that is asked about; None without one."""
    understanding = asked.understanding
    if understanding.act is Act.HOSTILE or understanding.topic in _NEVER_ELSE:
        return None
    # First aid comes before all that is known, but for who asks what else to leave.
    may_react = understanding.act in (Act.DIET, Act.HEALTH) and not _MINDS.search(asked.own)
    reaction = plan_reaction(asked) if may_react else None
    return reaction or _plan_fact(asked)


def _plan_fact(asked: Asked) -> Plan | None:
    understanding = asked.understanding
    replaced = leave_replaced(asked.own)
    wants_food = bool(replaced) or (_WANTS.search(asked.own) is not None and not _MINDS.search(asked.own))
    if wants_food and not replaced and understanding.act is Act.HEALTH and _wants_drink(asked):
        return None  # drinks are chosen there
    fact = _find_of_kind(asked, wants_food=wants_food)
    is_offered = wants_food and not replaced
    fact = fact or _find_fact(asked, asked.own, understanding.said_before, wants_food=is_offered)
    if replaced and not (fact and _SAYS_INSTEAD.search(fact.what.pattern)):
        # 시금치 말고 뭐: of the spinach nothing is asked.
        fact = _find_fact(asked, replaced, understanding.said_before, wants_food=True)
        if fact is None:
            return None
    fact = fact or _find_amount(asked)
    before = _find_before(asked)
    if fact is None and not _names_something(asked):
        # 곱빼기는 아니고 보통: only where nothing is named, what it goes on from.
        fact = _find_fact(asked, asked.question, understanding.said_before, wants_food=wants_food)
        if fact is not None and fact is before:
            fact = None
    if fact is None and before is not None and _only_tells(asked, wants_food=wants_food):
        return asked.reviewed(asked.text("health.same", says=_shorten(before.says)))
    if fact is None or praises_what_is_avoided(asked, fact.says):
        return None
    if fact is before and not replaced:
        first = SENTENCE.split(fact.says)[0]
        # 드시지 마세요 alone tells nothing of what is asked now.
        says = first if len(first) > _TELLS_LITTLE else _shorten(fact.says)
        return asked.reviewed(asked.text("health.as_before", says=says), labels=(OF_A_BODY,))
    offered = _offer(asked) if wants_food and fact.offers else []
    happened = say_what_happened(asked) if understanding.act is Act.DIET and "119" not in fact.says else []
    beside = [] if wants_food else (_find_beside(asked, fact) or _find_had_besides(asked, fact))
    says = leave_yes(asked.own, fact.says)
    texts = [*happened, *_judge_named(asked, fact.says), says, *(one.says for one in beside)]
    if offered:
        why = say_why(list_suited(asked, understanding.situations))
        names = enumerate_words(food.name for food in offered)
        texts.append(asked.text("health.pick", why=why, foods=names))
    return asked.reviewed(" ".join((*texts, *_say_who_knows(asked, fact.says))), offered)


def _find_beside(asked: Asked, fact: BodyFact) -> list[BodyFact]:
    """What is known of the other of two things that are asked about: 떡이랑 포도 줘도 돼?"""
    joined = list_joined(asked.own)
    known = [word for word in joined if fact.what.search(word)]
    if len(known) != 1 or not asked.understanding.asks_permission:
        return []
    rest = asked.own.replace(known[0], " ")
    other = next(word for word in joined if word not in known)
    beside = _find_fact(asked, rest, asked.understanding.said_before, wants_food=False)
    is_of_other = beside is not None and beside is not fact and beside.what.search(other)
    return [beside] if beside is not None and is_of_other else []


def _find_had_besides(asked: Asked, fact: BodyFact) -> list[BodyFact]:
    """What is known of the other of two things that were had, each told in a breath of its own."""
    parts = [part for part in _AND.split(asked.own) if _WAS_HAD.search(part)]
    if len(parts) < _BOTH:
        return []
    said = [*parts, *asked.understanding.said_before]
    found = (_find_fact(asked, part, said, wants_food=False) for part in parts)
    return [other for other in found if other is not None and other is not fact][:1]


def _find_amount(asked: Asked) -> BodyFact | None:
    """The fact of the turn before, where it says how much, for who asks that now: 하루 몇 개?"""
    before = _find_before(asked) if asks_how_much(asked.own) and not _names_something(asked) else None
    return before if before is not None and tells_how_much(before.says) else None


def _shorten(says: str) -> str:
    """The two sentences of a fact that come first: of all of it somebody knows already."""
    return " ".join(SENTENCE.split(says)[:_REPEATED]).strip()


def _names_something(asked: Asked) -> bool:
    sources = asked.sources
    return bool(
        sources.find_foods(asked.own)
        or sources.find_ingredients(asked.own)
        or sources.find_products(asked.own)
    )


def _only_tells(asked: Asked, *, wants_food: bool) -> bool:
    """Whether something is told that nothing hears, of which no more is known: 백혈구 수치 낮대요."""
    if asked.understanding.topic in _GOODBYES:
        return False  # 감사합니다
    act = asked.understanding.act
    may_tell = act in _MAY_TELL and _TELLS_OF_A_BODY.search(asked.own) is not None
    hears_nothing = (act in _HEARS_NOTHING or may_tell) and not _names_something(asked)
    return hears_nothing and not wants_food and not _ASKS.search(asked.own)


def _find_fact(asked: Asked, text: str, said_before: Sequence[str], *, wants_food: bool) -> BodyFact | None:
    understanding = asked.understanding
    return get_bodies().find(
        normalize(text),
        said_before,
        {*understanding.situations, *asked.avoidance.words},
        is_urgent=_is_urgent(asked) or _ASKS_ELSE.search(asked.own) is not None,
        wants_food=wants_food,
    )


def _find_of_kind(asked: Asked, *, wants_food: bool) -> BodyFact | None:
    """What there is of the kind that was spoken of: 참외는?, then 그럼 뭐가 괜찮아 asks for a fruit."""
    if not _ASKS_WHICH_OF_KIND.search(asked.own):
        return None
    before = asked.understanding.said_before
    kinds = (match[0] for said in before[:_OF_LATE] if (match := _KIND.search(said)))
    kind = next(kinds, None)
    text = f"대신 무슨 {kind}" if kind else None
    return _find_fact(asked, text, before, wants_food=wants_food) if text else None


def _is_urgent(asked: Asked) -> bool:
    """Whether a life is in danger, now or since a moment ago: then no milk of a child is told of."""
    after = asked.understanding.after
    stands = after is not None and after[0] is Act.POISON and after[1] in EMERGENCIES
    return stands or asked.understanding.act in _OF_THEMSELVES


def _find_before(asked: Asked) -> BodyFact | None:
    """What the turn before was told, which nobody wants to read twice."""
    said = asked.understanding.said_before
    return _find_fact(asked, said[0], said[1:], wants_food=False) if said else None


def _say_who_knows(asked: Asked, says: str) -> list[str]:
    """Who knows more of this body, where the fact does not say and it was not said before."""
    understanding = asked.understanding
    situations = [asked.sources.facts.find_situation(name) for name in understanding.situations]
    asks = [situation.ask for situation in situations if situation is not None]
    if understanding.act is not Act.HEALTH or understanding.said_before or not asks or _KNOWN.search(says):
        return []
    return [asked.text("health.ask", ask=asks[0])]


def _wants_drink(asked: Asked) -> bool:
    return any(wish.label == _DRINK for wish in asked.reading.wishes)


def _judge_named(asked: Asked, says: str) -> list[str]:
    """What an allergy or a diet forbids of what is named, where the fact does not speak of it itself."""
    rules = Avoidance(tuple(rule for rule in asked.avoidance.rules if rule.kind != CONDITION))
    # 외식할 때 뭐가 안전해? asks no more of the dish before it.
    named = (*asked.sources.find_foods(asked.own), *asked.sources.find_products(asked.own))
    foods = [food for food in asked.foods if food in named]
    broken = tuple(food for food in foods if any(not rule.allows(food) for rule in rules.rules))
    is_of_diets = all(rule.kind == DIET for rule in rules.rules)
    broken = tuple(food for food in broken if not (is_of_diets and food.name in says))
    if not broken or not asked.understanding.asks_permission:
        return []
    return [judge_foods(asked, broken, rules)]


def _offer(asked: Asked) -> list[FoodEntry]:
    """Up to three foods of which the data says that they suit all that was told of the body."""
    situations = asked.understanding.situations
    is_late = TO_EAT_NOTHING_AT_NIGHT in situations and BEFORE_SLEEP.search(asked.question) is not None
    if not situations or is_late or not NOTHING_IS_OFFERED.isdisjoint(situations):
        return []
    if is_to_drink_instead(asked.own) or _OF_AN_INFANT.search(asked.own):
        return []
    if not suits_all(asked, situations):
        return []
    reading = replace(asked.reading, named=())
    # What was wished for before and does not suit is not wished for now: 치맥, then 고기 대신 뭐 먹지.
    for wanted in (reading, replace(reading, wishes=())):
        if choice := choose_suited(asked, situations, wanted, is_kept_in_mind=True):
            return [candidate.food for candidate in choice.candidates][:_OFFERED]
    return []
