"""What people wrote for foodie to say: every text is whole and warm, every slot can be filled."""

import random
import re
from pathlib import Path

import pytest

from backend.answers.checking.sentences import is_whole, split_sentences
from backend.answers.planning.wordings import get_wordings
from backend.answers.reading.acts import Act
from backend.answers.speaking.small_talk import LIKENESS, get_small_talk
from backend.answers.speaking.texts import REVIEWED_PATH, get_texts
from backend.food.data import signs
from tests.backend.foods import advisor

SLOT = re.compile(r"\{(\w+)(?::[^}]*)?\}")
CHANCE = random.Random(1)
# Slots that hold a sentence's end, and marks that are no end.
_FOREIGN = re.compile(r" ?\([^)]*[A-Za-z][^)]*\)$")

_FOOD_DATA = Path(signs.__file__).parent
# Signs that a frightened reader takes to be needed all at once: 숨이 차고 어지러우면 (119).
_TOGETHER = re.compile(
    r"(?:나|차|붓|아프|토하|어지럽|흐리|흐려지|빠지|처지|까맣|번지|저리|조이|보이|뜨겁|나오|없|메스껍|섞이)"
    r"(?:고|며),? [^.?!]*?면[ ,]"
)


def _is_polite(text: str) -> bool:
    return all(is_whole(sentence) for sentence in split_sentences(_FOREIGN.sub("", text)))


@pytest.mark.parametrize("key", [key for key, _ in get_texts().items()])
def test_reviewed_text_is_made_of_whole_polite_sentences(key: str):
    for number in range(8):
        slots = (
            "dish",
            "shared",
            "ask",
            "label",
            "food",
            "foods",
            "culprit",
            "hidden",
            "ways",
            "word",
            "words",
            "asked",
            "why",
            "ingredients",
            "place",
            "occasion",
            "hides",
            "other",
            "thing",
            "name",
            "verb",
        )
        words = dict.fromkeys(slots, "땅콩") | {"says": "조금만 드세요."}

        text = get_texts().pick(key, random.Random(number), words)

        assert _is_polite(text), text
        assert "{" not in text


@pytest.mark.parametrize(
    "path",
    [
        REVIEWED_PATH,
        _FOOD_DATA / "signs.yaml",
        _FOOD_DATA / "cautions.yaml",
        *(_FOOD_DATA / "bodies").glob("*.yaml"),
        *(_FOOD_DATA / "told").glob("*.yaml"),
    ],
    ids=lambda path: path.name,
)
def test_each_sign_that_calls_for_help_is_enough_by_itself(path: Path):
    sentences = re.split(r"(?<=[.!?])\s", path.read_text(encoding="utf-8"))

    for sentence in sentences:
        if re.search(r"119|응급실", sentence):
            assert not _TOGETHER.search(sentence), sentence


def test_dangers_and_illnesses_are_told_in_few_words():
    for key, texts in get_texts().items():
        if key.startswith(("danger.", "illness.")):
            assert max(map(len, texts)) <= 220, key


def test_texts_on_health_end_with_who_knows_more():
    texts = dict(get_texts().items())

    for key in ("health.ask", "health.general", "health.claims", "health.medicine"):
        assert all(re.search(r"\{ask|의사|약사", text) for text in texts[key])


def test_texts_on_a_crisis_name_a_line_that_is_open_day_and_night_and_offer_no_food():
    for key, texts in get_texts().items():
        if key.startswith("crisis."):
            for text in texts:
                assert re.search(r"109|1577-0199|112", text)
                assert not advisor().find_foods(text)


def test_texts_on_poison_name_119():
    for key, texts in get_texts().items():
        if key.startswith("poison."):
            assert all("119" in text for text in texts)


def test_unknown_topic_gets_the_rest_of_its_group():
    assert get_texts().pick("poison.paint", CHANCE) in dict(get_texts().items())["poison.other"]


@pytest.mark.parametrize(
    "act", [Act.GREET, Act.IDENTITY, Act.FEELING, Act.ELSEWHERE, Act.HOSTILE, Act.CRISIS, Act.POISON]
)
def test_act_that_is_answered_by_texts_alone_has_one_for_any_topic(act: Act):
    """A greeting that no words but the classifier told had no topic, and no text."""
    assert f"{act.value}.other" in get_texts()


def test_wordings_are_whole_sentences_once_filled():
    for key, wordings in get_wordings().items().items():
        for wording in wordings:
            # The step of a recipe is a sentence of its own, and so is what something tastes like.
            filled = SLOT.sub("김밥", re.sub(r"\{(?:step|taste|says)\}", "고소해질 때까지 끓여요.", wording))
            assert re.search(r"[.!?]$", filled), (key, wording)


def test_small_talk_is_large_and_names_no_food_to_recommend():
    pairs = get_small_talk().pairs

    assert len(pairs) >= 300
    for question, answer in pairs:
        assert _is_polite(answer), answer
        assert not advisor().find_foods(answer), (question, answer)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("안녕!!", "푸디|반가|안녕"),
        ("고마워요~", "기뻐|별말씀|맛있게"),
        ("너 사람이야??", "챗봇"),
        ("오늘 회사에서 너무 힘들었어", "고생|애쓰"),
        ("심심하다ㅠㅠ", "심심|이야기"),
        ("잘자", "주무"),
    ],
)
def test_small_talk_is_found_by_likeness(question: str, word: str):
    found = get_small_talk().find(question, CHANCE)

    assert found is not None
    assert found[1] >= LIKENESS
    assert re.search(word, found[0])


@pytest.mark.parametrize("question", ["양자역학 설명해줘", "매운 음식 추천해줘", "주가 전망은?", "쿼티"])
def test_small_talk_does_not_answer_what_it_was_not_written_for(question: str):
    found = get_small_talk().find(question, CHANCE)

    assert found is None or found[1] < LIKENESS
