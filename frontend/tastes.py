"""What is known of a visitor's tastes, as far as a page can do without it when the backend cannot say."""

import logging
import re
from collections.abc import Iterable, Sequence

from frontend.clients import get_backend_client
from frontend.clients.account_client import User
from frontend.clients.food_client import FoodFacts
from frontend.errors import BackendError

log = logging.getLogger(__name__)

MAX_WORDS = 60  # the API's, of what a member or a device keeps
# Said of what holds beyond the question.
_FOR_GOOD = re.compile(r"알레르기|알러지|못\s*먹")


def find_avoided(user: User | None) -> tuple[str, ...] | None:
    """Return what a member has chosen to avoid, for pages that only read it; None when nobody can say.

    That is not the same as nothing: no food may be shown then as if it had been compared with it.
    """
    try:
        return list_stored_avoided(user)
    except BackendError as error:
        log.warning("no avoidances: %s", error)
        return None


def list_stored_avoided(user: User | None) -> tuple[str, ...]:
    """Return what a member has chosen to avoid; a guest's choice is on their device.

    Raises:
        BackendError: the backend could not say. A page that replaces the choice must not take that for none.

    """
    if user is None or not user.is_member:
        return ()
    return get_backend_client().accounts.list_avoided_words(user.id)


def find_everyday_names() -> dict[str, str]:
    """Return what people call the words that may be avoided, where that differs: 알류 is 달걀."""
    try:
        groups = get_backend_client().foods.list_avoidances()
    except BackendError as error:
        log.warning("no names of avoidances: %s", error)
        return {}
    return {
        choice.word: choice.name for group in groups for choice in group.choices if choice.name != choice.word
    }


def list_liked_ids(user: User | None) -> frozenset[int]:
    """Return the ids of the foods that a user likes."""
    if user is None:
        return frozenset()
    try:
        return frozenset(favor.id for favor in get_backend_client().accounts.get_profile(user.id).favors)
    except BackendError as error:
        log.warning("no favourites: %s", error)
        return frozenset()


def list_recent(user: User) -> tuple[str, ...]:
    """Return the names of what a member had, chose or turned down lately."""
    try:
        return get_backend_client().accounts.list_recent_foods(user.id)
    except BackendError as error:
        log.warning("no recent foods: %s", error)
        return ()


def remember_food(user: User | None, food_id: int) -> None:
    """Keep that a member has chosen a food, so that it does not come again at once."""
    if user is None or not user.is_member:
        return
    try:
        get_backend_client().accounts.remember_food(user.id, food_id)
    except BackendError as error:
        log.warning("a chosen food was not remembered: %s", error)


def find_foods(ids: Iterable[int], avoid: Iterable[str] = ()) -> dict[int, FoodFacts]:
    """Return the facts of these foods by id, with their conflicts with what is avoided."""
    try:
        return {food.id: food for food in get_backend_client().foods.list_by_ids(ids, avoid)}
    except BackendError as error:
        log.warning("no cards: %s", error)
        return {}


def find_named(texts: Sequence[str], avoid: Sequence[str]) -> tuple[tuple[FoodFacts, ...], ...] | None:
    """Return the foods that each text names, None when nobody can say.

    For someone who avoids nothing nobody is asked.
    """
    if not avoid or not texts:
        return tuple(() for _ in texts)
    try:
        found = get_backend_client().foods.find_named(texts, avoid)
    except BackendError as error:
        log.warning("no named foods: %s", error)
        return None
    return found if len(found) == len(texts) else None


def find_new_avoidances(question: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return what a question says is to be avoided for good and is not avoided yet."""
    if not _FOR_GOOD.search(question):
        return ()
    try:
        words = get_backend_client().foods.find_avoided_words(question)
    except BackendError as error:
        log.warning("no words to avoid: %s", error)
        return ()
    return tuple(word for word in words if word not in known)
