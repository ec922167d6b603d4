"""Static files, under an address that changes with their content, so browsers keep them for a year.

The fingerprint covers the whole folder and stands in the path, before the file's own name: what a style
sheet names relatively thus carries it too, without a build step. Comments and indentation, which are for
readers of the source, stay here: they would be half of what a phone loads. A script is sent as one file with
what it imports in front: its modules then share one compression, and a page waits for one request.
"""

import hashlib
import re
from pathlib import Path

from flask import Flask, Response, request, send_from_directory

# Style sheets that every page takes as one, in this order: each further file would be a further request.
STYLES = ("foundation", "controls", "frame", "forms", "foods", "chat")
STYLE_SHEET = "css/site.css"

# Our own imports stand on one line each; what they name is there already when the modules are one text.
_IMPORT = re.compile(r'^import [^;\n]* from "\./(\w+)\.js";\n', re.MULTILINE)

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


def squeeze_script(text: str) -> str:
    """Return a script without indentation and without lines that are comments; our own write one a line."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def join_script(path: Path, joined: set[Path] | None = None) -> str:
    """Return a script after all that it imports, each module once, as the text of one module."""
    joined = set() if joined is None else joined
    joined.add(path)
    text = path.read_text()
    imported = [path.with_name(f"{name}.js") for name in _IMPORT.findall(text)]
    before = [join_script(module, joined) for module in imported if module not in joined]
    return "".join([*before, _IMPORT.sub("", text)])


def squeeze_style(text: str) -> str:
    """Return a style sheet without comments and without the space that means nothing."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r" ?([{};,]) ?", r"\1", text).replace(": ", ":").replace(";}", "}").strip()


def make_files(folder: Path) -> dict[str, str]:
    """Return what browsers are sent in the place of, or besides, the files of the folder: name and text."""
    styles = [path for name in STYLES if (path := folder / "css" / f"{name}.css").is_file()]
    made = {f"js/{path.name}": squeeze_script(join_script(path)) for path in (folder / "js").glob("*.js")}
    if styles:
        made[STYLE_SHEET] = squeeze_style("\n".join(path.read_text() for path in styles))
    return made


def init_app(app: Flask) -> None:
    current = compute_fingerprint(FOLDER)
    made = make_files(FOLDER)

    @app.get("/static/<fingerprint>/<path:filename>", endpoint="static")
    def send_static_file(fingerprint: str, filename: str) -> Response:
        if filename in made:
            kind = "text/css" if filename == STYLE_SHEET else "text/javascript"
            response = Response(made[filename], mimetype=kind)
            response.cache_control.no_cache = True
            response.add_etag()
            response.make_conditional(request)
        else:
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
