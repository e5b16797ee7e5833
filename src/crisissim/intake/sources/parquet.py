"""Parquet, with the extra `crisissim[parquet]`."""

from io import BytesIO
from pathlib import Path

import numpy as np

from crisissim.errors import Fault, InputError
from crisissim.intake.sources.cells import as_text, column_table
from crisissim.intake.sources.opening import BOMB_FLOOR, LARGEST_FILE, too_large
from crisissim.intake.sources.text_table import TextTable


def parquet_table(path: Path, raw: bytes) -> TextTable:
    """Read a parquet file.

    Raises:
        InputError: pyarrow is not installed, the file is damaged, too large, or has no rows.
    """
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        remedy = "Install it with: pip install 'crisissim[parquet]', or save the file as CSV."
        raise InputError(Fault("reading parquet needs pyarrow, which is not installed", remedy, path)) from None
    try:
        file = parquet.ParquetFile(BytesIO(raw))
        groups = [file.metadata.row_group(i) for i in range(file.metadata.num_row_groups)]
        size = sum(group.total_byte_size for group in groups)
        if size > LARGEST_FILE or file.metadata.num_rows > BOMB_FLOOR:
            raise too_large(path, size, len(raw))
        table = file.read()
    except (ArrowException, OSError) as error:
        raise InputError(Fault("the parquet file is damaged", "Export it again.", path)) from error
    if not table.num_rows:
        raise InputError(Fault("the file has a header and no rows", "Export it again with its calls.", path))
    columns = [np.array([as_text(value) for value in column.to_pylist()], dtype=object) for column in table.columns]
    return column_table(path, "parquet", "", table.column_names, columns, np.arange(table.num_rows) + 1)
