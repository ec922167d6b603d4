"""What is asked in the middle of cooking: of a part of the dish, of what was told, of the machine."""

import pytest

from backend.answers.reading.acts import Act
from backend.answers.reading.cooked import complete_cooked
from tests.backend.answering import converse, plan


def find_dishes(text: str) -> list[str]:
    return [word for word in ("카레", "닭갈비", "스테이크", "미역국", "미트볼") if word in text]


@pytest.mark.parametrize(
    ("before", "question", "completed"),
    [
        (("카레할건데",), "고기는 뭐 넣지", "카레 고기는 뭐 넣지"),
        (("닭갈비 먹으러왔다",), "사리 뭐추가함?", "닭갈비 사리 뭐추가함?"),
        (("미역국 끓이는법", "미역 얼마나 불려"), "고기는 어느 부위", "미역국 고기는 어느 부위"),
        (
            ("미트볼 만들고싶어", "빵가루 없는데 대신 뭐넣어"),
            "그럼 소스는 뭐가 좋아",
            "미트볼 소스는 뭐가 좋아",
        ),
        (("에어프라이어 샀다 뭐부터 해볼까",), "고구마 몇도 몇분?", "에어프라이어 고구마 몇도 몇분?"),
        (("에어프라이어 고구마 몇도 몇분?",), "삼겹살은?", "에어프라이어 삼겹살 몇 도 몇 분?"),
        (("깍두기 담글건데",), "밖에 며칠 둬야해?", "깍두기 며칠 익혀서 냉장고에 넣어?"),
    ],
)
def test_dish_or_machine_is_put_in_front(before: tuple[str, ...], question: str, completed: str):
    assert complete_cooked(question, [(said, "…") for said in before], find_dishes) == completed


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("카레 추천해줘", "고기는 뭐가 좋아"),
        ("깍두기 밖에 이틀 뒀는데", "냄새나는데 먹어도 돼?"),
        ("카레할건데", "고마워"),
        ("에어프라이어 샀다", "팬에는 몇 분 구워"),
    ],
)
def test_other_turns_are_left_alone(before: str, question: str):
    assert complete_cooked(question, [(before, "…")], find_dishes) == ""


@pytest.mark.parametrize(
    ("questions", "says"),
    [
        (("오늘 저녁 카레할건데", "고기는 뭐 넣지"), "앞다리살"),
        (("파김치 담그려는데 양념 알려줘봐요", "쪽파 한단이면 고춧가루 얼마나"), "고춧가루 1컵"),
        (("소고기무국 끓이는 법", "무를 볶아 말아?", "간은 국간장? 소금?"), "국간장"),
        (("소고기무국 끓이는 법", "파는 언제 넣어"), "대파"),
        (("나물 무칠때 마늘 꼭 넣어야 돼?", "시금치 데치는 시간은?", "꼭 짜야됨?"), "꼭 짜"),
        (("마요네즈 한스푼 칼로리", "대신 쓸만한 거 없나"), "요거트"),
        (("바지락 해감 어케함", "시간 없는데 빨리 하는 방법은"), "따뜻한 물"),
        (("에어프라이어 샀다 뭐부터 해볼까", "고구마 몇도 몇분?"), "℃"),
        (("미역국 끓이는법", "미역 얼마나 불려", "며칠 먹을 수 있어?"), "3~4일"),
    ],
)
def test_later_turn_of_the_kitchen_is_answered(questions: tuple[str, ...], says: str):
    assert says in converse(*questions).opening


def test_rice_that_burns_is_not_spoiled():
    planned = converse("밥 처음해보는데 냄비밥 물 얼마나 넣어요", "타는냄새 나는데 어쩌지")

    assert planned.act is not Act.HEALTH
    assert "불" in planned.opening


@pytest.mark.parametrize(
    "question", ["실온에 하루 뒀는데 먹어도 돼?", "밖에 이틀 둔 거 먹어도 되나", "쉰 냄새 나는데"]
)
def test_what_stood_outside_is_still_warned_of(question: str):
    told = ("파김치 담그려는데 양념 알려줘", "실온에 하루 두었다가 냉장하면 돼요.")

    assert plan(question, told).act is Act.HEALTH


def test_cooked_the_day_before_is_not_left_out_for_a_day():
    assert "버리" not in converse("갈비찜 레시피", "하루 전에 해놔도 돼?").opening
    assert "버리" in plan("갈비찜 하루 동안 상온에 뒀는데 먹어도 돼?").opening


def test_what_goes_beside_is_asked_of_the_dish():
    assert "수육" in converse("수육 삶는 법", "같이 먹을 김치 추천").opening
