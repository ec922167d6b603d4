"""What a turn is read as where what was learned is sure of another matter than its words told.

Rules and the vote on acts look at the words of food; a turn of strangers is often about something else: a
sauce that curdled is no wish for a dish. Of dangers others hear (`planning/care/heeding.py`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...food.data.catalogue import FoodEntry
from ...food.reading.avoidance import Avoidance
from ...food.reading.intents import Intent
from .acts import Act, Turning
from .despair import MOURNING
from .matter import Hearing
from .plain_wish import asks_plainly
from .said import Heard
from .talk import Talk
from .talk_words import get_talk_words
from .wholeness import Whole, make_whole

# The share of belief from which it counts, where the act that was read is believed in by no more than this.
_LEAST_SHARE, _MOST_OF_READ = 0.55, 0.15
# To leave the talk of food takes more.
_LEAST_OF_TALK = 0.7
# The share of the likeliest matter from which it counts, and tells the topic.
_LEAST_OF_ONE, _LEAST_OF_TOPIC = 0.25, 0.35
# What is asked of a food and of what is left over is near to much of what is asked in a kitchen.
_NEAR, _LEAST_OF_FACTS = frozenset({Act.INGREDIENTS, Act.LEFTOVERS}), 0.5

_Means = tuple[Act, str | None]
# What a matter is read as, by its name or else by its kind.
_MEANS: Mapping[str, _Means] = {
    "kitchen": (Act.RECIPE, None),
    "kitchen/swap": (Act.RECIPE, "instead"),
    "kitchen/eat": (Act.INGREDIENTS, "eating"),
    "kitchen/why": (Act.INGREDIENTS, "because"),
    "recipe": (Act.RECIPE, None),
    "sauce": (Act.RECIPE, None),
    "what": (Act.INGREDIENTS, "what"),
    "holds": (Act.INGREDIENTS, "contents"),
    "taste": (Act.INGREDIENTS, "taste"),
    "origin": (Act.INGREDIENTS, "origin"),
    "compare": (Act.COMPARE, None),
    "drink": (Act.PAIR, "drink"),
    "side": (Act.PAIR, "side"),
    "stock": (Act.LEFTOVERS, None),
    "figures": (Act.NUTRITION, None),
    "cost_out": (Act.PRICE, None),
    "cost_home": (Act.PRICE, None),
    "where": (Act.REGION, "restaurant"),
    "wants": (Act.RECOMMEND, None),
    "thanks": (Act.FEELING, "thanks"),
    "joke": (Act.FEELING, "laugh"),
    "mood": (Act.FEELING, None),
    "complaint": (Act.FEELING, "complaint"),
    "doubt": (Act.FEELING, "doubt"),
    "self": (Act.IDENTITY, None),
    "elsewhere": (Act.ELSEWHERE, None),
}
# Topics of rules that are believed whatever a turn is like: who mourns, what was hit by a cat on the keys.
_BELIEVED = frozenset({MOURNING, "gibberish", "ranking", "recall", "promise"})
# What is told by how a turn is put, and not by its words.
_BELIEVED_TURNINGS = frozenset(
    {Turning.NAMES, Turning.COMPARES, Turning.CHOOSES, Turning.EXCEEDS, Turning.TELLS}
)
# Topics of rules for words that stand in many questions.
_WEAK_TOPICS = frozenset({None, "what", "holds", "keep", "contents"})
# A word alone is known by its rule, or not at all.
_LEAST_LETTERS = 4
_OF_COST, _LEAST_OF_COST = frozenset({"cost_out"}), 0.9
_ASKS_COST = re.compile(
    r"(?:넘|하|되|돼|비싸|싸|맞|드)[가-힣]{0,4} ?(?:않|안|냐|니|지|나|음|죠|임|까)[가-힣]{0,3}[?~.! ]*$"
)
_OF_ALLERGY = frozenset({"allergy"})
_TALK = frozenset({Act.FEELING, Act.GREET, Act.IDENTITY, Act.ELSEWHERE})
# As which acts the turns of others are often read: whatever names a food looks like a wish for it.
_LOOSE = frozenset({Act.RECOMMEND, Act.LEFTOVERS, Act.UNSURE, *_TALK})
# What each may take the place of. A comparison is often asked like what a thing is, and a budget is a wish.
_REPLACES: Mapping[Act, frozenset[Act]] = {
    Act.RECIPE: _LOOSE | {Act.INGREDIENTS, Act.PAIR, Act.REGION, Act.NUTRITION},
    Act.INGREDIENTS: _LOOSE - {Act.FEELING} | {Act.RECIPE},
    Act.COMPARE: _LOOSE,
    Act.PAIR: frozenset({Act.RECOMMEND, Act.UNSURE, Act.LEFTOVERS, Act.INGREDIENTS}),
    Act.LEFTOVERS: frozenset({Act.UNSURE, Act.RECIPE, Act.FEELING}),
    Act.NUTRITION: _LOOSE | {Act.INGREDIENTS},
    Act.PRICE: frozenset({Act.UNSURE, Act.LEFTOVERS, Act.INGREDIENTS, Act.RECIPE}),
    Act.REGION: frozenset({Act.UNSURE, Act.INGREDIENTS, Act.FEELING}),
    Act.RECOMMEND: frozenset({Act.LEFTOVERS, Act.UNSURE, Act.INGREDIENTS, Act.PAIR})
    | {Act.FEELING, Act.IDENTITY, Act.ELSEWHERE},
    Act.FEELING: frozenset({Act.RECOMMEND, Act.UNSURE, Act.INGREDIENTS, Act.LEFTOVERS, Act.RECIPE})
    | {Act.COMPARE, Act.NUTRITION, Act.PRICE, Act.REGION, Act.PAIR},
    Act.IDENTITY: frozenset({Act.UNSURE, Act.RECOMMEND, Act.INGREDIENTS}),
    Act.ELSEWHERE: frozenset({Act.UNSURE, Act.INGREDIENTS}),
}


def find_other_act(
    hearing: Hearing, heard: Heard, turning: Turning | None, act: Act, topic: str | None
) -> _Means | None:
    """The act and the topic that take the place of what was read; None where that is to be believed."""
    own, rule, words = heard.own, heard.rule, get_talk_words()
    is_believed = topic in _BELIEVED or turning in _BELIEVED_TURNINGS or len(heard.text) < _LEAST_LETTERS
    tells_of_body = own.tells_reaction or own.diets or own.lasting.rules
    # A rule with a topic knows more than what the food's words are like.
    is_told = rule is not None and rule.act is act and rule.topic not in _WEAK_TOPICS
    # 치킨 한 마리 2만 원 넘지 않냐 asks what it costs, and wishes for nothing.
    asks_cost = hearing.share_of(_OF_COST) >= _LEAST_OF_COST and not asks_plainly(heard.text)
    if act is Act.RECOMMEND and asks_cost and own.named and _ASKS_COST.search(heard.text):
        return Act.PRICE, None
    # 달지 않은 빵 tells what is wished for, and asks nothing of it.
    wishes = own.wishes and not words.asking.search(heard.text)
    is_wish = act is Act.RECOMMEND and (wishes or asks_plainly(heard.text))
    narrows = turning is Turning.ADDS and (
        heard.refuses or words.things.search(heard.text) or words.is_condition(heard.text)
    )
    if is_believed or tells_of_body or is_told or is_wish or narrows:
        return None
    return _find_surer(hearing, act)


def _find_surer(hearing: Hearing, act: Act) -> _Means | None:
    """The act and the topic in which is believed rather than in `act`; None where there are none."""
    shares: dict[Act, float] = {}
    for name, share in zip(hearing.names, hearing.shares.tolist(), strict=True):
        if (means := _find_means(name)) is not None:
            shares[means[0]] = shares.get(means[0], 0.0) + share
    other = max(shares, key=lambda one: shares[one])
    least_share = _LEAST_OF_TALK if other in _TALK else _LEAST_SHARE
    is_sure = shares[other] >= least_share and shares.get(act, 0.0) <= _MOST_OF_READ
    if other is act or not is_sure or act not in _REPLACES.get(other, ()):
        return None
    best = hearing.likeliest()
    means = _find_means(best.name)
    least = _LEAST_OF_FACTS if act in _NEAR else _LEAST_OF_ONE
    if means is None or means[0] is not other or best.share < least:
        return None  # a little of each of fifty matters of the kitchen is belief in none
    return means if best.share >= _LEAST_OF_TOPIC else (other, None)


def _find_means(name: str) -> _Means | None:
    return _MEANS.get(name) or _MEANS.get(name.partition("/")[0])


def asks_of_avoided(hearing: Hearing, named: Sequence[FoodEntry], avoidance: Avoidance) -> bool:
    """Whether a dish that holds what must be avoided is asked about: 해물만 건져내고 먹으면 되겠지?"""
    is_of_allergy = hearing.share_of(_OF_ALLERGY) >= _LEAST_SHARE
    return is_of_allergy and len(avoidance.select(named)) < len(named)


def lean_as(act: Act, heard: Heard, talk: Talk, question: str) -> Whole:
    """The turn, read as this act, with what it leaves to `talk`."""
    own = heard.own
    if act in _TALK:
        return Whole(replace(own, intent=Intent.OTHER))
    if act in (Act.RECOMMEND, Act.LEFTOVERS):
        own = replace(own, named=()) if heard.refuses else own
        goes_on = talk.request is not None and not own.named
        added = make_whole(Turning.ADDS, replace(heard, own=own), talk, question)
        return added if goes_on else Whole(own)
    if talk.foods and not (heard.names_food or own.ingredients):
        return replace(make_whole(Turning.ASKS, heard, talk, question), turning=Turning.ASKS)
    return Whole(replace(own, intent=Intent.FACTS))
