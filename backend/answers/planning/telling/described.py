"""Which food somebody means who has forgotten its name: 그 뭐지 양배추 넣고 부친 일본 음식."""

import re
from functools import lru_cache

from ....food.data.catalogue import Catalogue, FoodEntry
from ....food.data.tastes import Taste, TasteTable
from ....korean import normalize
from ...plan import Plan
from ...reading.plain_wish import asks_plainly
from ...speaking.likeness import Likeness
from ..asked import Asked

_FORGOTTEN = re.compile(
    r"뭐(?:더라|였|지(?! ?않))|뭐라(?:고)? ?(?:하|부르|그러|했)"
    r"|이름(?:이|을|도)? ?(?:뭐|뭔|뭘|기억|모르|까먹|생각)"
    r"|생각(?:이)? ?안 ?나|기억(?:이)? ?안 ?나|있잖아|그거 ?뭐|그 ?뭐"
)
# 두바이초콜릿 안에 든 초록색 그거 뭐야 asks what is in something, and for no dish.
_OF_A_PART = re.compile(
    r"(?:안|속|위|겉|옆)에|들어 ?(?:있는|간|가는)|(?:올라가|올려|얹|뿌려|뿌린|곁들)[가-힣]{0,4} ?"
)
_LEAST_LETTERS, _MOST_NAMED, _MOST_OF_WHOLE = 14, 2, 12
_COUNTRIES = (
    *(
        "한국",
        "중국",
        "일본",
        "태국",
        "베트남",
        "인도",
        "이탈리아",
        "프랑스",
        "스페인",
        "미국",
        "멕시코",
        "영국",
    ),
    *("독일", "그리스", "터키", "튀르키예", "러시아", "몽골", "대만", "홍콩", "싱가포르", "필리핀"),
)
# What is told to be sweet and after a meal is no dish of rice.
_SWEETS = re.compile(r"디저트|후식|과자|젤리|푸딩|케이크|빙수|빵")
_NOT_SWEET = re.compile(r"수프|전골|찌개|국수|볶|구이|커리|소스|무침|생선|고기|젓갈")
_SWEET_COURSES = frozenset({"디저트", "간식"})
# From so much likeness (a cosine, 0 to 1) a food is proposed; a second one that is nearly as like as well.
_LEAST_LIKENESS, _NEARLY = 0.2, 0.75
# What an ingredient that is named adds, and the country.
_OF_INGREDIENT, _OF_COUNTRY = 0.06, 0.08


def plan_described(asked: Asked) -> Plan | None:
    """The foods that are like what is described, as a question; None where no name is looked for."""
    text = normalize(asked.own)
    is_named = bool(asked.sources.find_foods(asked.own))
    asks = _FORGOTTEN.search(text) and not asks_plainly(text)
    if is_named or len(text) < _LEAST_LETTERS or not asks:
        return None
    if _asks_of_a_part(asked, text):
        return None
    found = get_describer(asked.sources.catalogue, asked.sources.facts.tastes).find(text)
    if not found:
        return None
    first, *others = found
    if isinstance(first, Taste):
        what = asked.say("tasting.is", name=first.name, what=first.what)
    else:
        what = asked.say("what", name=first.name, description=first.description)
    texts = [asked.text("unsure.described", food=first.name), what]
    if others:
        texts.append(asked.text("unsure.described_else", food=others[0].name))
    foods = [one for one in found if isinstance(one, FoodEntry)]
    return asked.reviewed(" ".join(texts), foods, labels=[one.name for one in found])


def _asks_of_a_part(asked: Asked, text: str) -> bool:
    """Whether what it is a part of is named first and known: 두쫀쿠 안에 바삭한 거."""
    part = _OF_A_PART.search(text)
    whole = text[: part.start()] if part else ""
    facts = asked.sources.facts
    is_known = facts.table_talk.find_term(whole) is not None or bool(facts.tastes.find(whole))
    return is_known and len(whole) <= _MOST_OF_WHOLE


class Describer:
    """The foods by what is told of them, and what the catalogue lacks by what it is."""

    def __init__(self, catalogue: Catalogue, tastes: TasteTable) -> None:
        self._things: tuple[FoodEntry | Taste, ...] = (*catalogue.foods, *tastes.strangers)
        # Each by itself: what is rare among the foods of the catalogue is told by their own descriptions.
        self._likenesses = [
            Likeness([_see(_tell(one)) for one in things]) for things in (catalogue.foods, tastes.strangers)
        ]

    def find(self, text: str) -> list[FoodEntry | Taste]:
        """The likest, at most two, the likest first."""
        seen = _see(text)
        # Who describes says much that stands in no description; that makes no food less like.
        likeness = [like for one in self._likenesses for like in one.compare(seen & one.known).tolist()]
        is_sweet = _SWEETS.search(text) is not None
        scored = sorted(
            (
                (like + _weigh_extra(one, text), place)
                for place, (like, one) in enumerate(zip(likeness, self._things, strict=True))
                if not is_sweet or _may_be_sweet(one)
            ),
            reverse=True,
        )
        best = scored[0][0]
        if best < _LEAST_LIKENESS:
            return []
        return [self._things[place] for score, place in scored[:_MOST_NAMED] if score >= best * _NEARLY]


def _may_be_sweet(one: FoodEntry | Taste) -> bool:
    if isinstance(one, Taste):
        return _NOT_SWEET.search(one.what) is None
    return one.course in _SWEET_COURSES


@lru_cache(1)
def get_describer(catalogue: Catalogue, tastes: TasteTable) -> Describer:
    """Made at the first such question of a process, in some milliseconds."""
    return Describer(catalogue, tastes)


def _tell(one: FoodEntry | Taste) -> str:
    if isinstance(one, Taste):
        return " ".join((one.what, one.taste, one.like))
    return " ".join((one.description, *one.ingredients, *one.forms, one.temperature))


def _weigh_extra(one: FoodEntry | Taste, text: str) -> float:
    return _OF_INGREDIENT * _count_ingredients(one, text) + _OF_COUNTRY * _is_of_country(one, text)


def _count_ingredients(one: FoodEntry | Taste, text: str) -> int:
    return 0 if isinstance(one, Taste) else sum(word in text for word in one.ingredients)


def _is_of_country(one: FoodEntry | Taste, text: str) -> bool:
    told = one.what if isinstance(one, Taste) else one.origin
    return any(country in text and country in told for country in _COUNTRIES)


def _see(text: str) -> frozenset[str]:
    """Pairs and triples of letters within words: what is told ends otherwise than what is described."""
    return frozenset(
        word[at : at + size]
        for word in normalize(text).split()
        for size in (2, 3)
        for at in range(len(word) - size + 1)
    )
