"""POST /api/favors (contract 1.2, 9.2)."""

import threading
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from backend.config import Config
from backend.errors import FavorUserNotFound
from backend.favors import service
from tests.backend.foods import catalogue
from tests.backend.person import Person, told

NO_FOOD = (400, "해당 음식이 존재하지 않습니다.")


def liked(person: Person) -> list[int]:
    return [favor["foodId"] for favor in person.profile()["favors"]]


def test_favourites_are_replaced_and_echoed(member: Person):
    """Contract 10: the echo is kept, though the README says null."""
    member.post("/api/favors", json={"foodIds": [5, 7]})

    answer = member.post("/api/favors", json={"foodIds": [15, 1]})

    assert told(answer) == (200, None)
    assert answer.get_json()["response"] == {"foodIds": [15, 1]}
    assert member.profile()["favors"] == [
        {"foodId": 1, "foodName": "쌀국수"},
        {"foodId": 15, "foodName": "초밥"},
    ]


def test_empty_list_clears_all(member: Person):
    member.post("/api/favors", json={"foodIds": [1]})

    assert told(member.post("/api/favors", json={"foodIds": []})) == (200, None)
    assert liked(member) == []


def test_food_that_is_named_twice_is_liked_once(member: Person):
    """Contract 9.2 B17: it was refused as unknown."""
    answer = member.post("/api/favors", json={"foodIds": [3, 3, "3", 3.0]})

    assert answer.get_json()["response"] == {"foodIds": [3]}
    assert liked(member) == [3]


@pytest.mark.parametrize("food_ids", [[1, 99_999], [0], [-1], [2**62], list(range(1000))])
def test_unknown_food_changes_nothing(member: Person, food_ids: list[int]):
    member.post("/api/favors", json={"foodIds": [2]})

    assert told(member.post("/api/favors", json={"foodIds": food_ids})) == NO_FOOD
    assert liked(member) == [2]


@pytest.mark.parametrize(
    "body",
    [{}, {"foodIds": None}, {"foodIds": "1"}, {"foodIds": {}}]
    + [
        {"foodIds": [value]}
        for value in (None, True, "x", "", "１", {}, [1], 1e300, 10**30, "9" * 30, 1.5e400)
    ]
    + [{"foodIds": [1] * 1001}],
)
def test_what_is_no_list_of_numbers_is_a_400(member: Person, body: dict[str, Any]):
    """Contract 1.2: missing `foodIds` was a 500."""
    status, message = told(member.post("/api/favors", json=body))

    assert status == 400
    assert message


def test_guest_has_no_favourites(person: Person):
    """Contract 9.2 B16: a null pointer and 500."""
    answer = person.bare.post("/api/favors", json={"foodIds": [1]})

    assert told(answer) == (401, "인증되지 않았습니다.")


def test_pending_user_may_have_favourites(person: Person):
    """Contract 1.2."""
    person.join()

    assert person.post("/api/favors", json={"foodIds": [1]}).status_code == 200


def test_favourites_of_a_user_who_is_gone_are_a_404_in_its_words(member: Person):
    user_id = member.id
    member.delete()
    with member.app.app_context(), pytest.raises(FavorUserNotFound) as error:
        service.replace_favors(user_id, [1])

    assert (error.value.status, error.value.shown_message) == (404, "해당 회원이 존재하지 않습니다")


def test_saves_at_once_leave_one_of_them_whole(settings: Config, member: Person):
    """Contract 9.2 B17: concurrent saves left duplicates."""
    choices = [[1, 2, 3], [3, 4, 5], [1, 5, 6], []]
    start, statuses = threading.Barrier(8), []

    def save(food_ids: list[int]) -> None:
        start.wait()
        statuses.append(member.post("/api/favors", json={"foodIds": food_ids}).status_code)

    threads = [threading.Thread(target=save, args=(choices[number % 4],)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert statuses == [200] * 8
    assert liked(member) in choices


def test_profile_costs_the_same_queries_whatever_is_liked(settings: Config, member: Person):
    from sqlalchemy import event

    from backend.extensions import db

    counted: list[str] = []
    with member.app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: counted.append(args[2]))
    member.profile()
    few = len(counted)
    member.post("/api/favors", json={"foodIds": list(range(1, 71))})
    counted.clear()

    assert len(member.profile()["favors"]) == 70
    assert len(counted) == few
    with create_engine(settings.database_url).connect() as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM food")).scalar_one() == len(catalogue())
