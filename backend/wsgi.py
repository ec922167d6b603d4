"""The backend alone, for gunicorn: `gunicorn -c backend/gunicorn_conf.py backend.wsgi:app`."""

from . import create_app
from .config import Config

app = create_app(Config.from_environment())
