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
