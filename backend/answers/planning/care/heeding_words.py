"""The words by which a learned danger is believed, or known to be none."""

import re

# What somebody does eat, by its name, and nothing else is told.
MAY_EAT = re.compile(
    r"^(?:[가-힣]{1,6}(?:가|는|은|이|도)? )?(?!밥|물|아무|하나|조금|별로)[가-힣]{2,6}"
    r"(?:은|는|도|까지는|정도는) ?"
    r"(?:잘 ?)?(?:먹어|먹음|먹는대|먹는다|먹을 ?수 ?있|된대|괜찮대)(?:요)?[.!~ ]*$"
)
# The same of one thing that is not eaten, by who asked what is good: 간은 죽어도 안 먹는대요.
LEAVES_ONE = re.compile(
    r"^(?:[가-힣]{1,6}(?:가|이) )?(?!밥|물|아무|하나|조금|전혀|거의|뭐든)[가-힣]{1,6}(?:은|는|도|을|를) ?"
    r"(?:(?:죽어도|절대|진짜|정말|아예|원래|도저히|잘) ?)*"
    r"(?:안|못) ?(?:먹|드|마[셔시])[가-힣]{0,5}[.!~ㅠㅜ ]*$"
)
# What an allergy is believed by: somebody's own, what was had, or a body that reacts.
# 안 먹어본 거 먹어보고 싶은데 has none of these.
OF_AN_ALLERGY = re.compile(
    r"알[레러르]|아나필|항히스|지르텍|에피|젝스트|가[려렵]|간[지질]|근질|붓|부[어었은]|부풀|발진"
    r"|빨[개갛]|벌[개겋]|따[가갑끔]|올라[오와왔]|뒤집|반점|반응|얼얼|저[리려]|숨|기침|재채기|콧물|천식"
    r"|아토피|체질|못 ?먹|피해야|유당|제조 ?시설|혼입|함유|들어 ?(?:가나|갔나|있나|가요|있어)"
    r"|먹(?:었|음|어 ?버|였|인|여)|마(?:셨|심)|드셨|삼[켰킴]"
)
# A child so small that it is picky, and starves for no beauty.
OF_A_SMALL_CHILD = re.compile(
    r"(?:[1-7]|두|세|네|다섯|여섯|일곱) ?(?:살|세)(?![가-힣]*찌)|아기|애기|개월|유치원|어린이집"
)
# 머리 터질 거 같아 달달한 거: told of a day, where nothing hurts.
FIGURE = re.compile(r"머리(?:가|도)? ?(?:터질|깨질|폭발할) ?(?:거|것|듯|지경)")
HURTS = re.compile(r"아[프파픈픔팠플]|두통|통증|토하|토했|어지|열이|부딪|맞아서|갑자기")
# Who says that it is over, and asks for food.
IS_CALM = re.compile(r"가라앉|나았|나아졌|괜찮아[졌지]|없어졌|사라졌|들어갔")
# Who asks for this has left the matter, or knows it well.
# 굴도 빼주라 노로 걸렸었음: of what is to be left out.
PLAINLY_OF_FOOD = re.compile(
    r"빼 ?(?:줘|주라|주세요|주셔|달라)|레시피|만드는 ?(?:법|방법)|칼로리|(?:뭐|뭘|무얼) ?(?:줄|주|드)"
)
HAD = re.compile(r"먹(?:었|음|어 ?버|은 ?(?:거|것) ?같)|마(?:셨|심)|드셨|삼[켰킴]")
# 암거나 is no cancer.
LEAVES_OPEN = re.compile(
    r"^(?:걍 |그냥 )?(?:암 ?[거꺼]나|아무[거꺼]나|아무렇게나)(?:요|용|줘)?[~.!?ㅋㅎㅠ ]*$"
)
TAKES_BACK = re.compile(r"농담|장난")
