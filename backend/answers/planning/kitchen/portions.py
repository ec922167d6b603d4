"""Amounts of a recipe for so many people."""

import re
from fractions import Fraction

from ....food.data.recipes import Recipe

_NUMBER = re.compile(r"(?P<whole>\d+)과 (?P<part>\d+/\d+)|(?P<share>\d+/\d+)|(?P<plain>\d+(?:\.\d+)?)")

_IS_MEASURED = re.compile(r"\d ?(?:g|mL|ml)(?![a-zA-Z])")


def scale_amounts(recipe: Recipe, times: Fraction) -> tuple[tuple[str, str], ...]:
    """The ingredients of a recipe with their amounts, so many times as much."""
    return tuple((name, scale_amount(amount, times)) for name, amount in recipe.amounts)


def scale_amount(amount: str, times: Fraction) -> str:
    """`amount` with every number in it multiplied: 1/2모 twice is 1모."""
    write = _weigh if _IS_MEASURED.search(amount) else _write
    return _NUMBER.sub(lambda match: write(_read(match) * times), amount)


def _weigh(number: Fraction) -> str:
    """As a scale shows it: nobody weighs thirds of a gram."""
    return f"{round(number):,}" if number > 1 else _write(number)


def _read(match: re.Match[str]) -> Fraction:
    if match["whole"]:
        return Fraction(match["whole"]) + Fraction(match["part"])
    return Fraction(match["share"] or match["plain"])


def _write(number: Fraction) -> str:
    """As a cook writes it: whole, in halves and thirds, or rounded where nobody measures finer."""
    if number.denominator > 4:
        # An eighth of a thing is little, but not nothing.
        rough = Fraction(round(number * 2), 2) if number > 1 else number.limit_denominator(4)
        number = rough or number.limit_denominator(8) or Fraction(1, 8)
    whole, rest = divmod(number, 1)
    if not rest:
        return f"{int(whole):,}"
    return f"{int(whole)}과 {rest}" if whole else str(rest)
