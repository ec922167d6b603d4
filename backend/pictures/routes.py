"""`/images/{file}` and `/api/images/{file}`: the pictures of the foods."""

from flask import Blueprint, Response, request

from ..errors import RouteNotFound
from ..services import get_services
from ..web.headers import DOCUMENT_POLICY
from ..web.rest import answers_with
from . import draw_picture

picture_blueprint = Blueprint("picture", __name__)

# A picture changes only with a release, and then a week later may be soon enough; the ETag saves the rest.
PICTURE_CACHE = "public, max-age=604800, stale-while-revalidate=86400"


@picture_blueprint.get("/images/<file_name>")
@picture_blueprint.get("/api/images/<file_name>")
@answers_with("image/svg+xml")
def get_picture(file_name: str) -> Response:
    """The picture of a food. The original's names end in .jpg; what comes is SVG, and says so."""
    food = get_services().advisor.find_pictured(file_name)
    if food is None:
        raise RouteNotFound
    answer = Response(draw_picture(food.name), mimetype="image/svg+xml")
    answer.headers["Cache-Control"] = PICTURE_CACHE
    # Opened by itself, a picture is a document.
    answer.headers["Content-Security-Policy"] = DOCUMENT_POLICY
    answer.add_etag()
    answer.make_conditional(request)
    return answer
