"""Other amounts than the serving that was measured: half of it, two of them, 100 g."""

import re
from dataclasses import dataclass

from ....food.data.catalogue import FoodEntry
from ....food.data.nutrition import Nutrition
from ..asked import Asked, enumerate_words
from .figures import FIELDS

_COUNTS = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5}
_COUNT = r"(?P<count>[1-9]|한|두|세|네|다섯)"
_GRAMS = re.compile(r"(?<![0-9])(?P<grams>[0-9]{2,4}) ?(?:g|그램|그람)(?![a-z])")
_THIRD = re.compile(r"1 ?/ ?3|(?:3|삼) ?분의 ?(?:1|일)")
_QUARTER = re.compile(r"1 ?/ ?4|(?:4|사) ?분의 ?(?:1|일)")
# 반 마리 is half of more than a serving.
_HALF = re.compile(
    r"(?<![가-힣])(?:절반|반(?=[ ?~.만은씩]|개|그릇|공기|줄|접시|이면|$))(?! ?(?:마리|판|통|냄비|박스|찬|숙))"
    r"|양(?:을|만)? ?(?:좀 |조금 |반으로 )?(?:줄이|덜)"
)
_SHARES = ((_THIRD, 1 / 3, "3분의 1"), (_QUARTER, 1 / 4, "4분의 1"), (_HALF, 1 / 2, "절반"))
_LARGE = re.compile(r"곱빼기")
_SERVINGS = re.compile(rf"(?<![0-9가-힣]){_COUNT} ?(?:인분|그릇|공기|접시|배)")
# Of these nobody says what one weighs.
_PIECES = re.compile(rf"(?<![0-9가-힣]){_COUNT} ?(?P<piece>개|줄|조각|쪽|장|알|점|입|스푼|숟갈)")
_LARGE_SHARE = 1.5
# Grams and milligrams are told as exactly as the table was rounded.
_TO_TENS = frozenset({"kcal", "sodium_mg"})


@dataclass(frozen=True)
class Amount:
    """How many servings, or how many grams; `key` is the wording that says it."""

    key: str
    servings: float | None = None
    grams: int | None = None
    label: str = ""

    def scale(self, figure: int, field: str, row: Nutrition) -> int | None:
        """What of a figure of one serving that makes; None where the serving is no weight."""
        serving, _, unit = row.serving.partition(" ")
        if self.servings is not None:
            scaled = figure * self.servings
        elif self.grams is not None and unit == "g":
            scaled = figure * self.grams / int(serving)
        else:
            return None
        return round(scaled / 10) * 10 if field in _TO_TENS else round(scaled)


def find_amount(question: str) -> Amount | None:
    """The amount that a question names, if it is another than one serving."""
    if grams := _GRAMS.search(question):
        return Amount("grams", grams=int(grams["grams"]), label=f"{grams['grams']} g")
    for words, share, label in _SHARES:
        if words.search(question):
            return Amount("share", servings=share, label=label)
    if _LARGE.search(question):
        return Amount("large", servings=_LARGE_SHARE)
    servings = _SERVINGS.search(question)
    if servings and (count := _read_count(servings["count"])) > 1:
        return Amount("servings", servings=count, label=f"{count}인분")
    return None


def find_piece(question: str) -> str | None:
    """조각, 줄: what is counted, and of which nobody knows how much it weighs."""
    piece = _PIECES.search(question)
    return piece["piece"] if piece else None


def say_amount(
    asked: Asked, food: FoodEntry, row: Nutrition, amount: Amount, names: tuple[str, ...]
) -> list[str]:
    """The figures of that amount, and of the serving from which they follow; empty where none can be made."""
    scaled, whole = [], []
    for name in names:
        field, label, unit = FIELDS[name]
        figure = getattr(row, field)
        part = amount.scale(figure, field, row) if figure is not None else None
        if part is not None:
            lead = "" if name == "kcal" else f"{label} "
            scaled.append(f"{lead}약 {part:,} {unit}")
            whole.append(f"{lead}약 {figure:,} {unit}")
    if not scaled:
        return []
    words = {"name": food.name, "share": amount.label, "serving": row.serving}
    return [
        asked.say(f"nutrition.{amount.key}", **words, figures=enumerate_words(scaled)),
        asked.say("nutrition.of_serving", serving=row.serving, figures=enumerate_words(whole)),
    ]


def _read_count(word: str) -> int:
    return _COUNTS.get(word) or int(word)
