"""How often somebody did something on a day: a row for each of them and day, and a statement for each step.

Each of them is a transaction of its own, because MySQL answers racing pairs of statements on a table with
deadlocks (docs/decisions/guest-quota.md). SQLite, where one transaction writes at a time, needs one for both.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, select, true, update

from .statements import Tables, changed_rows
from .transaction import table_transaction, transaction

Values = Mapping[str, Any]
NONE: Values = {}


class DailyCounter:
    """The counts of one table, which has columns for the subject, the `day`, and how much of it is `used`."""

    def __init__(
        self,
        table: Table,
        subject: str,
        *,
        only_if: ColumnElement[bool] | None = None,
        also: str | None = None,
    ) -> None:
        """`only_if` is a rule besides the limit; `also` names one more column, which each change sets."""
        used, day = table.c.used, table.c.day
        of_subject = (table.c[subject] == bindparam("who")) & (day == bindparam("today"))
        rule = true() if only_if is None else only_if
        more: Values = {} if also is None else {also: bindparam("also")}
        may_take = of_subject & (used < bindparam("limit")) & rule
        self._take = update(table).where(may_take).values(used=used + 1, **more)
        self._give_back = update(table).where(of_subject, used > 0).values(used=used - 1, **more)
        self._read = select(used).where(of_subject)
        self._begin = (
            insert(table)
            .values(**{subject: bindparam("who")}, day=bindparam("today"), used=1, **more)
            .prefix_with("IGNORE", dialect="mysql")
            .prefix_with("IGNORE", dialect="mariadb")
            .prefix_with("OR IGNORE", dialect="sqlite")
        )
        self._forget = delete(table).where(day < bindparam("today"))

    def take(
        self,
        who: str,
        day: date,
        limit: int,
        change: Values = NONE,
        rule: Values = NONE,
        together: Callable[[Tables], object] = lambda _: None,
    ) -> int | None:
        """Count one more; returns how much is used then, None when it may not be.

        One guarded UPDATE: however many race, the row's lock lets exactly `limit` of them through. `change`
        holds the value of the column `also`, `rule` what `only_if` compares with. What `together` writes is
        written with the count or not at all.
        """
        key = {"who": who, "today": day, **change}
        # Twice: when two race to begin the day, the slower one counts on.
        for begins in (False, True, False, True) if limit > 0 else ():
            with table_transaction() as connection:
                used = None if begins else self._count_on(connection, {**key, **rule, "limit": limit})
                if used is None and (begins or connection.dialect.name == "sqlite"):
                    used = self._begin_day(connection, key)
                if used is not None:
                    together(connection)
                    return used
        return None

    def _count_on(self, connection: Connection, values: dict[str, Any]) -> int | None:
        """How much is used with one more; None when the day has not begun, or no more may be used."""
        if not changed_rows(connection, self._take, values):
            return None
        return cast(int, connection.execute(self._read, values).scalar_one())

    def _begin_day(self, connection: Connection, values: dict[str, Any]) -> int | None:
        """One; None when the day has begun already."""
        return 1 if changed_rows(connection, self._begin, values) else None

    def count(self, who: str, day: date) -> int:
        """How much is used."""
        with transaction(read_only=True) as session:
            return session.execute(self._read, {"who": who, "today": day}).scalar() or 0

    def give_back(self, who: str, day: date, change: Values = NONE) -> None:
        """Count one less."""
        with table_transaction() as connection:
            self.give_back_within(connection, who, day, change)

    def give_back_within(self, session: Tables, who: str, day: date, change: Values = NONE) -> None:
        """Count one less, together with what else the transaction of `session` writes or not at all."""
        session.execute(self._give_back, {"who": who, "today": day, **change})

    def forget(self, before: date) -> int:
        """Delete the counts of past days; returns how many."""
        with transaction() as session:
            return changed_rows(session, self._forget, {"today": before})
