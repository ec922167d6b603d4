"""How much somebody wants to spend on one person's meal: 만원으로, 둘이서 2만원, 통장에 4300원."""

import re
from functools import lru_cache

_DIGITS = {word: number for number, word in enumerate("영일이삼사오육칠팔구십")}
_NUMBER = r"[0-9]+(?:\.[0-9]+)?|[일이삼사오육칠팔구십]"
_WON = re.compile(
    rf"(?<![0-9가-힣,.])(?:(?P<ten_thousands>{_NUMBER})? ?(?P<man>만) ?)?"
    rf"(?:(?P<thousands>{_NUMBER})? ?(?P<chun>천) ?)?(?P<won>[0-9][0-9,]{{2,6}})? ?원"
)
# Two and more ten thousands may stand without their unit: 예산 6만, 둘이 3만으로.
_TEN_THOUSANDS = re.compile(
    r"(?<![0-9가-힣,.])(?P<ten_thousands>[0-9]+(?:\.[0-9]+)?|[일이삼사오육칠팔구십]) ?(?P<man>만)"
    r"(?! ?(?:명|개|보|볼트|년|인|큼|들|두|나|족|화|원))"
)
# 총 예산 30이면: of a budget without a unit ten thousands are meant.
_BARE_BUDGET = re.compile(
    r"예산(?:은|이|을)? ?(?:총 ?)?(?P<ten_thousands>[1-9][0-9]{0,2})(?P<man>)"
    r"(?=이면|으로|정도|이 |은 |인데|[ ?]|$)"
)
# What says that the sum is there to be spent, and not what something costs.
_IS_SPENT = re.compile(
    r"원(?:대)? ?(?:으로|밖에|뿐|만 ?있|이하|이내|미만|이면|짜리|대로|에서|까지|도|안|언더|아래)"
    r"|원(?:대)? ?(?:정도|있|예산|한도)|예산|원(?:이|을|은)? ?(?:안 ?)?넘"
)
# Behind a wish for food every sum is there to be spent, unless it is one that was paid or is doubted.
_IS_PAID = re.compile(
    r"비싼 ?(?:거|건|편|가)|싼 ?(?:거야|건가|편)|비싸|얼마|썼|냈|줬|샀|값이|가격이|받았|올랐|나왔|나오던"
)
_EACH = re.compile(r"(?:인|명|사람|일인) ?당|1인(?!분)|한 ?사람|각자|한 ?끼|씩")
_HEADS = re.compile(
    r"(?P<heads>[1-9][0-9]|[2-9]|둘|셋|넷|다섯|여섯|일곱|여덟|두|세|네|열)"
    r" ?(?:명|인(?!분|당)|사람|식구|이서|이(?= |$|가|먹)|인 ?가족)"
)
_COUNTS = {
    **dict.fromkeys(("둘", "두"), 2),
    **dict.fromkeys(("셋", "세"), 3),
    **dict.fromkeys(("넷", "네"), 4),
    **{word: number for number, word in enumerate(("다섯", "여섯", "일곱", "여덟", "아홉", "열"), start=5)},
}
# For days and weeks a sum buys what is cooked at home, and no meal.
_LASTS = re.compile(r"일주일|한 ?주|1주|한 ?달|1달|이틀|사흘|나흘|닷새|[2-9] ?일(?! ?뒤| ?후)|식비|생활비")
_A_DAY, _MEALS_A_DAY = re.compile(r"하루|1일"), 2
_LEAST_WON, _MOST_WON = 500, 500_000
_MOST_TOTAL_WON = 20_000_000
# Each reader and planner asks it of the same question.
_REMEMBERED = 256


@lru_cache(_REMEMBERED)
def find_budget(text: str, *, is_wish: bool = False) -> int | None:
    """The won for one meal of one person that a question may cost; None where it names no sum to spend.

    Where it wishes for food (`is_wish`), a bare sum is one to spend: 둘이서 2만원.
    """
    sums = (one for one in _WON.finditer(text) if one["man"] or one["chun"] or one["won"])
    match = next(sums, None) or (_TEN_THOUSANDS.search(text) if is_wish or "예산" in text else None)
    if match is None or not (_IS_SPENT.search(text) or (is_wish and not _IS_PAID.search(text))):
        return None
    if _LASTS.search(text):
        return None
    won = _read_sum(match)
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    heads = None if _EACH.search(rest) else _HEADS.search(rest)
    if heads:
        word = heads["heads"]
        won //= _COUNTS.get(word) or int(word)
    if _A_DAY.search(rest):
        won //= _MEALS_A_DAY
    return won if _LEAST_WON <= won <= _MOST_WON else None


def find_total(text: str) -> int | None:
    """All the won that a text names for everybody together: 40만원, 총 예산 30; None where it names none."""
    sums = (one for one in _WON.finditer(text) if one["man"] or one["chun"] or one["won"])
    match = next(sums, None) or _TEN_THOUSANDS.search(text) or _BARE_BUDGET.search(text)
    if match is None:
        return None
    is_bare = match["man"] == ""
    won = int(match["ten_thousands"]) * 10_000 if is_bare else _read_sum(match)
    return won if _LEAST_WON <= won <= _MOST_TOTAL_WON else None


def count_heads(text: str) -> int | None:
    """For how many people something is asked; None where the question does not say."""
    heads = _HEADS.search(text)
    if heads is None:
        return None
    return _COUNTS.get(heads["heads"]) or int(heads["heads"])


def _read_sum(match: re.Match[str]) -> int:
    parts = match.groupdict()
    won = _read_number(parts["ten_thousands"]) * 10_000 if parts["man"] else 0
    won += _read_number(parts["thousands"]) * 1_000 if parts.get("chun") else 0
    won += float(parts["won"].replace(",", "")) if parts.get("won") else 0
    return round(won)


def _read_number(word: str | None) -> float:
    """만 alone is one of them."""
    if word is None:
        return 1
    return _DIGITS[word] if word in _DIGITS else float(word)
