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
# As long as a question may be, about ten things at once.
LONG_QUESTION = (
    "어제 친구들이랑 술을 많이 마셔서 속이 안 좋은데 오늘 저녁에는 아이들이랑 같이 먹어야 해서 "
    "맵지 않고 국물이 있는 걸로 먹고 싶어요. "
    "새우 알레르기가 있고 고등어는 싫어해요. 김치찌개랑 된장찌개 중에 뭐가 나을까요? "
) * 4
PAST_ANSWER = (
    "오늘은 김치찌개는 어떠세요? 김치찌개는 김치와 돼지고기를 넣고 끓인 찌개예요. 된장찌개도 좋아요."
)
PAST_TURNS = 19
OTHER_QUESTIONS = (
    "임산부인데 회 먹어도 돼?",
    "밀가루 알레르기인데 떡볶이 먹어도 돼?",
    "짜장면이랑 짬뽕 중에 뭐가 더 매워?",
    "오늘 회사에서 힘들었어",
    "전주에서 뭐 먹어야 해?",
    "냉장고에 계란이랑 두부 있는데 뭐 해먹지",
)


def _median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Of the time on the processor: others may share it."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000


def main() -> int:
    """Print the figures; 1 when one is over its bound."""
    rows = yaml.safe_load((DATA / "candidate_questions.yaml").read_text(encoding="utf-8"))
    asked = [row["question"] for row in rows if not row.get("history")]
    questions = itertools.cycle((*asked, *OTHER_QUESTIONS))
    answerer, chance = Answerer(advisor(), get_facts()), random.Random(1)
    planning = _median_ms(lambda: answerer.plan(next(questions), chance=chance))
    # In other words, of a process that has compiled and found what most people ask for.
    warm = _median_ms(lambda: answerer.plan(f"{next(questions)} 음", chance=chance))
    numbers = itertools.count()
    reading = _median_ms(lambda: answerer.understand(f"{next(numbers)} {LONG_QUESTION}"[:500]), 40)
    turns = [(f"{question} {PAST_TURNS}", PAST_ANSWER) for question in asked[:PAST_TURNS]]
    late = _median_ms(lambda: answerer.plan(f"그럼 저녁은 {next(numbers)}?", turns, chance=chance), 100)
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
    print(f"The same in other words, of a process that was asked before: {warm:.2f} ms.")
    print(f"Understanding a question of 500 characters: {reading:.2f} ms.")
    print(f"Planning an answer after {PAST_TURNS} turns that were read before: {late:.2f} ms.")
    print(f"Checking a sentence as it comes: {checking:.3f} ms (bound {MAX_SENTENCE_MS} ms).")
    return int(planning > MAX_PLAN_MS or checking > MAX_SENTENCE_MS)


if __name__ == "__main__":
    sys.exit(main())
