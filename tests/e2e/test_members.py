"""A new member in a real browser, against the real backend and a scripted model: from guest to room."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import LiveSite
from tests.mailbox import Mailbox

WAIT_MS = 20_000
PHONE = {"width": 390, "height": 844}


def read_code(mailbox: Mailbox) -> str:
    """The whole sentence of the newest mail, as somebody copies it."""
    found = re.search(r"인증번호는 \d{6}입니다", str(mailbox.mails[-1].get_content()))
    assert found
    return found[0]


def wait_for_answer(page: Page) -> None:
    expect(page.locator(".turn").last).to_have_attribute("data-state", "complete")
    expect(page.locator(".turn").last.locator(".answer-text.is-plain")).to_have_count(0)


def test_a_guest_becomes_a_member_and_the_conversation_a_room(  # noqa: PLR0915  (one walk)
    chromium: Browser, live_site: LiveSite
) -> None:
    expect.set_options(timeout=WAIT_MS)
    context = chromium.new_context(viewport=PHONE)
    context.set_default_timeout(WAIT_MS)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(live_site.url)

    # As a guest: one tap.
    page.locator(".tile").first.click()
    wait_for_answer(page)
    asked = page.locator(".question-text").inner_text()

    # Joining: three fields and one consent, then the mail.
    page.get_by_role("link", name="로그인").click()
    page.get_by_role("link", name="회원가입").click()
    # The form for joining alone asks for an address; the one before it has a login id, too.
    page.locator("dialog [name=email]").fill("newfan@example.com")
    page.locator("dialog [name=login_id]").fill("newfan")
    page.locator("dialog [name=password]").fill("jeyukx24!")
    page.locator("dialog [name=consent]").check()
    page.get_by_role("button", name="가입하기").click()
    page.wait_for_url("**/verify**")
    page.locator("[name=code]").fill(read_code(live_site.mailbox))
    page.get_by_role("button", name="인증하기").click()
    page.wait_for_url("**/me/likes**")
    page.locator(".food-tile").nth(2).click()
    expect(page.locator("[data-counted]")).to_have_text("1개 골랐어요")
    page.get_by_role("button", name="저장").click()

    # What was said as a guest is one room with a title, and stays one.
    page.wait_for_url(re.compile(r"/chat/\d+$"))
    expect(page.locator(".toast")).to_have_text("손님으로 나눈 대화를 옮겨 왔어요.")
    expect(page.locator(".question-text")).to_have_text([asked])
    page.reload()
    page.goto(live_site.url)
    page.locator(".drawer-button").click()
    expect(page.locator(".room")).to_have_count(1)
    expect(page.locator(".room-link")).to_have_text(re.compile(r"^\D+$"))  # no time of day
    page.keyboard.press("Escape")

    # A member's question makes a room, which is a page of its own.
    page.locator("#question").fill("저녁 추천해줘")
    page.locator("#question").press("Enter")
    wait_for_answer(page)
    expect(page).to_have_url(re.compile(r"/chat/\d+$"))
    page.reload()
    expect(page.locator(".question-text").last).to_have_text("저녁 추천해줘")

    # The room gets a title of one's own.
    page.locator(".drawer-button").click()
    page.locator(".room:has([aria-current]) .room-more").click()
    page.get_by_role("link", name="이름 바꾸기").click()
    page.locator(".room-renaming input").fill("<b>오늘</b> 저녁")
    page.locator(".room-renaming input").press("Enter")
    expect(page.locator(".room-link", has_text="<b>오늘</b> 저녁")).to_be_focused()
    page.keyboard.press("Escape")

    # Leaving takes everything along.
    page.goto(f"{live_site.url}/me/delete")
    page.locator("[name=login_id]").fill("newfan")
    page.locator("[name=current_password]").fill("jeyukx24!")
    page.get_by_role("button", name="탈퇴하기").click()
    expect(page.locator(".toast")).to_have_text("탈퇴했어요. 언제든 다시 오세요.")
    expect(page.get_by_role("link", name="로그인")).to_be_visible()
    assert errors == []
    context.close()
