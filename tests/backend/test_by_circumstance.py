"""Offers for a circumstance, or by a condition that no field of the catalogue tells."""

import random
import re

import pytest

from backend.answers.planning.offering.circumstance_rows import get_circumstances
from tests.backend.answering import answerer, plan
from tests.backend.test_plans import STOPS


def say(question: str, *turns: str, seed: int = 0) -> str:
    """What is shown of `question` behind the turns before it."""
    told: list[tuple[str, str]] = []
    for one in (*turns, question):
        planned = answerer().plan(one, tuple(told), (), None, random.Random(seed))
        spoken = answerer().speak(planned, STOPS)
        spoken.feed("")
        told.append((one, spoken.finish()))
    return told[-1][1]


def _find(name: str) -> tuple[str, ...]:
    return next(row.offers for row in get_circumstances() if row.name == name)


def _count(answer: str, name: str) -> int:
    return sum(offer in answer for offer in _find(name))


@pytest.mark.parametrize("row", get_circumstances(), ids=lambda row: row.name)
def test_a_row_offers_enough_to_choose_from(row):
    assert len(row.offers) >= 5
    assert not any(re.search(r"[,.]", offer) for offer in row.offers)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("편의점 도착 뭐 사먹지", "편의점"),
        ("씨유 왔는데 뭐 먹을까", "편의점"),
        ("낼 산에 가는데 정상에서 먹을거 추천", "산에서"),
        ("한라산 등산 갈 때 간식 뭐 싸가", "산에서"),
        ("비행기 연착돼서 4시간 기다려야 함", "공항에서"),
        ("이사 오늘 끝났는데 바닥에 앉아서 뭐 시켜먹지", "바닥에 앉아서"),
        ("방에 냉장고가 없는데 두고 먹을 거 추천", "냉장고가 없음"),
        ("축구장 직관 가는데 뭐 사갈까", "야구장"),
        ("할머니 틀니 하셨는데 뭐 해드릴까", "이가 없는 분께"),
        ("50인분 단체 급식 메뉴 단가 싼 거 추천", "구내식당 대량"),
        ("샐러드 말고 채소 많이 먹을 수 있는 거", "채소 많이 샐러드 말고"),
        ("가시 없는 생선 요리 추천해줘", "뼈 없는 생선"),
        ("치즈 듬뿍 들어간 한국 음식", "치즈 많은 한식"),
        ("내일 10km 대회인데 저녁 뭐 먹지", "마라톤 전날"),
        ("브런치 메뉴 추천", "브런치"),
        ("저녁은 방금 먹었고 디저트 추천", "후식"),
        ("막버스 놓쳤는데 새벽에 어디서 뭐 먹지", "밤새 여는 곳에서"),
        ("상큼한 거 땡긴다", "새콤달콤한 것"),
        ("꿉꿉한 날이라 기운 없는데 입맛 도는 거 추천", "후텁지근한 날 입맛"),
        ("저녁에 마실 카페인 없는 커피 뭐 있어", "잠을 생각한 커피"),
        ("회 처음 먹는데 뭐가 괜찮아?", "안 비린 회"),
        ("살 안 찌는 아삭한 거 먹고 싶다", "가볍고 아삭한 것"),
        ("면 말고 밥으로 뜨끈한 거", "따뜻한 밥 한 그릇"),
        ("피자랑 파스타 빼고 양식 추천", "파스타와 피자 아닌 양식"),
        ("고시원인데 불 못써요 아침 뭐먹죠", "취사가 안 되는 방"),
        ("김장 끝나고 저녁 뭐 먹지", "김장날 밥"),
        ("할로윈에 유치원 친구들한테 뭐 돌릴까요", "반 아이들에게 돌릴 것"),
        ("말년 휴가 나왔는데 뭐 먹지", "휴가나 전역 뒤 첫 끼"),
        ("밤에 공부하는데 졸리면 큰일 야식 추천", "졸리지 않는 야식"),
        ("술을 못 하는 사람 마실 거 추천", "술 못 마시는 사람의 음료"),
        ("그래도 밥은 먹어야겠지", "속상해도 한 끼"),
        ("혼술하려는데 무슨 술이 좋을까", "무슨 술"),
        ("교정 조인 날이라 급식 못 먹겠다 뭐 먹지", "교정해서 이가 아플 때"),
    ],
)
def test_a_circumstance_is_met(question: str, name: str):
    """Three dishes by chance were told to who stood in a shop, at the airport or on a mountain."""
    assert _count(say(question), name) >= 2


@pytest.mark.parametrize(
    ("question", "ruled_out"),
    [
        ("치킨 피자 햄버거 말고 배달되는거", "치킨|피자|햄버거|버거"),
        ("짜장 짬뽕 이런거 말고 신박한거", "짜장|짬뽕"),
        ("소주엔데 튀긴거말고 국물도말고", "튀김|탕|찌개"),
        ("국밥인데 순대 내장 이런거 안들어간거", "순대국|내장국"),
        ("달달한데 느끼하진 않은 간식", "추로스|도넛|맛탕"),
    ],
)
def test_what_is_ruled_out_is_not_offered(question: str, ruled_out: str):
    for seed in range(8):
        offered = re.split(r"좋아요|있어요", say(question, seed=seed))[0].split("으로는")[-1]
        assert not re.search(ruled_out, offered)


@pytest.mark.parametrize(
    ("turns", "name", "without"),
    [
        (("할매입맛 디저트 추천해줘", "팥은 빼고"), "할매입맛", "팥죽|양갱|단팥"),
        (("비행기 놓쳐서 공항에서 6시간 대기", "근데 돈은 별로 없어"), "공항에서", "설렁탕|돈카츠"),
        (("마라톤 내일임 하프", "그럼 당일 아침은?"), "마라톤 당일 아침", "크림|순대"),
        (("애가 열나서 어린이집 못갔어요 네살", "죽은 싫대요"), "아픈 아이 죽 말고", "119"),
        (
            ("튀김옷 얇은 치킨같은건데 치킨은 아닌거", "굴도 빼주라 노로 걸렸었음"),
            "튀김옷 얇은 것",
            "119|굴튀김",
        ),
    ],
)
def test_a_later_turn_keeps_the_circumstance(turns: tuple[str, ...], name: str, without: str):
    answer = say(turns[-1], *turns[:-1])

    assert _count(answer, name) >= 2
    assert not re.search(without, answer)


@pytest.mark.parametrize(
    "question",
    [
        "편의점 도시락 칼로리 얼마야",
        "에어프라이어 고구마 몇 분 돌려",
        "편의점 알바 힘들다",
        "등산화 추천해줘",
        "교정 열이 나고 볼이 부었어요",
        "냉장고에 뭐 있나 보자",
    ],
)
def test_what_asks_for_no_offer_is_none(question: str):
    answer = say(question)

    assert not any(_count(answer, row.name) >= 3 and row.says[:6] in answer for row in get_circumstances())


@pytest.mark.parametrize(
    "question", ["우유만 마시면 온몸에 두드러기남 빵 추천좀", "아들이 키위 먹고 입 가렵대요 과일 뭐 줄까요"]
)
def test_a_body_that_reacts_comes_first(question: str):
    assert "119" in say(question)


@pytest.mark.parametrize("question", ["걍 니 맘대로", "머 무까", "모먹징", "아무거나"])
def test_who_leaves_it_open_is_offered_something(question: str):
    assert plan(question).foods


def test_a_side_dish_for_supper_is_a_side_dish():
    assert {food.course for food in plan("저녁 반찬 골라주세요").foods} == {"반찬"}


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("냉면집인데 나는 냉면 싫어", "냉면집에서 냉면 말고"),
        ("마트 왔는데 뭐 사가지", "대형마트에서"),
        ("찜질방인데 뭐 먹을까", "찜질방에서"),
        ("뼈 없는 닭 요리 추천", "뼈 없는 닭"),
        ("씨 없는 과일 뭐 있어", "씨 없는 과일"),
        ("순한 라면 추천해줘", "순한 라면"),
        ("냉동실에 쟁여둘 거 추천", "얼려 둘 것"),
        ("도시락 반찬 국물 안 새는 걸로", "국물 안 새는 도시락"),
        ("젓가락이 없는데 뭐 시켜 먹지", "젓가락도 숟가락도 없이"),
        ("갑자기 손님 왔는데 뭐 내지", "급하게 온 손님"),
        ("물에 빠진 닭 싫은데 닭요리 뭐 있지", "물에 빠진 닭 말고"),
    ],
)
def test_more_circumstances_are_met(question: str, name: str):
    assert _count(say(question), name) >= 2


@pytest.mark.parametrize("question", ["계란 안 들어간 김밥", "오이 뺀 김밥 추천"])
def test_a_dish_without_a_part_is_that_dish(question: str):
    """Who would have it without an egg was told to choose another dish."""
    answer = say(question)

    assert "김밥" in answer
    assert "빼" in answer
    assert "다른 걸 고르" not in answer


def test_cheese_in_what_is_not_hot_is_wished_for():
    assert "치즈는 빼고" not in say("치즈 들어간 안매운거")


@pytest.mark.parametrize("question", ["파스타인데 크림 토마토 말고", "아이스크림 말고 시원한 간식"])
def test_what_it_is_not_asks_for_no_recipe(question: str):
    assert "만들어요" not in say(question)


@pytest.mark.parametrize(
    ("turns", "name", "without"),
    [
        (("캠핑 가는데 뭐 먹을까", "고기는 말고", "아이도 있어"), "캠핑 음식", "소시지|삼겹살|목살|닭"),
        (("한강 가는데 뭐 사가지", "치킨 말고", "둘이서 2만원"), "소풍", "치킨"),
        (
            ("애 반찬 뭐하지", "계란은 맨날 먹어서", "그건 안먹어"),
            "아이가 안 먹는다는 반찬",
            "계란말이|계란찜",
        ),
        (("편의점에서 저녁 때우려고", "어제 삼김 먹음", "좀 더 든든하게"), "편의점에서 배부르게", "삶은달걀"),
        (("공항인데 뭐먹지", "한식으로", "줄이 너무 길대"), "공항에서", "조리 순서|적어 둔 것이 없"),
    ],
)
def test_a_third_turn_keeps_what_was_told_before_it(turns: tuple[str, ...], name: str, without: str):
    for seed in range(6):
        answer = say(turns[-1], *turns[:-1], seed=seed)
        assert _count(answer, name) >= 1
        assert not re.search(without, answer.replace("계란은 빼고", "").replace("치킨은 빼고", ""))


@pytest.mark.parametrize(
    "question",
    [
        "짜장면이랑 짬뽕 단백질 뭐가 더 많아?",
        "두부랑 계란 중에 단백질 많은 건?",
        "캠핑 4명 먹을거 예산 15만원이면 될까",
        "추석에 송편 말고 뭐 먹나요",
    ],
)
def test_what_asks_for_one_of_two_a_sum_or_a_day_is_no_circumstance(question: str):
    assert "상황" not in plan(question).labels


def test_who_has_had_enough_of_a_feast_is_offered_something_sharp():
    assert _count(say("명절 음식 질려서 매콤한 거"), "명절 음식 말고") >= 2
