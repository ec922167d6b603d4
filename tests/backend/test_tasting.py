"""What things taste like, what they come near to, and whether somebody may like them."""

from pathlib import Path

import pytest

from backend.food.data.bars import read_bars
from backend.food.data.catalogue import get_catalogue
from backend.food.data.facts import get_facts
from backend.food.data.tastes import BARS, TasteTable
from backend.food.data.yaml_file import InvalidFile
from tests.backend.answering import plan_in_november as plan

CREAM = ("카이막이 뭐야", "카이막은 우유를 천천히 끓여 위에 뜬 크림을 걷어 굳힌 튀르키예 음식이에요.")
SOUP = ("똠얌꿍이 뭐야", "똠얌꿍은 새우와 레몬그라스, 라임을 넣어 새콤하게 끓인 태국 수프예요.")


def test_every_food_of_the_catalogue_has_a_taste_and_something_to_have_with_it():
    facts = get_facts()

    for food in get_catalogue():
        assert facts.tastes.of(food), food.name
        if food.course != "음료":
            assert facts.list_pairs(food, "곁들임") or facts.list_pairs(food, "음료"), food.name


def test_what_somebody_may_dislike_has_its_sentences():
    assert [bar.name for bar in read_bars()] == list(BARS)
    for bar in read_bars():
        assert all("{name" in sentence for sentence in (bar.has, bar.some, bar.lacks))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("김치찌개: {taste: 얼큰해요., bars: [신것]}", "신것 is not one of"),
        ("김치찌개: 얼큰한 맛", "whole sentence"),
        ("없는찌개: 얼큰해요.", "no food of the catalogue"),
    ],
)
def test_taste_that_cannot_be_read_is_named_with_its_line(tmp_path: Path, text: str, reason: str):
    (tmp_path / "korean.yaml").write_text(f"{text}\n", encoding="utf-8")

    with pytest.raises(InvalidFile, match=reason):
        TasteTable(get_catalogue(), tmp_path)


@pytest.mark.parametrize("word", ["간다식", "그래소라도", "뉴라임"])
def test_short_word_inside_another_is_not_found(word: str):
    assert not get_facts().tastes.find(word)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("카이막이 뭐예요", "튀르키예"),
        ("라비올리는 무슨 음식이야?", "이탈리아 만두"),
        ("두리안 무슨 맛이야", "냄새"),
        ("육회 물컹해?", "물컹"),
        ("똠얌꿍 한식으로 치면 뭐랑 비슷해", "동치미"),
        ("신 거 못 먹는데 쏨땀 괜찮을까", "힘드실"),
        ("느끼한 거 싫어하는데 쌀국수 어때?", "드셔 볼 만"),
        ("마카롱 뚱카롱 차이", "두툼"),
        ("하몽은 뭐랑 먹어야 돼?", "멜론"),
        ("곱창 처음인데 먹을 만해?", "갈려요"),
    ],
)
def test_what_is_asked_of_a_taste_is_told(question: str, said: str):
    assert said in plan(question).opening


@pytest.mark.parametrize(
    ("question", "before", "said"),
    [
        ("맛은?", CREAM, "고소"),
        ("뭐랑 먹어", CREAM, "꿀"),
        ("느끼해?", CREAM, "기름진"),
        ("맛은?", SOUP, "라임"),
        ("그럼 나 시큼한 거 못 먹는데 도전 ㄴㄴ?", SOUP, "신맛이 뚜렷"),
        ("한식으로 비유하면?", SOUP, "짬뽕"),
    ],
)
def test_short_question_is_about_the_taste_of_what_was_spoken_of(
    question: str, before: tuple[str, str], said: str
):
    assert said in plan(question, before).opening


def test_thing_whose_ingredients_nobody_wrote_down_is_told_with_that_to_who_must_avoid_something():
    opening = plan("땅콩 알레르기 있는데 카이막은 무슨 맛이야?").opening

    assert "카이막" not in opening or "확인" in opening


def test_wish_for_food_is_not_answered_with_a_taste():
    assert "고소해요" not in plan("맛있는 거 추천해 줘").opening
    assert plan("매운 거 먹고 싶다").foods


@pytest.mark.parametrize(
    ("question", "before", "said"),
    [
        ("돼지국밥이랑 비슷해?", "고기국수 무슨 맛이야", ("고기국수는", "돼지국밥은")),
        ("처음 먹는 사람한테는 어떤 게 낫디야", "홍어삼합이 뭐야", ("홍어삼합은", "갈려요")),
        ("다른 팥음식은?", "동짓날 팥죽 꼭 먹어야 되나", ("팥이 들어가는",)),
        ("아침에 먹을만한건", "전주 가는데 뭐 먹지", ("전주",)),
    ],
)
def test_short_question_about_one_of_two_keeps_both(question: str, before: str, said: tuple[str, ...]):
    opening = plan(question, (before, "그건 이래요.")).opening

    assert all(one in opening for one in said), opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("에그타르트 어디 음식이야", "포르투갈"),
        ("고기국수 그거 순대국 같은 맛이야?", "순대국밥은"),
        ("비타민C 많은 과일 뭐야", "키위"),
        ("칼슘 많은 음식은", "멸치"),
        ("치킨 한 마리 칼로리", "2,000 kcal"),
        ("카레에 뭐랑 먹음", "카레에는|카레와"),
    ],
)
def test_what_was_read_as_something_else_is_answered(question: str, said: str):
    opening = plan(question).opening

    assert any(one in opening for one in said.split("|")), opening


@pytest.mark.parametrize(
    ("question", "before", "said"),
    [
        ("왜", "비빔밥에 어울리는 국", "순한 국물"),
        ("화이트면?", "와인 안주 뭐 좋아", "화이트와인"),
        ("애랑 먹기엔", "훠궈랑 샤브샤브 차이", "샤부샤부"),
    ],
)
def test_short_question_behind_what_goes_with_a_dish_is_about_that(question: str, before: str, said: str):
    assert said in plan(question, (before, "비빔밥에는 된장찌개, 계란국, 콩나물국이 잘 어울려요.")).opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("나초 뭐 찍어 먹어", "살사"),
        ("초밥 간장 말고 뭐 찍어 먹어", "고추냉이"),
        ("탕수육 뭐에 찍어 먹어?", "간장"),
        ("고구마는 뭐랑 먹으면 좋아", "동치미"),
    ],
)
def test_dip_or_partner_is_told(question: str, said: str):
    assert said in plan(question).opening
