"""Figures once more, and what a day's meals make together."""

import re

import pytest

from backend.answers.reading.acts import Act

from .answering import converse, plan


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("붕어빵 하나 몇칼로리", "세개 먹었는데 ㅋㅋㅋ"), "붕어빵 3개.*5[24]0 kcal"),
        (("아이스크림 칼로리", "투게더 한통 기준으로"), "1,500 kcal"),
        (("닭가슴살 100g 단백질", "껍질있는 닭다리는?"), "17 g"),
        (("불닭볶음면 나트륨", "그거 하루치의 몇퍼야"), "64 ?%"),
        (("스팸 한캔 나트륨", "하루치 넘음?"), "2,000 mg"),
        (("콜라 당 몇g", "사이다는"), "사이다.*27 g"),
        (("피자 두조각 칼로리", "하루 권장량에 몇 퍼센트"), "[2-4][0-9] ?%"),
        (("치킨 반마리 먹으면 몇칼로리야", "맥주 두캔도 마심"), "다 합치면"),
    ],
)
def test_figures_go_on(questions: tuple[str, ...], said: str):
    planned = converse(*questions)

    assert planned.act is Act.NUTRITION
    assert re.search(said, planned.opening)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("나 오늘 아침 토스트 점심 돈까스 저녁 샐러드 먹음 총 몇?", "다 합치면 약 1,[0-9]{3} kcal"),
        ("오늘 먹은거 샌드위치 아이스라떼 제육덮밥 계산좀", "다 합치면"),
        ("믹스커피 하루에 세개 먹는데 설탕이 얼마나 되는거요", "당류 약 18 g"),
        ("바나나 당류 몇g", "당류 약 11 g"),
        ("쌀 종이컵 한컵이면 밥 몇공기 나와요", "한 공기 반"),
        ("초밥 10개면 밥 두공기 라던데 맞는말?", "두 공기까지는 아니"),
        ("회 1키로 뜨면 몇명이서 먹어요", "400~500 g"),
    ],
)
def test_figures_are_told_at_once(question: str, said: str):
    assert re.search(said, plan(question).opening)


@pytest.mark.parametrize("question", ["3+4 계산해줘", "수학 문제 풀어줘"])
def test_sums_of_others_are_left(question: str):
    assert plan(question).act is Act.ELSEWHERE


def test_a_joke_behind_no_figures_is_a_joke():
    assert converse("붕어빵 맛있지", "세개 먹었는데 ㅋㅋㅋ").act is not Act.NUTRITION


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("밀가루 500그람이 몇컵", "200 mL 컵으로 5컵쯤"),
        ("물 300미리 종이컵으로", "종이컵 1.5컵쯤"),
        ("버터 50g이 몇 스푼", "3.5큰술쯤"),
    ],
)
def test_grams_are_told_in_cups_and_spoons(question: str, said: str):
    assert said in plan(question).opening
