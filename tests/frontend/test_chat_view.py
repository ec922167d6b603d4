"""The chat page and its two fragments, as a browser without scripts sees them."""

import json
import re

from flask.testing import FlaskClient

from frontend.views.chat import QUESTION_LIMIT
from tests.frontend.conftest import FakeBackend

HTMX = {"HX-Request": "true"}


def test_the_page_suggests_questions_about_foods_of_the_backend(browser: FlaskClient) -> None:
    page = browser.get("/")

    assert page.status_code == 200
    assert page.text.count('class="card"') == 4
    assert "불고기" in page.text
    assert "된장찌개" in page.text


def test_the_page_comes_with_four_questions_when_the_backend_is_down(
    browser: FlaskClient, backend: FakeBackend
) -> None:
    backend.break_down()

    page = browser.get("/")

    assert page.status_code == 200
    assert page.text.count('class="card"') == 4


def test_a_food_name_with_markup_in_it_stays_text(browser: FlaskClient, backend: FakeBackend) -> None:
    backend.serve_foods('<img src=x onerror="alert(1)">', "된장찌개")

    page = browser.get("/")

    assert "<img src=x" not in page.text
    assert "&lt;img src=x" in page.text


def test_the_page_hands_the_script_its_settings_as_data(browser: FlaskClient) -> None:
    block = re.search(r'id="chat-settings">(.*?)</script>', browser.get("/").text, re.DOTALL)

    assert block
    settings = json.loads(block[1])
    assert settings["socketUrl"] == ""
    assert settings["socketPath"] == "/api/public-chat"
    assert settings["questionLimit"] == QUESTION_LIMIT == 500
    assert settings["texts"]["done"] == "답변이 끝났어요."


def test_the_page_itself_is_asked_for_anew_each_time(browser: FlaskClient) -> None:
    assert "no-cache" in browser.get("/").headers["Cache-Control"]


def test_without_scripts_the_page_says_what_it_needs(browser: FlaskClient) -> None:
    without_scripts = re.search(r"<noscript>(.*?)</noscript>", browser.get("/").text, re.DOTALL)

    assert without_scripts
    assert "자바스크립트를 켜 주세요" in without_scripts[1]


def test_the_original_address_leads_to_the_page(browser: FlaskClient) -> None:
    answer = browser.get("/chat")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/")


def test_other_suggestions_come_as_the_fragment_alone(browser: FlaskClient) -> None:
    fragment = browser.get("/fragments/suggestions", headers=HTMX)

    assert fragment.status_code == 200
    assert fragment.text.count('class="card"') == 4
    assert "<html" not in fragment.text
    assert fragment.headers["Vary"] == "HX-Request"
    assert fragment.headers["Cache-Control"] == "no-store"


def test_a_person_who_opens_a_fragment_is_taken_to_the_page(browser: FlaskClient) -> None:
    for address in ("/fragments/suggestions", "/fragments/service-status?shown=well"):
        answer = browser.get(address)

        assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_the_banner_appears_when_the_model_server_is_away(browser: FlaskClient, backend: FakeBackend) -> None:
    backend.report(database=True, model_server=False)

    fragment = browser.get("/fragments/service-status?shown=well", headers=HTMX)

    assert "지금 푸디가 잠시 자리를 비웠어요" in fragment.text
    assert "shown=away" in fragment.text


def test_the_banner_appears_when_the_database_is_away(browser: FlaskClient, backend: FakeBackend) -> None:
    backend.report(database=False, model_server=True)

    fragment = browser.get("/fragments/service-status?shown=well", headers=HTMX)

    assert "지금 푸디가 잠시 자리를 비웠어요" in fragment.text


def test_the_banner_appears_when_the_backend_does_not_answer(
    browser: FlaskClient, backend: FakeBackend
) -> None:
    backend.break_down()

    fragment = browser.get("/fragments/service-status?shown=well", headers=HTMX)

    assert "지금 서버에 연결하지 못하고 있어요" in fragment.text


def test_the_banner_goes_when_all_is_well_again(browser: FlaskClient) -> None:
    fragment = browser.get("/fragments/service-status?shown=away", headers=HTMX)

    assert fragment.status_code == 200
    assert "banner" not in fragment.text


def test_an_unchanged_state_swaps_nothing_so_that_it_is_read_out_once(
    browser: FlaskClient, backend: FakeBackend
) -> None:
    assert browser.get("/fragments/service-status?shown=well", headers=HTMX).status_code == 204

    backend.report(database=True, model_server=False)

    assert browser.get("/fragments/service-status?shown=away", headers=HTMX).status_code == 204
