"""Every sentence the pages show, in one place; Korean, in 해요체.

`TEXTS` maps a name to a sentence; templates read it as `t`. The names that begin with `script.` go to
the browser's script, without that prefix. `QUESTIONS` holds what the empty page suggests to ask;
`{food:을/를}` in them becomes a food's name with the particle that fits (`frontend.korean.Noun`).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from flask import Flask

TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # The frame of every page.
        "site.name": "ChatFoodie",
        "site.title": "ChatFoodie · 푸디와 함께 고르는 오늘의 음식",
        "site.description": "음식 추천의 전문가 푸디와 채팅을 해 보세요!",
        "site.home": "ChatFoodie 처음으로",
        "skip_link": "질문 입력란으로 건너뛰기",
        "no_script": "푸디와 이야기하려면 브라우저에서 자바스크립트를 켜 주세요.",
        # The chat page.
        "chat.heading": "푸디와 나누는 음식 이야기",
        "chat.log": "푸디와의 대화",
        "chat.new": "새 대화",
        "chat.cleared": "대화를 비웠어요.",
        "chat.undo": "되돌리기",
        "chat.scroll_down": "새 답변 보기",
        "chat.caution": "푸디도 틀릴 수 있어요. 알레르기는 꼭 다시 확인해 주세요.",
        "message.question": "내 질문",
        "message.answer": "푸디의 답변",
        "message.writing": "푸디가 답변을 쓰고 있어요",
        "message.foods": "답변에 나온 음식",
        "message.copy": "복사",
        "message.copied": "복사했어요",
        "message.regenerate": "다시 답변받기",
        "message.retry": "다시 시도",
        "composer.label": "푸디에게 물어보기",
        "composer.placeholder": "무엇을 먹을지 물어보세요",
        "composer.hint": "엔터를 누르면 보내고, 시프트와 엔터를 함께 누르면 줄을 바꿔요.",
        "composer.send": "보내기",
        "composer.stop": "답변 멈추기",
        # The empty page. The greeting follows the hour in Seoul.
        "welcome.hello": "안녕하세요, 푸디예요.",
        "greeting.dawn": "아직 깨어 계시는군요. 속 편한 음식부터 함께 골라 볼까요?",
        "greeting.morning": "좋은 아침이에요. 오늘 첫 끼는 무엇으로 시작해 볼까요?",
        "greeting.noon": "점심시간이에요. 오늘은 어떤 음식이 당기세요?",
        "greeting.afternoon": "나른한 오후예요. 출출할 때 먹기 좋은 음식을 찾아 드릴까요?",
        "greeting.evening": "오늘도 수고 많으셨어요. 저녁은 무엇을 드시고 싶으세요?",
        "greeting.night": "하루가 저물었네요. 부담 없는 야식을 함께 골라 볼까요?",
        "suggestions.heading": "이렇게 물어보세요",
        "suggestions.more": "다른 질문 보기",
        "topic.dawn": "이른 새벽",
        "topic.morning": "아침",
        "topic.noon": "점심",
        "topic.afternoon": "오후",
        "topic.evening": "저녁",
        "topic.night": "밤",
        "topic.spring": "봄",
        "topic.summer": "여름",
        "topic.autumn": "가을",
        "topic.winter": "겨울",
        "topic.always": "언제든",
        # The banner.
        "service.away": "지금 푸디가 잠시 자리를 비웠어요. 돌아오는 대로 답해 드릴게요.",
        "service.unreachable": "지금 서버에 연결하지 못하고 있어요. 잠시 뒤에 다시 확인할게요.",
        # The error pages.
        "error.not_found.title": "찾으시는 페이지가 없어요",
        "error.not_found.body": "주소가 바뀌었거나 잘못 적힌 것 같아요. 푸디는 첫 페이지에 있어요.",
        "error.refused.title": "요청을 처리하지 못했어요",
        "error.refused.body": "이 주소로는 할 수 없는 요청이에요. 첫 페이지에서 다시 시작해 주세요.",
        "error.failed.title": "잠시 문제가 생겼어요",
        "error.failed.body": "불편을 드려 죄송해요. 조금 뒤에 다시 열어 주세요.",
        "error.number": "오류 번호",
        "error.back": "푸디에게 돌아가기",
        # What the script says. {count} and {limit} are numbers.
        "script.writing": "푸디가 답변을 쓰고 있어요.",
        "script.done": "답변이 끝났어요.",
        "script.stopped": "여기서 답변을 멈췄어요.",
        "script.stoppedEarly": "답변이 시작되기 전에 멈췄어요.",
        "script.unreachable": "채팅 서버에 연결할 수 없어요. 잠시 뒤에 다시 시도해 주세요.",
        "script.offline": "인터넷에 연결되어 있지 않아요. 연결을 확인하고 다시 시도해 주세요.",
        "script.cut": "연결이 끊겨서 답변을 끝까지 받지 못했어요.",
        "script.silent": "푸디가 오랫동안 대답하지 않아서 기다림을 멈췄어요.",
        "script.empty": "푸디가 답을 떠올리지 못했어요. 한 번 더 물어봐 주세요.",
        "script.interrupted": "페이지를 벗어나서 답변을 끝까지 받지 못했어요.",
        "script.oldAnswerKept": "이전 답변을 그대로 두었어요.",
        "script.stillWriting": "답변이 끝나면 보낼 수 있어요.",
        "script.shortened": "질문은 {limit}자까지 쓸 수 있어서 넘치는 부분을 잘랐어요.",
        "script.remaining": "오늘 {count}번 더 물어볼 수 있어요.",
        "script.noneRemaining": "오늘 물어볼 수 있는 횟수를 다 썼어요. 내일 또 만나요.",
        "script.copied": "답변을 복사했어요.",
        "script.copyFailed": "복사하지 못했어요. 글을 직접 선택해서 복사해 주세요.",
        "script.cleared": "대화를 비웠어요. 되돌리기 버튼으로 되살릴 수 있어요.",
        "script.restored": "대화를 되살렸어요.",
    }
)

QUESTIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "dawn": (
            "잠이 안 와요. 속이 편한 음식 추천해 주세요",
            "새벽에 가볍게 먹기 좋은 음식이 있을까요?",
            "해장하기 좋은 음식 추천해 주세요",
        ),
        "morning": (
            "든든하지만 부담 없는 아침 메뉴 추천해 주세요",
            "바쁜 아침에 빨리 먹을 수 있는 음식이 있을까요?",
            "따뜻한 국물이 있는 아침 메뉴 추천해 주세요",
        ),
        "noon": (
            "오늘 점심은 뭘 먹을까요?",
            "회사 사람들과 먹기 좋은 점심 메뉴 추천해 주세요",
            "혼자 간단히 먹기 좋은 점심 메뉴가 있을까요?",
        ),
        "afternoon": (
            "출출한 오후에 먹기 좋은 간식 추천해 주세요",
            "달콤한 음식이 먹고 싶은데 뭐가 좋을까요?",
            "저녁을 망치지 않을 가벼운 간식이 있을까요?",
        ),
        "evening": (
            "오늘 저녁 뭐 먹을까요?",
            "부모님이랑 먹기 좋은 저녁 메뉴 추천해 주세요",
            "친구들과 나눠 먹기 좋은 음식이 있을까요?",
        ),
        "night": (
            "야식으로 먹기 좋은 음식 추천해 주세요",
            "살이 덜 찔 것 같은 야식이 있을까요?",
            "맥주와 어울리는 안주 추천해 주세요",
        ),
        "spring": (
            "봄나들이 도시락으로 뭐가 좋을까요?",
            "나른한 봄날 입맛을 살려 줄 음식 추천해 주세요",
            "봄에 먹기 좋은 산뜻한 음식 추천해 주세요",
        ),
        "summer": (
            "여름에 먹기 좋은 시원한 음식 추천해 주세요",
            "더위에 지쳤을 때 힘이 나는 음식이 있을까요?",
            "불을 쓰지 않고 만들 수 있는 음식 추천해 주세요",
        ),
        "autumn": (
            "쌀쌀한 날에 어울리는 따뜻한 음식 추천해 주세요",
            "가을에 먹으면 더 맛있는 음식이 있을까요?",
            "가을 캠핑에서 먹기 좋은 음식 추천해 주세요",
        ),
        "winter": (
            "추운 날 몸이 따뜻해지는 음식 추천해 주세요",
            "겨울밤에 먹기 좋은 간식이 있을까요?",
            "뜨끈한 국물 요리 추천해 주세요",
        ),
        "always": (
            "매콤한 음식이 먹고 싶은데 메뉴 추천해 주세요",
            "고기가 많이 들어간 음식을 추천해 주세요",
            "채소가 많이 들어간 음식이 있을까요?",
            "비 오는 날 어울리는 음식 추천해 주세요",
            "기분이 처질 때 힘이 되는 음식이 있을까요?",
            "느끼하지 않은 담백한 음식 추천해 주세요",
        ),
        "food": (
            "{food:을/를} 좋아하는데 비슷한 음식이 있을까요?",
            "{food:은/는} 어제 먹었어요. 오늘은 뭐가 좋을까요?",
            "{food:을/를} 먹을 때 곁들이면 좋은 음식 추천해 주세요",
            "{food:은/는} 어떤 날에 먹으면 좋을까요?",
            "{food}만큼 맛있는 다른 음식 추천해 주세요",
        ),
    }
)


def list_script_texts() -> dict[str, str]:
    """Return the sentences of the browser's script, named as it names them."""
    return {name.removeprefix("script."): text for name, text in TEXTS.items() if name.startswith("script.")}


def init_app(app: Flask) -> None:
    app.jinja_env.globals["t"] = TEXTS
