"""GET /api/foods/recommendations and POST /api/foods/named: what would be chosen, and why."""

from types import SimpleNamespace
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend import create_app
from backend.config import Config
from backend.food.choosing.context import MAX_CONTEXT_CHARACTERS
from backend.food.data.catalogue import FoodEntry
from backend.food.service import FoodAdvisor


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Config(database_url="sqlite://", log_level="WARNING")).test_client()


def recommend(client: FlaskClient, question: str, **query: Any) -> dict[str, Any]:
    answer = client.get("/api/foods/recommendations", query_string={"question": question, **query})
    assert answer.status_code == 200, answer.get_json()
    response: dict[str, Any] = answer.get_json()["response"]
    return response


def test_candidates_come_with_facts_reasons_and_the_block_that_the_model_reads(client: FlaskClient):
    response = recommend(client, "이탈리아 음식 추천해줘", seed=1)

    assert response["intent"] == "recommend"
    assert len(response["candidates"]) == 6
    for food in response["candidates"]:
        assert food["origin"] == "이탈리아"
        assert food["reasons"][0] == "이탈리아 음식"  # the season and the hour may follow
        assert food["imageUrl"].startswith("/images/")
        assert f"- {food['name']} (" in response["context"]
    assert response["context"].startswith("추천 후보:\n")


def test_likes_are_taken_by_id_and_by_name_and_weigh_in(client: FlaskClient):
    by_id = recommend(client, "뭐 먹지?", likes="28,33", seed=3)
    by_name = recommend(client, "뭐 먹지?", likes="김치찌개,닭발", seed=3)

    assert by_id == by_name
    assert by_id["context"].startswith("좋아하는 음식: 김치찌개, 닭발\n")
    assert any("비슷함" in reason for food in by_id["candidates"] for reason in food["reasons"])


def test_what_must_be_avoided_never_enters(client: FlaskClient):
    for seed in range(20):
        response = recommend(client, "매운 거 추천해줘", avoid="새우,돼지고기,우유", seed=seed)
        assert response["candidates"]
        for food in response["candidates"]:
            assert not {"새우", "돼지고기", "우유"} & set(food["allergens"])
        assert "피해야 하는 것: 새우, 돼지고기, 우유" in response["context"]


def test_the_same_seed_gives_the_same_answer(client: FlaskClient):
    assert recommend(client, "뭐 먹지?", seed=5) == recommend(client, "뭐 먹지?", seed=5)


def test_a_named_food_brings_its_facts(client: FlaskClient):
    response = recommend(client, "간장게장은 뭐가 들어가?")

    assert response["intent"] == "facts"
    assert [food["name"] for food in response["named"]] == ["간장게장"]
    assert response["context"].startswith("음식 정보:\n- 간장게장 (한식, 안 매움): ")
    assert "알레르기 " in response["context"]


def test_a_question_about_something_else_brings_nothing(client: FlaskClient):
    response = recommend(client, "파이썬 코딩 숙제 도와줘", likes="28", avoid="새우")

    assert (response["intent"], response["candidates"], response["context"]) == ("other", [], None)


def test_everything_excluded_is_said_with_what_to_relax(client: FlaskClient):
    likely = "설탕,소금,마늘,간장,밀가루,쌀,우유,달걀,고기,해산물,과일,음료,차,술,콩,견과류,떡,참기름,토마토"
    response = recommend(
        client,
        "뭐 먹지?",
        avoid=f"{likely},커피,채소,양파,감자,고구마,옥수수,물엿,식초,배추,버섯,두부,고추,김",
    )

    assert response["candidates"] == []
    assert "풀어 보세요: " in response["notes"][0]


def test_the_block_stays_within_its_bound(client: FlaskClient):
    likes = ",".join(str(n) for n in range(1, 40))
    avoid = "새우,게,땅콩,호두,잣,우유,메밀,고등어,복숭아,토마토,오징어,조개류"
    for seed in range(30):
        context = recommend(client, "오늘 저녁 뭐 먹지?", likes=likes, avoid=avoid, seed=seed)["context"]
        assert len(context) <= MAX_CONTEXT_CHARACTERS
        assert avoid.replace(",", ", ") in context


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({}, "question"),
        ({"question": " "}, "question"),
        ({"question": "가" * 501}, "question"),
        ({"question": "뭐 먹지?", "likes": "99999"}, "likes"),
        ({"question": "뭐 먹지?", "likes": "없는음식"}, "likes"),
        ({"question": "뭐 먹지?", "seed": "-1"}, "seed"),
        ({"question": "뭐 먹지?", "seed": "a"}, "seed"),
    ],
)
def test_a_wrong_parameter_is_a_400_that_names_it(client: FlaskClient, query: dict[str, str], field: str):
    answer = client.get("/api/foods/recommendations", query_string=query)

    assert answer.status_code == 400
    assert answer.get_json()["errorMessage"].endswith(f":{field}")


def test_texts_are_searched_for_foods(client: FlaskClient):
    answer = client.post("/api/foods/named", json={"texts": ["김치 찌개랑 계란말이", "회사 회의"]})

    foods = answer.get_json()["response"]["foods"]
    assert [[food["name"] for food in row] for row in foods] == [["김치찌개", "계란말이"], []]


def test_others_get_their_turn_between_two_texts(client: FlaskClient, monkeypatch: pytest.MonkeyPatch):
    done: list[str] = []

    def find_foods(_advisor: FoodAdvisor, text: str) -> list[FoodEntry]:
        done.append(text)
        return []

    monkeypatch.setattr(FoodAdvisor, "find_foods", find_foods)
    # The route's own clock alone: threads of other tests sleep, too.
    clock = SimpleNamespace(sleep=lambda seconds: done.append(f"waited {seconds}"))
    monkeypatch.setattr("backend.food.routes.time", clock)
    client.post("/api/foods/named", json={"texts": ["김치", "만두"]})

    assert done == ["김치", "waited 0", "만두", "waited 0"]


@pytest.mark.parametrize(
    "body",
    [{}, {"texts": None}, {"texts": "김치"}, {"texts": ["가" * 4001]}, {"texts": ["a"] * 101}],
)
def test_texts_of_a_wrong_shape_are_a_400(client: FlaskClient, body: Any):
    answer = client.post("/api/foods/named", json=body)

    assert answer.status_code == 400
    assert answer.get_json()["errorMessage"].endswith(":texts")


def test_word_that_means_nothing_here_is_told_and_the_others_hold(client: FlaskClient):
    """A device that kept a word of an older catalogue got no suggestions any more, and no reason."""
    for seed in range(20):
        avoid = f"크립토나이트,새우,{'x' * 100}"
        response = recommend(client, "매운 거 추천해줘", avoid=avoid, seed=seed)

        assert response["unknownAvoid"] == ["크립토나이트", "x" * 20]
        assert response["avoid"] == ["새우"]
        assert all("새우" not in food["ingredients"] for food in response["candidates"])
        assert response["candidates"]
