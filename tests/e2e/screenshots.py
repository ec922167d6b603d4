"""Pictures of every address, to be looked at: both sizes, both schemes, into var/screenshots.

    python -m tests.e2e.screenshots [FOLDER]

The pages ask a backend of the tests' own, and the chat is scripted.
"""

import sys
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.e2e.browser import FLAGS
from tests.e2e.pages import (
    DESK,
    GUESTS_PAGES,
    MEMBERS_PAGES,
    OPEN_PAGES,
    PHONE,
    FullBackend,
    open_context,
    serve_pages,
)
from tests.e2e.scripted_chat import ScriptedChat, answer, run_scripted_chat
from tests.services import find_program

FOLDER = Path("var/screenshots")
QUESTION = "비 오는 날에 어울리는 국물 요리 알려줘"


def take(page: Page, folder: Path, name: str) -> None:
    # The animation of what has just come is over by then; the caret would be hidden by an inline style.
    page.wait_for_timeout(300)
    page.screenshot(path=folder / f"{name}.png", caret="initial")


def take_pages(context: BrowserContext, address: str, folder: Path, who: str, paths: tuple[str, ...]) -> None:
    page = context.new_page()
    for path in paths:
        page.goto(address + path)
        take(page, folder, f"{who}{path.replace('/', '-').rstrip('-')}")


def take_moments(context: BrowserContext, address: str, folder: Path, chat: ScriptedChat) -> None:
    """A guest's answer, a food's sheet, what is not eaten, the login over the page."""
    chat.scripts = [answer("된장찌개는 어때요? 아니면 **불고기**도 좋아요.", foods=[{"id": 2}, {"id": 1}])]
    page = context.new_page()
    page.goto(address)
    page.locator("#question").fill(QUESTION)
    page.locator("#question").press("Enter")
    page.locator(".food-card").first.wait_for()
    take(page, folder, "guest-answer")
    page.locator(".edit-question").click()
    take(page, folder, "guest-editing")
    page.keyboard.press("Escape")
    for name, opener in (("food", ".food-link"), ("avoid", "#avoid-open"), ("login", ".login-link")):
        page.locator(opener).first.click()
        page.locator("dialog[open] .sheet").wait_for()
        take(page, folder, f"guest-dialog-{name}")
        page.keyboard.press("Escape")


def main(arguments: list[str]) -> int:
    """Take all pictures; the exit status."""
    root = Path(arguments[0]) if arguments else FOLDER
    chromium = find_program("chromium", "chromium")
    with (
        run_scripted_chat() as chat,
        serve_pages(FullBackend(), public_socket_url=chat.address) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for size, viewport in (("phone", PHONE), ("desk", DESK)):
            for scheme in ("light", "dark"):
                folder = root / f"{size}-{scheme}"
                folder.mkdir(parents=True, exist_ok=True)
                options = {"viewport": viewport, "color_scheme": scheme}
                with open_context(browser, address, as_member=False, **options) as guest:
                    take_pages(guest, address, folder, "guest", GUESTS_PAGES + OPEN_PAGES)
                    take_moments(guest, address, folder, chat)
                with open_context(browser, address, as_member=True, **options) as member:
                    take_pages(member, address, folder, "member", MEMBERS_PAGES)
        browser.close()
    print(f"look at {root}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
