"""Tests of every sentence about holds and transport."""

import pytest
from fixtures import Edit, Refused

S = "study.toml"
BEFORE = "[travel]"

FAULTS = [
    (
        S,
        BEFORE,
        (
            '[custody]\n[custody.held]\nsuicide = 0.2\n[[custody.destinations]]\nname = "ER"\nminutes = '
            '10\nhand_over = 40\n[[custody.destinations]]\nname = "hospital"\nminutes = 20\nhand_over = '
            "40\n\n[travel]"
        ),
        [
            (
                "study.toml:22: custody: it is not said whether the recorded minutes of police hold transport "
                "and hand-over already. Add contained = true if units clear only when they are back, contained = "
                "false if not."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\nmultiplier = 3.2\n[custody.held]\nsuicide = "
            '0.2\n[[custody.destinations]]\nname = "ER"\nminutes = 10\nhand_over = '
            '40\n[[custody.destinations]]\nname = "hospital"\nminutes = 20\nhand_over = 40\n\n[travel]'
        ),
        [
            (
                "study.toml:24: custody.multiplier: transport is counted twice, as drives to destinations and as "
                "a multiple of the minutes on scene. Take out the multiplier, or the destinations."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[custody]\ncontained = true\nmultiplier = 3.2\ntaken = { suicide = 0.5 }\n[travel]",
        [
            (
                "study.toml:24: custody.multiplier: transport is counted twice, in the recorded minutes and as a "
                "multiple of them. Take out the multiplier, or write contained = false."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[custody]\nmultiplier = 3.2\ntaken = { suicide = 0.5 }\n[travel]",
        [
            (
                "study.toml:22: custody: it is not said whether the recorded minutes of police hold transport "
                "and hand-over already. Add contained = true if units clear only when they are back, contained = "
                "false if not."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[custody]\ncontained = false\nmultiplier = 3.2\n[travel]",
        [
            (
                "study.toml:24: custody.multiplier: no call ends in transport, so the multiplier does nothing. "
                "Add shares under [custody.held] or [custody.taken]."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[custody]\ntaken = { suicide = 0.5 }\n[travel]",
        [
            (
                "study.toml:23: custody.taken: people are taken along, and there is nowhere to take them. Add a "
                "[[custody.destinations]] table."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 0\n[[custody.destinations]]\nname = "
            '"ER"\nminutes = 10\nhand_over = 40\n[[custody.destinations]]\nname = "hospital"\nminutes = '
            "20\nhand_over = 40\n\n[travel]"
        ),
        [
            (
                "study.toml:26: custody.destinations: there are destinations, and nobody is ever taken to them. "
                "Add shares under [custody.held] or [custody.taken], by need."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 0.2\nother = "
            '0.1\n[[custody.destinations]]\nname = "ER"\nminutes = 10\nhand_over = '
            '40\n[[custody.destinations]]\nname = "hospital"\nminutes = 20\nhand_over = 40\n\n[travel]'
        ),
        [
            (
                'study.toml:26: custody.held.other: "other" is all general police work; holds and transport are '
                "drawn for people in crisis. Take it out."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 1.2\n[[custody.destinations]]\nname = "
            '"ER"\nminutes = 10\nhand_over = 40\n[[custody.destinations]]\nname = "hospital"\nminutes = '
            "20\nhand_over = 40\n\n[travel]"
        ),
        [
            "study.toml:25: custody.held.suicide: 1.2 is more than 1. Write a number of at most 1.",
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = { wild = 0.2 "
            '}\n[[custody.destinations]]\nname = "ER"\nminutes = 10\nhand_over = '
            '40\n[[custody.destinations]]\nname = "hospital"\nminutes = 20\nhand_over = 40\n\n[travel]'
        ),
        [
            ('study.toml:25: custody.held.suicide.wild: "wild" is not known here. Write one of low, guarded, high.'),
        ],
    ),
    (
        S,
        BEFORE,
        (
            '[custody]\ncontained = true\nhelpers = "patrl"\n[custody.held]\nsuicide = '
            '0.2\n[[custody.destinations]]\nname = "ER"\nminutes = 10\nhand_over = '
            '40\n[[custody.destinations]]\nname = "hospital"\nminutes = 20\nhand_over = 40\n\n[travel]'
        ),
        [
            'study.toml:24: custody.helpers: no response model sends from "patrl". Did you mean "patrol"?',
        ],
    ),
    (
        S,
        BEFORE,
        (
            '[custody]\ncontained = true\npowers = { officer = ["transport"] }\n[custody.held]\nsuicide = '
            '0.2\n[[custody.destinations]]\nname = "ER"\nminutes = 10\nhand_over = '
            '40\n[[custody.destinations]]\nname = "hospital"\nminutes = 20\nhand_over = 40\n\n[travel]'
        ),
        [
            (
                'study.toml:22: custody: "patrol" is asked for help and may not "hold" or "transport-held" '
                "either. Give officer that power under [custody.powers], or name other helpers."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            '[custody]\ncontained = true\npowers = { officer = ["fly"] }\n[custody.held]\nsuicide = '
            '0.2\n[[custody.destinations]]\nname = "ER"\nminutes = 10\nhand_over = '
            '40\n[[custody.destinations]]\nname = "hospital"\nminutes = 20\nhand_over = 40\n\n[travel]'
        ),
        [
            (
                'study.toml:24: custody.powers.officer[0]: "fly" is not known here. Write one of hold, '
                "transport, transport-held."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 0.2\n[[custody.destinations]]\nname = "
            '"ER"\nminutes = 10\nhand_over = 40\ntakes_held = false\n[travel]'
        ),
        [
            (
                'study.toml:30: custody.destinations[0].takes_held: "ER" is the last destination and takes '
                "nobody who is held, so it is not said where people then go. Name the place that takes "
                "everybody, such as the hospital, last."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 0.2\n[[custody.destinations]]\nname = "
            '"ER"\nminutes = 10\nhand_over = 40\ncapacity = 9\nstay = 600\n[travel]'
        ),
        [
            (
                'study.toml:30: custody.destinations[0].capacity: "ER" is the last destination and may be full, '
                "so it is not said where people then go. Name the place that takes everybody, such as the "
                "hospital, last."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 0.2\n[[custody.destinations]]\nname = "
            '"ER"\nminutes = 10\nhand_over = 40\nopening = [{ start = 07:00:00, hours = 8 }]\n[travel]'
        ),
        [
            (
                'study.toml:30: custody.destinations[0].opening: "ER" is the last destination and is not always '
                "open, so it is not said where people then go. Name the place that takes everybody, such as the "
                "hospital, last."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 0.2\n[[custody.destinations]]\nname = "
            '"ER"\nminutes = 10\nhand_over = 40\naccept_chance = 0.9\n[travel]'
        ),
        [
            (
                'study.toml:30: custody.destinations[0].accept_chance: "ER" is the last destination and declines '
                "some at the door, so it is not said where people then go. Name the place that takes everybody, "
                "such as the hospital, last."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 0.2\n[[custody.destinations]]\nname = "
            '"ER"\nzone = "North"\nminutes = 10\nhand_over = 40\n[[custody.destinations]]\nname = '
            '"hospital"\nminutes = 20\nhand_over = 40\n\n[travel]'
        ),
        [
            (
                "study.toml:28: custody.destinations[0].zone: `zone` is given, and the study has no map. Write "
                "minutes instead, or give travel a matrix or coordinates."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 0.2\n[[custody.destinations]]\nname = "
            '"ER"\nhand_over = 40\n\n[travel]'
        ),
        [
            (
                'study.toml:26: custody.destinations[0]: it is not said how far "ER" is. Add minutes, the usual '
                "drive from a call."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 0.2\n[[custody.destinations]]\nname = "
            '"ER"\nminutes = 10\n\n[travel]'
        ),
        [
            (
                "study.toml:26: custody.destinations[0]: `hand_over` is missing. Add it: mean minutes until the "
                "unit may leave: one number, or by role as { officer = 42 }, where a role left out may leave at "
                "once."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 0.2\n[[custody.destinations]]\nname = "
            '"ER"\ncapacity = 3\nminutes = 10\nhand_over = 40\n[[custody.destinations]]\nname = '
            '"hospital"\nminutes = 20\nhand_over = 40\n\n[travel]'
        ),
        [
            (
                'study.toml:28: custody.destinations[0].capacity: "ER" has room for 3, and it is not said how '
                "long people stay. Add stay, the mean minutes of a stay."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 0.2\n[[custody.destinations]]\nname = "
            '"ER"\nstay = 300\nminutes = 10\nhand_over = 40\n[[custody.destinations]]\nname = "hospital"\nminutes '
            "= 20\nhand_over = 40\n\n[travel]"
        ),
        [
            (
                "study.toml:28: custody.destinations[0].stay: `stay` is given, and without a capacity it does "
                "nothing. Add capacity, or take it out."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 0.2\n[[custody.destinations]]\nname = "
            '"ER"\ndoor = 5\nminutes = 10\nhand_over = 40\n[[custody.destinations]]\nname = "hospital"\nminutes = '
            "20\nhand_over = 40\n\n[travel]"
        ),
        [
            (
                "study.toml:28: custody.destinations[0].door: minutes are lost at the door, and everybody is "
                "accepted there. Add accept_chance below 1, or take it out."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 0.2\n[[custody.destinations]]\nname = "
            '"ER"\naccept_chance = 0\nminutes = 10\nhand_over = 40\n[[custody.destinations]]\nname = '
            '"hospital"\nminutes = 20\nhand_over = 40\n\n[travel]'
        ),
        [
            (
                "study.toml:28: custody.destinations[0].accept_chance: 0 is not greater than 0. Write a number "
                "greater than 0."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 0.2\n[[custody.destinations]]\nname = "
            '"ER"\nopening = [{ start = 07:00:00, hours = 8, days = [8] }]\nminutes = 10\nhand_over = '
            '40\n[[custody.destinations]]\nname = "hospital"\nminutes = 20\nhand_over = 40\n\n[travel]'
        ),
        [
            (
                "study.toml:28: custody.destinations[0].opening[0].days: day 8 is not in a cycle of 7 days. "
                "Count days from 1, the first Monday, to 7."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        (
            "[custody]\ncontained = true\n[custody.held]\nsuicide = 0.2\n[[custody.destinations]]\nname = "
            '"ER"\nminutes = 10\nhand_over = 40\n[[custody.destinations]]\nname = "ER"\nminutes = 10\nhand_over = '
            "40\n\n[travel]"
        ),
        [
            'study.toml:31: custody.destinations[1].name: two destinations are called "ER". Rename one.',
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), FAULTS)
def test_what_is_said(edited: Edit, refused: Refused, file: str, old: str, new: str, said: list[str]) -> None:
    """Each fault is one sentence that says what, where and what to do."""
    assert refused(edited(file, old, new)) == said
