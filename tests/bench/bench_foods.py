"""What the food catalogue costs a question and an answer, on one core.

python -m tests.bench.bench_foods
"""

import itertools
import statistics
import sys
import time
from collections.abc import Callable

import yaml

from tests.backend.foods import DATA, advisor, ask

ROUNDS = 400
MAX_CANDIDATES_MS = 2.0
MAX_FINDING_MS = 0.2
MAX_HOSTILE_MS = 500.0
ANSWER = (
    "비 오는 날에는 바삭한 해물파전에 막걸리가 잘 어울려요. "
    "국물이 당기면 얼큰한 짬뽕이나 바지락칼국수도 좋아요. "
    "따뜻한 국물이 속을 편하게 해 줄 거예요. 매운 것이 부담스러우면 담백한 잔치국수나 수제비는 어떠세요? "
    "혼자 드신다면 간단하게 김치전과 라면을 함께 드셔도 든든해요. 후식으로는 따뜻한 유자차 한 잔을 추천해요. "
    "오늘도 맛있는 한 끼 드시고 기운 내세요! 내일은 날이 갠다고 하니 시원한 물냉면이나 비빔국수도 좋겠어요. "
    "언제든 또 물어봐 주세요, 푸디가 골라 드릴게요. 즐거운 하루 보내세요, 늘 건강하세요, 다음에 또 만나요!"
)


def _median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def _hostile_ms(text: str) -> float:
    """What a question and a history of nothing but `text` cost."""
    return _median_ms(lambda: ask(text * 500, history=[(text * 500, text * 4000)] * 19), rounds=3)


def main() -> int:
    """Print the figures; 1 when one is over its bound."""
    rows = yaml.safe_load((DATA / "candidate_questions.yaml").read_text(encoding="utf-8"))
    questions = itertools.cycle(row["question"] for row in rows if not row.get("history"))
    candidates = _median_ms(
        lambda: ask(next(questions), likes=("김치찌개", "파스타", "초밥"), avoid=("땅콩",))
    )
    finding = _median_ms(lambda: advisor().find_foods(ANSWER[:300]))
    hostile = max(map(_hostile_ms, ("회", "게", "새우,", "김치찌개 ")))
    print(f"Candidates and block for a question: {candidates:.2f} ms (bound {MAX_CANDIDATES_MS} ms).")
    print(f"A hostile question with a full history: {hostile:.0f} ms (bound {MAX_HOSTILE_MS:.0f} ms).")
    print(f"Named foods in an answer of 300 characters: {finding:.3f} ms (bound {MAX_FINDING_MS} ms).")
    return int(candidates > MAX_CANDIDATES_MS or finding > MAX_FINDING_MS or hostile > MAX_HOSTILE_MS)


if __name__ == "__main__":
    sys.exit(main())
