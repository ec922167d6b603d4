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
