"""A table of a database, with the extra `crisissim[database]`."""

from pathlib import Path

import numpy as np

from crisissim.errors import Fault, InputError
from crisissim.intake.sources.cells import as_text, column_table
from crisissim.intake.sources.text_table import TextTable

MOST_ROWS = 20_000_000
"""Rows of a table that are read at once."""


def database_table(url: str, table: str | None) -> TextTable:
    """Read a table or a view whole.

    Args:
        url: as SQLAlchemy writes it, `dialect://user@host/database`.
        table: its name, perhaps with its schema before a dot.

    Raises:
        InputError: SQLAlchemy or the database's driver is not installed, no connection, no such table, no rows.
            Messages never show the URL, which may hold a password.
    """
    place = Path(url.split("://", maxsplit=1)[0])
    try:
        import sqlalchemy
        from sqlalchemy.exc import NoSuchModuleError, SQLAlchemyError
    except ImportError:
        remedy = "Install it with: pip install 'crisissim[database]', or export the table as CSV."
        raise InputError(Fault("reading a database needs SQLAlchemy, which is not installed", remedy, place)) from None
    try:
        engine = sqlalchemy.create_engine(url)
        with engine.connect() as connection:
            inspector = sqlalchemy.inspect(connection)
            names = sorted([*inspector.get_table_names(), *inspector.get_view_names()])
            if table is None and len(names) != 1:
                what = f"the database has {len(names):,} tables and it was not said which holds the calls"
                raise InputError(Fault(what, f"Name it with --sheet: {', '.join(names[:8])}.", place))
            schema, _, name = (table or names[0]).rpartition(".")
            if not schema and name not in names:
                remedy = f"Its tables are: {', '.join(names[:8])}."
                raise InputError(Fault(f"the database has no table {name!r}", remedy, place))
            query = sqlalchemy.select(sqlalchemy.text("*")).select_from(sqlalchemy.table(name, schema=schema or None))
            answer = connection.execute(query.limit(MOST_ROWS + 1))
            header = tuple(answer.keys())
            rows = answer.fetchall()
    except (NoSuchModuleError, ImportError):
        remedy = "Install the driver of this database for Python, or export the table as CSV."
        raise InputError(
            Fault("this kind of database is not known, or its driver not installed", remedy, place)
        ) from None
    except SQLAlchemyError as error:
        what = f"the database did not answer ({type(error).__name__})"
        raise InputError(Fault(what, "Check the address, the name of the table and your rights.", place)) from None
    if not rows or len(rows) > MOST_ROWS:
        what = "the table has no rows" if not rows else f"the table has more than {MOST_ROWS:,} rows"
        raise InputError(Fault(what, "Name another table or view with --sheet.", place))
    columns = [np.array([as_text(value) for value in column], dtype=object) for column in zip(*rows, strict=True)]
    return column_table(place, "database", name, header, columns, np.arange(len(rows)) + 1)
