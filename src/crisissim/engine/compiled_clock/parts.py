"""All functions of the model become one piece of machine code, made once.

Numba by itself makes machine code of every function, which holds that of all it calls, level by level: each would be
optimised as often as there are functions above it, two thirds of the time for nothing.  Here a function is only told to
LLVM, and waits as a part until the loop, the whole, is compiled.  There LLVM sees who calls whom, and that nobody else
does.
"""

from collections.abc import Iterable
from typing import Any

from numba import _dynfunc  # type: ignore[attr-defined]
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler


class Part(JITCodeLibrary):
    """One function as LLVM is told it; nothing is made of it alone."""

    def finalize(self) -> None:
        """Nothing more comes to it."""
        self._raise_if_finalized()
        self._finalized = True


class Whole(JITCodeLibrary):
    """All of them together, of which LLVM makes machine code."""

    def finalize(self) -> None:
        """Link each part once, whoever calls it."""
        self._linking_libraries = with_theirs(self._linking_libraries)
        super().finalize()

    def _optimize_final_module(self) -> None:
        """Nobody outside knows the parts, so LLVM may put them where they are called and drop what nobody reads."""
        for function in self._final_module.functions:
            if not function.is_declaration and function.linkage.name == SHARED:
                function.linkage = "internal"
        super()._optimize_final_module()


SHARED = "linkonce_odr"
"""How numba marks what came from another library."""


def with_theirs(libraries: Iterable[JITCodeLibrary]) -> list[JITCodeLibrary]:
    """Libraries and those that their parts call, each once."""
    found: dict[JITCodeLibrary, None] = {}
    waiting = [*libraries]
    while waiting:
        library = waiting.pop()
        if library not in found:
            found[library] = None
            waiting += library._linking_libraries if isinstance(library, Part) else []
    return [*found]


class PartCompiler(Compiler):
    """Numba's compiler, up to where machine code would be made."""

    def compile_extra(self, function: Any) -> Any:
        """What callers need to know of a part; its address, which nobody asks for, is 0."""
        state = self.state
        state.library = Part(state.targetctx.codegen(), function.__qualname__)
        state.flags.no_compile = True
        made = super().compile_extra(function)
        key = _dynfunc.make_function(
            made.fndesc.lookup_module(), function.__name__, function.__doc__ or "", 0, made.environment, ()
        )
        state.targetctx.insert_user_function(key, made.fndesc, [made.library])
        return made._replace(entry_point=key)


class InlinedPartCompiler(PartCompiler):
    """The same for a part that is put where it is called."""

    def define_pipelines(self) -> Any:
        """Said this late: what two parts call is compiled once only if both began with the same settings."""
        self.state.flags.forceinline = True
        return super().define_pipelines()


class WholeCompiler(Compiler):
    """Numba's compiler for the function that calls the parts."""

    def compile_extra(self, function: Any) -> Any:
        """Machine code that can be kept in a file."""
        self.state.library = Whole(self.state.targetctx.codegen(), function.__qualname__)
        self.state.library.enable_object_caching()
        return super().compile_extra(function)
