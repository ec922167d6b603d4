"""What the page of one's own data calls things, in the language of its readers."""

WORDS = {
    "ROLE_USER": "이메일 인증됨",
    "ROLE_PENDING": "이메일 인증 필요",
    "joined": "가입",
    "login": "로그인",
    "login, new device": "새 기기에서 로그인",
    "login by mail": "임시 비밀번호로 로그인",
    "login by mail, new device": "새 기기에서 임시 비밀번호로 로그인",
    "login refused": "로그인 실패",
    "logins ended": "다른 기기 로그아웃",
    "password changed": "비밀번호 변경",
    "email change asked": "이메일 변경 신청",
    "stopped": "멈춘 답변",
    "failed": "실패한 답변",
    "streaming": "쓰는 중인 답변",
    "like": "좋아요",
    "dislike": "아쉬워요",
    "already_eaten": "이미 먹었어요",
    "cannot_eat": "못 먹는 게 들었어요",
    "off_topic": "질문과 달라요",
    "odd_words": "말이 이상해요",
}
