"""What is claimed of the program, by what independent means, and which tests decide: the rows of the table."""
# ruff: noqa: E501 - one row for each claim

from dataclasses import dataclass


@dataclass(frozen=True)
class Claim:
    """One row of the table.

    Attributes:
        what: what is claimed, as a sentence without its full stop.
        means: by what independent means it is decided.
        tests: files or folders under tests/, or single tests as pytest names them without their parameters.
        cases: what is counted.
        only: of parametrised tests, those whose name holds this.
        room: the highest room of the program that they run; what lies above cannot change their result.
    """

    what: str
    means: str
    tests: tuple[str, ...]
    cases: str = "tests"
    only: str = ""
    room: str = "__main__"


def _theory(file: str, what: str, means: str) -> Claim:
    return Claim(what, means, (f"theory/test_{file}.py",), "values", "-long", "engine")


PARTS: dict[str, dict[str, Claim]] = {
    "theory": {
        "erlang": Claim(
            "Who waits and for how long, who is lost, and who leaves, are as they must be",
            "Erlang B, C and A; published examples of 1 to 132 officers",
            ("theory/test_erlang.py",),
            "values",
            "-long",
            "engine",
        ),
        "classes": _theory("classes", "Urgent calls go first, and visits give way", "Cobham 1954; White and Christie 1958"),
        "disciplines": _theory("disciplines", "Turns in line, and officers kept free", "Kingman 1962; Schaack and Larson 1985"),
        "patience": _theory("patience", "Calls that wait for a team so long, officers who hold so long", "Barrer 1957"),
        "crews": _theory("crews", "Calls that need two, and joint crews", "Green 1984; loss networks (Kelly 1991)"),
        "places": _theory("places", "Which unit goes where, and neighbours who help", "hypercube model (Larson 1974)"),
        "service": _theory("service", "Work of any spread, and calls that swing over the day",
                           "Pollaczek and Khinchine; Eick, Massey and Whitt 1993"),
        "answers": _theory("answers", "Clinicians at home, busy partners, lines by phone", "birth-death chains"),
        "destinations": _theory("destinations", "Beds, drives and hand-overs", "Erlang B; Little's law"),
    },
    "ciw": {
        "ciw": Claim(
            "Five departments without a formula come out the same", "Ciw, another simulator",
            ("theory/test_ciw.py",), "values", "-long", "engine",
        ),
    },
    "clocks": {
        "clocks": Claim(
            "Both clocks leave the same records, to the last bit",
            "the model as SimPy processes and as a compiled loop; random studies with all physics on",
            ("property/test_clocks_agree.py",), "random studies", room="engine",
        ),
    },
    "statistics": {
        "coverage": Claim("An interval of 95 % holds the true mean", "M/M/3, whose mean wait is known",
                          ("theory/test_statistics_hold.py::test_95_percent_intervals_hold_the_mean_wait_of_mm3",), "studies", room="engine"),
        "short": Claim("What intervals of short runs hold is published", "the same",
                       ("theory/test_statistics_hold.py::test_what_short_runs_hold_is_published",), "studies", room="engine"),
        "equal": Claim("Two equal options are seldom told apart (5 %)", "options equal by construction",
                       ("theory/test_statistics_hold.py::test_equal_options_are_seldom_called_different",), "pairs", room="engine"),
        "several": Claim("Any two of four equal options likewise", "the same",
                         ("theory/test_statistics_hold.py::test_several_equal_options_are_seldom_called_different",), "studies", room="engine"),
        "power": Claim("A mean wait a tenth shorter is seen nine times in ten", "the shipped town, made a tenth quicker",
                       ("theory/test_statistics_hold.py::test_a_tenth_less_waiting_is_seen_on_the_medium_town",), "studies", room="engine"),
        "ratios": Claim("Dollars per call reached lie in their interval", "experiments whose truth is known",
                        ("unit/budget/test_ratios.py::test_the_interval_holds_the_truth_as_often_as_it_says",), "experiments", room="budget"),
    },
    "seek": {
        "towns": Claim("The goal seek finds the cheapest staffing", "every staffing of a random town tried",
                       ("unit/staffing/test_size.py::test_the_cheapest_in_random_towns",), "towns", room="staffing"),
        "others": Claim("The goal seek allows enough, and does not depend on workers", "the same question asked otherwise",
                        ("unit/staffing/test_size.py::test_a_busy_town_gets_more_than_the_usual_most",
                         "unit/staffing/test_hours.py::test_more_team_hours_reach_more",
                         "unit/staffing/test_hours.py::test_chosen_hours_do_not_depend_on_the_workers"), room="staffing"),
    },
    "exports": {
        "corpus": Claim("Bad exports give their calls or one sentence", "a corpus of files whose calls are known",
                        ("unit/intake/test_bad_exports.py", "cli/test_bad_exports_cli.py"), "readings"),
        "drawn": Claim("Any file of bytes gives a table or one sentence", "files spoiled at random",
                       ("property/test_spoiled_exports.py",), "files", room="intake"),
    },
    "studies": {
        "studies": Claim("Spoiled study files give a study or faults on their lines, within 5 s and 500 MB",
                         "files spoiled at random", ("property/test_spoiled_studies.py",), "studies", room="engine"),
    },
    "records": {
        "records": Claim("Recorded calls are reproduced as far as the pages on validation say",
                         "exports of real departments, weeks that no estimate saw", ("data",)),
    },
    "documents": {
        "commands": Claim("Every command in the documentation prints what is shown there", "the commands are run",
                          ("cli/test_documented_commands.py",), "pages", "test_all_blocks"),
    },
    "faults": {
        "kills": Claim("Killed at any moment, a command leaves nothing half done, and the next gives the same bytes",
                       "kill -9 at fifty moments of compare, size, share and assess each", ("cli/test_faults_kills.py",), "kills"),
        "memory": Claim("A year of a million calls is read, judged and compared in 2 GB", "commands under such a limit",
                        ("cli/test_faults_memory.py",), "commands", "million"),
        "faults": Claim("Full, locked, cut off, edited meanwhile or on a wrong clock, nothing is lost and nothing wrong is said",
                        "faults made on purpose", ("cli/test_faults_disks.py", "cli/test_faults_inputs.py", "cli/test_faults_memory.py", "cli/test_faults_processes.py", "cli/test_faults_streams.py", "cli/test_faults_together.py", "cli/test_faults_clock.py")),
    },
    "texts": {
        "texts": Claim("No text of a study does anything on a terminal, in a browser, in a spreadsheet or on the disk",
                       "a study all of whose texts try to; every command, the report, and the local page clicked through",
                       ("cli/test_hostile_study.py", "browser/test_hostile_texts.py", "browser/test_hostile_explore.py")),
    },
    "rest": {
        "rest": Claim("What else takes long: pages in a browser, machine code that cannot be kept, the shipped assessment",
                      "stated in each test",
                      ("browser", "unit/engine/test_compiled_clock.py", "unit/assessment/test_shipped.py",
                       "cli/test_privacy.py")),
    },
}  # fmt: skip
"""By name of the part, as in `make verify PART=theory`, and name of the row."""

WHOLE = ("clocks", "exports", "records", "studies", "texts")
"""Parts whose quick tests count as well."""
