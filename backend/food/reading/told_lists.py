"""Lists of what must not be had that stand apart from the word for it, put before that word.

나 알러지가 좀 많아 우유 계란 밀 is read as 나 우유 계란 밀 알레르기: there every word of it is found.
"""

import re
from collections.abc import Iterable

_ALLERGY = r"(?:알레르기|알레르지|알러지|알레지|알러쥐|앨러지|알르레기|알러르기|알레기|알르기)"
_MANY = (
    r"(?:많|있|여러|몇|좀|꽤|심|다양|복수|[0-9]+ ?(?:개|가지|종)"
    r"|(?:두|세|네|다섯|여섯|일곱)(?:개| ?가지| ?종))(?: ?있)?"
)
_MUCH, _THING = r"(?:(?:좀|꽤|너무|진짜|엄청|참) ?)?", r"(?:거|것|게|건|음식|재료)"
# Before the word may stand whose it is, but no thing: 잭프루트 알레르기 있어 과일 추천 tells of one thing.
_OF_NO_THING = (
    r"(?:^|(?<=[^가-힣 ])|(?<=[^가-힣 ] )|(?<=[는은가이도나저난전내제리좀고데들께음] )"
    r"|(?<=음식 )|(?<=식품 )|(?<=한테 )|(?<=참고로 )|(?<=사실 ))"
)
# What announces a list: that there are some, or what the list is of.
_ANNOUNCED = (
    rf"{_ALLERGY}(?:가|는|이|도)? ?(?:음식 ?|식품 ?)?(?:목록|리스트|항목|종류|성분)(?:은|는|이|가)?"
    rf"|{_ALLERGY} ?(?:수치|검사)[가-힣 ]{{0,10}}?"
    rf"(?:은|는|에서|더니|했는데|결과|(?:높|나온)[가-힣]{{0,2}} ?{_THING})"
    rf"|{_ALLERGY}(?:가|는|이|도)? ?{_MUCH}{_MANY}[가-힣]{{0,6}}(?: ?{_THING}(?:은|는|이|가)?)?"
    rf"|{_ALLERGY} ?(?:조사|확인)[가-힣]{{0,6}}"
)
# The same without that word.
_TO_BE_LEFT = (
    rf"(?:못|안) ?(?:먹|드시)는 ?{_THING}(?:이|가|은|는|들이?)? ?{_MUCH}{_MANY}[가-힣]{{0,5}}"
    rf"|(?:못|안) ?(?:먹|드시)는 ?{_THING}(?:이|은|는)?"
    r"(?: ?(?:말해|알려|적어|얘기해|불러)[가-힣]{0,4})?"
    rf"|(?:조심|피)해야 ?(?:되는|하는|할|될) ?{_THING}(?:은|는|이|가)?(?: ?{_MUCH}{_MANY}[가-힣]{{0,5}})?"
)
_COUNTED = r"(?:두|세|네|다섯|여섯|2|3|4|5|6) ?(?:가지|개|종류|종)"
_SAID = (
    r"(?:이?(?:요|욤|용)|이에요|예요|에요|입니다|이야|야|이다|임|인데(?:요)?|이거든(?:요)?|거든(?:요)?|이고"
    r"|등(?:등)?|같은 ?거|이렇게|쪽|이랑|랑|나옴)?"
)
# What may stand behind the list: nothing, or a wish.
_AFTER = (
    r"(?=\)?(?:[.,!~;ㅠㅜㅋㅎ…]|$)"
    r"|(?P<wish>\)? (?:오늘|내일|아침|점심|저녁|간식|야식|안주|뭐|뭘|추천|메뉴|도시락|디저트)"
    r"(?![가-힣]*(?:우유|빵))))"
)
_TESTED = (
    r"(?:이|가|도|에|에서|은|는)? ?(?:다 ?|둘 ?다 ?|모두 ?)?"
    r"(?:양성|나[왔옴온와]|떴|떠서|뜸|높게|걸렸|반응 ?(?:이|나)"
    r"|[0-9] ?(?:단계|클래스|등급))"
)


class ToldLists:
    """Knows the words that may stand in such lists."""

    def __init__(self, words: Iterable[str]) -> None:
        word = "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))
        item = rf"(?<![가-힣])(?:{word})"
        joint = (
            r"(?:(?:이랑|랑|하고|이나|나|와|과|도)? ?[,/·+&]? ?(?:그리고 |또 |및 )?"
            r"(?<=[ ,/·+&])|이랑|랑|하고|와|과)"
        )
        items = rf"(?P<list>{item}(?:{joint}(?:{word}))*)"
        self._behind = re.compile(
            rf"(?:{_OF_NO_THING}(?:{_ANNOUNCED})|{_TO_BE_LEFT})[ .,!~:;(ㅠㅜ=-]+"
            rf"{items}(?P<said>{_SAID}){_AFTER}"
        )
        self._alone = re.compile(
            rf"(?:음|아|네|응|저는|나는|일단|우선)?[ ,]*{items}(?P<said>{_SAID})[.,!~ㅠㅜㅋㅎ ]*"
        )
        self._before = re.compile(
            rf"{items}(?:이렇게|요렇게|이|총|해서|다| )* ?{_COUNTED}(?:에|가|이|의|다|는)? ?(?={_ALLERGY})"
        )
        self._tested = re.compile(
            rf"(?P<lead>{_ALLERGY} ?검사|(?<![가-힣])(?:피|피부|혈액) ?검사|검사)"
            rf"[^.?!]{{0,14}}?[ ,]{items}{_TESTED}"
        )

    def complete(self, text: str) -> str:
        """A normalised text that is only such a list, with that word: 새우 복숭아 밀이야; "" for another."""
        match = self._alone.fullmatch(text)
        return f"{match['list']} 알레르기" if match else ""

    def gather(self, text: str) -> str:
        """`text`, which must be normalised, with each list before the word 알레르기."""
        if not _MAY_TELL.search(text):
            return text
        text = self._behind.sub(_say_list, _COUNTED_PEOPLE.sub(r"\g<sep>", text))
        text = self._before.sub(r"\g<list> ", text)
        return self._tested.sub(_say_tested, text)


def _say_list(match: re.Match[str]) -> str:
    # A wish behind one word alone may be for that: 알레르기 있어 과일 추천.
    is_one = not re.search(r"[ ,/·+&]|랑|하고", match["list"])
    return match[0] if match["wish"] and is_one else f"{match['list']} 알레르기{match['said'] or ''}"


def _say_tested(match: re.Match[str]) -> str:
    return f"{match['list']} 알레르기"


# 우유 2명 계란 1명 is a list of what they must not have.
_COUNTED_PEOPLE = re.compile(r"(?<=[가-힣]) ?(?:[0-9]+|한|두|세|네) ?명(?P<sep>[, ]|$)")
_MAY_TELL = re.compile(rf"{_ALLERGY}|검사[^.?!]+(?:양성|수치)|(?:못|안) ?(?:먹|드시)는|해야 ?(?:되|하|할|될)")
