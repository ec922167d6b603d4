"""What people must not eat, in the ways they say it: none of it may come through."""

import pytest

from tests.backend.foods import ask, names, values


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("나 새우알러지 있음 뭐먹지", ["새우"]),
        ("땅콩알러지있어요 간식 추천해주세요", ["땅콩"]),
        ("계란알레르기있음 아침 추천", ["알류"]),
        ("땅콩, 호두, 잣 알레르기가 있습니다 간식 추천해주세요", ["땅콩", "호두", "잣"]),
        ("새우랑 게랑 조개 알레르기 있어 점심 추천", ["새우", "게", "조개류"]),
        ("알레르기: 새우, 게, 우유. 점심 추천", ["새우", "게", "우유"]),
        ("내가 못 먹는 건 새우랑 오징어야 점심 추천", ["새우", "오징어"]),
        ("닭고기 소고기 돼지고기 다 안먹고 해산물만 먹어 추천", ["닭고기", "소고기", "돼지고기"]),
        ("새우,오징어,낙지 다 못먹어 저녁", ["새우", "오징어"]),
        ("우유 마시면 설사해 뭐 마시지", ["우유"]),
        ("복숭아 먹으면 입이 간지러워요 과일 추천", ["복숭아"]),
        ("게 먹고 응급실 간 적 있어 해산물 요리 추천", ["게"]),
        ("저는 어릴때부터 우유를 먹으면 배가 아파서 안 마시는데 디저트 추천해주세요", ["우유"]),
        ("계란은 괜찮은데 우유가 안 맞아요 빵 추천", ["우유"]),
        ("돼지고기 종교적으로 안먹어요 점심", ["돼지고기"]),
        ("우리 아이가 땅콩이랑 계란에 알레르기 반응이 있어서요 간식 추천", ["땅콩", "알류"]),
        ("날계란 못먹어 저녁", ["알류"]),
        ("새우가 안 받아 점심 추천", ["새우"]),
        ("새우 넣지 말아줘 볶음밥 추천", ["새우"]),
        ("게살이랑 새우 못먹는데 중식 추천", ["게", "새우"]),
        ("저녁 추천해줘 참고로 나 조개 알레르기 있어", ["조개류", "굴", "홍합", "전복"]),
        ("친구가 새우 알레르기가 있어서 같이 먹을 거 추천", ["새우"]),
        ("견과류알레르기땜에 땅콩못먹음 간식추천", ["땅콩", "호두", "잣"]),
        ("힌두교 신자예요 뭐 먹을까요", ["소고기"]),
        ("유대교 코셔 식단 추천", ["돼지고기", "새우", "조개류", "오징어"]),
        ("젖당 소화 못해 디저트 추천", ["우유"]),
        ("셀리악병이라 글루텐프리 추천", ["밀"]),
        ("스님이 드실 음식 추천", ["돼지고기", "소고기", "닭고기", "새우"]),
    ],
)
def test_nothing_of_it_comes_through(question: str, held: list[str]):
    for seed in range(6):
        advice = ask(question, seed=seed)
        assert names(advice)
        for candidate in advice.choice.candidates:
            assert not values(candidate.food, "allergens") & set(held), candidate.food.name


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("땅콩 알레르기 없어요 간식 추천", "땅콩"),
        ("새우 알레르기 아니야 새우 요리 추천", "새우"),
        ("냉장고에 계란이랑 두부밖에 없는데 뭐 해먹지", "알류"),
    ],
)
def test_what_is_no_refusal_is_not_taken_for_one(question: str, wanted: str):
    advice = ask(question)

    assert advice.reading.avoidance.rules == ()
    assert any(
        wanted in values(c.food, "allergens")
        for seed in range(20)
        for c in ask(question, seed=seed).choice.candidates
    )


@pytest.mark.parametrize(
    "question",
    ["매운 건 진짜 쥐약이야 저녁 추천", "매운거 하나도 못먹어요 한식 추천", "안매운걸로 부탁 점심"],
)
def test_who_cannot_have_it_hot_gets_nothing_hot(question: str):
    for seed in range(6):
        assert {c.food.spicy for c in ask(question, seed=seed).choice.candidates} == {0}


def test_what_is_refused_for_today_is_not_held_against_tomorrow():
    history = [("새우 말고 추천해줘", "불고기 어떠세요?")]

    assert "새우" not in ask("뭐 먹지?", history=history).person.avoidance.words


def test_a_dish_is_refused_without_its_parts():
    advice = ask("된장찌개 말고 국물 있는 거")

    assert advice.reading.avoidance.words == ("된장찌개",)


# Words for what people avoid, each with what no food may hold then.
GROUPS = {
    "버섯": lambda food: any("버섯" in name for name in food.ingredients),
    "멸치": lambda food: any(name in food.ingredients for name in ("멸치", "멸치육수", "액젓")),
    "두부": lambda food: any("두부" in name for name in food.ingredients),
    "고추": lambda food: any(name in food.ingredients for name in ("고추", "고춧가루", "고추장")),
    "명태": lambda food: any(name in food.ingredients for name in ("명태", "황태", "북어", "코다리")),
    "해산물": lambda food: bool(values(food, "allergens") & {"새우", "게", "오징어", "조개류", "고등어"}),
    "고기": lambda food: bool(values(food, "allergens") & {"돼지고기", "소고기", "닭고기"}),
    "땅콩": lambda food: "땅콩" in values(food, "allergens"),
    "우유": lambda food: "우유" in values(food, "allergens"),
    "달걀": lambda food: "알류" in values(food, "allergens"),
    "밀가루": lambda food: "밀" in values(food, "allergens"),
    "새우": lambda food: "새우" in values(food, "allergens"),
    "견과류": lambda food: bool(values(food, "allergens") & {"땅콩", "호두", "잣"}),
}
WAYS = (
    *(
        "{} 알레르기 있어. 점심 추천해줘",
        "{}알레르기 있어요 점심 추천",
        "{} 알러지라 점심 뭐 먹지",
        "{} 알레지 있는데 점심 추천",
    ),
    *(
        "{} 못 먹는데 점심 추천",
        "{}못먹어 점심 추천",
        "{} 먹으면 두드러기 나요. 점심 추천해 주세요",
        "알레르기: {}. 점심 추천",
    ),
    *(
        "{} 들어간 음식은 먹을 수 없어요. 점심 추천",
        "의사가 {} 먹지 말래 점심 뭐 먹지",
        "못 먹는 음식은 {}예요. 점심 추천",
    ),
    *(
        "새우랑 {} 둘 다 못 먹어 점심 추천",
        "우유, {} 전부 알레르기야 점심 추천",
        "{} 같은 거 못 먹어. 점심 추천",
        "{} 절대 안 됨 점심 추천",
    ),
)


@pytest.mark.parametrize("word", GROUPS)
def test_every_way_to_refuse_keeps_out_the_whole_family(word: str):
    for way in WAYS:
        question = way.format(word)
        for seed in range(3):
            for candidate in ask(question, seed=seed).choice.candidates:
                assert not GROUPS[word](candidate.food), (question, candidate.food.name)


@pytest.mark.parametrize(
    "statement",
    ["견과류는 피해야 해", "새우 싫어해", "저는 우유 알레르기가 있어요", "비건이에요", "임신 중이에요"],
)
def test_what_was_said_once_holds_for_the_next_question(statement: str):
    said = ask(statement).reading.lasting.words

    assert said
    assert set(said) <= set(
        ask("점심 추천해줘", history=[(statement, "네, 기억할게요.")]).person.avoidance.words
    )


@pytest.mark.parametrize(
    "question", ["저는 비건 아니에요. 점심 추천", "채식 말고 고기 추천", "임신 아니야 회 추천해줘"]
)
def test_a_diet_that_is_denied_is_none(question: str):
    assert ask(question).reading.lasting.rules == ()


@pytest.mark.parametrize(
    "text", ["회" * 500, "새우," * 166, "게" * 500, "ㅋ" * 500, "김치찌개" * 125, "안 매운 " * 100]
)
def test_hostile_questions_and_histories_do_no_harm(text: str):
    """Each took seconds, or ended in a RecursionError; how long they take now is in `make bench`."""
    ask(text[:500], history=[(text * 20, text * 20)] * 19)
