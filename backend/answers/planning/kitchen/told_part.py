"""What was told some turns ago and is asked for now: 고춧가루 얼마나, behind a recipe that says 1컵.

Of a figure the sentence is said again that holds what is asked of and such a figure. Where nothing else is
known, a sentence that holds all that a short question names is said again as well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .told_again import ONCE_MORE

_MOST_LETTERS, _BACK, _LEAST_LETTERS = 26, 3, 12
_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.DIET, Act.GREET, Act.PRICE, Act.NUTRITION})
# What is asked, and the figure or the moment that tells it.
_FIGURES = (
    (re.compile(r"며칠|몇 ?일"), re.compile(r"하루|이틀|사흘|나흘|하룻밤|[0-9] ?(?:일|주|달|개월)|일주일")),
    (re.compile(r"몇 ?(?:분|시간)|얼마 ?동안"), re.compile(r"[0-9] ?(?:분|시간)|(?:한|두|세|반) ?시간")),
    (
        re.compile(r"얼마|몇 ?(?:스푼|숟갈|큰술|컵|그램|g|개|장)|어느 ?정도"),
        re.compile(r"[0-9] ?(?:큰술|작은술|컵|g|개|mL|kg)|(?:반|한|두|세) ?(?:큰술|작은술|컵|개|줌|숟가락)"),
    ),
    (
        re.compile(r"언제"),
        re.compile(r"마지막|먼저|처음|끄고|뒤에|뒤 |다음|전에|때 |끝에|[가-힣]다가|넣고 [0-9]"),
    ),
)
# How the turn itself tells that it was done, or that something went wrong: then others speak.
_IS_DONE = re.compile(r"[었았했뒀됐났]|상한|상했|냄새|먹어도|곰팡|괜찮")
_ASKS = re.compile(
    r"(?:얼마나?|몇 ?[가-힣]{1,2}|며칠|언제|어느 ?정도|뭐|뭘|어떻게|어케|얼마 ?동안|무조건|굳이|혹시|그럼"
    r"|근데|그거|그건|그냥|이제|좀|다|더|덜|때|땐|면|거|것|건)"
)
_SENTENCE = re.compile(r"(?:[^.?!\n]|[.](?=[0-9]))+[.?!]+")
_STEP = re.compile(r"\n1\. ")
_ENDINGS = re.compile(
    r"(?:으로|에서|에는|에다|까지|부터|이면|이랑|하면|해요|해야|하나|하고|은|는|이|가|을|를|도|만|에|로|랑|면|엔|요|죠|땐)$"
)
# Verbs by the stem that stands in all their forms; what one word calls another.
_STEMS = (
    ("넣", "넣|섞|더하|풀어|뿌리|곁들"),
    ("볶", "볶"),
    ("끓", "끓"),
    ("삶", "삶"),
    ("굽|구워|구우", "굽|구워|구우"),
    ("재[우워]", "재[우워]"),
    ("데우|데울|데워", "데우|데워"),
    ("씻", "씻"),
    ("짜(?!지)", "짜[고내서]|짜면"),
    ("두고|둬|놔두", "두|둬"),
    ("담[가그]", "담[가그]"),
    ("얼[려리]", "얼[려리]"),
    ("불[려리]", "불[려리]"),
    ("익[히혀]", "익[히혀]"),
    ("절[이여]", "절[이여]"),
    ("식[히혀]", "식[히혀]"),
    ("찢", "찢"),
    ("젓|저[어으]", "젓|저[어으]"),
    ("덮", "덮|뚜껑"),
)
_CALLED = (
    ("후라이팬", "팬"),
    ("프라이팬", "팬"),
    ("냉장고", "냉장"),
    ("냉동실", "냉동|얼"),
    ("밖", "실온|상온"),
    ("계란", "달걀|계란"),
    ("에프", "에어프라이어"),
    ("전자렌지", "전자레인지"),
    ("한단", "한 ?단"),
)
# An amount stands right behind the thing: 고춧가루 1컵.
_AMOUNT, _NEAR, _FAR = re.compile(r"얼마나? ?(?:[가-힣]{0,3}넣|[?]|$)|스푼|숟갈|컵|그램"), 8, 0
_COLD = frozenset({"냉장", "냉동|얼"})


def plan_told_figure_again(asked: Asked) -> Plan | None:
    """The sentence of the last answers that tells how much, how long or when; None where none does."""
    text = normalize(asked.own)
    figure = next((told for asks, told in _FIGURES if asks.search(text)), None)
    if figure is None or not _may_ask(asked, text):
        return None
    words = _list_words(text)
    near = _NEAR if _AMOUNT.search(text) else _FAR
    told = (one for one in _list_told(asked.answers) if _holds_all(one, words))
    found = next((one for one in told if _tells_of(one, words, figure, near)), "")
    return _as_again(asked, found) if found and words else None


def _tells_of(sentence: str, words: Sequence[re.Pattern[str]], figure: re.Pattern[str], near: int) -> bool:
    """Whether such a figure stands near behind one of the things, or anywhere where that is enough."""
    if near == _FAR:
        return figure.search(sentence) is not None
    ends = [match.end() for word in words for match in word.finditer(sentence)]
    return any(figure.match(sentence[end : end + near].lstrip("을를은는이가 ")) for end in ends)


def plan_told_before(asked: Asked) -> Plan | None:
    """The sentence that holds all that the question names, where nobody knows more of it."""
    text = normalize(asked.own)
    words = _list_words(text)
    if not _may_ask(asked, text) or not words:
        return None
    found = next((one for one in _list_told(asked.answers) if _holds_all(one, words)), "")
    return _as_again(asked, asked.say("knowledge.as_told", says=found)) if found else None


def _may_ask(asked: Asked, text: str) -> bool:
    is_of_others = asked.understanding.act in _NEVER or asked.understanding.situations
    return len(text) <= _MOST_LETTERS and not is_of_others and not _IS_DONE.search(text)


def _list_told(answers: Sequence[str]) -> Iterator[str]:
    """The sentences of the last answers; the steps of a whole recipe are chosen by others."""
    for answer in answers[:_BACK]:
        if len(answer) >= _LEAST_LETTERS and not _STEP.search(answer):
            yield from (one.strip() for one in _SENTENCE.findall(answer) if "?" not in one)


def _list_words(text: str) -> list[re.Pattern[str]]:
    """What must stand in a sentence that answers: each thing and each verb of the question."""
    found: list[str] = []
    for word in re.findall(r"[가-힣]+", text):
        verb = next((told for asks, told in _STEMS if re.search(asks, word)), None)
        rest = _ENDINGS.sub("", word)
        if verb is not None:
            found.append(verb)
        elif not _ASKS.fullmatch(rest) and not _ASKS.match(word) and len(rest) > 1:
            found.append(next((told for called, told in _CALLED if called in rest), re.escape(rest)))
        elif rest in dict(_CALLED):
            found.append(dict(_CALLED)[rest])
        elif rest != word and not _ASKS.match(word):
            found.append(rf"(?<![가-힣]){rest}(?=[을를은는이가도과와에, ]|$)")  # 물은 얼마나
    if any(one in _COLD for one in found):
        found = [one for one in found if not one.startswith("넣")]  # 냉장고에 넣어요 is 냉장하세요
    return [re.compile(one) for one in dict.fromkeys(found)]


def _holds_all(sentence: str, words: Sequence[re.Pattern[str]]) -> bool:
    squeezed = "".join(sentence.split())
    return all(word.search(sentence) or word.search(squeezed) for word in words)


def _as_again(asked: Asked, says: str) -> Plan:
    plan = asked.reviewed(says, asked.understanding.told_of[:1])
    return replace(plan, understanding=replace(plan.understanding, act=Act.RECIPE, topic=ONCE_MORE))
