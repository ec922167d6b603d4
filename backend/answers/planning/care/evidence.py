"""Whether the words that tell of a danger stand in a turn in which one is only half believed.

What was learned of letters takes 처음 먹는 애인 for a baby. Each kind of danger is told by some word
(`danger_words.yaml`): of a small child, of a medicine, of what a body does. Where none stands, nobody told
of it, and who is surely believed is heard without.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from ....food.data.body_words import tells_trouble
from ....food.data.signs import get_signs
from ....food.data.yaml_file import Node, read_yaml
from ....korean import normalize
from ...reading.matter import Matter

WORDS_PATH = Path(__file__).with_name("danger_words.yaml")

# Signs and troubles of a body are known by tables of their own, and tell of what was had as well.
_BODY = "body"
_MAKES_ILL = frozenset({_BODY, "medicine", "pet", "poison", "spoiled"})
# The share of one danger from which its kind is believed in though none of its words stands there.
_ENOUGH = 0.75
_ENOUGH_OF: Mapping[str, float] = {
    **dict.fromkeys(("air", "body", "crisis", "poison"), 0.5),
    **dict.fromkeys(("eating", "pet"), 0.6),
    "spoiled": 0.45,
}
# An illness is caught by the same word by which something sticks in a throat: 장염 걸렸어.
_CHOKES = "body/choke"
_IS_CAUGHT = re.compile(
    r"(?:염|독감|감기|코로나|노로(?:바이러스)?|바이러스|몸살|식중독|대상포진|수족구|인플루엔자|병|암|당뇨|치매|통풍)"
    r"(?:에|이|가|도)? ?(?:또 |다시 |심하게 )?걸[렸려린림리]"
)
# Of other tongues these words know too little.
_KOREAN = re.compile(r"[가-힣]{2}")


def is_told(danger: Matter, texts: Sequence[str]) -> bool:
    """Whether a word that tells of such dangers stands in a text, or this one is surely believed in."""
    if danger.name == _CHOKES and texts and _IS_CAUGHT.search(normalize(texts[0])):
        return False
    words = _read_words()
    is_sure = danger.share >= _ENOUGH_OF.get(danger.kind, _ENOUGH)
    if danger.kind not in words or is_sure or not all(map(_KOREAN.search, texts[:1])):
        return True
    said = [words["full"].sub(" ", normalize(text)) for text in texts]
    return any(
        words[danger.kind].search(text) or (danger.kind in _MAKES_ILL and _tells_of_body(text))
        for text in said
    )


def is_ordinary_diet(text: str) -> bool:
    """Whether somebody eats by hours or by a number that starves nobody."""
    words = _read_words()
    return words["ordinary"].search(text) is not None and not words["dark"].search(text)


def _tells_of_body(said: str) -> bool:
    is_told_so = _read_words()[_BODY].search(said) is not None
    return is_told_so or bool(get_signs().list_signs(said)) or tells_trouble(said)


@cache
def _read_words() -> Mapping[str, re.Pattern[str]]:
    fields = read_yaml(WORDS_PATH).fields(("told", "full", "ordinary", "dark"))
    told = fields.pop("told")
    return {name: _compile(node) for name, node in (*told.entries(), *fields.items())}


def _compile(node: Node) -> re.Pattern[str]:
    return re.compile("|".join(leaf.text() for leaf in node.leaves()))
