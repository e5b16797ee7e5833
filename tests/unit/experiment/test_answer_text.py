"""The text of an answer is the text that the standard library would write."""

import json
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisissim.experiment.answer_text import plain_text

shown = st.text().filter(str.isprintable)
leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | shown
plain = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(shown, inner, max_size=4), max_leaves=20
)


@given(plain)
def test_same_bytes_as_the_standard_library(data: object) -> None:
    """Any plain data is written as `json.dumps` writes it, indented by two."""
    assert plain_text(data) == json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


@given(st.text())
def test_no_character_commands_a_terminal(text: str) -> None:
    """Whatever a text holds, what is written can be shown on one line, and is read as the same text."""
    written = plain_text([text, {text: 1}])
    assert json.loads(written) == [text, {text: 1}]
    assert written.replace("\n", "").isprintable()


def test_what_is_not_quite_plain() -> None:
    """Tuples are lists, and numbers as names become texts, as in the standard library."""
    data = {1: (1, 2.5), None: (), False: {"a": {}}, 2.5: [[], ()]}
    assert plain_text(data) == json.dumps(data, indent=2) + "\n"


@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_no_number_is_not_written(number: float) -> None:
    """JSON has no word for it, so it is an error wherever it stands."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        plain_text({"a": [number]})
