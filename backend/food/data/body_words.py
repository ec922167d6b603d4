"""Whether a text tells that something is wrong with a part of a body (`body_words.yaml`), whatever it is."""

import re
from functools import cache
from pathlib import Path

from .yaml_file import read_yaml

BODY_WORDS_PATH = Path(__file__).with_name("body_words.yaml")

# Between a part and its trouble: 턱이 좀 이상하게 뻐근.
_BETWEEN = (
    r"(?: ?(?:쪽|한쪽|안쪽|바깥쪽|왼쪽|오른쪽|한?가운데|중간|밑|위|뒤|주변|주위))?"
    r"(?:이랑|까지|부터|에서|이|가|은|는|도|에|만|랑)? ?"
    r"(?:(?:좀|자꾸|점점|너무|막|갑자기|계속|더|약간|살짝|진짜|엄청|많이|다|조금|아주|왜케|왜 이렇게"
    r"|홀랑|훌렁|꽉|콱|턱|확|툭|뚝|딱|막상|또|완전) ?){0,2}"
)


@cache
def _read_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    fields = read_yaml(BODY_WORDS_PATH).fields(("parts", "troubles", "figures"))
    words = {name: "|".join(leaf.text() for leaf in node.leaves()) for name, node in fields.items()}
    told = rf"(?<![가-힣])(?:{words['parts']}){_BETWEEN}(?:{words['troubles']})"
    return _compile(told), _compile(words["figures"])


def tells_trouble(text: str) -> bool:
    """Whether a body is spoken of that something is wrong with, in normalised text."""
    told, figures = _read_words()
    return told.search(figures.sub("·", text)) is not None


def _compile(words: str) -> re.Pattern[str]:
    """A space in them may be missing: many people type none."""
    return re.compile(words.replace(" ", " ?"))
