"""The Hugging Face hub: the rows of a data set by its name.

Neither library is needed for anything else here, so they are imported when a recipe names the hub.
"""

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol


class HubUnavailable(Exception):
    """The data set could not be read: no library, no network, no such name, or no format that we read."""


class Hub(Protocol):
    """Gives the rows of a data set."""

    def read_rows(self, name: str, revision: str | None) -> Iterator[dict[str, Any]]:
        """The rows of the `train` split, in their order. Raises: HubUnavailable."""
        ...


class HuggingFaceHub:
    """The real one: `datasets` if it is installed, otherwise `huggingface_hub` and the JSON files."""

    def read_rows(self, name: str, revision: str | None) -> Iterator[dict[str, Any]]:
        try:
            datasets = importlib.import_module("datasets")
        except ImportError:
            return self._read_files(name, revision)
        try:
            return iter(datasets.load_dataset(name, revision=revision, split="train"))
        # The library raises whatever its file systems and formats raise.
        except Exception as error:
            raise HubUnavailable(f"{name}: {error}") from error

    def _read_files(self, name: str, revision: str | None) -> Iterator[dict[str, Any]]:
        try:
            hub = importlib.import_module("huggingface_hub")
        except ImportError as error:
            raise HubUnavailable("pip install datasets, or huggingface_hub for data sets in JSON") from error
        try:
            files = hub.HfApi().list_repo_files(name, revision=revision, repo_type="dataset")
            wanted = sorted(file for file in files if file.endswith((".json", ".jsonl")))
            paths = [
                Path(hub.hf_hub_download(name, file, revision=revision, repo_type="dataset"))
                for file in wanted
            ]
        # HfHubHTTPError, OSError and the errors of three HTTP libraries.
        except Exception as error:
            raise HubUnavailable(f"{name}: {error}") from error
        if not paths:
            raise HubUnavailable(f"{name} has no JSON files; `pip install datasets` reads the other formats")
        return (row for path in paths for row in read_json_rows(path))


def read_json_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a .jsonl file, or of the list that a .json file holds. Raises: HubUnavailable."""
    text = path.read_text(encoding="utf-8")
    try:
        if path.suffix == ".json" and text.lstrip().startswith("["):
            yield from json.loads(text)
        else:
            for line in text.splitlines():
                if line.strip():
                    yield json.loads(line)
    except ValueError as error:
        raise HubUnavailable(f"{path.name} is no JSON: {error}") from error
