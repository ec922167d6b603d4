"""What of a food a person must not or will not eat, for the words on cards and under answers.

The backend decides what is recommended. This only says, of a food that is shown anyway (because the
person asked about it), what in it they avoid.
"""

from collections.abc import Iterable, Sequence

from frontend.clients.food_client import FoodFacts
from frontend.texts import say

# Everyday names of what the labelling rules name otherwise, and names that hold several.
ALLERGENS = {
    "달걀": ("알류",),
    "계란": ("알류",),
    "콩": ("대두",),
    "조개": ("조개류", "굴", "전복", "홍합"),
    "조개류": ("조개류", "굴", "전복", "홍합"),
    "해산물": ("고등어", "게", "새우", "오징어", "조개류", "굴", "전복", "홍합"),
    "쇠고기": ("소고기",),
    "견과": ("호두", "잣", "땅콩"),
    "견과류": ("호두", "잣", "땅콩"),
    "유제품": ("우유",),
    "글루텐": ("밀",),
    "밀가루": ("밀",),
}
SPICY = {"매운음식", "매운것", "매운맛", "매움"}
SPICY_FROM = 2  # "매움", of the catalogue's four degrees


def list_held_allergens(food: FoodFacts, words: Iterable[str]) -> tuple[str, ...]:
    """Return which of the food's allergens are named by these words, in the food's order."""
    named = {allergen for word in words for allergen in _allergens_of(word)}
    return tuple(allergen for allergen in food.allergens if allergen in named)


def describe_conflicts(food: FoodFacts, words: Sequence[str]) -> tuple[str, ...]:
    """Return a sentence for each of these words that the food goes against."""
    sentences = []
    for word in words:
        plain = word.replace(" ", "")
        if plain in SPICY:
            if food.spicy >= SPICY_FROM:
                sentences.append(say("message.spicy", food=food.name))
        elif _breaks_diet(food, plain):
            sentences.append(say("message.unfit", food=food.name, word=word))
        elif _is_in(food, word):
            sentences.append(say("message.contains", food=food.name, word=word))
    return tuple(sentences)


def _allergens_of(word: str) -> tuple[str, ...]:
    parts = (part.strip() for part in word.split("·"))
    return tuple(allergen for part in parts for allergen in ALLERGENS.get(part, (part,)))


def _is_in(food: FoodFacts, word: str) -> bool:
    if word in {"술", "알코올"}:
        return food.has_alcohol
    return bool(set(_allergens_of(word)) & set(food.allergens)) or word in food.ingredients


def _breaks_diet(food: FoodFacts, word: str) -> bool:
    match word:
        case "채식" | "채식주의":
            return not food.is_vegetarian
        case "비건":
            return not food.is_vegan
        case "할랄" | "무슬림":
            return food.has_pork or food.has_alcohol
    return False
