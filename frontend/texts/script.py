"""What the browser's script says. {count}, {limit} and {words} are filled in by it."""

TEXTS = {
    "writing": "푸디가 고르고 있어요",
    "foods": "음식 {count}개",
    "stopped": "여기서 답변을 멈췄어요.",
    "stoppedEarly": "답변이 시작되기 전에 멈췄어요.",
    "unreachable": "푸디에게 연결하지 못했어요. 잠시 뒤에 다시 시도해 주세요.",
    "offline": "인터넷이 끊겼어요. 연결되면 보낼게요.",
    "cut": "연결이 끊겨서 여기까지 받았어요.",
    "failed": "답변을 받지 못했어요.",
    "silent": "푸디가 오랫동안 대답하지 않아서 기다림을 멈췄어요.",
    "empty": "푸디가 답을 떠올리지 못했어요. 한 번 더 물어봐 주세요.",
    "oldAnswerKept": "이전 답변을 그대로 두었어요.",
    "reconnecting": "다시 연결하는 중이에요…",
    "stillWriting": "답변이 끝나면 보낼 수 있어요.",
    "roomIsAnswering": "이 방에서 아직 답하고 있어요. 끝나면 보내 주세요.",
    "noRoom": "대화를 시작하지 못했어요. 잠시 뒤에 다시 시도해 주세요.",
    "loginEnded": "로그인이 풀렸어요.",
    "login": "로그인",
    "shortened": "질문은 {limit}자까지 쓸 수 있어서 넘치는 부분을 잘랐어요.",
    "remaining": "오늘 {count}번 더 물어볼 수 있어요.",
    "tomorrow": "내일 또 만나요",
    "copied": "답변을 복사했어요.",
    "copyFailed": "복사하지 못했어요. 글을 직접 선택해서 복사해 주세요.",
    "cleared": "대화를 비웠어요.",
    "undo": "되돌리기",
    "avoidHolds": "{words} 빼고 추천 중",
    "avoidSaved": "못 먹는 음식을 이 기기에 적어 두었어요.",
}

# How a question failed, by the names that the API gives its failures; what has no sentence here is told in
# the server's own.
_FAILURES = {
    "busy": "지금 물어보는 분이 많아요. 잠시 뒤에 다시 시도해 주세요.",
    "restarting": "푸디가 잠깐 다시 시작하고 있어요. 조금 뒤에 다시 시도해 주세요.",
    "away": "지금 푸디가 자리를 비웠어요. 조금 뒤에 다시 시도해 주세요.",
    "timeout": "답이 너무 오래 걸려서 멈췄어요. 다시 시도해 주세요.",
    "broken": "답변이 도중에 끊겼어요. 다시 시도해 주세요.",
    "empty": "푸디가 답을 떠올리지 못했어요. 질문을 조금 바꾸어 보세요.",
    "gone": "대화가 없어져서 답변을 멈췄어요.",
    "sockets": "열어 둔 창이 너무 많아요. 다른 창을 닫고 다시 시도해 주세요.",
    "database": "지금은 대화를 저장하지 못해요. 조금 뒤에 다시 시도해 주세요.",
    "long": "대화가 너무 길어졌어요. 새 대화로 시작해 주세요.",
    "quota": "오늘 물어볼 수 있는 20번을 다 썼어요. 밤 12시가 지나면 다시 물어볼 수 있어요. "
    "로그인하면 횟수 제한이 없어요.",
}
_FAILURES_BY_CODE = {
    "guest_quota_reached": "quota",
    "model_server_busy": "busy",
    "too_many_running_turns": "busy",
    "server_restarting": "restarting",
    "model_server_unreachable": "away",
    "model_server_timeout": "timeout",
    "model_server_error": "broken",
    "model_server_broken": "broken",
    "model_request_refused": "broken",
    "model_answer_cut": "broken",
    "answer_broken": "broken",
    "model_answer_empty": "empty",
    "turn_is_gone": "gone",
    "too_many_sockets": "sockets",
    "database_unavailable": "database",
    "frame_too_large": "long",
}
FAILURES = {code: _FAILURES[name] for code, name in _FAILURES_BY_CODE.items()}
