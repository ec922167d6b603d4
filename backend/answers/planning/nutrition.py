"""What a question asks about nutrients: of foods, of other amounts of them, of all foods, of a day."""

from dataclasses import replace

from ...food.data.catalogue import FoodEntry
from ..plan import Plan
from .amounts import find_amount, find_piece, say_amount
from .asked import Asked
from .days import plan_daily
from .feasts import find_feast, plan_feast
from .figures import NUTRIENTS, list_wanted, plan_unmeasured, say_beside, say_nutrients, say_rice
from .plain import list_plain_foods, list_words
from .ranking import plan_beside, plan_ranking
from .recommending import plan_recommendation

_MAX_FOODS = 3
_OF_ALL = ("kcal", "carbohydrate", "protein", "fat", "sodium")
# Topics of `acts.yaml` and `leaning.yaml`.
_DAILY, _BESIDE = "daily", "beside"


def plan_nutrition(asked: Asked) -> Plan:
    """Figures with their serving and source; for a food without any, that there are none."""
    if asked.understanding.topic == _DAILY:
        return plan_daily(asked)
    if unmeasured := plan_unmeasured(asked):
        return unmeasured
    if asked.understanding.topic == _BESIDE and (beside := plan_beside(asked)):
        return beside
    foods = asked.foods[:_MAX_FOODS]
    return _plan_figures(asked, foods) if foods else _plan_near(asked)


def _plan_figures(asked: Asked, foods: tuple[FoodEntry, ...]) -> Plan:
    wanted = _list_asked(asked)
    amount, piece = find_amount(asked.question), find_piece(asked.question)
    texts, source = [], ""
    if amount:
        foods = tuple(food for food in foods if asked.sources.facts.find_nutrition(food)) or foods
    for food in foods:
        row = asked.sources.facts.find_nutrition(food)
        if row is None:
            texts.append(asked.say("nutrition.unknown", name=food.name))
            continue
        told = say_amount(asked, food, row, amount, wanted) if amount else []
        texts += told or say_nutrients(asked, food, row, wanted)
        texts += [asked.say("nutrition.piece", piece=piece)] if piece and not told else []
        texts += [asked.say("nutrition.note", note=row.note)] if row.note else []
        source = row.source.name
    texts += say_beside(asked) if source and not amount else []
    if source:
        texts.append(asked.say("nutrition.source", source=source))
    return asked.reviewed(" ".join(texts), foods)


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
