"""What planning an answer and checking its sentences cost, on one core.

python -m tests.bench.bench_answers
"""

import itertools
import random
import statistics
import sys
import time
from collections.abc import Callable

import yaml

from backend.answers.plan import Plan
from backend.answers.service import Answerer
from backend.food.data.facts import get_facts
from tests.backend.foods import DATA, advisor

ROUNDS = 400
MAX_PLAN_MS = 3.0
MAX_SENTENCE_MS = 0.3
STOPS = ("###", "\n질문:", "\n답변:", "\n정보:")
OTHER_QUESTIONS = (
    "임산부인데 회 먹어도 돼?",
    "밀가루 알레르기인데 떡볶이 먹어도 돼?",
    "짜장면이랑 짬뽕 중에 뭐가 더 매워?",
    "오늘 회사에서 힘들었어",
    "전주에서 뭐 먹어야 해?",
    "냉장고에 계란이랑 두부 있는데 뭐 해먹지",
)


def _median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def main() -> int:
    """Print the figures; 1 when one is over its bound."""
    rows = yaml.safe_load((DATA / "candidate_questions.yaml").read_text(encoding="utf-8"))
    asked = [row["question"] for row in rows if not row.get("history")]
    questions = itertools.cycle((*asked, *OTHER_QUESTIONS))
    answerer, chance = Answerer(advisor(), get_facts()), random.Random(1)
    planning = _median_ms(lambda: answerer.plan(next(questions), chance=chance))
    plan: Plan = answerer.plan("비 오는데 뭐 먹지?", chance=random.Random(1))
    # What a model says of the plan is much like the plan's own sentences, with a wish at the end.
    text = " ".join((*(sentence.text for sentence in plan.sentences[:4]), "맛있게 드세요!"))

    def speak() -> None:
        spoken = answerer.speak(plan, STOPS)
        for at in range(0, len(text), 3):  # a token is one to three letters
            spoken.feed(text[at : at + 3])
        spoken.finish()

    checking = _median_ms(speak) / 5
    print(f"Reading a question and planning its answer: {planning:.2f} ms (bound {MAX_PLAN_MS} ms).")
    print(f"Checking a sentence as it comes: {checking:.3f} ms (bound {MAX_SENTENCE_MS} ms).")
    return int(planning > MAX_PLAN_MS or checking > MAX_SENTENCE_MS)


if __name__ == "__main__":
    sys.exit(main())
