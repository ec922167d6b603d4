"""An answer while it is spoken: bad sentences give way, what must be said is said, loops end."""

import random
from dataclasses import replace

import pytest

from backend.answers.checking.judge import Judge
from backend.answers.checking.spoken import SpokenAnswer
from backend.answers.plan import Ground, Lane, Plan, Sentence
from backend.answers.reading.acts import Act, Understanding
from backend.food.reading.intents import Intent
from backend.food.reading.person import Person
from backend.food.reading.wishes import Reading
from tests.backend.foods import catalogue, food

JUDGE = Judge(catalogue())
STOPS = ("###", "\n질문:", "\n답변:", "\n정보:")
JEON, NOODLES = food("김치전"), food("칼국수")
INTRO, WHAT = "비 오는 날에는 김치전이 좋아요.", f"김치전은 {JEON.description}이에요."
OTHER = "오늘은 칼국수는 어떠세요?"
WARNING = Sentence("땅콩은 빼고 골랐어요.", must_say=True)


def plan(*more: Sentence, opening: str = "", **fields: object) -> Plan:
    sentences = (
        Sentence(INTRO, JEON, introduces=True),
        Sentence(WHAT, JEON),
        Sentence(OTHER, NOODLES, introduces=True, later="칼국수도 좋아요."),
        *more,
    )
    facts = " ".join((opening, *(sentence.text for sentence in sentences)))
    made = Plan(
        understanding=Understanding(Act.RECOMMEND, None, Reading(Intent.RECOMMEND), Person()),
        lane=Lane.MODEL,
        opening=opening,
        block="추천 후보:",
        asks_model=True,
        goes_on=False,
        sentences=sentences,
        ground=Ground(
            foods=(JEON, NOODLES),
            question="비 오는데 뭐 먹지?",
            facts=facts,
            occasions=frozenset({"비 오는 날"}),
        ),
        max_sentences=4,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def speak(text: str, spoken_plan: Plan | None = None, *, cut: bool = False) -> SpokenAnswer:
    """What becomes of a model's text, in pieces of any size."""
    spoken = SpokenAnswer(spoken_plan or plan(), JUDGE, STOPS)
    chance = random.Random(5)
    before = spoken.shown
    while text and not spoken.is_stopped:
        size = chance.randint(1, 6)
        shown = spoken.feed(text[:size])
        assert shown.startswith(before), "nothing that was shown is taken back"
        before, text = shown, text[size:]
    end = spoken.finish(was_cut_by_length=cut)
    assert end.startswith(before.strip())
    return spoken


def test_good_answer_passes_as_it_is():
    text = f"비 오는 날에는 김치전이 잘 어울려요. {WHAT} 맛있게 드세요!"

    spoken = speak(text)

    assert spoken.shown == text
    assert dict(spoken.fates) == {"kept": 3}


def test_bad_sentence_gives_way_to_the_plan_s_own_about_the_same_food():
    spoken = speak("김치전이 좋아요. 김치전은 먹어도 안전해요. 맛있게 드세요!")

    assert spoken.shown == f"김치전이 좋아요. {WHAT} 맛있게 드세요!"
    assert dict(spoken.fates) == {"kept": 2, "replaced": 1}
    assert dict(spoken.faults) == {"verdict": 1}


def test_after_two_bad_sentences_the_plan_is_read_aloud_and_the_model_stopped():
    spoken = speak("치킨을 추천해요. 피자도 추천해요. 맥주도 좋아요.")

    assert spoken.is_stopped
    assert spoken.shown.startswith(INTRO)
    assert WHAT in spoken.shown
    assert "치킨" not in spoken.shown
    assert spoken.fates["replaced"] == 2


def test_what_must_be_said_and_was_not_is_added_at_the_end():
    spoken = speak("비 오는 날에는 김치전이 좋아요.", plan(WARNING))

    assert spoken.shown == f"비 오는 날에는 김치전이 좋아요. {WARNING.text}"
    assert spoken.fates["added"] == 1


def test_free_of_that_the_model_made_up_gives_way_to_what_code_says():
    spoken = speak("비 오는 날에는 김치전이 좋아요. 땅콩이 들어가지 않는 음식으로 골랐어요.", plan(WARNING))

    assert spoken.shown == f"비 오는 날에는 김치전이 좋아요. {WARNING.text}"


@pytest.mark.parametrize(
    "text", ["", " ", "###", "\n질문: 뭐?", "Hello there, how are you?", "ㅁㅁㅁㅁ", "最高最高"]
)
def test_model_that_says_nothing_of_use_leaves_the_plan(text: str):
    spoken = speak(text)

    assert spoken.shown.startswith(INTRO)
    assert spoken.shown.count(".") + spoken.shown.count("?") >= 2


def test_answer_that_names_no_food_is_completed_with_one():
    spoken = speak("오늘도 좋은 하루 보내세요.")

    assert "김치전" in spoken.shown


def test_same_sentence_over_and_over_is_shown_once_and_ends_the_model():
    spoken = speak("비 오는 날에는 김치전이 좋아요. " * 50)

    assert spoken.shown.count("비 오는 날에는 김치전이 좋아요.") == 1
    assert spoken.is_stopped


def test_sentence_without_an_end_is_not_waited_for():
    spoken = speak("김치전은 " + "정말 " * 200)

    assert "정말 정말" not in spoken.shown
    assert "김치전" in spoken.shown


def test_model_that_dies_in_mid_sentence_leaves_what_was_checked_and_what_must_be_said():
    spoken = SpokenAnswer(plan(WARNING), JUDGE, STOPS)
    spoken.feed("비 오는 날에는 김치전이 좋아요. 그리고 김치")

    assert spoken.shown == "비 오는 날에는 김치전이 좋아요."
    assert WARNING.text in spoken.finish()


def test_sentence_cut_by_the_length_limit_is_dropped():
    assert (
        speak("비 오는 날에는 김치전이 좋아요. 그리고 맛있", cut=True).shown
        == "비 오는 날에는 김치전이 좋아요."
    )


def test_whole_sentence_at_the_end_needs_no_mark():
    assert speak("비 오는 날에는 김치전이 좋아요").shown == "비 오는 날에는 김치전이 좋아요"


def test_no_more_sentences_than_the_plan_wants():
    spoken = speak(
        "비 오는 날에는 김치전이 좋아요. 좋은 하루 보내세요. 고민될 때는 쉬어 가요. 맛있게 드세요! 또 오세요."
    )

    assert "또 오세요" not in spoken.shown
    assert spoken.is_stopped


def test_opening_is_shown_at_once_and_not_repeated():
    spoken = SpokenAnswer(plan(opening=WHAT), JUDGE, STOPS)

    assert spoken.shown == WHAT
    spoken.feed(f"{WHAT} 맛있게 드세요!")
    assert spoken.finish() == f"{WHAT} 맛있게 드세요!"


def test_plan_that_asks_no_model_is_its_opening():
    spoken = SpokenAnswer(
        plan(opening="안녕하세요!", asks_model=False, sentences=(), ground=Ground()), JUDGE, STOPS
    )

    assert spoken.finish() == "안녕하세요!"


@pytest.mark.parametrize("stop", STOPS)
def test_stop_string_in_pieces_of_any_cut_is_never_shown(stop: str):
    for _ in range(50):
        assert (
            speak(f"비 오는 날에는 김치전이 좋아요.{stop} 그리고 더").shown
            == "비 오는 날에는 김치전이 좋아요."
        )


def test_food_that_is_merely_named_gets_its_reason_from_the_plan():
    spoken = speak(f"{INTRO} 김치전은 바삭한 전이에요. 칼국수도 좋아요.")
    assert "칼국수도 좋아요" in spoken.shown
    assert NOODLES.description not in spoken.shown, "the plan has no sentence for it"
    with_reason = plan(Sentence(f"칼국수는 {NOODLES.description}예요.", NOODLES))

    spoken = speak(f"{INTRO} {WHAT} 칼국수도 좋아요.", with_reason)

    assert spoken.shown.endswith(f"칼국수는 {NOODLES.description}예요.")


def test_food_whose_reason_follows_is_left_as_it_is():
    text = f"{INTRO} {WHAT} 칼국수도 좋아요. 따뜻한 국물에 끓인 면이에요."
    with_reason = plan(Sentence(f"칼국수는 {NOODLES.description}예요.", NOODLES))
    assert speak(text, with_reason).shown == text


@pytest.mark.parametrize(("text", "is_said"), [(f"{WHAT} 맛있게 드세요!", False), ("칼국수도 좋아요.", True)])
def test_what_concerns_some_foods_is_said_where_one_of_them_was_offered(text: str, is_said: bool):
    """Who was offered raw tuna alone was told to ask what the broth is made of."""
    broth = Sentence("육수를 먼저 물어보세요.", must_say=True, if_named=(NOODLES,))

    spoken = speak(f"김치전을 추천해요. {text}", plan(broth))

    assert (broth.text in spoken.shown) == is_said


def test_plan_that_is_begun_says_its_first_offer_at_once_and_not_again():
    begun = plan(opening="알겠어요.").begun()

    spoken = speak(f" {WHAT} {INTRO} 맛있게 드세요!", begun)

    assert begun.opening == f"알겠어요. {INTRO}"
    assert begun.goes_on
    assert spoken.shown == f"알겠어요. {INTRO} {WHAT} 맛있게 드세요!"
    assert begun.begun() is begun


def test_description_of_a_food_of_an_earlier_answer_is_not_told_of_this_one():
    """라면 was called "돼지 다리를 … 삶아 썰어 낸 고기 요리", which was 족발 two answers ago."""
    other = food("족발").description

    spoken = speak(f"김치전을 추천해요. {other}예요. 맛있게 드세요!")

    assert other not in spoken.shown
    assert spoken.faults["mixed up"] == 1


def test_what_was_left_out_is_said_at_the_end_and_parts_no_food_from_what_is_said_of_it():
    spoken = speak(f"김치전도 좋아요. 땅콩은 들어가지 않아요. {WHAT}", plan(WARNING))

    assert spoken.shown == f"김치전도 좋아요. {WHAT} {WARNING.text}"
