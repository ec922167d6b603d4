"""`/api/foods` and `/api/favors` (contract 1.2)."""

import random

from flask import Blueprint, Response, request

from ..accounts.identity import get_identity
from ..errors import envelope
from ..rest import answers, takes
from . import service
from .schemas import FavorsAnswer, FavorsRequest, FoodsAnswer, parse_size

food_blueprint = Blueprint("food", __name__)
favors_blueprint = Blueprint("favors", __name__)


@food_blueprint.get("/random")
@answers(FoodsAnswer)
def get_random_foods() -> Response:
    size = parse_size(request.args.get("size"))
    foods = service.list_random_foods(size, random.SystemRandom())
    return envelope(FoodsAnswer(foods=foods).to_json())


@favors_blueprint.post("")
@answers(FavorsAnswer)
@takes(FavorsRequest)
def replace_favors(body: FavorsRequest) -> Response:
    food_ids = service.replace_favors(get_identity().user_id, body.food_ids)
    return envelope(FavorsAnswer(food_ids=food_ids).to_json())
