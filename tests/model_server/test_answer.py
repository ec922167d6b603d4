"""Where an answer ends: the last token, stop strings, special tokens, characters that were cut."""

from model_server.local.engine import Chunk, Piece, read_chunk
from model_server.local.generation import Answer, Token
from model_server.local.replies import render_pieces


def chunk(text: str, count: int, *, token_id: int = 100) -> Chunk:
    return Chunk(token_id, text, -0.5, count, not text, None)


def end(reason: str, count: int) -> Chunk:
    return Chunk(0, "", 0.0, count, True, reason)


def feed(chunks: list[Chunk], *, stop: tuple[str, ...] = (), max_new_tokens: int = 10) -> list[Token]:
    answer = Answer(stop, max_new_tokens, {1: "<eos>"})
    return [token for one in chunks for token in answer.feed([one])]


def test_answer_when_the_last_allowed_token_comes_then_ends_by_length_without_waiting() -> None:
    tokens = feed([chunk("가", 1), chunk("나", 2)], max_new_tokens=2)

    assert [token.finish is None for token in tokens] == [True, False]
    assert tokens[-1].finish
    assert tokens[-1].finish.reason == "length"
    assert tokens[-1].finish.text == "가나"


def test_answer_when_the_model_ends_it_then_the_end_token_is_last_and_special() -> None:
    tokens = feed([chunk("가", 1), chunk("", 2, token_id=1), end("eos", 2)])

    last = tokens[-1]
    assert (len(tokens), last.text, last.special) == (2, "<eos>", True)
    assert last.finish
    assert (last.finish.reason, last.finish.text) == ("eos_token", "가")
    assert last.finish.generated_tokens == 2


def test_answer_when_a_special_token_is_not_the_end_then_it_goes_on() -> None:
    tokens = feed(
        [chunk("가", 1), chunk("", 2, token_id=9), chunk("나", 3), chunk("", 4, token_id=1), end("eos", 4)]
    )

    assert [(token.index, token.special) for token in tokens] == [
        (1, False),
        (2, True),
        (3, False),
        (4, True),
    ]


def test_answer_when_it_ends_inside_a_character_then_a_void_special_token_carries_the_end() -> None:
    tokens = feed([chunk("가", 1), end("limit", 3)], max_new_tokens=3)

    last = tokens[-1]
    assert (last.text, last.special) == ("", True)
    assert last.finish
    assert (last.finish.reason, last.finish.generated_tokens) == ("length", 3)
    assert last.finish.text == "가"


def test_stop_string_when_spread_over_tokens_then_ends_the_answer_and_stays_in_it() -> None:
    tokens = feed([chunk("네 #", 1), chunk("##", 2), chunk(" 질문", 3), chunk(":", 4)], stop=("### 질문",))

    assert len(tokens) == 3
    assert tokens[-1].finish
    assert tokens[-1].finish.reason == "stop_sequence"
    assert tokens[-1].finish.text == "네 ### 질문"


def test_stop_string_when_inside_one_longer_token_then_still_ends_the_answer() -> None:
    tokens = feed([chunk("네", 1), chunk("\n\n###", 2)], stop=("\n",))

    assert tokens[-1].finish
    assert tokens[-1].finish.text == "네\n\n###"


def test_stop_string_when_it_was_completed_only_by_far_apart_texts_then_does_not_end_the_answer() -> None:
    tokens = feed([chunk("끝", 1), chunk("가나다", 2), chunk("끗", 3)], stop=("끝끗",))

    assert all(token.finish is None for token in tokens)


def test_length_when_reached_together_with_a_stop_string_then_wins_as_in_tgi() -> None:
    tokens = feed([chunk("가", 1), chunk("끝", 2)], stop=("끝",), max_new_tokens=2)

    assert tokens[-1].finish
    assert tokens[-1].finish.reason == "length"


def test_pieces_when_rendered_then_offsets_cut_the_text_at_the_same_places() -> None:
    text = "밥 🫠!"
    face = [Piece(200 + byte, bytes([byte])) for byte in "🫠".encode()]
    pieces = [Piece(2, b"<bos>"), Piece(3, "밥".encode()), Piece(4, b" "), *face, Piece(5, b"!")]

    rows = render_pieces(text, pieces)

    assert [(row["text"], row["start"], row["stop"]) for row in rows] == [
        ("", 0, 0),
        ("밥", 0, 1),
        (" ", 1, 2),
        *[("🫠", 2, 3)] * 4,
        ("!", 3, 4),
    ]


def test_pieces_when_the_tokenizer_adds_a_space_in_front_then_offsets_are_those_of_the_text() -> None:
    rows = render_pieces("밥", [Piece(3, " 밥".encode())])

    assert (rows[0]["text"], rows[0]["start"], rows[0]["stop"]) == ("밥", 0, 1)


def test_token_when_its_bytes_made_no_character_then_has_no_text_and_is_not_special() -> None:
    event = b'data: {"content":"\xef\xbf\xbd","tokens":[300],"stop":false,"tokens_predicted":2,'
    event += b'"completion_probabilities":[{"prob":0.5}]}'

    (token,) = Answer(("x",), 10, {}).feed([read_chunk(event)])

    assert (token.text, token.special, token.index) == ("", False, 2)
