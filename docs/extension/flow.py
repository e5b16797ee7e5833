"""Who goes where under a response model: the boxes of its picture, made from the plan that the engine runs.

Nothing here knows of drawing.  The same boxes become a picture (`layout`, `picture`) and sentences (`told`).
"""

from collections.abc import Iterator

from boxes import Answer, Box, Flow
from wording import crew_words, raised, share, span

from crisissim.domain.plans import Join, JoinAt, Plan, Responders, Step
from crisissim.domain.practice import FollowUp, Outside
from crisissim.domain.staff import PATROL
from crisissim.timebase import NEVER


def flow_of(answer: Answer) -> Flow:
    """The boxes of an answer."""
    steps = tuple(_step(answer, step) for step in answer.plan)
    onward = tuple(onward_words(step) for step in answer.plan)
    past = ", or ".join(("not recognised as a crisis call", *answer.barred)) if steps else ""
    call = Box("Call", "call", lines=("received",))
    return Flow(call, steps, onward, _police(answer), past)


def _police(answer: Answer) -> Box:
    beneath = [] if answer.asked is None else [_join(answer, answer.asked)]
    if answer.follow_up is not None:
        beneath.append(_follow_up(answer, answer.follow_up))
    lines = ("as many as the call needs", "however long it takes")
    return Box(answer.named((PATROL,)), "lead", lines=lines, pools=(PATROL,), beneath=tuple(beneath))


def _follow_up(answer: Answer, follow_up: FollowUp) -> Box:
    option = follow_up.step.options[0]
    patience = follow_up.step.patience
    lines = (
        *_crew(answer, option),
        "" if patience == NEVER else f"within {span(patience)}",
        f"finds the person: {share(follow_up.reach_chance)}",
        "does not count as reached",
    )
    heading = "afterwards, where police were alone"
    return Box(answer.named(option.pools), "joins", heading, tuple(filter(None, lines)), option.pools)


def _step(answer: Answer, step: Step) -> Box:
    first, *others = (_lead(answer, option) for option in step.options)
    seconds = tuple(
        Box(box.title, box.look, "or, if they are not free", box.lines, box.pools, box.beneath) for box in others
    )
    return Box(first.title, "lead", lines=first.lines, pools=first.pools, beneath=(*first.beneath, *seconds))


def _lead(answer: Answer, option: Responders) -> Box:
    beneath = []
    if option.remote and 0 < option.resolve_chance < 1:
        beneath.append(Box("Settled", "end", f"{share(option.resolve_chance)} of conversations", ("nobody is sent",)))
    if option.join is not None:
        beneath.append(_join(answer, option.join))
    if option.backup_chance > 0:
        beneath.append(_backup(answer, option))
    beneath += [_own_work(outside, plan) for outside, plan in answer.own_work if _leads(plan, option.pools)]
    return Box(answer.named(option.pools), "lead", "", tuple(_manner(answer, option)), option.pools, tuple(beneath))


def _leads(plan: Plan, pools: tuple[str, ...]) -> bool:
    return any(option.pools == pools for step in plan for option in step.options)


def _manner(answer: Answer, option: Responders) -> Iterator[str]:
    yield from _crew(answer, option)
    if option.pools == (PATROL,) and option.join is not None:
        yield "goes first"
    if option.remote:
        fails = "" if option.answer_chance == 1 else f"; it works: {share(option.answer_chance)}"
        by = "by phone, " if option.resolve_chance < 1 else ""
        yield f"{by}connected in {span(option.answer_minutes)}{fails}"
    elif option.answer_minutes > 0 or option.answer_chance < 1:
        busier = ", fewer when busy" if option.load_refusal > 0 else ""
        yield f"answers in {span(option.answer_minutes)}; yes: {share(option.answer_chance)}{busier}"
    if option.next_on_list:
        yield "else the next on the list"
    if option.open is not None:
        yield "in opening hours"
    if option.area is not None:
        yield "in its area"
    if any(pool in answer.ordinary for pool in option.pools):
        last = any(answer.ordinary.get(pool, 0) > 0 for pool in option.pools)
        yield f"takes ordinary calls too{', when no patrol unit is free' if last else ''}"


def _crew(answer: Answer, option: Responders) -> Iterator[str]:
    words = crew_words([role for pool in option.pools for role in answer.crews.get(pool, ())])
    if words and words.lower() != answer.named(option.pools).lower():
        yield words


_COMES = {
    JoinAt.DISPATCH: "asked to come when patrol is sent",
    JoinAt.ARRIVAL: "asked to come once patrol is there",
}


def _join(answer: Answer, join: Join) -> Box:
    first, *others = (option for step in join.steps for option in step.options)
    heading = _COMES.get(join.at, f"if the officer asks: {share(join.ask_chance)}")
    stays = "patrol stays to the end" if join.lead_stays else "patrol leaves"
    over = f"after {span(join.hand_over)} of hand-over " if join.hand_over > 0 and not join.lead_stays else ""
    lines = (
        *_manner(answer, first),
        "by tablet, where patrol carries one" if first.remote else "",
        f"patrol waits up to {span(join.hold_limit)}" if join.hold_limit > 0 else "patrol does not wait",
        f"{over}{stays}",
        "not there in time: patrol goes on alone",
    )
    patience = join.steps[0].patience
    asked = tuple(_asked_next(answer, option, patience) for option in others)
    return Box(answer.named(first.pools), "joins", heading, tuple(filter(None, lines)), first.pools, asked)


def _asked_next(answer: Answer, option: Responders, patience: float) -> Box:
    heading = "asked next" if patience in {0.0, NEVER} else f"asked next, after {span(patience)}"
    return Box(answer.named(option.pools), "joins", heading, tuple(_manner(answer, option)), option.pools)


def _backup(answer: Answer, option: Responders) -> Box:
    takes_over = option.hand_back_chance
    lines = (f"takes the call over: {share(takes_over)} of calls",) if takes_over > 0 else ("helps; the team goes on",)
    heading = f"backup, if asked for: {share(option.backup_chance)} of calls"
    return Box(answer.named((PATROL,)), "joins", heading, lines, (PATROL,))


def _own_work(outside: Outside, plan: Plan) -> Box:
    gives_way = any(option.interruptible for step in plan for option in step.options)
    lines = f"{outside.per_week:g} a week", "gives way to calls" if gives_way else "keeps the unit from calls"
    return Box(raised(outside.name), "work", "work besides calls", lines)


def onward_words(step: Step) -> str:
    """What sends a call on to the next step, in words; empty if nothing ever does."""
    reasons = [] if step.patience == NEVER else [_not_free(step)]
    if all(option.open is not None for option in step.options):
        reasons.append("outside opening hours")
    if all(option.area is not None for option in step.options):
        reasons.append("outside its area")
    refused = [option for option in step.options if option.answer_chance < 1]
    if refused:
        reasons.append("no answer" if refused[0].refused_as == "no-answer" else "they say no")
    unsettled = max((1 - option.resolve_chance for option in step.options if option.remote), default=0.0)
    if unsettled > 0:
        reasons.append(f"not settled ({share(unsettled)})")
    return ", or ".join(reasons)


def _not_free(step: Step) -> str:
    within = "nobody is free" if step.patience == 0 else f"nobody is free within {span(step.patience)}"
    if not step.urgent:
        return f"{within}, or priority 1"
    urgent = step.patience_at(1)
    if urgent == step.patience:
        return within
    return f"{within} (priority 1: {'at once' if urgent == 0 else f'within {span(urgent)}'})"
