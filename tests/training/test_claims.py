"""Statements of answers, asked of the backend's command."""

from training.foodie.claims import Claim, drop_absences, list_claims


def test_statements_are_those_about_the_foods_that_are_recommended():
    claims = list_claims([("김밥은 매콤해요.", ["김밥"]), ("라면은 한식이에요.", []), ("", ["김밥"])])

    assert claims == [Claim("김밥", "매콤", is_contradicted=True)]


def test_absences_are_dropped_text_by_text():
    texts = ["소고기가 들어가지 않는 음식으로 골랐어요.", "죽이 좋아요."]

    first, second = drop_absences(texts)

    assert "소고기" not in first
    assert second == "죽이 좋아요."


def test_nothing_asked_is_nothing_told():
    assert list_claims([]) == []
