"""A question about two things that an earlier turn set beside each other, dishes or not."""

import pytest

from backend.answers.reading.compared import complete_compared, sets_two_beside
from tests.backend.answering import converse


@pytest.mark.parametrize(
    ("before", "question", "pair"),
    [
        ("돼지 앞다리 뒷다리 차이", "수육엔 뭐가 나음", ("앞다리", "뒷다리")),
        ("안심 등심 차이가 머임", "돈까스는 뭐가 더 맛있어?", ("안심", "등심")),
        ("라떼랑 카푸치노 다른점", "우유 적은건 뭐야 그럼", ("라떼", "카푸치노")),
        ("국간장이랑 진간장 차이", "미역국엔 뭐 써?", ("국간장", "진간장")),
        ("짬짜면 vs 볶짜면", "둘 중에 칼로리 낮은 건?", ("짬짜면", "볶짜면")),
        ("앞다리살이 나아 목살이 나아?", "둘 중에 싼 건 뭐야", ("앞다리살", "목살")),
        ("현미밥이 흰쌀밥보다 살 덜쪄요?", "소화는 뭐가 더 잘돼?", ("현미밥", "흰쌀밥")),
        ("평양냉면 함흥냉면 뭐가 다름", "난 새콤한게 좋은데 그럼?", ("평양냉면", "함흥냉면")),
    ],
)
def test_question_is_asked_of_the_two_that_were_compared(before: str, question: str, pair: tuple[str, str]):
    completed = complete_compared(question, [(before, "…")], lambda text: text.split())

    assert completed.startswith(f"{pair[0]}랑 {pair[1]} 중에 ")


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("라떼랑 카푸치노 다른점", "다른 거 추천해줘"),
        ("안심 등심 차이", "고마워"),
        ("김치랑 같이 먹을 국 추천", "뭐가 제일 쉬워"),
        ("오늘 점심 뭐 먹지", "뭐가 더 맛있어?"),
        ("소주랑 맥주 뭐가 나아", "찌개는 뭐가 좋아"),
    ],
)
def test_question_of_none_of_two_is_left_alone(before: str, question: str):
    assert complete_compared(question, [(before, "…")], lambda text: []) == ""


def test_name_behind_another_makes_two():
    turns = [("고구마 칼로리 높아?", "…"), ("그럼 감자는", "…")]

    completed = complete_compared("다이어트엔 뭐가 나아", turns, lambda text: text.split()[:1])

    assert completed == "고구마랑 감자 중에 다이어트엔 뭐가 나아"


@pytest.mark.parametrize("text", ["짬짜면 vs 볶짜면", "치킨이랑 족발 중에는?", "김밥이랑 라면"])
def test_two_of_its_own_lean_on_no_offer(text: str):
    assert sets_two_beside(text)


@pytest.mark.parametrize("text", ["육개장이랑 비교하면", "피자랑 뭐가 달라", "바나나 더 줘"])
def test_one_name_is_no_pair(text: str):
    assert not sets_two_beside(text)


@pytest.mark.parametrize(
    ("questions", "says"),
    [
        (("돼지 앞다리 뒷다리 차이", "수육엔 뭐가 나음"), "앞다리살이 부드러워요"),
        (("돼지 앞다리 뒷다리 차이", "수육엔 뭐가 나음", "둘중 싼건?"), "뒷다리살이 싼"),
        (("평양냉면 함흥냉면 뭐가 다름", "비냉은 어느쪽이야"), "함흥냉면"),
        (("배고파", "중국집 시킬건데", "짬짜면 vs 볶짜면"), "볶음밥과 짜장면"),
        (("라떼랑 카푸치노 다른점", "우유 적은건 뭐야 그럼"), "카푸치노"),
        (("김치 유산균 많다는데 볶으면 죽음?", "요거트랑 뭐가 더 많아"), "유산균"),
    ],
)
def test_of_the_two_it_is_told(questions: tuple[str, ...], says: str):
    assert says in converse(*questions).opening
