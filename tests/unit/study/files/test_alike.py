"""Tests of names that no reader could tell apart: of options and of towns."""

from pathlib import Path

import pytest
from fixtures import Edit, Refused

from crisissim.study import load_study
from crisissim.study.files.sentences import read_alike


def test_names_that_read_alike() -> None:
    """But for capitals, blanks and how a letter is encoded; what can be told apart is left alone."""
    names = ["Car", "car ", "CAR", "car 2", "caf\u00e9", "cafe\u0301", "two  words", "two words", "cafe", "\uff43ar"]
    assert [*read_alike(names)] == [(1, 0), (2, 0), (5, 4), (7, 6), (9, 0)]


@pytest.mark.parametrize("name", ["Co-Responder", "co-responder "])
def test_options_alike(edited: Edit, refused: Refused, name: str) -> None:
    """The second in order of file names is refused, with both names and the other file."""
    folder = edited("options/second.toml", "", f'format = 1\nname = "{name}"\nmodel = "police-only"\n')
    assert refused(folder) == [
        f'options/second.toml:2: name: the name "{name}" reads like "co-responder" in co-responder.toml. Rename one.'
    ]


def test_options_that_differ_at_the_end_of_the_longest_name(edited: Edit) -> None:
    """Eighty characters, of which the last is another: two options."""
    names = ["n" * 79 + "1", "n" * 79 + "2"]
    for name in names:
        folder = edited(f"options/{name}.toml", "", f'format = 1\nname = "{name}"\nmodel = "police-only"\n')
    assert {*names} <= {*load_study(folder).options}


def test_an_option_that_reads_like_the_one_that_the_program_adds(edited: Edit, refused: Refused) -> None:
    """The file is at fault, not study.toml."""
    folder = edited("study.toml", "[window]", 'baseline = "today"\n\n[window]')
    edited("options/now.toml", "", 'format = 1\nname = "Today"\nmodel = "police-only"\n')
    (told,) = refused(folder)
    assert told.startswith('options/now.toml:2: name: the name "Today" reads like "today"')


@pytest.mark.parametrize(
    ("name", "said"),
    [("Ash", 'two agencies are called "Ash"'), ("ash ", 'the name "ash " reads like "Ash", another agency')],
)
def test_towns_alike(region: Path, refused: Refused, name: str, said: str) -> None:
    """The second is refused, on its line."""
    file = region / "study.toml"
    file.write_text(file.read_text().replace('name = "Birch"', f'name = "{name}"', 1))
    assert f"study.toml:17: agencies[1].name: {said}. Rename one." in refused(region)
