"""The only module that knows htmx's `HX-` headers.

A fragment is a template under `templates/fragments/` that a whole page includes and that htmx later
asks for by itself, so a part of a page looks the same however it came there.
"""

from flask import make_response, redirect, render_template, request
from werkzeug.wrappers import Response


def is_fragment_wanted() -> bool:
    """Return whether htmx asks for a part of a page, rather than a person for a whole one."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


def render_fragment(name: str, page: str, **context: object) -> Response:
    """Answer htmx with the fragment `name`; whoever opens its address by hand goes to `page`."""
    if not is_fragment_wanted():
        return _mark(redirect(page))
    return _mark(make_response(render_template(f"fragments/_{name}.html", **context)))


def keep_fragment() -> Response:
    """Answer that what the page shows is still right: htmx swaps nothing on 204."""
    return _mark(Response(status=204))


def _mark(response: Response) -> Response:
    """Keep caches from handing a fragment to a person or an old fragment to a page."""
    response.vary.add("HX-Request")
    response.cache_control.no_store = True
    return response
