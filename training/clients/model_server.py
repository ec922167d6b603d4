"""Answers from any server that speaks TGI's wire."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx

from training.foodie.answering import Asking, Sampling, cut_at_stop
from training.foodie.errors import ServerFailed
from training.foodie.scores import Answer

# The CPU model server has eight slots; more would only wait there.
AT_ONCE = 8


class ModelServer:
    """A model behind `POST /generate`. Use as a context manager."""

    def __init__(self, base_url: str, timeout_seconds: float = 120.0) -> None:
        self._http = httpx.Client(base_url=base_url.rstrip("/"), timeout=timeout_seconds)

    def __enter__(self) -> "ModelServer":
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get_model_name(self) -> str:
        """What the server says that it serves. Raises: ServerFailed."""
        try:
            return str(self._http.get("/info").raise_for_status().json()["model_id"])
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise ServerFailed(f"{self._http.base_url} is no model server: {error!r}.") from error

    def answer_all(self, askings: Sequence[Asking], sampling: Sampling) -> Iterator[Answer]:
        """The answers in the order of `askings`, asked several at a time. Raises: ServerFailed."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            yield from pool.map(lambda asking: self._answer(asking, sampling), askings)

    def _answer(self, asking: Asking, sampling: Sampling) -> Answer:
        parameters = {
            "do_sample": True,
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "top_k": sampling.top_k,
            "max_new_tokens": sampling.max_new_tokens,
            "stop": list(sampling.stop),
            "seed": asking.seed,
            "details": True,
        }
        try:
            response = self._http.post(
                "/generate", json={"inputs": asking.prompt, "parameters": parameters}
            ).raise_for_status()
            value = response.json()
            return Answer(
                cut_at_stop(str(value["generated_text"]), sampling.stop),
                is_cut=value["details"]["finish_reason"] == "length",
            )
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise ServerFailed(f"{self._http.base_url} gave no answer: {error!r}.") from error
