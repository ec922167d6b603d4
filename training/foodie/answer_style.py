"""How an answer speaks: its sentences, its level of politeness, and how machine text goes wrong.

Pure functions on Korean text, by endings alone: a sentence ends in 요 or 죠 (해요체), in 니다, 니까 or 시오
(합쇼체), in a plain ending (반말, 한다체), or it is none.
"""

import re
import unicodedata
from enum import StrEnum


class Level(StrEnum):
    """The level of politeness of a sentence or an answer."""

    HAEYO = "haeyo"
    HAPSYO = "hapsyo"
    MIXED = "mixed"
    PLAIN = "plain"
    NONE = "none"


_SENTENCE_END = re.compile(r"(?<=[.!?…~])[\"'”’)]*\s+|\n+")
_CLOSING = " \t\"'”’)]}.!?…~^ㅎㅋ:;"
_LIST_NUMBER = re.compile(r"^(?:\d+[.)]|[-*•·])\s*")
_HAPSYO = re.compile(r"(니다|니까|시오|[가-힣]시다)$")
_HAEYO = re.compile(r"(요|죠)$")
# 다 that is not 니다, and endings that are no noun's: 자 and 지 alone are the ends of 피자 and 오이지.
_PLAIN = re.compile(
    r"((?<![니시])다|하자|먹자|보자|굽자|넣자|들자|가자|해라|어라|아라|거야|이야|을까|할까|볼까|줘|봐|잖아|"
    r"있어|없어|좋아|먹어|거든|는데|어때|드려|할게|줄게|해|돼)$"
)
_LOOP = re.compile(r"(.{3,}?)\1{3,}", re.DOTALL)
_ROLE_MARKER = re.compile(
    r"#{3}|<\s*no\s*input\s*>|<\|[^|]*\|>|</?s>|<(?:bos|eos|start_of_turn|end_of_turn)>"
    r"|(?:^|\n)\s*(?:\d+\.\s*)?(?:질문|답변|입력|출력|정보|사용자|챗봇"
    r"|Q|A|User|Assistant|Human|AI|Instruction|Input|Output)\s*[:：]",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"AI\s*(?:언어\s*)?모델|언어\s*모델|제가 학습한|학습 데이터|실시간 정보를?\s*(?:제공|알)"
    r"|인공지능(?:\s*(?:챗봇|비서|모델))?(?:으로서|이라|이기|입니다|이에요|이므로)"
    r"|챗봇(?:으로서|이라|이기|이므로)|도와드릴 수 없|답변(?:해 )?드릴 수 없"
    r"|(?:정보|답변)(?:를|을)? (?:제공|드릴)(?:해 드릴)? 수 없"
    r"|As an AI|language model|I'm sorry|I cannot|OpenAI|ChatGPT",
    re.IGNORECASE,
)


def tidy(text: str) -> str:
    """The text as a careful writer would have left it, with not one word changed.

    Composed letters, single blanks, no quotation mark around the whole or left over at the end, and a full
    stop after a polite last sentence that has none.
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    text = re.sub(r"[ \t\u00a0\u3000]+", " ", re.sub(r"[\u200b\u200c\u2060\ufeff]", "", text))
    text = re.sub(r" *\n *", "\n", re.sub(r"\n{3,}", "\n\n", text)).strip()
    if len(text) > 1 and text[0] == text[-1] == '"' and text.count('"') == 2:
        text = text[1:-1].strip()
    if text.endswith('"') and text.count('"') % 2:
        text = text[:-1].rstrip()
    if re.search(r"(요|죠|니다|니까|시오)$", text):
        text += "."
    return text


def split_sentences(text: str) -> list[str]:
    """The sentences, each without its closing marks and the number of a list."""
    sentences = []
    for piece in _SENTENCE_END.split(text):
        sentence = _LIST_NUMBER.sub("", piece.strip()).rstrip(_CLOSING)
        if sentence and not sentence.isdigit():
            sentences.append(sentence)
    return sentences


def find_level(sentence: str) -> Level:
    """The level of one sentence; NONE for what does not end as one."""
    if _HAPSYO.search(sentence):
        return Level.HAPSYO
    if _HAEYO.search(sentence):
        return Level.HAEYO
    return Level.PLAIN if _PLAIN.search(sentence) else Level.NONE


def find_answer_level(sentences: list[str]) -> Level:
    """PLAIN if any sentence is, otherwise what its polite sentences have in common."""
    levels = {find_level(sentence) for sentence in sentences} - {Level.NONE}
    if Level.PLAIN in levels:
        return Level.PLAIN
    if len(levels) == 2:
        return Level.MIXED
    return levels.pop() if levels else Level.NONE


def ends_whole(answer: str, sentences: list[str]) -> bool:
    """Whether the answer stops where a sentence does."""
    return bool(sentences) and bool(
        find_level(sentences[-1]) is not Level.NONE and re.search(r"[.!?…~][\"'”’)^ㅎㅋ:]*$", answer)
    )


def repeats_itself(text: str, sentences: list[str]) -> bool:
    """Whether a sentence stands there twice, or a phrase goes round and round."""
    bare = ["".join(letter for letter in sentence if letter.isalnum()) for sentence in sentences]
    return len(set(bare)) < len(bare) or _LOOP.search(text) is not None


def has_role_marker(text: str) -> bool:
    """Whether the text has what a prompt is made of: it would teach the model to write the next turn."""
    return _ROLE_MARKER.search(text) is not None


def has_boilerplate(text: str) -> bool:
    """Whether a machine speaks of being one, or declines."""
    return _BOILERPLATE.search(text) is not None


def measure_korean_share(text: str) -> float:
    """Hangul among all letters, 0 to 1; digits and marks do not count. 1.0 without letters."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum("가" <= letter <= "힣" for letter in letters) / len(letters) if letters else 1.0
