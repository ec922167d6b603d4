"""Every address in a real browser, at both sizes and in both schemes: axe-core, fingers, narrow windows."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.pages import (
    DESK,
    GUESTS_PAGES,
    MEMBERS_PAGES,
    OPEN_PAGES,
    PHONE,
    FullBackend,
    find_violations,
    open_context,
    serve_pages,
)

SMALL = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")]
    .filter((element) => element.checkVisibility())
    .map((element) => (element.closest("label") ?? element))
    .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 1 && (width < 43.5 || height < 43.5);
    })
    .map((element) => element.outerHTML.slice(0, 120))"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serve_pages(FullBackend()) as served:
        yield served


def open_each(page: Page, address: str, paths: tuple[str, ...]) -> Iterator[str]:
    for path in paths:
        page.goto(address + path, wait_until="domcontentloaded")
        yield path


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(PHONE, "light"), (PHONE, "dark"), (DESK, "light"), (DESK, "dark")]
)
@pytest.mark.parametrize(
    ("as_member", "paths"),
    [(False, GUESTS_PAGES + OPEN_PAGES), (True, MEMBERS_PAGES)],
    ids=["guest", "member"],
)
def test_axe_finds_nothing_on_any_address_and_every_target_fits_a_finger(
    chromium: Browser,
    address: str,
    viewport: dict[str, int],
    scheme: str,
    as_member: bool,
    paths: tuple[str, ...],
) -> None:
    options = {"viewport": viewport, "color_scheme": scheme, "reduced_motion": "reduce"}
    with open_context(chromium, address, as_member=as_member, **options) as context:
        page = context.new_page()
        found = {
            path: find_violations(page) + page.evaluate(SMALL) for path in open_each(page, address, paths)
        }

    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_dialogs_menus_and_the_drawer(
    chromium: Browser, address: str, scheme: str
) -> None:
    openers = {
        ".drawer-button": ".drawer:popover-open",
        ".account-button": "#account-menu:popover-open",
        ".food-link >> nth=0": "dialog[open] .food-sheet",
        "#avoid-open": "dialog[open] .avoid-sheet",
    }
    options = {"viewport": PHONE, "color_scheme": scheme, "reduced_motion": "reduce"}
    with open_context(chromium, address, as_member=True, **options) as context:
        page = context.new_page()
        found = []
        for opener, opened in openers.items():
            page.goto(f"{address}/chat/5")
            page.locator(opener).click()
            page.locator(opened).wait_for()
            found += find_violations(page)

    assert found == []


@pytest.mark.parametrize("width", [320, 195])  # 195: a phone of 390 whose text is twice as large
def test_no_page_scrolls_sideways_in_a_narrow_window(chromium: Browser, address: str, width: int) -> None:
    faults = {}
    for as_member, paths in ((False, GUESTS_PAGES + OPEN_PAGES), (True, MEMBERS_PAGES)):
        options = {"viewport": {"width": width, "height": 568}}
        with open_context(chromium, address, as_member=as_member, **options) as context:
            page = context.new_page()
            for path in open_each(page, address, paths):
                if overflow := page.evaluate(OVERFLOW):
                    faults[path] = overflow

    assert faults == {}


def test_the_conversation_keeps_its_share_of_a_low_window(chromium: Browser, address: str) -> None:
    with open_context(chromium, address, as_member=True, viewport={"width": 640, "height": 360}) as context:
        page = context.new_page()
        page.goto(f"{address}/chat/5")

        box = page.locator("#scroller").bounding_box()

    assert box
    assert box["height"] >= 0.4 * 360
