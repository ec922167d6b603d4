"""The rules of TGI's requests, one by one, without a model."""

import json

import pytest

from model_server.local.fields import BodyUnreadable, read_json
from model_server.local.wire import GenerateRequest, Limits, Refusal, check_lengths, read_generate_request

LIMITS = Limits(max_total_tokens=2048)


def read(parameters: object = None, *, stream: bool = False, **body: object) -> GenerateRequest:
    fields = {"inputs": "안녕", **body}
    if parameters is not None:
        fields["parameters"] = parameters
    return read_generate_request(read_json(json.dumps(fields).encode()), LIMITS, stream=stream)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"temperature": 0}, "`temperature` must be strictly positive"),
        ({"temperature": -1.5}, "`temperature` must be strictly positive"),
        ({"repetition_penalty": 0.0}, "`repetition_penalty` must be strictly positive"),
        ({"frequency_penalty": 2.1}, "`frequency_penalty` must be >= -2.0 and <= 2.0"),
        ({"frequency_penalty": -2.1}, "`frequency_penalty` must be >= -2.0 and <= 2.0"),
        ({"top_p": 1.0}, "`top_p` must be > 0.0 and < 1.0"),
        ({"top_p": 0}, "`top_p` must be > 0.0 and < 1.0"),
        ({"typical_p": 1}, "`typical_p` must be > 0.0 and < 1.0"),
        ({"top_k": 0}, "`top_k` must be strictly positive"),
        ({"top_k": -3}, "`top_k` must be strictly positive"),
        ({"max_new_tokens": 0}, "`max_new_tokens` must be strictly positive"),
        ({"stop": ["a"] * 5}, "`stop` supports up to 4 stop sequences. Given: 5"),
        ({"truncate": 0}, "`truncate` must be strictly positive and less than 2047. Given: 0"),
        ({"truncate": 2048}, "`truncate` must be strictly positive and less than 2047. Given: 2048"),
        ({"best_of": 2, "do_sample": True}, "`best_of` != 1 is not allowed for this endpoint"),
        ({"best_of": 0}, "`best_of` != 1 is not allowed for this endpoint"),
        ({"top_n_tokens": 3}, "`top_n_tokens` != 0 is not allowed for this endpoint"),
        ({"grammar": {"type": "regex", "value": "a"}}, "grammar is not supported"),
        ({"watermark": True}, "`watermark` is not supported by this server"),
        ({"decoder_input_details": True}, "`decoder_input_details` is not supported by this server"),
        ({"adapter_id": "a"}, "`adapter_id` is not supported by this server"),
    ],
)
def test_parameter_when_out_of_range_then_is_refused_in_tgis_words(
    parameters: dict[str, object], message: str
) -> None:
    with pytest.raises(Refusal) as refused:
        read(parameters)

    assert refused.value.message == f"Input validation error: {message}"
    assert (refused.value.status, refused.value.error_type) == (422, "validation")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"best_of": 2}, "`best_of` != 1 is not supported when streaming tokens"),
        (
            {"decoder_input_details": True},
            "`decoder_input_details` == true is not supported when streaming tokens",
        ),
    ],
)
def test_parameter_when_not_for_streams_then_the_refusal_says_so(
    parameters: dict[str, object], message: str
) -> None:
    with pytest.raises(Refusal) as refused:
        read(parameters, stream=True)

    assert refused.value.message == f"Input validation error: {message}"


def test_inputs_when_empty_then_are_refused() -> None:
    with pytest.raises(Refusal, match="`inputs` cannot be empty"):
        read(inputs="")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"seed": -1}, "parameters.seed: invalid value: integer `-1`, expected u64"),
        ({"seed": 2**64}, f"parameters.seed: invalid value: integer `{2**64}`, expected u64"),
        ({"top_k": 20.0}, "parameters.top_k: invalid type: floating point `20.0`, expected i32"),
        ({"top_k": True}, "parameters.top_k: invalid type: boolean `true`, expected i32"),
        ({"max_new_tokens": -5}, "parameters.max_new_tokens: invalid value: integer `-5`, expected u32"),
        ({"max_new_tokens": "5"}, "parameters.max_new_tokens: invalid type: string, expected u32"),
        ({"temperature": "hot"}, "parameters.temperature: invalid type: string, expected f32"),
        ({"do_sample": None}, "parameters.do_sample: invalid type: null, expected a boolean"),
        ({"details": 1}, "parameters.details: invalid type: integer `1`, expected a boolean"),
        ({"stop": None}, "parameters.stop: invalid type: null, expected a sequence"),
        ({"stop": "끝"}, "parameters.stop: invalid type: string, expected a sequence"),
        ({"stop": [1]}, "parameters.stop[0]: invalid type: integer `1`, expected a string"),
        ([], "parameters: invalid type: sequence, expected struct GenerateParameters"),
    ],
)
def test_parameter_when_of_the_wrong_type_then_is_plain_text_422(parameters: object, message: str) -> None:
    with pytest.raises(BodyUnreadable) as refused:
        read(parameters)

    assert refused.value.status == 422
    assert refused.value.text == f"Failed to deserialize the JSON body into the target type: {message}"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"inputs": NaN}',
        b'{"inputs": "\\ud800"}',
        b"[" * 100_000,
        b'{"inputs": ' + b"9" * 10_000 + b"}",
    ],
    ids=["empty", "cut", "not-utf8", "nan", "lone-surrogate", "deep", "huge-number"],
)
def test_body_when_no_json_then_is_plain_text_400(body: bytes) -> None:
    with pytest.raises(BodyUnreadable) as refused:
        read_json(body)

    assert refused.value.status == 400


def test_body_when_no_object_then_is_plain_text_422() -> None:
    with pytest.raises(BodyUnreadable) as refused:
        read_json(b"[1]")

    assert refused.value.status == 422


def test_question_when_of_the_wrong_type_then_is_not_repeated_in_the_error() -> None:
    with pytest.raises(BodyUnreadable) as refused:
        read({"temperature": "비밀 이야기"})

    assert "비밀" not in refused.value.text


def test_parameters_when_left_out_or_null_then_the_answer_is_greedy() -> None:
    for request in (read(), read({"temperature": None, "seed": None, "top_k": None, "max_new_tokens": None})):
        assert request.sampling.temperature == 0
        assert request.seed is None
        assert request.max_new_tokens is None


@pytest.mark.parametrize(
    "parameters",
    [{"do_sample": True}, {"temperature": 0.7}, {"top_k": 5}, {"top_p": 0.9}, {"typical_p": 0.9}],
)
def test_parameters_when_one_asks_for_sampling_then_a_seed_is_drawn(parameters: dict[str, object]) -> None:
    request = read(parameters)

    assert request.sampling.temperature > 0
    assert request.seed is not None
    assert request.sampling.reuse_prompt


@pytest.mark.parametrize("seed", [0, 7, 2**32 - 1, 2**32, 2**64 - 1])
def test_seed_when_given_then_reaches_the_engine_as_a_seed_that_is_not_random(seed: int) -> None:
    request = read({"do_sample": True, "seed": seed})

    assert request.seed == seed
    assert 0 <= request.sampling.seed < 2**32 - 1
    assert not request.sampling.reuse_prompt


def test_unknown_fields_when_sent_then_are_ignored() -> None:
    assert read({"min_length": 3, "regenerate": True}, model="x").inputs == "안녕"


@pytest.mark.parametrize(
    ("input_tokens", "asked", "granted"), [(10, 5, 5), (10, None, 2038), (2047, 1, 1), (2047, None, 1)]
)
def test_lengths_when_they_fit_then_are_granted(input_tokens: int, asked: int | None, granted: int) -> None:
    assert check_lengths(input_tokens, asked, LIMITS) == granted


@pytest.mark.parametrize(
    ("input_tokens", "asked", "message"),
    [
        (
            2000,
            49,
            "`inputs` tokens + `max_new_tokens` must be <= 2048. Given: 2000 `inputs` tokens and 49 `max",
        ),
        (2048, None, "`inputs` must have less than 2047 tokens. Given: 2048"),
        (3000, None, "must be <= 2048. Given: 3000 `inputs` tokens and 0 `max_new_tokens`"),
    ],
)
def test_lengths_when_over_the_window_then_are_refused(
    input_tokens: int, asked: int | None, message: str
) -> None:
    with pytest.raises(Refusal) as refused:
        check_lengths(input_tokens, asked, LIMITS)

    assert message in refused.value.message
