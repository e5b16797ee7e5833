"""Tests of every sentence about requests from outside, later calls and outcomes."""

import pytest
from fixtures import Edit, Refused

S, C = "study.toml", "options/co-responder.toml"
BEFORE = "[travel]"

FAULTS = [
    (
        S,
        BEFORE,
        "[screening]\ncoded = { other = 0.5, suicide = 1.5 }\n[travel]",
        ["study.toml:23: screening.coded.suicide: 1.5 is more than 1. Write a number of at most 1."],
    ),
    (
        S,
        BEFORE,
        "[screening]\nuncoded = { other = 0.5 }\n[travel]",
        [
            (
                'study.toml:23: screening.uncoded.other: "other" is not one of the study\'s crisis needs. Take it out, '
                "or add it to needs.crisis."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[demand]\ncommon_days = 0.3\n[travel]",
        [
            (
                'study.toml:23: demand.common_days: `common_days` is given, and mode "resample" does not use it. Set '
                'mode = "poisson", or take it out.'
            ),
        ],
    ),
    (
        S,
        BEFORE,
        '[[outside]]\nname = "988"\nper_week = 3\n[travel]',
        [
            "study.toml:22: outside[0]: `minutes` is missing. Add it: mean minutes of work each.",
        ],
    ),
    (
        S,
        BEFORE,
        '[[outside]]\nname = "988"\nper_week = 3\nminutes = 30\nagency = "Milbrook"\n[travel]',
        [
            'study.toml:26: outside[0].agency: there is no agency "Milbrook". Did you mean "Millbrook"?',
        ],
    ),
    (
        S,
        BEFORE,
        (
            '[[outside]]\nname = "988"\nper_week = 3\nminutes = 30\ntimes = [{ start = 07:00:00, hours = 8, days '
            "= [9] }]\n[travel]"
        ),
        [
            (
                "study.toml:26: outside[0].times[0].days: day 9 is not in a cycle of 7 days. Count days from 1, "
                "the first Monday, to 7."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            '[[outside]]\nname = "988"\nper_week = 3\nminutes = 30\n[[outside]]\nname = "988"\nper_week = '
            "3\nminutes = 30\n[travel]"
        ),
        [
            'study.toml:27: outside[1].name: two sources are called "988". Rename one.',
        ],
    ),
    (
        C,
        'model = "co-responder"',
        'model = "co-responder"\nanswers = ["988"]',
        [
            (
                'options/co-responder.toml:4: answers[0]: there is no source "988" under [[outside]] of '
                "study.toml. Take it out."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        '[averting]\nkinds = ["clinician-in-person"]\n[travel]',
        [
            (
                "study.toml:22: averting: later calls could be averted, and the chance is 0. Add chance, or take "
                "the table out."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[averting]\nchance = 0.1\n[travel]",
        [
            (
                "study.toml:22: averting: later calls are averted, and it is not said by whom the person must "
                'have been met. Add kinds, of "clinician-in-person", "clinician-remote", "alternative-team", '
                '"cit-officer", "police", or followed_up = true.'
            ),
            (
                "study.toml:23: averting.chance: later calls are averted, and no column of the calls tells who "
                "calls again. Add repeat_key, the column of the person or address, to [calls.columns]."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[averting]\nchance = 0.1\nfollowed_up = true\n[travel]",
        [
            (
                "study.toml:23: averting.chance: later calls are averted, and no column of the calls tells who "
                "calls again. Add repeat_key, the column of the person or address, to [calls.columns]."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        '[averting]\nchance = 0.1\nkinds = ["clincian-in-person"]\n[travel]',
        [
            (
                'study.toml:24: averting.kinds[0]: "clincian-in-person" is not known here. Did you mean '
                '"clinician-in-person"?'
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            '[[outcomes]]\nname = "force"\nper_contact = 0.02\neffect = 0.5\nlow = 0.6\nhigh = 0.9\nsource = '
            '"chief"\n[travel]'
        ),
        [
            "study.toml:25: outcomes[0].effect: the effect 0.5 is not between 0.6 and 0.9. Mend the range.",
        ],
    ),
    (
        S,
        BEFORE,
        '[[outcomes]]\nname = "force"\nper_contact = 0\nlow = 0.6\nhigh = 1.9\nsource = "chief"\n[travel]',
        [
            (
                'study.toml:24: outcomes[0].per_contact: "force" never happens, so there is nothing to work out. '
                "Give a number above 0, or take it out."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        '[[outcomes]]\nname = "force"\nper_contact = 0.02\nlow = 0.6\nhigh = 1.0\n[travel]',
        [
            "study.toml:22: outcomes[0]: `source` is missing. Add it: where the numbers come from.",
        ],
    ),
    (
        S,
        BEFORE,
        (
            '[[outcomes]]\nname = "force"\nper_contact = 0.02\nlow = 0.6\nhigh = 1.0\nsource = '
            '"a"\n[[outcomes]]\nname = "force"\nper_contact = 0.02\nlow = 0.6\nhigh = 1.0\nsource = "a"\n[travel]'
        ),
        [
            'study.toml:29: outcomes[1].name: two outcomes are called "force". Rename one.',
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), FAULTS)
def test_what_is_said(edited: Edit, refused: Refused, file: str, old: str, new: str, said: list[str]) -> None:
    """Each fault is one sentence that says what, where and what to do."""
    assert refused(edited(file, old, new)) == said
