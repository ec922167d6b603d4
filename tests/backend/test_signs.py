"""What a body tells in a later turn, of what was had, is taken or is ailed; and an illness told later."""

import pytest

from backend.food.data.signs import get_signs
from tests.backend.answering import converse as plan


@pytest.mark.parametrize(
    ("cause", "sign", "help_"),
    [
        ("복어 먹었어", "입술이 얼얼해", "119"),
        ("산에서 딴 버섯 먹었어", "배 아프고 설사해", "119"),
        ("와파린 드시는 할머니", "코피가 자주 나신대", "처방한 병원"),
        ("혈압약 먹는데 자몽주스 마셨어", "어질어질해", "혈압"),
        ("당뇨 있어 점심 뭐 먹지", "손이 떨리고 식은땀이 나", "사탕"),
        ("소주 두 병 마시고 타이레놀 먹었어", "눈이 노래진 거 같은데", "응급실"),
        ("통풍인데 맥주 마심", "엄지발가락이 빨갛게 부었어", "얼음주머니"),
        ("임신 8개월인데 짜게 먹었어", "얼굴이랑 손이 부어", "산부인과"),
        ("8개월 아기가 설사해요", "기저귀가 여섯 시간째 안 젖어요", "응급실"),
        ("신장 투석하는데 바나나 먹었어", "가슴이 두근거리고 손발 저려", "119"),
        ("간경화 아버지", "토했는데 검붉어요", "119"),
        ("위염 있는데 커피 마셔도 돼?", "변이 까매", "응급실"),
        ("떡 먹었어 할머니가", "기침을 계속하시고 얼굴이 파래요", "119"),
        ("간헐적 단식 중이야", "눈앞이 캄캄해", "단식은 오늘"),
        ("고지혈증약 먹는데", "근육이 아프고 소변이 콜라색이야", "피 검사"),
        ("더운 날 밖에서 일하고 물만 마셨어", "머리가 핑 돌고 다리에 쥐가 나", "시원한 곳"),
        ("초콜릿을 강아지가 먹었어", "강아지가 토하고 떨어요", "동물병원"),
        ("마라탕 먹고", "가슴이 답답하고 왼팔이 저려", "119"),
    ],
)
def test_sign_told_after_its_cause_is_answered_with_what_to_do_now(cause: str, sign: str, help_: str):
    told = plan(cause, sign)

    assert help_ in told.opening
    assert not told.foods


@pytest.mark.parametrize(
    "sign", ["어지럽고 식은땀 나", "목이 칼칼하고 침 삼키기 힘들어", "배에 가스 차고 설사해"]
)
def test_any_sign_of_who_had_what_they_are_allergic_to_is_a_reaction(sign: str):
    assert "119" in plan("짬뽕 국물만 먹었어", sign, avoid=("새우",)).opening


@pytest.mark.parametrize(
    "said",
    [
        "숨 막히게 매운 거 추천",
        "회사 때문에 가슴이 답답해",
        "기절할 만큼 맛있는 거",
        "매운 거 먹고 싶어",
        "배고파 쓰러지겠다",
        "닭가슴살 먹는데 답답해 소스 추천",
        "소개팅이라 두근두근해 뭐 먹지",
    ],
)
def test_what_only_sounds_like_a_sign_is_no_emergency(said: str):
    assert "119" not in plan(said).opening


def test_every_sign_and_cause_says_who_helps():
    for cause in get_signs():
        assert cause.authority
        assert cause.source
        for says in (*cause.by_sign.values(), *([cause.any] if cause.any else [])):
            assert any(who in says for who in ("119", "병원", "응급실", "산부인과", "소아청소년과")), says


@pytest.mark.parametrize(
    ("thing", "state", "expected"),
    [
        ("사과 먹어도 돼?", "나 당뇨야", "사과 반 개"),
        ("바나나 좋아해", "근데 신부전이래", "칼륨"),
        ("청국장 먹고 싶어", "와파린 먹는 중", "비타민 K"),
        ("꿀물 타 줄까", "아기가 9개월이야", "꿀을 먹이지 마세요"),
        ("술 마실 건데 안주", "나 항생제 먹어", "술을 드시지 마세요"),
        ("커피 추천", "나 임신 중", "카페인"),
        ("맥주 추천해줘", "나 간이 안 좋아", "한 잔도"),
        ("우유 마셔도 돼?", "나 유당불내증이야", "유당"),
        ("홍삼 먹어도 되나", "혈압약 먹고 있어", "홍삼"),
    ],
)
def test_illness_told_later_changes_the_answer_about_the_thing(thing: str, state: str, expected: str):
    assert expected in plan(thing, state).opening


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("우리 강아지가 포도 세 알 먹었어요", "지금은 멀쩡한데 지켜봐도 되죠?"), "동물병원"),
        (("돌 안 된 아기한테 꿀 줘도 되나요", "할머니가 벌써 찍어 먹이셨어요"), "소아청소년과"),
        (
            ("몬스터 3캔째인데 심장이 두근두근", "시험이라 한 캔만 더 마시면 안 돼?"),
            "카페인을 더 드시지 마세요",
        ),
        (("고혈압약 먹는데 자몽에이드 마셨어요", "약을 오늘 저녁 건 건너뛸까요"), "거르"),
        (("나비약 먹는 중인데 입이 바싹 말라", "물이랑 토마토만 먹고 있음"), "1577-0199"),
        (("비타민D 5만짜리를 매일 먹고 있었네요", "칼슘도 같이 먹음"), "칼슘 수치"),
        (("끓는 물 쏟아서 손 데었어",), "15~20분"),
        (("요리하다 손가락 베었어",), "눌러"),
        (("아이가 젤리 먹다가 켁켁거리다 지금은 괜찮은데 계속 기침해요",), "응급실"),
        (("어릴 때 땅콩과자 먹고 응급실 실려 갔는데 마라탕 먹어도 되나",), "땅콩"),
        (("자렐토 먹는데 청국장 괜찮아?",), "가리지 않으셔도"),
        (("칼로리 500 식단 짜 줘",), "1577-0199"),
        (("친구가 아끼던 거 나눠 주고 그동안 고마웠대 뭘 사 먹이지",), "109"),
    ],
)
def test_mishap_and_medicine_are_answered_by_their_own_line(said: tuple[str, ...], expected: str):
    assert expected in plan(*said).opening


@pytest.mark.parametrize(
    "said", ["육수는 그냥 코인육수 쓰면 되죠?", "폭탄제육 만드는 법", "보험 설계사랑 점심 뭐 먹지"]
)
def test_word_of_a_kitchen_is_no_harm_and_no_money(said: str):
    assert "119" not in plan(said).opening
    assert "투자" not in plan(said).opening


@pytest.mark.parametrize("then", ["두유만 먹여도 되죠?", "그럼 뭘 꼭 챙겨야 하나요"])
def test_who_raises_a_child_without_meat_is_told_what_is_missing(then: str):
    told = plan("비건 커플인데 애기도 비건으로 키우고 싶어요 14개월", then).opening

    assert "B12" in told
    assert "소아청소년과" in told


@pytest.mark.parametrize(
    "said", ["9개월 아기가 먹다가 목에 걸려서 얼굴이 파래요", "7개월 아기 이유식이 목에 걸렸어요"]
)
def test_infant_that_chokes_is_pressed_on_the_chest_and_not_laid_down(said: str):
    told = get_signs().find(said, (), ())

    assert told
    assert "가슴 한가운데" in told
    assert "옆으로 눕히" not in told


def test_belly_that_aches_after_plum_syrup_is_no_cyanide():
    assert "시안" in (get_signs().find("풋매실 씨를 깨물었는데 어지러워요", (), ()) or "")
    assert "시안" not in (get_signs().find("매실청 마셨는데 배가 아파요", (), ()) or "")
