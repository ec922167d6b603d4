"""Which danger a turn in English tells: by the words of `dangers.yaml`, and by what was learned."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ....food.data.yaml_file import Node, read_yaml
from ....korean import normalize
from ...reading.acts import Act
from ...reading.matter import DANGERS, hear_matter
from ..asked import Asked

WORDS_PATH = Path(__file__).with_name("dangers.yaml")

# Turns in English are few among those that were learned from, so any of them sounds a little like a danger:
# a kind is heard from here on. To this ear each "does it contain" is an allergy; words tell those.
_LEAST_OF_KIND, _LEAST_OF_DANGER, _LEAST_OF_ALLERGY = 0.5, 0.3, 0.6
_ALLERGY, _HEARD_ALLERGIES = "allergy", ("allergy/now", "allergy/test")
# What goes on with the danger of the turns before: is it ok, what now, and him.
_GOES_ON = re.compile(
    r"\b(?:he|she|him|her|it|they|them|this|that|still|now|wait|safe|ok|okay|should|what if|worse|better"
    r"|anyway|hospital|doctor|vet|vomit\w*|sleep|water|symptoms?|how much|how long|next time|instead|only"
    r"|just|already|hurts?|help)\b"
)
_LEAVES = re.compile(
    r"\b(?:thanks|thank you|thx|recommend\w*|what is|what'?s|how do (?:i|you) say|in korean|bill|order)\b"
)
# Whom is spoken of where an animal was: what is a safe snack for him?
_PET, _PETS = "pet", re.compile(r"\b(?:he|she|him|her)\b")
_TURNS_BACK = 2
_OF_ACTS = {Act.CRISIS: "crisis.dying", Act.POISON: "poison"}
_OF_TOPICS = {
    "eating_disorder": "eating",
    "eating_disorder_of_other": "eating.other",
    "binge": "eating.binge",
    "one_food": "eating.starve",
    "suicide_of_other": "crisis.other",
    "cut_now": "crisis.harm",
    "choking": "body.choke",
    "choking_infant": "infant.choking",
    "overdose": "medicine.dose",
    "fishbone": "body.choke",
    "emergency": "body",
    "drunk": "body.faint",
    "swallowed": "poison.thing",
    "chemical": "poison.thing",
    "mushroom": "poison.plant",
    "pufferfish": "poison.plant",
}


@dataclass(frozen=True)
class _Danger:
    name: str
    ways: tuple[tuple[re.Pattern[str], ...], ...]
    unless: re.Pattern[str] | None

    def is_told(self, text: str) -> bool:
        if self.unless and self.unless.search(text):
            return False
        return any(all(pattern.search(text) for pattern in way) for way in self.ways)


@dataclass(frozen=True)
class Heard:
    """A danger, and whether the turn goes on with one that was told before."""

    name: str
    is_again: bool = False


def hear_danger(asked: Asked) -> Heard | None:
    """The danger that is told in this turn, or that it goes on with."""
    before = asked.understanding.said_before[:_TURNS_BACK]
    if name := _find_danger(asked.own):
        return Heard(name, is_again=any(_find_danger(said) == name for said in before))
    understanding = asked.understanding
    if understanding.act in _OF_ACTS:
        return Heard(_OF_TOPICS.get(understanding.topic or "", _OF_ACTS[understanding.act]))
    text = normalize(asked.own)
    told = next((name for said in before if (name := _find_danger(said))), None)
    is_of_pet = told == _PET and _PETS.search(text)
    if not is_of_pet and (_LEAVES.search(text) or not _GOES_ON.search(text)):
        return None
    return Heard(told, is_again=True) if told else None


def _find_danger(said: str) -> str | None:
    text = normalize(said).replace("’", "'")
    for danger in _get_dangers():
        if danger.is_told(text):
            return danger.name
    hearing = hear_matter(said)
    danger_heard = hearing.likeliest(DANGERS)
    is_told = danger_heard.kind == _ALLERGY and danger_heard.name not in _HEARD_ALLERGIES
    least = _LEAST_OF_ALLERGY if danger_heard.kind == _ALLERGY else _LEAST_OF_DANGER
    if is_told or danger_heard.share < least:
        return None
    is_heard = hearing.share_of({danger_heard.kind}) >= _LEAST_OF_KIND
    return danger_heard.name.replace("/", ".") if is_heard else None


@cache
def _get_dangers() -> Sequence[_Danger]:
    return tuple(_read_danger(node) for node in read_yaml(WORDS_PATH).items())


def _read_danger(node: Node) -> _Danger:
    fields = node.fields(("danger", "said"), ("unless",))
    return _Danger(
        name=fields["danger"].text(),
        ways=tuple(tuple(_compile(part) for part in way.items()) for way in fields["said"].items()),
        unless=_compile(fields["unless"]) if "unless" in fields else None,
    )


def _compile(node: Node) -> re.Pattern[str]:
    """A pattern that stands at the beginning of a word."""
    text = node.text()
    try:
        return re.compile(rf"\b(?:{text})")
    except re.error as error:
        raise node.error(f"no pattern: {error}") from error
