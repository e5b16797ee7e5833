"""Pages that say what the code says: directives that list assumptions, metrics, response models and file formats.

Each directive writes Markdown from the objects that the program itself uses, so a page cannot go stale.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from crisissim.analysis import METRICS
from crisissim.assumptions import Assumption, defaults
from crisissim.errors import CODES
from crisissim.errors.notices import FAMILIES
from crisissim.responses import MODELS, ResponseModel
from crisissim.study.schema import schema


class Listing(SphinxDirective):
    """A directive whose content is Markdown made from the code."""

    def run(self) -> list[nodes.Node]:
        """The nodes of that Markdown."""
        return self.parse_text_to_nodes("\n".join(self.lines()), allow_section_headings=True)

    def lines(self) -> Iterator[str]:
        """The Markdown, line by line."""
        raise NotImplementedError


class Assumptions(Listing):
    """Every assumption: meaning, value, range, unit, basis, source."""

    def lines(self) -> Iterator[str]:
        """One section per group of names."""
        for group, rows in groupby(defaults().values(), key=lambda a: a.name.partition(".")[0]):
            yield from ("", f"## {group.replace('_', ' ').capitalize()}", "")
            yield from table(("meaning", "value (range)", "basis and source"), map(_assumption, rows))


def _assumption(a: Assumption) -> tuple[str, ...]:
    value = f"{a.value:g} ({a.low:g} to {a.high:g}) {a.unit}"
    return f"{a.meaning} `{a.name}`", value, f"*{a.basis}*: {a.source}"


class Metrics(Listing):
    """Every metric: name, unit, which way is better, meaning."""

    def lines(self) -> Iterator[str]:
        """A term and its meaning each."""
        for m in METRICS.values():
            better = f", {m.better} is better" if m.better else ""
            yield from (f"**{m.title}** (`{m.name}`, {m.unit}{better})", f": {m.meaning}", "")


class ResponseModels(Listing):
    """Every response model: what it is, when it fits, what it assumes, what an option may set."""

    def lines(self) -> Iterator[str]:
        """One section per model."""
        for model in MODELS.values():
            yield from ("", f"## {model.title}", "", f"`{model.name}`. {model.summary}", "")
            yield from (f"*Fits:* {model.fits}", "", f"*One unit:* {_crew(model)}", "", "*Assumes:*", "")
            assumed = (defaults()[name] for name in model.assumes)
            yield from (f"- {a.meaning} `{a.name}`: {a.value:g} {a.unit} ({a.low:g} to {a.high:g})" for a in assumed)
            yield from ("", "*An option may set, under `[settings]`:*", "")
            settings = model.settings.model_json_schema()
            yield from fields(settings, settings.get("$defs", {}))


def _crew(model: ResponseModel) -> str:
    seats = ", ".join(role.replace("-", " ") for role in model.crew) or "as on today's roster"
    return f"{seats}, on standby at home." if model.on_call else f"{seats}."


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


def fields(part: dict[str, Any], parts: dict[str, dict[str, Any]]) -> Iterator[str]:
    """A table of the fields of one object of a JSON schema; a field without words has those of its part."""
    needed = set(part.get("required", ()))
    rows = (
        (
            f"`{name}`",
            "needed" if name in needed else _default(field),
            field.get("description") or parts[field["$ref"].rpartition("/")[2]]["description"],
        )
        for name, field in part.get("properties", {}).items()
    )
    return table(("field", "if left out", "meaning"), rows)


def _default(field: dict[str, Any]) -> str:
    value = field.get("default")
    return f"`{value}`" if isinstance(value, str | int | float) and value != "" else ""


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


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table."""
    yield _row(head)
    yield _row(["---"] * len(head))
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|').replace(chr(10), ' ') for cell in cells)} |"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_directive("assumptions", Assumptions)
    app.add_directive("coded-remarks", CodedRemarks)
    app.add_directive("metrics", Metrics)
    app.add_directive("response-models", ResponseModels)
    app.add_directive("study-file", StudyFile)
    return {"parallel_read_safe": True}
