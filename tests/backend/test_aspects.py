"""What is asked of a thing in the kitchen decides what is told of it, in later turns as well."""

import re

import pytest

from backend.answers.reading.kitchen import get_kitchen_words
from backend.food.data.facts import get_facts
from tests.backend.answering import converse
from tests.backend.answering import plan_in_november as plan


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("고등어 에프로 굽는거랑 팬에 굽는거 뭐가 나아요", "덜 퍼지|바삭", "15분쯤"),
        ("액젓은 까나리랑 멸치 중에 어느 쪽일까요", "까나리액젓", "작은술부터"),
        ("계란 삶는데 왜 자꾸 터지는 거죠", "갑자기", "있으면"),
        ("소고기 핏물 얼마나 빼요", "핏물", "물을 얼마나"),
        ("식혜가 안 달아요", "설탕|삭히", "국간장"),
        ("시금치 데치는 시간", "30초|1분", "두세 번 씻"),
        ("탕수육 소스 만들기", "식초 3", "따로 적은 것은"),
        ("스테이크 미디엄이면 몇 도", "60 ℃", "센 불로 구워"),
    ],
)
def test_the_aspect_that_is_asked_decides(question: str, said: str, not_said: str):
    told = plan(question).opening

    assert re.search(said, told)
    assert not re.search(not_said, told)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("고등어 에어프라이어 몇 분", "냄새는?"), "식초|후드"),
        (("계란 삶으면 껍질이 잘 안 까져요", "왜 그런 거예요?"), "갓 낳은"),
        (("오징어볶음 했는데 물이 한강이야", "센불로 했는데도 그랬어"), "두 번에 나눠"),
        (("오징어볶음에 물이 생겨요", "전분물 풀까"), "전분 1큰술"),
        (("밥이 질게 됐어요", "그걸로 뭘 해 먹을 수 있어요?"), "누룽지|죽"),
        (("식빵 남은 거 얼려도 되나", "얼린 거 구울 때 녹여서?"), "언 채로"),
        (("두부 반모 남았는데 어케보관", "물갈아줘야됨?"), "하루에 한 번"),
        (("비빔국수 양념장 비율", "좀 덜 달게 하려면"), "설탕을 절반"),
    ],
)
def test_a_later_turn_keeps_the_thing_and_the_trouble(turns: tuple[str, ...], said: str):
    assert re.search(said, converse(*turns).opening)


@pytest.mark.parametrize(
    "question", ["돈까스 튀기는데 겉은 타고 속은 안익어", "치킨 튀겼는데 속이 안 익었어요"]
)
def test_who_has_something_raw_inside_is_not_told_to_eat_it(question: str):
    told = plan(question).opening

    assert re.search("더 익|다시 익", told)
    assert "잘라 내고 드세요" not in told


@pytest.mark.parametrize(
    "turns", [("김밥 만들까 하는데", "김밥은 너무 뻔해"), ("고추장으로 해도 됨?", "제육볶음인데")]
)
def test_who_tells_no_trouble_is_not_told_of_one(turns: tuple[str, ...]):
    assert "그렇게 됐을 때" not in converse(*turns).opening


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("열다섯 명", 15),
        ("스무 명", 20),
        ("스물네 명", 24),
        ("삼십명분", 30),
        ("십오 인분", 15),
        ("100명", 100),
    ],
)
def test_people_are_counted_in_words(said: str, people: int):
    question = get_kitchen_words().read(f"{said} 먹을 카레 감자 얼마나 넣어")

    assert question is not None
    assert question.servings == people


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("짜장 만들었는데 써", "불이 약해서 그런가"), "그 탓일 수도"),
        (("주먹밥이 자꾸 부서져요", "밥이 식어서?"), "알려 주시겠어요|알기 어려워요"),
        (("감자조림 감자가 자꾸 으깨져", "전분 빼면 나아?"), "나아지는지는"),
        (("오이소박이 물러졌어요", "먹어도 되나요"), "버리"),
        (("찐만두가 찜기에 들러붙어", "면포 깔았는데"), "그렇게 하셨다면"),
        (("차돌된장찌개 느끼해", "청양고추 넣으면"), "느끼함이 눌려"),
    ],
)
def test_a_guess_or_a_remedy_behind_a_trouble_is_answered_of_that_trouble(turns: tuple[str, ...], said: str):
    assert re.search(said, converse(*turns).opening)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("된장찌개에 고추장 섞어도 되나요", "네, 된장찌개에 고추장을"),
        ("미역국에 고추장 넣어도 되나", "미역국에 고추장을"),
    ],
)
def test_whether_something_may_be_put_into_a_dish_is_said(question: str, said: str):
    assert said in plan(question).opening


def test_what_is_usual_is_told_where_no_dish_is_named():
    told = plan("국물이 너무 짜게 됐는데 어떡하죠").opening

    assert re.search("물이나|두부|나눠", told)


def test_a_word_that_is_not_the_matter_is_not_said_to_be_missing():
    assert "고춧가루 이야기는" not in plan("고춧가루가 없는데 고추장으로 대신해도 됨?").opening


def test_every_line_can_be_looked_for():
    knowledge = get_facts().knowledge

    for subject in (*knowledge._of_words, *knowledge._of_kinds):
        for line in subject.lines:
            assert line.detail is None or not line.detail.search(""), line.says
