"""Layouts of common portals: one small file each, found by the names of the columns."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from crisissim.intake.detect.said import Said
from crisissim.intake.spec import JOINT


@dataclass(frozen=True, slots=True)
class Preset:
    """What is known of the exports of one portal.

    Attributes:
        name: of the portal.
        source: where its layout can be seen.
        columns: column by role.
        settings: other arguments of `detect`.
    """

    name: str
    source: str
    columns: Mapping[str, str]
    settings: Mapping[str, Any]

    def fits(self, names: Collection[str]) -> bool:
        """Whether an export has all of its columns."""
        return all(part in names for name in self.columns.values() for part in name.split(JOINT))

    def under(self, said: Said) -> Said:
        """What the user says, and this where the user says nothing."""
        known = {key: value for key, value in self.settings.items() if getattr(said, key) is None}
        return replace(said, columns={**self.columns, **said.columns}, **known)


@cache
def presets() -> tuple[Preset, ...]:
    """All shipped layouts, those with most columns first."""
    folder = files("crisissim.intake") / "presets"
    read = [tomllib.loads(file.read_text(encoding="utf-8")) for file in folder.iterdir() if file.name.endswith(".toml")]
    found = [Preset(one["name"], one["source"], one["columns"], one.get("settings", {})) for one in read]
    return tuple(sorted(found, key=lambda preset: (-len(preset.columns), preset.name)))


def preset_of(names: Collection[str]) -> Preset | None:
    """The layout that an export with these columns has."""
    return next((preset for preset in presets() if preset.fits(names)), None)
