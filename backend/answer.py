"""Plan the answers to many questions at once, and judge texts as answers to them, without a server:

python -m backend.answer < requests.jsonl > plans.jsonl

Training makes its rows with this, so that a model learns from the very plans it will be served, and from no
sentence that would not be shown. A request is one JSON object a line; only the question must be there:

    {"question": "뭐 먹지?", "turns": [["점심은?", "김밥이요."]], "likes": ["파스타"], "avoid": ["땅콩"],
     "now": "2026-08-10T12:30", "seed": 7, "text": "김치전을 추천해요. 먹어도 안전해요."}

`now` is Seoul's time. The answer is a line with the plan; with a text besides what would be shown of it, what
became of its sentences, and for each its fault, if it has one.
"""

import json
import random
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from .answers.checking.judge import Judge
from .answers.checking.sentences import split_sentences
from .answers.service import Answerer, Plan
from .clock import SEOUL, SetClock
from .errors import ApiError
from .food.data.catalogue import get_catalogue
from .food.data.facts import get_facts
from .food.schemas import RecommendationsQuery, parse_avoidance, parse_likes
from .food.service import FoodAdvisor
from .web.parameters import check_query

_ASKED = ("question", "likes", "avoid")
# What a prompt is made of; a text for training holds none of it.
_STOPS = ("###",)


def main() -> None:
    """Answer standard input line by line; end with a sentence at a line that no client may send either."""
    clock = SetClock()
    advisor = FoodAdvisor(get_catalogue(), clock)
    answerer, judge = Answerer(advisor, get_facts()), Judge(get_catalogue())
    for number, line in enumerate(sys.stdin, start=1):
        request = json.loads(line)
        try:
            plan = _plan(answerer, advisor, clock, request)
        except ApiError as error:
            sys.exit(f"line {number}: {error.shown_message}")
        answer = describe_plan(plan)
        if "text" in request:
            answer |= _judge(answerer, judge, plan, request["text"])
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")


def _plan(answerer: Answerer, advisor: FoodAdvisor, clock: SetClock, request: Mapping[str, Any]) -> Plan:
    if "now" in request:
        clock.now = datetime.fromisoformat(request["now"]).replace(tzinfo=SEOUL)
    asked = check_query(RecommendationsQuery, {key: request[key] for key in _ASKED if key in request})
    return answerer.plan(
        asked.question,
        [(question, answer) for question, answer in request.get("turns", ())],
        parse_likes(asked.likes, advisor.catalogue),
        parse_avoidance(asked.avoid, advisor.find_avoidance),
        random.Random(request.get("seed", 0)),  # noqa: S311  (no secret: what to eat)
    )


def describe_plan(plan: Plan) -> dict[str, Any]:
    """A plan as JSON."""
    return {
        "act": plan.act.value,
        "topic": plan.understanding.topic,
        "lane": plan.lane.value,
        "opening": plan.opening,
        "block": plan.block,
        "asksModel": plan.asks_model,
        "goesOn": plan.goes_on,
        "sentences": [
            {
                "text": sentence.text,
                "food": sentence.food.name if sentence.food else None,
                "mustSay": sentence.must_say,
            }
            for sentence in plan.sentences
        ],
        "foods": [food.name for food in plan.foods],
        "maxSentences": plan.max_sentences,
        "labels": list(plan.labels),
    }


def _judge(answerer: Answerer, judge: Judge, plan: Plan, text: str) -> dict[str, Any]:
    spoken = answerer.speak(plan, _STOPS)
    spoken.feed(text)
    shown = spoken.finish()
    alone = judge.of(plan.ground)
    verdicts = [(sentence, alone.judge(sentence)) for sentence in split_sentences(text)]
    return {
        "shown": shown,
        "fates": dict(spoken.fates),
        "verdicts": [
            {"sentence": sentence, "shown": verdict.text, "fault": verdict.fault}
            for sentence, verdict in verdicts
        ],
    }


if __name__ == "__main__":
    main()
