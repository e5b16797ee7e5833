"""Hand-written column maps of the real exports, as a careful person would write them after reading the files."""

from functools import cache
from pathlib import Path
from typing import Any

from crisissim.domain.words import Need
from crisissim.intake import Columns, ExportSpec, Reading, read_closely, shipped_rules

CRISIS = frozenset(Need) - {Need.OTHER}
EUGENE = Columns(
    received="calltime",
    call_type="nature",
    dispatched="secs_to_disp",
    arrived="secs_to_arrv",
    cleared="secs_to_close",
    priority="priority",
    zone="beat",
    officers="units_dispd",
)
ALEXANDRIA = Columns(
    received="Incident_Start_Time",
    call_type="Problem",
    dispatched="Incident_Dispatch_Time",
    arrived="Incident_Arrival_Time",
    cleared="Final_Closed_Time",
    first_clear="TimeFirstCallCleared",
    priority="Priority_Number",
)
BURLINGTON = Columns("call_time", "call_type", priority="priority", zone="DISTRICT")
SAN_LUIS_OBISPO = Columns(
    received="received",
    call_type="type",
    date="date",
    dispatched="dispatched",
    arrived="arrived",
    cleared="cleared",
    zone="grid_location",
    officers="units",
)
EUGENE_OWN = {"callsource": ("SELF",), "priority": ("P",)}
RECORDS: dict[str, tuple[str, dict[str, Any]]] = {
    "eugene": (
        "eugene_or_epd_cahoots_cad_2024-03-24_2024-04-20.csv.gz",
        {"columns": EUGENE, "stages": "seconds", "officer_initiated": EUGENE_OWN},
    ),
    "eugene police": (
        "eugene_or_epd_cahoots_cad_2024-03-24_2024-04-20.csv.gz",
        {"columns": EUGENE, "stages": "seconds", "officer_initiated": EUGENE_OWN, "keep": {"agency": ("EPD",)}},
    ),
    "eugene cahoots": (
        "eugene_or_epd_cahoots_cad_2024-03-24_2024-04-20.csv.gz",
        {"columns": EUGENE, "stages": "seconds", "keep": {"agency": ("CAHOOTS",)}},
    ),
    "lane county": (
        "lane_county_or_mobile_crisis_2024-08_2025-12.csv.gz",
        {
            "columns": Columns(
                received="Dispatch Request Date & Time",
                call_type="Reason for Dispatch #1",
                dispatched="Dispatch Date & Time",
                arrived="Arrival on Scene Date & Time",
                cleared="MCIT Departure Date & Time",
                zone="City",
            ),
        },
    ),
    "alexandria police": (
        "alexandria_va_cad_police_ems_fire_2025-08-24_2025-12-27.csv.gz",
        {
            "columns": ALEXANDRIA,
            "keep": {"Agency": ("POLICE",)},
            "officer_initiated": {"Call_Reception": ("OFFICER",)},
        },
    ),
    "alexandria ems": (
        "alexandria_va_cad_police_ems_fire_2025-08-24_2025-12-27.csv.gz",
        {"columns": ALEXANDRIA, "keep": {"Agency": ("EMS",)}},
    ),
    "alexandria fire": (
        "alexandria_va_cad_police_ems_fire_2025-08-24_2025-12-27.csv.gz",
        {"columns": ALEXANDRIA, "keep": {"Agency": ("FIRE",)}},
    ),
    "san luis obispo": (
        "san_luis_obispo_ca_slopd_2021-09-14_2022-03-15.csv.gz",
        {
            "columns": SAN_LUIS_OBISPO,
            "stages": "clock",
            "date_format": "%m/%d/%y",
            "officers_as": "list",
        },
    ),
    "burlington": (
        "burlington_vt_bpd_incidents_2022H1.csv.gz",
        {
            "columns": BURLINGTON,
            "officer_initiated": {"call_origin": ("Officer/Radio",)},
            "offsets": "drop",
        },
    ),
    "burlington mended": (
        "burlington_vt_bpd_incidents_2022H1.csv.gz",
        {
            "columns": BURLINGTON,
            "officer_initiated": {"call_origin": ("Officer/Radio",)},
            "offsets": "apply",
        },
    ),
    "milwaukee": (
        "milwaukee_wi_mpd_cfs_2018-05-01_2018-05-21.csv.gz",
        {"columns": Columns("time", "nature", zone="district")},
    ),
    "montgomery": (
        "montgomery_county_pa_ems_calls_by_township_2015-12_2016-08.csv.gz",
        {"columns": Columns("timeStamp", "title", zone="twp")},
    ),
    "boone": (
        "boone_county_mo_ems_2016.csv.gz",
        {
            "columns": Columns(
                received="CallTime",
                call_type="Nature",
                dispatched="FirstDispatchTime",
                arrived="FirstArrive",
                cleared="LastClear",
            ),
            "date_format": "%m/%d/%Y %H:%M:%S",
        },
    ),
}


@cache
def record(folder: Path, name: str) -> Reading:
    """One of the real records, read closely."""
    file, settings = RECORDS[name]
    spec = ExportSpec(agency=name, files=(folder / file,), **settings)
    return read_closely(spec, shipped_rules(), CRISIS)
