"""Answers as JSON text, and the digest by which one is known again."""

from hashlib import sha256
from json import JSONEncoder
from json.encoder import encode_basestring
from math import isfinite

STEP = "  "
"""What each level is moved in by."""
_leaf = JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def plain_text(data: object) -> str:
    """Plain data as JSON, the same bytes for the same data: those of `json.dumps` with an indent of 2.

    That function indents step by step in Python, which takes several times as long.

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
    return encode_basestring(thing) if type(thing) is str else _leaf(thing)


def _key(key: object) -> str:
    """A name; JSON knows texts only, so what else it is becomes one."""
    return encode_basestring(key if isinstance(key, str) else _leaf(key))


def digest_of_text(text: str) -> str:
    """SHA-256 of a text in UTF-8, as `sha256sum` prints it of the file."""
    return sha256(text.encode()).hexdigest()
