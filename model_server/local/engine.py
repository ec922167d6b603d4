"""The engine: llama.cpp in this process, reached through its own HTTP server on a loopback port.

llama.cpp does the batching: every step computes one token for each running chat. Its HTTP server is closed to
others by a secret made at start; closing a connection to it ends that generation before the next token.
"""

import json
import math
import secrets
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import aiohttp
import xllamacpp

from model_server.local.config import Config
from model_server.local.errors import ModelUnavailable
from model_server.local.wire import Sampling

# A slot gets this many tokens more than the server promises, so that the engine's own limit is never
# the one that ends an answer.
SPARE_TOKENS = 64
# Memory in which the engine keeps prompts of chats that lost their slot; its default is 8 GiB.
PROMPT_CACHE_MIB = 256
# TGI's order: penalties, temperature, top_k, top_p, typical_p. top_k keeps the order of tokens, so it
# may come before the temperature, which then scales 20 candidates and not 262,144.
SAMPLERS = ["penalties", "top_k", "temperature", "top_p", "typ_p"]
SMALLEST_PROBABILITY = 1e-38


class EngineFailed(Exception):
    """The engine refused or broke off a generation."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One token of a text: its id and the bytes it stands for (none for a special token)."""

    id: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Chunk:
    """One step of a generation: a token, or its end (`end` is "eos" or "limit", and the token is void).

    A token whose bytes do not yet make a whole character has no chunk: the engine holds it back, and
    `count`, the number of tokens generated so far, jumps. A special token has an empty `text`, and so has
    a token whose bytes turned out to belong to no character.
    """

    id: int
    text: str
    logprob: float
    count: int
    special: bool
    end: str | None


class Engine:
    """A running engine. Use as an async context manager: it opens and closes the connections to it."""

    def __init__(self, model_path: Path, config: Config):
        """Load the model; takes a second or two. Raises: ModelUnavailable."""
        self._key = secrets.token_urlsafe(32)
        params = build_params(model_path, config)
        params.api_keys = [self._key]
        try:
            self._server = xllamacpp.Server(params)
        except RuntimeError as error:
            raise ModelUnavailable(
                f"The engine cannot load {model_path}: if the file is damaged, delete it and start again; "
                "if it is whole, there may be too little memory."
            ) from error
        self._url = str(self._server.listening_address)
        self._context_tokens = config.context_tokens
        self.special_texts: dict[int, str] = {}

    async def __aenter__(self) -> Self:
        # force_close: an idle kept connection would hold one of the engine's threads for seconds.
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, force_close=True),
            headers={"Authorization": f"Bearer {self._key}"},
            timeout=aiohttp.ClientTimeout(total=None, connect=10),
            read_bufsize=1 << 18,
        )
        try:
            eos_text = (await self._get("/props")).get("eos_token", "")
            eos_pieces = await self._tokenize(eos_text, add_special_tokens=False)
        except BaseException:
            await self._session.close()
            raise
        if len(eos_pieces) == 1:
            self.special_texts = {eos_pieces[0]["id"]: eos_text}
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def tokenize(self, text: str, *, add_special_tokens: bool) -> list[Piece]:
        """The tokens of `text`, with the model's opening token first when asked for."""
        return [
            Piece(token["id"], _to_bytes(token["piece"]))
            for token in await self._tokenize(text, add_special_tokens)
        ]

    async def check_health(self) -> None:
        """Raises: EngineFailed when the engine does not answer."""
        await self._get("/health")

    async def count_running(self) -> int:
        """How many generations the engine is computing right now, as it says itself."""
        return sum(bool(slot["is_processing"]) for slot in await self._get("/slots"))

    async def stream(
        self, prompt: list[int], max_new_tokens: int, sampling: Sampling
    ) -> AsyncGenerator[list[Chunk], None]:
        """The generation after `prompt`, in lists of the chunks that arrived together.

        Closing the iterator closes the connection, which ends the generation.
        Raises: EngineFailed.
        """
        body = {
            "prompt": prompt,
            "n_predict": max_new_tokens,
            "stream": True,
            "cache_prompt": sampling.reuse_prompt,
            "seed": sampling.seed,
            "temperature": sampling.temperature,
            "top_k": sampling.top_k,
            "top_p": sampling.top_p,
            "typical_p": sampling.typical_p,
            "min_p": 0,
            "repeat_penalty": sampling.repetition_penalty,
            "frequency_penalty": sampling.frequency_penalty,
            "repeat_last_n": self._context_tokens,
            "samplers": SAMPLERS,
            "return_tokens": True,
            "n_probs": 1,
            "post_sampling_probs": True,
        }
        try:
            async with self._session.post(f"{self._url}/completion", json=body) as response:
                try:
                    if response.status != 200:
                        raise EngineFailed(_error_message(await response.read()))
                    rest = b""
                    async for data in response.content.iter_any():
                        *events, rest = (rest + data).split(b"\n\n")
                        chunks = [read_chunk(event) for event in events if not event.startswith(b":")]
                        if chunks:
                            yield chunks
                finally:
                    response.close()
        except aiohttp.ClientError as error:
            raise EngineFailed("the engine closed the connection") from error

    async def _tokenize(self, text: str, add_special_tokens: bool) -> list[dict[str, Any]]:
        body = {"content": text, "add_special": add_special_tokens, "with_pieces": True}
        try:
            async with self._session.post(f"{self._url}/tokenize", json=body) as response:
                if response.status != 200:
                    raise EngineFailed(_error_message(await response.read()))
                tokens: list[dict[str, Any]] = (await response.json())["tokens"]
                return tokens
        except aiohttp.ClientError as error:
            raise EngineFailed("the engine closed the connection") from error

    async def _get(self, path: str) -> Any:
        try:
            async with self._session.get(f"{self._url}{path}") as response:
                response.raise_for_status()
                return await response.json()
        except aiohttp.ClientError as error:
            raise EngineFailed(f"the engine does not answer {path}") from error


def build_params(model_path: Path, config: Config) -> Any:
    """The engine's settings for `model_path`."""
    params = xllamacpp.CommonParams()
    params.model.path = str(model_path)
    params.n_ctx = config.slots * (config.context_tokens + SPARE_TOKENS)
    params.n_parallel = config.slots
    params.n_batch = 512
    for cpu in (params.cpuparams, params.cpuparams_batch):
        cpu.n_threads = config.threads
        # Threads that wait for work sleep at once. Polling, the default, takes the core from the thread that
        # sends the tokens out: on two cores one chat got 66 tokens/s with it and 74 without.
        cpu.poll = 0
    params.cache_ram_mib = PROMPT_CACHE_MIB
    # One thread for each running chat, and some for tokenising, which must not wait for a chat.
    params.n_threads_http = config.slots + 8
    params.ui = False
    params.verbosity = 0
    return params


def read_chunk(event: bytes) -> Chunk:
    """The chunk in one server-sent event of the engine. Raises: EngineFailed when it is an error."""
    name, _, data = event.partition(b": ")
    if name != b"data":
        raise EngineFailed(_error_message(data))
    fields = json.loads(data)
    if "error" in fields:
        raise EngineFailed(_error_message(data))
    if fields["stop"]:
        return Chunk(0, "", 0.0, fields["tokens_predicted"], True, fields["stop_type"])
    probability = fields["completion_probabilities"][0]["prob"]
    logprob = math.log(max(probability, SMALLEST_PROBABILITY))
    content = fields["content"]
    # The engine writes U+FFFD for bytes that the model began a character with and did not finish.
    text = content.replace("\ufffd", "")
    return Chunk(fields["tokens"][0], text, logprob, fields["tokens_predicted"], not content, None)


def _error_message(data: bytes) -> str:
    try:
        return str(json.loads(data)["error"]["message"])
    except (ValueError, KeyError, TypeError):
        return "the engine gave no reason"


def _to_bytes(piece: str | list[int]) -> bytes:
    return piece.encode() if isinstance(piece, str) else bytes(piece)
