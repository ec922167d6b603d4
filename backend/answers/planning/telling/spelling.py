"""How a word is spelled: 찌개가 맞아 찌게가 맞아?"""

import re

from ....korean import normalize
from ...plan import Plan
from ...speaking.spelling import get_spellings
from ..asked import Asked

_ASKS = re.compile(
    r"맞춤법|표준어|철자|띄어쓰기|표기|(?:이|가|게|라고|으로|로) ?맞(?:아|나|니|냐|는|지|죠)[^.?!]{0,24}"
    r"(?:맞|틀|아니면|말|써|쓰|표현|거|\?|$)|어떻게 ?(?:써|쓰는|적)|뭐가 ?맞(?:는 ?말|아|나|는 ?거)"
)


def asks_spelling(text: str) -> bool:
    """Whether it is asked how something is spelled."""
    return _ASKS.search(text) is not None


def plan_spelling(asked: Asked) -> Plan | None:
    """How the word is spelled that is asked about; None where none is, or it is not known."""
    text = normalize(asked.own)
    if not asks_spelling(text):
        return None
    if says := get_spellings().explain(text):
        return asked.reviewed(says)
    found = get_spellings().find(text)
    if found is None:
        return None
    key, right, other = found
    return asked.reviewed(asked.text(key, word=right, asked=other), labels=(right,))
