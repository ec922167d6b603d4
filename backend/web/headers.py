"""Headers that keep browsers careful, on every answer (contract 1.0)."""

from flask import Flask, Response, request

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "X-XSS-Protection": "0",
    "Referrer-Policy": "no-referrer",
}
# Over https: a browser that was here once comes by https for a year, whatever a link says.
STRICT_TRANSPORT = "max-age=31536000"
# Answers are data. Whoever frames or opens them as a page finds nothing that runs.
DATA_POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
# A document of ours has its own style, and nothing else.
DOCUMENT_POLICY = f"{DATA_POLICY}; style-src 'unsafe-inline'"
# Answers of the API are about somebody, unless the route says otherwise.
UNCACHED = {
    "Cache-Control": "no-cache, no-store, max-age=0, must-revalidate",
    "Pragma": "no-cache",
    "Expires": "0",
}


def add_security_headers(app: Flask) -> None:
    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", STRICT_TRANSPORT)
        response.headers.setdefault("Content-Security-Policy", DATA_POLICY)
        if request.path.startswith("/api/") and "Cache-Control" not in response.headers:
            response.headers.update(UNCACHED)
        return response
