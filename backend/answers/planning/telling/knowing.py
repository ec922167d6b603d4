"""What people want to know of a food or a word: what it means, what sets two apart, how it is eaten.

A question that names no food is about the one that was spoken of last.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....food.data.knowledge import Spoken
from ....food.data.table_talk import Character, find_manner
from ....korean import fill, normalize
from ...plan import Plan
from ...reading.acts import Act, Understanding
from ..asked import Asked, enumerate_words
from ..offering.recommending import plan_recommendation
from .describing import find_alike_with_recipe, plan_ingredients
from .plain import list_dishes_of

_BRIEF = 24
_OFFERED = 3
_MAY_BE_KNOWING = frozenset(
    {Act.INGREDIENTS, Act.COMPARE, Act.RECIPE, Act.UNSURE, Act.RECOMMEND, Act.FEELING, Act.IDENTITY}
    | {Act.PAIR, Act.REGION, Act.LEFTOVERS, Act.ELSEWHERE, Act.NUTRITION, Act.PRICE}
)
# Of what is asked for here nothing is told.
_UNLESS = re.compile(
    r"추천|골라|먹고 ?싶|뭐 ?먹|뭘 ?먹|칼로리|열량|나트륨|단백질|가격|얼마|비싸|남은|먹다 ?남|남았"
)
_DIFFERS = re.compile(
    r"차이|다른 ?(?:점|거|건|음식|가|지)|달라|다르|뭐가 ?다|구분|구별|같은 ?(?:거|건|음식)|비교"
)
_WHAT = re.compile(
    r"(?:뭐|머|무엇|뭔)(?:야|예요|에요|지|임|죠|니|냐|가요|데|고|인가|인지|[ ?.!]*$)"
    r"|뭔가|뜻|무슨 ?(?:말|음식|소스|맛|빵|술|고기)"
    r"|어떤 ?(?:거|건|음식|맛|부위)|설명|알려|란\??$|이란|궁금|모르겠"
)
_ONLY_A_WORD = re.compile(r"^[가-힣 ]{2,8}(?:이|가|은|는)?\??$")
_EATING = re.compile(
    r"(?:어떻게|어케|뭐(?:랑|에|하고)|어디에) ?(?:싸 ?|찍어 ?|비벼 ?)?"
    r"(?:먹(?:어|나|는|지|으|을|음)|드시|먹죠|마셔|마시)"
    r"|(?<!해 )(?<!해)먹는 ?(?:법|방법|순서|거야)|(?<!해 )(?<!해)맛있게 ?먹"
)
_ALIKE = re.compile(
    r"(?:뭐|무엇|어떤 ?거|어떤 ?음식)(?:랑|이랑|하고|와|과)? ?(?:제일 |가장 |좀 )?(?:비슷|닮|가까)"
    r"|비슷한 ?(?:거|건|게|음식|맛)(?:은|이|는)? ?(?:뭐|있|없|\?|$)"
)
# How much work it is to make.
_HARD = re.compile(
    r"집에서 ?(?:만들|할|해 ?먹을|따라 ?할) ?수 ?(?:있|도)|어려[워울운]|어렵"
    r"|(?<![가-힣])쉬[워울운]|(?<![가-힣])쉽|손(?:이)? ?(?:많이 ?|안 ?)?가|복잡|초보"
)
_EASY, _LONG = 20, 45
# What is cooked at all, the aspect of its making, and how much of its ingredients is told.
_COOKED = frozenset({"식사", "반찬", "안주", "간식", "디저트"})
_MAKING = frozenset({"make"})
_TOLD_INGREDIENTS = 6
_WHERE = re.compile(r"어디(?:서|에서|에|로)?(?: ?가면| ?가야)? ?(?:먹|팔|파|사|살|가)")
_HOLDS = re.compile(r"들어 ?가|들어 ?있|들었|넣(?:나|어\?|어요\?|는)")
_TASTE = re.compile(
    r"^(?:그거|그건|많이|좀|너무|혹시| )*(?:달|짜|시큼|새콤|셔|쓰|써|느끼|고소|담백|싱거|슴슴|구수)"
    r"[가-힣]{0,4}(?: ?않[가-힣]{1,3})?[?~. ]*$|무슨 ?맛"
)
# Of an order, after it was told that something is in a dish.
_LEAVES_OUT = re.compile(r"빼 ?(?:달라|주|줘|고 ?(?:시|주문))|없이 ?(?:주문|시)")
# An ingredient of one syllable: 굴은 어떻게 먹어?
_SHORT = re.compile(r"(?:그럼 |그리고 )?(?P<word>[가-힣])(?:은|는|을|를|이|가|도)? ")
# What is had in these lands is had at a restaurant that is called by the land.
_PLACES = {"한식": "한식당", "중식": "중국집", "일식": "일식당", "양식": "양식당"}
_COFFEE, _SNACK = "음료", "디저트"


def plan_knowing(asked: Asked) -> Plan | None:
    """The answer to what is asked of a word or of a food; None where nothing of this kind is."""
    text = normalize(asked.question)
    if asked.understanding.act not in _MAY_BE_KNOWING or _UNLESS.search(text):
        return None
    if difference := _plan_difference(asked, text):
        return difference
    if asked.understanding.act is Act.PAIR:
        return None
    return _plan_of_food(asked, text) or _plan_term(asked, text)


def _plan_difference(asked: Asked, text: str) -> Plan | None:
    """What sets two things apart of which one line tells; of the one that is missing the last turns spoke."""
    if not _DIFFERS.search(text):
        return None
    talk = asked.sources.facts.table_talk
    told = " ".join(food.name for food in asked.understanding.told_of[:1])
    before = " ".join(asked.understanding.said_before[:1]) if len(text) <= _BRIEF else ""
    told = " ".join((told, before)).strip()
    said = talk.find_difference(text) or (talk.find_difference(f"{text} {told}") if told else None)
    if said is None:
        return None
    foods = asked.sources.find_foods(f"{text} {told}")[:2]
    return _as(Act.COMPARE, asked.reviewed(said, foods))


def _plan_term(asked: Asked, text: str) -> Plan | None:
    """What a word means that is no food of the catalogue."""
    found = asked.sources.facts.table_talk.find_term(text)
    asks = _WHAT.search(text) or _ONLY_A_WORD.search(text) or asked.understanding.act is Act.UNSURE
    if found is None or not asks:
        return None
    word, says = found
    # 로제떡볶이가 뭐야 asks for a dish, and not for the sauce in its name.
    names = [name for food in asked.reading.named for name in food.names]
    rest = text
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, " ")
    if word not in rest and any(word in name for name in names):
        return None
    return _as(Act.INGREDIENTS, asked.reviewed(says, labels=(word,)))


def _plan_of_food(asked: Asked, text: str) -> Plan | None:
    """How a food is eaten, what it is like, of what character it is, where it is had."""
    food = _find_food(asked, text)
    if food is None or (_find_short(asked, text) and not asked.names_food):
        return _plan_dishes_of(asked, text)
    talk = asked.sources.facts.table_talk
    about = replace(asked, understanding=_about(asked, food))
    says = None
    if _EATING.search(text):
        says = talk.find_eating(food.traits)
        if says is None and asked.sources.facts.find_recipe(food) is None:
            says = asked.say("eating.unknown", name=food.name, description=food.description)
    elif _ALIKE.search(text):
        return plan_recommendation(about)
    elif _WHERE.search(text) and not asked.understanding.place:
        says = _say_where(asked, food)
    elif character := talk.find_character(text):
        says = _say_character(asked, character, _list_meant(asked, food))
    elif _TASTE.search(text) and not asked.names_food:
        says = " ".join(_say_taste(asked, one) for one in _list_meant(asked, food))
    elif _HARD.search(text) and (told := _say_how_hard(asked, _list_meant(asked, food))):
        says = told
    elif _LEAVES_OUT.search(text) and (words := _list_told_ingredients(asked, food)):
        says = asked.say("eating.leave_out", word=words[0])
    elif _HOLDS.search(text) and not asked.names_food and asked.sources.find_ingredients(text):
        return _as(Act.INGREDIENTS, plan_ingredients(about))
    if says is None:
        return None
    return _as(Act.INGREDIENTS, asked.reviewed(says, _list_meant(asked, food)))


def _list_meant(asked: Asked, food: FoodEntry) -> tuple[FoodEntry, ...]:
    """All the foods of an offer, where the question names none of them."""
    return (food,) if asked.names_food else tuple(dict.fromkeys((food, *asked.foods)))[:_OFFERED]


def _say_character(asked: Asked, character: Character, foods: Sequence[FoodEntry]) -> str:
    """What holds of each, those of which the same is said together; of one that nothing holds of, that."""
    by_line: dict[str, list[FoodEntry]] = {}
    for food in foods:
        by_line.setdefault(find_manner(character.lines, food.traits) or "", []).append(food)
    texts = []
    for line, alike in by_line.items():
        if line or len(by_line) == 1:
            of_one = alike if "{name" in (line or character.none) else alike[:1]
            words = {
                "name": enumerate_words(one.name for one in of_one),
                "description": of_one[0].description,
            }
            texts.append(fill(line or character.none, words))
        elif "{description" not in character.none:
            texts.append(fill(character.none, {"name": enumerate_words(one.name for one in alike)}))
    return " ".join(dict.fromkeys(texts))


def _say_taste(asked: Asked, food: FoodEntry) -> str:
    return f"{asked.say(f'taste.{food.flavor}', name=food.name)} {asked.say(f'oily.{food.oily}')}"


def _say_how_hard(asked: Asked, foods: Sequence[FoodEntry]) -> str:
    """How much work each is, by its recipe; of one dish without any what is known of its making."""
    recipes = [(food, asked.sources.facts.find_recipe(food)) for food in foods]
    if len(foods) == 1 and recipes[0][1] is None:
        return _say_unknown_work(asked, foods[0])
    return " ".join(
        asked.say(
            "hard.easy" if one.minutes <= _EASY else "hard.middle" if one.minutes <= _LONG else "hard.long",
            name=food.name,
            minutes=str(one.minutes),
        )
        for food, one in recipes
        if one is not None
    )


def _say_unknown_work(asked: Asked, food: FoodEntry) -> str:
    """How it is made in short, or of what, and how long what is like it takes; "" of what is not cooked."""
    if food.name in asked.sources.catalogue.ingredients.ingredients or food.course not in _COOKED:
        return ""
    texts = [asked.say("hard.unknown", name=food.name)]
    made = asked.sources.facts.knowledge.find(Spoken(f"{food.name} 만드는 법", means=_MAKING, is_sure=True))
    ingredients = enumerate_words(food.ingredients[:_TOLD_INGREDIENTS])
    texts.append(made or asked.say("hard.needs", ingredients=ingredients))
    near = find_alike_with_recipe(asked, food)
    recipe = asked.sources.facts.find_recipe(near) if near else None
    texts += [asked.say("hard.near", name=near.name, minutes=str(recipe.minutes))] if near and recipe else []
    return " ".join(texts)


def _find_food(asked: Asked, text: str) -> FoodEntry | None:
    """The one food that is asked about: named, or spoken of last by a short question."""
    if named := asked.reading.named:
        words = asked.sources.find_ingredients(text)
        told = asked.understanding.told_of
        # 돼지고기 들어가? names what may be in it.
        is_ingredient = _HOLDS.search(text) and told and all(word in named[0].names for word in words)
        return told[0] if is_ingredient and len(named) == 1 else named[0]
    if len(text) > _BRIEF or (asked.sources.find_ingredients(text) and not _HOLDS.search(text)):
        return None
    return next(iter(asked.understanding.told_of), None)


def _plan_dishes_of(asked: Asked, text: str) -> Plan | None:
    """The dishes that are made of an ingredient, where it is asked how it is eaten."""
    if not _EATING.search(text):
        return None
    short = _find_short(asked, text)
    words = [short] if short else asked.sources.find_ingredients(text)
    if not words:
        return None
    foods = list_dishes_of(asked, words[0])[:_OFFERED]
    if not foods:
        return None
    names = enumerate_words(food.name for food in foods)
    told = asked.say("eating.dishes", word=words[0], names=names)
    return _as(Act.INGREDIENTS, asked.reviewed(told, foods, labels=(words[0],)))


def _list_told_ingredients(asked: Asked, food: FoodEntry) -> list[str]:
    """What of the food this question or the one before it named; nothing for who must avoid any."""
    if asked.person.avoidance.rules:
        return []
    said = " ".join((asked.question, *asked.understanding.said_before[:1]))
    return [word for word in asked.sources.find_ingredients(said) if word in food.ingredients]


def _find_short(asked: Asked, text: str) -> str:
    match = _SHORT.match(text)
    table = asked.sources.catalogue.ingredients.ingredients
    return match["word"] if match and match["word"] in table else ""


def _say_where(asked: Asked, food: FoodEntry) -> str:
    """At which kind of place a food is had; which one is near is not known."""
    if food.course in (_COFFEE, _SNACK):
        kind = "카페"
    elif food.country in _PLACES:
        kind = _PLACES[food.country]
    else:
        kind = f"{food.origin} 음식점"
    return asked.say("eating.where", name=food.name, kind=kind)


def _about(asked: Asked, food: FoodEntry) -> Understanding:
    """The question, as if it had named the food."""
    understanding = asked.understanding
    reading = replace(understanding.reading, named=(food,))
    return replace(understanding, reading=reading, topic="holds", refers_to=())


def _as(act: Act, plan: Plan) -> Plan:
    return replace(plan, understanding=replace(plan.understanding, act=act, topic="knowing"))
