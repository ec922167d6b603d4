"""What a written line answers: only what holds both its thing and what is asked of it."""

import re

import pytest

from backend.food.data.facts import get_facts
from backend.food.data.knowledge import KNOWN_PATHS, Spoken, read_knowledge
from backend.food.data.yaml_file import InvalidFile
from tests.backend.answering import plan_in_november as plan

RICE = ("냄비로 밥 지으려는데 물 얼마나", "불린 쌀은 쌀과 물을 1 대 1로 잡아요.")
ROLLS = ("김밥 예쁘게 마는 법", "김을 세로로 놓고 밥을 얇게 펴요.")
CHAPCHAE = ("잡채 만들기 어려워?", "볶을 재료가 많아 손은 가지만 어렵지 않아요.")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("청국장이 넘 짠데 우짜지", "물이나 육수"),
        ("오징어볶음 할 때 물이 너무 생겨요", "2~3분|데쳐"),
        ("카레가 묽어졌는데 어떡해", "졸이"),
        ("평냉은 왜 그렇게 밍밍해요?", "양념을 아껴"),
        ("너구리 라면에 뭘 넣으면 더 맛있을까", "달걀"),
        ("유부초밥 밥 간은 어떻게 해?", "식초"),
        ("수육 삶을 때 어느 부위가 좋아?", "앞다리"),
        ("계란찜이 자꾸 무너지고 부서져", "약한 불"),
        ("동지에는 왜 팥죽을 먹나요", "붉은"),
        ("삶은 계란 껍질 잘 까는 법", "찬물|얼음물"),
        ("붕어빵이랑 잉어빵 차이", "찹쌀"),
        ("육개장 전날 끓여놔도 되나요", "팔팔"),
        ("감자는 왜 썰어서 물에 담가?", "전분"),
    ],
)
def test_a_line_answers_its_own_question(question: str, said: str):
    assert re.search(said, plan(question).opening)


@pytest.mark.parametrize(
    ("question", "before", "said"),
    [
        ("불 세기는?", RICE, "센 불"),
        ("타버렸는데 어떡하죠", RICE, "위쪽"),
        ("밥 간은 뭘로 해?", ROLLS, "참기름"),
        ("전날 해둬도 되나", CHAPCHAE, "당일"),
    ],
)
def test_a_short_question_goes_on_with_the_thing(question: str, before: tuple[str, str], said: str):
    assert re.search(said, plan(question, before).opening)


def test_what_nobody_wrote_down_is_said_to_be_so_and_what_the_food_is():
    told = plan("부리또는 왜 그렇게 길쭉해?").opening

    assert "적어 둔 것이 없" in told
    assert "토르티야" in told


def test_no_line_answers_for_a_dish_that_only_has_its_word_in_the_name():
    knowledge = get_facts().knowledge

    assert knowledge.find(Spoken("김치 왜 시어졌어"))
    assert knowledge.find(Spoken("김치만두 왜 시어졌어", names=("김치만두",))) is None


def test_a_line_needs_what_is_asked_as_well():
    knowledge = get_facts().knowledge

    assert knowledge.find(Spoken("수박 왜 빨개?")) is None


def test_a_file_with_an_unknown_aspect_is_refused(tmp_path):
    path = tmp_path / "known_bad.yaml"
    path.write_text("- of: [라면]\n  wondrous: 라면은 신기해요.\n", encoding="utf-8")

    with pytest.raises(InvalidFile, match="line 2"):
        read_knowledge(get_facts().catalogue, known=(path,))


def test_every_answer_is_at_most_three_sentences():
    for path in KNOWN_PATHS:
        # How a dish is made in short, and what holds only with a warning, takes some more.
        most = 6 if path.name.startswith(("known_making_", "known_asked_")) else 3
        for line in path.read_text(encoding="utf-8").splitlines():
            assert len(re.findall(r"[.?!](?= |$)", line.split(": ", 1)[-1])) <= most, line


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("깍두기 무 10키로에 고춧가루는 얼마나 들어가요", "400~500 g"),
        ("조개 해감 급하게 하려면", "15분"),
        ("마늘빵을 태웠어요", "깎아"),
        ("갈비에 파인애플 갈아 넣어도 되나 불고기처럼", "한 숟가락"),
    ],
)
def test_what_is_asked_of_amounts_and_mishaps_is_no_price(question: str, said: str):
    assert re.search(said, plan(question).opening)
