"""What may stand in for an ingredient."""

import re

from ....food.data.knowledge import Spoken
from ....food.data.substitutes import Substitute
from ....korean import normalize
from ...plan import Plan
from ..asked import Asked, enumerate_words
from ..care.fitting import allows
from .leaning import BRIEF

_OFFERED = 3
_MISSING = re.compile(
    r"(?<![가-힣])(?P<word>[가-힣]{1,5}?)(?:이|가|은|는)? ?(?:없으면|대신) ?(?:뭐|뭘|무엇)"
    r"[^.?!]{0,3}(?:넣|쓰|써|쓸|해)"
)
# 고기 대신 참치 넣어도 되나
_SWAPS = re.compile(
    r"(?<![가-힣])(?P<old>[가-힣]{1,6}) ?대신(?:에)? ?(?P<new>(?!뭐|뭘|무엇)[가-힣]{1,8}?)(?:을|를|으로|로)?"
    r" ?(?:넣|써|쓰|해도|하면|사용|이용)"
)
_ASKS_INSTEAD = re.compile(
    r"대신 ?(?:(?:뭐|뭘|무엇)(?!(?:를|을)? ?(?:먹|마시|드시|시켜|시킬))|쓸|써|넣|사용|할)"
    r"|^(?:근데 |그런데 |그럼 |아 )?[가-힣]{1,6}(?:이|가|은|는|도)? ?"
    r"(?:(?:없는데|없으면|떨어졌는데)(?:요)?[?~.!ㅠㅜ ]*|(?:없어|없음)(?:요)?[~.!ㅠㅜ ]*)$"
    r"|(?<!도)대체|없으면 (?:뭐|뭘)|대신할"
)


_SAME_AMOUNT = re.compile(r"비율|양은|양도|같은 ?양|똑같이|얼마나[?~. ]*$")


def plan_substitute(asked: Asked) -> Plan | None:
    """What may stand in for the ingredient that the question wants to replace; None when it wants none."""
    swap = _SWAPS.search(asked.question)
    if swap and (plan := plan_swap(asked, swap["old"], swap["new"])):
        return plan
    if not _ASKS_INSTEAD.search(asked.question):
        return _plan_amount(asked)
    for word in _list_missing(asked):
        fitting = list_fitting(asked, word)[:_OFFERED]
        if fitting:
            names = enumerate_words(one.name for one in fitting)
            texts = [asked.say("substitute.lead", word=word, names=names)]
            texts.append(asked.say("substitute.how", name=fitting[0].name, how=fitting[0].how))
            return asked.reviewed(" ".join(texts), labels=(word,))
    missing = _MISSING.search(asked.question)
    if missing and (says := find_instead(asked, missing["word"])):
        return asked.reviewed(says, labels=(missing["word"],))
    if missing and missing["word"] in asked.sources.catalogue.ingredients.ingredients:
        return asked.reviewed(
            asked.say("substitute.unknown", word=missing["word"]), labels=(missing["word"],)
        )
    return None


def _plan_amount(asked: Asked) -> Plan | None:
    """How much of it, where it was just asked whether one thing may stand in for another: 양은 똑같이?"""
    text, before = normalize(asked.question), asked.understanding.said_before
    swap = _SWAPS.search(before[0]) if before and len(text) <= BRIEF and _SAME_AMOUNT.search(text) else None
    return plan_swap(asked, swap["old"], swap["new"]) if swap else None


def list_fitting(asked: Asked, word: str) -> list[Substitute]:
    """What may stand in for an ingredient and need not be avoided, the nearest first."""
    known = asked.sources.facts.substitutes(word)
    # 전분 is no help to who has no 전분가루, 간장 is to who has no 국간장.
    return [one for one in known if not word.startswith(one.name) and not is_avoided(asked, one.name)]


def find_instead(asked: Asked, word: str) -> str | None:
    """The written line on what is used in the place of a thing, where no table of its amounts is."""
    says = asked.sources.facts.knowledge.find(Spoken(f"{word} 대신"))
    words = asked.sources.find_ingredients(says) if says else ()
    return None if any(is_avoided(asked, one) for one in words) else says


def _list_missing(asked: Asked) -> list[str]:
    """What the question may want to replace: the longest word first, so that 신김치 is not 김치."""
    text = normalize(asked.question)
    own = sorted((word for word in asked.sources.facts.substitutable if word in text), key=len, reverse=True)
    return [*own, *asked.sources.find_ingredients(asked.question)]


def plan_swap(asked: Asked, old: str, new: str) -> Plan | None:
    """Whether one ingredient may stand in for another; None when either is none, or is to be avoided."""
    table = asked.sources.catalogue.ingredients.ingredients
    if new not in table or is_avoided(asked, new):
        return None
    # 고기 대신 is instead of the meat of the food that is spoken of.
    held = [name for food in asked.foods[:1] for name in food.ingredients]
    replaced = [old] if old in table else [name for name in held if old in table[name].kinds]
    if not replaced:
        return None
    for word in replaced:
        fitting = next((one for one in asked.sources.facts.substitutes(word) if one.name == new), None)
        if fitting is not None:
            text = asked.say("substitute.fits", word=old, name=new, how=fitting.how)
            return asked.reviewed(text, labels=(new,))
    if says := find_instead(asked, replaced[0]):
        return asked.reviewed(says, labels=(new,))
    texts = [asked.say("substitute.not_known", word=old, name=new)]
    known = [one.name for one in asked.sources.facts.substitutes(replaced[0])]
    names = enumerate_words(name for name in known[:_OFFERED] if not is_avoided(asked, name))
    texts += [asked.say("substitute.lead", word=replaced[0], names=names)] if names else []
    return asked.reviewed(" ".join(texts), labels=(new,))


def is_avoided(asked: Asked, ingredient: str) -> bool:
    """Whether somebody who asks must not have the ingredient."""
    contents = asked.sources.catalogue.ingredients.ingredients.get(ingredient)
    if contents is not None:
        return not allows(asked.avoidance, ingredient, contents)
    return any(f"ingredients:{ingredient}" in rule.blocked for rule in asked.avoidance.rules)


def names_avoided(asked: Asked, text: str) -> bool:
    """Whether a text names a food or an ingredient that somebody who asks must not have."""
    foods = asked.sources.find_foods(text)
    return len(asked.person.avoidance.select(foods)) < len(foods) or any(
        is_avoided(asked, word) for word in asked.sources.find_ingredients(text)
    )
