"""How much somebody wants to spend on one person: 만원으로, 7천 원 이하, 넷이서 5만원."""

import re

_DIGITS = {word: number for number, word in enumerate("영일이삼사오육칠팔구십")}
_NUMBER = r"[0-9]+(?:\.[0-9]+)?|[일이삼사오육칠팔구십]"
_WON = re.compile(
    rf"(?<![0-9가-힣,.])(?:(?P<ten_thousands>{_NUMBER})? ?(?P<man>만) ?)?"
    rf"(?:(?P<thousands>{_NUMBER})? ?(?P<chun>천) ?)?(?P<won>[0-9][0-9,]{{2,6}})? ?원"
)
# What says that the sum is there to be spent, and not what something costs.
_IS_SPENT = re.compile(
    r"원(?:대)? ?(?:으로|밖에|뿐|만 ?있|이하|이내|미만|이면|짜리|대로|에서|까지|도|안|언더|아래)"
    r"|원(?:대)? ?(?:정도|있|예산|한도)|예산|원(?:이|을|은)? ?(?:안 ?)?넘"
)
_EACH = re.compile(r"(?:인|명|사람) ?당|1인|한 ?사람|각자|한 ?끼|씩")
_HEADS = re.compile(r"(?P<heads>[2-9]|1[0-9]|둘|셋|넷|다섯|여섯|두|세|네) ?(?:명|인(?!분)|사람|이서|이(?= ))")
_COUNTS = {"둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다섯": 5, "여섯": 6}
_LEAST_WON, _MOST_WON = 500, 500_000


def find_budget(text: str) -> int | None:
    """The won for one person that a question may cost; None where it names no sum to spend."""
    match = next((one for one in _WON.finditer(text) if one["man"] or one["chun"] or one["won"]), None)
    if match is None or not _IS_SPENT.search(text):
        return None
    won = _read_sum(match)
    heads = None if _EACH.search(text) else _HEADS.search(text)
    if heads:
        word = heads["heads"]
        won //= _COUNTS.get(word) or int(word)
    return won if _LEAST_WON <= won <= _MOST_WON else None


def count_heads(text: str) -> int | None:
    """For how many people something is asked; None where the question does not say."""
    heads = _HEADS.search(text)
    if heads is None:
        return None
    return _COUNTS.get(heads["heads"]) or int(heads["heads"])


def _read_sum(match: re.Match[str]) -> int:
    won = _read_number(match["ten_thousands"]) * 10_000 if match["man"] else 0
    won += _read_number(match["thousands"]) * 1_000 if match["chun"] else 0
    won += float(match["won"].replace(",", "")) if match["won"] else 0
    return round(won)


def _read_number(word: str | None) -> float:
    """만 alone is one of them."""
    if word is None:
        return 1
    return _DIGITS[word] if word in _DIGITS else float(word)
