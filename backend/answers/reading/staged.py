"""An open wish behind what was told of the occasion: 강릉 왔어, and then 점심 추천.

What somebody told in the turn before, and asked nothing of, is what they want food for. Both are read as one
question; a wish that tells its own conditions is left as it is.
"""

import re
from collections.abc import Sequence

from .moods import get_mood_words

_MOST_TOLD = 40
# In front of a wish.
_LEADS = (
    r"(?:그럼|그러면|그래서|근데|그런데|음+|아|자|일단|우선|나|우리|저희|혹시"
    r"|오늘은?|지금은?|이따가?|내일은?)"
)
# When and as which course: 2박3일인데 첫날 저녁, 당일 아침은.
_WHEN = (
    r"(?:오늘|내일|모레|이따|지금|당일|전날|다음 ?날|첫날|둘째 ?날|마지막 ?날|주말"
    r"|[0-9]박 ?[0-9]일|혼자|둘이|같이"
    r"|아침|아점|점심|저녁|야식|간식|후식|디저트|안주|반찬|도시락|밥|끼니|첫 ?끼|메뉴|음식|요리"
    r"|먹을 ?(?:만한 ?)?[거것])(?:은|는|으로|로|에|엔|에는|인데|도|을|를|이|가|이나|나|이서|서)?"
)
# Named alone these ask for food; a sweet or a drink belongs to the dish before.
_MEAL = r"(?:오늘|내일|당일|다음 ?날|첫날)? ?(?:아침|아점|점심|저녁|야식|끼니)(?:은|는|이|에|엔|으로)?"
_WHAT = r"(?:뭐|뭘|머|모|무엇을|무얼|뭐를|뭘로|어떤 ?[거걸게])"
_DOES = (
    r"(?:(?:해 ?|사 ?|시켜 ?)?먹|시[키킬]|마[시실]|내놓|차[리릴]|만들|해 ?[주줄]|해 ?드[리릴]|하지|할까"
    r"|사지|살까|사 ?[가갈]|싸지|쌀까|싸 ?가|준비|주지|줄까|드[리릴시])[가-힣]{0,6}"
)
_ASKS = (
    rf"(?:{_WHAT} ?{_DOES}|(?:뭐가|뭐|어떤 ?게|무슨 ?(?:음식|메뉴)[이가]?) ?(?:좋|괜찮|나을|맞)[가-힣]{{0,6}}"
    r"|(?:좀 ?)?(?:추천|골라|정해)(?: ?좀)?(?: ?(?:해|부탁)?[가-힣]{0,6})?"
    r"|(?:뭐 ?)?(?:있을까|있어|없을까|없어|없나|있나)(?:요)?)"
)
_TAIL = r"[?~.!ㅋㅎㅠㅜ\s]*"
_OPEN_WISH = re.compile(
    rf"^(?:{_LEADS} ?)*(?:{_WHEN} ?)*{_ASKS}{_TAIL}$|^(?:{_LEADS} ?)+(?:{_MEAL} ?)+{_TAIL}$"
)
# What asks or wishes, refuses, tells of a reaction, a meal or a stock: that is gone on with elsewhere.
_NO_OCCASION = re.compile(
    r"\?|뭐|뭘|추천|알려|골라|정해|어때|얼마|어떻게|왜|언제|어디|몇|칼로리|차이|레시피|먹을까|할까|좋을까"
    r"|있어요$|있나|[줘죠]요?$|싶|땡[기겨긴]|당[기겨긴]|말고|빼고|싫|별로|못 ?먹|안 ?먹|비건|채식|할랄"
    r"|알[레러]르?[기지]|먹으면|마시면|두드러기|가[려렵]|부[어었]|빨개|반응"
    r"|고마[워웠]|감사|안녕|하이|미안|땡큐|죽고|죽을|자살|자해|숨[이을]|피가|토했|의식"
    r"|먹었|먹음|먹고 ?[왔옴]|마셨|마심|시켰|시킴|남았|남음|남은|있어[.!~ ]*$|있음|있는데|사 ?[왔옴]|샀|받았"
)
# Whom a life or a blow was spoken of to is answered by what follows from that.
_HELP = re.compile(r"(?<![0-9])(?:112|109|1577|1366)(?![0-9])")


def join_occasion(question: str, turns: Sequence[tuple[str, str]]) -> str:
    """`question` behind the occasion that the turn before told, if it is an open wish; else as it is."""
    if not turns or not _OPEN_WISH.match(question.strip()):
        return question
    told, answer = turns[-1][0].strip(), turns[-1][1]
    is_occasion = 0 < len(told) <= _MOST_TOLD and not _NO_OCCASION.search(told)
    if not is_occasion or get_mood_words().read(told) is not None or _HELP.search(answer):
        return question
    return f"{told.rstrip('.~! ')} {question}"
