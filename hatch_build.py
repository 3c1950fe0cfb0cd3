"""Wheels carry the fonts and htmx, which the repository does not: fetch them before the wheel is packed."""

import importlib.util
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface):
    """Called by hatchling before a wheel is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the assets, except for an editable install, where dev.py does it."""
        if version != "editable":
            load_assets(Path(self.root)).fetch_assets(Path(self.root), npm=shutil.which("npm"))


def load_assets(root: Path) -> Any:
    """ladder/assets.py, by its path: the package itself is not installed while it is being built."""
    spec = importlib.util.spec_from_file_location("ladder_assets", root / "ladder" / "assets.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up here
    spec.loader.exec_module(module)
    return module
