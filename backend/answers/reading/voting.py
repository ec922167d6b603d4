"""Which act a question is, of what its rule says and what the classifier thinks of it."""

import re
from collections.abc import Callable, Collection

from ...food.reading.intents import Intent
from ...food.reading.wishes import Reading
from .acts import Act, Rule
from .classifier import Classifier, Vote, get_classifier
from .despair import MOURNING, is_unlike, takes_food_along
from .signals import read_signals

# What says the act of a question: its text, reading, conditions and the rule that applies to it.
Voting = Callable[[str, Reading, Collection[str], Rule | None], tuple[Act, str | None]]

# A vote that no rule speaks against must be this clear.
_LEAST_SCORE, _LEAST_LEAD = 0.2, 0.05
# Against a rule it takes a clearer one.
_LEAST_LEAD_OVER_RULE = 0.2
# Without its topic the answer to one of these can only be a general one: so it takes a clearer vote.
CARE = frozenset({Act.CRISIS, Act.POISON, Act.HEALTH, Act.DIET})
_LEAST_SCORE_OF_CARE = 0.6
_LEAST_SCORE_OF_UNLIKE = 0.75
_OF_A_LIFE = frozenset({Act.CRISIS, Act.POISON})
# A turn that holds a food is no small talk in the middle of a conversation.
_TALK = frozenset({Act.GREET, Act.IDENTITY, Act.FEELING})
_ASIDE = _TALK | {Act.ELSEWHERE, Act.HOSTILE}
# Nor is one a greeting that no rule knows.
_BEGINS = frozenset({Act.GREET})
# Keys that were hit are no words, whatever they look like.
_BELIEVED = frozenset({Act.UNSURE})
# Nor does who nods ask anything, whatever the nod is about.
_NODS = frozenset({"assents", "chosen"})
# A rule for one of these is believed against any vote.
_SURE = frozenset({MOURNING, "ranking"})
_MAY_I = frozenset({"permission", "avoids"})
# Only Korean was learned.
_HANGUL = re.compile("[가-힣ㄱ-ㅣ]")


def make_vote(get: Callable[[], Classifier]) -> Voting:
    """The vote of the classifier that `get` gives when it is asked."""

    def vote(
        text: str, reading: Reading, conditions: Collection[str], rule: Rule | None
    ) -> tuple[Act, str | None]:
        return _vote(get(), text, reading, conditions, rule)

    return vote


def _vote(
    classifier: Classifier, text: str, reading: Reading, conditions: Collection[str], rule: Rule | None
) -> tuple[Act, str | None]:
    """The act of a question that concerns no body, and its topic; `rule` is the first that applies to it."""
    if rule is not None and (rule.act in _BELIEVED or rule.topic in _NODS):
        return rule.act, rule.topic
    # Whether somebody may have what nobody here knows is no guess.
    if rule is None and (not _HANGUL.search(text) or set(conditions) >= _MAY_I):
        return _go_by_food(reading)
    found = classifier.vote(read_signals(text, reading, conditions, rule))
    names_food = bool(reading.named or reading.ingredients or reading.wishes)
    if found.act is Act.CRISIS and takes_food_along(text, names_food=names_food):
        return _go_by_food(reading) if rule is None else (rule.act, rule.topic)
    if rule is None and found.act is Act.CRISIS and found.score < _LEAST_SCORE_OF_UNLIKE and is_unlike(text):
        # 애 재우고 이제 앉았네 하루가 참 길다 is told, and no cry for help.
        return (Act.FEELING, None) if reading.intent is Intent.OTHER else _go_by_food(reading)
    is_no_talk = found.act in _TALK and (names_food or found.act in _BEGINS)
    # In the middle of a conversation it takes a clear vote to leave the talk of food.
    leaves = found.act in _ASIDE and found.lead < _LEAST_LEAD_OVER_RULE
    if rule is None and "follows" in conditions and (is_no_talk or leaves):
        return _go_by_food(reading)
    return decide(found, rule, reading)


# The vote of this process.
vote = make_vote(get_classifier)


def decide(found: Vote, rule: Rule | None, reading: Reading) -> tuple[Act, str | None]:
    """What counts of a vote and a rule: the vote where it is clear, then the rule, then the food's words."""
    is_care = found.act in CARE
    # 해장하고 싶어 is no cry for help.
    if rule is None and found.act in _OF_A_LIFE and reading.intent is Intent.RECOMMEND:
        return Act.RECOMMEND, None
    # A dish of the catalogue is no poison, and asking whether it may be had no cry for help.
    is_only_a_dish = is_care and bool(reading.named) and not reading.wishes
    least_lead = _LEAST_LEAD if rule is None else _LEAST_LEAD_OVER_RULE
    is_clear = found.score >= (_LEAST_SCORE_OF_CARE if is_care else _LEAST_SCORE) and found.lead >= least_lead
    # 빈소에서 돌아오는 길 asks for nothing, whatever else it is like; 칼슘 많은 음식 asks what holds much.
    is_believed = rule is not None and (rule.topic in _SURE or not is_clear or is_care)
    if rule is not None and (found.act is rule.act or is_believed):
        return rule.act, rule.topic or (found.topic if found.act is rule.act else None)
    if is_clear:
        return (Act.UNSURE, None) if is_only_a_dish else (found.act, found.topic)
    return _go_by_food(reading)


def _go_by_food(reading: Reading) -> tuple[Act, str | None]:
    """The act that the food's own words tell."""
    if reading.intent is Intent.FACTS:
        return Act.INGREDIENTS, "what"
    return (Act.RECOMMEND if reading.intent is Intent.RECOMMEND else Act.UNSURE), None
