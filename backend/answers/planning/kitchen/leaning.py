"""What a short question leans on: the question before it, and what was told then."""

import re
from collections.abc import Sequence

from ....food.data.catalogue import FoodEntry
from ....food.data.knowledge import Aspect
from ....korean import normalize
from ..asked import Asked

# A question that leans on the one before is short.
BRIEF = 22
# 이거 그냥 먹어도 되죠? 꾸며서 살릴 방법이라도 points back, however long it is.
_POINTS = re.compile(r"(?<![가-힣])(?:이거|그거|그건|이건|거기|여기)|이번(?:엔|에는)|그럼|아까")
_LONGER = 32
# What somebody lacks is not what they speak of: after 배 없는데 it is the dish that is frozen.
_LACKS = re.compile(r"없는데|없으면|없어|대신|빼도|떨어졌")
_IS_LEFT = re.compile(r"남으면|남은 ?(?:거|건|것|게)")
_OF_AMOUNT = re.compile(r"비율|양은|양도|얼마|몇|똑같|그만큼|맛|그거|그걸")
# 그럼 부추는? and 그것도 그렇게 하면 돼? ask the same of another thing.
_ASKS_THE_SAME = re.compile(r"(?:은|는|도|건|것도)(?:요)?[?~.! ]*$|그렇게|마찬가지|똑같|같은 ?방법")
_ONLY_NAMED = re.compile(r"^(?:그럼 |아 |근데 )?(?P<name>[가-힣]{2,6}?)(?:은|는|도|이)?(?:요)?[?~. ]*$")
# What may be asked once more; what is at hand or missing is told anew of each thing.
_ASKED_AGAIN = frozenset(
    {"keep", "freeze", "thaw", "reheat", "prepare", "long", "choose", "ahead", "lid", "heat"}
)
# 미역국임, 말을 안 했네: the thing itself is told after the question.
_NAMES_LATER = re.compile(r"(?:임|이야|야|이에요|예요|인데|이었어|거든)(?:요)?(?:[?~.! ,ㅋㅎ]|$)")
_TOLD_LATER = frozenset(
    {"salty", "bland", "season", "hot", "runny", "thick", "burnt", "tough", "fishy", "instead", "swap"}
)
_SAYS_LITTLE = frozenset({"how", "swap", "menu", "kids", "side", "difference"})
# 안 나게 하는 법 asks what to do against what was asked about.
_PREVENTS = re.compile(r"안 ?[가-힣]{1,4}게|막[는으을]|없애|줄이|피하|방지|해결|고치")
# 왜 그래? 이유가 뭐야: nothing but the cause of what was told.
_ASKS_CAUSE = re.compile(
    r"^(?:근데 ?|그럼 ?|그건 ?|그게 ?|아니 ?)?"
    r"(?:왜(?: ?(?:그|이)[가-힣]{0,4}| ?자꾸[가-힣 ]{0,5})?|이유(?:가|는)?)"
    r"(?: ?(?:거|건|걸|뭐|뭔)[가-힣]{0,4})?[?~.! ㅠㅜ]*$"
)
# What is asked of a whole dish, and hardly of a thing that goes into it.
_OF_THE_WHOLE, _BACK = (
    frozenset({"keep", "season", "reheat", "freeze", "ahead", "salty", "bland", "reuse"}),
    4,
)
# Of how many days or minutes it is asked, and what tells of them; what is done, by the stems of the verbs.
_OF_DAYS, _OF_TIME = re.compile(r"며칠|몇 ?일"), re.compile(r"몇 ?(?:분|시간)|얼마나|얼마 ?동안|언제까지")
_DAYS = re.compile(r"하루|이틀|사흘|나흘|하룻밤|[0-9] ?(?:일|주|달|개월)|일주일|한 ?달")
_MINUTES = re.compile(r"[0-9] ?(?:분|시간|일|주)|(?:한|두|두세|세|네|반|몇) ?시간|하룻밤|하루")
_STEMS = tuple(
    re.compile(stem)
    for stem in (
        *("씻", "절[이여]", "볶", "삶", "끓", "굽|구워", "재[우워]", "익[히혀]", "데[치쳐]", "식[히혀]"),
        *("얼[려리]", "녹[여이]", "불[려리]", "졸|조[려리]"),
    )
)
_OF_KEEPING, _KEPT = re.compile(r"며칠 ?(?:가|먹|보관|두)"), re.compile(r"가요|안에 ?드|보관|먹")
_SENTENCES = re.compile(r"(?:[^.?!\n]|\.(?=[0-9]))+[.?!]+")
# The topic of who tells that something went wrong, and words of what became otherwise than it should.
RESCUE = "rescue"
_MISHAP = re.compile(
    r"[졌됐났탔붙]|버[렸림]|안 ?[되돼익나]|이상|덜 |쏟|빠뜨|잘못|망[했하친]|실패|어쩌|어떡|우짜|큰일|ㅠ|ㅜ"
)


def is_leaning(asked: Asked, text: str) -> bool:
    """Whether it is short and names no food but one that is only put into another: 우유 넣으면?"""
    table = asked.sources.catalogue.ingredients.ingredients
    longest = _LONGER if _POINTS.search(text) else BRIEF
    if len(text) > longest or not asked.names_food:
        return len(text) <= longest
    # What stands in the turn before, or in an answer that this turn only turns down, it does not name itself.
    own = asked.sources.find_foods(text)
    is_lent = asked.understanding.turning is not None or (asked.reading.avoidance.things and not own)
    named = [food for food in asked.reading.named if food in own] if is_lent else asked.reading.named
    return all(food.name in table for food in named)


def list_before(asked: Asked, text: str) -> list[str]:
    """What was spoken of before, the latest first, for a short question that names no food itself."""
    if not is_leaning(asked, text):
        return []
    foods = (*asked.understanding.refers_to[:1], *asked.understanding.told_of[:1])
    told = " ".join(food.name for food in foods)
    before = _list_without_parts(asked)
    if dish := _find_dish_of_part(asked, text, before):
        return [dish, *before[:1]]
    if len(before) > 1 and _LACKS.search(before[0]) and not _OF_AMOUNT.search(text):
        return [one for one in (before[1], told, *before[2:3], before[0]) if one]
    if told and _IS_LEFT.search(text):
        # Of what was told last something is left over, and not of what was at hand for it.
        return [told, *before[:1]]
    both = f"{before[0]} {told}" if before and told else ""
    return [one for one in (*before[:1], both, told, *before[1:3]) if one]


def _find_dish_of_part(asked: Asked, text: str, before: Sequence[str]) -> str:
    """The dish, where a part of it was asked of last and this is asked of the whole: 며칠 먹어."""
    aspects = {aspect.name for aspect in asked.sources.facts.knowledge.list_aspects(text)}
    names = asked.sources.find_foods(text) or asked.sources.find_ingredients(text)
    if not before or names or aspects.isdisjoint(_OF_THE_WHOLE):
        return ""
    for place, said in enumerate(before[:_BACK]):
        dish = next((food for food in asked.sources.find_foods(said) if _is_cooked(asked, food)), None)
        if dish:
            return dish.name if place else ""
        if len(said) > BRIEF:
            return ""
    return ""


def _is_cooked(asked: Asked, food: FoodEntry) -> bool:
    return food.name not in asked.sources.catalogue.ingredients.ingredients and food.course != "음료"


def _list_without_parts(asked: Asked) -> tuple[str, ...]:
    """The turns before; one that only says a part of the dish again (마요네즈요?) comes last."""
    before = asked.understanding.said_before
    only = _ONLY_NAMED.match(before[0].strip()) if len(before) > 1 else None
    told = asked.answers[1] if len(asked.answers) > 1 else ""
    if only is None or only["name"] not in told or asked.sources.find_foods(only["name"]):
        return before
    return (*before[1:], before[0])


def find_asked_again(asked: Asked, text: str) -> str | None:
    """The question before, where this one only names another thing of which the same is asked."""
    wanted = _ASKED_AGAIN if _ASKS_THE_SAME.search(text) else frozenset[str]()
    wanted |= _TOLD_LATER if _NAMES_LATER.search(text) else frozenset()
    knowledge = asked.sources.facts.knowledge
    own = {aspect.name for aspect in knowledge.list_aspects(text)}
    if not wanted or len(text) > BRIEF or not own <= _SAYS_LITTLE:
        return None
    said = (normalize(one) for one in asked.understanding.said_before[:3])
    return next((one for one in said if _asks_any(knowledge.list_aspects(one), wanted)), None)


def _asks_any(aspects: Sequence[Aspect], wanted: frozenset[str]) -> bool:
    return any(aspect.name in wanted for aspect in aspects)


def find_cause_asked(asked: Asked, text: str) -> str | None:
    """The question before, where this one only asks why: 왜 그런 거예요?"""
    before = asked.understanding.said_before
    return before[0] if before and _ASKS_CAUSE.search(text) else None


def find_to_prevent(asked: Asked, text: str) -> str | None:
    """The question before, where this one asks what is done against it."""
    before = asked.understanding.said_before
    return before[0] if before and len(text) <= BRIEF and _PREVENTS.search(text) else None


def find_dish_before(asked: Asked, told: FoodEntry) -> FoodEntry | None:
    """The dish that was asked about, where the answer named only what goes into it: 우유를 넣으세요."""
    recipes = asked.sources.facts.find_recipe
    before = asked.understanding.said_before
    if not before or told.name not in asked.sources.catalogue.ingredients.ingredients or recipes(told):
        return None
    return next((food for food in asked.sources.find_foods(before[0]) if recipes(food)), None)


def find_told_part(text: str, answered: str) -> str:
    """The sentence of the last answer that tells what a short question asks of it; "" where none does.

    며칠 익혀? is answered by the days that were told, 씻어서 보관해? by what was told of washing.
    """
    asks_days, asks_time = _OF_DAYS.search(text), _OF_TIME.search(text)
    stems = [stem for stem in _STEMS if stem.search(text)]
    told = [one.strip() for one in _SENTENCES.findall(answered)]
    if asks_days or asks_time:
        told = [one for one in told if (_DAYS if asks_days else _MINUTES).search(one)]
    if _OF_KEEPING.search(text):
        told = [one for one in told if _KEPT.search(one)]  # a night in the fridge that sets it keeps nothing
    exact = [one for one in told if any(stem.search(one) for stem in stems)]
    found = exact or (told if asks_days else [])
    return found[0] if found and len(text) <= BRIEF else ""


def tells_mishap(asked: Asked) -> bool:
    """Whether it is said what went wrong, and not only read so by a vote: 제육볶음인데 tells nothing."""
    is_rescue = asked.understanding.topic == RESCUE
    return is_rescue and _MISHAP.search(normalize(asked.own_words)) is not None
