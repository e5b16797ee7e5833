"""Line of every key, table and list entry of a TOML text, for messages."""

import tomllib
from collections.abc import Iterator

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

Place = tuple[str | int, ...]
"""Keys and numbers of list entries, counted from 0, from the outermost table on."""

_TOML = Language(tree_sitter_toml.language())
_KEYS = ("bare_key", "quoted_key", "dotted_key")
_HEADERS = ("table", "table_array_element")
_ENDS = ("[", "]", ",", "comment")


def line_numbers(text: str) -> dict[Place, int]:
    """Lines, counted from 1, of what stands in a text that is TOML; a table's is its first mention.

    Time and memory grow with the text and no faster: nothing here looks for a line from the top, or calls itself.
    """
    lines: dict[Place, int] = {}
    many: dict[Place, int] = {}
    for node in Parser(_TOML).parse(text.encode()).root_node.children:
        if node.type == "pair":
            _values(node, (), lines)
        elif node.type in _HEADERS:
            place = _table(node, many)
            _mention(place, node, lines)
            for pair in node.children:
                if pair.type == "pair":
                    _values(pair, place, lines)
    return lines


def _table(node: Node, many: dict[Place, int]) -> Place:
    """Where a header puts what follows: `[a.b]` goes into the last `[[a]]`, and `[[a]]` opens another."""
    *before, last = _names(node.children[1])
    place: Place = ()
    for name in before:
        place += (name,)
        place += (many[place] - 1,) if place in many else ()
    place += (last,)
    if node.type == "table_array_element":
        many[place] = many.get(place, 0) + 1
    return place + ((many[place] - 1,) if place in many else ())


def _values(pair: Node, table: Place, lines: dict[Place, int]) -> None:
    """Mention a key of a table and all that is in its value."""
    waiting = [(pair, table)]
    while waiting:
        node, place = waiting.pop()
        if node.type == "pair":
            key, value = node.children[0], node.children[-1]
            inner = (*place, *_names(key))
            _mention(inner, key, lines)
            waiting.append((value, inner))
        elif node.type == "array":
            entries = [child for child in node.children if child.type not in _ENDS]
            for number, entry in enumerate(entries):
                _mention((*place, number), entry, lines)
                waiting.append((entry, (*place, number)))
        elif node.type == "inline_table":
            waiting += [(child, place) for child in node.children if child.type == "pair"]


def _mention(place: Place, node: Node, lines: dict[Place, int]) -> None:
    """Remember the line of a place, and of the tables around it that have none: `a.b = 1` makes a table `a`."""
    line = node.start_point.row + 1
    for length in range(len(place), 0, -1):
        if place[:length] in lines:
            return
        lines[place[:length]] = line


def _names(key: Node) -> list[str]:
    """The names of a key, however many dots it has."""
    return [_name(part) for part in _parts(key)]


def _parts(key: Node) -> Iterator[Node]:
    """The keys between its dots, in order; a key of three parts is a key of two parts and one more."""
    waiting = [key]
    while waiting:
        node = waiting.pop()
        if node.type == "dotted_key":
            waiting += [child for child in reversed(node.children) if child.type in _KEYS]
        else:
            yield node


def _name(key: Node) -> str:
    assert key.text is not None
    text = key.text.decode()
    return text if key.type == "bare_key" else str(tomllib.loads(f"name = {text}")["name"])
