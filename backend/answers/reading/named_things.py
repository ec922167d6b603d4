"""The things that a turn names, by the names that it gives them."""

from ...food.reading.wishes import WishReader

_DRINK = "음료"


class NamedThings:
    """Safe to share between threads."""

    def __init__(self, reader: WishReader) -> None:
        self._reader = reader

    def list_things(self, text: str) -> list[str]:
        """Dishes and ingredients, in the order of the text."""
        names = {name for food in self._reader.find_foods(text) for name in food.names if name in text}
        return _order(text, {*_leave_parts(names), *self._reader.read(text).ingredients})

    def list_dishes(self, text: str) -> list[str]:
        """Dishes and kinds of dishes alone: 카레할 건데."""
        reading = self._reader.read(text)
        things = {*reading.ingredients}
        foods = [food for food in self._reader.find_foods(text) if food.course != _DRINK]
        names = {name for food in foods for name in food.names if name in text and name not in things}
        kinds = {wish.label for wish in reading.wishes if wish.aspect == "form"}
        # 빵가루 is no 빵.
        kinds = {kind for kind in kinds if not any(kind in thing and kind != thing for thing in things)}
        return _order(text, {*_leave_parts(names), *kinds})


def _leave_parts(names: set[str]) -> list[str]:
    return [one for one in names if not any(one != other and one in other for other in names)]


def _order(text: str, names: set[str]) -> list[str]:
    return sorted((name for name in names if name in text), key=lambda name: (text.find(name), name))
