"""What is said of a matter that was learned: the written line that is most like the turn."""

import re

from ....korean import normalize
from ...plan import Lane, Plan
from ...reading.acts import Act
from ...reading.matter import Matter
from ...reading.plain_wish import asks_plainly
from ...speaking.matter_lines import get_matter_lines
from ..asked import Asked
from ..kitchen.substituting import names_avoided

# The share of belief from which a line of the matter is looked for, and what holds of it in general is said.
_LEAST_SHARE, _LEAST_OF_GENERAL = 0.4, 0.75
# Of these no other planner knows more than their lines do.
_FIRST = frozenset({"late", "shopping", "sauce", "kitchen/clean", "kitchen/smell", "kitchen/next"})
# Why something is so, or was offered, is told by who knows what was spoken of.
_OF_REASONS, _KITCHEN_WHY = frozenset({"why", "because"}), "kitchen/why"
# Of these nobody else knows anything.
_ALONE = frozenset({"late", "shopping", "kitchen/next"})
# Talk, which a rule with a topic of its own knows better.
_OF_TALK = frozenset(
    {"joke", "mood", "doubt", "complaint", "self", "thanks", "elsewhere", "why_this", "chooses"}
)
_SAYS_NOTHING, _LEAST_OF_SURE = frozenset({"joke", "mood", "thanks"}), 0.9
_OPEN_TOPICS = frozenset(
    {
        "tired",
        "failed",
        "bored",
        None,
        "thanks",
        "laugh",
        "complaint",
        "doubt",
        "mood",
        "other",
        "assents",
        "praise",
    }
)
_TALK = frozenset({Act.FEELING, Act.IDENTITY, Act.ELSEWHERE, Act.UNSURE, Act.GREET})
# Meals of more than one day are planned, and not chosen.
_OF_DAYS = re.compile(
    r"일주일|한 ?주|한 ?달|며칠|식단|주간|이번 ?주|주말 ?동안|[0-9]+ ?(?:일|주) ?(?:치|동안|분)|매일"
)
# 생선 싫은 날은 뭘로 바꿀까 asks for a dish, and plans no week.
_ASKS_FOR_ONE = re.compile(r"(?:뭘로|뭐로|뭘|뭐|무엇으로|어떤 ?걸로) ?(?:바꾸|바꿀|바꿔|하지|할까)")
_PLAN = "plan"
# Of bodies, dangers and what must not be others speak.
_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET})


def plan_like_first(asked: Asked) -> Plan | None:
    """The likest line on a matter of which nobody else knows more."""
    matter = _find_matter(asked)
    if matter is None or matter.name not in _FIRST:
        return None
    line = _plan_line(asked, matter)
    return line or (_plan_general(asked, matter, Lane.REVIEWED) if matter.name in _ALONE else None)


def plan_like(asked: Asked) -> Plan | None:
    """The likest line on any matter but talk."""
    matter = _find_matter(asked)
    if matter is None or matter.name in _OF_TALK:
        return None
    is_of_others = asked.understanding.topic in _OF_REASONS and matter.name != _KITCHEN_WHY
    return None if is_of_others else _plan_line(asked, matter)


def plan_like_talk(asked: Asked) -> Plan | None:
    """The likest line to what is only talked; what is kind to say of it in general, if none is like it."""
    matter = _find_matter(asked)
    is_open = asked.understanding.topic in _OPEN_TOPICS and asked.understanding.act in _TALK
    # A cat on the lap or a courier who knows one wishes for no food, whatever words of food stand there.
    # Who greets or takes leave is answered with that: 네 감사합니다 수고하세요.
    is_open = is_open or (
        asked.understanding.act is not Act.GREET
        and matter is not None
        and matter.name in _SAYS_NOTHING
        and matter.share >= _LEAST_OF_SURE
    )
    if matter is None or matter.name not in _OF_TALK or not is_open:
        return None
    return _plan_line(asked, matter, Lane.SMALL_TALK) or _plan_general(asked, matter, Lane.SMALL_TALK)


def plan_general(asked: Asked) -> Plan | None:
    """What holds of the matter in general, with a question back."""
    matter = _find_matter(asked)
    if matter is None or matter.name in _OF_TALK:
        return None
    return _plan_general(asked, matter, Lane.REVIEWED)


def _find_matter(asked: Asked) -> Matter | None:
    matter = asked.understanding.matter
    # 매콤한 한식 추천해줘 is a little like a question of sauces.
    is_wish = asked.understanding.act is Act.RECOMMEND and asks_plainly(asked.own)
    least = _LEAST_OF_GENERAL if is_wish else _LEAST_SHARE
    # 편의점에서 뭐 사 먹지 tells where the dish is from, and 월요일 점심 메뉴 정해줘 plans no week.
    is_met = is_wish and bool(asked.reading.wishes) and not _OF_DAYS.search(asked.own)
    is_of_one = asked.understanding.act is Act.RECOMMEND and _ASKS_FOR_ONE.search(asked.own) is not None
    is_met = is_met or (is_of_one and matter is not None and matter.name == _PLAN)
    # 이름이 왜 푸디예요 asks for no dish's origin.
    is_of_foodie = asked.understanding.act is Act.IDENTITY and asked.understanding.topic is not None
    is_of_foodie = is_of_foodie and matter is not None and matter.name not in _OF_TALK
    is_of_others = asked.understanding.act in _NEVER or is_met or is_of_foodie
    return None if matter is None or matter.share < least or is_of_others else matter


def _plan_line(asked: Asked, matter: Matter, lane: Lane = Lane.REVIEWED) -> Plan | None:
    lines = get_matter_lines(matter.name)
    before = asked.understanding.said_before[0] if asked.understanding.said_before else ""
    own, before = normalize(asked.own), normalize(before)
    says = lines.find(own, before, asked.chance) if lines else None
    if says is None and lines and before:
        says = lines.find(f"{before} {own}", "", asked.chance)  # 소스는 뭐가 좋아, of 월남쌈
    is_fit = says is not None and not (asked.person.avoidance.rules and names_avoided(asked, says))
    return asked.reviewed(says, lane=lane) if says and is_fit else None


def _plan_general(asked: Asked, matter: Matter, lane: Lane) -> Plan | None:
    lines = get_matter_lines(matter.name)
    if lines is None or matter.share < _LEAST_OF_GENERAL:
        return None
    return asked.reviewed(asked.chance.choice(lines.general), lane=lane)
