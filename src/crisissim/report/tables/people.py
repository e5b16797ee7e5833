"""Who staffs every option: shifts, posts, people and what they are paid."""

from crisissim.assessment import Assessment
from crisissim.domain.wording import in_prose
from crisissim.report.table import Column, Table, table


def shifts_table(assessment: Assessment) -> Table:
    """Units by shift, of every option."""
    columns = [
        Column("option", "Option"),
        Column("units", "Units", "calls"),
        Column("crew", "Who sits in one"),
        Column("hours", "When"),
        Column("hours_a_week", "Hours a week, each", "hours"),
        Column("standby", "On standby"),
    ]
    rows = [
        (
            story.name,
            line.units,
            in_prose(line.crew),
            line.hours,
            line.hours_a_week,
            "at home" if line.on_call else "no",
        )
        for story in assessment.stories.values()
        for line in story.takes.shifts
    ]
    return table("shifts", "Shifts that options add to today's roster", columns, rows)


def staff_table(assessment: Assessment) -> Table:
    """Posts, people and dollars by role and payer."""
    columns = [
        Column("option", "Option"),
        Column("role", "Role"),
        Column("payer", "Comes from"),
        Column("posts", "Posts", "calls"),
        Column("people", "Full-time people", "people"),
        Column("dollars", "Dollars a year", "dollars"),
    ]
    rows = [
        (story.name, str(line.role), str(line.payer), line.posts, line.fte, line.dollars)
        for story in assessment.stories.values()
        for line in story.takes.staff.lines
    ]
    note = (
        "A post is one seat to be filled each time its shift comes round; people are what fills it with leave, "
        "training and days off. Officers who come from patrol cost no new money and are missing there. Standby takes "
        "nobody full-time. Pay only: call-outs, overtime and things are in the table of what options cost."
    )
    return table("staff", "People and what they cost", columns, rows, note)
