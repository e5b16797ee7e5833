"""A corpus of exports as they should not be, each made afresh, with the calls that are in it or the message it deserves.

All of them hold the same twenty calls: types that look like missing values and numbers, zones with leading zeros, an
unmapped note behind the rest.  A case says how it differs.
"""
# ruff: noqa: E501 - one line for each case, to be read down the column

import csv
import gzip
import math
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from crisissim.domain.calls import CallHistory

HEADER = ("time", "type", "sent", "there", "done", "urgency", "beat", "units", "note")
TYPES = ("WELFARE CHECK", "NA", "2024E1234567", "None", "007", "FIGHT, LOUD", 'SAYS "HI"', "null pointer", "1e5", "NaN")
FIRST = datetime(2024, 3, 8, 21, 15)
CLOCK = "%Y-%m-%d %H:%M:%S"
MINUTES = (5, 7, 28)
"""From call to dispatch, to arrival, to clear."""

Row = list[str]
Facts = tuple[str, str, str, int, float, float, float]
"""Local time, type, zone, priority, minutes to dispatch, of travel, on scene."""


def moments(i: int) -> list[datetime]:
    """When call i was received, sent to, arrived at and done."""
    times = [FIRST + timedelta(hours=i)]
    for minutes in MINUTES:
        times.append(times[-1] + timedelta(minutes=minutes))
    return times


def rows(written: Callable[[datetime], str] = lambda moment: moment.strftime(CLOCK)) -> list[Row]:
    """The twenty calls, times written in some way."""
    return [_row(i, *(written(moment) for moment in moments(i))) for i in range(20)]


def _row(i: int, *times: str) -> Row:
    time, sent, there, done = times
    return [time, TYPES[i % 10], sent, there, done, str(i % 4 + 1), f"{i:03d}", "1", f"note {i}"]


def calls(without: Iterable[int] = ()) -> list[Facts]:
    """The same calls as they should come out."""
    lost = set(without)
    return [
        (moments(i)[0].strftime(CLOCK), TYPES[i % 10], f"{i:03d}", i % 4 + 1, 5.0, 7.0, 28.0)
        for i in range(20)
        if i not in lost
    ]


def text(table: Iterable[Sequence[str]], header: Sequence[str] = HEADER, **dialect: Any) -> str:
    """A table as CSV text."""
    page = StringIO(newline="")
    csv.writer(page, **{"lineterminator": "\n", **dialect}).writerows([header, *table])
    return page.getvalue()


def xlsx(table: Iterable[Sequence[str]], extra: str = "", cells: Callable[[str, str], str] | None = None) -> bytes:
    """A workbook with one sheet, all cells text; `cells` writes a cell another way, `extra` is put into the sheet."""
    write = cells or (lambda place, said: f'<c r="{place}" t="inlineStr"><is><t>{escape(said)}</t></is></c>')
    lines = "".join(
        f'<row r="{y}">' + "".join(write(f"{chr(65 + x)}{y}", said) for x, said in enumerate(row)) + "</row>"
        for y, row in enumerate(table, 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
            f'ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
            f'ContentType="{kind}.worksheet+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Calls" sheetId="1" '
            f'r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{lines}{extra}</sheetData></worksheet>',
        }
    )


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    page = BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return page.getvalue()


@dataclass(frozen=True)
class Bad:
    """One bad export.

    Attributes:
        name: what is bad about it.
        data: makes the bytes of the file.
        settings: what a person would say of it in `[calls]`.
        columns: roles that differ from the usual column map.
        calls: the calls that must come out, in order of time; () where it must be refused.
        message: what the refusal must say.
        dropped: rows that must be counted as dropped, by reason.
        codes: remarks that must be made.
        bomb: whether it must be refused within a second.
    """

    name: str
    data: Callable[[], bytes]
    settings: Mapping[str, Any] = field(default_factory=dict)
    columns: Mapping[str, str | None] = field(default_factory=dict)
    calls: Sequence[Facts] = ()
    message: str = ""
    dropped: Mapping[str, int] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    bomb: bool = False


RAGGED = "more or fewer fields than the header"
GOOD = text(rows())


def _changed(i: int, change: Callable[[Row], Row]) -> Callable[[], bytes]:
    """The file with one row written in another way."""
    return lambda: text([change(row) if at == i else row for at, row in enumerate(rows())]).encode()


def _lines(change: Callable[[list[str]], list[str]]) -> Callable[[], bytes]:
    """The file with its lines changed."""
    return ("\n".join(change(GOOD.splitlines())) + "\n").encode


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=ZoneInfo("America/Los_Angeles")).astimezone(UTC)


def _epoch(moment: datetime) -> str:
    return str(int(moment.replace(tzinfo=UTC).timestamp()))


def _forged() -> bytes:
    """A workbook whose list of contents says that a sheet is small."""
    data = bytearray(packed({"[Content_Types].xml": "<Types/>", "xl/worksheets/sheet1.xml": "x" * 10_000_000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(data)


def _formula(place: str, said: str) -> str:
    """Types as formulas with a value that a spreadsheet has worked out; the rest as text."""
    if said in TYPES:
        return f'<c r="{place}" t="str"><f>CONCATENATE("{escape(said)[:3]}")</f><v>{escape(said)}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(said)}</t></is></c>'


def _clock_changes(times: Sequence[Sequence[str]]) -> Callable[[], bytes]:
    return lambda: text([[r, "THEFT", s, t, d, "1", "A", "1", ""] for r, s, t, d in times]).encode()


DAY_MONTH = "%d/%m/%Y %H:%M:%S"
NOTHING = ("", "")

CORPUS: tuple[Bad, ...] = (
    # rows that do not fit
    Bad("a field too many in one row", _changed(3, lambda r: [*r, "surplus"]), calls=calls({3}), dropped={RAGGED: 1}, codes=frozenset({"W101"})),
    Bad("a field too few in one row", _changed(3, lambda r: r[:-1]), calls=calls({3}), dropped={RAGGED: 1}),
    Bad("an unquoted comma in a type", _lines(lambda ls: [line.replace('"FIGHT, LOUD"', "FIGHT, LOUD") if "005" in line else line for line in ls]), calls=calls({5}), dropped={RAGGED: 1}),
    Bad("the first row is too long", _changed(0, lambda r: [*r, "x"]), calls=calls({0}), dropped={RAGGED: 1}),
    Bad("every row ends with a comma", _lines(lambda ls: [ls[0], *(f"{line}," for line in ls[1:])]), calls=calls()),
    Bad("header and rows end with a comma", _lines(lambda ls: [f"{line}," for line in ls]), calls=calls()),
    Bad("every row has a field more than the header", _lines(lambda ls: [ls[0], *(f"{line},x" for line in ls[1:])]), message="none of its 20 rows has the 9 fields of the header"),
    Bad("a quotation mark that never closes", _lines(lambda ls: [*ls[:2], ls[2].replace("note", '"note'), *ls[3:]]), message="do not have the 9 fields of the header"),
    Bad("a line break in a quoted note", _changed(4, lambda r: [*r[:-1], 'two\nlines, "quoted"']), calls=calls()),
    Bad("a quotation mark inside a note", _lines(lambda ls: [line.replace("note 4", "5' 10\" tall") for line in ls]), calls=calls()),
    Bad("blank lines between", _lines(lambda ls: [part for line in ls for part in (line, "")]), calls=calls()),
    Bad("the header comes again", _lines(lambda ls: [*ls[:9], ls[0], *ls[9:]]), calls=calls()),
    Bad("rows that repeat others", _lines(lambda ls: [*ls, ls[4], ls[4]]), calls=calls(), dropped={"exact repeat of another row": 2}),
    Bad("cut off in the middle of the last row", lambda: GOOD.encode()[:-30], calls=calls({19}), dropped={RAGGED: 1}),
    # above and below the rows
    Bad("titles above, sums below", _lines(lambda ls: ["City of Testville", "Calls for service, March", "", *ls, "", "Total,20"]), calls=calls()),
    Bad("a sep= line", ("sep=;\n" + text(rows(), delimiter=";")).encode, {"delimiter": ";"}, calls=calls()),
    Bad("tabs", lambda: text(rows(), delimiter="\t").encode(), {"delimiter": "\t"}, calls=calls()),
    Bad("pipes", lambda: text(rows(), delimiter="|").encode(), {"delimiter": "|"}, calls=calls()),
    Bad("semicolons read as commas", lambda: text(rows(), delimiter=";").encode(), {"delimiter": ","}, message="Set `delimiter`"),
    Bad("two columns of one name, not needed", lambda: text([[*r, "x"] for r in rows()], (*HEADER, "note")).encode(), calls=calls()),
    Bad("two columns of one name, needed", lambda: text([[*r, "x"] for r in rows()], (*HEADER, "beat")).encode(), message="2 columns have the name 'beat'"),
    Bad("blanks around the names", lambda: text(rows(), [f" {name} " for name in HEADER]).encode(), calls=calls()),
    Bad("six hundred columns", lambda: text([[*r, *NOTHING * 300] for r in rows()], (*HEADER, *(f"c{i}" for i in range(600)))).encode(), message="columns"),
    # bytes
    Bad("a byte order mark", lambda: GOOD.encode("utf-8-sig"), calls=calls()),
    Bad("UTF-16 with its mark", lambda: GOOD.encode("utf-16"), calls=calls()),
    Bad("UTF-16 without a mark", lambda: GOOD.encode("utf-16-le"), calls=calls()),
    Bad("Windows-1252", lambda: GOOD.replace("note 4", "caf\u00e9 \u2013").encode("cp1252"), calls=calls(), codes=frozenset({"W112"})),
    Bad("zero bytes in a note", lambda: GOOD.replace("note 4", "no\0te").encode(), calls=calls()),
    Bad("mixed line ends", lambda: GOOD.replace("\n", "\r\n", 7).encode(), calls=calls()),
    Bad("line ends of old Macintoshes", lambda: GOOD.replace("\n", "\r").encode(), calls=calls()),
    Bad("nothing at all", lambda: b"", message="the file is empty"),
    Bad("a header and no rows", GOOD.splitlines()[0].encode, message="has a header and no rows"),
    Bad("a PDF named csv", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", message="this is a PDF"),
    Bad("a web page named csv", lambda: b"<!DOCTYPE html><html><body><table></table></body></html>", message="this is a web page"),
    Bad("a picture named csv", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, message=".csv"),
    # times
    Bad("unsorted", lambda: text(rows()[::-1]).encode(), calls=calls()),
    Bad("an hour that comes twice", _clock_changes([("2024-11-03 01:50:00", "2024-11-03 01:55:00", "2024-11-03 01:02:00", "2024-11-03 01:30:00"), ("2024-11-03 01:20:00", "2024-11-03 01:25:00", "2024-11-03 01:32:00", "2024-11-03 02:00:00")]), calls=[("2024-11-03 01:20:00", "THEFT", "A", 1, 5.0, 7.0, 28.0), ("2024-11-03 01:50:00", "THEFT", "A", 1, 5.0, float("nan"), 28.0)]),
    Bad("an hour that never was", _clock_changes([("2024-03-10 01:58:00", "2024-03-10 02:03:00", "2024-03-10 02:10:00", "2024-03-10 02:38:00"), ("2024-03-10 02:30:00", "2024-03-10 02:35:00", "2024-03-10 02:42:00", "2024-03-10 03:10:00")]), calls=[("2024-03-10 01:58:00", "THEFT", "A", 1, 5.0, 7.0, 28.0), ("2024-03-10 02:30:00", "THEFT", "A", 1, 5.0, 7.0, 28.0)]),
    Bad("local time with the letter of UTC", lambda: text(rows(lambda m: m.strftime("%Y-%m-%dT%H:%M:%SZ"))).encode(), calls=calls()),
    Bad("UTC times of a town in California", lambda: text(rows(lambda m: _utc(m).strftime(CLOCK))).encode(), {"timezone": "America/Los_Angeles"}, calls=calls()),
    Bad("local epoch seconds labelled UTC", lambda: text(rows(_epoch)).encode(), {"date_format": "epoch"}, calls=calls()),
    Bad("epoch milliseconds", lambda: text(rows(lambda m: _epoch(m) + "000")).encode(), {"date_format": "epoch-ms"}, calls=calls()),
    Bad("day before month", lambda: text(rows(lambda m: m.strftime(DAY_MONTH))).encode(), {"date_format": DAY_MONTH}, calls=calls()),
    Bad("day and month exchanged in half of the rows", lambda: text([r if i % 2 else rows(lambda m: (m + timedelta(days=10)).strftime("%m/%d/%Y %H:%M:%S"))[i] for i, r in enumerate(rows(lambda m: (m + timedelta(days=10)).strftime(DAY_MONTH)))]).encode(), {"date_format": DAY_MONTH}, message="cannot be read as the format"),
    Bad("placeholders for stages", _changed(6, lambda r: [*r[:2], "NULL", "", "1900-01-01 00:00:00", *r[5:]]), {"placeholders": ["", "NULL", "1900-01-01 00:00:00"], "never_dispatched": "keep"}, calls=[(*f[:4], *(float("nan"),) * 3) if i == 6 else f for i, f in enumerate(calls())]),
    Bad("a date of 1900", _changed(6, lambda r: ["1900-01-01 00:00:00", *r[1:]]), message="must be a slip or a placeholder"),
    Bad("no time that can be read", lambda: text(rows(lambda m: m.strftime("%B the %dth"))).encode(), message="cannot be read as year-month-day"),
    # archives and workbooks
    Bad("gzip", lambda: gzip.compress(GOOD.encode()), calls=calls()),
    Bad("gzip cut short", lambda: gzip.compress(GOOD.encode())[:-20], message="the gzip archive is damaged or cut short"),
    Bad("zip", lambda: packed({"calls.csv": GOOD, "readme.md": "about"}), calls=calls()),
    Bad("zip with nothing to read", lambda: packed({"photo.jpg": b"x"}), message="the archive holds no table"),
    Bad("zip in a zip", lambda: packed({"inner.csv": packed({"calls.csv": GOOD})}), message="another archive"),
    Bad("zip cut short", lambda: packed({"calls.csv": GOOD})[:-40], message="the zip archive is damaged"),
    Bad("a workbook", lambda: xlsx([HEADER, *rows()]), calls=calls()),
    Bad("a workbook named csv, with titles", lambda: xlsx([["Calls for service"], [], HEADER, *rows()]), calls=calls()),
    Bad("a workbook of formulas", lambda: xlsx([HEADER, *rows()], cells=_formula), calls=calls()),
    Bad("a workbook cut short", lambda: xlsx([HEADER, *rows()])[:-60], message="the zip archive is damaged"),
    # bombs
    Bad("a gzip bomb", lambda: gzip.compress(b"x," * 50_000_000, compresslevel=9), message="MB of text in", bomb=True),
    Bad("a zip bomb", lambda: packed({"calls.csv": b"x," * 50_000_000}), message="MB of text in", bomb=True),
    Bad("a workbook bomb", lambda: packed({"[Content_Types].xml": "<Types/>", "xl/worksheets/sheet1.xml": b"x" * 100_000_000}), message="MB of text in", bomb=True),
    Bad("a workbook that lies about its size", _forged, message="damaged", bomb=True),
    Bad("a workbook with cells far apart", lambda: xlsx([HEADER, *rows()], extra='<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'), message="so far apart", bomb=True),
    Bad("ten thousand files in a zip", lambda: packed({f"{i}.csv": "" for i in range(10_001)}), message="10,001 files", bomb=True),
    Bad("a cell of a megabyte and more", _changed(4, lambda r: [*r[:-1], "x" * 1_100_000]), message="longer than 1,000,000 characters", bomb=True),
    # texts that are something else elsewhere
    Bad("formulas as types", lambda: GOOD.replace("WELFARE CHECK", "=1+1").encode(), calls=[(f[0], "=1+1" if f[1] == "WELFARE CHECK" else f[1], *f[2:]) for f in calls()]),
    Bad("markup as types", lambda: GOOD.replace("WELFARE CHECK", "<script>x</script>").encode(), calls=[(f[0], "<script>x</script>" if f[1] == "WELFARE CHECK" else f[1], *f[2:]) for f in calls()]),
)  # fmt: skip


def write(bad: Bad, folder: Path) -> Path:
    """The file, named .csv whatever it is."""
    path = folder / "export.csv"
    path.write_bytes(bad.data())
    return path


def facts(history: CallHistory) -> list[Facts]:
    """Every call, column by column."""
    start = datetime.combine(history.start, datetime.min.time())
    return [
        (
            (start + timedelta(minutes=float(history.received[i]))).strftime(CLOCK),
            history.call_types[history.call_type[i]],
            history.zones[history.zone[i]],
            int(history.priority[i]),
            *(float(column[i]) for column in (history.dispatch_delay, history.travel, history.on_scene)),
        )
        for i in range(len(history))
    ]


def told(calls: list[Facts]) -> list[tuple[object, ...]]:
    """Facts that can be compared: what is not recorded equals itself."""
    return [tuple(None if isinstance(fact, float) and math.isnan(fact) else fact for fact in call) for call in calls]
