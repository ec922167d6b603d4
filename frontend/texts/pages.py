"""The introduction and what is kept of whom."""

TEXTS = {
    "about.title": "소개",
    "about.heading": "푸디를 소개해요",
    "about.what": "푸디는 음식을 고르는 일을 돕는 인공지능이에요. 시간과 날씨, 기분, 같이 먹는 사람을 "
    "말해 주면 어울리는 음식을 골라 드려요.",
    "about.not_doctor": "푸디는 의사가 아니에요. "
    "알레르기와 건강에 관한 일은 식당과 의사에게 꼭 확인해 주세요.",
    "about.not_guide": "식당을 평가하거나 예약하지 않아요. 마음에 드는 음식은 지도에서 찾아볼 수 있어요.",
    "about.guests": "손님은 하루에 20번 물어볼 수 있어요. "
    "가입하면 횟수 제한 없이, 대화와 입맛을 기억해 둬요.",
    "about.code": "소스 코드 보기",
    "about.ask": "푸디에게 물어보기",
    "about.privacy": "개인정보 안내",
    "privacy.title": "개인정보 안내",
    "privacy.heading": "무엇을, 왜, 얼마나 두는지",
    "privacy.what": "무엇을",
    "privacy.why": "왜",
    "privacy.how_long": "얼마나",
    "privacy.account.what": "아이디, 이메일, 비밀번호(알아볼 수 없게 바꿔서), 이름·성별·생년월일(적은 경우)",
    "privacy.account.why": "로그인과 회원 확인",
    "privacy.account.how_long": "탈퇴할 때까지. 메일 인증을 하지 않으면 7일",
    "privacy.rooms.what": "회원의 대화와 답변에 남긴 의견",
    "privacy.rooms.why": "이어서 이야기하고 추천을 낫게 하려고",
    "privacy.rooms.how_long": "지우거나 탈퇴할 때까지",
    "privacy.likes.what": "좋아하는 음식",
    "privacy.likes.why": "입맛에 맞게 추천하려고",
    "privacy.likes.how_long": "지우거나 탈퇴할 때까지",
    "privacy.health.what": "알레르기·식단·몸 상태(따로 동의한 경우)",
    "privacy.health.why": "못 먹는 음식을 빼려고",
    "privacy.health.how_long": "지우거나 동의를 거둘 때까지. 지우면 바로 없어져요",
    "privacy.guests.what": "손님의 질문과 접속 주소",
    "privacy.guests.why": "하루 20번을 세고 잘못된 사용을 막으려고",
    "privacy.guests.how_long": "90일",
    "privacy.device.what": "손님의 대화와 못 먹는 음식",
    "privacy.device.why": "다시 열었을 때 이어서 보여 드리려고",
    "privacy.device.how_long": "이 기기에만 30일. 새 대화를 누르면 바로 지워져요",
    "privacy.delete": "대화는 대화 목록에서, 좋아하는 음식과 못 먹는 음식은 내 정보에서 지울 수 있어요. "
    "탈퇴하면 모두 함께 지워져요.",
}
