"""Kinds of talk that their words tell: what is told of a life, asked of foodie, or none of its business.

The folder `kinds` has a file for each act, and `speaking/kinds.yaml` what is said of each kind. A feeling or
a question about foodie is often put in words of food (엄마 밥이 그리워), and was taken for a wish.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from ...food.data.expression import Expression
from ...food.data.yaml_file import Node, read_yaml
from ...food.reading.intents import Intent
from .acts import Act
from .despair import speaks_of_dying
from .matter import Hearing
from .placed import Placed, Sense
from .plain_wish import asks_plainly
from .talk_words import get_talk_words
from .wholeness import Whole

KINDS_PATH = Path(__file__).with_name("kinds")
# The files in the order in which they are tried.
_FILES = ("foodie", "greeting", "elsewhere", "life")
_REMEMBERED = 256
# Of bodies, dangers and what must not be others speak; who swears at a boss swears at nobody here.
_OF_OTHERS = frozenset({Act.CRISIS, Act.POISON, Act.HEALTH, Act.DIET})
_INSULT = "insult"
# Dangers that are heard before a feeling, from this share of belief on.
_DANGERS, _LEAST_OF_DANGER = frozenset({"crisis", "eating", "body", "air", "poison"}), 0.6
# What is asked for and what is of food at all (`kind_words.yaml`).
WORDS_PATH = Path(__file__).with_name("kind_words.yaml")
_FOODS_OF_MATTER = frozenset(
    {"wants", "chooses", "place", "plan", "drink", "side", "stock", "shopping", "recipe", "where", "why_this"}
    | {"kitchen", "sauce", "late", "what", "holds", "taste", "compare", "figures", "cost_home", "cost_out"}
)
# As these a turn may be read that wishes for nothing; of others a food is asked.
_WISHES = frozenset({Act.RECOMMEND, Act.LEFTOVERS, Act.PAIR})
_ASKS_OF_A_FOOD = frozenset({Act.INGREDIENTS, Act.RECIPE, Act.COMPARE, Act.PRICE, Act.NUTRITION, Act.UNSURE})
# Despair that is believed in so little is none.
_OF_DESPAIR, _MOST_OF_DESPAIR = frozenset({"crisis", "eating"}), 0.2
# Situations that are read of words for much else: 남친, 새벽, 헬스, 혼자.
_BY_THE_WAY = frozenset(
    {"데이트", "야식", "운동 후", "혼밥", "추운 날", "더운 날", "간단하게", "스트레스", "다이어트", "아이"}
    | {"특별한 날", "나들이", "가성비", "보면서 먹을 것"}
)
# The belief in food that is a doubt, and in talk that is none.
_MOST_OF_FOOD, _LEAST_OF_TALK = 0.35, 0.35
# The belief in food from which the words of a kind stand in a question of food by chance.
_LEAST_OF_FOOD = 0.55
# What belongs to a wish that was told before.
_OF_A_WISH, _WANTS = frozenset({"broke"}), frozenset({"wants"})
# Kinds whose own words are of food: 손흥민은 아침에 뭐 먹어.
_SPEAKS_OF_FOOD = frozenset(
    {"famous_people", "open_now", "differs", "tastes_of_foodie", "recommended_badly", "photo"}
)
# An animal that is ill is no matter of somebody's diet, and who came home from hospital asks for none.
_OVER_HEALTH = frozenset({"ill_pet", "discharged"})
_MATTERS_OF_TALK: Mapping[str, tuple[Act, str | None]] = {
    "self": (Act.IDENTITY, None),
    "greet": (Act.GREET, None),
    "elsewhere": (Act.ELSEWHERE, None),
    "mood": (Act.FEELING, None),
    "thanks": (Act.FEELING, "thanks"),
    "joke": (Act.FEELING, "laugh"),
    "complaint": (Act.FEELING, "complaint"),
    "rude": (Act.HOSTILE, _INSULT),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of talk; its name is the topic of what is said of it."""

    name: str
    act: Act
    said: Expression
    unless: Expression | None
    # Everyday toil, in which nobody is to hear despair: 애 재우고 이제야 앉았어요.
    is_calm: bool

    def is_told_by(self, text: str) -> bool:
        return bool(self.said.search(text)) and not (self.unless and self.unless.search(text))


@lru_cache(_REMEMBERED)
def find_kind(text: str) -> Kind | None:
    """The kind of talk that a normalised text is; None where no words tell one."""
    return next((kind for kind in read_kinds() if kind.is_told_by(text)), None)


def find_feeling(text: str) -> Kind | None:
    """The same, also where food is asked for behind it: 헤어졌어 뭐라도 먹을 거 추천해줘."""
    if kind := find_kind(text):
        return kind
    asks = _read_words()["asks_for_food"].search(text)
    kind = find_kind(text[: asks.start()].strip()) if asks else None
    return kind if kind is not None and kind.act is Act.FEELING else None


def read_as_talk(placed: Placed, sense: Sense) -> Sense:
    """The turn read as talk, where its words are those of a kind of talk or none of them are of food."""
    if kind := _find_meant(placed, sense):
        return _make(placed, kind.act, kind.name)
    if other := _find_other(placed, sense):
        return _make(placed, *other)
    return sense


def _make(placed: Placed, act: Act, topic: str | None) -> Sense:
    own = replace(placed.heard.own, intent=Intent.OTHER, named=(), wishes=())
    return Sense(act, topic, own, None, Whole(own), (), asks_permission=False)


def _find_meant(placed: Placed, sense: Sense) -> Kind | None:
    kind = find_kind(placed.heard.text)
    is_of_others = sense.act in _OF_OTHERS or (sense.act is Act.HOSTILE and sense.topic != _INSULT)
    is_over = kind is not None and kind.name in _OVER_HEALTH and sense.act is Act.HEALTH
    if kind is None or (is_of_others and not is_over and not _is_only_toil(placed, sense, kind)):
        return None
    if _is_of_food(placed, kind):
        return None
    if kind.act is not Act.FEELING:
        return kind
    is_danger = placed.hearing.likeliest(_DANGERS).share >= _LEAST_OF_DANGER
    return None if is_danger or asks_for_food(placed.heard.text) else kind


def _is_only_toil(placed: Placed, sense: Sense, kind: Kind) -> bool:
    """Whether despair is heard in everyday toil, though no rule and nothing else that was learned does."""
    is_told = placed.heard.rule is not None and placed.heard.rule.act is Act.CRISIS
    is_dark = is_told or speaks_of_dying(placed.heard.text)
    is_believed = placed.hearing.share_of(_OF_DESPAIR) >= _MOST_OF_DESPAIR
    return sense.act is Act.CRISIS and kind.is_calm and not (is_dark or is_believed)


def _is_of_food(placed: Placed, kind: Kind) -> bool:
    """Whether the words of a kind stand in a question or a wish that is of food after all."""
    heard, best = placed.heard, placed.hearing.likeliest(_FOODS_OF_MATTER)
    names = heard.own.named or heard.own.ingredients or heard.own.avoidance.rules
    is_asked = bool(names) or asks_for_food(heard.text)
    is_asked = is_asked or (kind.act is Act.FEELING and bool(get_talk_words().asking.search(heard.text)))
    is_wished = placed.hearing.share_of(_WANTS) >= _LEAST_OF_FOOD and kind.act is Act.FEELING
    # 돈은 별로 없어, of who was offered something.
    is_told_of_wish = placed.talk.request is not None and kind.name in _OF_A_WISH
    is_asked = is_asked and kind.name not in _SPEAKS_OF_FOOD
    return is_told_of_wish or is_wished or (is_asked and best.share >= _LEAST_OF_FOOD)


def asks_for_food(text: str) -> bool:
    """Whether something to eat is asked for, whatever else is told."""
    return asks_plainly(text) or _read_words()["asks_for_food"].search(text) is not None


def _find_other(placed: Placed, sense: Sense) -> tuple[Act, str | None] | None:
    """As what is read that has no word of food, though a vote took it for a wish or a question about one."""
    heard, hearing = placed.heard, placed.hearing
    names = heard.own.named or heard.own.ingredients or sense.reading.named or heard.own.avoidance.rules
    may_be = sense.act in _WISHES or sense.act in _ASKS_OF_A_FOOD
    is_told = heard.rule is not None and heard.rule.act is sense.act
    leans = sense.turning is not None or placed.talk.is_offer or placed.told or is_told
    if not may_be or names or leans or heard.refers_to or _read_words()["of_food"].search(heard.text):
        return None
    if any(wish.label not in _BY_THE_WAY for wish in heard.own.wishes):
        return None
    talk = max(_MATTERS_OF_TALK, key=lambda name: hearing.share_of({name}))
    if hearing.share_of(_MATTERS_OF_TALK.keys()) >= _LEAST_OF_TALK and hearing.share_of({talk}) > 0:
        return _MATTERS_OF_TALK[talk]
    return _read_as_none(heard.text, hearing) if sense.act in _WISHES else None


def _read_as_none(text: str, hearing: Hearing) -> tuple[Act, str | None] | None:
    """That nothing is wished for, unless what was learned is for food or hears a danger."""
    # A little of each of fifty matters of the kitchen is belief in none.
    if (
        hearing.likeliest(_FOODS_OF_MATTER).share >= _MOST_OF_FOOD
        or hearing.share_of(_DANGERS) >= _MOST_OF_FOOD
    ):
        return None
    return (Act.ELSEWHERE, "other") if get_talk_words().asking.search(text) else (Act.FEELING, None)


@cache
def read_kinds() -> tuple[Kind, ...]:
    """All kinds in the order in which they are tried, read once in a process.

    Raises:
        InvalidFile: says in which line.

    """
    kinds: list[Kind] = []
    for name in _FILES:
        fields = read_yaml(KINDS_PATH / f"{name}.yaml").fields(("act", "kinds"))
        act = Act(fields["act"].word([act.value for act in Act]))
        kinds += [_read_kind(node, act) for node in fields["kinds"].items()]
    return tuple(kinds)


def _read_kind(node: Node, act: Act) -> Kind:
    fields = node.fields(("kind", "said"), ("unless", "calm"))
    return Kind(
        name=fields["kind"].text(),
        act=act,
        said=Expression(_join(fields["said"])),
        unless=Expression(_join(fields["unless"])) if "unless" in fields else None,
        is_calm="calm" in fields,
    )


@cache
def _read_words() -> Mapping[str, Expression]:
    fields = read_yaml(WORDS_PATH).fields(("asks_for_food", "of_food"))
    return {name: Expression(_join(node)) for name, node in fields.items()}


def _join(node: Node) -> str:
    """The items of a list as alternatives. A space in them may be missing: many people type none."""
    return re.sub(r" (?![?*])", " ?", "|".join(leaf.text() for leaf in node.leaves()))
