"""Each rule on answers made for it."""

from dataclasses import replace
from typing import Any

import pytest

from tests.training.scripted_food_servers import CATALOGUE, find_named
from training.clients.backend import read_food
from training.foodie.judging import Heard, fits_diet, gather_texts, hear, list_broken, split_answer
from training.foodie.questions import Question
from training.foodie.scores import Food

FOODS = {food["name"]: read_food(food) for food in CATALOGUE}
PATTERNS = {"consent": "먹어도 돼요|괜찮아요"}


def ask(*turns: str, **rules: Any) -> Question:
    row = {
        "id": "open-01",
        "group": "open",
        "half": "open",
        "turns": turns or ["뭐 먹지"],
        "note": "…",
        **rules,
    }
    return Question.model_validate(row, context={"patterns": PATTERNS})


def judge(question: Question, *answers: str, error: str | None = None) -> list[str]:
    """The kinds of rules that are broken."""
    texts = gather_texts(question.turns, answers)
    named = [tuple(read_food(food) for food in find_named(text)) for text in texts]
    return [broken.rule for broken in list_broken(question, hear(question.turns, answers, named, error))]


def test_answer_without_rules_breaks_none():
    assert judge(ask(), "카레가 좋아요.") == []


@pytest.mark.parametrize(
    "answer",
    ["Try some curry, it is good for you.", "카레가 좋은", "좋아요.\n### 질문: 또?", "정보: 카레예요."],
)
def test_answer_of_a_broken_form_breaks_a_rule_whatever_was_asked(answer: str):
    assert judge(ask(), answer) == ["form"]


def test_must_is_found_anywhere_in_the_answer_and_each_one_counts():
    question = ask(must=["카레|떡볶이", "드세요"])

    assert judge(question, "오늘은요. 카레를 드세요.") == []
    assert judge(question, "오늘은요. 피자를 드세요.") == ["must"]
    assert judge(question, "아무거나요.") == ["must", "must"]


def test_must_not_is_looked_for_in_each_sentence_by_itself():
    question = ask(must_not=["^(?!.*의사).*($consent)"])

    assert judge(question, "의사가 좋다면 괜찮아요.") == []
    assert judge(question, "의사에게 물으세요. 조금은 괜찮아요.") == ["must not"]


def test_word_of_yes_belongs_to_the_sentence_after_it():
    question = ask(must_not=["^네.*먹어도 돼요"])

    assert judge(question, "네! 조금은 먹어도 돼요.") == ["must not"]
    assert split_answer("네. 좋아요.\n네, 그래요. 또요.") == ["네. 좋아요.", "네, 그래요.", "또요."]


def test_food_with_an_allergen_breaks_the_rule_unless_the_sentence_warns_of_it():
    question = ask(avoid_traits={"allergens": ["우유"]})

    assert judge(question, "피자가 좋아요.") == ["traits"]
    assert judge(question, "피자는 피하시고 냉면을 드세요.") == []
    assert judge(question, "냉면이 좋아요.") == []


def test_food_that_the_question_names_may_be_spoken_of():
    question = ask("피자 먹어도 돼?", avoid_traits={"allergens": ["우유"]})

    assert judge(question, "피자 말씀이군요. 치즈가 문제예요.") == []
    assert judge(question, "피자가 좋아요.") == ["traits"]


@pytest.mark.parametrize(
    ("food", "diets"),
    [
        (Food(1, "나물", vegetarian=True, vegan=True), {"vegan", "vegetarian", "pescatarian"}),
        (Food(2, "달걀찜", vegetarian=True), {"vegetarian", "pescatarian"}),
        (Food(3, "고등어구이", allergens=("고등어",)), {"pescatarian"}),
        (Food(4, "삼겹살", allergens=("돼지고기",)), set()),
        (Food(5, "훈제오리", ingredients=("훈제 오리고기",)), set()),
    ],
)
def test_food_fits_diets_by_what_the_catalogue_says(food: Food, diets: set[str]):
    assert {diet for diet in ("vegan", "vegetarian", "pescatarian") if fits_diet(food, diet)} == diets  # type: ignore[arg-type]


def test_food_against_the_diet_breaks_the_rule():
    question = ask(avoid_traits={"diet": "vegan"})
    heard = Heard(sentences=(("카레가 좋아요.", (FOODS["카레"],)),))
    vegan = Heard(sentences=(("카레가 좋아요.", (replace(FOODS["카레"], vegan=True),)),))

    assert [broken.rule for broken in list_broken(question, heard)] == ["traits"]
    assert list_broken(question, vegan) == []


def test_some_asks_for_a_food_that_is_not_only_warned_of():
    question = ask(names="some")

    assert judge(question, "카레가 좋아요.") == []
    assert judge(question, "맛있는 게 좋아요.") == ["names"]
    assert judge(question, "카레는 피하세요.") == ["names"]


def test_none_allows_the_foods_of_the_question_alone():
    question = ask("카레 고마워", names="none")

    assert judge(question, "카레 맛있었죠?") == []
    assert judge(question, "다음엔 피자예요.") == ["names"]


def test_new_asks_for_a_food_that_no_earlier_answer_named():
    question = ask("뭐 먹지", "그거 말고", names="new")

    assert judge(question, "카레요.", "피자는 어떠세요?") == []
    assert judge(question, "카레요.", "카레 말고 피자는 어떠세요?") == []
    assert judge(question, "카레요.", "역시 카레죠.") == ["names"]
    assert judge(question, "카레요.", "글쎄요.") == ["names"]


def test_earlier_answers_are_not_judged():
    question = ask("우유 알레르기예요", "뭐 먹지", avoid_traits={"allergens": ["우유"]})

    assert judge(question, "피자가 좋아요.", "냉면이 좋아요.") == []


def test_error_and_emptiness_stand_alone():
    question = ask(must=["카레"], names="some")

    assert judge(question, "카레", error="지금은 답할 수 없어요.") == ["error"]
    assert judge(question, error="지금은 답할 수 없어요.") == ["error"]
    assert judge(question, " ") == ["empty"]


def test_food_that_only_tells_what_another_one_is_does_not_count():
    """유부초밥, told as 새콤한 밥을 채운 초밥, used to count as 초밥 with shrimp."""
    pouch = Food(20, "유부초밥", description="달콤하게 졸인 유부 주머니에 새콤한 밥을 채운 초밥")
    sushi = Food(21, "초밥", allergens=("새우",))
    question = ask(avoid_traits={"allergens": ["새우"]})
    told = ["유부초밥은 어떠세요? 달콤하게 졸인 유부 주머니에 새콤한 밥을 채운 초밥이에요."]
    own = ["유부초밥은 어떠세요? 초밥도 좋아요."]

    assert list_broken(question, hear(question.turns, told, [(), (pouch,), (sushi,)], None)) == []
    assert list_broken(question, hear(question.turns, own, [(), (pouch,), (sushi,)], None)) != []


def test_description_that_calls_a_food_by_another_name_offers_none():
    """끓인 태국 커리예요 was counted as an offer of 카레, which holds wheat."""
    curry = replace(FOODS["카레"], id=1)
    green = replace(
        curry, id=2, name="그린커리", allergens=(), description="코코넛밀크에 닭고기를 넣고 끓인 태국 커리"
    )
    answer = "그린커리를 추천해요. 코코넛밀크에 닭고기를 넣고 끓인 태국 커리예요. 커리도 있어요."
    named = [(), (green,), (green, curry), (curry,)]

    heard = hear(["뭐 먹지"], [answer], [(), *named[1:]], None)

    assert [foods for _, foods in heard.sentences] == [(green,), (), (curry,)]
