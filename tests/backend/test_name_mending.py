"""Names that a small model bends or cuts, and words that only look like one."""

import pytest

from backend.answers.checking.names import NameMender
from tests.backend.foods import catalogue

MENDER = NameMender(catalogue())


@pytest.mark.parametrize(
    ("said", "names", "mended"),
    [
        ("뼈해장을 추천해요.", ["뼈해장국"], "뼈해장국을 추천해요."),
        ("계란볶음이 좋아요.", ["계란볶음밥"], "계란볶음밥이 좋아요."),
        ("김치지개는 어떠세요?", ["김치찌개"], "김치찌개는 어떠세요?"),
        ("알리오올리는 어떠세요?", ["알리오올리오"], "알리오올리오는 어떠세요?"),
        ("된장찌게예요.", ["된장찌개"], "된장찌개예요."),
        ("해물파전도 좋아요.", ["해물파전"], "해물파전도 좋아요."),
        ("제육볶으로 정하세요.", ["제육볶음"], "제육볶음으로 정하세요."),
        ("삼계타과 함께", ["삼계탕"], "삼계탕과 함께"),
        ("떡볶이은 언제나 좋죠.", ["떡볶이"], "떡볶이는 언제나 좋죠."),
        ("김밥를 추천해요.", ["김밥"], "김밥을 추천해요."),
    ],
)
def test_bent_name_is_straightened_with_the_particle_that_fits(said: str, names: list[str], mended: str):
    assert MENDER.mend(said, names, ()) == mended


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("김치를 넣어요.", ["김치찌개"]),  # an ingredient
        ("소고기를 넣어요.", ["소고기무국"]),
        ("김치찌개를 추천해요.", ["김치찌개", "김치찜"]),
        ("된장을 풀어요.", ["된장찌개"]),
        ("비빔냉면이 좋아요.", ["비빔국수"]),
        ("국물이 좋아요.", ["국밥"]),
        ("오늘은 쉬세요.", ["오므라이스"]),
    ],
)
def test_word_of_its_own_stays(said: str, names: list[str]):
    assert MENDER.mend(said, names, ()) == said


def test_word_that_the_question_says_stays():
    assert MENDER.mend("해물파를 넣어요.", ["해물파전"], {"해물파"}) == "해물파를 넣어요."


def test_word_of_a_description_is_no_bent_name():
    mender = NameMender(catalogue())
    said = "포를 뜬 동태에 달걀물을 입혀 지진 전이에요."
    assert mender.mend(said, ("동태전",), ()) == said
