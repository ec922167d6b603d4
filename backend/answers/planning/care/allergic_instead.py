"""What may stand in for what somebody with an allergy must not have."""

import re
from collections.abc import Sequence

from ....food.data.substitutes import Substitute
from ....korean import normalize
from ...plan import Plan
from ..asked import Asked, enumerate_words
from ..kitchen.substituting import is_avoided, list_fitting
from .allergens import list_allergens, name_ingredient
from .kin import list_kinships
from .verdicts import judge_foods, list_broken

_OFFERED = 3
_INSTEAD = re.compile(
    r"대신|대체|(?<![는은한] )느낌|비슷한 ?(?:거|맛|것)|없이|안 ?(?:쓰|넣)고"
    r"|뭘로(?! ?살)|뭐로(?! ?살)|무엇으로|뭐 ?써|뭘 ?써"
    r"|말고 ?(?:뭐|뭘|쓸)|빼고 ?(?:하|만들)"
)
_ASKS_WHAT = re.compile(r"뭐|뭘|머 |무엇|방법|법|어떻게|있을까|있나|쓸 ?거|넣을|싶|려면|대신[~ ]*$|[?]")
# Who asks for a way to have the dish all the same: 우유 알레르기인데 라떼 마실 방법 없나요.
_ASKS_A_WAY = re.compile(r"(?:먹|마[실시])(?:을|는)? ?(?:수 ?있는 ?)?방법")
# Who turns down what stood in for it: 두유는 별로 다른 거.
_TURNS_DOWN = re.compile(r"별로|싫|안 ?(?:좋아|먹|마|땡|당)|못 ?(?:먹|마)|말고|빼고|물[렸려]|질[렸려]")
_LACTOSE, _MILK = "유당", "우유"
# So near the word stands what is to be replaced: 새우젓 대신 of who told of 새우.
_NEAR = 6


def plan_instead(asked: Asked) -> Plan | None:
    """What may stand in for a thing that must not be had, without what must not be had either."""
    if not _INSTEAD.search(asked.own) or not _ASKS_WHAT.search(asked.own):
        return None
    text = normalize(asked.own)
    for word in _list_replaced(asked, text):
        name = name_ingredient(asked, word)
        if name in asked.sources.catalogue.ingredients.ingredients and not is_avoided(asked, name):
            continue  # 고기 대신 뭐 먹지 is asked of no allergy
        fitting = _list_nearest(asked, name)
        if fitting:
            return _tell_instead(asked, word, fitting)
    return None


def plan_way_round(asked: Asked) -> Plan | None:
    """The verdict on the dish that is wished for all the same, and what stands in for what is in it."""
    if not _ASKS_A_WAY.search(asked.own):
        return None
    broken = list_broken(asked)
    for thing in list_allergens(asked):
        fitting = [] if thing.startswith(_LACTOSE) else _list_nearest(asked, name_ingredient(asked, thing))
        if fitting:
            verdict = judge_foods(asked, broken, asked.person.avoidance) if broken else ""
            told = _tell_instead(asked, name_ingredient(asked, thing), fitting)
            return asked.reviewed(f"{verdict} {told.opening}".strip(), labels=(thing,))
    return None


def plan_other_instead(asked: Asked) -> Plan | None:
    """What else may stand in, for who does not like one that was or might be told: 두유는 별로예요."""
    if not asked.understanding.said_before or not _TURNS_DOWN.search(asked.own):
        return None
    for thing in list_allergens(asked):
        name = _MILK if thing.startswith(_LACTOSE) else name_ingredient(asked, thing)
        known = asked.sources.facts.substitutes(name)
        fitting = _list_nearest(asked, name)
        if fitting and any(one.name in asked.reading.avoidance.words for one in known):
            return _tell_instead(asked, name, fitting)
    return None


def _list_nearest(asked: Asked, name: str) -> list[Substitute]:
    return [one for one in list_fitting(asked, name) if not _is_kin(asked, one)][:_OFFERED]


def _tell_instead(asked: Asked, word: str, fitting: Sequence[Substitute]) -> Plan:
    names = enumerate_words(one.name for one in fitting)
    texts = [asked.say("substitute.lead", word=word, names=names)]
    texts.append(asked.say("substitute.how", name=fitting[0].name, how=fitting[0].how))
    texts.append(asked.text("allergy.instead", words=enumerate_words(list_allergens(asked))))
    return asked.reviewed(" ".join(texts), labels=(word,))


def _list_replaced(asked: Asked, text: str) -> list[str]:
    """What may be meant to be replaced: what stands right before the word for it, then the longer words."""
    words = [word for word in asked.sources.facts.substitutable if word in text]
    words = list(dict.fromkeys((*words, *asked.sources.find_ingredients(text))))
    ends = [match.start() for match in _INSTEAD.finditer(text)]

    def is_far(word: str) -> bool:
        places = [match.end() for match in re.finditer(re.escape(word), text)]
        return not any(0 <= end - place <= _NEAR for end in ends for place in places)

    return sorted(words, key=lambda word: (is_far(word), -len(word)))


def _is_kin(asked: Asked, one: Substitute) -> bool:
    """Whether somebody may react to it as well: 아몬드 in the place of 땅콩."""
    traits = {f"kinds:{kind}" for kind in one.contents.kinds}
    return any(not kinship.family.traits.isdisjoint(traits) for kinship in list_kinships(asked))
