"""Talk that is known by its words: who tells of a life or asks of foodie gets no three dishes."""

import random
import string

import pytest

from backend.answers.plan import Plan
from backend.answers.reading.acts import Act
from backend.answers.reading.kind import find_kind, read_kinds
from backend.answers.reading.typed import read_keys, read_typed
from backend.answers.speaking.texts import get_texts
from backend.korean import normalize
from tests.backend.answering import converse
from tests.backend.answering import plan_in_november as plan


def test_every_kind_has_what_is_said_of_it_and_nothing_is_said_of_none():
    texts, kinds = dict(get_texts().items()), read_kinds()

    assert {f"{kind.act.value}.{kind.name}" for kind in kinds} <= set(texts)
    names = {kind.name for kind in kinds}
    assert {key.removeprefix("before.") for key in texts if key.startswith("before.")} <= names


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("메뉴판 사진 찍어서 보내면 읽을 수 있어?", "photo"),
        ("사람 상담사랑 통화하고 싶은데요", "agent"),
        ("혹시 의사 선생님이세요?", "profession"),
        ("이 앱 쓰면 나중에 요금 나가요?", "price_of_foodie"),
        ("밤 늦게 물어봐도 대답해 주나", "hours"),
        ("말 편하게 해도 되죠?", "style"),
        ("내가 한 말 다 지워줘", "forget"),
        ("네이버에서 찾는 거랑 뭐가 달라?", "differs"),
        ("뭐라고 물어봐야 할지 모르겠어요", "what_to_ask"),
        ("아이고 실수로 눌렀네요", "mistaken"),
        ("네가 추천해준 거 먹었는데 맛없었어", "recommended_badly"),
        ("몽골에서 왔어요 한국어 잘 못해요", "from_abroad"),
        ("안녕 나 3학년이야", "child"),
        ("진지는 잡수셨나", "asks_meal"),
        ("별점 하나짜리 후기 써줘", "review"),
        ("지금 문 연 식당 있어?", "open_now"),
        ("올해도 과장 승진에서 떨어졌어요", "promotion_lost"),
        ("남편 먼저 보낸 지 한 달 됐어요", "lost_spouse"),
        ("조직검사 결과 기다리는 중이에요", "waits_for_result"),
        ("가게 매출이 반토막 났어요", "business_bad"),
        ("타지 생활 외롭네요", "homesick"),
        ("훈련소 들어간다 내일", "military"),
        ("푸디야 자니?", "awake"),
        ("저번에 물어봤었는데 기억 안나?", "memory"),
        ("챗봇은 거짓말도 한다던데", "wrong_sometimes"),
        ("미성년자도 가입되나요", "for_what_age"),
        ("굿 애프터눈이에요", "good_evening"),
        ("아들이 오늘 전역했어요", "discharged_from_army"),
        ("최종합격했어요 ㅠㅠ 꿈만 같아요", "glad_to_tears"),
        ("역시 천재네 와이프가 맛있대", "praised_choice"),
        ("운동화 뭐 살까", "shopping_other"),
        ("여권 갱신 어떻게 해요", "office"),
        ("김치냉장고에서 이상한 소리가 나요", "broken_fridge"),
        ("세탁기가 안 돌아가요 어떡하죠", "broken_thing"),
        ("독박육아 중이에요 힘드네요", "childcare"),
        ("과장새끼 때문에 진짜 빡친다", "boss"),
        ("나만 뒤처지는 것 같아", "envies"),
        ("5키로 감량 성공", "praised_for_weight"),
        ("빨래가 산더미다", "chores"),
        ("우리 고양이 수술 중이에요", "ill_pet"),
        ("오늘 드디어 퇴원했어요", "discharged"),
        ("합격했는데 축하해 줄 사람이 없다", "uncelebrated"),
        ("식구들이 맛있다고 해서 뿌듯해요", "cook_praised"),
        ("딸이 학교에서 혼자 논대요", "child_lonely"),
        ("알바비가 또 밀렸어요", "unpaid"),
        ("제 주소도 알려줘야 되나요", "gives_data"),
        ("오늘 며칠이지", "clock"),
        ("크리스마스까지 며칠 남았어", "clock"),
        ("썸녀한테 카톡 어떻게 보내지", "message"),
    ],
)
def test_kind_is_told_by_words_that_were_not_written_down(question: str, kind: str):
    found, made = find_kind(normalize(question)), plan(question)

    assert found is not None
    assert found.name == kind
    assert made.understanding.topic == kind
    assert not made.asks_model
    assert not made.foods


@pytest.mark.parametrize(
    "question",
    [
        "간호사예요 나이트 전에 뭐 먹지",
        "소개팅 저녁 메뉴",
        "탕국에 뭐 들어가요 첫 제사라 떨려요",
        "부먹 찍먹 정해줘 남친이랑 싸우는 중",
        "국수만 내기 허전한데 뭘 곁들일까요",
        "자취방에서 냄비 하나로 할 수 있는 거",
        "싫어 다른 거",
        "엄마 생각나는 된장찌개 레시피 알려줘",
        "회식 메뉴 추천해줘",
        "할머니 생신 음식 뭐가 좋을까",
        "며칠 가?",
        "이거 며칠 가려나",
        "갈치 손질 어떻게 해야 할까요",
    ],
)
def test_question_of_food_is_none_whatever_stands_beside_it(question: str):
    assert plan(question).understanding.topic not in {kind.name for kind in read_kinds()}


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("승진 누락됐어 저녁 뭐 먹지", "속상"),
        ("헤어졌어 뭐라도 먹을 거 추천해줘", "아프"),
        ("첫 월급 받았어 부모님 모시고 갈 건데 저녁 메뉴 골라줘", "축하"),
    ],
)
def test_feeling_is_heard_before_what_is_offered(question: str, word: str):
    made = plan(question)

    assert made.foods
    assert word in made.opening.split(".")[0]


@pytest.mark.parametrize(
    "question",
    [
        "승진도 떨어지고 죽고 싶다",
        "애 재우고 나니까 그냥 사라지고 싶어요",
        "독박육아 너무 힘들어서 뛰어내리고 싶어",
        "남편이 때려서 집에 들어가기 싫어요",
    ],
)
def test_despair_and_blows_are_heard_before_any_feeling(question: str):
    assert any(number in _say(plan(question)) for number in ("109", "112", "1577", "1366"))


def test_toil_alone_is_no_despair():
    assert plan("애 재우고 이제 앉았네요 하루가 길다").act is Act.FEELING


def test_disgust_after_work_at_the_fryer_is_no_illness():
    assert "병원" not in _say(plan("종일 튀김기 앞에서 일했더니 기름 냄새만 맡아도 토 나와"))
    assert "병원" in _say(plan("아침부터 계속 토하고 열이 나요"))


def test_gas_that_is_smelled_is_told_of_before_cooking():
    assert "밸브" in _say(plan("부엌에서 가스 냄새 나는데 밥해도 돼요?"))
    assert "밸브" not in _say(plan("생선가스 냄새 없애는 법"))


def test_money_told_behind_a_wish_belongs_to_it():
    made = converse("저녁 뭐 먹지", "근데 돈이 별로 없어")

    assert made.understanding.topic != "broke"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wjsur anj ajrwl", "저녁 뭐 먹지"),
        ("dkssud", "안녕"),
        ("fkaus fptlvlㅋㅋ", "라면 레시피ㅋㅋ"),
        ("anjajrwl zz", None),
    ],
)
def test_korean_on_english_keys_is_read(typed: str, meant: str | None):
    assert read_keys(typed) == meant


@pytest.mark.parametrize(
    "text", ["what should i eat", "hi", "thanks", "bbq", "no pork please", "ok", "asdf", "spam"]
)
def test_english_is_left_english(text: str):
    assert read_keys(text) is None


def test_any_keys_may_be_hit():
    chance = random.Random(4)
    for _ in range(3000):
        keys = "".join(chance.choices(string.ascii_letters + " ", k=12))
        read = read_keys(keys)
        assert read is None or read


def test_what_was_read_from_the_keys_is_told():
    assert "저녁 뭐먹지" in plan("wjsur anjajrwl").opening


def test_words_are_read_as_they_sound():
    assert read_typed("집에 부추박께 업써") == "집에 부추밖에 없어"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("찌개가 맞아 찌게가 맞아", "찌개라고"),
        ("육개장 육계장 뭐가 맞는 말이야", "육개장이"),
        ("짜장면이 맞아 자장면이 맞아", "둘 다"),
        ("생선은 조리다가 맞아 졸이다가 맞아", "조리"),
    ],
)
def test_spelling_is_told(question: str, said: str):
    assert said in plan(question).opening


def _say(made: Plan) -> str:
    return " ".join((made.opening, *(sentence.text for sentence in made.sentences)))


@pytest.mark.parametrize(
    "question",
    [
        "지금 새벽 세 시네",
        "헬스 등록만 하고 안 간 지 석 달",
        "다 지겨워 맨날 똑같은 하루",
        "남친이 연락이 없네",
    ],
)
def test_turn_without_a_word_of_food_is_no_wish(question: str):
    made = plan(question)

    assert made.act is not Act.RECOMMEND
    assert not made.foods


@pytest.mark.parametrize(
    "question", ["캠핑 왔는데 버너 하나뿐", "숙취 미쳤는데 곧 회의", "머 무까", "5천원밖에 없어 ㅠ", "오점뭐"]
)
def test_wish_in_few_words_stays_one(question: str):
    assert plan(question).act not in {Act.FEELING, Act.ELSEWHERE, Act.IDENTITY, Act.GREET}
