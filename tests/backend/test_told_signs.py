"""A sign of the body, an accident or a danger, told in anybody's words: what to do now, and no dish."""

import pytest

from backend.food.data.signs import get_signs
from tests.backend.answering import converse as plan

_WHO_HELPS = ("119", "병원", "응급실", "이비인후과", "소아청소년과", "산부인과", "안과", "내과", "치과")


@pytest.mark.parametrize(
    ("said", "help_"),
    [
        # a throat
        ("고구마 먹다가 목이 콱 막혔어요", "119"),
        ("감 먹다 목구멍에 딱 걸렸어요", "119"),
        ("엄마가 인절미 드시다 말을 못하고 목을 잡고 계셔", "119"),
        ("꿀떡 삼키다가 가슴께에 탁 걸린 느낌이에요 내려가질 않네", "119"),
        ("멸치볶음 먹다 뭐가 콕 박혔는데 침 넘길때마다 아파", "이비인후과"),
        ("메밀국수 먹고 기침이 계속 나고 가슴에서 쌕소리", "119"),
        ("아버지가 산낙지 드시다가 손짓만 하고 소리를 못내셔", "119"),
        # a gut
        ("굴 먹고 어젯밤부터 위아래로 다 쏟아요", "지사제는 드시지 마세요"),
        ("어제 김밥 먹고 밤새 변기통 끌어안고 있음", "경구수액"),
        ("이틀째 물도 토해요 소변도 안나와", "수액"),
        # heat, smoke
        ("밖에서 8시간 일했더니 어지럽고 땀도 안나네 시원한 냉면이나 먹을까", "열사병"),
        ("연탄불에 고기 구웠는데 다같이 머리 아프고 메스꺼워", "일산화탄소"),
        ("차에 애를 두고왔는데 몸이 불덩이야", "열사병"),
        # skin and eyes
        ("뚝배기 엎어서 발등에 부음 양말이 달라붙었어", "붙은 옷은 떼지"),
        ("굴 까다가 칼이 손바닥 관통", "꼭 누르고"),
        ("생굴 먹은 간경화 아빠 종아리에 피멍처럼 물집", "비브리오"),
        ("꽃게 손질하다 가시 박히고 손이 퉁퉁", "비브리오"),
        ("끓는 라면국물 허벅지에 쏟음 된장 바르면 되나", "흐르는 시원한 물"),
        ("튀김하다 기름 팔뚝에 튀었어 얼음 대도 돼?", "흐르는 시원한 물"),
        ("믹서기에 손 다침 피가 안 멎어", "꼭 누르고"),
        ("고추 만진 손으로 눈 비볐더니 눈을 못 뜨겠어", "15분 넘게 씻으세요"),
        ("벌에 쏘였는데 온몸이 근질거려 매실 바르면 되나", "119"),
        ("회칼에 손가락 쓱 나갔어 뼈까지 보임", "꼭 누르고"),
        ("튀김기 기름에 손가락 담갔다 뺌", "흐르는 시원한 물"),
        ("캠핑하다 뱀한테 발목 물림", "119"),
        # head, chest, blood, urine
        ("가슴에 코끼리 앉은 느낌인데 체한거겠지", "심장"),
        ("한쪽 입으로 물이 줄줄 새고 눈이 안감겨", "뇌졸중"),
        ("애기 변이 딸기잼 같아", "소아청소년과"),
        ("걷다가 자꾸 왼쪽으로 쏠려 점심 먹고부터", "뇌졸중"),
        ("할머니가 말을 어버버하시고 숟가락을 자꾸 떨어뜨려", "뇌졸중"),
        ("체한거같은데 턱까지 뻐근하고 식은땀이 줄줄", "심장"),
        ("뒷목이 뻣뻣하고 머리가 터질거 같은데 토했어", "뇌출혈"),
        ("토했는데 커피찌꺼기 같은게 섞여있음", "응급실"),
        ("오줌에 거품이 많아 단백질 쉐이크 때문인가", "소변 검사"),
        ("오줌눌 때 맥주거품처럼 올라와", "소변 검사"),
        # a child, a pregnancy, a pet
        ("애가 병뚜껑을 꿀꺽한듯", "응급실"),
        ("임신초기인데 갈색피 비침 파인애플 먹어서 그런가", "산부인과"),
        ("손소독젤을 애가 빨아먹음", "119"),
        ("애기가 분유 먹고 분수처럼 뿜어요", "소아청소년과"),
        ("임신 6개월인데 갑자기 밑이 축축하게 흘러", "산부인과"),
        ("냥이가 참치캔 먹고 계속 토하고 축 처짐", "동물병원"),
        # of each the text that is its own, and no neighbour's
        ("임신 7개월인데 떡 먹다가 목에 걸려서 말을 못해요", "임신 중이거나"),
        ("10개월 아기가 포도가 목에 걸려서 숨을 못 쉬어요", "머리를 낮춰"),
        ("세 살 아이가 철분제를 열 알쯤 먹었어요", "119"),
        ("아이가 할머니 혈압약을 집어 먹었어요", "119"),
        ("락스가 눈에 튀었어요", "15분 넘게 씻으세요"),
        ("강아지한테 손을 물렸어요", "광견병"),
        ("간경화 아빠가 굴 먹고 다리에 물집 생겼어요", "비브리오"),
        ("고등어 먹고 목이 조이고 답답해요", "지금 바로 119"),
        ("3살 아이 땅콩 먹고 온몸에 두드러기 나고 토해요", "지금 바로 119"),
        ("할아버지가 틀니를 삼키신 것 같아요", "119"),
        ("식용유에 불이 붙었어요", "물을 절대 붓지"),
        ("해파리에 쏘였어요 식초 뿌려도 돼?", "바닷물"),
        ("뱀에 물렸는데 입으로 빨아도 되나", "심장보다 낮게"),
        ("사랑니 뺐는데 피가 안 멎어요", "거즈"),
        ("크론병인데 배가 빵빵하고 토해요", "장이 막힌"),
        ("에피펜 쐈는데 나아졌어요 병원 안 가도 되나", "두 번째 주사"),
        ("간경화인데 피를 토했어요", "지금 바로 119"),
        ("회 먹다가 뼈가 목에 박힌 것 같은데 손가락으로 빼도 되나", "이비인후과"),
        ("조카가 비타민 젤리를 한 통 다 먹었어요", "119"),
        ("와파린 먹는데 넘어져서 머리를 부딪혔어요", "응급실"),
        ("비아그라 먹고 가슴이 아파", "니트로글리세린"),
        ("메트로니다졸 먹다가 맥주 마셨더니 토하고 얼굴이 빨개", "이 약과 술"),
        ("당뇨인데 토하고 배가 아프고 숨이 가빠", "케톤산증"),
        ("2개월 아기 열이 38.2도예요 해열제 먹여도 되나", "응급실"),
    ],
)
def test_sign_told_in_any_words_is_answered_with_what_to_do_and_no_dish(said: str, help_: str):
    told = plan(said)

    assert help_ in told.opening
    assert not told.foods


@pytest.mark.parametrize(
    ("turns", "help_"),
    [
        (("고구마 먹다가 목이 콱 막혔어요", "물 마셔도 안내려가요"), "119"),
        (("할매가 떡 드시다 자꾸 캑캑거리는데 설에 떡국 우짜노", "잘게 썰면 개안나"), "삼킴 검사"),
        (("끓는 라면국물 허벅지에 쏟음", "물집 잡혔는데"), "터뜨리지"),
        (("전기포트 물에 손 담갔어", "된장 발랐어"), "씻어 내세요"),
        (("새우 먹고 나서 입술이 좀 부은 느낌인데", "숨쉬는게 쪼금 답답하긴 해요"), "지금 바로 119"),
    ],
)
def test_sign_told_later_is_answered_for_what_was_told_before(turns: tuple[str, ...], help_: str):
    told = plan(*turns)

    assert help_ in told.opening
    assert "109" not in told.opening


@pytest.mark.parametrize(
    ("turns", "help_"),
    [
        (("감자에 싹났는데 먹어도 됨?", "초록색인데 푹 삶으면?", "이미 반그릇 먹음"), "솔라닌"),
        (("감기약먹고 커피마셔도댐?", "두잔마심"), "병원"),
        (("상한 우유 마셔도 되나", "벌써 드셨어요 한 컵"), "지켜보"),
        (("타이레놀 먹고 술 마셔도 돼?", "이미 두잔 마셨는데"), "이미 함께 드셨다면"),
        (("은행 한줌 볶아먹었는데", "벌써 다 먹었지"), "119"),
    ],
)
def test_what_was_had_in_spite_of_a_warning_is_told_when_to_call(turns: tuple[str, ...], help_: str):
    told = plan(*turns)

    assert help_ in told.opening
    assert not told.foods


def test_what_was_had_of_a_harmless_thing_is_no_alarm():
    assert "119" not in plan("김치찌개 레시피", "이미 먹었어").opening


@pytest.mark.parametrize(
    ("turns", "expected", "of_another"),
    [
        (("조개 캐온거 먹어도 되지", "4월인데 독소는 끓이면 없어지는거 아냐?"), "패류독소", "버섯"),
        (("계란 알러지 아이인데 독감주사 맞아도 돼?", "어묵에도 계란 들어가나요"), "어묵", "독감"),
        (("단백질쉐이크 하루 5번에 크레아틴까지 때리는데 콩팥 괜찮나",), "소변 검사", "열여덟"),
        (("갑상선암 수술하고 요오드 제한식인데 그럼 국을 뭘로 끓이죠",), "무요오드", "상처가 아무는"),
        (("칡즙 먹는데 유방암 수술했거든요 계속 먹어도 돼요?",), "여성호르몬", "상처가 아물"),
        (("수면제 먹어야 되는데 소주 마셔버림", "3시간 지나면 먹어도 되지?"), "오늘은 수면제를", "kcal"),
    ],
)
def test_fact_answers_only_where_its_own_subject_is_spoken_of(
    turns: tuple[str, ...], expected: str, of_another: str
):
    told = plan(*turns)

    assert expected in told.opening
    assert of_another not in told.opening


@pytest.mark.parametrize(
    "said",
    [
        "매워서 눈물 콧물 다 나는 떡볶이 추천",
        "배고파 쓰러지겠다 빨리 되는거",
        "입에서 살살 녹는 고기 추천",
        "고구마 먹을 때 목 막히는데 뭐랑 마시면 좋아?",
        "비가 쏟아지는 날 뭐 먹지",
        "코피 터지게 공부하는 아들 보양식",
        "눈 돌아가게 맛있는 케이크",
        "기름 튀는 거 막는 방법",
        "온몸이 화끈해지는 매운 음식",
        "뜨거운 물에 발 담그고 마실 차",
        "배가 딱딱한데 깎아 먹는 배 맞아?",
        "토한우 같은 한우 있어?",
        "숨도 안 쉬고 먹는 라면 레시피",
        "열나게 일했더니 배고파",
        "냄비에 국 쏟았는데 어떻게 닦아",
        "바나나 껍질이 까맣게 됐어 빵 만들까",
        "얼굴이 빨개지는 매운맛 말고 순한 거",
        "찌개 거품 걷어내야 돼?",
        "당 떨어져서 손 떨린다 달달한 거 추천",
        "젓가락질 안 되는 거 먹기엔 뭐가 좋아",
        "압력솥 추가 안 움직여",
        "꽁치통조림 찌개 비려",
        "라면 물을 너무 많이 부었어",
        "며칠 굶은 것처럼 배고파",
        "농약 걱정되는데 사과 어떻게 씻어",
    ],
)
def test_talk_of_food_that_only_sounds_like_a_sign_is_no_alarm(said: str):
    assert "119" not in plan(said).opening


@pytest.mark.parametrize(
    "said", ["손목 그었는데 피가 안 멎어", "숨쉬기도 힘들고 그냥 죽고 싶어", "약을 다 먹었는데 숨이 막혀"]
)
def test_who_speaks_of_dying_besides_a_sign_is_heard_first(said: str):
    opening = plan(said).opening

    assert "109" in opening or "119에 전화" in opening
    assert "심장보다 높이" not in opening


@pytest.mark.parametrize("said", ["방금 치킨 먹었는데 다 토하고 올게", "맨날 먹고 토하는 게 편해"])
def test_who_vomits_to_be_thin_is_told_no_first_aid_for_a_gut(said: str):
    assert "경구수액" not in plan(said).opening


def test_each_sign_says_who_helps_whatever_it_comes_of():
    signs = get_signs()

    for name in signs.names:
        says = signs.find_always([name])
        assert says is None or any(who in says for who in _WHO_HELPS), name
