"""Tests of the reader of documented commands: it finds every block, and tells a false output from a true one."""

import pytest
from documented import Command, agree, blocks_of, difference

PAGE = """\
# Page

```console
$ crisissim models   # all of them
$ crisissim compare medium-town \\
    --option co-responder
co-responder  1,234.5
...
```

<!-- run: minutes -->
```console
$ crisissim demo
```

```text
not a command
```
"""


def test_blocks_are_found_with_their_mark() -> None:
    """Commands, continued lines and output are told apart; a comment before the block is its mark."""
    first, second = blocks_of(PAGE, "page.md")
    assert (str(first), first.mark, second.mark) == ("page.md, line 3", "", "minutes")
    assert first.commands[0].words == ["crisissim", "models"]
    assert first.commands[1].words == ["crisissim", "compare", "medium-town", "--option", "co-responder"]
    assert first.commands[1].shown == ("co-responder  1,234.5", "...")
    assert second.commands == (Command("crisissim demo", ()),)


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        ("Coverage  26.0 %", "Coverage 26.1 %"),
        ("1,000 hours", "1,040 hours"),
        ("────────", "───"),
        ("from 10:00 to 22:00", "from 10:00 to 22:00"),
    ],
)
def test_lines_that_agree(shown: str, printed: str) -> None:
    """Spaces do not count, nor a little more or less."""
    assert agree(shown, printed)


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        ("Coverage 26.0 %", "Coverage 29.0 %"),
        ("Coverage 26.0 %", "Coverage 26.0 min"),
        ("+26.0", "-26.0"),
        ("1,000 hours", "1,100 hours"),
        ("not reached", "12.0 min"),
    ],
)
def test_lines_that_differ(shown: str, printed: str) -> None:
    """Another word, sign or number is a difference."""
    assert not agree(shown, printed)


def test_what_is_left_out_is_marked() -> None:
    """Lines may be left out only where three dots say so."""
    printed = ["one", "", "two", "three"]
    assert difference(["one", "two", "three"], printed) is None
    assert difference(["...", "three"], printed) is None
    assert difference(["one", "..."], printed) is None
    assert difference(["one", "three"], printed) == "shown, but not printed there: three"
    assert difference(["one", "two"], printed) == "printed, but not shown: three"
    assert difference(["...", "two", "one", "..."], printed) == "shown, but not printed there: one"
    assert difference([], printed) is None
