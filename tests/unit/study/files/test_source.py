"""Tests of places in TOML files: lines, paths, and what is read when the mapper fails."""

import sys
from pathlib import Path

import pytest

from crisissim.errors import InputError
from crisissim.study.files.source import lines_of, path_text, read_toml

TEXT = """\
format = 1
[window]
start = 2025-01-01

[[roster]]
name = "a"
[[roster]]
name = "b"
[assumptions]
"x.y" = 3
hold.limit = 4
[calls]
flags = { "mental-health" = { mh = [
    "1"] } }
days = [
    1,  # a remark
    2,
]
[a.b.'c d']
e.f.g = 1
"""


@pytest.mark.parametrize(
    ("loc", "line"),
    [
        (("format",), 1),
        (("window",), 2),
        (("window", "start"), 3),
        (("window", "days"), 2),
        (("roster", 0), 5),
        (("roster", 1, "name"), 8),
        (("roster", 1, "units"), 7),
        (("assumptions", "x.y"), 10),
        (("assumptions", "hold", "limit"), 11),
        (("assumptions", "hold.limit"), 11),
        (("calls", "flags", "mental-health", "mh", 0), 14),
        (("calls", "days", 1), 17),
        (("calls", "days", 7), 15),
        (("a",), 19),
        (("a", "b", "c d", "e", "f"), 20),
        (("nothing", "here"), 1),
        ((), 1),
    ],
)
def test_lines(tmp_path: Path, loc: tuple[str | int, ...], line: int | None) -> None:
    """A place has its own line, a missing key that of its table, and the whole file the first."""
    path = tmp_path / "a.toml"
    path.write_text(TEXT)
    assert read_toml(path).line(loc) == line


def test_path_text() -> None:
    """Places read as a person writes them; a name with a dot stands in quotes."""
    assert path_text(("roster", 1, "start")) == "roster[1].start"
    assert path_text(("assumptions", "hold.limit")) == 'assumptions."hold.limit"'
    assert path_text(()) == ""


def test_windows_line_ends_and_mark(tmp_path: Path) -> None:
    """Editors on Windows add a mark and other line ends; lines stay right."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    source = read_toml(path)
    assert source.data["format"] == 1
    assert source.line(("roster", 1, "name")) == 8


def test_without_the_mapper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where lines cannot be found, the path alone has to do."""
    monkeypatch.setitem(sys.modules, "crisissim.study.files.lines", None)
    assert lines_of(TEXT) == {}


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = 1e400\nb = " + "9" * 5000, "\x00", "a = 1979-13-45"])
def test_absurd_files(tmp_path: Path, text: str) -> None:
    """A file that no person wrote is refused in a sentence, or read."""
    path = tmp_path / "a.toml"
    path.write_text(text)
    with pytest.raises(InputError) as found:
        read_toml(path)
    assert all(fault.file == path for fault in found.value.faults)


def test_too_large(tmp_path: Path) -> None:
    """An export taken for a study file is not read whole."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"#" * 10_000_001)
    with pytest.raises(InputError, match="larger than 10 MB"):
        read_toml(path)
