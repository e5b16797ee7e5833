"""`crisissim explore`: a page on this machine where a planner moves posts and sees the answer follow."""

from shlex import quote
from typing import Annotated

import typer

from crisissim.cli.options import Seed, StudyName, Workers
from crisissim.cli.terminal.console import remark

Port = Annotated[int, typer.Option(min=0, max=65_535, help="Port on this machine; any that is free if left out.")]
Years = Annotated[int | None, typer.Option(min=2, max=1000, help="Simulated years behind each answer.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Only print the address; open no browser.")]


def explore(
    study: StudyName,
    port: Port = 0,
    years: Years = None,
    seed: Seed = None,
    workers: Workers = None,
    no_browser: NoBrowser = False,
) -> None:
    """Move posts, hours, targets and assumptions on a local page, and see coverage, waits and cost follow at once."""
    from crisissim.explore.serving import require_page_library

    require_page_library()
    from crisissim.explore import Evaluator, require_options, serve, setting_of
    from crisissim.explore.evaluate import YEARS
    from crisissim.study import load_study

    loaded = load_study(study)
    first = require_options(loaded)[0]
    remark("Simulating the first answer; after an installation this takes a quarter of a minute ...")
    evaluator = Evaluator(loaded, YEARS if years is None else years, seed, workers)
    evaluator(setting_of(loaded, first))

    def ready(address: str) -> None:
        print(f"The page is at {address}", flush=True)
        remark("It is for this machine only. End it with Ctrl+C.")
        if not no_browser:
            _open(address)

    try:
        serve(evaluator, port, ready)
    except KeyboardInterrupt:
        pass
    finally:
        evaluator.close()
    remark(f"Next: crisissim compare {quote(study)}")


def _open(address: str) -> None:
    """In the user's browser, a moment after the page is there."""
    import webbrowser
    from threading import Timer

    timer = Timer(1.0, webbrowser.open, (address,))
    timer.daemon = True
    timer.start()
