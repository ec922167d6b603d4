"""When one thing goes into the dish that is cooked: 파는 언제 넣어, 치즈는 언제 올려요."""

import re

from ....food.data.catalogue import FoodEntry
from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .cooking import as_recipe
from .knowledge import plan_line
from .substituting import names_avoided

_NEVER = frozenset({Act.CRISIS, Act.POISON, Act.HOSTILE, Act.HEALTH, Act.DIET})
_MOST_LETTERS, _BACK = 30, 3
_WHEN = re.compile(
    r"(?P<word>[가-힣]{1,7}?)(?:은|는|을|를|도|이|가)? ?(?:언제(?:쯤)?|몇 ?분 ?(?:전|뒤|있다가)에?) ?"
    r"(?:넣|들어가|올[려리]|뿌[려리]|부[어으]|섞)"
)
# Short for what a recipe calls by its whole name.
_WHOLE = {
    "파": "대파|쪽파|파를|파와",
    "고추": "고추",
    "계란": "달걀|계란",
    "물": "물을|육수",
    "떡": "떡",
    "면": "면|국수|사리",
}
_HOW_MUCH = re.compile(
    r"^(?:그럼 |근데 |아 )?(?P<word>(?!물)[가-힣]{1,6}?)(?:은|는|을|를|이|가)? ?"
    r"(?:얼마나|얼마|얼만큼|몇 ?(?:개|스푼|숟갈|큰술|컵|장|g|그램|그람))"
    r"(?: ?(?:넣|필요|들어)[가-힣]{0,5})?[?~. ]*$"
)
_MOMENT = re.compile(r"마지막|먼저|처음|끄고|끄기|뒤에|뒤 |다음|직전|[0-9] ?분|불을|끝")
_SENTENCE = re.compile(r"[^.?!]+[.?!]+")


def plan_put_in(asked: Asked) -> Plan | None:
    """The written line of just this, the step of the recipe, or what is usual; None where nobody knows."""
    text = normalize(asked.own_words)
    match = _WHEN.search(text)
    if match is None or asked.understanding.act in _NEVER or len(text) > _MOST_LETTERS:
        return None
    word = match["word"]
    line = plan_line(asked)
    if line and word in line.opening:
        return line
    dish = _find_dish(asked)
    says = _find_step(asked, dish, word) or _find_usual(asked, word)
    if not says or (asked.person.avoidance.rules and names_avoided(asked, f"{word} {says}")):
        return None
    return as_recipe(asked.reviewed(says, (dish,) if dish else (), labels=(word,)))


def plan_how_much(asked: Asked) -> Plan | None:
    """So much of it as the recipe of the dish has: 식초 얼마나, 계란은 몇 개."""
    text = normalize(asked.own_words)
    match = _HOW_MUCH.match(text)
    if match is None or asked.understanding.act in _NEVER or not asked.understanding.said_before:
        return None
    dish = _find_dish(asked)
    recipe = asked.sources.facts.find_recipe(dish) if dish else None
    word = re.compile(_WHOLE.get(match["word"], re.escape(match["word"])))
    found = next((one for one in recipe.amounts if word.search(one[0])), None) if recipe else None
    if recipe is None or dish is None or found is None:
        return None
    name, amount = found
    says = asked.say(
        "knowledge.so_much", dish=dish.name, servings=str(recipe.servings), name=name, amount=amount
    )
    is_kept = asked.person.avoidance.rules and names_avoided(asked, says)
    return None if is_kept else as_recipe(asked.reviewed(says, (dish,), labels=(name,)))


def _find_dish(asked: Asked) -> FoodEntry | None:
    """The dish that the turn names, or the last one that was spoken of and has a recipe."""
    recipe = asked.sources.facts.find_recipe
    own = (*asked.sources.find_foods(normalize(asked.own_words)), *asked.foods, *asked.understanding.told_of)
    before = (
        food for said in asked.understanding.said_before[:_BACK] for food in asked.sources.find_foods(said)
    )
    return next((food for food in (*own, *before) if recipe(food)), None)


def _find_step(asked: Asked, dish: FoodEntry | None, word: str) -> str:
    recipe = asked.sources.facts.find_recipe(dish) if dish else None
    if recipe is None or dish is None or word in dish.names:
        return ""
    named = re.compile(_WHOLE.get(word, re.escape(word)))
    step = next((one for one in reversed(recipe.steps) if named.search(one)), "")
    return asked.say("knowledge.step", name=dish.name, step=step) if step else ""


def _find_usual(asked: Asked, word: str) -> str:
    says = asked.sources.facts.additions.get(word) or ""
    return " ".join(one.strip() for one in _SENTENCE.findall(says) if _MOMENT.search(one))
