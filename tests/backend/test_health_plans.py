"""What is answered where a body is concerned: the caution, and only foods that data speaks for."""

import re
from collections.abc import Callable

import pytest

from backend.food.data.catalogue import FoodEntry
from tests.backend.answering import converse as plan


def has_little_salt(food: FoodEntry) -> bool:
    return food.nutrition is not None and (food.nutrition.sodium_mg or 0) <= 250


def has_little_sugar(food: FoodEntry) -> bool:
    row = food.nutrition
    return row is not None and (row.sugars_g or 0) <= 5 and (row.carbohydrate_g or 0) <= 30


def is_soft(food: FoodEntry) -> bool:
    return not {"forms:죽", "occasions:아플 때"}.isdisjoint(food.traits)


def is_without_alcohol(food: FoodEntry) -> bool:
    return food.course == "음료" and {"kinds:술", "ingredient:술", "kinds:카페인"}.isdisjoint(food.traits)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("question", "suits"),
    [
        ("저염식 해야 되는데 뭐 먹지", has_little_salt),
        ("혈압이 높은데 저녁 추천해줘", has_little_salt),
        ("당뇨인데 점심 추천해줘", has_little_sugar),
        ("위염 있는데 점심 뭐 먹을까", is_soft),
        ("설사하는데 뭐 먹지", is_soft),
        ("간이 안 좋아서 술 끊었는데 술 대신 마실거 추천", is_without_alcohol),
        ("임산부인데 커피 대신 마실거 추천해줘", is_without_alcohol),
    ],
)
def test_who_worries_is_offered_only_what_the_data_speaks_for(
    question: str, suits: Callable[[FoodEntry], bool], seed: int
):
    offered = plan(question, seed=seed).foods

    assert 1 <= len(offered) <= 3
    assert all(suits(food) for food in offered), [food.name for food in offered]


@pytest.mark.parametrize(
    "question",
    [
        "역류성 식도염인데 자기 전에 출출해 뭐 먹지",
        "위가 안 좋은데 야식 추천해줘",
        "신장이 안 좋은데 뭐 먹을까",
        "갑상선이 안 좋은데 점심 메뉴 추천",
        "임신 중인데 매콤한 거 추천",
    ],
)
def test_where_no_data_speaks_for_a_food_none_is_offered(question: str):
    told = plan(question)

    assert told.act.value == "health"
    assert not told.foods
    assert "의사" in told.opening


@pytest.mark.parametrize(
    ("question", "topic", "said"),
    [
        ("먹다남은 회 낼 먹어도돼요? 아님 끓일까", "leftover_raw", "날로 드시지 마세요.*버리"),
        ("연어회 반 남았는데 어떡해", "leftover_raw", "속까지 익혀"),
        ("어제 시킨 초밥 먹어도 될까", "leftover_raw", "날로 드시지 마세요"),
        ("회식하고 남은 육회 냉장고에 넣었는데 괜찮나", "leftover_raw", "날로 드시지 마세요"),
        ("광어회 남은 거 내일 먹을까", "leftover_raw", "날로 드시지 마세요"),
        ("유통기한 하루지난 두부 먹어도 되나", "past_date", "소비기한.*유통기한"),
        ("소비기한 이틀 지난 우유 마셔도 돼?", "past_date", "드시지 않는 것이 원칙"),
        ("날짜 지난 요거트 있는데 먹을까", "past_date", "냄새와 색"),
        ("덜익은 돼지고기 먹었음 분홍색이었어", "undercooked", "기생충.*병원"),
        ("치킨 먹었는데 속이 분홍색이더라 괜찮나", "undercooked", "설사.*병원"),
        ("닭고기가 덜 익었어요 이미 먹음", "undercooked", "속까지 다시 익혀"),
        ("상한 우유 마셨는데 어떡해", "spoiled_eaten", "물을 조금씩.*119"),
        ("냄새나는 고기 씻어서 구우면 되나", "spoiled", "식중독균"),
        ("쉰 밥 먹은 것 같아", "spoiled_eaten", "38도"),
        ("어제 먹다 남은 치킨 먹어도 돼?", "keeping", "2시간.*데우"),
        ("남은 찌개 내일 먹어도 괜찮아?", "keeping", "5 ℃"),
        ("고3인데 에너지드링크 하루 3캔", "youth_caffeine", "2.5 mg"),
        ("중학생 아들이 몬스터 두 캔씩 마시는데 괜찮아요?", "youth_caffeine", "2.5 mg"),
        ("청소년 카페인 하루 얼마까지", "youth_caffeine", "2.5 mg"),
        ("수험생이 커피 다섯 잔 마셔도 돼?", "youth_caffeine", "2.5 mg"),
        ("박카스 초등학생이 먹어도 되나", "youth_caffeine", "2.5 mg"),
        ("대학생인데 커피 하루 몇 잔까지 괜찮아", "caffeine", "400 mg"),
        ("단식 끝나고 첫끼", "after_fast", "죽.*의사"),
        ("3일 단식 후 뭐 먹어야 해?", "after_fast", "닷새"),
        ("여름에 식중독 안걸리는 도시락", "safe_lunch", "^도시락은 손을 씻고.*반찬"),
        ("소풍 도시락 안 상하게 싸려면", "safe_lunch", "서늘한 곳"),
    ],
)
def test_each_danger_has_its_own_caution(question: str, topic: str, said: str):
    told = plan(question)

    assert told.understanding.topic == topic
    assert re.search(said, told.opening), told.opening


@pytest.mark.parametrize(
    "question",
    ["회 먹고 싶어", "어제 회 먹었는데 오늘 뭐 먹지", "간헐적 단식 중인데 뭐 먹지", "남은 밥으로 뭐 해 먹지"],
)
def test_a_wish_near_such_words_stays_a_wish(question: str):
    assert plan(question).act.value != "health"


def test_after_a_fast_only_gruel_is_offered():
    for seed in range(3):
        offered = plan("단식 끝나고 첫끼 뭐 먹지", seed=seed).foods
        assert offered
        assert all(food.name == "미음" or "forms:죽" in food.traits for food in offered)


@pytest.mark.parametrize(
    ("questions", "named"),
    [
        (("역류성식도염에 커피 대신 마실만한거",), ("보리차", "캐모마일차")),
        (("역류성식도염이에요", "밤 11시에 먹어도 되는 음식은 없는거지"), ("바나나", "죽")),
        (("콩팥 안좋은 어머니 바나나 드려도 되나요", "대신 드릴 만한 과일은요?"), ("사과", "파인애플")),
        (("신장병인데 고구마 말고 간식 뭐",), ("쌀과자",)),
        (("신장이 안 좋은데 간식은 뭐가 좋을까요",), ("쌀과자",)),
        (("통풍인데 맥주 대신 뭐 마셔",), ("물", "저지방 우유")),
        (("통풍 온 사람인데 치맥 말고 치콜은 되냐",), ("요산", "탄산수")),
        (("당뇨인데 밤에 먹어도 되는 건 뭐야",), ("달걀", "두부")),
        (("임신중인데 커피 대신 뭐 마시면 좋아",), ("보리차", "디카페인")),
        (("크론병인데 우유 대신 뭐 마셔요", "과일은"), ("바나나", "멜론")),
        (("갑상선암 수술하고 요오드 제한식이라 미역국이 안된대요 국을 뭘로 끓이죠",), ("소고기뭇국",)),
    ],
)
def test_who_asks_what_instead_is_told_of_things(questions: tuple[str, ...], named: tuple[str, ...]):
    opening = plan(*questions).opening

    assert all(one in opening for one in named), opening


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("통풍인데 맥주 마셔도 돼?", "아니요"),
        ("신장이 안 좋은데 바나나 먹어도 돼?", "피하거나"),
        ("역류성 식도염인데 커피 마셔도 돼?", "쉬는 게"),
    ],
)
def test_whether_one_thing_may_be_had_is_still_a_verdict(question: str, verdict: str):
    assert verdict in plan(question).opening
