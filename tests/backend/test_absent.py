"""What is told to be missing beside what is at hand."""

import pytest

from backend.answers.reading.acts import Act
from tests.backend.answering import plan_in_november as plan


@pytest.mark.parametrize(
    ("question", "there", "absent"),
    [
        ("밥은 없고 계란만 4개", "달걀", "밥"),
        ("생크림 반통 남음 빵은 못구움", "크림", "빵"),
        ("오븐 없는데 고구마랑 치즈로 뭐 해먹지", "고구마", "프라이팬"),
        ("라면은 없고 소면만 있음", "국수", "라면"),
        ("밥 없고 라면만 있음", "라면", "볶음밥"),
        ("애호박 하나 남았는데 된장은 없어요", "애호박", "차돌된장찌개"),
        ("우유 많이 남음 시리얼은 없고", "우유", "시리얼"),
        ("떡이랑 어묵은 있는데 고추장이 없어", "떡", "고추장"),
    ],
)
def test_what_is_absent_is_neither_used_nor_spoken_of(question: str, there: str, absent: str):
    planned = plan(question)

    assert planned.act is Act.LEFTOVERS
    assert there in planned.opening
    assert absent not in planned.opening


@pytest.mark.parametrize(
    "question", ["계란밖에 없음", "두부 한모 있는데 할게 없어", "고기는 없고 김치만 있는데 뭐 해먹을까"]
)
def test_what_is_there_is_still_used(question: str):
    planned = plan(question)

    assert planned.act is Act.LEFTOVERS
    assert "자료에 없어요" not in planned.opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("냉장고에 소시지 하나랑 양배추", "양배추찜|코울슬로|소시지야채볶음"),
        ("냉동만두랑 떡국떡 있음", "떡"),
        ("치즈 유통기한 얼마 안남음", "토스트"),
        ("묵은지 너무 많은데 처리법", "김치"),
        ("쌀은 없고 밀가루만 있어", "국수|수제비|팬케이크"),
    ],
)
def test_what_is_at_hand_is_cooked(question: str, said: str):
    assert any(word in plan(question).opening for word in said.split("|"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("유통기한 지난 우유 먹어도 돼?", "드시지 않는"),
        ("양배추 보관 어떻게 해", "냉장"),
    ],
)
def test_who_must_not_have_it_or_asks_of_keeping_is_heard_as_before(question: str, said: str):
    assert said in plan(question).opening
