"""What is counted about answers. Pure functions: texts and foods in, numbers out.

A food is what the backend's catalogue says of it; which foods an answer names is found by the backend as
well, so spelling and aliases are judged by the same rules everywhere.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

_HANGUL = re.compile(r"[가-힣]")
_LETTER = re.compile(r"[^\W\d_]")
# Punctuation, or a polite or plain ending, then perhaps a quotation mark or an emoji.
_WHOLE_END = re.compile(r"(?:[.!?~…]|요|다|죠|까|네|지|음|용)[)\]\"'”’ㅎㅋ\s\W]*$")
# An answer in Korean may name a dish in another script; most of its letters are Hangul all the same.
KOREAN_SHARE = 0.7
# What two foods are compared by, besides form and spiciness. Left out: temperature and oiliness, of which
# most foods have the same, and the course, which a question about a meal settles for every food alike: with
# it, four meals in five fit any profile of three foods.
COMPARED = ("origin", "flavor", "ingredient")
FITTING_ATTRIBUTES = 2


@dataclass(frozen=True)
class Food:
    """A food of the catalogue, with what is compared and looked out for."""

    id: int
    name: str
    country: str = ""
    origin: str = ""
    flavor: str = ""
    ingredient: str = ""
    course: str = ""
    spicy: int = 0
    forms: tuple[str, ...] = ()
    allergens: tuple[str, ...] = ()
    ingredients: tuple[str, ...] = ()
    description: str = ""
    aliases: tuple[str, ...] = ()
    vegetarian: bool = False
    vegan: bool = False


@dataclass(frozen=True)
class Answer:
    """What a model wrote, cut at the first stop sequence. `is_cut`: it ran into the length limit."""

    text: str
    is_cut: bool = False


@dataclass(frozen=True)
class Judged:
    """An answer with the foods it names, and what it was given.

    `spoken_of` are the foods of the question and the likes that the block told. `described` holds, by the
    id of a candidate, the ids of the foods that its description names. `likes` is what the person likes,
    told or not.
    """

    answer: Answer
    named: tuple[Food, ...] = ()
    candidates: tuple[Food, ...] = ()
    spoken_of: tuple[Food, ...] = ()
    likes: tuple[Food, ...] = ()
    avoided_allergens: frozenset[str] = frozenset()
    described: Mapping[int, frozenset[int]] = field(default_factory=dict)


def is_korean(text: str) -> bool:
    """True when most letters are Hangul, and there are some."""
    letters = len(_LETTER.findall(text))
    return letters > 0 and len(_HANGUL.findall(text)) >= KOREAN_SHARE * letters


def ends_whole(answer: Answer) -> bool:
    """True when the answer ends where a sentence does, and not at the length limit."""
    return not answer.is_cut and bool(_WHOLE_END.search(answer.text.strip()))


def distinct(texts: Sequence[str], n: int) -> float:
    """Different n-grams of words as a share of all, over all `texts` together; 0 when there is none.

    Source: Li et al., A Diversity-Promoting Objective Function, https://arxiv.org/abs/1510.03055, section 5.
    """
    grams: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        words = text.split()
        grams.update(zip(*(words[start:] for start in range(n)), strict=False))
    total = grams.total()
    return len(grams) / total if total else 0.0


def count_shared(food: Food, liked: Food) -> int:
    """How many attributes two foods share; spiciness counts where there is some."""
    shared = 0
    for name in COMPARED:
        value = getattr(food, name)
        shared += bool(value) and value == getattr(liked, name)
    return shared + bool(set(food.forms) & set(liked.forms)) + (food.spicy > 0 and liked.spicy > 0)


def fits(food: Food, likes: Collection[Food]) -> bool:
    """True when the food is liked, or shares at least FITTING_ATTRIBUTES with one that is."""
    return any(food.id == liked.id or count_shared(food, liked) >= FITTING_ATTRIBUTES for liked in likes)


def list_recommended(judged: Judged) -> list[Food]:
    """The foods that the answer recommends: what it names, without what it only mentions.

    Only mentioned is a food that was spoken of (된장찌개를 좋아하시니 …), or that stands in the description
    of a candidate which the answer names as well. A candidate is a recommendation whatever else it is.
    """
    offered = {food.id for food in judged.candidates}
    mentioned = {food.id for food in judged.spoken_of}
    for food in judged.named:
        if food.id in offered:
            mentioned |= judged.described.get(food.id, frozenset())
    return [food for food in judged.named if food.id in offered or food.id not in mentioned]


def is_grounded(judged: Judged) -> bool:
    """True when every food that the answer recommends was among the candidates, and there is at least one."""
    offered = {food.id for food in judged.candidates}
    recommended = list_recommended(judged)
    return bool(recommended) and all(food.id in offered for food in recommended)


def is_unsafe(judged: Judged) -> bool:
    """True when a food that the answer recommends holds an allergen that the person avoids."""
    return any(judged.avoided_allergens & set(food.allergens) for food in list_recommended(judged))


def is_left_alone(judged: Judged) -> bool:
    """True when the answer names none of the candidates: the question was about something else."""
    offered = {food.id for food in judged.candidates}
    return not any(food.id in offered for food in judged.named)


def measure_fit(answers: Sequence[Judged]) -> float | None:
    """Of all foods recommended, the share that fits the likes; None when nothing was recommended."""
    verdicts = [fits(food, judged.likes) for judged in answers for food in list_recommended(judged)]
    return sum(verdicts) / len(verdicts) if verdicts else None


def measure_language(answers: Sequence[Answer]) -> dict[str, float]:
    """Shares and means that need no catalogue; lengths in characters."""
    count = len(answers)
    texts = [answer.text for answer in answers]
    return {
        "korean": sum(is_korean(text) for text in texts) / count,
        "ends_whole": sum(ends_whole(answer) for answer in answers) / count,
        "empty": sum(not text.strip() for text in texts) / count,
        "mean_characters": sum(map(len, texts)) / count,
        "distinct_1": distinct(texts, 1),
        "distinct_2": distinct(texts, 2),
    }
