"""Static files, under an address that changes with their content, so browsers keep them for a year.

The fingerprint covers the whole folder and stands in the path, before the file's own name: what a
script imports or a style sheet names relatively thus carries it too, without a build step.
"""

import hashlib
from pathlib import Path

from flask import Flask, Response, send_from_directory

FOLDER = Path(__file__).parent / "static"
ONE_YEAR_SECONDS = 365 * 24 * 3600


def compute_fingerprint(folder: Path) -> str:
    """Return 12 hexadecimal digits that change when a file changes its name or content."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def init_app(app: Flask) -> None:
    current = compute_fingerprint(FOLDER)

    @app.get("/static/<fingerprint>/<path:filename>", endpoint="static")
    def send_static_file(fingerprint: str, filename: str) -> Response:
        response = send_from_directory(FOLDER, filename)
        # A page of an older release gets today's file, but must not keep it under the old address.
        if fingerprint == current:
            response.cache_control.max_age = ONE_YEAR_SECONDS
            response.cache_control.public = True
            response.cache_control.immutable = True
            response.cache_control.no_cache = None
        return response

    @app.url_defaults
    def add_fingerprint(endpoint: str, values: dict[str, object]) -> None:
        if endpoint == "static":
            values["fingerprint"] = current
