"""Words of the report, for somebody who has never heard of simulation."""

GLOSSARY: tuple[tuple[str, str], ...] = (
    ("Call", "One call for service in the department's computer-aided dispatch (CAD) record."),
    (
        "Crisis call",
        (
            "A call from or about a person who truly is in one of the crises that the study is about, whether or "
            "not its call type says so. The same calls for every option."
        ),
    ),
    ("Reached", "The person met a responder of a kind that the study counts as the right one."),
    (
        "Reached in time",
        (
            "Reached within the target time, counted from the call. Crisis calls that were missed count as "
            "never reached, so failing does not look fast."
        ),
    ),
    ("Coverage", "Share of all crisis calls, at every hour of the week, that were reached."),
    ("Missed", "Not reached; each missed call has exactly one reason."),
    ("Option", "One way to answer crisis calls, with its people and hours."),
    (
        "Response model",
        "The rule behind an option: who is sent first, who joins, and what happens when nobody is free.",
    ),
    ("Baseline", "The option that all others are compared with: what is done today."),
    ("Post", "One seat on a shift that must be filled each time the shift comes round."),
    ("FTE", "Full-time equivalent: the people needed to fill a post with leave, training and days off."),
    (
        "Net officer hours",
        "Patrol hours on calls that an option saves, less the hours of officers who leave patrol for it.",
    ),
    ("Simulated history", "One possible year, call by call, with its own luck. Every option meets the same histories."),
    (
        "95 % interval",
        "Where the average would lie, were there no end of simulated histories. More histories narrow it.",
    ),
    ("Range of a year", "Nine of ten simulated years lie in it. Nothing narrows it: years differ."),
    (
        "Detectable",
        "The interval of a difference does not hold zero, and the difference matters by the study's margins.",
    ),
    ("Margin", "A difference too small to prefer one option to another; the margins are among the assumed numbers."),
    ("Beaten", "Another option is at least as good in everything judged and detectably better in something."),
    ("Flip value", "The value of an assumed number from which on another option is the best."),
    (
        "Reproduced",
        "The model, fed with the recorded calls and today's roster, gives back the recorded waits and hours.",
    ),
)
"""Word and meaning."""
