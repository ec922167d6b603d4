"""How an offer sounds, and what it goes by: what was said before, how many are wanted, what all know."""

import random
import re
from itertools import pairwise

import pytest

from backend.answers.reading.acts import Act
from backend.food.reading.wording import get_wording
from tests.backend.answering import answerer, plan
from tests.backend.foods import catalogue
from tests.backend.test_plans import STOPS

_MOST_SYLLABLES = 45


def say(question: str, *turns: tuple[str, str], seed: int = 0) -> str:
    """What is shown where the model adds nothing."""
    planned = answerer().plan(question, turns, (), None, random.Random(seed))
    spoken = answerer().speak(planned, STOPS)
    spoken.feed("")
    return spoken.finish()


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    "question", ["오늘 뭐 먹지", "비 오는데 뭐 먹지", "혼자 먹기 좋은 거", "만원으로 점심 추천"]
)
def test_an_offer_is_told_in_short_sentences_none_of_them_twice(question: str, seed: int):
    """A definition stood in front of each name, three times 아니면, and the same reason twice."""
    told = re.split(r"(?<=[.?!]) ", say(question, seed=seed))

    assert len(told) == len(set(told))
    assert all(len(re.findall("[가-힣]", sentence)) <= _MOST_SYLLABLES for sentence in told)
    assert not any(one.startswith("아니면") and two.startswith("아니면") for one, two in pairwise(told))
    assert not re.search("(?:는|은) [가-힣]+(?:은|는) 어떠세요", " ".join(told))


@pytest.mark.parametrize("question", ["하나만 골라줘", "따뜻한 거 하나만 추천해줘", "그냥 니가 정해줘"])
def test_who_wants_one_is_offered_one(question: str):
    assert len(plan(question).foods) == 1


def test_what_everybody_knows_is_not_explained():
    """삶은달걀 was 달걀을 껍데기째 물에 삶아 소금에 찍어 먹는 간식."""
    known = [food for food in catalogue() if "place:누구나아는음식" in food.traits]

    for seed in range(20):
        told = say("점심 뭐 먹지", seed=seed)
        assert not any(food.description in told for food in known)


def test_what_is_eaten_out_and_what_at_home_are_told_apart():
    planned = plan("외식하면 뭐가 좋고 집에서 먹으면 뭐가 좋을까")

    assert len(planned.foods) == 2
    assert any("place:밖" in food.traits for food in planned.foods)
    assert any("place:집" in food.traits for food in planned.foods)


@pytest.mark.parametrize("then", ["삼겹살 말고", "국물 있는 거는?"])
def test_who_keeps_from_carbohydrate_does_so_in_the_next_turn(then: str):
    offered = plan(then, ("저탄고지 식단으로 외식 메뉴 추천", "연어스테이크는 어떠세요?")).foods

    assert offered
    assert not any({"main:쌀", "ingredient:면"} & food.traits for food in offered)


def test_what_cannot_be_had_is_replaced_by_what_is_nearest_in_form():
    """Instead of fried rice a porridge and two soups came."""
    for seed in range(6):
        offered = plan("볶음밥 먹고 싶은데", avoid=("새우", "우유", "달걀", "돼지고기"), seed=seed).foods
        assert offered
        assert all("밥" in " ".join(food.forms) for food in offered), [food.name for food in offered]


@pytest.mark.parametrize(
    ("question", "turns", "act", "said"),
    [
        ("병신아 밥이나 추천해", (), Act.HOSTILE, "골라 드릴게요"),
        ("아 진짜 추천 개못하네", (("점심 추천", "김밥은 어떠세요?"),), Act.FEELING, "."),
        ("왜 자꾸 똑같은 거 줘", (("점심 추천", "김밥은 어떠세요?"),), Act.RECOMMEND, "비슷한|같은 말"),
        ("미안 화나서 그랬어", (("바보야", "기분이 상하셨군요."),), Act.FEELING, "괜찮아요"),
        ("그냥 혼자 있고 싶어", (), Act.FEELING, "쉬"),
        ("후회돼", (("배부르다", "잘 드셨군요!"),), Act.FEELING, "."),
        ("ㅇㅋ 굳", (("점심 추천", "김밥은 어떠세요?"),), Act.FEELING, "네"),
        ("내가 뭐 싫어한다고 했지?", (("나 고수 진짜 싫어해", "알겠어요."),), Act.IDENTITY, "고수"),
        ("오늘 생일인데 혼자야 ㅠㅠ", (), Act.FEELING, "생일"),
        ("회사 점심 맨날 똑같아서 지겨워", (), Act.RECOMMEND, ""),
        ("국물도 하나 있으면 좋겠다", (("안주 추천해줘", "치킨은 어떠세요?"),), Act.RECOMMEND, ""),
        ("그럼 그걸로", (("국밥 땡긴다", "설렁탕은 어떠세요?"),), Act.FEELING, "식사|드세요"),
        ("장모님이 집에 오시는데 뭘 차려드려야 하나요", (), Act.RECOMMEND, ""),
        ("치킨은 어때", (("친구들 오는데 뭐 시키지", "초밥은 어떠세요?"),), Act.RECOMMEND, ""),
        ("배는 별로 안 고픈데 뭐 먹지", (), Act.RECOMMEND, "^$"),
        ("자취생 일주일 식단 짜줘", (), Act.RECOMMEND, "며칠 치|돌리"),
        ("5천원밖에 없어 ㅠ", (), Act.RECOMMEND, ""),
    ],
)
def test_what_is_said_in_passing_is_heard_as_it_is_meant(
    question: str, turns: tuple[tuple[str, str], ...], act: Act, said: str
):
    planned = plan(question, *turns)

    assert planned.act is act
    assert re.search(said, planned.opening), planned.opening


def test_every_wish_that_is_told_has_a_wording():
    """A wish without one was told as a kitchen: 든든한 한 끼 중에는."""
    keys = answerer()._sources.wordings
    labels = {
        phrase.wish.label for phrase in get_wording().phrases if phrase.wish.aspect in ("occasion", "further")
    }

    assert not {label for label in labels if f"reasons.{label}" not in keys}


def test_who_finds_cream_too_rich_is_offered_plain_pasta():
    """크림은 느끼하대 was read as a wish for something rich."""
    offered = plan("크림은 느끼하대", ("여자친구가 파스타 먹고 싶대", "크림파스타는 어떠세요?")).foods

    assert offered
    assert all("oily:담백함" in food.traits for food in offered)


@pytest.mark.parametrize("name", ["볶음라면", "짜장라면", "비빔라면"])
def test_noodles_without_a_soup_are_not_praised_for_one(name: str):
    for seed in range(6):
        told = [
            one
            for one in plan(f"{name} 먹고 싶어", seed=seed).sentences
            if one.food and one.food.name == name
        ]
        assert told
        assert not any("국물" in one.text or "국물" in one.later for one in told)
