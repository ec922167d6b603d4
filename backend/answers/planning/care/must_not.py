"""What somebody must not have, as it is told here or was told before, and for whom it is asked."""

import re
from collections.abc import Iterable

from ....food.data.avoidables import ALLERGEN, DIET, THING, get_avoidables
from ....food.reading.avoidance import Avoidance
from ....korean import normalize
from ..asked import Asked
from .allergens import list_allergens, name_ingredient

# That what is named must not be had, though the words stand apart from it: 낙지 오징어 문어 싹 다 안 되는데.
_MUST_NOT = re.compile(
    r"알[레러래](?:르)?(?:기|지|쥐)|안 ?[되돼됨]|[못몬] ?[먹드묵]|피해야|금지|제외|빼야|끊|불내증|안 ?먹"
    r"|검사[^.?!]{0,8}(?:나[왔오]|양성|떴)|양성"
)
_LOW_CARB = re.compile(r"키토|저탄고지|케토|저탄수|탄수화물(?:을|은)? ?(?:끊|줄|안 ?먹|제한)")
_FODMAP = re.compile(r"포드맵|fodmap|과민성 ?(?:대장|장)|(?<![가-힣])ibs(?![a-z])|과민성이라")
# For whom it is: nobody tells a mother not to eat what her child must not have.
_OF_CHILD = re.compile(
    r"(?<![가-힣])(?:아이(?!스)|애기|아기|애(?!정|인|매|호)|우리 ?애|딸(?!기)|아들|조카|손[주자녀]"
    r"|첫째|둘째|막내|학생|원아|유치원|어린이집|급식)"
)
_OF_ELDER = re.compile(
    r"할머|할무|할매|할아버|할배|어머|아버|엄마|아빠|시댁|장모|장인|손님|고객|분(?:이|께|은|도|한테)|어르신|부장|선생|신부|스님|바이어"
)
_OF_OTHER = re.compile(
    r"남친|여친|남편|아내|와이프|친구|동생|언니|오빠|누나|형(?:이|은)"
    r"|신병|후임|선임|직원|동료|애인|그 ?사람|룸메"
)
_OF_MYSELF = re.compile(
    r"(?<![가-힣])(?:나|내가|저|제가|전|난)(?:는|도|은|요)?(?![가-힣])|중딩인데|고딩인데|대학생"
)
CHILD, ELDER, OTHER, SELF = "child", "elder", "other", "self"


def list_told(asked: Asked) -> list[str]:
    """What must not be had: what was read, and what stands beside words that say so."""
    things = list(asked.person.allergies.things) or list_allergens(asked)
    own = normalize(asked.own)
    if not _MUST_NOT.search(own):
        return things
    read = [rule.word for rule in asked.person.avoidance.rules if rule.kind == THING]
    told = list(dict.fromkeys((*things, *read))) or list_named(asked, own)
    return [word for word in told if not any(one != word and one in word for one in told)]


def list_named(asked: Asked, own: str) -> list[str]:
    """The allergens and ingredients that a text names."""
    avoidables = get_avoidables()
    words = sorted(
        {word for entry in avoidables if entry.kind in (ALLERGEN, THING) for word in entry.words}, key=len
    )
    found = [word for word in reversed(words) if len(word) > 1 and word in own]
    found += asked.sources.find_ingredients(own)
    kept: list[str] = []
    for word in found:
        if word not in _FRAMES and not any(word in one for one in kept):
            kept.append(word)
    short = [word for word in _OF_ONE_SYLLABLE.findall(own) if word not in kept]
    return [*kept, *short]


_OF_ONE_SYLLABLE = re.compile(r"(?<![가-힣])(게|굴|밀|콩|잣|깨)(?![가-힣])")
# Words for kinds of food that tell for what something is wanted, and not what is left.
_FRAMES = frozenset({"술", "알코올", "음주", "떡", "빵", "김"})


def find_rules(asked: Asked, words: Iterable[str]) -> Avoidance:
    """All that keeps these words out, with what the person keeps besides."""
    rules = Avoidance(tuple(rule for rule in asked.person.avoidance.rules if rule.kind in (THING, DIET)))
    for word in words:
        rules |= asked.sources.find_avoidance(word) or Avoidance()
    return rules


def is_low_carb(asked: Asked) -> bool:
    """Whether few carbohydrates are eaten, by this turn or the ones before."""
    return any(map(_LOW_CARB.search, _list_said(asked)))


def is_low_fodmap(asked: Asked) -> bool:
    """Whether a low-FODMAP diet is spoken of."""
    return any(map(_FODMAP.search, _list_said(asked)))


def _list_said(asked: Asked) -> list[str]:
    return [normalize(asked.own), *asked.understanding.said_before[:3]]


def find_eater(asked: Asked) -> str:
    """Who it is that must not have it."""
    said = " ".join(reversed(_list_said(asked)))
    for who, words in ((SELF, _OF_MYSELF), (CHILD, _OF_CHILD), (OTHER, _OF_OTHER), (ELDER, _OF_ELDER)):
        if words.search(said):
            return who
    return SELF


def name_thing(asked: Asked, word: str) -> str:
    """What the tables of families call a word."""
    entry = get_avoidables().find(word)
    if entry is not None and entry.kind == ALLERGEN and entry.ingredient:
        return entry.ingredient
    return name_ingredient(asked, word)
