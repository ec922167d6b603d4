"""`/api/foods` (contract 1.2)."""

import random
import time
from functools import reduce
from operator import or_

from flask import Blueprint, Response

from ..services import get_services
from ..web.body import AnswerBody
from ..web.envelope import envelope
from ..web.origin import root_for_this_page
from ..web.rate_limits import limited_by
from ..web.rest import answers, takes, takes_query
from . import schemas, service
from .data.avoidance_choices import get_avoidance_choices
from .reading.avoidance import Avoidance

# Of a word that is told back; ours are shorter.
SHOWN_CHARACTERS = 20
food_blueprint = Blueprint("food", __name__)


def _answer(body: AnswerBody) -> Response:
    """The envelope, with the pictures' addresses as the page that asked needs them."""
    return envelope(schemas.put_before_pictures(root_for_this_page(), body.to_json()))


@food_blueprint.get("")
@limited_by("food")
@answers(schemas.FoodPageAnswer)
@takes_query(schemas.FoodSearchQuery)
def search_foods(asked: schemas.FoodSearchQuery) -> Response:
    """Foods by name, alias or initial consonants, by tag, and without allergens; or by their ids.

    Each says which of the words of `avoid` it goes against.
    """
    advisor, page, size = get_services().advisor, asked.page, asked.size
    if asked.ids:
        found = [food for word in asked.ids if (food := advisor.catalogue.find(int(word))) is not None]
        page, size = 1, schemas.MAX_IDS
    else:
        found = advisor.search(
            asked.query, asked.allergen_free, schemas.parse_tags(asked.tag, advisor.is_tag)
        )
    avoided = advisor.read_avoided(asked.avoid)
    shown = [schemas.compared_food(food, avoided) for food in found[(page - 1) * size : page * size]]
    answer = schemas.FoodPageAnswer(foods=shown, total=len(found), page=page, size=size)
    return _answer(answer)


@food_blueprint.get("/avoidances")
@answers(schemas.AvoidanceChoicesAnswer)
def list_avoidance_choices() -> Response:
    """What a person may choose to avoid, in groups with everyday names."""
    return _answer(schemas.avoidance_choices(get_avoidance_choices()))


@food_blueprint.get("/random")
@limited_by("food")
@answers(schemas.FoodsAnswer)
@takes_query(schemas.RandomFoodsQuery)
def get_random_foods(asked: schemas.RandomFoodsQuery) -> Response:
    """Foods to choose favourites from, in random order."""
    foods = service.list_random_foods(get_services().advisor.catalogue, asked.size, random.SystemRandom())
    return _answer(schemas.FoodsAnswer(foods=[schemas.food_card(food) for food in foods]))


@food_blueprint.get("/recommendations")
@limited_by("food")
@answers(schemas.RecommendationsAnswer)
@takes_query(schemas.RecommendationsQuery)
def get_recommendations(asked: schemas.RecommendationsQuery) -> Response:
    """What foodie would be given to recommend for a question, and why.

    Words of `avoid` that mean nothing here are told: a device may keep them from an older catalogue.
    """
    advisor = get_services().advisor
    avoided = dict(advisor.read_avoided(asked.avoid))
    # No secret: what to eat.
    chance = random.SystemRandom() if asked.seed is None else random.Random(asked.seed)  # noqa: S311
    advice = advisor.advise(
        asked.question,
        likes=schemas.parse_likes(asked.likes, advisor.catalogue),
        avoidance=reduce(or_, avoided.values(), Avoidance()),
        chance=chance,
    )
    unknown = [word[:SHOWN_CHARACTERS] for word in asked.avoid if word not in avoided]
    answer = schemas.recommendations(advice.reading, advice.person, advice.choice, advice.context, unknown)
    return _answer(answer)


@food_blueprint.post("/named")
@limited_by("food")
@answers(schemas.NamedFoodsAnswer)
@takes(schemas.TextsRequest)
def find_named_foods(body: schemas.TextsRequest) -> Response:
    """Which foods each of some texts names."""
    advisor = get_services().advisor
    avoided = advisor.read_avoided(body.avoid)
    found = []
    for text in body.texts:
        found.append([schemas.compared_food(food, avoided) for food in advisor.find_foods(text)])
        time.sleep(0)  # All of them may take 60 ms, and running answers must not wait for that.
    return _answer(schemas.NamedFoodsAnswer(foods=found))
