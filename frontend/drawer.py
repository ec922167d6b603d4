"""The list of rooms in the drawer: which are shown, and under which heading each stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from frontend.calendar import find_day
from frontend.clients.room_client import Room

ROOMS_AT_ONCE = 30
SEARCH_FROM = 21  # rooms; fewer are seen at a glance


@dataclass(frozen=True)
class RoomRow:
    """A room, and the heading that stands above it if it is the first of its group."""

    room: Room
    heading: str = ""


@dataclass(frozen=True)
class RoomList:
    """What the drawer shows of the rooms; `more_before` is set when there are older ones."""

    rows: tuple[RoomRow, ...]
    query: str = ""
    more_before: int | None = None
    has_search: bool = False


def find_group(day: date, today: date) -> str:
    """Return the name of a day's group: today, yesterday, week or older."""
    age = (today - day).days
    if age <= 0:
        return "today"
    if age == 1:
        return "yesterday"
    return "week" if age <= 7 else "older"


def choose_rows(rooms: Sequence[Room], query: str, before: int | None, today: date) -> RoomList:
    """Return the next rooms older than `before` whose title holds `query`; the newest come first."""
    wanted = query.strip().casefold()
    found = [room for room in rooms if wanted in room.title.casefold()]
    start = 0
    if before is not None:
        start = next((place for place, room in enumerate(found) if room.id < before), len(found))
    shown = found[start : start + ROOMS_AT_ONCE]
    last_group = find_group(find_day(found[start - 1].created_at), today) if start else ""
    rows = []
    for room in shown:
        group = find_group(find_day(room.created_at), today)
        rows.append(RoomRow(room, "" if group == last_group else group))
        last_group = group
    has_more = start + len(shown) < len(found)
    return RoomList(tuple(rows), query, shown[-1].id if has_more else None, len(rooms) >= SEARCH_FROM)
