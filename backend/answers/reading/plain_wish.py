"""Whether food is asked for in so many words."""

import re

_PLAINLY = re.compile(
    r"추천|골라|메뉴|식단|땡[기겨긴김]|먹(?:어 ?보)?고 ?싶"
    r"|(?<![가-힣])(?:뭐|뭘|무얼|머|모|멀|뭐를) ?(?:(?:해|사|시켜|만들어|싸) ?)?(?:먹|묵|시[키켜킬])"
    r"|(?<![가-힣])(?:뭐|뭘|머|모|멀) ?(?:해 ?)?무(?:까|꼬|글|노|볼)"
    r"|(?:뭐|뭘|무얼) ?(?:싸|끓여|구워|차려|만들어|해)? ?(?:싸|끓이|차리|만들|굽)(?:지|까|줄까|ㄹ까)"
    r"|(?:뭐|뭘|무얼) ?싸 ?(?:가|줄|주|갈)"
    r"|먹을 ?(?:거|것|만한 ?(?:거|것|데))(?: ?(?:있|없|뭐)[가-힣]{0,4})?[~.!?ㅎㅋㅠ ]*$"
    r"|먹(?:어도|기) ?(?:되는|돼는|괜찮은|좋은|만만한) ?(?:거|것|걸|음식)"
)


def asks_plainly(text: str) -> bool:
    """Who asks so wishes for food, whatever else the turn is like."""
    return _PLAINLY.search(text) is not None
