"""A figure that was told just now and is asked for once more: 몇 분 돌려? behind 3~4분쯤 돌리세요."""

import re
from dataclasses import replace

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked

# The topic of what is said again because it was asked for.
ONCE_MORE = "once_more"
_MAY_ASK = frozenset(
    {Act.RECIPE, Act.INGREDIENTS, Act.LEFTOVERS, Act.UNSURE, Act.FEELING, Act.ELSEWHERE, Act.NUTRITION}
)
_LEAD = r"^(?:아 |아까 |그래서 |근데 |그럼 |잠깐 |음 |저기 |그게 |그거 )*"
_DONE = (
    r"(?:(?:정도 ?)?(?:돌[려리]|구[워우]|굽|삶|끓|찌|쪄|익|데[치쳐우워]|튀|볶|졸|재"
    r"|불[려리]|담가|두|하|해|맞|예열|넣|쓰|써)[가-힣]{0,5})?"
)
_ENDS = (
    r"(?: ?(?:기준|이?라고|이?라|랬|이?었|였|이|인|인가|이야|야|예요|에요|이에요|임|함|요"
    r"|했지|했죠|했어|하셨|그랬)[가-힣]{0,5})* ?[?~.!ㅋㅎㅠㅜ ]*$"
)
# What is asked, and the figure that tells it.
_FIGURES = (
    (
        re.compile(rf"{_LEAD}(?:시간|몇 ?분|얼마나|몇 ?시간|얼마 ?동안) ?{_DONE}{_ENDS}"),
        re.compile(r"\d ?(?:분|시간|초)"),
    ),
    (re.compile(rf"{_LEAD}(?:온도|몇 ?도) ?(?:로|에|에서|는|가)? ?{_DONE}{_ENDS}"), re.compile(r"℃|\d ?도")),
    (
        re.compile(
            rf"{_LEAD}(?P<of>물|설탕|소금|간장)?(?:은|는|을|를)? ?(?:몇 ?(?:스푼|숟갈|큰술|컵"
            rf"|그램|g|개|ml)) ?{_DONE}{_ENDS}"
        ),
        re.compile(r"큰술|작은술|\d ?컵|반 ?컵|\d ?g|\d ?개|mL|숟가락"),
    ),
)
_AGAIN = re.compile(
    r"^(?:아 |음 |저기 |미안 |죄송(?:한데|하지만) )*(?:뭐라고|뭐랬|(?:다시"
    r"|한 ?번 ?(?:더|만)|또)(?: ?한 ?번(?:만|더)?)?"
    r" ?(?:좀 ?)?(?:말해|말씀|알려|얘기해|설명해|적어)(?: ?(?:줘|주|줄"
    r"|해)[가-힣]{0,6})?)(?:고|지|어|요|했지|하셨죠|하셨어요)*[?~.!ㅠㅜ ]*$"
)
_SENTENCE = re.compile(r"[^.?!\n]+[.?!]+")
# The steps of a whole recipe hold many figures; there others choose.
_STEP = re.compile(r"\n1\. ")
_LEAST_LETTERS = 12


def plan_told_again(asked: Asked) -> Plan | None:
    """The sentences of the last answer that tell it; None where it told none, or something else is asked."""
    text = normalize(asked.own)
    if asked.understanding.act not in _MAY_ASK or len(asked.answered) < _LEAST_LETTERS:
        return None
    if asked.sources.find_foods(text):
        return None
    if _AGAIN.match(text):
        return _as_again(asked.reviewed(asked.answered, asked.understanding.told_of))
    found = next(((one, figure) for asks, figure in _FIGURES if (one := asks.match(text))), None)
    if found is None or _STEP.search(asked.answered):
        return None
    asks, figure = found
    # 소금은 몇 g? asks for no egg.
    of = asks.groupdict().get("of") or ""
    told = [one.strip() for one in _SENTENCE.findall(asked.answered) if figure.search(one) and of in one]
    if not told:
        return None
    return _as_again(asked.reviewed(" ".join(told), asked.understanding.told_of[:1]))


def _as_again(plan: Plan) -> Plan:
    return replace(plan, understanding=replace(plan.understanding, act=Act.RECIPE, topic=ONCE_MORE))
