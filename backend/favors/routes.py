"""`/api/favors` (contract 1.2)."""

from flask import Blueprint, Response

from ..accounts.identity import get_identity
from ..errors import FavorUserNotFound, FoodNotFound
from ..web.envelope import envelope
from ..web.rest import answers, takes
from . import schemas, service

favors_blueprint = Blueprint("favors", __name__)


@favors_blueprint.post("")
@answers(schemas.FavorsAnswer, FoodNotFound, FavorUserNotFound)
@takes(schemas.FavorsRequest)
def replace_favors(body: schemas.FavorsRequest) -> Response:
    """Like these foods from now on, and no others."""
    food_ids = service.replace_favors(get_identity().user_id, body.food_ids)
    return envelope(schemas.FavorsAnswer(food_ids=food_ids).to_json())
