"""Talk that needs no food: the answer fits what somebody tells, and how they tell it."""

from collections.abc import Sequence

import pytest

from backend.answers.plan import Lane
from backend.answers.reading.acts import Act
from tests.backend.answering import plan_in_november as plan

OFFER = ("점심 추천해줘", "김치찌개나 비빔밥은 어떠세요?")

# Kinds of talk that tell more of the same feeling (`reading/kinds`).
NEARER = {
    "good_news": {"proud_family", "first_pay", "good_news_small"},
    "bereaved": {"lost_someone", "lost_spouse", "lost_pet"},
    "hard_day": {"scolded", "boss", "overworked"},
    "failed": {"exam_failed", "job_hunt"},
    "heartbreak": {"breakup", "fought"},
}


def _told_as(questions: Sequence[str], topic: str) -> list[tuple[str, str]]:
    return [(question, topic) for question in questions]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        *_told_as(
            [
                "동생이 공무원 시험 붙었대요",
                "나 드디어 취업했어!!",
                "승진함 ㅋㅋ",
                "오늘 조카가 태어났어요",
                "운전면허 합격ㅎㅎ",
                "아들 대학교 합격했어요",
            ],
            "good_news",
        ),
        *_told_as(
            [
                "외할아버지가 어제 돌아가셨어요",
                "고양이가 무지개다리를 건넜어요",
                "엄마 장례 치르고 왔어요",
                "아버지가 세상을 떠나셨어",
                "빈소에서 돌아오는 길이에요",
            ],
            "bereaved",
        ),
        *_told_as(
            ["너무 심심하다", "할 게 없네", "지루해 죽겠다", "심심한데 뭐하지", "놀아줘 푸디"], "bored"
        ),
        *_told_as(
            [
                "오늘 부장한테 탈탈 털렸다",
                "알바하다 진상 만남",
                "회사에서 깨짐 ㅠ",
                "팀장한테 혼났어요",
                "오늘 직장에서 진짜 힘들었어",
            ],
            "hard_day",
        ),
        *_told_as(
            [
                "ㄳ 덕분에 저녁 잘 먹었어",
                "ㄱㅅㄱㅅ 덕분에 점심 맛있게 먹음",
                "고마워 점심 잘 먹었다",
                "덕분에 회식 성공함",
                "땡큐 아침 든든하게 먹었어",
            ],
            "thanks",
        ),
        *_told_as(
            ["면접 또 떨어졌다", "시험 완전 망함", "서류 탈락..", "불합격이래", "오디션 떨어졌어요"], "failed"
        ),
        *_told_as(["여친이랑 헤어짐", "남편이랑 싸웠어", "고백했다 차였다"], "heartbreak"),
        *_told_as(["....", "…", "?"], "silence"),
        *_told_as(["그냥 굶을까", "저녁 거를까", "걍 굶자", "에휴 그냥 굶을래", "밥 건너뛸까"], "skipping"),
        *_told_as(["ㅠㅠㅠ", "ㅜㅜ", "에휴"], "cry"),
        *_told_as(["ㅇㅋ", "ㅇㅇ", "오키", "네"], "agreed"),
        *_told_as(["참을까?", "먹을까 말까", "시킬까 말까..", "말려줘", "참아야겠지"], "craving"),
    ],
)
def test_feeling_is_answered_by_the_texts_of_its_kind(question: str, topic: str):
    planned = plan(question)

    assert planned.act is Act.FEELING
    assert planned.understanding.topic in {topic, *NEARER.get(topic, ())}
    assert planned.lane is Lane.SMALL_TALK


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("우리 막내 시험 붙었어요!", "축하|기뻐"),
        ("할머니가 돌아가셨어요", "위로|그리우"),
        ("....", "천천히|무슨 일"),
    ],
)
def test_kind_of_feeling_is_met_whatever_chance_says(question: str, words: str):
    for seed in range(8):
        assert any(word in plan(question, seed=seed).opening for word in words.split("|"))


def test_joy_and_sorrow_that_no_rule_knows_are_not_answered_alike():
    """All of it fell to "네, 듣고 있어요"."""
    assert plan("잃어버린 지갑 찾았다!!").understanding.tone != plan("버스 놓쳤어 ㅠ").understanding.tone


@pytest.mark.parametrize("question", ["세상을 떠나고 싶어", "그만 살고 세상을 떠날래"])
def test_grief_of_others_does_not_hide_a_life_in_danger(question: str):
    assert plan(question).act is Act.CRISIS


@pytest.mark.parametrize("question", ["ㅎㅇ", "ㅎㅇㅎㅇ"])
def test_greeting_in_consonants_is_one_in_any_conversation(question: str):
    """ㅎ was stripped as laughter, and ㅇ was ㅇㅋ: "네, 맛있게 드세요!"."""
    for turns in ((), (OFFER,)):
        for seed in range(6):
            planned = plan(question, *turns, seed=seed)
            assert planned.act is Act.GREET
            assert "맛있게 드세요" not in planned.opening


@pytest.mark.parametrize("question", ["ㅅㄹ", "ㄷㄹㄱ", "별로", "그건 싫어", "딴거", "ㅂㄹ"])
def test_who_turns_the_offer_down_is_offered_something_else(question: str):
    planned = plan(question, OFFER)

    assert planned.act is Act.RECOMMEND
    assert {"김치찌개", "비빔밥"}.isdisjoint(food.name for food in planned.foods)


@pytest.mark.parametrize("question", ["asdfkjh", "sdfghjk", "qwer", "ㅁㄴㅇㄹ", "ㅓㅏㅣ", "aaaa"])
def test_keys_that_were_hit_are_asked_back_and_are_no_english(question: str):
    planned = plan(question)

    assert (planned.act, planned.understanding.topic) == (Act.UNSURE, "gibberish")
    assert "English" not in planned.opening
    assert "Korean" not in planned.opening


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("푸디가 뭔뜻이에요", "name"),
        ("푸디 뜻이 뭐야", "name"),
        ("이름이 왜 푸디야?", "name"),
        ("푸디가 무슨 의미야", "name"),
        ("여기서 주문도 돼요?", "order"),
        ("배달 시켜줄 수 있어?", "order"),
        ("예약 가능한가요", "order"),
        ("치킨 한 마리 시켜줘", "order"),
        ("결제는 어떻게 해요", "order"),
    ],
)
def test_questions_about_foodie_get_their_own_text(question: str, topic: str):
    planned = plan(question)

    assert (planned.act, planned.understanding.topic) == (Act.IDENTITY, topic)


@pytest.mark.parametrize(
    "question", ["저기요 거기 누구 계세요?", "계세요?", "거기 아무도 없어요?", "푸디야 있어?"]
)
def test_who_asks_whether_somebody_is_there_is_told_so(question: str):
    assert "네" in plan(question).opening


@pytest.mark.parametrize("question", ["배달 음식 추천해줘", "뭐 시켜 먹지", "배달로 뭐 먹을까"])
def test_who_wants_to_order_somewhere_is_still_offered_foods(question: str):
    assert plan(question).act is Act.RECOMMEND


@pytest.mark.parametrize(
    "question", ["안녕하세요", "다녀왔어", "굿모닝", "오늘 너무 힘들다", "피곤해", "좋은 저녁이에요"]
)
def test_nothing_that_is_said_at_noon_takes_the_day_for_over(question: str):
    for seed in range(10):
        assert "오늘 하루도 고생" not in plan(question, seed=seed).opening
        assert "하루 애쓰" not in plan(question, seed=seed).opening
