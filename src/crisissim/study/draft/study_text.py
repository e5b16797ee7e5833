"""study.toml as a person reads it: what was decided, why, and every other key one might set."""

from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import BaseModel

from crisissim.study.draft.plan import Draft
from crisissim.study.draft.table_text import entries, heading, wide_tables
from crisissim.study.writing.toml_values import comment

EXAMPLES = {
    "population": 45_000,
    "replications": 60,
    "dispatched": "Dispatch Time",
    "arrived": "Arrival Time",
    "cleared": "Clear Time",
    "date": "Call Date",
    "priority": "Priority",
    "zone": "Beat",
    "officers": "Units",
    "enroute": "En Route Time",
    "first_clear": "First Clear",
    "call_id": "Incident Number",
    "repeat_key": "Person Id",
    "unit": "Primary Unit",
    "final_call_type": "Final Type",
    "sheet": "Calls",
    "timezone": "America/New_York",
    "start": date(2025, 1, 1),
    "days": 365,
    "keep": {"Agency": ["POLICE"]},
    "drop": {"Status": ["TEST*"]},
    "officer_initiated": {"Source": ["OFFICER"]},
    "nobody_there": {"Disposition": ["GONE ON ARRIVAL"]},
    "cancelled": {"Disposition": ["CANCELLED"]},
    "flags": {"mental-health": {"mh_flag": ["1", "Y"]}},
    "priorities": {"HIGH": 1, "LOW": 4},
    "by_hour": [1.0] * 24,
    "base": "Beat 1",
    "date_format": "%m/%d/%Y %H:%M",
    "stage_format": "%m/%d/%Y %H:%M",
    "longest_hours": 8.0,
    "clinician_response_time": 45.0,
    "response_time": 20.0,
    "priority1_response_time": 7.0,
    "other_calls_response_time": 40.0,
    "durations": "drawn",
    "undercoding": 0.2,
    "speed_kmh": 40.0,
    "detour": 1.3,
    "speed_factor": {"co-responder": 1.1},
    "ageing": 60.0,
    "reserve": {"4": 1},
    "bearable": {"4": 120.0},
    "bearable_spread": {"4": 8.0},
    "skipped": {"2": 0.1},
    "skipped_to": 3,
    "shorten_for": 1,
    "shorten_to": 0.7,
    "overhead": {"1": 0.5, "3": 4.0},
    "leaving": {"5": 0.01},
    "leaving_minutes": {"5": 100.0},
    "divert_from": 4,
    "divert_to": 1,
    "breaks": [{"after": 240.0, "minutes": 30.0}],
    "short_crew": "goes-on",
}
"""What to show behind a key that is not set and has no default."""


UNSET = (
    "agencies",
    "matrix",
    "zones",
    "periods",
    "towns",
    "towns_file",
    "towns_assumed",
    "pools",
    "custody",
    "outside",
    "agreements",
    "averting",
    "screening",
    "outcomes",
    "programs",
    "validation",
    "prices",
    "costs",
    "funding",
    "shifts",
)
"""Keys of a study that a draft does not offer: they need a table or a file of their own."""


def study_text(draft: Draft) -> str:
    """The whole file."""
    return "\n\n".join(part for part in _parts(draft) if part) + "\n"


def _parts(draft: Draft) -> Iterator[str]:
    study = draft.study
    yield paragraphs(
        f"The study of {study.name}, drafted by `crisissim init`.  Everything below is a proposal: read it, mend it, "
        "and it is yours.  What crisissim could not know and only guessed is marked GUESS.",
        "Lines that begin with # are remarks.  A line such as `#seed = 7` is a setting that is not used: take the # "
        "away to use it.  Texts stand in quotes; times (07:00:00) and dates (2025-01-31) do not.",
    )
    yield _keys(study, "", draft.why)
    yield heading("the stretch of time that is simulated")
    yield _table("window", study.window, draft.why)
    yield from _calls(draft)
    yield heading("where the calls of a simulated year come from")
    yield _table("demand", study.demand, draft.why)
    yield heading("who is in crisis, and who is help")
    yield _table("needs", study.needs, draft.why)
    yield heading("what the study aims for")
    yield _table("targets", study.targets, draft.why)
    yield heading("how long it takes to get there")
    yield _table("travel", study.travel, draft.why)
    yield heading("how police are sent")
    yield _table("dispatch", study.dispatch, draft.why)
    yield from _roster(draft)
    yield from _further()
    yield heading("the options, one file each in the folder options")
    yield _table("options", study.options, draft.why)


def _calls(draft: Draft) -> Iterator[str]:
    """How the export is read."""
    calls = draft.study.calls
    assert calls is not None
    yield heading("the recorded calls")
    yield paragraphs(*draft.of_calls)
    yield _table("calls", calls, draft.why)
    yield _table("calls.columns", calls.columns, draft.why)
    yield from wide_tables(calls, "calls", _under("calls", draft.why))


def _roster(draft: Draft) -> Iterator[str]:
    """The guessed shifts; the first one explains the keys."""
    yield heading("today's roster: GUESS")
    yield paragraphs(*draft.of_roster)
    for place, row in enumerate(draft.study.roster):
        keys = "\n".join(
            entries(row, leave=("agency",), show=EXAMPLES, offer=not place, explain=not place, first=("name", "units"))
        )
        yield f"[[roster]]\n{keys}"


def _further() -> Iterator[str]:
    """What is not drafted, for a study has to say it itself."""
    yield heading("numbers of your own")
    yield "\n".join(
        [
            comment(
                "Assumptions by name, such as the chance that a clinician on call answers; `crisissim models` lists "
                "them with their sources.  What is set here counts as confirmed."
            ),
            "[assumptions]",
            '#"on_call.answer_chance" = 0.9',
        ]
    )
    yield heading("what else a study may say")
    yield comment(
        "Programs that answer crisis calls today ([[programs]]), weeks that were used for estimates ([validation]), "
        "holds and transport ([custody]), how the units of a pool work ([pools.patrol]), requests from 988, schools or "
        "hospitals ([[outside]]), later calls ([averting]), outcomes ([[outcomes]]), what the town pays ([prices], "
        "[[costs]]) who else pays ([[funding]]) and how shifts may run ([shifts]): see the page on file formats."
    )


def paragraphs(*prose: str) -> str:
    """Remarks, parted by an empty one."""
    return "\n#\n".join(comment(one) for one in prose)


def _table(header: str, table: BaseModel, why: Mapping[str, str]) -> str:
    return f"[{header}]\n{_keys(table, header, why)}"


def _keys(table: BaseModel, header: str, why: Mapping[str, str]) -> str:
    """The keys of a table that are not tables themselves."""
    leave = [
        name
        for name in type(table).model_fields
        if name in UNSET or isinstance(getattr(table, name), BaseModel) or name in ("roster", "assumptions")
    ]
    return "\n".join(entries(table, leave=leave, why=_under(header, why), show=EXAMPLES))


def _under(header: str, why: Mapping[str, str]) -> Mapping[str, str]:
    """The reasons for the keys of one table."""
    start = f"{header}." if header else ""
    return {name.removeprefix(start): reason for name, reason in why.items() if name.startswith(start)}
