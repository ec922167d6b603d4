"""What somebody must not eat, in the ways they say it: never a wish, never forgotten, never dropped."""

import random
import time

import pytest

from backend.food.data.avoidables import get_avoidables
from backend.food.data.vocabulary import ALLERGENS
from backend.food.reading.wishes import Reading
from tests.backend.foods import advisor, ask, avoidance, names

WAYS = (
    *(
        "{} 알레르기 있어요",
        "{}알러지 있음 간식 추천",
        "{} 먹으면 아나필락시스 와요 간식 추천해주세요",
        "{} 먹으면 기도가 막혀요",
    ),
    *(
        "{} 먹으면 난리나요",
        "{} 먹으면 발진 나요 점심 추천",
        "{} 먹고 실려간 적 있어요",
        "{} 먹고 응급실 갔었어요 저녁 뭐 먹지",
    ),
    *(
        "{} 들어간 거 먹으면 화장실 직행",
        "{}에 민감해요",
        "{} x 점심 추천",
        "{} 먹으면 목이 부어요",
        "{} 못 먹습니다",
    ),
    *(
        "{} 먹으면 온몸이 가려워요",
        "{} 조금만 먹어도 두드러기 나",
        "{} 들어간 음식 먹으면 숨이 막혀",
        "{} 먹으면 큰일나요 추천해줘",
    ),
    *(
        "{} 먹다가 쓰러진 적 있어요",
        "{} 때문에 응급실 간 적 있어",
        "{} 먹으면 입술이 퉁퉁 부어",
        "{} 먹으면 배가 아파요 추천좀",
    ),
    *("{} 먹으면 토해요", "{} 안 먹어요 뭐 먹을까", "{} 알레르기라서 점심 추천", "{} 먹고 병원에 입원했었어"),
    *(
        "의사가 {} 먹지 말래 점심 추천",
        "저는 {} 먹으면 안 돼요",
        "{} 먹으면 죽어요 진짜로",
        "{} 먹으면 피부가 뒤집어져요",
    ),
    *(
        "{} 들어가면 두드러기 올라와요",
        "못 먹는 건 {}예요",
        "알레르기: {}",
        "{} 먹으면 호흡 곤란이 와요",
        "{} 먹고 에피펜 맞은 적 있어요",
    ),
    *(
        "우리 애가 {} 먹으면 발진이 나요 간식 추천",
        "{} 먹으면 속이 뒤집어져",
        "{} 먹으면 설사해요 저녁 추천",
        "{} 먹으면 얼굴이 빨개지고 부어요",
    ),
)


def _read(question: str) -> Reading:
    return advisor().reader.read(question)


def _is_kept_out(reading: Reading, label: str) -> bool:
    return any(f"allergens:{label}" in rule.blocked for rule in reading.lasting.rules)


@pytest.mark.parametrize("label", ALLERGENS)
def test_no_way_to_tell_an_allergy_is_read_as_a_wish(label: str):
    entry = get_avoidables().find(label)
    assert entry
    for word in (entry.name, *entry.said[:2]):
        for way in WAYS:
            reading = _read(way.format(word))
            assert _is_kept_out(reading, label), way.format(word)
            assert word not in {wish.label for wish in reading.wishes}, way.format(word)
            assert entry.ingredient not in {wish.label for wish in reading.wishes}, way.format(word)


FOREIGN_WAYS = (
    *("I have a severe {} allergy. Please recommend a snack.", "I'm allergic to {}, what should I eat?"),
    *("i can't eat {}. lunch?", "{} allergy 있어 간식 추천", "{}아 allergic reaction"),
)
EASTERN_WAYS = (
    "我对{}过敏，请推荐零食",
    "我对{}严重过敏",
    "我不能吃{}",
    "{}アレルギーです。おすすめは？",
    "{}が食べられません",
)


@pytest.mark.parametrize("label", ALLERGENS)
def test_an_allergy_told_in_another_tongue_is_understood(label: str):
    entry = get_avoidables().find(label)
    assert entry
    for word in entry.foreign:
        for way in FOREIGN_WAYS[:4] if word.isascii() else EASTERN_WAYS:
            assert _is_kept_out(_read(way.format(word)), label), way.format(word)
    if entry.foreign[0].isascii():
        assert _is_kept_out(_read(f"I am allergic to tuna, {entry.foreign[0]}s and kiwi"), label)


@pytest.mark.parametrize(
    "question",
    [
        *(
            "새우 먹고 싶어 추천해줘",
            "죽 먹으면 목 아픈 거 나아?",
            "배탈 났는데 죽 먹어도 돼?",
            "계란 들어간 음식 추천해줘",
        ),
        *(
            "삼겹살 먹고 싶어 죽겠다",
            "감기로 목이 부었는데 따뜻한 국물 추천",
            "오늘 병원 갔다왔는데 죽 추천해줘",
        ),
        *(
            "치킨 먹고 운동했어",
            "라면 먹고 자면 얼굴 부어?",
            "우유 먹으면 키 크나?",
            "두부로 뭐 해먹지",
            "치킨 맛있겠다",
        ),
        *("속 아픈데 누룽지 먹을까", "응급실 근무 끝났다 라면 먹자", "땅콩 알레르기 없어요 간식 추천"),
        *("새우 알레르기 아니야 새우 요리 추천", "우유 마셔도 괜찮아?", "매워서 눈물나는 떡볶이 먹고 싶어"),
    ],
)
def test_a_body_near_a_food_that_does_no_harm_keeps_nothing_out(question: str):
    assert _read(question).lasting.rules == ()


@pytest.mark.parametrize(
    "question", ["응급실 갔었어 새우 때문에 점심 추천", "새우... 예전에 응급실", "복숭아 그거 두드러기"]
)
def test_what_only_stands_near_a_hospital_is_avoided_and_marked_to_be_asked(question: str):
    reading = _read(question.replace("... ", " "))

    assert reading.lasting.rules
    assert set(reading.unsure.words) <= set(reading.lasting.words)


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("MSG 알레르기 있는데 저녁 추천해줘", ("msg",)),
        ("잭프루트 알레르기 있어 과일 추천", ("잭프루트",)),
        ("아스파탐에 알레르기가 있어요", ("아스파탐",)),
        ("캐슈넛 알레르기 있어", ()),
        ("트리넛 알레르기 있어", ()),
        ("꽃가루 알레르기 있는데 뭐 먹지", ()),
        ("음식 알레르기 없어요", ()),
        ("우리 아이가 알레르기가 심해요", ()),
    ],
)
def test_an_allergy_to_what_nobody_knows_is_told_by_its_word(question: str, unknown: tuple[str, ...]):
    assert _read(question).unknown == unknown


def _avoided(*questions: str) -> set[str]:
    history = [(question, "네, 알겠어요.") for question in questions[:-1]]
    return set(ask(questions[-1], history=history).person.avoidance.words)


def test_an_allergy_holds_through_a_long_conversation():
    small_talk = [f"{number}번째로 묻는데 점심 추천해줘" for number in range(25)]

    assert "땅콩" in _avoided("나 땅콩 알레르기 있어", *small_talk, "간식 추천해줘")


@pytest.mark.parametrize(
    ("told", "taken_back"),
    [
        ("우유 알레르기 있어", "이제 우유 먹어도 돼"),
        ("우유 알레르기 있어", "우유 알레르기 없어졌어"),
        ("우유 알레르기 있어", "나 우유 알레르기 나았어"),
        ("계란 못 먹어", "달걀 이제 먹을 수 있어"),
        ("나 땅콩 알레르기 있어", "아 나 땅콩 알레르기 아니야"),
        ("새우 알레르기 있어", "알레르기 다 나았어"),
        ("비건이에요", "비건 그만뒀어"),
        ("나 임신 중이야", "임신 아니야"),
    ],
)
def test_what_was_avoided_holds_until_it_is_taken_back(told: str, taken_back: str):
    assert _avoided(told, "점심 추천해줘")
    assert not _avoided(told, taken_back, "점심 추천해줘")


@pytest.mark.parametrize(
    "question", ["우유 먹어도 돼?", "이제 우유 먹어도 될까?", "우유 조금은 괜찮아?", "우유 먹으면 안 돼?"]
)
def test_a_question_takes_nothing_back(question: str):
    assert "우유" in _avoided("우유 알레르기 있어", question, "점심 추천해줘")


def test_what_one_takes_back_leaves_the_rest():
    assert _avoided("우유랑 새우 알레르기 있어", "이제 우유 먹어도 돼", "점심 추천") == {"새우"}


def test_a_diet_is_the_person_and_nothing_that_is_left_out():
    avoidance = ask("비건인데 점심").reading.avoidance

    assert avoidance.things == ()
    assert avoidance.diets == ("비건",)


@pytest.mark.parametrize(
    ("question", "condition", "kept_out"),
    [
        ("임산부인데 저녁 추천", "임신", "초밥"),
        ("10개월 아기 간식 추천해줘", "영아", "꿀떡"),
        ("고혈압인데 점심 추천", "고혈압", "부대찌개"),
        ("통풍 있는데 저녁 추천", "통풍", "맥주"),
        ("위염이라 매운 거 말고 추천", "위장", "떡볶이"),
        ("당뇨 있는데 간식 추천", "당뇨", "초코케이크"),
    ],
)
def test_a_condition_keeps_out_what_its_cautions_name(question: str, condition: str, kept_out: str):
    advice = ask(question)

    assert condition in advice.person.avoidance.conditions
    assert kept_out not in [food.name for food in advice.person.avoidance.select(advisor().catalogue.foods)]
    assert names(advice)


def test_texts_of_any_kind_are_read_fast_and_without_an_error():
    chance = random.Random(20261128)
    pieces = [
        "새우",
        "알레르기",
        "먹으면",
        "응급실",
        " ",
        "못 먹",
        "안",
        "게",
        "?",
        "peanut",
        "🍕",
        "花生",
        "나",
        "랑",
        "x",
        "ㅋ",
    ]
    slowest = 0.0
    for number in range(60):
        if number % 2:
            text = "".join(chance.choices(pieces, k=200))[:500]
        else:
            text = "".join(
                chr(chance.choice((chance.randint(32, 126), chance.randint(0xAC00, 0xD7A3))))
                for _ in range(500)
            )
        begun = time.process_time()
        _read(text)
        slowest = max(slowest, time.process_time() - begun)

    assert slowest < 0.25  # a quiet machine needs a tenth of this


@pytest.mark.parametrize(
    ("question", "avoided"),
    [
        ("매운 게 싫어 저녁 추천", ()),
        ("느끼한 게 안 맞아", ()),
        ("저는 게 못 먹어요", ("게",)),
        ("심한 게 알레르기가 있어", ("게",)),
        ("세 가지 빼고 말해 줘", ()),
        ("가지 빼고 추천", ("가지",)),
    ],
)
def test_thing_that_is_no_crab_and_three_things_that_are_no_aubergine(
    question: str, avoided: tuple[str, ...]
):
    assert _read(question).avoidance.things == avoided


@pytest.mark.parametrize("thing", ["땅콩", "새우", "우유", "호두", "복숭아", "메밀"])
@pytest.mark.parametrize("product", ["과자", "칩", "강정", "캔디", "소스", "빵", "크림"])
@pytest.mark.parametrize(
    "way",
    [
        "어릴 때 {} 먹고 응급실에 실려간 적 있어요 점심 추천",
        "우리 애는 {}만 먹으면 입 주위가 벌개져요 간식 추천",
        "{} 알레르기 있어요",
    ],
)
def test_product_that_somebody_reacts_to_is_avoided_by_what_it_is_called_by(
    thing: str, product: str, way: str
):
    """Only the 과자 of 땅콩과자 was left out, and dishes with peanuts were offered."""
    lasting = _read(way.format(thing + product)).lasting

    assert {trait for rule in lasting.rules for trait in rule.blocked} >= {
        trait for rule in avoidance([thing]).rules for trait in rule.blocked if trait.startswith("allergens:")
    }


@pytest.mark.parametrize(
    "reaction", ["벌개져요", "벌겋게 올라와요", "혀가 이상해요", "입가가 오톨도톨해져요", "배가 부글부글해요"]
)
def test_reaction_in_any_words_is_one(reaction: str):
    assert _read(f"우유만 마시면 {reaction} 간식 추천").lasting.things == ("우유",)


@pytest.mark.parametrize(
    "question",
    [
        "복숭아뼈가 부었어 뭐 먹지",
        "사과드려요 병원에 늦었네요",
        "밤새 배가 아팠어 뭐 먹지",
        "우유부단해서 병원에 못 갔어",
    ],
)
def test_word_that_only_begins_like_a_food_is_no_allergy(question: str):
    assert not _read(question).lasting.rules


@pytest.mark.parametrize("joint", ["하고 ", "랑 ", "/", ", ", "이나 "])
@pytest.mark.parametrize("end", ["빼고요 먹으면 숨차요", "먹고 응급실 간 적 있어요"])
def test_all_of_a_list_that_a_body_reacts_to_hold_for_later_turns(joint: str, end: str):
    """The one before the last was once kept for its own turn alone, and offered in the next."""
    reading = _read(f"우유{joint}땅콩 {end}")

    assert {"우유", "땅콩"} <= set(reading.lasting.words)
