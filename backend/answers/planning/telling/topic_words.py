"""The word that a question is about where no food of the catalogue is named: 어복쟁반이 뭐래요?"""

import re

from ....korean import strip_particle

_WORD = re.compile(r"[가-힣]{2,10}")
# Words that tell when, who or how, and name nothing to eat.
_NOT_MEANT = re.compile(
    r"오늘|어제|내일|지금|요즘|아까|방금|그럼|그러|그리고|그런데|근데|혹시|원래|진짜|정말|너무|그냥|다시|다음|하루"
    r"|얼마|언제|어디|어떻|어케|무슨|어떤|이거|그거|저거|이게|그게|우리|친구|엄마|아빠|남편|아내|메뉴|음식|요리|이름|방법"
    r"|만들|먹|드시|맛있|없|있|하면|해서|했|할|되|돼|괜찮|알려|추천|싶|같|처음|집에서|혼자|제가|저는|나는|내가"
    r"|뭐|왜|몇|차이|하나|보통|대신|자꾸|계속|이미|귀찮|비율|시간|예산|비용|순서|재료|양념|국물|[가-힣]+면$|[가-힣]+(?:는데|은데|었어|았어|했어|네요|어요|아요|을까|구나)$|망했|[가-힣][은는이가을를도만]$"
)
_LEAST = 2


def find_topic_word(question: str) -> str | None:
    """The first noun of a question without its particle; None where none can be told."""
    for match in _WORD.finditer(question):
        word = match[0] if len(match[0]) <= _LEAST else strip_particle(match[0])
        if len(word) >= _LEAST and not _NOT_MEANT.match(match[0]):
            return word
    return None
