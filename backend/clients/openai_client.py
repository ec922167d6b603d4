"""A `ModelClient` for servers that speak OpenAI's HTTP API: vLLM, SGLang, llama.cpp, Ollama and others.

TGI has been in maintenance mode since December 2025, so this is the way on. A prompt is what our template
renders: text for `/v1/completions`, or, when the template renders a JSON list of messages, those for
`/v1/chat/completions`, where the server puts the model's own chat template around them.
"""

import json
import time
from typing import Any

from ..errors import (
    ModelAnswerCut,
    ModelRequestRefused,
    ModelServerBroken,
    ModelServerError,
    ModelServerUnreachable,
)
from .event_stream import ERRORS_BY_STATUS, EventStream, Piece, field_of_event, json_of, network_errors
from .http_connections import HttpConnections
from .model_client import CALL_SECONDS, LIMITS_ARE_FRESH_SECONDS, ModelLimits, ModelStream, Sampling

# What a server without a word about its window is taken to have: the smallest of those that are served today.
ASSUMED_WINDOW_TOKENS = 4096
# Where nobody counts tokens for us. Hangul has three bytes a syllable, and tokenizers of the last years make
# about one token of it, older ones up to one and a half.
ASSUMED_BYTES_PER_TOKEN = 2


class OpenAiModelClient:
    """One server and one model of it; `model_name` empty means the first that it names."""

    def __init__(
        self,
        base_url: str,
        *,
        model_name: str = "",
        key: str = "",
        window_tokens: int = 0,
        sends_messages: bool = False,
        read_seconds: float = 60.0,
        deadline_seconds: float = 600.0,
    ) -> None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._connections = HttpConnections(base_url, read_seconds=read_seconds, headers=headers)
        self._call_connections = HttpConnections(
            base_url, read_seconds=min(read_seconds, CALL_SECONDS), headers=headers
        )
        self.base_url = base_url
        self._given_name = model_name
        self._given_window_tokens = window_tokens
        self._sends_messages = sends_messages
        self._deadline_seconds = deadline_seconds
        self._about: tuple[str, ModelLimits] | None = None
        self._about_read_at = 0.0
        # When a server that does not count is asked again.
        self._asks_count_from = 0.0

    def stream(self, prompt: str, sampling: Sampling, stop: tuple[str, ...]) -> ModelStream:
        """Raises: ModelServerError."""
        name, _ = self._get_about()
        body: dict[str, Any] = {
            "model": name,
            "stream": True,
            "max_tokens": sampling.max_new_tokens,
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            # Not OpenAI's own, but every engine named above knows it.
            "top_k": sampling.top_k,
            "stop": list(stop),
        }
        if sampling.seed is not None:
            body["seed"] = sampling.seed
        if self._sends_messages:
            path, body["messages"] = "/v1/chat/completions", _read_messages(prompt)
            if body["messages"][-1:] and body["messages"][-1]["role"] == "assistant":
                # vLLM and SGLang would otherwise begin a new answer behind what the answer begins with;
                # others go on from it by themselves.
                body |= {"continue_final_message": True, "add_generation_prompt": False}
        else:
            path, body["prompt"] = "/v1/completions", prompt
        data = json.dumps(body, ensure_ascii=False).encode()
        return EventStream(
            self._connections.exchange(),
            path,
            data,
            piece_of=_piece_of,
            error_of=_error_of,
            deadline_seconds=self._deadline_seconds,
        )

    def count_tokens(self, text: str) -> int:
        """How many tokens the model reads `text` as; a careful guess where the server does not count.

        Raises:
            ModelServerError: the server could not be asked.

        """
        if self._sends_messages:
            text = "\n".join(f"{message['role']}\n{message['content']}" for message in _read_messages(text))
        if time.monotonic() >= self._asks_count_from:
            name, _ = self._get_about()
            # vLLM's field, and llama.cpp's.
            body = json.dumps({"model": name, "prompt": text, "content": text}, ensure_ascii=False).encode()
            status, content = self._call("POST", "/tokenize", body)
            if status == 200:
                return _count_of(json_of(content))
            if status not in {404, 405, 501}:
                raise _error_of(status, content)
            # As with the window: the next one that is started here may count.
            self._asks_count_from = time.monotonic() + LIMITS_ARE_FRESH_SECONDS
        return -(-len(text.encode()) // ASSUMED_BYTES_PER_TOKEN)

    def get_limits(self) -> ModelLimits:
        """The window: as the settings say, as the server tells, or a small one. Raises: ModelServerError."""
        return self._get_about()[1]

    def is_ready(self) -> bool:
        try:
            status, _ = self._call("GET", "/health")
            if status in {404, 405}:  # Ollama has none
                status, _ = self._call("GET", "/v1/models")
        except ModelServerError:
            return False
        return status == 200

    def _get_about(self) -> tuple[str, ModelLimits]:
        """Name and window, asked for at most once a minute: an operator may start another model."""
        now = time.monotonic()
        if self._about is None or now - self._about_read_at > LIMITS_ARE_FRESH_SECONDS:
            status, content = self._call("GET", "/v1/models")
            if status != 200:
                raise _error_of(status, content)
            name, window_tokens = _read_model(json_of(content), self._given_name)
            window_tokens = self._given_window_tokens or window_tokens or self._ask_llama_cpp()
            # One token less: engines differ in whether a window may be filled to its last.
            self._about = name, ModelLimits(window_tokens - 1, window_tokens)
            self._about_read_at = now
        return self._about

    def _ask_llama_cpp(self) -> int:
        """The window of one slot, which only llama.cpp's own route tells; else the assumed one."""
        status, content = self._call("GET", "/props")
        try:
            told = int(json.loads(content)["default_generation_settings"]["n_ctx"]) if status == 200 else 0
        except (ValueError, KeyError, TypeError):
            told = 0
        return told or ASSUMED_WINDOW_TOKENS

    def _call(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        exchange = self._call_connections.exchange()
        try:
            with network_errors():
                response = exchange.send(method, path, body)
                return response.status, b"".join(exchange.read_pieces())
        finally:
            exchange.close()


def _piece_of(events: list[bytes]) -> Piece | None:
    """One piece from the events that arrived together; None when they carried no text and no end."""
    texts: list[str] = []
    finish_reason = None
    for event in events:
        # llama.cpp's older servers name the event of an error "error:" instead of "data:".
        error, data = field_of_event(event, b"error"), field_of_event(event, b"data")
        said = data if error is None else error
        if said is None or said.strip() == b"[DONE]":
            continue  # a comment that keeps the connection alive, or the end after the end
        value = json_of(said)
        if error is not None or not isinstance(value, dict) or "error" in value:
            raise _error_of(_status_of(value), b'{"error": {}}')
        # The last event of some servers has figures and no choice.
        for choice in value.get("choices") or ():
            text, reason = _read_choice(choice)
            if text:
                texts.append(text)
            if reason is not None:
                finish_reason = "length" if reason == "length" else "eos_token"
    if not texts and finish_reason is None:
        return None
    return Piece("".join(texts), len(texts), finish_reason)


def _read_choice(choice: Any) -> tuple[str, str | None]:
    """Text and reason to end, of a completion or of a chat."""
    try:
        text = choice["delta"].get("content") if "delta" in choice else choice["text"]
        reason = choice.get("finish_reason")
    except (TypeError, KeyError, AttributeError) as error:
        raise ModelServerBroken("an event without a text") from error
    if not (text is None or isinstance(text, str)) or not (reason is None or isinstance(reason, str)):
        raise ModelServerBroken("an event whose text is none")
    return text or "", reason


def _read_messages(prompt: str) -> list[dict[str, str]]:
    """The messages that the template rendered; a template's fault is ours, not the person's."""
    try:
        messages = json.loads(prompt)
        return [{"role": str(message["role"]), "content": str(message["content"])} for message in messages]
    except (ValueError, TypeError, KeyError) as error:
        raise ModelRequestRefused("the prompt template renders no list of messages") from error


def _read_model(answer: Any, given_name: str) -> tuple[str, int]:
    """The model's name, and its window where the server tells it (vLLM, SGLang)."""
    try:
        models = [model for model in answer["data"] if given_name in {"", model["id"]}]
        name = str(models[0]["id"]) if models else given_name
        window_tokens = int(models[0].get("max_model_len") or 0) if models else 0
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise ModelServerBroken("/v1/models answered no list of models") from error
    if not name:
        raise ModelServerUnreachable("the server has no model")
    return name, window_tokens


def _count_of(answer: Any) -> int:
    try:
        return int(answer["count"]) if "count" in answer else len(answer["tokens"])
    except (TypeError, KeyError, ValueError) as error:
        raise ModelServerBroken("/tokenize answered no count") from error


def _status_of(value: Any) -> int:
    """The status that an error inside a stream carries; 500 where it carries none."""
    error = value.get("error", value) if isinstance(value, dict) else {}
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, int) else 500


def _error_of(status: int, content: bytes) -> ModelServerError:
    """The error that an answer of `status` means. Its text may quote the prompt, so none of it is kept."""
    if status in {400, 413}:
        return ModelRequestRefused(f"HTTP {status}")
    try:
        value = json.loads(content)
        is_theirs = isinstance(value, dict) and ("error" in value or value.get("object") == "error")
    except ValueError:
        is_theirs = False
    if status == 500 and is_theirs:
        return ModelAnswerCut("HTTP 500")
    return ERRORS_BY_STATUS.get(status, ModelServerBroken)(f"HTTP {status}")
