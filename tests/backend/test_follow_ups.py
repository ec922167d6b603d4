"""Questions that lean on the turns before them, that are in English, or name only a part of a dish."""

import re

import pytest

from backend.answers.planning.telling.talking import is_foreign
from backend.answers.reading.acts import Act
from tests.backend.answering import plan_in_november as plan
from tests.backend.test_talk import OFFER

HELP = (
    "뭐라는 거야",
    '조금만 더 자세히 말씀해 주시겠어요? "매운 거 추천해줘"나 "비빔밥에 뭐 들어가?"처럼요.',
)
STEW = ("김치찌개 끓이는 법", "김치찌개는 이렇게 만들어요.")


@pytest.mark.parametrize(
    ("before", "question", "act", "topic", "food"),
    [
        ("비빔밥 칼로리 얼마야", "그럼 냉면은?", Act.NUTRITION, "kcal", "물냉면"),
        ("비빔밥 칼로리 얼마야", "짬뽕도", Act.NUTRITION, "kcal", "짬뽕"),
        ("김치찌개 나트륨 얼마야", "된장찌개는?", Act.NUTRITION, "sodium", "된장찌개"),
        ("떡볶이 매워?", "라면은?", Act.INGREDIENTS, "heat", "라면"),
        ("떡볶이 매워?", "그럼 김밥", Act.INGREDIENTS, "heat", "김밥"),
        ("불고기 어떻게 만들어", "그럼 잡채는?", Act.RECIPE, None, "잡채"),
        ("비빔밥 얼마야", "삼계탕은요?", Act.PRICE, None, "삼계탕"),
        ("비건인데 김치 먹어도 돼?", "그럼 된장찌개는?", Act.DIET, "vegan", "된장찌개"),
        ("임신 중인데 회 먹어도 돼?", "그럼 초밥은?", Act.HEALTH, "pregnancy", "초밥"),
    ],
)
def test_name_alone_asks_the_same_of_another_food(
    before: str, question: str, act: Act, topic: str | None, food: str
):
    """그럼 냉면은? after a question for calories told what 냉면 is."""
    understood = plan(question, (before, "말씀드릴게요.")).understanding

    assert (understood.act, understood.topic) == (act, topic)
    assert food in [one.name for one in understood.reading.named]


def test_name_alone_carries_on_over_several_turns():
    turns = (("비빔밥 칼로리", "약 640 kcal예요."), ("그럼 냉면은?", "약 380 kcal예요."))

    assert plan("김치찌개는?", *turns).understanding.topic == "kcal"


def test_name_alone_after_small_talk_carries_nothing():
    assert plan("냉면은?", ("안녕", "안녕하세요!")).act is not Act.GREET


@pytest.mark.parametrize(
    "question", ["그거 비건도 먹을 수 있어?", "그거 매워?", "그거 칼로리 얼마야", "두 번째 거 어떻게 만들어?"]
)
def test_example_in_our_own_help_was_said_by_nobody(question: str):
    planned = plan(question, HELP)

    assert planned.understanding.refers_to == ()
    assert "비빔밥" not in re.sub('"[^"]*"', "", planned.opening)


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        ("김치볶음밥은 어떠세요? 짜장면보다 담백해요. 쫄면도 좋아요.", ["김치볶음밥", "쫄면"]),
        ("갈비탕을 추천해요. 갈비탕에는 소갈비와 무, 대파가 들어가요.", ["갈비탕"]),
        ("짬뽕은 어떠세요? 짜장면과 비슷한 값이에요.", ["짬뽕"]),
    ],
)
def test_food_that_only_stands_beside_another_is_not_pointed_at(answer: str, meant: list[str]):
    """그거 매워? was answered about 짜장면 and 소고기, too, which nobody had offered."""
    refers_to = plan("그거 매워?", ("점심 추천해줘", answer)).understanding.refers_to

    assert [food.name for food in refers_to] == meant


@pytest.mark.parametrize(
    "question", ["왜 그거야?", "왜?", "고른 이유가 뭐야", "왜 추천한 거야", "하필 왜 이 메뉴야"]
)
def test_reason_of_an_offer_is_what_was_wished(question: str):
    planned = plan(question, ("매운 국물 추천해줘", "김치찌개는 어떠세요? 짬뽕도 좋아요."))

    assert "매운맛" in planned.opening
    assert "김치찌개" in planned.opening


def test_reason_of_an_offer_without_a_wish_is_told_honestly():
    assert "따로 말씀하신 게 없어서" in plan("왜 그거야?", OFFER).opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("고기 대신 참치 넣어도 되나", "네, 고기 대신 참치"),
        ("돼지고기 대신 두부 넣어도 돼?", "네, 돼지고기 대신 두부"),
        ("두부 대신 감자 넣어도 될까요", "자료에 없어요"),
        ("설탕 대신 꿀 써도 돼?", "네, 설탕 대신 꿀"),
        ("대파 대신 양파 넣으면 어때", "네, 대파 대신 양파"),
    ],
)
def test_one_ingredient_for_another_is_answered_from_the_data(question: str, said: str):
    assert said in plan(question, STEW).opening


def test_ingredient_that_must_be_avoided_stands_in_for_nothing():
    turns = (("두부 알레르기 있어", "알겠어요."), STEW)

    assert "네, 돼지고기 대신 두부" not in plan("돼지고기 대신 두부 넣어도 돼?", *turns).opening


@pytest.mark.parametrize("question", ["치미추리 만드는법도", "마라소스 만드는 법", "치미추리는 만드는 방법"])
def test_making_of_what_the_data_lacks_is_said_to_be_lacking(question: str):
    opening = plan(question, ("불고기 어떻게 만들어", "불고기는 이렇게 만들어요.")).opening

    assert re.search("(?:치미추리|마라소스) 만드는 법은 제가 가진 자료에 없어요", opening)


@pytest.mark.parametrize(
    "question",
    [
        "recommend me something spicy plz",
        "i want soup noodles",
        "any vegan dinner ideas?",
        "quick cheap lunch",
        "what should i eat tonight",
    ],
)
def test_wish_in_english_is_met(question: str):
    planned = plan(question)

    assert is_foreign(question)
    assert planned.foods or "채식주의자" in planned.opening


@pytest.mark.parametrize(
    ("question", "allergen"),
    [
        ("I'm allergic to peanuts, what should I eat", "땅콩"),
        ("I have a shrimp allergy. recommend noodles", "새우"),
        ("dinner without milk please, I am allergic to milk", "우유"),
        ("I can't eat eggs. Suggest a snack", "달걀|알류|계란"),
        ("severe crab allergy, suggest spicy food", "게"),
    ],
)
def test_allergy_in_english_is_kept_and_said(question: str, allergen: str):
    planned = plan(question)

    assert re.search(allergen, planned.opening)
    assert "please ask" in planned.opening
    assert planned.understanding.person.avoidance.rules
    assert all(
        rule.allows(food) for rule in planned.understanding.person.avoidance.rules for food in planned.foods
    )


def test_pregnancy_in_english_is_answered_by_its_caution():
    opening = plan("Is it safe to eat sushi while pregnant?").opening

    assert "임신" in opening
    assert "알레르기로 이해" not in opening


@pytest.mark.parametrize(
    ("question", "act", "said"),
    [
        ("팟타이 소스 그 새콤한거 뭐야", Act.INGREDIENTS, "팟타이"),
        ("쌀국수 국물은 뭐야", Act.INGREDIENTS, "쌀국수"),
        ("참치캔 하나로 한끼 해결", Act.LEFTOVERS, "참치"),
        ("두부 한 모로 저녁 때우기", Act.LEFTOVERS, "두부"),
        ("전자렌지로만 할수있는 요리 레시피", Act.RECIPE, "이름을 말씀하시면"),
        ("에어프라이어 레시피 알려줘", Act.RECIPE, "이름을 말씀하시면"),
        ("삼겹살 구워먹을건데 뭐 사야돼", Act.PAIR, "삼겹살"),
        ("두부", Act.UNSURE, "두부"),
    ],
)
def test_what_can_be_read_is_planned_and_not_asked_back(question: str, act: Act, said: str):
    planned = plan(question)

    assert planned.act is act
    assert planned.foods
    assert said in planned.opening


@pytest.mark.parametrize(
    "question", ["그거 매워?", "이거 얼마야", "그건 어떻게 만들어?", "그거 맛있어?", "걔 칼로리 얼마야"]
)
def test_pointing_at_nothing_is_asked_back_and_offers_nothing(question: str):
    """그거 매워? with nothing said before was read as a wish for something hot."""
    planned = plan(question)

    assert planned.foods == ()


@pytest.mark.parametrize(
    "question",
    ["ㅇㅋ 그걸로 할게", "그거로 먹을래", "두 번째 걸로 할게", "이걸로 정했어", "좋아 그걸로 가자"],
)
def test_who_takes_the_offer_is_wished_well_and_offered_nothing_else(question: str):
    planned = plan(question, OFFER)

    assert (planned.act, planned.understanding.topic) == (Act.FEELING, "chosen")
    assert planned.foods == ()


def test_two_foods_told_of_one_after_the_other_are_the_two():
    turns = (
        ("김치찌개 칼로리", "김치찌개는 약 240 kcal예요."),
        ("그럼 부대찌개는?", "부대찌개는 약 740 kcal예요."),
    )

    assert {"김치찌개", "부대찌개"} == {food.name for food in plan("둘 중에 뭐가 더 매워?", *turns).foods}


def test_first_of_several_is_still_meant_after_one_of_them_was_told_of():
    turns = (OFFER, ("두 번째 거 칼로리", "비빔밥 1인분은 약 640 kcal예요."))

    understood = plan("그럼 첫 번째는?", *turns).understanding

    assert understood.topic == "kcal"
    assert [food.name for food in understood.reading.named] == ["김치찌개"]


def test_diet_that_is_asked_about_hides_none_of_the_foods_that_are_meant():
    """그거 비건도 먹을 수 있어? told of the one that fits, and not of the other."""
    opening = plan("그거 비건도 먹을 수 있어?", ("반찬 추천해줘", "콩자반이나 양념게장은 어떠세요?")).opening

    assert "콩자반" in opening
    assert "양념게장" in opening


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("고추장 없는데", "고추장"),
        ("그럼 양파 없으면", "양파"),
        ("근데 설탕이 없어", "설탕"),
        ("대파 없는데요", "대파"),
        ("된장은 없음", "된장"),
    ],
)
def test_what_a_recipe_needs_and_is_not_there_gets_a_substitute(question: str, word: str):
    assert f"{word} 대신" in plan(question, STEW).opening


@pytest.mark.parametrize("question", ["새우 없어?", "돈이 없어", "입맛이 없어"])
def test_what_is_missing_otherwise_gets_no_substitute(question: str):
    assert "대신" not in plan(question, STEW).opening


@pytest.mark.parametrize(
    ("question", "topic"),
    [("what is the second one?", "what"), ("how many calories in the second one?", "kcal")],
)
def test_pointing_in_english_is_at_what_was_offered(question: str, topic: str):
    understood = plan(question, OFFER).understanding

    assert understood.topic == topic
    assert [food.name for food in understood.reading.named] == ["비빔밥"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("집에서 만들 수 있어?", "매운탕"),
        ("칼로리는?", "매운탕"),
        ("그럼 된장찌개 끓이는 법", "된장찌개는 이렇게 만들어요"),
    ],
)
def test_what_only_the_last_answer_named_is_meant(question: str, said: str):
    """They were asked back, or carried the act of the question before."""
    turns = (("저녁 뭐 먹지", "매운탕은 어떠세요?"),)

    assert said in plan(question, *turns).opening


@pytest.mark.parametrize(
    ("question", "act"),
    [("나 새우 못 먹어", "새우는|새우를"), ("저는 우유를 못 마셔요", "우유"), ("난 게 못 먹는데", "게")],
)
def test_what_somebody_cannot_eat_is_no_sorrow(question: str, act: str):
    opening = plan(question).opening

    assert re.search(act, opening)
    assert re.search("빼고|피하", opening)


@pytest.mark.parametrize("question", ["속이 너무 안 좋아", "속이 좀 안 좋네", "어제부터 속이 영 안 좋아요"])
def test_who_is_unwell_praises_nobody(question: str):
    assert "아플 때" in plan(question).labels


@pytest.mark.parametrize(
    "question",
    ["땅콩 들어간 거 먹었으면 어떡하죠", "아이가 모르고 쿠키를 먹었어요 어떡해요", "먹어버렸는데 어쩌죠"],
)
def test_who_had_what_harms_is_told_what_to_do(question: str):
    turns = (("우리 애가 땅콩 알레르기가 있어요", "알겠어요."),)

    assert "119" in plan(question, *turns).opening


def test_little_of_what_a_diet_leaves_out_is_no_allergy():
    turns = (("비건이에요", "알겠어요."), ("비빔밥은 괜찮지?", "아쉽지만 비건에는 맞지 않아요."))

    assert "알레르기" not in plan("계란 빼면?", *turns).opening


@pytest.mark.parametrize(
    ("first", "then", "trait"),
    [
        ("비 오는데 뭐 먹지", "전 말고", "occasions:비 오는 날"),
        ("이렇게 더운데 뭐 먹지", "냉면 말고", "occasions:더운 날"),
        ("회식 메뉴 추천해줘", "고기는 지난주에도 먹었어", "occasions:회식"),
    ],
)
def test_who_only_turns_something_down_wishes_for_the_same_as_before(first: str, then: str, trait: str):
    """The question before it was forgotten: a rainy day's 전 말고 brought 삼겹살."""
    offered = plan(then, (first, "그럼 이건 어떠세요?")).foods

    assert offered
    assert all(trait in one.traits for one in offered)


@pytest.mark.parametrize("then", ["아니 그건 싫어", "그것도 별로", "다시 해봐", "하.. 그냥 니가 하나 정해줘"])
def test_who_turns_an_offer_down_is_offered_something_unlike_it(then: str):
    """They were consoled, refused, or offered what is like it."""
    planned = plan(then, ("점심 추천해줘", "김치찌개는 어떠세요?"))

    assert planned.act is Act.RECOMMEND
    assert planned.foods
    assert not any("닮은" in sentence.text for sentence in planned.sentences)
    assert len(planned.foods) == (1 if "하나" in then else 3)


@pytest.mark.parametrize(
    ("first", "then", "never"),
    [
        ("달달한 디저트도 하나 추천해줘", "비 오는 날 친구랑 나눠 먹기 좋은 건?", "course:디저트"),
        ("국물 있는 걸로 골라줘", "볶음밥 먹고 싶은데 뭐가 좋을까", "forms:찌개"),
        ("막걸리 안주 추천해줘", "내일 아침에 간단히 먹을 만한 건 뭐야", "forms:전"),
        ("매운 거 추천해줘", "아이랑 같이 먹을 간식은 뭐가 좋을까?", "spicy:2"),
    ],
)
def test_whole_question_starts_afresh(first: str, then: str, never: str):
    """A rainy day with friends was given the sweets of the question before."""
    offered = plan(then, (first, "그럼 이건 어떠세요?")).foods

    assert offered
    assert not any(never in food.traits for food in offered), [food.name for food in offered]


@pytest.mark.parametrize(
    ("first", "then", "trait"),
    [
        ("비 오는 날 뭐 먹지", "둘이 먹을 거야", "occasions:비 오는 날"),
        ("막걸리 안주 추천해줘", "집에서 금방 만들 수 있는 거로", "occasions:술안주"),
        ("해장하고 싶어", "국물은?", "occasions:해장"),
        ("아이랑 먹을 저녁 추천해줘", "볶음밥은 지겹대요", "occasions:아이"),
        ("회식 메뉴 추천해줘", "너무 비싸", "occasions:가성비"),
    ],
)
def test_fragment_goes_on_from_the_question_before(first: str, then: str, trait: str):
    planned = plan(then, (first, "그럼 이건 어떠세요?"))

    assert planned.act is Act.RECOMMEND
    assert planned.foods
    assert any(trait in food.traits for food in planned.foods), [food.name for food in planned.foods]


def test_who_eats_no_vegetables_is_offered_no_vegetable_dish_in_later_turns():
    turns = (
        ("6살 아이랑 같이 먹을 저녁 추천해주세요", "토마토파스타는 어떠세요?"),
        ("야채를 안 먹어요", "미트볼은 어떠세요?"),
    )

    for seed in range(4):
        offered = plan("볶음밥은 지겹대요", *turns, seed=seed).foods
        assert offered
        assert not any({"ingredient:채소", "forms:샐러드", "name:야채죽"} & food.traits for food in offered)


def test_price_is_not_asked_of_what_was_passed_over():
    """얼마쯤 해? told what 라멘 costs, of which the answer only said that it was left out."""
    planned = plan(
        "얼마쯤 해?",
        ("뜨끈한 거 추천", "선지해장국은 어떠세요?"),
        ("라멘 말고 한국 거", "설렁탕은 어떠세요? 라멘은 빼고 골랐어요."),
    )

    assert "설렁탕" in planned.opening
    assert "라멘" not in planned.opening


@pytest.mark.parametrize(
    ("first", "then", "trait"),
    [
        ("아침 추천해줘", "10분 안에", "occasions:간단하게"),
        ("간식 추천해줘", "아이스크림은 추워", "course:간식"),
    ],
)
def test_few_words_are_told_of_the_wish_before(first: str, then: str, trait: str):
    planned = plan(then, (first, "그럼 이건 어떠세요?"))

    assert planned.act is Act.RECOMMEND
    assert planned.foods
    assert not any("forms:아이스크림" in food.traits for food in planned.foods)
    assert any(trait in food.traits for food in planned.foods), [food.name for food in planned.foods]
