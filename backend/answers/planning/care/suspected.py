"""Whether another thing may be had by who reacted to one: 번데기 먹고 두드러기 났는데 새우도 조심해야 돼?

What a body did is told of each time or of once; who tells of a throat that closes now is helped elsewhere.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....food.data.serving import KinGroup, find_kin, list_kin_words
from ....food.data.signs import get_signs
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words
from .must_not import CHILD, ELDER, OTHER, find_eater, list_named, name_thing
from .signs import is_not_now

_NEVER = frozenset({Act.CRISIS, Act.HOSTILE})
_SYMPTOM = (
    r"두드러기|가[려렵]|간[지질]|근질|까끌|까칠|따[가갑끔]|얼얼|물집|헐(?:었|어|고|더)|부[었어은르]|붓|부풀|발진"
    r"|반점|빨개|빨갛|벌개|벌겋|시뻘|화끈|올라[오와왔]|뒤집[어혀]|콧물|재채기|기침|눈물|쌕쌕"
    r"|토[하했해]|배(?:가|도)? ?아[프파팠픈픔]|설사|어지[러럽]|쓰러질|기절할|숨(?:이|도)? ?(?:차|막|답답)"
    r"|갈라[지져졌]|트고|알[레러래](?:르)?(?:기|지)[^.?!]{0,6}(?:났|나고|왔|올라)"
)
_REACTED = re.compile(
    r"(?P<thing>[가-힣]{1,8}?)(?:을|를|만|은|는|도|에|이나|나)? ?"
    r"(?:좀 |조금 |조금만 |한 ?입 |많이 |살짝 |그냥 |막 )?"
    r"(?:먹|묵|마시|마셔|드시|드셨|들면|닿|만지|만졌|바르|발랐|맡|베(?:고|기|면|만|도|니|었|개)|씹|까(?:고|다가|면)|깎)"
    rf"[^.?!]{{0,24}}?(?P<sign>{_SYMPTOM})(?P<rest>.*)$"
)
_ASKS = re.compile(
    r"[?]|먹어도|드려도|줘도|마셔도|써도|넣어도|[되돼됨]|될까|괜찮|ㄱㅊ|ㄱㄴ|조심|피해|안전|위험|상관"
    r"|같은 ?과|[나까죠냐노](?:요)?[~. ]*$|도[?]|은[?]|는[?]"
)
_OF_ALLERGY = re.compile(
    r"(?P<told>[가-힣 ]{1,12}?) ?알[레러](?:르)?(?:기|지)(?:가|는)? ?(?:있으면|있는데|인데"
    r"|라서|면|이면|있어서|라|인)(?P<rest> ?[가-힣]{1,10}(?:도|은|는|이나)? ?"
    r"(?:안 ?[되돼]|못 ?먹|먹었|먹어도|마셔도|괜찮|조심|피해|위험|[?])[^.?!]{0,12}[?]?)$"
)
_OF_A_KIND = re.compile(r"다른|딴 ?거|나머지")
_TAKEN_OUT = re.compile(r"빼|건져|골라 ?내|걷어|덜어")
# What a bowel that lacks lactase does, which is no allergy.
_BOWELS, _MILKS = (
    re.compile(r"설사|배"),
    frozenset({"우유", "유제품", "치즈", "생크림", "아이스크림", "라떼"}),
)
_HALF_COOKED = re.compile(r"반숙|덜 ?익|날계란|날달걀|생계란|노른자")
_HALF_COOKED_FOODS = frozenset(
    {
        "카르보나라",
        "계란찜",
        "오므라이스",
        "스크램블드에그",
        "수란",
        "에그베네딕트",
        "육회",
        "규동",
        "마요네즈",
        "티라미수",
        "반숙달걀",
        "계란간장밥",
    }
)
_NOW = re.compile(r"지금|방금|아까|점점|계속 ?(?:붓|번|올라)")
_NO_THING = frozenset(
    {
        "뭐",
        "뭘",
        "밥",
        "약",
        "이거",
        "그거",
        "저거",
        "것",
        "거",
        "음식",
        "아무거나",
        "많이",
        "조금",
        "잘못",
        "처음",
        "어제",
        "같이",
        "이것",
        "안",
        "못",
        "다",
    }
)
_ENDS = re.compile(r"(?:을|를|만|은|는|도|에|이나|랑|이랑|하고)$")
_VERBS = {CHILD: "먹이지", ELDER: "드리지", OTHER: "주지"}
_OFFERED = 2
_LEAST = 2


def plan_suspected(asked: Asked) -> Plan | None:
    """What is known of the other thing; None where no reaction is told or no thing is asked of."""
    own = normalize(asked.own)
    match = _REACTED.search(own)
    if match is None or asked.understanding.act in _NEVER or not _asks_of_one(match["rest"]):
        return None
    if _is_grave_now(own):
        return None
    thing = _find_thing(asked, own, match)
    others = _list_asked(asked, match["rest"], thing)
    if not thing or not others:
        return None
    if _BOWELS.search(match["sign"]) and name_thing(asked, thing) in _MILKS:
        return asked.reviewed(asked.text("suspected.lactose", other=others[0]), labels=("몸",))
    texts = [_judge(asked, thing, others[0])]
    if _TAKEN_OUT.search(match["rest"]):
        texts.append(asked.text("suspected.taken_out", thing=thing))
    texts.append(asked.text("suspected.doctor", thing=thing))
    return asked.reviewed(" ".join(texts), labels=("몸",))


def plan_kin_of_allergy(asked: Asked) -> Plan | None:
    """What is known of the other of two of a family, by an allergy: 닭고기 알러지면 계란도 안 되나."""
    match = _OF_ALLERGY.search(normalize(asked.own))
    if match is None or asked.understanding.act in _NEVER or not _asks_of_one(match["rest"]):
        return None
    things, others = list_named(asked, match["told"])[-1:], list_named(asked, match["rest"])[:1]
    if not things or not others:
        return None
    group, _ = _find_group(asked, things[0], others)
    if group is None:
        return None
    words = {"thing": things[0], "other": others[0], "verb": _VERBS.get(find_eater(asked), "드시지")}
    key = "suspected.loose" if group.is_loose else "suspected.kin"
    texts = [asked.text(key, why=group.why, **words), asked.text("suspected.help")]
    return asked.reviewed(" ".join(texts), labels=("몸",))


def _asks_of_one(rest: str) -> bool:
    """Whether something is asked about that is no whole kind: of 다른 생선 others know."""
    return _ASKS.search(rest) is not None and _OF_A_KIND.search(rest) is None


def _is_grave_now(own: str) -> bool:
    signs = get_signs().list_signs(own)
    return get_signs().is_grave(signs) and (not is_not_now(own) or _NOW.search(own) is not None)


def _find_thing(asked: Asked, own: str, match: re.Match[str]) -> str:
    """What it was: as the table calls it, or else the word before the verb."""
    head = own[: match.start("sign")]
    named = [word for word in asked.sources.find_ingredients(head) if len(word) > 1]
    named += [food.name for food in asked.sources.find_foods(head) if food.name not in named]
    kin = [word for word in list_kin_words() if len(word) > 1 and word in head and word not in named]
    said = _ENDS.sub("", match["thing"])
    if said and any(said in word or word in said for word in (*named, *kin)):
        return next(word for word in (*kin, *named) if said in word or word in said)
    if named or kin:
        return (*named, *kin)[0]
    return "" if said in _NO_THING or len(said) < _LEAST else said


def say_of_kin(asked: Asked, foods: Sequence[FoodEntry], words: Sequence[str]) -> str:
    """That what is asked about is of one family with what somebody must not have; "" where it is not."""
    verb = _VERBS.get(find_eater(asked), "드시지")
    for thing in asked.person.allergies.things:
        for other in dict.fromkeys((*(food.name for food in foods), *words)):
            # 멸치육수 is of 멸치.
            names = [other, *(word for word in list_kin_words() if len(word) > 1 and other.startswith(word))]
            group, _ = _find_group(asked, thing, names) if thing not in names else (None, None)
            if group is not None:
                key = "suspected.loose" if group.is_loose else "suspected.kin"
                said = asked.text(key, thing=thing, other=other, why=group.why, verb=verb)
                return f"{said} {asked.text('suspected.help')}"
    return ""


def _list_asked(asked: Asked, rest: str, thing: str) -> list[str]:
    """The names of what is asked about behind the reaction: foods before ingredients."""
    foods = [food.name for food in asked.sources.find_foods(rest)]
    # 딸기케익, which no table knows, is made of it.
    longer = rf"[가-힣]{{0,4}}{re.escape(thing)}[가-힣]{{0,5}}?(?=은|는|도|이나|을|를|[ ?])"
    made_of_it = [word for word in re.findall(longer, rest) if word != thing] if thing else []
    words = [*list_named(asked, rest), *(word for word in list_kin_words() if len(word) > 1 and word in rest)]
    own = name_thing(asked, thing)
    named = [
        word
        for word in dict.fromkeys((*foods, *made_of_it, *words))
        if word != thing and (word in made_of_it or name_thing(asked, word) != own)
    ]
    return sorted(named, key=lambda word: (word not in foods, word not in made_of_it))


def _judge(asked: Asked, thing: str, other: str) -> str:
    eater = find_eater(asked)
    words = {"thing": thing, "other": other, "verb": _VERBS.get(eater, "드시지")}
    food = asked.sources.catalogue.find_by_name(other)
    if thing in other and (food is None or other.endswith(thing)):
        return asked.text("suspected.kind" if other.endswith(thing) else "suspected.same", **words)
    if food is not None and _holds(asked, food, thing):
        key = "suspected.half_cooked" if _is_half_cooked(asked, food) else "suspected.same"
        return " ".join((asked.text(key, **words), *_say_instead(asked, food, thing)))
    if shared := _find_shared(asked, thing, other):
        return asked.text("suspected.shared", shared=shared, **words)
    names = [other, *(food.ingredients if food else ())]
    group, name = _find_group(asked, thing, names)
    if group is not None and name is not None:
        words["name"] = name
        key = "suspected.loose" if group.is_loose else "suspected.kin"
        return asked.text(f"{key}.food" if name != other else key, why=group.why, **words)
    return asked.text("suspected.unrelated", **words)


def _is_half_cooked(asked: Asked, food: FoodEntry) -> bool:
    return _HALF_COOKED.search(normalize(asked.own)) is not None and (
        food.name in _HALF_COOKED_FOODS or "caution:날달걀" in food.traits
    )


def _holds(asked: Asked, food: FoodEntry, thing: str) -> bool:
    rules = asked.sources.find_avoidance(thing)
    own = name_thing(asked, thing)
    is_named = any(thing in name or own in name for name in food.names)
    return is_named or own in food.ingredients or (rules is not None and not rules.select([food]))


def _find_shared(asked: Asked, thing: str, other: str) -> str:
    """The labelled allergen of which both are made: soy, of 두유 and 두부; "" where there is none."""
    table = asked.sources.catalogue.ingredients.ingredients
    one, two = table.get(name_thing(asked, thing)), table.get(name_thing(asked, other))
    both = sorted(one.allergens & two.allergens) if one and two else []
    return both[0] if len(both) == 1 else ""


def _find_group(asked: Asked, thing: str, names: Sequence[str]) -> tuple[KinGroup | None, str | None]:
    own = name_thing(asked, thing)
    for name in names:
        group = find_kin(own, name_thing(asked, name)) or find_kin(thing, name)
        if group is not None:
            return group, name
    return None, None


def _say_instead(asked: Asked, food: FoodEntry, thing: str) -> list[str]:
    """Two foods of the same form without it, where there are any."""
    rules = asked.sources.find_avoidance(thing)
    forms = {trait for trait in food.traits if trait.startswith("forms:")}
    if rules is None or not forms:
        return []
    alike = [one for one in asked.sources.catalogue if forms <= one.traits and one.course == food.course]
    fitting = asked.avoidance.select(rules.select(alike))
    fitting = [one for one in fitting if _find_group(asked, thing, one.ingredients)[0] is None]
    if len(fitting) < _OFFERED:
        return []
    names = enumerate_words(one.name for one in asked.chance.sample(fitting, _OFFERED))
    return [asked.text("suspected.instead", foods=names)]


def leave_poison(asked: Asked) -> Asked:
    """The question as one of an allergy, where it was read as an emergency and is none."""
    return replace(asked, understanding=replace(asked.understanding, act=Act.DIET, topic="reaction"))
