"""How much of a nutrient a day takes: general figures with their source, and what of them one serving is."""

import re
from collections.abc import Sequence

from ....food.data.daily import SEXES, DailyAmount
from ...plan import Plan
from ..asked import Asked, enumerate_words
from .figures import FIELDS, list_wanted

# What is known of a day and not of a food.
_ONLY_OF_A_DAY = {
    "fibre": ("식이섬유", re.compile(r"식이 ?섬유|섬유질")),
    "cholesterol": ("콜레스테롤", re.compile(r"콜레스테롤")),
    "calcium": ("칼슘", re.compile(r"칼슘")),
    "iron": ("철분", re.compile(r"철분")),
    "water": ("물", re.compile(r"(?<![가-힣])(?:물|수분)(?:은|는|을|이|도)?(?= |$)")),
    "vitamin_c": ("비타민 C", re.compile(r"비타민 ?[cC씨]")),
}
_OF_SEX = (
    re.compile(r"남자|남성|남편|아빠|아버지|아들"),
    re.compile(r"여자|여성|아내|와이프|엄마|어머니|딸"),
)
_AGE = re.compile(r"(?<![0-9])(?P<age>[1-9][0-9]) ?(?P<unit>대|살|세)")
_LOSES_WEIGHT = re.compile(r"빠져|빠지|빠질|뺄|빼려|빼고|빼야|감량|다이어트|살 ?(?:이 ?)?(?:빠|빼)")
# Of nobody who is told of the ages are the years in between.
_GROWN_UP = (19, 49)


def plan_daily(asked: Asked) -> Plan:
    """The amounts of the nutrient that was asked about; without one, those of the energy."""
    nutrient, label = _find_nutrient(asked.said)
    sex, age = _find_sex(asked.question), _find_age(asked.question)
    rows = [row for row in asked.sources.facts.list_daily(nutrient) if row.holds_for(sex, age)]
    if age is None:
        rows = [row for row in rows if row.ages is None or _is_usual(row.ages)]
    if not rows:
        return asked.reviewed(asked.say("daily.unknown", nutrient=label))
    texts = [asked.text("nutrition.losing")] if any(map(_LOSES_WEIGHT.search, asked.said)) else []
    texts.append(_say_rows(asked, label, rows))
    texts += _say_shares(asked, nutrient, label, rows)
    texts.append(asked.say("daily.general"))
    return asked.reviewed(" ".join(texts), asked.foods[:1], labels=("영양",))


def _is_usual(ages: tuple[int, int]) -> bool:
    return ages[0] < _GROWN_UP[1] and ages[1] >= _GROWN_UP[0]


def _find_nutrient(said_so_far: Sequence[str]) -> tuple[str, str]:
    for said in said_so_far:
        for name, (label, words) in _ONLY_OF_A_DAY.items():
            if words.search(said):
                return name, label
        if wanted := list_wanted(said):
            return wanted[0], FIELDS[wanted[0]][1]
    return "kcal", FIELDS["kcal"][1]


def _find_sex(question: str) -> str | None:
    found = [sex for sex, words in zip(SEXES, _OF_SEX, strict=True) if words.search(question)]
    return found[0] if len(found) == 1 else None


def _find_age(question: str) -> int | None:
    age = _AGE.search(question)
    if age is None:
        return None
    return int(age["age"]) + (5 if age["unit"] == "대" else 0)


def _say_rows(asked: Asked, label: str, rows: list[DailyAmount]) -> str:
    first = rows[0]
    key = "daily.limit" if first.is_limit else "daily.energy" if first.nutrient == "kcal" else "daily.needed"
    told = [f"{_say_whom(row)}{row.amount:,} {row.unit}" for row in rows]
    label = f"{first.note} {label}" if first.note else label
    return asked.say(key, nutrient=label, source=first.source, amounts=enumerate_words(told))


def _say_whom(row: DailyAmount) -> str:
    if row.ages is None or row.sex is None:
        return ""
    last = f"~{row.ages[1]}세" if row.ages[1] < 100 else "세 이상"
    return f"{row.ages[0]}{last} {row.sex} "


def _say_shares(asked: Asked, nutrient: str, label: str, rows: list[DailyAmount]) -> list[str]:
    """What share of a day's amount a serving of the foods that were named is."""
    texts = []
    amounts = {row.amount for row in rows}
    for food in asked.foods[:2]:
        row = asked.sources.facts.find_figures(food)
        figure = getattr(row, FIELDS[nutrient][0]) if row and nutrient in FIELDS else None
        if row is None or figure is None:
            texts.append(asked.say("nutrition.unknown_amount", name=food.name, nutrient=label))
            continue
        shares = sorted({round(100 * figure / amount) for amount in amounts})
        share = f"{shares[0]}~{shares[-1]}" if shares[1:] else str(shares[0])
        words = {"name": food.name, "serving": row.serving, "nutrient": label, "share": share}
        texts.append(asked.say("daily.share", **words, figure=f"{figure:,} {FIELDS[nutrient][2]}"))
    return texts
