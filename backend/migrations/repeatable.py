"""Steps of migrations that may be taken again: what is there already is left as it is.

MySQL and MariaDB commit each change of a table by itself, so a migration that was cut off has been done in
part; the next start takes all its steps again. On SQLite a migration is one transaction, but releases before
that left parts behind, too.
"""

from typing import Any

from alembic.ddl.mysql import MySQLImpl
from alembic.ddl.sqlite import SQLiteImpl
from sqlalchemy import Column, Connection, Index, Inspector, Table, inspect

# What alembic calls a table that is to replace another.
_DRAFT = "_alembic_tmp_"


class _Repeatable:
    """Mixed into alembic's ways of changing tables."""

    connection: Connection | None

    def create_table(self, table: Table, **options: Any) -> None:
        if not self._inspect().has_table(table.name):
            super().create_table(table, **options)  # type: ignore[misc]
            return
        for index in table.indexes:
            self.create_index(index)

    def drop_table(self, table: Table, **options: Any) -> None:
        if self._inspect().has_table(table.name):
            super().drop_table(table, **options)  # type: ignore[misc]

    def add_column(self, table_name: str, column: Column[Any], **options: Any) -> None:
        if column.name not in self._columns_of(table_name):
            super().add_column(table_name, column, **options)  # type: ignore[misc]

    def drop_column(self, table_name: str, column: Column[Any], **options: Any) -> None:
        if column.name in self._columns_of(table_name):
            super().drop_column(table_name, column, **options)  # type: ignore[misc]

    def create_index(self, index: Index, **options: Any) -> None:
        if index.name not in self._indexes_of(index):
            super().create_index(index, **options)  # type: ignore[misc]

    def drop_index(self, index: Index, **options: Any) -> None:
        if index.name in self._indexes_of(index):
            super().drop_index(index, **options)  # type: ignore[misc]

    def _inspect(self) -> Inspector:
        assert self.connection is not None  # noqa: S101  (it is, when migrations are run)
        return inspect(self.connection)

    def _columns_of(self, table_name: str) -> set[str]:
        return {column["name"] for column in self._inspect().get_columns(table_name)}

    def _indexes_of(self, index: Index) -> set[str | None]:
        if index.table is None:
            return set()
        return {known["name"] for known in self._inspect().get_indexes(index.table.name)}


# alembic takes the newest class of a dialect's name.
class RepeatableMySQL(_Repeatable, MySQLImpl):
    __dialect__ = "mysql"


class RepeatableMariaDB(_Repeatable, MySQLImpl):
    __dialect__ = "mariadb"


class RepeatableSQLite(_Repeatable, SQLiteImpl):
    __dialect__ = "sqlite"


def finish_drafts(connection: Connection) -> None:
    """Take away the drafts of tables that an older release has left in a SQLite file.

    A table was made anew as a draft, filled, the old one dropped, and the draft given its name. While the old
    one is there, the draft is worth nothing; without it, the draft is the table.
    """
    tables = inspect(connection).get_table_names()
    for draft in (table for table in tables if table.startswith(_DRAFT)):
        table = draft.removeprefix(_DRAFT)
        if table in tables:
            connection.exec_driver_sql(f'DROP TABLE "{draft}"')
        else:
            connection.exec_driver_sql(f'ALTER TABLE "{draft}" RENAME TO "{table}"')
