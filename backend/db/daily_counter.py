"""How often somebody did something on a day: a row for each of them and day, and a statement for each step.

Each of them is a transaction of its own, because MySQL answers racing pairs of statements on a table with
deadlocks (docs/decisions/guest-quota.md).
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, bindparam, delete, insert, select, true, update

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
        for _ in range(2 if limit > 0 else 0):
            with table_transaction() as connection:
                if changed_rows(connection, self._take, {**key, **rule, "limit": limit}):
                    together(connection)
                    return cast(int, connection.execute(self._read, {"who": who, "today": day}).scalar_one())
            with table_transaction() as connection:
                if changed_rows(connection, self._begin, key):
                    together(connection)
                    return 1
        return None

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
