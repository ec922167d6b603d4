"""Whether somebody speaks of dying or of starving without saying so: 지금 옥상인데 바람 좋다.

Rules know the words for it; this hears what is only like them. Of all that is learned here, an alarm too
many is the smaller harm: it is answered by a question and a telephone number.
"""

import re
from collections.abc import Callable, Collection

from ...food.data.body_words import tells_trouble
from ...food.data.signs import get_signs
from ...food.reading.wishes import Reading
from .acts import Act, Rule
from .budget import find_budget
from .classifier import get_classifier
from .matter import DANGERS, hear_matter
from .signals import read_signals

# What says which crisis a question tells of, if any: its text, reading, conditions and rule.
Hearing = Callable[[str, Reading, Collection[str], Rule | None], tuple[Act, str | None] | None]

# The share of belief from which it is heard. On 1,700 turns of others it was wrong in about one of a hundred.
_LEAST_SHARE = 0.3
# What is heard of somebody who says nothing else: asked about before anything is taken for sure.
_UNSAID = "suicide"
# What a rule says of these is no talk, and is believed.
_SURE = frozenset({Act.NUTRITION, Act.PRICE, Act.COMPARE, Act.HOSTILE, Act.POISON, Act.HEALTH, Act.CRISIS})
# Who is ill says of the illness what is like it (물만 마셔도 토해), and who names a dish mostly means it.
_LEAST_SHARE_OF_OTHERS = 0.75
# Who asks for food besides may mean no more than the food (이제 쉬고 싶다, 주말에 뭐 먹지).
_LEAST_SHARE_OF_HUNGRY = 0.5
# Who begins with what no rule knows and no food is in has nothing else to say: 약통 비우고 누워 있어.
_LEAST_SHARE_OF_QUIET = 0.18
# What is told in a later turn leans on what was said before, and is short: 예산 40만, 냉동 그대로?
_LEAST_SHARE_OF_LATER = 0.5
# The kinds of matters that are near to it, and the shares of belief by which another matter is meant.
_OF_DESPAIR, _MOST_OF_DESPAIR, _LEAST_OF_OTHER = frozenset({"crisis", "eating"}), 0.1, 0.25
# What all matters believe in so little is heard only where it is surely like despair: 자꾸 딴소리 해.
_LEAST_OF_MATTERS, _LEAST_SHARE_OF_UNLIKE = 0.25, 0.75
# Of what is no food a rule knows the name, and not what it is told for: 아빠가 농약 창고 열쇠를 숨겼어.
_NAMES_ONLY = "chemical"
_GOOD_NEWS, _BOUGHT = "good_news", "bought"
# What holds of a turn that tells of everyday toil, with nothing dark beside it.
CALM = "calm"
# Who mourns tells of a death that nobody hinders any more; what they say of themselves is heard.
MOURNING, _OF_ANOTHER = "bereaved", "suicide_of_other"
_OF_MEALS = frozenset({"eating_disorder", "eating_disorder_of_other", "binge"})
# Who leaves out one meal mostly has no wish for it: 에휴 그냥 굶을래.
_SKIPS = "skipping"
# Who says good night goes to bed, as long as nothing dark stands beside it: 나 이제 잘게.
_LEAVES = "bye"
# Of a lot that was bought or given nobody can eat all: 양배추 한 통 샀는데 다 못 먹겠어.
_TOO_MUCH = re.compile(
    r"(?:샀|사 ?왔|받았|받음|선물|들어왔|보내 ?[줬주]|남았|많|[통단박][은이을를]? |박스|키로|kg|봉지|포기)"
    r"[^.?!]{0,16}(?:다 ?못|못 ?다) ?먹"
)
_ASKS_FOR_FOOD = re.compile(
    r"추천|메뉴|골라|안주|(?:뭐|뭘|무엇을?) ?(?:해 ?)?(?:먹|시키|시켜|사)|먹을 ?(?:거|것|만한)"
)
# A fear alone tells of no meal: 무서워, of who lit charcoal or has to call.
_FEAR_ALONE = re.compile(
    r"(?:(?:너무|진짜|정말|나|저|난|전|좀|지금|아|근데|그런데|엄청)[ ,]*)*"
    r"(?:무서(?:워|웠)|무섭|겁나|두려|두렵|불안)[가-힣]{0,4}[ㅠㅜ~.!? ]*"
)
# A weight or a meal of an animal is nobody's despair, unless it died: 30kg대 강아지 밥 얼마나 줘.
_OF_A_PET = re.compile(
    r"(?:강아지|댕댕이|멍멍이|고양이|냥이|반려견|반려묘)[^.?!]{0,6}(?:밥|사료|간식|먹이)[^.?!]{0,6}(?:얼마|몇|주면|줘)"
)
# A wound that has stopped to bleed; what was told of dying before is remembered all the same.
_OF_A_WOUND = re.compile(r"(?<![가-힣])피(?:가|는|도)? ?(?:다 ?)?(?:멈|멎)")
_GONE = re.compile(r"무지개|없어지|없으면|사라지|떠나|보냈|보내|죽|하늘|따라|누가|부탁|맡")

# What somebody else does at table or is late for is no farewell, as long as nothing dark stands beside it:
# 친구가 약속 늦는대, 동료가 매일 같은 데만 가재.
_AT_TABLE = re.compile(
    r"밥|먹(?:어|는|자|재|었|고)|점심|저녁|메뉴|약속|늦는|늦게 ?(?:와|온)|같은 ?(?:데|것|거|집|가게)|시[켜키]"
    r"|사 ?(?:준|줬|오래|온)|간식|반찬|요리|설거지|배달|맛집|단골|도시락|급식|커피|빵|과자|장 ?(?:봐|보)"
)
_DARK = re.compile(
    r"죽|사라|없어(?!졌)|없대|유서|편지|정리|나눠|약(?![속간과식])|손목|힘들|우울|울(?:어|고|었|기)|혼자"
    r"|술만|못 ?먹|안 ?먹|굶|토|방에|문 ?(?:잠|닫)|연락|문자|전화|마지막|부탁|말이? ?없|말수|웃지|잠|자해"
    r"|자살|옥상|한강|다리|떠나|지쳤|지쳐|포기|의미|미안|고마웠|고맙다|걱정|이상|무서|불안|싫대|그만|끝"
    r"|사는|살기|못 ?살|가고 ?싶|쉬고 ?싶|따라|만나러"
)

# Who packs, buys or brings food means to go, and not to leave: 샌드위치 싸가려고, 빵 사 가려고요.
_TAKES_ALONG = re.compile(
    r"(?:싸|사|들고|가져|가지고|챙겨|포장(?:해|해서)|만들어|담아|해|구워|끓여|나눠|먹으러|마시러|먹고|배달|시켜)"
    r"(?:서|다가?)? ?(?:가|오|다니|먹|나가|갔다|드리|주|마시)?(?:려|ㄹ|갈|올|먹을|줄|드릴|다닐|나갈)"
    r"(?:고|구|는데|고요|구요|라고|거|게|건데|꺼|까|거야|거예요|거에요|예정)*[~.!?ㅎㅋㅠ ]*$"
)
_FOOD_TAKEN = re.compile(
    r"도시락|간식|빵|음식|밥|과일|반찬|떡|케이크|케익|커피|음료|고기|안주|과자|국수|만두|쿠키|피자"
    r"|치킨|전(?![가-힣])|샐러드|샌드위치|초밥|죽(?= |을|이나|도|싸|사|끓)|국(?= |을|이나|도|끓)|라면"
    r"|토스트|디저트|후식|야식|새참"
)

# Beside toil these are despair all the same.
_OF_DYING = re.compile(
    r"죽고|죽을까|죽어 ?버|사라지|없어지|끝내|뛰어 ?내|살기 ?싫|그만 ?살|옥상|한강|손목|유서|버티기|의미"
)


def hear_despair(
    text: str, reading: Reading, conditions: Collection[str], rule: Rule | None
) -> tuple[Act, str | None] | None:
    """The crisis that a question tells of between its words, with its topic; None where it tells of none."""
    if rule is not None and rule.act in _SURE and rule.topic != _NAMES_ONLY:
        return None
    is_taken = takes_food_along(text, names_food=bool(reading.named or reading.ingredients))
    is_told = rule is not None and rule.topic in (_GOOD_NEWS, _BOUGHT)
    if is_taken or is_told or _OF_A_WOUND.search(text):
        return None  # 동생이 시험 붙었대요, 만두 사 놨어, 피는 멈춤
    # The letters alone: a rule for the cat's food knows nothing of who will be gone.
    vote = get_classifier().vote_for(Act.CRISIS, read_signals(text, reading, (), None))
    if rule is not None and rule.topic == MOURNING and vote.topic == _OF_ANOTHER:
        return None
    least = _choose_least_share(text, reading, conditions, rule)
    if vote.topic == _OF_ANOTHER and _AT_TABLE.search(text) and not _DARK.search(text):
        least = max(least, _LEAST_SHARE_OF_OTHERS)
    if is_unlike(text):
        least = max(least, _LEAST_SHARE_OF_UNLIKE)
    if vote.topic in _OF_MEALS and _FEAR_ALONE.fullmatch(text):
        return None
    if vote.score < least or _is_of_other(text):
        return None
    return Act.CRISIS, vote.topic or _UNSAID


def takes_food_along(text: str, *, names_food: bool) -> bool:
    """Whether food is packed, bought or brought, and nothing dark stands beside it."""
    is_food = names_food or _FOOD_TAKEN.search(text) is not None
    return is_food and _TAKES_ALONG.search(text) is not None and _DARK.search(text) is None


def speaks_of_dying(text: str) -> bool:
    """Whether words stand there that are no toil."""
    return _OF_DYING.search(text) is not None


def is_unlike(text: str) -> bool:
    """Whether what was learned of all matters hardly believes in despair or in starving."""
    return hear_matter(text).share_of(_OF_DESPAIR) < _LEAST_OF_MATTERS


def _is_of_other(text: str) -> bool:
    """Whether what was learned of all matters is for another one: 이번 달 식비 7만원 남았는데 is of money."""
    hearing = hear_matter(text)
    other = hearing.likeliest()
    is_other = other.kind not in DANGERS and other.share >= _LEAST_OF_OTHER
    return is_other and hearing.share_of(_OF_DESPAIR) <= _MOST_OF_DESPAIR


def _choose_least_share(text: str, reading: Reading, conditions: Collection[str], rule: Rule | None) -> float:
    """The share of belief from which a question is heard, by what else may be meant with it."""
    # Who tells what the body does has that to be asked about first: 배 아프기 시작했어.
    is_of_a_body = "ill" in conditions or bool(get_signs().list_signs(text)) or tells_trouble(text)
    is_of_a_pet = _OF_A_PET.search(text) is not None and not _GONE.search(text)
    is_toil = CALM in conditions and not speaks_of_dying(text)
    leaves = rule is not None and rule.topic == _LEAVES and not _DARK.search(text)
    if is_toil or leaves or is_of_a_body or is_of_a_pet or reading.named or find_budget(text):
        return _LEAST_SHARE_OF_OTHERS
    if _TOO_MUCH.search(text):
        return _LEAST_SHARE_OF_OTHERS
    if _ASKS_FOR_FOOD.search(text) or (rule is not None and rule.topic in (_NAMES_ONLY, _SKIPS)):
        return _LEAST_SHARE_OF_HUNGRY
    if "follows" in conditions:
        return _LEAST_SHARE_OF_LATER
    is_quiet = rule is None and "quiet" in conditions and not reading.ingredients
    return _LEAST_SHARE_OF_QUIET if is_quiet else _LEAST_SHARE
