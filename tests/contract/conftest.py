"""What the tests of the wire start with: a scripted model server, and a folder for the backend's data."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scripted_tgi import ScriptedTgi


@pytest.fixture(scope="module")
def model() -> Iterator[ScriptedTgi]:
    with ScriptedTgi() as server:
        yield server


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")
