"""How what is at hand is cooked in the form that is wished for, where no dish is that: 콩나물, 볶음으로."""

import re

from ....korean import normalize
from ...plan import Plan
from ...reading.acts import Act
from ..asked import Asked
from .leaning import BRIEF

# How a form is called where it is wished for.
_FORMS = (
    ("볶음", re.compile(r"(?<![가-힣])볶(?:음(?!밥|우동|면)|아)")),
    ("국물", re.compile(r"(?<![가-힣])(?:국|국물|탕|국물 ?요리)(?:으로|로|은|을|도| |$)|국 ?끓")),
    ("찌개", re.compile(r"(?<![가-힣])찌개")),
    ("무침", re.compile(r"(?<![가-힣])(?:무침|무쳐|나물(?:로|로는))")),
    ("조림", re.compile(r"(?<![가-힣])(?:조림|조려|졸여|장조림)")),
    ("전", re.compile(r"(?<![가-힣])(?:전(?:으로|은|을|도|$)|부침개|부쳐)")),
    ("구이", re.compile(r"(?<![가-힣])(?:구이|구워)")),
    ("튀김", re.compile(r"(?<![가-힣])(?:튀김|튀겨)")),
    ("찜", re.compile(r"(?<![가-힣])(?:찜|쪄)")),
    ("샐러드", re.compile(r"(?<![가-힣])샐러드")),
    ("죽", re.compile(r"(?<![가-힣])죽(?:으로|은|을|도|이나|$| )")),
    ("덮밥", re.compile(r"(?<![가-힣])덮밥")),
)
_PASSED_OVER = re.compile(r"[가-힣]{1,5} ?(?:말고|빼고|대신|싫(?:어|고|은데))")
_ASKS_HOW = re.compile(r"순서|어떻게|어케|레시피|만드는|하는 ?(?:법|방법)|방법|알려|양념|간은")
_HOT = re.compile(r"매콤|맵게|매운|얼큰|칼칼")
_MAY_BE = frozenset({Act.RECIPE, Act.UNSURE, Act.INGREDIENTS, Act.LEFTOVERS, Act.RECOMMEND})


def plan_by_form(asked: Asked, words: list[str]) -> Plan | None:
    """How the first of what is at hand is made so; None where no form is named or a dish is that already."""
    form = _find_form(asked.own)
    is_hot = _HOT.search(_PASSED_OVER.sub(" ", normalize(asked.own))) is not None
    return _tell(asked, form, words, is_hot=is_hot) if form else None


def plan_form_before(asked: Asked) -> Plan | None:
    """The same for who asks how, behind a turn that told it: 매콤하게 할 거임, 순서 좀."""
    text, before = normalize(asked.own), asked.understanding.said_before[:3]
    is_asked = _ASKS_HOW.search(text) or (_HOT.search(text) and len(text) <= BRIEF)
    if asked.understanding.act not in _MAY_BE or not before or not is_asked or asked.sources.find_foods(text):
        return None
    form = _find_form(text) or _find_form(before[0])
    words = [word for said in before for word in asked.sources.find_ingredients(said)]
    if not form or not words or len(text) > BRIEF or any(map(asked.sources.find_foods, before[:1])):
        return None
    return _tell(asked, form, words, is_hot=_HOT.search(text) is not None)


def _find_form(text: str) -> str:
    rest = _PASSED_OVER.sub(" ", normalize(text))
    return next((form for form, said in _FORMS if said.search(rest.strip())), "")


def _tell(asked: Asked, form: str, words: list[str], *, is_hot: bool) -> Plan | None:
    method = asked.sources.facts.methods.get(form)
    table = asked.sources.catalogue.ingredients.ingredients
    word = next((word for word in words if word in table and word not in asked.avoidance.words), None)
    if method is None or word is None:
        return None
    is_dish = any(
        word in food.ingredients[:1] and form in food.forms and asked.sources.facts.find_recipe(food)
        for food in asked.avoidance.select(asked.sources.catalogue)
    )
    if is_dish and not is_hot:
        return None
    texts = [asked.fill(method.find(table[word].kinds), word=word)]
    texts += [method.hot] if is_hot else []
    return asked.reviewed(" ".join(texts), labels=(word,))
