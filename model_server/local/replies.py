"""What goes back over the wire: TGI's JSON bodies and server-sent events, as bytes. No input or output."""

import json
import time
from typing import Any

from model_server.local.engine import Piece
from model_server.local.generation import Finish, Job, Token
from model_server.local.wire import GenerateRequest, Refusal

FINGERPRINT = "chatfoodie-cpu"


def to_json(value: Any) -> bytes:
    """`value` as JSON in UTF-8, Korean as itself."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def render_refusal(refusal: Refusal) -> dict[str, Any]:
    return {"error": refusal.message, "error_type": refusal.error_type}


class TokenEvents:
    """The events of TGI's own streams: one for each token, none to close."""

    def render_token(self, token: Token, job: Job) -> bytes:
        """One token; the last one carries the whole text and, if asked for, the details."""
        finish = token.finish
        text = details = None
        if finish is not None:
            text = _full_text(finish, job.request)
            if job.request.details:
                details = _render_finish(finish, job.request) | {"input_length": job.input_tokens}
        event = {
            "index": token.index,
            "token": _render_token(token),
            "generated_text": text,
            "details": details,
        }
        return b"data:" + to_json(event) + b"\n\n"

    def render_refusal(self, refusal: Refusal) -> bytes:
        return b"data:" + to_json(render_refusal(refusal)) + b"\n\n"

    def render_end(self) -> bytes:
        return b""


class ChatEvents:
    """The events of a chat stream in OpenAI's form, closed by `[DONE]`."""

    def __init__(self, model: str, *, include_usage: bool):
        self._model = model
        self._include_usage = include_usage
        self._created = int(time.time())

    def render_token(self, token: Token, job: Job) -> bytes:
        choice = {
            "index": 0,
            "delta": {"role": "assistant", "content": "" if token.special else token.text},
            "logprobs": None,
            "finish_reason": _chat_reason(token.finish) if token.finish else None,
        }
        events = self._render([choice], None)
        if token.finish is not None and self._include_usage:
            events += self._render([], _render_usage(token.finish, job))
        return events

    def render_refusal(self, refusal: Refusal) -> bytes:
        """TGI writes 422 inside a chat stream whatever happened, and so does this."""
        error = {"message": refusal.message, "http_status_code": 422}
        return b"data: " + to_json({"error": error}) + b"\n\n"

    def render_end(self) -> bytes:
        return b"data: [DONE]\n\n"

    def _render(self, choices: list[Any], usage: Any) -> bytes:
        chunk = _chat_object("chat.completion.chunk", self._model, self._created, choices, usage)
        return b"data: " + to_json(chunk) + b"\n\n"


def render_answer(tokens: list[Token], finish: Finish, request: GenerateRequest) -> dict[str, Any]:
    """The body of `/generate`."""
    answer: dict[str, Any] = {"generated_text": _full_text(finish, request)}
    if request.details:
        answer["details"] = _render_finish(finish, request) | {
            "prefill": [],
            "tokens": [_render_token(token) for token in tokens],
        }
    return answer


def render_timing_headers(job: Job, finish: Finish) -> dict[str, str]:
    """TGI's headers of an answer that is not streamed; times in milliseconds."""
    times = job.times
    inference = times.ended - times.started
    milliseconds = {
        "x-total-time": times.ended - times.arrived,
        "x-validation-time": times.validated - times.arrived,
        "x-queue-time": times.started - times.validated,
        "x-inference-time": inference,
        "x-time-per-token": inference / finish.generated_tokens,
    }
    return render_compute_headers(job.request) | {
        "x-prompt-tokens": str(job.input_tokens),
        "x-generated-tokens": str(finish.generated_tokens),
        **{name: str(round(seconds * 1000)) for name, seconds in milliseconds.items()},
    }


def render_compute_headers(request: GenerateRequest) -> dict[str, str]:
    return {"x-compute-type": "cpu", "x-compute-characters": str(len(request.inputs))}


def render_pieces(text: str, pieces: list[Piece]) -> list[dict[str, Any]]:
    """The tokens of `text` with the characters, counted from 0, that each stands for.

    A special token stands for none. Tokens that share one character each name the whole of it.
    """
    data = text.encode()
    rows = []
    position = begun = 0  # bytes gone by; characters whose first byte has gone by
    for piece in pieces:
        # Some tokenizers write a space of their own before the first word: it is not in the text.
        found = next((p for p in (piece.data, piece.data[1:]) if p and data.startswith(p, position)), b"")
        inside = position < len(data) and _continues(data[position])
        start = begun - 1 if found and inside else begun
        begun += sum(not _continues(byte) for byte in found)
        position += len(found)
        rows.append({"id": piece.id, "text": text[start:begun], "start": start, "stop": begun})
    return rows


def render_chat_answer(finish: Finish, job: Job, model: str) -> dict[str, Any]:
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": finish.text},
        "logprobs": None,
        "finish_reason": _chat_reason(finish),
    }
    return _chat_object("chat.completion", model, int(time.time()), [choice], _render_usage(finish, job))


def _chat_object(kind: str, model: str, created: int, choices: list[Any], usage: Any) -> dict[str, Any]:
    return {
        "object": kind,
        "id": "",
        "created": created,
        "model": model,
        "system_fingerprint": FINGERPRINT,
        "choices": choices,
        "usage": usage,
    }


def _chat_reason(finish: Finish) -> str:
    return "stop" if finish.reason == "eos_token" else finish.reason


def _render_usage(finish: Finish, job: Job) -> dict[str, int]:
    new, prompt = finish.generated_tokens, job.input_tokens
    return {"prompt_tokens": prompt, "completion_tokens": new, "total_tokens": prompt + new}


def _render_token(token: Token) -> dict[str, Any]:
    return {"id": token.id, "text": token.text, "logprob": token.logprob, "special": token.special}


def _render_finish(finish: Finish, request: GenerateRequest) -> dict[str, Any]:
    return {
        "finish_reason": finish.reason,
        "generated_tokens": finish.generated_tokens,
        "seed": request.seed,
    }


def _full_text(finish: Finish, request: GenerateRequest) -> str:
    return request.inputs + finish.text if request.return_full_text else finish.text


def _continues(byte: int) -> bool:
    """True for a byte inside a character of UTF-8, False for its first."""
    return byte & 0b1100_0000 == 0b1000_0000
