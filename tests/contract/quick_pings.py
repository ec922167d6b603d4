"""The backend with five pings a second, not one in 25: `gunicorn tests.contract.quick_pings:app`."""

from backend.wsgi import app

__all__ = ["app"]

app.config["SOCK_SERVER_OPTIONS"]["ping_interval"] = 0.2
