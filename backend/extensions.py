"""The Flask extensions, made once and bound to the application by `create_app`."""

from typing import TYPE_CHECKING

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_mail import Mail
from flask_sock import Sock
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """The base of every table."""


db = SQLAlchemy(model_class=Base)
sock = Sock()
mail = Mail()
login_manager = LoginManager()
# Every limit names its own key; a storage that is down leaves each process counting in its memory.
limiter = Limiter(key_func=get_remote_address, key_prefix="chatfoodie")

# The base that models inherit from; type checkers do not see what Flask-SQLAlchemy adds to it.
if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model
