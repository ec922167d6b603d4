"""Fixtures that tests of this folder share: a browser, and the site that `make run` starts."""

from collections.abc import Iterator

import pytest

from tests.e2e.browser import chromium
from tests.e2e.site import Site, running_site

__all__ = ["chromium"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The whole site with the real model, started once."""
    with running_site(tmp_path_factory.mktemp("site") / "var") as started:
        yield started
