"""Tests of every sentence with which a study is refused: text in, sentence out, with the right line."""

from pathlib import Path

import pytest
from fixtures import Edit, Refused

S, C, T = "study.toml", "options/co-responder.toml", "call-types.toml"

FAULTS = [
    # ---- the file as such
    (
        S,
        "",
        "",
        "study.toml:1: the file is empty. Write it, or take it away.",
    ),
    (
        S,
        "seed = 7",
        "seed = ",
        (
            "study.toml:4: this is not TOML: invalid value. Mend the line; texts stand in quotes, lists in square"
            " brackets."
        ),
    ),
    (
        S,
        "seed = 7",
        "seed = 7\nseed = 8",
        "study.toml:5: `seed` is said twice. Keep one of them.",
    ),
    (
        S,
        "seed = 7",
        "seed = [[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]",
        (
            "study.toml:4: seed[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]: tables are nested too "
            "deep here, or a name is too long. Take out what no study needs."
        ),
    ),
    (
        S,
        "seed = 7",
        "seed = 'seven",
        (
            'study.toml:4: this is not TOML: expected "\'". Mend the line; texts stand in quotes, lists in square '
            "brackets."
        ),
    ),
    (
        S,
        "start = 07:00:00",
        "start = 25:00",
        "study.toml:28: 25:00 is not a time of day. Write hours from 00 to 23, such as 07:00:00.",
    ),
    (
        S,
        "start = 07:00:00",
        "start = 25:00:00",
        "study.toml:28: 25:00:00 is not a time of day. Write hours from 00 to 23, such as 07:00:00.",
    ),
    (
        S,
        "start = 07:00:00",
        "start = 7:30",
        ("study.toml:28: 7:30 is not written as TOML writes times. Write 07:30:00, with two digits each and seconds."),
    ),
    # ---- rules of work
    (
        S,
        "[assumptions]",
        '[shifts]\npatterns = ["4x1O"]\n[assumptions]',
        'study.toml:38: shifts.patterns[0]: there is no cycle "4x1O". Did you mean "4x10"?',
    ),
    (
        S,
        "[assumptions]",
        '[shifts]\npatterns = ["5x8", "5x8"]\n[assumptions]',
        'study.toml:38: shifts.patterns[1]: "5x8" is named twice. Name each cycle once.',
    ),
    (
        S,
        "[assumptions]",
        "[shifts]\nstarts = [07:30:00]\n[assumptions]",
        (
            "study.toml:38: shifts.starts[0]: 07:30:00 is not on the hour, and need is known by the hour. Write a full "
            "hour, such as 07:00:00."
        ),
    ),
    (
        S,
        "[assumptions]",
        "[shifts]\nstarts = [07:00:00, 07:00:00]\n[assumptions]",
        "study.toml:38: shifts.starts[1]: 07:00:00 is named twice. Name each time once.",
    ),
    (
        S,
        "[assumptions]",
        '[[shifts.own]]\nname = "5x8"\nhours = 9\ndays = [1]\n[assumptions]',
        'study.toml:38: shifts.own[0].name: there is already a cycle "5x8". Rename this one.',
    ),
    (
        S,
        "[assumptions]",
        '[[shifts.own]]\nname = "ours"\nhours = 9\ndays = [1, 8]\n[assumptions]',
        "study.toml:40: shifts.own[0].days[1]: day 8 is not in a cycle of 7 days. Count days from 1 to 7.",
    ),
    (
        S,
        "[assumptions]",
        '[[shifts.own]]\nname = "ours"\nhours = 9\ndays = [2, 2]\n[assumptions]',
        "study.toml:40: shifts.own[0].days[1]: day 2 is named twice. Name each day once.",
    ),
    # ---- keys
    (
        S,
        "format = 1\n",
        "",
        "study.toml:1: `format` is missing. Add it: version of this format: 1.",
    ),
    (
        S,
        "format = 1",
        "format = 2",
        (
            "study.toml:1: format: the file says format 2, and this version reads format 1. Write format = 1, or "
            "use the version that the file was written for."
        ),
    ),
    (
        S,
        'name = "patrol days"\n',
        "",
        'study.toml:25: roster[0]: `name` is missing. Add it: name of the shift, such as "patrol days".',
    ),
    (
        S,
        "units = 3",
        "unts = 3\nunits = 3",
        "study.toml:27: roster[0].unts: there is no `unts` here. Did you mean `units`?",
    ),
    (
        S,
        "days = 14",
        "days = 14\nzzz = 1",
        (
            "study.toml:10: window.zzz: there is no `zzz` here. Take it out; the keys here are start, days, "
            "warm_up_days, cool_down_days."
        ),
    ),
    (
        S,
        "days = 14",
        'days = 14\n"a\\nb" = 1',
        (
            'study.toml:10: window."a?b": there is no `a?b` here. Take it out; the keys here are start, days, '
            "warm_up_days, cool_down_days."
        ),
    ),
    # ---- values
    (
        S,
        "start = 2025-01-06",
        "start = 0001-01-01",
        (
            "study.toml:8: window.start: 0001-01-01 is not a date between 1970 and 2100. Write year-month-day, such as "
            "2025-01-31, without quotes."
        ),
    ),
    (
        S,
        'name = "Millbrook"',
        'name = "Mill\\u0007"',
        'study.toml:2: name: "Mill?" has characters that cannot be shown. Take them out.',
    ),
    (
        S,
        "units = 3",
        "units = 30_000",
        "study.toml:27: roster[0].units: 30000 is more than 1000. Write a number of at most 1000.",
    ),
    (
        S,
        "units = 3",
        "units = 0",
        "study.toml:27: roster[0].units: 0 is less than 1. Write a number of at least 1.",
    ),
    (
        S,
        "units = 3",
        "units = 2.5",
        "study.toml:27: roster[0].units: 2.5 is not a whole number. Write a whole number, without quotes.",
    ),
    (
        S,
        "units = 3",
        'units = "3"',
        'study.toml:27: roster[0].units: "3" is not a whole number. Write a whole number, without quotes.',
    ),
    (
        S,
        "units = 3",
        "units = true",
        "study.toml:27: roster[0].units: true is not a whole number. Write a whole number, without quotes.",
    ),
    (
        S,
        "start = 07:00:00\nhours = 12",
        "start = 07:00:00\nhours = 0",
        "study.toml:29: roster[0].hours: 0 is not greater than 0. Write a number greater than 0.",
    ),
    (
        S,
        "start = 07:00:00\nhours = 12",
        "start = 07:00:00\nhours = -8",
        "study.toml:29: roster[0].hours: -8 is not greater than 0. Write a number greater than 0.",
    ),
    (
        S,
        "start = 07:00:00\nhours = 12",
        "start = 07:00:00\nhours = nan",
        "study.toml:29: roster[0].hours: nan is not a number to calculate with. Write an ordinary number.",
    ),
    (
        S,
        "start = 07:00:00\nhours = 12",
        "start = 07:00:00\nhours = 30",
        "study.toml:29: roster[0].hours: 30 is more than 24. Write a number of at most 24.",
    ),
    (
        S,
        "start = 07:00:00",
        'start = "25:00"',
        'study.toml:28: roster[0].start: "25:00" is not a time of day. Write it as 07:00:00, without quotes.',
    ),
    (
        S,
        "start = 2025-01-06",
        'start = "2025-01-06"',
        (
            'study.toml:8: window.start: "2025-01-06" is not a date between 1970 and 2100. Write '
            "year-month-day, such as 2025-01-31, without quotes."
        ),
    ),
    (
        S,
        'name = "Millbrook"',
        "name = 3",
        "study.toml:2: name: 3 is not a text. Write it in quotes.",
    ),
    (
        S,
        'name = "Millbrook"',
        'name = ""',
        'study.toml:2: name: "" is too short. Write something here.',
    ),
    (
        S,
        "units = 3",
        'units = 3\ncrew = ["ofcer"]',
        'study.toml:28: roster[0].crew[0]: "ofcer" is not known here. Did you mean "officer"?',
    ),
    (
        S,
        "units = 3",
        "units = 3\ncrew = []",
        "study.toml:28: roster[0].crew: the list is empty. Name at least one.",
    ),
    (
        S,
        "units = 3",
        'units = 3\ncrew = "officer"',
        'study.toml:28: roster[0].crew: "officer" is not a list. Put it in square brackets.',
    ),
    (
        S,
        "units = 3",
        "units = 3\nguess = 1",
        "study.toml:28: roster[0].guess: 1 is neither true nor false. Write true or false, without quotes.",
    ),
    (
        S,
        'mode = "recorded"',
        'mode = "teleport"',
        (
            'study.toml:23: travel.mode: "teleport" is not known here. Write one of recorded, matrix, '
            "coordinates, square-root."
        ),
    ),
    (
        S,
        'mode = "recorded"',
        'mode = "recorded"\nby_hour = [1.0, 2.0]',
        (
            "study.toml:24: travel.by_hour: there are 2 factors. Give 24 (hours of the day) or 168 (hours of the "
            "week from Monday)."
        ),
    ),
    (
        S,
        "population = 9000",
        "population = 9000\nneeds = 3",
        "study.toml:4: needs: 3 is not a table. Write it as a table of its own.",
    ),
    (
        S,
        "units = 3",
        'units = 3\ndays = "monday"',
        (
            'study.toml:28: roster[0].days: "monday" is not a list of days. Write "all" or a list such as '
            '["monday", "tuesday"].'
        ),
    ),
    (
        S,
        "units = 3",
        'units = 3\ndays = ["mnday"]',
        (
            'study.toml:28: roster[0].days: "mnday" is not a day. Write weekday names such as "monday", or day '
            "numbers from 1."
        ),
    ),
    (
        S,
        "units = 3",
        "units = 3\ndays = []",
        ('study.toml:28: roster[0].days: the list names no day. Write "all" or a list such as ["monday", "tuesday"].'),
    ),
    (
        S,
        "units = 3",
        'units = 3\ndays = ["Monday", "monday"]',
        "study.toml:28: roster[0].days: a day is named twice. Name each day once.",
    ),
    # ---- study.toml against itself
    (
        S,
        "units = 3",
        "units = 3\ndays = [8]",
        (
            "study.toml:28: roster[0].days: day 8 is not in a cycle of 7 days. Count days from 1, the first "
            "Monday, to 7."
        ),
    ),
    (
        S,
        "units = 3",
        'units = 3\ndays = ["monday", 1]',
        "study.toml:28: roster[0].days: a day is given by name and by number. Name each day once.",
    ),
    (
        S,
        '"patience.team" = 20',
        '"patience.tem" = 20',
        (
            'study.toml:38: assumptions."patience.tem": there is no assumption "patience.tem". Did you mean '
            "patience.team?"
        ),
    ),
    (
        S,
        '"patience.team" = 20',
        '"patience.team" = -1',
        'study.toml:38: assumptions."patience.team": -1 is negative. Write 0 or more (minutes).',
    ),
    (
        S,
        '"patience.team" = 20',
        '"patience.team" = nan',
        (
            'study.toml:38: assumptions."patience.team": nan is not a number to calculate with. Write an ordinary'
            " number."
        ),
    ),
    (
        S,
        '"patience.team" = 20',
        '"price.benefits.sworn" = 1.0',
        (
            'study.toml:38: assumptions."price.benefits.sworn": 1 leaves nothing for wages. Write less than 1 (share of'
            " compensation)."
        ),
    ),
    (
        S,
        '"patience.team" = 20',
        '"cancel.share" = 1.5',
        'study.toml:38: assumptions."cancel.share": 1.5 is more than 1, and this is a share. Write at most 1.',
    ),
    (
        S,
        '"patience.team" = 20',
        '"fte.paid_hours" = 0',
        ('study.toml:38: assumptions."fte.paid_hours": nothing can be divided by 0. Write more than 0 (hours a year).'),
    ),
    (
        S,
        '"patience.team" = 20',
        '"relief.civilian.training" = 1900',
        (
            'study.toml:38: assumptions."relief.civilian.training": 2,240 hours a year away from the post leave '
            "nothing of 2,080 paid hours. Lower one of these hours."
        ),
    ),
    (
        S,
        '"patience.team" = 20',
        '"patience.team" = 1e9',
        (
            'study.toml:38: assumptions."patience.team": 1e+09 is more than 100 times what is known. Write at most '
            "6000 (minutes)."
        ),
    ),
    (
        S,
        "seed = 7",
        "seed = 100000000000000000000",
        (
            "study.toml:4: seed: a number of about 21 digits is not less than 9223372036854775808. Write a "
            "number less than 9223372036854775808."
        ),
    ),
    (
        S,
        '"calls.csv"',
        f'"{"a" * 300}.csv"',
        (
            f'study.toml:12: calls.files[0]: there is no file "{"a" * 37}...". Put the export there, or mend the '
            "name; it is taken from the study's folder."
        ),
    ),
    (
        C,
        "patience = 12.0",
        "patience = 12.0\non_scene_factor = inf",
        (
            "options/co-responder.toml:14: settings.on_scene_factor: inf is more than 100. Write a number of at most "
            "100."
        ),
    ),
    (
        C,
        "[settings]",
        "[assumptions]\ncall_taking.minutes = 1.0\n[settings]",
        (
            "options/co-responder.toml:13: assumptions.call_taking.minutes: this is the same for every option, or "
            "they could not be compared. Set it under [assumptions] of study.toml."
        ),
    ),
    (
        S,
        "hold.limit = 25",
        "hold.limt = 25",
        'study.toml:39: assumptions.hold.limt: there is no assumption "hold.limt". Did you mean hold.limit?',
    ),
    (
        S,
        '"calls.csv"',
        '"cals.csv"',
        (
            'study.toml:12: calls.files[0]: there is no file "cals.csv". Put the export there, or mend the name; '
            "it is taken from the study's folder."
        ),
    ),
    (
        S,
        "[travel]",
        '[needs]\ncrisis = ["other"]\n[travel]',
        ('study.toml:23: needs.crisis[0]: "other" is all general police work and cannot be a crisis. Take it out.'),
    ),
    (
        S,
        'mode = "recorded"',
        'mode = "matrix"',
        ('study.toml:22: travel: mode "matrix" needs `matrix`, which is missing. Add it, or choose another mode.'),
    ),
    (
        S,
        'mode = "recorded"',
        'mode = "recorded"\nmatrix = "m.csv"',
        (
            'study.toml:24: travel.matrix: `matrix` is given, and mode "recorded" does not use it. Set mode = '
            '"matrix", or take it out.'
        ),
    ),
    (
        S,
        'mode = "recorded"',
        'mode = "matrix"\nmatrix = "m.csv"',
        "m.csv: there is no such file. Check the name of the travel matrix.",
    ),
    (
        S,
        "units = 3",
        'units = 3\nagency = "Milbrook"',
        'study.toml:28: roster[0].agency: there is no agency "Milbrook". Did you mean "Millbrook"?',
    ),
    (
        S,
        "units = 3",
        'units = 3\npool = "patrl"',
        'study.toml:28: roster[0].pool: no response model sends from "patrl". Did you mean "patrol"?',
    ),
    (
        S,
        "units = 3",
        'units = 3\ncrew = ["clinician"]',
        'study.toml:28: roster[0].crew: a patrol unit has no officer. Add "officer", or name another pool.',
    ),
    (
        S,
        '"patrol nights"',
        '"patrol days"',
        'study.toml:32: roster[1].name: two shifts of Millbrook are called "patrol days". Rename one.',
    ),
    # ---- option files
    (
        C,
        'model = "co-responder"',
        'model = "co-respnder"',
        ('options/co-responder.toml:3: model: there is no response model "co-respnder". Did you mean "co-responder"?'),
    ),
    (
        C,
        "hours = 8",
        "hours = 0",
        "options/co-responder.toml:8: posts[0].hours: 0 is not greater than 0. Write a number greater than 0.",
    ),
    (
        C,
        "hours = 8",
        'hours = 8\ncrew = ["paramedic"]',
        (
            "options/co-responder.toml:9: posts[0].crew: nobody staffs the seat of the officer and the clinician,"
            ' which co-responder needs. Add "officer" and "clinician" to the crew.'
        ),
    ),
    (
        C,
        'payer = ["patrol", "new"]',
        'payer = ["patrol", "new", "new"]',
        (
            "options/co-responder.toml:10: posts[0].payer: 3 payers are given for 2 seats. Give one for all, or "
            "one per seat: officer, clinician."
        ),
    ),
    (
        C,
        'payer = ["patrol", "new"]',
        'payer = "patrol"',
        (
            "options/co-responder.toml:10: posts[0].payer: patrol has officers to give, not a clinician. Say it "
            'per seat: payer = ["patrol", "new"].'
        ),
    ),
    (
        C,
        'payer = ["patrol", "new"]',
        'payer = "today"',
        (
            'options/co-responder.toml:10: posts[0].payer[0]: "today" is not known here. Write one of new, '
            "patrol, partner, contract."
        ),
    ),
    (
        C,
        "hours = 8",
        "hours = 8\non_call = true",
        (
            "options/co-responder.toml:11: posts[0].payer: people on standby at home are not taken out of patrol "
            'shifts. Write payer = "new", "partner" or "contract".'
        ),
    ),
    (
        C,
        "hours = 8",
        "hours = 8\nunits = 5",
        (
            'options/co-responder.toml:5: posts[0]: "team days" takes officers from patrol, and none is left to '
            'take on Monday 10:00 to Monday 18:00. Move the hours, take fewer units, or write "new" for the '
            "officers."
        ),
    ),
    (
        C,
        "hours = 8",
        'hours = 8\nagency = "Elsewhere"',
        'options/co-responder.toml:9: posts[0].agency: there is no agency "Elsewhere". Write Millbrook.',
    ),
    (
        C,
        '"team days"',
        '"patrol days"',
        (
            'options/co-responder.toml:6: posts[0].name: a shift of today\'s roster is called "patrol days" too. '
            "Rename one."
        ),
    ),
    (
        C,
        "patience = 12.0",
        "patiance = 12.0",
        ("options/co-responder.toml:13: settings.patiance: there is no `patiance` here. Did you mean `patience`?"),
    ),
    (
        C,
        "patience = 12.0",
        "patience = -1.0",
        "options/co-responder.toml:13: settings.patience: -1 is less than 0. Write a number of at least 0.",
    ),
    (
        C,
        "patience = 12.0",
        "patience = nan",
        (
            "options/co-responder.toml:13: settings.patience: nan is not a number to calculate with. Write an "
            "ordinary number."
        ),
    ),
    (
        C,
        "patience = 12.0",
        'patience = "12"',
        ('options/co-responder.toml:13: settings.patience: "12" is not a number. Write a number, without quotes.'),
    ),
    (
        C,
        "patience = 12.0",
        'risks = ["lo"]',
        'options/co-responder.toml:13: settings.risks[0]: "lo" is not known here. Did you mean "low"?',
    ),
    (
        C,
        'name = "co-responder"',
        'name = "police-only"',
        (
            'options/police-only.toml:2: name: an option called "police-only" is already in co-responder.toml. '
            "Rename one."
        ),
    ),
    (
        "options/police-only.toml",
        'name = "police-only"',
        'name = "police"',
        'study.toml:1: the baseline "police-only" is not one of the options. Did you mean "police"?',
    ),
    (
        S,
        "[travel]",
        '[options]\norder = ["police-only", "co-respnder"]\n[travel]',
        'study.toml:23: options.order[1]: there is no option "co-respnder". Did you mean "co-responder"?',
    ),
    # ---- call-types.toml
    (
        T,
        '"welfare-check"',
        '"welfare"',
        'call-types.toml:5: rules[0].need.welfare: "welfare" is not known here. Did you mean "welfare-check"?',
    ),
    (
        T,
        "high = 0.1",
        "high = 0.3",
        "call-types.toml:6: rules[0].risk: the shares add up to 1.2, not to 1. Mend the shares.",
    ),
    (
        T,
        "{ low = 0.7, guarded = 0.2, high = 0.1 }",
        '"wild"',
        (
            'call-types.toml:6: rules[0].risk: "wild" is not known here. Write one of low, guarded, high, calm, '
            "mixed, tense, violent, weapon, or shares."
        ),
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "sentence"), FAULTS)
def test_one_sentence_each(edited: Edit, file: str, old: str, new: str, sentence: str, refused: Refused) -> None:
    """Each fault is one sentence that says what, where and what to do."""
    assert refused(edited(file, old, new)) == [sentence]


def test_no_roster(town: Path, refused: Refused) -> None:
    """A town whose police nobody staffs cannot serve a call."""
    (town / S).write_text((town / S).read_text().split("[[roster]]")[0])
    assert refused(town) == [
        (
            "study.toml:1: roster: Millbrook has no patrol unit on its roster, so calls that need police could never "
            "be served. Add a [[roster]] table with units, start and hours."
        )
    ]


def test_nobody_staffs_the_option(edited: Edit, refused: Refused) -> None:
    """An option whose model needs units has to give some."""
    folder = edited(C, "", 'format = 1\nname = "co-responder"\nmodel = "co-responder"\n')
    assert refused(folder) == [
        (
            "options/co-responder.toml:1: nobody staffs this option: co-responder needs units of officer and "
            "clinician, and there are no posts. Add a [[posts]] table with name, start and hours."
        )
    ]


def test_all_faults_of_all_files_at_once(town: Path, refused: Refused) -> None:
    """Nobody mends one fault only to be told the next; files come in order, and so do the lines in a file."""
    for name, old, new in (
        (S, "seed = 7", "seed = -7"),
        (S, "units = 2", "units = 0"),
        (C, "hours = 8", "hours = nan"),
        (T, "confirmed = true", "confrmed = true"),
        ("options/police-only.toml", "format = 1", "format = 9"),
    ):
        path = town / name
        path.write_text(path.read_text().replace(old, new))
    places = [sentence.split(": ")[0] for sentence in refused(town)]
    assert sorted(places) == [
        "call-types.toml:7",
        "options/co-responder.toml:8",
        "options/police-only.toml:1",
        "study.toml:33",
        "study.toml:4",
    ]


def test_syntax_in_one_file_hides_nothing_in_another(town: Path, refused: Refused) -> None:
    """A file that is not TOML does not keep the others from being checked."""
    (town / S).write_text("= 3\n")
    (town / C).write_text('format = 1\nname = "a"\n')
    assert [sentence.split(": ")[0] for sentence in refused(town)] == ["study.toml:1", "options/co-responder.toml:1"]


def test_not_text(town: Path, refused: Refused) -> None:
    """A file in another encoding is named with its line."""
    (town / S).write_bytes(b'format = 1\nname = "Caf\xe9"\n')
    assert refused(town) == ["study.toml:2: the file is not UTF-8 text. Save it as UTF-8 in your editor."]


def test_no_options(town: Path, refused: Refused) -> None:
    """A study without options compares nothing."""
    for path in (town / "options").iterdir():
        path.unlink()
    assert refused(town) == [
        "options: the study has no options. Write one TOML file for each option, first police-only.toml."
    ]
