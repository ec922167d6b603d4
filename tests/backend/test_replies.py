"""What is wrong with an offer, said in a word or two, is read as the wish that it means."""

import pytest

from backend.answers.plan import Plan
from backend.answers.reading.acts import Act, Turning
from tests.backend.answering import converse

SUPPER = "오늘 저녁 추천"


def labels(planned: Plan) -> set[str]:
    return {wish.label for wish in planned.understanding.reading.wishes}


def names(planned: Plan) -> set[str]:
    return {food.name for food in planned.foods}


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("너무 거해", "다이어트"),
        ("배부를 거 같아", "다이어트"),
        ("좀 부담스러운데", "다이어트"),
        ("너무 짜", "담백함"),
        ("너무 오래 걸려", "간단하게"),
        ("손이 너무 많이 가", "간단하게"),
        ("배가 안 찰 것 같아", "든든한 한 끼"),
        ("너무 차가워", "뜨끈함"),
        ("시간 없음 5분", "금방 만드는 것"),
        ("그냥 집에서 해먹을래", "직접 해 먹기"),
    ],
)
def test_complaint_of_an_offer_is_a_wish(said: str, wish: str):
    """너무 거해 was offered the same once more, 너무 오래 걸려 was told how long 떡국 takes."""
    planned = converse(SUPPER, said)

    assert planned.act is Act.RECOMMEND
    assert wish in labels(planned)
    assert planned.foods


@pytest.mark.parametrize("said", ["느끼한 거", "차가운 거", "달달한 거", "매운 거", "짭짤한 거"])
def test_what_only_sounds_like_a_complaint_is_wished_for(said: str):
    assert converse(SUPPER, said).understanding.plainly == ""


def test_dish_on_the_stove_is_not_complained_of():
    for said in ("너무 짜", "너무 오래 걸려", "너무 달아"):
        assert converse("김치찌개 끓이는 법", said).understanding.plainly == ""


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("회도 좀 그래 비싸", "회"),
        ("국밥은 좀 별로", "국밥"),
        ("저번에 국밥 먹음", "국밥"),
        ("떡볶이는 어제 먹음", "떡볶이"),
        ("우유는 배아파", "우유"),
    ],
)
def test_name_that_is_turned_down_is_left_out(said: str, left: str):
    """저번에 국밥 먹음 was asked about an allergy, and 우유는 배아파 was sent to hospital."""
    planned = converse(SUPPER, said)

    assert planned.understanding.turning is Turning.ADDS
    assert not any(left in name for name in names(planned))


def test_region_and_feast_leave_what_was_had():
    assert "돼지국밥" not in names(converse("부산 왔는데 뭐 먹지", "돼지국밥은 먹음"))
    assert "미역국" not in names(converse("생일상 뭐 차려", "미역국은 했어"))
    assert "도다리" not in converse("봄에 먹는 생선 뭐 있냐", "도다리 말고").opening


def test_body_that_reacts_behind_an_offer_is_still_heard():
    assert "119" in converse(SUPPER, "새우 먹었는데 숨이 차").opening
    assert converse(SUPPER, "배가 너무 아파").understanding.plainly == ""


@pytest.mark.parametrize(
    ("wished", "said", "trait"),
    [
        ("티라미수 먹고 싶다", "커피 못 마셔", "course:디저트"),
        ("냉면 먹고 싶다", "매운 거 못 먹어", "forms:면"),
        ("장어덮밥 먹고 싶어", "비슷한데 싼 거", "forms:덮밥"),
    ],
)
def test_dish_that_was_wished_for_gives_way_to_one_of_its_kind(wished: str, said: str, trait: str):
    planned = converse(wished, said)

    assert planned.foods
    assert all(trait in food.traits for food in planned.foods)


def test_what_is_not_too_sweet_is_a_sweet_all_the_same():
    for said in ("덜 단 걸로", "안 단 거", "너무 달지 않은 거"):
        assert "덜 단 간식" in labels(converse("디저트 추천해줘", said))


def test_last_place_that_was_told_holds():
    assert "배달" not in labels(converse("배달 뭐 시킬까", "집에 있는 거로"))
