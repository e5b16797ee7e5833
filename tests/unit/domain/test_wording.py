"""Lists in sentences."""

import pytest

from crisissim.domain.wording import in_prose


@pytest.mark.parametrize(
    ("names", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (list("abc"), "a, b and c")]
)
def test_names_in_a_sentence(names: list[str], text: str) -> None:
    """Names are parted by commas and a last `and`."""
    assert in_prose(names) == text


def test_another_word_between_the_last_two() -> None:
    """A choice ends with `or`."""
    assert in_prose(list("abc"), "or") == "a, b or c"
