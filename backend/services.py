"""Everything that the routes ask, made once by `create_app` and found again by `get_services`.

The classes are imported for type checkers alone: features import this module, and it imports no feature.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Flask, current_app

if TYPE_CHECKING:
    from .accounts.service import Accounts
    from .chat.rooms.service import Rooms
    from .chat.sockets.login_watch import LoginWatch
    from .chat.sockets.open_sockets import OpenSockets
    from .chat.turns.keeper import Keeper
    from .chat.turns.service import TurnService
    from .clients.model_client import ModelClient
    from .food.service import FoodAdvisor
    from .health.readiness import Readiness
    from .metrics.counters import Metrics


@dataclass(frozen=True)
class Services:
    """One application's."""

    metrics: "Metrics"
    model: "ModelClient"
    readiness: "Readiness"
    advisor: "FoodAdvisor"
    accounts: "Accounts"
    rooms: "Rooms"
    turns: "TurnService"
    keeper: "Keeper"
    sockets: "OpenSockets"
    login_watch: "LoginWatch"


def bind_services(app: Flask, services: Services) -> None:
    app.extensions["services"] = services


def get_services(app: Flask | None = None) -> Services:
    """The services of an application, without one of the application that this request is in."""
    services: Services = (app or current_app).extensions["services"]
    return services
