"""Fixtures of the model server's tests: one live server with the real model for all of them."""

from collections.abc import Iterator

import httpx
import pytest

from tests.model_server.live import running_model_server


@pytest.fixture(scope="session")
def model_server() -> Iterator[str]:
    """The base URL of a server with eight slots that lets ten requests in."""
    with running_model_server(QUEUE="10", SLOTS="8", ADAPTER="") as url:
        yield url


@pytest.fixture
def http(model_server: str) -> Iterator[httpx.Client]:
    """A client of that server."""
    with httpx.Client(base_url=model_server, timeout=60) as client:
        yield client
