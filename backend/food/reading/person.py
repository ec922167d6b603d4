"""Who asks: what is known of somebody for one question."""

from dataclasses import dataclass, field

from ..data.catalogue import FoodEntry
from .avoidance import Avoidance


@dataclass(frozen=True)
class Person:
    """What is known of somebody when they ask."""

    likes: tuple[FoodEntry, ...] = ()
    avoidance: Avoidance = field(default_factory=Avoidance)
    # The part of `avoidance` that is an allergy, or may be one: things of a list that they keep.
    allergies: Avoidance = field(default_factory=Avoidance)
    # Foods that this conversation was told lately.
    recent: tuple[FoodEntry, ...] = ()
