"""Database access of what is kept of guests' questions.

The statement is made once and runs on the table itself: together with the object mapper it cost more than
the whole relay of a short answer.
"""

from datetime import datetime
from typing import cast

from sqlalchemy import Table, insert

from ...db.statements import Tables
from .models import ChatPublicLog

_ADD_LOG = insert(cast(Table, ChatPublicLog.__table__))


def create_public_log(
    session: Tables, address: str, request_message: str, output: str, status: str, created_at: datetime
) -> None:
    row = {"address": address, "request_message": request_message, "output": output, "status": status}
    session.execute(_ADD_LOG, {**row, "created_at": created_at})
