"""Whether food is asked for in so many words."""

import re

_PLAINLY = re.compile(r"추천|골라|메뉴|식단|먹고 ?싶|(?:뭐|뭘|무얼) ?(?:해 ?)?(?:먹|시[키켜])")


def asks_plainly(text: str) -> bool:
    """Who asks so wishes for food, whatever else the turn is like."""
    return _PLAINLY.search(text) is not None
