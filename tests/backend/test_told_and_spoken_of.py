"""What is told of a body in a later turn: of the dish before, of where one eats, of what is longed for."""

import pytest

from tests.backend.answering import converse as plan


@pytest.mark.parametrize(
    ("turns", "word", "allergen"),
    [
        (("여름이라 콩국수 먹고싶다", "동생이 대두 알레르기라는데 같이 먹을거거든"), "콩국수", "대두"),
        (("짬뽕 시켜먹을까", "아 근데 여친이 새우 알러지야"), "짬뽕", "새우"),
        (("크림파스타 땡긴다", "나 유제품 알레르기"), "크림파스타", "우유"),
        (("마라탕 먹을래", "나 땅콩 알레르기 있는데 괜찮나"), "마라탕", "땅콩"),
        (("치킨 시킬까", "딸이 계란 알러지 있음"), "치킨", "알류"),
    ],
)
def test_an_allergy_rules_out_the_dish_before_and_others_stand_in(
    turns: tuple[str, ...], word: str, allergen: str
):
    told = plan(*turns)

    assert word in told.opening
    assert "대신" in told.opening
    assert told.foods
    assert all(allergen not in food.contents.allergens for food in told.foods)


def test_a_diet_rules_out_the_dish_before():
    told = plan("탕수육 먹고싶다", "친구가 무슬림이야")

    assert "할랄에는 맞지 않아요" in told.opening
    assert "도축" in told.opening


def test_what_is_cooked_is_told_what_to_look_for():
    opening = plan("카레 만들건데 재료 뭐", "고형카레 쓸거야", "친구 글루텐 안된대 셀리악이라고").opening

    assert "밀가루" in opening
    assert "표시" in opening


def test_the_broth_of_the_dish_before_is_told_with_the_allergy():
    turns = ("메밀국수랑 잔치국수 중에 뭐먹지", "메밀로 할래", "육수에 뭐 들어가? 나 생선류 알러지 있거든")

    assert "가쓰오부시" in plan(*turns).opening


@pytest.mark.parametrize(
    ("telling", "learned", "word"),
    [
        ("조개류 알러지 있는데 해물칼국수집에서 뭘 먹어야되냐", "육수가 바지락이라던데", "바지락"),
        ("땅콩 알레르기 있어", "소스에 땅콩 들어간대", "땅콩"),
        ("우유 알러지", "식빵에 우유 들어있다는데", "우유"),
    ],
)
def test_what_turns_out_to_be_in_it_rules_it_out(telling: str, learned: str, word: str):
    opening = plan(telling, learned).opening

    assert f"{word}" in opening
    assert "드시지 마세요" in opening


@pytest.mark.parametrize(
    "question",
    [
        "엄마가 게 알레르기 있으신데 모르고 게장집 예약했어요",
        "조개 알레르기인데 조개구이집 회식 잡혔어",
        "땅콩 알레르기 있는데 친구들이 땅콩빵집 가자고 해",
    ],
)
def test_a_house_that_serves_it_is_none_for_who_is_allergic(question: str):
    assert "섞이기 쉬워요" in plan(question).opening


def test_another_dish_of_that_house_is_not_safe_either():
    turns = ("엄마가 게 알레르기 있으신데 모르고 게장집 예약했어요", "생선구이 시키면 괜찮을까요?")

    assert "섞일 수 있어요" in plan(*turns).opening


def test_an_order_without_it_is_not_safe():
    opening = plan("계란 알러지 있는 5살이요", "빵집에서 계란 뺀 걸로 주문하면 안전할까요?").opening

    assert "안심할 수 없어요" in opening
    assert "작업대" in opening


def test_one_portion_without_it_will_do_for_a_dislike_alone():
    assert plan("오이 싫어하는 애 것만 빼면 되겠지?").opening.startswith("네")
    assert "안심할 수 없어요" in plan("땅콩 알러지 있는 애 그릇에만 안 넣으면 되나").opening


def test_the_meat_of_another_animal_is_kin_to_who_reacts_to_one():
    assert "조심하세요" in plan("소고기 먹으면 두드러기 나는데 진드기 물린후로 그럼", "돼지는?").opening


def test_pork_is_named_by_no_note_to_who_must_not_have_it():
    assert "돼지국밥" not in plan("돼지고기 알러지 판정 받음", "국물은? 순대국 말고 국밥").opening


@pytest.mark.parametrize(
    ("turns", "word"),
    [
        (("임신했어요 이제 7주래요", "육회가 갑자기 땡겨요 ㅋㅋ"), "육회"),
        (("혈압 높아", "젓갈 생각나네 ㅋㅋ"), "소금"),
        (("암치료 중이라 입맛이 없어요",), "익히지 않은"),
    ],
)
def test_what_a_body_longs_for_is_no_joke(turns: tuple[str, ...], word: str):
    assert word in plan(*turns).opening


@pytest.mark.parametrize(
    "question", ["겨자 먹으면 기침이 심해지고 눈물나는게 알러지야?", "새우 먹으면 입술 붓는게 알러지 맞아?"]
)
def test_that_something_happens_names_no_crab(question: str):
    assert "게는" not in plan(question).opening


@pytest.mark.parametrize(
    ("turns", "word"),
    [
        (("색소 든 사탕 먹으면 두드러기 나는 아이 간식 뭐 줘요",), "표시|호라는"),
        (("생선 알레르기인데 오메가3 먹어도 돼?",), "미세조류"),
        (("셀리악병이에요", "소주는 되나요"), "증류"),
        (("밀가루 끊었어", "오트밀은 괜찮아?"), "밀이 아니라서"),
        (("완전 비건이에요", "국물은 뭘로 내?"), "다시마"),
        (("심부전이라 물도 조금만 마시래", "수박은 안되겠지?"), "건더기"),
        (("할머니가 사레가 자주 들려요", "미음만 드려야 하나요?"), "삼킴 검사"),
        (("나 치아교정함", "딱딱한거 안되지?"), "장치"),
        (("간헐적 단식중이야", "당뇨약 먹고있는데 계속해도 되려나"), "의사와 상의"),
        (("다이어트 시작", "고구마만 먹는데 어지러워"), "적게 드셔서"),
        (("커피만 마시면 심장이 두근거려",), "카페인"),
    ],
)
def test_what_is_asked_after_a_state_was_told_is_answered_of_it(turns: tuple[str, ...], word: str):
    opening = plan(*turns).opening

    assert any(one in opening for one in word.split("|"))


@pytest.mark.parametrize(
    ("turns", "word"),
    [
        (("대두 알레르기예요", "참기름이랑 소금만으로 되는 반찬 알려줘"), "시금치"),
        (("굴 먹고 쓰러진적 있어", "그럼 볶음밥은 뭘로 간해"), "소금과 후추"),
        (("글루텐프리 빵 만들고싶은데 쌀가루만 있어요", "이스트 없어도 됨?"), "베이킹파우더"),
        (("액상과당 끊는중인데 탄산 대신 ㅊㅊ",), "탄산수"),
        (("우유 알레르기 있어", "오트밀크는"), "귀리 음료"),
        (("우유 알러지 아기예요", "산양분유는 괜찮나요"), "가수분해"),
        (("밀가루 끊었어", "점심은 중국집 가야됨"), "잡채밥"),
        (("아기 이유식 6개월", "쌀미음 다음에는 뭘 줘요?"), "소고기"),
        (("나 저포드맵 해", "쪽파 초록부분은요?"), "초록 잎"),
        (("완전 비건이야", "국은 뭐 끓이지"), "채수"),
        (("새우 알레르기 있어요", "그럼 국물은요"), "무난"),
        (("비건이야 떡볶이 먹고싶어", "어묵 빼면 돼?"), "멸치육수"),
    ],
)
def test_what_is_cooked_and_had_beside_it_is_named(turns: tuple[str, ...], word: str):
    assert word in plan(*turns).opening


def test_an_illness_that_was_caught_is_no_throat():
    assert "119" not in plan("장염 걸렸어").opening


def test_what_was_told_of_somebody_else_is_taken_back():
    told = plan("나 새우 알러지 있어", "아까 새우 알러지라고 했던거 취소야 동생 얘기였어", "새우볶음밥 추천")

    assert not told.understanding.person.allergies.rules


@pytest.mark.parametrize("question", ["나 오이 싫어함 알러지는 아냐", "아까 말한 알러지 말인데"])
def test_what_is_no_allergy_names_nothing_unknown(question: str):
    assert "자료가 없어서" not in plan(question).opening


@pytest.mark.parametrize(
    ("turns", "word"),
    [
        (("콩나물 알러지도 있나요?",), "있을 수 있어요"),
        (("저염식 해야돼", "김치찌개 어떻게 싱겁게 해"), "육수"),
        (("철분약 먹는중", "커피 마셔도 돼?"), "한두 시간"),
        (("위 절제 수술 했어요", "밥 언제부터"), "미음"),
        (("아기 계란 처음 먹이려는데 알러지 무서워요", "얼마나 먹여봐"), "찻숟가락"),
        (("우리 애 우유 알러지 심해요", "대신 뭐 싸주죠"), "도시락"),
        (("유당불내증인데 라떼 땡겨", "두유라떼도 배아픈데"), "응급실"),
    ],
)
def test_a_short_question_leans_on_what_was_told(turns: tuple[str, ...], word: str):
    assert word in plan(*turns).opening


def test_few_carbohydrates_are_no_little_water():
    assert "물을 제한" not in plan("탄수화물 줄이는중", "떡볶이 대신", "면은").opening


def test_a_grade_of_a_test_tells_an_allergy():
    assert "달걀" in plan("알레르기 검사 받았는데 달걀 3단계래", "빵도 안먹어야 되나").opening
