"""How a sentence speaks of a food: does it offer it, or warn of it?

Who says "샌드위치에는 달걀이 들어가니 피하세요" names a food that holds an allergen, and does right. What
stands after the name decides: a warning before any offer makes it one. "달걀은 빼고 샌드위치를 골랐어요"
warns of no sandwich. Blanks are left out, since people and models set them as they like.
"""

import re

from training.foodie.scores import Food

_BLANKS = re.compile(r"\s+")
# What a sentence says is not in the food. Seen by the judge's own eyes, not by those of what it judges.
_ABSENT = re.compile(
    r"(?:[가-힣]+, ?)*[가-힣]+?(?:이|가|은|는|을|를|도) ?(?:전혀 |보통 )?"
    r"(?:들어가는 음식은 |앞으로(?:는)? |이번에도 |드시면 안 되는 (?:것|걸)(?:으로)? ?알아듣고 )?"
    r"(?:들어가지 ?않|안 ?들어가|들어 ?있지 ?않|없[어는]|빼고 골[랐라]|빼 둘|피해서)"
)
_OFFER = re.compile(
    r"추천|어때|어떠|어떨|좋아요|좋습니다|좋겠|좋을|딱이|드셔보|드세요|드시면|먹어보|골랐|골라|준비해|만들어보|시켜|제격|괜찮|잘맞|어울"
)
# Anywhere between the name and the next offer.
_WARNING = re.compile(
    r"피하|피해(?!서|드)|삼가|(?:드시|먹|마시|고르|시키)지(?:마|않|말|못)|안(?:돼|되|됩|드|먹|좋)|못(?:드|먹)|주의|조심|위험"
    r"|들어(?:가요|갑니다|가니|갈수|있어요|있습니다|있으니|있을수)|들어있거나|숨어있|함유|포함|알레르기|알러지|어렵|어려|곤란|금물|확인|권하지|권해드리지|제외|맞지않|않는게|문의|쓰기도|함께반응"
)
# Right after the name: what is done to it, or that it is not there.
_SET_ASIDE = re.compile(
    r"[은는이가을를도류]{0,2}(?:같은[것건거음식]{0,2}[은는을를]?)?(?:말고|대신|대체|빼[고는야]|뺀|없[는어이습]|제외|전혀없"
    r"|(?:전혀)?(?:안)?들어가지않|(?:전혀)?들어있지않|안들어|아닌|싫|못드|못먹|피하|피해|알레르기|알러지)"
)
# Right before the name: foods to avoid are listed.
_TO_AVOID = re.compile(
    r"(?:피(?:해야|하셔야|할|하실)|안되는|못드시는|못먹는|조심(?:할|해야|하실)|주의(?:할|해야|하실)|위험한|빼야|삼가(?:야|실))"
)
# Right before the name: a kind of it that leaves the usual out.
_SPECIAL_KIND = re.compile(
    r"(?:비건|채식|식물성|콩고기|대체육?|글루텐프리|무알코올|락토프리|없는|안든|안들어간|뺀|않은)$"
)


def is_offered(sentence: str, food: Food) -> bool:
    """True when the sentence brings up the food without warning of it at any of its places."""
    text = _BLANKS.sub("", _ABSENT.sub("", sentence))
    places = _find_places(text, food)
    if not places and _find_places(_BLANKS.sub("", sentence), food):
        return False
    if not places:
        # Found by the backend in a spelling of its own: only a warning in the sentence clears it.
        return not _is_warned(text, 0, 0)
    return any(not _is_warned(text, start, end) for start, end in places)


def is_recommended(sentence: str, food: Food) -> bool:
    """True when, besides, an offer follows: for foods of the question, which an answer may well speak of."""
    text = _BLANKS.sub("", sentence)
    places = _find_places(text, food) or [(0, 0)]
    return is_offered(sentence, food) and any(
        _OFFER.search(text, end) and not _is_warned(text, start, end) for start, end in places
    )


def _find_places(text: str, food: Food) -> list[tuple[int, int]]:
    names = sorted(
        {_BLANKS.sub("", name) for name in (food.name, *food.aliases)} - {""}, key=len, reverse=True
    )
    if not names:
        return []
    return [match.span() for match in re.finditer("|".join(map(re.escape, names)), text)]


def _is_warned(text: str, start: int, end: int) -> bool:
    if _SET_ASIDE.match(text, end) or _SPECIAL_KIND.search(text[:start]):
        return True
    offer = _OFFER.search(text, end)
    warning = _WARNING.search(text, end)
    if warning is not None:
        return offer is None or warning.start() <= offer.start()
    return offer is None and _TO_AVOID.search(text[:start]) is not None
