"""Several things wished for in one question, what is tired of, and plain wishes that other matters took."""

import pytest

from backend.answers.plan import Plan
from backend.answers.reading.acts import Act
from tests.backend.answering import converse, plan

SEEDS = range(6)


def names(planned: Plan) -> list[str]:
    return [food.name for food in planned.foods]


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("바삭한거랑 시원한 음료 세트로", "forms:튀김", "course:음료"),
        ("뜨겁고 차가운 거 둘다 먹고싶어 어쩌냐", "temperature:뜨거움", "temperature:차가움"),
        ("뜨끈한 국물이랑 바삭한 거 같이 먹고싶어", "forms:국물", "forms:튀김"),
        ("점심은 가볍게 저녁은 든든하게 뭐 먹지", "occasions:다이어트", "place:든든함"),
        ("아침은 빵 저녁은 고기 먹고 싶은데 추천좀", "forms:빵", "forms:고기"),
    ],
)
def test_of_two_things_wished_for_at_once_one_of_each_is_offered(question: str, one: str, other: str):
    for seed in SEEDS:
        first, second = plan(question, seed=seed).foods

        assert one in first.traits
        assert other in second.traits


@pytest.mark.parametrize(
    "question",
    [
        "친구랑 같이 먹을 매운 거",
        "아침은 굶었고 점심은 든든하게",
        "국물이랑 고기 같이 들어간 거",
        "남친이랑 나 저녁 뭐 먹을까",
    ],
)
def test_one_wish_of_two_people_or_of_one_dish_is_one_wish(question: str):
    assert len(plan(question).foods) == 3


@pytest.mark.parametrize(
    ("question", "gone"),
    [
        ("닭가슴살 질렸어 단백질 많은 다른거 없냐", "닭가슴살"),
        ("라면도 밥도 다 질렸어 뭐먹지", "라면"),
        ("피자 치킨 말고 배달 뭐 시키지", "피자"),
        ("짜장면 짬뽕 빼고 중식 추천", "짬뽕"),
        ("스테이크는 지난번에 먹었어 기념일 메뉴 추천", "스테이크"),
    ],
)
def test_what_is_tired_of_is_offered_in_no_form(question: str, gone: str):
    """닭가슴살샐러드 was offered to who is tired of 닭가슴살, and said to be without."""
    for seed in SEEDS:
        offered = names(plan(question, seed=seed))

        assert offered
        assert not [name for name in offered if gone in name]


def test_two_dishes_wished_for_are_not_taken_to_be_left_out():
    assert not plan("떡볶이 튀김 세트로 먹고 싶다").understanding.reading.avoidance.rules


@pytest.mark.parametrize(
    "question",
    [
        "고기 좋아하는 남편이랑 채식하는 나 뭐 먹지",
        "고기 안먹는 사람이랑 고기 없으면 밥 안먹는 사람이랑 같이 먹을거 추천",
        "비건 친구랑 고기 좋아하는 친구랑 같이 갈만한 메뉴",
    ],
)
def test_who_wants_meat_beside_who_eats_none_hears_of_both(question: str):
    planned = plan(question)

    assert "고기를 드시고 싶은 분은 따로" in planned.opening
    assert planned.foods
    assert all("kinds:고기" not in food.traits for food in planned.foods)


def test_of_two_people_the_one_who_eats_nothing_hot_decides():
    for seed in SEEDS:
        planned = plan("매운거 좋아하는 나랑 못 먹는 남친 뭐먹을까", seed=seed)

        assert all(food.spicy == 0 for food in planned.foods)
        assert "양념을 따로" in planned.opening


@pytest.mark.parametrize(
    "question",
    [
        "오이랑 고수 극혐 동남아 음식 추천점",
        "편의점에서 뭐 사먹지",
        "월요일 점심 메뉴 정해줘",
        "안 먹어본 거 먹어보고 싶은데",
        "밤 12시에 먹어도 괜찮은거",
        "떡볶이 순대 다 먹고 싶은데 뭐 시키지",
    ],
)
def test_a_plain_wish_is_offered_food(question: str):
    """Each was told of a taste, of shopping, of an allergy test, of a price."""
    planned = plan(question)

    assert planned.act is Act.RECOMMEND
    assert planned.foods


def test_week_is_still_planned_by_who_knows_more():
    assert "화요일" in plan("일주일 점심 메뉴 짜줘").opening


def test_who_wants_something_new_is_not_offered_what_all_know():
    for seed in SEEDS:
        foods = plan("안 먹어본 거 먹어보고 싶은데", seed=seed).foods

        assert all("place:누구나아는음식" not in food.traits for food in foods)


def test_what_is_eaten_late_without_regret_is_light():
    for seed in SEEDS:
        foods = plan("새벽 두시에 배고프면 뭐 먹어야 덜 후회할까", seed=seed).foods

        assert all("occasions:다이어트" in food.traits for food in foods)


def test_question_for_a_breakfast_and_a_lunch_box_compares_no_dishes():
    assert plan("수능 보는 아들 아침이랑 도시락 뭐가 속 편할까요").foods


def test_kinds_of_dishes_are_compared_by_the_dish_that_is_called_so():
    assert {"치킨", "피자"} == set(names(plan("치맥 피맥 뭐가 나아")))


def test_who_is_full_is_offered_little():
    for seed in SEEDS:
        foods = plan("배부른데 뭔가 먹고싶어", seed=seed).foods

        assert foods
        assert all(food.course in ("디저트", "간식", "음료") for food in foods)


def test_haste_is_no_time_of_cooking():
    for question in ("짜장면 vs 짬뽕 빨리", "짜장 짬뽕 골라줘 빨리"):
        assert "조리 시간" not in plan(question).opening
    assert "시간" in plan("짜장면이랑 짬뽕 뭐가 빨리 나와").opening


def test_who_leaves_out_much_is_offered_what_is_left_and_told_to_ask():
    planned = plan("계란 우유 고기 생선 밀가루 콩 다 안 먹는데 뭐 먹을수있음?")

    assert planned.foods
    assert any("임상영양사" in sentence.text for sentence in planned.sentences)


def test_other_food_for_a_hangover_is_a_food():
    offered = names(converse("해장 뭐로 하지", "콩나물국밥은 어제먹음 다른거"))

    assert offered
    assert "콩나물국밥" not in offered


def test_food_for_drinks_is_no_question_of_drinks():
    planned = converse("나 비건이야", "단거 먹고싶다", "ㅇㅋ 그럼 술안주는?")

    assert planned.foods
    assert "와인" not in planned.opening


def test_one_dish_for_many_keeps_what_one_of_them_must_not_have():
    planned = plan(
        "저녁 뭐 먹지 나는 고기 좋고 남편은 해산물 못 먹고 아들은 땅콩 알레르기가 있고 시어머니는 당뇨셔"
    )

    assert planned.foods
    assert all("allergens:땅콩" not in food.traits for food in planned.foods)
    assert any("담당 의사" in sentence.text for sentence in planned.sentences)


@pytest.mark.parametrize(
    ("question", "some"),
    [("초딩 입맛인데 뭐먹지", "돈카츠"), ("할매 입맛 간식 추천", "인절미"), ("5분 안에 되는 거", "샌드위치")],
)
def test_taste_of_children_of_grandmothers_and_of_haste(question: str, some: str):
    assert any(some in names(plan(question, seed=seed)) for seed in range(40))


def test_what_is_in_fashion_is_not_known_and_said_so():
    planned = plan("요즘 유행하는 음식 뭐야")

    assert "유행" in planned.opening
    assert planned.foods


def test_plain_food_is_not_hot():
    for seed in SEEDS:
        assert all(food.spicy < 2 for food in plan("담백한 거 추천", seed=seed).foods[:3])


def test_the_north_is_known_for_its_noodles():
    for question in ("개성 음식이나 북한음식 뭐 알아", "북한 음식 아는거 있어?", "함흥 음식 뭐 유명해"):
        assert plan(question).act is Act.REGION
        assert plan(question).foods


def test_who_eats_no_raw_fish_is_still_told_of_the_town():
    planned = converse("부산 가면 뭐 먹어야 돼", "회는 못 먹어")

    assert "부산" in planned.opening
    assert "회" in planned.opening


def test_what_a_friend_does_eat_is_no_eating_disorder():
    assert "1577" not in converse("채식하는 친구랑 갈만한 메뉴", "친구가 계란은 먹어").opening
    assert "1577" in converse("점심 추천해줘", "친구가 요즘 아무것도 안 먹고 토해").opening


def test_on_a_feast_without_its_pancakes_there_is_other_food():
    planned = plan("명절에 전 말고 뭐 하지")

    assert planned.foods
    assert all("forms:전" not in food.traits for food in planned.foods)


def test_who_leaves_carbohydrate_is_told_what_to_put_in_its_place():
    assert "두부" in plan("탄수화물 끊었는데 떡볶이 대체할만한거").opening
