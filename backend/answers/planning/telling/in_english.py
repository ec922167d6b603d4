"""What a food is called in English, for who has to tell it a stranger: 영어로 뭐라고 하면 돼?"""

import re

from ....food.data.catalogue import FoodEntry
from ....food.data.english import get_english_names
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE})
_IN_ENGLISH = re.compile(
    r"영어(?:로|론|이름|명칭|표현)(?:는|은|로는|로도)?[^.?!]{0,12}"
    r"(?:뭐|뭔|머|어떻게|어케|무엇|알려|말해|말하|설명|불러|부르|써|쓰|이름|[?]|$)"
)
# To be spoken with in English is another wish.
_ELSE = re.compile(r"영어로 ?(?:대화|말해 ?줘|말해 ?주|얘기|대답|답)|번역|회화|공부|문장|편지|메일")
_MOST_LETTERS = 50


def plan_in_english(asked: Asked) -> Plan | None:
    """The English name of what is named, or was asked about before; None where nothing is known of it."""
    text = normalize(asked.own)
    if asked.understanding.act in _NEVER or len(text) > _MOST_LETTERS:
        return None
    if not _IN_ENGLISH.search(text) or _ELSE.search(text):
        return None
    before = asked.understanding.said_before[:1]
    for said in (text.split("영어")[0], text, *before):
        found = _find_asked(asked, normalize(said))
        if found is not None:
            return asked.reviewed(_say(asked, *found), labels=(found[0],))
    told = asked.understanding.told_of[:1]
    if not told:
        return None
    return asked.reviewed(_say(asked, told[0].name, _name_food(told[0])), told)


def _find_asked(asked: Asked, said: str) -> tuple[str, str] | None:
    """The thing that a question is about, the last that it names, with its English name."""
    names = get_english_names()
    foods = asked.sources.find_foods(said)
    rest = said
    for name in sorted((name for food in foods for name in food.names), key=len, reverse=True):
        rest = rest.replace(name, " ")
    # 선지해장국에 선지가 뭐예요 asks about 선지, which stands by itself; of two dishes about the first.
    for word in asked.sources.find_ingredients(rest):
        if english := names.find_ingredient(word):
            return word, english
    return (foods[0].name, _name_food(foods[0])) if foods else None


def _name_food(food: FoodEntry) -> str:
    return get_english_names().name(food)


def _say(asked: Asked, word: str, english: str) -> str:
    latin = get_english_names().romanize(word)
    if "(" in english:
        return asked.say("english.dish", name=word, english=english)
    return asked.say("english.thing", name=word, english=english, latin=latin)
