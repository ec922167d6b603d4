"""Which foods are chosen for a question: a table of questions, and what must hold for everybody."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import yaml

from backend.clock import SEOUL
from backend.food.data.vocabulary import ALLERGENS
from backend.food.reading.intents import Intent
from backend.food.service import Advice
from tests.backend.foods import DATA, NOON, advisor, ask, avoidance, catalogue, names, values

SEEDS = range(4)
PROFILES = 10_000


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _shortcomings(row: dict[str, Any], advice: Advice) -> list[str]:
    """What of a row of the table does not hold."""
    foods = [candidate.food for candidate in advice.choice.candidates]
    if row.get("none"):
        is_silent = not foods and not advice.reading.named
        return [] if is_silent else [f"a question about something else brings {names(advice)}"]
    if "facts" in row:
        named = {food.name for food in advice.reading.named}
        is_told = advice.reading.intent is Intent.FACTS and set(row["facts"]) <= named and not foods
        return [] if is_told else [f"facts of {named}, candidates {names(advice)}"]
    found = [] if foods or row.get("empty") else ["no candidates"]
    for attribute, value in row.get("every", {}).items():
        wrong = [food.name for food in foods if not values(food, attribute) & set(_as_list(value))]
        found += [f"not {value}: {wrong}"] if wrong else []
    for attribute, value in row.get("never", {}).items():
        wrong = [food.name for food in foods if values(food, attribute) & set(_as_list(value))]
        found += [f"{value}: {wrong}"] if wrong else []
    for attribute, value in row.get("some", {}).items():
        if not any(values(food, attribute) & set(_as_list(value)) for food in foods):
            found.append(f"none is {value}: {names(advice)}")
    found += ["a candidate without a reason"] * (not all(c.reasons for c in advice.choice.candidates))
    return found


def test_the_table_of_questions_holds(report_figure: Callable[[str], None]):
    rows = yaml.safe_load((DATA / "candidate_questions.yaml").read_text(encoding="utf-8"))
    wrong = {}
    for row in rows:
        now = datetime.fromisoformat(row["now"]).replace(tzinfo=SEOUL) if "now" in row else NOON
        for seed in SEEDS:
            advice = ask(
                row["question"],
                history=row.get("history", ()),
                likes=row.get("likes", ()),
                avoid=row.get("avoid", ()),
                now=now,
                seed=seed,
            )
            shortcomings = _shortcomings(row, advice)
            if shortcomings:
                wrong[row["question"]] = shortcomings

    report_figure(f"Candidates: {len(rows) - len(wrong)} of {len(rows)} questions, {len(SEEDS)} draws each.")
    assert len(rows) >= 150
    assert wrong == {}


QUESTIONS = (
    *(
        "오늘 뭐 먹지?",
        "점심 추천해줘",
        "매운 거 먹고 싶어",
        "국물 있는 거 추천",
        "간식 뭐 먹을까",
        "음료 추천해줘",
    ),
    *(
        "디저트 추천해줘",
        "비 오는 날 뭐 먹지",
        "해장 추천",
        "다이어트 중인데 뭐 먹지",
        "반찬 추천해줘",
        "술안주 추천해줘",
    ),
    *(
        "빵 추천해줘",
        "과일 추천해줘",
        "커피 추천해줘",
        "면 요리 추천해줘",
        "술 추천해줘",
        "고기 먹고 싶다",
        "맥주 마시고 싶어",
    ),
)


def test_over_random_profiles_nothing_avoided_enters_and_something_is_always_found(
    report_figure: Callable[[str], None],
):
    chance = random.Random(20261122)
    foods, words = (
        catalogue().foods,
        (*ALLERGENS, "고기", "해산물", "매운 음식", "술", "비건", "채식", "할랄", "유제품"),
    )
    offered: Counter[str] = Counter()
    for _ in range(PROFILES):
        question = chance.choice(QUESTIONS)
        rules = avoidance(chance.sample(words, chance.choice((0, 0, 1, 1, 2, 3))))
        likes = chance.sample(foods, chance.choice((0, 1, 3, 6)))
        advice = advisor().advise(question, likes=likes, avoidance=rules, chance=chance)
        chosen = [candidate.food for candidate in advice.choice.candidates]
        allowed = rules.select(foods)
        assert set(chosen) <= set(allowed), (question, rules.words)
        assert bool(chosen) == bool(allowed), (question, rules.words)
        assert len(chosen) == len(set(chosen)) <= 6
        offered.update(food.name for food in chosen)

    never = sorted(food.name for food in foods if food.name not in offered)
    report_figure(f"Candidates: {PROFILES} random profiles, {len(offered)} of {len(foods)} foods offered.")
    assert never == []


def test_the_same_open_question_brings_many_foods():
    told = {name for seed in range(20) for name in names(ask("오늘 뭐 먹지?", seed=seed))}

    assert len(told) >= 30


def test_the_same_seed_brings_the_same_foods():
    assert names(ask("뭐 먹지?", seed=7)) == names(ask("뭐 먹지?", seed=7))


def test_what_somebody_likes_weighs_in():
    likes = ["김치찌개", "부대찌개", "육개장"]
    hits = {False: 0, True: 0}
    for seed in range(30):
        for is_known in hits:
            advice = ask("저녁 추천해줘", likes=likes if is_known else [], seed=seed)
            hits[is_known] += sum("국물" in c.food.forms for c in advice.choice.candidates)

    assert hits[True] > 1.5 * hits[False]


def test_of_many_likes_the_block_tells_six_and_others_each_time():
    """Contract 6.1: five by chance of more than five."""
    likes = [food.name for food in random.Random(1).sample(list(catalogue()), 10)]

    def told(seed: int) -> list[str]:
        line = (ask("뭐 먹지?", likes=likes, seed=seed).context or "").splitlines()[0]
        return line.removeprefix("좋아하는 음식: ").split(", ")

    lines = [told(seed) for seed in range(40)]
    assert {len(set(line)) for line in lines} == {6}
    assert {name for line in lines for name in line} == set(likes)
    assert told(3) == told(3)


def test_a_profile_that_excludes_everything_says_so_and_what_to_relax():
    advice = ask("뭐 먹지?", avoid=["비건", "글루텐", *ALLERGENS, "쌀", "채소"][:24])
    everything = ask("고기 추천해줘", avoid=["비건", *ALLERGENS, "고기"])
    nothing = advisor().advise("뭐 먹지?", avoidance=avoidance([food.name for food in catalogue()]))

    assert advice.choice.candidates or advice.choice.notes
    assert all(c.food.contents.is_vegan for c in everything.choice.candidates)
    assert nothing.choice.candidates == ()
    assert "풀어 보세요" in nothing.choice.notes[0]


def test_contradictory_wishes_meet_in_the_middle_and_say_so():
    advice = ask("매운데 안 매운 거")

    assert {c.food.spicy for c in advice.choice.candidates} == {1}
    assert "살짝 매운" in advice.choice.notes[0]


def test_a_wish_that_nothing_meets_gives_way_and_is_named():
    advice = ask("독일 음식 중에 국물 있는 아주 매운 디저트 추천해줘")

    assert advice.choice.candidates
    assert "가장 가까운 걸" in advice.choice.notes[-1]
    assert advice.choice.given_up


def test_of_few_wishes_that_give_way_each_is_named():
    advice = ask("바삭한 거랑 시원한 음료 추천해줘")

    assert advice.choice.notes[-1] == "‘튀김’에 딱 맞는 건 찾지 못해서, 가까운 걸로 골랐어요."


@pytest.mark.parametrize(
    ("question", "wishes"),
    [
        ("비 ㅈㄴ 오는데 뭐 먹냐", {"비 오는 날"}),
        ("비 진짜 존나 온다 뭐먹지", {"비 오는 날"}),
        ("면인데 빨간 거 말고 하얀 거", {"면", "안 매운 맛"}),
        ("국물이 뻘건 거 말고 맑은 국물로", {"국물", "안 매운 맛"}),
        ("15분 안에 되는 거", {"간단하게"}),
        ("운전하면서 먹을 만한 거", {"한 손으로 먹을 것"}),
        ("손님이 12명 와요 뭐 하지", {"손님", "여럿이"}),
        ("승진해서 오늘은 비싼 거 먹는다", {"비싼 음식", "특별한 날"}),
        ("속 편한 걸로 골라줘", {"속 편하게"}),
    ],
)
def test_wishes_are_read_as_people_put_them(question: str, wishes: set[str]):
    assert {wish.label for wish in ask(question).reading.wishes} == wishes


@pytest.mark.parametrize(
    ("question", "ingredients"),
    [
        ("초코 들어간 거 추천해줘", {"초콜릿", "코코아가루"}),
        ("내장 들어간 거 먹고 싶다", {"곱창", "대창", "막창", "순대", "돼지내장", "닭똥집"}),
    ],
)
def test_word_for_several_ingredients_brings_food_with_one_of_them(question: str, ingredients: set[str]):
    for seed in range(5):
        chosen = ask(question, seed=seed).choice.candidates
        assert chosen
        assert all(ingredients & set(c.food.ingredients) for c in chosen)


@pytest.mark.parametrize(
    "question", ["단백질 많은 거, 소고기는 비싸고", "소고기 비싸서 다른 고기로 추천해줘"]
)
def test_what_is_too_dear_is_not_offered(question: str):
    for seed in range(5):
        assert all("소고기" not in c.food.ingredients for c in ask(question, seed=seed).choice.candidates)


def test_what_the_room_was_told_lately_is_not_told_again():
    history = [("해장 추천해줘", "콩나물국밥이나 북엇국이 좋아요."), ("다른 거", "그럼 짬뽕은 어떠세요?")]
    for seed in range(10):
        told = names(ask("또 다른 거 없어?", history=history, seed=seed))
        assert told
        assert not {"콩나물국밥", "북엇국", "짬뽕"} & set(told)


def test_an_allergy_told_once_holds_for_the_whole_conversation():
    history = [("나 새우 알레르기 있어", "네, 기억할게요."), ("고마워", "언제든지요.")]
    for seed in range(10):
        advice = ask("태국 음식 추천해줘", history=history, seed=seed)
        assert all("새우" not in c.food.contents.allergens for c in advice.choice.candidates)


@pytest.mark.parametrize(
    ("month", "hour", "occasion"), [(8, 12, "더운 날"), (1, 12, "추운 날"), (4, 23, "야식")]
)
def test_season_and_hour_weigh_in(month: int, hour: int, occasion: str):
    then = datetime(2026, month, 15, hour, tzinfo=SEOUL)
    fitting = {
        now: sum(
            occasion in c.food.occasions
            for seed in range(40)
            for c in ask("뭐 먹지?", now=now, seed=seed).choice.candidates
        )
        for now in (then, NOON)
    }

    assert fitting[then] > 1.3 * fitting[NOON]


@pytest.mark.parametrize(("hour", "occasion"), [(6, "아침"), (23, "야식")])
def test_hour_is_no_reason_for_another_meal(hour: int, occasion: str):
    """점심 추천해줘 at half past five was answered with 아침으로는 …."""
    then = datetime(2026, 4, 15, hour, tzinfo=SEOUL)
    reasons = [
        {
            reason
            for seed in range(20)
            for c in ask(question, now=then, seed=seed).choice.candidates
            for reason in c.reasons
        }
        for question in ("뭐 먹지?", "점심 추천해줘")
    ]

    assert [occasion in told for told in reasons] == [True, False]


@pytest.mark.parametrize(
    "question",
    [
        "",
        " ",
        "ㅋㅋㅋㅋ",
        "🍕",
        "'; DROP TABLE food; --",
        "<script>alert(1)</script>",
        "뭐 먹지? " * 2000,
        "\u0000",
        "ﾠ" * 50,
    ],
)
def test_odd_texts_do_no_harm(question: str):
    ask(question)
