"""What somebody with an allergy asks: may I have this, is it one, what is there for me here, what instead."""

import re
from collections.abc import Sequence

from ....food.data.avoidables import THING
from ....food.data.bodies import get_bodies
from ....food.data.catalogue import FoodEntry
from ....food.data.eating_out import find_eating_place
from ....food.reading.avoidance import Avoidance, Rule
from ....food.reading.refusals import complete_alike
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act, Turning
from ..asked import Asked, enumerate_words
from .a_little import plan_a_little
from .allergens import list_allergens, name_ingredient
from .allergic_instead import plan_instead, plan_other_instead, plan_way_round
from .at_place import plan_at_place
from .bodies import plan_of_body
from .dish_instead import plan_dish_instead
from .fitting import allows
from .kin import keep_out_kin, list_kinships
from .products import list_products
from .reactions import say_what_happened
from .suspected import say_of_kin
from .verdicts import judge_foods, judge_kinds, judge_words

_OFFERED = 3
_ALLERGEN = "allergens:"
_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE})
_ALLERGY = r"(?:알레르[기긴]|알러진|알레르지|알러지|알레지|알러쥐|앨러지|알르레기)"
# 그거 알레르기가?, 알러지 맞나: whether it is one.
_WHETHER = re.compile(
    rf"{_ALLERGY} ?(?:가?[?]|가$|인가|인 ?거|인 ?건|일까|인지|입니까|예요[?]|에요[?]|이에요[?]|야[?]|임[?]|맞"
    r"|라고|아니|증상|반응)[^.?!]{0,8}[?~ ]*$"
    r"|알레르긴가|알러진가|알레르긴지|알러진지"
    r"|나만 ?(?:이래|그래|이런|그런)[^.?!]{0,4}[?]"
    r"|왜 ?(?:이러|그러|이런|그런|이래|그래)[^.?!]{0,5}[?]"
)
_WANTS = re.compile(
    r"어디(?:로|를|서|에서)? ?(?:가|갈|데려|예약|잡|먹)"
    r"|추천|골라|메뉴|싶|땡기|당기|먹을 ?(?:만한|거|게|수 ?있는 ?(?:거|게|음식))"
    r"|(?:뭐|뭘|머|무엇|어떤 ?(?:거|걸|음식|빵|메뉴)|무슨)[^.?!]{0,8}"
    r"(?:먹|묵|마[시셔실]|시키|시켜|시킬|먹[이여일]|사|주|줄|골|고르|드[시실]|있|좋|해|하|괜찮|싸|챙)"
    # 콩 안 들어간 한식 있긴 해?, 새우 없는 안주 있나.
    r"|(?:안 ?들어[간가]|안 ?든|없는|뺀|빠진) ?[^.?!]{1,10}? ?있(?:긴|기는|나|어|을까|는지|음|을지)"
)
# Whether it may be had, is in something, or what becomes of it: 핫바는요, 쪄주면 개안타카데.
_ASKS_IF_HELD = re.compile(r"들어 ?(?:가|있|갔)|들었|안 ?들")
_ASKS_OF = re.compile(
    r"(?:은|는|도|이나|나)(?:요|여|욤|용)?[?~.!ㅠㅜ ]*$|안 ?[되돼]|들어 ?(?:가|간|있|갔)|들었|함유"
    r"|(?:인데|려는데|려고|(?<=이)잖아|할 ?건데)(?:요)?[?~.!ㅠㅜ ]*$"
    r"|괜찮|개안|갠찮|ㄱㅊ|ㄱㄴ|도 ?(?:되|돼|될)|먹을 ?수|되(?:나|죠|지|냐|노|려나)|되겠|될까|돼[?]|위험|안전"
    r"|(?:은|는|도) ?(?:어때|어떨까|어떤가|어떰)"
    r"|우야|어쩌|어째|어떡|끓[였있]"
)
_OF_SWEETS, _SWEETS = re.compile(r"디저트|후식|케[이잌]|단 ?거|달달|간식|빙수"), frozenset({"디저트", "간식"})
# What a meal has, of which no verdict is asked: 국물은.
_PARTS = frozenset({"국물", "음료", "반찬", "간식", "고기", "해산물", "채소", "과일"})
# Who goes there without a say, and who lays the table themselves.
_GOES_THERE = re.compile(
    r"예약[했하]|(?:회식|모임|약속|자리|식사)[가-힣]{0,2} ?잡|가야 ?[되돼하]|가기로|어떡|어쩌|안전"
)
_HOSTS = re.compile(
    r"(?:뷔페|파티|상|모임) ?(?:를|을)? ?(?:하려|차리|차려|준비|열|여는|열어|짜)|메뉴 ?(?:좀 ?)?짜"
)
_ASKS_OF_KIND = re.compile(r"어때|어떨까|괜찮|[되돼]|될까|안전|먹을 ?수")
_COOKED = re.compile(
    r"익[히혀힌]|(?<![가-힣])(?:찌면|쪄|찐 ?(?:거|건)|삶|튀기|튀긴|끓이면|구우면|구워|데우|데치)"
)
_ASKS_ELSE = re.compile(
    r"레시피|만드는|만들|끓이는 ?법|칼로리|열량|kcal|가격|얼마|보관|며칠|유통기한|대신|말고|주사|검사|접종"
)
# What a name alone is asked of: 캐러멜은요. Words that are no name of a thing to eat.
_NAME_ALONE = re.compile(
    r"^(?:(?:그럼|그러면|근데|그런데|혹시|아|음|글고|그리고)(?![가-힣]))? ?(?:(?:이거|그거|요거|저기) )?"
    r"(?P<name>[가-힣]{1,8}?(?: [가-힣]{1,6}?)?)"
    r"(?:에도|에는|에|은|는|도)(?:요|여)?[?~ ]*$"
)
_NO_NAME = re.compile(
    r"다른|이거|그거|저거|그건|이건|간식|점심|저녁|아침|야식|음료|과일|반찬|디저트|가격|시간|방법|재료|^양$"
    r"|음식|메뉴|내일|오늘|주말|국물|애들|아이|^나$|^저$|우리|안주|후식|^술$|맛|병원|^약$"
)
_SYLLABLE = re.compile(r"(?<![가-힣])(?P<name>[가-힣])(?:에도|에는|에|은|는|도)(?:요|여)?(?![가-힣])")
# What is asked of all of a kind, which no one ingredient answers: 다른 생선은, 케이크는 어떡하죠.
_OF_A_KIND = re.compile(
    r"(?:다른|딴|나머지) ?(?:생선|물고기|해산물|해물|조개|어패류|갑각류|견과|너트|과일|회)"
    r"|케[이잌]크?[가-힣]{0,2} ?(?:대신 ?)?(?:어떡|어떻|어째|어쩌|뭘로|뭐로|무엇으로|뭐|뭘|무엇|방법)"
)
# The topic of who asks how an allergy is found, and what asks anything at all.
_TEST = "allergy_test"
_QUESTION = re.compile(
    r"[?]|뭐|뭘|무엇|어떻|어떡|어떤|왜|언제|어디|얼마|까요|나요|을까|ㄹ까|대신|먹(?:지|죠|냐|노)"
)
_QUESTIONS = re.compile(r"(?<=[?.!]) *")


def plan_allergic(asked: Asked) -> Plan | None:
    """The answer for who has an allergy, where the question asks one of these; None where it asks none."""
    if asked.understanding.act in _NEVER or not list_allergens(asked):
        return None
    return (
        _plan_told_alone(asked)
        or plan_a_little(asked)
        or _plan_alike(asked)
        or _plan_whether(asked)
        or plan_at_place(asked)
        or _plan_kind(asked)
        or _plan_place(asked)
        or plan_way_round(asked)
        or plan_dish_instead(asked)
        or plan_other_instead(asked)
        or plan_instead(asked)
        or _plan_verdict(asked)
    )


def _plan_told_alone(asked: Asked) -> Plan | None:
    """That it is kept in mind, for who only tells of several allergies, or of what a test found."""
    understanding, own = asked.understanding, asked.own
    things = asked.reading.allergic.things
    is_test = understanding.act is Act.HEALTH and understanding.topic == _TEST
    if not things or not (is_test or (understanding.act is Act.DIET and len(things) > 1)):
        return None
    if asked.reading.tells_reaction or asked.foods or asked.reading.wishes:
        return None
    if any(ask.search(own) for ask in (_WANTS, _ASKS_OF, _QUESTION)):
        return None
    return asked.reviewed(asked.text("allergy.noted", words=enumerate_words(things)))


def _plan_alike(asked: Asked) -> Plan | None:
    """That it is kept out as well, for who only tells that something does the same: 체리도 그래요."""
    things = asked.reading.lasting.things
    if not things or complete_alike(normalize(asked.own)) == normalize(asked.own):
        return None
    noted = asked.text("allergy.noted_reaction", words=enumerate_words(things))
    return asked.reviewed(f"{asked.text('allergy.habitual')} {noted}")


def _plan_whether(asked: Asked) -> Plan | None:
    """That it may be an allergy, and what to do till a doctor knows, for who asks whether it is one.

    Whether another thing may be had is asked in the same breath: 키위 알레르기인가요? 바나나는요?
    """
    questions = [one for one in _QUESTIONS.split(asked.own) if one]
    rest = " ".join(one for one in questions if not _WHETHER.search(one))
    if len(questions) == len([one for one in questions if one in rest]) or _WANTS.search(asked.own):
        return None
    told = say_what_happened(asked) or [asked.text("allergy.habitual")]
    noted = asked.text("allergy.noted_reaction", words=enumerate_words(list_allergens(asked)))
    return asked.reviewed(" ".join((*told, noted, *_judge_rest(asked, rest))))


def _judge_rest(asked: Asked, rest: str) -> list[str]:
    """What is known of the other thing that `rest` asks about, and nothing of what it only names."""
    if not _ASKS_OF.search(rest):
        return []
    told = {*asked.understanding.situations, *asked.avoidance.words}
    fact = get_bodies().find(normalize(rest), (), told, is_urgent=False, wants_food=False)
    if fact is not None:
        return [fact.says]
    verdict = _judge(asked, rest, asked.sources.find_foods(rest))
    return [verdict] if verdict else []


def _plan_kind(asked: Asked) -> Plan | None:
    """What is known of all of a kind of things for who has the allergy."""
    return plan_of_body(asked) if _OF_A_KIND.search(asked.own) else None


def _plan_place(asked: Asked) -> Plan | None:
    """What a place has that holds none of it, and what to ask there."""
    place = find_eating_place(normalize(asked.own))
    own = asked.own
    if place is None or not (_WANTS.search(own) or _GOES_THERE.search(own)) or _HOSTS.search(own):
        return None
    named = [food for name in place.foods if (food := asked.sources.catalogue.find_by_name(name))]
    if _OF_SWEETS.search(own):
        named = [food for food in named if food.course in _SWEETS] or named
    fitting = (asked.avoidance | keep_out_kin(asked)).select(named)
    offered = fitting if len(fitting) <= _OFFERED else asked.chance.sample(fitting, _OFFERED)
    words = {"place": place.name, "words": enumerate_words(list_allergens(asked))}
    names = enumerate_words(food.name for food in offered)
    lead = asked.text("allergy.place" if offered else "allergy.place_none", foods=names, **words)
    return asked.reviewed(" ".join((*say_what_happened(asked), lead, place.ask)), offered)


def _plan_verdict(asked: Asked) -> Plan | None:
    """Whether what is named may be had; that nobody here can tell, and what to ask, where it is unknown."""
    own = asked.own
    if asked.understanding.turning is Turning.ASKS and asked.foods and _ASKS_IF_HELD.search(own):
        # 그거 땅콩 안 들어가? is asked of what was offered.
        return asked.reviewed(judge_foods(asked, asked.foods, asked.avoidance))
    if not _ASKS_OF.search(own) or _WANTS.search(own) or _ASKS_ELSE.search(own):
        return None
    said = _leave_told(asked, own)
    longer = asked.sources.find_ingredients(said)
    # 칵테일새우 is no cocktail.
    foods = [
        food
        for food in asked.sources.find_foods(said)
        if not any(name in word and name != word for word in longer for name in food.names)
    ]
    foods += [food for food in list_products(asked) if food not in foods and food.names[0] in said]
    verdict = _judge(asked, said, foods) or _judge_kind(asked) or _say_untold(asked, said)
    if not verdict:
        return None
    fact = plan_of_body(asked)
    # What is known of the very thing and the allergy says more: 간장은 타마리로.
    if fact and any(name in fact.opening for name in _list_names(asked, said, foods)):
        return None
    return asked.reviewed(verdict)


def _judge_kind(asked: Asked) -> str:
    """For a kind of dishes whether any of it may be had: 볶음밥은 어때요. A mere name asks for more."""
    own = asked.own
    labels = [
        wish.label
        for wish in asked.reading.wishes
        if re.search(rf"(?<![가-힣]){re.escape(wish.label)}(?:은|는|도|이나)?(?:요)?(?![가-힣])", own)
    ]
    is_alone = _NAME_ALONE.match(own) is not None and any(
        len(one) > 1 and one not in _PARTS for one in labels
    )
    asks = is_alone or _ASKS_OF_KIND.search(own) is not None
    return judge_kinds(asked, asked.person.avoidance) if labels and asks else ""


def _leave_told(asked: Asked, own: str) -> str:
    """The question without the words that only say of what somebody must beware: 땅콩알러지인데 팝콘은."""
    words = "|".join(re.escape(word) for word in sorted(list_allergens(asked), key=len, reverse=True))
    text = re.sub(rf"(?:{words})[가-힣]{{0,2}} ?(?:{_ALLERGY}|못 ?먹|안 ?먹)[가-힣]*", " ", normalize(own))
    # 고등어 먹고 두드러기 난 적 있는데 참치는 asks of the tuna.
    happened = re.search(
        rf"(?:{words})[가-힣]{{0,2}} ?(?:먹|마시)[^,.?!]{{1,24}}?(?:는데|은데|지만) (?=.*[가-힣])", text
    )
    text = text.replace(happened[0], " ") if happened else text
    # 어묵에도 계란 들어가나요 asks of the fishcake.
    return re.sub(rf"(?<=[가-힣] )(?:{words})[가-힣]? ?(?=들어|들었|함유|있)", " ", text).strip()


def _list_names(asked: Asked, said: str, foods: Sequence[FoodEntry]) -> list[str]:
    return [*(name for food in foods for name in food.names), *_list_ingredients(asked, said)]


def _list_ingredients(asked: Asked, said: str) -> list[str]:
    """The ingredients that are asked about, those of one syllable by what follows them: 김은, 햄에도."""
    table = asked.sources.catalogue.ingredients.ingredients
    words = [name_ingredient(asked, word) for word in asked.sources.find_ingredients(said)]
    words += [match["name"] for match in _SYLLABLE.finditer(said)]
    return [word for word in dict.fromkeys(words) if word in table]


def _judge(asked: Asked, said: str, foods: Sequence[FoodEntry]) -> str:
    """The verdict on the foods, or else the ingredients that are named; "" where nothing is."""
    rules = Avoidance(tuple(rule for rule in asked.person.avoidance.rules if rule.kind == THING))
    table = asked.sources.catalogue.ingredients.ingredients
    words = _list_ingredients(asked, said)
    broken = [word for word in words if not allows(rules, word, table[word])]
    against = tuple(food for food in foods if any(not rule.allows(food) for rule in rules.rules))
    held = _list_held_by_name(asked, said, foods)
    if against:
        verdict = judge_foods(asked, against, rules)
        # 김밥 햄도 안 되냐: of the ham, too.
        rest = [
            word for word in broken if word not in verdict and not any(word in one.name for one in against)
        ]
        verdict = " ".join((verdict, *([judge_words(asked, rest, rules)] if rest else [])))
    elif broken:
        own = {name_ingredient(asked, word) for word in list_allergens(asked)}
        is_itself = not own.isdisjoint(broken)
        itself = asked.text("allergy.itself", words=enumerate_words(broken))
        verdict = itself if is_itself else judge_words(asked, broken, rules)
    elif held:
        named = next(name for food in foods for name in food.names if name in said)
        verdict = asked.text("allergy.in_its_name", words=enumerate_words(held), asked=named)
    elif shared := _say_shared(asked, foods, words) or say_of_kin(asked, foods, words):
        verdict = shared
    elif foods:
        return judge_foods(asked, tuple(foods), rules)
    elif words:
        return _judge_free(asked, words, rules)
    else:
        return asked.text("allergy.cooked") if _COOKED.search(said) else ""
    cooked = [asked.text("allergy.cooked")] if _COOKED.search(asked.own) else []
    return " ".join((verdict, *cooked))


def _say_shared(asked: Asked, foods: Sequence[FoodEntry], words: Sequence[str]) -> str:
    """That what is asked about holds what the dish held to which somebody reacted; "" where it does not."""
    table = asked.sources.catalogue.ingredients.ingredients
    for thing in list_allergens(asked):
        dish = asked.sources.catalogue.find_by_name(thing)
        if dish is None or thing in table:
            continue
        for trait in sorted(trait for trait in dish.traits if trait.startswith(_ALLERGEN)):
            rules = Avoidance((Rule(thing, frozenset({trait})),))
            held = [food.names[0] for food in foods if not rules.select([food])]
            held += [word for word in words if not allows(rules, word, table[word])]
            if held:
                shared = trait.removeprefix(_ALLERGEN)
                return asked.text("allergy.shares", food=held[0], dish=thing, shared=shared)
    return ""


def _list_held_by_name(asked: Asked, said: str, foods: Sequence[FoodEntry]) -> list[str]:
    """What a food is called by, though it is another one to the catalogue: 망고빙수 is read as 팥빙수."""
    names = [name for food in foods for name in food.names if name in said]
    return [word for word in list_allergens(asked) if len(word) > 1 and any(word in name for name in names)]


def _judge_free(asked: Asked, words: Sequence[str], rules: Avoidance) -> str:
    """Of what holds nothing of it: that one may react to it, too, where both are fruit, nuts or fish."""
    table = asked.sources.catalogue.ingredients
    kinds = {kind for word in words for kind in table.ingredients[word].kinds}
    is_kin = any(
        not one.family.traits.isdisjoint({f"kinds:{kind}" for kind in kinds}) for one in list_kinships(asked)
    )
    things = list_allergens(asked)
    fruits = [food.name for food in asked.sources.catalogue if "forms:과일" in food.traits]
    are_fruits = any(word in fruits for word in words) and any(thing in fruits for thing in things)
    if is_kin or are_fruits:
        return judge_words(asked, words, rules)
    return asked.text("allergy.free", food=enumerate_words(words), word=enumerate_words(things))


def _say_untold(asked: Asked, said: str) -> str:
    """That nobody here knows what is in it, and what to ask; "" where nothing to eat is named."""
    named = _NAME_ALONE.match(said)
    if named is None or _NO_NAME.search(named["name"]):
        return ""
    held = [word for word in list_allergens(asked) if len(word) > 1 and word in named["name"]]
    key, slot = ("allergy.in_its_name", "asked") if held else ("allergy.untold", "food")
    return asked.text(key, words=enumerate_words(held or list_allergens(asked)), **{slot: named["name"]})
