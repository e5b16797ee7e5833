"""Rules for rows, from their values: whose calls they are, who began them, how they ended, what flags say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crisissim.intake.detect.names import plain, telling, values_like, vocabulary
from crisissim.intake.detect.profile import Profile

Rule = dict[str, tuple[str, ...]]
FEW = 400
"""Different texts up to which a column holds categories, whose values may be rules."""
SET = frozenset({"1", "y", "yes", "true", "t", "x"})
WORDS = (
    ({"emergency", "emergent", "immediate", "critical", "e", "emer", "life threatening"}, 1),
    ({"urgent", "high", "hi", "expedite", "hot"}, 2),
    ({"routine", "medium", "med", "normal", "standard", "moderate"}, 3),
    ({"low", "non-urgent", "non urgent", "non-emergency", "non emergency", "cold", "scheduled"}, 4),
    ({"informational", "information", "report only", "none"}, 5),
)
"""Words for priorities, most urgent first."""
MOST_FLAGGED = 0.5
"""Share of rows from which on what is set so often is no flag of a need."""
SELF_BEGUN = 0.5
"""Share of the calls of a priority that officers began, from which on it is a priority of their own work."""
FEW_WAYS = 30
"""Different texts up to which a column may say how calls came in."""
OFTEN = 0.02
"""Share of rows that must say that an officer began the work, for a column to be about that."""


@dataclass
class RowRules:
    """Rules for rows, each with how sure it is and why."""

    keep: Rule = field(default_factory=dict)
    drop: Rule = field(default_factory=dict)
    officer_initiated: Rule = field(default_factory=dict)
    nobody_there: Rule = field(default_factory=dict)
    cancelled: Rule = field(default_factory=dict)
    flags: dict[str, Rule] = field(default_factory=dict)
    priorities: dict[str, int] = field(default_factory=dict)
    decisions: list[tuple[str, tuple[str, ...], float, str, tuple[str, ...]]] = field(default_factory=list)
    """Setting, columns, how sure, why, examples."""
    questions: list[str] = field(default_factory=list)

    def say(self, setting: str, rule: Mapping[str, Sequence[str]], sure: float, why: str) -> None:
        """Keep the reason for a rule."""
        if rule:
            values = tuple(value for found in rule.values() for value in found)
            self.decisions.append((setting, tuple(rule), sure, why, values[:4]))


def find_rows(profiles: Mapping[str, Profile], columns: Mapping[str, str], only_agency: str | None) -> RowRules:
    """Rules from the values of the columns that were found, and of columns of few values.

    Args:
        profiles: all columns.
        columns: those found, by role.
        only_agency: value of the agency column whose rows are kept.
    """
    rules = RowRules()
    few = {name: column for name, column in profiles.items() if 1 <= column.distinct <= FEW and not column.is_number}
    _find_agency(profiles, columns, only_agency, rules)
    _find_flags(profiles, rules)
    _find_endings(few, columns, rules)
    _find_priorities(profiles, columns, rules)
    _find_self_begun(few, profiles, columns, rules)
    return rules


def _find_agency(
    profiles: Mapping[str, Profile], columns: Mapping[str, str], only: str | None, rules: RowRules
) -> None:
    name = columns.get("agency")
    if name is None or name not in profiles:
        return
    if only is not None:
        rules.keep = {name: (only,)}
        rules.say("keep", rules.keep, 1.0, "as you said")
        return
    values = list(profiles[name].written)
    others = [text for text in values if _is_other(text)]
    police = [text for text in values if text not in others]
    if others and police and any(values_like("police").search(text) for text in police):
        rules.drop = {name: tuple(sorted(others))}
        rules.say("drop", rules.drop, 0.8, "fire and ambulance calls are no work of the police")
    if len(values) > 1:
        told = ", ".join(profiles[name].examples(6))
        rules.questions.append(f"Column {name!r} holds {told}: are all of them yours (--only-agency VALUE)?")


def _is_other(text: str) -> bool:
    return bool(values_like("not_police").search(text)) and not values_like("police").search(text)


def _find_flags(profiles: Mapping[str, Profile], rules: RowRules) -> None:
    asked: list[str] = []
    for name, column in profiles.items():
        values = tuple(sorted(text for text in column.written if text.casefold() in SET))
        if (
            not column.is_flag
            or not values
            or sum(column.written[text] for text in values) > MOST_FLAGGED * column.rows
        ):
            continue
        for need, pattern in vocabulary()["flags"].items():
            if re.search(pattern, plain(name)):
                rules.flags.setdefault(need, {})[name] = values
                rules.decisions.append(("flags", (name,), 0.9, f"set, it says that the call is of need {need}", values))
                break
        else:
            asked += [name for pattern in vocabulary()["asked"].values() if re.search(pattern, plain(name))]
    if asked:
        rules.questions.append(
            f"Flags {', '.join(asked)} mark police work and crises alike, so they are not used: "
            "are calls with one of them crisis calls (--flag NEED:COLUMN=VALUE)?"
        )


def _find_endings(few: Mapping[str, Profile], columns: Mapping[str, str], rules: RowRules) -> None:
    types = {columns.get("call_type"), columns.get("final_call_type")}
    likely = sorted(
        (name for name in few if telling("disposition", name) and name not in types),
        key=lambda name: (name != columns.get("disposition"), -few[name].worded),
    )
    reasons = {
        "nobody_there": "they say that nobody was found",
        "cancelled": "they say that nobody was needed any more",
    }
    for setting, why in reasons.items():
        rule: Rule = {}
        best = max(likely, key=lambda name: _matched(few[name], setting), default=None)
        if best is not None and (found := _values(few[best], setting)):
            rule[best] = found
        getattr(rules, setting).update(rule)
        rules.say(setting, rule, 0.8, why)
    double = {name: found for name in likely[:2] if (found := _values(few[name], "duplicate"))}
    if double:
        name = max(double, key=lambda key: sum(few[key].written[text] for text in double[key]))
        rules.drop = {**rules.drop, name: double[name]}
        rules.say("drop", {name: double[name]}, 0.8, "they are the same call again")


def _values(column: Profile, kind: str) -> tuple[str, ...]:
    return tuple(sorted(text for text in column.written if values_like(kind).search(text)))


def _matched(column: Profile, kind: str) -> int:
    return sum(column.written[text] for text in _values(column, kind))


def _find_priorities(profiles: Mapping[str, Profile], columns: Mapping[str, str], rules: RowRules) -> None:
    column = profiles.get(columns.get("priority", ""))
    if column is None:
        return
    worded = [text for text in column.written if not re.search(r"\d", text)]
    by_word = {text: number for text in worded for words, number in WORDS if text.casefold() in words}
    numbered = [int(match[0]) for text in column.written if (match := re.search(r"\d{1,4}", text))]
    if by_word and not numbered:
        rules.priorities = by_word
    letters = sorted(text for text in worded if len(text) == 1 and text not in by_word)
    if letters and numbered:
        rules.priorities |= dict.fromkeys(letters, max(numbered) + 1)
        rules.questions.append(
            f"Priority {', '.join(letters)} stands beside numbers and comes last: is it work that officers begin "
            f'themselves (--officer-initiated "{column.name}={letters[0]}")?'
        )
    elif len(letters) > 1:
        rules.priorities = {text: place for place, text in enumerate(letters, 1)}
        rules.questions.append(
            f"Priorities {', '.join(letters)} are taken as 1 to {len(letters)} in that order: is the first most urgent "
            "(--priority TEXT=NUMBER)?"
        )
    if rules.priorities:
        told = tuple(f"{text} is {number}" for text, number in rules.priorities.items())
        rules.decisions.append(("priorities", (column.name,), 0.6, "they are no numbers", told[:6]))


def _find_self_begun(
    few: Mapping[str, Profile], profiles: Mapping[str, Profile], columns: Mapping[str, str], rules: RowRules
) -> None:
    others = {*columns.values()} - {columns.get("source")}
    candidates = [
        name for name in few if telling("source", name) >= 0.4 or (_says_how(few[name]) and name not in others)
    ]
    found = {name: values for name in candidates if (values := _values(few[name], "self_initiated"))}
    found |= {name: values for name, column in profiles.items() if (values := _set_on(column))}
    if found:
        name = max(found, key=lambda key: (profiles[key].is_flag, key == columns.get("source"), telling("source", key)))
        rules.officer_initiated = {name: found[name]}
        rules.say("officer_initiated", rules.officer_initiated, 0.9, "they say that an officer began the work")
        _add_priorities_of_their_own(profiles, columns, profiles[name], rules)
        return
    types = profiles.get(columns.get("call_type", ""))
    if types is not None and (values := _values(types, "self_initiated_types")):
        rules.officer_initiated = {types.name: values}
        rules.say(
            "officer_initiated",
            rules.officer_initiated,
            0.5,
            "no column says who began the work; such work is mostly the officers' own",
        )
        rules.questions.append(
            f"No column says which work officers began themselves, so {len(values)} call types are taken for it, such "
            f"as {', '.join(values[:3])} (--officer-initiated COLUMN=VALUE)."
        )


def _says_how(column: Profile) -> bool:
    """Whether a column of few values says often enough that an officer began the work, whatever its name."""
    return column.distinct <= FEW_WAYS and _matched(column, "self_initiated") > OFTEN * column.rows


def _set_on(column: Profile) -> tuple[str, ...]:
    """The values by which a flag such as `SelfInitiated` is set."""
    if not column.is_flag or not re.search(r"self init|officer init|on ?view|proactive", plain(column.name)):
        return ()
    return tuple(sorted(text for text in column.written if text.casefold() in SET))


def _add_priorities_of_their_own(
    profiles: Mapping[str, Profile], columns: Mapping[str, str], source: Profile, rules: RowRules
) -> None:
    """A priority that is a letter, and mostly of work that officers began, marks such work too."""
    column = profiles.get(columns.get("priority", ""))
    if column is None or len(column.texts.codes) != len(source.texts.codes):
        return
    begun = source.texts.among(rules.officer_initiated[source.name])
    own = tuple(
        text
        for text in column.written
        if re.fullmatch("[A-Za-z]", text) and begun[column.texts.among([text])].mean() > SELF_BEGUN
    )
    if own:
        rules.officer_initiated[column.name] = own
        rules.say("officer_initiated", {column.name: own}, 0.7, "most calls of this priority were begun by officers")
