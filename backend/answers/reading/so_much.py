"""So much of what was reckoned just now, as that question: 두 줄 먹으면, behind the calories of a roll."""

import re

from .acts import Act
from .talk import Talk

_SO_MUCH = re.compile(
    r"^(?:그럼 |근데 |만약 )*(?P<amount>(?:[0-9]{1,2}|한|두|세|네|다섯|반) ?"
    r"(?:인분|개|줄|봉지|그릇|조각|잔|캔|병|판|마리|공기|쪽))"
    r"(?:을|를|만)? ?(?:다 )?(?:먹으면|마시면|시키면|이면|면|은|는)(?:은|는|요)?[?~. ]*$"
)
_WORDS = {
    None: "칼로리",
    "kcal": "칼로리",
    "protein": "단백질",
    "fat": "지방",
    "sodium": "나트륨",
    "carbohydrate": "탄수화물",
    "sugars": "당류",
}


def complete_amount(text: str, talk: Talk) -> str:
    """The figure of so much of the one that was asked about; empty where none was."""
    question = talk.question if talk.last_is_question else None
    match = _SO_MUCH.match(text)
    if match is None or question is None or question.act is not Act.NUTRITION or len(question.foods) != 1:
        return ""
    nutrient = _WORDS.get(question.topic)
    return f"{question.foods[0].name} {match['amount']} {nutrient}" if nutrient else ""
