"""What a question asks about nutrients: of foods, of other amounts of them, of all foods, of a day."""

from dataclasses import replace

from ....food.data.catalogue import FoodEntry
from ...plan import Plan
from ..asked import Asked
from ..offering.feasts import find_feast, plan_feast
from ..offering.recommending import plan_recommendation
from ..telling.plain import list_plain_foods, list_words
from .amounts import find_amount, find_piece, say_amount
from .days import plan_daily
from .figures import NUTRIENTS, list_wanted, plan_unmeasured, say_beside, say_nutrients, say_rice
from .limits import plan_limit
from .ranking import plan_beside, plan_ranking
from .sums import plan_sum

_MAX_FOODS = 3
# Of so many main ingredients so many must be the same for two foods to be near to one another.
_MAIN, _SHARED = 4, 2
# So many of a kind must have been measured to tell between what they lie.
_ENOUGH = 5
_OF_ALL = ("kcal", "carbohydrate", "protein", "fat", "sodium")
# Topics of `acts.yaml` and of a turn that asks for less of the same.
_DAILY, _BESIDE = "daily", "beside"


def plan_nutrition(asked: Asked) -> Plan:
    """Figures with their serving and source; for a food without any, that there are none."""
    if limited := plan_limit(asked):
        return limited
    if asked.understanding.topic == _DAILY:
        return plan_daily(asked)
    if unmeasured := plan_unmeasured(asked):
        return unmeasured
    if summed := plan_sum(asked):
        return summed
    if asked.understanding.topic == _BESIDE and (beside := plan_beside(asked)):
        return beside
    foods = asked.foods[:_MAX_FOODS]
    return _plan_figures(asked, foods) if foods else _plan_near(asked)


def _plan_figures(asked: Asked, foods: tuple[FoodEntry, ...]) -> Plan:
    wanted = _list_asked(asked)
    amount, piece = find_amount(asked.question), find_piece(asked.question)
    texts, source, is_reckoned, kcal = [], "", False, 0
    if amount:
        foods = tuple(food for food in foods if asked.sources.facts.find_figures(food)) or foods
    for named in foods:
        own = asked.sources.facts.find_figures(named)
        food = named if own else _find_kin(asked, named)
        row = own or (food.nutrition if food else None)
        if food is None or row is None:
            texts += _say_unknown(asked, named)
            continue
        if food is not named:
            texts.append(asked.say("nutrition.kin", name=named.name, kin=food.name))
        texts += [asked.say("nutrition.reckoned", name=food.name)] if row.is_reckoned else []
        told = say_amount(asked, food, row, amount, wanted) if amount else []
        texts += told or say_nutrients(asked, food, row, wanted)
        texts += [asked.say("nutrition.piece", piece=piece)] if piece and not told else []
        texts += [asked.say("nutrition.note", note=row.note)] if row.note else []
        is_reckoned |= row.is_reckoned
        source, kcal = row.source.name, kcal + row.kcal
    texts += say_beside(asked, kcal) if source and not amount else []
    if source:
        key = "nutrition.reckoned_source" if is_reckoned else "nutrition.source"
        texts.append(asked.say(key, source=source))
    return asked.reviewed(" ".join(texts), foods)


def _find_kin(asked: Asked, food: FoodEntry) -> FoodEntry | None:
    """The food most like one that was not measured, which was: of its form, and mostly of the same."""
    main = set(food.ingredients[:_MAIN])
    alike = [
        (len(main & set(one.ingredients[:_MAIN])), len(set(food.forms) & set(one.forms)), one)
        for one in asked.avoidance.select(asked.sources.catalogue)
        if one.nutrition and one.course == food.course and one.forms[:1] == food.forms[:1]
    ]
    best = max(alike, key=lambda item: item[:2], default=None)
    return best[2] if best and best[0] >= _SHARED else None


def _say_unknown(asked: Asked, food: FoodEntry) -> list[str]:
    """That it was not measured, and between what the energy of its kind lies."""
    alike = [
        one.nutrition.kcal
        for one in asked.sources.catalogue
        if one.nutrition and one.course == food.course and one.forms[:1] == food.forms[:1]
    ]
    texts = [asked.say("nutrition.unknown", name=food.name)]
    if len(alike) >= _ENOUGH:
        figures = {"least": f"{min(alike):,}", "most": f"{max(alike):,}"}
        texts.append(asked.say("nutrition.range", kind=food.forms[0], **figures))
    return texts


def _list_asked(asked: Asked) -> tuple[str, ...]:
    """The nutrients that are named, here or where this question leans on; else those of the topic."""
    named = next((names for said in asked.said if (names := list_wanted(said))), ())
    topic = asked.understanding.topic
    return named or (_OF_ALL if topic == "all" else (topic,) if topic in NUTRIENTS else ("kcal",))


def _plan_near(asked: Asked) -> Plan:
    """The figures of what is nearest to an ingredient that was not measured by itself."""
    feast = find_feast(asked)
    if ranking := plan_feast(asked, feast) if feast else plan_ranking(asked):
        return ranking
    words = list_words(asked)
    for word in words:
        food = next((food for food in list_plain_foods(asked, word) if food.nutrition), None)
        if food is not None:
            told = plan_nutrition(_about(asked, (food,)))
            near = asked.say("nutrition.near", word=word, name=food.name)
            return asked.reviewed(f"{near} {told.opening}", (food,), labels=(word,))
    kind = next((wish for wish in asked.reading.wishes if wish.aspect == "form"), None)
    if kind is not None:
        measured = [
            f for f in asked.sources.catalogue if f.nutrition and not kind.traits.isdisjoint(f.traits)
        ]
        if measured := asked.avoidance.select(measured)[:2]:
            told = plan_nutrition(_about(asked, tuple(measured)))
            lead = asked.say("nutrition.kinds", word=kind.label)
            return asked.reviewed(f"{lead} {told.opening}", measured, labels=(kind.label,))
    if words:
        return asked.reviewed(asked.say("nutrition.unknown_ingredient", name=words[0]), labels=words[:1])
    if asked.reading.wishes:
        return plan_recommendation(asked)
    rice = say_rice(asked, "nutrition.rice_alone")
    return asked.reviewed(" ".join(rice) or asked.say("nutrition.unnamed"))


def _about(asked: Asked, foods: tuple[FoodEntry, ...]) -> Asked:
    """The same question, as if it had named these foods."""
    reading = replace(asked.reading, named=foods)
    return replace(asked, understanding=replace(asked.understanding, reading=reading))
