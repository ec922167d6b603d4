"""Chat messages become the prompt that the adapters are trained on."""

import pytest

from model_server.local.chat import read_chat_request
from model_server.local.fields import BodyUnreadable
from model_server.local.wire import Limits, Refusal

LIMITS = Limits(max_total_tokens=2048)


def user(text: object) -> dict[str, object]:
    return {"role": "user", "content": text}


def assistant(text: str) -> dict[str, object]:
    return {"role": "assistant", "content": text}


def test_messages_when_in_turns_then_become_questions_and_answers() -> None:
    request = read_chat_request(
        {"messages": [user("배고파"), assistant("비빔밥 어때요?"), user("<다른 거>")]}, LIMITS
    )

    assert request.inputs == (
        "### 질문: 배고파\n\n### 답변: 비빔밥 어때요?\n\n### 질문: <다른 거>\n\n### 답변:"
    )


def test_message_when_made_of_text_parts_then_they_are_joined() -> None:
    parts = [{"type": "text", "text": "김치"}, {"type": "text", "text": "찌개"}]

    assert "김치찌개" in read_chat_request({"messages": [user(parts)]}, LIMITS).inputs


@pytest.mark.parametrize(
    "messages",
    [
        [],
        [assistant("네")],
        [user("a"), user("b")],
        [user("a"), assistant("b")],
        [{"role": "system", "content": "너는 요리사"}, user("a")],
        [user([{"type": "image_url", "image_url": {"url": "x"}}])],
    ],
)
def test_messages_when_not_in_turns_of_text_then_are_a_template_error(messages: list[object]) -> None:
    with pytest.raises(Refusal) as refused:
        read_chat_request({"messages": messages}, LIMITS)

    assert (refused.value.status, refused.value.error_type) == (422, "template_error")


@pytest.mark.parametrize(
    "body", [{}, {"messages": "a"}, {"messages": ["a"]}, {"messages": [{"role": "user"}]}]
)
def test_messages_when_of_the_wrong_type_then_are_plain_text_422(body: dict[str, object]) -> None:
    with pytest.raises(BodyUnreadable) as refused:
        read_chat_request(body, LIMITS)

    assert refused.value.status == 422


def test_temperature_when_zero_then_the_chat_is_greedy_and_otherwise_it_draws() -> None:
    assert read_chat_request({"messages": [user("a")], "temperature": 0}, LIMITS).sampling.temperature == 0
    assert read_chat_request({"messages": [user("a")]}, LIMITS).sampling.temperature == 1


@pytest.mark.parametrize("name", ["tools", "logprobs", "response_format"])
def test_parameter_when_this_server_cannot_honour_it_then_is_refused(name: str) -> None:
    value = {"tools": [{}], "logprobs": True, "response_format": {"type": "json_object"}}[name]

    with pytest.raises(Refusal, match="not supported"):
        read_chat_request({"messages": [user("a")], name: value}, LIMITS)


def test_stop_when_one_string_then_is_a_list_of_one() -> None:
    assert read_chat_request({"messages": [user("a")], "stop": "끝"}, LIMITS).stop == ("끝",)
