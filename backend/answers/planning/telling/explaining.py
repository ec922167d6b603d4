"""What a thing is, of what it is made, why it is called so and what sets it apart.

The tables `explained` and `apart` know the thing by its name, and come before what is guessed of a question.
"""

from dataclasses import replace

from ....food.data.explained import Apart, Explained, Found
from ....food.data.expression import Expression
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act, Turning
from ...reading.plain_wish import asks_plainly
from ..asked import EXPLAINED, Asked
from ..kitchen.substituting import names_avoided
from .explaining_words import (
    ASKS_NAME,
    ASKS_WHAT,
    ASPECTS,
    CHOOSES,
    DIFFERS,
    FAR,
    FIGURES,
    FOR_USE,
    GAP,
    LOOSELY,
    MADE,
    MOST_BESIDE,
    NEAR,
    NEVER,
    OF_SOMETHING_ELSE,
    OF_WHAT,
    ONLY,
    OPEN,
    PAIRED,
    PASSES,
    PERSON_ASKS,
    PICKED,
    STOPS,
    UNLESS,
)

_BRIEF, _SHORT_REST, _TWO = 26, 5, 2
# 카페인은 어느 쪽이 많아 asks of two drinks, though it is a topic of bodies.
_CAFFEINE = "caffeine"


def plan_explained(asked: Asked) -> Plan | None:
    """What the tables tell of the things that are named; None where they do not know what is asked."""
    understanding = asked.understanding
    text = normalize(asked.own)
    is_told = understanding.act is Act.DIET and OF_WHAT.search(text) is not None
    # 목살은?, behind the price of another cut, asks for a price.
    is_of_price = understanding.act is Act.PRICE and understanding.turning is Turning.NAMES
    is_of_price = is_of_price and not ASKS_WHAT.search(text)
    is_of_a_body = (understanding.act is Act.DIET or understanding.situations) and not is_told
    if understanding.topic == _CAFFEINE and CHOOSES.search(text):
        return _plan_apart(asked, text)
    if understanding.act in NEVER or is_of_a_body or is_of_price:
        return None
    return _plan_apart(asked, text) or _plan_thing(asked, text)


def _plan_apart(asked: Asked, text: str) -> Plan | None:
    """What sets the named things apart, or which of them to take."""
    table = asked.sources.facts.explained
    differs, chooses = DIFFERS.search(text), CHOOSES.search(text)
    sets = table.list_apart(text)
    if not sets and differs and len(text) <= _BRIEF:
        sets = table.list_apart(text, *map(normalize, asked.understanding.said_before[:1]))
    if not sets:
        return None
    one = sets[0]
    says = next((found for each in sets if (found := _find_exact(each.asks, _leave_names(each, text)))), None)
    if says is None and FIGURES.search(text):
        return None
    if says is None and chooses and not differs and one.pick:
        says = _join_pick(asked, one, text)
    # Of dishes others know for what each is good.
    is_for_use = chooses and FOR_USE.search(_leave_names(one, text)) and not _are_dishes(asked, one, text)
    if says is None and (differs or is_for_use or (not chooses and _names_nothing_else(one, text))):
        says = one.says
    if says is None or _is_kept_from(asked, says):
        return None
    return _explain(asked, Act.COMPARE, says, " ".join((text, *asked.understanding.said_before[:1])))


def _are_dishes(asked: Asked, one: Apart, text: str) -> bool:
    known = {name for food in asked.sources.find_foods(text) for name in food.names}
    return sum(not known.isdisjoint(side) for side in one.sides) >= _TWO


def _leave_names(one: Apart, text: str) -> str:
    """The text without the names that are set apart: 국간장 tells nothing of a 국."""
    for name in sorted((name for side in one.sides for name in side), key=len, reverse=True):
        text = text.replace(name, " ")
    return text


def _join_pick(asked: Asked, one: Apart, text: str) -> str:
    """When to take which and what they are; one of two dishes that are only named is picked besides."""
    are_two = len(one.sides) == _TWO and len(asked.reading.named) == _TWO
    picks_none = are_two and _names_nothing_else(one, text) and not PICKED.search(one.pick)
    names = [side[0] for side in one.sides if not _is_kept_from(asked, side[0])] if picks_none else []
    picked = [asked.say("compare.pick", name=asked.chance.choice(names))] if names else []
    return " ".join((one.pick, *picked, one.says))


def _names_nothing_else(one: Apart, text: str) -> bool:
    """Whether hardly a word stands beside the names: 광어 우럭?"""
    rest = text
    for word in sorted((word for side in one.sides for word in side), key=len, reverse=True):
        rest = rest.replace(word, "")
    return len("".join(rest.split())) <= _SHORT_REST


def _plan_thing(asked: Asked, text: str) -> Plan | None:
    """What is told of the named thing, or of the one that the question before named."""
    found = [one for one in _order(_list_named(asked, text), text) if not _is_passed(one, text)]
    is_wish = asked.understanding.turning is Turning.ADDS or asked.sources.find_ingredients(text)
    leans = not found and not is_wish and bool(asked.understanding.said_before) and len(text) <= _BRIEF
    if leans:
        found = _list_named(asked, normalize(asked.understanding.said_before[0]))
    exact = [says for one in found if (says := _find_exact(one.thing.asks, text))]
    if exact:
        return _explain(asked, Act.INGREDIENTS, exact[0], text)
    is_of_others = UNLESS.search(text) or (asks_plainly(text) and not ASKS_WHAT.search(text))
    if ASKS_NAME.search(text) or (
        is_of_others and (leans or not any(_is_beside(one, text) for one in found))
    ):
        return None
    for one in found:
        says, aspect = _say(one, text, leans=leans, is_dish=bool(asked.reading.named))
        is_kept = aspect in PERSON_ASKS and _is_kept_from(asked, says)
        if says and not is_kept and not (aspect in PAIRED and _is_paired(asked)):
            return _explain(asked, Act.INGREDIENTS, says, text)
    return None


def _is_paired(asked: Asked) -> bool:
    """Whether the pairs know what goes with the dish or the kind of dishes that is named."""
    names = asked.reading.named or any(wish.aspect == "form" for wish in asked.reading.wishes)
    return asked.understanding.act is Act.PAIR and bool(names)


def _list_named(asked: Asked, text: str) -> list[Found[Explained]]:
    """The things that a text names, the longest first; none that is a part of the name of a dish."""
    names = [name for food in asked.sources.find_foods(text) for name in food.names]
    found = asked.sources.facts.explained.find(text)
    hidden = {
        one.word
        for one in found
        if any(one.word in name and one.word != name and name in text for name in names)
    }
    return sorted((one for one in found if one.word not in hidden), key=lambda one: -len(one.word))


def _is_passed(one: Found[Explained], text: str) -> bool:
    """Whether it is named only to be left out, or as had: 초당순두부는 먹었고."""
    return PASSES.match(text[one.end :]) is not None


def _order(found: list[Found[Explained]], text: str) -> list[Found[Explained]]:
    """First the thing right before what asks: 명란젓은 알인데 창난젓은 뭐여."""
    asks = ASKS_WHAT.search(text)
    if asks is None:
        return found
    at = asks.start()
    return sorted(found, key=lambda one: (one.end > at, at - one.end if one.end <= at else 0))


def _find_clause(one: Found[Explained], text: str) -> tuple[str, int, int]:
    """The sentence that names it, and where it is named there."""
    start = max((match.end() for match in STOPS.finditer(text[: one.start])), default=0)
    stop = STOPS.search(text, one.end)
    return text[start : stop.end() if stop else len(text)], one.start - start, one.end - start


def _say(one: Found[Explained], text: str, *, leans: bool, is_dish: bool) -> tuple[str, str]:
    """What is said of it and under which aspect; "" where nothing that is asked is known."""
    says = one.thing.says
    for aspect, words in ASPECTS:
        match = words.search(text) if aspect in says else None
        is_far = aspect in NEAR and match and not leans and not -1 <= match.start() - one.end <= FAR
        if match and not is_far and (aspect != "made" or leans or _asks_contents(match[0], one, text)):
            return says[aspect], aspect
    # What a thing is tells of what it is made, where no more is known of that.
    made = MADE.search(text) if "made" not in says and "what" in says else None
    made = made if made and _asks_contents(made[0], one, text) else None
    if made and not is_dish and not leans and -1 <= made.start() - one.end <= _SHORT_REST:
        return says["what"], "what"
    if "what" not in says:
        return "", ""
    clause, start, end = _find_clause(one, text)
    rest = clause[:start] + clause[end:]
    beside = len("".join(rest.split())) <= MOST_BESIDE and not OF_SOMETHING_ELSE.search(rest)
    is_asked: object = leans and ASKS_WHAT.search(text)
    is_asked = is_asked or _asks_right_beside(clause, start, end) or (beside and LOOSELY.search(rest))
    is_asked = is_asked or (not leans and ONLY.match(rest))
    return (says["what"], "what") if is_asked else ("", "")


def _asks_contents(asked_by: str, one: Found[Explained], text: str) -> bool:
    """Whether its contents are asked for: in 샐러드에 멸치 들어가 the thing is what may be in it."""
    return OPEN.search(asked_by) is not None or text[one.end :].startswith("에")


def _is_beside(one: Found[Explained], text: str) -> bool:
    """어란이 뭐길래 이렇게 비싸 asks what it is, whatever else stands there."""
    return "what" in one.thing.says and _asks_right_beside(*_find_clause(one, text))


def _asks_right_beside(clause: str, start: int, end: int) -> bool:
    """Whether what asks stands beside the name: 팟타이 소스 그 새콤한 거 뭐야 asks of something else."""
    for match in ASKS_WHAT.finditer(clause):
        if match.start() >= end and GAP.fullmatch(clause[end : match.start()]):
            return True
        if match.end() <= start and start - match.end() <= _SHORT_REST and match.start() <= _SHORT_REST:
            return True
    return False


def _find_exact(asks: tuple[tuple[Expression, str], ...], text: str) -> str | None:
    """The answer of which most letters are asked."""
    found = [(len(match[0]), says) for words, says in asks if (match := words.search(text))]
    return max(found, key=lambda item: item[0])[1] if found else None


def _is_kept_from(asked: Asked, says: str) -> bool:
    return bool(asked.person.avoidance.rules) and names_avoided(asked, says)


def _explain(asked: Asked, act: Act, says: str, text: str) -> Plan:
    foods = asked.sources.find_foods(text)[:2]
    plan = asked.reviewed(says, foods)
    return replace(plan, understanding=replace(plan.understanding, act=act, topic=EXPLAINED))
