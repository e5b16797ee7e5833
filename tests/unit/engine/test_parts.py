"""The functions of the model become one piece of machine code, made once."""

from pathlib import Path
from typing import Any

import numba
import pytest
from numba.extending import register_jitable

from crisissim.engine.compiled_clock.kept import SETTINGS, jit
from crisissim.engine.compiled_clock.parts import InlinedPartCompiler, Part, PartCompiler, with_theirs


def innermost(x: float) -> float:
    """Called by both others."""
    return x * 3.0


def inlined(x: float) -> float:
    """Called by the next, which it is put into."""
    return innermost(x) - 1.0


def between(x: float) -> float:
    """Called by the whole."""
    return innermost(x) + inlined(x + 1.0)


def whole_of_all(w: Any, until: float) -> Any:
    """Calls the rest."""
    return between(w + until)


def test_machine_code_is_made_of_the_whole_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is right, each part is compiled and linked once, and no part can be called from outside."""
    monkeypatch.setattr(numba.config, "CACHE_DIR", "")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    for function, compiler in ((innermost, PartCompiler), (inlined, InlinedPartCompiler), (between, PartCompiler)):
        register_jitable(pipeline_class=compiler, **SETTINGS)(function)
    jitted: Any = jit(whole_of_all)  # type: ignore[arg-type]
    assert jitted(1.0, 2.0) == 20.0
    (made,) = jitted.overloads.values()
    parts = [library for library in made.library._linking_libraries if isinstance(library, Part)]
    assert sorted(part.name.split(".")[-1] for part in parts) == ["between", "inlined", "innermost"]
    assert with_theirs(parts) == with_theirs([*parts, *parts])
    known = made.library.codegen._engine._defined_symbols
    assert any("whole_of_all" in name for name in known)
    assert not any("innermost" in name and "Env" not in name for name in known)


def test_kept_parts_answer_in_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Machine code that is read from its file needs nothing of the parts."""
    monkeypatch.setattr(numba.config, "CACHE_DIR", "")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    register_jitable(pipeline_class=PartCompiler)(innermost)
    answers = [jit(whole)(1.0, 2.0) for whole in (one_part, one_part)]  # type: ignore[arg-type, func-returns-value]
    assert answers == [9.0, 9.0]
    assert sum(jit_hits(one_part)) == 1


def one_part(w: Any, until: float) -> Any:
    """Calls one."""
    return innermost(w + until)


def jit_hits(function: Any) -> list[int]:
    """How often machine code of it was read from its file, by signature."""
    again: Any = jit(function)
    again(1.0, 2.0)
    return list(again.stats.cache_hits.values())
