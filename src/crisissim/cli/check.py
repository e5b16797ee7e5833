"""`crisissim check`: the truth about a study's record, before anybody relies on it."""

from crisissim.cli.console import check_output, deliver, remark, show
from crisissim.cli.options import Json, Output, StudyName


def check(study: StudyName, json: Json = False, output: Output = None) -> None:
    """Judge a study's record of calls: what was used, left out and mended, what is doubtful, and what that does."""
    check_output(output)
    from shlex import quote

    from crisissim.study import load_study

    loaded = load_study(study)
    from crisissim.cli.check_page import as_data, as_text
    from crisissim.cli.judgement import judged

    judgement = judged(loaded)
    unconfirmed = any(notice.code == "W110" for notice in judgement.notices)
    hint = f"Next: crisissim {'classify' if unconfirmed else 'compare'} {quote(study)}"
    if json:
        from json import dumps

        deliver(dumps(as_data(judgement), indent=2, ensure_ascii=False, allow_nan=False), output)
    else:
        show([*as_text(judgement), hint], output)
    if json or output:
        remark(hint)
