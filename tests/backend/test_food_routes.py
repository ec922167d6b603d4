"""GET /api/foods/random (contract 1.2)."""

import json

import pytest
from flask.testing import FlaskClient

from backend import create_app
from backend.config import Config
from tests.backend.foods import catalogue

FOODS = len(catalogue())


@pytest.fixture
def client(config: Config) -> FlaskClient:
    return create_app(config).test_client()


def test_random_foods_without_a_size_are_thirty_in_the_envelope(client: FlaskClient):
    answer = client.get("/api/foods/random")

    body = answer.get_json()
    assert list(body) == ["status", "response", "errorMessage"]
    assert (answer.status_code, body["status"], body["errorMessage"]) == (200, 200, None)
    assert answer.content_type == "application/json;charset=utf-8"
    foods = body["response"]["foods"]
    assert len({food["id"] for food in foods}) == 30
    assert set(foods[0]) == {"id", "name", "imageUrl"}


def test_food_39_keeps_the_picture_of_the_original(client: FlaskClient):
    foods = client.get("/api/foods/random?size=1000").get_json()["response"]["foods"]
    by_id = {food["id"]: food for food in foods}

    assert by_id[39] == {"id": 39, "name": "부리또/타코", "imageUrl": "/images/부리또.jpg"}
    assert by_id[29]["imageUrl"] == "/images/불고기.jpg"


@pytest.mark.parametrize(
    ("size", "count"), [("0", 0), ("1", 1), ("70", 70), ("1000", FOODS), ("99999999999", FOODS), ("", 30)]
)
def test_size_is_at_most_the_catalogue(client: FlaskClient, size: str, count: int):
    assert len(client.get(f"/api/foods/random?size={size}").get_json()["response"]["foods"]) == count


@pytest.mark.parametrize("size", ["-1", "abc", "1.5", "１", "1e3", "9" * 100, "1;DROP TABLE food"])
def test_size_that_is_no_number_is_a_400_in_the_envelope(client: FlaskClient, size: str):
    answer = client.get("/api/foods/random", query_string={"size": size})

    assert answer.status_code == 400
    assert answer.get_json() == {
        "status": 400,
        "response": None,
        "errorMessage": "0 이상의 정수여야 합니다.:size",
    }


def test_order_is_random(client: FlaskClient):
    orders = {
        json.dumps([food["id"] for food in client.get("/api/foods/random").get_json()["response"]["foods"]])
        for _ in range(5)
    }

    assert len(orders) == 5


@pytest.mark.parametrize("folder", ["/api/images", "/images"])
@pytest.mark.parametrize("name", ["불고기.jpg", "부리또.jpg"])
def test_picture_is_served_under_both_addresses_and_may_be_kept(client: FlaskClient, folder: str, name: str):
    """Contract 1.1, 21: files that browsers may keep. What comes is a drawing, whatever the name ends in."""
    answer = client.get(f"{folder}/{name}")

    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert answer.text.startswith("<svg")
    assert answer.headers["Cache-Control"].startswith("public, max-age=")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Set-Cookie" not in answer.headers
    again = client.get(f"{folder}/{name}", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("name", ["없는음식.jpg", "불고기", "..", "%2e%2e%2fconfig.py", "a%00.jpg", "."])
def test_picture_that_is_not_there_is_a_404_in_the_envelope(client: FlaskClient, name: str):
    answer = client.get(f"/api/images/{name}")

    assert answer.status_code == 404
    assert answer.get_json() == {"status": 404, "response": None, "errorMessage": "존재하지 않는 주소입니다."}
