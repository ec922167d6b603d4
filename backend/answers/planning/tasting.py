"""What a thing tastes and feels like, what it comes near to, whether somebody may like it, what it goes with.

Told of foods of the catalogue and of things that it lacks; a short question that names nothing is about the
one that was spoken of last.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...food.data.bars import Bar
from ...food.data.catalogue import FoodEntry
from ...food.data.tastes import Taste
from ...korean import normalize
from ..plan import Plan
from ..reading.acts import Act
from .asked import Asked, enumerate_words, join_words
from .plain import list_plain_foods

_MAY_BE_TASTING = frozenset(
    {Act.INGREDIENTS, Act.COMPARE, Act.UNSURE, Act.RECOMMEND, Act.FEELING, Act.PAIR, Act.REGION, Act.DIET}
    | {Act.ELSEWHERE, Act.RECIPE, Act.LEFTOVERS, Act.IDENTITY}
)
# Acts as which only who asks whether something is for them is answered here.
_ONLY_WHETHER = frozenset({Act.RECOMMEND, Act.DIET, Act.FEELING, Act.IDENTITY})
# Of what is asked for with these words others speak.
_UNLESS = re.compile(
    r"골라|뭐 ?먹을|뭘 ?먹|먹고 ?싶|추천 ?(?:좀|해 ?줘|해 ?주|부탁|$)|칼로리|열량|단백질|나트륨|가격|얼마"
    r"|비싸|만드는|만들어|레시피|끓이는|보관|얼려|얼리|남은|알레르기|알러지|다른 ?(?:거|것|음식|메뉴)|말고"
    r"|언제|제철|효능|효과"
)
_TASTE = re.compile(
    r"(?:무슨|어떤|뭔) ?(?:맛|식감)|맛(?:이|은|도)?(?: ?(?:어때|어떤|어떻|좀|뭐|설명|궁금)|[?]|$)"
    r"|식감(?!이 ?싫)|맛있(?:어|나|을까|니|음|어요|나요|냐|는 ?거(?:야|임))[?. ]*$|(?:무맛|존맛)[?]"
)
_IN_KOREAN = re.compile(
    r"(?:한식|한국 ?(?:음식|요리)|우리 ?(?:나라|음식))(?:으로|로)? ?"
    r"(?:치면|따지면|비유|비교|하면|표현|뭐랑|뭐에)|비유"
)
_LIKE = re.compile(
    r"(?:뭐|무엇|어떤 ?음식|뭔)(?:랑|이랑|하고|와|과|에)? ?(?:제일 |가장 |좀 |맛이 )?(?:비슷|닮|가까)"
)
_TRY = re.compile(
    r"먹을 ?만 ?(?:해|한|하|할)|(?:먹어|마셔) ?볼 ?만|도전|입문|호불호"
    r"|처음 ?(?:먹|도전|인데|시도|접|사람)[^.?!]{0,12}(?:괜찮|추천|먹|될까|돼|어때|[?])"
    r"|(?:나|저)(?:도|한테|에게)? ?맞을까"
)
_DISLIKES = re.compile(
    r"못 ?(?:먹|드|마)|싫|안 ?(?:좋아|먹|맞)|별로|약해|약한|약하|꺼려|부담|무서|질색|예민|극혐|트라우마"
)
_WHETHER = re.compile(
    r"만 ?(?:해|한|하|할)|괜찮|도전|될까|되나|돼|어때|어떨|무리|힘들|있을까|맞을까|[?]$|ㄴㄴ"
)
_GOES = re.compile(
    r"(?:뭐|무엇|뭘|머)(?:랑|에|하고|이랑|를)? ?(?:같이 ?|함께 ?|더 ?|곁들여 ?)?"
    r"(?:먹|찍|곁들|어울|마시|싸|발라|바르|올려|뿌려)"
    r"|찍어 ?먹[을는]|어울리는|곁들[일여이]|궁합|같이 ?먹"
)
_EATEN = re.compile(r"(?:어떻게|어케) ?(?:먹|드|마시)|먹는 ?(?:법|방법)")
_ORIGIN = re.compile(r"어디 ?(?:음식|거|꺼|나라)|어느 ?나라|무슨 ?나라|원조|유래")
_WHAT = re.compile(
    r"(?:뭐|머|무엇|뭔)(?:야|예요|에요|지|임|죠|니|냐|가요|데|고|인가|인지|[ ?.!]*$)|뭔가"
    r"|무슨 ?(?:음식|술|빵|과일|말|차)"
    r"|어떤 ?(?:거|건|음식|맛|부위|과일)|설명|알려|란\??$|이란|궁금|모르"
)
_DIFFERS = re.compile(r"차이|달라|다른 ?(?:점|거|건|가|지)|다르|뭐가 ?다|구분|구별|비교|vs")
_ONLY_A_NAME = re.compile(r"^[가-힣]{2,8}(?:이|가|은|는|이란|란)?\??$")
_OF_TWO = re.compile(r"(?<![가-힣])둘|어느|뭐가|누가|(?<![가-힣])[더덜] |중에")
_DEGREE = re.compile(r"(?<![가-힣])[더덜] |둘 ?중")
# Questions after which the next one may still be about the same thing.
_LEADS_ON = (
    _TASTE,
    _IN_KOREAN,
    _LIKE,
    _TRY,
    _GOES,
    _EATEN,
    _ORIGIN,
    _WHAT,
    _DISLIKES,
    _OF_TWO,
    re.compile(r"냄새|비린|비려|왜"),
)
_BRIEF, _MOST, _BACK = 26, 3, 3
_FIRST_OF_BARS = 2


@dataclass(frozen=True)
class _Thing:
    """What is asked about."""

    taste: Taste
    food: FoodEntry | None


def plan_tasting(asked: Asked) -> Plan | None:
    """The answer to what is asked of the taste of a thing; None where no such thing or taste is."""
    act, text = asked.understanding.act, normalize(asked.own_words)
    if act not in _MAY_BE_TASTING or _UNLESS.search(text):
        return None
    disliked = _find_disliked(asked, text)
    things = _list_things(asked, text)
    if not things or not _may_have(asked, things):
        return None
    asks_whether = _WHETHER.search(text) and (disliked or _TRY.search(text))
    if act in _ONLY_WHETHER and not (asks_whether or _IN_KOREAN.search(text) or _is_puzzled(asked, text)):
        return None
    texts = _say(asked, text, things, disliked)
    if not texts:
        return None
    if asked.person.avoidance.rules and any(thing.food is None for thing in things):
        texts = [*texts, asked.say("tasting.check")]
    foods = [thing.food for thing in things if thing.food]
    labels = tuple(thing.taste.name for thing in things)
    plan = asked.reviewed(" ".join(dict.fromkeys(texts)), foods, labels=labels)
    return replace(plan, understanding=replace(plan.understanding, act=Act.INGREDIENTS, topic="knowing"))


def _say(asked: Asked, text: str, things: Sequence[_Thing], disliked: Bar | None) -> list[str]:
    """By the first way in which the question asks."""
    one = things[0]
    if len(things) > 1 and (told := _say_of_two(asked, text, things)):
        return told
    if len(things) > 1 and asked.understanding.act is Act.COMPARE:
        return []
    if disliked:
        return _say_for_who_dislikes(asked, one, disliked)
    return next((told for way in _WAYS if (told := way(asked, text, things))), [])


def _say_what_it_is_like(asked: Asked, text: str, things: Sequence[_Thing]) -> list[str]:
    one = things[0]
    # Foods that are like one of the catalogue are offered by others.
    asks = _IN_KOREAN.search(text) or (_LIKE.search(text) and one.food is None)
    return [*_say_likes(asked, one), one.taste.taste] if asks and one.taste.like else []


def _say_whether_to_try(asked: Asked, text: str, things: Sequence[_Thing]) -> list[str]:
    """Its taste, and what divides people over it, if anything does."""
    if not _TRY.search(text):
        return []
    told = _say_taste(asked, things[0])
    bars = [bar for bar in asked.sources.facts.bars if bar.name in things[0].taste.bars][:_FIRST_OF_BARS]
    if not bars:
        return [told, asked.say("tasting.easy")]
    names = join_words(bar.name for bar in bars)
    return [told, asked.say("tasting.divides", bars=names), bars[0].relief]


def _say_what_goes(asked: Asked, text: str, things: Sequence[_Thing]) -> list[str]:
    one = things[0]
    asks = _GOES.search(text) or (_EATEN.search(text) and one.food is None)
    if not asks or not one.taste.goes:
        return []
    return [asked.say("tasting.goes", name=one.taste.name, goes=join_words(one.taste.goes[:_MOST]))]


def _say_whether_it_is_so(asked: Asked, text: str, things: Sequence[_Thing]) -> list[str]:
    """비려? 물컹해?"""
    asking = next((bar for bar in asked.sources.facts.bars if bar.asks.search(text)), None)
    if asking is None:
        return []
    one = things[0]
    relief = [asking.relief] if asking.name in one.taste.bars else []
    return [_say_bar(asked, one, asking), one.taste.taste, *relief]


def _say_tastes(asked: Asked, text: str, things: Sequence[_Thing]) -> list[str]:
    if not _TASTE.search(text):
        return []
    likes = _say_likes(asked, things[0]) if len(things) == 1 else []
    return [*(_say_taste(asked, thing) for thing in things), *likes]


def _say_all(asked: Asked, text: str, things: Sequence[_Thing]) -> list[str]:
    """What it is that the catalogue lacks."""
    one = things[0]
    if one.food is not None or not _asks_what(asked, text):
        return []
    return [*_say_what(asked, one), one.taste.taste, *_say_likes(asked, one), *_say_dishes_of(asked, one)]


_WAYS = (
    *(_say_what_it_is_like, _say_whether_to_try, _say_what_goes, _say_whether_it_is_so, _say_tastes),
    _say_all,
)


def _say_of_two(asked: Asked, text: str, things: Sequence[_Thing]) -> list[str]:
    """Which of them has more of what is asked, or what each is where the catalogue lacks one of them."""
    before = " ".join(asked.understanding.said_before[:1]) if len(text) <= _BRIEF else ""
    if asked.sources.facts.table_talk.find_difference(f"{text} {before}") and not _DEGREE.search(text):
        return []
    is_asked = asked.understanding.act is Act.COMPARE or _DIFFERS.search(text) or _OF_TWO.search(text)
    if not is_asked or all(thing.food for thing in things):
        return []
    bar = next((bar for bar in asked.sources.facts.bars if bar.said.search(text)), None)
    if bar:
        ordered = sorted(things, key=lambda thing: -_weigh(thing, bar))
        return [f"{_say_bar(asked, thing, bar)}" for thing in ordered]
    return [one for thing in things for one in (*_say_what(asked, thing), thing.taste.taste)]


def _weigh(thing: _Thing, bar: Bar) -> int:
    return 2 * (bar.name in thing.taste.bars) + bool(bar.hint.search(thing.taste.taste))


def _asks_what(asked: Asked, text: str) -> bool:
    is_name = asked.understanding.act is Act.UNSURE and bool(_ONLY_A_NAME.match(text))
    is_only_name = is_name and not asked.sources.find_ingredients(text)
    return bool(_WHAT.search(text) or _ORIGIN.search(text)) or is_only_name or _is_puzzled(asked, text)


def _is_puzzled(asked: Asked, text: str) -> bool:
    """Whether a question names a thing that the catalogue lacks and was read as talk: 사워가 그 사워임?"""
    is_talk = asked.understanding.act in (Act.FEELING, Act.UNSURE) and text.endswith("?")
    return is_talk and bool(_list_strangers(asked, text, asked.sources.find_foods(text)))


def _list_things(asked: Asked, text: str) -> list[_Thing]:
    """What the question names, or what was spoken of last by one that is short."""
    if own := _list_named(asked, text, asked.reading.named if asked.names_food else ()):
        # 라자냐랑 둘 중에 느끼한 건? names one of the two.
        is_one = len(own) == 1 and len(text) <= _BRIEF and (_OF_TWO.search(text) or _DIFFERS.search(text))
        return [*own, *_list_strangers_before(asked)[:1]] if is_one else own
    if len(text) > _BRIEF or asked.sources.find_ingredients(text):
        return []
    if before := _list_strangers_before(asked):
        return before
    if pointed := _of_foods(asked, asked.understanding.refers_to):
        return pointed[:_MOST]
    return _of_foods(asked, asked.understanding.told_of)[:1]


def _list_strangers_before(asked: Asked) -> list[_Thing]:
    """The thing that the catalogue lacks and that the last questions were about."""
    for said in asked.understanding.said_before[:_BACK]:
        foods = asked.sources.find_foods(said)
        if strangers := _list_strangers(asked, said, foods):
            return [*strangers, *_of_foods(asked, foods)] if _DIFFERS.search(said) else strangers
        # A question between them leads on where it asks of a taste as well.
        asks = (bar.asks for bar in asked.sources.facts.bars)
        leads_on = len(said) <= _BRIEF and any(words.search(said) for words in (*_LEADS_ON, *asks))
        if foods or not leads_on or _UNLESS.search(said):
            break
    return []


def _list_named(asked: Asked, text: str, named: Sequence[FoodEntry]) -> list[_Thing]:
    foods = dict.fromkeys((*named, *asked.sources.find_foods(text)))
    strangers = _list_strangers(asked, text, list(foods))
    # 뚱카롱 is a name of 마카롱, too: what is told of it by its own name counts.
    rest = text
    for thing in strangers:
        rest = rest.replace(thing.taste.name, "")
    hidden = {food for food in foods if any(thing.taste.name in food.names for thing in strangers)}
    said = [food for food in foods if food not in hidden or food.name in rest]
    return [*strangers, *_of_foods(asked, said)]


def _list_strangers(asked: Asked, text: str, foods: Sequence[FoodEntry]) -> list[_Thing]:
    """The things that the catalogue lacks; not those that are only a part of the name of a food."""
    names = [name for food in foods for name in food.names if name in text]
    return [
        _Thing(taste, None)
        for taste in asked.sources.facts.tastes.find(text)
        if not any(taste.name in name and taste.name != name for name in names)
    ]


def _of_foods(asked: Asked, foods: Sequence[FoodEntry]) -> list[_Thing]:
    known = [(asked.sources.facts.tastes.of(food), food) for food in foods]
    return [_Thing(taste, food) for taste, food in known if taste]


def _may_have(asked: Asked, things: Sequence[_Thing]) -> bool:
    """What somebody must not have is told of by others."""
    foods = [thing.food for thing in things if thing.food]
    return len(asked.person.avoidance.select(foods)) == len(foods)


def _find_disliked(asked: Asked, text: str) -> Bar | None:
    if not _DISLIKES.search(text):
        return None
    return next((bar for bar in asked.sources.facts.bars if bar.said.search(text)), None)


def _say_for_who_dislikes(asked: Asked, thing: _Thing, bar: Bar) -> list[str]:
    told = _say_bar(asked, thing, bar)
    if bar.name in thing.taste.bars:
        return [told, asked.say("tasting.hard"), bar.relief]
    return [told, asked.say("tasting.fine"), thing.taste.taste]


def _say_bar(asked: Asked, thing: _Thing, bar: Bar) -> str:
    hinted = bar.some if bar.hint.search(thing.taste.taste) else bar.lacks
    return asked.fill(bar.has if bar.name in thing.taste.bars else hinted, name=thing.taste.name)


def _say_what(asked: Asked, thing: _Thing) -> list[str]:
    name = thing.taste.name
    if thing.food:
        return [asked.say("what", name=name, description=thing.food.description)]
    return [asked.say("tasting.is", name=name, what=thing.taste.what)]


def _say_dishes_of(asked: Asked, thing: _Thing) -> list[str]:
    """What is made of it, where it is something to cook with."""
    if thing.taste.name not in asked.sources.find_ingredients(thing.taste.name):
        return []
    foods = list_plain_foods(asked, thing.taste.name)[:_MOST]
    names = enumerate_words(food.name for food in foods)
    return [asked.say("tasting.made", word=thing.taste.name, names=names)] if foods else []


def _say_taste(asked: Asked, thing: _Thing) -> str:
    return asked.say("tasting.taste", name=thing.taste.name, taste=thing.taste.taste)


def _say_likes(asked: Asked, thing: _Thing) -> list[str]:
    like = thing.taste.like
    return [asked.say("tasting.like", name=thing.taste.name, like=like)] if like else []
