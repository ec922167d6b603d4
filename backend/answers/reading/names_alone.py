"""A name alone, of who told of an allergy, a diet or an illness: they ask whether it may be had."""

import re
from collections.abc import Sequence

from ...food.data.avoidables import CONDITION
from ...food.reading.person import Person
from ...food.reading.wishes import Reading
from .acts import Act, Rule
from .talk_words import get_talk_words

# Acts as which a name is read where nothing is avoided; of energy and prices something else is asked.
MAY_ASK_A_VERDICT = frozenset({Act.INGREDIENTS, Act.UNSURE, Act.LEFTOVERS, Act.RECOMMEND, Act.FEELING})
# A name and nothing else: 바게트? 냉면 ㄱ?
_BARE_NAME = re.compile(r"[가-힣]{2,10}(?: (?:with )?[가-힣]{2,8})?(?: ?ㄱ+| ?ㄱㅊ| ?ㄱㄴ)?[?~. ]*")
_IS_DRUNK = re.compile(r"술|맥주|소주|와인|막걸리|커피|콜라")
# What follows a choice and is no product: 내일은? 국물은?
_NO_PRODUCT = re.compile(
    r"(?:그럼|그러면|그리고|또|아|음|근데|그런데|혹시|[, ])*"
    r"(?:오늘|내일|모레|아침|점심|저녁|야식|주말|평일|나|너|저|우리|남편|아내|아이|애|엄마|아빠|친구|여기|거기|그거|이거|그건|이건"
    r"|다른|또|가격|값|맛|양|칼로리|재료|레시피|만드|이유|회식|국물|음료|술|안주|디저트|후식|간식|반찬|국|밥|면|고기|해물|메뉴|더|왜|뭐|누구|어디)"
)
_ASKS_HOW_ABOUT = re.compile(r"(?:은|는|도) ?(?:어때|어떨까|어떤가|괜찮|될까)")
_WANTS = re.compile(r"추천|ㅊㅊ|줘|먹|마실|시킬|시켜|골라|싶|땡|당기|메뉴|뭐|뭘|말고|빼고|걸로|거로|랑|하고")


def is_name_alone(text: str, own: Reading, *, follows: bool) -> bool:
    """Whether nothing but a name stands in the question, and nothing is wanted or refused."""
    if own.avoidance.rules or _WANTS.search(text):
        return False
    if not follows:
        return _ASKS_HOW_ABOUT.search(text) is not None
    return bool(get_talk_words().find_name(text) or _BARE_NAME.fullmatch(text))


def find_verdict(
    text: str, own: Reading, person: Person, told: Sequence[Rule], *, names_food: bool
) -> tuple[Act, str | None] | None:
    """As which act the name is asked about; None where nothing is kept in mind of who asks."""
    ill = next((rule for rule in told if rule.act is Act.HEALTH), None)
    keeps = any(rule.kind != CONDITION for rule in person.avoidance.rules)
    kinds = any(wish.aspect == "form" for wish in own.wishes)
    is_known = bool(names_food or own.named or own.ingredients or kinds)
    if is_known and keeps:
        return Act.DIET, "allergy"
    if ill is not None and (is_known or _IS_DRUNK.search(text)):
        return ill.act, ill.topic
    # Of what nobody here knows the label tells: 스니커즈는?
    is_unknown = not own.wishes and not _NO_PRODUCT.match(text)
    return (Act.UNSURE, None) if person.allergies.rules and is_unknown else None
