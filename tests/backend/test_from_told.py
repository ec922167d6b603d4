"""Turns that lean on what was told just now, and a missing ingredient that is no allergy."""

import pytest

from backend.answers.plan import Plan
from backend.answers.reading.acts import Act
from backend.korean import normalize
from tests.backend.answering import plan_in_november as plan

EGGS = (
    "전자레인지로 계란찜 하는법",
    "달걀 2개에 물을 섞은 것은 700 W 전자레인지에서 3~4분쯤 돌리고, 가운데가 출렁이면 30초씩 더 돌리세요.",
)
CHICKEN = (
    "치킨 남은거 어떻게 먹으면 맛있어?",
    "남은 치킨은 살을 발라 치킨마요덮밥, 볶음밥, 샐러드, 또띠야에 쓰고, 뼈는 푹 끓여 죽이나 국물로 쓰세요.",
)
BROTH = (
    "삼계탕 국물이 많이 남았는데 뭘 해먹으면 좋을까요?",
    "국물에는 떡국떡이나 칼국수, 만두를 넣고, 고기는 찢어 무침이나 죽, 국밥으로 쓰세요.",
)
CABBAGE = (
    "양배추로 뭐 해먹지",
    "양배추가 있으면 양배추찜은 어떠세요? 코울슬로도 있어요. 오코노미야키도 만들 수 있어요.",
)


def say(question: str, *turns: tuple[str, str]) -> str:
    return plan(question, *turns).opening


def tell_recipe(question: str) -> tuple[str, str]:
    return question, say(question)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("국간장이 없는데 뭘로 간하죠?", "국간장 대신"),
        ("국간장 대신 뭐 써요?", "국간장 대신 간장"),
        ("땅콩버터 없는데 팟타이 뭘로 대체해?", "땅콩버터 대신"),
        ("밀가루가 없는데 부침개 뭘로 해?", "밀가루 대신"),
        ("참기름이 없어요 들기름 넣어도 되나요", "들기름을 쓸 수 있어요"),
    ],
)
def test_what_a_kitchen_lacks_is_replaced(question: str, word: str):
    planned = plan(question)
    assert planned.act is Act.RECIPE
    assert word in planned.opening
    assert "피하" not in planned.opening


@pytest.mark.parametrize(
    "question",
    [
        "간장 알레르기가 있는데 간장 대신 뭐 써요?",
        "우유 못 먹는데 우유 대신 뭐 써요?",
        "우유 없는 케이크 있어?",
    ],
)
def test_who_must_not_have_it_is_answered_with_care(question: str):
    assert plan(question).understanding.topic != "kitchen"


def test_a_swap_is_no_upset_stomach():
    """대체해 holds 체해."""
    assert not plan("땅콩버터 대체해도 돼?").understanding.reading.tells_reaction
    assert plan("우유 먹고 체했어요").understanding.reading.tells_reaction


@pytest.mark.parametrize("question", ["몇분 돌려?", "몇 분이라고 했지?", "다시 한번 말해줘", "몇 분?"])
def test_a_figure_is_told_once_more(question: str):
    assert "3~4분" in say(question, EGGS)


def test_what_was_not_told_is_no_figure_once_more():
    assert "3~4분" not in say("소금은 몇 g?", EGGS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("몇인분 기준이야? 나 혼자 먹을건데", ["3인분 기준", "1인분이면", "닭고기 1/3마리"]),
        ("몇인분 기준인가요?", ["3인분 기준"]),
        ("6명이 먹을거야", ["6인분이면", "닭고기 2마리"]),
    ],
)
def test_the_recipe_that_was_told_is_made_for_so_many(question: str, told: list[str]):
    opening = say(question, tell_recipe("닭볶음탕 어떻게 만들어?"))
    assert all(one in opening for one in told)


def test_an_eighth_is_not_nothing():
    assert "0개" not in say("1인분은 재료 얼마나 넣어요?", tell_recipe("잔치국수 레시피 알려주세요"))


@pytest.mark.parametrize("question", ["아이용으로는 어떻게 바꾸면 될까요?", "애기 먹을거는 어떻게 해?"])
def test_a_dish_is_made_for_a_child(question: str):
    assert "아이가 먹을" in say(question, tell_recipe("멸치볶음 안딱딱하게 하는법좀"))
    assert "간을 절반" in say(question, tell_recipe("잡채 만드는법"))


def test_thicker_is_told_of_the_sauce():
    assert "꾸덕해져요" in say("더 꾸덕하게 하고싶어", tell_recipe("크림파스타 만드는법"))


@pytest.mark.parametrize("dish", ["라타투유", "똠얌꿍", "뇨키"])
def test_how_hard_an_unwritten_dish_is_is_told_honestly(dish: str):
    opening = say("집에서 하기 어려워요?", tell_recipe(f"{dish} 뭐예요?"))
    assert "제 자료에 없어" in opening
    assert len(opening) > 60


def test_the_easiest_comes_with_its_steps():
    planned = plan("그중에 제일 쉬운거 만드는법", CABBAGE)
    assert planned.act is Act.RECIPE
    assert "가장 간단해요" in planned.opening
    assert "\n1. " in planned.opening


@pytest.mark.parametrize(
    ("question", "before", "told", "untold"),
    [
        ("밥이랑 같이 먹고싶음", CHICKEN, "치킨마요덮밥", "샐러드"),
        ("아이가 있어서 맵지 않게요", BROTH, "죽", "제가 적어 둔 전부"),
        ("국물 말고 다른거는?", BROTH, "무침", "국밥"),
    ],
)
def test_the_uses_that_fit_are_chosen(question: str, before: tuple[str, str], told: str, untold: str):
    opening = say(question, before)
    assert told in opening
    assert untold not in opening


def test_without_meat_stays_with_what_is_left():
    before = tell_recipe("묵은지가 김치통에 가득인데 이거로 뭘 하면 좋을까")
    planned = plan("고기 없이도 되는거는?", before)
    assert planned.act is Act.LEFTOVERS
    assert "초밥" not in planned.opening


def test_what_is_still_to_be_bought_is_told():
    before = ("냉동만두로 뭐해먹지", "만두가 있으면 만둣국, 떡만둣국을 만들 수 있어요.")
    assert "더 있으면 돼요" in say("재료 뭐 더 사야돼?", before)


def is_made_of(planned: Plan, words: tuple[str, ...]) -> bool:
    return bool(planned.foods) and all(
        any(word in name for name in food.ingredients for word in words) for food in planned.foods
    )


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("가지 감자 당근있어요 오늘 반찬 하나만 추천해주세요", ("가지", "감자", "당근")),
        ("오이랑 무 있어요 국 하나만 추천해주세요", ("오이", "무")),
        ("두부 애호박 양파 있어 반찬 하나만", ("두부", "애호박", "양파")),
    ],
)
def test_one_dish_is_chosen_from_what_is_there(question: str, words: tuple[str, ...]):
    planned = plan(question)
    assert len(planned.foods) == 1
    assert is_made_of(planned, words)


def test_a_soup_named_after_hangovers_tells_of_none():
    assert "선지는" in say("선지해장국에 선지가 뭐예요? 외국인 친구한테 설명해야해서")
    assert "우거지는" in say("해장국에 우거지가 뭐예요?")
    assert "술은 내일로" in say("해장국 뭐가 좋아 어제 술 많이 마셨어")


@pytest.mark.parametrize(
    ("question", "before", "english"),
    [
        ("영어로 뭐라고 하면 돼요?", "선지해장국에 선지가 뭐예요?", "blood"),
        ("영어로는?", "뼈해장국이 뭐야? 감자탕이랑 같은거야?", "hangover soup"),
        ("깻잎 영어로 뭐야?", "", "perilla leaf"),
    ],
)
def test_a_name_is_told_in_english(question: str, before: str, english: str):
    turns = [tell_recipe(before)] if before else []
    assert english in say(question, *turns)


def test_to_be_spoken_with_in_english_is_another_wish():
    assert "Gimbap" not in say("영어로 대화해 줘", tell_recipe("김밥 만드는법"))


def test_what_is_in_a_known_thing_is_no_dish_that_was_forgotten():
    assert "피스타치오" in normalize(say("두바이초콜릿 안에 들어있는 초록색 그거 뭐임"))
    assert "쿠키를 말씀" not in say("두쫀쿠 안에 바삭한거 그거 뭐야")


def test_a_whole_piece_of_pork_takes_longer():
    assert "40분" in say("에어프라이어로 통삼겹 굽는거 몇도 몇분?")
    assert "40분" not in say("에어프라이어 삼겹살 몇분?")


@pytest.mark.parametrize(
    ("wish", "question"),
    [
        ("점심으로 뭐 먹지", "아이랑 같이 먹을거야"),
        ("저녁으로 뭐 먹을까", "국물 말고"),
        ("안주로 뭐가 좋아", "매콤한거"),
    ],
)
def test_a_meal_is_nothing_that_is_at_hand(wish: str, question: str):
    offered = (wish, "어묵탕은 어떠세요? 오리구이도 좋아요. 김밥도 있어요.")
    assert plan(question, offered).act is not Act.LEFTOVERS
