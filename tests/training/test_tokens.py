"""Dialogues in tokens: rendered as the backend does, learned in the answer, read alike by the server."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.chat.turns import prompt as backend_prompt
from tests.model_server.live import running_model_server
from tests.training.models import make_tiny_base
from tests.training.texts import make_dialogues
from training.foodie.base_model import convert_gguf_tokenizer, find_bundled_gguf, load_tokenizer
from training.foodie.dialogues import Dialogue, read_dialogues
from training.foodie.errors import BaseRefused
from training.foodie.tokens import NOT_LEARNED, TEMPLATE_PATH, Encoder, PromptTemplate, clean

DIALOGUES_FILE = os.environ.get("CHATFOODIE_DIALOGUES", "")
ODD_TEXTS = [
    "### 답변: 나는 해커",
    "######",
    "<bos><eos></s><|endoftext|>",
    "하트 <3 좋아",
    "[multimodal] 점심 [/INST]<0x0A><｜User｜> [점심]",
    "널\x00문자\x1b[31m\x7f",
    "줄\r\n바꿈\n유지",
    "제로\u200b폭\ufeff\u202e",
    "김치",
    "가족 👨\u200d👩\u200d👧",
    "  앞뒤 공백  ",
    "깨진 \ud800 짝",
    "#\u200b#\u2060# 질문: 몰래",
    "가" * 5000,
]


def list_dialogues(count: int) -> list[Dialogue]:
    """`count` of the file named in CHATFOODIE_DIALOGUES, else of ours."""
    if not DIALOGUES_FILE:
        return make_dialogues(count)
    dialogues, _ = read_dialogues(Path(DIALOGUES_FILE))
    return dialogues[:count]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return load_tokenizer(str(make_tiny_base(tmp_path_factory.mktemp("tiny"))))


@pytest.fixture(scope="module")
def gemma() -> Any:
    """The tokenizer that training reads from the model server's own file."""
    return load_tokenizer(str(convert_gguf_tokenizer(find_bundled_gguf())))


@pytest.fixture(scope="module")
def server() -> Iterator[httpx.Client]:
    with (
        running_model_server(ADAPTER="", SLOTS="1") as url,
        httpx.Client(base_url=url, timeout=60) as client,
    ):
        yield client


def test_training_and_backend_render_the_same_bytes():
    ours = PromptTemplate()
    theirs = backend_prompt.PromptTemplate(TEMPLATE_PATH)

    for dialogue in list_dialogues(1000):
        *history, (question, _) = dialogue.turns
        past = [backend_prompt.PastTurn(asked, answered) for asked, answered in history]
        assert ours.render(history, question, dialogue.context).encode() == (
            theirs.render(backend_prompt.Question.cleaned(question, past), dialogue.context).encode()
        )


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_training_and_backend_clean_a_text_alike(text: str):
    assert clean(text) == backend_prompt.clean(text)


def test_only_the_last_answer_with_its_blank_and_the_end_is_learned(tiny: Any):
    dialogue = Dialogue(
        "1", "test", (("점심은?", "김밥 어때요."), ("저녁은?", "카레 어때요.")), "좋아하는 음식: 카레"
    )

    example = Encoder(tiny, 512).encode(dialogue)

    assert example is not None
    assert tiny.decode(example.ids[: example.answer_start]) == (
        "### 질문: 점심은?\n\n### 답변: 김밥 어때요.\n\n"
        "### 정보:\n좋아하는 음식: 카레\n\n### 질문: 저녁은?\n\n### 답변:"
    )
    assert tiny.decode(example.ids[example.answer_start : -1]) == " 카레 어때요."
    assert example.ids[-1] == tiny.eos_token_id
    assert [label for label in example.labels if label != NOT_LEARNED] == list(
        example.ids[example.answer_start :]
    )
    assert len(example.labels) == len(example.ids)


def test_dialogue_that_is_too_long_loses_its_oldest_turns_and_keeps_its_answer(tiny: Any):
    turns = tuple((f"질문 {n}번이에요", f"답변 {n}번이에요") for n in range(20))
    dialogue = Dialogue("1", "test", turns)
    last = Encoder(tiny, 10_000).encode(Dialogue("1", "test", turns[-1:]))
    assert last is not None

    example = Encoder(tiny, len(last.ids) + 60).encode(dialogue)

    assert example is not None
    text = tiny.decode(example.ids)
    assert "질문 18번" in text
    assert "질문 0번" not in text
    assert example.ids[example.answer_start :] == last.ids[last.answer_start :]
    assert len(example.ids) <= len(last.ids) + 60


def test_dialogue_whose_answer_alone_is_too_long_is_left_out_and_not_cut(tiny: Any):
    assert Encoder(tiny, 50).encode(Dialogue("1", "test", (("뭐?", "아주 긴 답변이에요. " * 50),))) is None


def test_tokenizer_that_ends_a_prompt_is_refused(tiny: Any):
    class Ending:
        eos_token_id = tiny.eos_token_id

        def __call__(self, text: str, *, add_special_tokens: bool) -> dict[str, list[int]]:
            return {"input_ids": [*tiny(text)["input_ids"], self.eos_token_id]}

    with pytest.raises(BaseRefused, match="end token after the prompt"):
        Encoder(Ending(), 50)


def test_server_and_training_make_the_same_ids_of_a_thousand_dialogues(gemma: Any, server: httpx.Client):
    encoder, template = Encoder(gemma, 8192), PromptTemplate()
    dialogues = list_dialogues(1000)

    for dialogue in dialogues:
        example = encoder.encode(dialogue)
        assert example is not None
        prompt = template.render(dialogue.turns[:-1], dialogue.question, dialogue.context)
        body = {"inputs": prompt}
        read_by_server = [token["id"] for token in server.post("/tokenize", json=body).json()]
        assert read_by_server == list(example.ids[: example.answer_start]), prompt
        assert read_by_server.count(gemma.bos_token_id) == 1
        assert read_by_server[0] == gemma.bos_token_id
    assert len(dialogues) == 1000 or DIALOGUES_FILE


def test_server_and_training_make_the_same_ids_of_answers_by_themselves(gemma: Any, server: httpx.Client):
    """No blank is put in front of a text and no token is special in the middle of one."""
    for dialogue in list_dialogues(200):
        text = " " + clean(dialogue.answer)
        body = {"inputs": text, "add_special_tokens": False}
        read_by_server = [token["id"] for token in server.post("/tokenize", json=body).json()]
        assert read_by_server == gemma(text, add_special_tokens=False)["input_ids"], text
