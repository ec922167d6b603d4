"""What things are, what sets things alike apart, and what places, days and months are known for."""

import re

import pytest

from backend.answers.reading.acts import Act
from backend.food.data.facts import get_facts
from tests.backend.answering import converse
from tests.backend.answering import plan_in_november as plan


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("오소리감투가 뭐야", "위"),
        ("오소리 감투뭐임", "위"),
        ("채끝은 무슨 부위예요?", "허리"),
        ("쥐포가 쥐고기 아니지?", "쥐치"),
        ("맛살은 뭘로 만들어요", "흰살생선"),
        ("총각김치 이름이 왜 총각김치야", "머리"),
        ("메뉴에 아샷추 있던데 뭐임", "샷 추가"),
        ("초당옥수수가 왜 초당이야", "초당"),
        ("엔가와?", "지느러미"),
        ("노추가 뭐임 중국 레시피에 나옴", "간장"),
        ("어란이 뭐길래 이렇게 비싸", "숭어"),
        ("토하젓은 뭘로 담가요", "민물새우"),
        ("닭똥집이 진짜 똥집임?", "모래주머니"),
        ("뭉티기 그거 날고기죠?", "익히지 않은"),
        ("고추장이 너무 되요", "물엿"),
        ("고추장이 묽어요", "메줏가루"),
    ],
)
def test_a_thing_is_explained_however_it_is_written(question: str, said: str):
    planned = plan(question)

    assert planned.understanding.topic == "explained"
    assert re.search(said, planned.opening)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("설렁탕 곰탕 갈비탕 다 똑같은거 아님?", "뽀얗.*갈비"),
        ("바질페스토랑 토마토소스 말고 라구랑 미트소스 차이", "라구"),
        ("아나고 꼼장어 차이가 뭐예요", "붕장어"),
        ("서리태 흑태 다른거야?", "서리태"),
        ("강력분 박력분 중에 쿠키는 뭐 사", "박력분"),
        ("순살 뼈 뭐가 나아", "뼈"),
        ("우럭 광어 중에 매운탕은", "우럭"),
    ],
)
def test_things_alike_are_set_apart_or_one_is_taken(question: str, said: str):
    assert re.search(said, plan(question).opening)


@pytest.mark.parametrize(
    "question",
    [
        "갈매기살 구웠는데 왜 질긴 거야",
        "삼겹살 먹고 싶다",
        "꼬막 요즘 한창인가요",
        "막걸리 안주 뭐가 국룰이냐",
        "오소리감투 칼로리",
        "항정살 남은 거 어떻게 보관해",
        "그거 뭐더라 숙주 넣고 볶은 국수",
        "이 사태를 어쩌지",
        "임산부인데 육회 먹어도 돼?",
        "떡볶이에 고추장 들어가?",
        "갈매기살 손질법 알려줘",
        "시금치 샐러드에 멸치 들어간다는 게 사실이야",
    ],
)
def test_what_is_asked_of_it_otherwise_is_no_question_what_it_is(question: str):
    assert plan(question).understanding.topic != "explained"


def test_a_question_goes_on_with_what_was_explained():
    assert "고기" in converse("라구소스가 뭐야", "토마토소스랑 다른점은").opening
    assert "미더덕" in converse("아귀찜에 뭐 들어가", "톡톡 터지는 거는?").opening


@pytest.mark.parametrize(
    ("question", "said", "never"),
    [
        ("울릉도 가는데 뭐가 유명해", "따개비", "없어서"),
        ("부산 당일치기인데 돼지국밥 밀면은 먹어봄 다른거", "낙곱새", "돼지국밥"),
        ("후쿠오카 2박3일 뭐 먹지", "모츠나베", "없어서"),
        ("제주도 회 못먹는데 뭐 먹어", "고기국수", "회"),
        ("대전 가면 빵 뭐 사와", "튀김소보로", "칼국수"),
        ("대전 가는데 빵 말고 뭐 유명해", "칼국수", "튀김소보로"),
        ("추석에 송편 말고 뭐 먹나요", "토란국", "송편"),
        ("유월인데 김치 뭐 담가요", "열무김치", "배추김장"),
        ("4월에 나물 뭐가 맛있어", "두릅", "시래기"),
    ],
)
def test_a_place_a_day_and_a_month_are_told_without_what_is_passed_over(question: str, said: str, never: str):
    planned = plan(question)

    assert said in planned.opening
    assert never not in planned.opening
    assert planned.act is Act.REGION


@pytest.mark.parametrize(
    "question", ["대구 손질 어떻게 해", "파리가 꼬여", "공주 왕자", "수능 끝났다", "인도로 걷다가 넘어졌어"]
)
def test_a_word_that_means_something_else_is_no_journey(question: str):
    assert plan(question).understanding.topic != "explained"


def test_who_must_avoid_something_is_told_nothing_of_what_is_not_known():
    told = plan("울릉도 가는데 뭐가 유명해", avoid=("새우",)).opening

    assert "새우" not in told


def test_every_place_and_every_month_has_something():
    table = get_facts().known_for

    assert all(len(thing.foods) >= 2 for thing in table.things)
    for kind in ("나물", "생선", "해산물", "과일", "김치", "국물"):
        assert all(table.list_in_season(kind, (month,)) for month in range(1, 13))
