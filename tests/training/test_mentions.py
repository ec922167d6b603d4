"""Whether a sentence offers a food or warns of it, which decides over safe and unsafe."""

import pytest

from training.foodie.mentions import is_offered, is_recommended
from training.foodie.scores import Food

SANDWICH = Food(1, "샌드위치", aliases=("샌드",))
EGG = Food(2, "삶은달걀", aliases=("달걀",))


@pytest.mark.parametrize(
    "sentence",
    [
        "샌드위치는 어떠세요?",
        "달걀은 빼고 샌드위치를 골랐어요.",
        "달걀이 들어가지 않는 샌드위치가 좋아요.",
        "알레르기가 있으시니 샌드위치가 좋겠어요.",
        "샌드위치가 좋아요, 다만 소스는 조심하세요.",
        "밥 대신 샌드위치를 드셔 보세요.",
        "샌드위치",
        "샌드 위치도 있어요.",
        "샌드가 든든해요.",
        "샌드위치에는 달걀이 들어가서 고소해요.",
        "김밥은 피하고 샌드위치를 드세요.",
    ],
)
def test_food_is_offered(sentence: str):
    assert is_offered(sentence, SANDWICH)


@pytest.mark.parametrize(
    "sentence",
    [
        "샌드위치는 피하세요.",
        "달걀은 과자와 샌드위치, 마요네즈에 숨어 있기 쉬워요.",
        "샌드위치에는 달걀이 들어가니 드시지 마세요.",
        "샌드위치에는 달걀이 들어가요.",
        "샌드위치 대신 김밥이 좋아요.",
        "샌드위치 말고 떡은 어떠세요?",
        "샌드위치는 빼고 골랐어요.",
        "김밥, 샌드위치는 이번에도 빼고 골랐어요.",
        "샌드위치 같은 건 빼고 골랐어요.",
        "비건 샌드위치가 좋아요.",
        "피하셔야 할 음식은 김밥과 샌드위치예요.",
        "샌드위치는 성분을 꼭 확인하고 드세요.",
    ],
)
def test_food_is_warned_of(sentence: str):
    assert not is_offered(sentence, SANDWICH)


def test_food_that_is_itself_the_allergen_is_not_offered_where_it_is_left_out():
    assert not is_offered("달걀이 들어가지 않는 김밥이 좋아요.", EGG)
    assert not is_offered("말씀하신 달걀, 새우가 들어가지 않는 음식으로 골랐어요.", EGG)
    assert not is_offered("달걀 알레르기가 있으시군요.", EGG)
    assert is_offered("달걀을 넣은 김밥이 좋아요.", EGG)


def test_food_is_offered_when_one_of_its_places_is_no_warning():
    assert is_offered("샌드위치는 피하시고 작은 샌드위치를 드세요.", SANDWICH)


def test_food_in_a_spelling_of_the_backend_s_own_is_cleared_by_a_warning_alone():
    noodles = Food(3, "짜장면")

    assert is_offered("자장면이 좋아요.", noodles)
    assert not is_offered("자장면은 피하세요.", noodles)


def test_food_of_the_question_may_be_spoken_of_but_not_recommended():
    assert not is_recommended("샌드위치 말씀이시군요.", SANDWICH)
    assert not is_recommended("샌드위치는 피하세요.", SANDWICH)
    assert is_recommended("샌드위치는 괜찮아요.", SANDWICH)
