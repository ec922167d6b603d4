"""What the tests of the wire start with: a scripted model server, and a folder for the backend's data."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.scripted_tgi import ScriptedTgi
from tests.services import create_database

# They wait for no longer than a client would, which a machine with other tests beside them does not keep.
HELD_TO_THE_CLOCK = {
    "test_tokens_pass_one_by_one_through_both_proxies",
    "test_processes_killed_in_mid_answer_lose_no_question_and_leave_no_answer_running",
    "test_text_that_was_written_down_survives_a_crash_and_a_guest_gets_the_question_back",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and item.originalname in HELD_TO_THE_CLOCK:
            item.add_marker(pytest.mark.alone)


@pytest.fixture(scope="module")
def model() -> Iterator[ScriptedTgi]:
    with ScriptedTgi() as server:
        yield server


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="module")
def mariadb_url(mariadb_url: str, request: pytest.FixtureRequest) -> str:
    """An empty database of this file alone: another's guests have spent questions of their own."""
    url = make_url(mariadb_url)
    name = request.module.__name__.rpartition(".")[2]
    create_database(url.port or 0, name)
    return url.set(database=name).render_as_string(hide_password=False)
