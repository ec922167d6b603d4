"""Plain turns: initials, boredom, a farewell, bowls of rice, a custom, a why."""

import re

import pytest

from backend.answers.reading.acts import Act
from backend.food.reading.foreign import get_translator, read_initials
from tests.backend.answering import plan_in_november as plan

OFFER = ("점심 추천", "김치찌개를 추천해요. 우동도 좋아요. 탄탄면도 있어요.")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ㄱㅊㅉㄱ ㅁㄷㄴㅂ", "김치찌개 만드는 법"),
        ("ㄸㅂㅇ 먹고 싶다", "떡볶이 먹고 싶다"),
        ("오늘은 ㅅㄱㅅ", "오늘은 삼겹살"),
        # Laughter, slang and what two foods share stay.
        ("ㅋㅋㅋㅋ", "ㅋㅋㅋㅋ"),
        ("ㅇㄱㄹㅇ", "ㅇㄱㄹㅇ"),
        ("ㅋㄱㅅ", "ㅋㄱㅅ"),
    ],
)
def test_foods_are_read_by_their_first_consonants(typed: str, meant: str):
    assert get_translator().translate(typed) == meant


def test_two_consonants_name_no_food():
    """ㅊㅋ is a congratulation and no chicken."""
    assert all(len(initials) > 2 for initials in read_initials())


@pytest.mark.parametrize("question", ["혼자 있으니까 너무 심심해", "심심하다", "심심한데 뭐 재밌는 거 없어?"])
def test_who_is_bored_is_talked_to(question: str):
    planned = plan(question)

    assert planned.act is Act.FEELING
    assert planned.understanding.topic == "bored"


@pytest.mark.parametrize("question", ["입이 심심해", "심심풀이로 먹을 간식", "심심한 국물이 좋아 추천해줘"])
def test_a_mouth_that_is_bored_wishes_for_food(question: str):
    assert plan(question).act is Act.RECOMMEND


@pytest.mark.parametrize("question", ["네 감사합니다 수고하세요", "수고하세요~", "고마워 잘있어"])
def test_who_takes_leave_is_not_told_to_go_on(question: str):
    told = plan(question).opening

    assert not any(word in told for word in ("드시는 분이", "막히면", "자리에서"))


def test_bowls_of_rice_are_counted_for_one_dish_too():
    assert "1.5공기" in plan("라면 한 봉지가 밥 몇 공기야").opening
    assert "공기" not in plan("라면 칼로리").opening


@pytest.mark.parametrize("question", ["설날에 떡국 꼭 먹어야 해?", "동지에 팥죽 안 먹으면 안 되나?"])
def test_a_custom_does_not_bind(question: str):
    assert "꼭 드셔야 하는 건 아니에요" in plan(question).opening


def test_a_reason_speaks_for_the_food():
    told = plan("왜 그거야?", OFFER).opening

    assert "골라 봤어요" not in told
    assert "김치찌개는 " in told


@pytest.mark.parametrize(
    ("question", "act"),
    [
        ("캠핑 가는데 고기말고 뭐 해먹지", Act.RECOMMEND),
        ("고수 빼고 동남아 음식 추천해줘", Act.RECOMMEND),
        ("물컹한 거 진짜 못 먹음 반찬 추천 좀", Act.RECOMMEND),
        ("치킨 한 마리 요새 2만원 넘지 않냐", Act.PRICE),
        ("치킨 시키려는데 2만원 안 넘는 걸로", Act.RECOMMEND),
        ("이름이 왜 푸디예요", Act.IDENTITY),
    ],
)
def test_plain_words_are_believed_before_what_they_are_a_little_like(question: str, act: Act):
    planned = plan(question)

    assert planned.act is act
    assert planned.understanding.topic != "knowing"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("동짓날에 팥죽은 왜 먹는 겁니까", "나쁜 기운"),
        ("답변이 너무 길어서 읽기 힘들어요", "하나만"),
        ("너 같은 쓰레기 앱 지운다", "다시|미안"),
        ("비건인데 분식집에서 먹을 만한 거 있나요", "분식집"),
        ("혈압약 먹는데 국물 먹으면 안 좋은가요", "나트륨"),
        ("혈압약 먹는데 자몽주스 괜찮아?", "자몽"),
        ("야구장 가서 먹을 거 추천", "보면서|보기 좋|경기장"),
    ],
)
def test_what_is_asked_is_what_is_answered(question: str, said: str):
    told = plan(question)

    assert re.search(said, told.opening + (told.block or ""))


def test_what_is_refused_once_more_is_left_out():
    spicy = plan("아니 매운 거 못 먹는다니까 왜 자꾸 매운 거 알려줘")
    pork = plan("돼지고기 싫다니까 왜 또 돼지고기야")

    assert spicy.act is pork.act is Act.RECOMMEND
    assert all(food.spicy == 0 for food in spicy.foods)
    assert all("돼지고기" not in food.ingredients for food in pork.foods)


def test_who_was_left_is_not_told_of_blows():
    assert "112" not in plan("남친이랑 헤어졌어.. 밥도 안 넘어가").opening
    assert "112" in plan("아빠가 때려서 밥을 못 먹어").opening


def test_a_breath_that_stopped_once_is_no_emergency_and_one_that_stops_now_is():
    once, now = plan("메밀 먹고 숨이 막힌 적 있어요"), plan("방금 메밀 먹고 숨이 막혀요")

    assert "지금 바로" not in once.opening
    assert re.search("병원에서 (?:알레르기 검사|원인)", once.opening)
    assert now.act is Act.POISON


def test_tea_is_no_part_of_another_word():
    """뭐 차리지 before an illness was told was answered with how much tea is had with it."""
    before = ("주말에 시댁 어른들 오시는데 뭐 차리지", "갈비찜은 어떠세요?")

    assert "커피와 차" not in plan("시아버지가 통풍이셔", before).opening
    assert "커피와 차" in plan("통풍인데 차 마셔도 돼?").opening
