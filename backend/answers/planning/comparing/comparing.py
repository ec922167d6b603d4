"""How foods compare: by what was asked for, or in what they differ; and one of them for who wants one."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ....food.data.avoidables import CONDITION
from ....food.data.catalogue import FoodEntry
from ....food.data.vocabulary import SPICINESS
from ....food.reading.avoidance import Avoidance, Rule
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, join_words
from ..care.kin import say_kin
from ..care.verdicts import judge_foods
from ..offering.recommending import plan_recommendation
from .comparing_before import list_compared_before
from .comparing_figures import (
    compare_energies,
    compare_filling,
    compare_health,
    compare_nutrients,
    compare_prices,
    compare_times,
)
from .comparing_items import plan_difference, plan_items, plan_with_a_word
from .comparing_tastes import (
    compare_digestion,
    compare_dislikes,
    compare_ease,
    compare_tastes,
    find_bar,
    say_first_of_tastes,
)
from .comparing_uses import compare_broths, compare_for_a_child, compare_for_sharing, compare_keeping

_WHY = "why"
_MAX_FOODS = 4
_MAX_INGREDIENTS = 6
# 감자탕 뼈해장국 같은 거 아님?
ASKS_SAME = r"똑같|같은 ?(?:거|건|게|음식)? ?(?:아[니님]|인가|이야|임|야|예요|죠|\?)"
# By what foods are compared, and the words for it; the first that is asked for counts.
_ASPECTS = (
    ("keeps", re.compile(r"상하[지는고]|상할|상한다|안 ?상|쉽게 ?쉬|쉬지 ?않|오래 ?두")),
    ("nutrient", re.compile(r"나트륨|염분|[덜더] ?짜|짠 |짜요|짜\?|단백질|지방(?!간)|탄수화물|당류")),
    (
        "kcal",
        re.compile(r"칼로리|열량|kcal|살 ?(?:이 ?)?(?:덜 ?|안 ?|더 ?|많이 ?)?[찌쪄찔]|가벼|가볍|다이어트"),
    ),
    ("rich", re.compile(r"국물[^.?!]{0,8}(?:진|걸쭉|뽀얗)|진한 ?(?:거|건|국물|쪽)|더 ?진")),
    ("price", re.compile(r"가격|싼|싸(?!먹)|비싼|비싸|저렴|얼마|값|돈(?!까|가스|카츠|코츠|부리)|가성비")),
    (
        "time",
        # 골라줘 빨리 is in a hurry, and asks for no minutes.
        re.compile(
            r"빨리 ?(?:되|돼|될|만들|나[오와올]|먹|조리|[오와온]|하[는기]|할|끓|익|배달|준비|도착)"
            r"|(?:뭐가|어느 ?(?:게|거|쪽)|더|제일|가장) ?빨리"
            r"|빠르|빠른|시간|금방|간단|오래 ?걸|몇 ?분|쉬운|쉽"
        ),
    ),
    ("heat", re.compile(r"맵|매운|매워|매울")),
    (
        "digestion",
        re.compile(r"소화|속(?:이|에|도)? ?(?:더 ?|덜 ?)?(?:편|부담|불편|더부룩|안 ?좋)|더부룩|위에"),
    ),
    ("filling", re.compile(r"든든|배부|배 ?(?:부르|불[러렀])|포만|양이? ?많|배 ?(?:안 ?|덜 ?)?고[파프픈픔]")),
    ("ease", re.compile(r"먹기 ?(?:더 ?)?(?:편|쉬|쉽|간편|좋)|간편|흘리|지저분|손에 ?(?:안 ?)?묻|깔끔하게")),
    (
        "taste",
        re.compile(r"(?<![가-힣])맛(?:은|이|도|으로|차이| ?차이| ?비교|[?]|$)|식감|무슨 ?맛|뭐가 ?더 ?맛있"),
    ),
    ("child", re.compile(r"아이|애들?(?=[^가-힣]|가|는|은|이|도|한테|랑)|아기|초[1-6]|유치원|[0-9] ?살")),
    ("shared", re.compile(r"나눠|여럿|다 ?같이|모임|파티|[2-9] ?명|셋이|넷이|친구들|혼자|혼밥")),
    ("health", re.compile(r"건강|몸에 ?(?:더 ?|덜 ?)?(?:좋|나[빠쁘])")),
    ("oily", re.compile(r"기름|느끼|담백")),
    (
        "occasion",
        re.compile(
            r"해장|몸보신|보양|기운|추울|더울|안주|야식|아침|손님|생일|데이트|간식|아이|혼밥|든든|배부"
        ),
    ),
    (
        "contents",
        re.compile(rf"재료|들어|차이|달라|다른|다르|{ASKS_SAME}"),
    ),
)
# Who wants to be told which.
_CHOOSES = re.compile(
    r"하나만|제일|젤 |가장|"
    r"골라|정해|뭐 ?먹|뭘 ?먹|먹을까|시킬까|갈까|나을|나아|나은|낫|좋을까|좋아|좋지|고민|추천|픽|택"
)
# Two stand to choose from, and nothing else is asked: 초밥or라멘.
_EITHER = re.compile(
    r"(?<![a-z])or(?![a-z])|(?<![a-z])vs(?![a-z])|아니면|냐(?:[ ?,]|$)|(?<=[가-힣]) 대 |중에"
)
_REFUSES_ALL = re.compile(
    r"^(?:음+ |아 |흠 )?(?:둘|셋|다|전부|모두)[^.?!]{0,6}"
    r"(?:싫(?!어하)|별로|안 ?(?:땡|당[겨김]|끌)|질[려렸]|패스)[가-힣]{0,4}[~.!ㅠㅜ ]*$"
)
# Of what, the question before told.
_ONLY_WHICH = re.compile(r"(?:더|제일|젤|가장|덜)? ?(?:낮|높|적|많)(?:아|은|을|지|나|니|음|다|어)")
# Wishes for which a food is had, whatever it tastes like.
_OCCASIONS = frozenset({"occasion", "further", "course"})
_LEAST_KNOWN = 2
_DISLIKED = "disliked"
# Acts as which a question may be read that only names another measure.
_MAY_GO_ON = frozenset(
    {Act.UNSURE, Act.FEELING, Act.RECOMMEND, Act.INGREDIENTS, Act.COMPARE, Act.NUTRITION, Act.PRICE}
    | {Act.RECIPE, Act.PAIR}
)
# The word of the tastes for what is not fat.
_PLAIN = "담백"
_KNOWN_BY = {"뜨거움": "따뜻한 걸", "차가움": "시원한 걸"}


def plan_comparison(asked: Asked) -> Plan:
    """The foods by the aspect that was asked for; else what each is and in what they differ."""
    foods = tuple(dict.fromkeys((*_list_named(asked), *asked.understanding.refers_to)))[:_MAX_FOODS]
    if foods and _REFUSES_ALL.search(normalize(asked.own)):
        return _plan_others(asked, foods)
    if of_items := plan_items(asked):
        return of_items
    if len(foods) < _LEAST_KNOWN:
        foods = tuple(dict.fromkeys((*foods, *asked.understanding.told_of)))[
            : max(_LEAST_KNOWN, _MAX_FOODS if not foods else 0)
        ]
    if len(foods) < _LEAST_KNOWN:
        return plan_difference(asked) or _plan_one(asked, foods)
    return _plan_foods(asked, foods)


def _plan_others(asked: Asked, foods: Sequence[FoodEntry]) -> Plan:
    """Something else than those that were compared: 둘 다 싫어."""
    names = frozenset(f"name:{food.name}" for food in foods)
    rule = Rule(join_words(food.name for food in foods), names, kind=CONDITION)
    reading = replace(asked.reading, named=(), avoidance=asked.reading.avoidance | Avoidance((rule,)))
    understanding = replace(asked.understanding, act=Act.RECOMMEND, reading=reading, refers_to=())
    return plan_recommendation(replace(asked, understanding=understanding))


def _plan_foods(asked: Asked, foods: Sequence[FoodEntry]) -> Plan:
    if asked.understanding.topic == _WHY:
        told = [asked.say("compare.why"), *_describe(asked, foods), *_compare_contents(asked, foods)]
        return asked.reviewed(" ".join(told), foods)
    aspect = _find_aspect(asked)
    told = _WAYS[aspect](asked, foods) if aspect else []
    # 갈비탕이냐 설렁탕이냐 lost its endings where it was read.
    said = (asked.question, asked.understanding.said)
    chooses = any(words.search(text) for words in (_CHOOSES, _EITHER) for text in said)
    if chooses and (aspect in (None, "occasion") or not told):
        told = [*_choose(asked, foods, told)]
    elif aspect is None or aspect == "contents" or not told:
        names = " ".join(food.name for food in foods[:2])
        written = asked.sources.facts.table_talk.find_difference(names)
        tastes = [] if told else say_first_of_tastes(asked, foods[:2])
        told = [*([written] if written else _describe(asked, foods)), *told, *tastes]
    # After all else, so that no limit cuts it off.
    broken = tuple(food for food in foods if any(not rule.allows(food) for rule in asked.avoidance.rules))
    told += [judge_foods(asked, broken, asked.avoidance)] if broken else []
    told += say_kin(asked, (food for food in foods if food not in broken))
    return asked.reviewed(" ".join(text for text in dict.fromkeys(told) if text), foods)


def _list_named(asked: Asked) -> Sequence[FoodEntry]:
    """All that are named: 라면 is a kind of dish, too, and read as a wish for any of them."""
    passed = {*asked.reading.passed_over, *asked.reading.eaten}
    every = [food for food in asked.sources.find_foods(asked.question) if food not in passed]
    return every if len(every) > len(asked.reading.named) else asked.reading.named


def _find_aspect(asked: Asked) -> str | None:
    """What is compared: what the question names, or only says the direction of, 둘 중 뭐가 더 낮아."""
    said = asked.said if _ONLY_WHICH.search(asked.question) else asked.said[:1]
    own = next((name for name, words in _ASPECTS if words.search(asked.own_words)), None)
    if own in (None, "taste", "contents") and find_bar(asked, normalize(asked.own_words)):
        return _DISLIKED
    return own or next((name for one in said for name, words in _ASPECTS if words.search(one)), None)


def plan_comparison_going_on(asked: Asked) -> Plan | None:
    """The same foods by another measure, for a question that only names it, as whatever act it was read."""
    if asked.understanding.act not in _MAY_GO_ON or asked.understanding.situations:
        return None
    foods = list_compared_before(asked)
    if len(foods) < _LEAST_KNOWN or not (_find_aspect(asked) or _EITHER.search(asked.own_words)):
        return None
    if len(asked.avoidance.select(foods)) < len(foods):
        return None  # others warn of it
    plan = _plan_foods(asked, foods[:_MAX_FOODS])
    return replace(plan, understanding=replace(plan.understanding, act=Act.COMPARE))


def _plan_one(asked: Asked, foods: Sequence[FoodEntry]) -> Plan:
    """Of two only one is a food that is known: the other may be the kind of dishes that it belongs to."""
    kinds = [wish.label for wish in asked.reading.wishes if wish.aspect == "form"]
    usual = [food for food in asked.sources.catalogue if food.name in kinds]
    if not foods and len(usual) >= _LEAST_KNOWN:
        return _plan_foods(asked, usual)  # 치맥 피맥 뭐가 나아
    if not foods and asked.reading.wishes:
        return plan_recommendation(asked)  # 아침이랑 도시락 뭐가 속 편할까요 compares no two dishes
    if not foods:
        return asked.reviewed(asked.say("compare.unnamed"))
    food = foods[0]
    if told := plan_with_a_word(asked, food):
        return told
    what = asked.say("what", name=food.name, description=food.description)
    kind = next((wish for wish in asked.reading.wishes if wish.aspect == "form"), None)
    if kind is None:
        return asked.reviewed(f"{asked.say('compare.one', name=food.name)} {what}", foods)
    belongs = not kind.traits.isdisjoint(food.traits)
    first = asked.say(f"compare.{'of_kind' if belongs else 'other_kind'}", name=food.name, kind=kind.label)
    return asked.reviewed(f"{first} {what}", foods)


def _describe(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    return [asked.say("what", name=food.name, description=food.description) for food in foods[:2]]


def _choose(asked: Asked, foods: Sequence[FoodEntry], reasons: Sequence[str]) -> list[str]:
    """One of them, with what speaks for it, and when the other would be the better one."""
    allowed = asked.avoidance.select(foods) or list(foods)
    wished = [wish.traits for wish in asked.reading.wishes if wish.aspect in _OCCASIONS]
    is_cold = asked.sources.now().month in (11, 12, 1, 2, 3)
    served = "temperature:뜨거움" if is_cold else "temperature:차가움"

    def weigh(food: FoodEntry) -> tuple[int, int]:
        """Chance has no part in it: who asks once more is told the same."""
        meets = sum(not traits.isdisjoint(food.traits) for traits in wished)
        return 4 * meets + 2 * (food in asked.person.likes) + (served in food.traits), -food.id

    best = max(allowed, key=weigh)
    texts = [*reasons[:1], asked.say("compare.pick", name=best.name)]
    other = next((food for food in foods if food is not best), None)
    if not reasons and other is not None:
        texts += _say_when(asked, best, other) or say_first_of_tastes(asked, (best, other))
    return texts


def _say_when(asked: Asked, best: FoodEntry, other: FoodEntry) -> list[str]:
    """When one has the one, and when the other."""
    apart = _tell_apart(best, other)
    if apart is None:
        return []
    one, two = apart
    return [asked.say("compare.when", first=best.name, other=other.name, one=one, two=two)]


def _tell_apart(one: FoodEntry, other: FoodEntry) -> tuple[str, str] | None:
    """In a few words what each of the two is wanted for; None where their tastes tell more."""
    if one.temperature != other.temperature and {one.temperature, other.temperature} <= set(_KNOWN_BY):
        return _KNOWN_BY[one.temperature], _KNOWN_BY[other.temperature]
    if one.spicy != other.spicy:
        return ("매콤한 걸", "덜 매운 걸") if one.spicy > other.spicy else ("덜 매운 걸", "매콤한 걸")
    if one.oily != other.oily:
        return ("진한 걸", "담백한 걸") if one.oily == "느끼함" else ("담백한 걸", "진한 걸")
    return None


def _compare_heat(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    by_heat: dict[int, list[str]] = {}
    for food in foods:
        by_heat.setdefault(food.spicy, []).append(food.name)
    names = join_words(food.name for food in foods)
    if len(by_heat) == 1:
        key = "heat_none" if foods[0].spiciness == SPICINESS[0] else "heat_same"
        return [asked.say(f"compare.{key}", names=names)]
    degrees = sorted(by_heat, reverse=True)
    first = [asked.say("compare.heat", more=by_heat[degrees[0]][0])] if len(foods) == 2 else []
    return [*first, *(asked.say(f"heat.{SPICINESS[one]}", name=join_words(by_heat[one])) for one in degrees)]


def _compare_oil(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    lean = [food for food in foods if food.oily != "느끼함"]
    if not lean:  # of two that are both fat one may still taste plain: 보쌈 beside 족발
        lean = [food for food in foods if _PLAIN in _read_taste(asked, food)]
    oily = [food.name for food in foods if food not in lean]
    plain = [food.name for food in lean]
    if not oily or not plain:
        return [asked.say(f"compare.all_{'oily' if oily else 'plain'}", names=join_words(oily or plain))]
    return [asked.say("compare.oily", oily=join_words(oily), plain=join_words(plain))]


def _read_taste(asked: Asked, food: FoodEntry) -> str:
    taste = asked.sources.facts.tastes.of(food)
    return taste.taste if taste else ""


def _compare_occasion(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    """Which of them people have on such an occasion, by the catalogue."""
    wish = next((one for one in asked.reading.wishes if one.aspect in _OCCASIONS), None)
    if wish is None:
        return []
    fitting = [food.name for food in foods if not wish.traits.isdisjoint(food.traits)]
    if not fitting:
        return [
            asked.say("compare.no_occasion", occasion=wish.label, names=join_words(f.name for f in foods))
        ]
    key = "compare.all_occasion" if len(fitting) == len(foods) else "compare.occasion"
    return [asked.say(key, occasion=wish.label, name=join_words(fitting))]


def _compare_contents(asked: Asked, foods: Sequence[FoodEntry]) -> list[str]:
    first, second = foods[:2]
    texts = _list_differences(asked, first, second)
    by_temperature = {first.temperature: first, second.temperature: second}
    if set(by_temperature) == {"뜨거움", "차가움"}:
        hot, cold = by_temperature["뜨거움"], by_temperature["차가움"]
        texts.append(asked.say("compare.served", hot=hot.name, cold=cold.name))
    if first.spicy != second.spicy:
        more, less = (first, second) if first.spicy > second.spicy else (second, first)
        texts.append(asked.say("compare.hotter", more=more.name, less=less.name))
    return texts


def _list_differences(asked: Asked, first: FoodEntry, second: FoodEntry) -> list[str]:
    """What only one of the two is made of."""
    only = [
        [name for name in food.ingredients[:_MAX_INGREDIENTS] if name not in other.ingredients][:3]
        for food, other in ((first, second), (second, first))
    ]
    if not any(only):
        return [asked.say("compare.alike")]
    if not all(only):
        more, names = (first, only[0]) if only[0] else (second, only[1])
        return [asked.say("compare.more", more=more.name, only=join_words(names))]
    words = {"first": first.name, "second": second.name}
    return [
        asked.say(
            "compare.contents", first_only=join_words(only[0]), second_only=join_words(only[1]), **words
        )
    ]


_WAYS: Mapping[str, Callable[[Asked, Sequence[FoodEntry]], list[str]]] = {
    "nutrient": compare_nutrients,
    "kcal": compare_energies,
    "price": compare_prices,
    "time": compare_times,
    "heat": _compare_heat,
    "filling": compare_filling,
    "digestion": compare_digestion,
    "ease": compare_ease,
    "taste": compare_tastes,
    _DISLIKED: compare_dislikes,
    "health": compare_health,
    "oily": _compare_oil,
    "occasion": _compare_occasion,
    "rich": compare_broths,
    "keeps": compare_keeping,
    "child": compare_for_a_child,
    "shared": compare_for_sharing,
    "contents": _compare_contents,
}
