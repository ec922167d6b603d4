"""What a thing tastes and feels like, what it comes near to, whether somebody may like it, what it goes with.

Told of foods of the catalogue and of things that it lacks; a short question that names nothing is about the
one that was spoken of last.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....food.data.bars import Bar
from ....food.data.catalogue import FoodEntry
from ....food.data.tastes import Taste
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ...reading.plain_wish import asks_plainly
from ..asked import Asked, enumerate_words, join_words
from .describing import say_origin
from .plain import list_dishes_of, list_plain_foods
from .tasting_words import (
    ALIKE,
    DEGREE,
    DIFFERS,
    DIPS,
    DISLIKES,
    EATEN,
    GOES,
    IN_KOREAN,
    LEADS_ON,
    LIKE,
    OF_TWO,
    ONLY_A_NAME,
    ORIGIN,
    TASTE,
    TRY,
    UNLESS,
    WHAT,
    WHETHER,
)

_MAY_BE_TASTING = frozenset(
    {Act.INGREDIENTS, Act.COMPARE, Act.UNSURE, Act.RECOMMEND, Act.FEELING, Act.PAIR, Act.REGION, Act.DIET}
    | {Act.ELSEWHERE, Act.RECIPE, Act.LEFTOVERS, Act.IDENTITY}
)
# Acts as which only who asks whether something is for them is answered here.
_ONLY_WHETHER = frozenset({Act.RECOMMEND, Act.DIET, Act.FEELING, Act.IDENTITY})
_NOT_THAT = "말고"
_KINDS_OF_DISHES = frozenset({"origin", "form", "course"})
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
    # 간장 말고 뭐 찍어 먹어? wants other dips.
    asks_for_more = text.replace(_NOT_THAT, "") if DIPS.search(text) else text
    if act not in _MAY_BE_TASTING or UNLESS.search(asks_for_more) or _wishes_for_dish(asked, text):
        return None
    disliked = _find_disliked(asked, text)
    things = _list_things(asked, text)
    if not things or not _may_have(asked, things):
        return None
    asks_whether = WHETHER.search(text) and (disliked or TRY.search(text))
    is_other = asks_whether or ORIGIN.search(text) or ALIKE.search(text)
    if act in _ONLY_WHETHER and not (is_other or IN_KOREAN.search(text) or _is_puzzled(asked, text)):
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


def _wishes_for_dish(asked: Asked, text: str) -> bool:
    """고수 극혐 동남아 음식 추천: what is disliked is left out of the dishes, and not told of."""
    is_of_kind = any(wish.aspect in _KINDS_OF_DISHES for wish in asked.reading.wishes)
    return is_of_kind and bool(asked.reading.avoidance.rules) and asks_plainly(text)


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
    asks = IN_KOREAN.search(text) or (LIKE.search(text) and one.food is None)
    return [*_say_likes(asked, one), one.taste.taste] if asks and one.taste.like else []


def _say_whether_to_try(asked: Asked, text: str, things: Sequence[_Thing]) -> list[str]:
    """Its taste, and what divides people over it, if anything does."""
    if not TRY.search(text):
        return []
    told = _say_taste(asked, things[0])
    bars = [bar for bar in asked.sources.facts.bars if bar.name in things[0].taste.bars][:_FIRST_OF_BARS]
    if not bars:
        return [told, asked.say("tasting.easy")]
    names = join_words(bar.name for bar in bars)
    return [told, asked.say("tasting.divides", bars=names), bars[0].relief]


def _say_dips(asked: Asked, text: str, things: Sequence[_Thing]) -> list[str]:
    """Into what it is dipped."""
    food = things[0].food
    if food is None or not DIPS.search(text):
        return []
    dips = next((one.dips for one in asked.sources.facts.dips if one.condition.holds_for(food.traits)), ())
    left = [name for name in dips if name not in text]
    return [asked.say("tasting.dips", name=food.name, dips=enumerate_words(left))] if left else []


def _say_what_goes(asked: Asked, text: str, things: Sequence[_Thing]) -> list[str]:
    one = things[0]
    is_eaten = one.food is None and EATEN.search(text)
    if is_eaten and (dishes := list_dishes_of(asked, one.taste.name)[:_MOST]):
        names = enumerate_words(food.name for food in dishes)
        return [asked.say("eating.dishes", word=one.taste.name, names=names)]
    if not (is_eaten or GOES.search(text)) or not one.taste.goes:
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


def _say_where_from(asked: Asked, text: str, things: Sequence[_Thing]) -> list[str]:
    """Of what land a food is, where it was read as a question for what a place is known for."""
    food = things[0].food
    is_of_place = asked.understanding.act is Act.REGION
    return [say_origin(asked, food)] if food and is_of_place and ORIGIN.search(text) else []


def _say_tastes(asked: Asked, text: str, things: Sequence[_Thing]) -> list[str]:
    if not TASTE.search(text):
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
    *(_say_what_it_is_like, _say_whether_to_try, _say_dips, _say_what_goes, _say_whether_it_is_so),
    *(_say_where_from, _say_tastes, _say_all),
)


def _say_of_two(asked: Asked, text: str, things: Sequence[_Thing]) -> list[str]:
    """Which of them has more of what is asked, or what each is where the catalogue lacks one of them."""
    before = " ".join(asked.understanding.said_before[:1]) if len(text) <= _BRIEF else ""
    if asked.sources.facts.table_talk.find_difference(f"{text} {before}") and not DEGREE.search(text):
        return []
    if ALIKE.search(text):
        return [_say_taste(asked, thing) for thing in things[:2]]
    is_asked = asked.understanding.act is Act.COMPARE or DIFFERS.search(text) or OF_TWO.search(text)
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
    is_name = asked.understanding.act is Act.UNSURE and bool(ONLY_A_NAME.match(text))
    is_only_name = is_name and not asked.sources.find_ingredients(text)
    return bool(WHAT.search(text) or ORIGIN.search(text)) or is_only_name or _is_puzzled(asked, text)


def _is_puzzled(asked: Asked, text: str) -> bool:
    """Whether a question names a thing that the catalogue lacks and was read as talk: 사워가 그 사워임?"""
    is_talk = asked.understanding.act in (Act.FEELING, Act.UNSURE) and text.endswith("?")
    return is_talk and bool(_list_strangers(asked, text, asked.sources.find_foods(text)))


def _list_things(asked: Asked, text: str) -> list[_Thing]:
    """What the question names, or what was spoken of last by one that is short."""
    is_brief = len(text) <= _BRIEF
    if own := _list_named(asked, text, asked.reading.named if asked.names_food else ()):
        # 라자냐랑 둘 중에 느끼한 건? names one of the two.
        return [*own, *_list_other(asked, text)] if len(own) == 1 and is_brief else own
    # 어떤 게 speaks of no crab.
    if not is_brief or any(len(word) > 1 for word in asked.sources.find_ingredients(text)):
        return []
    pointed = _of_foods(asked, asked.understanding.refers_to)[:_MOST]
    return _list_strangers_before(asked) or pointed or _of_foods(asked, asked.understanding.told_of)[:1]


def _list_other(asked: Asked, text: str) -> list[_Thing]:
    """The other of two, of which the question before spoke."""
    before = _list_strangers_before(asked)[:1]
    if before or not ALIKE.search(text):
        return before if OF_TWO.search(text) or DIFFERS.search(text) or ALIKE.search(text) else []
    said = " ".join(asked.understanding.said_before[:1])
    return _of_foods(asked, asked.sources.find_foods(said) or asked.understanding.told_of)[:1]


def _list_strangers_before(asked: Asked) -> list[_Thing]:
    """The thing that the catalogue lacks and that the last questions were about."""
    for said in asked.understanding.said_before[:_BACK]:
        foods = asked.sources.find_foods(said)
        if strangers := _list_strangers(asked, said, foods):
            return [*strangers, *_of_foods(asked, foods)] if DIFFERS.search(said) else strangers
        # A question between them leads on where it asks of a taste as well.
        asks = (bar.asks for bar in asked.sources.facts.bars)
        leads_on = len(said) <= _BRIEF and any(words.search(said) for words in (*LEADS_ON, *asks))
        if foods or not leads_on or UNLESS.search(said):
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
    if not DISLIKES.search(text):
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
