"""The tokenizer that lies in a GGUF file, rebuilt so that it makes the ids that llama.cpp makes.

transformers 4.57 reads Gemma's pieces and scores into a Unigram model, which picks the most likely split of a
word. llama.cpp, and Gemma's own tokenizer, join the best-scored pair of neighbours again and again (BPE): "
좋아요" is one token for them and two for Unigram. An adapter trained on other ids than the server's learns
another language. The `gguf` package's reader makes an object for each of 262,144 pieces and takes ten
seconds, so the header is walked here, and only as far as the pieces.

Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

import mmap
import struct
from pathlib import Path
from typing import Any

from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, processors
from transformers import PreTrainedTokenizerFast

from training.foodie.errors import BaseRefused

STRING, ARRAY = 8, 9
SCALAR_FORMATS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
# Kinds of pieces (llama.cpp's llama_token_type).
NORMAL, CONTROL, USER_DEFINED = 1, 3, 4
PREFIX = "tokenizer.ggml."
BLANK = "▁"


def read_gguf_tokenizer(gguf: Path) -> Any:
    """The tokenizer in `gguf`. Raises: BaseRefused when there is none, or none of SentencePiece's kind."""
    try:
        settings = read_settings(gguf, PREFIX)
        if settings[f"{PREFIX}model"] != "llama":
            raise BaseRefused(
                f"The tokenizer in {gguf.name} is of kind {settings[f'{PREFIX}model']}, not SentencePiece's."
            )
        pieces, scores, kinds = (settings[PREFIX + name] for name in ("tokens", "scores", "token_type"))
    except (OSError, KeyError, ValueError, struct.error) as error:
        raise BaseRefused(f"The tokenizer in {gguf} cannot be read: {error}") from error
    tokenizer = build_bpe(pieces, scores, kinds)
    names = {
        f"{short}_token": pieces[settings[f"{PREFIX}{long}_token_id"]]
        for short, long in (("bos", "bos"), ("eos", "eos"), ("unk", "unknown"), ("pad", "padding"))
        if f"{PREFIX}{long}_token_id" in settings
    }
    if settings.get(f"{PREFIX}add_bos_token"):
        bos = names["bos_token"]
        tokenizer.post_processor = processors.TemplateProcessing(
            single=f"{bos} $A",
            pair=f"{bos} $A {bos}:1 $B:1",
            special_tokens=[(bos, settings[f"{PREFIX}bos_token_id"])],
        )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        clean_up_tokenization_spaces=False,  # it would take blanks before punctuation out of a decoded text
        add_bos_token=bool(settings.get(f"{PREFIX}add_bos_token")),
        **names,
    )


def build_bpe(pieces: list[str], scores: Any, kinds: Any) -> Tokenizer:
    """A BPE whose pairs are joined in the order of the scores of what they make, the highest first."""
    ids = {piece: number for number, piece in enumerate(pieces)}
    ranked = []
    for number, piece in enumerate(pieces):
        if kinds[number] != NORMAL:
            continue
        for middle in range(1, len(piece)):
            left, right = ids.get(piece[:middle]), ids.get(piece[middle:])
            if left is not None and right is not None and kinds[left] == kinds[right] == NORMAL:
                ranked.append((-scores[number], middle, piece))
    ranked.sort()
    merges = [(piece[:middle], piece[middle:]) for _, middle, piece in ranked]
    tokenizer = Tokenizer(
        models.BPE(vocab=ids, merges=merges, byte_fallback=True, fuse_unk=True, unk_token="<unk>")  # noqa: S106
    )
    tokenizer.normalizer = normalizers.Replace(" ", BLANK)
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace(BLANK, " "), decoders.ByteFallback(), decoders.Fuse()]
    )
    # These are cut out of a text before anything is joined: line breaks, runs of blanks, HTML tags, special
    # tokens.
    for number, kind in enumerate(kinds):
        if kind in (CONTROL, USER_DEFINED):
            added = AddedToken(pieces[number], normalized=False, special=kind == CONTROL)
            (tokenizer.add_special_tokens if kind == CONTROL else tokenizer.add_tokens)([added])
    return tokenizer


def read_settings(gguf: Path, prefix: str) -> dict[str, Any]:
    """The settings of a GGUF file whose names begin with `prefix`; arrays as lists or tuples.

    Raises: ValueError, struct.error or KeyError when the file is none.
    """
    with gguf.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        magic, _, _, count = struct.unpack_from("<4sIQQ", data, 0)
        if magic != b"GGUF":
            raise ValueError("it is no GGUF file")
        reader = _Reader(data, struct.calcsize("<4sIQQ"))
        settings = {}
        for _ in range(count):
            name = reader.read_string()
            value = reader.read_value(reader.read("I"))
            if name.startswith(prefix):
                settings[name] = value
        return settings


class _Reader:
    """A place in the file's header."""

    def __init__(self, data: Any, position: int) -> None:
        self._data = data
        self._position = position

    def read(self, layout: str) -> Any:
        (value,) = struct.unpack_from("<" + layout, self._data, self._position)
        self._position += struct.calcsize("<" + layout)
        return value

    def read_string(self) -> str:
        size = self.read("Q")
        start, self._position = self._position, self._position + size
        return bytes(self._data[start : self._position]).decode()

    def read_value(self, kind: int) -> Any:
        if kind == STRING:
            return self.read_string()
        if kind != ARRAY:
            return self.read(SCALAR_FORMATS[kind])
        item_kind, count = self.read("I"), self.read("Q")
        if item_kind == STRING:
            return [self.read_string() for _ in range(count)]
        values = struct.unpack_from(f"<{count}{SCALAR_FORMATS[item_kind]}", self._data, self._position)
        self._position += struct.calcsize(f"<{count}" + SCALAR_FORMATS[item_kind])
        return values
