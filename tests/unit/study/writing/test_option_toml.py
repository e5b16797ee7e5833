"""Options written as files read back as they were."""

import tomllib
from datetime import time

import pytest

from crisissim.study import load_study
from crisissim.study.schema import OptionFile
from crisissim.study.writing.option_toml import option_toml

STUDIES = ("medium-town", "every-model")


@pytest.mark.parametrize("name", STUDIES)
def test_every_shipped_option_reads_back(name: str) -> None:
    """What the program writes of an option says the same as the file it came from."""
    for read in load_study(name).files.options:
        text = option_toml(read.table, ["Why.", "And why."])
        assert OptionFile.model_validate(tomllib.loads(text)) == read.table
        assert text.startswith("# Why.\n# And why.\n\nformat = 1\n")


def test_every_kind_of_value() -> None:
    """Layers, pools with a hyphen, settings and assumptions with dots read back."""
    option = OptionFile.model_validate(
        {
            "format": 1,
            "name": 'a "b"',
            "layers": [{"model": "phone-first", "settings": {"line": "desk"}}, {"model": "co-responder"}],
            "pools": {"co-responder": {"after_call": 10.0}},
            "assumptions": {"patience.team": 12.0},
            "posts": [{"name": "x", "start": time(7), "hours": 8.0, "days": ["monday", "friday"]}],
        }
    )
    assert OptionFile.model_validate(tomllib.loads(option_toml(option))) == option
