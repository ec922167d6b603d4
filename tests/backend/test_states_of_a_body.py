"""What people ask most of a state of the body: the very word is answered, and the state is not forgotten."""

import pytest

from tests.backend.answering import converse as plan


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("콩팥병인데 저염소금으로 바꿔도 될까요", "칼륨", "괜찮아요"),
        ("와파린 먹는데 낫토 먹어도 돼?", "낫토는 드시지 마세요", "끊을 필요는 없지만"),
        ("콜레스테롤 높대 계란 하루 몇 개까지?", "노른자", "튀김"),
        ("MAO 억제제 먹는데 치즈랑 와인 괜찮아?", "티라민", "아세트아미노펜"),
        ("대장내시경 3일 전인데 김치찌개 먹어도 돼?", "고춧가루", "수술"),
        ("위내시경 내일인데 오늘 저녁 뭐 먹지", "8시간", "수술"),
        ("사랑니 뽑았는데 빨대로 스무디 마셔도 돼?", "빨대", "수술"),
        ("입덧이 너무 심해서 아무것도 못 먹겠어", "조금씩", "육회"),
        ("크론병인데 뭐 먹지", "증상이 심할 때", "잠들기"),
        ("술도 안 마시는데 왜 지방간이지", "뱃살", "날생선"),
        ("철분제 먹을 때 피해야 하는 음식", "커피", "자몽"),
        ("메트로니다졸 먹는데 소주 한잔 괜찮겠지", "3일", "아세트아미노펜"),
        ("임산부인데 녹차 마셔도 돼?", "티백", "132 mg"),
        ("당뇨인데 손 떨리고 식은땀 나", "15분 뒤", "흰쌀밥"),
        ("17개월 아기 팝콘 줘도 돼?", "만 4세까지", "갈아서"),
        ("4살 아이 인절미 줘도 될까요", "콩알만", "견줄"),
        ("수유 중에 매운 거 먹으면 아기 엉덩이 빨개지나요", "근거는 없어요", "다랑어"),
        ("설사 계속하는데 우유 마셔도 되나", "우유", "조리 순서"),
        ("장염 걸렸는데 뭐 먹어야 돼?", "경구수액", "말씀드릴 수 없어요"),
        ("열나는데 뭐 먹는 게 좋아?", "조금씩 자주", "매콤"),
        ("옻 타는데 옻닭 먹어도 돼?", "국물도 드시면 안 돼요", "알아듣지"),
        ("아빠가 뇌졸중 뒤로 삼키기 힘들어하는데 뭐 해 드리지", "굳기", "팥죽"),
        ("통풍인데 고등어 먹어도 돼?", "퓨린이 많은 편", "따로 나오지"),
        ("고혈압인데 커피 마셔도 돼?", "30분 전", "따로 나오지"),
        ("당뇨인데 제로콜라는 괜찮아?", "감미료", "밀가루"),
        ("수면제 먹고 술 마셔도 돼?", "숨이 느려지거나", "아세트아미노펜"),
        ("췌장염인데 뭐 먹어야 해", "한 잔도", "설사할 때"),
        ("저혈압인데 뭐 먹으면 좋아?", "조금씩 나누어", "5 g 미만"),
        ("7살 아이 회 먹여도 될까요?", "식중독에 약하니", "다랑어"),
        ("아기가 분유를 안 먹어요", "소아청소년과", "자세히"),
        ("혓바늘 났는데 뭐 먹지", "미지근하고", "피자"),
        ("임신했는데 도토리묵 먹어도 돼?", "꼭 피하라는 것은 제가 아는 한 없으니", "게장"),
    ],
)
def test_the_word_that_was_asked_about_is_answered(question: str, said: str, unsaid: str):
    told = plan(question)

    assert said in told.opening
    assert unsaid not in told.opening


@pytest.mark.parametrize(
    ("questions", "unfit"),
    [
        (
            ("대장내시경 3일 전이야 김치찌개 먹어도 돼?", "그럼 뭐 먹어요"),
            {"kinds:해조류", "main:현미", "spicy:2"},
        ),
        (("설사 계속하는데 우유 마셔도 돼?", "뭐 먹어야 돼"), {"oily:느끼함", "caution:유제품", "spicy:2"}),
        (
            ("통풍 왔는데 치맥 괜찮아?", "고기 대신 뭐 먹지"),
            {"caution:조개류", "caution:붉은고기", "kinds:갑각류"},
        ),
        (("위염인데 매운 거 땡겨", "죽 말고 뭐 없나"), {"oily:느끼함", "spicy:2", "spicy:3"}),
        (("진드기 물린 뒤로 소고기 먹으면 두드러기 나", "저녁 추천해줘"), {"caution:포유류고기"}),
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_the_state_of_a_body_is_minded_in_the_next_turn(
    questions: tuple[str, ...], unfit: set[str], seed: int
):
    told = plan(*questions, seed=seed)

    assert told.foods
    for food in told.foods:
        assert unfit.isdisjoint(food.traits), food.name


def test_who_has_diabetes_and_wants_fruit_is_offered_fruit_with_a_measured_figure():
    offered = plan("당뇨인데 과일 먹고 싶어. 뭐가 괜찮을까?").opening

    assert "과일에도 당이 많으니" in offered
    assert "탄수화물이 적은 과일" in offered


def test_what_a_body_must_not_have_is_no_ingredient_to_avoid():
    told = plan("항암 중인 엄마 입맛 없으신데 뭐 해 드리지", "회 드시고 싶다는데").opening

    assert "면역저하를 피하셔야" not in told
    assert "익히지 않은 해산물을 드시지 마세요" in told


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("통풍이야", "대게는?"), "조개"),
        (("위염인데 저녁 뭐 먹지", "술 한잔은?"), "나을 때까지"),
        (("신장 투석하는데 점심 추천", "과일은?"), "칼륨"),
        (("아기가 10개월이에요", "간식 뭐 줄까요"), "한 가지씩"),
    ],
)
def test_a_name_alone_asks_for_the_caution_of_who_is_ill(questions: tuple[str, ...], said: str):
    told = plan(*questions)

    assert said in told.opening
    assert not told.foods


def test_who_has_diabetes_and_wants_a_dessert_is_offered_no_meal_and_no_cake():
    told = plan("당뇨인데 점심 뭐 먹지", "디저트도 추천해줘")

    assert told.foods
    assert all("forms:과일" in food.traits or food.name == "삶은달걀" for food in told.foods)


@pytest.mark.parametrize("told", ["굴 먹고 배탈났어요", "식중독 걸렸어"])
def test_who_ate_something_bad_is_offered_something_soft_later_on(told: str):
    """The answer after it offered 닭개장 and 카르보나라."""
    later = plan(told, "그럼 뭐 먹지")

    assert later.foods
    assert all(food.spicy == 0 and food.oily == "담백함" for food in later.foods)


def test_who_says_not_to_be_pregnant_is_not_told_what_the_pregnant_should_leave():
    assert "임신 중에는" not in plan("임신한 건 아닌데 요즘 자꾸 배고파").opening
