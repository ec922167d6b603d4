"""What cooks make of several things at hand, and of one that the catalogue does not cook with."""

import re

import pytest

from backend.answers.reading.acts import Act
from backend.food.data.combos import find_combos, read_combos

from .answering import converse, plan


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("숙주 한봉지랑 대패삼겹 있는데", "대패숙주볶음"),
        ("건빵이랑 참치랑 고추장 있습니다 추천 부탁드립니다", "건빵 참치무침"),
        ("식빵2 치즈1 끝", "치즈토스트"),
        ("애호박 하나랑 스팸 반캔 있음", "애호박스팸볶음"),
        ("직원밥 해야되는데 어묵 반판 양배추 1/4 돈까스 고기 자투리 있어요 5명 20분", "어묵양배추"),
        ("비지 얻어왔는데 뭐하지 콩비지찌개 말고", "비지전"),
        ("빵가루 한봉지 사놓고 안씀", "동그랑땡"),
        ("족발집에서 준 쌈채소 엄청 남았는데", "겉절이"),
        ("수박 반통이 안줄어요 두식구라", "화채"),
        ("떡국떡이 돌덩이가 됐어 버려야해?", "불려"),
        ("카레 3일 먹으니 질림 다른거로 바꿀수 있나", "우동"),
        ("애들이 밥을 맨날 두숟갈씩 남기는데 모아서 뭐 할거 없나요", "모으지 말고"),
    ],
)
def test_something_is_made_of_it(question: str, said: str):
    assert re.search(said, plan(question).opening)


def test_what_is_told_to_be_missing_or_avoided_is_not_used():
    assert "두부달걀" not in plan("두부랑 계란 있는데 뭐 해먹지", avoid=("달걀",)).opening
    later = converse("족발집에서 준 쌈채소 엄청 남았는데", "상추 깻잎이야 고기는 없음").opening
    assert "겉절이" in later


@pytest.mark.parametrize("question", ["치즈 식빵 칼로리", "두부랑 계란 며칠 가?", "식빵 2개 먹었어"])
def test_what_is_asked_of_things_is_no_stock(question: str):
    assert plan(question).act is not Act.LEFTOVERS


@pytest.mark.parametrize("text", ["파스타 우유", "양파 양배추", "김밥 참치"])
def test_a_word_within_another_is_no_thing(text: str):
    names = {combo.name for combo, _ in find_combos(read_combos(), text)}
    assert names <= {"크림파스타"}
