"""The wire from end to end, on a live server with the real model."""

import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

QUESTION = "### 질문: 오늘 저녁 뭐 먹을까?\n\n### 답변:"
REPEATED = "하나 둘 셋 넷 " * 40
SAMPLING = {"temperature": 0.7, "top_p": 0.9, "top_k": 20, "repetition_penalty": 1.15}


def stream(
    http: httpx.Client, parameters: dict[str, Any], inputs: str = QUESTION, path: str = "/generate_stream"
) -> Iterator[dict[str, Any]]:
    body = {"inputs": inputs, "parameters": parameters, "stream": True}
    with http.stream("POST", path, json=body) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        for line in answer.iter_lines():
            if line.startswith("data:"):
                yield json.loads(line.removeprefix("data:"))


def read_gauge(http: httpx.Client, name: str) -> float:
    page = http.get("/metrics").text
    return float(next(line.split()[1] for line in page.splitlines() if line.startswith(f"{name} ")))


def wait_until_idle(http: httpx.Client, seconds: float = 2.0) -> float:
    """Seconds until the engine computes nothing and nobody waits."""
    start = time.monotonic()
    while read_gauge(http, "tgi_batch_current_size") or read_gauge(http, "tgi_queue_size"):
        assert time.monotonic() - start < seconds, "a generation goes on that nobody reads"
        time.sleep(0.02)
    return time.monotonic() - start


def test_stream_when_read_then_tokens_add_up_to_the_text_and_the_last_carries_details(
    http: httpx.Client,
) -> None:
    events = list(stream(http, {"max_new_tokens": 24, "details": True, "seed": 5, **SAMPLING}))

    last = events[-1]
    assert [event["generated_text"] for event in events[:-1]] == [None] * (len(events) - 1)
    assert "".join(e["token"]["text"] for e in events if not e["token"]["special"]) == last["generated_text"]
    assert last["details"] == {
        "finish_reason": "length",
        "generated_tokens": 24,
        "seed": 5,
        "input_length": len(http.post("/tokenize", json={"inputs": QUESTION}).json()),
    }
    assert all(event["token"]["logprob"] <= 0 for event in events)
    assert any("가" <= character <= "힣" for character in last["generated_text"])


def test_seed_when_the_same_then_the_text_is_the_same_and_else_another(http: httpx.Client) -> None:
    def ask(seed: int) -> str:
        parameters = {"max_new_tokens": 30, "seed": seed, **SAMPLING}
        answer = http.post("/generate", json={"inputs": QUESTION, "parameters": parameters})
        return str(answer.json()["generated_text"])

    wait_until_idle(http)

    assert ask(11) == ask(11) != ask(2**63 + 12)


def test_greedy_when_asked_twice_then_is_the_same_and_without_seed_sampling_differs(
    http: httpx.Client,
) -> None:
    def ask(parameters: dict[str, Any]) -> str:
        return list(stream(http, {"max_new_tokens": 20} | parameters))[-1]["generated_text"]

    assert ask({}) == ask({})
    assert ask({"do_sample": True, "top_k": 50}) != ask({"do_sample": True, "top_k": 50})


def test_eight_chats_when_asked_at_once_then_all_receive_tokens_in_turns(model_server: str) -> None:
    order: list[int] = []

    def ask(number: int) -> None:
        with httpx.Client(base_url=model_server, timeout=60) as http:
            for _ in stream(http, {"max_new_tokens": 32, "seed": number, **SAMPLING}):
                order.append(number)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    # Whoever is served one after the other finishes 32 tokens before the next begins.
    first_end = min(len(order) - 1 - order[::-1].index(number) for number in range(8))
    assert set(order[: first_end + 1]) == set(range(8))
    assert len(order) > 8 * 16


def test_requests_when_past_the_limit_then_are_overloaded_at_once_and_the_next_works(
    model_server: str, http: httpx.Client
) -> None:
    wait_until_idle(http, 60)
    running = [
        http.send(
            http.build_request(
                "POST",
                "/generate_stream",
                # The likeliest word each time: what repeats itself goes on to the limit, so that none of them
                # ends while a slow machine asks the rest.
                json={"inputs": REPEATED, "parameters": {"max_new_tokens": 1500}},
            ),
            stream=True,
        )
        for _ in range(10)
    ]
    try:
        deadline = time.monotonic() + 60
        while read_gauge(http, "tgi_queue_size") < 2:
            assert time.monotonic() < deadline
            time.sleep(0.05)

        refused = http.post("/generate", json={"inputs": "안녕"})
        events = list(stream(http, {}))
        chat = http.post(
            "/v1/chat/completions",
            json={"messages": [{"role": "user", "content": "안녕"}], "stream": True},
        )
        tokens = http.post("/tokenize", json={"inputs": "안녕"})
    finally:
        for answer in running:
            answer.close()

    overloaded = {"error": "Model is overloaded", "error_type": "overloaded"}
    assert (refused.status_code, refused.json()) == (429, overloaded)
    assert events == [overloaded]
    assert chat.status_code == 200
    assert chat.text == (
        'data: {"error":{"message":"Model is overloaded","http_status_code":422}}\n\ndata: [DONE]\n\n'
    )
    assert tokens.status_code == 200
    wait_until_idle(http, 60)
    assert (
        http.post("/generate", json={"inputs": "안녕", "parameters": {"max_new_tokens": 2}}).status_code
        == 200
    )


@pytest.mark.parametrize("path", ["/generate_stream", "/generate"])
def test_client_when_it_disconnects_then_its_generation_stops(http: httpx.Client, path: str) -> None:
    wait_until_idle(http)
    body = {"inputs": QUESTION, "parameters": {"max_new_tokens": 1500, "do_sample": True, "top_k": 9}}
    dropped = http.get("/metrics").text.count('err="dropped"')
    if path == "/generate":
        with pytest.raises(httpx.ReadTimeout):
            http.post(path, json=body, timeout=0.4)
    else:
        with http.stream("POST", path, json=body) as answer:
            next(answer.iter_lines())
            assert read_gauge(http, "tgi_batch_current_size") == 1

    # 1,500 tokens take ten seconds or more; one token takes a fiftieth of a second.
    assert wait_until_idle(http) < 1.0
    assert http.get("/metrics").text.count('err="dropped"') >= dropped
    assert http.post("/generate", json={"inputs": "안녕", "parameters": {"max_new_tokens": 1}}).is_success


def test_text_when_drawn_at_random_then_no_character_is_ever_cut(http: httpx.Client) -> None:
    prompts = ["이모지만 쓰기: 🍜🍣🫕🥘🧋", "뷁쉟뿳쫡", "漢字と絵文字🍙"]
    for seed, inputs in enumerate(prompts * 4):
        parameters = {"max_new_tokens": 40, "temperature": 3.0, "top_k": 3000, "seed": seed, "details": True}
        events = list(stream(http, parameters, inputs))

        for event in events:
            event["token"]["text"].encode()
            assert "\ufffd" not in event["token"]["text"]
        assert events[-1]["generated_text"] == "".join(
            event["token"]["text"] for event in events if not event["token"]["special"]
        )
        assert events[-1]["details"]["generated_tokens"] >= len(events) - 1


def test_stop_string_when_written_then_the_answer_ends_there_and_keeps_it(http: httpx.Client) -> None:
    whole = list(stream(http, {"max_new_tokens": 40, "seed": 1, **SAMPLING}))[-1]["generated_text"]
    stop = whole[8:11]

    parameters = {"max_new_tokens": 40, "seed": 1, "stop": [stop], "details": True, **SAMPLING}
    last = list(stream(http, parameters))[-1]

    assert last["details"]["finish_reason"] == "stop_sequence"
    assert stop in last["generated_text"]
    assert whole.startswith(last["generated_text"])
    wait_until_idle(http)


def test_truncate_when_given_then_the_last_tokens_are_kept(http: httpx.Client) -> None:
    parameters = {"max_new_tokens": 6, "truncate": 5, "details": True}
    long = "사과 " * 50 + "하나 둘 셋 넷"
    ids = [row["id"] for row in http.post("/tokenize", json={"inputs": long}).json()]

    answer = list(stream(http, parameters, long))[-1]

    assert len(ids) > 50
    assert answer["details"]["input_length"] == 5
    short = list(stream(http, {"max_new_tokens": 6}, "다른 말 " + "하나 둘 셋 넷"))[-1]["generated_text"]
    assert answer["generated_text"]
    assert short


def test_window_when_overrun_then_is_refused_and_when_filled_then_works(http: httpx.Client) -> None:
    long = "밥 " * 1100

    refused = http.post("/generate", json={"inputs": long, "parameters": {"max_new_tokens": 2000}})
    filled = list(stream(http, {"truncate": 2040, "max_new_tokens": 8, "details": True}, "밥 " * 1800))[-1]

    assert refused.status_code == 422
    assert refused.json()["error"].startswith(
        "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 2048. Given: "
    )
    assert filled["details"]["input_length"] + filled["details"]["generated_tokens"] <= 2048


def test_max_new_tokens_when_left_out_then_the_rest_of_the_window_may_be_filled(http: httpx.Client) -> None:
    inputs = "밥 " * 2020
    last = list(stream(http, {"truncate": 2030, "details": True}, inputs))[-1]

    assert last["details"]["generated_tokens"] <= 18
    assert last["details"]["finish_reason"] in {"length", "eos_token"}


def test_compat_route_when_not_streaming_then_answers_an_array_with_details(http: httpx.Client) -> None:
    parameters = {"max_new_tokens": 3, "details": True, "return_full_text": True}

    answer = http.post("/", json={"inputs": "안녕", "parameters": parameters})

    (body,) = answer.json()
    assert body["generated_text"].startswith("안녕")
    assert body["details"]["prefill"] == []
    assert [set(token) for token in body["details"]["tokens"]] == [{"id", "text", "logprob", "special"}] * 3
    assert answer.headers["x-generated-tokens"] == "3"
    assert list(stream(http, {"max_new_tokens": 2}, path="/"))[-1]["generated_text"]


@pytest.mark.parametrize(
    ("path", "body", "status", "content_type"),
    [
        ("/generate", {"inputs": "a", "parameters": {"temperature": 0}}, 422, "application/json"),
        ("/generate", {"inputs": "a", "parameters": {"top_k": 20.0}}, 422, "text/plain"),
        ("/generate_stream", {"inputs": "a", "parameters": {"seed": -1}}, 422, "text/plain"),
        ("/generate_stream", {"inputs": "a", "parameters": {"top_p": 1.0}}, 200, "text/event-stream"),
        ("/", {"inputs": "a", "stream": "yes"}, 422, "text/plain"),
        ("/tokenize", {}, 422, "text/plain"),
        ("/v1/chat/completions", {"messages": []}, 422, "application/json"),
        ("/generate", {"inputs": "밥" * 700_000}, 413, "text/plain"),
    ],
)
def test_bad_request_when_sent_then_is_answered_as_tgi_does(
    http: httpx.Client, path: str, body: dict[str, Any], status: int, content_type: str
) -> None:
    answer = http.post(path, content=json.dumps(body, ensure_ascii=False).encode(), headers=JSON)

    assert answer.status_code == status
    assert answer.headers["content-type"].startswith(content_type)
    if status == 200:
        assert '"error_type":"validation"' in answer.text


JSON = {"content-type": "application/json"}


def test_body_when_not_json_then_is_400_or_415(http: httpx.Client) -> None:
    assert http.post("/generate", content=b"{", headers=JSON).status_code == 400
    assert http.post("/generate", content=b"{}").status_code == 415


def test_tokenize_when_asked_then_offsets_point_into_the_text(http: httpx.Client) -> None:
    text = "오늘 저녁은 뷁 🫠👨‍👩‍👧 먹자\n"

    rows = http.post("/tokenize", json={"inputs": text}).json()
    bare = http.post("/tokenize", json={"inputs": text, "add_special_tokens": False}).json()

    assert all(text[row["start"] : row["stop"]] == row["text"] for row in rows)
    assert rows[-1]["stop"] == len(text)
    assert rows[1:] == bare


def test_chat_when_streamed_then_ends_with_its_reason_the_usage_and_done(http: httpx.Client) -> None:
    body = {
        "messages": [{"role": "user", "content": "안녕"}],
        "max_tokens": 5,
        "stream": True,
        "stream_options": {"include_usage": True},
    }

    lines = [line for line in http.post("/v1/chat/completions", json=body).text.split("\n\n") if line]

    assert lines[-1] == "data: [DONE]"
    chunks = [json.loads(line.removeprefix("data: ")) for line in lines[:-1]]
    assert chunks[-1]["usage"]["completion_tokens"] <= 5
    assert chunks[-2]["choices"][0]["finish_reason"] in {"length", "stop"}
    whole = http.post("/v1/chat/completions", json=body | {"stream": False, "temperature": 0}).json()
    assert whole["choices"][0]["message"]["role"] == "assistant"
    assert whole["usage"]["total_tokens"] > whole["usage"]["prompt_tokens"]


def test_probes_when_asked_then_say_what_is_served(http: httpx.Client) -> None:
    assert (http.get("/health").status_code, http.get("/health").content) == (200, b"")
    info = http.get("/info").json()
    assert (info["max_input_tokens"], info["max_total_tokens"]) == (2047, 2048)
    assert info["max_concurrent_requests"] == 10
    assert "tgi_request_count" in http.get("/metrics").text
