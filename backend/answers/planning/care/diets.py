"""Who has an allergy, a diet or a religion: a verdict on what they ask about, or foods that fit."""

import re

from ....food.data.avoidables import get_avoidables
from ....food.data.knowledge import Spoken
from ....food.reading.intents import Intent
from ....korean import normalize
from ...plan import Plan
from ..asked import Asked, enumerate_words
from ..offering.feasts import find_feast, plan_feast
from ..offering.recommending import plan_recommendation, say_unknown
from .reactions import say_what_happened, warn_of_reaction
from .verdicts import A_LITTLE, TAKEN_OUT, judge_foods, judge_kinds, judge_words, list_broken, say_a_little

# "버터는?" of who told of an allergy.
_NAMES_ANOTHER = re.compile(r"(?:은|는|도|이나|나)(?:요)?[?~. ]*$")
# What stands in front of and behind the name of an allergen in a longer name: 새우깡, 바나나우유.
_LONGER_NAME = (
    r"(?<![가-힣])(?P<name>(?P<head>[가-힣]{{0,4}}){word}"
    r"(?P<tail>(?!알레|알러|못|안 |만|들어)[가-힣]{{0,3}}?))"
    r"(?:은|는|도|이나|나|을|를|이|가|랑|하고)?(?:요)? ?(?:[?~.,!]|$|먹|괜찮|마[시셔]|드[시셔셨])"
)
_MAY_EAT = re.compile(r"(?:먹|마[시셔]|드[시셔셨])[가-힣]{0,3} ?(?:되|돼|될|괜찮|있)[가-힣]*")
# A name of one syllable stands in too many words: 게.
_LEAST_SYLLABLES = 2
# Ingredients of one syllable count where it is asked whether they may be had.
_OF_ONE_SYLLABLE = re.compile(
    r"(?<![가-힣])(꿀|굴|게|잣|콩|팥|떡|빵|밀)(?:은|는|도|을|를)? ?(?:먹어|넣어|써|괜찮)"
)
# Who only tells of an allergy is not offered a dish yet.
_WANTS_FOOD = re.compile(r"추천|싶|땡기|당기|뭐|뭘|먹을|먹지|메뉴|골라|배고|있을까|어때|음식|요리")
_IS_WELL = re.compile(r"(?:지금|이제|현재)(?:은|는)? ?(?:다 ?)?괜찮")
# 죽집에서 뭘 시키면 안전할까 asks for food, and not about what is avoided.
_ASKS_WHICH = re.compile(
    r"(?:뭐|뭘|무엇|무슨|어떤|어느)[^.?!]{0,14}(?:안전|괜찮|좋|무난|시키|시켜|시킬|가능|맞)"
)
# Whether something that nobody here knows may be given or bought: 초코바 하나 넣어 줘도 될까.
_MAY_GIVE = re.compile(
    r"(?:줘|사|넣|싸|먹|마셔|시켜|발라|뿌려)[가-힣]{0,2}도 ?(?:되|돼|될|괜찮|상관)|ㄱㅊ|ㄱㄴ|괜찮"
)
# 불닭볶음면은 비건이야?
_ASKS_OF_PRODUCT = re.compile(
    r"[가-힣]{2,}(?:은|는|이|가|도) ?(?:비건|할랄|채식|코셔|글루텐 ?프리|사찰 ?음식)"
)
_HOLDS = re.compile(r"들어 ?(?:가|간|있|갔)|들었|함유")
# Topics of which a text says what the diet is, or that nobody here can tell.
_EXPLAINED = frozenset({"buddhist", "fodmap", "abstinence", "none"})
_EXPLAIN = "explain"
# The wish of who eats no meat and misses its bite.
_LIKE_MEAT, _MEAT = "고기 같은 식감", "고기"
# Of which two diets somebody may want to know in what they differ.
_DIET_TEXTS = ("코셔", "할랄", "비건", "채식", "락토", "페스코", "오신채", "글루텐", "포드맵", "키토")


def plan_diet(asked: Asked) -> Plan:
    """A verdict on the foods named, foods that fit, or a word that it will be kept in mind."""
    topic = asked.understanding.topic
    if topic == _EXPLAIN:
        return asked.reviewed(_explain(asked))
    if topic in _EXPLAINED and not (topic == "none" and asked.reading.intent is Intent.RECOMMEND):
        return asked.reviewed(asked.text(f"diet.{topic}"))
    like_meat, verdict = plan_like_meat(asked), _say_verdict(asked)
    if like_meat or verdict:
        return like_meat or asked.reviewed(verdict)
    unknown = " ".join(say_unknown(asked))
    wants = asked.reading.wishes or _WANTS_FOOD.search(asked.question)
    if asked.reading.intent is Intent.RECOMMEND and wants:
        # As long as nobody knows what somebody is allergic to, nothing may be offered.
        is_known = asked.avoidance.rules or unknown or topic != "allergy"
        if not is_known:
            return asked.reviewed(asked.text("allergy.asked_back"))
        return warn_of_reaction(asked, _plan_food(asked))
    # 그럼 뭐, of who told before what must be left, asks for food and not to be asked back.
    is_told = asked.person.avoidance.rules and not asked.reading.avoidance.rules and not unknown
    wants_more = is_told and _WANTS_FOOD.search(asked.own)
    return _plan_food(asked) if wants_more else asked.reviewed(_say_kept(asked, unknown))


def _say_kept(asked: Asked, unknown: str) -> str:
    """That it will be kept in mind, or a word on the meal that is named besides."""
    broken = list_broken(asked) if asked.reading.named and not unknown else ()
    if broken:  # 오곡밥 먹는데 팥 알러지
        return judge_foods(asked, broken, asked.avoidance)
    noted = _say_noted(asked) if asked.reading.avoidance.rules else asked.text("allergy.asked_back")
    return " ".join((*say_what_happened(asked), unknown or noted))


def plan_product(asked: Asked) -> Plan | None:
    """The rule of the label, for something that nobody here knows; None where no allergy was told of."""
    allergies = asked.person.allergies.things
    question = asked.question
    asks = asked.understanding.asks_permission or _MAY_GIVE.search(question) or _HOLDS.search(question)
    if not allergies or not asks or asked.foods:
        return None
    verdict = judge_words(asked, _list_others(asked), asked.person.avoidance)
    return asked.reviewed(verdict or asked.text("allergy.product", words=enumerate_words(allergies)))


def _plan_food(asked: Asked) -> Plan:
    """Foods that fit; those of the day where a feast is spoken of."""
    feast = None if asked.reading.named else find_feast(asked)
    fitting = asked.avoidance.select(feast.foods) if feast else []
    return plan_feast(asked, feast) if feast and fitting else plan_recommendation(asked)


def plan_like_meat(asked: Asked) -> Plan | None:
    """What has the bite of meat, for who eats none; None where that is not wished, or avoided."""
    if not any(wish.label == _LIKE_MEAT for wish in asked.reading.wishes):
        return None
    says = asked.text("diet.like_meat")
    avoided = [word for word in asked.avoidance.things if word in says and word != _MEAT]
    soy = asked.sources.find_avoidance("대두")
    rules = {rule.blocked for rule in asked.person.allergies.rules}
    is_of_soy = soy is not None and any(rule.blocked in rules for rule in soy.rules)
    return None if avoided or is_of_soy else asked.reviewed(says)


def _explain(asked: Asked) -> str:
    """What the diets are that the question names."""
    named = [word for word in _DIET_TEXTS if word in asked.question]
    texts = [asked.text(f"diet.explain.{word}") for word in named[:2]]
    return " ".join(texts) or asked.text("diet.explain.채식")


def _say_verdict(asked: Asked) -> str:
    """Whether what is asked about may be had; "" where food is asked for, or nothing is avoided."""
    question = asked.question
    is_well = _IS_WELL.search(question) is not None and _WANTS_FOOD.search(question) is not None
    if not asked.avoidance.rules or _ASKS_WHICH.search(question) or is_well:
        return ""  # 지금은 괜찮음 점심 뭐 먹지 asks for no permission
    # 막국수는? of who told of an allergy asks whether it may be had.
    asks_of_one = asked.understanding.asks_permission or (
        _NAMES_ANOTHER.search(question) is not None and not _WANTS_FOOD.search(question)
    )
    if asked.foods:
        if asked.reading.intent is Intent.RECOMMEND and not asks_of_one:
            return ""
        return " ".join((*say_unknown(asked), judge_foods(asked, asked.foods, asked.avoidance)))
    if asks_of_one and (kinds := judge_kinds(asked, asked.avoidance)):
        return kinds
    tells = asked.reading.tells_reaction and not asked.understanding.asks_permission
    told = "" if tells or _WANTS_FOOD.search(_drop_permission(question)) else _say_in_its_name(asked)
    return told or (_answer_unnamed(asked) if _asks_of_unnamed(asked) else "")


def _asks_of_unnamed(asked: Asked) -> bool:
    """Whether it asks if something may be eaten that is no dish, or a little of what was spoken of."""
    question = asked.question
    if _NAMES_ANOTHER.search(question) and _list_others(asked) and not _WANTS_FOOD.search(question):
        return True
    is_of_a_part = A_LITTLE.search(question) or TAKEN_OUT.search(question)
    if is_of_a_part and not _WANTS_FOOD.search(question):
        return True
    if asked.reading.intent is Intent.RECOMMEND and not asked.understanding.asks_permission:
        return False
    return asked.understanding.asks_permission or is_of_a_part is not None


def _answer_unnamed(asked: Asked) -> str:
    """What to say to "may I?" where no food is named: often the very thing that is avoided is meant."""
    avoidance = asked.avoidance
    if little := say_a_little(asked, avoidance):
        return little
    others = _list_others(asked)
    if others and (verdict := judge_words(asked, others, avoidance)):
        return verdict
    own = [word for word in avoidance.things if word in asked.question]
    if own:
        return _say_itself(asked, own)
    if made := judge_words(asked, _list_made_of(asked), avoidance):
        return made
    if not avoidance.things:
        key = "diet.product" if _ASKS_OF_PRODUCT.search(asked.question) else "diet.unnamed_diet"
        return asked.text(key, words=enumerate_words(avoidance.diets or avoidance.words))
    allergies = asked.person.allergies.things
    key = "allergy.product" if allergies else "diet.unnamed"
    return asked.text(key, words=enumerate_words(allergies or avoidance.things))


def _say_itself(asked: Asked, own: list[str]) -> str:
    """Of the very thing that somebody must not have."""
    words = enumerate_words(own)
    if all(word in get_avoidables().intolerances for word in own):
        return asked.text("intolerance.itself")
    is_allergic = any(rule.word in own for rule in asked.person.allergies.rules)
    return asked.text("allergy.itself" if is_allergic else "avoided.itself", words=words)


def _drop_permission(question: str) -> str:
    """먹어도 돼 asks for a verdict, and not for food."""
    return _MAY_EAT.sub("", question)


def _say_in_its_name(asked: Asked) -> str:
    """That a product which the catalogue lacks holds what it is called by; "" where none is named."""
    for rule in asked.avoidance.rules:
        word = rule.word
        if len(word) < _LEAST_SYLLABLES or word not in asked.avoidance.things:
            continue
        for match in re.finditer(_LONGER_NAME.format(word=re.escape(word)), asked.question):
            if match["head"] or match["tail"]:
                is_allergic = rule in asked.person.allergies.rules
                key = "allergy.in_its_name" if is_allergic else "avoided.in_its_name"
                return asked.text(key, asked=match["name"], words=word)
    return ""


def _list_others(asked: Asked) -> list[str]:
    """The ingredients that the question names beside what is avoided: 버터 of who must not have 우유."""
    own = [word for word in asked.avoidance.things if word in asked.question]
    named = (*asked.sources.find_ingredients(asked.question), *_OF_ONE_SYLLABLE.findall(asked.question))
    return [word for word in dict.fromkeys(named) if not any(word in one or one in word for one in own)]


def _list_made_of(asked: Asked) -> list[str]:
    """What a sauce that is no ingredient is made of, by the line that tells its making: 양념치킨 소스."""
    says = asked.sources.facts.knowledge.find(Spoken(f"{normalize(asked.question)} 만드는 법"))
    return asked.sources.find_ingredients(says) if says else []


def plan_taken_back(asked: Asked) -> Plan | None:
    """That something is not avoided any more; None when nothing was taken back, or food is asked for."""
    if asked.reading.intent is Intent.RECOMMEND:
        return None
    if asked.understanding.takes_all_back:
        return asked.reviewed(asked.text("allergy.all_taken_back"))
    if asked.understanding.taken_back:
        words = enumerate_words(asked.understanding.taken_back)
        return asked.reviewed(asked.text("allergy.taken_back", words=words))
    return None


def _say_noted(asked: Asked) -> str:
    avoidance = asked.reading.avoidance
    if avoidance.things and asked.reading.tells_reaction:
        return asked.text("allergy.noted_reaction", words=enumerate_words(avoidance.things))
    if avoidance.things:  # A diet beside them is kept as well, but nobody avoids 채식.
        return asked.text("allergy.noted", words=enumerate_words(avoidance.things))
    return asked.text("diet.noted", words=enumerate_words(avoidance.words))
