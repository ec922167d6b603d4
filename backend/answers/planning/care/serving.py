"""What there is for who must not have something: for a snack, a lunch box, guests; and where it hides.

The things are plain ones whose every ingredient is known, so that none of them holds what is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.data.avoidables import get_avoidables
from ....food.data.catalogue import FoodEntry
from ....food.data.eating_out import find_eating_place
from ....food.data.serving import (
    HidingPlace,
    Occasion,
    PlainThing,
    find_hiding_place,
    find_kin,
    find_occasion,
)
from ....food.reading.avoidance import Avoidance
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words
from .allergens import list_allergens
from .fitting import allows
from .kin import keep_out_kin
from .must_not import (
    CHILD,
    ELDER,
    OTHER,
    SELF,
    find_eater,
    find_rules,
    is_low_carb,
    is_low_fodmap,
    list_named,
    list_told,
    name_thing,
)
from .reactions import say_what_happened

_OFFERED, _LEAST, _TOLD, _CARDS = 5, 3, 2, 3
_ASKS_FOOD = re.compile(
    r"추천|ㅊㅊ|골라|뭐|뭘|머(?:먹|가|를)|무엇|메뉴|있(?:나|어|을까|냐|음|니|는지|습)|좋(?:나|아|을까|음|지)"
    r"|알려|준비|싸|챙|해 ?[주줄]|하지|안주$|간식$|도시락$|음식$|디저트$|반찬$|어떡|어떻게|고민|놀러"
    r"|안 ?[돼되됨](?:[요.!~ ]*$|됨)"
    r"|(?:저녁|점심|아침|간식|안주|후식|디저트|과일|반찬|도시락|음료)(?:은|는)(?:요)?[?]"
    r"|^(?:그럼 |그러면 )?(?:국물|음료|마실 ?거|간식|반찬|디저트|후식|안주)(?:은|는|도)(?:요)?[?~. ]*$"
)
# What must be left is asked for, and no food: 부식에서 뭘 빼야 합니까.
_ASKS_HIDING = re.compile(
    r"(?:뭐|뭘|무엇|머|어떤 ?(?:거|것|걸|음식)|무슨 ?음식)(?:를|을)? ?[^.?!]{0,8}"
    r"(?:빼|조심|주의|피해|피하|확인|봐야|살펴|체크|금지)"
    r"|어디(?:에|에서|에 ?주로)? ?(?:들|숨)|숨어 ?있|숨은"
    r"|(?:빼|조심|주의|피)[^.?!]{0,6}(?:할|해야 ?할|하는) ?(?:거|것|게|음식|재료|식품)"
    r"|들어 ?있는 ?(?:음식|거|것|제품)|(?:들어가는|들어간) ?(?:음식|거|것|제품|게)[^.?!]{0,6}(?:뭐|알려|있)"
    r"|표시[^.?!]{0,8}(?:뭐|어떻게|어떤)|라벨|성분표"
)
_ALLERGY = re.compile(r"알[레러래](?:르)?(?:기|지|쥐)|아나필|두드러기")
# For whom a kitchen cooks: not only the one at the table must know.
_OF_A_KITCHEN = re.compile(
    r"부대|중대|소대|부식|군대|급식|학교|유치원|어린이집|식당|가게|손님|회사|직원|캠프|수련회"
)
# Whoever wants to know of one thing asks for none: 김치는 괜찮아?
_ASKS_OF_ONE = re.compile(
    r"(?:먹|마셔|줘|써|넣어|드려|사)도 ?(?:돼|되|될|괜찮)|ㄱㅊ|ㄱㄴ|으면 ?되|하면 ?되|면 ?돼"
    r"|들어(?:가|있)|안 ?[돼되](?:나|요|지)?[?]"
)
_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE})
# Diets for which plain things are chosen, and how each is told of.
_DIETS = frozenset(
    {
        "비건",
        "채식",
        "락토",
        "오보",
        "페스코",
        "폴로",
        "할랄",
        "코셔",
        "사찰음식",
        "금육",
        "자이나교",
    }
)
_PLAIN_MEAL, _SIDES, _SNACK = "저녁", "반찬", "간식"
# What is brought to a place that has food of its own.
_TAKEN_ALONG = frozenset({"도시락", "다과", "간식"})
_OFFERED_AS_DISHES = frozenset({"간식", "디저트", "반찬", "마실 것", "국물", "아침", "안주", "빵"})
# Words that a diet says already, and a diet by which most eat no egg, though its table leaves it open.
_OF_DIETS, _TEMPLE = frozenset({"고기", "육류", "생선", "해산물", "육고기"}), "사찰음식"
# A letter with the wishes of a whole family is answered by who chooses for several.
_MOST_LETTERS = 90
# Of their meat nobody here knows how it was slaughtered.
_OF_CERTIFIED_MEAT = frozenset({"코셔", "할랄"})
# What is to be found out yet: 범인 누구냐, of all that was had yesterday.
_WHICH = re.compile(r"범인|뭐 ?때문|누구|원인|의심|뭐가 ?문제")
_ATE = re.compile(r"먹(?:은|었|고)|마[시셨]|드[셨시]")
_INSTEAD = re.compile(r"대신|말고|느낌|생일 ?케")
# Words that mean all of a kind to many, and what a small child may choke on.
_OF_ALL_KINDS = frozenset({"콩", "대두", "콩류", "깨"})
_OF_AN_INFANT, _CHOKES = (
    re.compile(r"(?<![가-힣])(?:아기|애기|아가|돌쟁이|돌 ?(?:전|지난)|[0-9]+ ?개월|이유식)"),
    re.compile(r"견과|아몬드|땅콩|호두|뻥튀기|포도|떡|방울|팝콘|말린|젤리|꿀"),
)
_OF_LATE = 2
_NAMES_OCCASION = re.compile(r"^(?:그럼 |그러면 )?[가-힣]{2,3}(?:은|는|도)(?:요)?[?~. ]*$")
_IS_SUSPECTED = re.compile(r"두드러기|가[려렵]|발진|알[레러](?:르)?(?:기|지)|범인|뭐 ?때문|원인")


def plan_serving(asked: Asked) -> Plan | None:
    """Plain things for the occasion, or where the thing hides; None where neither is asked."""
    own = normalize(asked.own)
    if asked.understanding.act in _NEVER or len(own) > _MOST_LETTERS:
        return None
    words = _list_said(asked, list_told(asked)) or _list_suspected(asked)
    if words and _ASKS_HIDING.search(own):
        return _plan_hiding(asked, words)
    occasion = find_occasion(own)
    if occasion is None or not _is_asked_for(asked, own, occasion, words):
        return None
    diets = _list_said(asked, [word for word in asked.person.avoidance.diets if word in _DIETS])
    kind = "키토" if is_low_carb(asked) else "저포드맵" if is_low_fodmap(asked) else None
    if not words and not diets and kind is None:
        return None
    return _plan_occasion(asked, occasion, words, [*diets, *([kind] if kind else [])])


def _is_asked_for(asked: Asked, own: str, occasion: Occasion, words: Sequence[str]) -> bool:
    """Whether things for the occasion are asked for that nobody else here tells of."""
    asks = _ASKS_FOOD.search(own) is not None and not _ASKS_OF_ONE.search(own)
    if not asks or (occasion.name == _PLAIN_MEAL and not _is_first(asked)):
        return False
    # What stands in for it, and what a place has, is told by others.
    # 대신 뭐 싸 주죠 names nothing that it stands in for.
    is_instead = _INSTEAD.search(own) is not None and occasion.name != _SNACK and not own.startswith("대신")
    is_at_place = find_eating_place(own) is not None and bool(list_allergens(asked))
    is_at_place = is_at_place and occasion.name not in _TAKEN_ALONG
    is_offered = _INSTEAD.search(own) is None and _is_offered(asked, occasion, words)
    return not (words and (is_instead or is_at_place)) and not is_offered


def _is_offered(asked: Asked, occasion: Occasion, words: Sequence[str]) -> bool:
    """Whether dishes of the catalogue are offered to who must leave one thing, or asks for side dishes."""
    if not words:
        return occasion.name == _SIDES and not (is_low_carb(asked) or is_low_fodmap(asked))
    is_of_one = len(words) == 1 and find_eater(asked) == SELF and bool(list_allergens(asked))
    # 그럼 국물은요 asks for no one dish.
    is_of_one = is_of_one and not _NAMES_OCCASION.search(normalize(asked.own))
    return is_of_one and occasion.name in _OFFERED_AS_DISHES


def _list_said(asked: Asked, words: Sequence[str]) -> list[str]:
    """Those that this conversation told of: what somebody keeps in a profile is minded by the offers."""
    said = normalize(" ".join((asked.own, *asked.understanding.said_before)))
    entries = {word: get_avoidables().find(word) for word in words}
    return [
        word
        for word, entry in entries.items()
        if word in said
        or word in asked.reading.diets
        or (entry is not None and any(one in said for one in entry.words))
    ]


def _is_first(asked: Asked) -> bool:
    """A meal is left to the offers, unless no dish of the catalogue tells what is to be known of it."""
    is_unread = bool(list_told(asked)) and not list_allergens(asked) and not asked.avoidance.rules
    return is_low_fodmap(asked) or is_unread or bool(_list_suspected(asked))


def _list_suspected(asked: Asked) -> list[str]:
    """All that the turn before names where it asks which of it the body reacted to."""
    before = asked.understanding.said_before[:1]
    if not before or not _IS_SUSPECTED.search(before[0]) or not _ATE.search(before[0]):
        return []
    words = list_named(asked, normalize(before[0]))
    return words if len(words) >= _LEAST or _WHICH.search(before[0]) else []


def _plan_hiding(asked: Asked, words: Sequence[str]) -> Plan | None:
    texts = [
        asked.text("hiding.place", word=enumerate_words(told), hides=place.hides, label=place.label)
        for place, told in _group_by_place(asked, words)
    ]
    if not texts:
        return None
    key = "hiding.kitchen" if _OF_A_KITCHEN.search(normalize(asked.own)) else "hiding.ask"
    is_allergic = bool(asked.person.allergies.rules) or _ALLERGY.search(asked.question)
    texts = [*dict.fromkeys(texts[:_TOLD]), *([asked.text(key)] if is_allergic else [])]
    return asked.reviewed(" ".join(texts), labels=("몸",))


def _plan_occasion(
    asked: Asked, occasion: Occasion, words: Sequence[str], diets: Sequence[str]
) -> Plan | None:
    foods = _choose(asked, occasion, words)
    if len(foods) < _LEAST:
        return None
    told = [*words, *diets]
    if diets and _OF_DIETS.issuperset(words):
        words = ()  # who keeps a fast is told of that, and not of the meat
    key = "serving.without" if words else "serving.diet"
    texts = [
        *say_what_happened(asked),
        asked.text(
            key,
            words=enumerate_words(words or diets),
            occasion=occasion.name,
            foods=enumerate_words(food.name for food in foods),
        ),
    ]
    if _list_suspected(asked):
        return asked.reviewed(" ".join((*texts, asked.text("serving.suspected"))), labels=("몸",))
    texts += _say_hiding(asked, words)
    texts += [
        asked.text(f"serving.care.{diet}") for diet in told if f"serving.care.{diet}" in asked.sources.texts
    ][:1]
    if words and (
        asked.person.allergies.rules or _ALLERGY.search(asked.question) or find_eater(asked) != SELF
    ):
        texts.append(asked.text(f"serving.allergy.{_name_reader(asked)}"))
    return asked.reviewed(" ".join(texts), _find_cards(asked, foods), labels=("몸",))


def _find_cards(asked: Asked, things: Sequence[PlainThing]) -> list[FoodEntry]:
    """The foods of the catalogue that are called so."""
    found = [food for thing in things for food in asked.sources.find_foods(thing.name)]
    rules = asked.person.avoidance | keep_out_kin(asked)
    return rules.select(dict.fromkeys(found))[:_CARDS]


def _name_reader(asked: Asked) -> str:
    eater = find_eater(asked)
    return "child" if eater == CHILD else "guest" if eater in (ELDER, OTHER) else "self"


def _choose(asked: Asked, occasion: Occasion, words: Sequence[str]) -> list[PlainThing]:
    """Things of which no ingredient is left out, nor is kin to what is."""
    rules = find_rules(asked, words) | keep_out_kin(asked)
    if _TEMPLE in asked.person.avoidance.diets:
        rules |= asked.sources.find_avoidance("달걀") or Avoidance()
    if not _OF_CERTIFIED_MEAT.isdisjoint(asked.person.avoidance.diets):
        rules |= asked.sources.find_avoidance("고기") or Avoidance()
    table = asked.sources.catalogue.ingredients.ingredients
    names = {name_thing(asked, word) for word in words} if asked.person.allergies.rules or words else set()
    if _OF_AN_INFANT.search(" ".join((normalize(asked.own), *asked.understanding.said_before[:_OF_LATE]))):
        occasion = replace(
            occasion, foods=tuple(one for one in occasion.foods if not _CHOKES.search(one.name))
        )
    fitting = [
        food
        for food in occasion.foods
        if all(allows(rules, name, table[name]) for name in food.ingredients)
        and not any(
            _is_close(held, one)
            for name in food.ingredients
            for held in (name, *table[name].allergens)
            for one in names
        )
        and _is_no_dish_that_holds(asked, food, rules)
        and (food.is_light or not is_low_carb(asked))
        and (food.is_mild or not is_low_fodmap(asked))
    ]
    if len(fitting) <= _OFFERED:
        return fitting
    chosen = asked.chance.sample(fitting, _OFFERED)
    return [food for food in fitting if food in chosen]


def _is_no_dish_that_holds(asked: Asked, thing: PlainThing, rules: Avoidance) -> bool:
    """Whether the dishes of the catalogue by that name may be had: its 콩나물국 is salted with shrimps."""
    dishes = tuple(asked.sources.find_foods(thing.name))
    return len(rules.select(dishes)) == len(dishes)


def _is_close(one: str, other: str) -> bool:
    """Whether who reacts to `other` may well react to `one`; 콩 means all of its kind to who says so."""
    group = find_kin(one, other)
    return group is not None and (not group.is_loose or other in _OF_ALL_KINDS)


def _say_hiding(asked: Asked, words: Sequence[str]) -> list[str]:
    """Where the first two of the things hide, in short."""
    groups = _group_by_place(asked, words)[:_TOLD]
    return [
        asked.text("serving.hides", word=enumerate_words(told), hides=place.hides) for place, told in groups
    ]


def _group_by_place(asked: Asked, words: Sequence[str]) -> list[tuple[HidingPlace, list[str]]]:
    """The places where the things hide, with all the words of each."""
    found: dict[HidingPlace, list[str]] = {}
    for word in words:
        entry = get_avoidables().find(word)
        place = find_hiding_place(word, name_thing(asked, word), entry.name if entry else word)
        if place is not None:
            found.setdefault(place, []).append(word)
    return list(found.items())
