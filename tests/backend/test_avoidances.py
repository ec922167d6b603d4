"""GET and PUT /api/users/{id}/avoidances, and the choices that the pages offer."""

import logging
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend.food.data.avoidance_choices import get_avoidance_choices, read_avoidance_choices
from backend.food.data.yaml_file import InvalidFile
from backend.services import get_services
from tests.backend.person import Person, told

WORDING = "2026-11"


def put(person: Person, words: list[Any], **more: Any) -> Any:
    return person.call("PUT", f"/api/users/{person.id}/avoidances", json={"words": words, **more})


def kept(person: Person) -> dict[str, Any]:
    response: dict[str, Any] = person.call("GET", f"/api/users/{person.id}/avoidances").get_json()["response"]
    return response


def test_nothing_is_kept_without_consent(member: Person):
    answer = put(member, ["우유"])

    assert told(answer) == (400, "알레르기와 건강 정보는 동의하신 뒤에만 저장할 수 있습니다.")
    assert kept(member) == {"words": [], "consentWording": None, "consentedAt": None}


def test_consent_to_a_wording_that_was_never_shown_is_none(member: Person):
    assert told(put(member, ["우유"], consentWording="1999-01"))[0] == 400
    assert kept(member)["words"] == []


def test_words_are_kept_with_the_consent_and_its_time(member: Person):
    answer = put(member, ["우유", " 비건 ", "우유"], consentWording=WORDING)

    assert told(answer) == (200, None)
    assert kept(member) == answer.get_json()["response"]
    assert sorted(kept(member)["words"]) == ["비건", "우유"]
    assert kept(member)["consentWording"] == WORDING
    assert kept(member)["consentedAt"].endswith("Z")


def test_consent_is_asked_for_once(member: Person):
    put(member, ["우유"], consentWording=WORDING)

    assert told(put(member, ["땅콩", "새우"])) == (200, None)
    assert sorted(kept(member)["words"]) == ["땅콩", "새우"]


def test_taking_the_last_word_away_takes_the_consent_away(member: Person):
    put(member, ["우유"], consentWording=WORDING)

    put(member, [])

    assert kept(member) == {"words": [], "consentWording": None, "consentedAt": None}
    assert told(put(member, ["우유"]))[0] == 400


def test_word_that_no_rule_knows_changes_nothing_and_is_named(member: Person):
    put(member, ["우유"], consentWording=WORDING)

    status, message = told(put(member, ["땅콩", "돌멩이"]))

    assert (status, message) == (400, "피할 수 있는지 확인할 수 없는 음식입니다. (돌멩이)")
    assert kept(member)["words"] == ["우유"]


@pytest.mark.parametrize("words", [None, "우유", {}, [1] * 61, ["가" * 41], [""], [[]], [None]])
def test_what_is_no_list_of_words_is_a_400(member: Person, words: Any):
    answer = member.call("PUT", f"/api/users/{member.id}/avoidances", json={"words": words})

    assert told(answer)[0] == 400


def test_words_are_in_no_log(member: Person, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.DEBUG):
        put(member, ["우유"], consentWording=WORDING)
        put(member, ["돌멩이"])

    assert "우유" not in caplog.text
    assert "돌멩이" not in caplog.text


def test_deleting_the_account_deletes_words_and_consent(member: Person):
    from sqlalchemy import text

    from backend.db.transaction import transaction

    put(member, ["우유"], consentWording=WORDING)
    user_id = member.id
    member.delete()

    with member.app.app_context(), transaction(read_only=True) as session:
        for table in ("avoided_word", "health_consent"):
            count = session.execute(text(f"SELECT COUNT(*) FROM {table} WHERE user_id = {user_id}"))
            assert count.scalar_one() == 0


def test_every_choice_is_known_to_the_rules(app: Flask):
    advisor = get_services(app).advisor

    unknown = [
        choice.word
        for group in get_avoidance_choices()
        for choice in group.choices
        if advisor.find_avoidance(choice.word) is None
    ]

    assert unknown == []


def test_choices_come_in_groups_with_everyday_names(app: Flask):
    groups = app.test_client().get("/api/foods/avoidances").get_json()["response"]["groups"]

    assert [group["name"] for group in groups] == ["알레르기", "식단", "몸 상태", "맵기"]
    assert {"word": "알류", "name": "달걀"} in groups[0]["choices"]


def test_choice_that_stands_twice_is_named_with_its_line(tmp_path: Path):
    path = tmp_path / "choices.yaml"
    path.write_text("- group: 식단\n  choices:\n    - {word: 비건}\n    - {word: 비건}\n", encoding="utf-8")

    with pytest.raises(InvalidFile, match=r"choices.yaml, line 4: word: 비건 stands twice"):
        read_avoidance_choices(path)
