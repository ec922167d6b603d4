"""Korean dialogues made by rule, in any number, for tests that care little what they say."""

import random
import unicodedata

from training.foodie.dialogues import Dialogue

FOODS = (
    "김치찌개",
    "된장국",
    "비빔밥",
    "떡볶이",
    "쌀국수",
    "카레",
    "파스타",
    "삼계탕",
    "냉면",
    "샐러드",
    "붕어빵",
    "칼국수",
)
TIMES = (
    "오늘 점심에",
    "비 오는 날",
    "운동하고 나서",
    "부모님과",
    "혼자",
    "12:30에",
    "7,900원으로",
    "해장하려고",
)
QUESTIONS = (
    "{time} {food} 먹어도 될까?",
    "{time} 뭐 먹지? {food} 말고",
    "{food} 추천해줘",
    "{food}에 어울리는 반찬 3가지는?",
)
ANSWERS = (
    "{food} 좋아요. 따뜻한 국물이 속을 편하게 해 드려요.",
    "그럴 땐 {food} 어떠세요? 재료는\n- 파 2대\n- 마늘 1큰술이면 충분해요!",
    "{food}보다는 {other} 쪽이 가볍습니다.",
)
TAILS = (
    "",
    "",
    " 😋",
    " 👨‍👩‍👧 다 같이요",
    " ㅋㅋㅋ",
    " (약 450kcal)",
    "\n\n맛있게 드세요~",
    "  두 칸",
    "\t탭",
    " naïve café",
    " 100% <3",
)


def make_dialogues(count: int, seed: int = 0) -> list[Dialogue]:
    """`count` dialogues, some with history, some with a context block, some in decomposed Hangul."""
    chance = random.Random(seed)

    def say(patterns: tuple[str, ...]) -> str:
        food, other = chance.sample(FOODS, 2)
        text = chance.choice(patterns).format(food=food, other=other, time=chance.choice(TIMES))
        text += chance.choice(TAILS)
        return unicodedata.normalize("NFD", text) if chance.random() < 0.1 else text

    dialogues = []
    for number in range(count):
        turns = tuple((say(QUESTIONS), say(ANSWERS)) for _ in range(chance.choice((1, 1, 1, 2, 3))))
        context = f"좋아하는 음식: {chance.choice(FOODS)}" if chance.random() < 0.3 else None
        dialogues.append(Dialogue(f"made-{number}", "made", turns, context))
    return dialogues
