"""What a REST route takes and answers, said beside the route: read here, and from here by documentation."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from flask import Response, request

from ..errors import ApiError, UnsupportedContentType
from .body import AnswerBody, Body, parse_body
from .parameters import Query, parse_query

Rest = ParamSpec("Rest")
View = TypeVar("View", bound=Callable[..., Any])


def takes(
    model: type[Body],
) -> Callable[[Callable[Concatenate[Body, Rest], Response]], Callable[Rest, Response]]:
    """The route gets the request's JSON as this model, in its first argument."""

    def decorate(view: Callable[Concatenate[Body, Rest], Response]) -> Callable[Rest, Response]:
        @wraps(view)
        def read_body(*args: Rest.args, **kwargs: Rest.kwargs) -> Response:
            if not request.is_json:
                raise UnsupportedContentType
            return view(parse_body(model, request.get_data()), *args, **kwargs)

        read_body.request_model = model  # type: ignore[attr-defined]
        return read_body

    return decorate


def takes_query(
    model: type[Query],
) -> Callable[[Callable[Concatenate[Query, Rest], Response]], Callable[Rest, Response]]:
    """The route gets the request's query parameters as this model, in its first argument."""

    def decorate(view: Callable[Concatenate[Query, Rest], Response]) -> Callable[Rest, Response]:
        @wraps(view)
        def read_query(*args: Rest.args, **kwargs: Rest.kwargs) -> Response:
            return view(parse_query(model, request.args), *args, **kwargs)

        read_query.query_model = model  # type: ignore[attr-defined]
        return read_query

    return decorate


def answers(model: type[AnswerBody] | None, *refusals: type[ApiError]) -> Callable[[View], View]:
    """The route answers with this model inside the envelope, or with null, or refuses with these errors."""

    def decorate(view: View) -> View:
        view.answer_model = model  # type: ignore[attr-defined]
        view.refusals = refusals  # type: ignore[attr-defined]
        return view

    return decorate


def answers_with(content_type: str) -> Callable[[View], View]:
    """The route answers with something of this type, outside any envelope."""

    def decorate(view: View) -> View:
        view.content_type = content_type  # type: ignore[attr-defined]
        return view

    return decorate
