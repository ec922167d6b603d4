"""A guest in a real browser talks with the real model, as after `make run`."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.site import Site

HANGUL = re.compile("[가-힣]")
ANSWER_MS = 90_000


@pytest.fixture
def page(chromium: Browser, site: Site) -> Iterator[Page]:
    context = chromium.new_context(locale="ko-KR", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(site.url)
    yield page
    context.close()


def test_guest_asks_and_reads_a_growing_answer_then_another_one(page: Page):
    page.locator("#question").fill("오늘 저녁 뭐 먹을까?")
    page.keyboard.press("Enter")
    answer = page.locator(".answer-text")
    lengths: list[int] = []
    deadline = time.monotonic() + ANSWER_MS / 1000
    while page.locator(".turn").get_attribute("data-state") in {"waiting", "writing"}:
        assert time.monotonic() < deadline
        lengths.append(len(answer.inner_text()))
        page.wait_for_timeout(20)

    expect(page.locator(".turn")).to_have_attribute("data-state", "complete")
    first = answer.inner_text()
    assert HANGUL.search(first)
    # It comes a sentence at a time: each is checked before it is shown.
    assert {length for length in lengths if 0 < length < len(first)}, "the answer came in one piece"

    page.locator(".regenerate").click()
    expect(page.locator(".turn")).to_have_attribute("data-state", "complete", timeout=ANSWER_MS)
    assert HANGUL.search(answer.inner_text())
    assert page.locator(".turn").count() == 1


def test_guest_stops_an_answer_and_keeps_what_was_said_after_a_reload(page: Page):
    # A question whose answer the base model spins out for long.
    page.locator("#question").fill("세상의 모든 음식을 하나하나 자세히 알려줘")
    page.locator("#send").click()
    # The base model sometimes says a few words only; its answer is then complete before we look.
    begun = re.compile("writing|complete")
    expect(page.locator(".turn")).to_have_attribute("data-state", begun, timeout=ANSWER_MS)
    page.keyboard.press("Escape")
    expect(page.locator(".turn")).to_have_attribute("data-state", re.compile("stopped|complete"))
    # The server's form of it, in which line breaks may stand otherwise.
    expect(page.locator(".answer-text:not(.is-plain)")).to_have_count(1)
    said = page.locator(".answer-text").inner_text()

    page.reload()

    assert said
    expect(page.locator(".answer-text:not(.is-plain)")).to_have_js_property("innerText", said)


def test_suggested_question_is_asked_with_one_click(page: Page):
    card = page.locator("#welcome [data-question]").first
    question = card.get_attribute("data-question")
    card.click()

    expect(page.locator(".question-text")).to_have_text(str(question))
    expect(page.locator(".turn")).to_have_attribute(
        "data-state", re.compile("writing|complete"), timeout=ANSWER_MS
    )
