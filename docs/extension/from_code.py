"""Pages that say what the code says: directives that list assumptions, metrics, remarks and file formats.

Each directive writes Markdown from the objects that the program itself uses, so a page cannot go stale.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, ClassVar

from pieces import Listing, assumed, fields
from sphinx.application import Sphinx

from crisissim.analysis import BY_TOWN, METRICS
from crisissim.assumptions import defaults
from crisissim.errors import CODES
from crisissim.errors.notices import FAMILIES
from crisissim.study.schema import schema


class Assumptions(Listing):
    """Every assumption: meaning, value, range, unit, basis, source."""

    def lines(self) -> Iterator[str]:
        """One section per group of names."""
        for group, rows in groupby(defaults().values(), key=lambda a: a.name.partition(".")[0]):
            yield from ("", f"## {group.replace('_', ' ').capitalize()}", "")
            yield from assumed(rows)


class Metrics(Listing):
    """Every metric: name, unit, which way is better, meaning; those by town where the directive says `town`."""

    optional_arguments: ClassVar[int] = 1

    def lines(self) -> Iterator[str]:
        """A term and its meaning each."""
        for m in (BY_TOWN if self.arguments == ["town"] else METRICS).values():
            better = f", {m.better} is better" if m.better else ""
            yield from (f"**{m.title}** (`{m.name}`, {m.unit}{better})", f": {m.meaning}", "")


class StudyFile(Listing):
    """The fields of one of a study's files, table by table."""

    required_arguments: ClassVar[int] = 1

    def lines(self) -> Iterator[str]:
        """The file's own fields, then each kind of table in it."""
        whole = schema(self.arguments[0])
        yield from ("### The file itself", "")
        parts = whole.get("$defs", {})
        yield from fields(whole, parts)
        written = dict(reversed([*headings(whole, parts)]))  # of two places the first
        for name, part in parts.items():
            heading = written.get(name, name.removesuffix("Table"))
            yield from ("", f"### {heading}", "", part.get("description", ""), "")
            if "enum" in part:
                yield f"One of {', '.join(f'`{word}`' for word in part['enum'])}."
            else:
                yield from fields(part, parts)


def headings(part: dict[str, Any], parts: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """How each kind of table is headed in the file, such as `[calls.columns]` or `[[roster]]`."""
    for field, value in part.get("properties", {}).items():
        for form in (value, *value.get("anyOf", ())):
            reference, many = form.get("$ref"), form.get("items", {}).get("$ref")
            name = (reference or many or "").rpartition("/")[2]
            if parts.get(name, {}).get("properties"):
                path = f"{above}{field}"
                yield from headings(parts[name], parts, f"{path}.")
                yield name, f"`[[{path}]]`" if many else f"`[{path}]`"


class CodedRemarks(Listing):
    """Every coded remark: what is so, what it does to the answer, what to do."""

    def lines(self) -> Iterator[str]:
        """One section per family, one beneath it per code."""
        return remark_lines()


def remark_lines() -> Iterator[str]:
    """The registry as Markdown."""
    for family, about in FAMILIES.items():
        yield from ("", f"## {family}xx: {about}")
        for code, entry in sorted(CODES.items()):
            if code.startswith(family):
                text, effect, remedy = entry.sentences()
                yield from ("", f"### {code} {entry.title}", "", text, "")
                yield from (f"*What it does to the answer:* {effect}", "", f"*What to do:* {remedy}", "")
                yield f"*How it is found:* {entry.found}"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_directive("assumptions", Assumptions)
    app.add_directive("coded-remarks", CodedRemarks)
    app.add_directive("metrics", Metrics)
    app.add_directive("study-file", StudyFile)
    return {"parallel_read_safe": True}
