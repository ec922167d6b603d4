"""`/api/openapi.json` for programs, `/api/docs` for people."""

import json
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Flask, Response, current_app, render_template, request

from ..web.headers import DOCUMENT_POLICY
from .document import Operation, make_document

openapi_blueprint = Blueprint("openapi", __name__, template_folder="templates")

GATES = {"open_to_anyone": "anyone", "require_account": "account", "require_member": "member"}
GATE_WORDS = {
    "anyone": "for anyone",
    "account": "for everybody with an account",
    "member": "for members, whose e-mail address is proven",
}
METHODS = ("GET", "POST", "PUT", "DELETE")
# It changes only with a release.
CACHE = "public, max-age=300"


@openapi_blueprint.get("/openapi.json")
def get_openapi() -> Response:
    """The OpenAPI document."""
    answer = Response(json.dumps(_document(), ensure_ascii=False), mimetype="application/json")
    return _cached(answer)


@openapi_blueprint.get("/docs")
def show_reference() -> Response:
    """The same as a page to read."""
    page = render_template(
        "reference.html", document=_document(), operations=_operations(), gate_words=GATE_WORDS
    )
    answer = Response(page, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = DOCUMENT_POLICY
    return _cached(answer)


def _cached(answer: Response) -> Response:
    answer.headers["Cache-Control"] = CACHE
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _document() -> dict[str, Any]:
    """The document, made at the first request: until then routes may be added."""
    extensions = current_app.extensions
    if "openapi" not in extensions:
        extensions["openapi"] = make_document(_operations())
    document: dict[str, Any] = extensions["openapi"]
    return document


def _operations() -> list[Operation]:
    return sorted(list_operations(current_app), key=lambda one: (one.group, one.path, one.method))


def list_operations(app: Flask) -> Iterator[Operation]:
    """Every REST route of the API but these two. The sockets are no business of OpenAPI."""
    for rule in app.url_map.iter_rules():
        group = rule.endpoint.rpartition(".")[0]
        if rule.websocket or not rule.rule.startswith("/api/") or group in {"", openapi_blueprint.name}:
            continue
        (gate,) = (GATES[gate.__name__] for gate in app.before_request_funcs[group])
        for method in METHODS:
            if method in (rule.methods or ()):
                yield Operation(rule.rule, method, group, gate, app.view_functions[rule.endpoint])
