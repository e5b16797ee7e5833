"""The results: one page, of which every benchmark writes its own section."""

import re
from collections.abc import Sequence
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"


def put_section(page: Path, heading: str, lines: Sequence[str]) -> None:
    """Write this section in its place, or at the end; all other sections stay as they are.

    Args:
        page: a Markdown file, perhaps not there yet.
        heading: a heading of the first level, such as `# Speed`, by which its place is found.
        lines: the section, its heading first.
    """
    before = page.read_text(encoding="utf-8") if page.exists() else ""
    sections = [part.strip() for part in re.split(r"(?m)^(?=# )", before) if part.strip()]
    new = "\n".join(lines).strip()
    places = [i for i, part in enumerate(sections) if part.split("\n")[0] == heading]
    if places:
        sections[places[0]] = new
    else:
        sections.append(new)
    page.write_text("\n\n".join(sections) + "\n", encoding="utf-8")
