"""Who has forgotten a name and describes the food is asked whether it is that one."""

import pytest

from tests.backend.answering import plan


@pytest.mark.parametrize(
    ("said", "food"),
    [
        ("그 뭐지 일본 음식인데 양배추 잔뜩 넣고 부쳐서 위에 가쓰오부시 올린 거", "오코노미야끼"),
        ("그 빨간 국물에 두부 몽글몽글한 찌개 이름이 뭐였지", "순두부찌개"),
        ("이탈리아 밥 요리 그 뭐지 쌀을 육수에 익힌 크림 같은 거", "리조또"),
        ("그 하얗고 말랑한 두부같은 디저트 중국집에서 나오는거 이름이 뭐지", "행인두부"),
        ("그거 뭐더라 면을 새우랑 숙주 땅콩 넣고 볶은 태국 음식", "팟타이"),
    ],
)
def test_food_is_found_by_what_is_told_of_it(said: str, food: str):
    told = plan(said)

    assert food in told.opening
    assert "?" in told.opening


@pytest.mark.parametrize(
    "said", ["김치찌개 이름이 왜 김치찌개야?", "너 이름이 뭐야", "오늘 뭐 먹지 뭐더라 아무거나"]
)
def test_who_names_a_food_or_describes_none_is_not_asked(said: str):
    assert "말씀하시나요" not in plan(said).opening
