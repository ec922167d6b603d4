"""Profile dialogues: what they say of foods stands in the block, and what must be avoided is nowhere."""

import re
from collections.abc import Callable

import pytest
import yaml

from training.foodie.dialogues import Dialogue
from training.foodie.korean import attach, fill
from training.foodie.profiles import ROOT, Wording, make_dialogues

FOODS = yaml.safe_load((ROOT / "backend" / "food" / "data" / "catalogue.yaml").read_text(encoding="utf-8"))
NAMES = [food["name"] for food in FOODS]
OF_THE_PERSON = re.compile("좋아하시|좋아하신다|빼고 골랐|피해서|들어가지 않는")
OF_THE_DAY = re.compile("더울 때|더운 날|더위|추운 날|쌀쌀|몸을 녹이|야식|늦은 시간")
FindFoods = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("word", "particle", "said"),
    [
        ("떡볶이", "은/는", "떡볶이는"),
        ("김밥", "은/는", "김밥은"),
        ("물", "으로/로", "물로"),
        ("국", "으로/로", "국으로"),
        ("죽", "도", "죽도"),
        ("LA갈비", "이에요/예요", "LA갈비예요"),
    ],
)
def test_a_particle_fits_the_word_before_it(word: str, particle: str, said: str) -> None:
    assert attach(word, particle) == said


def test_a_slot_without_a_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{name:은/는} 좋아요", {})


@pytest.fixture(scope="module")
def dialogues() -> list[Dialogue]:
    return list(make_dialogues(600, 7, NAMES, Wording.read()))


@pytest.fixture(scope="module")
def find_foods() -> FindFoods:
    """The names of the foods in a text, as the backend finds them."""
    from backend.food.data.catalogue import get_catalogue
    from backend.food.reading.named_foods import FoodFinder

    finder = FoodFinder(get_catalogue())
    return lambda text: [food.name for food in finder.find_foods(text)]


def list_offered(context: str | None) -> list[str]:
    candidates = (context or "").partition("추천 후보:")[2]
    return [line[2:].split(" (")[0] for line in candidates.splitlines() if line.startswith("- ")]


def is_small_talk(dialogue: Dialogue) -> bool:
    return (dialogue.question, dialogue.answer) in {(q, a) for q, a in Wording.read().small_talk}


def test_questions_are_of_every_kind(dialogues: list[Dialogue]) -> None:
    assert len(dialogues) > 580
    assert len({dialogue.question for dialogue in dialogues}) > 200
    assert sum(len(dialogue.turns) > 1 for dialogue in dialogues) > 20
    assert sum(map(is_small_talk, dialogues)) > 40
    for dialogue in dialogues:
        assert dialogue.answer.endswith((".", "!", "?")), dialogue.answer
        assert "{" not in dialogue.answer


def test_what_is_recommended_stands_in_the_block(dialogues: list[Dialogue], find_foods: FindFoods) -> None:
    """Not only on the backend's list, whose last candidates the block may have lost."""
    answers = [d for d in dialogues if list_offered(d.context) and not is_small_talk(d)]
    assert len(answers) > 300
    for dialogue in answers:
        offered = list_offered(dialogue.context)
        recommended = re.findall(
            r"([가-힣A-Z]+?)(?:도|은 어떠세요|는 어떠세요) (?:좋아요|추천해요)?", dialogue.answer
        )
        assert set(find_foods(dialogue.answer)) & set(offered), dialogue
        assert not {name for name in recommended if name in NAMES} - set(offered), dialogue


def test_a_food_that_suits_the_likes_comes_first_most_often(dialogues: list[Dialogue]) -> None:
    chances, taken = 0, 0
    for dialogue in dialogues:
        block = dialogue.context or ""
        liked = [
            line[2:].split(" (")[0]
            for line in block.partition("추천 후보:")[2].splitlines()
            if "좋아하는 음식" in line or "비슷함" in line
        ]
        if liked and not is_small_talk(dialogue):
            chances += 1
            taken += any(name in dialogue.answer for name in liked)

    assert chances > 80
    assert taken / chances > 0.75


def test_without_a_block_nothing_is_said_of_the_person_or_the_day(dialogues: list[Dialogue]) -> None:
    plain = [d for d in dialogues if d.context is None and not is_small_talk(d)]
    open_questions = set(Wording.read().questions["open"])

    assert len(plain) > 40
    for dialogue in plain:
        assert not OF_THE_PERSON.search(dialogue.answer), dialogue
        if dialogue.question in open_questions:
            assert not OF_THE_DAY.search(dialogue.answer.partition(".")[0]), dialogue


def test_small_talk_names_no_food(find_foods: FindFoods) -> None:
    """It stands under blocks whose foods are not asked for."""
    small_talk = Wording.read().small_talk

    assert len({question for question, _ in small_talk}) == len(small_talk) > 150
    assert {answer: find_foods(answer) for _, answer in small_talk if find_foods(answer)} == {}


def test_small_talk_stands_with_a_block_and_without(dialogues: list[Dialogue]) -> None:
    has_block = [bool(list_offered(d.context)) for d in dialogues if is_small_talk(d)]

    assert 0.3 < sum(has_block) / len(has_block) < 0.7


def test_the_same_seed_makes_the_same_dialogues() -> None:
    first, second = (list(make_dialogues(40, 3, NAMES, Wording.read())) for _ in range(2))

    assert first == second
