"""Whether a little of what somebody must not have will do, or a try to find out: never at home."""

import re

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .allergens import list_allergens, name_ingredient

_BODY = "몸"
_SHORT = 34
_A_LITTLE = re.compile(
    r"조금|쪼금|쪼끔|쬐끔|살짝|소량|맛만|맛 ?보(?:기|는|면|고|아도)|국물만|(?<![가-힣])딱 ?(?:하나|한)"
    r"|(?<![가-힣])(?:한|두|몇|반) ?(?:입|모금|조각|알|개|마리|점|숟갈|숟가락|스푼"
    r"|젓가락|방울|쪽|톨|컵|잔|그릇|줄)"
    r"(?:만|쯤|정도|씩|은|도|이라도|만은)?(?![가-힣])"
    r"|(?:^|(?<=딱 )|(?<=[그이]거 )|(?<=[그이]것 ))하나(?:만|쯤|는|정도)"
)
_ASKS = re.compile(
    r"[되돼될]|괜찮|개안|ㄱㅊ|ㄱㄴ|볼까|볼래|먹을까|먹어 ?볼|보면|않나|않을까|어떨까|어때|[?]"
    r"|(?:만|만은|은|는|쯤|정도)[~.ㅠㅜㅋ ]*$"
)
_TRIAL = re.compile(
    r"(?:먹어|마셔|먹여) ?(?:보고|보면|봐서|보면서|봐야)"
    r"[^.?!]{0,12}(?:확인|반응|알[아수 ]|테스트|괜찮|안 ?[되돼]|볼까|봐도)"
    r"|테스트|시험 ?삼아|실험|다시 ?(?:한 ?번 ?)?(?:먹어|마셔) ?(?:보|봐|볼)|또 ?먹[어여] ?(?:보|봐|볼)"
)


def plan_a_little(asked: Asked) -> Plan | None:
    """That not even a little may be had, or tried, of the allergen; None where something else is asked of."""
    own = normalize(asked.own)
    is_little = _A_LITTLE.search(own) is not None and _ASKS.search(own) is not None
    is_trial = _TRIAL.search(own) is not None
    if not (is_little or is_trial) or len(own) > _SHORT or asked.understanding.act is Act.CRISIS:
        return None
    if not asked.person.allergies.rules or not asked.understanding.said_before or _names_other(asked, own):
        return None
    return asked.reviewed(
        " ".join((asked.text("allergy.little"), asked.text("allergy.no_trial"))), labels=(_BODY,)
    )


def _names_other(asked: Asked, own: str) -> bool:
    """Whether a food or an ingredient is named that is not what must not be had."""
    things = {name_ingredient(asked, word) for word in list_allergens(asked)} | set(list_allergens(asked))
    named = {food.name for food in asked.sources.find_foods(own)}
    named |= {name_ingredient(asked, word) for word in asked.sources.find_ingredients(own)}
    return bool(named - things)
