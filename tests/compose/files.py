"""The compose files as Compose understands them: anchors resolved, defaults filled in, overlaid."""

import re
from pathlib import Path
from typing import Any

import yaml

from tests.live import ROOT

REFERENCE = re.compile(r"\$\{(?P<name>\w+)(?::-(?P<default>[^}]*))?\}")


def read_compose(*names: str) -> dict[str, Any]:
    """The services of the files, later ones over earlier ones as far as our files need it."""
    services: dict[str, Any] = {}
    for name in names:
        for service, settings in yaml.safe_load(fill(ROOT / name))["services"].items():
            merged = services.setdefault(service, {})
            for key, value in settings.items():
                both_maps = isinstance(value, dict) and isinstance(merged.get(key), dict)
                merged[key] = {**merged[key], **value} if both_maps else value
    return services


def fill(path: Path) -> str:
    """The file's text with every ${NAME:-default} replaced by its default."""
    return REFERENCE.sub(lambda found: found["default"] or "", path.read_text()).replace("$$", "$")


def list_references(*names: str) -> dict[str, str]:
    """The variables that the files name, and their defaults."""
    return {
        found["name"]: found["default"] or ""
        for name in names
        for found in REFERENCE.finditer((ROOT / name).read_text())
    }
