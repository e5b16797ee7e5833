"""Response models side by side, in words made from their plans."""

from answers import answer_of
from boxes import Answer
from flow import onward_words
from wording import lowered, share, span

from crisissim.domain.plans import Join, JoinAt, Responders
from crisissim.domain.staff import PATROL
from crisissim.domain.words import SWORN

HEAD = ("who is sent first", "are police there?", "who travels?", "when nobody is free")


def compared(name: str) -> tuple[str, ...]:
    """One row of the table: an answer under each word of HEAD."""
    answer, _ = answer_of(name)
    if not answer.plan:
        return _by_police(answer)
    leads = [option for step in answer.plan for option in step.options]
    return _first(answer, leads), _police(answer, leads[0]), _travels(answer, leads[0]), _else(answer)


def _by_police(answer: Answer) -> tuple[str, ...]:
    first = "patrol"
    if answer.asked is not None:
        first += f"; the officer may ask for: {_lower(answer, answer.asked.steps[0].options[0])}"
    if answer.follow_up is not None:
        first += f"; afterwards {_lower(answer, answer.follow_up.step.options[0])}"
    joiner = answer.asked.steps[0].options[0] if answer.asked is not None else None
    travels = "patrol; the other connects" if joiner is not None and joiner.remote else "whoever is sent"
    return first, "yes", travels, "the call waits for patrol"


def _first(answer: Answer, leads: list[Responders]) -> str:
    words = ", then ".join(_lower(answer, lead) for lead in leads)
    join = leads[0].join
    if join is None:
        return words
    when = {JoinAt.DISPATCH: "as patrol is sent", JoinAt.ARRIVAL: "once patrol is there"}.get(join.at, "if asked for")
    return f"{words}; joined by {_lower(answer, join.steps[0].options[0])} {when}"


def _lower(answer: Answer, option: Responders) -> str:
    return lowered(answer.named(option.pools))


def _police(answer: Answer, lead: Responders) -> str:
    if lead.pools == (PATROL,):
        stays = lead.join is None or lead.join.lead_stays
        return "yes" if stays else "until the hand-over"
    if any(role in SWORN for pool in lead.pools for role in answer.crews.get(pool, ())):
        return "yes, in the team"
    if lead.remote:
        return "no, if the conversation settles it"
    if lead.backup_chance > 0:
        return f"only if asked for ({share(lead.backup_chance)} of calls)"
    return "no"


def _travels(answer: Answer, lead: Responders) -> str:
    if lead.remote:
        return "nobody, if the conversation settles it"
    if lead.join is not None:
        return _both(lead.join)
    return _lower(answer, lead)


def _both(join: Join) -> str:
    return "patrol; the other connects" if join.steps[0].options[0].remote else "patrol and whoever joins"


def _else(answer: Answer) -> str:
    step = answer.plan[-1]
    join = step.options[0].join
    if join is not None:
        wait = f" after {span(join.hold_limit)}" if join.hold_limit > 0 else ""
        return f"patrol goes on alone{wait}"
    return f"patrol, if {onward_words(step)}"
