"""Who tells, behind a figure of it, that it is all eaten already: 이미 다 먹음. That is no danger."""

import re

from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.DIET, Act.HEALTH})
_LEADS = r"^(?:근데 |아 |헐 |이미 |벌써 |나 |그거 |다 |망했다 )*"
_ATE_UP = re.compile(
    rf"{_LEADS}(?:다 ?|벌써 ?|혼자 ?)?(?:먹었|먹음|먹어 ?버|해치웠|먹은)[가-힣]{{0,4}}[~.!ㅠㅜㅋㅎ ]*$"
)
# Two rolls are no two lines of a test.
_SO_MANY = re.compile(
    r"^(?:한|두|세|네|[0-9]) ?(?:줄|개|봉지|그릇|조각) ?(?:먹으면|면|이면)?(?:은|는|요)?[?~. ]*$"
)
_OF_FIGURES = re.compile(r"kcal|[0-9] ?(?:mg|g)예요")


def goes_on_from_figure(asked: Asked) -> bool:
    """Whether it only tells of what was reckoned just now that it is eaten, or how much of it."""
    is_of_it = _ATE_UP.match(asked.own) or _SO_MANY.match(asked.own)
    return bool(is_of_it) and _OF_FIGURES.search(asked.answered) is not None


def plan_ate_up(asked: Asked) -> Plan | None:
    """A kind word, and nothing to make up for."""
    is_of_others = asked.understanding.act in _NEVER or asked.understanding.situations
    if is_of_others or not _ATE_UP.match(asked.own) or not goes_on_from_figure(asked):
        return None
    return asked.reviewed(asked.say("figures.ate_up"))
