"""Lists in sentences."""

import pytest

from crisissim.domain.wording import in_prose


@pytest.mark.parametrize(
    ("names", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (list("abc"), "a, b and c")]
)
def test_names_in_a_sentence(names: list[str], text: str) -> None:
    """Names are parted by commas and a last `and`."""
    assert in_prose(names) == text
