"""The backend's food knowledge over HTTP: what would be recommended, and which foods a text names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from training.foodie.errors import ServerFailed
from training.foodie.scores import Food

# The routes take so many texts, and give so many foods, at a time.
TEXTS_AT_ONCE = 100
FOODS_AT_ONCE = 100


@dataclass(frozen=True)
class Advice:
    """What the backend would put before a question: `context` is the text of the block, or None."""

    intent: str
    candidates: tuple[Food, ...]
    named: tuple[Food, ...]
    context: str | None


class BackendClient:
    """Foods, asked of a running backend. Use as a context manager. Raises: ServerFailed from every method."""

    def __init__(self, base_url: str, timeout_seconds: float = 30.0) -> None:
        self._http = httpx.Client(base_url=base_url.rstrip("/"), timeout=timeout_seconds)

    def __enter__(self) -> "BackendClient":
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get_advice(
        self, question: str, likes: Sequence[str] = (), avoid: Sequence[str] = (), seed: int = 0
    ) -> Advice:
        """What would be recommended to someone who likes and avoids these, by name."""
        params = {"question": question, "likes": ",".join(likes), "avoid": ",".join(avoid), "seed": str(seed)}
        value = self._send("GET", "/api/foods/recommendations", params=params)
        try:
            return Advice(
                intent=str(value["intent"]),
                candidates=tuple(read_food(food) for food in value["candidates"]),
                named=tuple(read_food(food) for food in value["named"]),
                context=value["context"],
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ServerFailed(f"The backend's recommendations have another shape: {error!r}.") from error

    def list_foods(self) -> list[Food]:
        """The whole catalogue, by id."""
        foods: list[Food] = []
        while True:
            params = {"page": str(len(foods) // FOODS_AT_ONCE + 1), "size": str(FOODS_AT_ONCE)}
            value = self._send("GET", "/api/foods", params=params)
            try:
                page = [read_food(food) for food in value["foods"]]
                foods += page
                if not page or len(foods) >= int(value["total"]):
                    return foods
            except (KeyError, TypeError, ValueError) as error:
                raise ServerFailed(f"The backend's foods have another shape: {error!r}.") from error

    def list_named(self, texts: Sequence[str]) -> list[tuple[Food, ...]]:
        """For each text, the foods of the catalogue that it names."""
        found: list[tuple[Food, ...]] = []
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            some = list(texts[start : start + TEXTS_AT_ONCE])
            value = self._send("POST", "/api/foods/named", json={"texts": some})
            try:
                found += [tuple(read_food(food) for food in foods) for foods in value["foods"]]
            except (KeyError, TypeError, ValueError) as error:
                raise ServerFailed(f"The backend's named foods have another shape: {error!r}.") from error
        if len(found) != len(texts):
            raise ServerFailed(f"The backend answered {len(found)} lists of foods for {len(texts)} texts.")
        return found

    def _send(self, method: str, path: str, **request: Any) -> Any:
        """What the envelope holds."""
        try:
            answer = self._http.request(method, path, **request)
            value = answer.json()
        except httpx.HTTPError as error:
            raise ServerFailed(f"The backend does not answer {path}: {error!r}.") from error
        except ValueError as error:
            raise ServerFailed(
                f"The backend's {path} answered HTTP {answer.status_code} without JSON."
            ) from error
        if answer.status_code != 200 or not isinstance(value, dict) or "response" not in value:
            reason = value.get("errorMessage") if isinstance(value, dict) else None
            raise ServerFailed(f"The backend's {path} answered HTTP {answer.status_code}: {reason}.")
        return value["response"]


def read_food(value: dict[str, Any]) -> Food:
    """A food in the backend's JSON. Raises: KeyError, TypeError or ValueError when it has another shape."""
    return Food(
        id=int(value["id"]),
        name=str(value["name"]),
        country=str(value.get("country") or ""),
        origin=str(value.get("origin") or ""),
        flavor=str(value.get("flavor") or ""),
        ingredient=str(value.get("ingredient") or ""),
        course=str(value.get("course") or ""),
        spicy=int(value.get("spicy") or 0),
        forms=tuple(value.get("forms") or ()),
        allergens=tuple(value.get("allergens") or ()),
        ingredients=tuple(value.get("ingredients") or ()),
        description=str(value.get("description") or ""),
        aliases=tuple(value.get("aliases") or ()),
        vegetarian=bool(value.get("vegetarian")),
        vegan=bool(value.get("vegan")),
    )
