"""Fixtures of the tests in a browser."""

from tests.e2e.browser import chromium

__all__ = ["chromium"]
