"""What the pages cost in Chromium: first load on a slow line, echo, long rooms, typing, streaming.

python -m tests.bench.bench_page

The pages ask a backend of the tests' own, and the chat is scripted. Work is told as the time of the page's
own main thread on a processor, so that others who share the machine do not count; waits by the clock.
"""

import gzip
import json
import statistics
import sys
import time
from collections.abc import Callable

from playwright.sync_api import Browser, CDPSession, Page, Response, sync_playwright

from tests.e2e.browser import FLAGS
from tests.e2e.pages import PHONE, FullBackend, open_context, serve_pages
from tests.e2e.scripted_chat import Conversation, ScriptedChat, answer, run_scripted_chat
from tests.frontend.conftest import message
from tests.services import find_program

# Slow 4G as Lighthouse simulates it.
BITS_PER_SECOND, LATENCY_MS = 1.6e6, 150
STORED_TURNS, SHORT_ROOM, LONG_ROOM, VISITS = 40, 20, 2000, 5
KEYSTROKES = 40
STREAM_SECONDS, TEXTS_PER_SECOND = 5.0, 30
ANSWER = "**된장찌개**는 어때요? 두부와 애호박을 넣고 구수하게 끓인 찌개예요. " * 4

MAX_LOAD_BYTES, MAX_REQUESTS = 40 * 1024, 10
MAX_PAINT_S, MAX_READY_S = 1.0, 1.5
MAX_ECHO_MS, MAX_RESTORE_MS, MAX_KEY_MS = 50.0, 300.0, 16.0
MAX_ROOM_RATIO, MAX_STREAM_SHARE = 1.2, 0.25

# Milliseconds from the Enter key until the question stands in the conversation.
MEASURE_ECHO = """() => new Promise((done) => {
    const box = document.getElementById("question");
    box.value = "점심 추천해줘";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    const began = performance.now();
    new MutationObserver(() => document.querySelector(".question-text") && done(performance.now() - began))
        .observe(document.getElementById("log"), { childList: true, subtree: true });
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
})"""
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


class Worked:
    """Seconds that a page's main thread has worked on a processor."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def read(self, name: str = "TaskDuration") -> float:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return next(float(one["value"]) for one in metrics if one["name"] == name)

    def during(self, work: Callable[[], object], name: str = "TaskDuration") -> float:
        """By how much it grows."""
        before = self.read(name)
        work()
        after = self.read(name)
        return after - before if after >= before else after  # another renderer counts from zero


def measure_first_load(browser: Browser, address: str) -> dict[str, float]:
    """Bytes (gzip) and requests without pictures; first paint and readiness on a slow line, in seconds."""
    with open_context(browser, address, as_member=False, viewport=PHONE) as context:
        page = context.new_page()
        responses: list[Response] = []
        page.on("response", lambda response: responses.append(response))  # noqa: PLW0108  (Playwright marks it)
        page.goto(address, wait_until="networkidle")
        sizes = [
            len(gzip.compress(one.body(), 6)) for one in responses if one.request.resource_type != "image"
        ]
    with open_context(browser, address, as_member=False, viewport=PHONE) as context:
        page = context.new_page()
        line = {"downloadThroughput": BITS_PER_SECOND / 8, "uploadThroughput": BITS_PER_SECOND / 16}
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY_MS, **line})
        began = time.monotonic()
        page.goto(address, wait_until="commit")
        page.locator("#composer").wait_for()
        ready = time.monotonic() - began
        paint = float(page.evaluate(FIRST_PAINT) or 0) / 1000
    return {"bytes": sum(sizes), "requests": len(sizes), "paint": paint, "ready": ready}


def measure_guest(browser: Browser, address: str, chat: ScriptedChat) -> dict[str, float]:
    """Milliseconds of an echo, of restoring a conversation, of a keystroke below it."""
    with open_context(browser, address, as_member=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(address)
        page.locator("#composer").wait_for()
        chat.scripts = [answer(ANSWER)]
        echo = float(page.evaluate(MEASURE_ECHO))
        now = time.time() * 1000
        whole = {"state": "complete", "foods": [2, 1], "at": now, "answer": ANSWER}
        turns = [{"id": f"a{n}", "question": f"질문 {n}", **whole} for n in range(STORED_TURNS)]
        kept = json.dumps({"v": 1, "turns": turns})
        page.evaluate("(kept) => localStorage.setItem('chatfoodie.guest', kept)", kept)
        worked = Worked(page)

        def restore() -> None:
            page.reload()
            page.locator(".turn").nth(STORED_TURNS - 1).locator(".food-card").first.wait_for()

        restored = worked.during(restore, "ScriptDuration")
        typed = worked.during(lambda: page.locator("#question").press_sequentially("가" * KEYSTROKES))
    return {"echo": echo, "restore": restored * 1000, "key": typed / KEYSTROKES * 1000}


def measure_stream(browser: Browser, address: str, chat: ScriptedChat) -> float:
    """The share of a core that a tab takes in which an answer grows."""
    texts = [ANSWER[: 1 + n] for n in range(int(STREAM_SECONDS * TEXTS_PER_SECOND))]

    def stream(conversation: Conversation) -> None:
        for text in texts:
            conversation.say(text)
            time.sleep(1 / TEXTS_PER_SECOND)
        conversation.end()

    with open_context(browser, address, as_member=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(address)
        page.locator("#composer").wait_for()
        chat.scripts = [stream]

        def ask() -> None:
            page.locator("#question").fill("점심 추천해줘")
            page.locator("#question").press("Enter")
            page.wait_for_timeout(STREAM_SECONDS * 1000)

        return Worked(page).during(ask) / STREAM_SECONDS


def measure_room(browser: Browser, address: str, backend: FullBackend, messages: int) -> float:
    """Milliseconds of work to show the end of a member's room."""
    said = [message(n, ANSWER if n % 2 == 0 else "점심 추천해줘", n % 2 == 0) for n in range(1, messages + 1)]
    backend.have_messages(5, said)
    times = []
    for _ in range(VISITS):
        with open_context(browser, address, as_member=True, viewport=PHONE) as context:
            page = context.new_page()
            worked = Worked(page)
            page.goto(f"{address}/chat/5", wait_until="networkidle")
            times.append(worked.read())
    return statistics.median(times) * 1000


def main() -> int:
    """Print the figures; 1 when one is over its bound."""
    backend = FullBackend()
    with (
        run_scripted_chat() as chat,
        serve_pages(backend, public_socket_url=chat.address) as address,
        sync_playwright() as playwright,
    ):
        chromium = find_program("chromium", "chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        load = measure_first_load(browser, address)
        guest = measure_guest(browser, address, chat)
        share = measure_stream(browser, address, chat)
        short, long = (measure_room(browser, address, backend, size) for size in (SHORT_ROOM, LONG_ROOM))
        browser.close()
    figures = [
        ("first load, KiB gzip without pictures", load["bytes"] / 1024, MAX_LOAD_BYTES / 1024),
        ("first load, requests", load["requests"], MAX_REQUESTS),
        ("first paint on slow 4G, s", load["paint"], MAX_PAINT_S),
        ("ready on slow 4G, s", load["ready"], MAX_READY_S),
        ("echo of a question, ms", guest["echo"], MAX_ECHO_MS),
        (f"script for {STORED_TURNS} restored turns, ms", guest["restore"], MAX_RESTORE_MS),
        (f"a keystroke below {STORED_TURNS} turns, ms", guest["key"], MAX_KEY_MS),
        ("a tab in which an answer grows, share of a core", share, MAX_STREAM_SHARE),
        (f"a room of {LONG_ROOM} messages : one of {SHORT_ROOM}", long / short, MAX_ROOM_RATIO),
    ]
    for name, value, bound in figures:
        print(f"page: {name}: {value:.2f} (at most {bound:g}){'' if value <= bound else '  TOO MUCH'}")
    return int(any(value > bound for _, value, bound in figures))


if __name__ == "__main__":
    sys.exit(main())
