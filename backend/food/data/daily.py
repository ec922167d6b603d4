"""How much of a nutrient a day takes, from `daily.yaml`."""

from dataclasses import dataclass
from pathlib import Path

from .yaml_file import Node, read_yaml

DAILY_PATH = Path(__file__).with_name("daily.yaml")

# What the figures are known of, by the name that the planners use.
DAILY_NUTRIENTS = (
    *("kcal", "protein", "sodium", "sugar", "carbohydrate", "fat", "fibre", "cholesterol"),
    *("calcium", "iron", "vitamin_c", "water"),
)
SEXES = ("남성", "여성")
_UNITS = ("kcal", "g", "mg", "mL")
_OLDEST = 120


@dataclass(frozen=True)
class DailyAmount:
    """An amount for a day, for whom, and who says so."""

    nutrient: str
    amount: int
    unit: str
    # Whether it is what should not be gone beyond, and not what is needed.
    is_limit: bool
    sex: str | None
    ages: tuple[int, int] | None
    note: str | None
    source: str

    def holds_for(self, sex: str | None, age: int | None) -> bool:
        """Whether it may concern somebody of this sex and age, as far as both are known."""
        of_age = age is None or self.ages is None or self.ages[0] <= age <= self.ages[1]
        return of_age and (sex is None or self.sex in (None, sex))


def read_daily(path: Path = DAILY_PATH) -> tuple[DailyAmount, ...]:
    """The amounts of the file, in its order. Raises InvalidFile for an unknown source, nutrient or unit."""
    fields = read_yaml(path).fields(("sources", "amounts"))
    sources = {key: node.fields(("name",))["name"].text() for key, node in fields["sources"].entries()}
    return tuple(_read_amount(node, sources) for node in fields["amounts"].items())


def _read_amount(node: Node, sources: dict[str, str]) -> DailyAmount:
    fields = node.fields(("nutrient", "amount", "unit", "source"), ("limit", "sex", "ages", "note"))
    return DailyAmount(
        nutrient=fields["nutrient"].word(DAILY_NUTRIENTS),
        amount=fields["amount"].integer(1, 5000),
        unit=fields["unit"].word(_UNITS),
        is_limit="limit" in fields,
        sex=fields["sex"].word(SEXES) if "sex" in fields else None,
        ages=_read_ages(fields["ages"]) if "ages" in fields else None,
        note=fields["note"].text() if "note" in fields else None,
        source=sources[fields["source"].word(sources)],
    )


def _read_ages(node: Node) -> tuple[int, int]:
    ages = [item.integer(0, _OLDEST) for item in node.items()]
    if len(ages) != 2 or ages[0] >= ages[1]:
        raise node.error("a first and a last age are expected")
    return ages[0], ages[1]
