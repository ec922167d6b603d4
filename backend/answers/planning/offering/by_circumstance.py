"""Offers for a circumstance that is told, or by a condition that no field of the catalogue knows.

All that was told is met: what is ruled out is left away, and a wish that none of the offers meets is said.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ....food.reading.avoidance import Avoidance
from ....food.reading.wishes import Reading
from ....food.reading.wording import Wish
from ....korean import fill, normalize
from ...plan import Plan
from ...reading.acts import Act, Turning
from ...reading.plain_wish import asks_plainly
from ..asked import Asked, enumerate_words
from ..care.bodies import CIRCUMSTANCE
from ..care.kin import keep_out_kin
from ..comparing.choosing import list_choices
from ..figures.group_budgets import plan_group_budget
from ..figures.items import list_items
from ..kitchen.substituting import names_avoided
from .circumstance_rows import Circumstance, get_circumstances
from .offering import wants_one
from .recommending import say_left_out

OFFERED, _TWO = 3, 2
# Fewer that suit two circumstances at once are no choice.
_LEAST_OF_BOTH = 2
_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.IDENTITY})
_LEAST_SHARE = 0.12
_WANTS = "wants"
# Facts are asked for, and no offer.
_ASKS_FACT = re.compile(
    r"(?<![가-힣])왜(?![가-힣])|어떻게|어떡|어케|보관"
    r"|(?:칼로리|열량)(?! ?(?:낮|적|없|부담|걱정))|몇 ?(?:분|도|시간|그램|칼)|유래|레시피"
    r"|만드는 ?(?:법|방법)|하는 ?(?:법|방법)|차이|먹어도 ?(?:되|돼|괜찮)|상했|무슨 ?(?:맛|뜻)"
    r"|(?:뭐|무엇|뭔)(?:예|에|인|야|지)(?:요|가)?[?~. ]*$"
)
# 닭볶음탕 2인 자취방 냄비 하나로 asks how it is made.
_FOR_SO_MANY = re.compile(r"(?:[0-9]+|한|두|세|네) ?인(?:분)?(?![가-힣])")
# One of the things that are named is asked for: 아몬드랑 땅콩 중에 단백질 많은 건?
_ONE_OF = re.compile(
    r"중에|[가-힣] 중 |둘 ?중|(?<![a-z])(?:vs|or)(?![a-z])|(?:뭐|머|어느 ?(?:게|쪽)|누)가 ?[더덜]"
)
_RULES_OUT = re.compile(r"말고|싫|못 ?먹|안 ?(?:먹|들어)|빼고|아닌 ?(?:거|것)|지겹|질[려렸]|물[려렸]")
_A_THING = re.compile(
    r"(?:거|것|걸|게|건|데|류|음식|메뉴|간식|반찬|요리|안주|국밥|전골|찌개|찜|국|탕|샌드위치|디저트|후식|빵|떡"
    r"|과일|음료|점심|저녁|아침|야식|도시락|선물)"
    r"(?:로|으로|는|은|만|도|좀|요|로요|로만|이요|야|임|중에|없나|있나|\s)*[~!.?ㅎㅋㅠㅜㅓㅏ ]*$"
    r"|ㅊㅊ|추천|뭐|뭘|머(?![가-힣])|모 ?먹|무까|(?:없|있)(?:나|을까|어)|싶|땡|당[기겨김]"
    r"|부탁|골라|주라|줘|먹고|좋을까"
)
# What a short turn behind an offer adds.
_ADDS = re.compile(
    r"말고|빼|싫|시러|다른|딴|또|(?<![가-힣])[더덜](?![가-힣])|(?:거|걸|것으)로|없이|없[어는음]|비[싸싼]"
    r"|질[려렸]|물[려렸]|못 ?먹|안 ?(?:먹|되|돼|땡|매|맵)|아니|별로|그건|매[워운]|[달짜느무]"
)
# What was offered cannot be had: 줄이 너무 길대.
_GONE = re.compile(
    r"줄(?:이|도) ?(?:너무 |엄청 )?(?:길|기)|없(?:대|다네|다는데|다던데)|품절|매진|문 ?닫|안 ?판|다 ?팔"
    r"|^(?:그건|그거|이건|그것도) ?[가-힣]{0,3} ?(?:안 ?먹|못 ?먹|싫|별로)"
)
_CHEAP = re.compile(
    r"돈(?:이|은|도)? ?(?:별로 |많이 |진짜 |거의 )?(?:없|부족|아까)"
    r"|비[싸싼쌀]|싼 ?(?:거|걸|것)|싸게|저렴|가성비"
)
_MOST_LETTERS = 28
_ASPECTS = frozenset({"heat", "flavor", "oil", "temperature", "form", "ingredient", "origin"})
_GIVES_WAY = frozenset({Turning.TELLS, Turning.ASKS, Turning.COMPARES, Turning.CHOOSES, Turning.SUPPOSES})


def plan_circumstance(asked: Asked) -> Plan | None:
    """Three of what suits the circumstance; None where no row knows it."""
    reads = asked.reading
    reacts = reads.tells_reaction or reads.allergic.rules or reads.unsure.rules
    own = normalize(asked.own)
    # 냉면집인데 냉면 싫어, read as a recipe of it, is none.
    is_recipe = asked.understanding.act is Act.RECIPE and not _RULES_OUT.search(own)
    is_making = is_recipe or _FOR_SO_MANY.search(own) is not None
    is_making = is_making and asked.names_food and not asked.understanding.refers_to
    if asked.understanding.act in _NEVER or reacts or is_making:
        return None  # whose body reacts is answered by who knows of it, and so is how a dish is made
    if _compares(asked, own) or plan_group_budget(asked):
        return None
    adds = _adds(asked)
    for text, is_later in _list_texts(asked):
        rows = [row for row in get_circumstances() if row.is_met(text)]
        rows = [row for row in rows if row.ill or not asked.understanding.situations]
        if is_later:
            offered = [row for row in rows if adds and _was_offered(row, asked.answered)]
            told = [row for row in rows if row.is_told_by(own) or row.spans(own, text)]
            rows = [*told, *(row for row in offered if row not in told)]
        elif not _wishes(asked):
            rows = [row for row in rows if row.told and not _ASKS_FACT.search(text)]
        if rows and (plan := _plan_rows(asked, rows, text)):
            return plan
    return None


def _compares(asked: Asked, own: str) -> bool:
    """Whether one of two things that it names is asked for, and neither of them ruled out."""
    if not _ONE_OF.search(own) or _RULES_OUT.search(own):
        return False
    return len(list_choices(asked, own)) >= _TWO or len(list_items(asked, own)) >= _TWO


def rules_out(asked: Asked) -> bool:
    """Whether the turn says what it must not be."""
    return _RULES_OUT.search(normalize(asked.own)) is not None


def _list_texts(asked: Asked) -> list[tuple[str, bool]]:
    """The turn, and, where it is short, the same with the turns before."""
    own, before = normalize(asked.own), asked.understanding.said_before
    is_short = len(own) <= _MOST_LETTERS and not _ASKS_FACT.search(own)
    gives_way = asked.understanding.turning in _GIVES_WAY and not _GONE.search(own)
    if not before or not is_short or gives_way:
        return [(own, False)]
    return [(own, False), *((f"{own} {' '.join(before[:count])}", True) for count in (1, 2))]


def _adds(asked: Asked) -> bool:
    """Whether the turn only says how what was offered should be."""
    own = normalize(asked.own)
    return asked.understanding.turning is Turning.ADDS or bool(_ADDS.search(own) or _GONE.search(own))


def _was_offered(row: Circumstance, answered: str) -> bool:
    return sum(offer in answered for offer in row.offers) >= OFFERED - 1


def _wishes(asked: Asked) -> bool:
    """Whether something to have is wished for, however it was read."""
    own, matter = normalize(asked.own), asked.understanding.matter
    if _ASKS_FACT.search(own) and not asks_plainly(own):
        return False
    is_wish = asked.understanding.act is Act.RECOMMEND or asks_plainly(own)
    is_wish = is_wish or (matter is not None and matter.name == _WANTS and matter.share >= _LEAST_SHARE)
    return is_wish or _A_THING.search(own) is not None


def _plan_rows(asked: Asked, rows: Sequence[Circumstance], text: str) -> Plan | None:
    first, offers = rows[0], list(rows[0].offers)
    used = [first]
    reading = _read(asked, text, first)
    for row in rows[1:]:
        both = [offer for offer in offers if offer in row.offers]
        if len(_list_allowed(asked, both, reading, row)) >= _LEAST_OF_BOTH:
            offers, used = both, [*used, row]
    offers = _list_allowed(asked, offers, reading, first)
    if not offers:
        return None
    offers, missing = _meet_wishes(asked, offers, reading, used)
    if _CHEAP.search(text) and (cheap := [offer for offer in offers if offer in first.cheap]):
        offers = cheap
    fresh = [offer for offer in offers if offer not in asked.answered]
    if asked.answered and not fresh:
        return None
    chosen = _choose(asked, fresh or offers)
    texts = [asked.say("circumstance.without", wishes=enumerate_words(missing))] if missing else []
    texts.append(fill(first.says, {"offers": enumerate_words(chosen)}))
    # 돼지국밥 is no word for who must not have pork.
    texts += [row.note for row in used if row.note and not names_avoided(asked, row.note)][:1]
    foods = [food for offer in chosen for food in _find_dish(asked, offer)]
    texts += _say_left_out(asked, reading, used)
    return _as_wish(asked.reviewed(" ".join(texts), foods, labels=(CIRCUMSTANCE, *chosen)))


def _choose(asked: Asked, offers: Sequence[str]) -> list[str]:
    """Three by chance, one of them a dish of the catalogue, of which there is more to see."""
    count = 1 if wants_one(asked) else OFFERED
    drawn = asked.chance.sample(offers, len(offers))
    dish = next((offer for offer in drawn if _find_dish(asked, offer)), None)
    chosen = drawn[:count]
    return chosen if dish is None or dish in chosen else [*chosen[:-1], dish]


def _find_dish(asked: Asked, offer: str) -> list[FoodEntry]:
    return [food for food in asked.sources.find_foods(offer) if food.name == offer]


def _read(asked: Asked, text: str, row: Circumstance) -> Reading:
    """What the turn and those that it goes on from rule out and wish for, besides what the row knows."""
    own, before = normalize(asked.own), asked.understanding.said_before[:2]
    texts = [own, *(one for one in before if text != own and one in text)]
    readings = [asked.sources.read(one) for one in texts]
    denied = {wish.label: wish for one in readings for wish in one.denied if wish.label not in row.covers}
    avoidance = Avoidance()
    for one in readings:
        avoidance |= one.avoidance
    wishes = {wish.label: wish for one in readings for wish in one.wishes if wish.label not in denied}
    return replace(
        readings[0],
        avoidance=_drop(avoidance, row.covers),
        denied=tuple(denied.values()),
        wishes=tuple(wishes.values()),
        passed_over=tuple(food for one in readings for food in one.passed_over),
        eaten=tuple(food for one in readings for food in one.eaten),
    )


def _say_left_out(asked: Asked, reading: Reading, rows: Sequence[Circumstance]) -> list[str]:
    """What was left out, but for what the row has seen to: who likes it a little hot gets it so."""
    covered = _list_covered(rows)
    left = _drop(asked.reading.avoidance | reading.avoidance, covered)
    lasting = _drop(asked.reading.lasting, covered)
    if not left.rules and not lasting.rules:
        return []
    read = replace(asked.reading, avoidance=left, lasting=lasting)
    understanding = replace(asked.understanding, reading=read)
    return [sentence.text for sentence in say_left_out(replace(asked, understanding=understanding))]


def _drop(avoidance: Avoidance, words: frozenset[str]) -> Avoidance:
    return Avoidance(tuple(rule for rule in avoidance.rules if rule.word not in words))


def _list_covered(rows: Sequence[Circumstance]) -> frozenset[str]:
    return frozenset[str]().union(*(row.covers for row in rows))


def _as_wish(plan: Plan) -> Plan:
    """Read as a wish, so that later turns go on from it."""
    return replace(plan, understanding=replace(plan.understanding, act=Act.RECOMMEND, topic=None))


def _list_allowed(asked: Asked, offers: Sequence[str], reading: Reading, row: Circumstance) -> list[str]:
    """Those that hold nothing that is ruled out, by their traits and by their names."""
    if row.things:
        return list(offers)  # socks hold nothing
    return [offer for offer in offers if _may_be_had(asked, offer, reading)]


def _may_be_had(asked: Asked, offer: str, reading: Reading) -> bool:
    # What the row has seen to is no refusal of the thing itself: 물에 빠진 닭 싫은데.
    own = frozenset(asked.reading.lasting.words) - frozenset(reading.avoidance.words)
    avoidance = _drop(asked.person.avoidance, own) | reading.avoidance | keep_out_kin(asked)
    over = {*reading.passed_over, *reading.eaten}
    denied = {wish.label: wish for wish in reading.denied}
    words = {*avoidance.words, *denied, *(food.name for food in over)}
    if any(word in offer for word in words):
        return False
    foods = _find(asked, offer)
    traits = frozenset(trait for wish in denied.values() for trait in wish.traits)
    if any(not traits.isdisjoint(food.traits) for food in foods) or len(avoidance.select(foods)) < len(foods):
        return False
    held = _list_held(asked, offer)
    if any(not rule.blocked.isdisjoint(held) for rule in avoidance.rules):
        return False
    # What nobody knows the ingredients of is offered to nobody who must not have something.
    return bool(foods) or not asked.person.avoidance.rules


def _list_held(asked: Asked, offer: str) -> frozenset[str]:
    """What is known of the ingredients that a name tells: 소시지 구이 is of meat."""
    known = asked.sources.catalogue.ingredients.ingredients
    words = [word for word in known if len(word) > 1 and word in offer]
    kinds = (f"kinds:{kind}" for word in words for kind in known[word].kinds)
    return frozenset((*(f"main:{word}" for word in words), *kinds))


def _find(asked: Asked, offer: str) -> list[FoodEntry]:
    return [*asked.sources.find_foods(offer), *asked.sources.find_products(offer)]


def _meet_wishes(
    asked: Asked, offers: list[str], reading: Reading, rows: Sequence[Circumstance]
) -> tuple[list[str], list[str]]:
    """The offers that meet what else is wished for, and what none of them meets."""
    covered = _list_covered(rows)
    wishes: dict[str, Wish] = {wish.label: wish for wish in reading.wishes}
    missing: list[str] = []
    for label, wish in wishes.items():
        if wish.aspect not in _ASPECTS or label in covered:
            continue
        met = [
            one
            for one in offers
            if any(not wish.traits.isdisjoint(food.traits) for food in _find(asked, one))
        ]
        offers, missing = (met, missing) if met else (offers, [*missing, label])
    return offers, missing
