"""Reads what is kept of a user, room by room, and writes it down as JSON.

An account may hold thousands of rooms: what is read at a time is a page of one of them.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from ..accounts.service import Accounts
from ..avoidances import service as avoidance_service
from ..avoidances.schemas import avoidances_answer
from ..chat.rooms.own_rooms import KeptRoom
from ..favors import service as favor_service
from ..favors.schemas import FavorRecord
from ..lately import service as lately
from ..lately.schemas import recent_food_records
from ..training_consent import service as consent_service
from ..training_consent.schemas import training_consent_answer
from .schemas import OwnDataHead


def read_head(accounts: Accounts, user_id: int, now: datetime) -> OwnDataHead:
    """What is kept of a user besides the rooms. Raises: UserNotFound."""
    return OwnDataHead(
        made_at=now,
        account=accounts.profiles.get_record(user_id),
        favors=[
            FavorRecord(food_id=food_id, food_name=name, created_at=created_at)
            for food_id, name, created_at in favor_service.list_kept(user_id)
        ],
        avoidances=avoidances_answer(avoidance_service.get_avoidances(user_id)),
        recent_foods=recent_food_records(lately.list_kept(user_id)),
        training_consent=training_consent_answer(consent_service.get_consent(user_id)),
    )


def write_json(head: OwnDataHead, rooms: Iterable[KeptRoom]) -> Iterator[str]:
    """The envelope of `OwnDataAnswer`, piece by piece, a message a line."""
    yield f'{{"status": 200, "response": {_open(head.to_json())}, "chatrooms": ['
    for number, room in enumerate(rooms):
        yield f'{"," if number else ""}\n{_open(room.head.to_json())}, "messages": ['
        for place, message in enumerate(room.messages):
            yield f"{',' if place else ''}\n{_dump(message.to_json())}"
        yield "]}"
    yield ']}, "errorMessage": null}\n'


def _open(values: dict[str, Any]) -> str:
    """An object of JSON to which more will be added."""
    return _dump(values).removesuffix("}")


def _dump(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)
