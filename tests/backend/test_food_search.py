"""GET /api/foods: search by name, alias, initial consonants and attributes, in pages."""

import unicodedata
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend import create_app
from backend.config import Config
from backend.food.data.avoidance_choices import get_avoidance_choices
from tests.backend.foods import avoidance, catalogue


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """The catalogue is searched in memory: no database is asked."""
    return create_app(Config(database_url="sqlite://", log_level="WARNING")).test_client()


def search(client: FlaskClient, **query: Any) -> dict[str, Any]:
    answer = client.get("/api/foods", query_string=query)
    assert answer.status_code == 200, answer.get_json()
    response: dict[str, Any] = answer.get_json()["response"]
    return response


def names(response: dict[str, Any]) -> list[str]:
    return [food["name"] for food in response["foods"]]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("김치찌개", "김치찌개"),
        ("김치 찌개", "김치찌개"),
        ("ㄱㅊㅉㄱ", "김치찌개"),
        ("돈까스", "돈카츠"),
        ("자장면", "짜장면"),
        (unicodedata.normalize("NFD", "비빔밥"), "비빔밥"),
        ("ㅅㄱㅅ", "삼겹살"),
        ("LA갈비", "LA갈비"),
        ("la갈비", "LA갈비"),
    ],
)
def test_a_food_is_found_however_it_is_typed(client: FlaskClient, query: str, first: str):
    assert names(search(client, query=query))[0] == first


def test_several_words_narrow_the_search_down(client: FlaskClient):
    found = names(search(client, query="한식 매움 찌개", size=100))

    assert "김치찌개" in found
    assert "된장찌개" not in found


def test_without_a_query_all_foods_come_in_pages(client: FlaskClient):
    first, second = search(client, size=100), search(client, size=100, page=2)

    assert first["total"] == len(catalogue())
    assert (first["page"], first["size"], len(first["foods"])) == (1, 100, 100)
    assert not set(names(first)) & set(names(second))
    assert search(client, page=10_000)["foods"] == []


@pytest.mark.parametrize(
    ("said", "allergen"), [("땅콩", "땅콩"), ("계란", "알류"), ("쇠고기", "소고기"), ("새우,게", "게")]
)
def test_foods_with_an_allergen_can_be_left_out(client: FlaskClient, said: str, allergen: str):
    found = search(client, allergenFree=said, size=100)

    assert 0 < found["total"] < len(catalogue())
    assert all(allergen not in food["allergens"] for food in found["foods"])


@pytest.mark.parametrize(
    ("tag", "field"), [("국물", "forms"), ("해장", "occasions"), ("이탈리아", "origin"), ("디저트", "course")]
)
def test_tags_name_any_attribute(client: FlaskClient, tag: str, field: str):
    found = search(client, tag=tag, size=100)

    assert found["total"] > 5
    assert all(tag in food[field] for food in found["foods"])


def test_tags_add_up(client: FlaskClient):
    found = client.get("/api/foods?tag=면&tag=국물&tag=매움").get_json()["response"]

    assert found["total"] > 1
    assert all({"면", "국물"} <= set(food["forms"]) and food["spicy"] == 2 for food in found["foods"])


def test_vegan_and_vegetarian_are_tags(client: FlaskClient):
    assert all(food["vegan"] for food in search(client, tag="비건", size=100)["foods"])
    assert search(client, tag="채식")["total"] > search(client, tag="비건")["total"] > 10


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"allergenFree": "크립토나이트"}, "allergenFree"),
        ({"tag": "국물이많은것"}, "tag"),
        ({"tag": "constructor"}, "tag"),
        ({"query": "가" * 10_000}, "query"),
        ({"page": "0"}, "page"),
        ({"page": "-1"}, "page"),
        ({"size": "0"}, "size"),
        ({"size": "많이"}, "size"),
        ({"tag": ",".join(str(n) for n in range(60))}, "tag"),
    ],
)
def test_a_wrong_parameter_is_a_400_that_names_it(client: FlaskClient, query: dict[str, str], field: str):
    answer = client.get("/api/foods", query_string=query)

    assert answer.status_code == 400
    assert answer.get_json()["errorMessage"].endswith(f":{field}")


@pytest.mark.parametrize(
    "query",
    ["'; DROP TABLE food; --", "<script>alert(1)</script>", "🍜", "\u0000", "%", "_", "ㅋㅋㅋㅋㅋ", "\\"],
)
def test_odd_queries_find_nothing_and_do_no_harm(client: FlaskClient, query: str):
    assert search(client, query=query)["total"] == 0


def test_foods_are_found_by_their_ids_in_that_order(client: FlaskClient):
    response = search(client, ids="36,28,99999,36")

    assert [food["id"] for food in response["foods"]] == [36, 28]
    assert response["total"] == 2


@pytest.mark.parametrize("ids", ["x", "1,-2", "1.5", ",".join(map(str, range(1, 63)))])
def test_ids_that_are_none_are_a_400(client: FlaskClient, ids: str):
    assert client.get("/api/foods", query_string={"ids": ids}).status_code == 400


@pytest.mark.parametrize(
    ("food", "word", "how", "allergens"),
    [
        ("새우튀김", "갑각류", "inside", ["새우"]),
        ("새우튀김", "해산물", "inside", ["새우"]),
        ("계란말이", "계란", "inside", ["알류"]),
        ("삼겹살", "할랄", "diet", ["돼지고기"]),
        ("삼겹살", "페스코", "diet", ["돼지고기"]),
        ("삼겹살", "비건", "diet", []),
        ("소주", "임신", "condition", []),
        ("소주", "수유", "condition", []),
        ("치즈케이크", "당뇨", "condition", []),
        ("로제떡볶이", "떡볶이", "itself", []),
        ("짬뽕", "매운음식", "itself", []),
    ],
)
def test_a_food_says_which_avoided_words_it_goes_against_and_how(
    client: FlaskClient, food: str, word: str, how: str, allergens: list[str]
):
    """Our pages had a table of their own, which knew fewer words than the rules do."""
    found = catalogue().find_by_name(food)
    assert found, food

    (row,) = search(client, ids=str(found.id), avoid=f"{word},없는재료")["foods"]
    named = client.post("/api/foods/named", json={"texts": [food], "avoid": [word]}).get_json()["response"]

    assert row["conflicts"] == [{"word": word, "how": how, "allergens": allergens}]
    assert named["foods"][0][0]["conflicts"] == row["conflicts"]


def test_every_conflict_is_one_of_the_rules_and_the_other_way_round(client: FlaskClient):
    words = [choice.word for group in get_avoidance_choices() for choice in group.choices]
    foods = search(client, size=100, avoid=",".join(words))["foods"]

    for row in foods:
        food = catalogue().find(row["id"])
        assert food
        kept_out = [word for word in words if not avoidance([word]).select([food])]
        assert [conflict["word"] for conflict in row["conflicts"]] == kept_out
    assert sum(len(row["conflicts"]) for row in foods) > 100


def test_more_avoided_words_than_anybody_keeps_are_a_400(client: FlaskClient):
    many = ",".join(f"재료{n}" for n in range(121))

    assert client.get("/api/foods", query_string={"ids": "1", "avoid": many}).status_code == 400
