"""The page as one HTML file that asks for nothing from anywhere.

Text from data is escaped (Jinja's autoescape) and holds no character that cannot be seen, and data inside scripts is
written with `tojson` into blocks that no browser executes. A content security policy lets only the page's own scripts
run, each by its digest, and nothing be loaded, so that text that slipped through would still do nothing.
"""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crisissim.report.cells import visible
from crisissim.report.page import Page

LIBRARIES = ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js")
"""Under vendored/, in the order in which they are loaded."""
CONTENTS = (
    ("answer", "The answer"),
    ("why", "Why, and what could go wrong"),
    ("record", "What the record says"),
    ("cover", "Who is on duty when the calls come"),
    ("does", "What each option does"),
    ("takes", "What each option takes"),
    ("plan", "How it would come about"),
    ("change", "What could change the answer"),
    ("outside", "What the numbers cannot say"),
    ("trust", "What this rests on"),
    ("rules", "How options are ranked"),
    ("stress", "The model, by the STRESS-DES checklist"),
    ("assumptions", "Assumed numbers"),
    ("glossary", "Words"),
    ("repeat", "How to repeat it"),
)


def as_html(page: Page) -> str:
    """The page, charts and all, as one text."""
    scripts = [_vendored(name) for name in LIBRARIES] + [_own("charts.js")]
    pages = Environment(
        loader=PackageLoader("crisissim.report", "templates"),
        autoescape=True,
        finalize=_seen,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return pages.get_template("report.html.j2").render(
        page=page,
        contents=CONTENTS,
        policy=_policy(scripts),
        style=Markup(_own("report.css")),  # noqa: S704 - our own file
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - our own and vendored files
    )


def _seen(value: object) -> object:
    """A text without hidden characters; what is markup already is ours."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _policy(scripts: list[str]) -> str:
    digests = " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in scripts)
    rules = ("default-src 'none'", f"script-src {digests}", "style-src 'unsafe-inline'", "img-src data:")
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def _vendored(name: str) -> str:
    """A library without the line that names its source map, which a browser's tools would ask for."""
    text = files("crisissim.report").joinpath("vendored").joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("//# sourceMappingURL")]
    return "\n".join(lines)


def _own(name: str) -> str:
    return files("crisissim.report").joinpath("templates").joinpath(name).read_text(encoding="utf-8")
