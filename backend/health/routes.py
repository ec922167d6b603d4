"""`/health`: this process answers. `/health/ready`: a question could be answered now."""

from flask import Blueprint, Response

from ..services import get_services
from ..web.envelope import envelope

health_blueprint = Blueprint("health", __name__)


@health_blueprint.get("")
def get_health() -> Response:
    return envelope(None)


@health_blueprint.get("/ready")
def get_readiness() -> Response:
    parts = get_services().readiness.look()
    if all(parts.values()):
        return envelope(parts)
    answer = envelope(parts, status=503, error_message="아직 질문에 답할 준비가 되지 않았습니다.")
    answer.headers["Retry-After"] = "5"
    return answer
