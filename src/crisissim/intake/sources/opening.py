"""A file on disk -> its bytes; what is no file of calls, and what is meant to fill the memory, is refused."""

import struct
import zlib
from gzip import BadGzipFile, GzipFile
from pathlib import Path

from crisissim.errors import Fault, InputError
from crisissim.errors.whole import is_special

LARGEST_FILE = 2 * 2**30
"""Bytes of text beyond which a file is refused."""
CHUNK = 2**20
BOMB_RATIO = 200
"""No table of calls shrinks this much; an archive that does, and is not small, is meant to fill the memory."""
BOMB_FLOOR = 64 * 2**20
GZIP_MARK = b"\x1f\x8b"


def read_bytes(path: Path) -> bytes:
    """The bytes of a plain or gzipped file.

    Raises:
        InputError: no such file, a folder, empty, unreadable, too large.
    """
    try:
        if path.is_dir():
            raise InputError(Fault("this is a folder, not a file", "Name the export itself.", path))
        if is_special(path):
            raise InputError(Fault("this is a pipe or a device, not a file", "Save the export as a file first.", path))
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise too_large(path, size, size)
        with path.open("rb") as file:
            zipped = file.read(2) == GZIP_MARK
        raw = _inflated(path, size) if zipped else path.read_bytes()
    except FileNotFoundError:
        raise InputError(Fault("there is no such file", "Check the name and the folder it is in.", path)) from None
    except PermissionError:
        raise InputError(Fault("the file may not be read", "Ask for the right to read it.", path)) from None
    except (BadGzipFile, EOFError, zlib.error, struct.error):
        raise InputError(Fault("the gzip archive is damaged or cut short", "Export or copy it again.", path)) from None
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        raise InputError(Fault(what, "Check the name and where it is kept.", path)) from None
    if not raw[:CHUNK].strip() and not raw.strip():
        raise InputError(Fault("the file is empty", "Export it again.", path))
    return raw


def too_large(path: Path, inflated: int, packed: int) -> InputError:
    """The file, or the archive when it is unpacked, would fill the memory."""
    what = f"the file holds more than {inflated // 2**20:,} MB of text in {max(packed // 1024, 1):,} kB"
    return InputError(Fault(what, "Split the export, or leave out columns that are not needed.", path))


def _inflated(path: Path, size: int) -> bytes:
    text = bytearray()
    with path.open("rb") as file, GzipFile(fileobj=file) as stream:
        while chunk := stream.read(CHUNK):
            text += chunk
            taken = min(file.tell(), size)
            if len(text) > LARGEST_FILE or (len(text) > BOMB_FLOOR and len(text) > BOMB_RATIO * taken):
                raise too_large(path, len(text), size)
    return bytes(text)
