"""Questions that no table answers: a model that knows much of food may answer them in its own words.

That is the operator's choice (`CHATFOODIE_MODEL_KNOWS`), for models of some billions of parameters; a small
one would invent. The words stand in `gaps.yaml`. What could harm somebody stays with the reviewed texts, and
so does all that is asked by who must avoid something: nobody could check what the model then names.
"""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from ...food.data.yaml_file import Node, read_yaml
from ...korean import normalize
from ..plan import Lane, Plan, Sentence
from ..reading.acts import Act
from .asked import Asked

GAPS_PATH = Path(__file__).with_name("gaps.yaml")

# What may be asked openly. Figures (calories, prices) are told from the tables or not at all.
_MAY_BE_OPEN = frozenset(
    {Act.UNSURE, Act.INGREDIENTS, Act.RECIPE, Act.COMPARE, Act.PAIR, Act.LEFTOVERS, Act.REGION}
)
_MAX_SENTENCES = 5


def open_gap(asked: Asked, plan: Plan) -> Plan:
    """The plan for a model that knows: its own where `plan` has no answer and a wrong one would harm nobody.

    What `plan` says is said all the same when nothing of the model may be shown.
    """
    if plan.asks_model or plan.act not in _MAY_BE_OPEN or not says_unknown(plan.opening):
        return plan
    if _concerns_a_body(asked) or any(may_harm(normalize(said)) for said in asked.said):
        return plan
    return replace(
        plan,
        lane=Lane.MODEL,
        opening="",
        preface=asked.text("open.preface"),
        asks_model=True,
        sentences=(Sentence(plan.opening),),
        ground=replace(plan.ground, is_open=True),
        max_sentences=_MAX_SENTENCES,
    )


def says_unknown(text: str) -> bool:
    """Whether a text of code says that something is not known, or was not understood."""
    return _get_words()["unknown"].search(text) is not None


def may_harm(text: str) -> bool:
    """Whether a wrong answer to a normalised text could harm somebody: what keeps, is raw, or a body's."""
    return _get_words()["closed"].search(text) is not None


def _concerns_a_body(asked: Asked) -> bool:
    """Whether it is asked for the sake of a body, or by somebody who must avoid something."""
    understanding = asked.understanding
    return bool(
        understanding.asks_permission
        or understanding.topics
        or understanding.situations
        or understanding.after
        or asked.avoidance.rules
        or understanding.unknown_avoidance
    )


@cache
def _get_words() -> dict[str, re.Pattern[str]]:
    """The words of this process, read once."""
    return {name: _compile(node) for name, node in read_yaml(GAPS_PATH).fields(("unknown", "closed")).items()}


def _compile(node: Node) -> re.Pattern[str]:
    return re.compile("|".join(leaf.text() for leaf in node.leaves()))
