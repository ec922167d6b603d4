"""Up to six foods for a question, each with its reasons. Plain code over the catalogue, seeded chance.

What must be avoided never enters. What the question asks for is required; when nothing has all of it, the
wishes give way one by one, and a note says which. Among the foods that are left, taste, season and hour
weigh, and chance decides, so that the same open question brings other foods each time.
"""

import math
import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from ...korean import has_final_consonant
from ..data import vocabulary
from ..data.catalogue import KNOWN, Catalogue, FoodEntry
from ..reading.avoidance import Avoidance
from ..reading.intents import Intent
from ..reading.person import Person
from ..reading.phrases import HOT
from ..reading.wishes import Reading
from ..reading.wording import Wish
from .narrowing import DISH, MEAL, complete, narrow

MAX_CANDIDATES = 6

# Weights on the scale of the chance that decides: its draws (Gumbel) spread by about 1.3.
_TASTE_WEIGHT = 6.0
_NAMED_WEIGHT = 5.0
_SEASON_WEIGHT = 1.0
_HOUR_WEIGHT = 0.7
# At noon most people eat one bowl by themselves; what is cooked for a feast or a party is rarely meant then.
_NOON_WEIGHTS = {
    **dict.fromkeys(("occasions:혼밥", "occasions:가성비"), 0.4),
    **dict.fromkeys(("occasions:손님", "occasions:회식", "occasions:명절", "occasions:생일"), -0.5),
    **dict.fromkeys(("occasions:여럿이", "occasions:데이트", "occasions:술안주"), -0.3),
}
_HOT_WEIGHT = 2.0
# Who asks what to eat means no adventure: what everybody knows comes first.
_KNOWN_WEIGHT = 1.2
# What comes to mind first on such a day.
_MOST_OF_ALL = {
    "더운 날": {"temperature:차가움": 1.5},
    "추운 날": {"temperature:뜨거움": 1.0},
    # Who breakfasts has no hangover.
    "아침": {"occasions:해장": -1.0},
    "비 오는 날": {"forms:전": 1.5},
    # 담백한 거 means no hot stew, however little fat there is in it.
    "담백함": {"spicy:2": -4.0, "spicy:3": -6.0},
    "뜨끈함": {"forms:국물": 2.5, "forms:탕": 2.5, "forms:찌개": 2.5, "forms:국밥": 2.5},
}
# Aspects whose loss is not spoken of: they were read out of what somebody tells.
_UNSAID = frozenset({"occasion", "course"})
# A second noodle soup is less likely than the first.
_SAMENESS_PENALTY = 0.9
# The likeness from which two foods count as alike: 떡볶이 and 라볶이, but not 떡볶이 and 삼계탕.
_RESEMBLES = 0.38

# Nobody knows how warm it is today: a month makes no reason.
_SEASONS = frozenset({"더운 날", "추운 날"})
_SUMMER, _WINTER = (6, 7, 8), (11, 12, 1, 2)
_MORNING, _NOON, _NIGHT = range(5, 10), range(10, 15), (21, 22, 23, 0, 1, 2, 3)

_MAX_RELAX = 3
# Whoever avoids the same and wishes for the same is offered from the same foods.
_REMEMBERED = 256
# What a question implies without saying; no reason to tell anybody.
_UNTOLD = frozenset((MEAL.label, DISH.label))
# More wishes than these that were given up are not listed.
_MOST_NAMED = 2

# Attributes in which two foods can be to one person's taste.
_TASTE_FIELDS = ("country", "origin", "flavor", "temperature", "ingredient", "spicy", "forms", "main", "oily")


@dataclass(frozen=True)
class Candidate:
    """A food to recommend, with why it was chosen: at least one reason."""

    food: FoodEntry
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """The candidates for a question and what there is to say about the choosing."""

    candidates: tuple[Candidate, ...] = ()
    notes: tuple[str, ...] = ()
    # The wishes that nothing meets; `notes` says so, too.
    given_up: tuple[str, ...] = ()


class Chooser:
    """Chooses from one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        counts = Counter(trait for food in catalogue for trait in food.traits)
        self._rarity = {
            trait: math.log(len(catalogue) / count)
            for trait, count in counts.items()
            if trait.split(":")[0] in _TASTE_FIELDS
        }
        # What of a food taste goes by, and how much of it there is.
        self._tastes = {food.id: self._find_tastes(food) for food in catalogue}
        self._weights = {food_id: sum(tastes.values()) for food_id, tastes in self._tastes.items()}
        # Filled as foods are liked: a row for each, of which the whole catalogue has a few hundred.
        self._likenesses: dict[int, dict[int, float]] = {}
        # Most people avoid nothing and wish for one of a few things: the foods for that are found once.
        self._allowed_remembered = lru_cache(_REMEMBERED)(self._list_allowed)
        self._pool_remembered = lru_cache(_REMEMBERED)(self._find_pool)
        self._weighed_remembered = lru_cache(_REMEMBERED)(self._weigh_all)

    def choose(self, reading: Reading, person: Person, now: datetime, chance: random.Random) -> Choice:
        """Candidates for a question with `Intent.RECOMMEND`; `now` is Seoul's time."""
        if reading.intent is not Intent.RECOMMEND:
            return Choice()
        avoidance = person.avoidance | reading.avoidance
        denied = frozenset(trait for wish in reading.denied for trait in wish.traits)
        if not _is_about_drinking(reading):
            denied |= {"ingredient:술"}
        if not self._allowed_remembered(avoidance, denied, reading.among):
            return Choice(notes=(*reading.notes, self._explain_emptiness(avoidance, reading.denied)))
        wishes = complete(reading)
        pool, kept = self._pool_remembered(avoidance, denied, reading.among, tuple(wishes), person.recent)
        if reading.named:
            pool = tuple(food for food in pool if self._is_kin(food, reading.named)) or pool
        lost = [wish for wish in wishes if wish not in kept]
        given_up = [wish.label for wish in lost]
        # Nobody asked for an occasion by its name: that it was left is no news.
        told = [wish.label for wish in lost if wish.aspect not in _UNSAID]
        notes = [_say_given_up(told)] if told else []
        # What somebody names they like today: 떡볶이 먹고 싶어 brings that and its kin.
        # What they like but must not have is no reason for another.
        likes = avoidance.select(person.likes)
        tastes = (*reading.named, *likes)
        names_meal = any(wish.aspect == "course" for wish in reading.wishes)
        weights = _weights(now, kept, names_meal=names_meal)
        candidates = [
            Candidate(food, self._reasons(food, kept, reading.named, likes, weights))
            for food in self._draw(pool, reading.named, tastes, weights, chance)
        ]
        return Choice(tuple(candidates), (*reading.notes, *notes), tuple(given_up))

    def _list_allowed(
        self, avoidance: Avoidance, denied: frozenset[str], among: tuple[FoodEntry, ...]
    ) -> tuple[FoodEntry, ...]:
        """What may be chosen from, whatever is wished for."""
        foods = avoidance.select(among or self._catalogue)
        return tuple(food for food in foods if denied.isdisjoint(food.traits))

    def _find_pool(
        self,
        avoidance: Avoidance,
        denied: frozenset[str],
        among: tuple[FoodEntry, ...],
        wishes: tuple[Wish, ...],
        recent: tuple[FoodEntry, ...],
    ) -> tuple[tuple[FoodEntry, ...], tuple[Wish, ...]]:
        """The foods to draw from, and the wishes that they meet."""
        pool, kept = narrow(self._allowed_remembered(avoidance, denied, among), wishes, recent)
        return tuple(pool), tuple(kept)

    def _draw(
        self,
        pool: Sequence[FoodEntry],
        named: Sequence[FoodEntry],
        likes: Sequence[FoodEntry],
        weights: Mapping[str, float],
        chance: random.Random,
    ) -> list[FoodEntry]:
        """Six of the pool by weighted chance, one after another, each rather unlike those before it."""
        likenesses = [self._likenesses_to(liked) for liked in likes]
        endings = tuple(wanted.name for wanted in named)
        weighed = self._weighed_remembered(tuple(weights.items()))
        draw, log = chance.random, math.log
        # Gumbel noise: taking the highest sums then draws in proportion to the exponential of the score. Of 0
        # there is no logarithm.
        scores = {food: weighed[food.id] - log(-log(draw() or 0.5)) for food in pool}
        for food in pool if likenesses else ():
            scores[food] += _TASTE_WEIGHT * max(to_liked[food.id] for to_liked in likenesses)
            if food.name.endswith(endings):
                scores[food] += _NAMED_WEIGHT
        # The best dozens are enough: no food beyond them comes up by what the others lose.
        rest = sorted(pool, key=scores.__getitem__, reverse=True)[: 8 * MAX_CANDIDATES]
        drawn: list[FoodEntry] = []
        while rest and len(drawn) < MAX_CANDIDATES:
            best = max(rest, key=scores.__getitem__)
            rest.remove(best)
            drawn.append(best)
            ingredient, form = best.ingredient, best.forms[:1]
            for food in rest:
                same = (food.ingredient == ingredient) + (food.forms[:1] == form)
                if same:
                    scores[food] -= _SAMENESS_PENALTY * same / 2
        return drawn

    def _weigh_all(self, weights: tuple[tuple[str, float], ...]) -> dict[int, float]:
        """What hour, season and wishes say for each food, by its id."""
        return {
            food.id: sum(weight for trait, weight in weights if trait in food.traits)
            for food in self._catalogue
        }

    def _reasons(
        self,
        food: FoodEntry,
        wishes: Sequence[Wish],
        named: Sequence[FoodEntry],
        likes: Sequence[FoodEntry],
        weights: Mapping[str, float],
    ) -> tuple[str, ...]:
        """At least one: the wishes that it meets, the liked food that it resembles, the season, the hour."""
        reasons = ["말씀하신 음식"] if food in named else []
        reasons += [wish.label for wish in wishes if wish.label not in _UNTOLD]
        likeness = self._likeness(food, likes) or (food not in named and self._likeness(food, named))
        if likeness:
            reasons.append(likeness)
        reasons += [
            occasion
            for occasion in vocabulary.OCCASIONS
            if occasion not in _SEASONS
            # That most people eat alone at noon is no reason that anybody told.
            and f"occasions:{occasion}" not in _NOON_WEIGHTS
            and weights.get(f"occasions:{occasion}", 0) > 0
            and occasion in food.occasions
        ]
        return tuple(dict.fromkeys(reasons)) or (MEAL.label if food.course == "식사" else food.course,)

    def _is_kin(self, food: FoodEntry, named: Sequence[FoodEntry]) -> bool:
        """Whether a food is one of those named, a variant of one, or much like one."""
        return any(
            food.name.endswith(other.name) or self._likenesses_to(other)[food.id] >= _RESEMBLES
            for other in named
        )

    def _find_tastes(self, food: FoodEntry) -> dict[str, float]:
        return {trait: self._rarity[trait] for trait in food.traits if trait in self._rarity}

    def _likenesses_to(self, food: FoodEntry) -> dict[int, float]:
        """How alike each food tastes to this one, from 0 to 1: common traits, the rare ones counting more.

        It may be something that the catalogue lacks and only words of a question made: 멸치 없는 육수.
        """
        known = self._likenesses.get(food.id)
        if known is None:
            traits = self._find_tastes(food)
            weight = sum(traits.values()) or 1.0
            known = self._likenesses[food.id] = {
                other_id: sum(traits[trait] for trait in traits.keys() & others.keys())
                / (weight * self._weights[other_id]) ** 0.5
                for other_id, others in self._tastes.items()
            }
        return known

    def _likeness(self, food: FoodEntry, likes: Sequence[FoodEntry]) -> str | None:
        """The liked food that this one resembles most, if it does resemble one."""
        if food in likes:
            return "좋아하는 음식"
        best = max(likes, key=lambda liked: self._likenesses_to(liked)[food.id], default=None)
        if best is None or self._likenesses_to(best)[food.id] < _RESEMBLES:
            return None
        return f"{best.name}{'과' if has_final_consonant(best.name) else '와'} 비슷함"

    def _explain_emptiness(self, avoidance: Avoidance, denied: Sequence[Wish]) -> str:
        """What must be kept leaves nothing: names the words that keep out most."""
        kept_out = Counter(
            {rule.word: sum(not rule.allows(food) for food in self._catalogue) for rule in avoidance.rules}
        )
        kept_out.update(
            {
                wish.label: sum(not wish.traits.isdisjoint(food.traits) for food in self._catalogue)
                for wish in denied
            }
        )
        words = ", ".join(word for word, _ in kept_out.most_common(_MAX_RELAX))
        return f"피하는 것을 모두 지키면 남는 음식이 없어요. 이 가운데 하나를 풀어 보세요: {words}"


def _say_given_up(labels: Sequence[str]) -> str:
    """Of a few wishes which ones were not met; of many, that it is as near as there is."""
    if len(labels) > _MOST_NAMED:
        return "말씀하신 걸 다 갖춘 음식은 찾지 못해서, 가장 가까운 걸로 골랐어요."
    joined = ", ".join(f"‘{label}’" for label in labels)
    return f"{joined}에 딱 맞는 건 찾지 못해서, 가까운 걸로 골랐어요."


def _is_about_drinking(reading: Reading) -> bool:
    """Nobody is offered alcohol who did not speak of it."""
    return any("forms:술" in wish.traits for wish in reading.wishes) or any(
        food.ingredient == "술" for food in reading.named
    )


def _weights(now: datetime, wishes: Collection[Wish], *, names_meal: bool) -> dict[str, float]:
    """What counts for or against a trait now; who asks for a lunch at dawn means no breakfast."""
    weights: dict[str, float] = {}
    if now.month in _SUMMER:
        weights |= {"occasions:더운 날": _SEASON_WEIGHT, "occasions:추운 날": -_SEASON_WEIGHT}
    if now.month in _WINTER:
        weights |= {"occasions:추운 날": _SEASON_WEIGHT, "occasions:더운 날": -_SEASON_WEIGHT}
        weights["temperature:차가움"] = -_SEASON_WEIGHT
    if now.hour in _MORNING and not names_meal:
        weights["occasions:아침"] = _HOUR_WEIGHT
    if now.hour in _NOON and not any(wish.aspect == "occasion" for wish in wishes):
        weights |= _NOON_WEIGHTS
    if now.hour in _NIGHT and not names_meal:
        weights["occasions:야식"] = _HOUR_WEIGHT
    if not any(wish.aspect == "origin" for wish in wishes):
        weights[KNOWN] = _KNOWN_WEIGHT
    if HOT in wishes:
        weights["spicy:3"] = _HOT_WEIGHT
    for wish in wishes:
        weights |= _MOST_OF_ALL.get(wish.label, {})
    return weights
