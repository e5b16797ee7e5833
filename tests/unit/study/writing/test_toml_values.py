"""Values as TOML: whatever a text holds, it is read back as it was."""

import tomllib
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisissim.domain.words import Need
from crisissim.study.writing.toml_values import comment, key, written

plain_text = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | plain_text
    | st.dates() | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain_text, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(values)
def test_what_is_written_is_read_back(value: object) -> None:
    """Texts with quotes, backslashes, line ends and markup, numbers, dates and lists come back unchanged."""
    assert tomllib.loads(f"it = {written(value)}")["it"] == value


@given(plain_text)
def test_any_name_may_be_a_key(name: str) -> None:
    """Column names with dots, blanks and quotes are one key each."""
    assert tomllib.loads(f"{key(name)} = 1") == {name: 1}


@given(st.text())
def test_a_remark_stays_a_remark(prose: str) -> None:
    """No line of prose can end the comment that it stands in."""
    assert tomllib.loads(comment(prose)) == {}


def test_words_and_halves_of_characters() -> None:
    """A word of the vocabulary is a text; half a surrogate pair, which no file can hold, is replaced."""
    assert written(Need.SUICIDE) == '"suicide"'
    assert tomllib.loads(f"it = {written(chr(0xD83D))}")["it"] == "\ufffd"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (45_000, "45_000"),
        (365, "365"),
        (8.0, "8.0"),
        (0.35, "0.35"),
        (time(7), "07:00:00"),
        (date(2025, 1, 31), "2025-01-31"),
        (("a", 'b"'), '["a", "b\\""]'),
        ({"P": 9, "two words": ["x"]}, '{ P = 9, "two words" = ["x"] }'),
        ({}, "{}"),
    ],
)
def test_written_as_a_person_would(value: object, text: str) -> None:
    """Numbers, times and lists look as in a file written by hand."""
    assert written(value) == text


def test_what_toml_has_no_word_for() -> None:
    """Nothing is not a value of TOML, and a date with a time is none of a study."""
    for value in (None, datetime(2025, 1, 1), object()):
        with pytest.raises(TypeError):
            written(value)
