"""Self-instruct: the prompt, the parser on whatever a teacher writes, the filters, and whole runs."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("kiwipiepy")
pytest.importorskip("rapidfuzz")

from tests.training.scripted_teacher import Misdeed, ScriptedTeacher
from training.clients.pace import Pace, RetryPolicy
from training.clients.teacher import (
    OpenAiTeacher,
    Sampling,
    TeacherError,
    TeacherMisconfigured,
    TeacherUnavailable,
    count_at_most,
)
from training.foodie.generation import BudgetReached, Generation, Limits, Prices
from training.foodie.instruction_pool import InstructionPool, PromptShape
from training.foodie.journal import Journal, JournalUnusable
from training.foodie.self_instruct import (
    NO_INPUT,
    Drop,
    Task,
    choose_examples,
    find_fault,
    parse_answer,
    render_prompt,
)

SEEDS = [Task(f"음식 {number}번 이야기 들려줘", "", f"{number}번은 맛있어요.") for number in range(10)]
SHAPE = PromptShape(seeds=3, made=2, tasks=4)


def test_a_prompt_shows_numbered_tasks_and_stops_where_the_next_begins():
    prompt = render_prompt(
        [Task("뭐 먹지?", "", "국수 어때요?"), Task("이걸로 뭘 하지?", "두부,\n파", "찌개요.")],
        tasks_per_request=5,
    )

    assert prompt.endswith(
        "###\n1. 질문: 뭐 먹지?\n1. 입력: <noinput>\n1. 답변: 국수 어때요?\n"
        "###\n2. 질문: 이걸로 뭘 하지?\n2. 입력: 두부, 파\n2. 답변: 찌개요.\n"
        "###\n3. 질문:"
    )
    assert "7번까지" in prompt


def test_examples_are_mostly_seeds_and_the_same_for_the_same_seed():
    made = [Task(f"만든 {number}", "", "네.") for number in range(5)]

    def choose() -> list[Task]:
        return choose_examples(SEEDS, made, random.Random("42:7"), from_seeds=3, from_made=2)

    assert choose() == choose()
    assert sum(task in SEEDS for task in choose()) == 3
    assert len(choose_examples(SEEDS, made[:1], random.Random(0), from_seeds=3, from_made=2)) == 4


WELL_FORMED = (
    " 떡국은 언제 먹어?\n4. 입력: <noinput>\n4. 답변: 설날에 먹어요.\n###\n"
    "5. 질문: 이걸로 뭘 만들까요?\n5. 입력: 두부와 파\n5. 답변: 두부조림이 좋아요.\n"
)
TASKS = [
    Task("떡국은 언제 먹어?", "", "설날에 먹어요."),
    Task("이걸로 뭘 만들까요?", "두부와 파", "두부조림이 좋아요."),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(WELL_FORMED, TASKS, id="as asked"),
        pytest.param("4. 질문:" + WELL_FORMED, TASKS, id="the first heading repeated"),
        pytest.param("###\n4. 질문:" + WELL_FORMED, TASKS, id="the separator repeated"),
        pytest.param(WELL_FORMED.replace("###\n", ""), TASKS, id="no separators"),
        pytest.param(WELL_FORMED.replace("###", "---"), TASKS, id="other separators"),
        pytest.param(WELL_FORMED.replace("5. ", ""), TASKS, id="lost numbers"),
        pytest.param(WELL_FORMED.replace("5. 질문:", "**5. 질문:**"), TASKS, id="bold"),
        pytest.param(WELL_FORMED.replace(": ", " ： "), TASKS, id="another colon"),
        pytest.param(
            WELL_FORMED.replace("5. 입력: 두부와 파\n", ""),
            [TASKS[0], replace(TASKS[1], input="")],
            id="no input line",
        ),
        pytest.param(
            WELL_FORMED.replace("4. 답변: 설날에 먹어요.\n", ""), [Drop.MALFORMED, TASKS[1]], id="no answer"
        ),
        pytest.param(
            WELL_FORMED.replace("설날에 먹어요.", ""), [Drop.MALFORMED, TASKS[1]], id="an empty answer"
        ),
        pytest.param(
            WELL_FORMED.replace("5. 질문: 이걸로 뭘 만들까요?\n", ""),
            [TASKS[0], Drop.MALFORMED],
            id="no question",
        ),
        pytest.param(
            "네, 만들어 볼게요!\n\n4. 질문:" + WELL_FORMED, [Drop.MALFORMED, *TASKS], id="a preamble"
        ),
        pytest.param(
            WELL_FORMED + "###\n6. 질문: 수정과는", [*TASKS, Drop.MALFORMED], id="an end without an answer"
        ),
        pytest.param("", [Drop.MALFORMED], id="nothing"),
        pytest.param("죄송하지만 도와드릴 수 없습니다.", [Drop.MALFORMED], id="a refusal"),
        pytest.param("<html><body>502</body></html>", [Drop.MALFORMED], id="a proxy's page"),
    ],
)
def test_the_parser_reads_what_can_be_read(text: str, expected: list[Task | Drop]):
    assert parse_answer(text, is_cut=False) == expected


def test_an_answer_at_its_token_limit_loses_its_last_task():
    assert parse_answer(WELL_FORMED[:-6], is_cut=True) == [TASKS[0], Drop.TRUNCATED]


def test_the_parser_survives_an_answer_cut_anywhere():
    for end in range(len(WELL_FORMED)):
        tasks = parse_answer(WELL_FORMED[:end], is_cut=True)

        assert tasks[-1] is Drop.TRUNCATED
        assert tasks[:-1] == TASKS[: len(tasks) - 1]


def test_the_parser_survives_any_mixture_of_its_own_marks():
    chance = random.Random(3)
    marks = ["###", "\n", "4. ", "질문:", "입력:", "답변:", NO_INPUT, "김치", " ", "**", ":", "---"]
    for _ in range(2_000):
        for task in parse_answer("".join(chance.choices(marks, k=30)), is_cut=False):
            assert task is Drop.MALFORMED or (isinstance(task, Task) and task.instruction and task.output)


@pytest.mark.parametrize(
    ("question", "drop"),
    [
        ("오늘 뭐 먹지?", None),
        ("3월에는 어떤 나물이 맛있어?", None),
        ("Kimchi 맛있게 익히는 법 알려 줘", None),
        ("고기를 구울지도 모르는데 뭘 곁들일까?", None),
        ("비빔밥 추천", Drop.TOO_SHORT),
        ("밥 " * 151, Drop.TOO_LONG),
        ("떡볶이 사진 좀 보여 줘", Drop.MEDIA),
        ("먹으면서 들을 음악 골라 줘", Drop.MEDIA),
        ("이 그래프를 설명해 주세요", Drop.MEDIA),
        ("맛집 지도 그려 줄래", Drop.MEDIA),
        ("show me a picture 김밥", Drop.MEDIA),
        ("- 김치는 왜 시어져?", Drop.PUNCTUATION),
        ("“밥도둑”은 무슨 뜻이야?", Drop.PUNCTUATION),
        ("ㅋㅋ 오늘 뭐 먹지?", Drop.ODD_FIRST_CHARACTER),
        ("😀 오늘 뭐 먹지?", Drop.ODD_FIRST_CHARACTER),
        ("泡菜 는 무슨 맛이야?", Drop.ODD_FIRST_CHARACTER),
    ],
)
def test_the_filters_of_2023(question: str, drop: Drop | None):
    assert find_fault(Task(question, "", "네, 좋아요.")) is drop


def test_a_task_like_a_seed_or_a_kept_one_is_dropped():
    pool = InstructionPool(SEEDS, str.split, seed=1)

    pool.take_answer(
        0,
        "1. 질문: 음식 3번 이야기 들려줘\n1. 답변: 네.\n"
        "2. 질문: 겨울에 굴을 고르는 법\n2. 답변: 네.\n"
        "3. 질문: 겨울에 굴을 고르는 법 알려줘\n3. 답변: 네.",
        is_cut=False,
    )

    assert [kept.task.instruction for kept in pool.kept] == ["겨울에 굴을 고르는 법"]
    assert pool.dropped == {Drop.TOO_SIMILAR: 2}


def test_an_answer_is_on_the_disk_before_anything_is_done_with_it(tmp_path: Path):
    seen: list[str] = []

    class WatchingPool(InstructionPool):
        def take_answer(self, request: int, text: str, *, is_cut: bool) -> None:
            seen.append((tmp_path / "answers.jsonl").read_text(encoding="utf-8"))
            super().take_answer(request, text, is_cut=is_cut)

    with ScriptedTeacher() as server:
        run_generation(server, tmp_path, WatchingPool(SEEDS, str.split, seed=1, shape=SHAPE), requests=1)

    assert '"request": 0' in seen[0]


def test_a_run_keeps_tasks_until_there_are_enough(tmp_path: Path):
    with ScriptedTeacher() as server:
        pool, journal, stop = run_generation(server, tmp_path, kept_tasks=12)

    assert stop is None
    assert len(pool.kept) >= 12
    assert pool.dropped[Drop.MEDIA] == len(journal.answers)


def test_failures_are_asked_again_and_refusals_are_not(tmp_path: Path):
    misdeeds = [
        Misdeed(429, b"{}", {"retry-after": "0.2"}),
        Misdeed(500, b"oh"),
        Misdeed(200, b"<html></html>"),
        Misdeed(200, cut_after=30),
        Misdeed(400, b"policy"),
    ]
    with ScriptedTeacher(misdeeds) as server:
        _, journal, stop = run_generation(server, tmp_path, requests=4, concurrency=1)

    assert stop is None
    # Whom a misdeed meets depends on how long each waits before it asks again; the fifth asked is refused.
    assert sorted(journal.answers) == [0, 1, 2, 3]
    assert sum(answer.text is None for answer in journal.answers.values()) == 1
    assert len(server.requests) == 5 + 3
    prompts = [asked["messages"][0]["content"] for asked in server.requests]
    assert prompts.count(prompts[4]) == 1 + prompts[:4].count(prompts[4])
    assert sorted(server.answered) == sorted(set(prompts) - {prompts[4]})
    assert len(set(prompts)) == 4
    # The page and the cut answer may have been charged.
    lost = [json.loads(line).get("lost_usd", 0) for line in read_journal(tmp_path)]
    assert sum(usd > 0 for usd in lost) == 2


@pytest.mark.parametrize(
    ("misdeed", "error"),
    [(Misdeed(503, b"down"), TeacherUnavailable), (Misdeed(401, b"key"), TeacherMisconfigured)],
)
def test_a_teacher_that_stays_away_ends_the_run(tmp_path: Path, misdeed: Misdeed, error: type[TeacherError]):
    with ScriptedTeacher([misdeed] * 50) as server:
        _, journal, stop = run_generation(server, tmp_path)

    assert isinstance(stop, error)
    assert journal.answers == {}


def test_a_teacher_that_asks_for_an_hour_ends_the_run_at_once(tmp_path: Path):
    with ScriptedTeacher([Misdeed(429, b"", {"retry-after": "3600"})]) as server:
        _, _, stop = run_generation(server, tmp_path, concurrency=1)

    assert isinstance(stop, TeacherUnavailable)
    assert len(server.requests) == 1


def test_the_budget_holds_with_answers_under_way_and_answers_lost(tmp_path: Path):
    chance = random.Random(5)
    misdeeds = [chance.choice([Misdeed(), Misdeed(200, b"{")]) for _ in range(100)]
    with ScriptedTeacher(misdeeds) as server:
        _, journal, stop = run_generation(server, tmp_path, budget_usd=0.05, concurrency=4)
        # What the server could have charged at the very most.
        most = sum(
            PRICES.reckon_usd(count_at_most(r["messages"][0]["content"]), 900) for r in server.requests
        )

    assert isinstance(stop, BudgetReached)
    assert 0.03 < journal.spent_usd <= 0.05
    assert journal.spent_usd <= most


def test_no_more_requests_run_at_once_than_allowed(tmp_path: Path):
    with ScriptedTeacher(seconds=0.02) as server:
        run_generation(server, tmp_path, requests=16, concurrency=3)

    assert server.most_at_once == 3


def test_a_run_that_goes_on_keeps_the_same_as_one_that_never_stopped(tmp_path: Path):
    with ScriptedTeacher() as server:
        whole, _, _ = run_generation(server, tmp_path / "whole", requests=20)
    with ScriptedTeacher() as server:
        # Ends in the middle of the third round.
        _, _, stop = run_generation(server, tmp_path / "parts", requests=20, budget_usd=0.03)
        first = list(server.answered)
        rest, journal, _ = run_generation(server, tmp_path / "parts", requests=20)

    assert isinstance(stop, BudgetReached)
    assert 0 < len(first) < 20
    assert rest.kept == whole.kept
    assert rest.dropped == whole.dropped
    assert sorted(journal.answers) == list(range(20))
    assert max(Counter(server.answered).values()) == 1, "nothing that was paid for is asked again"


def test_a_line_torn_by_a_crash_is_asked_again_and_the_rest_is_kept(tmp_path: Path):
    path = tmp_path / "answers.jsonl"
    with ScriptedTeacher() as server:
        whole, _, _ = run_generation(server, tmp_path, requests=6)
        path.write_bytes(path.read_bytes()[:-40])
        rest, journal, _ = run_generation(server, tmp_path, requests=6)

    assert len(server.answered) == 7
    assert rest.kept == whole.kept
    assert sorted(journal.answers) == list(range(6))


def test_a_journal_of_another_run_or_in_use_is_refused(tmp_path: Path):
    path = tmp_path / "answers.jsonl"
    journal = Journal(path, {"seed": 1})

    with pytest.raises(JournalUnusable, match="another process"):
        Journal(path, {"seed": 1})
    journal.close()
    with pytest.raises(JournalUnusable, match="seed was 1, is 2"):
        Journal(path, {"seed": 2})


def test_a_journal_with_a_broken_line_in_its_middle_is_refused(tmp_path: Path):
    path = tmp_path / "answers.jsonl"
    path.write_text('{"run": {}}\n{"request": 0, "te\n{"request": 1, "refused": "no"}\n', encoding="utf-8")

    with pytest.raises(JournalUnusable, match="line 2"):
        Journal(path, {})


def test_the_progress_line_says_what_it_costs(tmp_path: Path):
    lines: list[str] = []
    with ScriptedTeacher() as server:
        run_generation(server, tmp_path, requests=2, report=lines.append)

    assert "asks for media 2" in lines[-1]
    assert "1,600 tokens" in lines[-1]
    assert "of $1.00, at least $" in lines[-1]


PRICES = Prices(prompt_usd=1.0, answer_usd=5.0)


def run_generation(
    server: ScriptedTeacher,
    folder: Path,
    pool: InstructionPool | None = None,
    *,
    requests: int = 40,
    kept_tasks: int = 10_000,
    budget_usd: float = 1.0,
    concurrency: int = 4,
    report: Callable[[str], None] = lambda line: None,
) -> tuple[InstructionPool, Journal, Exception | None]:
    """A run in `folder`; returns its state and why it ended early."""
    pool = pool or InstructionPool(SEEDS, str.split, seed=1, shape=SHAPE)
    journal = Journal(folder / "answers.jsonl", {"seed": 1})

    async def run() -> None:
        teacher = OpenAiTeacher(server.url, "gyosa", Sampling(max_tokens=900), timeout_seconds=5)
        generation = Generation(
            pool,
            journal,
            teacher,
            Pace(concurrency=concurrency),
            limits=Limits(kept_tasks, requests, budget_usd),
            prices=PRICES,
            max_answer_tokens=900,
            requests_per_round=5,
            retries=RetryPolicy(attempts=6, first_wait_seconds=0.01, max_wait_seconds=0.02),
            report=report,
        )
        try:
            await generation.run()
        finally:
            await teacher.close()

    try:
        asyncio.run(run())
    except (BudgetReached, TeacherError) as error:
        return pool, journal, error
    finally:
        journal.close()
    return pool, journal, None


def read_journal(folder: Path) -> list[str]:
    return (folder / "answers.jsonl").read_text(encoding="utf-8").splitlines()
