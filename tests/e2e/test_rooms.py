"""Members' rooms in a real browser: sockets that break, tabs that share a room, older messages, versions."""

from playwright.sync_api import APIResponse, BrowserContext, Locator, Page, Route, expect
from sqlalchemy import insert

from backend.chat.rooms.service import MAX_ROOMS
from backend.chat.store.models import Chatroom, Message
from tests.contract.member import Member
from tests.e2e.conftest import WAIT_MS, LiveSite, OpenAs
from tests.scripted_tgi import Script, words_as_tokens

PHONE = {"width": 390, "height": 844}
WORDS = "오늘은 따뜻한 된장찌개를 추천해 드려요. 밥과 함께 드시면 든든하고, 두부를 넣으면 더 좋아요."
# Slow enough for something to happen in the middle of an answer.
SLOW = 0.08

# Hands the page's sockets to the test, which may break them.
KEEP_SOCKETS = """
    window.sockets = [];
    window.WebSocket = class extends WebSocket {
        constructor(...address) { super(...address); sockets.push(this); }
    };
"""


def speak(site: LiveSite, text: str = WORDS, seconds: float = 0.0) -> None:
    site.tgi.script = Script(tokens=words_as_tokens(text), seconds_per_token=seconds)


def open_room(context: BrowserContext, site: LiveSite, room: int) -> Page:
    expect.set_options(timeout=WAIT_MS)
    page = context.new_page()
    page.goto(f"{site.url}/chat/{room}")
    return page


def ask(page: Page, question: str) -> None:
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")


def answers(page: Page) -> Locator:
    return page.locator(".turn .answer-text")


def wait_for_the_first_words(page: Page) -> None:
    expect(answers(page).last).to_contain_text("된장찌개를")


def wait_for_the_end(page: Page) -> None:
    expect(page.locator(".turn").last).to_have_attribute("data-state", "complete")
    expect(page.locator(".turn").last.locator(".is-plain")).to_have_count(0)


# --- what breaks ------------------------------------------------------------------------------


def test_an_answer_whose_socket_is_killed_comes_whole_and_once(live_site: LiveSite, open_as: OpenAs) -> None:
    member = live_site.join()
    context = open_as(member, viewport=PHONE)
    context.add_init_script(KEEP_SOCKETS)
    page = open_room(context, live_site, member.new_room())
    speak(live_site, seconds=SLOW)

    ask(page, "점심 추천해줘")
    wait_for_the_first_words(page)
    page.evaluate("sockets.forEach((socket) => socket.close())")

    wait_for_the_end(page)
    expect(answers(page)).to_have_text([WORDS])
    expect(page.locator(".question-text")).to_have_text(["점심 추천해줘"])
    expect(page.locator(".turn .note").last).to_have_text("")


def test_an_answer_that_a_crash_broke_keeps_its_text_and_is_made_again(
    live_site: LiveSite, open_as: OpenAs
) -> None:
    member = live_site.join()
    page = open_room(open_as(member, viewport=PHONE), live_site, member.new_room())
    speak(live_site, seconds=1.0)
    ask(page, "점심 추천해줘")
    wait_for_the_first_words(page)
    # The text so far is written down about once a second.
    expect(answers(page).last).to_contain_text("추천해")

    live_site.backend.kill_workers()
    speak(live_site)

    # The page tries for a minute; a busy machine takes a good part of it to start the other worker.
    expect(page.locator(".turn").last).to_have_attribute("data-state", "failed", timeout=60_000)
    expect(answers(page)).to_have_count(1)
    expect(answers(page).last).to_contain_text("오늘은 따뜻한 된장찌개를")
    page.get_by_role("button", name="다시 시도").click()
    wait_for_the_end(page)
    expect(answers(page)).to_have_text([WORDS])
    assert [status for _, status in member.shown(int(page.url.rsplit("/", 1)[1]))] == ["complete"] * 2


def test_another_room_shows_nothing_of_an_answer_that_goes_on_in_the_first(
    live_site: LiveSite, open_as: OpenAs
) -> None:
    member = live_site.join()
    first, second = member.new_room(), member.new_room()
    page = open_room(open_as(member, viewport=PHONE), live_site, first)
    speak(live_site, seconds=SLOW)
    ask(page, "점심 추천해줘")
    wait_for_the_first_words(page)

    page.goto(f"{live_site.url}/chat/{second}")

    expect(page.locator(".turn")).to_have_count(0)
    page.goto(f"{live_site.url}/chat/{first}")
    wait_for_the_end(page)
    expect(answers(page)).to_have_text([WORDS])


# --- two tabs ---------------------------------------------------------------------------------


def test_a_second_tab_joins_what_runs_and_keeps_its_own_question(
    live_site: LiveSite, open_as: OpenAs
) -> None:
    member = live_site.join()
    room = member.new_room()
    context = open_as(member, viewport=PHONE)
    first, second = open_room(context, live_site, room), open_room(context, live_site, room)
    speak(live_site, seconds=0.5)
    ask(first, "점심 추천해줘")
    wait_for_the_first_words(first)

    ask(second, "저녁 추천해줘")

    expect(second.locator(".toast")).to_contain_text("이 방에서 아직 답하고 있어요.")
    expect(second.locator("#question")).to_have_value("저녁 추천해줘")
    expect(second.locator(".question-text")).to_have_text(["점심 추천해줘"])
    live_site.tgi.script.seconds_per_token = 0
    for page in (first, second):
        wait_for_the_end(page)
        expect(answers(page)).to_have_text([WORDS])


def test_a_tab_that_is_looked_at_again_shows_what_came_meanwhile_once(
    live_site: LiveSite, open_as: OpenAs
) -> None:
    member = live_site.join()
    room = member.new_room()
    context = open_as(member, viewport=PHONE)
    first, second = open_room(context, live_site, room), open_room(context, live_site, room)
    speak(live_site)
    ask(first, "점심 추천해줘")
    wait_for_the_end(first)

    for _ in range(2):
        second.evaluate("dispatchEvent(new Event('focus'))")
        expect(answers(second)).to_have_text([WORDS])


# --- older messages ---------------------------------------------------------------------------

# By how many pixels the fourth turn on the page has moved when older ones have come above it.
SCROLL_UP = """async () => {
    const painted = (done) => requestAnimationFrame(() => setTimeout(done));
    const swapped = new Promise((done) =>
        document.addEventListener("htmx:after:swap", () => painted(done), { once: true }));
    document.getElementById("scroller").scrollTop = 200;
    const read = document.querySelectorAll(".turn")[3];
    const before = read.getBoundingClientRect().top;
    await swapped;
    return read.getBoundingClientRect().top - before;
}"""


def fill_room(member: Member, room: int, exchanges: int) -> None:
    rows = [
        {"chatroom_id": room, "is_from_chatbot": is_answer, "content": f"{what} {number}"}
        for number in range(exchanges)
        for is_answer, what in ((False, "물음"), (True, WORDS * 3))
    ]
    with member.engine.begin() as connection:
        connection.execute(insert(Message), rows)


def test_older_turns_come_page_by_page_and_the_line_being_read_stays(
    live_site: LiveSite, open_as: OpenAs
) -> None:
    """2,000 messages, three pages up: exactly three requests, and no pixel."""
    member = live_site.join()
    room = member.new_room()
    fill_room(member, room, 1000)
    page = open_room(open_as(member, viewport=PHONE), live_site, room)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url) if "before=" in request.url else None)
    expect(answers(page).last).to_be_in_viewport()

    for pages in (2, 3, 4):
        assert round(page.evaluate(SCROLL_UP)) == 0
        expect(page.locator(".turn")).to_have_count(10 * pages)

    page.wait_for_timeout(300)  # nothing more is asked for
    assert len(requests) == 3
    numbers = page.locator(".question-text").all_inner_texts()
    assert numbers == [f"물음 {number}" for number in range(960, 1000)]


# --- versions ---------------------------------------------------------------------------------


def test_a_members_answer_is_edited_made_again_and_looked_at_again(
    live_site: LiveSite, open_as: OpenAs
) -> None:
    member = live_site.join()
    page = open_room(open_as(member, viewport=PHONE), live_site, member.new_room())
    speak(live_site, "김밥은 어때요?")
    ask(page, "점심 추천해줘")
    wait_for_the_end(page)

    speak(live_site, "찌개는 어때요?")
    page.get_by_role("button", name="질문 고치기").click()
    expect(page.locator("#question")).to_have_value("점심 추천해줘")
    ask(page, "저녁 추천해줘")
    expect(answers(page)).to_have_text(["찌개는 어때요?"])
    speak(live_site, "국수는 어때요?")
    page.get_by_role("button", name="다른 추천 받기").click()
    expect(answers(page)).to_have_text(["국수는 어때요?"])
    expect(page.locator(".versions")).to_contain_text("3/3")

    for number in ("2", "1"):
        page.get_by_role("button", name="이전 답변").click()
        expect(page.locator(".versions")).to_contain_text(f"{number}/3")
    expect(answers(page)).to_have_text(["김밥은 어때요?"])
    expect(page.locator(".question-text")).to_have_text(["점심 추천해줘"])
    expect(page.get_by_role("button", name="다음 답변")).to_be_enabled()
    assert page.evaluate("document.activeElement !== document.body")
    page.reload()
    expect(answers(page)).to_have_text(["김밥은 어때요?"])
    page.get_by_role("button", name="다음 답변").click()
    expect(page.locator(".question-text")).to_have_text(["저녁 추천해줘"])


def test_a_stop_that_is_pressed_while_the_room_is_made_counts(live_site: LiveSite, open_as: OpenAs) -> None:
    # There was no socket yet to pass it on to, so the answer came all the same.
    member = live_site.join()
    expect.set_options(timeout=WAIT_MS)
    page = open_as(member, viewport=PHONE).new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(lambda address: address.endswith("/chatrooms"), hold)
    page.goto(live_site.url)
    speak(live_site, seconds=SLOW)

    ask(page, "점심 추천해줘")
    page.get_by_role("button", name="답변 멈추기").click()
    # A click right after sending waits a moment, in case it was meant for the button that was there.
    page.wait_for_timeout(1000)
    before = len(live_site.tgi.requests)
    held[0].continue_()

    expect(page.locator(".turn").last).to_have_attribute("data-state", "failed")
    expect(answers(page).last).to_have_text("")
    assert len(live_site.tgi.requests) == before, "the question was not even sent"


def test_a_member_with_as_many_rooms_as_there_may_be_is_told_so(live_site: LiveSite, open_as: OpenAs) -> None:
    """It said that the conversation could not be begun, and to try again a little later."""
    member = live_site.join()
    expect.set_options(timeout=WAIT_MS)
    page = open_as(member, viewport=PHONE).new_page()
    with member.engine.begin() as connection:
        rooms = [{"user_id": member.id, "title": "지난 대화"} for _ in range(MAX_ROOMS)]
        connection.execute(insert(Chatroom), rooms)
    page.goto(live_site.url)

    ask(page, "점심 추천해줘")

    expect(page.locator(".turn .note")).to_contain_text("대화는 2,000개까지")
    expect(page.locator(".question-text")).to_have_text(["점심 추천해줘"])


def test_an_edited_question_that_is_stopped_gives_the_old_turn_back(
    live_site: LiveSite, open_as: OpenAs
) -> None:
    member = live_site.join()
    page = open_room(open_as(member, viewport=PHONE), live_site, member.new_room())
    speak(live_site, "김밥은 어때요?")
    ask(page, "점심 추천해줘")
    wait_for_the_end(page)
    speak(live_site, seconds=SLOW)

    page.get_by_role("button", name="질문 고치기").click()
    ask(page, "저녁 추천해줘")
    wait_for_the_first_words(page)
    page.get_by_role("button", name="답변 멈추기").click()

    expect(answers(page)).to_have_text(["김밥은 어때요?"])
    expect(page.locator(".question-text")).to_have_text(["점심 추천해줘"])
    expect(page.locator("#question")).to_have_value("저녁 추천해줘")


# --- deleting, what one avoids, verdicts ------------------------------------------------------


def test_a_deleted_room_comes_back_with_what_was_said_and_the_open_one_leads_to_the_start(
    live_site: LiveSite, open_as: OpenAs
) -> None:
    member = live_site.join()
    rooms = [member.new_room() for _ in range(2)]
    for room in rooms:
        fill_room(member, room, 2)
    page = open_room(open_as(member, viewport={"width": 1440, "height": 900}), live_site, rooms[1])

    page.locator(f"#room-{rooms[0]} .room-more").click()
    page.locator(f"#room-menu-{rooms[0]} .danger").click()
    expect(page.locator(".toast")).to_be_visible()
    expect(page.locator(".room-link")).to_have_count(1)
    assert member.http.get(f"/chatrooms/{rooms[0]}/messages").status_code == 404
    page.get_by_role("button", name="되돌리기").click()
    expect(page.locator(".room-link")).to_have_count(2)
    assert len(member.messages(rooms[0])) == 4

    page.locator(f"#room-{rooms[1]} .room-more").click()
    page.locator(f"#room-menu-{rooms[1]} .danger").click()
    page.wait_for_url(f"{live_site.url}/")
    page.get_by_role("button", name="되돌리기").click()
    page.wait_for_url(f"**/chat/{rooms[1]}")
    expect(page.locator(".turn")).to_have_count(2)

    page.get_by_role("link", name="대화 모두 지우기").click()
    expect(page.get_by_role("heading", name="대화를 모두 지울까요?")).to_be_visible()
    assert len(member.messages(rooms[0])) == 4
    page.get_by_role("button", name="모두 지우기").click()
    expect(page.locator(".room-link")).to_have_count(0)


def test_what_a_member_avoids_is_told_sent_and_marked(live_site: LiveSite, open_as: OpenAs) -> None:
    member = live_site.join()
    told = {"words": ["우유"], "consentWording": "2026-11"}
    assert member.http.put(f"/users/{member.id}/avoidances", json=told).status_code == 200
    page = open_room(open_as(member, viewport=PHONE), live_site, member.new_room())
    expect(page.locator("#avoid-holds")).to_have_text("우유 빼고 추천 중")
    speak(live_site, "치즈케이크는 어때요? 된장찌개도 좋아요.")

    ask(page, "추천해줘")

    wait_for_the_end(page)
    expect(page.locator(".warning-line")).to_have_text("치즈케이크에는 우유가 들어 있어요.")
    expect(page.locator(".food-card", has_text="치즈케이크")).to_have_count(0)
    cake = member.http.get("/foods", params={"query": "치즈케이크"}).json()["response"]["foods"][0]
    page.goto(f"{live_site.url}/foods/{cake['id']}")
    expect(page.locator(".food-sheet")).to_contain_text("내가 못 먹는 것")


def test_what_the_device_knows_is_offered_to_the_account_until_it_is_there(
    live_site: LiveSite, open_as: OpenAs
) -> None:
    """Told as a guest, it stayed on that device for ever, and another one recommended it."""
    member = live_site.join()
    context = open_as(member, viewport=PHONE)
    kept = '{"v": 1, "avoid": ["우유"]}'
    # The page before the first one has no storage.
    context.add_init_script(f"try {{ localStorage.setItem('chatfoodie.guest', '{kept}'); }} catch {{}}")
    page = open_room(context, live_site, member.new_room())
    expect(page.locator("#avoid-holds")).to_have_text("우유 빼고 추천 중")

    page.locator("#avoid-offer").click()
    expect(page.locator("dialog [name=words][value=우유]")).to_be_checked()
    page.locator("dialog [name=consent]").check()
    page.get_by_role("button", name="저장", exact=True).click()
    page.wait_for_url("**/me?done=avoid")

    found = member.http.get(f"/users/{member.id}/avoidances").json()["response"]
    assert found["words"] == ["우유"]
    page.goto(f"{live_site.url}/")
    expect(page.locator("#avoid-holds")).to_have_text("우유 빼고 추천 중")
    expect(page.locator("#avoid-offer")).to_be_hidden()


def test_a_verdict_is_one_request_a_tap_and_the_last_one_stands(live_site: LiveSite, open_as: OpenAs) -> None:
    member = live_site.join()
    room = member.new_room()
    fill_room(member, room, 1)
    page = open_room(open_as(member, viewport=PHONE), live_site, room)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if "/feedback" in request.url else None)

    page.get_by_role("button", name="좋아요").click()
    expect(page.get_by_role("button", name="좋아요")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="좋아요").click()
    expect(page.get_by_role("button", name="좋아요")).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="아쉬워요").click()
    expect(page.locator(".chip")).to_have_count(4)
    # The second reason is tapped while the answer to the first is still on its way.
    late: list[tuple[Route, APIResponse]] = []
    page.route("**/feedback", lambda route: late.append((route, route.fetch())), times=1)
    page.locator(".chip", has_text="이미 먹었어요").click()
    while not late:
        page.wait_for_timeout(10)
    with page.expect_response(lambda answer: "odd_words" in (answer.request.post_data or "")):
        page.locator(".chip", has_text="말이 이상해요").click()
        page.wait_for_timeout(100)
        route, response = late[0]
        route.fulfill(response=response)

    expect(page.locator(".reasons input:checked")).to_have_count(2)
    answer = member.messages(room)[-1]["id"]
    kept = member.query("SELECT value, reasons FROM answer_feedback WHERE message_id = :id", id=answer)
    assert [tuple(row) for row in kept] == [("dislike", "already_eaten,odd_words")]
    assert sent == ["POST"] * 5
