"""Tests that a study of any text is answered or refused in sentences, never with a traceback."""

import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisissim.errors import Fault, InputError
from crisissim.study import load_study

EUGENE = Path(__file__).parent.parent / "data" / "eugene"
FILES = ("study.toml", "call-types.toml", "options/police-only.toml", "options/co-responder.toml")
TEXTS = {name: (EUGENE / name).read_text() for name in FILES}
TEXTS["study.toml"] = TEXTS["study.toml"].split("[options]")[0]
TEXTS["study.toml"] = re.sub(r"files = .*", 'files = ["calls.csv"]', TEXTS["study.toml"])
CALLS = "nature,calltime,secs_to_disp,secs_to_arrv,secs_to_close,priority,beat,units_dispd,callsource\n"

WRITTEN = """
nan|-inf|0|-1|1e400|2.5|true|""|"all"|[]|{}|[[1]]|25:00|25:00:00|07:00|07:00:00|2024-02-30|2024-02-29|"2024-03-24"|0x10|[nan]|
{ a = 1 }|'|"\u202e"|9999-12-31|0001-01-01|["monday", 3]|["patrol"]|"co-responder"|1979-05-27T07:32:00Z|"\u0000"
"""
KEYS = ["name", "unts", "days", "a.b", "crew", "settings", '"é"', "start", "format"]
values = st.one_of(
    st.sampled_from([*WRITTEN.replace("\n", "").split("|"), "9" * 400]),
    st.floats().map(repr),
    st.integers().map(str),
    st.text(max_size=8).map(lambda text: f'"{text}"'),
)


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, str]:
    """The files of a study with a few lines changed, lost, doubled or moved."""
    texts = dict(TEXTS)
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(FILES))
        lines = texts[name].splitlines()
        if not lines:
            continue
        place = draw(st.integers(0, len(lines) - 1))
        what = draw(st.sampled_from(["value", "key", "drop", "double", "swap", "text", "cut"]))
        key, _, value = lines[place].partition("=")
        if what == "value":
            lines[place] = f"{key}= {draw(values)}"
        elif what == "key":
            lines[place] = f"{draw(st.sampled_from(KEYS))} ={value}"
        elif what == "drop":
            del lines[place]
        elif what == "double":
            lines.insert(draw(st.integers(0, len(lines))), lines[place])
        elif what == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[place], lines[other] = lines[other], lines[place]
        elif what == "text":
            lines[place] = draw(st.text(max_size=12))
        else:
            lines = [*lines[:place], lines[place][: draw(st.integers(0, 20))]]
        texts[name] = "\n".join(lines)
    return texts


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(spoiled())
def test_any_text(texts: dict[str, str]) -> None:
    """Whatever stands in the files, the study loads or every fault is a sentence with a remedy."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "calls.csv").write_text(CALLS)
        for name, text in texts.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", errors="replace")
        faults: tuple[Fault, ...] = ()
        try:
            load_study(folder)
        except InputError as error:
            faults = error.faults
            assert faults, "refused without a reason"
        for fault in faults:
            assert fault.what
            assert not fault.what.endswith(".")
            assert fault.remedy.endswith((".", "?"))
            assert str(fault).isprintable()
