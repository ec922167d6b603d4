"""What a person must not or will not eat, in their own words, as rules on the catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass

from ...korean import squeeze
from ..data.catalogue import Catalogue, FoodEntry
from ..data.vocabulary import ALLERGENS, FORMS, INGREDIENTS

# Words that people use for an allergen, a kind or a taste. A "-" in front means: only foods that have it.
_SAID = {
    "계란": ("allergens:알류",),
    "달걀": ("allergens:알류",),
    "난류": ("allergens:알류",),
    "쇠고기": ("kinds:소고기", "allergens:소고기"),
    "소고기": ("kinds:소고기", "allergens:소고기"),
    "돼지고기": ("kinds:돼지고기", "allergens:돼지고기"),
    "돼지": ("kinds:돼지고기", "allergens:돼지고기"),
    "닭고기": ("kinds:닭고기", "allergens:닭고기"),
    "닭": ("kinds:닭고기", "allergens:닭고기"),
    "오리고기": ("kinds:오리고기",),
    "양고기": ("kinds:양고기",),
    "고기": ("kinds:고기",),
    "육류": ("kinds:고기",),
    "콩": ("allergens:대두",),
    "밀가루": ("allergens:밀", "kinds:글루텐"),
    "글루텐": ("kinds:글루텐",),
    "갑각류": ("kinds:갑각류", "allergens:새우", "allergens:게"),
    "꽃게": ("allergens:게",),
    "대하": ("allergens:새우",),
    "조개": ("kinds:조개", "allergens:조개류"),
    "조개류": ("kinds:조개", "allergens:조개류"),
    "어패류": ("kinds:해산물",),
    "해산물": ("kinds:해산물",),
    "해물": ("kinds:해산물",),
    "생선": ("kinds:생선",),
    "물고기": ("kinds:생선",),
    "날것": ("forms:회",),
    "날생선": ("forms:회",),
    "날음식": ("forms:회",),
    "견과": ("kinds:견과", "ingredient:견과"),
    "견과류": ("kinds:견과", "ingredient:견과"),
    "유제품": ("kinds:유제품", "allergens:우유"),
    "노른자": ("allergens:알류",),
    "흰자": ("allergens:알류",),
    "계란노른자": ("allergens:알류",),
    "계란흰자": ("allergens:알류",),
    "게살": ("allergens:게",),
    "육고기": ("kinds:고기", "kinds:육수"),
    "페스코": ("kinds:고기", "kinds:육수"),
    "힌두교": ("kinds:소고기", "allergens:소고기"),
    "코셔": ("kinds:돼지고기", "allergens:돼지고기", "kinds:갑각류", "kinds:조개", "kinds:연체류"),
    "유당": ("kinds:유제품", "allergens:우유"),
    "유당불내증": ("kinds:유제품", "allergens:우유"),
    "우유": ("kinds:유제품", "allergens:우유"),
    "술": ("kinds:술", "ingredient:술"),
    "알코올": ("kinds:술", "ingredient:술"),
    "카페인": ("kinds:카페인",),
    "매운음식": ("spicy:2", "spicy:3"),
    "매운것": ("spicy:2", "spicy:3"),
    "매운거": ("spicy:2", "spicy:3"),
    "매운맛": ("spicy:2", "spicy:3"),
    "단음식": ("flavor:단맛",),
    "느끼한음식": ("oily:느끼함",),
    "기름진음식": ("oily:느끼함",),
    "짠음식": ("flavor:짠맛",),
    "비건": ("-diet:vegan",),
    "채식": ("-diet:vegetarian",),
    "채식주의": ("-diet:vegetarian",),
    "임산부": ("kinds:술", "ingredient:술", "kinds:카페인", "forms:회"),
    "임신": ("kinds:술", "ingredient:술", "kinds:카페인", "forms:회"),
    "수유": ("kinds:술", "ingredient:술", "kinds:카페인"),
    "당뇨": ("course:디저트", "flavor:단맛"),
    "랍스터": ("kinds:갑각류", "allergens:새우", "allergens:게"),
    "연체류": ("kinds:연체류", "allergens:오징어"),
    "무슬림": ("kinds:돼지고기", "allergens:돼지고기", "kinds:술", "kinds:맛술", "ingredient:술"),
    "할랄": ("kinds:돼지고기", "allergens:돼지고기", "kinds:술", "kinds:맛술", "ingredient:술"),
    "아황산": ("allergens:아황산류",),
    "파": ("ingredients:대파", "ingredients:쪽파"),
}


# What a word means besides to who must not have it: broth and sauce of fish, the soup powder of 라면.
# Who merely wants none today may have these.
_SEA_ALLERGENS = tuple(
    f"allergens:{name}" for name in ("고등어", "게", "새우", "오징어", "조개류", "굴", "전복", "홍합")
)
_MUST_NOT = {
    "kinds:해산물": ("kinds:젓갈", *_SEA_ALLERGENS),
    "kinds:생선": ("kinds:젓갈", "allergens:고등어"),
    "kinds:조개": ("allergens:조개류",),
    "kinds:갑각류": ("allergens:새우", "allergens:게"),
    "kinds:고기": ("kinds:육수", "allergens:돼지고기", "allergens:소고기", "allergens:닭고기"),
}


@dataclass(frozen=True)
class Rule:
    """What one word keeps out: foods with a `blocked` trait, or without a `required` one."""

    word: str
    blocked: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()

    def allows(self, food: FoodEntry) -> bool:
        return self.blocked.isdisjoint(food.traits) and self.required <= food.traits


@dataclass(frozen=True)
class Avoidance:
    """Everything that a person avoids, each rule with the word that they used."""

    rules: tuple[Rule, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rule.word for rule in self.rules))

    def __or__(self, other: "Avoidance") -> "Avoidance":
        return Avoidance(tuple(dict.fromkeys((*self.rules, *other.rules))))

    def select(self, foods: Iterable[FoodEntry]) -> list[FoodEntry]:
        """The foods that every rule allows."""
        if not self.rules:
            return list(foods)
        blocked = frozenset(trait for rule in self.rules for trait in rule.blocked)
        required = frozenset(trait for rule in self.rules for trait in rule.required)
        return [food for food in foods if blocked.isdisjoint(food.traits) and required <= food.traits]


class AvoidanceReader:
    """Knows every word that one can avoid: allergens, kinds, diets, forms, ingredients, foods."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        table = catalogue.ingredients
        self._ingredients = {squeeze(word): word for word in (*table.ingredients, *table.families)}
        self._rules: dict[str, tuple[str, ...]] = {word: (f"ingredient:{word}",) for word in INGREDIENTS}
        self._rules |= {form: (f"forms:{form}",) for form in FORMS}
        self._rules = {word: rule for word, rule in self._rules.items() if word not in self._ingredients}
        self._rules |= {
            squeeze(allergen): (f"allergens:{allergen}", f"ingredients:{allergen}") for allergen in ALLERGENS
        }
        self._rules |= _SAID

    @property
    def words(self) -> Iterable[str]:
        """Every word but the names of foods."""
        return self._rules.keys() | self._ingredients.keys()

    def _find_rules(self, word: str) -> tuple[str, ...] | None:
        rules = self._rules.get(word)
        if rules is None and word in self._ingredients:
            rules = self._rules[word] = self._of_ingredient(self._ingredients[word])
        return rules

    def _of_ingredient(self, word: str) -> tuple[str, ...]:
        """An ingredient, its family, what holds its name (표고버섯 of 버섯), and the foods named after it."""
        table = self._catalogue.ingredients
        names = {word, *table.families.get(word, ())}
        rules = [f"ingredients:{name}" for name in names if name in table.ingredients]
        if len(word) > 1:
            rules += [f"ingredients:{name}" for name in table.ingredients if word in name]
            rules += [
                f"name:{food.name}" for food in self._catalogue if any(word in name for name in food.names)
            ]
        return tuple(dict.fromkeys(rules))

    def find(self, word: str, *, is_mere_dislike: bool = False) -> Avoidance | None:
        """What avoiding `word` means; None when the catalogue has nothing of that name.

        Who must not eat fish must not have its broth or sauce either; who only wants none today may.
        """
        rules = self._find_rules(squeeze(word))
        if rules and not is_mere_dislike:
            rules = (*rules, *(more for rule in rules for more in _MUST_NOT.get(rule, ())))
        food = self._catalogue.find_by_name(word)
        if rules is None:
            return None if food is None else self.of_food(food)
        blocked = frozenset(rule for rule in rules if not rule.startswith("-"))
        if food is not None:
            blocked |= {f"name:{food.name}"}  # 소고기 is an ingredient and a food
        required = frozenset(rule[1:] for rule in rules if rule.startswith("-"))
        return Avoidance((Rule(" ".join(word.split()), blocked, required),))

    def of_food(self, food: FoodEntry) -> Avoidance:
        """Avoiding a food and its variants: 떡볶이 means 로제떡볶이, too. One syllable says too little."""
        names = [
            other.name for other in self._catalogue if len(food.name) > 1 and other.name.endswith(food.name)
        ]
        return Avoidance((Rule(food.name, frozenset(f"name:{name}" for name in (food.name, *names))),))
