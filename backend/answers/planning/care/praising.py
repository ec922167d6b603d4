"""Whether a written text speaks well of what somebody is allergic to."""

import re

from ..asked import Asked
from .fitting import allows

SENTENCE = re.compile(r"(?<=[.?!]) ")
# A sentence that speaks well of something, and one that warns of it.
_PRAISES = re.compile(
    r"좋|무난|괜찮|드세요|드셔|드시고|나아|편해|고르|권|충분|주세요|덜 올려|순해|없어요|드실 수|쓰세요"
)
_WARNS = re.compile(r"드시지|먹지 마|주지|피하|안 돼|빼|조심|119|알레르기|확인")


def praises_what_is_avoided(asked: Asked, text: str) -> bool:
    """Whether a sentence of `text` does: 달걀 of who has diabetes and an allergy to eggs."""
    table = asked.sources.catalogue.ingredients.ingredients
    rules = asked.person.allergies
    for sentence in SENTENCE.split(text) if rules.rules else ():
        if _WARNS.search(sentence) or not _PRAISES.search(sentence):
            continue
        foods = (*asked.sources.find_foods(sentence), *asked.sources.find_products(sentence))
        words = [word for word in asked.sources.find_ingredients(sentence) if word in table]
        if len(rules.select(foods)) < len(foods) or not all(allows(rules, w, table[w]) for w in words):
            return True
    return False
