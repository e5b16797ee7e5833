"""Answers as JSON text, and the digest by which one is known again."""

from hashlib import sha256
from json import JSONEncoder, dumps
from json.encoder import encode_basestring
from math import isfinite

STEP = "  "
"""What each level is moved in by."""
_encode = JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def plain_text(data: object) -> str:
    """Plain data as JSON, the same bytes for the same data: those of `json.dumps` with an indent of 2.

    That function indents step by step in Python, which takes several times as long.  Characters that command a terminal
    or turn a line round are escaped, also those that JSON itself would let stand: answers are printed.

    Raises:
        ValueError: a number that is not finite.
    """
    return _text(data, "\n") + "\n"


def _text(thing: object, line: str) -> str:
    """A value; `line` ends a line and begins the next one where the value itself begins."""
    if isinstance(thing, dict) and thing:
        inner = line + STEP
        members = [f"{_key(key)}: {_text(value, inner)}" for key, value in thing.items()]
        return "{" + inner + f",{inner}".join(members) + line + "}"
    if isinstance(thing, list | tuple) and thing:
        inner = line + STEP
        return "[" + inner + f",{inner}".join([_text(value, inner) for value in thing]) + line + "]"
    if type(thing) is float and isfinite(thing):
        return repr(thing)
    return _quoted(thing) if isinstance(thing, str) else _encode(thing)


def _quoted(text: str) -> str:
    quoted = encode_basestring(text)
    return quoted if quoted.isprintable() else "".join(c if c.isprintable() else dumps(c)[1:-1] for c in quoted)


def _key(key: object) -> str:
    """A name; JSON knows texts only, so what else it is becomes one."""
    return _quoted(key if isinstance(key, str) else _encode(key))


def digest_of_text(text: str) -> str:
    """SHA-256 of a text in UTF-8, as `sha256sum` prints it of the file."""
    return sha256(text.encode()).hexdigest()
