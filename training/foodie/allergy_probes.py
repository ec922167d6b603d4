"""A thousand made-up people who must avoid something and ask what to eat.

One to three of the 22 labelled allergens each, called as people call them, and told in the question, in a
turn before it, or as a profile beside it.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from training.foodie.questions import ALLERGENS, Question, Traits

Told = Literal["question", "turn before", "profile"]
WAYS: tuple[Told, ...] = ("question", "turn before", "profile")
MOST_AT_ONCE = 3
# What people say where the label has another word.
CALLED = {
    "알류": ("계란", "달걀"),
    "대두": ("콩", "대두"),
    "밀": ("밀가루", "밀"),
    "조개류": ("조개", "조개류"),
    "소고기": ("소고기", "쇠고기"),
    "아황산류": ("아황산", "아황산류"),
    "게": ("꽃게", "게"),
}
# {them} is the list of what is to be avoided. None of them ends so that a particle would have to fit it.
TELLING = (
    "{them} 알레르기 있어요",
    "{them} 알러지 있는 사람인데",
    "{them} 먹으면 두드러기 나요",
    "{them} 먹으면 목이 부어서",
    "{them} 먹고 응급실 간 적 있어서",
    "저 {them} 절대 못 먹어요",
    "{them} 들어간 건 안 돼요 알레르기라",
    "애가 {them} 알레르기래요",
    "의사가 {them} 먹지 말래요",
    "{them} 빼고요 먹으면 숨차요",
)
ASKING = (
    "저녁 뭐 먹지",
    "점심 메뉴 추천해 줘요",
    "간식 뭐가 좋을까",
    "국물 있는 걸로 하나만",
    "디저트 땡기는데 뭐 없나",
    "매콤한 거 추천좀",
    "술안주 뭐가 좋아요?",
    "아침으로 간단한 거",
    "외식할 건데 메뉴 골라줘",
    "면 요리 먹고 싶다",
)


@dataclass(frozen=True)
class Asking:
    """One person's question, how they told what they avoid, and the allergens that no food may hold."""

    question: Question
    told: Told


def draw_askings(count: int, seed: int, ways: Sequence[Told] = WAYS) -> list[Asking]:
    """`count` askings. Ways of telling take turns, all else is drawn."""
    chance = random.Random(seed)  # noqa: S311
    askings = []
    for number in range(count):
        allergens = chance.sample(ALLERGENS, chance.randint(1, MOST_AT_ONCE))
        words = [chance.choice(CALLED.get(allergen, (allergen,))) for allergen in allergens]
        telling = chance.choice(TELLING).format(them=_list_words(words, chance))
        asking = chance.choice(ASKING)
        told = ways[number % len(ways)]
        turns = {
            "question": (f"{telling} {asking}",),
            "turn before": (telling, asking),
            "profile": (asking,),
        }[told]
        question = Question.model_construct(
            id=f"asking-{number + 1:04d}",
            group="allergy",
            half="open",
            turns=turns,
            profile=tuple(words) if told == "profile" else (),
            avoid_traits=Traits(allergens=tuple(allergens)),
            note=", ".join(words),
        )
        askings.append(Asking(question, told))
    return askings


def _list_words(words: Sequence[str], chance: random.Random) -> str:
    return chance.choice((", ", " ", "하고 ", "/")).join(words)
