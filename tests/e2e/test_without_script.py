"""The site in a browser whose scripts are switched off: what is left works, and nothing else is shown."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.pages import PHONE, FullBackend, open_context, serve_pages


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serve_pages(FullBackend()) as served:
        yield served


@pytest.fixture(params=[False, True], ids=["guest", "member"])
def page(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Page]:
    options = {"viewport": PHONE, "java_script_enabled": False}
    with open_context(chromium, address, as_member=request.param, **options) as context:
        page = context.new_page()
        page.goto(address)
        yield page


@pytest.mark.parametrize("page", [False], indirect=True)
def test_a_refused_form_comes_back_with_its_values_and_the_focus_on_the_fault(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/join")
    page.locator("[name=login_id]").fill("fan7")
    page.locator("[name=email]").fill("fan7@example.com")
    page.locator("[name=password]").fill("kimchi24")
    page.locator("main form").evaluate("(form) => { form.noValidate = true; }")

    page.get_by_role("button", name="가입하기").click()

    expect(page.locator("[name=consent]")).to_be_focused()
    expect(page.locator("[name=login_id]")).to_have_value("fan7")
    expect(page.locator("[name=email]")).to_have_value("fan7@example.com")
    expect(page.locator("[name=password]")).to_have_value("")


def test_the_chat_says_that_it_needs_a_script_and_shows_no_button_that_does_nothing(
    page: Page, address: str
) -> None:
    expect(page.locator(".no-script")).to_be_visible()
    expect(page.locator("#composer")).to_be_hidden()
    expect(page.locator("[data-question]:visible")).to_have_count(0)
    page.goto(f"{address}/chat/5")
    expect(page.locator("[data-do]:visible")).to_have_count(0)


@pytest.mark.parametrize("page", [True], indirect=True)
def test_a_room_is_read_and_the_pages_that_change_it_stand_there(page: Page, address: str) -> None:
    page.goto(f"{address}/chat/5")
    expect(page.locator(".answer-text").first).to_contain_text("된장찌개")

    page.goto(f"{address}/chat/5/title")
    expect(page.get_by_role("button", name="저장")).to_be_visible()
    page.goto(f"{address}/rooms/delete-all")
    expect(page.get_by_role("button", name="모두 지우기")).to_be_visible()
