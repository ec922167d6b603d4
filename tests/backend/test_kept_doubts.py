"""What is doubted of things that were kept, and figures that are asked for the sake of a body."""

import re

import pytest

from .answering import plan


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("해동한 삼겹살 다 못먹음 다시 얼려도 되여?", "다시 얼려도"),
        ("새우 녹였다가 다시 얼려도 되나", "날것으로 다시 얼리지"),
        ("아이스크림 녹은거 다시 얼려도 돼?", "다시 얼려 드시지 마세요"),
        ("식빵 녹였는데 다시 얼려도 돼?", "다시 얼려도 되지만"),
        ("어젯밤에 밥솥 끄고 그냥 잤는데 밥 먹어도 되나요 볶음밥하면 괜찮죠?", "버리시는 게"),
        ("밥을 식탁에 밤새 뒀는데 먹어도 돼?", "버리"),
        ("바나나가 새까매졌는데 상한거야?", "상한 게 아니에요"),
        ("초콜릿 하얗게 됐는데 먹어도 돼?", "상한 것이 아니에요"),
        ("꿀이 굳었어 상한거야?", "상하거나 가짜라는 뜻이 아니에요"),
        ("소고기 색이 갈색인데 괜찮아?", "색소"),
        ("삶은 달걀 노른자가 초록색이야", "드셔도 돼요"),
        ("캔옥수수 반 남은거 캔째로 냉장고에 넣어도 됨?", "옮겨"),
        ("마요네즈 뚜껑 열어두고 잤음", "8시간"),
        ("양파 싹난거", "독이 없어"),
        ("오래된 떡 냉동 6개월 먹어도 되나", "상태를"),
    ],
)
def test_a_doubt_is_told_what_is_harmless_and_what_is_not(question: str, said: str):
    assert said in plan(question).opening


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("소고기가 갈색인데 냄새도 나", "버리"),
        ("삼겹살 다시 얼린거 먹고 배가 아프고 토해", "병원|119"),
        ("고구마에 푸른 곰팡이", "버리"),
        ("된장찌개 끓인거 하루 밖에 뒀는데 냄새는 괜찮아", "버리"),
        ("간장게장 밖에 뒀는데 먹어도 돼?", "드시지|버리"),
        ("고추장불고기 식탁에 밤새 뒀는데 괜찮아?", "버리|드시지"),
    ],
)
def test_what_is_spoiled_is_still_heard(question: str, said: str):
    assert re.search(said, plan(question).opening)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("콩팥이 안좋은데 칼륨 낮은 과일 알려주세요", "사과.*임상영양사"),
        ("투석 중인데 칼륨 적은 채소는?", "오이.*담당 의사"),
        ("통풍인데 퓨린 많은 거 순서대로", "내장.*맥주"),
        ("고혈압인데 소금 하루 얼마까지", "2,000 mg.*의사"),
        ("18개월 아기 우유 하루 몇 미리까지 먹여요?", "400~500 mL"),
        ("인슐린 맞는데 밥 한공기 탄수 몇 그램", "65~70 g.*담당 의사"),
        ("하루 800칼로리면 뭐뭐 먹을 수 있음?", "1577-0199"),
        ("하루 700칼로리 식단 짜줘", "1577-0199"),
        ("6개월 아기 첫 소고기미음 만드는 방법 알려주세요", "체에 거르.*소금과 꿀"),
        ("이유식 쌀미음 어떻게 끓여요", "체에 거르"),
        ("4개월인데 소고기미음 먹여도 돼?", "6개월"),
        ("탕후루 하나에 설탕 몇g이나 들어가나요 애가 매일 먹어요", "10~25 g"),
    ],
)
def test_a_figure_is_told_with_who_knows_more(question: str, said: str):
    assert re.search(said, plan(question).opening)
