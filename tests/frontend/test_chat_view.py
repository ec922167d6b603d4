"""The chat page and its parts, as a browser without scripts sees them."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from frontend.views.chat import QUESTION_LIMIT
from tests.frontend.conftest import MEMBER, PENDING, FakeBackend, conflict, facts, message, room

HTMX = {"HX-Request": "true"}


def read_settings(page: str) -> dict[str, Any]:
    block = re.search(r'id="chat-settings">(.*?)</script>', page, re.DOTALL)
    assert block
    settings: dict[str, Any] = json.loads(block[1])
    return settings


# --- the empty page ---


@pytest.mark.parametrize("address", ["/", "/chat"])
def test_the_page_shows_tiles_of_the_hour_and_three_questions(
    browser: FlaskClient, backend: FakeBackend, address: str
) -> None:
    page = browser.get(address).text

    assert page.count('class="tile"') == 2  # as many as the backend recommends
    assert "불고기 어때요?" in page
    assert page.split('class="question-list"')[1].split("</ul>")[0].count("<li>") == 3
    assert "추천해 주세요" in backend.find("GET", "/api/foods/recommendations")[0].url.params["question"]


def test_the_tiles_are_left_out_when_the_backend_is_down_and_the_questions_stay(
    browser: FlaskClient, backend: FakeBackend
) -> None:
    backend.break_down()

    page = browser.get("/")

    assert page.status_code == 200
    assert 'class="tile"' not in page.text
    assert page.text.count("data-question=") == 3


def test_other_tiles_come_as_the_part_alone_and_without_what_a_device_avoids(
    browser: FlaskClient, backend: FakeBackend
) -> None:
    part = browser.get("/suggestions?avoid=우유,땅콩", headers=HTMX)

    assert part.status_code == 200
    assert 'class="tile"' in part.text
    assert "<html" not in part.text
    assert backend.requests[-1].url.params.get_list("avoid") == ["우유", "땅콩"]
    assert part.headers["Vary"] == "HX-Request"
    assert part.headers["Cache-Control"] == "no-store"


def test_the_tiles_of_a_member_leave_out_what_they_avoid(member: FlaskClient, backend: FakeBackend) -> None:
    backend.say("/api/users/7/avoidances", {"words": ["우유"]})

    page = member.get("/").text

    assert backend.find("GET", "/api/foods/recommendations")[0].url.params["avoid"] == "우유"
    assert read_settings(page)["avoid"] == ["우유"]


def test_a_food_name_with_markup_in_it_stays_text(browser: FlaskClient, backend: FakeBackend) -> None:
    foods = [facts(1, '<img src=x onerror="alert(1)">')]
    backend.say("/api/foods/recommendations", {"candidates": foods})

    page = browser.get("/")

    assert "<img src=x" not in page.text
    assert "&lt;img src=x" in page.text


def test_the_page_hands_the_script_its_settings_as_data(browser: FlaskClient, backend: FakeBackend) -> None:
    backend.say("/api/public-chat/quota", {"limit": 20, "remaining": 3, "resetsAt": ""})

    settings = read_settings(browser.get("/").text)

    assert settings["socketUrl"] == ""
    assert settings["socketPath"] == "/api/public-chat"
    assert settings["questionLimit"] == QUESTION_LIMIT == 500
    assert settings["remaining"] == 3
    assert settings["isMember"] is False
    assert settings["avoidNames"] == {"알류": "달걀"}


def test_a_member_gets_the_socket_of_members_and_nobody_counts(member: FlaskClient) -> None:
    settings = read_settings(member.get("/").text)

    assert (settings["socketPath"], settings["isMember"], settings["remaining"]) == ("/api/chat", True, None)


def test_who_has_not_proven_the_address_goes_on_as_a_guest_and_is_told(
    member: FlaskClient, backend: FakeBackend
) -> None:
    backend.log_in(PENDING)

    page = member.get("/").text

    assert read_settings(page)["isMember"] is False
    assert "메일 인증을 마치면 대화가 저장돼요." in page
    assert 'id="drawer"' not in page


def test_the_page_itself_is_asked_for_anew_each_time(browser: FlaskClient) -> None:
    assert "no-cache" in browser.get("/").headers["Cache-Control"]


def test_without_scripts_the_page_says_what_it_needs(browser: FlaskClient) -> None:
    without_scripts = re.search(r"<noscript>(.*?)</noscript>", browser.get("/").text, re.DOTALL)

    assert without_scripts
    assert "자바스크립트를 켜 주세요" in without_scripts[1]


def test_a_person_who_opens_a_part_is_taken_to_the_page(browser: FlaskClient) -> None:
    for address in ("/suggestions", "/service-status?shown=well"):
        answer = browser.get(address)

        assert (answer.status_code, answer.headers["Location"]) == (303, "/")


# --- the banner ---


@pytest.mark.parametrize(("database", "model_server"), [(True, False), (False, True)])
def test_the_banner_appears_when_a_part_is_away(
    browser: FlaskClient, backend: FakeBackend, database: bool, model_server: bool
) -> None:
    backend.report(database=database, model_server=model_server)

    part = browser.get("/service-status?shown=well", headers=HTMX)

    assert "지금 푸디가 잠시 자리를 비웠어요" in part.text
    assert "shown=away" in part.text


def test_the_banner_appears_when_the_backend_does_not_answer(
    browser: FlaskClient, backend: FakeBackend
) -> None:
    backend.break_down()

    part = browser.get("/service-status?shown=well", headers=HTMX)

    assert "지금 서버에 연결하지 못하고 있어요" in part.text


def test_the_banner_goes_when_all_is_well_again(browser: FlaskClient) -> None:
    part = browser.get("/service-status?shown=away", headers=HTMX)

    assert part.status_code == 200
    assert 'class="banner"' not in part.text


def test_an_unchanged_state_swaps_nothing_so_that_it_is_read_out_once(
    browser: FlaskClient, backend: FakeBackend
) -> None:
    assert browser.get("/service-status?shown=well", headers=HTMX).status_code == 204

    backend.report(database=True, model_server=False)

    assert browser.get("/service-status?shown=away", headers=HTMX).status_code == 204


# --- a room ---


def make_messages(count: int) -> list[dict[str, Any]]:
    """Questions and answers by turns, with ids from 1."""
    return [message(n, f"답 {n}" if n % 2 == 0 else f"질문 {n}", n % 2 == 0) for n in range(1, count + 1)]


def test_a_room_shows_its_newest_messages_and_the_way_to_older_ones(
    member: FlaskClient, backend: FakeBackend
) -> None:
    backend.have_messages(5, make_messages(44))

    page = member.get("/chat/5").text

    assert page.count('<article class="turn"') == 10 + 1  # and the script's template
    assert "질문 25" in page
    assert "질문 23" not in page
    assert "/chat/5/messages?before=25" in page
    assert read_settings(page)["room"] == 5


def test_older_messages_come_with_their_own_way_to_still_older_ones_until_there_are_none(
    member: FlaskClient, backend: FakeBackend
) -> None:
    backend.have_messages(5, make_messages(44))

    middle = member.get("/chat/5/messages?before=25", headers=HTMX).text
    last = member.get("/chat/5/messages?before=5", headers=HTMX).text

    assert middle.count('<article class="turn"') == 10
    assert "before=5" in middle
    assert last.count('<article class="turn"') == 2
    assert "before=" not in last


def test_an_answer_stays_with_its_question_where_a_page_begins(
    member: FlaskClient, backend: FakeBackend
) -> None:
    lonely = message(45, "답 없는 질문", False)
    backend.have_messages(5, [*make_messages(44), lonely])

    page = member.get("/chat/5").text

    assert "before=27" in page  # 25 messages from 26 on would begin with an answer
    assert "답 26" not in page


def test_what_came_meanwhile_is_told_to_a_tab_that_slept(member: FlaskClient, backend: FakeBackend) -> None:
    backend.have_messages(5, make_messages(44))

    part = member.get("/chat/5/messages?after=40", headers=HTMX).text

    assert part.count('<article class="turn"') == 2
    assert "질문 41" in part


def test_a_day_is_written_where_it_begins(member: FlaskClient, backend: FakeBackend) -> None:
    days = ["2026-11-26T14:59:00Z", "2026-11-26T14:59:30Z", "2026-11-26T15:00:00Z", "2026-11-26T15:00:30Z"]
    messages = [message(n, f"{n}", n % 2 == 0, createdAt=day) for n, day in enumerate(days, 1)]
    backend.have_messages(5, messages)

    page = member.get("/chat/5").text

    assert re.findall(r'class="day">(.*?)<', page) == ["11월 26일 목요일", "11월 27일 금요일"]


def test_a_finished_answer_has_markdown_cards_wishes_and_its_verdict(
    member: FlaskClient, backend: FakeBackend
) -> None:
    answer = message(2, "**된장찌개**는 어때요?\n<b>구수해요</b>", True, foods=[{"id": 2}], feedback="like")
    backend.have_messages(5, [message(1, "점심 추천해줘", False), answer])

    part = member.get("/chat/5/answers/2", headers=HTMX).text

    assert "<strong>된장찌개</strong>는 어때요?<br>" in part
    assert "&lt;b&gt;구수해요" in part
    assert part.count('class="food-card"') == 1
    assert "매움" in part
    assert [
        wish for wish in ("덜 맵게", "국물 없는 걸로", "된장찌개는 어제 먹었어요") if wish not in part
    ] == []
    assert re.search(r'value="like"[^>]*aria-pressed="true"', part)
    assert "<html" not in part


def test_reasons_of_a_dislike_are_there_after_a_reload(member: FlaskClient, backend: FakeBackend) -> None:
    """They were stored and never shown again: a second look seemed to have lost them."""
    judged = {"feedback": "dislike", "feedbackReasons": ["off_topic"]}
    backend.have_messages(5, [message(1, "점심", False), message(2, "네", True, **judged)])

    page = member.get("/chat/5").text

    assert re.search(r'value="off_topic"\s+checked', page)
    assert not re.search(r'value="odd_words"\s+checked', page)


def test_answers_say_so_when_nobody_knows_what_is_avoided(member: FlaskClient, backend: FakeBackend) -> None:
    """They looked as if they had been compared, and were shown to people with allergies."""
    backend.say("/api/users/7/avoidances", None, 503)
    answer = message(2, "된장찌개는 어때요?", True, foods=[{"id": 2}])
    backend.have_messages(5, [message(1, "점심", False), answer])

    page = member.get("/chat/5").text

    assert 'class="food-card"' not in page
    assert "지금은 못 먹는 음식과 견주어 보지 못했어요." in page
    assert "못 먹는 음식을 지금 불러오지 못했어요." in page
    for address in ("/", "/suggestions"):
        assert 'class="tile"' not in member.get(address, headers=HTMX if address != "/" else {}).text
    assert "지금은 못 먹는 음식과 견주어 보지 못했어요." in member.get("/foods/2").text
    assert "못 먹는 음식을 지금 불러오지 못했어요." in member.get("/me").text


def test_names_that_could_not_be_compared_are_told(member: FlaskClient, backend: FakeBackend) -> None:
    backend.say("/api/users/7/avoidances", {"words": ["우유"]})
    backend.say("/api/foods/named", None, 503)
    answer = message(2, "된장찌개는 어때요?", True, foods=[{"id": 2}])
    backend.have_messages(5, [message(1, "점심", False), answer])

    assert "지금은 못 먹는 음식과 견주어 보지 못했어요." in member.get("/chat/5").text


def test_a_word_of_the_device_that_means_nothing_is_told_and_costs_no_suggestions(
    browser: FlaskClient, backend: FakeBackend
) -> None:
    said = {"candidates": backend.foods[:2], "avoid": ["우유"], "unknownAvoid": ["옛말"]}
    backend.say("/api/foods/recommendations", said)

    part = browser.get("/suggestions?avoid=우유,옛말", headers=HTMX).text

    assert part.count('class="tile"') == 2
    assert "옛말은 무엇인지 몰라서 빼지 못했어요." in part


def test_a_card_never_shows_what_the_member_avoids_and_a_line_says_what_is_in_it(
    member: FlaskClient, backend: FakeBackend
) -> None:
    cake = facts(3, "치즈케이크", conflicts=[conflict("우유", "inside", "우유")])
    backend.say("/api/foods", {"foods": [cake]})
    backend.say("/api/foods/named", {"foods": [[cake]]})
    backend.say("/api/users/7/avoidances", {"words": ["우유"]})
    answer = message(2, "치즈케이크는 어때요?", True, foods=[{"id": 3}])
    backend.have_messages(5, [message(1, "치즈케이크 어때?", False), answer])

    part = member.get("/chat/5/answers/2", headers=HTMX).text

    assert 'class="food-card"' not in part
    assert "치즈케이크에는 우유가 들어 있어요." in part
    assert backend.find("GET", "/api/foods")[-1].url.params["avoid"] == "우유"
    assert backend.read_sent("POST", "/api/foods/named")["avoid"] == ["우유"]


def test_a_question_about_an_allergy_offers_to_remember_it_unless_it_is_remembered(
    member: FlaskClient, backend: FakeBackend
) -> None:
    backend.say("/api/foods/recommendations", {"candidates": [], "avoid": ["우유"]})
    backend.say("/api/foods/named", {"foods": [[]]})
    backend.have_messages(5, [message(1, "우유 알레르기가 있어요", False), message(2, "네", True)])

    assert "우유를 앞으로도 빼고 추천할까요?" in member.get("/chat/5/answers/2", headers=HTMX).text

    backend.say("/api/users/7/avoidances", {"words": ["우유"]})
    assert "빼고 추천할까요?" not in member.get("/chat/5/answers/2", headers=HTMX).text


@pytest.mark.parametrize("status", [403, 404])
def test_a_room_of_somebody_else_or_of_nobody_is_not_found(
    member: FlaskClient, backend: FakeBackend, status: int
) -> None:
    backend.say("/api/chatrooms/9/messages", None, status, "현재 유저의 채팅방이 아닙니다.")

    page = member.get("/chat/9")

    assert page.status_code == 404
    assert "찾으시는 페이지가 없어요" in page.text


def test_a_guest_who_opens_a_room_logs_in_first_and_comes_back(browser: FlaskClient) -> None:
    answer = browser.get("/chat/5?x=1")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/login?next=/chat/5%3Fx%3D1")


def test_a_part_whose_login_has_ended_brings_the_login_form_above_it(
    member: FlaskClient, backend: FakeBackend
) -> None:
    backend.say("/api/session", {"user": None})

    part = member.get("/chat/5/title", headers={**HTMX, "HX-Current-URL": "http://localhost/chat/5"})

    assert part.status_code == 401
    assert part.headers["HX-Reswap"] == "beforebegin"
    assert 'name="password"' in part.text
    assert 'value="/chat/5"' in part.text


def test_markup_in_questions_answers_and_titles_stays_text(member: FlaskClient, backend: FakeBackend) -> None:
    probe = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    backend.have_messages(5, [message(1, probe, False), message(2, probe, True)])
    backend.say("/api/chatrooms", {"chatrooms": [room(5, probe)]})
    backend.say("/api/session", {"user": {**MEMBER, "name": probe}})

    page = member.get("/chat/5").text

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 4


# --- a guest's answers ---


def send_turns(browser: FlaskClient, turns: object, **more: str) -> Any:
    return browser.post("/answers", data={"turns": json.dumps(turns), **more}, headers=HTMX)


def test_a_guests_answers_come_back_as_they_look_when_they_are_finished(
    browser: FlaskClient, backend: FakeBackend
) -> None:
    turns = [
        {"id": "a-1", "question": "점심", "answer": "**불고기**요", "foods": [1]},
        {"id": "a-2", "question": "저녁", "answer": "된장찌개요", "foods": [2, 99]},
    ]

    part = send_turns(browser, turns).text

    assert re.findall(r'hx-swap-oob="outerHTML:#(answer-[^"]+)"', part) == ["answer-a-1", "answer-a-2"]
    assert "<strong>불고기</strong>" in part
    assert part.count('class="food-card"') == 2
    assert "좋아요" not in part  # there is nothing of a guest's to keep
    assert len(backend.find("GET", "/api/foods")) == 1


@pytest.mark.parametrize(
    "turns",
    [
        "no list",
        [{"id": "a"}],
        [{"id": "<b>", "answer": "x"}],
        [{"id": "a#b", "answer": "x"}],
        [{"id": 1, "answer": "x"}],
        [{"id": "a", "answer": "x", "foods": "1"}],
        [None],
    ],
)
def test_turns_that_no_page_of_ours_sends_are_refused(browser: FlaskClient, turns: object) -> None:
    assert send_turns(browser, turns).status_code == 400


def test_food_ids_that_are_none_are_left_out(browser: FlaskClient, backend: FakeBackend) -> None:
    turn = {"id": "a", "answer": "네", "foods": ["1", -1, 2**40, True, {"x": 1}, 2]}

    assert send_turns(browser, [turn]).status_code == 200
    assert backend.find("GET", "/api/foods")[0].url.params["ids"] == "2"


def test_more_than_a_page_of_ours_sends_is_too_much(browser: FlaskClient) -> None:
    many = [{"id": f"a{n}", "answer": "가" * 100} for n in range(60)]

    assert send_turns(browser, many).text.count("hx-swap-oob") == 40
    assert send_turns(browser, [{"id": "a", "answer": "x" * 200_000}]).status_code == 413


def test_only_the_newest_question_offers_to_remember(browser: FlaskClient, backend: FakeBackend) -> None:
    backend.say("/api/foods/recommendations", {"candidates": [], "avoid": ["우유"]})
    turns = [{"id": key, "question": "우유 못 먹어요", "answer": "네"} for key in ("a", "b")]

    assert send_turns(browser, turns).text.count('class="remember"') == 0
    assert send_turns(browser, turns, newest="b").text.count('class="remember"') == 1


# --- verdicts ---


def judge(member: FlaskClient, **form: Any) -> Any:
    return member.post("/chat/5/answers/2/feedback", data=form, headers=HTMX)


FEEDBACK = "/api/chatrooms/5/messages/2/feedback"


def test_a_verdict_is_kept_and_the_same_one_again_takes_it_back(
    member: FlaskClient, backend: FakeBackend
) -> None:
    backend.say(FEEDBACK, None)

    assert 'aria-pressed="true"' in judge(member, verdict="like", verdict_before="").text
    assert backend.read_sent("PUT", FEEDBACK) == {"value": "like", "reasons": []}
    assert 'aria-pressed="true"' not in judge(member, verdict="like", verdict_before="like").text
    assert backend.read_sent("PUT", FEEDBACK) == {"value": None, "reasons": []}


def test_reasons_belong_to_a_dislike_and_are_kept_at_each_tap(
    member: FlaskClient, backend: FakeBackend
) -> None:
    backend.say(FEEDBACK, None)

    part = judge(member, verdict_before="dislike", reasons=["already_eaten", "cannot_eat", "made up"]).text

    assert backend.read_sent("PUT", FEEDBACK) == {
        "value": "dislike",
        "reasons": ["already_eaten", "cannot_eat"],
    }
    assert "어떤 점이 아쉬웠어요?" in part
    assert "못 먹는 음식 적어 두기" in part
    judge(member, verdict="like", verdict_before="dislike", reasons=["already_eaten"])
    assert backend.read_sent("PUT", FEEDBACK) == {"value": "like", "reasons": []}


def test_a_guest_cannot_judge(browser: FlaskClient, backend: FakeBackend) -> None:
    assert judge(browser, verdict="like").status_code == 401
    assert backend.find("PUT", FEEDBACK) == []


# --- versions of an answer --------------------------------------------------------------------


def has_two_versions(backend: FakeBackend, version: int) -> None:
    question = message(1, "점심" if version == 1 else "저녁", False, createdAt="2026-11-01T03:00:00Z")
    answer = message(2, f"{version}번째 답이에요.", True, version=version, versions=2)
    backend.have_messages(5, [question, answer])


def test_an_answer_that_was_made_again_shows_which_it_is_and_the_way_to_the_other(
    member: FlaskClient, backend: FakeBackend
) -> None:
    has_two_versions(backend, 2)

    page = member.get("/chat/5").text

    assert "<span>2/2</span>" in page
    older, newer = re.findall(r'<button[^>]*name="version"[^>]*>', page)
    assert 'value="1"' in older
    assert "disabled" not in older
    assert "disabled" in newer


def test_an_answer_that_was_made_once_offers_no_other(member: FlaskClient, backend: FakeBackend) -> None:
    backend.have_messages(5, [message(1, "점심", False), message(2, "김밥이요.", True)])

    assert 'class="versions"' not in member.get("/chat/5").text


def test_another_version_comes_with_the_question_that_it_answered_and_without_the_day(
    member: FlaskClient, backend: FakeBackend
) -> None:
    has_two_versions(backend, 1)
    path = "/api/chatrooms/5/messages/2/version"
    backend.say(path, None)

    part = member.post("/chat/5/answers/2/version", data={"version": "1"}, headers={"HX-Request": "true"})
    page = member.post("/chat/5/answers/2/version", data={"version": "1"})

    assert backend.read_sent("PUT", path) == {"version": 1}
    assert "1번째 답이에요." in part.text
    assert ">점심</p>" in part.text
    assert 'class="day"' not in part.text
    assert (page.status_code, page.location) == (303, "/chat/5")


def test_a_version_that_is_no_number_is_refused_before_the_backend_is_asked(
    member: FlaskClient, backend: FakeBackend
) -> None:
    answer = member.post("/chat/5/answers/2/version", data={"version": "x"})

    assert answer.status_code == 400
    assert not backend.find("PUT", "/api/chatrooms/5/messages/2/version")


@pytest.mark.parametrize(("version", "versions", "shown"), [(2, 3, True), ("2", 3, False), (2, 9, False)])
def test_a_guests_browser_says_which_version_an_answer_is(
    browser: FlaskClient, version: object, versions: object, shown: bool
) -> None:
    turn = {"id": "a", "question": "점심", "answer": "김밥", "foods": []}
    turns = json.dumps([{**turn, "version": version, "versions": versions}])

    part = browser.post("/answers", data={"turns": turns}, headers={"HX-Request": "true"}).text

    assert ("<span>2/3</span>" in part) is shown
    assert "/9" not in part
    assert "hx-post" not in part
