"""Bytes -> text as UTF-8.  What a file is not written in is never guessed from its words."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from pathlib import Path

from crisissim.domain.wording import in_prose
from crisissim.errors import Fault, InputError

MOST_ZEROS = 0.001
"""Stray zero bytes come from fixed-width fields; more than one in a thousand is no text."""
SAMPLE = 2**16
HALF = 0.25
"""Text in UTF-16 has a zero in nearly every second byte, at even or at odd places."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text as UTF-8 without a mark, the codec it was read by, and the zero bytes taken out of it."""

    data: bytes
    encoding: str
    zero_bytes: int


def decoded(raw: bytes, path: Path, encoding: str = "auto") -> Decoded:
    """The text of a file.

    Args:
        raw: the file.
        path: where it is, for messages.
        encoding: `auto`, or the name of a Python codec.

    Raises:
        InputError: not text in this encoding.
    """
    if encoding == "auto" and raw.isascii() and b"\0" not in raw:
        return Decoded(raw, "utf-8-sig", 0)
    encodings = _candidates(raw) if encoding == "auto" else [encoding]
    for name in encodings:
        try:
            text = raw.decode(name)
        except UnicodeError:
            continue
        except LookupError:
            remedy = "Use auto, utf-8, utf-16 or cp1252."
            raise InputError(Fault(f"{name!r} is not an encoding", remedy, path)) from None
        zeros = text.count("\0")
        if zeros > MOST_ZEROS * len(text):
            raise InputError(Fault("this is not a text file: it holds zero bytes", "Export it as CSV.", path))
        if name == "utf-8-sig" and not zeros:
            return Decoded(raw.removeprefix(BOM_UTF8), name, 0)
        return Decoded(text.removeprefix("\ufeff").replace("\0", "").encode(), name, zeros)
    tried = in_prose(encodings, "or")
    raise InputError(Fault(f"the file is not text in {tried}", "Set `encoding` to that of the export.", path))


def _candidates(raw: bytes) -> list[str]:
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return ["utf-16"]
    sample = raw[:SAMPLE]
    if sample[1::2].count(0) > HALF * len(sample) and not sample[0::2].count(0):
        return ["utf-16-le"]
    if sample[0::2].count(0) > HALF * len(sample) and not sample[1::2].count(0):
        return ["utf-16-be"]
    return ["utf-8-sig", "cp1252"]
