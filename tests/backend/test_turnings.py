"""Later turns of a conversation: what they take over from the turns before them."""

import re

import pytest

from backend.answers.reading.acts import Act, Turning, Understanding
from backend.answers.reading.completing import complete_name, put_name
from tests.backend.answering import plan_in_november as plan
from tests.backend.foods import advisor

BROTH = ("설렁탕 칼로리 알려줘", "설렁탕 1인분은 약 420 kcal예요.")
BESIDE = ("그거 김치랑 먹으면?", "설렁탕 1인분은 약 420 kcal예요.")
SUPPER = ("손님 오시는데 저녁 메뉴 추천해줘", "갈비찜은 어떠세요? 잡채도 좋아요. 해물찜도 있어요.")
FRIDGE = ("애호박이랑 달걀 있는데 뭐 해먹지", "애호박, 달걀이 있으면 애호박전은 어떠세요?")
TOWN = ("춘천에서 뭐 먹지", "춘천에 가시면 닭갈비, 막국수를 드셔 보세요.")
WINE = ("레드와인에 어울리는 안주 뭐야", "스테이크, 감바스가 잘 어울려요.")


def understand(question: str, *turns: tuple[str, str]) -> Understanding:
    return plan(question, *turns).understanding


def names(understood: Understanding) -> list[str]:
    return [food.name for food in understood.reading.named]


@pytest.mark.parametrize(
    ("turns", "question", "act"),
    [
        ((SUPPER,), "해산물은 빼고", Act.RECOMMEND),
        ((SUPPER,), "셋이서 6만원", Act.RECOMMEND),
        ((SUPPER,), "이가 안 좋으세요", Act.RECOMMEND),
        ((SUPPER,), "좀 더 간단한 걸로", Act.RECOMMEND),
        ((FRIDGE,), "전 말고", Act.LEFTOVERS),
        ((FRIDGE,), "또 다른 거", Act.LEFTOVERS),
        ((TOWN,), "닭갈비 말고", Act.REGION),
    ],
)
def test_condition_goes_on_with_the_wish_whatever_that_asked_for(
    turns: tuple[tuple[str, str], ...], question: str, act: Act
):
    """비빔밥 말고 forgot the town, 밥 말고 the tin of tuna, 둘이서 2만원 was not understood."""
    understood = understand(question, *turns)

    assert understood.turning is Turning.ADDS
    assert understood.act is act
    assert turns[-1][0] in understood.whole


def test_conditions_of_all_turns_hold_together():
    turns = (SUPPER, ("해산물은 빼고", "갈비찜은 어떠세요?"), ("맵지 않은 걸로", "불고기는 어떠세요?"))

    reading = understand("하나 더", *turns).reading

    assert {"손님", "안 매운 맛"} <= {wish.label for wish in reading.wishes}
    assert "해산물" in reading.avoidance.words


@pytest.mark.parametrize(
    ("question", "act", "topic"),
    [
        ("단백질은 얼마나 들었어?", Act.NUTRITION, "protein"),
        ("매워?", Act.INGREDIENTS, "heat"),
        ("집에서 만들 수 있어?", Act.INGREDIENTS, "knowing"),
        ("비건도 먹을 수 있어?", Act.DIET, "vegan"),
        ("리필 되나?", Act.UNSURE, None),
    ],
)
def test_question_without_a_subject_is_asked_of_what_was_offered(question: str, act: Act, topic: str | None):
    """They were answered with three new dishes."""
    understood = understand(question, SUPPER)

    assert understood.turning is Turning.ASKS
    assert (understood.act, understood.topic) == (act, topic)
    assert names(understood) == ["갈비찜", "잡채", "해물찜"]


@pytest.mark.parametrize(("question", "food"), [("도가니탕은?", "도가니탕"), ("그럼 육개장", "육개장")])
def test_name_alone_repeats_the_question_over_one_that_stood_between(question: str, food: str):
    """목살은? after 칼로리 and 쌈이랑 먹으면요? was told what goes with it."""
    understood = understand(question, BROTH, BESIDE)

    assert (understood.act, understood.topic) == (Act.NUTRITION, "kcal")
    assert names(understood) == [food]
    assert food in understood.whole


def test_name_alone_behind_an_offer_is_a_proposal_and_no_definition():
    understood = understand("족발은 어때?", SUPPER)

    assert (understood.act, understood.topic) == (Act.RECOMMEND, "opinion")
    assert "손님" in {wish.label for wish in understood.reading.wishes}
    assert names(understood) == ["족발"]


def test_one_food_is_set_beside_the_one_that_is_spoken_of():
    understood = understand("육개장이랑 비교하면", BROTH)

    assert understood.act is Act.COMPARE
    assert names(understood) == ["설렁탕", "육개장"]


@pytest.mark.parametrize("question", ["그럼 뭐 먹을까", "하나만 골라주세요"])
def test_one_is_chosen_among_those_that_were_offered(question: str):
    planned = plan(question, SUPPER)

    assert planned.understanding.turning is Turning.CHOOSES
    assert {food.name for food in planned.foods} <= {"갈비찜", "잡채", "해물찜"}


def test_dearest_of_those_that_were_compared_is_one_of_them():
    turns = (("짜장면 짬뽕 우동 중에 칼로리 제일 낮은 거", "우동이 가장 낮아요."),)

    assert set(names(understand("제일 매운 건?", *turns))) == {"짜장면", "짬뽕", "우동"}


def test_head_of_a_name_is_taken_from_the_question_before():
    assert "화이트와인" in understand("화이트는?", WINE).whole


@pytest.mark.parametrize(
    "question",
    [
        "비 오는 날 친구들이랑 먹을 건 뭐가 좋을까?",
        "고마워 잘 먹을게",
        "너는 누가 만들었어?",
        "된장찌개 끓이는 법 알려줘",
        "장어는 왜 비싸?",
    ],
)
def test_turn_that_makes_sense_by_itself_takes_nothing_over(question: str):
    assert understand(question, SUPPER).turning is None


def test_foods_that_were_turned_down_are_not_asked_about():
    turns = (
        ("다이어트 점심 추천", "샐러드는 어떠세요?"),
        ("샐러드 지겨워", "월남쌈은 어떠세요? 샐러드는 뺐어요."),
    )

    assert names(understand("단백질은?", *turns)) == ["월남쌈"]


@pytest.mark.parametrize(
    ("name", "said", "whole"),
    [
        ("참치", "김밥 칼로리", ""),
        ("크림", "토마토파스타 칼로리", "크림파스타"),
        ("화이트", "레드와인 안주", "화이트와인"),
        ("무지개", "토마토파스타 칼로리", ""),
    ],
)
def test_name_is_completed_only_to_one_that_is_known(name: str, said: str, whole: str):
    assert complete_name(name, said, advisor().find_foods) == whole


@pytest.mark.parametrize(
    ("name", "said", "old", "whole"),
    [
        ("냉면", "비빔밥은 매워?", ["비빔밥"], "냉면은 매워?"),
        ("짜장면", "탕수육을 어떻게 만들어", ["탕수육"], "짜장면을 어떻게 만들어"),
        ("김치찌개", "그거 매워?", [], "김치찌개 그거 매워?"),
    ],
)
def test_name_takes_the_place_of_the_one_before(name: str, said: str, old: list[str], whole: str):
    assert put_name(name, said, old) == whole


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("아이도 먹을 수 있어?", "해물찜.*맵지 않은 것을 따로|아이와"),
        ("혼자 먹어도 돼?", "혼자"),
        ("손에 많이 묻나?", "묻을 수|지저분해지지는"),
        ("겨울에 먹어도 돼?", "추울 때"),
        ("만들기 어려워?", "[0-9]+분"),
        ("그건 느끼하지 않아?", "담백|기름|느끼"),
    ],
)
def test_whom_and_when_it_suits_is_told_of_each_food_of_the_offer(question: str, said: str):
    """혼자 먹어도 돼? told the amounts of one serving, 지저분하지 않아? brought three new dishes."""
    planned = plan(question, SUPPER)

    assert re.search(said, planned.opening), planned.opening
    assert planned.foods


def test_what_nobody_knows_of_a_food_is_said_to_be_unknown_by_its_name():
    """It was asked back: 갈비찜에 대해 무엇이 궁금하세요?"""
    opening = plan("리필 되나?", ("갈비찜이 뭐야", "갈비찜은 소갈비를 조린 찜이에요.")).opening

    assert "자료에 없어요" in opening
    assert "갈비찜" in opening


@pytest.mark.parametrize(
    ("turns", "question", "said"),
    [
        ((("브로콜리 데치는 법", "1분쯤 데쳐요."),), "밑동은", "데"),
        ((("계란찜 만드는 법", "계란찜은 이렇게 만들어요."),), "뚝배기 없는데", "냄비"),
        ((("얼린 밥 데우는 법", "김이 나게 데워요."),), "왜 물을 뿌려", "촉촉"),
    ],
)
def test_what_the_catalogue_lacks_goes_on_with_the_question_before(
    turns: tuple[tuple[str, str], ...], question: str, said: str
):
    """줄기는 offered an omelette, 왜 물을 뿌려 was asked which food was meant."""
    assert said in plan(question, *turns).opening


def test_drink_that_something_is_had_with_is_not_asked_about():
    turns = (("막걸리 안주 추천해줘", "막걸리와 함께라면 김치전, 두부김치 어떠세요?"),)

    assert names(understand("그거 칼로리 높아?", *turns)) == ["김치전", "두부김치"]


def test_what_was_told_of_a_body_is_not_told_again_with_every_word_on_the_wish():
    turns = (("6살 아이 간식 추천해줘", "수박은 어떠세요?"), ("견과류는 안 돼요", "화채는 어떠세요?"))

    assert understand("손 안 더러워지는 걸로요", *turns).act is Act.RECOMMEND


def test_what_is_missing_is_not_wished_for():
    turns = (("집에서 만들기 쉬운 한식 추천해줘", "비빔밥은 어떠세요?"),)

    assert not {"고추장"} & {wish.label for wish in understand("고추장 없어요", *turns).reading.wishes}


@pytest.mark.parametrize("question", ["다른 거", "칼로리 낮은 쪽"])
def test_what_goes_with_a_drink_is_narrowed_by_what_is_added(question: str):
    turns = (("아메리카노에 어울리는 디저트", "아메리카노에는 치즈케이크, 쿠키, 크루아상이 잘 어울려요."),)

    assert [food.name for food in plan(question, *turns).foods][:3] != ["치즈케이크", "쿠키", "크루아상"]


def test_food_that_was_chosen_is_the_one_that_is_spoken_of():
    turns = (SUPPER, ("두 번째 거 콜", "좋은 선택이에요."))

    assert names(understand("그거 매워?", *turns)) == ["잡채"]


def test_recipe_is_not_told_once_more_for_what_is_supposed():
    turns = (("불고기 만드는 법", "불고기는 이렇게 만들어요."), ("얼마나 재워요", "30분 재워요."))

    assert "40분쯤" not in plan("너무 오래 두면", *turns).opening


def test_drink_behind_an_offer_is_wished_for():
    understood = understand("음료는", ("피크닉 도시락 추천", "샌드위치는 어떠세요? 주먹밥도 좋아요."))

    assert understood.act is Act.RECOMMEND
    assert "음료" in {wish.label for wish in understood.reading.wishes}


def test_what_an_earlier_turn_asked_is_not_answered_once_more():
    turns = (("속 더부룩하지 않을 거 추천", "된장찌개는 어떠세요?"),)

    assert "된장찌개" not in plan("딴거", *turns).opening


def test_thing_more_of_what_is_there_asks_for_no_other_dish():
    assert "애호박전" in [food.name for food in plan("소금도", FRIDGE).foods]


@pytest.mark.parametrize(
    "question",
    [
        "채소는 뭐부터 넣어요",
        "두부는 나중이에요?",
        "먹어 보니 밍밍한데",
        "애도 먹을 건데 덜 짜게 되나",
        "보관은 며칠 해",
    ],
)
def test_what_is_asked_at_the_stove_brings_no_other_food(question: str):
    """Later turns that hold a word for a wish (애, 먹어, 채소) used to be answered by three random dishes."""
    turns = (("된장찌개 끓이는 법 알려줘", "된장찌개는 이렇게 만들어요."),)

    assert understand(question, *turns).act is not Act.RECOMMEND


def test_what_is_not_known_of_an_offer_is_followed_by_what_is():
    planned = plan("이거 먹으면 바로 잠 올까", SUPPER)

    assert "자료에 없어요" in planned.opening
    assert "가장" in planned.opening


def test_cannibalism_is_not_heard_in_a_broth_cube():
    assert (
        understand("육수는 코인육수 써도 되죠?", ("칼국수 육수 내는 법", "멸치로 내요.")).act
        is not Act.HOSTILE
    )


@pytest.mark.parametrize(
    "question",
    ["그렇게 해 볼게요", "그럼 잡채는 빼야겠네", "잡채 좋네", "해물찜은 오바고", "그거면 괜찮겠네 ㄳ"],
)
def test_who_nods_is_neither_judged_nor_offered_anything_more(question: str):
    assert understand(question, SUPPER).act is Act.FEELING


def test_what_is_there_besides_goes_on_with_what_is_there():
    assert understand("새우젓은 있어 두부도", FRIDGE).turning is Turning.ADDS
    assert understand("새우젓은 있어 두부도", FRIDGE).act is Act.LEFTOVERS


def test_what_is_in_the_kitchen_is_not_told_how_it_is_kept():
    assert plan("냉장고에 감자랑 버섯밖에 없음").act is Act.LEFTOVERS


def test_an_amount_behind_a_name_leaves_it_a_name():
    understood = understand("콜라도 500미리", BROTH)

    assert understood.act is Act.NUTRITION
    assert names(understood) == ["콜라"]
