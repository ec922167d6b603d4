"""Whether food is asked for in so many words."""

import re

_PLAINLY = re.compile(
    r"추천|골라|메뉴|식단|땡[기겨긴김]|먹(?:어 ?보)?고 ?싶"
    r"|(?:뭐|뭘|무얼) ?(?:(?:해|사|시켜|만들어|싸) ?)?(?:먹|시[키켜])"
    r"|(?:뭐|뭘|무얼) ?(?:싸|끓여|구워|차려|만들어|해)? ?(?:싸|끓이|차리|만들|굽)(?:지|까|줄까|ㄹ까)"
    r"|(?:뭐|뭘|무얼) ?싸 ?(?:가|줄|주|갈)"
    r"|먹(?:어도|기) ?(?:되는|돼는|괜찮은|좋은|만만한) ?(?:거|것|걸|음식)"
)


def asks_plainly(text: str) -> bool:
    """Who asks so wishes for food, whatever else the turn is like."""
    return _PLAINLY.search(text) is not None
