"""A judgement of a record as a page for people, and as plain data for programs."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from string import ascii_lowercase
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crisissim.cli.answers.judgement import JudgedRecord, Judgement
from crisissim.cli.terminal.console import plain
from crisissim.errors import Notice
from crisissim.intake.reading import Monthly

TYPES_SHOWN = 10
MOST_MONTHS = 24
"""Months beyond which the page counts by year."""
ABREAST = 6
"""Reasons that fit beside each other on a page."""
TYPE_WIDTH = 34


def as_data(judgement: Judgement) -> dict[str, Any]:
    """The judgement as plain data."""
    return {
        "study": judgement.study,
        "agencies": [_record_data(record) for record in judgement.records],
        "remarks": [_notice_data(notice) for notice in judgement.remarks],
    }


def _record_data(record: JudgedRecord) -> dict[str, Any]:
    account, monthly = record.reading.account, record.reading.monthly
    return {
        "agency": account.agency,
        "files": [file.name for file in account.files],
        "first": account.first.isoformat(),
        "last": account.last.isoformat(),
        "days": record.reading.history.days,
        "rows": account.rows,
        "used": account.used,
        "dropped": dict(account.dropped),
        "repaired": dict(account.repaired),
        "months": [
            {
                "month": month,
                "rows": monthly.rows[i],
                "used": monthly.used[i],
                "dropped": {reason: counts[i] for reason, counts in monthly.dropped.items()},
                "repaired": {reason: counts[i] for reason, counts in monthly.repaired.items()},
            }
            for i, month in enumerate(monthly.months)
        ],
        "answered": record.answered,
        "missing": dict(account.missing),
        "types": [
            {"call_type": row.name, "answered": row.answered, "missing": dict(row.missing)} for row in record.types
        ],
        "remarks": [_notice_data(notice) for notice in record.notices],
    }


def _notice_data(notice: Notice) -> dict[str, str]:
    return {"code": notice.code, "what": notice.what, "effect": notice.effect, "remedy": notice.remedy}


def as_text(judgement: Judgement) -> list[RenderableType]:
    """The parts of the page, in reading order."""
    parts: list[RenderableType] = []
    for record in judgement.records:
        parts += [_summary(record), ""]
        if record.notices:
            told = "What to know of this record, what can turn an answer round first"
            parts += [Text(told, style="bold"), *_remarks(record.notices)]
        parts += [*_by_month(record), _by_type(record)]
    if judgement.remarks:
        parts += [Text("What to know of the study", style="bold"), *_remarks(judgement.remarks)]
    return parts


def _summary(record: JudgedRecord) -> Text:
    account = record.reading.account
    text = (
        f"{account.agency}: {account.used:,} of {account.rows:,} rows are calls of the history, "
        f"{account.first:%Y-%m-%d} to {account.last:%Y-%m-%d} ({record.reading.history.days:,} days); "
        f"somebody was sent to {record.answered:,} of them."
    )
    return Text(plain(text), style="bold")


def _remarks(notices: Iterable[Notice]) -> Iterator[RenderableType]:
    """Each remark: what is so, what it does, what to do; what is the same for several of a code stands once."""
    for (code, effect, remedy), alike in groupby(notices, key=lambda said: (said.code, said.effect, said.remedy)):
        page = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
        page.add_column(width=4, no_wrap=True)
        page.add_column(overflow="fold")
        for i, notice in enumerate(alike):
            page.add_row("" if i else code, plain(notice.what))
        page.add_row("", plain(f"Effect: {effect}"))
        page.add_row("", plain(f"Remedy: {remedy}"))
        yield Padding(page, (0, 0, 1, 0))


def _by_month(record: JudgedRecord) -> Iterator[RenderableType]:
    """Rows by month, with what was left out and what was mended, by reason."""
    monthly = _shortened(record.reading.monthly)
    reasons = [*monthly.dropped.items(), *monthly.repaired.items()]
    marks = dict(zip((reason for reason, _ in reasons), ascii_lowercase, strict=False))
    yield from _month_tables(monthly, marks)
    for title, page in (("Left out", monthly.dropped), ("Mended, and used", monthly.repaired)):
        if page:
            yield _legend(title, page, marks, record.reading.account.rows)


def _month_tables(monthly: Monthly, marks: Mapping[str, str]) -> Iterator[Table]:
    """Tables narrow enough for a page; the letters are those of the legends below."""
    reasons = [*monthly.dropped.items(), *monthly.repaired.items()]
    for first in range(0, max(1, len(reasons)), ABREAST):
        table = _table("Rows by month" if first == 0 else "Rows by month, continued")
        table.add_column("")
        if first == 0:
            for column in ("rows", "used"):
                table.add_column(column, justify="right", min_width=7)
        shown = reasons[first : first + ABREAST]
        for reason, _ in shown:
            table.add_column(marks.get(reason, "..."), justify="right", min_width=6)
        for i, month in enumerate(monthly.months):
            counts = [f"{counts[i]:,}" if counts[i] else "-" for _, counts in shown]
            whole = [f"{monthly.rows[i]:,}", f"{monthly.used[i]:,}"] if first == 0 else []
            table.add_row(month, *whole, *counts)
        yield table


def _shortened(monthly: Monthly) -> Monthly:
    """By year where the months are too many for a page."""
    if len(monthly.months) <= MOST_MONTHS:
        return monthly
    names = [month[:4] if month[:4].isdigit() else month for month in monthly.months]
    years = tuple(dict.fromkeys(names))

    def by_year(counts: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(sum(n for n, name in zip(counts, names, strict=True) if name == year) for year in years)

    return Monthly(
        months=years,
        rows=by_year(monthly.rows),
        used=by_year(monthly.used),
        dropped={reason: by_year(counts) for reason, counts in monthly.dropped.items()},
        repaired={reason: by_year(counts) for reason, counts in monthly.repaired.items()},
    )


def _legend(title: str, page: Mapping[str, tuple[int, ...]], marks: Mapping[str, str], rows: int) -> Table:
    table = _table(title)
    table.show_header = False
    table.add_column("", no_wrap=True)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("", overflow="fold")
    for reason, counts in page.items():
        count = sum(counts)
        table.add_row(marks.get(reason, "..."), f"{count:,}", f"{count / rows:.1%}", plain(reason))
    return table


def _by_type(record: JudgedRecord) -> Table:
    """What the record does not say of answered calls, by call type, the most frequent types first."""
    table = _table("Answered calls without a stage, by call type")
    table.add_column("call type", width=TYPE_WIDTH, overflow="fold")
    table.add_column("answered", justify="right")
    stages = list(record.types[0].missing) if record.types else []
    for stage in stages:
        table.add_column(f"no {stage}", justify="right", width=9)
    whole = {stage: sum(row.missing[stage] for row in record.types) for stage in stages}
    rows = [("all types", record.answered, whole)]
    rows += [(row.name, row.answered, dict(row.missing)) for row in record.types[:TYPES_SHOWN]]
    for name, answered, missing in rows:
        table.add_row(plain(name), f"{answered:,}", *(f"{count / max(1, answered):.1%}" for count in missing.values()))
    more = len(record.types) - TYPES_SHOWN
    if more > 0:
        table.add_row(f"({more:,} more types: see --json)")
    return table


def _table(title: str) -> Table:
    return Table(
        title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False
    )
