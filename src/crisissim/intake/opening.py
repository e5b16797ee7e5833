"""A file on disk -> its text as UTF-8 bytes; bombs and files that are not text are refused."""

import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from typing import IO

from crisissim.errors import Fault, InputError

LARGEST_FILE = 2 * 2**30
"""Bytes of text beyond which a file is refused."""
CHUNK = 2**20
BOMB_RATIO = 200
"""No table of calls shrinks this much; an archive that does, and is not small, is meant to fill the memory."""
BOMB_FLOOR = 64 * 2**20
GZIP_MARK = b"\x1f\x8b"


def read_text(path: Path, encoding: str = "auto") -> tuple[bytes, str]:
    """The text of a plain or gzipped file as UTF-8 without a mark, and the encoding it was read by.

    Args:
        path: the file.
        encoding: `auto`, or the name of a Python codec.

    Raises:
        InputError: no such file, a folder, empty, unreadable, too large, or not text in this encoding.
    """
    try:
        if path.is_dir():
            raise InputError(Fault("this is a folder, not a file", "Name the export itself.", path))
        raw = _inflated(path)
    except FileNotFoundError:
        raise InputError(Fault("there is no such file", "Check the name and the folder it is in.", path)) from None
    except PermissionError:
        raise InputError(Fault("the file may not be read", "Ask for the right to read it.", path)) from None
    except (BadGzipFile, EOFError, zlib.error):
        raise InputError(Fault("the gzip archive is damaged or cut short", "Export or copy it again.", path)) from None
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        raise InputError(Fault(what, "Check the name and where it is kept.", path)) from None
    if not raw.strip():
        raise InputError(Fault("the file is empty", "Export it again.", path))
    return _decoded(raw, path, encoding)


def _inflated(path: Path) -> bytes:
    size = path.stat().st_size
    with path.open("rb") as file:
        zipped = file.read(2) == GZIP_MARK
        file.seek(0)
        stream: IO[bytes] = GzipFile(fileobj=file) if zipped else file  # type: ignore[assignment]
        text = bytearray()
        while chunk := stream.read(CHUNK):
            text += chunk
            if len(text) > LARGEST_FILE or (len(text) > BOMB_FLOOR and len(text) > BOMB_RATIO * size):
                what = f"the file holds more than {len(text) // 2**20:,} MB of text in {max(size // 1024, 1):,} kB"
                raise InputError(Fault(what, "Split the export, or leave out columns that are not needed.", path))
    return bytes(text)


def _decoded(raw: bytes, path: Path, encoding: str) -> tuple[bytes, str]:
    if encoding == "auto":
        encodings = ["utf-16"] if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ["utf-8-sig", "cp1252"]
    else:
        encodings = [encoding]
    for name in encodings:
        try:
            text = raw.decode(name)
        except UnicodeError:
            continue
        except LookupError:
            remedy = "Use auto, utf-8, utf-16 or cp1252."
            raise InputError(Fault(f"{name!r} is not an encoding", remedy, path)) from None
        if "\0" in text:
            raise InputError(Fault("this is not a text file: it holds zero bytes", "Export it as CSV.", path))
        if name == "utf-8-sig":
            return raw.removeprefix(BOM_UTF8), name
        return text.removeprefix("\ufeff").encode(), name
    tried = " or ".join(encodings)
    raise InputError(Fault(f"the file is not text in {tried}", "Set `encoding` to that of the export.", path))
