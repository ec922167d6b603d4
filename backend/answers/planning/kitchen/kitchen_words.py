"""What the words of a question in the kitchen ask: aspects by their kinds, and words by which they differ."""

import re
from collections.abc import Callable, Mapping

from ...reading.acts import Act

WHY = "why"
FOR_FOOD = frozenset({Act.PAIR, Act.RECOMMEND})
# With these words food is wanted; what to put into a dish is asked for with them, too.
WANTS_FOOD = re.compile(
    r"추천|골라|뭐 ?먹|뭘 ?먹|먹[고구] ?싶|뭐 ?시|맛집"
    r"|땡[기겨긴]|당[겨긴]|알(?:레|러)르?기|임신|당뇨|혈압|개월|되는 ?거"
)
# The same, but of who speaks of what they have in the pan: 설탕은 싫은데, 그걸로 뭐 해?
WANTS_OTHER = re.compile(r"(?:거|걸|것)(?:로|루|으로)|싫어|싫은|못 ?(?:먹|드)")
# 감자 빼야 돼? asks what is to be done.
HAS_TO = re.compile(r"[가-힣]야 ?(?:돼|되|하나|할까|하냐|함)|[가-힣]도 ?(?:돼|되나|될까|괜찮)")
# What was cooked or bought before, and is no trouble at the stove.
IS_LEFT = re.compile(r"남[은았긴겼아음]|식은|식었|어제|눅눅|굳은|딱딱해진|냉장고|먹다")
# 두부도 있어 tells what there is.
IS_AT_HAND = re.compile(r"있(?:어|음|는데|고|다|지|네|긴)")
# Who asks what goes with a dish does not ask how children have it.
NOT_BESIDE = frozenset({"kids", "variety", "choose"})
OF_CONTENTS = frozenset({"reuse", "add", "cut", "variety", "choose", "menu", "ratio", "side"})
# Of these other planners know more: of what is done to one thing, of a dish by its recipe, of the catalogue.
OTHERS_FIRST = frozenset(
    {"how", "swap", "instead", "reheat", "eat", "taste", "smell", "side", "tool", "long", "heat"}
    | {"water", "amount"}
    | {"chewy", "crisp", "prepare", "difference", "origin", "when", "where", "ratio"}
)
# Of these a line that names just what is asked says more than they do.
DETAIL_SAYS_MORE = frozenset({"heat", "difference", "ratio", "long", "smell", "eat"})
# Of these many short questions speak that ask for something else.
TOO_COMMON = frozenset({"how", "menu", "kids", "side", "saving", "taste"})
# What becomes of something that is left over is told by what is known of keeping and of leftovers.
KEEPING = "keep"
# What becomes of one thing; of several the dishes count that take them all.
REUSE = "reuse"
OFFERED = 3
OF_TROUBLE = frozenset(
    {"salty", "bland", "hot", "sweet", "sour", "bitter", "burnt", "runny", "thick", "greasy"}
    | {"raw", "stuck", "tough", "soft", "broken", "lumpy", "fishy", "doneness", "color", "crisp", "unsweet"}
)
OF_HANDLING = OF_TROUBLE | {"freeze", "thaw", "keep", "reheat", "why", "long", "prepare", "difference"}
OF_STORING = frozenset({"keep", "freeze", "thaw", "reheat"})
OF_SWAPS = frozenset({"instead", "swap", "change", "ratio"})
OF_LEFTOVERS = frozenset({"tough", "soft", "greasy"})
# What is done before anything is cooked is no handling with a time.
WASHES = re.compile(r"손질|씻|다듬|갈변|꼭지|닦")
# What is left over is warmed as that says; what is warmed by a machine has its minutes told by the handling.
WARMS = re.compile(r"^(?!.*(?:남은|남긴|식은|어제|살리)).*(?:데[우워울운]|뎁히|덥히)")
BY_MACHINE = re.compile(r"[레렌]인?지|프라이어|에프|오븐|밥솥|몇 ?[분도]")
HOW_MUCH_INSTEAD = re.compile(r"대신[^.?!]{0,14}(?:얼마|몇 |비율|똑같|같은 ?양)")
BEFORE_OTHERS: Mapping[str, Callable[[str], bool]] = {
    "prepare": lambda text: WASHES.search(text) is not None,
    "ratio": lambda text: HOW_MUCH_INSTEAD.search(text) is not None,
    "reheat": lambda text: WARMS.search(text) is not None and BY_MACHINE.search(text) is None,
}
# Words of who tells that something went wrong.
TROUBLE = re.compile(
    r"어쩌|어떡|어뜩|우짜|망했|망한|망함|ㅠ|ㅜ|자꾸|맨날|실패|살려|살릴|왜 ?이|너무|넘 |해결|큰일|되살"
)
# Who stands at the stove tells what becomes of it: 만두 찔 때 터져요.
IN_THE_PAN = re.compile(
    r"(?:삶|찌|찔|쪘|굽|구[울웠운]|끓|볶|튀기|튀길|튀겼|부치|부칠|부쳤|무치|무칠|무쳤|담갔|담글|쑤|데칠|데쳤|만들)"
    r"[가-힣]{0,4}?(?:때|는데|은데|니까|더니|는 ?중|면)"
)
# A recipe itself is asked for.
OF_THE_RECIPE = re.compile(
    r"만드는|만들어|만들 ?수|만들기|해 ?먹을 ?수|끓이는 ?법|레시피|조리법|요리법|방법"
    r"|어떻게 ?(?:만|끓|해 ?먹)|재료"
)
WORD = re.compile(r"[가-힣]{2,}")
ENDINGS = re.compile(r"(?:은|는|이|가|을|를|도|만|에|로|으로|랑|이랑|하고|까지|부터|요|죠)$")
OF_MONEY = re.compile(
    r"가격|값|비싸|비싼|[0-9천만] ?원|칼로리|열량|단백질|나트륨|지방|탄수|영양"
    r"|얼마(?:야|예요|에요|임|인가|쯤|정도)"
)
# In a long story a word for a food and one for an aspect may stand far apart.
MOST_LETTERS = 70
# Acts as which a question may be read that asks something of a food which nobody wrote down.
MAY_BE_UNKNOWN = frozenset({Act.INGREDIENTS, Act.RECIPE, Act.UNSURE, Act.FEELING})
# What stands in a text where the food is named.
SLOT = "{name"
OF_FOODIE = re.compile(r"추천|골라|자꾸|계속|나한테|대답|말해|그렇게 ?생각")
# Aspects of which no handling and no step of a recipe tells, unless by a tip; and what they do tell.
TOLD_ELSEWHERE = frozenset({"why", "smell", "freeze", "thaw", "keep", "difference", "choose", "color", "raw"})
TOLD_HERE = frozenset({"time", "heat", "water", "amount"})
