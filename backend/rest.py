"""What a REST route takes and answers, said beside the route: read here, and from here by documentation."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from flask import Response, request

from .body import AnswerBody, Body, parse_body
from .errors import UnsupportedContentType

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


def answers(model: type[AnswerBody] | None) -> Callable[[View], View]:
    """The route answers with this model inside the envelope, or with null."""

    def decorate(view: View) -> View:
        view.answer_model = model  # type: ignore[attr-defined]
        return view

    return decorate
