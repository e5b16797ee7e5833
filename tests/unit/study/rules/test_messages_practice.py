"""Tests of every sentence about dispatch, pools, staff and travel."""

import pytest
from fixtures import Edit, Refused

S, C = "study.toml", "options/co-responder.toml"
BEFORE = "[travel]"

FAULTS = [
    # ---- dispatch and pools
    (
        S,
        BEFORE,
        '[dispatch]\norder = "oldst"\n[travel]',
        [
            'study.toml:23: dispatch.order: "oldst" is not known here. Did you mean "oldest"?',
        ],
    ),
    (
        S,
        BEFORE,
        "[dispatch]\nageing = 30\n[travel]",
        [
            (
                'study.toml:23: dispatch.ageing: `ageing` is given, and order "oldest" does not use it. Set '
                'order = "ageing", or take it out.'
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[dispatch]\nreserve = { x = 1 }\n[travel]",
        [
            'study.toml:23: dispatch.reserve.x: "x" is not a whole number. Write a whole number.',
        ],
    ),
    (
        S,
        BEFORE,
        "[dispatch]\nreserve = { 10 = 1 }\n[travel]",
        [
            'study.toml:23: dispatch.reserve.10: "10" is more than 9. Write a number of at most 9.',
        ],
    ),
    (
        S,
        BEFORE,
        "[dispatch]\nreserve = { 3 = 3 }\n[travel]",
        [
            (
                "study.toml:23: dispatch.reserve.3: calls of priority 3 could never be served in Millbrook: 3 "
                "units are to stay free, and under option co-responder at most 3 are on duty at once. Keep fewer "
                "units free."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[dispatch]\nbearable_spread = { 3 = 4 }\n[travel]",
        [
            (
                "study.toml:23: dispatch.bearable_spread.3: how unlike the calls of priority 3 are held is given, and "
                "not for how long. Add bearable = { 3 = ... }, minutes, or take it out."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[dispatch]\nskipped = { 1 = 0.2 }\n[travel]",
        [
            (
                "study.toml:23: dispatch.skipped: some calls are dealt with as less urgent ones, and it is not said "
                "as which. Add skipped_to, a priority."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[dispatch]\nskipped = { 3 = 0.2 }\nskipped_to = 3\n[travel]",
        [
            (
                "study.toml:23: dispatch.skipped.3: calls of priority 3 would be dealt with as priority 3, no less "
                "urgent. Take it out."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[dispatch]\nshorten_to = 0.7\n[travel]",
        [
            (
                "study.toml:23: dispatch.shorten_to: shorten_to is given without shorten_for, so no job ends sooner. "
                "Add shorten_for, or take it out."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[dispatch]\noverhead = -1\n[travel]",
        [
            "study.toml:23: dispatch.overhead: -1 is less than 0. Write a number of at least 0.",
        ],
    ),
    (
        S,
        BEFORE,
        "[dispatch]\nleaving = { 3 = 1.5 }\n[travel]",
        [
            "study.toml:23: dispatch.leaving.3: 1.5 is more than 1. Write a number of at most 1.",
        ],
    ),
    (
        S,
        BEFORE,
        "[dispatch]\nleaving = { 3 = 0.1 }\nleaving_minutes = { 3 = 10 }\n[travel]",
        [
            (
                "study.toml:23: dispatch.leaving.3: how calls of priority 3 leave the list is said twice. Give "
                "it in `leaving` or in `leaving_minutes`."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[dispatch]\ndivert_from = 3\n[travel]",
        [
            (
                "study.toml:23: dispatch.divert_from: units under way may be sent elsewhere, and it is not said "
                "to which calls. Add divert_to, a priority more urgent than 3."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[dispatch]\ndivert_from = 3\ndivert_to = 3\n[travel]",
        [
            (
                "study.toml:24: dispatch.divert_to: units under way to priority 3 would be sent to calls that "
                "are no more urgent. Write at most 2."
            ),
        ],
    ),
    (
        "study.toml",
        "[travel]",
        "[dispatch]\nreports_yield = true\n[travel]",
        [
            (
                "study.toml:23: dispatch.reports_yield: report writing may be interrupted, and report_share says that "
                "there is none. Add report_share, such as 0.2, or take it out."
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[dispatch]\ndivert_from = 1\ndivert_to = 1\n[travel]",
        [
            "study.toml:23: dispatch.divert_from: 1 is less than 2. Write a number of at least 2.",
        ],
    ),
    (
        S,
        BEFORE,
        "[pools.patrl]\nbriefing = 10\n[travel]",
        [
            'study.toml:22: pools.patrl: no response model sends from "patrl". Did you mean "patrol"?',
        ],
    ),
    (
        S,
        BEFORE,
        '[pools.patrol]\nshift_end = "finsh"\n[travel]',
        [
            'study.toml:23: pools.patrol.shift_end: "finsh" is not known here. Did you mean "finish"?',
        ],
    ),
    (
        S,
        BEFORE,
        "[pools.patrol]\nlast_call = 30\n[travel]",
        [
            (
                'study.toml:23: pools.patrol.last_call: `last_call` is given, and shift_end = "finish" does not '
                'use it. Write shift_end = "no-new-calls" or "hand-over", or take it out.'
            ),
        ],
    ),
    (
        S,
        BEFORE,
        "[pools.patrol]\nbriefing = 800\n[travel]",
        [
            (
                "study.toml:22: pools.patrol: patrol days 1 has a shift of 720 minutes, and 800 of them are kept "
                "from calls. Shorten the briefing or last_call."
            ),
        ],
    ),
    (
        C,
        "[settings]",
        "[pools.patrol]\nbriefing = 10\n[settings]",
        [
            (
                'options/co-responder.toml:12: pools.patrol: the option has no units in "patrol". Write '
                "co-responder. Other pools are set in study.toml."
            ),
        ],
    ),
    (
        C,
        "[settings]",
        '[pools.co-responder]\nshift_end = "no-new-calls"\nlast_call = 480\n[settings]',
        [
            (
                "options/co-responder.toml:12: pools.co-responder: team days 1 has a shift of 480 minutes, and "
                "480 of them are kept from calls. Shorten the briefing or last_call."
            ),
        ],
    ),
    # ---- staff
    (
        S,
        "units = 3",
        "units = 3\nbreaks = [{ after = 700, minutes = 30 }]",
        [
            (
                "study.toml:28: roster[0].breaks[0]: the meal would end 730 minutes into a shift of 720. Let it "
                "begin earlier; `after` is in minutes from the start of the shift."
            ),
        ],
    ),
    (
        S,
        "units = 3",
        "units = 3\nbreaks = [{ after = 600, minutes = 30, apart = 60 }]",
        [
            (
                "study.toml:28: roster[0].breaks[0]: the meal of the last of 3 units would end 750 minutes into a "
                "shift of 720. Let it begin earlier; `after` is in minutes from the start of the shift, and `apart` "
                "from unit to unit."
            ),
        ],
    ),
    (
        S,
        "units = 3",
        "units = 3\nbreaks = [{ after = 100, minutes = 30 }, { after = 110, minutes = 10 }]",
        [
            (
                "study.toml:28: roster[0].breaks[1]: the meal begins before the break ahead of it is over. Write "
                "after = 130 or more."
            ),
        ],
    ),
    (
        S,
        "units = 3",
        "units = 3\nbreaks = [{ after = 100 }]",
        [
            "study.toml:28: roster[0].breaks[0]: `minutes` is missing. Add it: how long it lasts.",
        ],
    ),
    (
        S,
        "units = 3",
        "units = 3\nunfilled = 1",
        [
            "study.toml:28: roster[0].unfilled: 1 is not less than 1. Write a number less than 1.",
        ],
    ),
    (
        S,
        "units = 3",
        'units = 3\nshort_crew = "goes-on"',
        [
            (
                "study.toml:28: roster[0].short_crew: it is said what a short crew does, and no seat is ever "
                "empty. Add unfilled, such as 0.05, or take it out."
            ),
        ],
    ),
    (
        S,
        "units = 3",
        'units = 3\nunfilled = 0.1\nshort_crew = "patrol"',
        [
            ('study.toml:29: roster[0].short_crew: these units are on patrol already. Write short_crew = "goes-on".'),
        ],
    ),
    (
        S,
        "units = 3",
        'units = 3\nlicence = "supervised"',
        [
            "study.toml:28: roster[0].licence: nobody in the crew is a clinician. Take it out, or mend the crew.",
        ],
    ),
    (
        C,
        "hours = 8",
        'hours = 8\nlicence = "supervised"',
        [
            (
                "options/co-responder.toml:9: posts[0].licence: no independent clinician is on duty or on call "
                'in any hour of "team days". Add a post of an independent one, or write licence = "independent".'
            ),
        ],
    ),
    # ---- travel
    (
        S,
        'mode = "recorded"',
        'mode = "recorded"\nspeed_factor = { patrl = 1.1 }',
        [
            ('study.toml:24: travel.speed_factor.patrl: no response model sends from "patrl". Did you mean "patrol"?'),
        ],
    ),
    (
        S,
        'mode = "recorded"',
        'mode = "recorded"\nspeed_factor = { patrol = 0 }',
        [
            "study.toml:24: travel.speed_factor.patrol: 0 is not greater than 0. Write a number greater than 0.",
        ],
    ),
    (
        S,
        'mode = "recorded"',
        'mode = "recorded"\ntowns = 3',
        [
            "study.toml:24: travel.towns: 3 is not a table. Write it as a table of its own.",
        ],
    ),
    (
        S,
        'mode = "recorded"',
        'mode = "recorded"\ntowns_file = "t.csv"',
        [
            "t.csv: there is no such file. Check the name of the travel matrix.",
        ],
    ),
    (
        S,
        'mode = "recorded"',
        'mode = "recorded"\ntowns = { Milbrook = { Ash = 3 } }',
        [
            'study.toml:24: travel.towns: there is no agency "Milbrook". Did you mean "Millbrook"?',
            'study.toml:24: travel.towns: there is no agency "Ash". Write Millbrook.',
        ],
    ),
    (
        S,
        'mode = "recorded"',
        'mode = "recorded"\nperiods = [{ matrix = "n.csv", times = [{ start = 07:00:00, hours = 2 }] }]',
        [
            (
                'study.toml:24: travel.periods: `periods` are given, and mode "recorded" does not use them. Set '
                'mode = "matrix", or take them out.'
            ),
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), FAULTS)
def test_what_is_said(edited: Edit, refused: Refused, file: str, old: str, new: str, said: list[str]) -> None:
    """Each fault is one sentence that says what, where and what to do."""
    assert refused(edited(file, old, new)) == said
