"""An allergy or a diet that is told after a dish was spoken of, and what turns out to be in one.

What stands against the dish is said before it is left: 콩국수 먹고 싶다, then 동생이 대두 알레르기래.
"""

import re

from ....food.data.avoidables import DIET, THING
from ....food.data.catalogue import FoodEntry
from ....food.reading.avoidance import Avoidance
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked, enumerate_words
from .allergens import list_things, name_ingredient
from .dish_instead import list_alike
from .fitting import allows
from .reactions import say_what_happened
from .verdicts import judge_foods

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE})
_BODY = "몸"
_TURNS, _JUDGED = 3, 2
# That there is one, and nothing of what.
_TELLS_SOME = re.compile(
    r"(?:알레르기|알러지|알레지)(?:가|는|이|도)? ?(?:(?:좀|꽤|너무|심하게) ?)?"
    r"(?:있(?:어|음|는데|습|거든)|많|심[해하함한])"
)
_OF_NO_FOOD = re.compile(
    r"[?]|비염|꽃가루|먼지|진드기|고양이|강아지|털|금속|햇[빛볕]|화장품|약|검사|없|아니|취소|나았|있었"
)
# What somebody was told, or read, to be in it: 육수가 바지락이라던데, 땅콩 들어간대.
_LEARNED = re.compile(
    r"(?:이?라(?:던데|는데|더라|더군|고 ?(?:하|함|해)|네)|이래"
    r"|(?:들어|섞여?) ?(?:간대|갔대|있대|간다는?|있다는?)"
    r"|(?:넣|쓴|뿌린|낸|우린|끓인|섞은)(?:는|었)?(?:대|다는|다던|다네|다더)|적혀 ?있|써 ?있|쓰여 ?있)"
)
_TAKEN_OFF = re.compile(r"말고|빼고|대신|싫|안 ?들어|없대|없다")
# One portion of several: 시누이 것만 빼면 되겠지.
_PORTION = re.compile(
    r"(?:것|거|꺼|몫|접시|그릇)(?:만|에서만|에만|에서) ?(?:따로 ?)?(?:빼|안 ?넣|덜|건져)"
    r"[^.?!]{0,8}(?:[되돼될]|괜찮|겠지)"
)
# The dish is made, and not chosen.
_MAKES = re.compile(r"만들|끓이|끓여|레시피|재료|요리|볶|굽|구워|쓸 ?거|해 ?(?:먹|줄|주)")


def plan_which(asked: Asked) -> Plan | None:
    """What the allergy is to is asked once more, before anything is offered: 알러지 있어, then 뭐 먹지."""
    understanding = asked.understanding
    before = understanding.said_before[:1]
    if understanding.act is not Act.RECOMMEND or asked.person.avoidance.rules or not before:
        return None
    said = normalize(before[0])
    tells = _TELLS_SOME.search(said) and not _OF_NO_FOOD.search(said) and not understanding.unknown_avoidance
    return asked.reviewed(asked.text("allergy.asked_back")) if tells else None


def plan_learned(asked: Asked) -> Plan | None:
    """That it must be left, where what is told to be in it is what somebody must not have."""
    own = normalize(asked.own)
    known = asked.person.allergies - asked.reading.lasting
    if not known.rules or not _LEARNED.search(own) or _TAKEN_OFF.search(own):
        return None
    table = asked.sources.catalogue.ingredients.ingredients
    words = [name_ingredient(asked, word) for word in asked.sources.find_ingredients(own)]
    held = [word for word in dict.fromkeys(words) if word in table and not allows(known, word, table[word])]
    held = held or [word for word in known.things if len(word) > 1 and word in own]
    if not held:
        return None
    said = asked.text(
        "allergy.learned", words=enumerate_words(held), word=enumerate_words(list_things(asked))
    )
    return asked.reviewed(said, labels=(_BODY,))


def plan_own_portion(asked: Asked) -> Plan | None:
    """Whether it is enough to leave it out of one portion: it is for a dislike, and not for an allergy."""
    own = normalize(asked.own)
    things = asked.reading.avoidance.things
    if not things or not _PORTION.search(own):
        return None
    key = "allergy.taken_out" if asked.person.allergies.rules else "avoided.own_portion"
    return asked.reviewed(asked.text(key, words=enumerate_words(things)), labels=(_BODY,))


def plan_spoken_of(asked: Asked) -> Plan | None:
    """What is told now held against the dish that was spoken of, and what there is in its place."""
    rules = Avoidance(tuple(rule for rule in asked.reading.lasting.rules if rule.kind in (THING, DIET)))
    is_told = asked.understanding.act not in _NEVER and not asked.reading.tells_reaction
    if not rules.rules or not is_told or asked.sources.find_foods(asked.own):
        return None
    broken = [food for food in _list_spoken_of(asked) if any(not rule.allows(food) for rule in rules.rules)]
    if not broken:
        return None
    texts = [*say_what_happened(asked), judge_foods(asked, tuple(broken[:_JUDGED]), rules)]
    is_made = any(_MAKES.search(said) for said in (asked.own, *asked.understanding.said_before[:_TURNS]))
    alike = [] if is_made else list_alike(asked, broken[0])
    if alike:
        names = enumerate_words(food.name for food in alike)
        is_diet = all(rule.kind == DIET for rule in rules.rules)
        key = "diet.dish_instead" if is_diet else "allergy.dish_instead"
        words = enumerate_words(rule.word for rule in rules.rules)
        texts.append(asked.text(key, dish=broken[0].name, foods=names, words=words))
        own = f"diet.left_out.{rules.rules[0].word}"
        texts += [asked.text(own)] if is_diet and own in asked.sources.texts else []
    elif is_made:
        words = enumerate_words(rule.word for rule in rules.rules)
        texts.append(asked.text("allergy.made_for", words=words))
    return asked.reviewed(" ".join(texts), alike, labels=(_BODY,))


def _list_spoken_of(asked: Asked) -> list[FoodEntry]:
    """The foods of the latest turn that names any and turns none down."""
    for said in asked.understanding.said_before[:_TURNS]:
        if foods := asked.sources.find_foods(said):
            return [] if _TAKEN_OFF.search(said) else list(foods)
    return []
