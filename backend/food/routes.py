"""`/api/foods` and `/api/favors` (contract 1.2), and the pictures."""

import random
import time

from flask import Blueprint, Response, current_app, request

from ..accounts.identity import get_identity
from ..errors import FavorUserNotFound, FoodNotFound, RouteNotFound, envelope
from ..rest import answers, answers_with, asks, takes
from . import schemas, service
from .service import FoodAdvisor

food_blueprint = Blueprint("food", __name__)
favors_blueprint = Blueprint("favors", __name__)
picture_blueprint = Blueprint("picture", __name__)

# A picture changes only with a release, and then a week later may be soon enough; the ETag saves the rest.
PICTURE_CACHE = "public, max-age=604800, stale-while-revalidate=86400"


def _advisor() -> FoodAdvisor:
    advisor: FoodAdvisor = current_app.extensions["food_advisor"]
    return advisor


@food_blueprint.get("")
@answers(schemas.FoodPageAnswer)
@asks(schemas.FoodSearchQuery)
def search_foods(asked: schemas.FoodSearchQuery) -> Response:
    """Foods by name, alias or initial consonants, by tag, and without allergens."""
    advisor, page, size = _advisor(), asked.page, asked.size
    found = advisor.search(asked.query, asked.allergen_free, schemas.parse_tags(asked.tag, advisor.is_tag))
    shown = [schemas.food_facts(food) for food in found[(page - 1) * size : page * size]]
    answer = schemas.FoodPageAnswer(foods=shown, total=len(found), page=page, size=size)
    return envelope(answer.to_json())


@food_blueprint.get("/random")
@answers(schemas.FoodsAnswer)
@asks(schemas.RandomFoodsQuery)
def get_random_foods(asked: schemas.RandomFoodsQuery) -> Response:
    """Foods to choose favourites from, in random order."""
    foods = service.list_random_foods(_advisor().catalogue, asked.size, random.SystemRandom())
    return envelope(schemas.FoodsAnswer(foods=[schemas.food_card(food) for food in foods]).to_json())


@food_blueprint.get("/recommendations")
@answers(schemas.RecommendationsAnswer)
@asks(schemas.RecommendationsQuery)
def get_recommendations(asked: schemas.RecommendationsQuery) -> Response:
    """What foodie would be given to recommend for a question, and why."""
    advisor = _advisor()
    # No secret: what to eat.
    chance = random.SystemRandom() if asked.seed is None else random.Random(asked.seed)  # noqa: S311
    advice = advisor.advise(
        asked.question,
        likes=schemas.parse_likes(asked.likes, advisor.catalogue),
        avoidance=schemas.parse_avoidance(asked.avoid, advisor.find_avoidance),
        chance=chance,
    )
    answer = schemas.recommendations(advice.reading, advice.person, advice.choice, advice.context)
    return envelope(answer.to_json())


@food_blueprint.post("/named")
@answers(schemas.NamedFoodsAnswer)
@takes(schemas.TextsRequest)
def find_named_foods(body: schemas.TextsRequest) -> Response:
    """Which foods each of some texts names."""
    advisor = _advisor()
    found = []
    for text in body.texts:
        found.append([schemas.food_facts(food) for food in advisor.find_foods(text)])
        time.sleep(0)  # All of them may take 60 ms, and running answers must not wait for that.
    return envelope(schemas.NamedFoodsAnswer(foods=found).to_json())


@favors_blueprint.post("")
@answers(schemas.FavorsAnswer, FoodNotFound, FavorUserNotFound)
@takes(schemas.FavorsRequest)
def replace_favors(body: schemas.FavorsRequest) -> Response:
    """Like these foods from now on, and no others."""
    food_ids = service.replace_favors(get_identity().user_id, body.food_ids)
    return envelope(schemas.FavorsAnswer(food_ids=food_ids).to_json())


@picture_blueprint.get("/images/<file_name>")
@picture_blueprint.get("/api/images/<file_name>")
@answers_with("image/svg+xml")
def get_picture(file_name: str) -> Response:
    """The picture of a food. The original's names end in .jpg; what comes is SVG, and says so."""
    found = _advisor().find_picture(file_name)
    if found is None:
        raise RouteNotFound
    _, drawing = found
    answer = Response(drawing, mimetype="image/svg+xml")
    answer.headers["Cache-Control"] = PICTURE_CACHE
    # Opened by itself, a picture is a document: it may use its own style and nothing else.
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    answer.add_etag()
    answer.make_conditional(request)
    return answer
