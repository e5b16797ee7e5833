"""How the parts of an answer are laid out on a page."""

from collections.abc import Iterable, Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table

from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.wording import folded
from crisissim.experiment.results import OptionResult

LABEL_WIDTH = 18
CELL_WIDTH = 10
OPTIONS_ABREAST = 5
LONGEST_NAME = 30


def table(title: str) -> Table:
    """A table as wide as the page."""
    return Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        expand=True,
    )


def side_by_side(title: str, options: Sequence[OptionResult]) -> Table:
    """A table with a column of labels and one column for each option."""
    page = table(title)
    page.add_column("", width=LABEL_WIDTH)
    for option in options:
        page.add_column(folded(plain(option.name), CELL_WIDTH), width=CELL_WIDTH, justify="right", overflow="fold")
    return page


def per_option(title: str, options: Sequence[OptionResult]) -> Table:
    """A table with a line of text for each option, its name before it."""
    page = table(title)
    page.show_header = False
    longest = max(len(option.name) for option in options)
    page.add_column("", width=min(longest, LONGEST_NAME), overflow="fold")
    page.add_column("", overflow="fold")
    return page


def groups(options: Sequence[OptionResult], baseline: OptionResult) -> Iterator[Sequence[OptionResult]]:
    """Options that fit side by side on a page, as many on each page; the baseline begins each group."""
    if len(options) <= OPTIONS_ABREAST:
        yield options
        return
    others = [option for option in options if option is not baseline]
    pages = -(-len(others) // (OPTIONS_ABREAST - 1))
    for page in range(pages):
        yield [baseline, *others[len(others) * page // pages : len(others) * (page + 1) // pages]]


def listed(title: str, sentences: Iterable[str]) -> Table:
    """Sentences beneath each other, each with a dash before it."""
    page = Table(
        title=title, title_justify="left", title_style="bold", box=None, show_header=False, padding=(0, 1, 0, 0)
    )
    for sentence in sentences:
        page.add_row("-", plain(sentence))
    page.add_row("")
    return page
