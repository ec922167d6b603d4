"""The `text-generation` client, unmodified, against the live server."""

import asyncio

import pytest
from text_generation import AsyncClient, Client
from text_generation.errors import ValidationError

QUESTION = "### 질문: 매운 음식 추천해줘\n\n### 답변:"


def test_client_when_it_generates_then_reads_text_and_details(model_server: str) -> None:
    answer = Client(model_server, timeout=60).generate(QUESTION, max_new_tokens=6, seed=3, do_sample=True)

    assert answer.generated_text == "".join(token.text for token in answer.details.tokens)
    assert (answer.details.generated_tokens, answer.details.seed) == (6, 3)


def test_client_when_it_streams_then_reads_tokens_and_the_end(model_server: str) -> None:
    events = list(
        Client(model_server, timeout=60).generate_stream(
            QUESTION, max_new_tokens=8, temperature=0.7, top_k=20, top_p=0.9, stop_sequences=["### "]
        )
    )

    assert events[-1].generated_text is not None
    assert events[-1].details is not None
    assert len(events) == events[-1].details.generated_tokens


def test_async_client_when_it_streams_then_reads_tokens_and_the_end(model_server: str) -> None:
    async def ask() -> tuple[str, str | None]:
        client = AsyncClient(model_server, timeout=60)
        answer = await client.generate(QUESTION, max_new_tokens=5)
        last = None
        async for event in client.generate_stream(QUESTION, max_new_tokens=5):
            last = event.generated_text
        return answer.generated_text, last

    whole, streamed = asyncio.run(ask())

    assert whole == streamed


def test_client_when_its_request_is_refused_then_raises_its_own_error(model_server: str) -> None:
    client = Client(model_server, timeout=60)

    with pytest.raises(ValidationError, match="must be <= 2048"):
        client.generate(QUESTION, max_new_tokens=5000)
    with pytest.raises(ValidationError, match="must be <= 2048"):
        list(client.generate_stream(QUESTION, max_new_tokens=5000))
