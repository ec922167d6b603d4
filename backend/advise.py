"""Ask the food catalogue about many questions at once, without a server:

python -m backend.advise < requests.jsonl > advice.jsonl

Training makes its dialogues with this, so that a model learns from the very blocks it will be served. A
request is one JSON object a line, of which only the question must be there:

    {"question": "뭐 먹지?", "turns": [["점심은?", "김밥이요."]], "likes": ["파스타"], "avoid": ["땅콩"],
     "now": "2026-08-10T12:30", "seed": 7}

`now` is Seoul's time. The answer is a line with the fields of `GET /api/foods/recommendations`.
"""

import json
import random
import sys
from datetime import datetime
from typing import Any

from .clock import SEOUL, SetClock
from .errors import ApiError
from .food.data.catalogue import get_catalogue
from .food.schemas import RecommendationsQuery, parse_avoidance, parse_likes, recommendations
from .food.service import FoodAdvisor
from .web.parameters import check_query

_ASKED = ("question", "likes", "avoid")


def main() -> None:
    """Answer standard input line by line; end with a sentence at a line that no client may send either."""
    clock = SetClock()
    advisor = FoodAdvisor(get_catalogue(), clock)
    for number, line in enumerate(sys.stdin, start=1):
        try:
            advice = _advise(advisor, clock, json.loads(line))
        except ApiError as error:
            sys.exit(f"line {number}: {error.shown_message}")
        sys.stdout.write(json.dumps(advice, ensure_ascii=False) + "\n")


def _advise(advisor: FoodAdvisor, clock: SetClock, request: dict[str, Any]) -> dict[str, Any]:
    if "now" in request:
        clock.now = datetime.fromisoformat(request["now"]).replace(tzinfo=SEOUL)
    asked = check_query(RecommendationsQuery, {key: request[key] for key in _ASKED if key in request})
    advice = advisor.advise(
        asked.question,
        [(question, answer) for question, answer in request.get("turns", ())],
        parse_likes(asked.likes, advisor.catalogue),
        parse_avoidance(asked.avoid, advisor.find_avoidance),
        random.Random(request.get("seed", 0)),  # noqa: S311  (no secret: what to eat)
    )
    return recommendations(advice.reading, advice.person, advice.choice, advice.context).to_json()


if __name__ == "__main__":
    main()
