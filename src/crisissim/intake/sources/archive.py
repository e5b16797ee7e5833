"""Zip archives, workbooks among them, measured before anything in them is unpacked or laid out."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from crisissim.errors import Fault, InputError
from crisissim.intake.sources.opening import BOMB_FLOOR, BOMB_RATIO, CHUNK, LARGEST_FILE, too_large

MOST_MEMBERS = 10_000
"""Files in an archive; no export has so many parts."""
LARGEST_WORKBOOK = 500 * 2**20
"""Bytes of a workbook, unpacked; such a table belongs into a CSV file."""
TABLES = (".csv", ".txt", ".tsv", ".tab", ".dat", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".parquet")
ROOMY = 20_000_000
"""Cells of a sheet that fit into the memory whatever stands in them."""
SPARSE = 50
"""Cells of a sheet per cell that is written, beyond which a sheet that is not small is meant to fill the memory."""
REPEATED = 10_000
CELL = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
FILLED = re.compile(rb"<table:table-cell(?=[^>]*value-type)[^>]*columns-repeated=\"(\d+)\"")
FILLED_ROWS = re.compile(rb"rows-repeated=\"(\d+)\"[^>]*>(?:(?!</table:table-row).){0,4000}?value-type", re.DOTALL)


def opened(path: Path, raw: bytes) -> ZipFile:
    """An archive that does not fill the memory when it is unpacked, nor lies about that.

    Raises:
        InputError: damaged, locked, or a bomb.
    """
    try:
        archive = ZipFile(BytesIO(raw))
        members = archive.infolist()
        total = sum(member.file_size for member in members)
        packed = sum(member.compress_size for member in members)
        if len(members) > MOST_MEMBERS:
            what = f"the archive holds {len(members):,} files"
            raise InputError(Fault(what, "Pack the export alone.", path))
        largest = LARGEST_WORKBOOK if is_workbook(archive) else LARGEST_FILE
        if total > largest or any(map(_is_bomb, members)) or (total > BOMB_FLOOR and total > BOMB_RATIO * packed):
            raise too_large(path, total, len(raw))
        if any(member.flag_bits & 1 for member in members):
            raise InputError(Fault("the archive is locked by a password", "Pack it without one.", path))
        for member in members if is_workbook(archive) else ():
            _read_through(archive, member)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise InputError(Fault("the zip archive is damaged", "Export or pack it again.", path)) from error
    return archive


def is_workbook(archive: ZipFile) -> bool:
    """Whether an archive is a workbook of Excel or of LibreOffice."""
    names = set(archive.namelist())
    return "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names


def tables_in(path: Path, archive: ZipFile) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every table of an archive.

    Raises:
        InputError: there is none, or it is damaged.
    """
    names = [name for name in archive.namelist() if _is_table(name)]
    if not names:
        held = ", ".join(sorted({PurePosixPath(name).suffix or "no ending" for name in archive.namelist()})[:6])
        raise InputError(Fault(f"the archive holds no table (only {held})", "Pack the export as CSV or xlsx.", path))
    for name in names:
        try:
            inside = archive.read(name)
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise InputError(Fault("the zip archive is damaged", "Export or pack it again.", path)) from error
        yield name, inside


def check_room(path: Path, archive: ZipFile) -> None:
    """Refuse a workbook with few cells far apart, which would be laid out as a sheet of billions.

    Raises:
        InputError: such a sheet.
    """
    for name in archive.namelist():
        if name == "content.xml":
            text = archive.read(name)
            repeats = [int(match[1]) for pattern in (FILLED, FILLED_ROWS) for match in pattern.finditer(text)]
            if max(repeats, default=0) > REPEATED:
                raise _too_wide(path)
        elif name.startswith("xl/worksheets/") and name.endswith(".xml"):
            text = archive.read(name)
            rows, columns = _reach(text)
            if rows * columns > max(ROOMY, SPARSE * text.count(b"<c ")):
                raise _too_wide(path)


def _reach(text: bytes) -> tuple[int, int]:
    places = {(match[1], len(match[2]), match[2]) for match in CELL.finditer(text)}
    rows = max((int(row) for _, _, row in places), default=0)
    columns = max((_column(name) for name in {name for name, _, _ in places}), default=0)
    return rows, columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _too_wide(path: Path) -> InputError:
    what = "a sheet of the workbook has cells so far apart that it would fill the memory"
    return InputError(Fault(what, "Copy the calls to a new sheet, or save it as CSV.", path))


def _is_bomb(member: ZipInfo) -> bool:
    return member.file_size > BOMB_FLOOR and member.file_size > BOMB_RATIO * max(1, member.compress_size)


def _is_table(name: str) -> bool:
    place = PurePosixPath(name)
    return place.suffix.lower() in TABLES and not place.name.startswith(".") and "__MACOSX" not in place.parts


def _read_through(archive: ZipFile, member: ZipInfo) -> None:
    with archive.open(member) as stream:
        while stream.read(CHUNK):
            pass
