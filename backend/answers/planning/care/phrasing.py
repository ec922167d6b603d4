"""What a question about a body asks: of something in another's place, of two things, of how much."""

import re

# 시금치 말고 뭐, 빵 대신 뭐 먹어, 술 끊고 뭐 마시지: what stands in front is not asked about.
_REPLACED = re.compile(
    r"(?<![가-힣])(?P<thing>[가-힣]{1,7}?)(?:은|는|을|를)? ?(?:말고|대신(?:에)?|빼고|끊고)(?:는|에)?"
    r"(?=[^.?!]{0,10}(?:뭐|뭘|머(?![가-힣])|무엇|무슨|어떤|다른|딴|추천|먹을|마실|있)|[~.?! ]*$)"
)
_TO_DRINK = re.compile(
    r"커피|콜라|사이다|탄산|술|맥주|소주|와인|막걸리|우유|주스|음료|라떼|아메리카노|에이드|차$|물$"
)
_JOINED = re.compile(r"(?P<one>[가-힣]{1,8}?)(?:이랑|랑|하고|과|와|,| 및) ?(?P<other>[가-힣]{1,8})")
_TOGETHER = re.compile(r"같이|함께|섞|곁들|중에|둘 ?중|어느|뭐가|차이|비교")
_HOW_MUCH = re.compile(
    r"(?:하루|일주일|한 ?번|한 ?끼|한 ?달)(?:에|엔)? ?(?:몇|얼마)"
    r"|몇 ?(?:개|번|알|잔|조각|쪽|숟갈|그램|g|컵|점|병|캔)|얼마(?:나|만큼|큼|까지)|어느 ?정도|양은"
)
_TELLS_HOW_MUCH = re.compile(
    r"[0-9]|(?:한|두|세|네|반|서너|한두|두세) ?(?:개|번|잔|조각|쪽|점|컵|줌|알|토막)|손바닥|주먹"
)


def leave_replaced(said: str) -> str:
    """A question for something in the place of another without the other; "" where it is no such question."""
    match = _REPLACED.search(said)
    if match is None:
        return ""
    asks = "뭐 마시지" if _TO_DRINK.search(match["thing"]) else "뭐 먹지"
    rest = f"{said[: match.start()]} {said[match.end() :]}"
    return f"{rest.strip()} {asks}".strip()


def is_to_drink_instead(said: str) -> bool:
    """Whether something to drink is asked for in the place of another: 술 대신 뭐로 기분내지."""
    match = _REPLACED.search(said)
    return match is not None and _TO_DRINK.search(match["thing"]) is not None


def list_joined(said: str) -> tuple[str, ...]:
    """The two things that are asked about side by side; none where they are meant together or compared."""
    match = None if _TOGETHER.search(said) else _JOINED.search(said)
    return (match["one"], match["other"]) if match else ()


def asks_how_much(said: str) -> bool:
    return _HOW_MUCH.search(said) is not None


def tells_how_much(says: str) -> bool:
    return _TELLS_HOW_MUCH.search(says) is not None
