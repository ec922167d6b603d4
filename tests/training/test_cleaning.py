"""What is left out of the training data: each reason by itself, and that good answers stay."""

import json

import pytest

pytest.importorskip("kiwipiepy")
pytest.importorskip("rapidfuzz")

from tests.live import ROOT
from training.foodie.answer_style import (
    Level,
    find_answer_level,
    measure_korean_share,
    split_sentences,
    tidy,
)
from training.foodie.cleaning import Cleaner, CleaningRules, Fault, find_fault, read_brands
from training.foodie.dialogues import Dialogue

BRANDS = read_brands(ROOT / "training/data/brands.txt")
RULES = CleaningRules(brands=BRANDS)
GOOD = "따뜻한 어묵탕을 추천해 드려요. 무를 큼직하게 썰어 넣으면 국물이 시원해요."


def make(
    answer: str,
    question: str = "추운 날 뭐 먹지?",
    id: str = "a",  # noqa: A002  (the record's field)
    context: str | None = None,
) -> Dialogue:
    return Dialogue(id, "test", ((question, answer),), context)


@pytest.mark.parametrize(
    "answer",
    [
        GOOD,
        "물론이죠! 비빔밥은 어떠세요? 나물이 듬뿍 들어가서 든든하답니다.",
        "재료는 다음과 같아요.\n1. 두부 반 모\n2. 대파\n3. 간장\n두부를 먼저 부쳐 주세요.",
        "소바(そば)와 우동은 면이 달라요. 소바는 메밀로 만들어요.",
        "오이지와 피자, 과자를 함께 드셔 보세요.",
        "감자 500g, 물 1.5L, 소금 3g을 준비해 주세요.",
        "물 30g. 소금 30g. 설탕 30g을 차례로 넣어 주세요.",
        "함께 맛있게 만들어 봅시다. 먼저 쌀을 씻어 주세요.",
        "분식당번이 정해졌다면 떡볶이부터 만들어 보세요.",
        "동네식당에서 파는 백반처럼 차려 보세요.",
        "카스텔라와 우유를 함께 드시면 부드러워요.",
        "월남쌈의 반 꾸온(bánh cuốn)은 쌀로 만들어요.",
    ],
)
def test_a_good_answer_stays(answer: str):
    assert find_fault(make(tidy(answer)), RULES) is None


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("", Fault.EMPTY),
        ("### 질문: 뭐야?\n밥이에요, 드셔 보세요.", Fault.ROLE_MARKER),
        ("밥이 좋아요.\n12. Instruction: 다음 질문이에요.", Fault.ROLE_MARKER),
        ("밥이 좋아요.\n답변: 국도 좋아요.", Fault.ROLE_MARKER),
        ("<|endoftext|> 밥이 좋아요, 드셔 보세요.", Fault.ROLE_MARKER),
        ("AI 언어 모델로서 저는 음식을 먹을 수 없어요.", Fault.BOILERPLATE),
        ("죄송하지만 그 질문에는 답변드릴 수 없어요.", Fault.BOILERPLATE),
        ("I'm sorry, 그건 잘 모르겠어요.", Fault.BOILERPLATE),
        ("Fish and chips, shepherd's pie 등이 있어요.", Fault.NOT_KOREAN),
        ("好吃的米饭很香的", Fault.NOT_KOREAN),
        ("탕수육이요!", Fault.TOO_SHORT),
        ("맛있어요. " * 200, Fault.TOO_LONG),
        ("재료로는 두부와 대파, 그리고 잘 익은", Fault.BROKEN_ENDING),
        ("고추기름을 두르면 맛있는 카레 한 그릇 완성!", Fault.BROKEN_ENDING),
        ("파전을 추천해요. 비 오는 날에는 이만한 음식이 없다.", Fault.PLAIN_SPEECH),
        ("그럴 땐 뜨끈한 국밥 한 그릇 먹어. 진짜 든든해.", Fault.PLAIN_SPEECH),
        ("국밥이 좋아요. 속이 든든해져요. 국밥이 좋아요.", Fault.REPEATED),
        ("간장과 설탕, 간장과 설탕, 간장과 설탕, 간장과 설탕, 간장을 넣어요.", Fault.REPEATED),
        ("스타벅스의 따뜻한 라테를 추천해 드려요.", Fault.BRAND),
        ("새벽에는 CU에서 파는 죽이 무난해요.", Fault.BRAND),
        ("제주라면 화순식당의 갈치조림을 드셔 보세요.", Fault.BRAND),
    ],
)
def test_each_fault_is_found_and_named(answer: str, fault: Fault):
    assert find_fault(make(tidy(answer)), RULES) is fault


def test_a_brand_in_the_question_counts_as_well():
    assert find_fault(make(GOOD, "맥도날드에서 뭐 먹지?"), RULES) is Fault.BRAND


def test_earlier_turns_are_checked_for_markers_and_emptiness():
    marked = Dialogue("a", "test", (("뭐 먹지?", "### 답변: 밥"), ("또?", GOOD)))
    empty = Dialogue("a", "test", (("", "밥이요."), ("또?", GOOD)))

    assert find_fault(marked, RULES) is Fault.ROLE_MARKER
    assert find_fault(empty, RULES) is Fault.EMPTY


def test_a_recipe_may_ask_for_one_level_alone():
    rules = CleaningRules(brands=BRANDS, levels=frozenset({Level.HAEYO}))

    assert find_fault(make(GOOD), rules) is None
    assert find_fault(make("어묵탕을 추천합니다. 국물이 시원합니다."), rules) is Fault.UNWANTED_LEVEL
    assert find_fault(make("어묵탕을 추천해요. 국물이 시원합니다."), rules) is Fault.UNWANTED_LEVEL


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        ("좋아요. 그렇죠!", Level.HAEYO),
        ("좋습니다. 드셔 보십시오.", Level.HAPSYO),
        ("좋아요. 시원합니다.", Level.MIXED),
        ("좋아요. 시원하다.", Level.PLAIN),
        ("두부. 대파.", Level.NONE),
    ],
)
def test_the_level_of_an_answer_is_that_of_its_sentences(answer: str, level: Level):
    assert find_answer_level(split_sentences(answer)) is level


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  밥이  좋아요  ", "밥이 좋아요."),
        ("국화차를 추천드립니다", "국화차를 추천드립니다."),
        ('"밥이 좋아요."', "밥이 좋아요."),
        ('밥이 좋아요."', "밥이 좋아요."),
        ('"밥도둑"이 좋아요.', '"밥도둑"이 좋아요.'),
        ("밥\r\n\r\n\r\n\r\n국이요!", "밥\n\n국이요!"),
        ("\u1107\u1161\u11b8이요!", "밥이요!"),
        ("잘 익은", "잘 익은"),
    ],
)
def test_tidying_changes_no_word(text: str, expected: str):
    assert tidy(text) == expected
    assert tidy(expected) == expected


def test_digits_and_marks_are_neither_korean_nor_foreign():
    assert measure_korean_share("소금 30g!") == pytest.approx(2 / 3)
    assert measure_korean_share("1, 2, 3") == 1


def test_of_two_alike_dialogues_the_first_stays():
    cleaner = Cleaner(RULES, str.split)

    kept = cleaner.clean(
        [
            make(GOOD, id="first"),
            make(f" {GOOD} ", "추운 날  뭐 먹지", id="exact"),
            make(GOOD.replace("시원해요", "깊어져요"), id="near"),
            make("뜨끈한 만둣국이 제격이에요.", id="another answer"),
        ]
    )

    assert [dialogue.id for dialogue in kept] == ["first", "another answer"]
    assert cleaner.report.count(Fault.DUPLICATE) == 1
    assert cleaner.report.count(Fault.NEAR_DUPLICATE) == 1


def test_the_same_words_on_another_ground_are_another_example():
    cleaner = Cleaner(RULES, str.split)
    history = Dialogue("c", "test", (("안녕", "안녕하세요!"), ("추운 날 뭐 먹지?", GOOD)))

    kept = cleaner.clean([make(GOOD), make(GOOD, context="피해야 하는 것: 새우"), history])

    assert len(kept) == 3


def test_the_report_counts_by_source_and_shows_two_examples_of_each():
    cleaner = Cleaner(RULES, str.split)
    cleaner.clean([make(GOOD), *(make(f"짧은 답 {n}", id=f"short_{n}") for n in range(5))])
    cleaner.clean([Dialogue("b", "other", (("뭐 먹지?", ""),))])

    table, examples = cleaner.report.format_table(), cleaner.report.format_examples()

    assert "|  | test | other | all |" in table
    assert "| read | 6 | 1 | 7 |" in table
    assert "| answer too short | 5 | 0 | 5 |" in table
    assert "| **kept** | 1 | 0 | **1** |" in table
    assert examples.count("answer too short") == 2
    assert "`short_0` 추운 날 뭐 먹지? → 짧은 답 0" in examples


def test_all_seeds_pass():
    lines = (ROOT / "training/data/seed_tasks.jsonl").read_text(encoding="utf-8").splitlines()
    seeds = [json.loads(line) for line in lines]

    for seed in seeds:
        answer = seed["instances"][0]["output"]
        assert tidy(answer) == answer
        assert find_fault(make(answer, seed["instruction"]), RULES) is None, answer
