"""`/health`: this process answers. `/health/ready`: a question could be answered now."""

from flask import Blueprint, Response, current_app
from sqlalchemy import text

from ..clients.model_client import ModelClient
from ..db.transaction import transaction
from ..errors import DatabaseUnavailable, envelope

health_blueprint = Blueprint("health", __name__)


@health_blueprint.get("")
def get_health() -> Response:
    return envelope(None)


@health_blueprint.get("/ready")
def get_readiness() -> Response:
    model: ModelClient = current_app.extensions["model_client"]
    parts = {"database": _is_database_ready(), "modelServer": model.is_ready()}
    if all(parts.values()):
        return envelope(parts)
    answer = envelope(parts, status=503, error_message="아직 질문에 답할 준비가 되지 않았습니다.")
    answer.headers["Retry-After"] = "5"
    return answer


def _is_database_ready() -> bool:
    try:
        with transaction(read_only=True) as session:
            session.execute(text("SELECT 1"))
    except DatabaseUnavailable:
        return False
    return True
