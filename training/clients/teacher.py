"""The teacher: a language model behind an OpenAI-compatible endpoint or a text-generation-inference server.

One call is one attempt. What goes wrong is one of these:

    TeacherError
    ├── TeacherUnavailable    asking again may help: busy, broken off, no answer in time, an unreadable answer
    ├── TeacherRefused        this request will never be answered: too long, or against the provider's rules
    └── TeacherMisconfigured  no request will be: the key, the address or the model's name is wrong
"""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Protocol

import httpx

# Enough of a body to tell what happened; a proxy's page can be long.
_SHOWN_CHARACTERS = 200


class TeacherError(Exception):
    """The teacher gave no answer."""


class TeacherUnavailable(TeacherError):
    """Asking again may help. `may_be_charged`: the teacher had begun to work."""

    def __init__(
        self, message: str, *, may_be_charged: bool = False, retry_after_seconds: float | None = None
    ) -> None:
        super().__init__(message)
        self.may_be_charged = may_be_charged
        self.retry_after_seconds = retry_after_seconds


class TeacherRefused(TeacherError):
    """The request will never be answered, however often it is made."""


class TeacherMisconfigured(TeacherError):
    """No request will be answered."""


@dataclass(frozen=True)
class TeacherAnswer:
    """What the teacher wrote. `is_cut`: it reached its token limit."""

    text: str
    prompt_tokens: int
    answer_tokens: int
    is_cut: bool


@dataclass(frozen=True)
class Sampling:
    """How the teacher writes. Self-Instruct uses 0.7 and 0.5 for GPT-3; Alpaca 1.0 and 1.0 for breadth."""

    max_tokens: int = 3072
    temperature: float = 1.0
    top_p: float = 1.0


class Teacher(Protocol):
    """Answers a prompt, once."""

    async def ask(self, prompt: str) -> TeacherAnswer:
        """The answer. Raises: TeacherError."""
        ...

    async def close(self) -> None: ...


class OpenAiTeacher:
    """`POST /v1/chat/completions`, as OpenAI, vLLM, llama.cpp, TGI and this project's CPU server offer it."""

    def __init__(
        self,
        url: str,
        model: str,
        sampling: Sampling,
        *,
        api_key: str | None = None,
        timeout_seconds: float = 180.0,
        read_clock: Callable[[], float] = time.time,
    ) -> None:
        headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._http = httpx.AsyncClient(timeout=timeout_seconds, headers=headers)
        self._url = f"{url.rstrip('/')}/v1/chat/completions"
        self._model = model
        self._sampling = sampling
        self._timeout_seconds = timeout_seconds
        self._read_clock = read_clock

    async def ask(self, prompt: str) -> TeacherAnswer:
        body = {
            "model": self._model,
            "messages": [{"role": "user", "content": prompt}],
            "max_tokens": self._sampling.max_tokens,
            "temperature": self._sampling.temperature,
            "top_p": self._sampling.top_p,
        }
        value = await _post(self._http, self._url, body, self._timeout_seconds, self._read_clock)
        try:
            choice = value["choices"][0]
            usage = value.get("usage") or {}
            return TeacherAnswer(
                text=_require_text(choice["message"]["content"]),
                prompt_tokens=int(usage.get("prompt_tokens", count_at_most(prompt))),
                answer_tokens=int(usage.get("completion_tokens", self._sampling.max_tokens)),
                is_cut=choice.get("finish_reason") == "length",
            )
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            raise _unreadable(json.dumps(value, ensure_ascii=False)) from error

    async def close(self) -> None:
        await self._http.aclose()


class TgiTeacher:
    """`POST /generate` of text-generation-inference."""

    def __init__(
        self,
        url: str,
        sampling: Sampling,
        *,
        timeout_seconds: float = 180.0,
        read_clock: Callable[[], float] = time.time,
    ) -> None:
        self._http = httpx.AsyncClient(timeout=timeout_seconds)
        self._url = f"{url.rstrip('/')}/generate"
        self._sampling = sampling
        self._timeout_seconds = timeout_seconds
        self._read_clock = read_clock

    async def ask(self, prompt: str) -> TeacherAnswer:
        parameters: dict[str, Any] = {
            "max_new_tokens": self._sampling.max_tokens,
            "temperature": self._sampling.temperature,
            "do_sample": True,
            "details": True,
        }
        if self._sampling.top_p < 1:  # TGI refuses 1.0
            parameters["top_p"] = self._sampling.top_p
        body = {"inputs": prompt, "parameters": parameters}
        value = await _post(self._http, self._url, body, self._timeout_seconds, self._read_clock)
        try:
            details = value["details"]
            return TeacherAnswer(
                text=_require_text(value["generated_text"]),
                prompt_tokens=count_at_most(prompt),  # the server tells only what it generated
                answer_tokens=int(details["generated_tokens"]),
                is_cut=details["finish_reason"] == "length",
            )
        except (KeyError, TypeError, ValueError) as error:
            raise _unreadable(json.dumps(value, ensure_ascii=False)) from error

    async def close(self) -> None:
        await self._http.aclose()


def count_at_most(prompt: str) -> int:
    """No tokenizer makes more tokens than a text has UTF-8 bytes; 100 for the roles around it."""
    return len(prompt.encode()) + 100


def read_failure(status: int, retry_after: str | None, body: str, now: float) -> TeacherError:
    """The error that an HTTP status other than 200 stands for. `now` is the time of day in seconds."""
    told = f"HTTP {status}: {' '.join(body.split())[:_SHOWN_CHARACTERS]}"
    if status in {408, 409, 425, 429} or status >= 500:
        return TeacherUnavailable(told, retry_after_seconds=read_retry_after(retry_after, now))
    if status in {401, 402, 403, 404, 405} or status < 400:
        return TeacherMisconfigured(told)
    return TeacherRefused(told)


def read_retry_after(value: str | None, now: float) -> float | None:
    """How many seconds a Retry-After header asks to wait: a number, or a date. Source: RFC 9110, 10.2.3."""
    if value is None:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except ValueError:
        return None


async def _post(
    http: httpx.AsyncClient,
    url: str,
    body: dict[str, Any],
    timeout_seconds: float,
    read_clock: Callable[[], float],
) -> dict[str, Any]:
    """The JSON object of a 200 answer. Raises: TeacherError."""
    try:
        # httpx limits each read; a teacher that sends a byte now and then would never end.
        async with asyncio.timeout(timeout_seconds):
            response = await http.post(url, json=body)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise TeacherMisconfigured(str(error)) from error
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise TeacherUnavailable(f"no connection: {error!r}") from error
    except (httpx.TransportError, httpx.DecodingError, TimeoutError) as error:
        raise TeacherUnavailable(f"broken off: {error!r}", may_be_charged=True) from error
    if response.status_code != 200:
        raise read_failure(
            response.status_code, response.headers.get("retry-after"), response.text, read_clock()
        )
    try:
        value = response.json()
    except ValueError as error:  # a proxy's page, or JSON that was cut
        raise _unreadable(response.text) from error
    if not isinstance(value, dict):
        raise _unreadable(response.text)
    return value


def _require_text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _unreadable(body: str) -> TeacherUnavailable:
    return TeacherUnavailable(f"an unreadable answer: {body[:_SHOWN_CHARACTERS]}", may_be_charged=True)
