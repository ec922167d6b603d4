"""`/api/foods` (contract 1.2) and the pictures."""

import random

from flask import Blueprint, Response, current_app, request

from ..errors import RouteNotFound, envelope
from . import schemas
from .service import FoodAdvisor, list_random_foods

food_blueprint = Blueprint("food", __name__)
picture_blueprint = Blueprint("picture", __name__)

# A picture changes only with a release; the ETag then brings the new one.
PICTURE_CACHE = "public, max-age=604800, stale-while-revalidate=86400"


def _advisor() -> FoodAdvisor:
    advisor: FoodAdvisor = current_app.extensions["food_advisor"]
    return advisor


@food_blueprint.get("")
def search_foods() -> Response:
    advisor, given = _advisor(), request.args
    page, size = schemas.parse_page(given.get("page"), given.get("size"))
    found = advisor.search(
        schemas.parse_query(given.get("query")),
        schemas.parse_allergens(given.getlist("allergenFree")),
        schemas.parse_tags(given.getlist("tag"), advisor.is_tag),
    )
    shown = found[(page - 1) * size : page * size]
    return envelope(
        {
            "foods": [schemas.food_facts(food) for food in shown],
            "total": len(found),
            "page": page,
            "size": size,
        }
    )


@food_blueprint.get("/random")
def get_random_foods() -> Response:
    size = schemas.parse_size(request.args.get("size"))
    foods = list_random_foods(_advisor().catalogue, size, random.SystemRandom())
    return envelope({"foods": [schemas.food_card(food) for food in foods]})


@food_blueprint.get("/recommendations")
def get_recommendations() -> Response:
    advisor, given = _advisor(), request.args
    advice = advisor.advise(
        schemas.parse_question(given.get("question")),
        likes=schemas.parse_likes(given.getlist("likes"), advisor.catalogue),
        avoidance=schemas.parse_avoidance(given.getlist("avoid"), advisor.find_avoidance),
        chance=schemas.parse_seed(given.get("seed")),
    )
    return envelope(schemas.recommendations(advice.reading, advice.person, advice.choice, advice.context))


@food_blueprint.post("/named")
def find_named_foods() -> Response:
    """Which foods each of some texts names."""
    advisor = _advisor()
    texts = schemas.parse_texts(request.get_json(silent=True))
    foods = [[schemas.food_facts(food) for food in advisor.find_foods(text)] for text in texts]
    return envelope({"foods": foods})


@picture_blueprint.get("/images/<file_name>")
@picture_blueprint.get("/api/images/<file_name>")
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
