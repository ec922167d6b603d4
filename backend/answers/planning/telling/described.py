"""Which food somebody means who has forgotten its name: 그 뭐지 양배추 넣고 부친 일본 음식."""

import re
from functools import lru_cache

from ....food.data.catalogue import Catalogue, FoodEntry
from ....korean import normalize
from ...plan import Plan
from ...reading.plain_wish import asks_plainly
from ...speaking.likeness import Likeness
from ..asked import Asked

_FORGOTTEN = re.compile(
    r"뭐(?:더라|였|지(?! ?않))|뭐라(?:고)? ?(?:하|부르|그러|했)"
    r"|이름(?:이|을|도)? ?(?:뭐|뭔|뭘|기억|모르|까먹|생각)"
    r"|생각(?:이)? ?안 ?나|기억(?:이)? ?안 ?나|있잖아|그거 ?뭐|그 ?뭐"
)
_LEAST_LETTERS, _MOST_NAMED = 14, 2
# From so much likeness (a cosine, 0 to 1) a food is proposed; a second one that is nearly as like as well.
_LEAST_LIKENESS, _NEARLY = 0.2, 0.85
# What an ingredient that is named adds.
_OF_INGREDIENT = 0.06


def plan_described(asked: Asked) -> Plan | None:
    """The foods that are like what is described, as a question; None where no name is looked for."""
    text = normalize(asked.own)
    is_named = bool(asked.sources.find_foods(asked.own))
    asks = _FORGOTTEN.search(text) and not asks_plainly(text)
    if is_named or len(text) < _LEAST_LETTERS or not asks:
        return None
    found = get_describer(asked.sources.catalogue).find(text)
    if not found:
        return None
    first, *others = found
    texts = [
        asked.text("unsure.described", food=first.name),
        asked.say("what", name=first.name, description=first.description),
    ]
    if others:
        texts.append(asked.text("unsure.described_else", food=others[0].name))
    return asked.reviewed(" ".join(texts), found)


class Describer:
    """The foods by what is told of them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._foods = catalogue.foods
        self._likeness = Likeness([_see(_tell(food)) for food in self._foods])

    def find(self, text: str) -> list[FoodEntry]:
        """The likest, at most two, the likest first."""
        # Who describes says much that stands in no description; that makes no food less like.
        likeness = self._likeness.compare(_see(text) & self._likeness.known).tolist()
        scores = [
            like + _OF_INGREDIENT * _count_ingredients(food, text)
            for like, food in zip(likeness, self._foods, strict=True)
        ]
        weighed = zip(scores, (food.id for food in self._foods), self._foods, strict=True)
        scored = sorted(weighed, reverse=True)
        best = scored[0][0]
        if best < _LEAST_LIKENESS:
            return []
        return [food for score, _, food in scored[:_MOST_NAMED] if score >= best * _NEARLY]


@lru_cache(1)
def get_describer(catalogue: Catalogue) -> Describer:
    """Made at the first such question of a process, in some milliseconds."""
    return Describer(catalogue)


def _tell(food: FoodEntry) -> str:
    return " ".join((food.description, *food.ingredients, *food.forms, food.temperature))


def _count_ingredients(food: FoodEntry, text: str) -> int:
    return sum(word in text for word in food.ingredients)


def _see(text: str) -> frozenset[str]:
    """Pairs and triples of letters within words: what is told ends otherwise than what is described."""
    return frozenset(
        word[at : at + size]
        for word in normalize(text).split()
        for size in (2, 3)
        for at in range(len(word) - size + 1)
    )
