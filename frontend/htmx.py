"""The only module that knows htmx's `HX-` headers.

A fragment is a template under `templates/fragments/` that a whole page includes and that htmx later
asks for by itself, so a part of a page looks the same however it came there. Templates read `is_part`
to tell the two apart: an id must not appear twice when a part comes into a page that has it already.
"""

from urllib.parse import urlsplit

from flask import make_response, redirect, render_template, request
from werkzeug.wrappers import Response


def is_fragment_wanted() -> bool:
    """Return whether htmx asks for a part of a page, rather than a person for a whole one."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


def find_page_path() -> str:
    """Return the path of the page on which htmx asks for a part; empty when that is not known."""
    return urlsplit(request.headers.get("HX-Current-URL", "")).path


def render(name: str, *, status: int = 200, event: str = "", **context: object) -> Response:
    """Answer htmx with the fragment `name`, and a person with the page of the same name around it.

    `event` is dispatched on the page when the part has come.
    """
    is_part = is_fragment_wanted()
    template = f"fragments/_{name}.html" if is_part else f"pages/{name}.html"
    answer = _mark(make_response(render_template(template, is_part=is_part, **context), status))
    if event and is_part:
        answer.headers["HX-Trigger"] = event
    return answer


def render_fragment(
    name: str, page: str, *, status: int = 200, event: str = "", **context: object
) -> Response:
    """Answer htmx with the fragment `name`; whoever opens its address by hand goes to `page`."""
    if not is_fragment_wanted():
        return _mark(redirect(page, 303))
    answer = make_response(render_template(f"fragments/_{name}.html", is_part=True, **context), status)
    if event:
        answer.headers["HX-Trigger"] = event
    return _mark(answer)


def render_beside(name: str, *, status: int, **context: object) -> Response:
    """Answer htmx with a fragment that goes above what sent the request, which stays as it is."""
    answer = make_response(render_template(f"fragments/_{name}.html", is_part=True, **context), status)
    answer.headers["HX-Reswap"] = "beforebegin"
    return _mark(answer)


def go_to(url: str) -> Response:
    """Take the whole page elsewhere, however the request came."""
    if not is_fragment_wanted():
        return _mark(redirect(url, 303))
    return _mark(Response(status=204, headers={"HX-Redirect": url}))


def keep_fragment() -> Response:
    """Answer that what the page shows is still right: htmx swaps nothing on 204."""
    return _mark(Response(status=204))


def _mark(response: Response) -> Response:
    """Keep caches from handing a fragment to a person or an old fragment to a page."""
    response.vary.add("HX-Request")
    response.cache_control.no_store = True
    return response
