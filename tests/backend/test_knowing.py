"""What people want to know of a word or a food: what it means, what sets two apart, how it is eaten."""

import re

import pytest

from backend.answers.reading.acts import Act
from tests.backend.answering import plan_in_november as plan

DRIED_FISH = ("과메기가 뭐예요?", "과메기는 꽁치나 청어를 바닷바람에 꾸덕하게 말린 겨울 음식이에요.")
RICE = (
    "나시고렝이 뭐야",
    "나시고렝은 달콤한 간장과 삼발소스로 볶아 달걀프라이를 올린 인도네시아 볶음밥이에요.",
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("수비드 뜻이 뭐야", "봉지"),
        ("하몽은 어떤 음식이야?", "생햄"),
        ("진간장이랑 양조간장 차이점 알려줘", "발효"),
        ("소곱창하고 대창은 뭐가 달라?", "작은창자"),
        ("대파랑 쪽파 구분 어떻게 해", "굵"),
        ("막국수랑 냉면 다른 거야?", "메밀"),
        ("월남쌈은 어떻게 먹는 거예요", "라이스페이퍼"),
        ("홍어 냄새 심한가요", "암모니아"),
        ("막창 질긴가?", "쫄깃"),
        ("굴은 어떻게 먹나요", "굴"),
        ("팟타이 어디서 팔아", "태국 음식점"),
    ],
)
def test_a_word_or_a_food_is_told_of_as_it_was_asked(question: str, said: str):
    planned = plan(question)

    assert re.search(said, planned.opening)
    assert planned.understanding.topic in ("knowing", "explained")


@pytest.mark.parametrize(
    ("question", "before", "said"),
    [
        ("많이 비려?", DRIED_FISH, "비릿"),
        ("어떻게 먹어요?", DRIED_FISH, "초고추장"),
        ("새우 들어가?", RICE, "새우가 들어가요"),
        ("돼지고기도 들어가나?", RICE, "나시고렝의 재료에는 돼지고기가 없"),
        ("볶음밥이랑 뭐가 달라?", RICE, "삼발"),
        ("어디서 먹을 수 있어?", RICE, "인도네시아 음식점"),
        ("짜?", RICE, "나시고렝"),
    ],
)
def test_a_short_question_is_about_what_was_spoken_of(question: str, before: tuple[str, str], said: str):
    assert re.search(said, plan(question, before).opening)


def test_what_is_like_it_is_offered_and_not_itself():
    offered = [food.name for food in plan("뭐랑 비슷해?", RICE).foods]

    assert offered
    assert "나시고렝" not in offered


def test_how_hot_it_is_is_told_without_all_that_was_told_before():
    assert plan("매워?", DRIED_FISH).opening == "과메기는 맵지 않아요."
    assert not plan("매워?", DRIED_FISH).sentences


def test_nobody_says_of_a_drink_that_it_is_not_hot_nor_that_it_holds_itself():
    planned = plan("위스키가 뭐야?")
    said = " ".join((planned.opening, *(one.text for one in planned.sentences)))

    assert "맵지" not in said
    assert "위스키가 들어" not in said


def test_a_dish_without_a_recipe_names_one_that_is_made_alike():
    told = plan("육포 만드는 법 알려줘").opening

    assert "자료에 없어요" in told
    assert re.search("비슷한 .+ 만드는 법", told)


@pytest.mark.parametrize(
    "question", ["비린내 안 나는 생선 요리 추천해줘", "바삭한 거 먹고 싶어", "뭔가 쫄깃한 거 골라줘"]
)
def test_who_asks_for_food_by_its_character_is_offered_food(question: str):
    assert plan(question).act is Act.RECOMMEND


def test_what_a_dish_is_made_of_is_no_thing_at_hand():
    assert plan("마라샹궈 뭐로 만들어?").act is Act.INGREDIENTS


def test_who_asked_what_is_alike_still_speaks_of_the_first():
    turns = (RICE, ("뭐랑 비슷해?", "나시고렝과 비슷한 걸로는 미고렝이 있어요. 새우볶음밥도 좋아요."))

    assert "나시고렝은" in plan("어디서 먹어?", *turns).opening
