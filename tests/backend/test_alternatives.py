"""Two ways of one thing side by side, and meals that reach an amount."""

import re

import pytest

from backend.answers.reading.acts import Act
from backend.food.data.alternatives import RANKED, read_alternatives
from backend.food.data.facts import get_facts
from backend.food.data.yaml_file import InvalidFile
from tests.backend.answering import converse, plan


def test_every_aspect_that_is_told_of_one_can_be_told_beside_another():
    for group in get_facts().alternatives.groups:
        for aspect in {name for one in group.members for name in one.ranks}:
            assert aspect in RANKED
            assert sum(aspect in one.ranks for one in group.members) > 1, (group.name, aspect)


def test_each_is_found_by_its_own_name():
    for group in get_facts().alternatives.groups:
        for one in group.members:
            assert one in group.find(one.name.replace("생것", "생물").replace("갓 담근", "갓 담근 생")), (
                one.name
            )


def test_a_group_of_one_is_refused(tmp_path):
    path = tmp_path / "alternatives.yaml"
    path.write_text(
        "- name: 기름\n  members:\n    - {name: 버터, said: 버터, taste: 고소해요., ranks: {}}\n",
        encoding="utf-8",
    )

    with pytest.raises(InvalidFile, match="line 1"):
        read_alternatives(path)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("고구마 찌는 거랑 굽는 거랑 달라지나요?", "찌면.*구우면"),
        ("에프로 굽는거랑 팬에 굽는거 고등어는 뭐가 나음", "에어프라이어는.*팬은"),
        ("생연어랑 냉동연어 차이 큰가요", "생것.*얼린 것"),
        ("치킨 배달이랑 포장 뭐가 싸", "값은 포장이 싼 편"),
        ("떡국 육수 사골이랑 멸치 뭐가 맛있나요", "사골은.*멸치는"),
        ("우유 두유 귀리우유 라떼로 뭐가 제일 맛있음", "우유로 하면.*두유로.*귀리우유로"),
        ("계란 삶은거 vs 후라이 칼로리", "열량은 삶는 쪽이 낮은"),
        ("국산 삼겹살이랑 수입 삼겹살 뭐가 달라요", "국산은.*수입산은"),
        ("파스타 해먹는게 더 쌀까 사먹는게 더 쌀까", "값은 집에서 해 먹는 쪽"),
        ("설탕 대신 올리고당 쓰면 칼로리 줄어요?", "열량은 서로 비슷"),
        ("닭가슴살 삶기 굽기 에프 중 제일 촉촉한건", "삶으면.*에어프라이어"),
        ("현미밥이랑 흰밥 칼로리 차이나요", "열량은 서로 비슷"),
        ("두부 부칠 건데 부침용이랑 찌개용 중에 뭐가 나아", "부침용 두부는|부침용이"),
    ],
)
def test_two_ways_are_set_side_by_side(question: str, said: str):
    planned = plan(question)

    assert planned.act is Act.COMPARE
    assert re.search(said, planned.opening)


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("에프로 굽는거랑 팬에 굽는거 고등어는 뭐가 나음", "냄새는?"), "냄새는 에어프라이어가 덜"),
        (("우유 두유 귀리우유 라떼로 뭐가 제일 맛있음", "거품은?"), "거품"),
        (("만두 찌는게 나아 굽는게 나아", "칼로리는?"), "열량은 찌는 쪽이"),
        (("참기름이랑 들기름 차이", "나물엔 뭐가 좋아"), "참기름.*들기름"),
        (("에프랑 팬 중에 뭐가 나아", "오븐은?"), "오븐"),
    ],
)
def test_the_same_two_are_compared_by_another_measure(questions: tuple[str, ...], said: str):
    assert re.search(said, converse(*questions).opening)


@pytest.mark.parametrize(
    "question",
    [
        "갈비찜이랑 갈비구이 중에 뭐 먹을까",
        "구운 생선 추천해줘",
        "집에서 배달로 뭐가 좋아 메뉴 추천",
        "볶음밥 어떻게 볶아",
    ],
)
def test_dishes_and_wishes_are_no_ways(question: str):
    assert "쪽이 덜 걸려요" not in plan(question).opening


def test_who_names_two_foods_without_choosing_gets_no_vote():
    # "저는 김치찌개 쪽에 한 표예요" used to be said.
    told = converse("김치찌개 끓였는데 김치가 덜 익었나봐", "설탕 넣으면 좀 낫나요?").opening

    assert "한 표" not in told
    assert "하나만 고르라면" not in told


@pytest.mark.parametrize(
    ("question", "least"),
    [("단백질 40g 채우는 한 끼 짜줘", 40), ("점심에 단백질 50그램 먹으려면 뭐 먹어야돼", 50)],
)
def test_a_meal_reaches_the_amount_and_tells_it(question: str, least: int):
    planned = plan(question)
    amounts = [int(found) for found in re.findall(r"단백질 약 (\d+) g", planned.opening)]

    assert planned.act is Act.NUTRITION
    assert amounts
    assert all(amount >= least for amount in amounts)


def test_a_meal_within_an_amount_stays_within_it():
    told = plan("500칼로리 안으로 저녁 한 끼 짜줘").opening

    assert all(int(found) <= 500 for found in re.findall(r"약 (\d+) kcal", told))
    assert len(re.findall("kcal", told)) > 2


@pytest.mark.parametrize(
    ("avoid", "bad"), [("달걀", "계란|달걀"), ("우유", "요거트|우유"), ("생선", "참치|연어|고등어")]
)
def test_a_meal_holds_nothing_that_is_avoided(avoid: str, bad: str):
    for seed in range(12):
        planned = plan("단백질 40g 채우는 한 끼 추천해줘", avoid=[avoid], seed=seed)
        assert not re.search(bad, planned.opening.split("빼고")[0]), planned.opening


def test_who_leaves_something_out_gets_another_meal_for_the_amount():
    told = converse("단백질 40g 채우는 한 끼 짜줘", "닭 빼고").opening

    assert "다 합치면" not in converse("단백질 40g 채우는 한 끼 짜줘", "칼로리는 총 얼마?").opening
    assert re.search(r"단백질 약 [4-9]\d g", told)
    assert "닭" not in told
