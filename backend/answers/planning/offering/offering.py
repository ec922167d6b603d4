"""What an offer is made of beside the choice itself: which wishes count, and what is said in front of it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.choosing.candidates import Candidate, Choice
from ....food.data.catalogue import KNOWN
from ....food.reading.wishes import Reading
from ....food.reading.wording import Wish
from ...reading.acts import Act
from ..asked import Asked

# So many are offered; a list of six is read to nobody.
OFFERED = 3
# Who keeps away from carbohydrate, as `acts.yaml` calls it.
LOW_CARB = "low_carb"
_LIGHT, _OUTDOORS = "다이어트", "캠핑"
# Who asks what to have in the one place and what in the other.
PLACES = frozenset({"외식", "직접 해 먹기"})
_HOME = "한식"
# So much of what was not understood is said again.
_MOST_QUOTED = 24
# What is on the card of the house that one sits in, and where else one might have it.
_OF_A_HOUSE, _ANYWHERE = " 메뉴", frozenset({"배달", "외식"})
_FROM_A_SHOP = "편의점"
# Foods that need no explaining (`places.yaml`).
# The topic of who was offered too much alike.
_AGAIN = "again"
_NO_ALCOHOL = re.compile(r"(?:논|무) ?알[콜코]올?|알코올 ?(?:없|빼)")
# Of a summer that is only spoken of nobody is tired.
_IN_GENERAL = re.compile(
    r"보양|복날|[초중말]복|때(?:는|에|엔)? ?(?:먹|뭐|뭘|좋|어떤|추천|무슨)|전환|풀리는|풀어 ?주는"
)
# What is eaten a lot just now nobody here knows.
_OF_FASHION = re.compile(r"유행|핫한|핫템|트렌드|요즘 ?뜨는|신메뉴")
# Meals of many days.
_OF_DAYS = re.compile(r"(?:일주일|한 ?달|이번 ?주|[0-9]+ ?일) ?(?:치|동안|식단|메뉴|분)|식단 ?(?:짜|표)")
# Who asks for one wants no list: 하나만 골라줘, 그중에 제일 든든한 거.
_WANTS_ONE = re.compile(
    r"(?:하나|한 ?가지|한 ?개|1개)(?:만|를|로)? ?(?:좀 |딱 |콕 )?(?:골라|정해|추천|찍어|뽑아|알려|말해)"
    r"|(?:하나|한 ?가지|한 ?개)만|(?:니가|네가|너가|알아서|그냥|푸디가) ?(?:좀 )?(?:골라|정해|찍어)"
    r"|(?:맘|마음) ?대로(?! ?(?:먹|해도|안))|(?:제일|젤|가장)[^.?!]{0,10}(?:거|것|걸|건|음식|메뉴)"
)
_PROPOSES_ONE = re.compile(r"^[가-힣]{1,8}(?:은|는)? ?(?:어때|어떨까|어떤가|ㄱ+|고고|콜)(?:요)?[?!~. ]*$")


def wants_one(asked: Asked) -> bool:
    # 저메추 ㄱㄱ proposes no dish.
    proposes = bool(asked.reading.named) and _PROPOSES_ONE.search(asked.question) is not None
    return proposes or _WANTS_ONE.search(asked.question) is not None


def keeps_from_carbohydrate(asked: Asked) -> bool:
    """Whether this question or one before told so."""
    return LOW_CARB in (asked.understanding.topic, *asked.understanding.topics)


def list_wishes(asked: Asked) -> tuple[Wish, ...]:
    """The wishes of the question; that little carbohydrate is no light food is known to who asks for it."""
    wishes = asked.reading.wishes
    if keeps_from_carbohydrate(asked):
        wishes = tuple(wish for wish in wishes if wish.label != _LIGHT)
    if any(wish.label == _OUTDOORS for wish in wishes):
        wishes = tuple(wish for wish in wishes if wish.label not in PLACES)  # 캠핑 가서 뭐 해 먹지
    if any(wish.label.endswith(_OF_A_HOUSE) for wish in wishes):
        wishes = tuple(wish for wish in wishes if wish.label not in _ANYWHERE)  # 횟집에서 뭐 시켜
    if any(wish.label == _FROM_A_SHOP for wish in wishes):
        wishes = tuple(wish for wish in wishes if wish.label not in _ANYWHERE)  # 편의점에서 뭐 사 먹지
    return wishes


def choose_by_places(asked: Asked, reading: Reading) -> Choice | None:
    """For who asks what to have out and what at home, some of each; None where no two places are told."""
    places = [wish for wish in reading.wishes if wish.label in PLACES]
    if len(places) < len(PLACES):
        return None
    found: list[Candidate] = []
    for place in places:
        wishes = tuple(wish for wish in reading.wishes if wish not in places or wish is place)
        choice = asked.sources.choose(replace(reading, wishes=wishes), asked.person, asked.chance)
        new = (one for one in choice.candidates if one.food not in [other.food for other in found])
        found += [replace(one, reasons=(place.label, *one.reasons)) for one in list(new)[:1]]
    return Choice(tuple(found))


def bring_home(asked: Asked, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Among three foods for who wished for nothing one is of this country, where there is any."""
    if asked.reading.wishes or asked.reading.named or len(candidates) <= OFFERED:
        return candidates
    if wants_one(asked):
        # Who lets somebody else choose wants no adventure.
        return sorted(candidates, key=lambda one: KNOWN not in one.food.traits)
    first, rest = candidates[:OFFERED], candidates[OFFERED:]
    if any(one.food.country == _HOME for one in first):
        return candidates
    homely = next((one for one in rest if one.food.country == _HOME), None)
    return [homely, *first[1:], *rest] if homely else candidates


def say_lead(asked: Asked, labels: Sequence[str]) -> list[str]:
    """A kind word for who tells how they are, or what was wrong with the offer before."""
    leads = []
    if asked.understanding.is_unheard and asked.understanding.act is Act.RECOMMEND:
        words = asked.own if len(asked.own) <= _MOST_QUOTED else f"{asked.own[:_MOST_QUOTED]}…"
        return [asked.say("lead.unheard", words=words.strip(" ~.!"))]
    if asked.understanding.topic == _AGAIN:
        leads.append("lead.again")
    if asked.understanding.act is Act.HOSTILE:
        leads.append("lead.insult")
    if keeps_from_carbohydrate(asked):
        leads.append("lead.low_carb")
    if _OF_DAYS.search(asked.question):
        leads.append("lead.menu")
    if _OF_FASHION.search(asked.own):
        leads.append("lead.trend")
    if _NO_ALCOHOL.search(asked.question):
        leads.append("lead.no_alcohol")
    if not _IN_GENERAL.search(asked.question):
        cares = (f"care.{label}" for label in labels if label not in asked.reading.carried)
        leads += [care for care in cares if care in asked.sources.wordings][:1]
    return [asked.say(lead) for lead in leads]
