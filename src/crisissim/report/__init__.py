"""Reports: an assessment as one HTML page with its files beside it, the budget as a live workbook, the map of a region.

Reading order: `page` (what is said), `words` (the first page), `table`, `tables/`, `figures` and `charts/` (what is
shown), `privacy/` (what may be), `cells`, `html`, `files` and `spreadsheet` (how it is written), `stress_des`,
`limits`, `glossary` (the last pages); `workbook/` (the budget, with live formulas) and `region_map` stand by
themselves.

The names are loaded when they are first used, because Altair takes its time.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crisissim.report.files import write_report

__all__ = ["write_report"]


def __getattr__(name: str) -> Any:
    if name == "write_report":
        from crisissim.report.files import write_report

        return write_report
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
