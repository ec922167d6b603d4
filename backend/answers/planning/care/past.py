"""What a body did once, and how somebody is: told of an experience, and of nothing that happens now."""

import re

# 호흡곤란 와본 1인, 응급실 가봤음, 죽을 뻔, 만지기만 해도, 가려운 사람임.
_EXPERIENCE = re.compile(
    r"(?:와|가|나|타|겪어|당해|실려 ?가|실려가|입원해|쓰러져|기절해|죽어) ?(?:본|봤|봄)"
    r"|뻔(?:했|함|한|하|[.,!~ㅠㅜ ]|$)"
    r"|(?:만지|스치|닿|먹|마시|맡)기만 ?(?:해도|하면|했다)"
    r"|(?:는|은|운|한|던) ?(?:사람|체질|타입|편)(?:임|인데|이에요|예요|입니다|이야|이라|이고|[.,!~ ]|$)"
)
# 숨이 막힌 적 있어요: all that is told happened once.
_ONCE = re.compile(r"적(?:이|도)? ?있(?:어|었|음|습|네|거든|지)[가-힣]{0,3}[.!~ㅠㅜ ]*$")
# A date that is over, and whatever is told in front of it.
_DATED = re.compile(
    r"작년|재작년|예전|옛날|어릴 ?(?:때|적)|어렸을|학교 ?다닐|저번"
    r"|[0-9]+ ?년 ?전|[0-9]+ ?살 ?때|지난 ?(?:달|해|번)"
)
_NOW = re.compile(r"지금|방금|아까|현재|(?:막|또|다시|점점) ?(?:붓|부어|숨|올라)")
_TODAY = re.compile(
    r"(?:오늘|아직|이번에)[^.?!]*(?:숨|붓|부어|부었|두드러기|쓰러|의식|마비|저[리려]|어지러|호흡|막[히혀]|가[려렵])"
)


def tells_experience(said: str) -> bool:
    """Whether it is told as something that happened once or always does; 방금 죽을 뻔했어 is of now."""
    is_of_now = _NOW.search(said) or _TODAY.search(said)
    return not is_of_now and bool(_EXPERIENCE.search(said) or _DATED.search(said))


def happened_once(said: str) -> bool:
    """Whether it tells of nothing but what happened once."""
    return _ONCE.search(said) is not None and _NOW.search(said) is None
