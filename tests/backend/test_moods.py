"""Later turns that ask nothing, and conditions that a wish is given behind an offer."""

import pytest

from backend.answers.reading.acts import Act, Turning
from backend.answers.reading.moods import Mood, get_mood_words
from tests.backend.answering import plan_in_november as plan

OFFER = ("점심 추천해줘", "김치찌개는 어떠세요? 비빔밥도 좋아요. 우동도 있어요.")
SNACKS = ("간식 뭐 먹지", "감자칩은 어떠세요? 쿠키도 좋아요.")
PAIR = ("고등어조림에 어울리는 반찬", "고등어조림에는 김치, 계란말이, 시금치나물이 잘 어울려요.")


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("그걸로 갈게요", Mood.TAKES),
        ("결론은 그걸 시켜야겠네요", Mood.TAKES),
        ("에라 모르겠다 먹는다", Mood.TAKES),
        ("오케이 그거 어제 먹던 거 있다", Mood.TAKES),
        ("그냥 먹어야지 뭐", Mood.TAKES),
        ("한번 해볼게요", Mood.AGREES),
        ("배부른데 둘 다 시킴ㅋㅋ", Mood.DID),
        ("오늘 저녁에 해보고 또 올게요ㅎㅎ", Mood.LEAVES),
        ("다녀와서 후기 남길게", Mood.LEAVES),
        ("역시 라면은 진리", Mood.TASTY),
        ("버릴게 없네", Mood.CONCURS),
        ("다음엔 잘되겠지", Mood.HOPES),
        ("오 처음 알았네", Mood.LEARNED),
    ],
)
def test_what_only_tells_is_heard_by_its_end(text: str, mood: Mood):
    assert get_mood_words().read(text) is mood


@pytest.mark.parametrize(
    "text",
    [
        "덜 달게",
        "매운 거 먹고 싶네",
        "비싸네",
        "그건 별로네",
        "이거 맛있겠지?",
        "국물이 너무 짜네",
        "뭐 시킬까",
        "배고프네",
        "다른 걸로 할게",
    ],
)
def test_what_wishes_asks_or_complains_is_no_remark(text: str):
    assert get_mood_words().read(text) is None


@pytest.mark.parametrize(
    "question",
    ["결론은 그걸 시켜야겠네요", "오늘 저녁에 해보고 또 올게요ㅎㅎ", "버릴게 없네", "비빔밥으로 간다"],
)
def test_remark_behind_an_offer_is_offered_nothing(question: str):
    """A goodbye got three more dishes."""
    planned = plan(question, OFFER)

    assert planned.act is Act.FEELING
    assert planned.understanding.turning is Turning.TELLS
    assert planned.foods == ()


def test_food_that_was_taken_is_called_by_its_name():
    assert "비빔밥" in plan("비빔밥으로 간다", OFFER).opening


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("국물 튀는 건 안 돼 흰 셔츠 입음", "안 튀는 것"),
        ("냄새도 나면 안 돼", "냄새가 적은 것"),
        ("손에 묻는 것도 싫어", "손에 안 묻는 것"),
        ("데우는 것도 안돼", "데우지 않는 것"),
        ("소리 안 나는 걸로", "조용히 먹을 것"),
        ("차가운 것도 괜찮아", "시원함"),
    ],
)
def test_condition_behind_an_offer_is_taken_over(question: str, label: str):
    """국물 튀는 건 안 돼 was answered by whether 라면 splashes."""
    planned = plan(question, SNACKS)

    assert planned.understanding.turning is Turning.ADDS
    assert label in [wish.label for wish in planned.understanding.reading.wishes]


def test_condition_outweighs_the_kind_of_dish_that_was_wished_for():
    planned = plan("국물 튀는 건 안 돼", ("점심 뭐 먹지 라면?", "라면은 어떠세요?"))

    assert all("라면" not in food.name for food in planned.foods)


def test_condition_that_no_table_tells_is_said_to_be_left_out():
    planned = plan("걸어서 갈 수 있어야 해", OFFER)

    assert "걸어서 갈 수 있어야 해" in planned.opening
    assert planned.foods


def test_what_is_sold_out_is_offered_no_more():
    planned = plan("그건 다 팔렸대", ("점심 하나만 추천", "비빔밥은 어떠세요?"))

    assert planned.act is Act.RECOMMEND
    assert "비빔밥" not in [food.name for food in planned.foods]


@pytest.mark.parametrize("question", ["국물 있는 것도 하나 있으면 좋겠는데", "그럼 국은 뭐가 좋을까요"])
def test_soup_beside_a_dish_is_a_soup(question: str):
    planned = plan(question, PAIR)

    assert planned.foods
    assert all({"국물", "찌개"} & set(food.forms) for food in planned.foods)


def test_dish_proposed_by_who_wants_it_light_is_told_by_its_energy():
    planned = plan("냉면은?", ("다이어트 중인데 저녁 추천", "야채죽은 어떠세요?"))

    assert "kcal" in planned.opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("다이어트중인데 저녁 약속이 고깃집임 뭘 먹어야 덜찔까", "쌈"),
        ("뷔페 가는데 뭐부터 먹어야 안 아까워", "구이"),
        ("분식집에서 살 덜 찌는 메뉴 뭐임", "김밥"),
    ],
)
def test_counsel_fits_the_house_that_one_sits_in(question: str, said: str):
    assert said in plan(question).opening


def test_shop_asked_about_once_is_not_answered_again():
    turns = (("삼겹살 뭐랑 먹어", "삼겹살에는 된장찌개가 어울려요."), ("마트에 팔아?", "매장마다 달라요."))

    assert plan("만들 수도 있음?", *turns).act is not Act.REGION


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("치킨은 줄이 너무 길어서", "치킨"),
        ("스테이크는 연기 나서요", "스테이크"),
        ("초밥도 아님", "초밥"),
        ("김밥은 속이 허해서", "김밥"),
    ],
)
def test_dish_that_is_turned_down_for_a_reason_is_left_out(question: str, name: str):
    planned = plan(question, OFFER)

    assert planned.act is Act.RECOMMEND
    assert all(name not in food.name for food in planned.foods)


def test_other_of_two_is_told_to_who_had_the_one():
    planned = plan("어제 치킨 먹었잖아", ("치킨 시킬까 피자 시킬까", "저는 피자 쪽에 한 표예요."))

    assert [food.name for food in planned.foods] == ["피자"]


def test_who_ate_enough_is_offered_nothing():
    assert plan("배 터질 거 같아", OFFER).act is Act.FEELING


def test_one_guest_with_a_diet_is_offered_for_and_the_offer_not_judged():
    planned = plan("한 명은 채식이야", ("집들이 음식 추천", "보쌈은 어떠세요? 잡채도 좋아요."))

    assert planned.understanding.turning is Turning.ADDS
    assert planned.foods


@pytest.mark.parametrize(
    "before", ["닭고기 덜 익은 거 먹어도 돼?", "어제 상온에 둔 김밥 먹어도 될까", "곰팡이 핀 빵 먹어도 돼?"]
)
@pytest.mark.parametrize("question", ["그냥 먹을래", "아까운데 먹지 뭐", "에라 모르겠다 먹는다"])
def test_who_was_warned_is_not_wished_a_good_meal(before: str, question: str):
    planned = plan(question, (before, "드시지 않는 것이 좋아요."))

    assert "맛있게 드세요" not in planned.opening
    assert "좋은 선택" not in planned.opening


@pytest.mark.parametrize("question", ["떡도 넣을까", "막걸리 마실까", "라면 끓일까"])
def test_who_proposes_something_to_themselves_is_encouraged(question: str):
    planned = plan(question, ("저녁 추천", "떡볶이는 어떠세요? 김밥도 좋아요."))

    assert planned.act is Act.FEELING


@pytest.mark.parametrize(
    "question", ["그냥 날로 먹을까", "겉만 익혀서 먹을까", "아기 먹일까 꿀", "뭐 시킬까"]
)
def test_what_may_harm_or_asks_is_no_proposal(question: str):
    assert get_mood_words().read(question) is None


@pytest.mark.parametrize("question", ["직장 동료가 매일 같은 데만 가재", "동생이 밥을 빨리 먹어"])
def test_what_others_do_at_table_is_no_farewell(question: str):
    assert plan(question).act is not Act.CRISIS


@pytest.mark.parametrize("question", ["해장할 국물 좀", "김밥 좀", "우동 좀요"])
def test_who_asks_for_some_turns_nothing_down(question: str):
    assert not plan(question).understanding.reading.avoidance.rules
