"""A yes that a written line begins with, said only to who asks whether: not behind 버려야 하나요."""

import re

from ...korean import normalize

_YES = re.compile(r"^네, ")
# What is asked so is answered by no yes.
_ASKS_WHAT = re.compile(
    r"뭐|뭘|무엇|무슨|어떤|어떻게|어케|어캐|언제|얼마|몇|(?<![가-힣])왜|어디|방법|하는 ?법|알려|버[려리릴]"
)
_ASKS_WHETHER = re.compile(
    r"[되돼]|될|괜찮|가능|맞|ㄱㅊ|ㄱㄴ|[?]|해도|인가|조심|먹어도|[나까지죠냐니노](?:요)?[~. ]*$"
)


def leave_yes(question: str, text: str) -> str:
    """The text without a yes at its start, where the question does not ask whether."""
    said = normalize(question)
    asks = _ASKS_WHETHER.search(said) is not None and _ASKS_WHAT.search(said) is None
    return text if asks else _YES.sub("", text)
