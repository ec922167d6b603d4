"""`/api/foods` (contract 1.2)."""

import random

from flask import Blueprint, Response, request

from ..errors import envelope
from . import service
from .schemas import parse_size

food_blueprint = Blueprint("food", __name__)


@food_blueprint.get("/random")
def get_random_foods() -> Response:
    size = parse_size(request.args.get("size"))
    return envelope({"foods": service.list_random_foods(size, random.SystemRandom())})
