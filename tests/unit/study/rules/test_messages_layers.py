"""Tests of every sentence about hybrids."""

from pathlib import Path

import pytest
from fixtures import Edit, Refused

H = "options/hybrid.toml"

FAULTS = [
    (
        H,
        'name = "hybrid"',
        'name = "hybrid"\nmodel = "police-only"',
        [
            (
                "options/hybrid.toml:3: model: the option names a model and has layers too. Make the model a "
                "layer of its own, in its place in the order."
            ),
        ],
    ),
    (
        H,
        'name = "hybrid"',
        (
            'name = "hybrid"\nsettings = { patience = 3.0 }\narea = ["North"]\nopening = [{ start = 07:00:00, '
            "hours = 2 }]"
        ),
        [
            (
                "options/hybrid.toml:5: opening: `opening` stands beside the layers, and it is not said which of "
                "them it is for. Move it into the [[layers]] table that it is for."
            ),
            (
                "options/hybrid.toml:4: area: `area` stands beside the layers, and it is not said which of them "
                "it is for. Move it into the [[layers]] table that it is for."
            ),
            (
                "options/hybrid.toml:3: settings: `settings` stands beside the layers, and it is not said which "
                "of them it is for. Move it into the [[layers]] table that it is for."
            ),
        ],
    ),
    (
        H,
        '[[layers]]\nmodel = "on-call-clinician"',
        '[[layers]]\nmodel = "co-responder"',
        [
            (
                'options/hybrid.toml:9: layers[1].model: two layers are "co-responder", and a call would try the '
                "same units twice. Take one out."
            ),
        ],
    ),
    (
        H,
        '[[layers]]\nmodel = "on-call-clinician"',
        '[[layers]]\nmodel = "on-call-clincian"',
        [
            (
                'options/hybrid.toml:9: layers[1].model: there is no response model "on-call-clincian". Did you '
                'mean "on-call-clinician"?'
            ),
        ],
    ),
    (
        H,
        "patience = 9.0",
        "patiance = 9.0",
        [
            (
                "options/hybrid.toml:6: layers[0].settings.patiance: there is no `patiance` here. Did you mean "
                "`patience`?"
            ),
        ],
    ),
    (
        H,
        "patience = 9.0 }",
        "patience = 9.0 }\nopening = [{ start = 07:00:00, hours = 2, days = [9] }]",
        [
            (
                "options/hybrid.toml:7: layers[0].opening[0].days: day 9 is not in a cycle of 7 days. Count days "
                "from 1, the first Monday, to 7."
            ),
        ],
    ),
    (
        H,
        'layer = "co-responder"\n',
        "",
        [
            (
                'options/hybrid.toml:11: posts[0]: "team days" could staff more than one layer. Say which: layer '
                '= "co-responder" or "on-call-clinician".'
            ),
        ],
    ),
    (
        H,
        'layer = "co-responder"',
        'layer = "co-respnder"',
        [
            (
                'options/hybrid.toml:13: posts[0].layer: the option has no layer "co-respnder". Did you mean '
                '"co-responder"?'
            ),
        ],
    ),
    (
        H,
        'crew = ["on-call-clinician"]\n',
        'layer = "co-responder"\n',
        [
            (
                "options/hybrid.toml:1: nobody staffs this option: on-call-clinician needs units of "
                "on-call-clinician, and no post is for it. Add a [[posts]] table with name, start and hours."
            ),
        ],
    ),
    (
        H,
        '[[posts]]\nname = "home"',
        '[pools.telehealth]\nbriefing = 5\n[[posts]]\nname = "home"',
        [
            (
                'options/hybrid.toml:18: pools.telehealth: the option has no units in "telehealth". Write one of '
                "co-responder, on-call-clinician. Other pools are set in study.toml."
            ),
        ],
    ),
    (
        H,
        '[[posts]]\nname = "home"',
        (
            '[[layers]]\nmodel = "follow-up"\nopening = [{ start = 09:00:00, hours = 8 }]\n[[posts]]\n'
            'name = "calls back"\nlayer = "follow-up"\nstart = 09:00:00\nhours = 8\n[[posts]]\nname = "home"'
        ),
        [
            (
                "options/hybrid.toml:20: layers[2].opening: opening hours are for calls, and follow-up works through "
                "its list whenever somebody is on duty. Take them out, and put the hours into its posts."
            ),
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), FAULTS)
def test_what_is_said(
    hybrid: Path, edited: Edit, refused: Refused, file: str, old: str, new: str, said: list[str]
) -> None:
    """Each fault is one sentence that says what, where and what to do."""
    assert refused(edited(file, old, new)) == said
