"""What a WSGI server loads. Run it with: gunicorn frontend.wsgi:app."""

from frontend import create_app
from frontend.config import Config

app = create_app(Config.from_environment())
