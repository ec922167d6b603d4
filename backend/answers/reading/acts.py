"""The acts: what a question asks foodie to do, and the words of `acts.yaml` that tell them apart.

Rules are tried in the file's order, so that what concerns a life comes before what concerns a taste.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path

from ...food.data.catalogue import FoodEntry
from ...food.data.expression import Expression
from ...food.data.needed_letters import NeededLetters
from ...food.data.yaml_file import Node, read_yaml
from ...food.reading.person import Person
from ...food.reading.wishes import Reading
from .matter import Matter

ACTS_PATH = Path(__file__).with_name("acts.yaml")

# Texts of which is kept which rules' words stand in them: several readers ask that of each turn.
_REMEMBERED = 2048

# What a rule may ask of a question beside its words.
CONDITIONS = (
    "food",
    "dish",
    "two_dishes",
    "wants",
    "idle",
    "reacts",
    "quiet",
    "permission",
    "avoids",
    "follows",
    "offered",
    "brief",
    "ill",
    "stock",
)


class Act(Enum):
    """What a question asks for."""

    GREET = "greet"
    IDENTITY = "identity"
    # Thanks, a feeling, a complaint, small talk.
    FEELING = "feeling"
    RECOMMEND = "recommend"
    # What a food is, what is in it, how it tastes.
    INGREDIENTS = "ingredients"
    RECIPE = "recipe"
    COMPARE = "compare"
    PAIR = "pair"
    LEFTOVERS = "leftovers"
    NUTRITION = "nutrition"
    PRICE = "price"
    # A region, a season, a feast day.
    REGION = "region"
    # A diet, a religion, an allergy, and "may I eat this?" of somebody who has one.
    DIET = "diet"
    HEALTH = "health"
    CRISIS = "crisis"
    # What is no food, and foods that kill.
    POISON = "poison"
    ELSEWHERE = "elsewhere"
    HOSTILE = "hostile"
    # Not understood: it is asked back, never guessed.
    UNSURE = "unsure"


class Turning(Enum):
    """What a turn does with what was said before it."""

    # More is told of the wish before: 말고, 둘이서 2만원, 불 안 쓰고.
    ADDS = "adds"
    # Only a name: the question before is asked of it, or whether it would do for the wish before.
    NAMES = "names"
    # The question before is asked of something supposed: 쌈이랑 먹으면요?
    SUPPOSES = "supposes"
    # Something is asked of the foods that are spoken of: 매워? 혼자 먹어도 돼?
    ASKS = "asks"
    # One food is set beside the one that is spoken of.
    COMPARES = "compares"
    # One of those that are spoken of is to be told: 제일 싼 건? 하나만.
    CHOOSES = "chooses"
    # Foods with more or less of what was asked about.
    EXCEEDS = "exceeds"
    # Another course for the dish that is spoken of: 음료는?
    COURSE = "course"
    # It asks nothing and wishes for nothing: 그걸로 할게요, 둘 다 시켰어, 역시 라면은 진리.
    TELLS = "tells"


@dataclass(frozen=True)
class Before:
    """What a turn leans on: the words of a question or a wish, what it asked for, and of which foods."""

    words: str
    act: Act
    topic: str | None
    foods: tuple[FoodEntry, ...]


@dataclass(frozen=True)
class Understanding:
    """A question, understood as far as answering goes. `topic` and `topics` are those of `acts.yaml`.

    An act that concerns health, an allergy or a diet may ask for food as well: "임산부인데 점심 추천해줘" is
    HEALTH with `reading.intent` RECOMMEND, "새우 알레르기 있어 점심 추천" is DIET with the same.
    """

    act: Act
    topic: str | None
    reading: Reading
    person: Person
    # The kind of talk that its words are, if any (`kind.py`); also where food is asked for besides.
    kind: str | None = None
    # "캐슈넛 알레르기" with a word that the catalogue does not know: nobody can keep it out.
    unknown_avoidance: tuple[str, ...] = ()
    # What is avoided because it only stands near a reaction or a hospital: the person should be asked.
    unsure_avoidance: tuple[str, ...] = ()
    # What the question says may be eaten again; and whether all of it may.
    taken_back: tuple[str, ...] = ()
    takes_all_back: bool = False
    # 먹어도 돼? 괜찮아?
    asks_permission: bool = False
    # What 그거 and 두 번째 거 mean, from what was really said; empty when the question points at nothing.
    refers_to: tuple[FoodEntry, ...] = ()
    # What it does with the turns before it, and the question in words that make sense without them.
    turning: Turning | None = None
    whole: str = ""
    # The question in its own words.
    said: str = ""
    # The same in the words of a wish, where the turn only says what is wrong with an offer.
    plainly: str = ""
    # Whether it tells more of a wish in words of which nothing was understood.
    is_unheard: bool = False
    # The last wish for food, as it was read, with all that was told of it since.
    earlier: Reading | None = None
    # What this one makes no sense without: 반만 먹으면?
    before: Before | None = None
    # The latest questions, the last one first, and the foods that were spoken of last.
    said_before: tuple[str, ...] = ()
    told_of: tuple[FoodEntry, ...] = ()
    # Whether the words are those of joy ("good") or of sorrow ("bad").
    tone: str | None = None
    # 그거 where nothing was said that it could mean.
    points_at_nothing: bool = False
    # 전주에서, 11월, 10개월 아기.
    place: str | None = None
    month: int | None = None
    age_months: int | None = None
    # Every diet and condition of the person that the question or an earlier one told, the latest first.
    topics: tuple[str, ...] = ()
    # What one of the latest questions told of a life in danger, or of a poison: an act and its topic.
    after: tuple[Act, str | None] | None = None
    # The same as situations of `food/data/cautions.yaml`, and diets.
    situations: tuple[str, ...] = ()
    # What it is most likely about by what was learned, whatever it was read as.
    matter: Matter | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that tell an act, with what must hold beside them."""

    act: Act
    topic: str | None
    said: re.Pattern[str] | None
    unless: Expression | None
    when: frozenset[str]
    # A diet or condition of the person by which the rule applies as well as by its words.
    told: str | None
    # The situation of the cautions, and whether it goes on to hold in later turns.
    situation: str | None
    lasts: bool

    def is_said(self, text: str, diets: Collection[str]) -> bool:
        """Whether it would apply if all held that it asks for beside its words."""
        if self.told in diets:
            return True
        return bool(self.said and self.said.search(text) and not (self.unless and self.unless.search(text)))


class ActWords:
    """The file: its rules in order, and how people ask whether they may."""

    def __init__(self, root: Node) -> None:
        fields = root.fields(
            (
                *("permission", "pointing", "turning_down", "both", "ordinals", "tones", "beside"),
                *("details", "rules"),
            )
        )
        self.permission = _compile(fields["permission"])
        self.pointing = _compile(fields["pointing"])
        self.turning_down = _compile(fields["turning_down"])
        self.both = _compile(fields["both"])
        self.ordinals = tuple((int(place), _compile(words)) for place, words in fields["ordinals"].entries())
        self.beside = _compile(fields["beside"])
        self._tones = tuple((tone, _compile(words)) for tone, words in fields["tones"].entries())
        details = fields["details"].fields(("place", "month", "age_months"))
        self._details = {name: _compile(words) for name, words in details.items()}
        self.rules = tuple(_read_rule(node) for node in fields["rules"].items())
        self._needed_letters = NeededLetters([rule.said for rule in self.rules])
        self._situations: dict[tuple[Act, str | None], list[str]] = {}
        for rule in self.rules:
            if rule.situation:
                self._situations.setdefault((rule.act, rule.topic), []).append(rule.situation)
        self._said_remembered = lru_cache(_REMEMBERED)(self._list_said)

    def find_detail(self, name: str, text: str) -> str | None:
        """A place, a month or an age in months that a text tells."""
        match = self._details[name].search(text)
        return next((group for group in match.groups() if group), None) if match else None

    def find_tone(self, text: str) -> str | None:
        """Whether something is told with joy or with sorrow, as far as words show it."""
        return next((tone for tone, words in self._tones if words.search(text)), None)

    def list_said(self, text: str, diets: tuple[str, ...] = ()) -> tuple[Rule, ...]:
        """The rules whose words stand in a text, in the file's order, whatever else they ask for."""
        return self._said_remembered(text, diets)

    def _list_said(self, text: str, diets: tuple[str, ...]) -> tuple[Rule, ...]:
        possible = set(self._needed_letters.list_possible(text))
        return tuple(
            rule
            for place, rule in enumerate(self.rules)
            if (place in possible or rule.told in diets) and rule.is_said(text, diets)
        )

    def list_told(self, text: str, diets: tuple[str, ...]) -> tuple[Rule, ...]:
        """What a question says of the person, to hold in later turns, too: a pregnancy, a child's age."""
        return tuple(rule for rule in self.list_said(text, diets) if rule.lasts or rule.told in diets)

    def list_situations(self, act: Act, topic: str | None) -> list[str]:
        """The situations of the cautions that a topic is about."""
        return self._situations.get((act, topic), [])


def _read_rule(node: Node) -> Rule:
    fields = node.fields(("act",), ("said", "told", "topic", "unless", "when", "situation", "lasts"))
    if "said" not in fields and "told" not in fields:
        raise node.error("no words tell this act")
    told = fields["told"].text() if "told" in fields else None
    return Rule(
        act=Act(fields["act"].word([act.value for act in Act])),
        topic=fields["topic"].text() if "topic" in fields else None,
        said=_compile(fields["said"]) if "said" in fields else None,
        unless=Expression(_join(fields["unless"])) if "unless" in fields else None,
        when=frozenset(fields["when"].words(CONDITIONS) if "when" in fields else ()),
        told=told,
        situation=fields["situation"].text() if "situation" in fields else told,
        lasts="lasts" in fields,
    )


def _compile(node: Node) -> re.Pattern[str]:
    return re.compile(_join(node))


def _join(node: Node) -> str:
    """The items of a list as alternatives. A space in them may be missing: many people type none."""
    return "|".join(leaf.text() for leaf in node.leaves()).replace(" ", " ?")


@cache
def get_act_words() -> ActWords:
    """The words of this process, read once."""
    return ActWords(read_yaml(ACTS_PATH))
