"""The chat page in a real browser, against a chat server that says what each test wrote for it."""

import json
import re
import time
from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from frontend import create_app
from frontend.clients.backend_client import BackendClient
from frontend.config import Config
from tests.e2e.browser import serve
from tests.e2e.scripted_chat import Conversation, ScriptedChat, answer, run_scripted_chat
from tests.frontend.conftest import FakeBackend

XSS = '<img src=x onerror="window.wasHacked = true"><script>window.wasHacked = true</script>'
LONG = "\n".join(f"{line}. 김치찌개는 얼큰하고 따뜻해요." for line in range(60))
WAIT_SECONDS = 5


@pytest.fixture(scope="module")
def chat_server() -> Iterator[ScriptedChat]:
    with run_scripted_chat() as chat:
        yield chat


@pytest.fixture
def chat(chat_server: ScriptedChat) -> Iterator[ScriptedChat]:
    """The scripted chat server, forgetful between tests."""
    chat_server.scripts.clear()
    chat_server.frames.clear()
    chat_server.is_refusing = False
    chat_server.go_on.clear()
    chat_server.opened_sockets = 0
    yield chat_server
    chat_server.go_on.set()


@pytest.fixture(scope="module")
def backend() -> FakeBackend:
    return FakeBackend()


@pytest.fixture(scope="module")
def pages(chat_server: ScriptedChat, backend: FakeBackend) -> Iterator[str]:
    http = httpx.Client(transport=httpx.MockTransport(backend), base_url="http://backend")
    app = create_app(Config(public_socket_url=chat_server.address), client=BackendClient(http))
    with serve(app) as address:
        yield address


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, pages: str, chat: ScriptedChat) -> Iterator[OpenPage]:
    """Opens the page in a context of its own; any error of a script fails the test."""
    errors: list[str] = []
    contexts: list[BrowserContext] = []

    def open_in_context(**options: object) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1000, "height": 700}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT_SECONDS * 1000)
        # A machine that also runs other things takes its time with a dozen files.
        page.set_default_navigation_timeout(30_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if "Content Security" in line.text else None)
        page.goto(pages)
        return page

    yield open_in_context
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


def ask(page: Page, question: str) -> None:
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")


def store(page: Page, data: object) -> None:
    """Put this into the place where a guest's conversation is kept."""
    page.evaluate("(text) => localStorage.setItem('chatfoodie.guest', text)", json.dumps(data))


def find_answer(page: Page) -> Locator:
    return page.locator(".turn").last.locator(".answer-text")


def find_button(page: Page, name: str) -> Locator:
    return page.locator(".turn").last.get_by_role("button", name=name)


def expect_state(page: Page, state: str) -> None:
    expect(page.locator(".turn").last).to_have_attribute("data-state", state)


def wait_until(claim: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while not claim():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.01)


# --- asking and answering ---


def test_an_answer_grows_on_the_page_while_it_is_being_written(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [chat.hold("김치", "김치찌개", then=("김치찌개는 어때요?\n따뜻해요.",))]

    ask(page, "오늘 저녁 뭐 먹을까?")

    expect(find_answer(page)).to_have_text("김치찌개")
    expect(page.locator("#chat-status")).to_have_text("푸디가 고르고 있어요")
    chat.go_on.set()
    expect_state(page, "complete")
    expect(find_answer(page)).to_have_js_property("innerText", "김치찌개는 어때요?\n따뜻해요.")
    expect(page.locator("#chat-status")).to_have_text("김치찌개는 어때요? 따뜻해요.")
    assert chat.frames == [
        {"input": "오늘 저녁 뭐 먹을까?", "history": [], "regenerate": False, "detail": True}
    ]


def test_an_answer_that_shrinks_at_its_end_shows_its_last_form(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [answer("비빔밥이 좋아요. 그리고 아", "비빔밥이 좋아요.")]

    ask(page, "뭐 먹지?")

    expect_state(page, "complete")
    expect(find_answer(page)).to_have_js_property("innerText", "비빔밥이 좋아요.")


def test_the_foods_of_an_answer_are_shown_as_cards_and_survive_a_reload(
    page: Page, chat: ScriptedChat
) -> None:
    foods = [{"id": 1, "name": "불고기", "imageUrl": "https://example.com/x.svg"}, {"id": 2}, {"id": 99}]
    chat.scripts = [answer("불고기와 된장찌개를 추천해요.", foods=foods)]

    ask(page, "점심 추천해줘")

    for _ in range(2):
        expect(page.locator(".food-name")).to_have_text(["불고기", "된장찌개"])
        expect(page.locator(".food-card img").first).to_have_attribute("src", "/images/불고기.jpg")
        page.reload()


def test_dots_stand_where_the_first_word_will_come(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [chat.hold(then=("네.",))]

    ask(page, "뭐 먹지?")

    expect(page.locator(".typing")).to_be_visible()
    chat.go_on.set()
    expect(page.locator(".typing")).to_be_hidden()


def test_the_next_question_carries_the_conversation_before_it(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [answer("불고기요."), answer("비빔밥요.")]

    ask(page, "첫째")
    expect_state(page, "complete")
    ask(page, "둘째")
    expect(find_answer(page)).to_have_text("비빔밥요.")

    assert chat.frames[1]["history"] == [["첫째", "불고기요."]]


def test_the_history_holds_the_newest_nineteen_pairs(page: Page, chat: ScriptedChat) -> None:
    now = time.time() * 1000
    kept = [
        {
            "id": f"a{n}",
            "question": f"질문 {n}",
            "answer": f"답 {n}",
            "state": "complete",
            "foods": [],
            "at": now,
        }
        for n in range(25)
    ]
    store(page, {"v": 1, "turns": kept})
    page.reload()

    ask(page, "다음")
    expect_state(page, "complete")

    assert chat.frames[0]["history"] == [[f"질문 {n}", f"답 {n}"] for n in range(6, 25)]


def test_a_suggestion_is_sent_at_once_and_makes_room_for_the_conversation(
    page: Page, chat: ScriptedChat
) -> None:
    card = page.locator(".tile").first
    question = card.get_attribute("data-question")

    card.click()

    expect_state(page, "complete")
    assert chat.frames[0]["input"] == question
    expect(page.locator("#welcome")).to_be_hidden()
    expect(page.locator("#question")).to_be_focused()


def test_other_suggestions_come_without_the_page_and_work_as_well(page: Page, chat: ScriptedChat) -> None:
    with page.expect_response("**/suggestions*"):
        page.get_by_role("link", name="바꾸기").first.click()
    expect(page.locator(".tile")).to_have_count(2)

    page.locator(".tile").last.click()

    expect_state(page, "complete")


def test_the_socket_is_open_before_the_question_is_sent(page: Page, chat: ScriptedChat) -> None:
    page.locator("#question").focus()

    wait_until(lambda: chat.open_sockets == 1)

    ask(page, "뭐 먹지?")
    expect_state(page, "complete")
    assert len(chat.frames) == 1


def test_a_page_out_of_sight_holds_no_idle_socket(page: Page, chat: ScriptedChat) -> None:
    wait_until(lambda: chat.open_sockets == 1)

    page.evaluate(
        """() => {
            Object.defineProperty(document, "hidden", { value: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )

    wait_until(lambda: chat.open_sockets == 0)


def test_a_question_over_a_socket_that_died_unnoticed_is_asked_again_quietly(
    page: Page, chat: ScriptedChat
) -> None:
    def die(conversation: Conversation) -> None:
        conversation.socket.close(1000)

    wait_until(lambda: chat.open_sockets == 1)
    chat.scripts = [die, answer("비빔밥요.")]

    ask(page, "뭐 먹지?")

    expect(find_answer(page)).to_have_text("비빔밥요.")
    assert [frame["input"] for frame in chat.frames] == ["뭐 먹지?", "뭐 먹지?"]


TRANSLATE = """() => {
    const translate = (root) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        for (const text of texts) {
            if (!text.data.trim() || text.parentElement.closest("font, textarea, script")) continue;
            const [outer, inner] = [document.createElement("font"), document.createElement("font")];
            inner.textContent = text.data;
            outer.append(inner);
            text.replaceWith(outer);
        }
    };
    translate(document.body);
    const observer = new MutationObserver(() => translate(document.body));
    observer.observe(document.body, { childList: true, subtree: true });
}"""


def test_a_page_translator_that_takes_text_nodes_away_takes_no_word_of_an_answer(
    page: Page, chat: ScriptedChat
) -> None:
    """Only the first piece used to be seen: what came later was written into a node off the page."""
    page.evaluate(TRANSLATE)
    chat.scripts = [
        chat.hold("매운", "매운 게 당기실", then=("매운 게 당기실 때는 쫄면이 좋아요.",)),
        answer("네."),
    ]

    ask(page, "매운 음식 추천해줘")

    expect(find_answer(page)).to_have_text("매운 게 당기실")
    chat.go_on.set()
    expect(find_answer(page)).to_have_text("매운 게 당기실 때는 쫄면이 좋아요.")
    page.locator("#question").fill("가" * 460)
    expect(page.locator("#composer-foot")).to_have_text("460/500")
    page.locator("#question").fill("가" * 470)
    expect(page.locator("#composer-foot")).to_have_text("470/500")


@pytest.mark.parametrize("end", ["stop", "reload", "failure"])
def test_what_was_said_in_a_turn_without_an_answer_is_still_known(
    page: Page, chat: ScriptedChat, end: str
) -> None:
    """A stopped turn used to be left out of the history, an allergy with it."""
    scripts = {
        "stop": stop_after(),
        "reload": chat.hold(then=()),
        "failure": lambda conversation: conversation.refuse("챗봇에게 요청 중 오류가 발생했습니다."),
    }
    chat.scripts = [scripts[end], answer("네.")]
    ask(page, "나 땅콩 알레르기 있어. 꼭 기억해줘")
    wait_until(lambda: len(chat.frames) == 1)
    if end == "stop":
        page.keyboard.press("Escape")
    elif end == "reload":
        page.reload()
    expect_state(page, "failed")
    chat.go_on.set()

    ask(page, "간식 추천해줘")

    expect_state(page, "complete")
    assert chat.frames[1]["history"] == [["나 땅콩 알레르기 있어. 꼭 기억해줘", ""]]


# --- stopping and asking again ---


def stop_after(*texts: str) -> Callable[[Conversation], None]:
    def play(conversation: Conversation) -> None:
        conversation.say(*texts)
        conversation.wait_for_stop()
        conversation.end()

    return play


def test_stopping_keeps_what_came_and_the_next_question_knows_it(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [stop_after("김치찌개는"), answer("네.")]
    ask(page, "뭐 먹지?")
    expect(find_answer(page)).to_have_text("김치찌개는")
    page.wait_for_timeout(500)  # a click sooner counts as the second half of a double click

    page.get_by_role("button", name="답변 멈추기").click()

    expect_state(page, "stopped")
    expect(page.locator(".note")).to_have_text("여기서 답변을 멈췄어요.")
    ask(page, "그리고?")
    expect_state(page, "complete")
    assert chat.frames[1]["history"] == [["뭐 먹지?", "김치찌개는"]]


def test_escape_stops_and_a_question_without_an_answer_can_be_tried_again(
    page: Page, chat: ScriptedChat
) -> None:
    chat.scripts = [stop_after(), answer("비빔밥요.")]
    ask(page, "뭐 먹지?")
    expect_state(page, "waiting")
    wait_until(lambda: len(chat.frames) == 1)

    page.keyboard.press("Escape")

    expect_state(page, "failed")
    find_button(page, "다시 시도").click()
    expect(find_answer(page)).to_have_text("비빔밥요.")
    expect(page.locator(".turn")).to_have_count(1)
    assert chat.frames[1]["history"] == []


def test_a_double_click_on_send_does_not_stop_the_answer(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [chat.hold("김치", then=("김치찌개요.",))]
    page.locator("#question").fill("뭐 먹지?")

    box = page.locator("#send").bounding_box()
    assert box
    page.mouse.dblclick(box["x"] + 20, box["y"] + 20)
    expect(find_answer(page)).to_have_text("김치")
    chat.go_on.set()

    expect_state(page, "complete")


def test_regenerating_keeps_the_old_answer_until_the_first_word_of_the_new_one(
    page: Page, chat: ScriptedChat
) -> None:
    def play(conversation: Conversation) -> None:
        assert chat.go_on.wait(WAIT_SECONDS)
        conversation.say("새", "새 답변요.")
        conversation.end()

    chat.scripts = [answer("옛 답변요."), play]
    ask(page, "뭐 먹지?")
    expect_state(page, "complete")

    find_button(page, "다른 추천 받기").click()

    expect_state(page, "waiting")
    expect(find_answer(page)).to_have_text("옛 답변요.")
    chat.go_on.set()
    expect(find_answer(page)).to_have_text("새 답변요.")
    expect_state(page, "complete")
    assert chat.frames[1] == {
        "input": "",
        "history": [["뭐 먹지?", "옛 답변요."]],
        "regenerate": True,
        "detail": True,
    }


def test_the_old_answer_comes_back_when_regenerating_fails(page: Page, chat: ScriptedChat) -> None:
    def fail_midway(conversation: Conversation) -> None:
        conversation.say("새")
        conversation.refuse("챗봇에게 요청 중 오류가 발생했습니다.")

    chat.scripts = [answer("옛 답변요."), fail_midway, answer("네.")]
    ask(page, "뭐 먹지?")
    expect_state(page, "complete")

    find_button(page, "다른 추천 받기").click()

    expect(page.locator(".note")).to_contain_text("챗봇에게 요청 중 오류가 발생했습니다.")
    expect(find_answer(page)).to_have_text("옛 답변요.")
    ask(page, "그리고?")
    expect_state(page, "complete")
    assert chat.frames[2]["history"] == [["뭐 먹지?", "옛 답변요."]]


def test_an_answer_that_gave_way_can_be_looked_at_again_also_after_a_reload(
    page: Page, chat: ScriptedChat
) -> None:
    chat.scripts = [answer("김밥은 어때요?"), answer("냉면은 어때요?"), answer("네.")]
    ask(page, "점심 추천해줘")
    expect_state(page, "complete")
    find_button(page, "다른 추천 받기").click()
    expect(find_answer(page)).to_have_text("냉면은 어때요?")
    expect(page.locator(".versions")).to_contain_text("2/2")

    find_button(page, "이전 답변").click()

    expect(find_answer(page)).to_have_text("김밥은 어때요?")
    expect(page.locator(".versions")).to_contain_text("1/2")
    page.reload()
    expect(find_answer(page)).to_have_text("김밥은 어때요?")
    expect(page.locator(".versions")).to_contain_text("1/2")
    ask(page, "좋아")
    wait_until(lambda: len(chat.frames) == 3)
    assert chat.frames[2]["history"] == [["점심 추천해줘", "김밥은 어때요?"]]


def test_the_last_question_is_edited_in_the_box_and_asked_in_the_place_of_the_old_one(
    page: Page, chat: ScriptedChat
) -> None:
    chat.scripts = [answer("김밥은 어때요?"), chat.hold("찌개", then=("찌개는 어때요?",))]
    ask(page, "점심 추천해줘")
    expect_state(page, "complete")
    page.locator("#question").fill("쓰다 만 글")

    find_button(page, "질문 고치기").click()

    expect(page.locator("#question")).to_have_value("점심 추천해줘")
    ask(page, "저녁 추천해줘")
    expect(find_answer(page)).to_have_text("찌개")
    chat.go_on.set()
    expect(find_answer(page)).to_have_text("찌개는 어때요?")
    expect(page.locator(".question-text")).to_have_text(["저녁 추천해줘"])
    expect(page.locator("#question")).to_have_value("쓰다 만 글")
    expect(page.locator("#edit-line")).to_be_hidden()
    sent = chat.frames[1]
    assert (sent["input"], sent["history"], sent["regenerate"]) == ("저녁 추천해줘", [], False)
    find_button(page, "이전 답변").click()
    expect(page.locator(".question-text")).to_have_text(["점심 추천해줘"])
    expect(find_answer(page)).to_have_text("김밥은 어때요?")


def test_nothing_is_lost_when_an_edited_question_gets_no_answer(page: Page, chat: ScriptedChat) -> None:
    def fail(conversation: Conversation) -> None:
        conversation.say("찌")
        conversation.refuse("지금은 어려워요.")

    chat.scripts = [answer("김밥은 어때요?"), fail]
    ask(page, "점심 추천해줘")
    expect_state(page, "complete")
    find_button(page, "질문 고치기").click()

    ask(page, "저녁 추천해줘")

    expect(page.locator(".turn .note")).to_contain_text("이전 답변을 그대로 두었어요.")
    expect(page.locator(".question-text")).to_have_text(["점심 추천해줘"])
    expect(find_answer(page)).to_have_text("김밥은 어때요?")
    expect(page.locator("#question")).to_have_value("저녁 추천해줘")
    expect(page.locator("#edit-line")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#question")).to_have_value("")
    expect(page.locator("#edit-line")).to_be_hidden()


def test_only_the_last_answer_can_be_regenerated(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [answer("하나."), answer("둘.")]

    ask(page, "첫째")
    expect_state(page, "complete")
    ask(page, "둘째")
    expect(page.locator(".turn")).to_have_count(2)
    expect_state(page, "complete")

    expect(page.get_by_role("button", name="다른 추천 받기")).to_have_count(1)
    expect(find_button(page, "다른 추천 받기")).to_be_visible()


# --- failing ---


def test_an_error_of_the_server_is_shown_in_its_own_words_and_the_question_stays(
    page: Page, chat: ScriptedChat
) -> None:
    sentence = "일일 최대 횟수에 도달했습니다."
    chat.scripts = [lambda conversation: conversation.refuse(sentence)]

    ask(page, "뭐 먹지?")

    expect(page.locator(".note")).to_have_text(sentence)
    expect(page.locator("#chat-status")).to_have_text(sentence)
    expect(page.locator(".question-text")).to_have_text("뭐 먹지?")


def test_a_server_that_cannot_be_reached_is_named_and_the_next_try_works(
    page: Page, chat: ScriptedChat
) -> None:
    wait_until(lambda: chat.open_sockets == 1)
    page.locator("#question").blur()
    chat.is_refusing = True
    chat.scripts = [lambda conversation: conversation.socket.close(1012), answer("비빔밥요.")]

    ask(page, "뭐 먹지?")

    expect(page.locator(".note")).to_contain_text("푸디에게 연결하지 못했어요.")
    chat.is_refusing = False
    find_button(page, "다시 시도").click()
    expect(find_answer(page)).to_have_text("비빔밥요.")
    assert chat.frames[-1]["input"] == "뭐 먹지?"


@pytest.mark.parametrize("code", [1000, 1012])
def test_an_answer_cut_in_the_middle_keeps_its_text_and_says_so(
    page: Page, chat: ScriptedChat, code: int
) -> None:
    def break_off(conversation: Conversation) -> None:
        conversation.say("김치찌개는")
        conversation.socket.close(code)

    chat.scripts = [break_off, answer("비빔밥요.")]

    ask(page, "뭐 먹지?")

    expect_state(page, "cut")
    expect(find_answer(page)).to_have_text("김치찌개는")
    expect(page.locator(".note")).to_have_text("연결이 끊겨서 여기까지 받았어요.")
    find_button(page, "다시 시도").click()
    expect(find_answer(page)).to_have_text("비빔밥요.")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("model_server_busy", "지금 물어보는 분이 많아요."),
        ("server_restarting", "푸디가 잠깐 다시 시작하고 있어요."),
        ("model_server_unreachable", "지금 푸디가 자리를 비웠어요."),
        ("model_server_timeout", "답이 너무 오래 걸려서 멈췄어요."),
        ("something_new", "서버의 말이에요."),
    ],
)
def test_each_failure_is_told_in_our_words_and_can_be_tried_again(
    page: Page, chat: ScriptedChat, code: str, sentence: str
) -> None:
    chat.scripts = [lambda conversation: conversation.refuse("서버의 말이에요.", code)]

    ask(page, "뭐 먹지?")

    expect(page.locator(".note")).to_contain_text(sentence)
    expect(find_button(page, "다시 시도")).to_be_visible()


def test_a_guest_without_questions_left_keeps_the_draft_and_is_shown_the_way_on(
    page: Page, chat: ScriptedChat
) -> None:
    chat.scripts = [lambda conversation: conversation.refuse("일일 최대", "guest_quota_reached")]

    ask(page, "뭐 먹지?")

    expect(page.locator(".note")).to_contain_text("오늘 물어볼 수 있는 20번을 다 썼어요.")
    expect(find_button(page, "다시 시도")).to_be_hidden()
    expect(page.locator("#question")).to_be_disabled()
    expect(page.locator("#question")).to_have_value("뭐 먹지?")
    expect(page.get_by_role("link", name="로그인하고 계속하기")).to_be_visible()


def test_a_question_without_a_connection_waits_and_is_sent_once(page: Page, chat: ScriptedChat) -> None:
    page.context.set_offline(True)

    ask(page, "뭐 먹지?")

    expect(page.locator(".note")).to_have_text("인터넷이 끊겼어요. 연결되면 보낼게요.")
    page.context.set_offline(False)
    expect_state(page, "complete")
    assert [frame["input"] for frame in chat.frames] == ["뭐 먹지?"]


def test_an_answer_without_a_word_counts_as_failed(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [answer()]

    ask(page, "뭐 먹지?")

    expect(page.locator(".note")).to_contain_text("푸디가 답을 떠올리지 못했어요.")


def test_a_minute_without_a_word_ends_the_wait(open_page: OpenPage, chat: ScriptedChat) -> None:
    page = open_page()
    page.clock.install()
    page.reload()
    chat.scripts = [chat.hold("김치", then=())]
    ask(page, "뭐 먹지?")
    wait_until(lambda: len(chat.frames) == 1)
    page.clock.run_for(1000)
    expect(find_answer(page)).to_have_text("김치")

    page.clock.run_for(61_000)

    expect(page.locator(".note")).to_contain_text("푸디가 오랫동안 대답하지 않아서")


def test_the_banner_comes_after_an_error_and_goes_when_foodie_is_back(
    page: Page, chat: ScriptedChat, backend: FakeBackend
) -> None:
    expect(page.locator(".notices .banner")).to_have_count(0)
    backend.report(database=True, model_server=False)
    chat.scripts = [lambda conversation: conversation.refuse("챗봇으로 메시지 전송 중 오류가 발생했습니다.")]
    try:
        ask(page, "뭐 먹지?")
        expect(page.locator(".banner")).to_contain_text("지금 푸디가 잠시 자리를 비웠어요.")
    finally:
        backend.report(database=True, model_server=True)

    page.evaluate("document.body.dispatchEvent(new Event('service-check'))")

    expect(page.locator(".notices .banner")).to_have_count(0)


# --- typing ---


@pytest.mark.parametrize("mark", [{"isComposing": True}, {"keyCode": 229}])
def test_enter_that_belongs_to_a_composition_sends_nothing_and_the_next_one_sends_once(
    page: Page, chat: ScriptedChat, mark: dict[str, object]
) -> None:
    page.locator("#question").fill("김치찌개")

    page.evaluate(
        """(mark) => {
            const enter = { key: "Enter", bubbles: true, cancelable: true, ...mark };
            document.getElementById("question").dispatchEvent(new KeyboardEvent("keydown", enter));
        }""",
        mark,
    )
    page.wait_for_timeout(100)
    assert page.locator(".turn").count() == 0

    page.locator("#question").press("Enter")
    expect_state(page, "complete")
    assert [frame["input"] for frame in chat.frames] == ["김치찌개"]


def test_the_send_button_in_mid_composition_sends_the_whole_last_syllable_once(
    page: Page, chat: ScriptedChat
) -> None:
    page.locator("#question").focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.insertText", {"text": "김치찌"})
    for syllable in ("ㄱ", "개"):
        keyboard.send("Input.imeSetComposition", {"text": syllable, "selectionStart": 1, "selectionEnd": 1})

    page.locator("#send").click()

    expect_state(page, "complete")
    expect(page.locator("#question")).to_have_value("")
    assert [frame["input"] for frame in chat.frames] == ["김치찌개"]


def test_shift_and_enter_break_the_line(page: Page, chat: ScriptedChat) -> None:
    question = page.locator("#question")
    question.press_sequentially("하나")
    question.press("Shift+Enter")
    question.press_sequentially("둘")

    expect(question).to_have_value("하나\n둘")
    question.press("Enter")
    expect_state(page, "complete")
    assert chat.frames[0]["input"] == "하나\n둘"


def test_blanks_alone_are_not_sent(page: Page, chat: ScriptedChat) -> None:
    ask(page, "  \n ")

    page.wait_for_timeout(100)
    assert chat.frames == []


def test_one_can_type_while_an_answer_comes_but_not_send(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [chat.hold("김치", then=("김치찌개요.",))]
    ask(page, "뭐 먹지?")
    expect(find_answer(page)).to_have_text("김치")

    ask(page, "그리고?")

    expect(page.locator("#composer-foot")).to_have_text("답변이 끝나면 보낼 수 있어요.")
    expect(page.locator("#question")).to_have_value("그리고?")
    chat.go_on.set()
    expect_state(page, "complete")
    page.locator("#question").press("Enter")
    expect(page.locator(".turn")).to_have_count(2)


def test_too_long_a_paste_is_cut_where_it_was_put_and_the_person_is_told(page: Page) -> None:
    question = page.locator("#question")
    question.fill("앞뒤")
    question.press("ArrowLeft")

    page.keyboard.insert_text("가" * 600)

    expect(question).to_have_value("앞" + "가" * 498 + "뒤")
    expect(page.locator("#composer-foot")).to_contain_text("500자까지")
    question.press("ArrowLeft")
    question.press("Backspace")
    expect(page.locator("#composer-foot")).to_have_text("499/500")


def test_a_cut_never_leaves_half_an_emoji(page: Page) -> None:
    page.locator("#question").focus()

    page.keyboard.insert_text("가" + "🍚" * 250)

    expect(page.locator("#question")).to_have_value("가" + "🍚" * 249)


def test_the_counter_shows_near_the_limit_only(page: Page) -> None:
    page.locator("#question").fill("가" * 449)
    expect(page.locator("#composer-foot")).to_have_text("알레르기가 있으면 식당에 꼭 확인하세요.")

    page.locator("#question").fill("가" * 450)

    expect(page.locator("#composer-foot")).to_have_text("450/500")


# --- keeping ---


def test_a_reload_keeps_conversation_and_draft(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [answer("비빔밥요."), answer("네.")]
    ask(page, "뭐 먹지?")
    expect_state(page, "complete")
    page.locator("#question").fill("쓰다 만 글")

    page.reload()

    expect(page.locator(".question-text")).to_have_text("뭐 먹지?")
    expect(find_answer(page)).to_have_text("비빔밥요.")
    expect(page.locator("#question")).to_have_value("쓰다 만 글")
    page.locator("#question").press("Enter")
    expect(page.locator(".turn")).to_have_count(2)
    expect_state(page, "complete")
    assert chat.frames[1]["history"] == [["뭐 먹지?", "비빔밥요."]]


def test_two_tabs_add_to_one_conversation(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [answer("하나."), answer("둘.")]
    ask(page, "첫째")
    expect_state(page, "complete")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".question-text")).to_have_text(["첫째"])

    ask(other, "둘째")

    expect_state(other, "complete")
    expect(page.locator(".question-text")).to_have_text(["첫째", "둘째"])
    assert chat.frames[1]["history"] == [["첫째", "하나."]]


@pytest.mark.parametrize(
    "text",
    ["{", "null", "[]", '{"v": 0, "turns": 1}', '{"v": 1, "turns": [1, {"id": "<b>"}], "avoid": [1, ""]}'],
)
def test_a_store_that_somebody_else_wrote_is_no_conversation(
    page: Page, chat: ScriptedChat, text: str
) -> None:
    page.evaluate("(text) => localStorage.setItem('chatfoodie.guest', text)", text)

    page.reload()

    ask(page, "뭐 먹지?")
    expect_state(page, "complete")
    expect(page.locator(".turn")).to_have_count(1)


def test_a_thousand_stored_turns_are_forty_on_the_page_and_soon_there(page: Page, chat: ScriptedChat) -> None:
    now = time.time() * 1000
    whole = {"state": "complete", "foods": [], "at": now, "answer": LONG[:400]}
    store(page, {"v": 1, "turns": [{"id": f"a{n}", "question": f"질문 {n}", **whole} for n in range(1000)]})

    def read_seconds() -> float:
        """Of a load: what the page itself has worked, however busy the machine is besides."""
        page.reload()
        expect(page.locator(".turn")).to_have_count(40)
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")

    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = read_seconds()
    assert min(before, read_seconds() - before) < 2


def test_what_a_guest_avoids_is_kept_on_the_device_and_sent_along(page: Page, chat: ScriptedChat) -> None:
    page.get_by_role("link", name="못 먹는 음식이 있어요").click()
    page.locator(".chip", has_text="달걀").click()
    page.get_by_role("button", name="저장").click()

    expect(page.locator("#avoid-holds")).to_have_text("달걀 빼고 추천 중")
    page.reload()
    expect(page.locator("#avoid-holds")).to_have_text("달걀 빼고 추천 중")
    ask(page, "뭐 먹지?")
    expect_state(page, "complete")
    assert chat.frames[0]["avoid"] == ["알류"]


def test_the_first_tile_leads_to_a_card_and_a_map_in_two_taps(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [answer("불고기요.", foods=[{"id": 1}])]

    page.locator(".tile").first.click()
    page.locator(".food-link").click()

    link = page.get_by_role("link", name="근처에서 찾기")
    expect(link).to_have_attribute("href", re.compile(r"https://map\.kakao\.com/link/search/"))
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator(".food-link")).to_be_focused()


def test_a_reload_in_the_middle_of_an_answer_keeps_what_came(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [chat.hold("김치찌개는", then=())]
    ask(page, "뭐 먹지?")
    expect(find_answer(page)).to_have_text("김치찌개는")

    page.reload()

    expect_state(page, "cut")
    expect(find_answer(page)).to_have_text("김치찌개는")
    expect(find_button(page, "다시 시도")).to_be_visible()


def test_a_new_conversation_begins_empty_and_can_be_undone(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [answer("비빔밥요."), answer("네.")]
    ask(page, "뭐 먹지?")
    expect_state(page, "complete")

    page.get_by_role("link", name="새 대화").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#welcome")).to_be_visible()
    page.get_by_role("button", name="되돌리기").click()

    expect(find_answer(page)).to_have_text("비빔밥요.")
    expect(page.locator(".toast")).to_have_count(0)


def test_a_new_conversation_begun_in_mid_answer_hears_nothing_of_the_old_one(
    page: Page, chat: ScriptedChat
) -> None:
    chat.scripts = [chat.hold("김치", then=("김치찌개요.",)), answer("비빔밥요.")]
    ask(page, "뭐 먹지?")
    expect(find_answer(page)).to_have_text("김치")

    page.get_by_role("link", name="새 대화").click()
    ask(page, "다른 질문")
    chat.go_on.set()

    expect(page.locator(".turn")).to_have_count(1)
    expect(find_answer(page)).to_have_text("비빔밥요.")
    assert chat.frames[1]["history"] == []


def test_the_copy_button_copies_the_answer_even_where_the_clipboard_is_refused(
    page: Page, chat: ScriptedChat
) -> None:
    chat.scripts = [answer("비빔밥요.\n맛있어요.")]
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    ask(page, "뭐 먹지?")
    expect_state(page, "complete")

    find_button(page, "복사").click()

    expect(page.locator("#chat-status")).to_have_text("답변을 복사했어요.")
    page.locator("#question").press("Control+v")
    expect(page.locator("#question")).to_have_value("비빔밥요.\n맛있어요.")


def test_few_remaining_questions_are_shown_and_many_are_not(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [answer("하나.", remaining=6), answer("둘.", remaining=5), answer("셋.", remaining=0)]

    for question, sentence in (
        ("첫째", "알레르기가 있으면 식당에 꼭 확인하세요."),
        ("둘째", "오늘 5번 더 물어볼 수 있어요."),
        ("셋째", "알레르기가 있으면 식당에 꼭 확인하세요."),
    ):
        ask(page, question)
        expect_state(page, "complete")
        expect(page.locator("#composer-foot")).to_have_text(sentence)
    expect(page.locator("#question")).to_be_disabled()
    expect(page.locator("#question")).to_have_attribute("placeholder", "내일 또 만나요")
    expect(page.get_by_role("link", name="로그인하고 계속하기")).to_be_visible()


# --- safety ---


def test_markup_in_questions_and_answers_stays_text(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [answer(XSS[:20], XSS), lambda conversation: conversation.refuse(XSS)]

    ask(page, XSS)
    expect_state(page, "complete")
    assert (find_answer(page).text_content() or "").strip() == XSS
    assert page.locator(".question-text").text_content() == XSS
    ask(page, "그리고?")
    expect(page.locator(".turn").last.locator(".note")).to_have_text(XSS)
    page.reload()
    expect(page.locator(".answer-text").first).to_have_text(XSS)

    assert page.evaluate("window.wasHacked") is None
    assert page.locator(".log img:not(.avatar), .log script").count() == 0


# --- reading ---


def read_position(page: Page) -> dict[str, float]:
    position: dict[str, float] = page.evaluate(
        """() => {
            const { scrollTop, scrollHeight, clientHeight } = document.getElementById("scroller");
            return { top: scrollTop, fromEnd: scrollHeight - scrollTop - clientHeight };
        }"""
    )
    return position


def test_a_reader_at_the_end_is_kept_at_the_end(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [chat.hold(LONG[:800], then=(LONG,))]
    ask(page, "길게 말해 줘")
    expect(find_answer(page)).to_contain_text("20. ")
    assert read_position(page)["fromEnd"] <= 1

    chat.go_on.set()

    expect_state(page, "complete")
    assert read_position(page)["fromEnd"] <= 1
    expect(page.locator("#scroll-down")).to_be_hidden()


def test_a_reader_who_scrolled_up_stays_there_and_is_offered_the_way_down(
    page: Page, chat: ScriptedChat
) -> None:
    chat.scripts = [chat.hold(LONG[:1000], then=(LONG,))]
    ask(page, "길게 말해 줘")
    expect(find_answer(page)).to_contain_text("20. ")
    page.locator("#log").hover()
    page.mouse.wheel(0, -120)
    wait_until(lambda: read_position(page)["fromEnd"] > 100)
    page.wait_for_timeout(200)
    before = read_position(page)["top"]

    chat.go_on.set()
    expect_state(page, "complete")

    assert read_position(page)["top"] == before
    page.get_by_role("button", name="새 답변 보기").click()
    assert read_position(page)["fromEnd"] <= 1
    expect(page.locator("#scroll-down")).to_be_hidden()


def test_a_small_turn_of_the_wheel_is_enough_to_be_let_go(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [chat.hold(LONG[:1000], then=(LONG,))]
    ask(page, "길게 말해 줘")
    expect(find_answer(page)).to_contain_text("20. ")
    page.locator("#log").hover()
    page.mouse.wheel(0, -10)
    page.wait_for_timeout(200)
    before = read_position(page)["top"]

    chat.go_on.set()
    expect_state(page, "complete")

    assert read_position(page)["top"] == before


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_width_scrolls_sideways_however_long_a_word_is(
    open_page: OpenPage, chat: ScriptedChat, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 640})
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) == 0
    chat.scripts = [answer("https://example.org/" + "a" * 300, remaining=3)]

    ask(page, "가" * 200)
    expect_state(page, "complete")

    assert page.evaluate(overflow) == 0
    assert page.evaluate("scroller.scrollWidth - scroller.clientWidth") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_control_is_large_enough_for_a_finger(
    open_page: OpenPage, chat: ScriptedChat, scheme: str
) -> None:
    page = open_page(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, color_scheme=scheme
    )
    measure = """() => [...document.querySelectorAll("button, textarea, .brand")]
        .filter((element) => element.offsetParent)
        .map((element) => element.getBoundingClientRect())
        .filter(({ width, height }) => width < 43.9 || height < 43.9).length"""

    assert page.evaluate(measure) == 0
    ask(page, "뭐 먹지?")
    expect_state(page, "complete")
    assert page.evaluate(measure) == 0


def test_the_whole_conversation_works_by_keyboard_alone(page: Page, chat: ScriptedChat) -> None:
    chat.scripts = [answer("하나."), answer("둘.")]
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type("hello")
    page.keyboard.press("Enter")
    expect_state(page, "complete")
    expect(page.locator("#question")).to_be_focused()

    for _ in range(4):  # what is not eaten, two wishes at the most, the button
        if page.evaluate("document.activeElement.classList.contains('regenerate')"):
            break
        page.keyboard.press("Shift+Tab")
    expect(find_button(page, "다른 추천 받기")).to_be_focused()
    page.keyboard.press("Enter")

    expect(find_answer(page)).to_have_text("둘.")
    expect_state(page, "complete")
    expect(page.locator("#question")).to_be_focused()


def test_the_first_tab_stop_leads_to_the_input(open_page: OpenPage) -> None:
    page = open_page(has_touch=True, is_mobile=True)  # where the input does not take the focus by itself

    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#question")).to_be_focused()


def test_a_screen_reader_hears_beginning_and_end_and_not_every_word(page: Page, chat: ScriptedChat) -> None:
    page.evaluate(
        """() => {
            window.heard = [];
            const status = document.getElementById("chat-status");
            const hear = () => window.heard.push(status.textContent);
            new MutationObserver(hear).observe(status, { childList: true });
        }"""
    )
    chat.scripts = [answer(*(LONG[:length] for length in range(10, 300, 10)))]

    ask(page, "뭐 먹지?")
    expect_state(page, "complete")

    expect(page.get_by_role("log")).to_have_attribute("aria-live", "off")
    expect(page.locator(".finished:not(:has(.is-plain))")).to_have_count(1)
    heard = page.evaluate("window.heard")
    assert heard[0] == "푸디가 고르고 있어요"
    assert [" ".join(sentence.split()) for sentence in heard[1:]] == [" ".join(LONG[:290].split())]


def test_an_address_that_claims_a_logout_takes_nothing_from_the_device(page: Page, pages: str) -> None:
    """A link of any page wiped what a guest avoids and their conversation."""
    store(page, {"v": 1, "avoid": ["우유"]})

    page.goto(f"{pages}/?done=logged_out")

    expect(page.locator(".toast")).to_be_visible()
    expect(page.locator("#avoid-holds")).to_have_text("우유 빼고 추천 중")


def test_after_a_logout_the_device_forgets_once(page: Page, pages: str) -> None:
    store(page, {"v": 1, "avoid": ["우유"]})
    page.context.add_cookies([{"name": "chatfoodie_forget", "value": "1", "url": pages}])

    page.reload()

    expect(page.locator("#avoid-holds")).to_be_hidden()
    store(page, {"v": 1, "avoid": ["알류"]})
    page.reload()
    expect(page.locator("#avoid-holds")).to_have_text("달걀 빼고 추천 중")


def test_a_question_in_an_address_is_asked_only_when_a_page_of_ours_led_there(
    page: Page, pages: str, chat: ScriptedChat
) -> None:
    page.goto(f"{pages}/?ask=점심 추천해줘")

    expect(page.locator("#question")).to_have_value("점심 추천해줘")
    assert page.locator(".turn").count() == 0

    page.evaluate("location.assign('/?ask=' + encodeURIComponent('저녁 추천해줘'))")

    expect(page.locator(".question-text")).to_have_text("저녁 추천해줘")
    expect_state(page, "complete")
    assert [frame["input"] for frame in chat.frames] == ["저녁 추천해줘"]


def test_a_word_of_no_group_stays_on_the_device_when_the_choice_is_saved(page: Page) -> None:
    store(page, {"v": 1, "avoid": ["갑각류"]})
    page.reload()
    page.locator("#avoid-open").click()
    expect(page.get_by_role("checkbox", name="갑각류")).to_be_checked()
    page.locator(".chip", has_text="달걀").click()
    page.get_by_role("button", name="저장").click()

    expect(page.locator("#avoid-holds")).to_have_text("달걀 · 갑각류 빼고 추천 중")
