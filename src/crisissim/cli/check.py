"""`crisissim check`: the truth about a study's record, and whether the model gives it back."""

from shlex import quote
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crisissim.cli.options import Json, Output, RequireBaseline, StudyName
from crisissim.cli.sparing import spare
from crisissim.cli.terminal.console import check_output, deliver, progress_bar, remark, show
from crisissim.cli.terminal.guard import stop_unless

if TYPE_CHECKING:
    from crisissim.study import Study
    from crisissim.validation import Verdict
    from crisissim.validation.fit.estimating import Estimated

Estimate = Annotated[
    bool,
    typer.Option(
        "--estimate",
        help="Estimate dispatch practice on the earlier half of the record, and test it on the later half.",
    ),
]


def check(
    study: StudyName,
    estimate: Estimate = False,
    require_baseline: RequireBaseline = False,
    json: Json = False,
    output: Output = None,
) -> None:
    """Judge a study's record of calls, and whether the model reproduces it: what is right, what is not, and why."""
    check_output(output)
    from crisissim.study import load_study
    from crisissim.study.unchanged import require_unchanged

    loaded = load_study(study)
    spare(loaded, output)
    from crisissim.cli.answers.check import as_data
    from crisissim.cli.answers.check import as_text as record_page
    from crisissim.cli.answers.judgement import judged
    from crisissim.cli.answers.reproduction import as_text, summary
    from crisissim.experiment.workers import telling

    with progress_bar() as progress:
        tell = telling(progress, "reading the recorded calls", 1)
        judgement = judged(loaded)
        tell(1)
    verdict, estimated, why_not = _held_against_record(loaded, estimate)
    require_unchanged(loaded)
    unconfirmed = any(notice.code == "W110" for notice in judgement.notices)
    hint = f"Next: crisissim {'classify' if unconfirmed else 'compare'} {quote(study)}"
    if json:
        from crisissim.experiment.answer_text import plain_text

        data = as_data(judgement) | {"reproduction": _plain(verdict, estimated, why_not)}
        deliver(plain_text(data), output)
    else:
        found = (
            [*as_text(verdict)] if verdict else [f"Whether the model reproduces the record cannot be said: {why_not}"]
        )
        if estimated:
            found += [*estimated.page()]
        if verdict:
            found += ["", *summary(verdict)]
        show([*record_page(judgement), *found, "", hint], output)
    if json or output:
        remark(hint)
    if require_baseline:
        stop_unless(verdict is not None and verdict.passed, verdict.sentence if verdict else why_not)


def _held_against_record(study: "Study", estimate: bool) -> "tuple[Verdict | None, Estimated | None, str]":
    """The verdict, or why there is none: the record can be judged before the options fit it."""
    from crisissim.errors import InputError
    from crisissim.validation import reproduce
    from crisissim.validation.fit.estimating import estimated_practice

    try:
        if estimate:
            estimated = estimated_practice(study)
            return estimated.verdict, estimated, ""
        with progress_bar() as progress:
            return reproduce(study, progress=progress), None, ""
    except InputError as error:
        return None, None, " ".join(map(str, error.faults))


def _plain(verdict: "Verdict | None", estimated: "Estimated | None", why_not: str) -> dict[str, Any]:
    if verdict is None:
        return {"passed": None, "sentence": why_not}
    return verdict.to_json() | ({"estimates": estimated.to_json()} if estimated else {})
