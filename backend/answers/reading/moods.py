"""What a turn does that asks nothing: it takes something, tells of it, or says goodbye.

Korean says at the end of a sentence whether it asks, means to do something or only remarks on it; so the end
is read, and not what it is about. The words stand in `moods.yaml`.
"""

import re
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path

from ...food.data.yaml_file import Node, read_yaml
from ...korean import RIEUL, final_consonant, is_syllable

MOODS_PATH = Path(__file__).with_name("moods.yaml")

_REMEMBERED = 256
# What people put behind a sentence without meaning anything by it, and a nod in front.
_TAIL = re.compile(r"[~.!,ㅋㅎㅠㅜ^;:)\s]+$|(?<=[지네]) ?[뭐머][~.!ㅋㅎㅠㅜ ]*$| 여기[~.!ㅋㅎ ]*$")
# 끓여 먹지 뭐: what somebody puts up with is what they will do.
_PUTS_UP = re.compile(r"(?:먹|마시|끓이|시키|하|가|사|만들|때우|되)[가-힣]{0,2}지 ?[뭐머][~.!ㅋㅎㅠㅜ ]*$")
_CHEERS = re.compile(r"!{2,}$")
_LAUGHS = re.compile(r"[ㅋㅎ]{1,}[~.!^ ]*$")
# 할게, 먹을께요: a promise has ㄹ in front. 달게, 길게, 잘게 are none: they tell how.
_PROMISE = re.compile(r"(?P<verb>[가-힣])(?:게|께)(?:요|여|용|염|유|영)?$")
_TELLS_HOW = frozenset("달길멀얼물")


class Mood(Enum):
    """What a turn does with what was told; the values are topics of the texts that answer it."""

    TAKES = "chosen"
    AGREES = "assents"
    DID = "had"
    THANKS = "thanks"
    PROPOSES = "proposes"
    LEAVES = "leaves"
    # What is only thought of it, as `remarks` of the file calls it.
    BETTER = "better"
    HOPES = "hopes"
    LEARNED = "learned"
    TASTY = "tasty"
    AMUSED = "amused"
    CONCURS = "concurs"
    FULL = "full"
    GLAD = "good"
    SAD = "sad"
    TIRED = "tired"


class MoodWords:
    """The file."""

    def __init__(self, root: Node) -> None:
        fields = root.fields(
            (
                "thanks",
                "proposes",
                "no_proposal",
                "means",
                "eats",
                "done",
                "at_home",
                "leaves",
                "thinks",
                "remarks",
                "unless",
            ),
        )
        ends = {name: _join(fields[name]) for name in ("means", "done", "at_home", "thinks")}
        self._ends = {name: re.compile(f"(?:{words})$") for name, words in ends.items()}
        self._thanks = re.compile(f"(?:{_join(fields['thanks'])})$")
        self._proposes = re.compile(f"(?:{_join(fields['proposes'])})[?~. ]*$")
        self._no_proposal = _compile(fields["no_proposal"])
        self._thanked = _compile(fields["thanks"])
        self._leaves, self._eats = _compile(fields["leaves"]), _compile(fields["eats"])
        self._remarks = {Mood(name): _compile(node) for name, node in fields["remarks"].entries()}
        self._unless = _compile(fields["unless"])
        self.read = lru_cache(_REMEMBERED)(self._read)

    def _read(self, text: str) -> Mood | None:
        """The mood of a normalised text; None where it may ask or wish for something."""
        if self._proposes.search(text):
            return None if self._no_proposal.search(text) else Mood.PROPOSES
        said = _TAIL.sub("", text)
        thanks = self._thanks.search(said)
        # 고마워 잘 먹을게 is known by a rule, as a whole.
        if thanks is None and self._thanked.search(said):
            return None
        before = said[: thanks.start()] if thanks else text
        if not said or self._unless.search(before):
            return None
        if thanks is not None:
            return Mood.THANKS
        if _promises(said) or _PUTS_UP.search(text) or self._ends["means"].search(said):
            eats = Mood.TAKES if self._eats.search(said) else Mood.AGREES
            return Mood.LEAVES if self._leaves.search(said) else eats
        told = (("at_home", Mood.TAKES), ("done", Mood.DID))
        mood = next((mood for name, mood in told if self._ends[name].search(said)), None)
        return mood or self._read_remark(said, text)

    def _read_remark(self, said: str, text: str) -> Mood | None:
        if not (self._ends["thinks"].search(said) or _LAUGHS.search(text) or _CHEERS.search(text)):
            return None
        return next((mood for mood, words in self._remarks.items() if words.search(said)), None)


def _promises(said: str) -> bool:
    match = _PROMISE.search(said)
    if match is None or final_consonant(match["verb"]) != RIEUL:
        return False
    is_word = match.start() == 0 or not is_syllable(said[match.start() - 1])
    return not (is_word and match["verb"] in _TELLS_HOW)


def _join(node: Node) -> str:
    return "|".join(leaf.text() for leaf in node.leaves())


def _compile(node: Node) -> re.Pattern[str]:
    return re.compile(_join(node))


@cache
def get_mood_words() -> MoodWords:
    """The words of this process, read once."""
    return MoodWords(read_yaml(MOODS_PATH))
