"""A dish that is named with how it is to be cooked gets its recipe, whatever verb is missing."""

import re

import pytest

from backend.answers.reading.acts import Act

from .answering import plan


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("닭볶음탕 2인 자취방 냄비하나로", r"닭볶음탕은 이렇게.*2인분"),
        ("김치찌개 4인분 참치 넣고", r"4인분.*참치도 함께"),
        ("된장찌개 두부 빼고 2인분", r"두부는 빼고"),
        ("제육볶음 자취생 초간단", r"제육볶음은 이렇게"),
        ("짜글이 자취생 2인분", r"짜글이는 이렇게"),
        ("잡채 집에서 하려고 4인분", r"4인분.*1\. "),
        ("동태전 부치려고요", r"1\. "),
        ("진미채무침 만들기", r"마요네즈"),
        ("간장게장 집에서 담가도 되나요 며칠 있다 먹죠", r"2~3일.*임신부"),
        ("파김치 액젓 양념 비율", r"액젓 1컵"),
        ("레시피 하나만 알려줘", r"1\. "),
    ],
)
def test_the_making_is_told(question: str, said: str):
    planned = plan(question)

    assert planned.act is Act.RECIPE
    assert re.search(said, planned.opening, re.DOTALL)


@pytest.mark.parametrize(
    "question",
    [
        "닭볶음탕 2인분 시킬까",
        "떡볶이 1인분 칼로리",
        "김치찌개 말고 다른 거 추천해줘",
        "삼겹살 2인분 그램수",
        "멸치볶음 눅눅함 어케해 바삭하게",
        "카레 3일 먹으니 질림",
        "김밥 얼마나 가",
    ],
)
def test_what_is_bought_kept_or_went_wrong_is_no_recipe(question: str):
    assert "이렇게 만들어요" not in plan(question).opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("계란찜 뚝배기에 폭탄처럼 부풀게 하고싶은데 맨날 실패", "봉긋"),
        ("우유 넣고 반죽 부풀게 하려면", ""),
        ("식빵 반죽이 부풀지 않아", ""),
    ],
)
def test_dough_that_rises_is_no_reaction(question: str, said: str):
    planned = plan(question)

    assert planned.act is not Act.DIET
    assert said in planned.opening


@pytest.mark.parametrize("question", ["계란 먹고 입술이 부풀었어", "빵 먹었더니 얼굴이 부풀어올라"])
def test_a_body_that_swells_is_heard(question: str):
    assert plan(question).act in (Act.HEALTH, Act.DIET, Act.POISON)


@pytest.mark.parametrize(
    ("question", "said"),
    [("카레가루 꼭 넣어야하나 없는데", "카레가루"), ("설탕 없는데", "물엿")],
)
def test_what_an_answer_named_may_be_left_away(question: str, said: str):
    answer = "닭다리살 600 g에 고추장 3, 고춧가루 2, 설탕 2큰술에 카레가루 반 큰술을 넣으면 두루 맞아요."
    assert said in plan(question, ("닭갈비 양념", answer)).opening
