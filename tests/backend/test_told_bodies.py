"""A body told together with one thing that is asked: that thing is answered, and not the whole illness."""

import pytest

from tests.backend.answering import converse as plan

_NO_FOOD_NOW = "지금은 아무것도 드시지"
_NOT_RAW = "지금은 드시지 마세요"


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        # An examination in the morning, and the hour that it is now.
        (("위내시경 내일 아침인데 지금 밤10시 배고파",), _NO_FOOD_NOW),
        (("낼 오전 건강검진인데 지금 밤 11시 우유 한잔 마셔도 되나",), _NO_FOOD_NOW),
        (("내일 아침 피검사 공복인데 자기전에 사탕 하나 먹어도 돼?",), _NO_FOOD_NOW),
        (("오늘 위내시경인데 아침에 모르고 커피 마심",), "검사받을 병원에 전화"),
        (("수술 전날 밤인데 배고파서 라면 먹고싶어",), _NO_FOOD_NOW),
        (("이가 안좋은 할머니 모시고 외식 메뉴 추천",), "씹기 편한"),
        (("인슐린 맞고 술 마셔도 되나",), "다음 날 아침까지"),
        # Insulin or a pill, and a meal that was left out.
        (("인슐린 맞는데 오늘 입맛없어서 밥 안먹었어 걍 자도되나",), "그냥 주무시지 마세요"),
        (("엄마가 인슐린 맞고 저녁을 거르셨는데 괜찮을까요",), "그냥 주무시지 마세요"),
        (("당뇨약 먹는데 아침 굶었는데 약 먹어도 되나",), "저혈당"),
        (("인슐린 맞고 밥 안먹었더니 손이 떨리고 식은땀나",), "저혈당일 수 있으니 지금"),
        # Kidneys.
        (("투석하는데 물을 자꾸 마시고싶어요",), "소변량에 500 mL"),
        (("아버지 투석하시는데 목마르다고 자꾸 하세요 어떡하죠",), "얼음"),
        (("콩팥 하나 떼어냈는데 단백질 쉐이크 먹어도 돼요?",), "주치의가 콩팥 수치"),
        (
            ("콩팥 하나 떼어냈는데 단백질 쉐이크 먹어도 돼요?", "하루에 고기는 어느정도가 적당한지"),
            "1 kg에 하루",
        ),
        # Who only longs for what is raw has not had it.
        (("임산부 육회비빔밥 먹고싶어 미침",), _NOT_RAW),
        (("임신중인데 육사시미 땡겨요",), _NOT_RAW),
        (("임산부인데 육회 먹어도 되나요",), _NOT_RAW),
        (("임신했는데 모르고 육회 먹었어요",), "너무 걱정하지"),
        (("임산부 육회비빔밥 먹고싶어 미침", "고기 익혀달라고 하면 되겠지?"), "노른자까지"),
        # Two things that were had.
        (("임신 8주인데 모르고 술 마셨어요 그리고 오늘 브리치즈도 먹음 어떡해요",), "리스테리아"),
        (("임신 8주인데 모르고 술 마셨어요 그리고 오늘 브리치즈도 먹음 어떡해요",), "한 잔도 드시지"),
        (("임신 초기에 와인 마셨고 그리고 육회도 먹었어요",), "한 잔도 드시지"),
        (("임신 초기에 와인 마셨고 그리고 육회도 먹었어요",), "톡소플라스마"),
        (("임신 막달 천도복숭아 한박스 먹음 붓기 미쳤는데 먹을거 추천",), "임신중독증"),
        (("만삭인데 손발이 퉁퉁 부었어요 뭐 먹으면 빠져요",), "임신중독증"),
        # A child that weighs too much.
        (("초2 아들이 비만이래요 간식 뭘 줘야 안 싸우죠",), "단것|주스|탄산"),
        (("딸이 소아비만이라는데 저녁 반찬 뭐 해주지",), "온 가족이"),
        (("조카가 너무 통통해서 걱정 간식 추천",), "나무라지"),
        (("초2 아들이 비만이래요 간식 뭘 줘야 안 싸우죠", "치킨은?"), "두 조각"),
        # Herbs to grow thin, and coffee.
        (("다이어트 한약 먹는데 커피 같이 마셔도 심장 안뜀?",), "마황"),
        (("살빼는 한약 먹는데 에너지드링크 마시면?",), "마황"),
        # What leans on the body that was told of before.
        (
            ("췌장염 퇴원했는데 회식 있음 술 한잔만 마시면 안됨?", "그럼 고깃집에서 뭐먹어"),
            "구이 고기와 차돌",
        ),
        (("통풍 발작 와서 발가락 불남 뭐 먹지말아야돼", "그럼 저녁은 뭐먹어"), "달걀찜"),
        (("감기약 먹었는데 맥주 한캔은 되지않나", "내일은?"), "하루(24시간)"),
        (("위염인데 매운거 개땡김 미쳐", "안매운데 매운느낌 나는거 없나"), "간장떡볶이"),
        (("식도염이라 커피 끊으라는데 대체할거",), "보리차"),
        (("콜레스테롤 높대 계란 하루 몇개까지 됨?", "흰자만 먹으면?"), "흰자에는 콜레스테롤이"),
        (("단유하려고요 식혜 먹으면 젖 마른다는데",), "근거가 뚜렷하지"),
        (("협심증 있는데 곱창 일년에 한번은 괜찮겠지", "그럼 술안주로 딴거"), "두부와 볶은 채소"),
    ],
)
def test_what_was_asked_of_a_body_is_answered(questions: tuple[str, ...], said: str) -> None:
    opening = plan(*questions).opening
    assert any(word in opening for word in said.split("|")), opening


@pytest.mark.parametrize(
    "question",
    [
        "수면제 많이 먹었어",
        "수면제를 여러 알 먹어버렸어",
        "신경안정제 왕창 먹음",
        "약 잔뜩 먹었어 졸려",
        "졸피뎀 다섯알 먹음",
        "항우울제 한 주먹 삼켰어",
    ],
)
def test_who_took_too_much_is_sent_for_help_first(question: str) -> None:
    assert "119" in plan(question).opening.split(".")[0]
    assert "주무시지" in plan(question, "졸려").opening


@pytest.mark.parametrize(
    "question", ["수면제 먹었는데 잠이 안와 뭐 먹지", "감기약 많이 먹어서 속쓰린데 뭐 먹지"]
)
def test_a_dose_that_was_due_is_none_too_much(question: str) -> None:
    assert "119에 전화해서 어떤 약을" not in plan(question).opening


@pytest.mark.parametrize(
    "question",
    [
        "시험 망해서 한강각 ㅋㅋㅋ 치맥이나 하자",
        "주식 망함 한강물 온도 체크하러 감 ㅋㅋ 라면 추천",
        "코인 물렸다 한강 가즈아 ㅋㅋ 뭐 먹고 갈까",
        "한강각이다 진짜 다 끝났어",
    ],
)
def test_half_a_joke_of_dying_is_asked_about(question: str) -> None:
    assert "109" in plan(question).opening


@pytest.mark.parametrize(
    "question",
    [
        "한강 가서 라면 먹자",
        "한강뷰 식당에서 먹을 메뉴 추천",
        "한강에서 피크닉 하는데 뭐 싸가지",
        "비도 오고 몸도 처지는 날씨네 뭐 먹지",
        "애 재우고 나니 기운이 없네 야식 추천",
        "내일 소풍 샌드위치 싸가려고 하는데 속재료 뭐 넣지",
        "이집 떡볶이 먹다 죽어도 여한없음",
        "여기 곱창 먹고 죽어도 좋아 ㅋㅋ",
    ],
)
def test_nobody_is_sent_for_help_who_is_well(question: str) -> None:
    opening = plan(question).opening
    assert "109" not in opening
    assert "119" not in opening


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("마라탕 4단계 먹고 죽는줄 ㅋㅋㅋ 지금 입에 불남 뭐마시지",), "찬 우유"),
        (("마라탕 4단계 먹고 죽는줄 ㅋㅋㅋ 지금 입에 불남 뭐마시지", "우유 없는데"), "우유가 없으면"),
        (("불닭 먹고 혀에 불났어 뭐 먹어야 해",), "찬 우유"),
        (("주방에 불났어 어떡해",), "119"),
        (("불닭 먹고 입술이 붓고 숨이 막혀 뭐 마셔",), "119"),
        (("이집 떡볶이 먹다 죽어도 여한없음",), "맛있"),
        (("배불러 뒤지겠네ㅋㅋ 소화되는 차 추천좀",), "매실차"),
        (("감자 싹나고 초록색인데 도려내면 됨?",), "버리는 것이 안전"),
        (("협심증 있는데 곱창 일년에 한번은 괜찮겠지",), "119"),
    ],
)
def test_what_is_said_as_one_jokes_is_answered(questions: tuple[str, ...], said: str) -> None:
    assert said in plan(*questions).opening


def test_what_is_offered_after_a_pancreatitis_is_low_in_fat() -> None:
    offered = plan("췌장염 있어요", "저녁 뭐먹지").foods
    assert not {"육개장", "차돌된장찌개", "소국밥"} & {food.name for food in offered}
