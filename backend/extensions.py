"""The Flask extensions, made once and bound to the application by `create_app`."""

from typing import TYPE_CHECKING

from flask_sock import Sock
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """The base of every table."""


db = SQLAlchemy(model_class=Base)
sock = Sock()

# The base that models inherit from; type checkers do not see what Flask-SQLAlchemy adds to it.
if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model
