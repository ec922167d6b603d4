"""Pages that tell of ChatFoodie itself, and the file that lets a phone keep it as an application."""

from flask import Blueprint, current_app, make_response, render_template, url_for
from flask.json import dumps
from werkzeug.wrappers import Response

from frontend.texts import TEXTS

blueprint = Blueprint("pages", __name__)

PRIVACY = ("account", "logins", "rooms", "likes", "recent", "training", "health", "guests", "device")


@blueprint.get("/about")
def show_about() -> Response:
    return make_response(
        render_template("pages/about.html", source_url=current_app.config["CHATFOODIE"].source_url)
    )


@blueprint.get("/privacy")
def show_privacy() -> Response:
    return make_response(render_template("pages/privacy.html", kinds=PRIVACY))


@blueprint.get("/manifest.webmanifest")
def show_manifest() -> Response:
    logo = {"src": url_for("static", filename="img/logo.svg"), "sizes": "any", "type": "image/svg+xml"}
    manifest = {
        "name": TEXTS["site.name"],
        "short_name": TEXTS["site.name"],
        "description": TEXTS["site.description"],
        "lang": "ko",
        "start_url": url_for("chat.show_chat"),
        "display": "standalone",
        "background_color": "#fffaf4",
        "theme_color": "#fffaf4",
        "icons": [logo],
    }
    return Response(dumps(manifest), mimetype="application/manifest+json")
