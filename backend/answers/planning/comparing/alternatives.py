"""Two ways of one thing side by side, by what is asked for: 찌기/굽기, 생/냉동, 집/배달, 사골/멸치 육수."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.data.alternatives import RANKED, Alternative, Group
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, join_words
from ..figures.market import NOT_OF_MONEY

# By what they are compared, and the words for it; the first that is asked for counts.
_ASPECTS = (
    ("price", re.compile(r"싸|싼|쌀[까지]|비싸|비싼|값|가격|저렴|비용|돈(?!까|가스|카츠)|가성비|이득|절약")),
    ("foam", re.compile(r"거품")),
    (
        "kcal",
        re.compile(
            r"칼로리|열량|살 ?(?:이 ?)?[덜더안찌쪄빠]|다이어트|기름기|기름 ?(?:적|많|덜)|기름진|느끼|건강"
            r"|영양|몸에"
        ),
    ),
    ("time", re.compile(r"빨[리라랐]|빠르|빠른|빠름|시간|오래 ?걸|금방|몇 ?분|급한|급할")),
    ("smell", re.compile(r"냄새|연기|비린|튀는|튀지")),
    ("work", re.compile(r"손이|손 ?(?:덜|많)|귀찮|간단|쉬[운워울움]|쉽|편[하한해할함]|설거지|번거|간편")),
    ("child", re.compile(r"아이|애(?:들|가|는|한테| )|아기|어린")),
    ("keep", re.compile(r"보관|며칠|오래 ?(?:두|가|먹)|유통")),
    (
        "use",
        re.compile(
            r"에는? ?(?:뭐|뭘|어느|어떤|무엇)|엔(?: |[?]|$)|바르|발라|나물|무침|볶음|튀김|샐러드|용도"
            r"|쓸|쓰는|맞"
        ),
    ),
    ("taste", re.compile(r"맛|식감|바삭|촉촉|부드|고소|쫄깃")),
)
_CHOOSES = re.compile(
    r"뭐가|뭐로|뭘로|무엇이|어느|어떤 ?(?:게|쪽|거)|어떻게 ?다|낫|나아|나은|나음|나을|좋[을아은나]|좋지|차이"
    r"|달라|다른|다르|다름|vs|비교|중에|아니면|냐 |더 |덜 |똑같|상관| 중 |제일|가장"
    r"|(?:할까|하까|쓸까|넣을까|먹을까|갈까|살까|시킬까)[^?]{0,14}까"
)
_WANTS_MORE = re.compile(
    r"메뉴|추천|뭐 ?먹|뭘 ?먹|먹을 ?만한|레시피|만드는 ?법|얼마나 ?(?:사|넣)|몇 ?(?:개|명)"
)
_ONLY = re.compile(r"^(?:그럼 |그러면 |근데 |아 |음 |그리고 )?[가-힣 ]{1,14}[?~.! ]*$")
# What is told of a pair where nothing is asked for, the weightiest first.
_TOLD = ("kcal", "time", "price", "work", "keep")
_LONGEST, _BRIEF, _BACK, _MOST, _LEAST = 70, 24, 3, 3, 2


def plan_alternatives(asked: Asked) -> Plan | None:
    """How they compare; None where no two of one kind stand to choose from, in this turn or one before."""
    text = normalize(asked.understanding.said or asked.own_words)
    if asked.understanding.act in NOT_OF_MONEY or len(text) > _LONGEST or _WANTS_MORE.search(text):
        return None
    before = asked.understanding.said_before[:_BACK]
    aspect = next((name for name, words in _ASPECTS if words.search(text)), None)
    # 설탕 대신 올리고당 쓰면 칼로리 줄어요 compares; what stands in for what is told by others.
    chooses = _CHOOSES.search(text) or (aspect and "대신" in text)
    found = _find(asked, text, before) if chooses else None
    found = found or _find_before(asked, text, before)
    if found is None:
        return None
    group, members = found
    foods = asked.sources.find_foods(text)
    tells_figures = sum("kcal" in one.says for one in members) >= _LEAST
    is_of_others = group.near is None or (aspect == "kcal" and not tells_figures)
    if len(foods) >= _LEAST and not group.is_first and is_of_others:
        return None  # dishes are compared by others, and so are figures that were measured
    texts = _say(asked, members[:_MOST], aspect)
    plan = asked.reviewed(" ".join(texts), labels=tuple(one.name for one in members[:_MOST]))
    return replace(plan, understanding=replace(plan.understanding, act=Act.COMPARE, topic=None))


def _find(asked: Asked, text: str, before: Sequence[str]) -> tuple[Group, list[Alternative]] | None:
    return asked.sources.facts.alternatives.find(text, " ".join((text, *before[:_LEAST])))


def _find_before(asked: Asked, text: str, before: Sequence[str]) -> tuple[Group, list[Alternative]] | None:
    """Those of a turn before, for one that only names another measure or one more of them: 냄새는? 오븐은?"""
    if len(text) > _BRIEF or not _ONLY.match(text):
        return None
    for place, said in enumerate(before):
        chose = _CHOOSES.search(said) or "대신" in said
        found = _find(asked, said, before[place + 1 :]) if chose else None
        if found is None:
            if len(said) > _BRIEF:
                return None
            continue
        group, members = found
        other = [one for one in group.find(text) if one not in members]
        is_measure = any(words.search(text) for _, words in _ASPECTS)
        if other:
            return group, [*members[-1:], *other]
        return found if is_measure and not asked.sources.find_foods(text) else None
    return None


def _say(asked: Asked, members: Sequence[Alternative], aspect: str | None) -> list[str]:
    told = [one.says[aspect] for one in members if aspect in one.says] if aspect else []
    verdict = _say_least(asked, members, aspect) if aspect in RANKED else []
    if not told and not verdict and aspect != "taste":
        return [*(one.says["taste"] for one in members), *_list_verdicts(asked, members)]
    if aspect == "use" and len(told) < _LEAST:
        told = [one.says.get("use") or one.says["taste"] for one in members]
    elif not told and not verdict:
        told = [one.says["taste"] for one in members]
    return [*verdict, *dict.fromkeys(told)]


def _list_verdicts(asked: Asked, members: Sequence[Alternative]) -> list[str]:
    """The two weightiest things in which they differ."""
    said = (sentence for aspect in _TOLD if (sentence := _say_least(asked, members, aspect, is_sure=True)))
    return [texts[0] for _, texts in zip(range(_LEAST), said, strict=False)]


def _say_least(
    asked: Asked, members: Sequence[Alternative], aspect: str | None, *, is_sure: bool = False
) -> list[str]:
    """Which has the least of it; nothing where that is not known, or all are alike and it `is_sure`."""
    ranks = [one.ranks.get(aspect or "") for one in members]
    known = [rank for rank in ranks if rank is not None]
    if len(known) < len(members):
        return []
    edge = max(known) if aspect == "keep" else min(known)
    best = [one.name for one, rank in zip(members, ranks, strict=True) if rank == edge]
    if len(best) == len(members):
        return [] if is_sure else [asked.say(f"alternative.{aspect}_alike")]
    return [asked.say(f"alternative.{aspect}", name=join_words(best))]
