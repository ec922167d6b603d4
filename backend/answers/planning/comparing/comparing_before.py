"""What was compared before, for a question that only names another measure: 포만감은? 매운 건?"""

import re

from ....food.data.catalogue import FoodEntry
from ....korean import normalize
from ..asked import Asked

_BRIEF, _BACK, _LEAST = 18, 4, 2
_OF_THEM = re.compile(
    r"(?:은|는|건|거|것|쪽|으로|로|이|가|엔|에는|에)(?:요)?[?.~ㅋㅎ ]*$"
    r"|둘|어느|뭐가|누가|(?<![가-힣])[더덜] |[?]$"
)
_BETWEEN = re.compile(r"(?:둘|셋|랑|하고|와|과|[가-힣]) ?중(?:에|에서|엔)? |(?<![a-z])(?:vs|or)(?![a-z])")
_SETS_BESIDE = re.compile(
    r"랑|하고 |[가-힣][와과] |중(?:에|에서)? |vs|(?<![a-z])or(?![a-z])|이?냐(?:[ ,?]|$)|아니면|비교|차이|둘"
    r"|뭐가|어느|[,/]|달라|다른|까[^?]{1,12}까|^[가-힣]{2,8} [가-힣]{2,8}(?: [가-힣]{1,5})?$"
)
_WANTS_OTHER = re.compile(r"추천|말고|다른|골라|먹고 ?싶|땡|당[기겨긴]|레시피|만드|만들")


def list_compared_before(asked: Asked) -> tuple[FoodEntry, ...]:
    """The foods that this question or the last ones set side by side; none where it asks for more."""
    text = normalize(asked.own_words)
    own = tuple(asked.sources.find_foods(text))
    if len(own) >= _LEAST and _BETWEEN.search(text) and not _WANTS_OTHER.search(text):
        return own
    if len(text) > _BRIEF or not _OF_THEM.search(text) or _WANTS_OTHER.search(text):
        return ()
    if own or asked.sources.find_ingredients(text):
        return ()
    for said in asked.understanding.said_before[:_BACK]:
        foods = tuple(asked.sources.find_foods(said))
        if len(foods) >= _LEAST:
            # 김치찌개 했는데 김치가 시어요 names two, and compares none.
            return foods if _SETS_BESIDE.search(said) else ()
        # Another short question between them asked of the same.
        if foods or len(said) > _BRIEF or _WANTS_OTHER.search(said):
            return ()
    return ()
