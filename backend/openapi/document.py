"""The OpenAPI document, from the routes and the models that check their requests.

A route says what it takes, answers and refuses with the decorators of `rest.py`; its gate says who may
come; its docstring what it does. Nothing is written down a second time here.

Source: OpenAPI 3.1.1, https://spec.openapis.org/oas/v3.1.1.html
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from ..errors import (
    ApiError,
    DatabaseUnavailable,
    InvalidRequest,
    NotAuthenticated,
    OriginNotAllowed,
    RequestTooLarge,
    RoleNotAllowed,
    RouteNotFound,
    TooManyRequests,
    UnsupportedContentType,
)

VERSION = "3.1.1"
TITLE = "ChatFoodie API"
DESCRIPTION = """\
Everything that the pages of ChatFoodie can do, over HTTP. An answer is always the envelope
`{status, response, errorMessage}`, whose `status` is the HTTP status; `errorMessage` is a sentence for
people, with `:field` after it where one field is at fault. Beside these routes there are two WebSockets,
`/api/public-chat` and `/api/chat`; see `docs/websocket.md`.

A request proves who sends it by the header `Authorization: Bearer …`, or by the session cookie. Texts in
bodies may be sent as numbers or booleans, numbers and booleans as texts; unknown fields are ignored, and null
counts as absent."""
_REFERENCE = "#/components/schemas/{model}"
# The contract's own statuses, which HTTP has no names for.
_NAMES = {461: "Login id taken", 462: "E-mail taken"}

Schema = dict[str, Any]


@dataclass(frozen=True)
class Operation:
    """One method of one path. `gate` is "anyone", "account" or "member"."""

    path: str
    method: str
    group: str
    gate: str
    view: Callable[..., Any]

    @property
    def public_path(self) -> str:
        """The path with its parameters as OpenAPI writes them: /users/{userId}."""
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda name: "{" + _to_camel(name[1]) + "}", self.path)

    @property
    def description(self) -> str:
        return " ".join((self.view.__doc__ or "").split())

    def find_model(self, kind: str) -> type[BaseModel] | None:
        """The model of this kind ("request", "query", "answer") that the view names."""
        model: type[BaseModel] | None = getattr(self.view, f"{kind}_model", None)
        return model

    @property
    def parameter_names(self) -> list[str]:
        return re.findall(r"<(?:\w+:)?(\w+)>", self.path)

    @property
    def has_body(self) -> bool:
        return self.find_model("request") is not None

    def list_refusals(self) -> list[type[ApiError]]:
        """The errors that the route can answer with, those that follow from its kind first."""
        changes = self.method != "GET"
        is_open = self.gate == "anyone"
        takes_something = self.has_body or self.find_model("query") is not None
        possible = {
            InvalidRequest: takes_something,
            NotAuthenticated: not is_open,
            RoleNotAllowed: self.gate == "member",
            OriginNotAllowed: changes and not is_open,
            RouteNotFound: bool(self.parameter_names),
            RequestTooLarge: self.has_body,
            UnsupportedContentType: self.has_body,
            TooManyRequests: getattr(self.view, "is_limited", False),
        }
        errors = [error for error, applies in possible.items() if applies]
        return [*errors, *getattr(self.view, "refusals", ()), DatabaseUnavailable]


def make_document(operations: list[Operation]) -> dict[str, Any]:
    """The document as values of JSON."""
    definitions, references = _make_schemas(operations)
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        paths.setdefault(operation.public_path, {})[operation.method.lower()] = _describe(
            operation, definitions, references
        )
    return {
        "openapi": VERSION,
        "info": {"title": TITLE, "version": "1", "description": DESCRIPTION},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": {**definitions, "Refusal": _envelope({"type": "null"}, {"type": "string"})},
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                "session": {"type": "apiKey", "in": "cookie", "name": "chatfoodie_session"},
            },
        },
    }


def _make_schemas(operations: list[Operation]) -> tuple[Schema, Mapping[type[BaseModel], Schema]]:
    """The definitions of all models, and where each stands."""
    requests = {model for operation in operations for model in _list_models(operation, "request", "query")}
    answers = {model for operation in operations for model in _list_models(operation, "answer")}
    modes: list[tuple[type[BaseModel], JsonSchemaMode]] = [(model, "validation") for model in requests]
    modes += [(model, "serialization") for model in answers]
    by_name = sorted(modes, key=lambda pair: pair[0].__name__)
    references, schemas = models_json_schema(by_name, ref_template=_REFERENCE)
    placed = {model: references[model, mode] for model, mode in by_name}
    return schemas.get("$defs", {}), placed


def _list_models(operation: Operation, *kinds: str) -> Iterator[type[BaseModel]]:
    for kind in kinds:
        if model := operation.find_model(kind):
            yield model


def _describe(
    operation: Operation, definitions: Schema, references: Mapping[type[BaseModel], Schema]
) -> dict[str, Any]:
    described: dict[str, Any] = {
        "tags": [operation.group],
        "operationId": operation.view.__name__,
        "summary": operation.description,
        "parameters": [
            {"name": _to_camel(name), "in": "path", "required": True, "schema": _PATH_TYPES[kind or "string"]}
            for kind, name in re.findall(r"<(?:(\w+):)?(\w+)>", operation.path)
        ],
        "security": [] if operation.gate == "anyone" else [{"bearer": []}, {"session": []}],
    }
    if query := operation.find_model("query"):
        described["parameters"] += _list_query_parameters(definitions[query.__name__])
    if body := operation.find_model("request"):
        described["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": references[body]}},
        }
    described["responses"] = _list_responses(operation, references)
    return described


_PATH_TYPES: dict[str, Schema] = {"int": {"type": "integer", "minimum": 0}, "string": {"type": "string"}}


def _list_query_parameters(schema: Schema) -> list[dict[str, Any]]:
    parameters = []
    for name, field in schema["properties"].items():
        # What may be absent is null in Python; in a query there is no null.
        choices = [choice for choice in field.get("anyOf", [field]) if choice.get("type") != "null"]
        value = {key: part for key, part in choices[0].items() if key != "title"}
        required = name in schema.get("required", ())
        parameters.append({"name": name, "in": "query", "required": required, "schema": value})
    return parameters


def _list_responses(operation: Operation, references: Mapping[type[BaseModel], Schema]) -> dict[str, Any]:
    answer = operation.find_model("answer")
    content_type = getattr(operation.view, "content_type", None)
    content = (
        {content_type: {"schema": {"type": "string"}}}
        if content_type
        else _json(_envelope(references[answer] if answer else {"type": "null"}, {"type": "null"}))
    )
    responses: dict[str, Any] = {"200": {"description": "OK", "content": content}}
    by_status: dict[int, list[str]] = {}
    for error in operation.list_refusals():
        sentences = by_status.setdefault(error.status, [])
        if error.message not in sentences:
            sentences.append(error.message)
    for status in sorted(by_status):
        name = _NAMES.get(status) or HTTPStatus(status).phrase
        responses[str(status)] = {
            "description": f"{name}: {' / '.join(by_status[status])}",
            "content": _json({"$ref": _REFERENCE.format(model="Refusal")}),
        }
    return responses


def _envelope(response: Schema, error_message: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {"status": {"type": "integer"}, "response": response, "errorMessage": error_message},
        "required": ["status", "response", "errorMessage"],
    }


def _json(schema: Schema) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _to_camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(part.capitalize() for part in others)
