"""The sentences of a sensitivity: flips, pairs, all at once, and what is not known."""

from collections.abc import Iterator
from math import isnan

from crisissim.analysis import METRICS
from crisissim.assumptions import Assumption
from crisissim.cli.terminal.wording import MARK, number
from crisissim.experiment.replications import UNIT_WORD
from crisissim.experiment.sensitivity import Answered, PairFlip, Sensitivity, Source, Sources, Together

NAMED = 6
"""Pairs that are told; the others stand in the JSON."""
WORTH_NAMING = 0.01
"""Share from which on what two assumptions do together is told."""
PLAIN_UNITS = ("chance", "share", "multiple")
"""Units that nobody says after a number."""
CALLED = {"settings": "the assumptions", "records": "the recorded weeks", "luck": "the luck of single years"}
HELPS = {
    "settings": "Finding out the numbers at the top would tell more; more histories would not.",
    "records": "A longer record would tell more; more histories would not.",
    "luck": "More histories would tell more: ask for them with --replications.",
}


def unit_of(metric: str) -> str:
    """The word by which numbers of a metric are written."""
    return UNIT_WORD.get(METRICS[metric].unit, "count")


def alone(found: Sensitivity) -> Iterator[str]:
    """What each assumption does by itself."""
    flipping = [swing for swing in found.swings if swing.flips]
    for swing in flipping:
        for value, best in swing.flips:
            row = swing.assumption
            yield (
                f"{best} instead of {found.best} is best where {row.name} is {_side(row, value)} {_told(row, value)} "
                f"(now {row.value:g}): {row.meaning[0].lower()}{row.meaning[1:]}"
            )
    if not flipping:
        yield f"{found.best} stays the best, as far as can be told, whichever assumption is moved alone."
    still = sum(not swing.detectable for swing in found.swings)
    if still:
        yield f"{still} of {len(found.swings)} assumptions move nothing that can be told from luck."
    if found.confirmed:
        yield f"Set in the study, and so not moved: {', '.join(found.confirmed)}."
    yield (
        f"Each assumption is moved alone, all others as they are; {found.replications} histories per setting, the same "
        f"calls for all; seed {found.seed}."
    )


def not_shown(found: Sensitivity, shown: int) -> Iterator[str]:
    """How many assumptions move the answer and are not in the table."""
    more = sum(swing.detectable for swing in found.swings[shown:])
    if more:
        yield f"{more} more {'assumption moves' if more == 1 else 'assumptions move'} it less; --json has them all."


def _told(row: Assumption, value: float) -> str:
    """A value with its unit; that a number is a chance or a share its meaning says."""
    return f"{value:.3g}" if row.unit in PLAIN_UNITS else f"{value:.3g} {row.unit}"


def in_pairs(found: Answered) -> Iterator[str]:
    """Pairs of assumptions that change the order together."""
    rows = {swing.assumption.name: swing.assumption for swing in found.alone.swings}
    for pair in found.pairs[:NAMED]:
        yield _pair(pair, rows[pair.held], rows[pair.moved], found.alone.best)
    if found.together and not found.pairs:
        yield "No pair of them changes the order in a way that each alone does not."


def _pair(pair: PairFlip, held: Assumption, moved: Assumption, best: str) -> str:
    fixed = f"{held.name} at {_told(held, pair.at)} (now {held.value:g})"
    if pair.alone is None and pair.value is not None:
        told = (
            f"A pair: {pair.best} instead of {best} is best with {fixed} and {moved.name} {_side(moved, pair.value)} "
            f"{_told(moved, pair.value)} (now {moved.value:g}), though neither alone changes the order."
        )
    elif pair.value is None and pair.alone is not None:
        told = (
            f"A pair: with {fixed}, {best} stays the best however far {moved.name} goes, which by itself makes "
            f"{pair.best} the best {_side(moved, pair.alone)} {_told(moved, pair.alone)}."
        )
    else:
        told = (
            f"A pair: with {fixed}, {pair.best} is best where {moved.name} is {_side(moved, pair.value or 0.0)} "
            f"{_told(moved, pair.value or 0.0)}, and not only from {pair.alone or 0.0:.3g} on."
        )
        if _later(pair, moved):
            told = told.replace("and not only from", "and no longer from")
    return told + (" What they do together is not the sum of what each does alone." if pair.works_together else "")


def _later(pair: PairFlip, moved: Assumption) -> bool:
    """Whether the order changes further from the value now than it does alone."""
    return abs((pair.value or 0.0) - moved.value) > abs((pair.alone or 0.0) - moved.value)


def _side(row: Assumption, value: float) -> str:
    return "at or above" if value > row.value else "at or below"


def all_at_once(found: Together, metric: str) -> Iterator[str]:
    """How wide the answer is, what accounts for it, and how often each option wins."""
    unit = unit_of(metric)
    wins = sorted(found.wins.items(), key=lambda item: -item[1])
    yield (
        f"{found.settings} settings spread over the ranges of {len(found.moved)} assumptions. Best: "
        + ", ".join(f"{name} in {per_cent(share)}" for name, share in wins if share)
        + "."
    )
    if isnan(found.low):
        return
    yield (
        f"{METRICS[metric].title} of {found.option} lies between {number(found.low, unit)} and "
        f"{number(found.high, unit)}{MARK[unit]} in nine of ten settings."
    )
    parts = sorted(found.total.items(), key=lambda item: -item[1])
    yield (
        "Share of what the assumptions do (Sobol, alone and with others): "
        + ", ".join(f"{name} {per_cent(found.first[name])} and {per_cent(total)}" for name, total in parts)
        + f"; read from a smooth surface laid through the settings, which explains {per_cent(found.explained)} of how "
        "they differ."
    )
    second = sorted(found.second.items(), key=lambda item: -item[1])
    named = [f"{one} with {other} {per_cent(share)}" for (one, other), share in second if share >= WORTH_NAMING]
    if named:
        yield f"Of it, what two of them do together beyond what each does alone: {', '.join(named)}."


def comes_from(found: Sources, looked_at: Sensitivity) -> Iterator[str]:
    """Where most of what is not known comes from, and what would help."""
    of_metric = found.of(looked_at.metric)
    title = METRICS[looked_at.metric].title.lower()
    own = next((source for source in of_metric if source.option == looked_at.best and source.less is None), None)
    if own is not None and not isnan(own.parts.shares["luck"]):
        yield _most(own, f"the {title} of {own.option} on average over {found.averaged} years")
    for source in of_metric:
        if source.less is not None and not isnan(source.parts.shares["luck"]):
            yield _most(source, f"the difference between {source.option} and {source.less} in it")
    for metric in dict.fromkeys(source.metric for source in found.found):
        differences = [s for s in found.of(metric) if s.less is not None and not isnan(s.parts.shares["luck"])]
        if metric != looked_at.metric and differences:
            shares = ", ".join(f"{words} {_range(differences, part)}" for part, words in CALLED.items())
            yield f"{METRICS[metric].title}, differences from {differences[0].less}: {shares}."
    yield _how(found)


def _most(source: Source, of_what: str) -> str:
    parts = sorted(CALLED, key=lambda part: -source.parts.shares[part])
    if source.most is None:
        named = ", ".join(f"{CALLED[part]} {per_cent(source.parts.shares[part])}" for part in parts)
        return f"No single source surely makes most of what is not known of {of_what}: {named}."
    low, high = source.parts.low[source.most], source.parts.high[source.most]
    limits = "" if per_cent(low) == per_cent(high) else f"{per_cent(low)} to {per_cent(high)}; "
    rest = ", ".join(f"{CALLED[part]} {per_cent(source.parts.shares[part])}" for part in parts if part != source.most)
    return (
        f"Most of what is not known of {of_what} comes from {CALLED[source.most]}: "
        f"{per_cent(source.parts.shares[source.most])} of the variance ({limits}{rest}). "
        f"{HELPS[source.most]}"
    )


def _range(sources: list[Source], part: str) -> str:
    shares = [source.parts.shares[part] for source in sources]
    low, high = per_cent(min(shares)), per_cent(max(shares))
    return low if low == high else f"{low.removesuffix(' %')} to {high}"


def _how(found: Sources) -> str:
    records = (
        f"{found.records} records drawn anew from the recorded weeks under each"
        if found.records > 1
        else "the record as it is, for it is too short to draw from"
    )
    return (
        f"One nested design: {found.settings} settings of {found.moved} assumptions, each anywhere in its range with "
        f"the same chance; {records}; {found.years} years of each. Shares are of the variance; in brackets, the limits "
        "between which nine in ten of them lie."
    )


def per_cent(share: float) -> str:
    """A share in whole per cent; what is not quite all or nothing is not called so."""
    if 0.0 < share < 0.005:
        return "under 1 %"
    return "over 99 %" if 0.995 <= share < 1.0 else f"{share:.0%}".replace("%", " %")
