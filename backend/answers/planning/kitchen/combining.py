"""What cooks make of several things at hand, and of one that no dish of the catalogue is made of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....food.data.catalogue import FoodEntry
from ....food.data.combos import Combo, find_combos
from ....food.data.knowledge import Spoken
from ....korean import normalize
from ...plan import Plan
from ..asked import Asked, enumerate_words
from .substituting import names_avoided

# 콩비지찌개 말고
PASSED_OVER = re.compile(r"[가-힣]+(?:은|는)? ?(?:말고|빼고)")
_OR = re.compile("이나 |나 ")
_OF_KIND = frozenset({"course", "form", "heat"})
# What is there as well, and no kind of dish that is wished for.
_THINGS = frozenset(
    {"고기", "해산물", "빵", "떡", "면", "밥", "달걀", "채소", "과일", "치즈", "라면", "만두", "카레"}
)
_REUSED, _LEAST = "reuse", 2


@dataclass(frozen=True)
class Combined:
    """What is told of one such dish, of another one, and the foods of the catalogue that they are."""

    first: str
    second: str
    foods: tuple[FoodEntry, ...]


def find_combined(asked: Asked) -> Combined | None:
    """The dish of most things that are told to be there, with how it is made; None where none is known."""
    if any(wish.aspect in _OF_KIND and wish.label not in _THINGS for wish in asked.reading.wishes):
        return None  # 국물 하나만: a kind is chosen from the catalogue
    text = normalize(asked.question)
    known = [item for item in find_combos(asked.sources.facts.combos, text) if _may_be(asked, item[0], text)]
    if not known:
        return None
    (combo, things), *others = known
    first = asked.say("leftovers.combo", things=enumerate_words(things), name=combo.name)
    rest = [one for one, used in others if set(used) - set(things)] or [one for one, _ in others]
    second = f"{asked.say('leftovers.combo_too', name=rest[0].name)} {rest[0].how}" if rest else ""
    return Combined(f"{first} {combo.how}", second, tuple(_find_entries(asked, combo)))


def _find_entries(asked: Asked, combo: Combo) -> Iterator[FoodEntry]:
    for name in _OR.split(combo.name):
        for food in asked.avoidance.select(asked.sources.find_foods(name)):
            if name in food.names:
                yield food


def plan_one_thing(asked: Asked, at_hand: Sequence[str]) -> Plan | None:
    """What becomes of one thing that is no ingredient of the catalogue: 비지 얻어왔는데, 건빵 남았어."""
    text = normalize(asked.question)
    knowledge = asked.sources.facts.knowledge
    thing = knowledge.find_named_of(PASSED_OVER.sub(" ", text), _REUSED)
    if len(thing) < _LEAST or len(at_hand) >= _LEAST:
        return None
    says = knowledge.find(Spoken(f"남은 {thing} 활용"))
    if says is None or (asked.avoidance.rules and names_avoided(asked, says)):
        return None
    return asked.reviewed(says, labels=(thing,))


def _may_be(asked: Asked, combo: Combo, text: str) -> bool:
    """Whether nothing in it is avoided, passed over or told to be missing."""
    says = f"{combo.name} {combo.how}"
    passed = [food.name for food in (*asked.reading.passed_over, *asked.reading.eaten)]
    is_told = any(name in combo.name or combo.name in name for name in passed)
    is_said = combo.name in text and not any(food.name == combo.name for food in asked.reading.named)
    return not (is_told or is_said or (asked.avoidance.rules and names_avoided(asked, says)))
