"""Tests of every sentence about agreements and the way between towns."""

from pathlib import Path

import pytest
from fixtures import Edit, Refused

S, X = "study.toml", "options/shared.toml"

FAULTS = [
    (
        S,
        'pool = "patrol"',
        'pool = "patrl"',
        [
            'study.toml:43: agreements[0].pool: there are no units in "patrl" to share. Did you mean "patrol"?',
        ],
    ),
    (
        S,
        '["Ash", "Birch"]',
        '["Ash", "Brch"]',
        [
            'study.toml:44: agreements[0].agencies[1]: there is no agency "Brch". Did you mean "Birch"?',
        ],
    ),
    (
        S,
        '["Ash", "Birch"]',
        '["Ash", "Birch", "Ash"]',
        [
            "study.toml:44: agreements[0].agencies[2]: Ash is named twice. Take one out.",
        ],
    ),
    (
        S,
        '["Ash", "Birch"]',
        '["Ash"]',
        [
            (
                'study.toml:44: agreements[0].agencies: "mutual aid" names fewer than two agencies, so nothing '
                "is shared. Name those that share the units."
            ),
        ],
    ),
    (
        S,
        "keep = { Ash = 1 }",
        "keep = { Oak = 1 }",
        [
            (
                "study.toml:45: agreements[0].keep.Oak: Oak keeps units at home and is not in the agreement. "
                "Write one of Ash, Birch."
            ),
        ],
    ),
    (
        S,
        'payer = "Ash"',
        'payer = "Oak"',
        [
            'study.toml:46: agreements[0].payer: there is no agency "Oak". Write one of Ash, Birch.',
        ],
    ),
    (
        S,
        'payer = "Ash"',
        'payer = "Ash"\n[[agreements]]\nname = "again"\npool = "patrol"\nagencies = ["Ash", "Birch"]',
        [
            (
                'study.toml:47: agreements[1]: "patrol" of Ash is shared by "mutual aid" already. Make them one '
                "agreement, or take one out."
            ),
        ],
    ),
    (
        S,
        "towns = { Ash = { Birch = 12 } }",
        "",
        [
            (
                'study.toml:41: agreements[0]: "mutual aid" sends units from town to town, and it is not said '
                "how far that is. Add towns to [travel] of study.toml, a table of minutes, or towns_file; or "
                "towns_assumed = true for a first look."
            ),
            (
                'options/shared.toml:11: agreements[0]: "one clinician for both" sends units from town to town, '
                "and it is not said how far that is. Add towns to [travel] of study.toml, a table of minutes, or "
                "towns_file; or towns_assumed = true for a first look."
            ),
        ],
    ),
    (
        S,
        "towns = { Ash = { Birch = 12 } }",
        "towns = { Ash = {} }",
        [
            (
                'study.toml:25: travel.towns: it is not said how far Ash is from Birch. Add "Birch" with minutes '
                "to [travel.towns.Ash]."
            ),
        ],
    ),
    (
        S,
        "towns = { Ash = { Birch = 12 } }",
        "towns = { Ash = { Birch = 12, Oak = 3 } }",
        [
            'study.toml:25: travel.towns: there is no agency "Oak". Write one of Ash, Birch.',
        ],
    ),
    (
        S,
        "towns = { Ash = { Birch = 12 } }",
        "towns = { Ash = { Birch = -12 } }",
        [
            "study.toml:25: travel.towns.Ash.Birch: -12 is less than 0. Write a number of at least 0.",
        ],
    ),
    (
        S,
        "towns = { Ash = { Birch = 12 } }",
        'towns_file = "calls2.csv"',
        [
            'calls2.csv:1: town "Ash" has two columns. Take one out.',
            'calls2.csv:2: town "Birch" has a row and no column. Give every town both.',
            ('calls2.csv:2: "x" (to Ash) is not a number of minutes. Write minutes, 0 or more and at most a week\'s.'),
            'calls2.csv:1: town "Ash" has a column and no row. Give every town both.',
            'calls2.csv:1: town "Ash" has a column and no row. Give every town both.',
        ],
    ),
    (
        S,
        "towns = { Ash = { Birch = 12 } }",
        'towns_file = "towns.csv"',
        [
            (
                'study.toml:25: travel.towns_file: "towns.csv" has no row for Birch. Name the towns as the '
                "agencies: Ash, Birch."
            ),
        ],
    ),
    (
        S,
        "towns = { Ash = { Birch = 12 } }",
        'towns = { Ash = { Birch = 12 } }\ntowns_file = "both.csv"',
        [
            (
                "study.toml:26: travel.towns_file: the minutes between towns are given in a table and in a file. "
                "Take one of them out."
            ),
        ],
    ),
    (
        S,
        "towns = { Ash = { Birch = 12 } }",
        ('mode = "coordinates"\nzones = { A = { latitude = 1.0, longitude = 1.0 } }\ntowns = { Ash = { Birch = 12 } }'),
        [
            (
                "study.toml:12: agencies[0].calls.columns: travel by coordinates needs to know where calls are, "
                "and no column says so. Add zone, the column of the zone."
            ),
            (
                "study.toml:20: agencies[1].calls.columns: travel by coordinates needs to know where calls are, "
                "and no column says so. Add zone, the column of the zone."
            ),
        ],
    ),
    (
        S,
        "[travel]",
        '[[outside]]\nname = "988"\nper_week = 3\nminutes = 30\n[travel]',
        [
            "study.toml:24: outside[0]: `agency` is missing. Say whose town they come from: Ash, Birch.",
        ],
    ),
    (
        X,
        'pool = "on-call-clinician"',
        'pool = "patrol"',
        [
            (
                'options/shared.toml:13: agreements[0].pool: there are no units in "patrol" to share. Write '
                "on-call-clinician."
            ),
            (
                'options/shared.toml:11: agreements[0]: "patrol" of Ash is shared by "mutual aid" already. Make '
                "them one agreement, or take one out."
            ),
        ],
    ),
    (
        X,
        'agencies = ["Ash", "Birch"]',
        (
            'agencies = ["Ash", "Birch"]\n[[agreements]]\nname = "twice"\npool = "on-call-clinician"\nagencies = '
            '["Ash", "Birch"]'
        ),
        [
            (
                'options/shared.toml:15: agreements[1]: "on-call-clinician" of Ash is shared by "one clinician '
                'for both" already. Make them one agreement, or take one out.'
            ),
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), FAULTS)
def test_what_is_said(
    region: Path, edited: Edit, refused: Refused, file: str, old: str, new: str, said: list[str]
) -> None:
    """Each fault is one sentence that says what, where and what to do."""
    (region / "towns.csv").write_text("from,Ash\nAsh,0\n")
    (region / "calls2.csv").write_text("from,Ash,Ash\nBirch,x,3\n")
    (region / "both.csv").write_text("from,Ash,Birch\nAsh,0,9\nBirch,8,0\n")
    assert refused(edited(file, old, new)) == said
