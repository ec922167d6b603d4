"""Lists of what must not be eaten: every word counts, however short it is, and nothing beside the list."""

import itertools

import pytest

from backend.food.reading.wishes import Reading
from tests.backend.foods import advisor

JOINTS = (", ", " ", "하고 ", "/", "랑 ", "이나 ")
WORDS = ("밀", "땅콩", "콩", "토마토", "게", "굴", "잣", "소고기", "우유")
TELLING = (
    "{them} 알레르기 있어요",
    "{them} 먹으면 두드러기 나요",
    "{them} 먹으면 목이 부어서 간식 뭐가 좋을까",
    "{them} 먹고 응급실 간 적 있어서",
    "저 {them} 절대 못 먹어요",
    "{them} 들어간 건 안 돼요 알레르기라",
    "애가 {them} 알레르기래요",
)


def read(question: str) -> Reading:
    return advisor().reader.read(question)


@pytest.mark.parametrize("telling", TELLING)
@pytest.mark.parametrize("joint", JOINTS)
def test_every_word_of_a_list_is_avoided_for_good(telling: str, joint: str):
    """밀 땅콩 호두 left the wheat in, 토마토 콩 메밀 the first two; 안 돼요 알레르기라 held for a turn."""
    for words in itertools.islice(itertools.permutations(WORDS, 3), 0, 504, 23):
        reading = read(telling.format(them=joint.join(words)))

        assert set(words) <= set(reading.lasting.words), (words, reading.lasting.words)
        assert not reading.unknown


@pytest.mark.parametrize(
    ("said", "lasting"),
    [
        ("못 먹는 게 새우예요", {"새우"}),
        ("저는 게 새우 못 먹어요", {"게", "새우"}),
        ("새우 먹으면 배 아파요 배는 좋아요", {"새우"}),
        ("땅콩 알레르기 있는데 죽이나 국 말고 뭐 있어", {"땅콩"}),
        ("콩이랑 밀 빼고 새우는 좋아해", set()),
        ("계란 먹으면 속이 안 좋아요 어떡하죠", {"계란"}),
        ("죽 먹으면 목 아픈 거 좋아져?", set()),
    ],
)
def test_what_stands_beside_a_list_is_none_of_it(said: str, lasting: set[str]):
    assert set(read(said).lasting.words) == lasting
