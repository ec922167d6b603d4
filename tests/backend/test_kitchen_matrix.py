"""What every kitchen holds is answered for: each thing by each aspect, in several wordings."""

import re
from collections.abc import Mapping, Sequence

import pytest

from backend.answers.planning.gaps import says_unknown
from tests.backend.answering import plan_in_november as plan

VEGETABLES = (
    *("배추", "양배추", "상추", "깻잎", "시금치", "부추", "미나리", "청경채", "대파", "쪽파"),
    *("콩나물", "숙주", "무", "당근", "양파", "마늘", "생강", "감자", "고구마", "연근", "우엉"),
    *("오이", "애호박", "가지", "단호박", "청양고추", "파프리카", "브로콜리", "옥수수", "표고버섯"),
    *("팽이버섯", "새송이버섯", "토마토", "고사리"),
)
MEAT_AND_FISH = (
    *("소고기", "돼지고기", "삼겹살", "닭고기", "닭가슴살", "다진 고기", "고등어", "갈치"),
    *("오징어", "새우", "바지락", "홍합", "굴", "낙지", "연어", "꽃게"),
)
STAPLES = (
    *("달걀", "두부", "우유", "생크림", "치즈", "버터", "식빵", "떡", "밥", "만두", "어묵"),
    *("햄", "참치캔", "김", "김치", "고춧가루", "들깻가루", "밀가루", "된장", "고추장", "사과"),
    *("바나나", "귤", "딸기", "포도", "복숭아"),
)
DISHES = (
    *("김치찌개", "된장찌개", "미역국", "소고기뭇국", "육개장", "삼계탕", "카레", "제육볶음"),
    *("불고기", "갈비찜", "장조림", "멸치볶음", "잡채", "떡볶이", "계란말이", "두부조림", "시금치나물"),
    *("김치전", "김밥", "김치볶음밥", "닭죽", "토마토파스타", "피자", "치킨", "수육", "닭도리탕"),
    *("감자샐러드", "오징어볶음", "고등어조림", "돈카츠"),
)
# How each is asked, and what only an answer of that holds.
KEEP = ("{} 어떻게 보관해", "{} 냉장고에 며칠 가?", "{} 오래 두고 먹으려면 어디에 둬요")
FREEZE = ("{} 얼려도 돼?", "{} 냉동 가능한가요", "{} 얼리면 얼마나 가")
REUSE = ("{} 너무 많이 남았어", "{} 남은 거 어떻게 처리하지", "{} 남아서 버리기 아까워")
KEPT = re.compile(r"냉장|실온|서늘|냉동|그날|얼리|두면|담가")
FROZEN = re.compile(r"얼[려리린릴렸]|냉동")
MADE = re.compile(
    r"전|국|볶음|무침|밥|찌개|샐러드|장아찌|피클|겉절이|조림|죽|수프|떡|면|김치|구이|쌈|육수|청|차로"
)
ASKED: Mapping[str, tuple[Sequence[str], re.Pattern[str], Sequence[str]]] = {
    "keep": (KEEP, KEPT, (*VEGETABLES, *MEAT_AND_FISH, *STAPLES)),
    "freeze": (FREEZE, FROZEN, (*VEGETABLES, *MEAT_AND_FISH, *STAPLES)),
    "reuse": (REUSE, MADE, (*VEGETABLES, *DISHES)),
    "choose": (
        ("싱싱한 {} 고르는 법", "{} 어떤 게 좋은 건지 고르는 법", "{} 살 때 어떻게 골라요"),
        re.compile(r"것이|것을|거예요|고르"),
        (
            *VEGETABLES[:12],
            "무",
            "당근",
            "오이",
            "애호박",
            "가지",
            "토마토",
            *MEAT_AND_FISH[:2],
            "고등어",
            "오징어",
            "새우",
        ),
    ),
    "prepare": (
        ("{} 손질법 알려줘", "{} 손질 어떻게 해요", "{} 씻는 법"),
        re.compile(r"씻|자르|벗기|떼|긁|닦|헹구|담그|담가|빼"),
        (
            *VEGETABLES[:8],
            "무",
            "연근",
            "우엉",
            "오이",
            "브로콜리",
            "고등어",
            "오징어",
            "새우",
            "바지락",
            "굴",
            "딸기",
        ),
    ),
    "thaw": (
        ("냉동 {} 해동하는 법", "얼린 {} 어떻게 녹여", "{} 해동은 어떻게 해요"),
        re.compile(r"냉장실|찬물|언 채|전자레인지|실온에 (?:한|30)|녹이"),
        (*MEAT_AND_FISH[:12], "떡", "식빵", "밥", "카레", "불고기", "만두"),
    ),
    "reheat": (
        ("{} 다시 데우는 법", "{} 데울 때 어떻게 해", "식은 {} 어떻게 데워요"),
        re.compile(r"데우|끓이|데워|돌리|볶|돌려|찌|구우|튀기|부치"),
        (
            "김치찌개",
            "미역국",
            "카레",
            "제육볶음",
            "불고기",
            "갈비찜",
            "잡채",
            "떡볶이",
            "김치전",
            "볶음밥",
            "피자",
            "치킨",
        ),
    ),
}


@pytest.mark.parametrize("aspect", ASKED)
def test_what_every_kitchen_holds_is_answered_for(aspect: str):
    wordings, holds, things = ASKED[aspect]
    told = {
        question: plan(question).opening
        for thing in things
        for question in (wording.format(thing) for wording in wordings)
    }

    missing = {
        question: said for question, said in told.items() if not holds.search(said) or says_unknown(said)
    }
    assert not missing, missing


RECIPE = ("{} 만드는 법", "{}는 이렇게 만들어요.")


@pytest.mark.parametrize("dish", DISHES)
def test_a_question_without_a_name_after_a_recipe_is_answered_of_the_dish(dish: str):
    before = tuple(text.format(dish) for text in RECIPE)
    asked = {
        "남으면 며칠 가?": KEPT,
        "그거 남으면 얼려도 되나": FROZEN,
        "데울 땐 어떻게 해?": ASKED["reheat"][1],
    }
    told = {question: plan(question, (before[0], before[1])).opening for question in asked}

    missing = {question: said for question, said in told.items() if not asked[question].search(said)}
    assert not missing, missing
