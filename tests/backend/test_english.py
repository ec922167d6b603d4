"""Questions in English are answered in English, a danger before all else."""

import pytest

from backend.food.data.romanizing import romanize
from tests.backend.answering import converse, plan

FOODS = {
    "sundae": "순대",
    "gamjatang": "감자탕",
    "jokbal": "족발",
    "hotteok": "호떡",
    "kimchi pancake": "김치전",
}


@pytest.mark.parametrize("name", FOODS)
@pytest.mark.parametrize("words", ["what is {}?", "tell me about {} please", "whats in {}"])
def test_what_a_food_is_is_told(name: str, words: str):
    assert FOODS[name] in plan(words.format(name)).opening


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("is it spicy?", "spicy"),
        ("how does it taste", "savoury"),
        ("how much is it", "won"),
        ("which side dish goes with it", "banchan"),
        ("can i eat it alone", "portion"),
    ],
)
def test_question_that_leans_is_about_what_was_spoken_of(question: str, words: str):
    opening = converse("what is gamjatang", question).opening
    assert words in opening
    assert "감자탕" in opening


@pytest.mark.parametrize(
    ("question", "trait"),
    [("recommend korean food for a cold day", "추운 날"), ("it's raining, what should i eat", "비 오는 날")],
)
def test_weather_is_heard(question: str, trait: str):
    assert trait in {wish.label for wish in plan(question).understanding.reading.wishes}


def test_what_is_not_understood_is_said_so():
    assert "did not understand" in plan("quantum chromodynamics please").opening


DANGERS = [
    ("my dog ate garlic from the galbi", "vet"),
    ("can i give my cat some ham kimbap", "vet"),
    ("my throat is closing up after the shrimp", "119"),
    ("she has hives all over after dinner", "119"),
    ("my chest hurts and my left arm is numb", "119"),
    ("his face is drooping and he can't speak", "119"),
    ("my friend is choking on rice cake", "119"),
    ("there is a fish bone stuck in my throat", "이비인후과"),
    ("we burned charcoal in the tent and have headaches", "carbon monoxide"),
    ("the oil in my pan is on fire", "water on burning oil"),
    ("my 7 month old baby had honey tea", "honey"),
    ("i'm pregnant, can i have sushi", "산부인과"),
    ("i'm pregnant, is one glass of soju ok", "alcohol"),
    ("i took tylenol, can i drink soju", "pharmacist"),
    ("i found wild mushrooms on the mountain, can i cook them", "do not eat"),
    ("i swallowed dish soap", "119"),
    ("the chicken was left out overnight, is it safe", "two hours"),
    ("i ate raw oysters and have diarrhea", "38.5"),
    ("i want to kill myself", "109"),
    ("my roommate says she wants to die", "109"),
    ("i throw up after every meal so i don't get fat", "1577-0199"),
    ("i haven't eaten in four days to lose weight", "1577-0199"),
    ("my boyfriend hits me", "112"),
]


@pytest.mark.parametrize(("question", "words"), DANGERS)
def test_danger_is_answered_in_english_before_all_else(question: str, words: str):
    planned = plan(question)
    assert words in planned.opening
    assert not planned.asks_model
    assert not planned.foods
    assert says_in_english(planned.opening)


@pytest.mark.parametrize(
    "question",
    [
        "is raw kimchi spicy",
        "how do i order two hot dogs",
        "this galbi is to die for",
        "what goes with pork belly",
        "does japchae contain pork",
        "can i eat samgyeopsal alone or is it for sharing",
        "one corn dog and a cola please",
    ],
)
def test_what_only_sounds_like_a_danger_is_none(question: str):
    assert "119" not in plan(question).opening


def test_danger_that_a_later_turn_goes_on_with_is_told_on():
    opening = converse("can i give my dog some bulgogi", "he already had a bite, is it ok?").opening
    assert "동물병원" in opening
    assert says_in_english(opening)


def test_danger_is_left_with_another_question():
    opening = converse("can i give my dog some bulgogi", "thanks. what is bibimbap?").opening
    assert "동물병원" not in opening


@pytest.mark.parametrize(
    ("question", "card"),
    [
        ("i have a peanut allergy", "저는 땅콩 알레르기가 있어요. 땅콩을 빼 주세요."),
        ("i'm allergic to shrimp, what can i eat", "저는 새우 알레르기가 있어요. 새우를 빼 주세요."),
        ("my son has an egg allergy", "저는 달걀 알레르기가 있어요. 달걀을 빼 주세요."),
    ],
)
def test_allergy_is_noted_with_the_sentence_to_show(question: str, card: str):
    planned = plan(question)
    assert card in planned.opening
    assert planned.understanding.person.avoidance.rules


def test_dish_that_holds_what_was_told_is_warned_of_in_later_turns():
    opening = converse("i am allergic to shrimp", "is kimchi jjigae ok?").opening
    assert "shrimp" in opening
    assert "must leave" in opening


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("does japchae contain beef", "Yes, Japchae"),
        ("does bibimbap contain peanuts", "no peanut"),
        ("how much is kimbap", "3,700 won"),
        ("which has more calories, kimbap or sushi", "kcal"),
        ("recommend something not spicy", "not spicy"),
        ("how do i ask for the bill in korean", "계산해 주세요"),
        ("how do i say no meat in korean", "고기 빼 주세요"),
        ("how do i say not spicy", "안 맵게 해 주세요"),
        ("how do i say to go in korean", "포장해 주세요"),
        ("are side dishes free", "free"),
        ("how do i say without onion in korean", "빼 주세요"),
        ("how do i say thank you in korean", "감사합니다"),
        ("how do i order bibimbap in korean", "비빔밥 하나 주세요"),
        ("where can i find good galbi", "맛집"),
        ("do i tip in korea", "nobody tips"),
        ("i'm vegan, what can i eat", "채식주의자"),
        ("thank you!", "welcome"),
        ("what is a flurbington", "do not know"),
        ("hello there", "Foodie"),
    ],
)
def test_question_is_answered_in_english(question: str, words: str):
    planned = plan(question)
    assert words in planned.opening
    assert says_in_english(planned.opening)
    assert not planned.asks_model


def test_korean_with_a_latin_word_is_answered_in_korean():
    assert not says_in_english(plan("BBQ 치킨 추천해줘").opening + plan("pho 쌀국수 뭐야?").opening)


@pytest.mark.parametrize(
    ("word", "romanized"),
    [("떡볶이", "Tteokbokki"), ("설렁탕", "Seolleongtang"), ("삼겹살", "Samgyeopsal"), ("불고기", "Bulgogi")],
)
def test_name_is_romanized_as_it_is_read_aloud(word: str, romanized: str):
    assert romanize(word) == romanized


def says_in_english(text: str) -> bool:
    """Whether Hangul stands in it only as the name of something."""
    hangul = sum("가" <= letter <= "힣" for letter in text)
    return hangul < len(text) / 4
