"""The steps of a dish, for a turn that asks nothing but how it is made: 김치볶음밥 어케 만듦, 두부조림 쉽게.

A line of the kitchen may speak of the same dish (how rice stays loose); it answers who asks for just that.
"""

import re
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....food.data.knowledge import Spoken
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from ..telling.describing import plan_recipe
from .cooking import as_recipe
from .substituting import names_avoided

# Of bodies, dangers and manners others speak.
_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET})
# What is done to make a dish, by the stems of the verbs.
_COOKS = (
    r"만[드들듬듦]|하|해(?!동|감|체)|할|함|끓|볶|무[치쳐침]|구[워우]|굽|부[치쳐침]|찌|쪄|찐|삶|조[리려]|졸|튀[기겨]"
    r"|담[그가]|지어|짓|비비|비벼|요리|조리"
)
_HOW = rf"(?:어떻게|어케|어떡게|어떠케|어뜨케|어찌|우째) ?(?:하면 ?|해야 ?)?(?:(?:{_COOKS})[가-힣]{{0,6}})?"
_WAY = (
    r"(?:만드|하|해 ?먹|끓이|볶|무치|굽|부치|찌|삶|조리|졸이|튀기|담그|담|짓|비비|요리하|조리하)는"
    r" ?(?:법|방법|순서|과정)"
)
_MAKES = (
    r"(?:만들|끓이|볶|굽|부치|무치|담그|조리|찌)기|만드는 ?거|만들 ?수 ?있[가-힣]{0,3}"
    r"|만들어[가-힣]{0,4}|만들려[가-힣]{0,2}"
)
_ASKS = rf"{_HOW}|{_WAY}|{_MAKES}|레시피|래시피|레시삐|조리법|요리법|순서|쉽게|간단(?:하게|히)|초간단"
# What says nothing of its own beside these words.
_WANTS = (
    r"(?:알려|알랴|가르쳐|갈켜|말해|설명해) ?(?:줘|주|줄|달|봐)[가-힣 ]{0,6}"
    r"|알고 ?싶[가-힣]{0,3}|부탁[가-힣]{0,4}|궁금[가-힣]{0,4}"
)
_INTENDS = (
    r"(?:만들|해 ?먹|하|해|끓이|끓여|만들어)? ?(?:할 ?건데|할 ?거(?:야|예요|임)|하려는데"
    r"|하려고[가-힣]{0,3}|려는데|려고[가-힣]{0,3}|(?:어 ?)?보려는데|보려고[가-힣]{0,3}"
    r"|고 ?싶(?:은데|어|어요|음|다))|할래|해 ?볼래"
)
_FILLS = (
    r"좀|쉬운|쉽고|간단한?|맛있(?:게|는)|맛나게|제대로|빨리|빠르게|대충|집에서|자취생(?:용|인데)?|자취방"
    r"|초보(?:자)?(?:도|인데|용)?|요린이|처음(?:인데|이야|해)?|혼자|오늘|내일|저녁(?:에|으로)?|아침(?:에|으로)?|점심(?:에|으로)?|그럼"
    r"|그냥|근데|혹시|저기|나도?|내가|제가|재료(?:랑|하고|도)?|황금|백종원|엄마표|기본|요리|뭐|것|거|전체|자세히|자세하게|ㄱㄱ|ㄱ|ㅈㅂ|제발|줘|주세요|주라|요|도"
    r"|을|를|은|는|이|가|의|법|방법|부터|용"
)
_ASKS_ONLY = re.compile(rf"(?:{_ASKS}|{_WANTS}|{_INTENDS}|{_FILLS}|[ ,.?!~;ㅋㅎㅠㅜ()])*")
_ASKS_IT = re.compile(_ASKS)


def plan_whole_recipe(asked: Asked) -> Plan | None:
    """The recipe of the one dish that is named; None where anything but its making is asked."""
    food = _find_dish(asked)
    if food is None or asked.understanding.act in _NEVER:
        return None
    text = normalize(asked.own_words)
    called = _find_name(food, text)
    rest = text.replace(called, " ", 1)
    if not called or not _ASKS_IT.search(rest) or not _ASKS_ONLY.fullmatch(rest):
        return None
    if line := _find_line(asked, food, called):
        return as_recipe(asked.reviewed(line, (food,)))
    return plan_recipe(replace(asked, understanding=replace(asked.understanding, act=Act.RECIPE, topic=None)))


def _find_dish(asked: Asked) -> FoodEntry | None:
    """The only food that is named, where its making is known."""
    named = asked.reading.named
    is_one = len(named) == 1 and asked.sources.facts.find_recipe(named[0]) is not None
    return named[0] if is_one else None


def _find_name(food: FoodEntry, text: str) -> str:
    """The longest name of the food in a text, in one word or several; "" where it has none."""
    found = (re.search(" ?".join(map(re.escape, name)), text) for name in food.names)
    return max((match[0] for match in found if match), key=len, default="")


def _find_line(asked: Asked, food: FoodEntry, called: str) -> str | None:
    """What is told of it by the other name that it is called by: 가지볶음, which finds 가지나물 as well."""
    knowledge = asked.sources.facts.knowledge
    if called.replace(" ", "") == food.name or knowledge.find_subject(called) != called:
        return None
    says = knowledge.find(Spoken(f"{called} 만드는 법"))
    is_avoided = bool(says and asked.person.avoidance.rules) and names_avoided(asked, says or "")
    return None if is_avoided else says
