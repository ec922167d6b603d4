"""`/api/users/{id}/recent-foods`: what the member had, chose or turned down in the last two weeks."""

from flask import Blueprint, Response

from ..accounts.identity import get_own_identity
from ..clock import utc_now
from ..errors import FoodNotFound, NotYourAccount, UserNotFound
from ..services import get_services
from ..web.envelope import envelope
from ..web.rest import answers, takes
from . import schemas, service

recent_foods_blueprint = Blueprint("recent_foods", __name__)


@recent_foods_blueprint.get("/<int:user_id>/recent-foods")
@answers(schemas.RecentFoodsAnswer, NotYourAccount)
def list_recent_foods(user_id: int) -> Response:
    """What the user had, chose or turned down in the last two weeks."""
    get_own_identity(user_id)
    foods = schemas.recent_food_records(service.list_foods(user_id, utc_now()))
    return envelope(schemas.RecentFoodsAnswer(foods=foods).to_json())


@recent_foods_blueprint.post("/<int:user_id>/recent-foods")
@answers(None, NotYourAccount, FoodNotFound, UserNotFound)
@takes(schemas.RecentFoodRequest)
def remember_recent_food(body: schemas.RecentFoodRequest, user_id: int) -> Response:
    """Remember a food for two weeks, so that the next room does not bring it again."""
    get_own_identity(user_id)
    if get_services().advisor.catalogue.find(body.food_id) is None:
        raise FoodNotFound
    service.remember(user_id, [body.food_id], body.kind, utc_now())
    return envelope(None)


@recent_foods_blueprint.delete("/<int:user_id>/recent-foods")
@answers(None, NotYourAccount)
def forget_recent_foods(user_id: int) -> Response:
    """Forget all of them at once."""
    get_own_identity(user_id)
    service.forget(user_id)
    return envelope(None)
