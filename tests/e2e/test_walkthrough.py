"""docs/api.md against the whole of `make run`: its terminal for the mails, the real model for the answer."""

import pytest

from tests.contract.walkthrough import find_difference
from tests.e2e.site import Site


def test_page_shows_what_make_run_answers(site: Site):
    if difference := find_difference({"SITE": site.url, "RUN_LOG": str(site.log_path)}):
        pytest.fail(difference, pytrace=False)
