"""A member's rooms in the drawer: finding, renaming, deleting, bringing back; foods and tastes."""

import re
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from frontend.drawer import find_group
from tests.frontend.conftest import FakeBackend, conflict, facts, room

HTMX = {"HX-Request": "true"}


def on_page(path: str) -> dict[str, str]:
    return {**HTMX, "HX-Current-URL": f"http://localhost{path}"}


def have_rooms(backend: FakeBackend, count: int) -> None:
    rooms = [room(n, f"대화 {n}") for n in range(count, 0, -1)]
    backend.say("/api/chatrooms", {"chatrooms": rooms})


# --- the list ---


def test_the_drawer_lists_thirty_rooms_and_fetches_the_next(
    member: FlaskClient, backend: FakeBackend
) -> None:
    have_rooms(backend, 35)

    page = member.get("/").text
    rest = member.get("/rooms?before=6", headers=HTMX).text

    assert page.count('class="room"') == 30
    assert "/rooms?before=6" in page
    assert rest.count('class="room"') == 5
    assert "before=" not in rest
    assert "rooms-day" not in rest  # the heading stands above already


def test_the_search_stands_from_twenty_one_rooms_on_and_finds_by_title(
    member: FlaskClient, backend: FakeBackend
) -> None:
    have_rooms(backend, 20)
    assert 'class="room-search"' not in member.get("/").text
    have_rooms(backend, 21)
    assert 'class="room-search"' in member.get("/").text

    found = member.get("/rooms?q=대화 2", headers=HTMX).text

    assert re.findall(r"title=\"(.*?)\"", found) == ["대화 21", "대화 20", "대화 2"]
    assert "그런 제목의 대화가 없어요." in member.get("/rooms?q=없음", headers=HTMX).text


@pytest.mark.parametrize(
    ("day", "group"),
    [(28, "today"), (27, "yesterday"), (26, "week"), (21, "week"), (20, "older")],
)
def test_rooms_stand_under_their_days(day: int, group: str) -> None:
    assert find_group(date(2026, 11, day), date(2026, 11, 28)) == group


def test_the_drawer_says_when_it_could_not_be_fetched(member: FlaskClient, backend: FakeBackend) -> None:
    backend.say("/api/chatrooms", None, 503, "지금은 데이터를 저장할 수 없습니다.")

    page = member.get("/")

    assert page.status_code == 200
    assert "대화 목록을 불러오지 못했어요." in page.text


# --- renaming and deleting ---


def test_a_title_is_changed_and_a_blank_one_keeps_the_old(member: FlaskClient, backend: FakeBackend) -> None:
    backend.say("/api/chatrooms/5", None)

    row = member.put("/chat/5/title", data={"title": "  새   제목 "}, headers=HTMX)
    member.put("/chat/5/title", data={"title": "  "}, headers=HTMX)

    assert 'id="room-5"' in row.text
    assert backend.read_sent("PUT", "/api/chatrooms/5") == {"title": "새 제목"}
    assert len(backend.find("PUT", "/api/chatrooms/5")) == 1


def test_a_deleted_room_leaves_an_empty_row_and_a_way_back(member: FlaskClient, backend: FakeBackend) -> None:
    backend.say("/api/chatrooms/4", None)

    part = member.delete("/chat/4", headers=on_page("/chat/5"))

    assert '<li class="room is-gone" id="room-4" hidden>' in part.text
    assert "/chat/4/restore" in part.text
    # Without it the room would be gone for good, and the way back lead nowhere.
    assert [one.url.query for one in backend.find("DELETE", "/api/chatrooms/4")] == [b"restorable=true"]


def test_who_deletes_the_open_room_goes_to_the_start_and_may_come_back(
    member: FlaskClient, backend: FakeBackend
) -> None:
    backend.say("/api/chatrooms/5", None)

    assert member.delete("/chat/5", headers=on_page("/chat/5")).headers["HX-Redirect"] == "/?deleted=5"
    assert member.post("/chat/5/delete").headers["Location"] == "/?deleted=5"
    assert "/chat/5/restore" in member.get("/?deleted=5").text


@pytest.mark.parametrize(
    ("status", "sentence"), [(200, "되돌렸어요"), (404, "시간이 지나서 되돌리지 못했어요.")]
)
def test_a_room_comes_back_into_its_row_as_long_as_it_can(
    member: FlaskClient, backend: FakeBackend, status: int, sentence: str
) -> None:
    backend.say("/api/chatrooms/5/restore", None, status)

    part = member.post("/chat/5/restore", data={"row": "1"}, headers=HTMX)

    assert sentence in part.text
    assert ('class="room"' in part.text) == (status == 200)


def test_deleting_all_asks_first(member: FlaskClient, backend: FakeBackend) -> None:
    assert "대화 2개를 모두 지울까요?" in member.get("/rooms/delete-all").text
    assert backend.find("DELETE", "/api/chatrooms") == []

    answer = member.post("/rooms/delete-all")

    assert answer.headers["Location"] == "/?done=rooms"
    assert len(backend.find("DELETE", "/api/chatrooms")) == 1


# --- foods ---


def test_a_food_says_what_is_in_it_and_what_of_that_the_person_avoids(
    member: FlaskClient, backend: FakeBackend
) -> None:
    conflicts = [conflict("우유", "inside", "우유"), conflict("알류", "inside", "알류")]
    conflicts += [conflict("캐슈너트", "inside"), conflict("당뇨", "condition")]
    cake = facts(3, "치즈 케이크", allergens=["알류", "우유", "밀"], course="디저트", conflicts=conflicts)
    backend.say("/api/foods", {"foods": [cake]})
    backend.say("/api/users/7/avoidances", {"words": ["우유"]})

    page = member.get("/foods/3?avoid=알류,우유").text

    assert backend.find("GET", "/api/foods")[0].url.params["avoid"] == "우유,알류"
    assert re.findall(r'class="is-mine">\s*(\w+)', page) == ["알류", "우유"]
    assert re.findall(r'class="warning-line">(.*?)<', page) == [
        "치즈 케이크에는 캐슈너트가 들어 있어요.",
        "치즈 케이크는 당뇨를 생각하면 피하는 것이 좋아요.",
    ]
    assert 'href="https://map.kakao.com/link/search/%EC%B9%98%EC%A6%88%20%EC%BC%80%EC%9D%B4%ED%81%AC"' in page
    assert 'rel="noopener noreferrer"' in page


def test_a_drink_has_no_way_to_a_map(browser: FlaskClient, backend: FakeBackend) -> None:
    backend.say("/api/foods", {"foods": [facts(3, "식혜", course="음료")]})

    assert "map.kakao.com" not in browser.get("/foods/3").text


def test_an_unknown_food_is_not_found(browser: FlaskClient) -> None:
    assert browser.get("/foods/99").status_code == 404


# Food 1 is liked. A second tap, sent before the answer to the first, wants the same as the first.
@pytest.mark.parametrize(
    ("food_id", "liked", "kept"), [(2, "1", [1, 2]), (1, "0", []), (1, "1", [1]), (2, "0", [1])]
)
def test_a_heart_adds_a_food_or_takes_it_off(
    member: FlaskClient, backend: FakeBackend, food_id: int, liked: str, kept: list[int]
) -> None:
    backend.say("/api/favors", {"foodIds": kept})

    part = member.post(f"/foods/{food_id}/like", data={"liked": liked}, headers=HTMX)

    assert backend.read_sent("POST", "/api/favors") == {"foodIds": kept}
    assert f'aria-pressed="{"true" if food_id in kept else "false"}"' in part.text
    assert f'name="liked" value="{"0" if food_id in kept else "1"}"' in re.sub(r"\s+", " ", part.text)


def test_a_chosen_food_is_remembered_by_its_heart_and_by_the_map(
    member: FlaskClient, backend: FakeBackend
) -> None:
    recent = "/api/users/7/recent-foods"
    backend.say("/api/favors", {"foodIds": []})
    backend.say(recent, None)

    member.post("/foods/1/like", data={"liked": "0"}, headers=HTMX)
    assert backend.find("POST", recent) == []  # taken off
    member.post("/foods/2/like", data={"liked": "1"}, headers=HTMX)
    assert backend.read_sent("POST", recent) == {"foodId": 2, "kind": "chosen"}
    assert 'ping="/foods/3/found"' in member.get("/foods/3").text
    answer = member.post("/foods/3/found", headers={"Origin": "http://localhost"})

    assert answer.status_code == 204
    assert backend.read_sent("POST", recent) == {"foodId": 3, "kind": "chosen"}


def test_a_guests_map_reports_nothing(browser: FlaskClient, backend: FakeBackend) -> None:
    assert "ping=" not in browser.get("/foods/3").text
    assert browser.post("/foods/3/found").status_code == 204
    assert [one for one in backend.requests if "recent-foods" in one.url.path] == []


def test_a_heart_counts_when_the_memory_is_away(member: FlaskClient, backend: FakeBackend) -> None:
    backend.say("/api/favors", {"foodIds": []})
    backend.say("/api/users/7/recent-foods", None, 503)

    assert member.post("/foods/2/like", data={"liked": "1"}, headers=HTMX).status_code == 200


def test_foods_of_lately_are_seen_and_forgotten(member: FlaskClient, backend: FakeBackend) -> None:
    foods = [{"foodId": 2, "foodName": "카레", "kind": "eaten", "heardAt": "2026-11-27T03:00:00Z"}]
    backend.say("/api/users/7/recent-foods", {"foods": foods})
    page = member.get("/me").text
    assert "최근 2주" in page
    assert "카레" in page

    answer = member.post("/me/recent/forget")

    assert answer.headers["Location"] == "/me?done=recent"
    assert len(backend.find("DELETE", "/api/users/7/recent-foods")) == 1


def test_the_consent_to_training_is_off_given_and_taken_back(
    member: FlaskClient, backend: FakeBackend
) -> None:
    address = "/api/users/7/training-consent"
    backend.say(address, {"consentWording": None, "consentedAt": None})
    assert re.search(r'name="consent" value="1" ?>', re.sub(r"\s+", " ", member.get("/me").text))

    answer = member.post("/me/training", data={"consent": "1"})
    assert backend.read_sent("PUT", address) == {"consentWording": "2026-11"}
    assert answer.headers["Location"] == "/me?done=teaches"
    backend.say(address, {"consentWording": "2026-11", "consentedAt": "2026-11-27T16:00:00Z"})
    page = re.sub(r"\s+", " ", member.get("/me").text)
    assert re.search(r'name="consent" value="1" checked>', page)
    assert "11월 28일 토요일에 동의했어요." in page

    member.post("/me/training", data={})
    assert backend.read_sent("PUT", address) == {"consentWording": None}


def test_a_guests_heart_leads_to_the_login(browser: FlaskClient) -> None:
    assert "/login?for=likes" in browser.get("/foods/1").text
    assert "좋아하는 음식은 로그인하면 기억해 둘게요." in browser.get("/login?for=likes").text


# --- the survey ---


def test_the_survey_shows_what_is_liked_first_and_checked(member: FlaskClient, backend: FakeBackend) -> None:
    page = member.get("/me/likes").text

    assert re.findall(r'name="foods"\s+value="(\d+)"', page) == ["1", "2", "3"]
    assert len(re.findall(r"\bchecked\b>", page)) == 1
    assert "1개 골랐어요" in page


def test_what_is_looked_for_comes_first_and_what_was_checked_stays(
    member: FlaskClient, backend: FakeBackend
) -> None:
    part = member.get("/me/likes?part=grid&q=된장&foods=3", headers=HTMX).text

    assert backend.find("GET", "/api/foods")[-1].url.params["query"] == "된장"
    assert re.findall(r'value="(\d+)"\s+checked', part) == ["3"]
    assert "<html" not in part


def test_other_foods_are_none_that_were_seen(member: FlaskClient) -> None:
    part = member.get("/me/likes?part=more&seen=1&seen=2", headers=HTMX).text

    assert re.findall(r'name="foods"\s+value="(\d+)"', part) == ["3"]


def test_likes_are_saved_as_they_are_checked(member: FlaskClient, backend: FakeBackend) -> None:
    backend.say("/api/favors", {"foodIds": []})

    answer = member.post("/me/likes", data={"foods": ["2", "3", "2"], "seen": ["1"]})

    assert backend.read_sent("POST", "/api/favors") == {"foodIds": [2, 3]}
    assert answer.headers["Location"] == "/me?done=likes"


# --- what is avoided ---

AVOIDED = "/api/users/7/avoidances"


def test_choices_have_everyday_names(browser: FlaskClient) -> None:
    page = browser.get("/me/avoid").text

    assert re.search(r'value="알류"[^>]*>\s*<span>달걀</span>', page)
    assert "이 기기에만 저장돼요." in page
    assert 'name="consent"' not in page


def test_nothing_is_stored_without_the_consent(member: FlaskClient, backend: FakeBackend) -> None:
    page = member.post("/me/avoid", data={"words": ["우유"]})

    assert page.status_code == 422
    assert re.search(r'value="우유"\s+checked', page.text)
    assert backend.find("PUT", AVOIDED) == []


def test_with_the_consent_the_words_are_stored_under_its_wording(
    member: FlaskClient, backend: FakeBackend
) -> None:
    answer = member.post("/me/avoid", data={"words": ["우유", "알류"], "consent": "1"})

    assert backend.read_sent("PUT", AVOIDED) == {"words": ["우유", "알류"], "consentWording": "2026-11"}
    assert answer.headers["Location"] == "/me?done=avoid"


def test_unchecking_all_takes_everything_back_without_a_consent(
    member: FlaskClient, backend: FakeBackend
) -> None:
    member.post("/me/avoid", data={})

    sent: dict[str, Any] = backend.read_sent("PUT", AVOIDED)
    assert sent["words"] == []


def test_a_guest_has_nothing_stored(browser: FlaskClient, backend: FakeBackend) -> None:
    assert browser.post("/me/avoid", data={"words": ["우유"], "consent": "1"}).status_code == 303
    assert backend.find("PUT", AVOIDED) == []


CHECKED = re.compile(r'name="words"\s+value="([^"]+)"\s+checked')


def test_a_kept_or_offered_word_of_no_group_has_a_checked_box_of_its_own(
    member: FlaskClient, backend: FakeBackend
) -> None:
    """It had none, and the next saving dropped it."""
    backend.say(AVOIDED, {"words": ["우유", "캐슈너트"]})

    page = member.get("/me/avoid?add=갑각류,캐슈너트").text

    assert sorted(CHECKED.findall(page)) == ["갑각류", "우유", "캐슈너트"]


def test_a_word_of_no_group_keeps_its_box_when_the_consent_is_missing(member: FlaskClient) -> None:
    page = member.post("/me/avoid", data={"words": ["우유", "갑각류"]}).text

    assert sorted(CHECKED.findall(page)) == ["갑각류", "우유"]


def test_a_guest_has_a_box_for_an_offered_word_of_no_group(browser: FlaskClient) -> None:
    assert CHECKED.findall(browser.get("/me/avoid?add=갑각류").text) == ["갑각류"]
    assert re.search(r"data-others\s+hidden", browser.get("/me/avoid").text)


def test_more_words_than_may_be_kept_are_not_cut_in_silence(
    member: FlaskClient, backend: FakeBackend
) -> None:
    backend.say(f"PUT {AVOIDED}", None, 400, "최대 60개까지 입니다.")
    words = [f"재료{n}" for n in range(61)]

    page = member.post("/me/avoid", data={"words": words, "consent": "1"})

    assert page.status_code == 422
    assert backend.read_sent("PUT", AVOIDED)["words"] == words


def test_nothing_can_be_saved_while_nobody_can_say_what_is_kept(
    member: FlaskClient, backend: FakeBackend
) -> None:
    """The page came with nothing checked, and saving it deleted everything."""
    backend.say(AVOIDED, None, 503, "잠시 뒤에 다시 시도해주세요.")

    page = member.get("/me/avoid")

    assert page.status_code == 503
    assert 'type="submit"' not in page.text.partition("<main")[2]


def test_nothing_can_be_saved_without_the_choices(browser: FlaskClient, backend: FakeBackend) -> None:
    backend.break_down()

    page = browser.get("/me/avoid").text.partition("<main")[2]

    assert "목록을 불러오지 못했어요" in page
    assert 'type="submit"' not in page


@pytest.mark.parametrize("address", ["/me", "/chat/5", "/me/avoid", "/me/likes"])
def test_a_member_is_no_guest_while_the_backend_is_away(
    member: FlaskClient, backend: FakeBackend, address: str
) -> None:
    """They were sent to the login."""
    backend.break_down()

    page = member.get(address)

    assert page.status_code == 503
    assert "푸디가 잠시 자리를 비웠어요" in page.text
    assert len(backend.find("GET", "/api/session")) == 1
