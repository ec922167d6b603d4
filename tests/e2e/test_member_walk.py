"""The first evening of a new member, in a browser, against all that `make run` starts and the real model.

Every stop is photographed into var/screenshots/walk, to be looked at.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.site import Site

FOLDER = Path("var/screenshots/walk")
WAIT_MS = 90_000
REFUSED = ("새우", "우유")
QUESTIONS = (
    "저녁 뭐 먹지?",
    "국물 있는 걸로 골라줘",
    "볶음밥 먹고 싶은데 뭐가 좋을까",
    "달달한 디저트도 하나 추천해줘",
    "비 오는 날 친구랑 나눠 먹기 좋은 건?",
)
CODE = re.compile(r"인증번호는 \d{6}입니다")


@dataclass
class Walk:
    """A page, the site behind it, and how many pictures there are so far."""

    page: Page
    site: Site
    errors: list[str] = field(default_factory=list)
    taken: int = 0

    def take(self, name: str) -> None:
        """Photograph what is shown. The animation of what has just come is over by then."""
        self.page.wait_for_timeout(400)
        self.taken += 1
        self.page.screenshot(path=FOLDER / f"{self.taken:02}-{name}.png", caret="initial")

    def ask(self, question: str) -> str:
        """The whole answer to a question."""
        self.page.locator("#question").fill(question)
        self.page.locator("#question").press("Enter")
        expect(self.page.locator(".question-text").last).to_have_text(question)
        return self.wait_for_answer()

    def wait_for_answer(self) -> str:
        turn = self.page.locator(".turn").last
        expect(turn).to_have_attribute("data-state", "complete")
        expect(turn.locator(".is-plain")).to_have_count(0)
        return str(turn.locator(".answer-text").inner_text())

    def read_code(self) -> str:
        """The sentence of the newest mail, as somebody copies it out of the terminal."""
        deadline = time.monotonic() + 20
        while not (codes := CODE.findall(self.site.output)):
            assert time.monotonic() < deadline, "no mail came"
            time.sleep(0.1)
        return str(codes[-1])

    def check_nothing_refused(self, question: str) -> None:
        """The newest answer offers nothing with what was refused, in its text or its cards.

        The page compares all that a text names and writes a warning under it.
        """
        turn = self.page.locator(".turn").last
        assert turn.locator(".warning-line").all_inner_texts() == [], question
        cards = turn.locator(".food-card").all_inner_texts()
        assert cards, question
        body = {"texts": cards, "avoid": list(REFUSED)}
        answer = self.page.request.post(f"{self.site.url}/api/foods/named", data=body)
        assert answer.ok, answer.text()
        first_of_each = [foods[0] for foods in answer.json()["response"]["foods"]]
        assert [food["name"] for food in first_of_each if food["conflicts"]] == [], question

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).last.click()


@pytest.fixture
def walk(chromium: Browser, site: Site) -> Iterator[Walk]:
    expect.set_options(timeout=WAIT_MS)
    FOLDER.mkdir(parents=True, exist_ok=True)
    context = chromium.new_context(
        locale="ko-KR", timezone_id="Asia/Seoul", viewport={"width": 390, "height": 844}
    )
    context.set_default_timeout(WAIT_MS)
    walk = Walk(context.new_page(), site)
    walk.page.on("pageerror", lambda error: walk.errors.append(str(error)))
    yield walk
    context.close()


def test_a_new_member_from_the_first_question_to_the_last_page(walk: Walk) -> None:
    asked = ask_as_a_guest(walk)
    join(walk)
    choose_likes(walk)
    find_the_guests_conversation(walk, asked)
    tell_what_is_refused(walk)
    ask_and_be_shown_nothing_refused(walk)
    make_again_edit_and_judge(walk)
    rename_delete_and_undo(walk)
    take_the_data_along(walk)
    leave(walk)
    assert walk.errors == []


def ask_as_a_guest(walk: Walk) -> str:
    walk.page.goto(walk.site.url)
    walk.take("welcome")
    walk.ask("점심으로 따뜻한 거 추천해줘")
    walk.take("guest-answer")
    return str(walk.page.locator(".question-text").inner_text())


def join(walk: Walk) -> None:
    page = walk.page
    page.get_by_role("link", name="로그인").click()
    page.get_by_role("link", name="회원가입").click()
    # The form for joining alone asks for an address; the one before it has a login id, too.
    page.locator("dialog [name=email]").fill("first-evening@example.com")
    page.locator("dialog [name=login_id]").fill("evening1")
    page.locator("dialog [name=password]").fill("jeyukx24!")
    page.locator("dialog [name=consent]").check()
    walk.take("join")
    walk.press("가입하기")
    page.wait_for_url("**/verify**")
    page.locator("[name=code]").fill(walk.read_code())
    walk.take("verify")
    walk.press("인증하기")


def choose_likes(walk: Walk) -> None:
    walk.page.wait_for_url("**/me/likes**")
    for number in (0, 3):
        walk.page.locator(".food-tile").nth(number).click()
    expect(walk.page.locator("[data-counted]")).to_have_text("2개 골랐어요")
    walk.take("likes")
    walk.press("저장")


def find_the_guests_conversation(walk: Walk, asked: str) -> None:
    walk.page.wait_for_url(re.compile(r"/chat/\d+$"))
    expect(walk.page.locator(".toast")).to_have_text("손님으로 나눈 대화를 옮겨 왔어요.")
    expect(walk.page.locator(".question-text")).to_have_text([asked])
    walk.take("guests-conversation")


def tell_what_is_refused(walk: Walk) -> None:
    page = walk.page
    page.locator("#avoid-open").click()
    for word in REFUSED:
        page.locator("dialog .chip", has=page.locator(f"input[value='{word}']")).click()
    page.locator("dialog [name=consent]").check()
    walk.take("avoid")
    walk.press("저장")
    page.wait_for_url("**/me?done=avoid")
    expect(page.locator(".sheet")).to_contain_text(" · ".join(REFUSED))
    walk.take("me")


def ask_and_be_shown_nothing_refused(walk: Walk) -> None:
    page = walk.page
    page.goto(walk.site.url)
    expect(page.locator("#avoid-holds")).to_contain_text("빼고 추천 중")
    for number, question in enumerate(QUESTIONS, start=1):
        walk.ask(question)
        walk.take(f"question-{number}")
        walk.check_nothing_refused(question)
    expect(page).to_have_url(re.compile(r"/chat/\d+$"))


def make_again_edit_and_judge(walk: Walk) -> None:
    page = walk.page
    last = page.locator(".turn").last
    walk.press("다른 추천 받기")
    expect(last.locator(".versions")).to_contain_text("2/2")
    walk.wait_for_answer()
    walk.take("made-again")

    last.locator(".question").hover()
    page.get_by_role("button", name="질문 고치기").last.click()
    walk.ask("눈 오는 날 친구랑 나눠 먹기 좋은 건?")
    expect(last.locator(".versions")).to_contain_text("3/3")
    walk.check_nothing_refused("edited")
    walk.take("edited")

    judge(last, "좋아요")
    walk.take("liked")
    judge(last, "아쉬워요")
    last.locator(".chip", has_text="이미 먹었어요").click()
    expect(last.locator(".chip", has_text="이미 먹었어요").locator("input")).to_be_checked()
    walk.take("disliked")


def judge(turn: Locator, verdict: str) -> None:
    turn.get_by_role("button", name=verdict).click()
    expect(turn.get_by_role("button", name=verdict)).to_have_attribute("aria-pressed", "true")


def rename_delete_and_undo(walk: Walk) -> None:
    page = walk.page
    page.locator(".drawer-button").click()
    expect(page.locator(".room")).to_have_count(2)
    walk.take("drawer")
    page.locator(".room:has([aria-current]) .room-more").click()
    page.get_by_role("link", name="이름 바꾸기").click()
    page.locator(".room-renaming input").fill("첫 저녁")
    page.locator(".room-renaming input").press("Enter")
    renamed = page.locator(".room", has_text="첫 저녁")
    expect(renamed).to_have_count(1)
    walk.take("renamed")

    other = page.locator(".room:not(:has([aria-current]))")
    other.locator(".room-more").click()
    other.locator(".danger").click()
    expect(page.locator(".room-link")).to_have_count(1)
    walk.take("deleted")
    walk.press("되돌리기")
    expect(page.locator(".room-link")).to_have_count(2)
    walk.take("undone")
    page.keyboard.press("Escape")


def take_the_data_along(walk: Walk) -> None:
    page = walk.page
    page.goto(f"{walk.site.url}/me")
    with page.expect_download() as taken:
        page.locator("a[download][href$='.html']").click()
    data = taken.value.path().read_text()
    assert all(question in data for question in QUESTIONS[:4])
    assert "첫 저녁" in data
    assert all(word in data for word in REFUSED)
    walk.take("data-taken")


def leave(walk: Walk) -> None:
    page = walk.page
    page.goto(f"{walk.site.url}/me/delete")
    page.locator("[name=login_id]").fill("evening1")
    page.locator("[name=current_password]").fill("jeyukx24!")
    walk.take("leaving")
    walk.press("탈퇴하기")
    expect(page.locator(".toast")).to_have_text("탈퇴했어요. 언제든 다시 오세요.")
    expect(page.get_by_role("link", name="로그인")).to_be_visible()
    walk.take("left")
