"""Short turns behind an offer that say what is wrong with it, as a wish: 너무 거해, 회도 좀 그래.

The words are those of `replies.yaml`. What is read in their place adds to the wish before like any turn.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ...food.data.yaml_file import Node, read_yaml
from .acts import Act
from .talk import Talk

REPLIES_PATH = Path(__file__).with_name("replies.yaml")
_LEAD = (
    r"(?:음+|아|아니|아니야|근데|에이|흠|헐|그건|이건|그거|이거|그것도|이것도|그게"
    r"|다|둘 ?다|셋 ?다|전부|모두|그냥|걍|[, ])*"
)
_DEGREE = r"(?:(?:너무|넘|좀|쫌|조금|약간|다소|많이|은근|살짝|왜 ?이렇게|왤케|진짜|맛이) ?)*"
# 느끼한 거 wishes for it, and complains of nothing.
_END = (
    r"(?![가-힣]{0,3}(?:거|것|걸|건)(?:로|으로|요|은)?[~.! ]*$)[가-힣]{0,4}(?: ?(?:거|것) ?같[가-힣]{1,3})?"
    r"(?:요)?[~.!?ㅠㅜㅋㅎ ]*(?:(?:다른|딴) ?(?:거|걸로|것)[가-힣 ]{0,4}"
    r"|(?:덜|안) ?[가-힣]{1,2} ?(?:거|걸로|것)(?:로|요)?)?[~.!ㅠㅜㅋㅎ ]*$"
)
_NAME = (
    r"^(?:(?:집에|아|음|근데|그럼|아니|저|나|난|전|우리|이미|벌써|저번에|지난번에|어제|그제|아까|방금"
    r"|낮에|점심에|아침에) )*(?P<name>[가-힣]{1,8}?)"
)
_REST = r"(?:요|여)?(?P<rest>[,. ]+.{0,16})?[~.!ㅠㅜㅋㅎ ]*$"
_ASKS = re.compile(r"\?|까요?$|(?<!없)나요?$|왜|어때|괜찮|되[나니]|뭐|뭘|추천")
_COOKS = re.compile(
    r"만들(?!어 ?먹)|레시피|끓이|끓여|(?:할|부칠|볶을|구울|튀길|무칠) ?(?:건|거|려|라)|하려는|해 ?먹으려"
)
_LONGEST = 24
# What is no name, though it stands where one might.
_NO_NAMES = frozenset(
    {"그거", "그건", "이건", "이거", "그것", "둘", "다", "밥", "저녁", "점심", "아침", "집", "오늘"}
)
_ADJECTIVE = re.compile(r"[진운은단짠한쁜]$")
_MISSING = " 들어간 거 빼고"
_WAYS = {
    "eaten": "는 어제 먹었어 다른 거",
    "made": " 말고 다른 거",
    "upset": "는 못 먹어",
    "missing": _MISSING,
    "refusals": " 말고",
}
_SWEETS = frozenset({"디저트", "간식", "음료"})


@dataclass(frozen=True)
class _Objection:
    said: re.Pattern[str]
    means: str
    of_sweets: bool


class Replies:
    """The file."""

    def __init__(self, root: Node) -> None:
        fields = root.fields(("objections", "refusals", "eaten", "made", "upset", "missing", "made_with"))
        self._objections = [_read_objection(node) for node in fields["objections"].items()]
        self._made_with = {word: node.text() for word, node in fields["made_with"].entries()}
        # What is read of a name that stands before such words.
        self._of_names = [
            (re.compile(f"{_NAME}(?:{_join(fields[name])}){_REST}"), way) for name, way in _WAYS.items()
        ]

    def find_wish(self, text: str, *, is_of_sweets: bool) -> str:
        """What it wants instead, where it says no more than what is wrong; else empty."""
        found = (
            one.means
            for one in self._objections
            if (is_of_sweets or not one.of_sweets) and one.said.match(text)
        )
        return next(found, "")

    def is_made_with(self, name: str) -> bool:
        """Whether dishes are made with what is called so: 부침가루."""
        return name in self._made_with

    def find_refused(self, text: str, *, cooks: bool) -> tuple[str, str]:
        """The name that is turned down, and the turn said plainly; empty where none is.

        Who cooks lacks something for the dish, and wants no other.
        """
        for pattern, way in self._of_names:
            match = None if cooks and way is _MISSING else pattern.match(text)
            if match and way is _MISSING and match["name"] in self._made_with:
                return match["name"], f"{self._made_with[match['name']]} 말고"
            if match and match["name"] not in _NO_NAMES:
                rest, name = (match["rest"] or "").strip(" ,."), match["name"]
                thing = f"{name} 거" if _ADJECTIVE.search(name) else name
                return name, f"{thing}{way} {rest}".strip()
        return "", ""


def say_plainly(text: str, talk: Talk, is_known: Callable[[str], bool]) -> str:
    """The turn as a wish, where it only says what is wrong with the offer before it; empty where it does not.

    `is_known` tells whether a word names something to eat.
    """
    if not _may_reply(text, talk):
        return ""
    words = get_replies()
    if wish := words.find_wish(text, is_of_sweets=_is_of_sweets(talk)):
        return wish
    cooks = talk.request is not None and _COOKS.search(talk.request.words) is not None
    name, said = words.find_refused(text, cooks=cooks)
    return said if name and (words.is_made_with(name) or is_known(name)) else ""


def _may_reply(text: str, talk: Talk) -> bool:
    is_offer = talk.is_offer or (talk.request is not None and talk.last_act is Act.REGION)
    return is_offer and len(text) <= _LONGEST and not _ASKS.search(text)


def _is_of_sweets(talk: Talk) -> bool:
    wishes = talk.request.reading.wishes if talk.request else ()
    if any(wish.aspect == "course" and wish.label in _SWEETS for wish in wishes):
        return True
    return bool(talk.foods) and all(food.course in _SWEETS for food in talk.foods)


def _read_objection(node: Node) -> _Objection:
    fields = node.fields(("means", "said"), ("of_sweets", "whole"))
    said = "|".join(leaf.text() for leaf in fields["said"].leaves())
    is_whole = "whole" in fields
    rest = r"(?:요)?[~.! ㅠㅜㅋㅎ]*$" if is_whole else _END
    return _Objection(
        re.compile(f"^{_LEAD}{'' if is_whole else _DEGREE}(?:{_loosen(said)}){rest}"),
        fields["means"].text(),
        "of_sweets" in fields,
    )


def _join(node: Node) -> str:
    return _loosen("|".join(leaf.text() for leaf in node.leaves()))


def _loosen(said: str) -> str:
    """A space in an expression may be missing in the text."""
    return re.sub(r" (?![?\\*])", " ?", said)


@cache
def get_replies() -> Replies:
    """The words of this process, read once."""
    return Replies(read_yaml(REPLIES_PATH))
