"""Plain questions of a body: two things, a measured figure, something in another's place, and how much."""

import re

import pytest

from tests.backend.answering import converse as plan


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("두살 조카한테 떡이랑 포도 줘도 돼? 볼때마다 달라고함", ("포도", "떡")),
        ("세살 아이한테 젤리랑 방울토마토 줘도 되나요", ("방울토마토", "젤리")),
        ("당뇨인데 수박이랑 라면 먹어도 돼요?", ("과일", "면")),
    ],
)
def test_both_of_two_things_are_answered(question: str, words: tuple[str, ...]):
    told = plan(question).opening

    for word in words:
        assert word in told


def test_what_is_compared_or_had_together_is_answered_once():
    told = plan("당뇨인데 수박이랑 포도 중에 뭐가 나아").opening

    assert told.count("한 번에") <= 1


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("혈당 220나왔는데 떡 먹어도될까", "높은 편"),
        ("혈압 150 나왔는데 라면 먹어도 되냐", "높은 편"),
        ("공복혈당 130 나왔어요 아침 뭐 먹을까요", "높은 편"),
        ("공복혈당 110인데 간식 뭐 먹지", "조금 높"),
        ("혈압 190인데 커피 마셔도 돼?", "119"),
        ("혈당 320인데 떡 먹어도 돼?", "응급실"),
    ],
)
def test_what_was_measured_is_judged_before_the_rest(question: str, says: str):
    assert re.search(says, re.split(r"(?<=[.!?])\s", plan(question).opening, maxsplit=3)[0]) or (
        says in " ".join(re.split(r"(?<=[.!?])\s", plan(question).opening)[:3])
    )


@pytest.mark.parametrize(
    "question",
    [
        "혈당 낮추는데 100일 걸렸어 뭐 먹을까",
        "혈압약 150 mg 먹는데 점심 추천",
        "혈압 110인데 라면 먹어도 돼?",
    ],
)
def test_other_figures_are_no_measure(question: str):
    assert "높은 편" not in plan(question).opening


@pytest.mark.parametrize(
    ("turns", "names", "lacks"),
    [
        (("간수치 높게 나왔는데 술 대신 뭐로 기분내지",), "탄산수|보리차", "호박죽"),
        (("빈혈 있대요 시금치 말고 뭐",), "소고기|바지락", "시금치와"),
        (("빈혈인데 고기 말고 뭐 먹어요",), "두부|콩", "소고기"),
        (("당뇨전단계래 빵 끊어야돼?", "그럼 빵 대신 뭐 먹어"), "두부|달걀", "저혈당이 왔을"),
        (("위염인데 커피 대신 뭐 마시지",), "보리차", "커피는"),
        (("통풍인데 고기 말고 뭐 먹지",), "두부|달걀", "곱창이나"),
    ],
)
def test_something_in_the_place_of_another_is_named(turns: tuple[str, ...], names: str, lacks: str):
    told = plan(*turns).opening

    assert re.search(names, told)
    assert lacks not in told


def test_how_much_is_asked_of_what_was_told():
    assert "한 개까지" in plan("임신 중에 라면 먹어도 되나요", "일주일에 몇번").opening
    assert "서너 개" in plan("콜레스테롤 높다는데 계란 먹어도 됨?", "하루 몇개").opening


@pytest.mark.parametrize(
    ("question", "says", "lacks"),
    [
        ("아기가 변비예요 뭐 먹일까요", "배나 사과|자두", "여섯 컵"),
        ("두 돌 아이 변비 심한데 뭐 먹이죠", "자두|배", "여섯 컵"),
        ("변비 심함 뭐 먹어", "여섯 컵", "이유식"),
        ("위 수술하고 퇴원한지 3일. 고기 먹고 싶습니다", "죽", "덤핑"),
        ("감기약 먹었는데 소주 한잔 ㄱㅊ?", "드시지 마세요", "고춧가루"),
        ("두통있는데 초콜릿 먹어도 되나", "초콜릿", "숯이나 가스"),
        ("눈이 침침한데 뭐 먹으면 좋나", "안과", "어떠세요"),
        ("당뇨있는데 점심 뭐 먹지", "잡곡", "저혈당이 왔을"),
        ("통풍인데 치맥 먹고싶다", "치킨", "곱창이나"),
        ("신생아 물 먹여도 되나요", "6개월", "자료에 없"),
        ("돌 지난 아기 김 먹어도 되나요", "돌이 지나면", "자료에 없"),
        ("어린이 하루 우유 얼마나", "두 컵", "조리 순서"),
        ("감기에 좋은 차", "생강차", "말씀드릴 수 없"),
        ("공황장애 있는데 커피 마셔도 되나", "카페인", "많이 힘드시겠"),
        ("치과 다녀왔는데 언제부터 밥 먹어요", "마취", "어떠세요"),
        ("당뇨 아침식사", "잡곡", "저혈당이 왔을"),
        ("아토피 아이 간식", "고구마", "피를 토"),
        ("5살 아들 밥을 안먹어요", "주먹밥", "1577"),
        ("속이 메스꺼워 뭐 먹지", "누룽지", "어떠세요"),
        ("어지러운데 뭐 먹으면 좋아", "119", "어떠세요"),
        ("골절인데 뭐 먹어야 빨리 붙어", "칼슘", "추천해요"),
        ("손발이 찬데 뭐 먹어", "생강차", "어떠세요"),
        ("잠이 안와 뭐 마실까", "캐모마일", "핫초코"),
        ("비타민이랑 커피 같이 먹어도 돼?", "한두 시간", "119"),
        ("유산균 언제 먹어", "포장", "제철"),
        ("오메가3랑 혈압약", "오메가3", "자몽은"),
        ("임산부 치킨 먹어도 되나요", "익은", "따로 나오지"),
        ("7살 딸 변비", "키위|자두", "여섯 컵"),
    ],
)
def test_the_text_fits_the_question(question: str, says: str, lacks: str):
    told = plan(question).opening

    assert re.search(says, told)
    assert lacks not in told
