"""`crisissim demo`: the shipped town through all its options, for a first look."""

from crisissim.cli.options import (
    Clock,
    ClockChoice,
    Csv,
    Fresh,
    Json,
    NoStore,
    Output,
    Replications,
    Seed,
    Workers,
    one_form,
)
from crisissim.cli.sparing import spare
from crisissim.cli.terminal.console import check_output, show

TOWN = "medium-town"

INTRODUCTION = (
    "A made-up town of about {population:,} people, with some {calls:,.0f} calls a year from the public, is answered "
    "{options} times over: by police alone, and by {others} response models in turn. Every option meets exactly the "
    "same {replications} simulated years of calls, so differences come from the response and not from luck."
)


def demo(
    json: Json = False,
    csv: Csv = False,
    output: Output = None,
    replications: Replications = None,
    seed: Seed = None,
    workers: Workers = None,
    clock: Clock = ClockChoice.AUTO,
    fresh: Fresh = False,
    no_store: NoStore = False,
) -> None:
    """Run the shipped medium-sized town through five response models: a first look, in under two minutes."""
    one_form(json, csv)
    check_output(output)
    from crisissim.cli.answering import answered, keeping
    from crisissim.cli.compare import give
    from crisissim.cli.leaving import leave_manifest
    from crisissim.experiment.manifest import Asked
    from crisissim.experiment.written import comparison_written
    from crisissim.study import load_study
    from crisissim.timebase import DAYS_PER_YEAR

    study = load_study(TOWN)
    spare(study, output)
    asked = Asked(None, replications, seed)
    with keeping(study, fresh=fresh, no_store=no_store) as store:
        result = answered(study, asked, workers=workers, clock=clock, store=store)
    written = comparison_written(result)
    left = leave_manifest(written, study, asked, output, store)
    if not (json or csv or output):
        histories = study.histories()
        introduction = INTRODUCTION.format(
            population=sum(agency.population or 0 for agency in study.agencies),
            calls=round(sum((~h.officer_initiated).sum() * DAYS_PER_YEAR / h.days for h in histories), -2),
            options=len(result.options),
            others=len(result.options) - 1,
            replications=result.replications,
        )
        show([introduction, ""], None)
    give(result, written, study, TOWN, json=json, csv=csv, output=output, left=left)
