"""What the evaluation asks, and made-up people who ask it.

The five questions and the six sets of likes are shown for reading, as in the report of 2023. The others are
scored, and none of them stands in the wordings that the profile dialogues are made of.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from training.foodie.allergen_words import label_of
from training.foodie.scores import Food

# Table 1 of the report of 2023, before and after tuning: the kinds of question that it compared.
SHOWN_QUESTIONS = (
    "음식 추천해줘",
    "배가 아플 때 먹기 좋은 음식 알려줘",
    "비 오는 날에는 뭘 먹으면 좋을까?",
    "매콤한 국물 요리 추천해줘",
    "부모님과 저녁에 먹을 만한 메뉴가 있을까?",
)
OPEN_QUESTION = "음식 추천해줘"
# Its table 7: sets of likes that differ in country, taste and weight.
LIKES = (
    ("쌀국수", "카레"),
    ("떡볶이", "김치찌개"),
    ("파스타", "피자"),
    ("초밥", "냉면"),
    ("삼겹살", "치킨"),
    ("티라미수", "아이스크림"),
)
OPEN_QUESTIONS = (
    "오늘 점심 뭐 먹는 게 좋을까?",
    "저녁 메뉴 하나만 정해 줘",
    "배가 고픈데 뭘 먹을지 고민이야",
    "내가 좋아할 만한 음식 하나 골라 줘",
    "오늘 먹을 메뉴를 추천해 주시겠어요?",
    "뭘 먹어야 할지 도무지 모르겠어요",
    "점심시간인데 메뉴 좀 정해 주세요",
    "나한테 어울리는 음식이 뭘까?",
)
NARROW_QUESTIONS = (
    "추운 날 따뜻하게 먹을 게 있을까?",
    "친구들이랑 나눠 먹기 좋은 음식은?",
    "해장할 때 뭐가 제일 좋아?",
    "가볍게 먹고 싶은데 추천해 줄래?",
    "면 요리가 먹고 싶은 날이야",
    "고기 말고 다른 거 없을까?",
    "달콤한 간식 하나만 알려 줘",
    "매운 음식이 생각나요, 뭐가 있을까요?",
)
# Of three people who are asked for, two ask openly: a narrow question settles more than the likes do.
_NARROW_EVERY = 3
# What people avoid, as they call it, and the allergen's name in the catalogue.
ALLERGENS = {
    word: label_of(word)
    for word in (
        *(
            "땅콩",
            "우유",
            "새우",
            "게",
            "메밀",
            "대두",
            "토마토",
            "호두",
            "복숭아",
            "고등어",
            "오징어",
            "돼지고기",
        ),
        *("소고기", "닭고기", "잣", "달걀", "밀가루", "조개"),
    )
}
MAX_LIKES = 3
# About something else, or about food without asking for any: the block is to be left alone.
OTHER_QUESTIONS = (
    "안녕? 너는 누구야?",
    "고마워, 오늘 정말 도움이 됐어",
    "오늘 기분이 좀 우울해",
    "1 더하기 1은 뭐야?",
    "서울에서 부산까지 얼마나 걸려?",
    "숟가락은 어떻게 씻어야 해?",
    "잘 자, 내일 또 봐",
    "좋은 책 한 권 알려 줘",
)


@dataclass(frozen=True)
class Profile:
    """Somebody who asks: likes of the catalogue, and an allergen, as it is called and as it is labelled."""

    question: str
    is_open: bool
    likes: tuple[Food, ...]
    avoided: str
    allergen: str


def draw_profiles(foods: Sequence[Food], count: int, seed: int) -> list[Profile]:
    """`count` people: one to three likes, none of which holds what the person must avoid."""
    chance = random.Random(seed)  # noqa: S311
    profiles = []
    for number in range(count):
        is_open = (number + 1) % _NARROW_EVERY != 0
        questions = OPEN_QUESTIONS if is_open else NARROW_QUESTIONS
        avoided, allergen = chance.choice(sorted(ALLERGENS.items()))
        harmless = [food for food in foods if allergen not in food.allergens]
        likes = chance.sample(harmless, min(chance.randint(1, MAX_LIKES), len(harmless)))
        profiles.append(Profile(chance.choice(questions), is_open, tuple(likes), avoided, allergen))
    return profiles
